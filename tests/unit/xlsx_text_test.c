/* The parts of the reader of workbooks that turn one text into another. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "xlsx_relations.h"
#include "xlsx_strings.h"
#include "xlsx_styles.h"

static void decodes_escapes(void **state)
{
    (void)state;
    static const struct {
        const char *written, *read;
    } cases[] = {
        { "", "" },
        { "_", "_" },
        { "_x", "_x" },
        { "_x000", "_x000" },
        { "_x000A", "_x000A" },
        { "_x000A_", "\n" },
        { "_x000a_", "\n" },
        { "_X000A_", "_X000A_" },
        { "_x00G0_", "_x00G0_" },
        { "_x0000_", "_x0000_" },
        { "_xD83D__xDE00_", "😀" },
        { "_xD83D_", "_xD83D_" },
        { "_xDE00_", "_xDE00_" },
        { "_xD83D__x0041_", "_xD83D_A" },
        { "__x0041__", "_A_" },
        { "_x005F_x0041_", "_x0041_" },
        { "_x007F_", "\x7f" },
        { "_x07FF_", "߿" },
        { "_xFFFD_", "�" },
        { "a_xD842__xDFB7_b", "a𠮷b" },
        { "a b", "a b" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[64];
        strcpy(text, cases[i].written);
        size_t length = xlsx_text_decode(text, strlen(text));
        assert_string_equal(text, cases[i].read);
        assert_int_equal(length, strlen(text));
    }
}

static void tells_formats(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        enum cell_kind kind;
    } cases[] = {
        { "", CELL_NUMBER },
        { "General", CELL_NUMBER },
        { "GENERAL;[Red]-General", CELL_NUMBER },
        { "G/標準", CELL_NUMBER },
        { "G/標準\"点\"", CELL_NUMBER },
        { "0", CELL_NUMBER },
        { "#,##0.00", CELL_NUMBER },
        { "#,##0\"円\"", CELL_NUMBER },
        { "0\"day\"", CELL_NUMBER },
        { "0\\d", CELL_NUMBER },
        { "0_d", CELL_NUMBER },
        { "*d0", CELL_NUMBER },
        { "[Red]0", CELL_NUMBER },
        { "[$¥-411]#,##0", CELL_NUMBER },
        { "[DBNum1]0", CELL_NUMBER },
        { "0.00E+00", CELL_NUMBER },
        { "##0.0e-0", CELL_NUMBER },
        { "@", CELL_NUMBER },
        { "# ?/?", CELL_NUMBER },
        { "[h", CELL_NUMBER },
        { "0\"d", CELL_NUMBER },
        { "0\\", CELL_NUMBER },
        { "_(* #,##0_);_(* (#,##0)", CELL_NUMBER },
        { "0%", CELL_PERCENT },
        { "0.00%;[Red]-0.00%", CELL_PERCENT },
        { "0\"%\"", CELL_NUMBER },
        { "0\\%", CELL_NUMBER },
        { "yyyy/mm/dd", CELL_DATE },
        { "m/d", CELL_DATE },
        { "d-mmm-yy", CELL_DATE },
        { "h:mm AM/PM", CELL_DATE },
        { "[h]:mm", CELL_DATE },
        { "[mm]:ss", CELL_DATE },
        { "[SS]", CELL_DATE },
        { "mm:ss.0", CELL_DATE },
        { "ggge\"年\"m\"月\"d\"日\"", CELL_DATE },
        { "[$-411]e", CELL_DATE },
        { "[$-F800]dddd", CELL_DATE },
        { "aaa", CELL_DATE },
        { "m月d日", CELL_DATE },
        { "0;yyyy", CELL_DATE },
        { "\"x\"s", CELL_DATE },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (xlsx_format_kind(cases[i].code) != cases[i].kind)
            fail_msg("%s", cases[i].code);
}

static void tells_dates(void **state)
{
    (void)state;
    static const struct {
        const char *serial;
        bool from_1904;
        const char *text; /* NULL: cannot be told */
    } cases[] = {
        { "1", false, "1900-01-01" },
        { "59", false, "1900-02-28" },
        { "60", false, NULL },
        { "61", false, "1900-03-01" },
        { "25569", false, "1970-01-01" },
        { "36525", false, "1999-12-31" },
        { "36585", false, "2000-02-29" },
        { "46023", false, "2026-01-01" },
        { "46079.", false, "2026-02-26" },
        { "4.6079E4", false, "2026-02-26" },
        { "4607900e-2", false, "2026-02-26" },
        { "2958465", false, "9999-12-31" },
        { "2958466", false, NULL },
        { "0", false, NULL },
        { "0", true, "1904-01-01" },
        { "1462", true, "1908-01-02" },
        { "2957004", true, NULL },
        { "46079.708333333336", false, "2026-02-26T17:00:00" },
        { "46079.999999999", false, "2026-02-27" },
        { "46079.000011574", false, "2026-02-26T00:00:01" },
        { "46079.50000001", false, "2026-02-26T12:00:00.001" },
        { "0.99998842592592594", false, "23:59:59" },
        { ".5", false, "12:00:00" },
        { "5.7870370370370366E-7", false, "00:00:00.050" },
        { "1e-300", false, NULL },
        { "99999999999999999999999999999999999999999", false, NULL },
        { "", false, NULL },
        { "-1", false, NULL },
        { "x", false, NULL },
        { "1x", false, NULL },
        { "1e", false, NULL },
        { "1e401", false, NULL },
        { "1.2.3", false, NULL },
        { "0.00000000000000000000000000000000000001E38", false, "1900-01-01" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[XLSX_DATE_BYTES] = "";
        bool told = xlsx_date_text(cases[i].serial, cases[i].from_1904, text);
        if (told != (cases[i].text != NULL) || (told && strcmp(text, cases[i].text) != 0))
            fail_msg("%s: %s", cases[i].serial, told ? text : "cannot be told");
    }
}

static void resolves_targets(void **state)
{
    (void)state;
    static const struct {
        const char *owner, *target, *name;
    } cases[] = {
        { "", "xl/workbook.xml", "xl/workbook.xml" },
        { "", "/xl/workbook.xml", "xl/workbook.xml" },
        { "xl/workbook.xml", "worksheets/a.xml", "xl/worksheets/a.xml" },
        { "xl/workbook.xml", "/a.xml", "a.xml" },
        { "xl/workbook.xml", "../a.xml", "a.xml" },
        { "xl/workbook.xml", "../../a.xml", NULL },
        { "xl/workbook.xml", "/../a.xml", NULL },
        { "xl/workbook.xml", "a/../../b/./c", "b/c" },
        { "xl/workbook.xml", "%2e%2e/a%20b", "a b" },
        { "xl/workbook.xml", "%2E%2E/%2e%2e/a", NULL },
        { "xl/workbook.xml", "a%00b", "xl/a%00b" },
        { "xl/workbook.xml", "a%", "xl/a%" },
        { "xl/workbook.xml", "a%4", "xl/a%4" },
        { "xl/workbook.xml", "a//b", "xl/a/b" },
        { "xl/workbook.xml", "", "xl/" },
        { "", "..", NULL },
        { "", "a/..", "" },
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *name = xlsx_target_name(arena, cases[i].owner, cases[i].target);
        if ((name == NULL) != (cases[i].name == NULL) || (name && strcmp(name, cases[i].name) != 0))
            fail_msg("%s: %s", cases[i].target, name ? name : "NULL");
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_escapes),
        cmocka_unit_test(tells_formats),
        cmocka_unit_test(tells_dates),
        cmocka_unit_test(resolves_targets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
