/* The score of each node, asked for from above and computed once: committee's scores, and what
 * each sheet brings. Each value keeps its exact form and the one that counts after floor, ceiling
 * and rounding. */
#include <string.h>

#include "scorer.h"

struct number round_by(struct scorer *scorer, struct number value, struct rounding rounding)
{
    return rounding.given ? number_round(scorer->arena, value, rounding.digits, rounding.mode) : value;
}

static struct number clamp(const struct node *node, struct number value)
{
    if (node->has_floor && number_compare(value, node->floor) < 0)
        value = node->floor;
    if (node->has_ceiling && number_compare(value, node->ceiling) > 0)
        value = node->ceiling;
    return value;
}

static struct number rescale(struct scorer *scorer, const struct node *group, struct number sum)
{
    if (!group->own_points)
        return sum;
    struct number factor = number_divide(scorer->arena, group->points, group->child_points);
    return number_multiply(scorer->arena, sum, factor);
}

static bool below_group_join(const struct node *node)
{
    return node->join && node->join->kind == NODE_GROUP;
}

/* Whether the sheets are joined by sum at this node or above: then its full marks are N times as many. */
struct number full_marks(struct scorer *scorer, const struct node *node)
{
    struct arena *arena = scorer->arena;
    if (!node->has_full)
        return NUMBER_ZERO;
    if (node->join && node->aggregate->method == METHOD_SUM)
        return number_multiply(arena, node->points,
                               number_from_integer((int64_t)sheets_joined(scorer->round, node->join)));
    if (node->join)
        return node->points;
    if (node->kind != NODE_GROUP)
        return node->points;
    struct number sum = NUMBER_ZERO;
    for (size_t i = 0; i < node->child_count; i++)
        if (node->children[i]->counts)
            sum = number_add(arena, sum, full_marks(scorer, node->children[i]));
    return rescale(scorer, node, sum);
}

/* --- one sheet --- */

/* A blank here is zero or left out by the rubric: one that is due was told before. Beside an agreed
 * sheet an evaluator's own may be left blank. */
static bool marked_value(struct scorer *scorer, const struct node *leaf, unsigned sheet, unsigned proposer,
                         struct number *value)
{
    const struct round *round = scorer->round;
    const struct mark *mark = round_mark(round, leaf, marked_on(round, leaf, sheet), proposer);
    const struct leaf_units *units = &scorer->units[leaf->mark_index];
    if (mark->state != MARK_GIVEN) {
        *value = NUMBER_ZERO;
        return is_marked_by_evaluators(leaf) && leaf->aggregate->missing == MISSING_ZERO &&
               is_due_on(scorer, leaf, sheet);
    }
    *value = units->known ? number_from_ratio(scorer->arena, mark_units(units, mark), units->unit.denominator)
                          : mark_score(scorer->arena, scorer->round, leaf, mark);
    return true;
}

/* A leaf that other evaluators mark, or a group of nothing else. */
bool is_of_others(const struct scorer *scorer, const struct node *node, unsigned sheet)
{
    if (sheet >= scorer->round->evaluator_count)
        return false;
    if (node->kind != NODE_GROUP)
        return is_marked_by_evaluators(node) && !marks_leaf(scorer->round, node, sheet);
    for (size_t i = 0; i < node->child_count; i++)
        if (!is_of_others(scorer, node->children[i], sheet))
            return false;
    return true;
}

bool is_theirs(const struct scorer *scorer, const struct node *node, unsigned sheet)
{
    if (sheet >= scorer->round->evaluator_count || !node->by_marks)
        return true;
    if (is_marked(node))
        return marks_leaf(scorer->round, node, sheet);
    for (size_t i = 0; i < node->child_count; i++)
        if (node->children[i]->by_marks && is_theirs(scorer, node->children[i], sheet))
            return true;
    return node->kind != NODE_GROUP;
}

static bool group_on_sheet(struct scorer *scorer, const struct node *group, unsigned evaluator,
                           unsigned proposer, struct number *value)
{
    struct number sum = NUMBER_ZERO;
    for (size_t i = 0; i < group->child_count; i++) {
        struct number part;
        if (is_of_others(scorer, group->children[i], evaluator))
            continue; /* what others mark is no part of an evaluator's own score */
        if (!sheet_score(scorer, group->children[i], evaluator, proposer, &part))
            return false;
        if (group->children[i]->counts)
            sum = number_add(scorer->arena, sum, part);
    }
    *value = rescale(scorer, group, sum);
    return true;
}

/* A leaf that no mark reaches has one score, equal on all sheets. */
static bool formula_score(struct scorer *scorer, const struct node *leaf, int sheet, unsigned proposer,
                          const struct trace **trace, struct number *value)
{
    struct formula_use use = { .expression = leaf->formula,
                               .leaf = leaf,
                               .proposer = proposer,
                               .sheet = sheet,
                               .points = leaf->points,
                               .keep_trace = trace != NULL };
    enum formula_outcome outcome = use_formula(scorer, &use);
    if (outcome != FORMULA_VALUE) {
        /* A sheet that values nobody has nothing to take a mean or a median from. */
        if (sheet == COMMITTEE || (outcome != FORMULA_NOBODY && !use.failure.off_sheet))
            formula_problem(scorer, &use);
        return false;
    }
    if (trace)
        *trace = use.trace;
    *value = use.value.number;
    return true;
}

/* Else its value is the same on all sheets. */
static bool names_scores(const struct node *leaf)
{
    return leaf->formula->uses & (USES_SCORE | USES_TOTAL);
}

static bool compute_on_sheet(struct scorer *scorer, const struct node *node, unsigned evaluator,
                             unsigned proposer, struct number *value)
{
    bool known = true;
    if (node->kind != NODE_GROUP && !node->by_marks && !node->join)
        return committee_score(scorer, node, proposer, value);
    if (is_marked(node))
        known = marked_value(scorer, node, evaluator, proposer, value);
    else if (node->kind == NODE_GROUP)
        known = group_on_sheet(scorer, node, evaluator, proposer, value);
    else
        known =
            formula_score(scorer, node, names_scores(node) ? (int)evaluator : COMMITTEE, proposer, NULL, value);
    if (!known)
        return false;
    *value = clamp(node, *value);
    struct rounding rounding = node->join == node ? node->stage->rounding.sheet : node->rounding;
    *value = round_by(scorer, *value, rounding);
    return true;
}

static bool own_value(struct scorer *scorer, const struct node *leaf, unsigned evaluator, unsigned proposer,
                      struct number *value)
{
    size_t proposers = scorer->round->proposer_count, sheets = scorer->round->evaluator_count + RESERVED_SHEETS;
    if (!scorer->own_values[leaf->index])
        scorer->own_values[leaf->index] = ARENA_ARRAY(scorer->arena, struct own_value, sheets * proposers);
    struct own_value *own = &scorer->own_values[leaf->index][evaluator * proposers + proposer];
    if (!own->asked) {
        own->asked = true;
        own->known = compute_on_sheet(scorer, leaf, evaluator, proposer, &own->value);
    }
    *value = own->value;
    return own->known;
}

bool sheet_score(struct scorer *scorer, const struct node *node, unsigned evaluator, unsigned proposer,
                 struct number *value)
{
    if (!scorer->standing[proposer] || !sits_for(scorer->round, evaluator, proposer) ||
        (node->parent && is_of_others(scorer, node, evaluator)))
        return false;
    if (node->formula && node->by_marks && !node->join)
        return own_value(scorer, node, evaluator, proposer, value);
    if (!below_group_join(node))
        return compute_on_sheet(scorer, node, evaluator, proposer, value);
    struct node_result *kept = &scorer->result->nodes[node->index];
    size_t at = (size_t)evaluator * scorer->round->proposer_count + proposer;
    if (!scorer->sheet_done[node->index][at]) {
        scorer->sheet_done[node->index][at] = 1;
        kept->on_sheet[at] = compute_on_sheet(scorer, node, evaluator, proposer, &kept->sheets[at]);
    }
    *value = kept->sheets[at];
    return kept->on_sheet[at];
}

/* --- the committee --- */

/* What the sheet brings to the committee's score of the node: at a join by places, or standardized, what
 * became of its value there. */
static bool joined_value(struct scorer *scorer, const struct node *node, unsigned sheet, unsigned proposer,
                         struct number *value)
{
    if (node->join == node && turns_sheets(node))
        return brought_value(scorer, node, sheet, proposer, value);
    return sheet_score(scorer, node, sheet, proposer, value);
}

static bool join_sheets(struct scorer *scorer, const struct node *node, unsigned proposer,
                        struct number *joined)
{
    size_t count = 0;
    /* A formula on a sheet may ask for another join while this one gathers: only where none stands
     * below is the common array free. */
    size_t sheets = scorer->round->evaluator_count + RESERVED_SHEETS;
    struct number *values =
        is_marked(node) && !turns_sheets(node) ? scorer->values : ARENA_ARRAY(scorer->arena, struct number, sheets);
    for (unsigned s = 0; s < sheets; s++) {
        struct number value;
        if (joins_sheet(scorer->round, node->join, s) && joined_value(scorer, node, s, proposer, &value))
            values[count++] = value;
    }
    return join_values(scorer, node, proposer, node->aggregate, values, count, joined);
}

/* The common case: marks as integers over one unit, one rational per proposer and criterion. */
static bool join_units(struct scorer *scorer, const struct node *leaf, const struct leaf_units *units,
                       unsigned proposer, struct number *joined)
{
    const struct round *round = scorer->round;
    size_t count = 0;
    for (unsigned e = 0; e < round->evaluator_count; e++) {
        if (!sits_for(round, e, proposer) || !marks_leaf(round, leaf, e))
            continue;
        const struct mark *mark = round_mark(round, leaf, e, proposer);
        int64_t value = 0;
        if (mark->state == MARK_GIVEN)
            value = mark_units(units, mark);
        else if (leaf->aggregate->missing != MISSING_ZERO)
            continue;
        scorer->values[count++] = number_from_integer(value);
    }
    if (!join_values(scorer, leaf, proposer, leaf->aggregate, scorer->values, count, joined))
        return false;
    *joined = number_multiply(scorer->arena, *joined, units->unit);
    return true;
}

static bool group_of_committee(struct scorer *scorer, const struct node *group, unsigned proposer,
                               struct number *value)
{
    struct number sum = NUMBER_ZERO;
    bool known = true;
    for (size_t i = 0; i < group->child_count; i++) {
        struct number part;
        if (!committee_score(scorer, group->children[i], proposer, &part))
            known = false;
        else if (group->children[i]->counts)
            sum = number_add(scorer->arena, sum, part);
    }
    *value = rescale(scorer, group, sum);
    return known;
}

static bool compute_for_committee(struct scorer *scorer, const struct node *node, unsigned proposer,
                                  struct step *step)
{
    struct node_result *kept = &scorer->result->nodes[node->index];
    const struct leaf_units *units = is_marked(node) ? &scorer->units[node->mark_index] : NULL;
    bool known;
    if (node->join == node && units && units->reaches_join)
        known = join_units(scorer, node, units, proposer, &step->exact);
    else if (node->join)
        known = join_sheets(scorer, node, proposer, &step->exact);
    else if (node->kind == NODE_GROUP)
        known = group_of_committee(scorer, node, proposer, &step->exact);
    else if (is_marked(node)) /* by the secretariat, or a fact */
        known = marked_value(scorer, node, reserved_sheet(scorer->round, SHEET_SECRETARIAT), proposer, &step->exact);
    else
        known = formula_score(scorer, node, COMMITTEE, proposer, &kept->traces[proposer], &step->exact);
    if (!known)
        return false;
    step->value = step->exact;
    if (!node->join)
        step->value = clamp(node, step->value);
    if (!node->join || node->join == node) /* below a join it was rounded on the sheets */
        step->value = round_by(scorer, step->value, node->rounding);
    return true;
}

bool committee_score(struct scorer *scorer, const struct node *node, unsigned proposer, struct number *value)
{
    if (!scorer->standing[proposer] && !scorer->done[node->index][proposer])
        return false;
    struct step *step = &scorer->result->nodes[node->index].committee[proposer];
    if (!scorer->done[node->index][proposer]) {
        scorer->done[node->index][proposer] = 1;
        step->known = compute_for_committee(scorer, node, proposer, step);
    }
    *value = step->value;
    return step->known;
}
