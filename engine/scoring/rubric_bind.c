#include "rubric_bind.h"

#include "formula.h"

struct bind {
    struct arena *arena;
    struct problems *problems;
    const struct round *round;
};

/* A dated value that is not in force yet is told once, where it is written. */
static bool check_dated(const struct bind *bind, const struct expression *expression, const char *name)
{
    if (!expression || expression->kind != EXPRESSION_DATED)
        return true;
    struct instant day = round_day(bind->round);
    if (!day.given)
        return PROBLEM_ADD(bind->problems, expression->place, DATED_WITHOUT_DAY, name);
    if (dated_in_force(expression, day))
        return true;
    day.has_time = false;
    return PROBLEM_ADD(bind->problems, expression->place, DATED_TOO_LATE, name, instant_text(bind->arena, day),
                       instant_text(bind->arena, expression->from[0]));
}

static bool check_all_dated(const struct bind *bind, const struct rubric *rubric)
{
    bool ok = true;
    for (size_t i = 0; i < rubric->definition_count; i++)
        ok = check_dated(bind, rubric->definitions[i]->expression, rubric->definitions[i]->name) && ok;
    for (size_t i = 0; i < rubric->number_count; i++)
        ok = check_dated(bind, rubric->numbers[i].expression, rubric->numbers[i].key) && ok;
    return ok;
}

/* It depends on no proposer: none is asked for anything. */
static bool bind_number(const struct bind *bind, const struct rubric *rubric,
                        const struct computed_number *number)
{
    struct formula_failure failure = { .outcome = FORMULA_VALUE };
    struct formula_context context = { .arena = bind->arena,
                                       .rubric = rubric,
                                       .round = bind->round,
                                       .sheet = -1,
                                       .failure = &failure };
    struct formula_value value;
    if (formula_value(&context, number->expression, &value) == FORMULA_VALUE)
        return rubric_set_number(bind->arena, bind->problems, number, value.number);
    return PROBLEM_ADD(bind->problems, failure.expression->place, NUMBER_WITHOUT_VALUE, number->key,
                       failure.expression->text, formula_fault_text(failure.fault));
}

bool rubric_bind(struct arena *arena, struct problems *problems, struct rubric *rubric,
                 const struct round *round)
{
    struct bind bind = { arena, problems, round };
    if (!check_all_dated(&bind, rubric))
        return false;
    bool ok = true;
    for (size_t i = 0; i < rubric->number_count; i++)
        ok = (rubric->numbers[i].known || bind_number(&bind, rubric, &rubric->numbers[i])) && ok;
    if (!ok || rubric->number_count == 0)
        return ok;
    return rubric_complete(arena, problems, rubric);
}
