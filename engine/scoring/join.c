/* Where sheets become one. Methods are rows of a table; each takes the values of the sheets that
 * value the proposer. All are homogeneous: a common unit may be taken out before. */
#include <stdlib.h>
#include <string.h>

#include "scorer.h"

struct join {
    struct arena *arena;
    const struct aggregate *aggregate;
    struct number *values; /* may be put in another order */
    size_t count;          /* at least 1 */
    size_t committee;      /* N */
};

typedef bool join_method(const struct join *join, struct number *joined); /* false: nothing is left */

static struct number sum_of(struct arena *arena, const struct number *values, size_t count)
{
    struct number sum = NUMBER_ZERO;
    for (size_t i = 0; i < count; i++)
        sum = number_add(arena, sum, values[i]);
    return sum;
}

static bool join_mean(const struct join *join, struct number *joined)
{
    *joined = number_divide(join->arena, sum_of(join->arena, join->values, join->count),
                            number_from_integer((int64_t)join->count));
    return true;
}

/* Mean × N: the plain sum if all marked, and no loss to a proposer from whom a member is recused. */
static bool join_sum(const struct join *join, struct number *joined)
{
    struct number sum = sum_of(join->arena, join->values, join->count);
    if (join->count != join->committee)
        sum = number_multiply(join->arena, sum,
                              number_from_ratio(join->arena, (int64_t)join->committee, (int64_t)join->count));
    *joined = sum;
    return true;
}

static int compare_values(const void *a, const void *b)
{
    return number_compare(*(const struct number *)a, *(const struct number *)b);
}

static bool join_median(const struct join *join, struct number *joined)
{
    qsort(join->values, join->count, sizeof *join->values, compare_values);
    size_t middle = join->count / 2;
    *joined = join->values[middle];
    if (join->count % 2 == 0)
        *joined = number_divide(join->arena,
                                number_add(join->arena, join->values[middle - 1], join->values[middle]),
                                number_from_integer(2));
    return true;
}

/* How many values go at each end: `drop`, or that share of the values, rounded up. */
static size_t dropped_count(const struct join *join)
{
    struct number drop = join->aggregate->drop;
    int64_t count = 0;
    if (join->aggregate->drop_share)
        drop = number_round(join->arena,
                            number_multiply(join->arena, drop, number_from_integer((int64_t)join->count)), 0,
                            ROUND_UP);
    return number_to_integer(drop, &count) && (size_t)count < join->count ? (size_t)count : join->count;
}

static bool join_trimmed(const struct join *join, struct number *joined)
{
    qsort(join->values, join->count, sizeof *join->values, compare_values);
    size_t dropped = dropped_count(join), first = dropped, end = join->count - dropped;
    if (2 * dropped >= join->count)
        return false;
    if (join->aggregate->drop_equals) {
        while (first < end && number_equal(join->values[first], join->values[dropped - 1]))
            first++;
        while (end > first && number_equal(join->values[end - 1], join->values[join->count - dropped]))
            end--;
    }
    if (first >= end)
        return false;
    *joined = number_divide(join->arena, sum_of(join->arena, join->values + first, end - first),
                            number_from_integer((int64_t)(end - first)));
    return true;
}

static join_method *const methods[METHOD_KIND_COUNT] = {
    [METHOD_MEAN] = join_mean,
    [METHOD_SUM] = join_sum,
    [METHOD_MEDIAN] = join_median,
    [METHOD_TRIMMED] = join_trimmed,
    [METHOD_CONSENSUS] = join_mean, /* of the one sheet */
    [METHOD_RANK_SUM] = join_sum,   /* of what became of the values: see turned_sheets.c */
    [METHOD_RANK_POINTS] = join_sum,
    [METHOD_FIRST_PLACES] = join_sum,
    [METHOD_STANDARDIZED] = join_mean,
};

bool join_values(struct scorer *scorer, const struct node *node, unsigned proposer,
                 const struct aggregate *aggregate, struct number *values, size_t count,
                 struct number *joined)
{
    const char *who = scorer->round->proposers[proposer].id;
    struct arena *arena = scorer->arena;
    if (count < aggregate->quorum) {
        scorer->failed = true;
        return PROBLEM_ADD(scorer->problems, aggregate->place, QUORUM_MISSED, who, node->title,
                           arena_text(arena, "%zu", count), arena_text(arena, "%u", aggregate->quorum));
    }
    struct join join = { arena, aggregate, values, count, sheets_joined(scorer->round, node->join) };
    /* Below a join by places, or standardized, the sheets' scores are read by their mean. */
    bool is_read = node->join != node && turns_sheets(node->join);
    if ((is_read ? join_mean : methods[aggregate->method])(&join, joined))
        return true;
    if (node->join != node) /* a node below the join has a score for reading alone: it may be without */
        return false;
    scorer->failed = true;
    return PROBLEM_ADD(scorer->problems, aggregate->place, NOTHING_LEFT_TO_JOIN, who, node->title,
                       arena_text(arena, "%zu", count));
}
