/* Problems: wording, places, excerpts, order; and the table of kinds itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "limit.h"
#include "problem.h"
#include "text.h"

struct fixture {
    struct arena *arena;
    struct problems *problems;
};

static int set_up(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *fixture = ARENA_NEW(arena, struct fixture);
    *fixture = (struct fixture){ arena, problems_new(arena) };
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    arena_free(((struct fixture *)*state)->arena);
    return 0;
}

static struct source *source_of(struct fixture *fixture, const char *name, const char *text)
{
    return source_from_text(fixture->arena, name, text, strlen(text));
}

static void expect_text(struct fixture *fixture, enum problem_language language, const char *expected)
{
    const struct problem *last = &fixture->problems->list.items[fixture->problems->list.count - 1];
    assert_string_equal(problem_text(fixture->arena, last, language), expected);
}

static void shows_line_and_caret(void **state)
{
    struct fixture *fixture = *state;
    struct place place = { source_of(fixture, "rubric.yaml", "a: 1\n\tmax: ten # 採点\r\nb"), NULL, 2, 7, 3 };
    assert_false(PROBLEM_ADD(fixture->problems, place, NOT_UTF8, "x"));
    expect_text(fixture, PROBLEM_ENGLISH,
                "rubric.yaml:2:7: error: 'x' is not UTF-8 text [not-utf-8]\n"
                "     max: ten # 採点\n"
                "          ^^^\n"
                "  hint: save it as UTF-8\n");
    expect_text(fixture, PROBLEM_JAPANESE,
                "rubric.yaml:2:7: エラー: 「x」は UTF-8 の文書ではありません [not-utf-8]\n"
                "     max: ten # 採点\n"
                "          ^^^\n"
                "  対処: UTF-8 で保存し直してください\n");
}

static void caret_counts_columns(void **state)
{
    struct fixture *fixture = *state;
    struct place place = { source_of(fixture, "a", "\xef\xbb\xbf採点: 価格\x01点"), NULL, 1, 5, 4 };
    PROBLEM_ADD(fixture->problems, place, NOT_UTF8, "x");
    expect_text(fixture, PROBLEM_ENGLISH,
                "a:1:5: error: 'x' is not UTF-8 text [not-utf-8]\n"
                "    採点: 価格\\u{1}点\n"
                "          ^^^^^^^^^^^\n"
                "  hint: save it as UTF-8\n");
}

static void caret_stays_in_the_line(void **state)
{
    struct fixture *fixture = *state;
    struct source *source = source_of(fixture, "a", "key\nlast");
    struct place place = { source, NULL, 1, 4, 99 };
    PROBLEM_ADD(fixture->problems, place, NOT_UTF8, "x");
    expect_text(fixture, PROBLEM_ENGLISH,
                "a:1:4: error: 'x' is not UTF-8 text [not-utf-8]\n"
                "    key\n"
                "       ^\n"
                "  hint: save it as UTF-8\n");
    place = (struct place){ source, NULL, 9, 400, 1 };
    PROBLEM_ADD(fixture->problems, place, NOT_UTF8, "x");
    expect_text(fixture, PROBLEM_ENGLISH,
                "a:9:400: error: 'x' is not UTF-8 text [not-utf-8]\n  hint: save it as UTF-8\n");
}

static void long_lines_are_cut_around_the_place(void **state)
{
    struct fixture *fixture = *state;
    char line[1001];
    memset(line, 'a', 1000);
    line[1000] = '\0';
    line[499] = 'X';
    struct place place = { source_of(fixture, "a", line), NULL, 1, 500, 1 };
    PROBLEM_ADD(fixture->problems, place, NOT_UTF8, "x");
    const char *text = problem_text(fixture->arena, &fixture->problems->list.items[0], PROBLEM_ENGLISH);
    const char *excerpt = strchr(text, '\n') + 1, *caret = strchr(excerpt, '\n') + 1;
    assert_memory_equal(excerpt, "    …aaa", strlen("    …aaa"));
    assert_int_equal(text_width(arena_copy(fixture->arena, excerpt, (size_t)(caret - excerpt) - 1)), 4 + 102);
    size_t before = (size_t)(strchr(excerpt, 'X') - excerpt) - (strlen("…") - 1);
    assert_int_equal(strchr(caret, '^') - caret, before);
}

static void excerpt_given(void **state)
{
    struct fixture *fixture = *state;
    struct place place = { source_of(fixture, "m.csv", "not this"), NULL, 7, 4, 2 };
    const char *arguments[] = { "x" };
    problem_add_excerpt(fixture->problems, place, "e1,99,p1\n", PROBLEM_NOT_UTF8, arguments, 1);
    expect_text(fixture, PROBLEM_ENGLISH,
                "m.csv:7:4: error: 'x' is not UTF-8 text [not-utf-8]\n"
                "    e1,99,p1\n       ^^\n  hint: save it as UTF-8\n");
}

static void arguments_are_shown_safely(void **state)
{
    struct fixture *fixture = *state;
    PROBLEM_ADD(fixture->problems, PLACE_NONE, CANNOT_READ, "a\x1b[31m{2}", BILINGUAL("a list", "並び"));
    const struct problem *problem = &fixture->problems->list.items[0];
    assert_string_equal(problem_message(fixture->arena, problem, PROBLEM_ENGLISH),
                        "cannot read 'a\\u{1b}[31m{2}': a list");
    assert_string_equal(problem_message(fixture->arena, problem, PROBLEM_JAPANESE),
                        "「a\\u{1b}[31m{2}」を読めません: 並び");
    PROBLEM_ADD(fixture->problems, PLACE_NONE, CANNOT_READ, "\001", "");
    problem = &fixture->problems->list.items[1];
    assert_string_equal(problem_message(fixture->arena, problem, PROBLEM_ENGLISH), "cannot read '\\u{1}': ");
}

static void places(void **state)
{
    struct fixture *fixture = *state;
    const struct source *book = source_of(fixture, "sheets/e1\n.xlsx", "");
    const struct {
        struct place place;
        const char *text;
    } expected[] = {
        { PLACE_NONE, "" },
        { { book, NULL, 0, 0, 0 }, "sheets/e1\\u{a}.xlsx" },
        { { book, NULL, 3, 0, 0 }, "sheets/e1\\u{a}.xlsx:3" },
        { { book, NULL, 3, 6, 2 }, "sheets/e1\\u{a}.xlsx:3:6" },
        { { book, "採点表", 7, 3, 0 }, "sheets/e1\\u{a}.xlsx:採点表!C7" },
        { { book, "a", 1, 26, 0 }, "sheets/e1\\u{a}.xlsx:a!Z1" },
        { { book, "a", 1, 27, 0 }, "sheets/e1\\u{a}.xlsx:a!AA1" },
        { { book, "a", 1048576, 16384, 0 }, "sheets/e1\\u{a}.xlsx:a!XFD1048576" },
        { { book, "a", UINT32_MAX, UINT32_MAX, 0 }, "sheets/e1\\u{a}.xlsx:a!MWLQKWU4294967295" },
        { { book, "a", 5, 0, 0 }, "sheets/e1\\u{a}.xlsx:a!5" },
        { { book, "a", 0, 2, 0 }, "sheets/e1\\u{a}.xlsx:a!B" },
        { { book, "a", 0, 0, 0 }, "sheets/e1\\u{a}.xlsx:a" },
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        assert_string_equal(place_text(fixture->arena, expected[i].place), expected[i].text);
}

static void order_and_repeats(void **state)
{
    struct fixture *fixture = *state;
    struct problems *problems = fixture->problems;
    const struct source *a = source_of(fixture, "a", ""), *b = source_of(fixture, "b", "");
    PROBLEM_ADD(problems, ((struct place){ b, NULL, 1, 1, 0 }), NOT_UTF8, "6");
    PROBLEM_ADD(problems, ((struct place){ a, NULL, 2, 1, 0 }), NOT_UTF8, "3");
    PROBLEM_ADD(problems, ((struct place){ a, NULL, 1, 9, 0 }), NOT_UTF8, "2z");
    PROBLEM_ADD(problems, ((struct place){ a, NULL, 1, 9, 0 }), OUTPUT_EXISTS, "2y");
    PROBLEM_ADD(problems, ((struct place){ a, NULL, 1, 9, 0 }), NOT_UTF8, "2a");
    PROBLEM_ADD(problems, ((struct place){ a, NULL, 1, 9, 0 }), NOT_UTF8, "2z");
    PROBLEM_ADD(problems, ((struct place){ a, "s", 1, 1, 0 }), NOT_UTF8, "5");
    PROBLEM_ADD(problems, ((struct place){ a, NULL, 10, 1, 0 }), NOT_UTF8, "4");
    PROBLEM_ADD(problems, PLACE_NONE, NOT_UTF8, "1");
    assert_int_equal(problems->errors, 9);
    problems_sort(problems);
    static const char *const expected[] = { "1", "2z", "2y", "2a", "3", "4", "5", "6" };
    assert_int_equal(problems->list.count, sizeof expected / sizeof *expected);
    assert_int_equal(problems->errors, problems->list.count);
    for (size_t i = 0; i < problems->list.count; i++)
        assert_string_equal(problems->list.items[i].arguments[0], expected[i]);
    PROBLEM_ADD(problems, PLACE_NONE, NOT_UTF8, "more");
    assert_int_equal(problems->list.count, 9);
}

static void countless_problems_are_counted(void **state)
{
    struct fixture *fixture = *state;
    problems_sort(fixture->problems);
    for (int i = 0; i < LIMIT_PROBLEMS_KEPT; i++)
        PROBLEM_ADD(fixture->problems, PLACE_NONE, NOT_UTF8, "x");
    assert_int_equal(fixture->problems->list.count, LIMIT_PROBLEMS_KEPT);
    PROBLEM_ADD(fixture->problems, PLACE_NONE, NOT_UTF8, "x");
    assert_int_equal(fixture->problems->list.count, LIMIT_PROBLEMS_KEPT);
    assert_int_equal(fixture->problems->errors, LIMIT_PROBLEMS_KEPT + 1);
}

/* Which arguments a text of the table names, one bit each. */
static unsigned arguments_named(const char *text)
{
    unsigned named = 0;
    for (const char *at = text; (at = strchr(at, '{')) != NULL; at++)
        if (at[1] >= '1' && at[1] <= '9' && at[2] == '}')
            named |= 1U << (at[1] - '1');
    return named;
}

static void kinds_are_sound(void **state)
{
    (void)state;
    for (size_t i = 0; i < PROBLEM_KIND_COUNT; i++) {
        const struct problem_definition *row = &problem_definitions[i];
        unsigned all = (1U << row->arguments) - 1, english = arguments_named(row->message);
        if (row->arguments > PROBLEM_ARGUMENTS || ((english | arguments_named(row->hint)) & ~all))
            fail_msg("%s names an argument that it does not have", row->code);
        if (english != arguments_named(row->message_ja))
            fail_msg("%s names other arguments in Japanese", row->code);
        if (arguments_named(row->hint_ja) & ~all)
            fail_msg("%s: the Japanese hint names an argument that it does not have", row->code);
        if (row->code[strspn(row->code, "abcdefghijklmnopqrstuvwxyz0123456789-")] || !*row->message_ja)
            fail_msg("%s is not a code, or has no Japanese", row->code);
        size_t length = strlen(row->message);
        if (length == 0 || row->message[length - 1] == '.' || !*row->hint != !*row->hint_ja)
            fail_msg("%s: the message ends in a full stop, or only one language has a hint", row->code);
        for (size_t other = 0; other < i; other++)
            if (strcmp(problem_definitions[other].code, row->code) == 0 &&
                problem_definitions[other].severity != row->severity)
                fail_msg("%s is both an error and a warning", row->code);
    }
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(shows_line_and_caret),
        CASE(caret_counts_columns),
        CASE(caret_stays_in_the_line),
        CASE(long_lines_are_cut_around_the_place),
        CASE(excerpt_given),
        CASE(arguments_are_shown_safely),
        CASE(places),
        CASE(order_and_repeats),
        CASE(countless_problems_are_counted),
        CASE(kinds_are_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
