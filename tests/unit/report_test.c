/* Reports: what a terminal shows, and workbooks that are read back part by part. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <zip.h>

#include "report.h"
#include "report_comments.h"
#include "report_fixture.h"
#include "report_golden.h"
#include "report_words.h"
#include "text.h"
#include "wrap.h"
#include "xlsx_check.h"

struct place_to_write {
    struct arena *arena;
    struct problems *problems;
    char folder[64];
};

static int set_up(void **state)
{
    static struct place_to_write place;
    place.arena = arena_new();
    place.problems = problems_new(place.arena);
    strcpy(place.folder, "/tmp/saiten-report-XXXXXX");
    *state = &place;
    return mkdtemp(place.folder) ? 0 : -1;
}

/* The folder holds nothing but what the test committed: an output that failed left nothing behind. */
static int tear_down(void **state)
{
    struct place_to_write *place = *state;
    const char *const names[] = { "a.xlsx", "b.xlsx" };
    for (size_t i = 0; i < 2; i++)
        unlink(arena_text(place->arena, "%s/%s", place->folder, names[i]));
    int removed = rmdir(place->folder);
    arena_free(place->arena);
    return removed;
}

static const char *path_of(struct place_to_write *place, const char *name)
{
    return arena_text(place->arena, "%s/%s", place->folder, name);
}

static bool write_report(struct place_to_write *place, const struct report *report, const char *name)
{
    struct output *output = output_begin(place->arena, place->problems, path_of(place, name), true, 0600);
    assert_non_null(output);
    if (report_write_xlsx(place->arena, place->problems, report, output))
        return output_commit(output, place->problems);
    output_abandon(output);
    return false;
}

static const struct source *file_bytes(struct place_to_write *place, const char *name)
{
    const struct source *file =
        source_read(place->arena, place->problems, path_of(place, name), name, "report", 1 << 28);
    assert_non_null(file);
    return file;
}

static const char *part_of(struct place_to_write *place, const char *name, const char *part)
{
    int error;
    zip_t *zip = zip_open(path_of(place, name), ZIP_RDONLY | ZIP_CHECKCONS, &error);
    zip_stat_t status;
    assert_non_null(zip);
    assert_int_equal(zip_stat(zip, part, 0, &status), 0);
    char *text = arena_alloc(place->arena, status.size + 1);
    zip_file_t *file = zip_fopen(zip, part, 0);
    assert_int_equal(zip_fread(file, text, status.size), status.size);
    zip_fclose(file);
    zip_discard(zip);
    return text;
}

static size_t occurrences(const char *text, const char *needle)
{
    size_t count = 0;
    for (; (text = strstr(text, needle)) != NULL; text += strlen(needle))
        count++;
    return count;
}

static const struct report *final_report(struct place_to_write *place)
{
    return report_build(place->arena, report_fixture_final(place->arena).result, "saiten 0.1.0");
}

static const struct report *provisional_report(struct place_to_write *place)
{
    return report_build(place->arena, report_fixture_provisional(place->arena).result, "saiten 0.1.0");
}

/* --- text --- */

static void shows_the_first_page(void **state)
{
    struct place_to_write *place = *state;
    assert_string_equal(report_text(place->arena, final_report(place)), golden_final);
    assert_string_equal(report_text(place->arena, provisional_report(place)), golden_provisional);
}

/* A row of a sheet is only so high: a long comment takes several, and nothing of it is lost. */
static void cuts_long_texts_into_pieces(void **state)
{
    enum { WIDTH = 50, LINES = 20, LONG = 100 };
    struct place_to_write *place = *state;
    struct text_builder whole = { .arena = place->arena }, again = { .arena = place->arena };
    for (int i = 0; i < LONG; i++)
        text_addf(&whole, "計画が具体的で、%d年目までの体制も明らかである。", i);
    const char *rest = wrap_printable(place->arena, text_built(&whole));
    size_t pieces = 0;
    do {
        const char *piece = text_piece(place->arena, &rest, WIDTH);
        assert_true(wrap_count(piece, WIDTH) <= LINES);
        text_add(&again, piece);
        pieces++;
    } while (*rest);
    assert_true(pieces > 1);
    assert_string_equal(text_built(&again), text_built(&whole));
    rest = "";
    assert_string_equal(text_piece(place->arena, &rest, WIDTH), "");
}

/* What is due changes no sheet: nothing of it stands on them. */
static void shows_sheets_as_read(void **state)
{
    struct place_to_write *place = *state;
    const struct result *result = report_fixture_provisional(place->arena).result;
    const struct report *report = report_build_filled(place->arena, result, "saiten 0.1.0");
    const char *text = report_pages_text(place->arena, report);
    assert_null(strstr(text, word_in(report->language, WORD_PROVISIONAL_MARK)));
    assert_true(report->pages.count > 0);
    for (size_t i = 0; i < report->pages.count; i++)
        assert_non_null(strstr(text, report->pages.items[i]->title));
    assert_true(write_report(place, report, "a.xlsx"));
}

static void says_that_nobody_stands(void **state)
{
    struct place_to_write *place = *state;
    struct report_fixture made = report_fixture_final(place->arena);
    made.result->ranked_count = made.result->winner_count = 0;
    made.result->winner = made.result->runner_up = -1;
    const char *text = report_text(place->arena, report_build(place->arena, made.result, NULL));
    assert_non_null(strstr(text, "最優秀提案者  該当者なし"));
    assert_true(write_report(place, report_build(place->arena, made.result, NULL), "a.xlsx"));
}

static void names_all_who_share_the_first_place(void **state)
{
    struct place_to_write *place = *state;
    struct report_fixture made = report_fixture_final(place->arena);
    unsigned both[] = { made.result->ranking[0].proposer, made.result->ranking[1].proposer };
    made.result->ranking[1].rank = 1;
    made.result->winner = made.result->runner_up = -1;
    made.result->winner_count = 0;
    made.result->unnamed = both;
    made.result->unnamed_count = 2;
    const char *text = report_text(place->arena, report_build(place->arena, made.result, NULL));
    assert_non_null(strstr(text, "最優秀提案者  一般社団法人 こども研修センター、株式会社みらい"));
    assert_non_null(strstr(text, "ため決まらない"));
}

static void wraps_as_japanese_is_set(void **state)
{
    (void)state;
    size_t next;
    assert_int_equal(wrap_line("企画提案", 5, &next), 6);   /* two characters of three bytes */
    assert_int_equal(wrap_line("提案、企画", 4, &next), 3); /* 、 does not begin a line */
    assert_int_equal(wrap_line("提「企画」", 4, &next), 3); /* 「 does not end one */
    assert_int_equal(wrap_line("one two", 5, &next), 3);
    assert_int_equal(next, 4);
    assert_int_equal(wrap_line("unbreakable", 4, &next), 4);
    assert_int_equal(wrap_line("漢", 1, &next), 3); /* one character at least */
    assert_int_equal(wrap_count("a\nb\n\nc", 10), 4);
    assert_int_equal(wrap_count("", 10), 1);
    assert_int_equal(wrap_widest("ab\n漢字"), 4);
}

static void has_every_word_in_both_languages(void **state)
{
    (void)state;
    for (int word = 0; word < WORD_COUNT; word++) {
        const char *japanese = word_in(LANGUAGE_JAPANESE, (enum word)word);
        const char *english = word_in(LANGUAGE_ENGLISH, (enum word)word);
        assert_true(japanese && english);
        for (char digit = '1'; digit <= '9'; digit++) {
            const char argument[] = { '{', digit, '}', '\0' };
            assert_int_equal(strstr(japanese, argument) != NULL, strstr(english, argument) != NULL);
        }
    }
}

/* --- workbooks --- */

static void writes_the_same_bytes_anywhere(void **state)
{
    struct place_to_write *place = *state;
    assert_true(write_report(place, final_report(place), "a.xlsx"));
    setenv("TZ", "America/St_Johns", 1);
    assert_true(write_report(place, final_report(place), "b.xlsx"));
    unsetenv("TZ");
    const struct source *a = file_bytes(place, "a.xlsx"), *b = file_bytes(place, "b.xlsx");
    assert_int_equal(a->size, b->size);
    assert_memory_equal(a->text, b->text, a->size);
    assert_non_null(strstr(part_of(place, "a.xlsx", "docProps/core.xml"), ">2026-03-16T00:00:00Z<"));
}

static void writes_what_was_reported(void **state)
{
    struct place_to_write *place = *state;
    assert_true(write_report(place, final_report(place), "a.xlsx"));
    const char *book = part_of(place, "a.xlsx", "xl/workbook.xml");
    const char *const sheets[] = { "審査結果",   "集計表",   "委員1",   "委員5",
                                   "見積・上限", "資格審査", "算定方法" };
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++)
        assert_non_null(strstr(book, arena_text(place->arena, "<sheet name=\"%s\"", sheets[i])));
    assert_null(strstr(book, "委員6")); /* absent */
    assert_int_equal(occurrences(book, "_xlnm.Print_Titles"), 7);
    const char *tally = part_of(place, "a.xlsx", "xl/worksheets/sheet2.xml");
    assert_non_null(strstr(tally, "orientation=\"landscape\""));
    assert_non_null(strstr(tally, "<v>80.1875</v>"));
    assert_null(strstr(tally, "<f>"));
    assert_null(strstr(tally, "暫定"));
    const char *strings = part_of(place, "a.xlsx", "xl/sharedStrings.xml");
    assert_non_null(
        strstr(strings, "「委託料の上限（単年度）」を超える: R8 12,518,000（上限 12,384,000以内）"));
    assert_non_null(strstr(strings, "<t>除斥</t>"));
    assert_non_null(strstr(strings, "<t>× 付議 → 審査対象とする</t>"));
}

static void marks_every_page_of_a_provisional_result(void **state)
{
    struct place_to_write *place = *state;
    const struct report *report = provisional_report(place);
    assert_true(write_report(place, report, "a.xlsx"));
    for (size_t i = 0; i < report->pages.count; i++) {
        const char *sheet =
            part_of(place, "a.xlsx", arena_text(place->arena, "xl/worksheets/sheet%zu.xml", i + 1));
        assert_non_null(strstr(sheet, "&amp;11 PROVISIONAL</oddHeader>"));
        assert_non_null(strstr(sheet, "Harbour &amp;&amp; quay &lt;rehabilitation&gt;"));
    }
}

/* Nothing becomes a formula, a control character or a writing direction. */
static void writes_awkward_texts_safely(void **state)
{
    struct place_to_write *place = *state;
    assert_true(write_report(place, provisional_report(place), "a.xlsx"));
    const char *strings = part_of(place, "a.xlsx", "xl/sharedStrings.xml");
    assert_non_null(strstr(strings, "<t>=cmd|' /C calc'!A0 _x005F_x0041_ &amp; Sons &lt;Ltd&gt;</t>"));
    assert_non_null(strstr(strings, "<t>Harbour\\u{1b}[31m Works \\u{202e}dtL</t>"));
    const char *styles = part_of(place, "a.xlsx", "xl/styles.xml");
    assert_non_null(strstr(styles, "0.00&quot; (250001/3000)&quot;_ ")); /* beside what it prints like */
    const char *book = part_of(place, "a.xlsx", "xl/workbook.xml");
    assert_int_equal(occurrences(book, "a／b：［＊？］’＼ evaluator with a"),
                     3 + 3); /* sheets; columns to repeat: no table goes on on a second page */
    assert_non_null(strstr(book, "evaluator with a (3)"));
}

/* Large pages go row by row through the library's constant memory. */
static void writes_large_pages(void **state)
{
    struct place_to_write *place = *state;
    struct report_fixture made = report_fixture_large(place->arena, 700, 5, 20);
    const struct report *report = report_build(place->arena, made.result, "saiten 0.1.0");
    assert_true(write_report(place, report, "a.xlsx"));
    assert_true(write_report(place, report, "b.xlsx"));
    const struct source *a = file_bytes(place, "a.xlsx"), *b = file_bytes(place, "b.xlsx");
    assert_int_equal(a->size, b->size);
    assert_memory_equal(a->text, b->text, a->size);
    const char *sheet = part_of(place, "a.xlsx", "xl/worksheets/sheet3.xml");
    assert_int_equal(occurrences(sheet, "<row "), 3 + 2 + 700);
    assert_int_equal(occurrences(sheet, "<c "), 2 * 23 + (2 + 700) * 23);
    assert_non_null(strstr(sheet, "inlineStr"));
    assert_true(occurrences(sheet, "<brk ") > 700 / 60); /* every page ends where the writer says */
    assert_non_null(strstr(part_of(place, "a.xlsx", "xl/workbook.xml"), "$4:$5<")); /* on each, headings */
}

/* The library says nothing on standard error, and the program neither. */
static void stays_silent(void **state)
{
    struct place_to_write *place = *state;
    char said[64];
    FILE *caught = tmpfile();
    int kept = dup(STDERR_FILENO);
    dup2(fileno(caught), STDERR_FILENO);
    bool written = write_report(place, final_report(place), "a.xlsx") &&
                   write_report(place, provisional_report(place), "b.xlsx");
    dup2(kept, STDERR_FILENO);
    close(kept);
    rewind(caught);
    assert_true(written);
    assert_int_equal(fread(said, 1, sizeof said, caught), 0);
    fclose(caught);
}

/* --- what must not pass --- */

static void assert_problem(struct place_to_write *place, enum problem_kind kind)
{
    assert_int_equal(place->problems->errors, 1);
    assert_int_equal(place->problems->list.items[0].kind, kind);
}

static struct report *report_of_one_page(struct place_to_write *place, struct page **page)
{
    static const struct grid_column grid[] = { { 10, 40, 0 } };
    struct report *report = ARENA_NEW(place->arena, struct report);
    *report = (struct report){ .title = "t", .round_title = "t" };
    *page = report_add_page(place->arena, report, "Sheet", "t", false, grid, 1);
    return report;
}

static void refuses_texts_beyond_a_cell(void **state)
{
    struct place_to_write *place = *state;
    struct page *page;
    struct report *report = report_of_one_page(place, &page);
    char *text = arena_alloc(place->arena, 32767 + 2);
    memset(text, 'x', 32767);
    page_add_line(place->arena, page, STYLE_LINE, text);
    page_fit(page);
    assert_true(write_report(place, report, "a.xlsx"));
    text[32767] = 'x';
    assert_false(write_report(place, report, "b.xlsx"));
    assert_problem(place, PROBLEM_REPORT_TEXT_TOO_LONG);
}

static void no_row(struct arena *scratch, const void *context, size_t row, struct page_cell *cells)
{
    (void)scratch, (void)context, (void)row, (void)cells;
}

static void refuses_pages_beyond_a_sheet(void **state)
{
    struct place_to_write *place = *state;
    struct page *page;
    struct report *report = report_of_one_page(place, &page);
    struct table *table =
        page_add_table(place->arena, page, &(struct table_column){ .heading = "h" }, 1, true);
    table->source = no_row;
    table->source_rows = 1048576; /* and the heading */
    assert_false(write_report(place, report, "a.xlsx"));
    assert_problem(place, PROBLEM_REPORT_TOO_LARGE);
}

/* A full disk below the library's temporary files leaves a workbook that looks whole. */
static void finds_what_is_missing(void **state)
{
    struct place_to_write *place = *state;
    struct page *page;
    struct report *report = report_of_one_page(place, &page);
    page_add_line(place->arena, page, STYLE_LINE, "one");
    page_add_line(place->arena, page, STYLE_LINE, "two");
    assert_true(write_report(place, report, "a.xlsx"));
    const char *path = path_of(place, "a.xlsx");
    assert_true(xlsx_check(place->arena, place->problems, path, path, (const size_t[]){ 2 }, 1));
    assert_false(xlsx_check(place->arena, place->problems, path, path, (const size_t[]){ 3 }, 1));
    assert_problem(place, PROBLEM_REPORT_DAMAGED);
    assert_string_equal(place->problems->list.items[0].arguments[1], "xl/worksheets/sheet1.xml");
    assert_false(xlsx_check(place->arena, place->problems, path, path, (const size_t[]){ 2, 2 }, 2));
    assert_int_equal(truncate(path, (off_t)file_bytes(place, "a.xlsx")->size - 100), 0);
    assert_false(xlsx_check(place->arena, place->problems, path, path, (const size_t[]){ 2 }, 1));
}

/* A number that would hide behind ### or lose its last digits is written as text. */
static void writes_long_numbers_in_full(void **state)
{
    struct place_to_write *place = *state;
    struct page *page;
    struct report *report = report_of_one_page(place, &page);
    struct table *table =
        page_add_table(place->arena, page, &(struct table_column){ .heading = NULL }, 1, false);
    cell_money(table_add_row(place->arena, table), number_from_integer(1234567890123456789), 0);
    cell_number(table_add_row(place->arena, table), number_from_ratio(place->arena, -1, 8), 3);
    page->columns[0].width = 10;
    assert_true(write_report(place, report, "a.xlsx"));
    assert_non_null(
        strstr(part_of(place, "a.xlsx", "xl/sharedStrings.xml"), "<t>1,234,567,890,123,456,789</t>"));
    assert_non_null(strstr(part_of(place, "a.xlsx", "xl/worksheets/sheet1.xml"), "<v>-0.125</v>"));
}

static void names_sheets_apart(void **state)
{
    struct place_to_write *place = *state;
    static const struct grid_column grid[] = { { 1, 1, 0 } };
    static const char *const names[][2] = {
        { "Result", "Result" },
        { "RESULT", "RESULT (2)" },
        { "Ａ", "Ａ" },
        { "ａ", "ａ (2)" },
        { "", " (2)" },
        { "history", "history (2)" },
        { "É", "É" },
        { "é", "é (2)" },
        { "委員（１）", "委員（１）" },
        { "委員（２）", "委員（２）" },
        { "a/b", "a／b" },
        { "委員委員委員委員委員委員委員委員委員委員", "委員委員委員委員委員委員委員委員委員委員" },
        { "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷", "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷" }, /* two units each */
    };
    struct report *report = ARENA_NEW(place->arena, struct report);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct page *page = report_add_page(place->arena, report, names[i][0], "", false, grid, 1);
        assert_string_equal(page->name, names[i][1]);
    }
}

int main(void)
{
#define ON_DISK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        ON_DISK(shows_the_first_page),
        ON_DISK(says_that_nobody_stands),
        ON_DISK(names_all_who_share_the_first_place),
        cmocka_unit_test(wraps_as_japanese_is_set),
        cmocka_unit_test(has_every_word_in_both_languages),
        ON_DISK(writes_the_same_bytes_anywhere),
        ON_DISK(writes_what_was_reported),
        ON_DISK(marks_every_page_of_a_provisional_result),
        ON_DISK(writes_awkward_texts_safely),
        ON_DISK(cuts_long_texts_into_pieces),
        ON_DISK(shows_sheets_as_read),
        ON_DISK(writes_large_pages),
        ON_DISK(stays_silent),
        ON_DISK(refuses_texts_beyond_a_cell),
        ON_DISK(refuses_pages_beyond_a_sheet),
        ON_DISK(finds_what_is_missing),
        ON_DISK(writes_long_numbers_in_full),
        ON_DISK(names_sheets_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
