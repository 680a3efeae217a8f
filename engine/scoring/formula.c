/* Operations, lists and conditions. An outcome other than FORMULA_VALUE goes up unchanged. */
#include "formula.h"

#include <assert.h>

#include "formula_inside.h"

/* --- failing --- */

enum formula_outcome fail(const struct formula_context *context, const struct expression *expression,
                          enum formula_outcome outcome)
{
    *context->failure = (struct formula_failure){ .outcome = outcome,
                                                  .expression = expression,
                                                  .proposer = context->proposer };
    return outcome;
}

enum formula_outcome fail_lacking(const struct formula_context *context, const struct expression *expression,
                                  const char *what)
{
    fail(context, expression, FORMULA_LACKS);
    context->failure->what = what;
    return FORMULA_LACKS;
}

enum formula_outcome fail_fault(const struct formula_context *context, const struct expression *expression,
                                enum formula_fault fault)
{
    fail(context, expression, FORMULA_FAULT);
    context->failure->fault = fault;
    return FORMULA_FAULT;
}

/* --- values --- */

bool formula_holds(const struct formula_value *value)
{
    if (value->type == TYPE_TRUTH)
        return value->truth;
    for (unsigned i = 0; i < value->count; i++)
        if (!value->truths[i])
            return false;
    return true;
}

enum formula_outcome evaluate_number(const struct formula_context *context,
                                     const struct expression *expression, struct number *number)
{
    struct formula_value value;
    enum formula_outcome outcome = evaluate(context, expression, &value);
    if (outcome == FORMULA_VALUE)
        *number = value.number;
    return outcome;
}

enum formula_outcome evaluate_truth(const struct formula_context *context,
                                    const struct expression *expression, bool *truth)
{
    struct formula_value value;
    enum formula_outcome outcome = evaluate(context, expression, &value);
    if (outcome == FORMULA_VALUE)
        *truth = formula_holds(&value);
    return outcome;
}

static enum formula_outcome value_definition(const struct formula_context *context,
                                             const struct expression *expression, struct formula_value *value)
{
    return evaluate(context, expression->definition->expression, value);
}

static enum formula_outcome value_dated(const struct formula_context *context,
                                        const struct expression *expression, struct formula_value *value)
{
    struct instant day = round_day(context->round);
    const struct expression *in_force = day.given ? dated_in_force(expression, day) : NULL;
    if (!in_force)
        return fail_fault(context, expression, FAULT_NOT_IN_FORCE);
    return evaluate(context, in_force, value);
}

/* --- operations, item by item where an operand is a list --- */

enum { FEW = 4 }; /* operands that need no arena */

struct operands {
    struct formula_value few[FEW], *values;
    struct number few_numbers[FEW], *numbers; /* of one item */
    size_t count, items;                      /* items: 0 if none is a list */
};

static enum formula_outcome read_operands(const struct formula_context *context,
                                          const struct expression *expression, struct operands *operands)
{
    bool few = expression->count <= FEW;
    operands->count = expression->count;
    operands->items = 0;
    operands->values =
        few ? operands->few : ARENA_ARRAY(context->arena, struct formula_value, expression->count);
    operands->numbers =
        few ? operands->few_numbers : ARENA_ARRAY(context->arena, struct number, expression->count);
    for (size_t i = 0; i < expression->count; i++) {
        struct formula_value *value = &operands->values[i];
        enum formula_outcome outcome = evaluate(context, expression->arguments[i], value);
        if (outcome != FORMULA_VALUE)
            return outcome;
        if (value->type != TYPE_NUMBERS)
            continue;
        assert(!operands->items || operands->items == value->count); /* the years of one bid, or as checked */
        operands->items = value->count;
    }
    return FORMULA_VALUE;
}

static const struct number *operands_of_item(struct operands *operands, size_t item)
{
    for (size_t i = 0; i < operands->count; i++) {
        const struct formula_value *value = &operands->values[i];
        operands->numbers[i] = value->type == TYPE_NUMBERS ? value->numbers[item] : value->number;
    }
    return operands->numbers;
}

static enum formula_outcome value_arithmetic(const struct formula_context *context,
                                             const struct expression *expression, struct formula_value *value)
{
    struct operands operands;
    struct number single;
    enum formula_outcome outcome = read_operands(context, expression, &operands);
    size_t count = operands.items ? operands.items : 1;
    struct number *results = operands.items ? ARENA_ARRAY(context->arena, struct number, count) : &single;
    for (size_t i = 0; outcome == FORMULA_VALUE && i < count; i++)
        outcome = apply_operation(context, expression, operands_of_item(&operands, i), &results[i]);
    if (outcome != FORMULA_VALUE)
        return outcome;
    return operands.items ? give_numbers(value, results, count) : give_number(value, single);
}

static bool compares(enum operation operation, const struct number *operands)
{
    if (operation == OPERATION_EQUAL || operation == OPERATION_UNEQUAL)
        return number_equal(operands[0], operands[1]) == (operation == OPERATION_EQUAL);
    int order = number_compare(operands[0], operands[1]);
    if (operation == OPERATION_LESS || operation == OPERATION_AT_MOST)
        return order < (operation == OPERATION_AT_MOST);
    return order > -(operation == OPERATION_AT_LEAST);
}

static enum formula_outcome value_truths_equal(const struct formula_context *context,
                                               const struct expression *expression,
                                               struct formula_value *value)
{
    bool left, right;
    enum formula_outcome outcome = evaluate_truth(context, expression->arguments[0], &left);
    if (outcome == FORMULA_VALUE)
        outcome = evaluate_truth(context, expression->arguments[1], &right);
    if (outcome != FORMULA_VALUE)
        return outcome;
    return give_truth(value, (left == right) == (expression->operation == OPERATION_EQUAL));
}

static enum formula_outcome value_comparison(const struct formula_context *context,
                                             const struct expression *expression, struct formula_value *value)
{
    enum expression_type left = expression->arguments[0]->type;
    if (left == TYPE_TRUTH || left == TYPE_TRUTHS)
        return value_truths_equal(context, expression, value);
    struct operands operands;
    enum formula_outcome outcome = read_operands(context, expression, &operands);
    if (outcome != FORMULA_VALUE)
        return outcome;
    if (operands.items == 0)
        return give_truth(value, compares(expression->operation, operands_of_item(&operands, 0)));
    bool *truths = ARENA_ARRAY(context->arena, bool, operands.items);
    for (size_t i = 0; i < operands.items; i++)
        truths[i] = compares(expression->operation, operands_of_item(&operands, i));
    *value =
        (struct formula_value){ .type = TYPE_TRUTHS, .count = (unsigned)operands.items, .truths = truths };
    return FORMULA_VALUE;
}

/* and, or: the second is read only if the first leaves it open. */
static enum formula_outcome value_logic(const struct formula_context *context,
                                        const struct expression *expression, struct formula_value *value)
{
    bool truth, decisive = expression->operation == OPERATION_OR;
    enum formula_outcome outcome = evaluate_truth(context, expression->arguments[0], &truth);
    if (outcome == FORMULA_VALUE && truth != decisive)
        outcome = evaluate_truth(context, expression->arguments[1], &truth);
    return outcome == FORMULA_VALUE ? give_truth(value, truth) : outcome;
}

static enum formula_outcome value_not(const struct formula_context *context,
                                      const struct expression *expression, struct formula_value *value)
{
    bool truth;
    enum formula_outcome outcome = evaluate_truth(context, expression->arguments[0], &truth);
    return outcome == FORMULA_VALUE ? give_truth(value, !truth) : outcome;
}

static enum formula_outcome value_if(const struct formula_context *context,
                                     const struct expression *expression, struct formula_value *value)
{
    bool truth;
    enum formula_outcome outcome = evaluate_truth(context, expression->arguments[0], &truth);
    return outcome == FORMULA_VALUE ? evaluate(context, expression->arguments[truth ? 1 : 2], value)
                                    : outcome;
}

static enum formula_outcome value_operation(const struct formula_context *context,
                                            const struct expression *expression, struct formula_value *value)
{
    static value_function *const functions[OPERATION_COUNT_OF_OPERATIONS] = {
        [OPERATION_EQUAL] = value_comparison,
        [OPERATION_UNEQUAL] = value_comparison,
        [OPERATION_LESS] = value_comparison,
        [OPERATION_AT_MOST] = value_comparison,
        [OPERATION_GREATER] = value_comparison,
        [OPERATION_AT_LEAST] = value_comparison,
        [OPERATION_AND] = value_logic,
        [OPERATION_OR] = value_logic,
        [OPERATION_NOT] = value_not,
        [OPERATION_IF] = value_if,
        [OPERATION_FULL] = value_full,
        [OPERATION_LOWEST] = value_own_list,
        [OPERATION_HIGHEST] = value_own_list,
        [OPERATION_MEAN] = value_own_list,
        [OPERATION_MEDIAN] = value_own_list,
        [OPERATION_SUM] = value_own_list,
        [OPERATION_TRIMMED] = value_own_list,
    };
    bool of_list = expression->count == 1 &&
                   (expression->operation == OPERATION_MINIMUM || expression->operation == OPERATION_MAXIMUM);
    value_function *function = of_list ? value_own_list : functions[expression->operation];
    return (function ? function : value_arithmetic)(context, expression, value);
}

/* --- everything --- */

static bool is_traced(const struct expression *expression)
{
    if (expression->kind == EXPRESSION_NUMBER)
        return expression->percent_of_full;
    if (expression->kind == EXPRESSION_DATED) /* what names it is told with its value */
        return false;
    return expression->kind != EXPRESSION_OPERATION || expression->operation == OPERATION_FULL;
}

static void add_trace(const struct formula_context *context, const struct expression *expression,
                      const struct formula_value *value, int proposer)
{
    struct trace_entry entry = { expression, *value, proposer };
    LIST_ADD(context->arena, context->trace->entries, entry);
}

enum formula_outcome evaluate(const struct formula_context *context, const struct expression *expression,
                              struct formula_value *value)
{
    static value_function *const functions[] = {
        [EXPRESSION_NUMBER] = value_number,
        [EXPRESSION_POINTS] = value_points,
        [EXPRESSION_SCORE] = value_score,
        [EXPRESSION_TOTAL] = value_total,
        [EXPRESSION_BID] = value_bid,
        [EXPRESSION_FACT] = value_fact,
        [EXPRESSION_CAP] = value_cap,
        [EXPRESSION_GIVEN] = value_given,
        [EXPRESSION_EACH] = value_each,
        [EXPRESSION_DATED] = value_dated,
        [EXPRESSION_DEFINITION] = value_definition,
        [EXPRESSION_OPERATION] = value_operation,
    };
    int proposer = -1;
    enum formula_outcome outcome = expression->kind == EXPRESSION_OVER
                                       ? value_over(context, expression, value, &proposer)
                                       : functions[expression->kind](context, expression, value);
    if (outcome == FORMULA_VALUE && expression->percent_of_full)
        outcome = share_of_full(context, expression, expression->full_of, expression->type == TYPE_NUMBERS,
                                value->number, value);
    if (outcome == FORMULA_VALUE && context->trace && is_traced(expression))
        add_trace(context, expression, value, proposer);
    return outcome;
}

enum formula_outcome formula_value(const struct formula_context *context, const struct expression *expression,
                                   struct formula_value *value)
{
    struct formula_failure failure = { .outcome = FORMULA_VALUE };
    struct formula_context own = *context;
    if (!own.failure)
        own.failure = &failure;
    if (!own.cache)
        own.cache = formula_cache_new(own.arena);
    enum formula_outcome outcome = evaluate(&own, expression, value);
    if (outcome == FORMULA_VALUE && own.trace && !is_traced(expression))
        add_trace(&own, expression, value, -1);
    return outcome;
}
