#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <yajl/yajl_tree.h>

#include "json_result.h"
#include "json_text.h"
#include "result_maker.h"

/* --- reading back --- */

static const char *written(struct arena *arena, const struct result *result, bool include_marks)
{
    struct text_builder out = { .arena = arena };
    json_write_result(&out, result,
                      (struct json_options){ .program = "0.1.0", .include_marks = include_marks });
    return text_built(&out);
}

static yajl_val parsed(const char *json)
{
    char error[256];
    yajl_val tree = yajl_tree_parse(json, error, sizeof error);
    if (!tree)
        fail_msg("%s", error);
    return tree;
}

/* What stands at a path such as "result/proposers/0/id"; NULL where there is nothing. */
static yajl_val at(yajl_val value, const char *path)
{
    char step[64];
    while (value && *path) {
        size_t length = strcspn(path, "/");
        assert_true(length < sizeof step);
        memcpy(step, path, length);
        step[length] = '\0';
        path += length + (path[length] == '/');
        if (YAJL_IS_ARRAY(value)) {
            size_t index = strtoul(step, NULL, 10);
            value = index < YAJL_GET_ARRAY(value)->len ? YAJL_GET_ARRAY(value)->values[index] : NULL;
        } else {
            value = yajl_tree_get(value, (const char *[]){ step, NULL }, yajl_t_any);
        }
    }
    return value;
}

/* The value as text: of a string, a number as written, true, false, null; of lists how many they hold. */
static const char *text_at(struct arena *arena, yajl_val tree, const char *path)
{
    yajl_val value = at(tree, path);
    if (!value)
        return "nothing";
    if (YAJL_IS_STRING(value) || YAJL_IS_NUMBER(value)) {
        const char *text = YAJL_IS_STRING(value) ? value->u.string : value->u.number.r;
        return arena_copy(arena, text, strlen(text));
    }
    if (YAJL_IS_ARRAY(value))
        return arena_text(arena, "%zu items", YAJL_GET_ARRAY(value)->len);
    if (YAJL_IS_OBJECT(value))
        return arena_text(arena, "%zu keys", YAJL_GET_OBJECT(value)->len);
    return YAJL_IS_TRUE(value) ? "true" : YAJL_IS_FALSE(value) ? "false" : "null";
}

struct expected {
    const char *path, *text;
};

static void expect_all(struct arena *arena, const char *json, const struct expected *expected, size_t count)
{
    yajl_val tree = parsed(json);
    for (size_t i = 0; i < count; i++) {
        const char *found = text_at(arena, tree, expected[i].path);
        if (strcmp(found, expected[i].text) != 0)
            fail_msg("%s: '%s', not '%s'", expected[i].path, found, expected[i].text);
    }
    yajl_tree_free(tree);
}
#define EXPECT_ALL(arena, json, expected)                                                                    \
    expect_all((arena), (json), (expected), sizeof(expected) / sizeof *(expected))

static int with_arena(void **state)
{
    *state = arena_new();
    return 0;
}

static int without_arena(void **state)
{
    arena_free(*state);
    return 0;
}

/* --- writing --- */

static void test_layout(void **state)
{
    struct text_builder out = { .arena = *state };
    struct json json = json_begin(&out);
    json_object_open(&json);
    json_put_array(&json, "none");
    json_array_close(&json);
    json_put_object(&json, "empty");
    json_object_close(&json);
    json_put_integer(&json, "least", INT64_MIN);
    json_put_array(&json, "some");
    json_string(&json, "a\"\\\n\x01é採点");
    json_null(&json);
    json_array_close(&json);
    json_put_figure(&json, "total", number_from_ratio(*state, 511, 30), 2);
    json_object_close(&json);
    json_end(&json);
    assert_string_equal(text_built(&out), "{\n"
                                          "  \"none\": [],\n"
                                          "  \"empty\": {},\n"
                                          "  \"least\": -9223372036854775808,\n"
                                          "  \"some\": [\n"
                                          "    \"a\\\"\\\\\\n\\u0001é採点\",\n"
                                          "    null\n"
                                          "  ],\n"
                                          "  \"total\": {\n"
                                          "    \"exact\": \"511/30\",\n"
                                          "    \"decimal\": \"17.03\"\n"
                                          "  }\n"
                                          "}\n");
}

/* A file may have any name; the JSON stays UTF-8. */
static void test_bytes_that_are_no_text(void **state)
{
    struct text_builder out = { .arena = *state };
    struct json json = json_begin(&out);
    json_array_open(&json);
    json_string(&json, "sheets/\xff.csv");
    json_array_close(&json);
    json_end(&json);
    assert_true(utf8_valid(out.bytes, out.size, NULL));
    assert_string_equal(text_built(&out), "[\n  \"sheets/\\\\x{ff}.csv\"\n]\n");
}

static void test_cells(void **state)
{
    static const struct {
        uint32_t column;
        const char *cell;
    } cells[] = {
        { 1, "A7" }, { 26, "Z7" }, { 27, "AA7" }, { 702, "ZZ7" }, { 703, "AAA7" }, { 16384, "XFD7" }
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        struct place place = { .sheet = "s", .line = 7, .column = cells[i].column };
        assert_string_equal(json_cell(*state, place), cells[i].cell);
    }
    assert_null(json_cell(*state, (struct place){ .line = 3, .column = 1 }));
}

/* --- results --- */

static void test_result(void **state)
{
    static const struct expected expected[] = {
        { "saiten", "1" },
        { "program", "0.1.0" },
        { "result/round/id", "round-1" },
        { "result/rubric/version", "2026-02" },
        { "result/status", "final" },
        { "result/winner", "p2" },
        { "result/runner_up", "p1" },
        { "result/counts/proposers", "4" },
        { "result/counts/standing", "2" },
        { "result/counts/excluded", "1" },
        { "result/counts/withdrawn", "1" },
        { "result/counts/committee", "4" },
        { "result/ranking", "2 items" },
        { "result/ranking/0/proposer", "p2" },
        { "result/ranking/1/rank", "2" },
        { "result/ranking/1/total/exact", "459/5" },
        { "result/ranking/1/total/decimal", "91.8" },
        { "result/ranking/1/full/exact", "115" },
        { "result/stages/0/criteria", "5 items" },
        { "result/stages/0/criteria/0/cite", "募集要項 10(3)" },
        { "result/stages/0/criteria/2/full/decimal", "40" },
        { "result/stages/0/criteria/2/method", "sum" },
        { "result/stages/0/criteria/3/formula", "points * lowest(bid.total) / bid.total" },
        { "result/stages/0/criteria/4/counts", "false" },
        { "result/proposers/0/scores/price/computed", "120000/6149" },
        { "result/proposers/0/scores/price/decimal", "19.5" },
        { "result/proposers/0/scores/note/computed", "22/3" },
        { "result/proposers/0/scores/note/exact", "73/10" },
        { "result/proposers/0/stages/0/total/computed", "1694333/18447" },
        { "result/proposers/0/left", "null" },
        { "result/proposers/1/name", "みらい \"研究\" 所" },
        { "result/proposers/1/findings/4/effect", "stands" },
        { "result/proposers/1/findings/4/decision/date", "2026-03-16" },
        { "result/proposers/2/status", "excluded" },
        { "result/proposers/2/left", "entry" },
        { "result/proposers/2/findings/1/missing/0/id", "form-2" },
        { "result/proposers/2/findings/2/figures/0/value/decimal", "37100000" },
        { "result/proposers/2/findings/2/cite", "募集要項 11(2)" },
        { "result/proposers/2/scores/purpose", "null" },
        { "result/proposers/3/withdrawn/date", "2026-03-10" },
        { "result/ties/0/rule", "bid.total lowest" },
        { "result/ties/0/keys/1/exact", "36000000" },
        { "result/ties/0/order", "2 items" },
        { "result/ties/0/order/0/0", "p2" },
        { "result/due", "0 items" },
        { "result/recusals/0/evaluator", "e2" },
        { "result/absences/0/reason", "病気" },
        { "inputs", "6 items" },
        { "inputs/0/file", "round.yaml" },
        { "inputs/2/role", "sheet" },
        { "inputs/2/size", "14" },
    };
    struct fixture fixture = fixture_one_stage(*state);
    EXPECT_ALL(*state, written(*state, fixture.result, true), expected);
}

static void test_marks(void **state)
{
    static const struct expected expected[] = {
        { "result/proposers/0/evaluators/0/attendance", "sits" },
        { "result/proposers/0/evaluators/0/marks", "7 items" },
        { "result/proposers/0/evaluators/0/marks/0/criterion", "purpose" },
        { "result/proposers/0/evaluators/0/marks/0/mark", "A" },
        { "places/0/file", "sheets/e1.xlsx" },
        { "places/0/sheet", "採点表" },
        { "places/0/cell", "C7" },
        { "result/proposers/0/evaluators/1/attendance", "recused" },
        { "result/proposers/0/evaluators/1/marks", "0 items" },
        { "result/proposers/0/evaluators/3/attendance", "absent" },
        { "result/proposers/1/evaluators/4/marks/5/mark", "3.75" },
        { "result/proposers/1/evaluators/4/marks/6/mark", "null" }, /* due, and blank */
        { "result/proposers/2/evaluators/0/marks", "1 items" },     /* kept for reference */
    };
    struct fixture fixture = fixture_one_stage(*state);
    EXPECT_ALL(*state, written(*state, fixture.result, true), expected);
    static const struct expected without[] = { { "result/proposers/0/evaluators/0", "3 keys" } };
    EXPECT_ALL(*state, written(*state, fixture.result, false), without);
}

static void test_provisional(void **state)
{
    static const struct expected expected[] = {
        { "result/status", "provisional" },  { "result/winner", "null" },
        { "result/due/0/kind", "answer" },   { "result/due/0/rule", "decree" },
        { "result/due/0/proposer", "p1" },   { "result/due/1/kind", "tie" },
        { "result/due/1/proposer", "null" }, { "result/due/1/among/1", "p2" },
    };
    struct fixture fixture = fixture_one_stage(*state);
    struct result *result = fixture.result;
    const struct rule *decree = result->proposers[0].findings[0]->rule;
    result->provisional = true;
    result->winner = result->runner_up = -1;
    LIST_ADD(*state, result->dues, (struct due){ .kind = DUE_ANSWER, .rule = decree, .proposer = 0 });
    LIST_ADD(*state, result->dues,
             (struct due){ .kind = DUE_TIE, .proposer = -1, .tie = result->ties.items[0] });
    EXPECT_ALL(*state, written(*state, result, true), expected);
}

static void test_two_stages(void **state)
{
    static const struct expected expected[] = {
        { "result/stages/1/total", "80% * technical + 20% * financial" },
        { "result/stages/1/full/exact", "100" },
        { "result/proposers/0/stages/0/sum/exact", "80" },
        { "result/proposers/0/stages/1/total/exact", "84" },
        { "result/proposers/0/evaluators/0/totals/0/own/exact", "82" },
        { "result/proposers/1/left", "technical" },
        { "result/proposers/1/stages/1/standing", "false" },
        { "result/proposers/1/stages/1/total", "null" },
    };
    struct fixture fixture = fixture_two_stages(*state);
    EXPECT_ALL(*state, written(*state, fixture.result, true), expected);
    static const struct expected unreached[] = {
        { "result/stages/1/reached", "false" },        { "result/stages/1/full", "null" },
        { "result/stages/1/criteria/0/full", "null" }, { "result/proposers/0/stages", "1 items" },
        { "result/proposers/0/scores", "2 keys" },     { "result/ranking", "0 items" },
    };
    fixture.result->stages[1] = (struct stage_result){ .stage = fixture.rubric->stages[1] };
    fixture.result->ranked_count = 0;
    EXPECT_ALL(*state, written(*state, fixture.result, true), unreached);
}

static void test_same_bytes(void **state)
{
    struct fixture fixture = fixture_one_stage(*state), again = fixture_one_stage(*state);
    const char *json = written(*state, fixture.result, true);
    if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL) /* where there is none, whatever the environment names */
        setlocale(LC_ALL, "");
    assert_string_equal(json, written(*state, again.result, true));
    setlocale(LC_ALL, "C");
}

/* --- a large round --- */

enum { LARGE_PROPOSERS = 2500, LARGE_EVALUATORS = 10, LARGE_LEAVES = 8 };

static struct fixture large_round(struct arena *arena)
{
    struct maker maker = maker_new(arena, LARGE_EVALUATORS, LARGE_PROPOSERS, 1);
    struct stage *stage = add_stage(&maker, "all", NULL, 80);
    for (unsigned i = 0; i < LARGE_EVALUATORS; i++) {
        maker.made.round->evaluators[i].id = arena_text(arena, "e%u", i);
        hand_in(&maker, i, arena_text(arena, "sheets/e%u.xlsx", i), "採点表");
    }
    for (unsigned i = 0; i < LARGE_PROPOSERS; i++)
        maker.made.round->proposers[i].id = arena_text(arena, "p%u", i);
    for (unsigned i = 0; i < LARGE_LEAVES; i++) {
        struct node *leaf = add_node(&maker, stage->root,
                                     (struct node){ .kind = NODE_POINTS,
                                                    .id = arena_text(arena, "criterion-%u", i),
                                                    .points = whole(10),
                                                    .step = NUMBER_ONE,
                                                    .factor = NUMBER_ONE });
        join(&maker, leaf, (struct aggregate){ .quorum = 1 });
        for (unsigned proposer = 0; proposer < LARGE_PROPOSERS; proposer++)
            marks(&maker, leaf, proposer, (const int32_t[]){ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 });
    }
    return maker.made;
}

/* 200,000 marks: memory grows with what is written, a few times its size at most. */
static void test_large(void **state)
{
    struct fixture fixture = large_round(*state);
    size_t before = arena_used(*state);
    size_t with = strlen(written(*state, fixture.result, true));
    assert_true(with > 200000 * 100);
    assert_true(arena_used(*state) - before < 6 * with);
    assert_true(strlen(written(*state, fixture.result, false)) < with / 3);
}

/* --- problems --- */

static void test_problems(void **state)
{
    struct problems *problems = problems_new(*state);
    struct source *yaml = source_from_text(*state, "round.yaml", "", 0),
                  *sheet = source_from_text(*state, "e1.xlsx", "", 0);
    PROBLEM_ADD(problems, ((struct place){ .source = yaml, .line = 3, .column = 6 }), OUTPUT_EXISTS, "x\"y");
    PROBLEM_ADD(problems, ((struct place){ .source = sheet, .sheet = "採点表", .line = 7, .column = 3 }),
                NOT_UTF8, "z");
    PROBLEM_ADD(problems, PLACE_NONE, NOT_UTF8, "z");
    struct text_builder out = { .arena = *state }, japanese = { .arena = *state };
    json_write_problems(&out, problems, PROBLEM_ENGLISH);
    static const struct expected expected[] = {
        { "", "3 items" },
        { "0", "9 keys" },
        { "0/code", "output-exists" },
        { "0/severity", "error" },
        { "0/file", "round.yaml" },
        { "0/sheet", "null" },
        { "0/cell", "null" },
        { "0/line", "3" },
        { "0/column", "6" },
        { "0/message", "'x\"y' is there already" },
        { "1/cell", "C7" },
        { "1/sheet", "採点表" },
        { "2/file", "null" },
        { "2/line", "null" },
    };
    EXPECT_ALL(*state, text_built(&out), expected);
    json_write_problems(&japanese, problems, PROBLEM_JAPANESE);
    static const struct expected in_japanese[] = { { "2/message", "「z」は UTF-8 の文書ではありません" } };
    EXPECT_ALL(*state, text_built(&japanese), in_japanese);
    struct text_builder none = { .arena = *state };
    json_write_problems(&none, problems_new(*state), PROBLEM_ENGLISH);
    assert_string_equal(text_built(&none), "[]\n");
}

#define IN_ARENA(test) cmocka_unit_test_setup_teardown(test, with_arena, without_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ARENA(test_layout),     IN_ARENA(test_bytes_that_are_no_text),
        IN_ARENA(test_cells),      IN_ARENA(test_result),
        IN_ARENA(test_marks),      IN_ARENA(test_provisional),
        IN_ARENA(test_two_stages), IN_ARENA(test_same_bytes),
        IN_ARENA(test_large),      IN_ARENA(test_problems),
    };
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
