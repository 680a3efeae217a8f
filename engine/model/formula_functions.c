#include "formula_functions.h"

#include <string.h>

#include "limit.h"

enum { MANY = LIMIT_FORMULA_CHARACTERS };

static const struct formula_call calls[] = {
    { .function = { "if", "if(CONDITION, a, b)", "a where the condition holds, else b; only that one is read",
                    OPERATION_IF },
      .form = CALL_IF,
      .least = 3,
      .most = 3 },
    { .function = { "min", "min(a, b)", "the smallest of several values, or of a list", OPERATION_MINIMUM },
      .form = CALL_EXTREME,
      .least = 1,
      .most = MANY },
    { .function = { "max", "max(a, b)", "the largest of several values, or of a list", OPERATION_MAXIMUM },
      .form = CALL_EXTREME,
      .least = 1,
      .most = MANY },
    { .function = { "abs", "abs(x)", "x without its sign", OPERATION_ABSOLUTE },
      .form = CALL_NUMERIC,
      .least = 1,
      .most = 1 },
    { .function = { "round", "round(x, digits)", "rounded, a half away from zero; 0 digits unless said",
                    OPERATION_ROUND },
      .form = CALL_NUMERIC,
      .least = 1,
      .most = 2,
      .wholes = { { -LIMIT_NUMBER_DIGITS, LIMIT_NUMBER_DIGITS } } },
    { .function = { "round_up", "round_up(x, digits)", "rounded away from zero", OPERATION_ROUND_UP },
      .form = CALL_NUMERIC,
      .least = 1,
      .most = 2,
      .wholes = { { -LIMIT_NUMBER_DIGITS, LIMIT_NUMBER_DIGITS } } },
    { .function = { "round_down", "round_down(x, digits)", "rounded towards zero", OPERATION_ROUND_DOWN },
      .form = CALL_NUMERIC,
      .least = 1,
      .most = 2,
      .wholes = { { -LIMIT_NUMBER_DIGITS, LIMIT_NUMBER_DIGITS } } },
    { .function = { "root", "root(x, n, digits)", "the root of degree n, rounded to the digits, a half up",
                    OPERATION_ROOT },
      .form = CALL_NUMERIC,
      .least = 3,
      .most = 3,
      .wholes = { { 2, LIMIT_EXPONENT }, { 0, LIMIT_NUMBER_DIGITS } } },
    { .function = { "band", "band(x, from [0, 10], [60, 20])",
                    "the value of the last limit that x reaches; 'over': exceeds", OPERATION_BAND },
      .form = CALL_TABLE,
      .least = 1,
      .most = 1 },
    { .function = { "interpolate", "interpolate(x, [0, 10], [60, 20])",
                    "on the line between the points, flat beyond its ends", OPERATION_INTERPOLATE },
      .form = CALL_TABLE,
      .least = 1,
      .most = 1 },
    { .function = { "full", "full(NAME)", "the full marks of a criterion, group, stage or total",
                    OPERATION_FULL },
      .form = CALL_FULL,
      .least = 1,
      .most = 1 },
    { .function = { "each", "each(GROUP)", "the scores of a group's criteria, as a list",
                    OPERATION_COUNT_OF_OPERATIONS },
      .form = CALL_EACH,
      .least = 1,
      .most = 1 },
    { .function = { "lowest", "lowest(x in standing where CONDITION)", "the lowest x of the proposers",
                    OPERATION_LOWEST },
      .form = CALL_OVER,
      .least = 1,
      .most = 1 },
    { .function = { "highest", "highest(x in standing where CONDITION)", "the highest x of the proposers",
                    OPERATION_HIGHEST },
      .form = CALL_OVER,
      .least = 1,
      .most = 1 },
    { .function = { "mean", "mean(x in standing where CONDITION)", "the mean of the proposers' x",
                    OPERATION_MEAN },
      .form = CALL_OVER,
      .least = 1,
      .most = 1 },
    { .function = { "median", "median(x in standing where CONDITION)",
                    "the middle one of the proposers' x; the mean of two", OPERATION_MEDIAN },
      .form = CALL_OVER,
      .least = 1,
      .most = 1 },
    { .function = { "sum", "sum(x in standing where CONDITION)", "the sum of the proposers' x",
                    OPERATION_SUM },
      .form = CALL_OVER,
      .least = 1,
      .most = 1 },
    { .function = { "trimmed", "trimmed(x, k in standing where CONDITION)",
                    "the mean without exactly k x at each end", OPERATION_TRIMMED },
      .form = CALL_OVER,
      .least = 2,
      .most = 2,
      .wholes = { { 0, LIMIT_PROPOSERS } } },
    { .function = { "rank", "rank(x lowest in standing where CONDITION)",
                    "the place of this proposer's x: 1, 1, 3", OPERATION_RANK },
      .form = CALL_OVER,
      .least = 1,
      .most = 1 },
    { .function = { "count", "count(standing where CONDITION)",
                    "how many proposers: of standing, valid, all or others", OPERATION_COUNT },
      .form = CALL_COUNT,
      .least = 1,
      .most = 1 },
};

enum { CALL_ROWS = sizeof calls / sizeof *calls };

const struct formula_function *formula_function_at(size_t index)
{
    return index < CALL_ROWS ? &calls[index].function : NULL;
}

const struct formula_call *formula_call_find(const char *name)
{
    for (size_t i = 0; i < CALL_ROWS; i++)
        if (strcmp(calls[i].function.name, name) == 0)
            return &calls[i];
    return NULL;
}

const struct formula_call *formula_call_of(enum operation operation)
{
    for (size_t i = 0; i < CALL_ROWS; i++)
        if (calls[i].function.operation == operation)
            return &calls[i];
    return NULL;
}
