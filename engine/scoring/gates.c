/* Gates: which figures they compare, and, where they are by sheets, on whose sheets they hold. */
#include "scorer.h"

/* --- figures --- */

struct comparing {
    struct scorer *scorer;
    unsigned proposer;
    int sheet;
    struct gate_figures *found;
};

/* The name of a score as it is, also through definitions; NULL for anything else. */
static const struct expression *just_a_score(const struct expression *side)
{
    while (side->kind == EXPRESSION_DEFINITION)
        side = side->definition->expression;
    bool is_score = side->kind == EXPRESSION_SCORE || side->kind == EXPRESSION_TOTAL ||
                    side->kind == EXPRESSION_EACH;
    return is_score ? side : NULL;
}

static bool value_of(const struct comparing *comparing, const struct expression *expression,
                     struct formula_value *value)
{
    struct formula_use use = {
        .expression = expression, .proposer = comparing->proposer, .sheet = comparing->sheet
    };
    if (use_formula(comparing->scorer, &use) != FORMULA_VALUE)
        return false;
    *value = use.value;
    return true;
}

/* What a figure is of: the criterion, one of a group's, a year; NULL for the total and for calculations. */
static const char *figure_of(const struct comparing *comparing, const struct expression *side, unsigned item)
{
    const struct bid *bid = &comparing->scorer->round->proposers[comparing->proposer].bid;
    const struct expression *score = just_a_score(side);
    if (score && score->kind == EXPRESSION_EACH)
        return score->node->children[item]->id;
    if (score && score->kind == EXPRESSION_SCORE)
        return score->node->id;
    if (side->kind != EXPRESSION_BID || side->name)
        return NULL;
    if (side->of_items)
        return item < bid->item_count ? bid->items[item].name : NULL;
    return side->of_years && item < bid->year_count ? bid->years[item].name : NULL;
}

static struct number item_of(const struct formula_value *value, unsigned item)
{
    return value->type == TYPE_NUMBERS ? value->numbers[item] : value->number;
}

static bool is_of_numbers(const struct formula_value *value)
{
    return value->type == TYPE_NUMBER || value->type == TYPE_NUMBERS;
}

static void add_figure(const struct comparing *comparing, struct finding_figure figure)
{
    struct gate_figures *found = comparing->found;
    found->items = arena_grow(comparing->scorer->arena, found->items, found->count * sizeof figure,
                              (found->count + 1) * sizeof figure);
    found->items[found->count++] = figure;
}

/* The score's side is the value, the other one the limit. */
static bool take_comparison(const struct comparing *comparing, const struct expression *comparison)
{
    const struct expression *side = comparison->arguments[0], *other = comparison->arguments[1];
    struct formula_value holds, value, limit;
    if (!just_a_score(side) && just_a_score(other)) {
        side = other;
        other = comparison->arguments[0];
    }
    if (!value_of(comparing, comparison, &holds))
        return false;
    if (!value_of(comparing, side, &value) || !value_of(comparing, other, &limit) || !is_of_numbers(&value) ||
        !is_of_numbers(&limit))
        return formula_holds(&holds); /* of conditions: there is no figure */
    unsigned count = holds.type == TYPE_TRUTHS ? holds.count : 1;
    for (unsigned i = 0; i < count; i++)
        add_figure(comparing, (struct finding_figure){
                                  .of = figure_of(comparing, side, i),
                                  .value = item_of(&value, i),
                                  .limit = item_of(&limit, i),
                                  .has_limit = true,
                                  .holds = holds.type == TYPE_TRUTHS ? holds.truths[i] : holds.truth });
    return formula_holds(&holds);
}

/* Comparisons at the top, also several joined by `and`: as far as they are read. */
static bool take_figures(const struct comparing *comparing, const struct expression *require)
{
    while (require->kind == EXPRESSION_DEFINITION)
        require = require->definition->expression;
    if (require->kind != EXPRESSION_OPERATION)
        return true;
    if (require->operation == OPERATION_AND)
        return take_figures(comparing, require->arguments[0]) &&
               take_figures(comparing, require->arguments[1]);
    if (require->operation < OPERATION_EQUAL || require->operation > OPERATION_AT_LEAST)
        return true;
    return take_comparison(comparing, require);
}

struct gate_figures compared_figures(struct scorer *scorer, const struct rule *gate, unsigned proposer,
                                     int sheet)
{
    struct gate_figures found = { 0 };
    struct comparing comparing = { scorer, proposer, sheet, &found };
    take_figures(&comparing, gate->require);
    return found;
}

/* --- by sheets --- */

struct valuing { /* whether a sheet values the proposer at everything that a formula names */
    struct scorer *scorer;
    unsigned evaluator, proposer;
    bool values;
};

static void value_named(void *context, const struct expression *part)
{
    struct valuing *valuing = context;
    struct scorer *scorer = valuing->scorer;
    unsigned evaluator = valuing->evaluator, proposer = valuing->proposer;
    struct number ignored;
    if (part->kind == EXPRESSION_TOTAL && valuing->values)
        valuing->values = stage_total(scorer, scorer->stage, (int)evaluator, proposer, &ignored);
    if (part->kind == EXPRESSION_SCORE && valuing->values)
        valuing->values = is_theirs(scorer, part->node, evaluator) &&
                          sheet_score(scorer, part->node, evaluator, proposer, &ignored);
    if (part->kind != EXPRESSION_EACH)
        return;
    for (size_t i = 0; i < part->node->child_count && valuing->values; i++)
        valuing->values = is_theirs(scorer, part->node->children[i], evaluator) &&
                          sheet_score(scorer, part->node->children[i], evaluator, proposer, &ignored);
}

static bool values_all_named(struct scorer *scorer, const struct rule *gate, unsigned evaluator,
                             unsigned proposer)
{
    struct valuing valuing = { scorer, evaluator, proposer, sits_for(scorer->round, evaluator, proposer) };
    expression_visit(gate->require, value_named, &valuing);
    if (gate->when)
        expression_visit(gate->when, value_named, &valuing);
    return valuing.values;
}

/* One sheet's verdict; false after a problem. A sheet that has nothing to compare with has none. */
static bool add_verdict(struct scorer *scorer, struct finding *finding, unsigned evaluator)
{
    const struct rule *gate = finding->rule;
    struct formula_use use = { .expression = gate->require,
                               .proposer = finding->proposer,
                               .sheet = (int)evaluator,
                               .keep_trace = true };
    enum formula_outcome outcome = use_formula(scorer, &use);
    if (outcome == FORMULA_NOBODY || (outcome == FORMULA_LACKS && use.failure.off_sheet))
        return true;
    if (outcome != FORMULA_VALUE) {
        formula_problem(scorer, &use);
        return false;
    }
    struct gate_figures figures = compared_figures(scorer, gate, finding->proposer, (int)evaluator);
    finding->verdicts[finding->verdict_count++] = (struct sheet_verdict){ .evaluator = evaluator,
                                                                          .holds = formula_holds(&use.value),
                                                                          .figures = figures.items,
                                                                          .figure_count = figures.count,
                                                                          .trace = use.trace };
    return true;
}

static enum finding_outcome outcome_if(bool holds)
{
    return holds ? FINDING_MET : FINDING_FAILED;
}

/* As many sheets hold as fail: the rubric, the chair's sheet or a decision of the committee tells. */
static enum finding_outcome settle_even(struct scorer *scorer, struct finding *finding)
{
    const struct rule *gate = finding->rule;
    int chair = round_chair(scorer->round);
    if (gate->even != EVEN_CHAIR) {
        finding->even = EVEN_BY_RUBRIC;
        return outcome_if(gate->even == EVEN_PASS);
    }
    for (size_t i = 0; i < finding->verdict_count; i++) {
        if ((int)finding->verdicts[i].evaluator != chair)
            continue;
        finding->even = EVEN_BY_CHAIR;
        return outcome_if(finding->verdicts[i].holds);
    }
    finding->even_decision = decision_on(scorer, finding, DECISION_GATE);
    finding->even = finding->even_decision ? EVEN_BY_DECISION : EVEN_UNDECIDED;
    return finding->even_decision ? outcome_if(finding->even_decision->stands) : FINDING_PENDING;
}

void judge_by_sheets(struct scorer *scorer, struct finding *finding)
{
    const struct rule *gate = finding->rule;
    const struct round *round = scorer->round;
    finding->verdicts = ARENA_ARRAY(scorer->arena, struct sheet_verdict, round->evaluator_count + 1);
    for (unsigned e = 0; e < round->evaluator_count && !scorer->failed; e++) {
        if (!values_all_named(scorer, gate, e, finding->proposer) || add_verdict(scorer, finding, e))
            continue;
        finding->outcome = FINDING_NOT_CHECKED;
        return;
    }
    size_t all = finding->verdict_count, holding = finding_holding(finding);
    if (all == 0)
        finding->outcome = FINDING_NOT_APPLICABLE;
    else if (gate->by == GATE_BY_EACH)
        finding->outcome = outcome_if(holding == all);
    else
        finding->outcome = 2 * holding == all ? settle_even(scorer, finding) : outcome_if(2 * holding > all);
}
