/* The workbook: which sheets it has, in order, and where they are. */
#ifndef SAITEN_XLSX_WORKBOOK_H
#define SAITEN_XLSX_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "xlsx_package.h"

struct xlsx_sheet {
    const char *name;
    const struct xlsx_part *part; /* NULL: a sheet without cells (a chart, a dialog) */
    bool hidden;
};

struct xlsx_workbook {
    LIST(struct xlsx_sheet) sheets;
    bool from_1904;                           /* days are counted from 1904-01-01 */
    const struct xlsx_part *strings, *styles, *properties; /* NULL: it has none */
};

bool xlsx_workbook_read(struct xlsx_workbook *workbook, struct xlsx_package *package);

#endif
