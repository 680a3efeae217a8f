/* Where cells stand, and which sheets a workbook has. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "xlsx_fixture.h"

/* --- where cells stand --- */

static void reads_references(void **state)
{
    (void)state;
    static const struct xlsx_case cases[] = {
        { "counted",
          { .rows =
                "<row><c><v>1</v></c><c><v>2</v></c></row><row r='5'><c><v>3</v></c><c r='D5'><v>4</v></c>"
                "<c><v>5</v></c></row><row><c><v>6</v></c></row>" },
          "採点表!1: 1#1 2#2\n採点表!5: 1#3 4#4 5#5\n採点表!6: 1#6\n",
          "" },
        { "the last cell",
          { .rows = "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>" },
          "採点表!1048576: 16384#1\n",
          "" },
        { "a row past the last", { .rows = "<row r='1048577'/>" }, "", "workbook-reference 採点表\n" },
        { "a counted row past the last",
          { .rows = "<row r='1048576'/><row/>" },
          "",
          "workbook-limit 採点表!1048576\n" },
        { "a column past the last",
          { .rows = "<row r='1'><c r='XFE1'/></row>" },
          "",
          "workbook-reference 採点表!1\n" },
        { "a counted column past the last",
          { .rows = "<row r='1'><c r='XFD1'/><c/></row>" },
          "",
          "workbook-limit 採点表!XFD1\n" },
        { "row 0", { .rows = "<row r='0'/>" }, "", "workbook-reference 採点表\n" },
        { "no row", { .rows = "<row r='x'/>" }, "", "workbook-reference 採点表\n" },
        { "rows twice", { .rows = "<row r='2'/><row r='2'/>" }, "", "workbook-order 採点表!2\n" },
        { "rows out of order", { .rows = "<row r='2'/><row r='1'/>" }, "", "workbook-order 採点表!2\n" },
        { "cells twice",
          { .rows = "<row r='1'><c r='B1'/><c r='B1'/></row>" },
          "",
          "workbook-order 採点表!B1\n" },
        { "cells out of order",
          { .rows = "<row r='1'><c r='B1'/><c r='A1'/></row>" },
          "",
          "workbook-order 採点表!B1\n" },
        { "another row's cell", { .rows = "<row r='1'><c r='B2'/></row>" }, "", "workbook-reference 採点表!1\n" },
        { "no reference", { .rows = "<row r='1'><c r='1'/></row>" }, "", "workbook-reference 採点表!1\n" },
        { "small letters", { .rows = "<row r='1'><c r='a1'/></row>" }, "", "workbook-reference 採点表!1\n" },
        { "a leading zero", { .rows = "<row r='1'><c r='A01'/></row>" }, "", "workbook-reference 採点表!1\n" },
        { "letters without end",
          { .rows = "<row r='1'><c r='AAAAAAAAAAAAAAAA1'/></row>" },
          "",
          "workbook-reference 採点表!1\n" },
        { "figures without end",
          { .rows = "<row r='1'><c r='A18446744073709551617'/></row>" },
          "",
          "workbook-reference 採点表!1\n" },
        { "rows before a bad one are handed over",
          { .rows = "<row r='1'><c r='A1'><v>1</v></c></row><row r='2'><c r='A2' t='b'><v>2</v></c></row>" },
          "採点表!1: 1#1\n",
          "workbook-value 採点表!A2\n" },
    };
    EXPECT_CASES(cases);
}

static void refuses_bad_cells(void **state)
{
    (void)state;
    static const struct xlsx_case cases[] = {
        { "an unknown type",
          { .rows = "<row r='1'><c r='A1' t='q'><v>1</v></c></row>" },
          "",
          "workbook-value 採点表!A1\n" },
        { "no style",
          { .rows = "<row r='1'><c r='A1' s='-1'><v>1</v></c></row>" },
          "",
          "workbook-value 採点表!A1\n" },
        { "no index",
          { .rows = "<row r='1'><c r='A1' t='s'><v>1.0</v></c></row>" },
          "",
          "workbook-value 採点表!A1\n" },
        { "two values",
          { .rows = "<row r='1'><c r='A1'><v>1</v><v>2</v></c></row>" },
          "",
          "workbook-order 採点表!A1\n" },
        { "a value beside an inline string",
          { .rows = "<row r='1'><c r='A1' t='inlineStr'><v>1</v><is><t>2</t></is></c></row>" },
          "",
          "workbook-value 採点表!A1\n" },
        { "an inline string that is not said to be one",
          { .rows = "<row r='1'><c r='A1'><v>1</v><is><t>2</t></is></c></row>" },
          "採点表!1: 1#1\n",
          "" },
        { "another's element in a cell",
          { .rows = "<row r='1'><c r='A1'><x:v xmlns:x='urn:x'>1</x:v></c></row>" },
          "",
          "workbook-element 採点表\n" },
        { "another's element among rows",
          { .rows = "<x:row xmlns:x='urn:x'/>" },
          "",
          "workbook-element 採点表\n" },
        { "an element in a value",
          { .rows = "<row r='1'><c r='A1'><v>1<b>2</b></v></c></row>" },
          "",
          "workbook-element 採点表\n" },
        { "two tables of rows",
          { .sheet = WORKSHEET("<sheetData/><sheetData/>") },
          "",
          "workbook-order 採点表\n" },
        { "no table of rows", { .sheet = WORKSHEET("") }, "", "workbook-part-missing 採点表\n" },
        { "rows in an alternative",
          { .sheet = WORKSHEET("<mc:AlternateContent xmlns:mc='urn:mc'><mc:Choice><sheetData/></mc:Choice>"
                               "</mc:AlternateContent>") },
          "",
          "workbook-part-missing 採点表\n" },
        { "another root", { .sheet = "<chartsheet xmlns='" XMLNS_MAIN "'/>" }, "", "workbook-element 採点表\n" },
    };
    EXPECT_CASES(cases);
}

/* --- the workbook --- */

static void reads_workbooks(void **state)
{
    (void)state;
    static const char row[] = "<row r='1'><c r='A1'><v>1</v></c></row>";
    static const struct xlsx_case cases[] = {
        { "absolute targets",
          { .rows = row,
            .roots = RELATIONS(RELATION("a", "officeDocument", "/xl/workbook.xml")),
            .relations = RELATIONS(RELATION("rId1", "worksheet", "/xl/worksheets/sheet1.xml")) },
          "採点表!1: 1#1\n",
          "" },
        { "roundabout targets",
          { .rows = row,
            .relations = RELATIONS(RELATION("rId1", "worksheet", "../xl/./worksheets/%73heet1.xml")) },
          "採点表!1: 1#1\n",
          "" },
        { "targets in other letters",
          { .rows = row, .relations = RELATIONS(RELATION("rId1", "worksheet", "WorkSheets/Sheet1.XML")) },
          "採点表!1: 1#1\n",
          "" },
        { "prefixes",
          { .rows = NULL,
            .sheet = "<x:worksheet xmlns:x='" XMLNS_MAIN
                     "'><x:sheetData><x:row r='1'><x:c r='A1'><x:v>1</x:v></x:c></x:row>"
                     "</x:sheetData></x:worksheet>",
            .workbook = "<m:workbook xmlns:m='" XMLNS_MAIN "' xmlns:q='" XMLNS_R "'><m:sheets>"
                        "<m:sheet name='a' q:id='rId1'/></m:sheets></m:workbook>" },
          "a!1: 1#1\n",
          "" },
        { "the strict namespaces",
          { .sheet = "<worksheet xmlns='http://purl.oclc.org/ooxml/spreadsheetml/main'><sheetData><row r='1'>"
                     "<c r='A1'><v>1</v></c></row></sheetData></worksheet>",
            .roots =
                RELATIONS("<Relationship Id='a' Target='xl/workbook.xml' "
                          "Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument'/>"),
            .workbook = "<workbook xmlns='http://purl.oclc.org/ooxml/spreadsheetml/main' "
                        "xmlns:r='http://purl.oclc.org/ooxml/officeDocument/relationships'>"
                        "<sheets><sheet name='a' r:id='rId1'/></sheets></workbook>" },
          "a!1: 1#1\n",
          "" },
        { "no namespace",
          { .sheet =
                "<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData></worksheet>" },
          "採点表!1: 1#1\n",
          "" },
        { "a chart is no sheet with cells",
          { .rows = row,
            .workbook =
                WORKBOOK("<sheets><sheet name='chart' r:id='c'/><sheet name='a' r:id='rId1'/></sheets>"),
            .relations = RELATIONS(RELATION("c", "chartsheet", "c.xml")
                                       RELATION("rId1", "worksheet", "worksheets/sheet1.xml")) },
          "a!1: 1#1\n",
          "" },
        { "escapes in a name",
          { .rows = row, .workbook = WORKBOOK("<sheets><sheet name='_x0041_' r:id='rId1'/></sheets>") },
          "A!1: 1#1\n",
          "" },
    };
    EXPECT_CASES(cases);
}

static void refuses_bad_workbooks(void **state)
{
    (void)state;
    static const struct xlsx_case cases[] = {
        { "no roots", { .roots = PART_ABSENT }, "", "workbook-part-missing\n" },
        { "roots without a workbook",
          { .roots = RELATIONS(RELATION("a", "thumbnail", "xl/workbook.xml")) },
          "",
          "workbook-part-missing\n" },
        { "no workbook", { .workbook = PART_ABSENT }, "", "workbook-part-missing\n" },
        { "no relations", { .relations = PART_ABSENT }, "", "workbook-part-missing\n" },
        { "no sheet part", { .sheet = PART_ABSENT }, "", "workbook-sheet\n" },
        { "no sheets", { .workbook = WORKBOOK("<sheets/>") }, "", "workbook-part-missing\n" },
        { "no sheet of that relation",
          { .workbook = WORKBOOK("<sheets><sheet name='a' r:id='x'/></sheets>") },
          "",
          "workbook-sheet\n" },
        { "a sheet without a relation",
          { .workbook = WORKBOOK("<sheets><sheet name='a'/></sheets>") },
          "",
          "workbook-sheet\n" },
        { "a sheet without a name",
          { .workbook = WORKBOOK("<sheets><sheet name='' r:id='rId1'/></sheets>") },
          "",
          "workbook-sheet\n" },
        { "a name twice",
          { .workbook = WORKBOOK("<sheets><sheet name='a' r:id='rId1'/><sheet name='a' r:id='c'/></sheets>"),
            .relations = RELATIONS(RELATION("c", "chartsheet", "c.xml")
                                       RELATION("rId1", "worksheet", "worksheets/sheet1.xml")) },
          "",
          "workbook-sheet\n" },
        { "a part twice",
          { .workbook =
                WORKBOOK("<sheets><sheet name='a' r:id='rId1'/><sheet name='b' r:id='rId1'/></sheets>") },
          "",
          "workbook-sheet\n" },
        { "a sheet of macros",
          { .relations = RELATIONS(RELATION("rId1", "xlMacrosheet", "worksheets/sheet1.xml")) },
          "",
          "workbook-sheet\n" },
        { "a sheet outside",
          { .relations = RELATIONS("<Relationship Id='rId1' Type='x/worksheet' TargetMode='External' "
                                   "Target='worksheets/sheet1.xml'/>") },
          "",
          "workbook-sheet\n" },
        { "a sheet above the root",
          { .relations = RELATIONS(RELATION("rId1", "worksheet", "../../xl/worksheets/sheet1.xml")) },
          "",
          "workbook-sheet\n" },
        { "another's sheets",
          { .workbook = WORKBOOK("<sheets><x:sheet xmlns:x='urn:x'/></sheets>") },
          "",
          "workbook-element\n" },
        { "incomplete relations",
          { .relations = RELATIONS("<Relationship Id='rId1'/>") },
          "",
          "workbook-sheet\n" },
    };
    EXPECT_CASES(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_references),
        cmocka_unit_test(refuses_bad_cells),
        cmocka_unit_test(reads_workbooks),
        cmocka_unit_test(refuses_bad_workbooks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
