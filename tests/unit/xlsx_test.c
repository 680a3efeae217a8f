#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "grid_dump.h"
#include "xlsx_fixture.h"
#include "xlsx_sheet.h"

/* --- what sheets say --- */

static const struct xlsx_case value_cases[] = {
    { "nothing", { .rows = "" }, "", "" },
    { "numbers as they are stored",
      { .rows =
            "<row r='2'><c r='A2'><v>8.3000000000000007</v></c><c r='C2' t='n'><v>-1E-2</v></c></row>" },
      "採点表!2: 1#8.3000000000000007 3#-1E-2\n",
      "" },
    { "white space around a number",
      { .rows = "<row r='1'><c r='A1'><v>\n 5 </v></c></row>" },
      "採点表!1: 1#5\n",
      "" },
    { "shared strings",
      { .rows = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>" },
      "採点表!1: 1=zero 2=一\n",
      "" },
    { "inline strings",
      { .rows = "<row r='1'><c r='A1' t='inlineStr'><is><t>a</t></is></c>"
                "<c r='B1' t='inlineStr'><is><r><rPr><b/></rPr><t xml:space='preserve'>b "
                "</t></r><r><t>c</t></r>"
                "<rPh sb='0' eb='1'><t>ビー</t></rPh><phoneticPr fontId='1'/></is></c></row>" },
      "採点表!1: 1=a 2=b c\n",
      "" },
    { "truth values and errors",
      { .rows = "<row r='1'><c r='A1' t='b'><v>1</v></c><c r='B1' t='b'><v>0</v></c><c r='C1' "
                "t='b'><v>true</v></c>"
                "<c r='D1' t='e'><v>#DIV/0!</v></c><c r='E1' t='b'><v>false</v></c></row>" },
      "採点表!1: 1?TRUE 2?FALSE 3?TRUE 4!#DIV/0! 5?FALSE\n",
      "" },
    { "other attributes of a cell",
      { .rows = "<row r='1' spans='1:1'><c cm='1' r='A1' q='2' vm='3'><v>1</v></c></row>" },
      "採点表!1: 1#1\n",
      "" },
    { "formulas",
      { .rows = "<row r='1'><c r='A1'><f>SUM(B1)</f><v>3</v></c><c r='B1' t='str'><f>\"x\"</f><v> "
                "x&lt;</v></c>"
                "<c r='C1' t='str'><f t='shared' si='0'/><v xml:space='preserve'> y </v></c></row>" },
      "採点表!1: 1#3(f) 2=x<(f) 3= y (f)\n",
      "" },
    { "cells without a value",
      { .rows = "<row r='1'><c r='A1'/><c r='B1' s='1'><v/></c><c r='C1'><f>A1</f><v></v></c>"
                "<c r='D1' t='inlineStr'><is><t/></is></c><c r='E1' t='s'><v/></c><c "
                "r='F1'><v>1</v></c></row>"
                "<row r='2'><c r='A2'/></row><row r='3'/>" },
      "採点表!1: 6#1\n",
      "" },
    { "text cut by CDATA, references and comments",
      { .rows = "<row r='1'><c r='A1' t='str'><v>a<![CDATA[<b>]]>&#99;<!-- x -->d&amp;</v></c></row>" },
      "採点表!1: 1=a<b>cd&\n",
      "" },
    { "extensions are passed over",
      { .sheet =
            "<worksheet xmlns='" XMLNS_MAIN "' xmlns:x='urn:x' xmlns:mc='urn:mc' mc:Ignorable='x'>"
            "<x:sheetData><row r='9'><c r='A9'><v>9</v></c></row></x:sheetData>"
            "<sheetData><row r='1' x:dyDescent='0.2'><c r='A1'><v>1</v><extLst><x:v>2</x:v></extLst></c>"
            "<extLst/></row></sheetData><extLst><ext><x:f>3</x:f></ext></extLst></worksheet>" },
      "採点表!1: 1#1\n",
      "" },
};

static void reads_values(void **state)
{
    (void)state;
    EXPECT_CASES(value_cases);
}

static void reads_formats(void **state)
{
    (void)state;
    static const struct xlsx_case cases[] = {
        { "percentages",
          { .rows = "<row r='1'><c r='A1' s='1'><v>0.85</v></c><c r='B1' s='3'><v>0.6</v></c></row>" },
          "採点表!1: 1%0.85 2%0.6\n",
          "" },
        { "dates",
          { .rows = "<row r='1'><c r='A1' s='2'><v>46146</v></c><c r='B1' s='4'><v>46079.708333333336</v></c>"
                    "<c r='C1' s='2'><v>0.5</v></c><c r='D1' t='d'><v>2026-05-04</v></c></row>" },
          "採点表!1: 1@2026-05-04 2@2026-02-26T17:00:00 3@12:00:00 4@2026-05-04\n",
          "" },
        { "dates that cannot be told",
          { .rows = "<row r='1'><c r='A1' s='2'><v>-1</v></c><c r='B1' s='2'><v>60</v></c><c r='C1' "
                    "s='2'><v>0</v></c>"
                    "<c r='D1' s='2'><v>1e300</v></c></row>" },
          "採点表!1: 1@-1 2@60 3@0 4@1e300\n",
          "" },
        { "text in a date's format",
          { .rows = "<row r='1'><c r='A1' s='2' t='s'><v>1</v></c></row>" },
          "採点表!1: 1=一\n",
          "" },
        { "days from 1904",
          { .workbook = WORKBOOK("<workbookPr date1904='1'/><sheets><sheet name='a' r:id='rId1'/></sheets>"),
            .rows = "<row r='1'><c r='A1' s='2'><v>44684</v></c><c r='B1' s='2'><v>0</v></c></row>" },
          "a!1: 1@2026-05-04 2@1904-01-01\n",
          "" },
        { "no styles",
          { .styles = PART_ABSENT, .rows = "<row r='1'><c r='A1' s='0'><v>1</v></c></row>" },
          "採点表!1: 1#1\n",
          "" },
        { "a style that is not there",
          { .rows = "<row r='1'><c r='B1' s='5'><v>1</v></c></row>" },
          "",
          "xlsx-value 採点表!B1\n" },
        { "number formats behind the cells' formats",
          { .styles = "<styleSheet xmlns='" XMLNS_MAIN "'><cellXfs><xf numFmtId='170'/></cellXfs>"
                      "<numFmts><numFmt numFmtId='170' formatCode='0%'/></numFmts></styleSheet>",
            .rows = "<row r='1'><c r='A1'><v>1</v></c></row>" },
          "採点表!1: 1%1\n",
          "" },
        { "a built-in number given anew",
          { .styles =
                "<styleSheet xmlns='" XMLNS_MAIN "'><numFmts><numFmt numFmtId='14' formatCode='0.00'/>"
                "<numFmt numFmtId='x' formatCode='0%'/></numFmts><cellXfs><xf numFmtId='14'/><xf/></cellXfs>"
                "</styleSheet>",
            .rows = "<row r='1'><c r='A1'><v>1</v></c><c r='B1' s='1'><v>1</v></c></row>" },
          "採点表!1: 1#1 2#1\n",
          "" },
    };
    EXPECT_CASES(cases);
}

static void tells_hidden(void **state)
{
    (void)state;
    static const struct xlsx_case cases[] = {
        { "rows",
          { .rows = "<row r='1' hidden='true'><c r='A1'><v>1</v></c></row><row r='2' hidden='false'><c "
                    "r='A2'><v>2</v>"
                    "</c></row><row r='3' ht='0' customHeight='1'><c r='A3'><v>3</v></c></row>" },
          "採点表!1(h): 1#1\n採点表!2: 1#2\n採点表!3(h): 1#3\n",
          "" },
        { "columns",
          { .sheet = WORKSHEET(
                "<cols><col min='2' max='3' hidden='1'/><col min='4' max='4' width='9.1'/>"
                "<col min='16384' max='16384' width='0'/></cols><sheetData><row r='1'><c r='A1'><v>1</v>"
                "</c><c r='B1'><v>2</v></c><c r='C1'><v>3</v></c><c r='D1'><v>4</v></c>"
                "<c r='XFD1'><v>5</v></c></row></sheetData>") },
          "採点表!1: 1#1 2#2(c) 3#3(c) 4#4 16384#5(c)\n",
          "" },
        { "sheets",
          { .workbook = WORKBOOK("<sheets><sheet name='a' state='hidden' r:id='rId1'/></sheets>"),
            .rows = "<row r='1'><c r='A1'><v>1</v></c></row>" },
          "a!1(hh): 1#1\n",
          "" },
        { "sheets very hidden",
          { .workbook = WORKBOOK("<sheets><sheet name='a' state='veryHidden' r:id='rId1'/></sheets>"),
            .rows = "<row r='1'><c r='A1'><v>1</v></c></row>" },
          "a!1(hh): 1#1\n",
          "" },
        { "sheets said to be visible",
          { .workbook = WORKBOOK("<sheets><sheet name='a' state='visible' r:id='rId1'/></sheets>"),
            .rows = "<row r='1'><c r='A1'><v>1</v></c></row>" },
          "a!1: 1#1\n",
          "" },
        { "bad columns",
          { .sheet = WORKSHEET("<cols><col min='1' max='16385' hidden='1'/></cols><sheetData/>") },
          "",
          "xlsx-reference 採点表\n" },
        { "bad columns again",
          { .sheet = WORKSHEET("<cols><col max='2' hidden='1'/></cols><sheetData/>") },
          "",
          "xlsx-reference 採点表\n" },
        { "bad columns once more",
          { .sheet = WORKSHEET("<cols><col min='1' hidden='1'/></cols><sheetData/>") },
          "",
          "xlsx-reference 採点表\n" },
        { "columns behind the rows",
          { .sheet = WORKSHEET("<sheetData/><cols/>") },
          "",
          "xlsx-order 採点表\n" },
    };
    EXPECT_CASES(cases);
}

static void reads_merges(void **state)
{
    (void)state;
#define MERGES(inner)                                                                                        \
    WORKSHEET("<sheetData><row r='3'><c r='A3'><v>1</v></c></row></sheetData><mergeCells>" inner "</mergeCells>")
    static const struct xlsx_case cases[] = {
        { "merged cells, in an empty row after the last",
          { .sheet = MERGES("<mergeCell ref='B3:C3'/><mergeCell ref='A1:XFD1048576'/>") },
          "採点表!3: 1#1\n採点表!4: 2,3-3,3 1,1-16384,1048576\n",
          "" },
        { "a single cell is not merged",
          { .sheet = MERGES("<mergeCell ref='B3'/>") },
          "採点表!3: 1#1\n",
          "" },
        { "no reference", { .sheet = MERGES("<mergeCell/>") }, NULL, "xlsx-reference 採点表!A3\n" },
        { "half a reference", { .sheet = MERGES("<mergeCell ref='B3:'/>") }, NULL, "xlsx-reference 採点表!A3\n" },
        { "backwards", { .sheet = MERGES("<mergeCell ref='C3:B3'/>") }, NULL, "xlsx-reference 採点表!A3\n" },
    };
    EXPECT_CASES(cases);
}

static void reads_strings(void **state)
{
    (void)state;
    static const char rows[] = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>";
    static const struct xlsx_case cases[] = {
        { "runs",
          { .rows = rows,
            .strings =
                STRINGS("<si><r><rPr><b/></rPr><t>東</t></r><r><t xml:space='preserve'> 京 </t></r></si>"
                        "<si><t>課</t><rPh sb='0' eb='1'><t>カ</t></rPh><phoneticPr fontId='1'/></si>") },
          "採点表!1: 1=東 京  2=課\n",
          "" },
        { "white space",
          { .rows = rows,
            .strings = STRINGS("<si><t>\n a b \n</t></si>\n<si><t xml:space='preserve'>\n a</t></si>") },
          "採点表!1: 1=a b 2=\\0A a\n",
          "" },
        { "escapes",
          { .rows = rows,
            .strings = STRINGS("<si><t>a_x000D_b_x005F_x000D__x0041_</t></si><si><t>_x3042_</t></si>") },
          "採点表!1: 1=a\\0Db_x000D_A 2=あ\n",
          "" },
        { "empty ones are left out", { .rows = rows, .strings = STRINGS("<si/><si><t/></si>") }, "", "" },
        { "a string that is not there",
          { .rows = rows, .strings = STRINGS("<si><t>a</t></si>") },
          "",
          "xlsx-value 採点表!B1\n" },
        { "no strings at all", { .rows = rows, .strings = PART_ABSENT }, "", "xlsx-value 採点表!A1\n" },
        { "UTF-16",
          { .rows = "<row r='1'><c r='A1' t='s'><v>1</v></c></row>",
            .strings = "<?xml version='1.0' encoding='ISO-8859-1'?>" STRINGS("<si/><si><t>\xe9</t></si>") },
          "採点表!1: 1=é\n",
          "" },
        { "something else among them",
          { .rows = rows, .strings = STRINGS("<x/><si/><si/>") },
          "",
          "xlsx-element\n" },
        { "something else in one",
          { .rows = rows, .strings = STRINGS("<si><t>a<b>c</b></t></si><si/>") },
          "",
          "xlsx-element\n" },
    };
    EXPECT_CASES(cases);
}

/* --- memory and order --- */

/* The sheets come in the workbook's order, whatever the archive's, and what stays does not grow with them. */
static void reads_in_order(void **state)
{
    (void)state;
    enum { ROWS = 20000 };
    struct arena *arena = arena_new();
    const char *rows =
        repeated(arena, "<sheetData>", "<row><c t='str'><v>abcdefghij</v></c><c><v>8.25</v></c></row>", ROWS,
                 "</sheetData>");
    struct zip_piece second = { .name = "xl/worksheets/sheet2.xml",
                                .bytes = arena_text(arena, WORKSHEET("%s"), rows) };
    second.size = strlen(second.bytes);
    struct book book = {
        .rows = "<row><c><v>1</v></c></row>",
        .workbook = WORKBOOK("<sheets><sheet name='b' r:id='rId2'/><sheet name='a' r:id='rId1'/></sheets>"),
        .relations = RELATIONS(RELATION("rId1", "worksheet", "worksheets/sheet1.xml")
                                   RELATION("rId2", "worksheet", "worksheets/sheet2.xml")),
    };
    struct zip_writer writer = zip_writer_in(arena);
    size_t size;
    zip_add_book(&writer, book);
    zip_add(&writer, second);
    const char *bytes = zip_written(&writer, &size);
    struct grid_seen seen = grid_see(xlsx_read, bytes, size, false);
    assert_string_equal(seen.faults, "");
    assert_int_equal(seen.rows, ROWS + 1);
    assert_true(arena_used(seen.arena) < 4096);
    grid_forget(&seen);
    seen = grid_see(xlsx_read, bytes, size, true);
    assert_ptr_equal(strstr(seen.text, "b!1: 1=abcdefghij 2#8.25\nb!2:"), seen.text);
    assert_string_equal(seen.text + strlen(seen.text) - 10, "\na!1: 1#1\n");
    grid_forget(&seen);
    arena_free(arena);
}

static bool refuse_row(void *context, const struct grid_row *row)
{
    assert_string_equal(row->sheet, "採点表");
    struct place place = cell_place(row, &row->cells[0]);
    assert_int_equal(place.line, 1);
    assert_int_equal(place.column, 1);
    assert_string_equal(place.sheet, "採点表");
    assert_null(cell_excerpt(row, &row->cells[0]));
    assert_int_equal(row->fields, 3);
    return PROBLEM_ADD((struct problems *)context, place, XLSX_ORDER, "told");
}

static void stops_when_told(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct problems *problems = problems_new(arena);
    size_t size;
    const char *bytes = book_bytes(arena, three_cells, &size);
    struct source *source = source_from_text(arena, "x", bytes, size);
    struct xlsx_reader reader = { .take = refuse_row, .context = problems };
    assert_true(xlsx_package_open(&reader.package, arena, problems, source, source->text));
    assert_true(xlsx_workbook_read(&reader.workbook, &reader.package));
    assert_true(xlsx_styles_read(&reader.styles, &reader.package, reader.workbook.styles));
    assert_true(xlsx_strings_read(&reader.strings, &reader.package, reader.workbook.strings));
    assert_false(xlsx_sheet_read(&reader, &reader.workbook.sheets.items[0]));
    assert_int_equal(problems->errors, 1);
    xlsx_package_close(&reader.package);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_values),  cmocka_unit_test(reads_formats),  cmocka_unit_test(tells_hidden),
        cmocka_unit_test(reads_strings), cmocka_unit_test(reads_merges), cmocka_unit_test(reads_in_order), cmocka_unit_test(stops_when_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
