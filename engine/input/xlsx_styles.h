/* What a cell's number is shown as: the only thing about styles that changes its meaning. */
#ifndef SAITEN_XLSX_STYLES_H
#define SAITEN_XLSX_STYLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "grid.h"
#include "package.h"
#include "xlsx_shown.h"

struct xlsx_styles {
    LIST(unsigned char) kinds; /* enum cell_kind by style index: CELL_NUMBER, CELL_PERCENT or CELL_DATE */
    LIST(struct xlsx_shown) shown; /* as many */
};

/* part may be NULL: no styles. */
bool xlsx_styles_read(struct xlsx_styles *styles, struct package *package, const struct part *part);

/* False if there is no such style; style 0 is always there. */
bool xlsx_style_kind(const struct xlsx_styles *styles, uint32_t style, enum cell_kind *kind);

/* How much of a cell's value the style shows. */
struct xlsx_shown xlsx_style_shown(const struct xlsx_styles *styles, uint32_t style);

/* What a number format shows: CELL_NUMBER, CELL_PERCENT or CELL_DATE (also times). */
enum cell_kind xlsx_format_kind(const char *code);

/* A serial day number as ISO: "2026-05-04", "2026-05-04T17:00:00", "17:00:00" (less than a day), with
 * milliseconds where there are any. False where it cannot be told; then text is left alone. */
enum { XLSX_DATE_BYTES = 40 };
bool xlsx_date_text(const char *serial, bool from_1904, char text[XLSX_DATE_BYTES]);

#endif
