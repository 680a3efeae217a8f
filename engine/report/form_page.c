/* The cells of a form, what may be entered in them, and how its sheets are printed. */
#include <string.h>

#include "form_inside.h"
#include "limit.h"
#include "text.h"
#include "wrap.h"
#include "xlsx_rows.h"
#include "xlsx_text.h"

enum {
    PAPER_A4 = 9,
    PAPER_ACROSS = 297, /* millimetres */
    SMALLEST_SCALE = 64, /* percent: what would print smaller goes on several pages */
    SCALE_ON_SEVERAL = 75,
    SMALLEST_WHOLE = 68, /* percent: what is hardly higher than a page goes on one, with its totals and signature, */
    WHOLE_SHARE = 90,    /* … or in percent of the scale that its width asks for */
    ROOM_DOWN = 5080,    /* of a page between its margins, in tenths of a point */
    LEAST_SHARE = 4,     /* of a page's width, in so many parts: for what is not repeated */
};
static const double margin_inches = 0.4;

static lxw_format *look_of(struct form_page *page, enum form_look look, unsigned digits)
{
    return form_look(page->book->looks, look, digits);
}

void form_set_column(struct form_page *page, unsigned column, unsigned width)
{
    while (page->widths.count <= column)
        LIST_ADD(page->book->arena, page->widths, 10U);
    page->widths.items[column] = width;
    form_note(page->book, worksheet_set_column(page->sheet, (lxw_col_t)column, (lxw_col_t)column,
                                               xlsx_column_width(width), NULL));
}

void form_set_row(struct form_page *page, unsigned row, unsigned height)
{
    form_note(page->book, worksheet_set_row(page->sheet, row, (double)height / XLSX_POINT, NULL));
    page->height += height;
}

static void write_text(struct form_page *page, unsigned row, unsigned column, const char *text, enum form_look look)
{
    struct form_book *book = page->book;
    const char *shown = xlsx_escape(book->arena, text);
    if (book->failed)
        return;
    if (xlsx_units(shown) > LIMIT_XLSX_STRING) {
        book->failed = true;
        PROBLEM_ADD(book->problems, PLACE_NONE, REPORT_TEXT_TOO_LONG, page->name,
                    form_cell_name(book->arena, row, column), arena_text(book->arena, "%d", LIMIT_XLSX_STRING));
        return;
    }
    form_note(book, worksheet_write_string(page->sheet, row, (lxw_col_t)column, shown,
                                           look_of(page, look, FORM_DIGITS_ANY)));
}

void form_put_word(struct form_page *page, unsigned row, unsigned column, const char *word, enum form_look look)
{
    if (!word || !*word) {
        form_put_blank(page, row, column, look);
        return;
    }
    write_text(page, row, column, word, look);
    page->cells++;
}

void form_put_text(struct form_page *page, unsigned row, unsigned column, const char *text, enum form_look look)
{
    form_put_word(page, row, column, text ? wrap_printable(page->book->arena, text) : NULL, look);
}

void form_put_blank(struct form_page *page, unsigned row, unsigned column, enum form_look look)
{
    form_note(page->book, worksheet_write_blank(page->sheet, row, (lxw_col_t)column,
                                                look_of(page, look, FORM_DIGITS_ANY)));
    page->cells++;
}

void form_put_span(struct form_page *page, unsigned row, unsigned first, unsigned last, const char *text,
                   enum form_look look)
{
    if (last > first) {
        form_note(page->book, worksheet_merge_range(page->sheet, row, (lxw_col_t)first, row, (lxw_col_t)last, "",
                                                    look_of(page, look, FORM_DIGITS_ANY)));
        page->cells += last - first;
    }
    form_put_text(page, row, first, text, look);
}

void form_put_number(struct form_page *page, unsigned row, unsigned column, struct number number, unsigned digits,
                     enum form_look look)
{
    form_note(page->book, worksheet_write_number(page->sheet, row, (lxw_col_t)column, number_to_double(number),
                                                 look_of(page, look, digits)));
    page->cells++;
}

void form_put_formula(struct form_page *page, unsigned row, unsigned column, const char *formula,
                      struct number value, unsigned digits, enum form_look look)
{
    form_note(page->book, worksheet_write_formula_num(page->sheet, row, (lxw_col_t)column, formula,
                                                      look_of(page, look, digits), number_to_double(value)));
    page->cells++;
}

/* Days and times from 1900-03-01 on; midnight as a time would be told as a day when it is read back. */
static bool has_serial(struct instant instant)
{
    bool midnight = !instant.hour && !instant.minute && !instant.second && !instant.millisecond;
    return instant.year >= 1901 && instant.year <= 9999 && !(instant.has_time && midnight);
}

void form_put_instant(struct form_page *page, unsigned row, unsigned column, struct instant instant,
                      enum form_look look)
{
    if (!has_serial(instant)) {
        form_put_word(page, row, column, instant_text(page->book->arena, instant), look);
        return;
    }
    lxw_datetime serial = { .year = instant.year, .month = instant.month, .day = instant.day };
    if (instant.has_time) {
        serial.hour = instant.hour;
        serial.min = instant.minute;
        serial.sec = instant.second + (double)instant.millisecond / 1000;
    }
    form_note(page->book, worksheet_write_datetime(page->sheet, row, (lxw_col_t)column, &serial,
                                                   look_of(page, look, FORM_DIGITS_ANY)));
    page->cells++;
}

void form_put_exact(struct form_page *page, unsigned row, unsigned column, struct number number,
                    enum form_look look)
{
    const char *exact = number_exact(page->book->arena, number);
    if (!xlsx_fits_double(number) || strchr(exact, '/'))
        form_put_word(page, row, column, exact, look);
    else
        form_put_number(page, row, column, number, number_is_integer(number) ? 0 : FORM_DIGITS_ANY, look);
}

void form_put_formula_text(struct form_page *page, unsigned row, unsigned column, const char *formula,
                             const char *text, enum form_look look)
{
    form_note(page->book, worksheet_write_formula_str(page->sheet, row, (lxw_col_t)column, formula,
                                                      look_of(page, look, FORM_DIGITS_ANY), text));
    page->cells++;
}

void form_put_text_formula(struct form_page *page, unsigned row, unsigned column, const char *text,
                           enum form_look look)
{
    form_put_formula_text(page, row, column, arena_text(page->book->arena, "\"%s\"", text), text, look);
}

void form_put_span_formula(struct form_page *page, unsigned row, unsigned last, const char *formula,
                           const char *text, enum form_look look)
{
    if (last > 0)
        form_note(page->book, worksheet_merge_range(page->sheet, row, 0, row, (lxw_col_t)last, "",
                                                    look_of(page, look, FORM_DIGITS_ANY)));
    page->cells += last;
    form_put_formula_text(page, row, 0, formula, text, look);
}

const char *form_cell_name(struct arena *arena, unsigned row, unsigned column)
{
    char name[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(name, row, (lxw_col_t)column);
    return arena_text(arena, "%s", name);
}

const char *form_range_name(struct arena *arena, unsigned first_row, unsigned first_column, unsigned last_row,
                            unsigned last_column)
{
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    lxw_rowcol_to_range(range, first_row, (lxw_col_t)first_column, last_row, (lxw_col_t)last_column);
    return arena_text(arena, "%s", range);
}

/* --- what may be entered --- */

static char *rule_text(struct form_page *page, const char *text, size_t limit)
{
    return text && form_fits(page->book, text, limit, page->name)
               ? arena_copy(page->book->arena, text, strlen(text))
               : NULL;
}

static char *rule_formula(struct form_page *page, const char *formula)
{
    return arena_text(page->book->arena, "=%s", formula);
}

void form_allow(struct form_page *page, struct form_range range, const struct form_rule *rule)
{
    static const uint8_t validations[] = {
        [FORM_RULE_LIST] = LXW_VALIDATION_TYPE_LIST_FORMULA,
        [FORM_RULE_WHOLE] = LXW_VALIDATION_TYPE_INTEGER_FORMULA,
        [FORM_RULE_DECIMAL] = LXW_VALIDATION_TYPE_DECIMAL_FORMULA,
        [FORM_RULE_FORMULA] = LXW_VALIDATION_TYPE_CUSTOM_FORMULA,
    };
    lxw_data_validation validation = {
        .validate = validations[rule->kind],
        .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
        .error_type = LXW_VALIDATION_ERROR_TYPE_STOP,
        .input_title = rule_text(page, rule->title, FORM_TITLE_UNITS),
        .input_message = rule_text(page, rule->message, FORM_MESSAGE_UNITS),
        .error_title = rule_text(page, rule->error_title, FORM_TITLE_UNITS),
        .error_message = rule_text(page, rule->error, FORM_MESSAGE_UNITS),
    };
    if (rule->kind == FORM_RULE_LIST || rule->kind == FORM_RULE_FORMULA) {
        validation.value_formula = rule_formula(page, rule->formula);
    } else {
        validation.minimum_formula = rule_formula(page, rule->least);
        validation.maximum_formula = rule_formula(page, rule->most);
    }
    if (!page->book->failed)
        form_note(page->book, worksheet_data_validation_range(
                                  page->sheet, range.first_row, (lxw_col_t)range.first_column, range.last_row,
                                  (lxw_col_t)range.last_column, &validation));
}

static void add_condition(struct form_page *page, struct form_range range, lxw_conditional_format condition)
{
    form_note(page->book, worksheet_conditional_format_range(
                              page->sheet, range.first_row, (lxw_col_t)range.first_column, range.last_row,
                              (lxw_col_t)range.last_column, &condition));
}

void form_fade_filled(struct form_page *page, struct form_range range)
{
    add_condition(page, range,
                  (lxw_conditional_format){ .type = LXW_CONDITIONAL_TYPE_NO_BLANKS,
                                            .format = form_look_filled(page->book->looks) });
}

void form_warn_positive(struct form_page *page, struct form_range range)
{
    add_condition(page, range,
                  (lxw_conditional_format){ .type = LXW_CONDITIONAL_TYPE_CELL,
                                            .criteria = LXW_CONDITIONAL_CRITERIA_GREATER_THAN,
                                            .value = 0,
                                            .format = form_look_warning(page->book->looks) });
}

/* --- in print --- */

static double pixels_of(const struct form_page *page, unsigned first, unsigned last)
{
    double pixels = 0;
    for (unsigned i = first; i < last && i < page->widths.count; i++)
        pixels += xlsx_column_pixels(page->widths.items[i]);
    return pixels;
}

/* One page wide where that can be read, else as many as it takes: the programs find the scale, as they differ
 * in a column's width. */
static void set_scale(struct form_page *page, const struct form_print *print)
{
    double room = (PAPER_ACROSS / 25.4 - 2 * margin_inches) * 96;
    double repeated = pixels_of(page, 0, print->repeated_columns);
    double others = pixels_of(page, print->repeated_columns, print->columns);
    double left = room * 100 / SCALE_ON_SEVERAL - repeated;
    if (left < room / LEAST_SHARE)
        left = room / LEAST_SHARE;
    bool one = 100 * room >= SMALLEST_SCALE * (repeated + others);
    double smallest = one ? WHOLE_SHARE * room / (repeated + others) : SMALLEST_WHOLE;
    bool whole = 100.0 * ROOM_DOWN >= (smallest < SMALLEST_WHOLE ? smallest : SMALLEST_WHOLE) * page->height;
    worksheet_fit_to_pages(page->sheet, one ? 1 : (uint16_t)(others / left + 1), whole ? 1 : 0);
}

void form_set_print(struct form_page *page, const struct form_print *print)
{
    struct form_book *book = page->book;
    lxw_worksheet *sheet = page->sheet;
    worksheet_set_paper(sheet, PAPER_A4);
    worksheet_set_landscape(sheet);
    worksheet_set_margins(sheet, margin_inches, margin_inches, 0.6, 0.6);
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    form_note(book, worksheet_set_header(sheet, book->header));
    form_note(book, worksheet_set_footer(sheet, book->footer));
    if (print->last_repeated >= print->first_repeated)
        form_note(book, worksheet_repeat_rows(sheet, print->first_repeated, print->last_repeated));
    if (print->repeated_columns)
        form_note(book, worksheet_repeat_columns(sheet, 0, (lxw_col_t)(print->repeated_columns - 1)));
    worksheet_freeze_panes(sheet, print->frozen_rows, (lxw_col_t)print->repeated_columns);
    set_scale(page, print);
}
