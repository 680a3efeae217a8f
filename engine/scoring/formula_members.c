/* Sorting makes every result, and every sum on the way to it, independent of the order of proposers. */
#include "formula_members.h"

#include <stdlib.h>

/* --- cache --- */

struct formula_cache {
    struct arena *arena;
    struct members **slots; /* open addressing; NULL is free */
    size_t capacity, count;
};

struct formula_cache *formula_cache_new(struct arena *arena)
{
    struct formula_cache *cache = ARENA_NEW(arena, struct formula_cache);
    cache->arena = arena;
    return cache;
}

void formula_cache_clear(struct formula_cache *cache)
{
    cache->slots = NULL;
    cache->capacity = cache->count = 0;
}

/* `points`, and whose score a name means, may differ where a definition is used by several leaves. */
static bool is_for(const struct members *members, const struct expression *expression,
                   const struct formula_context *context)
{
    return members->expression == expression && members->sheet == context->sheet && members->scope == context->scope &&
           members->narrowed == (context->values != NULL) &&
           (!(expression->uses & USES_POINTS) || number_equal(members->points, context->points));
}

static size_t first_slot(const struct formula_cache *cache, const struct expression *expression, int sheet)
{
    uint64_t hash = (uint64_t)(uintptr_t)expression / 16 + (uint64_t)(sheet + 1) * 31;
    return (size_t)(hash * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (cache->capacity - 1);
}

static const struct members *cache_find(const struct formula_context *context, const struct expression *expression)
{
    const struct formula_cache *cache = context->cache;
    if (cache->capacity == 0)
        return NULL;
    size_t slot = first_slot(cache, expression, context->sheet);
    while (cache->slots[slot] && !is_for(cache->slots[slot], expression, context))
        slot = (slot + 1) & (cache->capacity - 1);
    return cache->slots[slot];
}

static void cache_put(struct formula_cache *cache, struct members *members)
{
    size_t slot = first_slot(cache, members->expression, members->sheet);
    while (cache->slots[slot])
        slot = (slot + 1) & (cache->capacity - 1);
    cache->slots[slot] = members;
    cache->count++;
}

static void cache_add(struct formula_cache *cache, struct members *members)
{
    if (2 * cache->count >= cache->capacity) {
        struct formula_cache old = *cache;
        cache->capacity = old.capacity ? 2 * old.capacity : 16;
        cache->slots = ARENA_ARRAY(cache->arena, struct members *, cache->capacity);
        cache->count = 0;
        for (size_t i = 0; i < old.capacity; i++)
            if (old.slots[i])
                cache_put(cache, old.slots[i]);
    }
    cache_put(cache, members);
}

/* --- gathering --- */

static bool in_range(const struct formula_context *context, enum proposer_range range, unsigned proposer)
{
    if (context->values && !context->values(context->scorer, context->sheet, proposer))
        return false;
    if (range == RANGE_ALL)
        return true;
    return range == RANGE_VALID ? context->valid[proposer] : context->standing[proposer];
}

/* Its value, if where admits it. */
static enum formula_outcome member_value(const struct formula_context *context,
                                         const struct expression *expression, bool *admitted,
                                         struct number *value)
{
    *admitted = true;
    *value = NUMBER_ONE; /* what is counted */
    enum formula_outcome outcome = FORMULA_VALUE;
    if (expression->where)
        outcome = evaluate_truth(context, expression->where, admitted);
    if (outcome == FORMULA_VALUE && *admitted && expression->operation != OPERATION_COUNT)
        outcome = evaluate_number(context, expression->arguments[0], value);
    return outcome;
}

/* In `all` who lacks a value itself, on a sheet who is not valued there. */
static bool is_passed_over(const struct expression *expression, const struct formula_failure *failure)
{
    return failure->outcome == FORMULA_LACKS && !failure->over &&
           (expression->range == RANGE_ALL || failure->off_sheet);
}

static void add_lacking(struct members *members, const struct formula_failure *failure, unsigned proposer)
{
    if (members->lacking_count < KEPT) {
        struct lacking *lacking = &members->lacking[members->lacking_count];
        *lacking = (struct lacking){ proposer, *failure };
        if (!failure->over)
            lacking->failure.over = members->expression;
    }
    members->lacking_count++;
}

static void gather(const struct formula_context *context, const struct expression *expression,
                   struct members *members)
{
    struct formula_failure failure;
    struct formula_context other = *context;
    other.failure = &failure;
    other.trace = NULL;
    for (unsigned i = 0; i < context->round->proposer_count; i++) {
        bool admitted;
        struct number value;
        if (!in_range(context, expression->range, i))
            continue;
        other.proposer = i;
        enum formula_outcome outcome = member_value(&other, expression, &admitted, &value);
        if (outcome == FORMULA_VALUE && admitted)
            members->sorted[members->count++] = (struct member){ value, i };
        else if (outcome != FORMULA_VALUE && !is_passed_over(expression, &failure))
            add_lacking(members, &failure, i);
    }
}

static int by_value(const void *a, const void *b)
{
    const struct member *left = a, *right = b;
    int order = number_compare(left->value, right->value);
    return order ? order : (left->proposer > right->proposer) - (left->proposer < right->proposer);
}

static bool needs_sums(enum operation operation)
{
    return operation == OPERATION_SUM || operation == OPERATION_MEAN || operation == OPERATION_TRIMMED;
}

static void add_up(const struct formula_context *context, struct members *members)
{
    struct formula_failure failure; /* told by those who ask for the sum */
    struct formula_context quiet = *context;
    quiet.failure = &failure;
    members->sums = ARENA_ARRAY(context->arena, struct number, members->count + 1);
    members->sums[0] = NUMBER_ZERO;
    for (size_t i = 0; i < members->count && !members->sums_too_large; i++) {
        members->sums[i + 1] = number_add(context->arena, members->sums[i], members->sorted[i].value);
        members->sums_too_large =
            within_size(&quiet, members->expression, members->sums[i + 1]) != FORMULA_VALUE;
    }
}

void members_arrange(const struct formula_context *context, struct members *members)
{
    if (members->count > 1 && members->expression->operation != OPERATION_COUNT)
        qsort(members->sorted, members->count, sizeof *members->sorted, by_value);
    if (needs_sums(members->expression->operation))
        add_up(context, members);
}

const struct members *members_of(const struct formula_context *context, const struct expression *expression)
{
    const struct members *known = cache_find(context, expression);
    if (known)
        return known;
    size_t proposers = context->round->proposer_count;
    struct members *members = ARENA_NEW(context->arena, struct members);
    members->expression = expression;
    members->sheet = context->sheet;
    members->scope = context->scope;
    members->narrowed = context->values != NULL;
    members->points = context->points;
    members->sorted = ARENA_ARRAY(context->arena, struct member, proposers);
    gather(context, expression, members);
    members_arrange(context, members);
    if (expression->range == RANGE_OTHERS) {
        members->positions = ARENA_ARRAY(context->arena, uint32_t, proposers);
        for (size_t i = 0; i < members->count; i++)
            members->positions[members->sorted[i].proposer] = (uint32_t)i + 1;
    }
    cache_add(context->cache, members);
    return members;
}
