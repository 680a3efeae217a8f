/* How sheets become one, shown on the values that the sheets bring; the outcome is the result's own. */
#include "explain_parts.h"

#include <stdlib.h>

struct contribution {
    unsigned evaluator;
    struct number value;
    const char *text;
    enum explain_word dropped; /* WORD_COUNT: kept */
};

struct contributions { /* of those who value the proposer, in the order of evaluators */
    struct contribution *items;
    size_t count;
};

static int by_value(const void *left, const void *right)
{
    const struct contribution *a = *(const struct contribution *const *)left;
    const struct contribution *b = *(const struct contribution *const *)right;
    int order = number_compare(a->value, b->value);
    return order ? order : (a > b) - (a < b);
}

/* Lowest first; equals in the order of evaluators. */
static struct contribution **in_order(struct arena *arena, const struct contributions *all)
{
    struct contribution **sorted = ARENA_ARRAY(arena, struct contribution *, all->count);
    for (size_t i = 0; i < all->count; i++)
        sorted[i] = &all->items[i];
    qsort(sorted, all->count, sizeof *sorted, by_value);
    return sorted;
}

static size_t dropped_at_each_end(struct arena *arena, const struct aggregate *aggregate, size_t count)
{
    struct number drop = aggregate->drop;
    if (aggregate->drop_share)
        drop = number_multiply(arena, drop, number_from_integer((int64_t)count));
    int64_t whole = 0;
    number_to_integer(number_round(arena, drop, 0, ROUND_UP), &whole);
    return (size_t)whole;
}

static void drop_ends(struct arena *arena, const struct aggregate *aggregate, struct contributions *all)
{
    size_t each = dropped_at_each_end(arena, aggregate, all->count);
    if (each == 0 || each >= all->count)
        return;
    struct contribution **sorted = in_order(arena, all);
    struct number lowest = sorted[each - 1]->value, highest = sorted[all->count - each]->value;
    for (size_t i = 0; i < all->count; i++) {
        bool low = i < each, high = i >= all->count - each;
        if (aggregate->drop_equals) {
            low = number_compare(sorted[i]->value, lowest) <= 0;
            high = number_compare(sorted[i]->value, highest) >= 0;
        }
        if (low || high)
            sorted[i]->dropped = low ? WORD_DROPPED_LOWEST : WORD_DROPPED_HIGHEST;
    }
}

/* The values that the method works on. */
static struct number *kept_values(struct arena *arena, const struct contributions *all, size_t *count)
{
    struct number *values = ARENA_ARRAY(arena, struct number, all->count);
    *count = 0;
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].dropped == WORD_COUNT)
            values[(*count)++] = all->items[i].value;
    return values;
}

/* --- the methods, in words --- */

typedef const char *method_explainer(struct explanation *explanation, const struct node *node,
                                     const struct contributions *all, struct number outcome);

static const char *mean_text(struct explanation *explanation, const struct contributions *all,
                             struct number outcome)
{
    struct arena *arena = explanation->arena;
    size_t count;
    const struct number *values = kept_values(arena, all, &count);
    return explain_equals(arena, explain_mean(arena, values, count), outcome);
}

static const char *explain_by_mean(struct explanation *explanation, const struct node *node,
                                   const struct contributions *all, struct number outcome)
{
    (void)node;
    return PHRASE(explanation, WORD_METHOD_MEAN, mean_text(explanation, all, outcome));
}

static const char *explain_by_trimming(struct explanation *explanation, const struct node *node,
                                       const struct contributions *all, struct number outcome)
{
    const struct aggregate *aggregate = node->aggregate;
    const char *each =
        explain_integer(explanation->arena, dropped_at_each_end(explanation->arena, aggregate, all->count));
    return PHRASE(explanation, aggregate->drop_equals ? WORD_METHOD_TRIMMED_EQUALS : WORD_METHOD_TRIMMED,
                  each, mean_text(explanation, all, outcome));
}

/* The plain sum where everybody marked; else their mean times the committee. */
static const char *explain_by_sum(struct explanation *explanation, const struct node *node,
                                  const struct contributions *all, struct number outcome)
{
    struct arena *arena = explanation->arena;
    size_t count, committee = sheets_joined(explanation->round, node->join);
    const struct number *values = kept_values(arena, all, &count);
    if (count == committee)
        return PHRASE(explanation, WORD_METHOD_SUM,
                      explain_equals(arena, explain_sum(arena, values, count), outcome));
    const char *scaled = arena_text(arena, "%s × %zu", explain_mean(arena, values, count), committee);
    return PHRASE(explanation, WORD_METHOD_SUM_SCALED, explain_equals(arena, scaled, outcome));
}

static const char *explain_by_agreement(struct explanation *explanation, const struct node *node,
                                        const struct contributions *all, struct number outcome)
{
    (void)node, (void)all;
    return PHRASE(explanation, WORD_METHOD_CONSENSUS, explain_figure(explanation->arena, outcome));
}

static const char *explain_by_median(struct explanation *explanation, const struct node *node,
                                     const struct contributions *all, struct number outcome)
{
    (void)node;
    struct arena *arena = explanation->arena;
    struct contribution **sorted = in_order(arena, all);
    struct text_builder list = { .arena = arena };
    for (size_t i = 0; i < all->count; i++) {
        text_add(&list, i ? PHRASE(explanation, WORD_SEPARATOR) : "");
        text_add(&list, explain_operand(arena, sorted[i]->value));
    }
    size_t middle = all->count / 2;
    const char *median = explain_figure(arena, outcome);
    if (all->count % 2 == 0) {
        struct number two[] = { sorted[middle - 1]->value, sorted[middle]->value };
        median = explain_equals(arena, explain_mean(arena, two, 2), outcome);
    }
    return PHRASE(explanation, WORD_METHOD_MEDIAN, text_built(&list), median);
}

static method_explainer *const explainers[METHOD_KIND_COUNT] = {
    [METHOD_MEAN] = explain_by_mean,
    [METHOD_SUM] = explain_by_sum,
    [METHOD_MEDIAN] = explain_by_median,
    [METHOD_TRIMMED] = explain_by_trimming,
    [METHOD_CONSENSUS] = explain_by_agreement,
    [METHOD_RANK_SUM] = explain_by_sum,
    [METHOD_RANK_POINTS] = explain_by_sum,
    [METHOD_FIRST_PLACES] = explain_by_sum,
    [METHOD_STANDARDIZED] = explain_by_mean,
};

/* Below a join by places, or standardized, the sheets' scores are read by their mean. */
static method_explainer *method_of(const struct node *node)
{
    enum method_kind method = node->aggregate->method;
    bool turned = is_by_places(method) || method == METHOD_STANDARDIZED;
    return turned && node->join != node ? explain_by_mean : explainers[method];
}

/* --- all sheets --- */

static const enum explain_word method_words[METHOD_KIND_COUNT] = {
    [METHOD_MEAN] = WORD_NAME_MEAN,
    [METHOD_SUM] = WORD_NAME_SUM,
    [METHOD_MEDIAN] = WORD_NAME_MEDIAN,
    [METHOD_TRIMMED] = WORD_NAME_TRIMMED,
    [METHOD_CONSENSUS] = WORD_NAME_CONSENSUS,
    [METHOD_RANK_SUM] = WORD_NAME_RANK_SUM,
    [METHOD_RANK_POINTS] = WORD_NAME_RANK_POINTS,
    [METHOD_FIRST_PLACES] = WORD_NAME_FIRST_PLACES,
    [METHOD_STANDARDIZED] = WORD_NAME_STANDARDIZED,
};
static const enum explain_word missing_words[] = {
    [MISSING_ERROR] = WORD_MISSING_ERROR,
    [MISSING_ZERO] = WORD_MISSING_ZERO,
    [MISSING_LEAVE_OUT] = WORD_MISSING_LEAVE_OUT,
};
static const enum explain_word recused_words[] = {
    [RECUSED_LEAVE_OUT] = WORD_RECUSED_LEAVE_OUT,
    [RECUSED_REFUSE] = WORD_RECUSED_REFUSE,
};

static void explain_join_rule(struct explanation *explanation, const struct aggregate *aggregate, int depth)
{
    SAY(explanation, depth, WORD_JOIN_RULE, PHRASE(explanation, method_words[aggregate->method]),
        PHRASE(explanation, missing_words[aggregate->missing]),
        PHRASE(explanation, recused_words[aggregate->recused]));
}

/* At a join by places, or standardized: what became of the sheet's value. */
static void turn_contribution(struct explanation *explanation, const struct node *node, struct contribution *own)
{
    const struct node_result *found = result_node(explanation->result, node);
    size_t at = own->evaluator * explanation->round->proposer_count + explanation->proposer;
    if (node->join != node || !found->brought)
        return;
    own->value = found->brought[at];
    const char *brought = explain_figure(explanation->arena, own->value);
    own->text = found->places ? PHRASE(explanation, WORD_TURNED_PLACE, own->text,
                                       explain_integer(explanation->arena, found->places[at]), brought)
                              : PHRASE(explanation, WORD_TURNED_STANDARD, own->text, brought);
}

static struct contributions contributions_of(struct explanation *explanation, const struct node *node,
                                             const char **reasons)
{
    size_t sheets = explanation->round->evaluator_count + RESERVED_SHEETS;
    struct contributions all = { .items = ARENA_ARRAY(explanation->arena, struct contribution, sheets) };
    for (unsigned i = 0; i < sheets; i++) {
        if (!joins_sheet(explanation->round, node->join, i))
            continue;
        reasons[i] = explain_no_value(explanation, node, i);
        if (reasons[i])
            continue;
        struct contribution *own = &all.items[all.count++];
        *own = (struct contribution){ .evaluator = i, .dropped = WORD_COUNT };
        own->value = explain_on_sheet(explanation, node, i, &own->text);
        turn_contribution(explanation, node, own);
    }
    return all;
}

static void say_contribution(struct explanation *explanation, const struct contribution *own, int depth)
{
    const char *text = own->text;
    if (own->dropped != WORD_COUNT)
        text = PHRASE(explanation, own->dropped, text);
    explain_line(explanation, depth, explain_evaluator(explanation, own->evaluator, text));
}

void explain_sheets(struct explanation *explanation, const struct node *node, int depth)
{
    const struct step *step = &result_node(explanation->result, node)->committee[explanation->proposer];
    size_t sheets = explanation->round->evaluator_count + RESERVED_SHEETS;
    const char **reasons = ARENA_ARRAY(explanation->arena, const char *, sheets);
    struct contributions all = contributions_of(explanation, node, reasons);
    if (node->aggregate->method == METHOD_TRIMMED)
        drop_ends(explanation->arena, node->aggregate, &all);
    if (explanation->asked && (node == node->join || node == explanation->asked))
        explain_join_rule(explanation, node->aggregate, depth);
    for (unsigned i = 0, next = 0; i < sheets; i++) {
        if (!joins_sheet(explanation->round, node->join, i))
            continue;
        if (reasons[i])
            explain_line(explanation, depth, explain_evaluator(explanation, i, reasons[i]));
        else
            say_contribution(explanation, &all.items[next++], depth);
    }
    if (all.count == 0)
        SAY(explanation, depth, WORD_NOBODY_VALUED);
    else
        explain_line(explanation, depth,
                     method_of(node)(explanation, node, &all, step->exact));
    if (node->aggregate->method == METHOD_CONSENSUS && is_marked(node))
        explain_own_marks(explanation, node, depth);
}
