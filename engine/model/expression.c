/* What anybody may ask of an expression. */
#include "expression.h"

#include "limit.h"
#include "rubric.h"

void expression_visit(const struct expression *expression,
                      void (*visit)(void *context, const struct expression *expression), void *context)
{
    visit(context, expression);
    for (size_t i = 0; i < expression->count; i++)
        expression_visit(expression->arguments[i], visit, context);
    if (expression->where)
        expression_visit(expression->where, visit, context);
    if (expression->kind == EXPRESSION_DEFINITION)
        expression_visit(expression->definition->expression, visit, context);
}

const struct expression *dated_in_force(const struct expression *dated, struct instant day)
{
    const struct expression *found = NULL;
    for (size_t i = 0; i < dated->count && instant_compare_days(dated->from[i], day) <= 0; i++)
        found = dated->arguments[i];
    return found;
}

static bool constant_power(struct arena *arena, struct number base, struct number exponent,
                           struct number *value)
{
    int64_t whole;
    if (!number_to_integer(exponent, &whole) || whole < 0 || whole > LIMIT_EXPONENT)
        return false;
    if (number_bits(base) * (size_t)whole > LIMIT_NUMBER_BITS)
        return false;
    *value = number_power(arena, base, (unsigned)whole);
    return true;
}

static bool constant_operation(struct arena *arena, const struct expression *expression, struct number *value)
{
    struct number operands[2] = { NUMBER_ZERO, NUMBER_ZERO };
    if (expression->operation > OPERATION_POWER)
        return false;
    for (size_t i = 0; i < expression->count; i++)
        if (!expression_constant(arena, expression->arguments[i], &operands[i]))
            return false;
    switch (expression->operation) {
    case OPERATION_NEGATE:
        *value = number_negate(arena, operands[0]);
        break;
    case OPERATION_ADD:
        *value = number_add(arena, operands[0], operands[1]);
        break;
    case OPERATION_SUBTRACT:
        *value = number_subtract(arena, operands[0], operands[1]);
        break;
    case OPERATION_MULTIPLY:
        *value = number_multiply(arena, operands[0], operands[1]);
        break;
    case OPERATION_DIVIDE:
        if (number_sign(operands[1]) == 0)
            return false;
        *value = number_divide(arena, operands[0], operands[1]);
        break;
    default:
        if (!constant_power(arena, operands[0], operands[1], value))
            return false;
    }
    return number_bits(*value) <= LIMIT_NUMBER_BITS;
}

bool expression_constant(struct arena *arena, const struct expression *expression, struct number *value)
{
    if (expression->percent_of_full)
        return false;
    if (expression->kind == EXPRESSION_DEFINITION)
        return expression_constant(arena, expression->definition->expression, value);
    if (expression->kind == EXPRESSION_OPERATION)
        return constant_operation(arena, expression, value);
    *value = expression->number;
    return expression->kind == EXPRESSION_NUMBER;
}
