/* What is written and never used: definitions, scales, criteria that count nowhere. */
#include "review_parts.h"

struct uses {
    const struct rubric *rubric;
    bool *definitions;               /* by their order in the rubric */
    bool *nodes;                     /* named in a formula, by node index */
    const struct definition *inside; /* the definition that is looked at: it does not use itself */
};

static void note_use(void *context, const struct expression *expression)
{
    struct uses *uses = context;
    bool defined = expression->kind == EXPRESSION_DEFINITION || expression->kind == EXPRESSION_GIVEN;
    for (size_t i = 0; defined && i < uses->rubric->definition_count; i++)
        if (uses->rubric->definitions[i] == expression->definition)
            uses->definitions[i] = true;
    if (expression->kind == EXPRESSION_SCORE || expression->kind == EXPRESSION_EACH)
        uses->nodes[expression->node->index] = true;
    for (size_t i = 0; expression->kind == EXPRESSION_EACH && i < expression->node->child_count; i++)
        uses->nodes[expression->node->children[i]->index] = true;
}

/* What only an unused definition names is named nowhere: definitions are followed from those who use them. */
static void visit_use(void *context, const struct expression *root, enum formula_site site,
                      const struct node *leaf)
{
    (void)leaf;
    if (site != SITE_DEFINITION)
        expression_visit(root, note_use, context);
}

static struct uses find_uses(const struct review *review)
{
    struct uses uses = { .rubric = review->rubric };
    uses.definitions = ARENA_ARRAY(review->arena, bool, review->rubric->definition_count + 1);
    uses.nodes = ARENA_ARRAY(review->arena, bool, review->rubric->node_count + 1);
    visit_expressions(review->rubric, visit_use, &uses);
    return uses;
}

static void check_scales(const struct review *review)
{
    const struct rubric *rubric = review->rubric;
    for (size_t i = 0; i < rubric->scale_count; i++) {
        bool used = !rubric->scales[i]->place.line; /* pass-fail is built in */
        for (size_t n = 0; n < rubric->node_count; n++)
            used = used || rubric->nodes[n]->scale == rubric->scales[i];
        if (!used)
            PROBLEM_ADD(review->problems, rubric->scales[i]->place, SCALE_UNUSED, rubric->scales[i]->id);
    }
}

void check_unused_names(const struct review *review)
{
    struct uses uses = find_uses(review);
    check_scales(review);
    for (size_t i = 0; i < review->rubric->definition_count; i++)
        if (!uses.definitions[i])
            PROBLEM_ADD(review->problems, review->rubric->definitions[i]->place, DEFINITION_UNUSED,
                        review->rubric->definitions[i]->name);
}

/* Whether its score reaches anything: the sum above it, or a formula. */
static bool is_used(const struct uses *uses, const struct node *node)
{
    if (uses->nodes[node->index])
        return true;
    if (!node->parent)
        return !node->stage->total_formula;
    return node->counts && is_used(uses, node->parent);
}

static bool all_aside(const struct node *group)
{
    for (size_t i = 0; i < group->child_count; i++)
        if (group->children[i]->counts)
            return false;
    return true;
}

/* What is only computed to be shown costs nobody anything. */
static bool is_for_show(const struct node *node)
{
    bool shown = false;
    for (const struct node *at = node; at; at = at->parent)
        shown = shown || !at->counts;
    return shown && node->kind == NODE_FORMULA;
}

static bool is_below_aside(const struct node *node)
{
    return node->parent && all_aside(node->parent);
}

void check_unused_criteria(const struct review *review)
{
    struct uses uses = find_uses(review);
    for (size_t i = 0; i < review->rubric->node_count; i++) {
        const struct node *node = review->rubric->nodes[i];
        bool used = is_used(&uses, node);
        if (node->kind == NODE_GROUP && all_aside(node) && used)
            PROBLEM_ADD(review->problems, node->place, GROUP_COUNTS_NOTHING,
                        node->parent || review->rubric->staged ? node->id : review->rubric->id);
        else if (node->kind != NODE_GROUP && !used && !is_for_show(node) &&
                 !(is_below_aside(node) && is_used(&uses, node->parent)))
            PROBLEM_ADD(review->problems, node->place, CRITERION_UNUSED, node->id);
    }
}
