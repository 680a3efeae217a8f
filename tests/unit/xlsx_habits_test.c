/* Workbooks after the habits of the programs that save them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "xlsx_fixture.h"

#define STRICT "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define STRICT_R "http://purl.oclc.org/ooxml/officeDocument/relationships"

static void reads_each(void **state)
{
    (void)state;
    static const struct xlsx_case cases[] = {
        { "17 digits, phonetic runs, spans, text kept with its spaces, an empty text of a formula",
          { .strings = "<sst xmlns='" XMLNS_MAIN "' count='2' uniqueCount='2'><si><t>採点</t><rPh sb='0' eb='2'><t>サイテン"
                       "</t></rPh><phoneticPr fontId='1'/></si><si><r><t xml:space='preserve'>a </t></r><r><rPr><b/></rPr>"
                       "<t>_x000D_b</t></r></si></sst>",
            .rows = "<row r='1' spans='1:4' ht='13.5'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1'>"
                    "<v>4.0999999999999996</v></c><c r='D1' t='str'><f>IF(A1=\"\",\"\",\"\")</f><v></v></c></row>" },
          "採点表!1: 1=採点 2=a \\0Db 3#4.0999999999999996\n", "" },
        { "a prefix for everything, absolute parts, a byte order mark",
          { .roots = "<p:Relationships xmlns:p='" XMLNS_PACKAGE "'><p:Relationship Id='a' Type='" XMLNS_R
                     "/officeDocument' Target='/xl/workbook.xml'/></p:Relationships>",
            .relations = RELATIONS(RELATION("rId1", "worksheet", "/xl/worksheets/sheet1.xml")),
            .sheet = "\xef\xbb\xbf<?xml version='1.0' encoding='utf-8'?><x:worksheet xmlns:x='" XMLNS_MAIN
                     "'><x:sheetData><x:row r='1'><x:c r='A1' t='n'><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>" },
          "採点表!1: 1#5\n", "" },
        { "inline strings, character references, formulas that were never computed",
          { .strings = PART_ABSENT,
            .rows = "<row r='1'><c r='A1' t='inlineStr'><is><t>&#23529;&#x67FB;</t></is></c><c r='B1' t='n'><v>1e-07</v></c>"
                    "<c r='C1'><f>SUM(B1)</f><v></v></c></row>" },
          "採点表!1: 1=審査 2#1e-07 3!#NOT-COMPUTED(f)\n", "" },
        { "more than 17 digits", { .rows = "<row r='1'><c r='A1'><v>50.9000000000000000014</v></c></row>" },
          "採点表!1: 1#50.9000000000000000014\n", "" },
        { "the strict edition, with dates as text",
          { .roots = "<Relationships xmlns='" XMLNS_PACKAGE "'><Relationship Id='a' Type='" STRICT_R
                     "/officeDocument' Target='xl/workbook.xml'/></Relationships>",
            .workbook = "<workbook xmlns='" STRICT "' xmlns:r='" STRICT_R "' conformance='strict'><sheets><sheet name='a' "
                        "sheetId='1' r:id='rId1'/></sheets></workbook>",
            .relations = "<Relationships xmlns='" XMLNS_PACKAGE "'><Relationship Id='rId1' Type='" STRICT_R
                         "/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
            .sheet = "<worksheet xmlns='" STRICT "'><sheetData><row r='1'><c r='A1' t='d'><v>2026-05-04</v></c></row>"
                     "</sheetData></worksheet>" },
          "a!1: 1@2026-05-04\n", "" },
        { "shared formulas, each with its value; error cells; numbers stored as text",
          { .rows = "<row r='1'><c r='A1'><f t='shared' ref='A1:B1' si='0'>C1+1</f><v>6</v></c><c r='B1'><f t='shared' si='0'/>"
                    "<v>7</v></c><c r='C1' t='e'><f>1/0</f><v>#DIV/0!</v></c><c r='D1' t='str'><v>15</v></c></row>" },
          "採点表!1: 1#6(f) 2#7(f) 3!#DIV/0!(f) 4=15\n", "" },
        { "sheets of one name but for its case",
          { .workbook = WORKBOOK("<sheets><sheet name='a' r:id='rId1'/><sheet name='A' r:id='rId9'/></sheets>"),
            .relations = RELATIONS(RELATION("rId1", "worksheet", "worksheets/sheet1.xml")
                                       RELATION("rId9", "worksheet", "styles.xml")) },
          "", "workbook-sheet\n" },
    };
    EXPECT_CASES(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(reads_each) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
