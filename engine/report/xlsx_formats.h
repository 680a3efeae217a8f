/* The look of a workbook's cells: every format is made once. */
#ifndef SAITEN_XLSX_FORMATS_H
#define SAITEN_XLSX_FORMATS_H

#include <xlsxwriter.h>

#include "page.h"
#include "xlsx_rows.h"

struct xlsx_formats;

struct xlsx_formats *xlsx_formats_new(struct arena *arena, lxw_workbook *workbook, enum language language);

/* What a cell's look depends on, in one number: equal keys, equal formats. */
static inline uint32_t xlsx_format_key(const struct page_cell *cell, enum page_alignment alignment)
{
    uint32_t digits = cell->digits < 0 ? 0 : cell->digits > 30 ? 30 : (uint32_t)cell->digits;
    uint32_t indent = cell->indent > 7 ? 7 : cell->indent;
    bool timed = cell->content == CONTENT_DATE && cell->date && cell->date->has_time;
    return (uint32_t)cell->content | (uint32_t)cell->style << 3 | (uint32_t)alignment << 7 | digits << 9 |
           indent << 14 | (uint32_t)timed << 17;
}
lxw_format *xlsx_format(struct xlsx_formats *formats, uint32_t key);
/* The same with the exact value printed beside the number; NULL where there are too many of these. */
lxw_format *xlsx_format_exact(struct xlsx_formats *formats, uint32_t key, const char *exact);
const char *xlsx_font_name(enum language language);
/* Of a line across the page. */
double xlsx_line_size(enum page_style style); /* its font's, in points */

#endif
