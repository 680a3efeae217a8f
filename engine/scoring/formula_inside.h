/* Inside of formulas: what formula*.c share. */
#ifndef SAITEN_FORMULA_INSIDE_H
#define SAITEN_FORMULA_INSIDE_H

#include "formula.h"

enum formula_outcome evaluate(const struct formula_context *context, const struct expression *expression,
                              struct formula_value *value);
/* An expression that gives one number. */
enum formula_outcome evaluate_number(const struct formula_context *context,
                                     const struct expression *expression, struct number *number);
enum formula_outcome evaluate_truth(const struct formula_context *context,
                                    const struct expression *expression, bool *truth);

/* Of an operation on numbers: its operands are the values of its arguments. */
enum formula_outcome apply_operation(const struct formula_context *context,
                                     const struct expression *expression, const struct number *operands,
                                     struct number *result);

typedef enum formula_outcome value_function(const struct formula_context *context,
                                            const struct expression *expression, struct formula_value *value);

/* Names, by kind of expression. */
value_function value_number, value_points, value_score, value_total, value_each, value_bid, value_fact,
    value_cap, value_given;

value_function value_full; /* full() */
/* share x the full marks of the node, or (items) of each of its children. */
enum formula_outcome share_of_full(const struct formula_context *context, const struct expression *expression,
                                   const struct node *node, bool items, struct number share,
                                   struct formula_value *value);

/* A function over proposers; *proposer is who attained it, or stays. */
enum formula_outcome value_over(const struct formula_context *context, const struct expression *expression,
                                struct formula_value *value, int *proposer);
/* The same function over numbers of one proposer. */
value_function value_own_list;

/* A whole number within limits, from argument `index`. */
enum formula_outcome whole_argument(const struct formula_context *context,
                                    const struct expression *expression, size_t index, struct number number,
                                    int *whole);
enum formula_outcome within_size(const struct formula_context *context, const struct expression *expression,
                                 struct number number);
enum formula_outcome fail(const struct formula_context *context, const struct expression *expression,
                          enum formula_outcome outcome);
enum formula_outcome fail_lacking(const struct formula_context *context, const struct expression *expression,
                                  const char *what);
enum formula_outcome fail_fault(const struct formula_context *context, const struct expression *expression,
                                enum formula_fault fault);

static inline enum formula_outcome give_number(struct formula_value *value, struct number number)
{
    *value = (struct formula_value){ .type = TYPE_NUMBER, .number = number };
    return FORMULA_VALUE;
}

static inline enum formula_outcome give_truth(struct formula_value *value, bool truth)
{
    *value = (struct formula_value){ .type = TYPE_TRUTH, .truth = truth };
    return FORMULA_VALUE;
}

static inline enum formula_outcome give_numbers(struct formula_value *value, const struct number *numbers,
                                                size_t count)
{
    *value = (struct formula_value){ .type = TYPE_NUMBERS, .count = (unsigned)count, .numbers = numbers };
    return FORMULA_VALUE;
}

#endif
