/* Operations on numbers. No intermediate result outgrows the limit by much: operands are within it, and a
 * power is refused before it is computed. */
#include "formula_functions.h"
#include "formula_inside.h"
#include "limit.h"

typedef enum formula_outcome operation_function(const struct formula_context *context,
                                                const struct expression *expression,
                                                const struct number *operands, struct number *result);

enum formula_outcome within_size(const struct formula_context *context, const struct expression *expression,
                                 struct number number)
{
    if (number.denominator == 0 && number_bits(number) > LIMIT_NUMBER_BITS)
        return fail_fault(context, expression, FAULT_TOO_LARGE);
    return FORMULA_VALUE;
}

/* Limits of argument `index`: of the exponent, or from the table of functions. */
static struct whole_limits limits_of(const struct expression *expression, size_t index)
{
    if (expression->operation == OPERATION_POWER)
        return (struct whole_limits){ 0, LIMIT_EXPONENT };
    return formula_call_of(expression->operation)->wholes[index - 1];
}

enum formula_outcome whole_argument(const struct formula_context *context,
                                    const struct expression *expression, size_t index, struct number number,
                                    int *whole)
{
    struct whole_limits limits = limits_of(expression, index);
    int64_t value;
    if (!number_to_integer(number, &value) || value < limits.least || value > limits.most)
        return fail_fault(context, expression->arguments[index], FAULT_NOT_WHOLE);
    *whole = (int)value;
    return FORMULA_VALUE;
}

static enum formula_outcome negate(const struct formula_context *context, const struct expression *expression,
                                   const struct number *operands, struct number *result)
{
    (void)expression;
    *result = number_negate(context->arena, operands[0]);
    return FORMULA_VALUE;
}

static enum formula_outcome add(const struct formula_context *context, const struct expression *expression,
                                const struct number *operands, struct number *result)
{
    (void)expression;
    *result = number_add(context->arena, operands[0], operands[1]);
    return FORMULA_VALUE;
}

static enum formula_outcome subtract(const struct formula_context *context,
                                     const struct expression *expression, const struct number *operands,
                                     struct number *result)
{
    (void)expression;
    *result = number_subtract(context->arena, operands[0], operands[1]);
    return FORMULA_VALUE;
}

static enum formula_outcome multiply(const struct formula_context *context,
                                     const struct expression *expression, const struct number *operands,
                                     struct number *result)
{
    (void)expression;
    *result = number_multiply(context->arena, operands[0], operands[1]);
    return FORMULA_VALUE;
}

static enum formula_outcome divide(const struct formula_context *context, const struct expression *expression,
                                   const struct number *operands, struct number *result)
{
    if (number_sign(operands[1]) == 0)
        return fail_fault(context, expression, FAULT_DIVISION_BY_ZERO);
    *result = number_divide(context->arena, operands[0], operands[1]);
    return FORMULA_VALUE;
}

static enum formula_outcome power(const struct formula_context *context, const struct expression *expression,
                                  const struct number *operands, struct number *result)
{
    enum { FAR = 4 }; /* n bits to the power e may be less than n * e bits, but not so much less */
    int exponent;
    enum formula_outcome outcome = whole_argument(context, expression, 1, operands[1], &exponent);
    if (outcome != FORMULA_VALUE)
        return outcome;
    if (number_bits(operands[0]) * (size_t)exponent > (size_t)FAR * LIMIT_NUMBER_BITS)
        return fail_fault(context, expression, FAULT_TOO_LARGE);
    *result = number_power(context->arena, operands[0], (unsigned)exponent);
    return FORMULA_VALUE;
}

static enum formula_outcome extreme(const struct formula_context *context,
                                    const struct expression *expression, const struct number *operands,
                                    struct number *result)
{
    (void)context;
    int sign = expression->operation == OPERATION_MINIMUM ? -1 : 1;
    *result = operands[0];
    for (size_t i = 1; i < expression->count; i++)
        if (number_compare(operands[i], *result) * sign > 0)
            *result = operands[i];
    return FORMULA_VALUE;
}

static enum formula_outcome absolute(const struct formula_context *context,
                                     const struct expression *expression, const struct number *operands,
                                     struct number *result)
{
    (void)expression;
    *result = number_absolute(context->arena, operands[0]);
    return FORMULA_VALUE;
}

static enum formula_outcome rounded(const struct formula_context *context,
                                    const struct expression *expression, const struct number *operands,
                                    struct number *result)
{
    enum rounding_mode mode = expression->operation == OPERATION_ROUND_UP     ? ROUND_UP
                              : expression->operation == OPERATION_ROUND_DOWN ? ROUND_DOWN
                                                                              : ROUND_HALF_UP;
    int digits = 0;
    if (expression->count > 1) {
        enum formula_outcome outcome = whole_argument(context, expression, 1, operands[1], &digits);
        if (outcome != FORMULA_VALUE)
            return outcome;
    }
    *result = number_round(context->arena, operands[0], digits, mode);
    return FORMULA_VALUE;
}

static enum formula_outcome root(const struct formula_context *context, const struct expression *expression,
                                 const struct number *operands, struct number *result)
{
    int degree, digits;
    enum formula_outcome outcome = whole_argument(context, expression, 1, operands[1], &degree);
    if (outcome == FORMULA_VALUE)
        outcome = whole_argument(context, expression, 2, operands[2], &digits);
    if (outcome != FORMULA_VALUE)
        return outcome;
    if (number_sign(operands[0]) < 0)
        return fail_fault(context, expression, FAULT_NEGATIVE_ROOT);
    *result = number_root(context->arena, operands[0], (unsigned)degree, digits);
    return FORMULA_VALUE;
}

static enum formula_outcome band(const struct formula_context *context, const struct expression *expression,
                                 const struct number *operands, struct number *result)
{
    int reached = expression->over_limit ? 1 : 0; /* what comparing x with a limit must give at least */
    size_t count = 0;
    while (count < expression->table_count &&
           number_compare(operands[0], expression->table[2 * count]) >= reached)
        count++;
    if (count == 0)
        return fail_fault(context, expression, FAULT_BELOW_BAND);
    *result = expression->table[2 * count - 1];
    return FORMULA_VALUE;
}

static enum formula_outcome interpolate(const struct formula_context *context,
                                        const struct expression *expression, const struct number *operands,
                                        struct number *result)
{
    struct arena *arena = context->arena;
    const struct number *table = expression->table;
    size_t after = 0; /* the points that x lies beyond */
    while (after < expression->table_count && number_compare(operands[0], table[2 * after]) > 0)
        after++;
    if (after == 0 || after == expression->table_count) {
        *result = table[after == 0 ? 1 : 2 * after - 1];
        return FORMULA_VALUE;
    }
    const struct number *low = &table[2 * after - 2], *high = &table[2 * after];
    struct number share = number_divide(arena, number_subtract(arena, operands[0], low[0]),
                                        number_subtract(arena, high[0], low[0]));
    struct number rise = number_subtract(arena, high[1], low[1]);
    *result = number_add(arena, low[1], number_multiply(arena, rise, share));
    return FORMULA_VALUE;
}

enum formula_outcome apply_operation(const struct formula_context *context,
                                     const struct expression *expression, const struct number *operands,
                                     struct number *result)
{
    static operation_function *const functions[OPERATION_COUNT_OF_OPERATIONS] = {
        [OPERATION_NEGATE] = negate,
        [OPERATION_ADD] = add,
        [OPERATION_SUBTRACT] = subtract,
        [OPERATION_MULTIPLY] = multiply,
        [OPERATION_DIVIDE] = divide,
        [OPERATION_POWER] = power,
        [OPERATION_MINIMUM] = extreme,
        [OPERATION_MAXIMUM] = extreme,
        [OPERATION_ABSOLUTE] = absolute,
        [OPERATION_ROUND] = rounded,
        [OPERATION_ROUND_UP] = rounded,
        [OPERATION_ROUND_DOWN] = rounded,
        [OPERATION_ROOT] = root,
        [OPERATION_BAND] = band,
        [OPERATION_INTERPOLATE] = interpolate,
    };
    enum formula_outcome outcome = functions[expression->operation](context, expression, operands, result);
    return outcome == FORMULA_VALUE ? within_size(context, expression, *result) : outcome;
}
