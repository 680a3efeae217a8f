/* The width of a page's columns, and how much there is to write. */
#include "page.h"
#include "text.h"
#include "wrap.h"

static unsigned column_grid(const struct table_column *column)
{
    return column->grid > 1 ? column->grid : 1;
}

/* The grid column at which a table's column begins. */
static size_t column_start(const struct table *table, size_t column)
{
    size_t start = 0;
    for (size_t i = 0; i < column; i++)
        start += column_grid(&table->columns[i]);
    return start;
}

static void grow_column(struct grid_column *column, size_t width)
{
    if (width > column->most)
        width = column->most;
    if (width > column->width)
        column->width = (unsigned)width;
}

/* Digits are wider than half a character in fonts that stand in for ours, and a number that does
 * not fit is not wrapped but hidden behind ###. */
static size_t cell_width(const struct page_cell *cell, struct arena *scratch)
{
    size_t width = wrap_widest(cell_print(scratch, cell));
    bool text = cell->content == CONTENT_TEXT || cell->content == CONTENT_MARK;
    return text || width == 0 ? width : width + width / 4 + 1;
}

/* Only what stands in one column of the grid alone says how wide that must be; what covers
 * several is wrapped in them. A heading is wrapped as well, and asks for its widest word at most. */
static void fit_row(struct page *page, const struct table *table, const struct page_cell *cells,
                    struct arena *scratch)
{
    for (size_t column = 0; column < table->column_count; column += cell_span(&cells[column]))
        if (cell_span(&cells[column]) == 1 && column_grid(&table->columns[column]) == 1)
            grow_column(&page->columns[column_start(table, column)],
                        cell_width(&cells[column], scratch) + 2 * cells[column].indent);
}

static void fit_table(struct page *page, const struct table *table)
{
    if (table->source)
        return;
    struct arena *scratch = arena_new();
    for (size_t row = 0; row < table->rows.count; row++)
        fit_row(page, table, table->rows.items[row], scratch);
    arena_free(scratch);
}

void page_fit(struct page *page)
{
    for (size_t i = 0; i < page->column_count; i++)
        page->columns[i].width = page->columns[i].least;
    for (size_t i = 0; i < page->blocks.count; i++)
        if (page->blocks.items[i].table)
            fit_table(page, page->blocks.items[i].table);
}

unsigned table_column_width(const struct page *page, const struct table *table, size_t column, unsigned span)
{
    size_t start = column_start(table, column), end = column_start(table, column + span);
    unsigned width = 0;
    for (size_t i = start; i < end && i < page->column_count; i++)
        width += page->columns[i].width;
    return end > start ? width + (unsigned)(end - start) - 1
                       : width; /* the margins between are there to write on */
}

size_t page_cell_count(const struct page *page)
{
    size_t count = 0;
    for (size_t i = 0; i < page->blocks.count; i++) {
        const struct table *table = page->blocks.items[i].table;
        count += table ? (table_row_count(table) + 2) * page->column_count : page->column_count;
    }
    return count;
}
