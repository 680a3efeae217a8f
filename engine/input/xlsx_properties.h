/* The document's own properties: what a program or a person said of the workbook beside its cells. */
#ifndef SAITEN_XLSX_PROPERTIES_H
#define SAITEN_XLSX_PROPERTIES_H

#include <stdbool.h>

#include "grid.h"
#include "xlsx_package.h"

/* Hands over each with a value, in order, as a row of `properties`. part may be NULL: there are none. */
bool xlsx_properties_read(struct xlsx_package *package, const struct xlsx_part *part, grid_row_taker *take,
                          void *context);

#endif
