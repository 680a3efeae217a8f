/* Gates: whether they can bind at all, whom a price formula beside them sees, what rounding does before them.
 */
#include "bounds.h"
#include "review_parts.h"
#include "text.h"

static bool any_sum(const struct rubric *rubric)
{
    for (size_t i = 0; i < rubric->node_count; i++)
        if (rubric->nodes[i]->aggregate && (rubric->nodes[i]->aggregate->method == METHOD_SUM ||
                                            is_by_places(rubric->nodes[i]->aggregate->method)))
            return true;
    return false;
}

/* Sums grow with the committee: a verdict holds if it is the same for small and large ones. */
static enum verdict verdict_for_all(const struct review *review, const struct rule *gate,
                                    const struct expression *condition)
{
    static const unsigned sizes[] = { 1, 2, 3, 5, 7, 10, 100, 1000 };
    size_t count = any_sum(review->rubric) ? sizeof sizes / sizeof *sizes : 1;
    struct bounds_context context = { .arena = review->arena,
                                      .rubric = review->rubric,
                                      .stage = gate->stage,
                                      .on_sheet = gate->by != GATE_BY_COMMITTEE };
    enum verdict verdict = VERDICT_OPEN;
    for (size_t i = 0; i < count; i++) {
        context.sheets = sizes[i];
        enum verdict here = expression_verdict(&context, condition);
        if (here == VERDICT_OPEN || (i > 0 && here != verdict))
            return VERDICT_OPEN;
        verdict = here;
    }
    return verdict;
}

static void check_gate(const struct review *review, const struct rule *gate)
{
    enum verdict applies = gate->when ? verdict_for_all(review, gate, gate->when) : VERDICT_ALWAYS;
    enum verdict holds = verdict_for_all(review, gate, gate->require);
    if (applies == VERDICT_NEVER)
        PROBLEM_ADD(review->problems, gate->when->place, GATE_NEVER_APPLIES, gate->id, gate->when->text);
    else if (holds == VERDICT_ALWAYS)
        PROBLEM_ADD(review->problems, gate->require->place, GATE_NEVER_FAILS, gate->id, gate->require->text);
    else if (holds == VERDICT_NEVER)
        PROBLEM_ADD(review->problems, gate->require->place, GATE_ALWAYS_FAILS, gate->id, gate->require->text);
}

void check_gates(const struct review *review)
{
    for (size_t s = 0; s < review->rubric->stage_count; s++)
        for (size_t g = 0; g < review->rubric->stages[s]->gate_count; g++)
            check_gate(review, review->rubric->stages[s]->gates[g]);
}

/* --- a price formula beside a gate --- */

static void find_over_standing(void *context, const struct expression *expression)
{
    const struct expression **found = context;
    bool standing = expression->range == RANGE_STANDING || expression->range == RANGE_OTHERS;
    if (!*found && expression->kind == EXPRESSION_OVER && standing && expression->count &&
        (expression->arguments[0]->uses & USES_BID))
        *found = expression;
}

static void tell_gate(const struct review *review, const struct stage *stage,
                      const struct expression *formula)
{
    const struct expression *found = NULL;
    expression_visit(formula, find_over_standing, (void *)&found);
    if (!found)
        return;
    for (size_t i = 0; i < stage->gate_count; i++) {
        const struct rule *gate = stage->gates[i];
        bool excludes = gate->on_fail == ON_FAIL_EXCLUDE || gate->on_fail == ON_FAIL_REFER;
        if (excludes && !(gate->require->uses & USES_BID))
            PROBLEM_ADD(review->problems, formula->place, PRICE_SEES_FAILED, found->text, gate->id);
    }
}

void check_gate_and_price(const struct review *review)
{
    const struct rubric *rubric = review->rubric;
    for (size_t i = 0; i < rubric->node_count; i++)
        if (rubric->nodes[i]->formula)
            tell_gate(review, rubric->nodes[i]->stage, rubric->nodes[i]->formula);
    for (size_t i = 0; i < rubric->stage_count; i++)
        if (rubric->stages[i]->total_formula)
            tell_gate(review, rubric->stages[i], rubric->stages[i]->total_formula);
}

/* --- rounding before a gate --- */

struct rounded_score {
    const struct rule *gate;
    const struct rounding *rounding;
    const char *name;
};

static void find_rounded(void *context, const struct expression *expression)
{
    struct rounded_score *found = context;
    const struct rounding *rounding = NULL;
    if (expression->kind == EXPRESSION_TOTAL)
        rounding = &found->gate->stage->rounding.total;
    else if (expression->kind == EXPRESSION_SCORE)
        rounding = &expression->node->rounding;
    if (found->rounding || !rounding || !rounding->given || rounding->mode == ROUND_DOWN)
        return;
    found->rounding = rounding;
    found->name = expression->text;
}

/* The largest share of a unit that rounding adds: half of the last digit, or nearly all of it. */
static struct number most_added(const struct review *review, const struct rounding *rounding)
{
    struct number unit = NUMBER_ONE, ten = number_from_integer(10);
    for (int i = 0; i < rounding->digits; i++)
        unit = number_divide(review->arena, unit, ten);
    for (int i = 0; i > rounding->digits; i--)
        unit = number_multiply(review->arena, unit, ten);
    return rounding->mode == ROUND_UP ? unit : number_divide(review->arena, unit, number_from_integer(2));
}

void check_rounding_before_gates(const struct review *review)
{
    const struct rubric *rubric = review->rubric;
    for (size_t s = 0; s < rubric->stage_count; s++)
        for (size_t g = 0; g < rubric->stages[s]->gate_count; g++) {
            struct rounded_score found = { .gate = rubric->stages[s]->gates[g] };
            expression_visit(found.gate->require, find_rounded, &found);
            if (found.rounding)
                PROBLEM_ADD(review->problems, found.gate->require->place, ROUNDED_BEFORE_GATE, found.gate->id,
                            found.name, number_exact(review->arena, most_added(review, found.rounding)));
        }
}
