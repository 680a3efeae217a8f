#include "xlsx_page.h"

#include <math.h>
#include <string.h>

#include "limit.h"
#include "text.h"
#include "wrap.h"
#include "xlsx_rows.h"
#include "xlsx_text.h"

enum {
    SCRATCH_ROWS = 256,                /* rows after which scratch memory is given back */
    FROZEN_HEIGHT = 300 * XLSX_POINT,  /* more above a table's rows would leave no room to scroll */
    GROUP_FOLLOWING = 36 * XLSX_POINT, /* two rows of what a group's heading stands above */
    LAST_ROW = 18 * XLSX_POINT,        /* of a table: not left alone on the next page */
    EXACT_INTEGER_DIGITS = 15,         /* a double's; a longer number is written as text */
};

static void note_error(struct xlsx_page *its, lxw_error error)
{
    if (error != LXW_NO_ERROR && its->error == LXW_NO_ERROR)
        its->error = error;
}

static bool is_sound(const struct xlsx_page *its)
{
    return its->error == LXW_NO_ERROR && !its->failed;
}

/* --- text --- */

static void write_text(struct xlsx_page *its, lxw_col_t column, const char *text, lxw_format *format)
{
    const char *shown = xlsx_escape(its->scratch, wrap_printable(its->scratch, text));
    if (xlsx_units(shown) > LIMIT_XLSX_STRING) {
        char cell[LXW_MAX_CELL_NAME_LENGTH];
        lxw_rowcol_to_cell(cell, its->row, column);
        its->failed = true;
        PROBLEM_ADD(its->problems, PLACE_NONE, REPORT_TEXT_TOO_LONG, its->page->name, cell,
                    arena_text(its->arena, "%d", LIMIT_XLSX_STRING));
        return;
    }
    note_error(its, worksheet_write_string(its->sheet, its->row, column, shown, format));
}

/* --- cells --- */

/* Columns that the printed number takes, wider digits of other fonts included. */
static size_t number_width(const struct page_cell *cell, double value)
{
    bool grouped = cell->content == CONTENT_MONEY, percent = cell->content == CONTENT_PERCENT;
    double magnitude = fabs(percent ? value * 100 : value);
    size_t digits = 1;
    for (; magnitude >= 10 && digits < EXACT_INTEGER_DIGITS; digits++)
        magnitude /= 10;
    size_t width = digits + (grouped ? digits / 3 : 0) + (value < 0) + percent + 1;
    width += cell->digits > 0 ? (size_t)cell->digits + 1 : 0;
    width += cell->exact ? strlen(cell->exact) + 3 : 0;
    return width + width / 5;
}

/* A number that does not fit its column would be hidden behind ###, one longer than a double holds would
 * be another number: they are written as text. */
static void write_long_number(struct xlsx_page *its, lxw_col_t column, const struct page_cell *cell)
{
    struct page_cell text = *cell;
    text.content = CONTENT_TEXT;
    write_text(its, column, cell_print(its->scratch, cell),
               xlsx_format(its->formats, xlsx_format_key(&text, ALIGN_RIGHT)));
}

static void write_number(struct xlsx_page *its, lxw_col_t column, const struct page_cell *cell, uint32_t key)
{
    lxw_format *format =
        cell->exact ? xlsx_format_exact(its->formats, key, cell->exact) : xlsx_format(its->formats, key);
    double value = number_to_double(cell->number);
    if (!format || !xlsx_fits_double(cell->number) ||
        number_width(cell, value) > its->page->columns[column].width + 2) {
        write_long_number(its, column, cell);
        return;
    }
    if (cell->formula)
        note_error(its,
                   worksheet_write_formula_num(its->sheet, its->row, column, cell->formula, format, value));
    else
        note_error(its, worksheet_write_number(its->sheet, its->row, column, value, format));
}

static void write_date(struct xlsx_page *its, lxw_col_t column, const struct page_cell *cell, uint32_t key)
{
    const struct instant *date = cell->date;
    if (date->year < 1900 || date->year > 9999 || date->millisecond != 0) {
        write_text(its, column, cell_print(its->scratch, cell), xlsx_format(its->formats, key));
        return;
    }
    lxw_datetime value = {
        .year = date->year,
        .month = date->month,
        .day = date->day,
        .hour = date->hour,
        .min = date->minute,
        .sec = date->second,
    };
    note_error(
        its, worksheet_write_datetime(its->sheet, its->row, column, &value, xlsx_format(its->formats, key)));
}

static void write_cell(struct xlsx_page *its, lxw_col_t column, const struct page_cell *cell, uint32_t key)
{
    switch (cell->content) {
    case CONTENT_BLANK:
        note_error(its, worksheet_write_blank(its->sheet, its->row, column, xlsx_format(its->formats, key)));
        return;
    case CONTENT_TEXT:
    case CONTENT_MARK:
        write_text(its, column, cell->text ? cell->text : "", xlsx_format(its->formats, key));
        return;
    case CONTENT_DATE:
        write_date(its, column, cell, key);
        return;
    case CONTENT_NUMBER:
    case CONTENT_MONEY:
    case CONTENT_PERCENT:
    case CONTENT_RANK:
        write_number(its, column, cell, key);
        return;
    }
}

/* A cell over so many columns of the grid: each of them becomes a cell of the sheet. */
static void put_cell(struct xlsx_page *its, lxw_col_t column, size_t grid, const struct page_cell *cell,
                     uint32_t key)
{
    lxw_col_t last = (lxw_col_t)(column + grid - 1);
    if (grid > 1)
        note_error(its, worksheet_merge_range(its->sheet, its->row, column, its->row, last, "",
                                              xlsx_format(its->formats, key)));
    write_cell(its, column, cell, key);
    its->cells += grid;
}

/* --- rows --- */

/* What follows on the same printed page is given with the row that must not stand there without it. */
static void begin_row(struct xlsx_page *its, unsigned height, unsigned following)
{
    breaks_before_row(&its->breaks, its->row, height, following);
    note_error(its, worksheet_set_row(its->sheet, its->row, (double)height / XLSX_POINT, NULL));
    if (its->height <= FROZEN_HEIGHT)
        its->height += height;
}

static void end_row(struct xlsx_page *its)
{
    its->row++;
    if (++its->scratch_rows < SCRATCH_ROWS)
        return;
    arena_free(its->scratch);
    its->scratch = arena_new();
    its->scratch_rows = 0;
}

static size_t grid_of(const struct table *table, size_t column, unsigned span)
{
    size_t grid = 0;
    for (size_t i = column; i < column + span; i++)
        grid += table->columns[i].grid > 1 ? table->columns[i].grid : 1;
    return grid;
}

static void write_row(struct xlsx_page *its, const struct table *table, const struct page_cell *cells,
                      unsigned following)
{
    unsigned height = xlsx_row_height(its->page, table, cells, its->scratch);
    begin_row(its, height, cells[0].style == STYLE_GROUP ? GROUP_FOLLOWING : following);
    lxw_col_t column = 0;
    for (size_t i = 0; i < table->column_count; i += cell_span(&cells[i])) {
        size_t grid = grid_of(table, i, cell_span(&cells[i]));
        put_cell(its, column, grid, &cells[i],
                 xlsx_format_key(&cells[i], cell_alignment(&cells[i], table->columns[i].alignment)));
        column = (lxw_col_t)(column + grid);
    }
    end_row(its);
}

static void write_headings(struct xlsx_page *its, const struct table *table)
{
    unsigned above = its->height, used = its->breaks.used;
    write_row(its, table, xlsx_heading_cells(its->arena, table), 0);
    if (table->subheading)
        write_row(its, table, table->subheading, 0);
    if (table != its->page->frozen)
        return;
    its->breaks.repeated = its->breaks.used - used;
    bool room = its->height <= FROZEN_HEIGHT && above <= FROZEN_HEIGHT;
    worksheet_freeze_panes(its->sheet, room ? its->row : 0, (lxw_col_t)its->page->frozen_columns);
    if (its->page->frozen_columns > 0)
        note_error(its, worksheet_repeat_columns(its->sheet, 0, (lxw_col_t)(its->page->frozen_columns - 1)));
}

/* Headings are repeated on paper where their table goes on there: above other things they would be
 * taken for theirs. */
static void repeat_headings(struct xlsx_page *its, lxw_row_t first, lxw_row_t last, size_t breaks)
{
    if (its->breaks.rows.count > breaks)
        note_error(its, worksheet_repeat_rows(its->sheet, first, last));
    else
        its->breaks.repeated = 0;
}

static void write_table(struct xlsx_page *its, const struct table *table)
{
    struct page_cell *cells = ARENA_ARRAY(its->arena, struct page_cell, table->column_count);
    lxw_row_t first = its->row;
    if (table->has_headings)
        write_headings(its, table);
    lxw_row_t after = its->row;
    size_t breaks = its->breaks.rows.count;
    size_t count = table_row_count(table);
    for (size_t row = 0; row < count && is_sound(its); row++)
        write_row(its, table, table_row(table, its->scratch, row, cells), row + 2 == count ? LAST_ROW : 0);
    if (table == its->page->frozen && after > first)
        repeat_headings(its, first, after - 1, breaks);
}

/* A line across the whole grid. */
static void write_line(struct xlsx_page *its, const struct block *block)
{
    struct page_cell cell = { .style = block->style };
    begin_row(its, xlsx_line_height(its->page, block, its->scratch), 0);
    if (block->text && *block->text) {
        cell_text(&cell, block->text);
        put_cell(its, 0, its->page->column_count, &cell, xlsx_format_key(&cell, ALIGN_LEFT));
    }
    end_row(its);
}

/* What goes a little over one printed page is drawn together to one; the rest breaks where it may. */
static void set_breaks(struct xlsx_page *its)
{
    enum { LITTLE_OVER = 135, SIGNED_OVER = 155 }; /* percent of a page: the type stays readable */
    static const uint32_t end = 0;
    if (its->breaks.rows.count == 0)
        return;
    unsigned most = its->page->signed_whole ? SIGNED_OVER : LITTLE_OVER;
    if (its->breaks.total <= its->breaks.capacity / 100 * most) {
        worksheet_fit_to_pages(its->sheet, 1, 1);
        return;
    }
    LIST_ADD(its->arena, its->breaks.rows, end);
    note_error(its, worksheet_set_h_pagebreaks(its->sheet, its->breaks.rows.items));
}

bool xlsx_write_page(struct xlsx_page *its)
{
    its->scratch = arena_new();
    for (size_t i = 0; i < its->page->blocks.count && is_sound(its); i++) {
        const struct block *block = &its->page->blocks.items[i];
        breaks_before_block(&its->breaks, its->page, i, its->row, its->scratch);
        if (block->table)
            write_table(its, block->table);
        else
            write_line(its, block);
    }
    set_breaks(its);
    arena_free(its->scratch);
    its->scratch = NULL;
    return is_sound(its);
}
