/* Reading a finished workbook back: libxlsxwriter reports success over a full temporary folder. */
#ifndef SAITEN_XLSX_CHECK_H
#define SAITEN_XLSX_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "problem.h"

/* Whether the workbook at path has every part whole, and cells[i] cells on its sheet i. Problems
 * name it as shown. */
bool xlsx_check(struct arena *arena, struct problems *problems, const char *path, const char *shown,
                const size_t *cells, size_t sheet_count);

#endif
