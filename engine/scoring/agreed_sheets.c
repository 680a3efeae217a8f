/* One agreed sheet (合議) beside the evaluators' own: which of their own marks are due all the same, and
 * the ranking that their own marks would have given, for information. */
#include <stdlib.h>

#include "scorer.h"

static bool is_agreed(const struct node *leaf)
{
    return is_marked_by_evaluators(leaf) && leaf->aggregate->method == METHOD_CONSENSUS;
}

static bool is_at_or_below(const struct node *node, const struct node *top)
{
    while (node && node != top)
        node = node->parent;
    return node != NULL;
}

struct reading { /* whether a gate reads a leaf's marks */
    const struct rubric *rubric;
    const struct node *leaf;
    const struct stage *stage;
    bool reads;
};

/* Whether an evaluator's own total of the stage has the leaf's marks in it. */
static bool is_in_own_total(const struct rubric *rubric, const struct node *leaf, const struct stage *stage)
{
    for (size_t s = leaf->stage->index + 1; s <= stage->index; s++)
        if (!rubric->stages[s]->carry)
            return false;
    return leaf->stage->index <= stage->index;
}

static void look(void *context, const struct expression *expression)
{
    struct reading *reading = context;
    if (expression->kind == EXPRESSION_TOTAL)
        reading->reads = reading->reads || is_in_own_total(reading->rubric, reading->leaf, reading->stage);
    if (expression->kind == EXPRESSION_SCORE || expression->kind == EXPRESSION_EACH)
        reading->reads = reading->reads || is_at_or_below(reading->leaf, expression->node);
}

static bool gates_read(const struct rubric *rubric, const struct node *leaf)
{
    for (size_t i = 0; i < rubric->rule_count; i++) {
        const struct rule *rule = rubric->rules[i];
        struct reading reading = { rubric, leaf, rule->stage, false };
        if (rule->kind != RULE_GATE || rule->by == GATE_BY_COMMITTEE)
            continue;
        expression_visit(rule->require, look, &reading);
        if (reading.reads)
            return true;
    }
    return false;
}

static bool ties_count_places(const struct rubric *rubric)
{
    for (size_t i = 0; i < rubric->tie_count; i++) {
        enum tie_kind kind = rubric->ties[i].kind;
        if (kind == TIE_PLACES || kind == TIE_FIRST_PLACES || kind == TIE_SUPPORTERS)
            return true;
    }
    return false;
}

/* The chain is asked after the last stage, and at a cut that it settles. */
static bool ties_read(const struct rubric *rubric, const struct node *leaf)
{
    if (!ties_count_places(rubric))
        return false;
    for (size_t s = 0; s < rubric->stage_count; s++) {
        const struct stage *stage = rubric->stages[s];
        bool asked = s + 1 == rubric->stage_count || (stage->has_advance && stage->advance_on_tie == ON_TIE_CHAIN);
        if (asked && is_in_own_total(rubric, leaf, stage))
            return true;
    }
    return false;
}

void find_own_marks_due(struct scorer *scorer)
{
    const struct rubric *rubric = scorer->rubric;
    scorer->own_marks_due = ARENA_ARRAY(scorer->arena, bool, rubric->marked_count + 1);
    for (size_t i = 0; i < rubric->marked_count; i++) {
        const struct node *leaf = rubric->marked[i];
        scorer->own_marks_due[i] = is_agreed(leaf) && (ties_read(rubric, leaf) || gates_read(rubric, leaf));
    }
}

static bool anything_agreed(const struct rubric *rubric)
{
    for (size_t i = 0; i < rubric->marked_count; i++)
        if (is_agreed(rubric->marked[i]))
            return true;
    return false;
}

struct individual {
    unsigned proposer;
    struct number mean, better; /* better: turned so that more is better */
};

static int better_first(const void *a, const void *b)
{
    const struct individual *x = a, *y = b;
    int order = number_compare(y->better, x->better);
    return order ? order : (x->proposer > y->proposer) - (x->proposer < y->proposer);
}

/* False where somebody who sits gave no whole sheet. */
static bool mean_of_own(struct scorer *scorer, unsigned proposer, struct number *mean)
{
    const struct round *round = scorer->round;
    const struct stage_result *stage = &scorer->result->stages[scorer->result->ranking_stage->index];
    struct number sum = NUMBER_ZERO;
    int64_t sheets = 0;
    for (unsigned e = 0; e < round->evaluator_count; e++) {
        const struct step *own = &stage->own[e * round->proposer_count + proposer];
        if (!sits_for(round, e, proposer))
            continue;
        if (!own->known)
            return false;
        sum = number_add(scorer->arena, sum, own->value);
        sheets++;
    }
    if (sheets)
        *mean = number_divide(scorer->arena, sum, number_from_integer(sheets));
    return sheets > 0;
}

void rank_individually(struct scorer *scorer)
{
    struct result *result = scorer->result;
    size_t count = result->ranked_count;
    if (!anything_agreed(scorer->rubric) || count == 0)
        return;
    struct individual *own = ARENA_ARRAY(scorer->arena, struct individual, count);
    bool lowest = scorer->rubric->stages[scorer->rubric->stage_count - 1]->aggregate.best_lowest;
    for (size_t i = 0; i < count; i++) {
        own[i].proposer = result->ranking[i].proposer;
        if (!mean_of_own(scorer, own[i].proposer, &own[i].mean))
            return;
        own[i].better = lowest ? number_negate(scorer->arena, own[i].mean) : own[i].mean;
    }
    qsort(own, count, sizeof *own, better_first);
    result->individual = ARENA_ARRAY(scorer->arena, struct ranked, count);
    result->individual_totals = ARENA_ARRAY(scorer->arena, struct number, count);
    result->individual_count = count;
    for (size_t i = 0; i < count; i++) {
        bool equal = i > 0 && number_equal(own[i].mean, own[i - 1].mean);
        unsigned rank = equal ? result->individual[i - 1].rank : (unsigned)i + 1;
        result->individual[i] = (struct ranked){ own[i].proposer, rank };
        result->individual_totals[i] = own[i].mean;
    }
}
