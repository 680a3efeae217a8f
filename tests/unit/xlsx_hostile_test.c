#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "grid_dump.h"
#include "limit.h"
#include "xlsx_fixture.h"

/* --- hostile archives --- */

struct piece_case {
    const char *name;
    struct zip_piece piece; /* beside a sound workbook */
    const char *faults;
};

static void refuses_other_files(void **state)
{
    (void)state;
    static const char ole[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\0o\0r\0k\0b\0o\0o\0k\0";
    static const char encrypted[] =
        "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    static const char empty_zip[] = "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    static const char no_end[] = "PK\3\4 and then nothing of the kind";
    grid_expect_faults(xlsx_read, "nothing", "", 0, "xlsx-not-a-workbook\n");
    grid_expect_faults(xlsx_read, "CSV", "a,b\n", 4, "xlsx-not-a-workbook\n");
    grid_expect_faults(xlsx_read, "old format", ole, sizeof ole, "xlsx-old-format\n");
    grid_expect_faults(xlsx_read, "old format cut off", ole, 8, "xlsx-old-format\n");
    grid_expect_faults(xlsx_read, "encrypted", encrypted, sizeof encrypted, "workbook-encrypted\n");
    grid_expect_faults(xlsx_read, "an empty zip", empty_zip, sizeof empty_zip, "xlsx-not-a-workbook\n");
    grid_expect_faults(xlsx_read, "the beginning of a zip", no_end, sizeof no_end, "zip-damaged\n");
    struct arena *arena = arena_new();
    struct problems *problems = problems_new(arena);
    const struct source *source = NULL;
    assert_false(xlsx_read(arena, problems, &(struct grid_file){ .path = "/tmp", .listed = "x", .role = "sheet" }, NULL, NULL, &source));
    assert_int_equal(problems->errors, 1);
    arena_free(arena);
}

static void refuses_bad_entries(void **state)
{
    (void)state;
    static const struct piece_case cases[] = {
        { "sound", { .name = "x", .bytes = "abc", .size = 3 }, "" },
        { "a folder", { .name = "xl/media/", .bytes = "", .size = 0 }, "" },
        { "deflated", { .name = "x", .bytes = "abc", .size = 3, .deflated = true }, "" },
        { "encrypted",
          { .name = "x", .bytes = "0123456789abcdef", .size = 16, .flags = 1 },
          "zip-entry-encrypted\n" },
        { "another method", { .name = "x", .bytes = "abc", .size = 3, .method = 12 }, "zip-entry-method\n" },
        { "up", { .name = "../x", .bytes = "a", .size = 1 }, "zip-entry-name\n" },
        { "up within", { .name = "xl/../x", .bytes = "a", .size = 1 }, "zip-entry-name\n" },
        { "up at the end", { .name = "xl/..", .bytes = "a", .size = 1 }, "zip-entry-name\n" },
        { "no way up", { .name = "xl/..x/x..", .bytes = "a", .size = 1 }, "" },
        { "absolute", { .name = "/x", .bytes = "a", .size = 1 }, "zip-entry-name\n" },
        { "a backslash", { .name = "xl\\x", .bytes = "a", .size = 1 }, "zip-entry-name\n" },
        { "a drive", { .name = "C:x", .bytes = "a", .size = 1 }, "zip-entry-name\n" },
        { "no name", { .name = "", .bytes = "a", .size = 1 }, "zip-entry-name\n" },
        { "an escape", { .name = "x\033[2J", .bytes = "a", .size = 1 }, "zip-entry-name\n" },
        { "twice", { .name = "xl/workbook.xml", .bytes = "a", .size = 1 }, "zip-damaged\n" },
        { "twice but for case",
          { .name = "XL/Worksheets/SHEET1.xml", .bytes = "a", .size = 1 },
          "zip-entry-twice\n" },
        { "twice but for brackets", { .name = "xl/[orkbook.xml", .bytes = "a", .size = 1 }, "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_pieces(cases[i].name, &cases[i].piece, 1, (struct book){ 0 }, cases[i].faults);
}

/* A sheet of so many bytes, most of them white space. */
static char *long_sheet(struct arena *arena, size_t size)
{
    static const char before[] = "<worksheet xmlns='" XMLNS_MAIN "'>", behind[] = "<sheetData/></worksheet>";
    char *text = arena_alloc(arena, size + 1);
    memset(text, ' ', size);
    memcpy(text, before, sizeof before - 1);
    memcpy(text + size - (sizeof behind - 1), behind, sizeof behind - 1);
    return text;
}

static void refuses_bad_sizes(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    enum { SMALL = 4000, LARGE = LIMIT_PACKAGE_RATIO_FROM + 1 };
    const char *small = long_sheet(arena, SMALL), *ratio = long_sheet(arena, LIMIT_PACKAGE_RATIO_FROM);
    const char *large = long_sheet(arena, LARGE), *noise = "\xff\xff\xff no deflate at all";
#define SHEET .name = "xl/worksheets/sheet1.xml"
    const struct piece_case cases[] = {
        { "sound", { SHEET, .bytes = small, .size = SMALL, .deflated = true }, "" },
        { "said to be smaller",
          { SHEET, .bytes = small, .size = SMALL, .deflated = true, .declared = 100 },
          "zip-entry-size\n" },
        { "said to be a byte smaller",
          { SHEET, .bytes = small, .size = SMALL, .deflated = true, .declared = SMALL - 1 },
          "zip-entry-size\n" },
        { "said to be a byte larger",
          { SHEET, .bytes = small, .size = SMALL, .deflated = true, .declared = SMALL + 1 },
          "zip-entry-size\n" },
        { "stored, said to be smaller",
          { SHEET, .bytes = small, .size = SMALL, .declared = 100 },
          "zip-entry-size\n" },
        { "said to be 4 GB",
          { SHEET, .bytes = small, .size = SMALL, .deflated = true, .declared = 0xfffffffe },
          "zip-bomb\n" },
        { "the ratio does not count yet",
          { SHEET, .bytes = ratio, .size = LIMIT_PACKAGE_RATIO_FROM, .deflated = true },
          "" },
        { "a bomb", { SHEET, .bytes = large, .size = LARGE, .deflated = true }, "zip-bomb\n" },
        { "a bomb that says otherwise",
          { SHEET, .bytes = large, .size = LARGE, .deflated = true, .declared = SMALL },
          "zip-entry-size\n" },
        { "large but stored", { SHEET, .bytes = large, .size = LARGE }, "" },
        { "said to be larger than a part may be",
          { SHEET, .bytes = large, .size = LARGE, .declared = LIMIT_PACKAGE_ENTRY_BYTES + 1 },
          "workbook-limit\n" },
        { "a wrong checksum",
          { SHEET, .bytes = small, .size = SMALL, .wrong_checksum = true },
          "zip-damaged\n" },
        { "a wrong checksum, deflated",
          { SHEET, .bytes = small, .size = SMALL, .deflated = true, .wrong_checksum = true },
          "zip-damaged\n" },
        { "no deflate",
          { SHEET, .bytes = noise, .size = 20, .method = 8, .declared = SMALL },
          "zip-damaged\n" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_pieces(cases[i].name, &cases[i].piece, 1, (struct book){ .sheet = PART_ABSENT },
                      cases[i].faults);
    arena_free(arena);
}

static void refuses_cut_files(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    size_t size;
    const char *bytes = book_bytes(arena, three_cells, &size);
    for (size_t cut = 0; cut < size; cut += cut + 40 < size ? 17 : 1) {
        struct grid_seen seen = grid_see(xlsx_read, bytes, cut, true);
        assert_int_equal(seen.problems->errors, 1);
        assert_string_equal(seen.text, "");
        grid_forget(&seen);
    }
    arena_free(arena);
}

/* A changed bit is found, or changes nothing that is read. */
static void survives_flipped_bits(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    size_t size;
    const char *sound = book_bytes(arena, three_cells, &size);
    char *bytes = arena_copy(arena, sound, size);
    for (size_t i = 0; i < size; i += 3) {
        bytes[i] = (char)(bytes[i] ^ (1 << (i / 3 % 8)));
        struct grid_seen seen = grid_see(xlsx_read, bytes, size, true);
        if (seen.source)
            assert_string_equal(seen.text, three_cells_text);
        grid_forget(&seen);
        bytes[i] = sound[i];
    }
    arena_free(arena);
}

/* --- hostile XML --- */

static void refuses_doctypes(void **state)
{
    (void)state;
#define LAUGHS "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>"
#define OUTSIDE "<?xml version='1.0'?>\n<!DOCTYPE x SYSTEM 'http://127.0.0.1/x.dtd'>"
#define ENTITY "<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    static const struct xlsx_case cases[] = {
        { "in the roots", { .roots = ENTITY RELATIONS("") }, "", "workbook-doctype\n" },
        { "in the relations", { .relations = LAUGHS RELATIONS("") }, "", "workbook-doctype\n" },
        { "in the workbook", { .workbook = OUTSIDE WORKBOOK("") }, "", "workbook-doctype\n" },
        { "in the strings", { .strings = LAUGHS STRINGS("<si><t>&b;</t></si>") }, "", "workbook-doctype\n" },
        { "in the styles", { .styles = "<!DOCTYPE styleSheet><styleSheet/>" }, "", "workbook-doctype\n" },
        { "in the sheet",
          { .sheet = ENTITY WORKSHEET("<sheetData><row r='1'><c r='A1'><v>3&x;</v></c></row></sheetData>") },
          "",
          "workbook-doctype 採点表\n" },
    };
    EXPECT_CASES(cases);
}

static void refuses_bad_xml(void **state)
{
    (void)state;
    static const struct xlsx_case cases[] = {
        { "no XML", { .sheet = "sheet" }, "", "workbook-xml 採点表\n" },
        { "empty", { .sheet = " " }, "", "workbook-xml 採点表\n" },
        { "cut off", { .sheet = "<worksheet xmlns='" XMLNS_MAIN "'><sheetData>" }, "", "workbook-xml 採点表\n" },
        { "cut off in a tag",
          { .sheet = "<worksheet xmlns='" XMLNS_MAIN "'><sheetData" },
          "",
          "workbook-xml 採点表\n" },
        { "crossed tags", { .rows = "<row r='1'></c></row>" }, "", "workbook-xml 採点表\n" },
        { "an unknown entity",
          { .rows = "<row r='1'><c r='A1'><v>3&x;</v></c></row>" },
          "",
          "workbook-xml 採点表\n" },
        { "a NUL",
          { .rows = "<row r='1'><c r='A1' t='str'><v>3&#0;</v></c></row>" },
          "",
          "workbook-xml 採点表\n" },
        { "no UTF-8", { .strings = STRINGS("<si><t>\x95\x5d</t></si>") }, "", "workbook-xml\n" },
        { "an unknown encoding",
          { .strings = "<?xml version='1.0' encoding='cp932'?>" STRINGS("") },
          "",
          "workbook-xml\n" },
        { "two roots", { .sheet = WORKSHEET("<sheetData/>") "<x/>" }, "", "workbook-xml 採点表\n" },
        { "an attribute twice", { .rows = "<row r='1' r='2'/>" }, "", "workbook-xml 採点表\n" },
        { "an undeclared prefix", { .rows = "<x:row/>" }, "", "workbook-xml 採点表\n" },
        { "another root in the strings", { .strings = "<x/>" }, "", "workbook-element\n" },
    };
    EXPECT_CASES(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_other_files),   cmocka_unit_test(refuses_bad_entries),
        cmocka_unit_test(refuses_bad_sizes),     cmocka_unit_test(refuses_cut_files),
        cmocka_unit_test(survives_flipped_bits), cmocka_unit_test(refuses_doctypes),
        cmocka_unit_test(refuses_bad_xml),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
