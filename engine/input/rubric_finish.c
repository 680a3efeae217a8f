/* What can be said only once the whole rubric is loaded: formulas read, points added up, joins
 * found, cycles refused, envelopes placed, rules warned of that are not the call's own. */
#include <string.h>

#include "rubric_parts.h"

static bool read_formulas(struct rubric_loader *loader)
{
    bool ok = true;
    for (size_t i = 0; i < loader->formulas.count; i++) {
        struct formula_text *formula = &loader->formulas.items[i];
        *formula->target = formula_read(loader->base.arena, loader->base.problems, formula->text->text,
                                        tree_text_place(formula->text), &formula->scope);
        if (!*formula->target)
            ok = false;
    }
    /* Also those that nothing uses: a fault in them waits for whoever does. */
    size_t errors = loader->base.problems->errors;
    for (size_t i = 0; i < loader->rubric->definition_count; i++)
        definition_read(loader->base.arena, loader->base.problems, loader->rubric, loader->rubric->definitions[i]);
    return ok && loader->base.problems->errors == errors;
}

/* Joins do not nest: below one, everything is computed sheet by sheet. */
static bool find_joins(struct rubric_loader *loader, struct node *node, const struct node *join,
                       const struct aggregate *aggregate)
{
    bool ok = true;
    if (node->own_aggregate && join)
        ok = PROBLEM_ADD(loader->base.problems, node->own_aggregate->place, JOIN_NESTED, node->id);
    if (!join && node->own_aggregate && (!is_marked(node) || is_marked_by_evaluators(node))) {
        join = node;
        aggregate = node->own_aggregate;
    } else if (!join && is_marked_by_evaluators(node)) {
        join = node;
        aggregate = &node->stage->aggregate;
    } else if (!join && node->own_aggregate) {
        ok = PROBLEM_ADD(loader->base.problems, node->own_aggregate->place, AGGREGATE_OF_NOBODY, node->id);
    }
    node->join = join;
    node->aggregate = join ? aggregate : NULL;
    node->has_full = true;
    for (size_t i = 0; i < node->child_count; i++) {
        ok = find_joins(loader, node->children[i], join, aggregate) && ok;
        node->has_full = node->has_full && (node->children[i]->has_full || !node->children[i]->counts);
    }
    if (node->join == node && (is_by_places(aggregate->method) || aggregate->method == METHOD_STANDARDIZED))
        node->has_full = false;
    if (node->own_points && node->join != node && !node->has_full)
        ok = PROBLEM_ADD(loader->base.problems, node->place, RESCALE_WITHOUT_FULL, node->id);
    if (!node->rounding.given)
        node->rounding = node->kind == NODE_GROUP ? node->stage->rounding.group : node->stage->rounding.criterion;
    return ok;
}

/* Below one join all leaves have the same evaluators: sheets that lack different leaves cannot be joined. */
static bool find_markers(struct rubric_loader *loader, struct node *join, const struct node *node, const struct node **first)
{
    bool ok = true;
    for (size_t i = 0; i < node->child_count; i++)
        ok = find_markers(loader, join, node->children[i], first) && ok;
    if (!is_marked_by_evaluators(node))
        return ok;
    if (!*first) {
        *first = node;
        join->marked_by = node->marked_by;
        join->markers = node->markers;
        join->marker_count = node->marker_count;
        return ok;
    }
    bool same = node->marked_by == (*first)->marked_by && node->marker_count == (*first)->marker_count;
    for (size_t i = 0; same && i < node->marker_count; i++)
        same = is_marker(*first, node->markers[i]) && is_marker(node, (*first)->markers[i]);
    if (!same)
        ok = PROBLEM_ADD(loader->base.problems, node->place, MARKED_BY_DIFFERS, node->id, (*first)->id);
    return ok;
}

static bool find_all_markers(struct rubric_loader *loader)
{
    bool ok = true;
    for (size_t i = 0; i < loader->nodes.count; i++) {
        struct node *node = loader->nodes.items[i];
        const struct node *first = NULL;
        if (node->join == node && node->kind == NODE_GROUP)
            ok = find_markers(loader, node, node, &first) && ok;
    }
    return ok;
}

/* The total's full marks, and which end is best where the rubric leaves it open: 順位点 are better when few. */
static void finish_total(struct rubric_loader *loader, struct stage *stage)
{
    bool carries = stage->index > 0 && stage->carry;
    stage->has_full = stage->by_formula ? stage->by_formula_with_points :
                      (stage->root->has_full && (!carries || loader->rubric->stages[stage->index - 1]->has_full));
    if (!stage->order_given && stage->aggregate.at_total && stage->aggregate.method == METHOD_RANK_SUM)
        stage->lowest = true;
}

enum visit_state { VISIT_NEW, VISIT_OPEN, VISIT_DONE };

struct dependency_walk {
    struct rubric_loader *loader;
    enum visit_state *states; /* by node index */
    struct node *node;        /* whose formula is looked at */
    bool ok;
};

static bool follow(struct dependency_walk *walk, struct node *node);

static void follow_expression(void *context, const struct expression *expression)
{
    struct dependency_walk *walk = context;
    if (expression->kind != EXPRESSION_SCORE && expression->kind != EXPRESSION_EACH)
        return;
    struct node *used = walk->loader->nodes.items[expression->node->index];
    struct dependency_walk inner = *walk;
    if (!follow(&inner, used))
        walk->ok = false;
    walk->node->by_marks = walk->node->by_marks || used->by_marks;
}

/* Depth first over children and the names in formulas; meeting a node that is still open is a cycle. */
static bool follow(struct dependency_walk *walk, struct node *node)
{
    if (walk->states[node->index] == VISIT_DONE)
        return true;
    if (walk->states[node->index] == VISIT_OPEN)
        return PROBLEM_ADD(walk->loader->base.problems, walk->node->formula ? walk->node->formula->place : node->place,
                           FORMULA_CYCLE_NODE, walk->node->id, node->id);
    walk->states[node->index] = VISIT_OPEN;
    bool ok = true;
    node->by_marks = is_marked_by_evaluators(node);
    for (size_t i = 0; i < node->child_count; i++) {
        struct dependency_walk inner = *walk;
        inner.node = node;
        ok = follow(&inner, node->children[i]) && ok;
        node->by_marks = node->by_marks || node->children[i]->by_marks;
    }
    if (node->formula) {
        struct dependency_walk inner = { walk->loader, walk->states, node, true };
        expression_visit(node->formula, follow_expression, &inner);
        ok = inner.ok && ok;
    }
    walk->states[node->index] = VISIT_DONE;
    return ok;
}

static bool find_dependencies(struct rubric_loader *loader)
{
    struct dependency_walk walk = { .loader = loader, .ok = true };
    walk.states = ARENA_ARRAY(loader->base.arena, enum visit_state, loader->nodes.count + 1);
    bool ok = true;
    for (size_t i = 0; i < loader->nodes.count; i++) {
        walk.node = loader->nodes.items[i];
        ok = follow(&walk, walk.node) && ok;
    }
    return ok;
}

static bool reads_bid(const struct expression *expression)
{
    return expression && (expression->uses & USES_BID);
}

static void find_bid_use(struct rubric_loader *loader)
{
    struct rubric *rubric = loader->rubric;
    for (size_t i = 0; i < loader->nodes.count; i++)
        if (reads_bid(loader->nodes.items[i]->formula))
            loader->nodes.items[i]->stage->uses_bid = true;
    for (size_t s = 0; s < rubric->stage_count; s++) {
        struct stage *stage = rubric->stages[s];
        stage->uses_bid = stage->uses_bid || reads_bid(stage->total_formula);
        for (size_t g = 0; g < stage->gate_count; g++)
            stage->uses_bid = stage->uses_bid || reads_bid(stage->gates[g]->require) ||
                              reads_bid(stage->gates[g]->when);
    }
}

/* bids: sealed - the first stage that uses a bid opens them, and the caps and checks that read a
 * bid wait for it. */
static bool place_envelopes(struct rubric_loader *loader)
{
    struct rubric *rubric = loader->rubric;
    find_bid_use(loader);
    if (!rubric->sealed_bids)
        return true;
    for (size_t s = 0; s < rubric->stage_count && !rubric->opening; s++)
        if (rubric->stages[s]->uses_bid)
            rubric->opening = rubric->stages[s];
    if (!rubric->opening)
        return PROBLEM_ADD(loader->base.problems, loader->sealed_place, SEALED_UNUSED);
    bool ok = true;
    for (size_t i = 0; i < loader->rules.count; i++) {
        struct rule *rule = loader->rules.items[i];
        bool at_entry = rule->kind != RULE_CAP && rule->kind != RULE_CHECK && rule->kind != RULE_GATE;
        if (at_entry && reads_bid(rule->when))
            ok = PROBLEM_ADD(loader->base.problems, rule->when->place, WHEN_READS_SEALED, rule->id);
        if ((rule->kind == RULE_CAP || rule->kind == RULE_CHECK) &&
            (reads_bid(rule->require) || reads_bid(rule->when)))
            rule->stage = rubric->opening;
    }
    return ok;
}

/* Who is thrown out or put first by a rule that the call does not print has grounds to object. */
static void warn_of_own_rules(struct rubric_loader *loader)
{
    for (size_t i = 0; i < loader->rules.count; i++) {
        const struct rule *rule = loader->rules.items[i];
        bool excludes = rule->on_fail == ON_FAIL_EXCLUDE || rule->on_fail == ON_FAIL_VOID;
        if (!rule->origin.cite && rule->place.line && excludes)
            PROBLEM_ADD(loader->base.problems, rule->place, RULE_NOT_OF_CALL, rule->id, rule->origin.set_by);
    }
    const struct rubric *rubric = loader->rubric;
    for (size_t i = 0; i < rubric->tie_count; i++) {
        const struct tie_rule *tie = &rubric->ties[i];
        if (tie->kind == TIE_DECIDE || tie->origin.cite) /* the committee may always decide */
            continue;
        PROBLEM_ADD(loader->base.problems, tie->place, TIES_NOT_OF_CALL, tie->origin.set_by);
        break; /* the first is enough */
    }
}

/* A place of 1 is the best and adds the least: where more is better the worst comes first. */
static void warn_of_place_sums(struct rubric_loader *loader)
{
    for (size_t i = 0; i < loader->nodes.count; i++) {
        const struct node *node = loader->nodes.items[i];
        const struct stage *stage = node->stage;
        bool counts = node->join == node && node->aggregate->method == METHOD_RANK_SUM;
        for (const struct node *above = node; above && counts; above = above->parent)
            counts = above->counts;
        if (counts && !stage->lowest && !stage->order_given && !stage->by_formula)
            PROBLEM_ADD(loader->base.problems, node->place, RANK_SUM_HIGHEST, node->id);
    }
}

bool finish_rubric(struct rubric_loader *loader)
{
    struct rubric *rubric = loader->rubric;
    bool ok = loader->base.problems->errors == 0;
    for (size_t s = 0; s < rubric->stage_count; s++)
        if (!rubric->stages[s]->root)
            return false;
    for (size_t s = 0; s < rubric->stage_count; s++) {
        struct stage *stage = rubric->stages[s];
        const struct node *join = stage->aggregate.at_total ? stage->root : NULL;
        ok = find_joins(loader, stage->root, join, join ? &stage->aggregate : NULL) && ok;
        finish_total(loader, stage);
    }
    ok = find_all_markers(loader) && ok;
    ok = read_numbers(loader) && ok;
    ok = read_formulas(loader) && ok;
    ok = ok && complete_numbers(loader);
    if (!ok)
        return false;
    if (!find_dependencies(loader) || !place_envelopes(loader))
        return false;
    warn_of_own_rules(loader);
    warn_of_place_sums(loader);
    return true;
}
