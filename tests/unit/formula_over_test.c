/* Functions over proposers against what they mean, at sizes where a slip would be quadratic; limits; places.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "formula_fixture.h"
#include "limit.h"
#include "text.h"

static struct expression *read_typed(struct fixture *fixture, const char *text, enum expression_type type)
{
    struct formula_scope scope = fixture_scope(fixture, type);
    struct place place = { .line = 3, .column = 12 };
    return formula_read(fixture->arena, fixture->problems, text, place, &scope);
}

static struct expression *read_number(struct fixture *fixture, const char *text)
{
    struct expression *expression = read_typed(fixture, text, TYPE_NUMBER);
    assert_non_null(expression);
    return expression;
}

static const char *worth(struct fixture *fixture, const struct expression *expression, unsigned proposer,
                         struct formula_cache *cache)
{
    struct formula_context context = fixture_context(fixture, proposer, -1);
    struct formula_failure failure;
    struct formula_value value;
    context.cache = cache;
    context.failure = &failure;
    enum formula_outcome outcome = formula_value(&context, expression, &value);
    return outcome_text(fixture->arena, fixture->round, outcome, &value, &failure);
}

/* --- others, order --- */

static uint64_t next_random(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *state >> 33;
}

static const char *const functions[][2] = {
    { "lowest(bid.total in others)", "lowest(bid.total)" },
    { "highest(bid.total in others)", "highest(bid.total)" },
    { "mean(bid.total in others)", "mean(bid.total)" },
    { "median(bid.total in others)", "median(bid.total)" },
    { "sum(bid.total in others)", "sum(bid.total)" },
    { "trimmed(bid.total in others, 1)", "trimmed(bid.total, 1)" },
    { "trimmed(bid.total in others, 2)", "trimmed(bid.total, 2)" },
    { "count(others)", "count(standing)" },
    { "sum(bid.total in others where bid.total > 3)", "sum(bid.total where bid.total > 3)" },
    { "median(bid.total in others where bid.total > 3)", "median(bid.total where bid.total > 3)" },
};
enum { FUNCTIONS = sizeof functions / sizeof *functions, MOST = 7 };

/* What a function gives among the others is what it gives in a round without this proposer. */
static void check_others(struct arena *arena, const int64_t *values, size_t count)
{
    struct fixture *fixture = fixture_of_many(arena, values, count);
    struct formula_cache *cache = formula_cache_new(arena);
    for (size_t i = 0; i < FUNCTIONS; i++) {
        struct expression *others = read_number(fixture, functions[i][0]);
        for (unsigned left_out = 0; left_out < count; left_out++) {
            int64_t rest[MOST];
            for (size_t j = 0, k = 0; j < count; j++)
                if (j != left_out)
                    rest[k++] = values[j];
            struct fixture *without = fixture_of_many(arena, rest, count - 1);
            if (count == 1) { /* somebody who does not stand asks about nobody */
                without = fixture_of_many(arena, values, 1);
                without->standing[0] = false;
            }
            const char *expected = worth(without, read_number(without, functions[i][1]), 0, NULL);
            assert_string_equal(worth(fixture, others, left_out, cache), expected);
        }
    }
}

static void others_are_all_but_one(void **state)
{
    uint64_t random = 1;
    (void)state;
    for (size_t turn = 0; turn < 150; turn++) {
        struct arena *arena = arena_new();
        int64_t values[MOST];
        size_t count = 1 + turn % MOST;
        for (size_t i = 0; i < count; i++)
            values[i] = (int64_t)(next_random(&random) % 6);
        check_others(arena, values, count);
        arena_free(arena);
    }
}

static void order_does_not_matter(void **state)
{
    static const char *const texts[] = {
        "lowest(bid.total)",         "highest(bid.total)",
        "mean(1 / bid.total)",       "median(bid.total)",
        "sum(bid.total / 7)",        "trimmed(bid.total, 2)",
        "rank(bid.total lowest)",    "rank(bid.total highest in others)",
        "mean(bid.total in others)", "count(standing where bid.total > mean(bid.total in others))",
    };
    static const int64_t values[] = { 5, 3, 9, 3, 12, 7, 1 };
    enum { COUNT = sizeof values / sizeof *values };
    struct arena *arena = arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (unsigned shift = 1; shift < COUNT; shift++) {
            int64_t turned[COUNT];
            for (unsigned j = 0; j < COUNT; j++)
                turned[(j + shift) % COUNT] = values[j];
            struct fixture *before = fixture_of_many(arena, values, COUNT);
            struct fixture *after = fixture_of_many(arena, turned, COUNT);
            struct expression *a = read_number(before, texts[i]), *b = read_number(after, texts[i]);
            for (unsigned j = 0; j < COUNT; j++)
                assert_string_equal(worth(before, a, j, NULL), worth(after, b, (j + shift) % COUNT, NULL));
        }
    arena_free(arena);
}

/* --- the cache --- */

/* Each function may ask for everybody's total once, and for this proposer's twice. */
static void ten_thousand_cost_no_squares(void **state)
{
    enum { COUNT = 10000 };
    static const char *const texts[] = {
        "points * lowest(total) / total",
        "total - mean(total in others)",
        "median(total in others)",
        "rank(total highest)",
        "trimmed(total in others, 5)",
        "rank(total lowest in others)",
        "highest(total in others where total < 9000)",
        "sum(total - mean(total in others))",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct arena *arena = arena_new();
        int64_t *values = ARENA_ARRAY(arena, int64_t, COUNT);
        for (int64_t j = 0; j < COUNT; j++)
            values[j] = 1 + j * 7919 % COUNT;
        struct fixture *fixture = fixture_of_many(arena, values, COUNT);
        struct formula_cache *cache = formula_cache_new(arena);
        struct expression *expression = read_number(fixture, texts[i]);
        for (unsigned j = 0; j < COUNT; j++)
            worth(fixture, expression, j, cache);
        assert_in_range(fixture->asked, COUNT, 4 * COUNT);
        arena_free(arena);
    }
}

static void a_cleared_cache_sees_who_left(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *fixture = fixture_new(arena);
    struct formula_cache *cache = formula_cache_new(arena);
    struct expression *lowest = read_number(fixture, "lowest(bid.total) + count(standing)");
    (void)state;
    assert_string_equal(worth(fixture, lowest, 0, cache), "25");
    fixture->standing[1] = false;
    assert_string_equal(worth(fixture, lowest, 0, cache), "25");
    formula_cache_clear(cache);
    assert_string_equal(worth(fixture, lowest, 0, cache), "35");
    arena_free(arena);
}

/* A definition may be read by leaves with different points. */
static void points_are_of_the_leaf(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *fixture = fixture_new(arena);
    struct formula_cache *cache = formula_cache_new(arena);
    struct formula_context context = fixture_context(fixture, 0, -1);
    struct formula_value value;
    (void)state;
    context.cache = cache;
    fixture_define(fixture, "scaled", "lowest(points * bid.total)");
    struct expression *scaled = read_number(fixture, "scaled");
    assert_int_equal(formula_value(&context, scaled, &value), FORMULA_VALUE);
    assert_string_equal(value_text(arena, &value), "880");
    context.points = number_from_integer(10);
    assert_int_equal(formula_value(&context, scaled, &value), FORMULA_VALUE);
    assert_string_equal(value_text(arena, &value), "220");
    arena_free(arena);
}

/* --- limits --- */

static const char *repeated(struct arena *arena, const char *part, size_t count, const char *end)
{
    struct text_builder builder = { .arena = arena };
    for (size_t i = 0; i < count; i++)
        text_add(&builder, part);
    text_add(&builder, end);
    return text_built(&builder);
}

static const char *wrapped(struct arena *arena, const char *open, size_t count, const char *middle)
{
    const char *opened = repeated(arena, open, count, middle);
    return arena_text(arena, "%s%s", opened, repeated(arena, ")", count, ""));
}

/* The code of the only problem, or "" for none. */
static const char *problem_of(struct arena *arena, const char *text)
{
    struct fixture *fixture = fixture_new(arena);
    struct expression *expression = read_typed(fixture, text, TYPE_NUMBER);
    assert_true((expression == NULL) == (fixture->problems->errors == 1));
    if (expression) {
        worth(fixture, expression, 0, NULL);
        return "";
    }
    return problem_definitions[fixture->problems->list.items[0].kind].code;
}

static void limits_hold(void **state)
{
    struct arena *arena = arena_new();
    (void)state;
    assert_string_equal(problem_of(arena, wrapped(arena, "(", 64, "1")), "");
    assert_string_equal(problem_of(arena, wrapped(arena, "(", 65, "1")), "formula-too-deep");
    assert_string_equal(problem_of(arena, wrapped(arena, "abs(", 64, "1")), "");
    assert_string_equal(problem_of(arena, wrapped(arena, "abs(", 65, "1")), "formula-too-deep");
    assert_string_equal(problem_of(arena, repeated(arena, "-", 64, "1")), "");
    assert_string_equal(problem_of(arena, repeated(arena, "-", 65, "1")), "formula-too-deep");
    assert_string_equal(problem_of(arena, repeated(arena, "1 ^ ", 64, "1")), "");
    assert_string_equal(problem_of(arena, repeated(arena, "1 ^ ", 65, "1")), "formula-too-deep");
    assert_string_equal(problem_of(arena, repeated(arena, "not ", 65, "1")), "formula-too-deep");
    assert_string_equal(problem_of(arena, repeated(arena, "1 + ", 511, "1")), "");
    assert_string_equal(problem_of(arena, repeated(arena, "1 + ", 512, "1")), "formula-too-deep");
    assert_string_equal(problem_of(arena, repeated(arena, " ", 4095, "1")), "");
    assert_string_equal(problem_of(arena, repeated(arena, " ", 4096, "1")), "formula-too-long");
    assert_string_equal(problem_of(arena, repeated(arena, "　", 4095, "1")), "");
    assert_string_equal(problem_of(arena, repeated(arena, "　", 4096, "1")), "formula-too-long");
    assert_string_equal(problem_of(arena, repeated(arena, "(", 4000, "1")), "formula-too-deep");
    assert_string_equal(problem_of(arena, repeated(arena, "x-", 2000, "y")), "formula-unknown-name");
    assert_string_equal(problem_of(arena, repeated(arena, "1", 41, "")), "formula-number");
    arena_free(arena);
}

/* d0, d1 … each made of the one before: FORM with %u for its number. */
static const char *problem_of_chain(const char *first, const char *before, const char *after, unsigned count,
                                    bool from_below)
{
    struct arena *arena = arena_new();
    struct fixture *fixture = fixture_new(arena);
    const char *code = "";
    for (unsigned i = 0; i < count; i++) {
        const char *below = arena_text(arena, "d%u", i - 1);
        const char *text =
            i == 0 ? first : arena_text(arena, "%s%s%s%s", before, below, after, *after ? below : "");
        struct definition *definition = fixture_define(fixture, arena_text(arena, "d%u", i), text);
        if (from_below)
            definition_read(arena, fixture->problems, fixture->rubric, definition);
    }
    read_typed(fixture, arena_text(arena, "d%u", count - 1), TYPE_NUMBER);
    if (fixture->problems->errors > 0)
        code = problem_definitions[fixture->problems->list.items[0].kind].code;
    arena_free(arena);
    return code;
}

static void definitions_have_limits(void **state)
{
    (void)state;
    for (int from_below = 0; from_below < 2; from_below++) {
        bool below = from_below == 1;
        assert_string_equal(problem_of_chain("1", "", "", 64, below), "");
        assert_string_equal(problem_of_chain("1", "", "", 65, below), "formula-too-deep");
        assert_string_equal(problem_of_chain("1", "", "", 5000, below), "formula-too-deep");
        assert_string_equal(problem_of_chain("1", "", " + ", 11, below), "");
        assert_string_equal(problem_of_chain("1", "", " + ", 12, below), "formula-too-large");
        assert_string_equal(problem_of_chain("1", "", " + ", 60, below), "formula-too-large");
        assert_string_equal(problem_of_chain("1", "sum(bid.total * ", ") + ", 9, below), "");
        assert_string_equal(problem_of_chain("1", "1 - - - - - - - - - ", "", 40, below), "");
        assert_string_equal(problem_of_chain("1", "1 - - - - - - - - - ", "", 60, below), "formula-too-deep");
    }
}

/* Numbers grow no further than their limit. */
static void numbers_have_a_limit(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *fixture = fixture_new(arena);
    struct expression *squares = read_number(fixture, "((2 ^ 64) ^ 64) ^ 16 / 2 * bid.total");
    struct expression *sum = read_number(fixture, "sum(1 / (2 * (bid.total + facts.projects) + 1) ^ 64)");
    (void)state;
    assert_string_not_equal(worth(fixture, squares, 0, NULL), "");
    assert_string_not_equal(worth(fixture, sum, 0, NULL), "");
    assert_string_equal(worth(fixture, read_number(fixture, "((2 ^ 64) ^ 64) ^ 17"), 0, NULL), "fault large");
    assert_string_equal(
        worth(fixture, read_number(fixture, "((2 ^ 64) ^ 64) ^ 8 * ((3 ^ 64) ^ 64) ^ 8"), 0, NULL),
        "fault large");
    assert_string_equal(worth(fixture, read_number(fixture, "0 * ((2 ^ 64) ^ 64) ^ 15"), 0, NULL), "0");
    assert_string_equal(worth(fixture, read_number(fixture, "sum(((2 ^ 64) ^ 64) ^ 16 in all)"), 0, NULL),
                        "fault large");
    arena_free(arena);
}

/* --- places --- */

static struct place place_of_fault(const char *text, struct place place)
{
    struct arena *arena = arena_new();
    struct fixture *fixture = fixture_new(arena);
    struct formula_scope scope = fixture_scope(fixture, TYPE_NUMBER);
    assert_null(formula_read(arena, fixture->problems, text, place, &scope));
    struct place found = fixture->problems->list.items[0].place;
    arena_free(arena);
    return found;
}

static void faults_have_places(void **state)
{
    (void)state;
    struct place place = place_of_fault("満点 + 1", (struct place){ .line = 3, .column = 12 });
    assert_int_equal(place.line, 3);
    assert_int_equal(place.column, 12);
    assert_int_equal(place.length, 2);
    place = place_of_fault("1 + 満点 * 2", (struct place){ .line = 3, .column = 12 });
    assert_int_equal(place.column, 16);
    place = place_of_fault("2 * (plan < team)", (struct place){ .line = 3, .column = 12 });
    assert_int_equal(place.column, 17);
    assert_int_equal(place.length, 11);
    place = place_of_fault("1 + x", (struct place){ .line = 3 }); /* the column is not known */
    assert_int_equal(place.column, 0);
    place = place_of_fault("1 + x", (struct place){ .sheet = "s", .line = 3, .column = 2 }); /* a cell */
    assert_int_equal(place.column, 2);
}

/* --- facts, functions --- */

static void collect_facts(void *context, const struct expression *expression)
{
    struct text_builder *builder = context;
    if (expression->kind == EXPRESSION_FACT)
        text_addf(builder, "%s %s ", expression->name, expression->type == TYPE_TRUTH ? "truth" : "number");
}

static void facts_get_their_kind_from_use(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *fixture = fixture_new(arena);
    struct text_builder builder = { .arena = arena };
    (void)state;
    struct expression *expression =
        read_number(fixture, "if(facts.a and local, facts.b, projects) + sum(facts.c where not facts.d)");
    expression_visit(expression, collect_facts, &builder);
    assert_string_equal(text_built(&builder),
                        "a truth local truth b number projects number c number d truth ");
    assert_null(read_typed(fixture, "projects", TYPE_TRUTH)); /* a definition is one thing for all */
    arena_free(arena);
}

static void functions_are_listed(void **state)
{
    const struct formula_function *function;
    size_t count = 0;
    (void)state;
    for (; (function = formula_function_at(count)) != NULL; count++)
        assert_memory_equal(function->form, function->name, strlen(function->name));
    assert_int_equal(count, 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(others_are_all_but_one),       cmocka_unit_test(order_does_not_matter),
        cmocka_unit_test(ten_thousand_cost_no_squares), cmocka_unit_test(a_cleared_cache_sees_who_left),
        cmocka_unit_test(points_are_of_the_leaf),       cmocka_unit_test(limits_hold),
        cmocka_unit_test(definitions_have_limits),      cmocka_unit_test(numbers_have_a_limit),
        cmocka_unit_test(faults_have_places),           cmocka_unit_test(facts_get_their_kind_from_use),
        cmocka_unit_test(functions_are_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
