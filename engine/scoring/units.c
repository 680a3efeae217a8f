/* Marks as integers: a leaf's possible scores share a unit, so that a committee's marks are added
 * as 64-bit integers and become a rational once per proposer and criterion. */
#include "scorer.h"

static int64_t greatest_common_divisor(int64_t a, int64_t b)
{
    while (b) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Widens the common denominator so that value is a whole number of units; false if it would not
 * stay small enough for sums of many marks. */
static bool cover(int64_t *denominator, struct number value)
{
    enum { LARGEST = 1 << 30 };
    if (value.denominator == 0)
        return false;
    int64_t common = greatest_common_divisor(*denominator, value.denominator);
    if (value.denominator / common > LARGEST / *denominator)
        return false;
    *denominator *= value.denominator / common;
    return true;
}

static bool in_units(struct number value, int64_t denominator, int64_t *units)
{
    enum { LARGEST = 1 << 30 };
    int64_t scaled;
    if (__builtin_mul_overflow(value.numerator, denominator / value.denominator, &scaled))
        return false;
    *units = scaled;
    return scaled <= LARGEST && scaled >= -LARGEST;
}

static bool grade_units(struct scorer *scorer, const struct node *leaf, struct leaf_units *units)
{
    struct arena *arena = scorer->arena;
    const struct scale *scale = leaf->scale;
    struct number *scores = ARENA_ARRAY(arena, struct number, scale->count);
    int64_t denominator = 1;
    for (size_t g = 0; g < scale->count; g++) {
        scores[g] = number_multiply(arena, leaf->points, scale->grades[g].share);
        if (!cover(&denominator, scores[g]))
            return false;
    }
    units->grades = ARENA_ARRAY(arena, int64_t, scale->count);
    for (size_t g = 0; g < scale->count; g++)
        if (!in_units(scores[g], denominator, &units->grades[g]))
            return false;
    units->unit = number_from_ratio(arena, 1, denominator);
    return true;
}

static bool number_units(struct scorer *scorer, const struct node *leaf, struct leaf_units *units)
{
    struct arena *arena = scorer->arena;
    int64_t denominator = 1;
    if (leaf->any_step)
        return false;
    struct number base = number_multiply(arena, leaf->from, leaf->factor);
    struct number factor = number_multiply(arena, leaf->step, leaf->factor);
    if (!cover(&denominator, base) || !cover(&denominator, factor) ||
        !in_units(base, denominator, &units->base) || !in_units(factor, denominator, &units->factor))
        return false;
    units->unit = number_from_ratio(arena, 1, denominator);
    return true;
}

/* Only where a mark's score reaches the join as it is. */
static bool plain_join(const struct node *leaf)
{
    return leaf->join == leaf && !turns_sheets(leaf) && leaf->aggregate->method != METHOD_CONSENSUS && !leaf->has_floor && !leaf->has_ceiling && !leaf->stage->rounding.sheet.given;
}

int64_t mark_units(const struct leaf_units *units, const struct mark *mark)
{
    return units->grades ? units->grades[mark->value] : units->base + units->factor * mark->value;
}

void prepare_units(struct scorer *scorer)
{
    const struct rubric *rubric = scorer->rubric;
    scorer->units = ARENA_ARRAY(scorer->arena, struct leaf_units, rubric->marked_count + 1);
    for (size_t i = 0; i < rubric->marked_count; i++) {
        const struct node *leaf = rubric->marked[i];
        struct leaf_units *units = &scorer->units[i];
        units->known =
            leaf->kind == NODE_GRADE ? grade_units(scorer, leaf, units) : number_units(scorer, leaf, units);
        units->reaches_join = units->known && plain_join(leaf);
    }
}
