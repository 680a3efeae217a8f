/* How high the rows of a worksheet are, in tenths of a point. */
#ifndef SAITEN_XLSX_ROWS_H
#define SAITEN_XLSX_ROWS_H

#include "page.h"

enum { XLSX_POINT = 10 /* tenths */, XLSX_FONT_SIZE = 10 /* points: the usual */ };

/* Of so many lines in a font of so many points; no higher than a spreadsheet's rows can be. */
unsigned xlsx_lines_height(size_t lines, unsigned size);
unsigned xlsx_row_height(const struct page *page, const struct table *table, const struct page_cell *cells,
                         struct arena *scratch);
/* Of a line across the page. */
unsigned xlsx_line_height(const struct page *page, const struct block *block, struct arena *scratch);
/* Of the headings and so many rows; no further than shows that it is more than enough. */
unsigned xlsx_table_height(const struct page *page, const struct table *table, size_t rows, unsigned enough,
                           struct arena *scratch);
struct page_cell *xlsx_heading_cells(struct arena *arena, const struct table *table);

#endif
