#include "xlsx_rows.h"

#include <string.h>

#include "wrap.h"
#include "xlsx_formats.h"

enum {
    LINE_HEIGHT = 14, /* points for a line of the usual size, in whatever font stands in */
    ROW_MARGIN = 4 * XLSX_POINT,
    SPACE_HEIGHT = 8 * XLSX_POINT,
    HIGHEST = 409 * XLSX_POINT, /* a spreadsheet's own limit */
};

unsigned xlsx_lines_height(size_t lines, unsigned size)
{
    size_t height = lines * LINE_HEIGHT * size * XLSX_POINT / XLSX_FONT_SIZE + ROW_MARGIN;
    return height < HIGHEST ? (unsigned)height : HIGHEST;
}

/* The row's longest text says how high it is. */
unsigned xlsx_row_height(const struct page *page, const struct table *table, const struct page_cell *cells,
                         struct arena *scratch)
{
    size_t most = 1;
    for (size_t i = 0; i < table->column_count; i += cell_span(&cells[i])) {
        const struct page_cell *cell = &cells[i];
        const char *text = cell->exact ? cell_print(scratch, cell) : cell->text;
        if (!text)
            continue;
        size_t width = table_column_width(page, table, i, cell_span(cell)), indent = 2 * (size_t)cell->indent;
        width = width > indent + 2 ? width - indent : 2;
        size_t bytes = strlen(text);
        bool short_line = bytes <= width && !memchr(text, '\n', bytes);
        size_t lines = short_line ? 1 : wrap_count(wrap_printable(scratch, text), width);
        most = lines > most ? lines : most;
    }
    return xlsx_lines_height(most, XLSX_FONT_SIZE);
}

unsigned xlsx_line_height(const struct page *page, const struct block *block, struct arena *scratch)
{
    unsigned size = (unsigned)xlsx_line_size(block->style), width = 0;
    if (!block->text || !*block->text)
        return SPACE_HEIGHT;
    for (size_t i = 0; i < page->column_count; i++)
        width += page->columns[i].width;
    size_t room = (size_t)width * XLSX_FONT_SIZE / size;
    return xlsx_lines_height(wrap_count(wrap_printable(scratch, block->text), room > 2 ? room : 2), size);
}

struct page_cell *xlsx_heading_cells(struct arena *arena, const struct table *table)
{
    struct page_cell *cells = ARENA_ARRAY(arena, struct page_cell, table->column_count);
    for (size_t i = 0; i < table->column_count; i++) {
        cell_style(cell_text(&cells[i], table->columns[i].heading), STYLE_HEADING);
        cells[i].alignment = ALIGN_CENTER;
        cells[i].span = table->columns[i].heading_span;
    }
    return cells;
}

unsigned xlsx_table_height(const struct page *page, const struct table *table, size_t rows, unsigned enough,
                           struct arena *scratch)
{
    struct page_cell *cells = ARENA_ARRAY(scratch, struct page_cell, table->column_count);
    size_t count = table_row_count(table) < rows ? table_row_count(table) : rows;
    unsigned height = 0;
    if (table->has_headings)
        height += xlsx_row_height(page, table, xlsx_heading_cells(scratch, table), scratch);
    if (table->has_headings && table->subheading)
        height += xlsx_row_height(page, table, table->subheading, scratch);
    if (count * xlsx_lines_height(1, XLSX_FONT_SIZE) > enough) /* whatever its rows hold */
        return enough + 1;
    for (size_t row = 0; row < count && height <= enough; row++)
        height += xlsx_row_height(page, table, table_row(table, scratch, row, cells), scratch);
    return height;
}
