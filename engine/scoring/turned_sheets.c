/* Joins for which a sheet's value means something only beside its others: places (順位点) and standardized
 * values. What becomes of each value is worked out once for a join, over all who stand. */
#include <stdlib.h>

#include "scorer.h"

struct valued {
    unsigned proposer;
    struct number value, better; /* better: turned so that more is better */
};

struct turning { /* one sheet at one join */
    struct scorer *scorer;
    const struct aggregate *aggregate;
    struct valued *items;
    size_t count;
    struct number *brought; /* [proposer] */
    unsigned *places;       /* [proposer], or NULL */
};

bool turns_sheets(const struct node *join)
{
    return is_by_places(join->aggregate->method) || join->aggregate->method == METHOD_STANDARDIZED;
}

static int better_first(const void *a, const void *b)
{
    const struct valued *x = a, *y = b;
    int order = number_compare(y->better, x->better);
    return order ? order : (x->proposer > y->proposer) - (x->proposer < y->proposer);
}

/* What a place is worth by itself. */
static struct number worth(const struct aggregate *aggregate, size_t place)
{
    if (aggregate->method == METHOD_RANK_SUM)
        return number_from_integer((int64_t)place);
    if (aggregate->method == METHOD_FIRST_PLACES)
        return place == 1 ? NUMBER_ONE : NUMBER_ZERO;
    return place <= aggregate->table_count ? aggregate->table[place - 1] : NUMBER_ZERO;
}

/* Equals share the best of their places, or the mean of what their places are worth. */
static struct number worth_shared(const struct turning *turning, size_t place, size_t sharing)
{
    struct arena *arena = turning->scorer->arena;
    if (!turning->aggregate->shared_average)
        return worth(turning->aggregate, place);
    struct number sum = NUMBER_ZERO;
    for (size_t i = 0; i < sharing; i++)
        sum = number_add(arena, sum, worth(turning->aggregate, place + i));
    return number_divide(arena, sum, number_from_integer((int64_t)sharing));
}

static void turn_into_places(struct turning *turning)
{
    struct arena *arena = turning->scorer->arena;
    struct valued *items = turning->items;
    for (size_t i = 0; i < turning->count; i++)
        items[i].better = turning->aggregate->best_lowest ? number_negate(arena, items[i].value) : items[i].value;
    qsort(items, turning->count, sizeof *items, better_first);
    for (size_t start = 0, end; start < turning->count; start = end) {
        for (end = start + 1; end < turning->count && number_equal(items[end].value, items[start].value);)
            end++;
        struct number brought = worth_shared(turning, start + 1, end - start);
        for (size_t i = start; i < end; i++) {
            turning->brought[items[i].proposer] = brought;
            turning->places[items[i].proposer] = (unsigned)start + 1;
        }
    }
}

/* mean + spread × (v − m) / s over this sheet's values; where all are equal the stated mean. */
static void standardize(struct turning *turning)
{
    struct arena *arena = turning->scorer->arena;
    const struct aggregate *aggregate = turning->aggregate;
    if (turning->count == 0)
        return;
    struct number count = number_from_integer((int64_t)turning->count), sum = NUMBER_ZERO, squares = NUMBER_ZERO;
    for (size_t i = 0; i < turning->count; i++)
        sum = number_add(arena, sum, turning->items[i].value);
    struct number mean = number_divide(arena, sum, count);
    for (size_t i = 0; i < turning->count; i++) {
        struct number off = number_subtract(arena, turning->items[i].value, mean);
        squares = number_add(arena, squares, number_multiply(arena, off, off));
    }
    struct number deviation = number_root(arena, number_divide(arena, squares, count), 2, aggregate->digits);
    for (size_t i = 0; i < turning->count; i++) {
        struct number *brought = &turning->brought[turning->items[i].proposer];
        *brought = aggregate->mean;
        if (number_sign(deviation) == 0)
            continue;
        struct number off = number_subtract(arena, turning->items[i].value, mean);
        off = number_divide(arena, number_multiply(arena, aggregate->spread, off), deviation);
        *brought = number_add(arena, aggregate->mean, off);
    }
}

static void turn_sheet(struct turning *turning, const struct node *join, unsigned sheet, bool *on_sheet)
{
    turning->count = 0;
    for (unsigned p = 0; p < turning->scorer->round->proposer_count; p++) {
        struct number value;
        on_sheet[p] = turning->scorer->standing[p] && sheet_score(turning->scorer, join, sheet, p, &value);
        if (on_sheet[p])
            turning->items[turning->count++] = (struct valued){ p, value, value };
    }
    if (turning->places)
        turn_into_places(turning);
    else
        standardize(turning);
}

static void turn_all(struct scorer *scorer, const struct node *join)
{
    struct node_result *result = &scorer->result->nodes[join->index];
    size_t proposers = scorer->round->proposer_count;
    size_t cells = (scorer->round->evaluator_count + RESERVED_SHEETS) * proposers + 1;
    result->brought = ARENA_ARRAY(scorer->arena, struct number, cells);
    if (is_by_places(join->aggregate->method))
        result->places = ARENA_ARRAY(scorer->arena, unsigned, cells);
    bool *on_sheet = result->on_brought = ARENA_ARRAY(scorer->arena, bool, cells);
    struct turning turning = { .scorer = scorer, .aggregate = join->aggregate };
    turning.items = ARENA_ARRAY(scorer->arena, struct valued, proposers + 1);
    for (unsigned s = 0; s < scorer->round->evaluator_count + RESERVED_SHEETS; s++) {
        if (!joins_sheet(scorer->round, join, s))
            continue;
        turning.brought = result->brought + s * proposers;
        turning.places = result->places ? result->places + s * proposers : NULL;
        turn_sheet(&turning, join, s, on_sheet + s * proposers);
    }
}

bool brought_value(struct scorer *scorer, const struct node *join, unsigned sheet, unsigned proposer,
                   struct number *value)
{
    size_t at = (size_t)sheet * scorer->round->proposer_count + proposer;
    const struct node_result *result = &scorer->result->nodes[join->index];
    if (!result->brought)
        turn_all(scorer, join);
    *value = result->brought[at];
    return result->on_brought[at];
}
