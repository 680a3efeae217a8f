/* Whether the text of an ODS cell shows the number that it holds. */
#ifndef SAITEN_ODS_SHOWN_H
#define SAITEN_ODS_SHOWN_H

#include <stdbool.h>

#include "grid.h"

/* shown: the cell's paragraphs as they stand; value: as stored. */
bool ods_number_is_shown(struct arena *arena, enum cell_kind kind, const char *value, const char *shown);

#endif
