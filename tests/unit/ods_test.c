/* What OpenDocument spreadsheets say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "grid_dump.h"
#include "ods_fixture.h"

#define CELL(attributes, inner) "<table:table-cell " attributes ">" inner "</table:table-cell>"
#define P(text) "<text:p>" text "</text:p>"

static void reads_values(void **state)
{
    (void)state;
    static const struct ods_case cases[] = {
        { "nothing", { .rows = "" }, "", "" },
        { "numbers as they are stored", { .rows = ROW(NUMBER("8.3") NUMBER("1e-07") NUMBER("0.30000000000000004")) },
          "採点表!1: 1#8.3 2#1e-07 3#0.30000000000000004\n", "" },
        { "percentages and currencies",
          { .rows = ROW(CELL("office:value-type='percentage' office:value='0.85'", P("85%"))
                            CELL("office:value-type='currency' office:currency='JPY' office:value='1200'", P("￥1,200"))) },
          "採点表!1: 1%0.85 2#1200\n", "" },
        { "dates and times",
          { .rows = ROW(CELL("office:value-type='date' office:date-value='2026-05-04'", P("5/4"))
                            CELL("office:value-type='date' office:date-value='2026-05-04T17:00:00.000000000'", P("x"))
                                CELL("office:value-type='time' office:time-value='PT12H30M00S'", P("12:30"))
                                    CELL("office:value-type='time' office:time-value='PT00H00M01.500S'", "")
                                        CELL("office:value-type='time' office:time-value='P1D'", "")) },
          "採点表!1: 1@2026-05-04 2@2026-05-04T17:00:00 3@12:30:00 4@00:00:01.500 5@P1D\n", "" },
        { "truth values",
          { .rows = ROW(CELL("office:value-type='boolean' office:boolean-value='true'", P("TRUE"))
                            CELL("office:value-type='boolean' office:boolean-value='false'", P("FALSE"))) },
          "採点表!1: 1?TRUE 2?FALSE\n", "" },
        { "text", { .rows = ROW(TEXT("a &amp; b") CELL("office:value-type='string'", P("一") P("二") P("")) CELL("", P("c"))) },
          "採点表!1: 1=a & b 2=一\\0A二\\0A 3=c\n", "" },
        { "a string of the cell's own", { .rows = ROW(CELL("office:value-type='string' office:string-value='kept'", P("shown"))) },
          "採点表!1: 1=kept\n", "" },
        { "text in parts",
          { .rows = ROW(CELL("office:value-type='string'",
                             P("a<text:s/>b<text:s text:c='3'/>c<text:tab/>d<text:line-break/>e<text:span>f<text:span>g"
                               "</text:span></text:span><text:a>h</text:a><text:ruby><text:ruby-base>漢</text:ruby-base>"
                               "<text:ruby-text>かん</text:ruby-text></text:ruby><text:note>x</text:note><x/>"))) },
          "採点表!1: 1=a b   c\\09d\\0Aefgh漢\n", "" },
        { "annotations are none of the cell's text",
          { .rows = ROW(CELL("office:value-type='float' office:value='5'",
                             "<office:annotation>" P("note") "</office:annotation>" P("5"))
                            CELL("office:value-type='string'", "<office:annotation>" P("n") "</office:annotation>" P("a"))
                                CELL("", "<office:annotation>" P("alone") "</office:annotation>")) },
          "採点表!1: 1#5 2=a\n", "" },
        { "formulas",
          { .rows = ROW(CELL("table:formula='of:=1+2' office:value-type='float' office:value='3'", P("3"))
                            CELL("table:formula='of:=x' office:value-type='string' office:string-value=''", "")
                                CELL("table:formula='of:=y' office:value-type='string'", P("a"))) },
          "採点表!1: 1#3(f) 3=a(f)\n", "" },
        { "formulas that nobody computed",
          { .rows = ROW(CELL("table:formula='of:=1+2'", "") CELL("table:formula='of:=1+2' office:value-type='float'", "")) },
          "採点表!1: 1!#NOT-COMPUTED(f) 2!#NOT-COMPUTED(f)\n", "" },
        { "errors",
          { .rows = ROW(CELL("table:formula='of:=1/0' office:value-type='string' office:string-value='' "
                             "calcext:value-type='error'", P("#DIV/0!"))
                            CELL("table:formula='of:=1/0' office:value-type='float' office:value='0'", P("Err:502"))
                                CELL("office:value-type='string' calcext:value-type='error'", "")
                                    CELL("office:value-type='string'", P("#N/A"))) },
          "採点表!1: 1!#DIV/0!(f) 2!Err:502(f) 3!#ERROR 4=#N/A\n", "" },
    };
    EXPECT_DOCUMENTS(cases);
}

static void refuses_values(void **state)
{
    (void)state;
    static const struct ods_case cases[] = {
        { "an unknown type", { .rows = ROW(CELL("office:value-type='complex' office:value='1'", "")) }, "",
          "workbook-value 採点表!A1\n" },
        { "a number without one", { .rows = ROW(CELL("office:value-type='float'", P("1"))) }, "", "workbook-value 採点表!A1\n" },
        { "no truth value", { .rows = ROW(CELL("office:value-type='boolean' office:boolean-value='yes'", "")) }, "",
          "workbook-value 採点表!A1\n" },
    };
    EXPECT_DOCUMENTS(cases);
}

static void reads_places(void **state)
{
    (void)state;
    static const struct ods_case cases[] = {
        { "blanks are counted, never written out",
          { .rows = "<table:table-row table:number-rows-repeated='1048575'><table:table-cell "
                    "table:number-columns-repeated='16384'/></table:table-row>"
                    "<table:table-row><table:table-cell table:number-columns-repeated='16383'/>" NUMBER("1")
                    "</table:table-row>" },
          "採点表!1048576: 16384#1\n", "" },
        { "values repeated",
          { .rows = "<table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='3' "
                    "office:value-type='float' office:value='7'/>" TEXT("a") "</table:table-row>" ROW(NUMBER("1")) },
          "採点表!1: 1#7 2#7 3#7 4=a\n採点表!2: 1#7 2#7 3#7 4=a\n採点表!3: 1#1\n", "" },
        { "blanks past the edge", { .rows = "<table:table-row table:number-rows-repeated='99999999999'><table:table-cell "
                                            "table:number-columns-repeated='99999999999'/></table:table-row>" ROW("") },
          "", "" },
        { "a value past the last row",
          { .rows = "<table:table-row table:number-rows-repeated='1048576'/>" ROW(NUMBER("1")) }, "",
          "workbook-limit 採点表!1048577\n" },
        { "a value past the last column",
          { .rows = ROW("<table:table-cell table:number-columns-repeated='16384'/>" NUMBER("1")) }, "",
          "workbook-limit 採点表!XFE1\n" },
        { "repeated no times", { .rows = "<table:table-row table:number-rows-repeated='0'/>" }, "", "workbook-reference 採点表!1\n" },
        { "repeated x times", { .rows = ROW("<table:table-cell table:number-columns-repeated='x'/>") }, "",
          "workbook-reference 採点表!A1\n" },
        { "rows in groups and heads",
          { .rows = "<table:table-header-rows>" ROW(NUMBER("1")) "</table:table-header-rows><table:table-row-group>"
                    "<table:table-row-group table:display='false'>" ROW(NUMBER("2")) "</table:table-row-group>"
                    ROW(NUMBER("3")) "</table:table-row-group><table:table-rows>" ROW(NUMBER("4")) "</table:table-rows>" },
          "採点表!1: 1#1\n採点表!2(h): 1#2\n採点表!3: 1#3\n採点表!4: 1#4\n", "" },
        { "merged cells",
          { .rows = ROW("<table:table-cell table:number-columns-spanned='2' table:number-rows-spanned='2'/>"
                        "<table:covered-table-cell office:value-type='float' office:value='9'/>" NUMBER("1"))
                        ROW("<table:covered-table-cell table:number-columns-repeated='2'/>") },
          "採点表!1: 2#9(c) 3#1\n採点表!3: 1,1-2,2\n", "" },
    };
    EXPECT_DOCUMENTS(cases);
}

static void tells_hidden(void **state)
{
    (void)state;
    static const struct ods_case cases[] = {
        { "rows",
          { .rows = "<table:table-row table:visibility='collapse'>" NUMBER("1") "</table:table-row>"
                    "<table:table-row table:visibility='filter'>" NUMBER("2") "</table:table-row>"
                    "<table:table-row table:visibility='visible'>" NUMBER("3") "</table:table-row>" },
          "採点表!1(h): 1#1\n採点表!2(h): 1#2\n採点表!3: 1#3\n", "" },
        { "columns",
          { .rows = "<table:table-column/><table:table-column table:number-columns-repeated='2' "
                    "table:visibility='collapse'/><table:table-column-group table:display='false'><table:table-column/>"
                    "</table:table-column-group><table:table-column table:number-columns-repeated='16380'/>"
                    ROW(NUMBER("1") NUMBER("2") NUMBER("3") NUMBER("4") NUMBER("5")) },
          "採点表!1: 1#1 2#2(c) 3#3(c) 4#4(c) 5#5\n", "" },
        { "by styles",
          { .content = CONTENT("<style:style style:name='z' style:family='table'><style:table-properties table:display='false'/>"
                               "</style:style><style:style style:name='r'><style:table-row-properties style:row-height='0cm'/>"
                               "</style:style><style:style style:name='s'><style:table-row-properties "
                               "style:row-height='0.25in'/></style:style><style:style style:name='c'>"
                               "<style:table-column-properties style:column-width='0.00in'/></style:style>",
                               "<table:table table:name='a' table:style-name='z'>" ROW(NUMBER("1")) "</table:table>"
                               "<table:table table:name='b' table:style-name='r'><table:table-column table:style-name='c'/>"
                               "<table:table-row table:style-name='r'>" NUMBER("2") "</table:table-row>"
                               "<table:table-row table:style-name='s'>" NUMBER("3") NUMBER("4") "</table:table-row></table:table>") },
          "a!1(hh): 1#1\nb!1(h): 1#2(c)\nb!2: 1#3(c) 2#4\n", "" },
    };
    EXPECT_DOCUMENTS(cases);
}

static void reads_sheets(void **state)
{
    (void)state;
    static const struct ods_case cases[] = {
        { "in order", { .content = CONTENT("", TABLE("b", ROW(NUMBER("1"))) TABLE("a", ROW(NUMBER("2")))) },
          "b!1: 1#1\na!1: 1#2\n", "" },
        { "the form first", { .content = CONTENT("", TABLE("b", ROW(NUMBER("1"))) TABLE("Saiten", ROW(NUMBER("2"))) TABLE("c", ROW(NUMBER("3")))) },
          "Saiten!1: 1#2\nb!1: 1#1\nc!1: 1#3\n", "" },
        { "the form first already", { .content = CONTENT("", TABLE("saiten", ROW(NUMBER("1"))) TABLE("b", ROW(NUMBER("2")))) },
          "saiten!1: 1#1\nb!1: 1#2\n", "" },
        { "other prefixes",
          { .content = "<o:document-content xmlns:o='" XMLNS_OD "office:1.0' xmlns:t='" XMLNS_OD "table:1.2' xmlns='" XMLNS_OD
                       "text:1.0'><o:body><o:spreadsheet><t:table t:name='a'><t:table-row><t:table-cell o:value-type='string'>"
                       "<p>x</p></t:table-cell></t:table-row></t:table></o:spreadsheet></o:body></o:document-content>" },
          "a!1: 1=x\n", "" },
        { "what LibreOffice keeps of other files",
          { .content = CONTENT("", TABLE("a", "") TABLE("&apos;file:///x.ods&apos;#$b", ROW(NUMBER("1")))) }, "", "" },
        { "tables within cells, changes kept, shapes",
          { .content = CONTENT("", "<table:tracked-changes>" TABLE("z", ROW(NUMBER("9"))) "</table:tracked-changes>"
                               TABLE("a", "<table:shapes>" P("s") "</table:shapes>" ROW(CELL("", TABLE("y", ROW(NUMBER("8")))) NUMBER("1")))) },
          "a!1: 2#1\n", "" },
        { "a namespace of somebody else's",
          { .content = CONTENT("", TABLE("a", "<t:table-row xmlns:t='urn:x:table:1.0'>" NUMBER("1") "</t:table-row>")) }, "", "" },
        { "without a name", { .content = CONTENT("", "<table:table/>") }, "", "workbook-sheet\n" },
        { "twice", { .content = CONTENT("", TABLE("a", "") TABLE("a", "")) }, "", "workbook-sheet\n" },
        { "none", { .content = CONTENT("", "") }, "", "workbook-part-missing\n" },
        { "a text document", { .content = "<office:document-content" OD_SPACES "><office:body><office:text/></office:body>"
                                          "</office:document-content>" }, "", "workbook-element\n" },
    };
    EXPECT_DOCUMENTS(cases);
}

static void reads_properties(void **state)
{
    (void)state;
    static const struct ods_case cases[] = {
        { "kinds",
          { .rows = ROW(NUMBER("1")), .meta = META("<meta:user-defined meta:name='saiten-round'>令和</meta:user-defined>"
                         "<meta:user-defined meta:name='n' meta:value-type='float'>1</meta:user-defined>"
                         "<meta:user-defined meta:name='b' meta:value-type='boolean'>true</meta:user-defined>"
                         "<meta:user-defined meta:name='e'/><meta:user-defined>x</meta:user-defined><meta:generator>g</meta:generator>") },
          "property 1: 1=saiten-round 2=令和\nproperty 2: 1=n 2#1\nproperty 3: 1=b 2?TRUE\n採点表!1: 1#1\n", "" },
        { "something else", { .meta = "<x/>" }, "", "workbook-element\n" },
    };
    EXPECT_DOCUMENTS(cases);
}

static void knows_its_kind(void **state)
{
    (void)state;
    static const struct ods_case cases[] = {
        { "a template", { .type = "application/vnd.oasis.opendocument.spreadsheet-template\n", .rows = ROW(NUMBER("1")) },
          "採点表!1: 1#1\n", "" },
        { "a text", { .type = "application/vnd.oasis.opendocument.text" }, "", "ods-not-a-spreadsheet\n" },
        { "a longer name", { .type = "application/vnd.oasis.opendocument.spreadsheet2" }, "", "ods-not-a-spreadsheet\n" },
        { "no type", { .type = PART_ABSENT }, "", "ods-not-a-spreadsheet\n" },
        { "no content", { .content = PART_ABSENT }, "", "workbook-part-missing\n" },
        { "encrypted", { .manifest = MANIFEST("<m:file-entry m:full-path='content.xml'><m:encryption-data/></m:file-entry>") },
          "", "workbook-encrypted\n" },
        { "no manifest", { .manifest = PART_ABSENT, .rows = ROW(NUMBER("1")) }, "採点表!1: 1#1\n", "" },
        { "a DOCTYPE", { .content = "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>" }, "", "workbook-doctype\n" },
        { "a DOCTYPE of the manifest", { .manifest = "<!DOCTYPE x><x/>" }, "", "workbook-doctype\n" },
    };
    EXPECT_DOCUMENTS(cases);
    static const char flat[] = "\xef\xbb\xbf<?xml version='1.0'?><office:document xmlns:office='" XMLNS_OD "office:1.0'/>";
    grid_expect(ods_read, "flat", flat, sizeof flat - 1, "", "ods-flat\n");
    grid_expect(ods_read, "XML", "<x/>", 4, "", "ods-not-a-spreadsheet\n");
    grid_expect(ods_read, "nothing", "", 0, "", "ods-not-a-spreadsheet\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_values), cmocka_unit_test(refuses_values), cmocka_unit_test(reads_places),     cmocka_unit_test(tells_hidden),
        cmocka_unit_test(reads_sheets), cmocka_unit_test(reads_properties), cmocka_unit_test(knows_its_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
