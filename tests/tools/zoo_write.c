/* zoo_write FILE [constant]: a workbook of awkward but honest cells as libxlsxwriter writes them, with a table
 * of shared strings, or with strings in the cells where it keeps little in memory. */
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

static const char *const texts[] = {
    "評点", "👍🏽", "𠮷野家", "か\xe3\x82\x99", "ｱｲｳ", " before", "after ", "  both  ", "two\nlines", "three\n\nlines\n", "tab\there",
    "a&b<c>\"d'", "=1+1", "+5", "-5", "@x", "00123", "8.3", "85%", "1e5", "TRUE", "#DIV/0!", "5/4", "\xc2\xa0no break",
    "\xe3\x80\x80全角", ("a\xe2\x80\x8b" "b"), "_x0041_", "_x000D_", "control \x01 and \x1f", "line\rend",
};

static const double numbers[] = {
    0, 1, -1, 8.3, 0.1 + 0.2, 1.0 / 3, 50.9, 4.1, 0.0288, 1e-7, 2.5e-10, 1.5e300, -1.5e-300, 123456789012345.0,
    1234567890123456789.0, 99999999999999.9, 1e21, 0.1, 73.8, -0.5,
};

static const struct {
    const char *format;
    double value;
} formatted[] = {
    { "0%", 0.85 }, { "0.0%;-0.0%", 0.853 }, { "\"%\"0", 5 }, { "0.0\"点\"", 8.5 }, { "#,##0", 1234567 },
    { "[Red]-0.0", -3.5 }, { "0.00E+00", 12345.678 }, { "\"day\" 0", 7 }, { "\\d0", 8 }, { "[DBNum1]0", 9 },
    { "General", 10.25 }, { "yyyy-mm-dd", 46349 }, { "yyyy\"年\"m\"月\"d\"日\"", 46349 }, { "m/d", 46117 },
    { "yyyy-mm-dd hh:mm:ss", 46349.5733796296 }, { "hh:mm", 0.354166666666667 }, { "yyyy-mm-dd", 61 },
    { "yyyy-mm-dd", 2958465 }, { "h:mm:ss.000", 0.573379635 },
};

static void write_values(lxw_workbook *book, lxw_worksheet *sheet)
{
    for (size_t i = 0; i < sizeof formatted / sizeof *formatted || i < sizeof texts / sizeof *texts; i++) {
        lxw_row_t row = (lxw_row_t)i;
        if (i < sizeof texts / sizeof *texts)
            worksheet_write_string(sheet, row, 0, texts[i], NULL);
        if (i < sizeof numbers / sizeof *numbers)
            worksheet_write_number(sheet, row, 1, numbers[i], NULL);
        if (i < sizeof formatted / sizeof *formatted) {
            lxw_format *format = workbook_add_format(book);
            format_set_num_format(format, formatted[i].format);
            worksheet_write_number(sheet, row, 2, formatted[i].value, format);
        }
    }
}

static void write_formulas(lxw_worksheet *sheet)
{
    worksheet_write_number(sheet, 0, 0, 2.5, NULL);
    worksheet_write_formula_num(sheet, 0, 1, "=A1*3", NULL, 7.5);
    worksheet_write_formula_str(sheet, 1, 1, "=\"a\"&\"b\"", NULL, "ab");
    worksheet_write_formula_str(sheet, 2, 1, "=\"x\"&\" \"", NULL, "x ");
    worksheet_write_formula_num(sheet, 3, 1, "=ROUND(A1,0)", NULL, 3);
    worksheet_write_boolean(sheet, 4, 0, 1, NULL);
    worksheet_write_boolean(sheet, 4, 1, 0, NULL);
    worksheet_write_formula_str(sheet, 5, 1, "=\"\"", NULL, "");
}

static void write_rich(lxw_workbook *book, lxw_worksheet *sheet)
{
    lxw_format *bold = workbook_add_format(book);
    format_set_bold(bold);
    char one[] = "one ", two[] = "two\n", three[] = " 三"; /* the library takes no constants */
    lxw_rich_string_tuple first = { .string = one }, second = { .format = bold, .string = two },
                          third = { .string = three };
    lxw_rich_string_tuple *parts[] = { &first, &second, &third, NULL };
    worksheet_write_rich_string(sheet, 0, 0, parts, NULL);
    worksheet_merge_range(sheet, 1, 0, 1, 2, "merged", NULL);
    static char text[32767 + 1];
    memset(text, 'x', 32767);
    worksheet_write_string(sheet, 2, 0, text, NULL);
}

static void write_hidden(lxw_worksheet *sheet)
{
    lxw_row_col_options hidden = { .hidden = 1 };
    worksheet_set_column_opt(sheet, 1, 2, 10, NULL, &hidden);
    for (lxw_row_t row = 0; row < 3; row++) {
        if (row == 1)
            worksheet_set_row_opt(sheet, row, 15, NULL, &hidden);
        for (lxw_col_t column = 0; column < 4; column++)
            worksheet_write_number(sheet, row, column, row * 10 + column, NULL);
    }
}

int main(int count, char **arguments)
{
    if (count < 2)
        return 2;
    lxw_workbook_options options = { .constant_memory = count > 2 && strcmp(arguments[2], "constant") == 0 };
    lxw_workbook *book = workbook_new_opt(arguments[1], &options);
    write_values(book, workbook_add_worksheet(book, "採点表"));
    write_formulas(workbook_add_worksheet(book, "it's <a> & \"b\""));
    write_rich(book, workbook_add_worksheet(book, "  spaces  "));
    write_hidden(workbook_add_worksheet(book, "rows"));
    workbook_add_worksheet(book, "empty");
    lxw_worksheet *unseen = workbook_add_worksheet(book, "hidden");
    worksheet_write_string(unseen, 0, 0, "unseen", NULL);
    worksheet_hide(unseen);
    return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
