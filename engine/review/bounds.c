/* Bounds of formulas. Bids are above zero; facts and figures that a round states are not known. */
#include "bounds.h"

#include <string.h>

typedef struct bounds operation_bounds(const struct bounds_context *context,
                                       const struct expression *expression);

static struct bounds argument(const struct bounds_context *context, const struct expression *expression,
                              size_t index)
{
    return expression_bounds(context, expression->arguments[index]);
}

static struct bounds negated(const struct bounds_context *context, const struct expression *expression)
{
    return bounds_negate(context->arena, argument(context, expression, 0));
}

static struct bounds added(const struct bounds_context *context, const struct expression *expression)
{
    return bounds_add(context->arena, argument(context, expression, 0), argument(context, expression, 1));
}

static const struct expression *meant(const struct expression *expression)
{
    while (expression->kind == EXPRESSION_DEFINITION)
        expression = expression->definition->expression;
    return expression;
}

/* lowest(x) or highest(x) over a range that this proposer is in, of this x. */
static bool is_extreme_of(const struct bounds_context *context, const struct expression *over,
                          enum operation operation, const struct expression *value)
{
    over = meant(over);
    return over->kind == EXPRESSION_OVER && over->operation == operation && over->range != RANGE_OTHERS &&
           !over->where &&
           strcmp(expression_form(context->arena, over->arguments[0]),
                  expression_form(context->arena, meant(value))) == 0;
}

static struct bounds subtracted(const struct bounds_context *context, const struct expression *expression)
{
    const struct expression *left = expression->arguments[0], *right = expression->arguments[1];
    if (is_extreme_of(context, right, OPERATION_LOWEST, left) ||
        is_extreme_of(context, left, OPERATION_HIGHEST, right))
        return bounds_from(NUMBER_ZERO);
    return bounds_subtract(context->arena, argument(context, expression, 0),
                           argument(context, expression, 1));
}

static struct bounds multiplied(const struct bounds_context *context, const struct expression *expression)
{
    return bounds_multiply(context->arena, argument(context, expression, 0),
                           argument(context, expression, 1));
}

/* dividend / divisor where one is the extreme of the other: at most 1, or at least 1. */
static bool ratio_bounds(const struct bounds_context *context, const struct expression *dividend,
                         const struct expression *divisor, struct bounds *ratio)
{
    struct bounds below = expression_bounds(context, divisor);
    if (!below.has_low || number_sign(below.low) < 0)
        return false;
    if (is_extreme_of(context, dividend, OPERATION_LOWEST, divisor) ||
        is_extreme_of(context, divisor, OPERATION_HIGHEST, dividend)) {
        *ratio = bounds_of(NUMBER_ZERO, NUMBER_ONE);
        return true;
    }
    *ratio = bounds_from(NUMBER_ONE);
    return is_extreme_of(context, divisor, OPERATION_LOWEST, dividend) ||
           is_extreme_of(context, dividend, OPERATION_HIGHEST, divisor);
}

/* points * lowest(x) / x: the ratio may hide in a product. */
static struct bounds divided(const struct bounds_context *context, const struct expression *expression)
{
    const struct expression *dividend = meant(expression->arguments[0]), *divisor = expression->arguments[1];
    struct bounds ratio;
    if (ratio_bounds(context, dividend, divisor, &ratio))
        return ratio;
    bool product = dividend->kind == EXPRESSION_OPERATION && dividend->operation == OPERATION_MULTIPLY;
    for (size_t i = 0; product && i < 2; i++)
        if (ratio_bounds(context, dividend->arguments[i], divisor, &ratio))
            return bounds_multiply(context->arena, ratio, argument(context, dividend, 1 - i));
    return bounds_divide(context->arena, argument(context, expression, 0), argument(context, expression, 1));
}

static struct bounds powered(const struct bounds_context *context, const struct expression *expression)
{
    struct bounds base = argument(context, expression, 0), exponent = argument(context, expression, 1);
    int64_t whole;
    if (!exponent.has_low || !exponent.has_high || !number_equal(exponent.low, exponent.high) ||
        !number_to_integer(exponent.low, &whole) || whole < 0 || whole > 8)
        return BOUNDS_OPEN;
    struct bounds result = bounds_of(NUMBER_ONE, NUMBER_ONE);
    for (int64_t i = 0; i < whole; i++)
        result = bounds_multiply(context->arena, result, base);
    return result;
}

static struct bounds chosen(const struct bounds_context *context, const struct expression *expression)
{
    enum verdict verdict = expression_verdict(context, expression->arguments[0]);
    if (verdict != VERDICT_OPEN)
        return argument(context, expression, verdict == VERDICT_ALWAYS ? 1 : 2);
    return bounds_hull(argument(context, expression, 1), argument(context, expression, 2));
}

static struct bounds extreme(const struct bounds_context *context, const struct expression *expression)
{
    bool least = expression->operation == OPERATION_MINIMUM;
    struct bounds result = argument(context, expression, 0);
    for (size_t i = 1; i < expression->count; i++)
        result = least ? bounds_lesser(result, argument(context, expression, i))
                       : bounds_greater(result, argument(context, expression, i));
    return result;
}

static struct bounds absolute(const struct bounds_context *context, const struct expression *expression)
{
    struct bounds value = argument(context, expression, 0);
    struct bounds zero = bounds_of(NUMBER_ZERO, NUMBER_ZERO);
    return bounds_greater(bounds_greater(value, bounds_negate(context->arena, value)), zero);
}

static struct bounds rounded(const struct bounds_context *context, const struct expression *expression)
{
    struct bounds value = argument(context, expression, 0);
    int64_t digits = 0;
    enum rounding_mode mode = expression->operation == OPERATION_ROUND_UP     ? ROUND_UP
                              : expression->operation == OPERATION_ROUND_DOWN ? ROUND_DOWN
                                                                              : ROUND_HALF_UP;
    if (expression->count > 1) {
        struct bounds given = argument(context, expression, 1);
        if (!given.has_low || !given.has_high || !number_equal(given.low, given.high) ||
            !number_to_integer(given.low, &digits) || digits < -30 || digits > 30)
            return BOUNDS_OPEN;
    }
    return bounds_round(context->arena, value, (int)digits, mode);
}

static struct bounds full(const struct bounds_context *context, const struct expression *expression)
{
    if (expression->type == TYPE_NUMBERS)
        return BOUNDS_OPEN;
    struct number points = full_points(context, expression->node);
    return bounds_of(points, points);
}

static struct bounds tabled(const struct bounds_context *context, const struct expression *expression)
{
    (void)context;
    if (!expression->table || expression->table_count == 0)
        return BOUNDS_OPEN;
    struct bounds bounds = bounds_of(expression->table[1], expression->table[1]);
    for (size_t i = 1; i < expression->table_count; i++)
        bounds = bounds_hull(bounds, bounds_of(expression->table[2 * i + 1], expression->table[2 * i + 1]));
    return bounds;
}

/* Whoever it ranges over, each value lies within the bounds of the value for one. */
static struct bounds within(const struct bounds_context *context, const struct expression *expression)
{
    return argument(context, expression, 0);
}

static struct bounds summed(const struct bounds_context *context, const struct expression *expression)
{
    struct bounds one = argument(context, expression, 0);
    return one.has_low && number_sign(one.low) >= 0 ? bounds_from(NUMBER_ZERO) : BOUNDS_OPEN;
}

static struct bounds placed(const struct bounds_context *context, const struct expression *expression)
{
    (void)context;
    return bounds_from(expression->operation == OPERATION_RANK ? NUMBER_ONE : NUMBER_ZERO);
}

static operation_bounds *const operations[OPERATION_COUNT_OF_OPERATIONS] = {
    [OPERATION_NEGATE] = negated,      [OPERATION_ADD] = added,       [OPERATION_SUBTRACT] = subtracted,
    [OPERATION_MULTIPLY] = multiplied, [OPERATION_DIVIDE] = divided,  [OPERATION_POWER] = powered,
    [OPERATION_IF] = chosen,           [OPERATION_MINIMUM] = extreme, [OPERATION_MAXIMUM] = extreme,
    [OPERATION_ABSOLUTE] = absolute,   [OPERATION_ROUND] = rounded,   [OPERATION_ROUND_UP] = rounded,
    [OPERATION_ROUND_DOWN] = rounded,  [OPERATION_FULL] = full,       [OPERATION_BAND] = tabled,
    [OPERATION_INTERPOLATE] = tabled,  [OPERATION_LOWEST] = within,   [OPERATION_HIGHEST] = within,
    [OPERATION_MEAN] = within,         [OPERATION_MEDIAN] = within,   [OPERATION_TRIMMED] = within,
    [OPERATION_SUM] = summed,          [OPERATION_RANK] = placed,     [OPERATION_COUNT] = placed,
};

static struct bounds dated_bounds(const struct bounds_context *context, const struct expression *expression)
{
    struct bounds bounds = argument(context, expression, 0);
    for (size_t i = 1; i < expression->count; i++)
        bounds = bounds_hull(bounds, argument(context, expression, i));
    return bounds;
}

static struct bounds cap_bounds(const struct bounds_context *context, const struct rule *cap)
{
    const struct computed_number *limit = rubric_number_at(context->rubric, &cap->limit);
    return limit && !limit->known ? BOUNDS_OPEN : bounds_of(cap->limit, cap->limit);
}

static struct bounds each_bounds(const struct bounds_context *context, const struct node *group)
{
    struct bounds bounds = score_bounds(context, group->children[0]);
    for (size_t i = 1; i < group->child_count; i++)
        bounds = bounds_hull(bounds, score_bounds(context, group->children[i]));
    return bounds;
}

/* A percent of the full marks of one score, or of each of a group's. */
static struct bounds share_bounds(const struct bounds_context *context, const struct expression *expression)
{
    const struct node *of = expression->full_of;
    const struct expression *percent = meant(expression);
    struct bounds share = percent->kind == EXPRESSION_DATED ? dated_bounds(context, percent)
                                                            : bounds_of(percent->number, percent->number);
    struct bounds full = BOUNDS_OPEN;
    if (expression->type != TYPE_NUMBERS) {
        struct number points = full_points(context, of);
        full = bounds_of(points, points);
    } else {
        for (size_t i = 0; i < of->child_count; i++) {
            struct number points = full_points(context, of->children[i]);
            full = i ? bounds_hull(full, bounds_of(points, points)) : bounds_of(points, points);
        }
    }
    return bounds_multiply(context->arena, share, full);
}

struct bounds expression_bounds(const struct bounds_context *context, const struct expression *expression)
{
    if (expression->percent_of_full)
        return share_bounds(context, expression);
    switch (expression->kind) {
    case EXPRESSION_NUMBER:
        return bounds_of(expression->number, expression->number);
    case EXPRESSION_POINTS:
        return context->leaf ? bounds_of(context->leaf->points, context->leaf->points) : BOUNDS_OPEN;
    case EXPRESSION_SCORE:
        return score_bounds(context, expression->node);
    case EXPRESSION_EACH:
        return each_bounds(context, expression->node);
    case EXPRESSION_TOTAL:
        return context->stage ? total_bounds(context, context->stage) : BOUNDS_OPEN;
    case EXPRESSION_BID:
        return bounds_from(NUMBER_ZERO);
    case EXPRESSION_CAP:
        return cap_bounds(context, expression->rule);
    case EXPRESSION_DATED:
        return dated_bounds(context, expression);
    case EXPRESSION_DEFINITION:
        return expression_bounds(context, expression->definition->expression);
    case EXPRESSION_OPERATION:
    case EXPRESSION_OVER:
        return operations[expression->operation] ? operations[expression->operation](context, expression)
                                                 : BOUNDS_OPEN;
    default:
        return BOUNDS_OPEN;
    }
}

/* --- conditions --- */

static enum verdict opposite(enum verdict verdict)
{
    return verdict == VERDICT_ALWAYS  ? VERDICT_NEVER
           : verdict == VERDICT_NEVER ? VERDICT_ALWAYS
                                      : VERDICT_OPEN;
}

/* a < b (or a <= b) for all that a and b can be. */
static enum verdict less(struct bounds a, struct bounds b, bool or_equal)
{
    int least = or_equal ? 0 : -1;
    if (a.has_high && b.has_low && number_compare(a.high, b.low) <= least)
        return VERDICT_ALWAYS;
    if (a.has_low && b.has_high && number_compare(a.low, b.high) > (or_equal ? 0 : -1))
        return VERDICT_NEVER;
    return VERDICT_OPEN;
}

static enum verdict equal(struct bounds a, struct bounds b)
{
    bool whole = a.has_low && a.has_high && b.has_low && b.has_high;
    if (less(a, b, false) == VERDICT_ALWAYS || less(b, a, false) == VERDICT_ALWAYS)
        return VERDICT_NEVER;
    bool single = whole && number_equal(a.low, a.high) && number_equal(b.low, b.high);
    return single && number_equal(a.low, b.low) ? VERDICT_ALWAYS : VERDICT_OPEN;
}

static enum verdict compared(const struct bounds_context *context, const struct expression *expression)
{
    struct bounds a = argument(context, expression, 0), b = argument(context, expression, 1);
    switch (expression->operation) {
    case OPERATION_LESS:
        return less(a, b, false);
    case OPERATION_AT_MOST:
        return less(a, b, true);
    case OPERATION_GREATER:
        return less(b, a, false);
    case OPERATION_AT_LEAST:
        return less(b, a, true);
    case OPERATION_EQUAL:
        return equal(a, b);
    default:
        return opposite(equal(a, b));
    }
}

/* and: the first that is never true settles it; or: the first that always is. */
static enum verdict together(const struct bounds_context *context, const struct expression *expression)
{
    enum verdict settles = expression->operation == OPERATION_AND ? VERDICT_NEVER : VERDICT_ALWAYS;
    bool all = true;
    for (size_t i = 0; i < expression->count; i++) {
        enum verdict verdict = expression_verdict(context, expression->arguments[i]);
        if (verdict == settles)
            return settles;
        all = all && verdict == opposite(settles);
    }
    return all ? opposite(settles) : VERDICT_OPEN;
}

enum verdict expression_verdict(const struct bounds_context *context, const struct expression *expression)
{
    expression = meant(expression);
    if (expression->kind != EXPRESSION_OPERATION)
        return VERDICT_OPEN;
    switch (expression->operation) {
    case OPERATION_EQUAL:
    case OPERATION_UNEQUAL:
    case OPERATION_LESS:
    case OPERATION_AT_MOST:
    case OPERATION_GREATER:
    case OPERATION_AT_LEAST:
        return compared(context, expression);
    case OPERATION_AND:
    case OPERATION_OR:
        return together(context, expression);
    case OPERATION_NOT:
        return opposite(expression_verdict(context, expression->arguments[0]));
    default:
        return VERDICT_OPEN;
    }
}
