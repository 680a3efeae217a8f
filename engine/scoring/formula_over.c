/* Functions over proposers. What one of them gets is looked up among the values of all, also without its own
 * value among them (others): so that ten thousand proposers cost no hundred million steps. */
#include "formula_members.h"

/* --- all members but the one at the hole --- */

struct view {
    const struct members *members;
    size_t count; /* without the one left out */
    size_t hole;  /* its position; SIZE_MAX: none is left out */
};

static struct view view_of(const struct members *members, const uint32_t *position)
{
    struct view view = { members, members->count, SIZE_MAX };
    if (position && *position > 0) {
        view.count--;
        view.hole = *position - 1;
    }
    return view;
}

static const struct member *view_at(const struct view *view, size_t index)
{
    return &view->members->sorted[index < view->hole ? index : index + 1];
}

/* The sum of the first `count` of the view. */
static struct number view_sum(struct arena *arena, const struct view *view, size_t count)
{
    const struct members *members = view->members;
    if (count <= view->hole)
        return members->sums[count];
    return number_subtract(arena, members->sums[count + 1], members->sorted[view->hole].value);
}

/* How many of all the members are less than the number, or (or_equal) at most it. */
static size_t count_below(const struct members *members, struct number number, bool or_equal)
{
    size_t low = 0, high = members->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (number_compare(members->sorted[middle].value, number) < (or_equal ? 1 : 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct call {
    const struct formula_context *context;
    const struct expression *expression;
    struct view view;
    struct number own; /* rank(): this proposer's value */
    int dropped;       /* trimmed(): k */
    int *proposer;     /* who attained it */
};

typedef enum formula_outcome member_function(const struct call *call, struct number *result);

static enum formula_outcome lowest(const struct call *call, struct number *result)
{
    const struct member *member = view_at(&call->view, 0);
    *result = member->value;
    *call->proposer = (int)member->proposer;
    return FORMULA_VALUE;
}

static enum formula_outcome highest(const struct call *call, struct number *result)
{
    const struct members *members = call->view.members;
    *result = view_at(&call->view, call->view.count - 1)->value;
    size_t first = count_below(members, *result, false);
    *call->proposer = (int)members->sorted[first == call->view.hole ? first + 1 : first].proposer;
    return FORMULA_VALUE;
}

static enum formula_outcome sum_between(const struct call *call, size_t from, size_t to,
                                        struct number *result)
{
    struct arena *arena = call->context->arena;
    if (call->view.members->sums_too_large)
        return fail_fault(call->context, call->expression, FAULT_TOO_LARGE);
    *result = view_sum(arena, &call->view, to);
    if (from > 0)
        *result = number_subtract(arena, *result, view_sum(arena, &call->view, from));
    return within_size(call->context, call->expression, *result);
}

static enum formula_outcome sum(const struct call *call, struct number *result)
{
    return sum_between(call, 0, call->view.count, result);
}

static enum formula_outcome mean_between(const struct call *call, size_t from, size_t to,
                                         struct number *result)
{
    enum formula_outcome outcome = sum_between(call, from, to, result);
    if (outcome == FORMULA_VALUE)
        *result = number_divide(call->context->arena, *result, number_from_integer((int64_t)(to - from)));
    return outcome;
}

static enum formula_outcome mean(const struct call *call, struct number *result)
{
    return mean_between(call, 0, call->view.count, result);
}

static enum formula_outcome trimmed(const struct call *call, struct number *result)
{
    size_t dropped = (size_t)call->dropped;
    if (call->view.count <= 2 * dropped)
        return fail(call->context, call->expression, FORMULA_NOBODY);
    return mean_between(call, dropped, call->view.count - dropped, result);
}

static enum formula_outcome median(const struct call *call, struct number *result)
{
    size_t count = call->view.count;
    struct arena *arena = call->context->arena;
    struct number upper = view_at(&call->view, count / 2)->value;
    struct number lower = count % 2 ? upper : view_at(&call->view, count / 2 - 1)->value;
    *result =
        count % 2 ? upper : number_divide(arena, number_add(arena, lower, upper), number_from_integer(2));
    return within_size(call->context, call->expression, *result);
}

/* Whoever is left out is not better than itself, so the hole does not matter. */
static enum formula_outcome place(const struct call *call, struct number *result)
{
    const struct members *members = call->view.members;
    size_t better = call->expression->lowest ? count_below(members, call->own, false)
                                             : members->count - count_below(members, call->own, true);
    *result = number_from_integer((int64_t)better + 1);
    return FORMULA_VALUE;
}

static enum formula_outcome count(const struct call *call, struct number *result)
{
    *result = number_from_integer((int64_t)call->view.count);
    return FORMULA_VALUE;
}

static enum formula_outcome apply(struct call *call, struct formula_value *value)
{
    static member_function *const functions[OPERATION_COUNT_OF_OPERATIONS] = {
        [OPERATION_MINIMUM] = lowest,  [OPERATION_MAXIMUM] = highest, [OPERATION_LOWEST] = lowest,
        [OPERATION_HIGHEST] = highest, [OPERATION_MEAN] = mean,       [OPERATION_MEDIAN] = median,
        [OPERATION_SUM] = sum,         [OPERATION_TRIMMED] = trimmed, [OPERATION_RANK] = place,
        [OPERATION_COUNT] = count,
    };
    enum operation operation = call->expression->operation;
    struct number result;
    if (call->view.count == 0 && operation != OPERATION_SUM && operation != OPERATION_COUNT)
        return fail(call->context, call->expression, FORMULA_NOBODY);
    enum formula_outcome outcome = functions[operation](call, &result);
    if (outcome == FORMULA_VALUE)
        *value = (struct formula_value){ .type = TYPE_NUMBER, .number = result };
    return outcome;
}

/* What the function needs besides the members. */
static enum formula_outcome read_own(struct call *call)
{
    const struct expression *expression = call->expression;
    struct formula_context quiet = *call->context;
    quiet.trace = NULL;
    if (expression->operation == OPERATION_RANK)
        return evaluate_number(&quiet, expression->arguments[0], &call->own);
    if (expression->operation != OPERATION_TRIMMED)
        return FORMULA_VALUE;
    struct number dropped;
    enum formula_outcome outcome = evaluate_number(&quiet, expression->arguments[1], &dropped);
    return outcome == FORMULA_VALUE ? whole_argument(call->context, expression, 1, dropped, &call->dropped)
                                    : outcome;
}

enum formula_outcome value_over(const struct formula_context *context, const struct expression *expression,
                                struct formula_value *value, int *proposer)
{
    const struct members *members = members_of(context, expression);
    for (size_t i = 0; i < members->lacking_count && i < KEPT; i++) {
        const struct lacking *lacking = &members->lacking[i];
        if (expression->range == RANGE_OTHERS && lacking->proposer == context->proposer)
            continue;
        *context->failure = lacking->failure;
        return lacking->failure.outcome;
    }
    struct call call = {
        .context = context,
        .expression = expression,
        .view = view_of(members, members->positions ? &members->positions[context->proposer] : NULL),
        .proposer = proposer,
    };
    enum formula_outcome outcome = read_own(&call);
    return outcome == FORMULA_VALUE ? apply(&call, value) : outcome;
}

enum formula_outcome value_own_list(const struct formula_context *context,
                                    const struct expression *expression, struct formula_value *value)
{
    struct formula_value list;
    struct members members = { .expression = expression };
    int proposer;
    struct call call = { .context = context, .expression = expression, .proposer = &proposer };
    enum formula_outcome outcome = evaluate(context, expression->arguments[0], &list);
    if (outcome == FORMULA_VALUE)
        outcome = read_own(&call);
    if (outcome != FORMULA_VALUE)
        return outcome;
    members.sorted = ARENA_ARRAY(context->arena, struct member, list.count);
    for (; members.count < list.count; members.count++)
        members.sorted[members.count] =
            (struct member){ list.numbers[members.count], (unsigned)members.count };
    members_arrange(context, &members);
    call.view = view_of(&members, NULL);
    return apply(&call, value);
}
