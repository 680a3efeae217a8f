/* Bounds of scores: from a mark's up the tree, through joins, as scoring goes. */
#include "bounds.h"

enum { DEEPEST = 64 };

static struct bounds clamp(const struct node *node, struct bounds bounds)
{
    if (node->has_floor)
        bounds = bounds_greater(bounds, bounds_of(node->floor, node->floor));
    if (node->has_ceiling)
        bounds = bounds_lesser(bounds, bounds_of(node->ceiling, node->ceiling));
    return bounds;
}

static struct bounds rounded(struct arena *arena, struct bounds bounds, const struct rounding *rounding)
{
    return rounding->given ? bounds_round(arena, bounds, rounding->digits, rounding->mode) : bounds;
}

static struct bounds in_order(struct number a, struct number b)
{
    return number_compare(a, b) <= 0 ? bounds_of(a, b) : bounds_of(b, a);
}

static struct bounds mark_bounds(struct arena *arena, const struct node *leaf)
{
    struct bounds bounds;
    if (leaf->kind == NODE_GRADE) {
        bounds = bounds_of(leaf->scale->grades[0].share, leaf->scale->grades[0].share);
        for (size_t i = 1; i < leaf->scale->count; i++)
            bounds =
                bounds_hull(bounds, bounds_of(leaf->scale->grades[i].share, leaf->scale->grades[i].share));
        bounds = in_order(number_multiply(arena, leaf->points, bounds.low),
                          number_multiply(arena, leaf->points, bounds.high));
    } else {
        bounds = in_order(number_multiply(arena, leaf->from, leaf->factor),
                          number_multiply(arena, leaf->to, leaf->factor));
    }
    bool blank_scores = leaf->aggregate && leaf->aggregate->missing == MISSING_ZERO;
    return blank_scores ? bounds_hull(bounds, bounds_of(NUMBER_ZERO, NUMBER_ZERO)) : bounds;
}

typedef struct bounds score_function(const struct bounds_context *context, const struct node *node);

static struct bounds group_bounds(const struct bounds_context *context, const struct node *group,
                                  score_function *part)
{
    struct bounds sum = bounds_of(NUMBER_ZERO, NUMBER_ZERO);
    for (size_t i = 0; i < group->child_count; i++)
        if (group->children[i]->counts)
            sum = bounds_add(context->arena, sum, part(context, group->children[i]));
    if (!group->own_points)
        return sum;
    struct number factor = number_divide(context->arena, group->points, group->child_points);
    return bounds_multiply(context->arena, sum, bounds_of(factor, factor));
}

/* Before floor, ceiling and rounding. */
static struct bounds own_bounds(const struct bounds_context *context, const struct node *node, bool on_sheet,
                                score_function *part)
{
    if (context->depth > DEEPEST)
        return BOUNDS_OPEN;
    struct bounds_context inner = *context;
    inner.depth++;
    inner.leaf = node;
    inner.on_sheet = on_sheet && node->by_marks;
    if (is_marked(node))
        return mark_bounds(context->arena, node);
    return node->kind == NODE_GROUP ? group_bounds(&inner, node, part)
                                    : expression_bounds(&inner, node->formula);
}

static struct bounds sheet_bounds(const struct bounds_context *context, const struct node *node)
{
    struct bounds bounds = clamp(node, own_bounds(context, node, true, sheet_bounds));
    return rounded(context->arena, bounds,
                   node->join == node ? &node->stage->rounding.sheet : &node->rounding);
}

static struct bounds table_bounds(const struct aggregate *aggregate)
{
    struct bounds bounds = bounds_of(NUMBER_ZERO, NUMBER_ZERO);
    for (size_t i = 0; i < aggregate->table_count; i++)
        bounds = bounds_hull(bounds, bounds_of(aggregate->table[i], aggregate->table[i]));
    return bounds;
}

static struct bounds joined(const struct bounds_context *context, const struct node *node,
                            struct bounds sheet)
{
    struct number sheets = number_from_integer(context->sheets);
    struct bounds times = bounds_of(sheets, sheets);
    switch (node->aggregate->method) {
    case METHOD_SUM:
        return bounds_multiply(context->arena, sheet, times);
    case METHOD_RANK_SUM:
        return bounds_from(sheets);
    case METHOD_FIRST_PLACES:
        return bounds_of(NUMBER_ZERO, sheets);
    case METHOD_RANK_POINTS:
        return bounds_multiply(context->arena, table_bounds(node->aggregate), times);
    case METHOD_STANDARDIZED:
        return BOUNDS_OPEN;
    default:
        return sheet;
    }
}

static struct bounds committee_bounds(const struct bounds_context *context, const struct node *node)
{
    if (!node->join) {
        struct bounds bounds = clamp(node, own_bounds(context, node, false, committee_bounds));
        return rounded(context->arena, bounds, &node->rounding);
    }
    struct bounds sheet = sheet_bounds(context, node);
    if (node->join != node &&
        (is_by_places(node->aggregate->method) || node->aggregate->method == METHOD_STANDARDIZED))
        return sheet; /* below such a join: the mean */
    struct bounds bounds = joined(context, node, sheet);
    return node->join == node ? rounded(context->arena, bounds, &node->rounding) : bounds;
}

struct bounds score_bounds(const struct bounds_context *context, const struct node *node)
{
    return context->on_sheet && node->join ? sheet_bounds(context, node) : committee_bounds(context, node);
}

struct bounds total_bounds(const struct bounds_context *context, const struct stage *stage)
{
    struct bounds_context inner = *context;
    struct bounds bounds;
    inner.stage = stage;
    inner.leaf = NULL;
    if (inner.depth++ > DEEPEST)
        return BOUNDS_OPEN;
    if (stage->total_formula) {
        bounds = expression_bounds(&inner, stage->total_formula);
    } else {
        bounds = score_bounds(&inner, stage->root);
        if (stage->index > 0 && stage->carry)
            bounds = bounds_add(context->arena, bounds,
                                total_bounds(&inner, context->rubric->stages[stage->index - 1]));
    }
    return rounded(context->arena, bounds, &stage->rounding.total);
}

static struct number full_of_node(const struct bounds_context *context, const struct node *node)
{
    struct arena *arena = context->arena;
    bool summed = node->join && node->aggregate->method == METHOD_SUM && !context->on_sheet;
    if (node->join || node->kind != NODE_GROUP)
        return summed ? number_multiply(arena, node->points, number_from_integer(context->sheets))
                      : node->points;
    struct number sum = NUMBER_ZERO;
    for (size_t i = 0; i < node->child_count; i++)
        if (node->children[i]->counts)
            sum = number_add(arena, sum, full_of_node(context, node->children[i]));
    if (!node->own_points)
        return sum;
    return number_multiply(arena, sum, number_divide(arena, node->points, node->child_points));
}

static struct number full_of_total(const struct bounds_context *context, const struct stage *stage)
{
    if (stage->total_formula)
        return stage->total_points;
    struct number full = full_of_node(context, stage->root);
    if (stage->index > 0 && stage->carry)
        full = number_add(context->arena, full,
                          full_of_total(context, context->rubric->stages[stage->index - 1]));
    return full;
}

struct number full_points(const struct bounds_context *context, const struct node *node)
{
    return node ? full_of_node(context, node) : full_of_total(context, context->stage);
}
