#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "grid_dump.h"
#include "limit.h"
#include "xlsx_fixture.h"
#include "xlsx_sheet.h"

static void expect_sheet(const char *name, const char *sheet, const char *faults)
{
    expect_book(name, (struct book){ .sheet = sheet }, NULL, faults);
}

static void holds_xml_limits(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const char *ends = repeated(arena, "", "</a>", LIMIT_XML_DEPTH - 1, SHEET_CLOSE);
    expect_sheet("depth at the limit", repeated(arena, SHEET_OPEN, "<a>", LIMIT_XML_DEPTH - 1, ends), "");
    ends = repeated(arena, "", "</a>", LIMIT_XML_DEPTH, SHEET_CLOSE);
    expect_sheet("past the limit", repeated(arena, SHEET_OPEN, "<a>", LIMIT_XML_DEPTH, ends),
                 "workbook-limit 採点表\n");
    expect_sheet("1000 times", repeated(arena, SHEET_OPEN, "<a>", (size_t)LIMIT_XML_DEPTH * 1000, ""),
                 "workbook-limit 採点表\n");

    expect_sheet("attribute at the limit",
                 repeated(arena, SHEET_OPEN "<a b='", "x", LIMIT_XML_ATTRIBUTE, "'/>" SHEET_CLOSE), "");
    expect_sheet("past the limit",
                 repeated(arena, SHEET_OPEN "<a c='' b='", "x", LIMIT_XML_ATTRIBUTE + 1, "'/>" SHEET_CLOSE),
                 "workbook-limit 採点表\n");
    expect_sheet("comment at the limit",
                 repeated(arena, SHEET_OPEN "<!--", "x", LIMIT_XML_TOKEN - 7, "-->" SHEET_CLOSE), "");
    expect_sheet("far past the limit",
                 repeated(arena, SHEET_OPEN "<!--", "x", LIMIT_XML_TOKEN * 4, "-->" SHEET_CLOSE),
                 "workbook-limit 採点表\n");
    expect_sheet("a tag without end", repeated(arena, SHEET_OPEN "<", "x", LIMIT_XML_TOKEN * 20, ""),
                 "workbook-limit 採点表\n");
    expect_sheet("text is no token",
                 repeated(arena, SHEET_OPEN "<a>", "x y ", LIMIT_XML_TOKEN, "</a>" SHEET_CLOSE), "");
    arena_free(arena);
}

/* --- limits of what a workbook holds --- */

static void holds_entry_limits(void **state)
{
    (void)state;
    enum { BOOK_PARTS = 6, MORE = LIMIT_PACKAGE_ENTRIES - BOOK_PARTS + 1 };
    struct arena *arena = arena_new();
    struct zip_piece *pieces = ARENA_ARRAY(arena, struct zip_piece, MORE);
    for (size_t i = 0; i < MORE; i++)
        pieces[i] = (struct zip_piece){ .name = arena_text(arena, "%zu", i), .bytes = "" };
    expect_pieces("parts at the limit", pieces, MORE - 1, (struct book){ 0 }, "");
    expect_pieces("past the limit", pieces, MORE, (struct book){ 0 }, "workbook-limit\n");
    size_t size;
    const char *bytes = book_bytes(arena, (struct book){ 0 }, &size);
    struct problems *problems = problems_new(arena);
    struct source *source = source_from_text(arena, "x", bytes, size);
    struct package package;
    struct part_stream stream;
    assert_true(package_open(&package, arena, problems, source, source->text, (struct package_options){ 0 }));
    const struct part *part = part_find(&package, "xl/styles.xml");
    *package.unpacked = LIMIT_PACKAGE_TOTAL_BYTES - part->size;
    assert_true(part_stream_open(&stream, &package, part));
    part_stream_close(&stream);
    part_stream_close(&stream);
    *package.unpacked = LIMIT_PACKAGE_TOTAL_BYTES - part->size + 1;
    assert_false(part_stream_open(&stream, &package, part));
    assert_int_equal(problems->errors, 1);
    assert_int_equal(problems->list.items[0].kind, PROBLEM_WORKBOOK_LIMIT);
    package_close(&package);
    arena_free(arena);
}

static void expect_length(const char *name, struct arena *arena, const char *character, size_t count,
                          bool fits)
{
    const char *text = repeated(arena, "", character, count, "");
    static const char row[] = "<row r='1'><c r='A1' t='s'><v>0</v></c></row>";
    expect_book(
        name, (struct book){ .strings = arena_text(arena, STRINGS("<si><t>%s</t></si>"), text), .rows = row },
        NULL, fits ? "" : "workbook-limit\n");
    const char *faults = fits ? "" : "workbook-limit 採点表!A1\n";
    const char *rows = arena_text(arena, "<row r='1'><c r='A1' t='str'><v>%s</v></c></row>", text);
    expect_book(name, (struct book){ .rows = rows }, NULL, faults);
    rows = arena_text(arena, "<row r='1'><c r='A1' t='inlineStr'><is><r><t>%s</t></r></is></c></row>", text);
    expect_book(name, (struct book){ .rows = rows }, NULL, faults);
}

static void holds_string_limits(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    expect_length("at the limit", arena, "x", LIMIT_XLSX_STRING, true);
    expect_length("past the limit", arena, "x", LIMIT_XLSX_STRING + 1, false);
    expect_length("kanji at the limit", arena, "点", LIMIT_XLSX_STRING, true);
    expect_length("kanji past the limit", arena, "点", LIMIT_XLSX_STRING + 1, false);
    expect_length("two units each, at the limit", arena, "𠮷", LIMIT_XLSX_STRING / 2, true);
    expect_length("two units each, past the limit", arena, "𠮷", LIMIT_XLSX_STRING / 2 + 1, false);
    expect_length("escapes, close to the limit", arena, "_x0041_", LIMIT_XLSX_STRING - 1, true);
    const char *runs = repeated(arena, "", "<r><t>12345678</t></r>", 8192, "");
    expect_book("many runs", (struct book){ .strings = arena_text(arena, STRINGS("<si>%s</si>"), runs) },
                NULL, "workbook-limit\n");
    const char *sheet =
        repeated(arena, SHEET_OPEN "<a>", "x", (size_t)LIMIT_XLSX_STRING * 8, "</a>" SHEET_CLOSE);
    expect_sheet("text that nobody keeps", sheet, "");
    const char *rows = repeated(arena, "<row r='1'><c r='A1' t='str'><v>", "x", (size_t)LIMIT_XLSX_STRING * 8,
                                "</v></c></row>");
    expect_book("text far past the limit", (struct book){ .rows = rows }, NULL, "workbook-limit 採点表\n");
    arena_free(arena);
}

static void holds_table_limits(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    static const char styles[] = "<styleSheet xmlns='" XMLNS_MAIN "'>", end[] = "</styleSheet>";
    static const char row[] = "<row r='1'><c r='A1' s='65535'><v>1</v></c></row>";
    const char *before = arena_text(arena, "%s<cellXfs>", styles),
               *behind = arena_text(arena, "</cellXfs>%s", end);
    const char *text = repeated(arena, before, "<xf/>", LIMIT_XLSX_STYLES, behind);
    expect_book("styles at the limit", (struct book){ .styles = text, .rows = row }, NULL, "");
    text = repeated(arena, before, "<xf/>", LIMIT_XLSX_STYLES + 1, behind);
    expect_book("styles past the limit", (struct book){ .styles = text, .rows = row }, NULL, "workbook-limit\n");

    before = arena_text(arena, "%s<numFmts>", styles), behind = arena_text(arena, "</numFmts>%s", end);
    text = repeated(arena, before, "<numFmt numFmtId='200' formatCode='0'/>", LIMIT_XLSX_FORMATS, behind);
    expect_book("formats at the limit", (struct book){ .styles = text }, NULL, "");
    text = repeated(arena, before, "<numFmt numFmtId='200' formatCode='0'/>", LIMIT_XLSX_FORMATS + 1, behind);
    expect_book("formats past the limit", (struct book){ .styles = text }, NULL, "workbook-limit\n");

    before = "<sst xmlns='" XMLNS_MAIN "'>", behind = "</sst>";
    text = repeated(arena, before, "<si/>", LIMIT_XLSX_STRINGS, behind);
    expect_book("strings at the limit", (struct book){ .strings = text }, NULL, "");
    text = repeated(arena, before, "<si/>", LIMIT_XLSX_STRINGS + 1, behind);
    expect_book("strings past the limit", (struct book){ .strings = text }, NULL, "workbook-limit\n");

    before = SHEET_OPEN "<mergeCells>", behind = "</mergeCells>" SHEET_CLOSE;
    text = repeated(arena, before, "<mergeCell ref='A1:B1'/>", LIMIT_XLSX_MERGES, behind);
    expect_book("merged cells at the limit", (struct book){ .sheet = text }, NULL, "");
    text = repeated(arena, before, "<mergeCell ref='A1:B1'/>", LIMIT_XLSX_MERGES + 1, behind);
    expect_book("merged cells past the limit", (struct book){ .sheet = text }, NULL, "workbook-limit 採点表\n");

    before =
        "<Relationships xmlns='" XMLNS_PACKAGE "'>" RELATION("rId1", "worksheet", "worksheets/sheet1.xml");
    text = repeated(arena, before, RELATION("x", "x", "x"), LIMIT_XLSX_RELATIONS - 1, "</Relationships>");
    expect_book("relations at the limit", (struct book){ .relations = text }, NULL, "");
    text = repeated(arena, before, RELATION("x", "x", "x"), LIMIT_XLSX_RELATIONS, "</Relationships>");
    expect_book("relations past the limit", (struct book){ .relations = text }, NULL, "workbook-limit\n");
    arena_free(arena);
}

static const char *book_of_charts(struct arena *arena, unsigned count)
{
    struct text_builder builder = { .arena = arena };
    text_add(&builder, "<workbook xmlns='" XMLNS_MAIN "' xmlns:r='" XMLNS_R "'><sheets>");
    for (unsigned i = 0; i < count; i++)
        text_addf(&builder, "<sheet name='%u' r:id='c'/>", i);
    text_add(&builder, "</sheets></workbook>");
    return text_built(&builder);
}

static void holds_sheet_limit(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    static const char relations[] = RELATIONS(RELATION("c", "chartsheet", "c.xml"));
    const char *workbook = book_of_charts(arena, LIMIT_PACKAGE_ENTRIES);
    expect_book("sheets at the limit", (struct book){ .workbook = workbook, .relations = relations }, NULL,
                "");
    workbook = book_of_charts(arena, LIMIT_PACKAGE_ENTRIES + 1);
    expect_book("past the limit", (struct book){ .workbook = workbook, .relations = relations }, NULL,
                "workbook-limit\n");
    arena_free(arena);
}

static void holds_row_bytes(void **state)
{
    (void)state;
    enum { CELL = 32767, CELLS = LIMIT_XLSX_ROW_BYTES / (CELL + 1) };
    struct arena *arena = arena_new();
    const char *cell = repeated(arena, "<c t='str'><v>", "x", CELL, "</v></c>");
    const char *rows = repeated(arena, "<row r='1'>", cell, CELLS, "</row>");
    expect_book("a row at the limit", (struct book){ .rows = rows }, NULL, "");
    rows = repeated(arena, "<row r='1'>", cell, CELLS, "<c><v>1</v></c></row>");
    expect_book("past the limit", (struct book){ .rows = rows }, NULL, "workbook-limit 採点表!SS1\n");
    arena_free(arena);
}

static bool count_row(void *context, const struct grid_row *row)
{
    *(size_t *)context += row->count;
    return true;
}

static void holds_cell_limit(void **state)
{
    (void)state;
    for (unsigned past = 0; past < 2; past++) {
        struct arena *arena = arena_new();
        struct problems *problems = problems_new(arena);
        size_t size, cells = 0;
        const char *bytes = book_bytes(arena, three_cells, &size);
        struct source *source = source_from_text(arena, "x", bytes, size);
        struct xlsx_reader reader = { .take = count_row, .context = &cells };
        reader.cell_count = LIMIT_XLSX_CELLS - 3 + past;
        assert_true(package_open(&reader.package, arena, problems, source, source->text,
                                 (struct package_options){ 0 }));
        assert_true(xlsx_workbook_read(&reader.workbook, &reader.package));
        assert_true(xlsx_styles_read(&reader.styles, &reader.package, reader.workbook.styles));
        assert_true(xlsx_strings_read(&reader.strings, &reader.package, reader.workbook.strings));
        assert_int_equal(xlsx_sheet_read(&reader, &reader.workbook.sheets.items[0]), !past);
        assert_int_equal(cells, past ? 0 : 3);
        assert_int_equal(problems->errors, past);
        package_close(&reader.package);
        arena_free(arena);
    }
}

/* As many strings as make the table too large, in a part that no ratio gives away. */
static void holds_strings_bytes(void **state)
{
    (void)state;
    enum { STRING = 32000, COUNT = LIMIT_XLSX_STRINGS_BYTES / STRING };
    struct arena *arena = arena_new();
    struct text_builder builder = { .arena = arena };
    uint32_t noise = 1;
    text_add(&builder, "<sst xmlns='" XMLNS_MAIN "'>");
    for (size_t i = 0; i <= COUNT; i++) {
        char text[STRING + 1];
        memset(text, 'x', STRING);
        text[STRING] = '\0';
        for (size_t at = 0; at < STRING; at += 100) {
            noise = noise * 1664525 + 1013904223;
            text[at] = (char)('a' + noise % 26);
        }
        text_addf(&builder, "<si><t>%s</t></si>", text);
    }
    text_add(&builder, "</sst>");
    struct zip_piece piece = {
        .name = "xl/sharedStrings.xml",
        .bytes = text_built(&builder),
        .size = builder.size,
        .deflated = true,
    };
    expect_pieces("past the limit", &piece, 1, (struct book){ .strings = PART_ABSENT }, "workbook-limit\n");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holds_xml_limits),    cmocka_unit_test(holds_entry_limits),
        cmocka_unit_test(holds_string_limits), cmocka_unit_test(holds_table_limits),
        cmocka_unit_test(holds_sheet_limit),   cmocka_unit_test(holds_row_bytes),
        cmocka_unit_test(holds_cell_limit),    cmocka_unit_test(holds_strings_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
