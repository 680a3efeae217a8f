/* Any text as a formula and its definitions. The first byte chooses what type is due and where the formula
 * stands; of the lines that follow the last is the formula, those before define a, b, c … Whatever is read
 * without a problem has an outcome for everybody, and a problem can always be printed. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "formula_fixture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool sound)
{
    if (!sound)
        abort();
}

static void compute(struct fixture *fixture, const struct expression *expression)
{
    struct formula_cache *cache = formula_cache_new(fixture->arena);
    for (unsigned proposer = 0; proposer < fixture->round->proposer_count; proposer++)
        for (int sheet = -1; sheet < 2; sheet++) {
            struct formula_context context = fixture_context(fixture, proposer, sheet);
            struct trace trace = { .entries = { 0 } };
            struct formula_failure failure = { .outcome = FORMULA_VALUE };
            struct formula_value value;
            context.cache = cache;
            context.trace = &trace;
            context.failure = &failure;
            enum formula_outcome outcome = formula_value(&context, expression, &value);
            demand(outcome == failure.outcome);
            demand(*outcome_text(fixture->arena, fixture->round, outcome, &value, &failure) != '\0');
            if (outcome != FORMULA_VALUE)
                formula_failure_tell(fixture->arena, fixture->problems, fixture->round, expression, &failure);
        }
}

static char *define_lines(struct fixture *fixture, char *text)
{
    static const char *const names[] = { "a", "b", "c", "d", "e", "f", "g", "h" };
    char *end;
    for (size_t i = 0; i < sizeof names / sizeof *names && (end = strchr(text, '\n')) != NULL; i++) {
        *end = '\0';
        fixture_define(fixture, names[i], text);
        text = end + 1;
    }
    return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const enum expression_type types[] = { TYPE_NUMBER, TYPE_TRUTH, TYPE_NUMBERS };
    if (size == 0)
        return 0;
    struct arena *arena = arena_new();
    struct fixture *fixture = fixture_new(arena);
    struct formula_scope scope = fixture_scope(fixture, types[data[0] % 3]);
    if (data[0] & 0x40)
        scope = (struct formula_scope){ .rubric = fixture->rubric, .type = scope.type };
    char *text = define_lines(fixture, arena_copy(arena, (const char *)data + 1, size - 1));
    struct expression *expression =
        formula_read(arena, fixture->problems, text, (struct place){ .line = 1, .column = 1 }, &scope);
    demand((expression == NULL) == (fixture->problems->errors > 0));
    if (expression)
        compute(fixture, expression);
    for (size_t i = 0; i < fixture->problems->list.count; i++) {
        demand(*problem_text(arena, &fixture->problems->list.items[i], PROBLEM_ENGLISH) != '\0');
        demand(*problem_text(arena, &fixture->problems->list.items[i], PROBLEM_JAPANESE) != '\0');
    }
    arena_free(arena);
    return 0;
}
