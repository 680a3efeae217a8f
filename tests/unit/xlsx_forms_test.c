/* What a workbook says of itself: its own properties, and the sheet that is handed over first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "grid_dump.h"
#include "limit.h"
#include "xlsx_fixture.h"

#define VARIANTS "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
#define PROPERTIES(inner)                                                                                    \
    "<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/custom-properties' "           \
    "xmlns:vt='" VARIANTS "'>" inner "</Properties>"
#define PROPERTY(name, value) "<property fmtid='{D5CDD505}' pid='2' name='" name "'>" value "</property>"

static void reads_properties(void **state)
{
    (void)state;
    static const struct xlsx_case cases[] = {
        { "kinds of values",
          { .properties = PROPERTIES(PROPERTY("saiten-round", "<vt:lpwstr>令和8年度 &amp; x</vt:lpwstr>") PROPERTY(
                "saiten-format", "<vt:i4>1</vt:i4>") PROPERTY("r", "<vt:r8>1</vt:r8>")
                                         PROPERTY("b", "<vt:bool>true</vt:bool>") PROPERTY("c", "<vt:bool>0</vt:bool>")
                                             PROPERTY("d", "<vt:filetime>2026-05-04T00:00:00Z</vt:filetime>")) },
          "property 1: 1=saiten-round 2=令和8年度 & x\nproperty 2: 1=saiten-format 2#1\nproperty 3: 1=r 2#1\n"
          "property 4: 1=b 2?TRUE\nproperty 5: 1=c 2?FALSE\nproperty 6: 1=d 2@2026-05-04T00:00:00Z\n",
          "" },
        { "what says nothing is passed over",
          { .properties = PROPERTIES(PROPERTY("a", "<vt:vector><vt:lpwstr>x</vt:lpwstr></vt:vector>")
                                         PROPERTY("b", "<vt:lpwstr/>") "<property><vt:i4>1</vt:i4></property>"
                                             PROPERTY("c", "<vt:empty/>") PROPERTY("d", "<vt:lpstr>y</vt:lpstr>")) },
          "property 5: 1=d 2=y\n",
          "" },
        { "other prefixes",
          { .properties = "<p:Properties xmlns:p='urn:x'><p:property name='a'><v:lpwstr xmlns:v='urn:v'>1</v:lpwstr>"
                          "</p:property></p:Properties>" },
          "property 1: 1=a 2=1\n",
          "" },
        { "the strict edition",
          { .roots = RELATIONS(RELATION("a", "officeDocument", "xl/workbook.xml")
                                   RELATION("b", "customProperties", "/docProps/custom.xml")),
            .properties = PROPERTIES(PROPERTY("a", "<vt:lpwstr>1</vt:lpwstr>")) },
          "property 1: 1=a 2=1\n",
          "" },
        { "a DOCTYPE", { .properties = "<!DOCTYPE x>" PROPERTIES("") }, "", "xlsx-doctype\n" },
        { "something else", { .properties = "<x/>" }, "", "xlsx-element\n" },
    };
    EXPECT_CASES(cases);
}

static void limits_properties(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const char *property = "<property name='a'/>";
    expect_book("as many as may be",
                (struct book){ .properties = repeated(arena, "<Properties>", property, LIMIT_PROPERTIES, "</Properties>") },
                "", "");
    expect_book("one more",
                (struct book){ .properties = repeated(arena, "<Properties>", property, LIMIT_PROPERTIES + 1, "</Properties>") },
                "", "xlsx-limit\n");
    arena_free(arena);
}

#define THREE_SHEETS(second, state)                                                                          \
    WORKBOOK("<sheets><sheet name='a' r:id='rId1'/><sheet name='" second "' " state                          \
             " r:id='rId8'/><sheet name='c' r:id='rId9'/></sheets>")
#define THREE_RELATIONS                                                                                      \
    RELATIONS(RELATION("rId1", "worksheet", "worksheets/sheet1.xml")                                         \
                  RELATION("rId8", "worksheet", "strings8.xml") RELATION("rId9", "worksheet", "styles9.xml"))

/* Three sheets, the second of that name: what is read of them. */
static void expect_three(const char *name, const char *workbook, const char *text)
{
    struct arena *arena = arena_new();
    struct zip_writer writer = zip_writer_in(arena);
    size_t size;
    struct book book = { .workbook = workbook, .relations = THREE_RELATIONS, .strings = PART_ABSENT, .styles = PART_ABSENT,
                         .rows = "<row r='1'><c r='A1'><v>1</v></c></row>" };
    zip_add_book(&writer, book);
    zip_add_text(&writer, "xl/strings8.xml", WORKSHEET("<sheetData><row r='7'><c><v>2</v></c></row></sheetData>"));
    zip_add_text(&writer, "xl/styles9.xml", WORKSHEET("<sheetData><row r='1'><c><v>3</v></c></row></sheetData>"));
    const char *bytes = zip_written(&writer, &size);
    grid_expect(xlsx_read, name, bytes, size, text, "");
    arena_free(arena);
}

static void form_comes_first(void **state)
{
    (void)state;
    expect_three("an ordinary second sheet", THREE_SHEETS("b", ""), "a!1: 1#1\nb!7: 1#2\nc!1: 1#3\n");
    expect_three("the form, hidden", THREE_SHEETS("saiten", "state='hidden'"),
                 "saiten!7(hh): 1#2\na!1: 1#1\nc!1: 1#3\n");
    expect_three("the form, shown and in capitals", THREE_SHEETS("SAITEN", ""),
                 "SAITEN!7: 1#2\na!1: 1#1\nc!1: 1#3\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_properties),
        cmocka_unit_test(limits_properties),
        cmocka_unit_test(form_comes_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
