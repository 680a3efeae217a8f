#include "xlsx_page.h"

#include <math.h>
#include <string.h>

#include "limits.h"
#include "text.h"
#include "wrap.h"

enum {
    SCRATCH_ROWS = 256, /* rows after which scratch memory is given back */
    LINE_HEIGHT = 14,   /* points for a line of the usual size, in whatever font stands in */
    ROW_MARGIN = 4,
    SPACE_HEIGHT = 8,
    FROZEN_HEIGHT = 300,       /* points: more above a table's rows would leave no room to scroll */
    EXACT_INTEGER_DIGITS = 15, /* a double's; a longer number is written as text */
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

static size_t utf16_units(const char *text)
{
    size_t units = 0;
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        units += byte >> 6 == 2 ? 0 : byte >= 0xF0 ? 2 : 1;
    }
    return units;
}

/* A spreadsheet would read _x000D_ in a text as a control character: its underscore is written as one. */
static const char *escape_codes(struct arena *arena, const char *text)
{
    struct text_builder builder = { .arena = arena };
    const char *found;
    if (!strstr(text, "_x"))
        return text;
    while ((found = strstr(text, "_x")) != NULL) {
        size_t digits = strspn(found + 2, "0123456789abcdefABCDEF");
        bool code = digits >= 4 && found[6] == '_';
        text_add_bytes(&builder, text, (size_t)(found - text));
        text_add(&builder, code ? "_x005F_x" : "_x");
        text = found + 2;
    }
    text_add(&builder, text);
    return text_built(&builder);
}

static void write_text(struct xlsx_page *its, lxw_col_t column, const char *text, lxw_format *format)
{
    const char *shown = escape_codes(its->scratch, wrap_printable(its->scratch, text));
    if (utf16_units(shown) > LIMIT_XLSX_STRING) {
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

/* A double tells the number apart from its neighbours, and a spreadsheet shows all its digits. */
static bool fits_double(struct number number)
{
    static const int64_t limit = 1000000000000000; /* 15 digits */
    if (number.denominator > 0)
        return number.numerator < limit && number.numerator > -limit;
    double value = number_to_double(number);
    return isfinite(value) && fabs(value) < (double)limit;
}

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
    if (!format || !fits_double(cell->number) ||
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

static double lines_height(size_t lines, double size)
{
    return (double)lines * LINE_HEIGHT * size / XLSX_FONT_SIZE + ROW_MARGIN;
}

static void begin_row(struct xlsx_page *its, double height)
{
    static const double highest = 409; /* points: a spreadsheet's own limit */
    double limited = height < highest ? height : highest;
    note_error(its, worksheet_set_row(its->sheet, its->row, limited, NULL));
    its->height += limited;
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

/* Lines that the row's longest text takes. */
static size_t row_lines(struct xlsx_page *its, const struct table *table, const struct page_cell *cells)
{
    size_t most = 1;
    for (size_t i = 0; i < table->column_count; i += cell_span(&cells[i])) {
        const struct page_cell *cell = &cells[i];
        const char *text = cell->exact ? cell_print(its->scratch, cell) : cell->text;
        if (!text)
            continue;
        size_t width = table_column_width(its->page, table, i, cell_span(cell)),
               indent = 2 * (size_t)cell->indent;
        width = width > indent + 2 ? width - indent : 2;
        size_t bytes = strlen(text);
        bool short_line = bytes <= width && !memchr(text, '\n', bytes);
        size_t lines = short_line ? 1 : wrap_count(wrap_printable(its->scratch, text), width);
        most = lines > most ? lines : most;
    }
    return most;
}

static void write_row(struct xlsx_page *its, const struct table *table, const struct page_cell *cells)
{
    begin_row(its, lines_height(row_lines(its, table, cells), XLSX_FONT_SIZE));
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
    lxw_row_t first = its->row;
    double above = its->height;
    struct page_cell *cells = ARENA_ARRAY(its->arena, struct page_cell, table->column_count);
    for (size_t i = 0; i < table->column_count; i++) {
        cell_style(cell_text(&cells[i], table->columns[i].heading), STYLE_HEADING);
        cells[i].alignment = ALIGN_CENTER;
    }
    write_row(its, table, cells);
    if (table->subheading)
        write_row(its, table, table->subheading);
    if (table != its->page->frozen)
        return;
    note_error(its, worksheet_repeat_rows(its->sheet, first, its->row - 1));
    bool room = its->height <= FROZEN_HEIGHT && above <= FROZEN_HEIGHT;
    worksheet_freeze_panes(its->sheet, room ? its->row : 0, (lxw_col_t)its->page->frozen_columns);
    if (its->page->frozen_columns > 0)
        note_error(its, worksheet_repeat_columns(its->sheet, 0, (lxw_col_t)(its->page->frozen_columns - 1)));
}

static void write_table(struct xlsx_page *its, const struct table *table)
{
    struct page_cell *cells = ARENA_ARRAY(its->arena, struct page_cell, table->column_count);
    if (table->has_headings)
        write_headings(its, table);
    for (size_t row = 0; row < table_row_count(table) && is_sound(its); row++)
        write_row(its, table, table_row(table, its->scratch, row, cells));
}

/* A line across the whole grid. */
static void write_line(struct xlsx_page *its, const struct block *block)
{
    struct page_cell cell = { .style = block->style };
    double size = xlsx_line_size(block->style);
    unsigned width = 0;
    for (size_t i = 0; i < its->page->column_count; i++)
        width += its->page->columns[i].width;
    if (!block->text || !*block->text) {
        begin_row(its, SPACE_HEIGHT);
        end_row(its);
        return;
    }
    size_t room = (size_t)(width * XLSX_FONT_SIZE / size);
    begin_row(its,
              lines_height(wrap_count(wrap_printable(its->scratch, block->text), room > 2 ? room : 2), size));
    cell_text(&cell, block->text);
    put_cell(its, 0, its->page->column_count, &cell, xlsx_format_key(&cell, ALIGN_LEFT));
    end_row(its);
}

bool xlsx_write_page(struct xlsx_page *its)
{
    its->scratch = arena_new();
    for (size_t i = 0; i < its->page->blocks.count && is_sound(its); i++) {
        const struct block *block = &its->page->blocks.items[i];
        if (block->table)
            write_table(its, block->table);
        else
            write_line(its, block);
    }
    arena_free(its->scratch);
    its->scratch = NULL;
    return is_sound(its);
}
