/* Formulas, line by line from tests/data/formula.test. An input may begin with @p2 or @p2/1: the proposer and
 * the evaluator whose sheet is meant; without it, p1 and the committee. */
#include <stdlib.h>
#include <string.h>

#include "data_runner.h"
#include "formula_fixture.h"
#include "text.h"

struct asked {
    struct fixture *fixture;
    unsigned proposer;
    int sheet;
    const char *text;
};

static struct asked asked_of(const struct data_line *line)
{
    struct asked asked = { fixture_new(line->arena), 0, -1, line->input };
    if (line->input[0] != '@')
        return asked;
    char *end;
    asked.proposer = (unsigned)strtoul(line->input + 2, &end, 10) - 1;
    if (*end == '/')
        asked.sheet = (int)strtol(end + 1, &end, 10);
    asked.text = end + strspn(end, " ");
    return asked;
}

static struct expression *read_formula(struct asked *asked, const struct formula_scope *scope)
{
    struct fixture *fixture = asked->fixture;
    struct place place = { .line = 1, .column = 1 };
    struct expression *expression =
        formula_read(fixture->arena, fixture->problems, asked->text, place, scope);
    assert_true((expression != NULL) == (fixture->problems->errors == 0));
    return expression;
}

/* formula-type@3, formula-number@9 */
static const char *problems_text(struct fixture *fixture)
{
    struct text_builder builder = { .arena = fixture->arena };
    for (size_t i = 0; i < fixture->problems->list.count; i++) {
        const struct problem *problem = &fixture->problems->list.items[i];
        text_addf(&builder, "%s%s@%u", i ? ", " : "", problem_definitions[problem->kind].code,
                  (unsigned)problem->place.column);
    }
    return text_built(&builder);
}

static void check_in(const struct data_line *line, struct asked *asked, const struct formula_scope *scope)
{
    struct fixture *fixture = asked->fixture;
    struct expression *expression = read_formula(asked, scope);
    if (!expression) {
        assert_string_equal(problems_text(fixture), line->expected);
        return;
    }
    struct formula_context context = fixture_context(fixture, asked->proposer, asked->sheet);
    struct formula_failure failure;
    struct formula_value value;
    context.failure = &failure;
    enum formula_outcome outcome = formula_value(&context, expression, &value);
    assert_string_equal(outcome_text(line->arena, fixture->round, outcome, &value, &failure), line->expected);
}

static void check_typed(const struct data_line *line, enum expression_type type)
{
    struct asked asked = asked_of(line);
    struct formula_scope scope = fixture_scope(asked.fixture, type);
    check_in(line, &asked, &scope);
}

static void check_value(const struct data_line *line)
{
    check_typed(line, TYPE_NUMBER);
}

static void check_truth(const struct data_line *line)
{
    check_typed(line, TYPE_TRUTH);
}

static void check_list(const struct data_line *line)
{
    check_typed(line, TYPE_NUMBERS);
}

/* Before anything is scored. */
static void check_entry(const struct data_line *line)
{
    struct asked asked = asked_of(line);
    struct formula_scope scope = { .rubric = asked.fixture->rubric, .type = TYPE_TRUTH };
    check_in(line, &asked, &scope);
}

/* A gate of the first stage. */
static void check_first(const struct data_line *line)
{
    struct asked asked = asked_of(line);
    struct formula_scope scope = { .rubric = asked.fixture->rubric,
                                   .stage = asked.fixture->rubric->stages[0],
                                   .total = true,
                                   .type = TYPE_TRUTH };
    check_in(line, &asked, &scope);
}

/* The parts by index: 0 a + b, 1 a, 2 b */
struct parts {
    struct text_builder builder;
};

static void add_part(void *context, const struct expression *expression)
{
    struct parts *parts = context;
    text_addf(&parts->builder, "%s%u %s", parts->builder.size ? ", " : "", expression->index,
              expression->text);
}

static void check_parts(const struct data_line *line)
{
    struct asked asked = asked_of(line);
    struct formula_scope scope = fixture_scope(asked.fixture, TYPE_NUMBERS);
    struct parts parts = { { .arena = line->arena } };
    expression_visit(read_formula(&asked, &scope), add_part, &parts);
    assert_string_equal(text_built(&parts.builder), line->expected);
}

static void check_uses(const struct data_line *line)
{
    static const char *const names[] = { "bid", "fact", "score", "total", "proposers", "given", "points" };
    struct asked asked = asked_of(line);
    struct formula_scope scope = fixture_scope(asked.fixture, TYPE_NUMBERS);
    struct text_builder builder = { .arena = line->arena };
    unsigned uses = read_formula(&asked, &scope)->uses;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (uses & 1U << i)
            text_addf(&builder, "%s%s", builder.size ? " " : "", names[i]);
    assert_string_equal(text_built(&builder), line->expected);
}

/* What a formula read: bid.total 33, lowest(bid.total) 22 by p2 … */
static void check_trace(const struct data_line *line)
{
    struct asked asked = asked_of(line);
    struct formula_scope scope = fixture_scope(asked.fixture, TYPE_NUMBERS);
    struct expression *expression = read_formula(&asked, &scope);
    struct formula_context context = fixture_context(asked.fixture, asked.proposer, asked.sheet);
    struct trace trace = { .entries = { 0 } };
    struct formula_value value;
    struct text_builder builder = { .arena = line->arena };
    context.trace = &trace;
    assert_int_equal(formula_value(&context, expression, &value), FORMULA_VALUE);
    for (size_t i = 0; i < trace.entries.count; i++) {
        const struct trace_entry *entry = &trace.entries.items[i];
        text_addf(&builder, "%s%s: %s", i ? "; " : "", entry->expression->text,
                  value_text(line->arena, &entry->value));
        if (entry->proposer >= 0)
            text_addf(&builder, " by p%d", entry->proposer + 1);
    }
    assert_string_equal(text_built(&builder), line->expected);
}

/* Message and hint of the first problem, in reading or in computing. */
static void check_said(const struct data_line *line)
{
    struct asked asked = asked_of(line);
    struct fixture *fixture = asked.fixture;
    struct formula_scope scope = fixture_scope(fixture, TYPE_NUMBERS);
    struct expression *expression = read_formula(&asked, &scope);
    if (expression) {
        struct formula_context context = fixture_context(fixture, asked.proposer, asked.sheet);
        struct formula_failure failure;
        struct formula_value value;
        context.failure = &failure;
        assert_int_not_equal(formula_value(&context, expression, &value), FORMULA_VALUE);
        formula_failure_tell(fixture->arena, fixture->problems, fixture->round, expression, &failure);
    }
    const struct problem *problem = &fixture->problems->list.items[0];
    const char *said =
        arena_text(line->arena, "%s; %s", problem_message(line->arena, problem, PROBLEM_ENGLISH),
                   problem_hint(line->arena, problem, PROBLEM_ENGLISH));
    assert_string_equal(said, line->expected);
    assert_true(*problem_message(line->arena, problem, PROBLEM_JAPANESE) != '\0');
}

static void check_constant(const struct data_line *line)
{
    struct asked asked = asked_of(line);
    struct formula_scope scope = fixture_scope(asked.fixture, TYPE_NUMBER);
    struct number value;
    bool constant = expression_constant(line->arena, read_formula(&asked, &scope), &value);
    assert_string_equal(constant ? number_exact(line->arena, value) : "none", line->expected);
}

static void check_can_name(const struct data_line *line)
{
    assert_string_equal(formula_can_name(line->input) ? "yes" : "no", line->expected);
}

int main(int argc, char **argv)
{
    static const struct data_kind kinds[] = {
        { "value", check_value },       { "truth", check_truth },       { "list", check_list },
        { "entry", check_entry },       { "first", check_first },       { "parts", check_parts },
        { "uses", check_uses },         { "trace", check_trace },       { "said", check_said },
        { "can-name", check_can_name }, { "constant", check_constant },
    };
    return data_run(argc, argv, kinds, sizeof kinds / sizeof *kinds);
}
