/* Equal totals go down the chain: each rule splits a tied set, and each part still tied goes on
 * with the next rule. Nothing is computed anew among the tied. */
#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "scorer.h"

struct tied { /* a set of equals on its way down the chain */
    struct scorer *scorer;
    const struct stage *stage;
    struct tie_question question;
    const unsigned *places; /* own_places, once a rule needed them */
};

struct keyed {
    unsigned proposer;
    struct number key; /* more is better */
    unsigned position; /* in the set, for a stable order */
};

static int more_first(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    int order = number_compare(y->key, x->key);
    return order ? order : (x->position > y->position) - (x->position < y->position);
}

static bool is_by_people(enum tie_kind kind)
{
    return kind == TIE_BALLOT || kind == TIE_CHAIR || kind == TIE_RE_EVALUATE || kind == TIE_DECIDE;
}

static bool needs_places(enum tie_kind kind)
{
    return kind == TIE_PLACES || kind == TIE_FIRST_PLACES || kind == TIE_SUPPORTERS;
}

/* People and draws are asked only where it matters. */
static bool is_on_demand(const struct tie_rule *rule)
{
    return !rule || is_by_people(rule->kind) || rule->kind == TIE_DRAW;
}

/* Who failed after the ranking is passed over: whom it made room for stands one place higher. */
static unsigned place_among_left(const struct tied *tied, unsigned first_place)
{
    unsigned place = first_place;
    for (unsigned i = 0; tied->question.ranked && i + 1 < first_place; i++)
        place -= tied->scorer->round->proposers[tied->question.ranked[i]].failed != NULL;
    return place;
}

static bool is_asked(const struct tied *tied, unsigned first_place, size_t count)
{
    struct tie_question question = tied->question;
    unsigned place = place_among_left(tied, first_place);
    if (place <= question.up_to)
        return true;
    return question.cut && place <= question.cut && place + count - 1 > question.cut;
}

/* Counts and sums are mean × N over the sheets that value the proposer, so that a member recused
 * from it costs it nothing. */
static struct number mean_times_committee(struct tied *tied, unsigned proposer, struct number sum)
{
    const struct round *round = tied->scorer->round;
    struct arena *arena = tied->scorer->arena;
    int64_t sheets = 0;
    for (unsigned e = 0; e < round->evaluator_count; e++)
        sheets += tied->places[e * round->proposer_count + proposer] != 0;
    if (sheets == 0)
        return NUMBER_ZERO;
    return number_multiply(arena, sum, number_from_ratio(arena, (int64_t)committee_size(round), sheets));
}

static struct number count_of_place(struct tied *tied, unsigned proposer, unsigned place)
{
    const struct round *round = tied->scorer->round;
    int64_t count = 0;
    for (unsigned e = 0; e < round->evaluator_count; e++)
        count += tied->places[e * round->proposer_count + proposer] == place;
    return mean_times_committee(tied, proposer, number_from_integer(count));
}

/* By points for places no place is better than another past the end of the table. */
static unsigned last_place_counted(const struct stage *stage)
{
    return stage->aggregate.method == METHOD_RANK_POINTS ? (unsigned)stage->aggregate.table_count : UINT32_MAX;
}

/* The next place from `from` on that some sheet gives one of them; 0: none. */
static unsigned next_place(const struct tied *tied, const unsigned *among, size_t count, unsigned from)
{
    const struct round *round = tied->scorer->round;
    unsigned next = 0, last = last_place_counted(tied->stage);
    for (unsigned e = 0; e < round->evaluator_count; e++)
        for (size_t i = 0; i < count; i++) {
            unsigned place = tied->places[e * round->proposer_count + among[i]];
            if (place >= from && place <= last && (next == 0 || place < next))
                next = place;
        }
    return next;
}

/* Counts the first place from `from` on in which they differ into keys; 0: they are equal in all. */
static unsigned place_that_differs(struct tied *tied, const unsigned *among, size_t count, unsigned from,
                                   struct number *keys)
{
    for (unsigned place = next_place(tied, among, count, from); place;
         place = next_place(tied, among, count, place + 1)) {
        bool differ = false;
        for (size_t i = 0; i < count; i++) {
            keys[i] = count_of_place(tied, among[i], place);
            differ = differ || !number_equal(keys[i], keys[0]);
        }
        if (differ)
            return place;
    }
    return 0;
}

static struct number supporters_total(struct tied *tied, unsigned proposer)
{
    struct scorer *scorer = tied->scorer;
    struct number sum = NUMBER_ZERO;
    for (unsigned e = 0; e < scorer->round->evaluator_count; e++) {
        struct number own;
        if (tied->places[e * scorer->round->proposer_count + proposer] != 1)
            continue;
        if (stage_total(scorer, tied->stage, (int)e, proposer, &own))
            sum = number_add(scorer->arena, sum, own);
    }
    return mean_times_committee(tied, proposer, sum);
}

/* False where the rule has no value for somebody: over nobody it does not apply, all else is a problem. */
static bool value_key(struct tied *tied, const struct tie_rule *rule, unsigned proposer, struct number *key)
{
    struct formula_use use = { .expression = rule->expression, .proposer = proposer, .sheet = COMMITTEE };
    enum formula_outcome outcome = use_formula(tied->scorer, &use);
    if (outcome == FORMULA_VALUE)
        *key = use.value.number;
    else if (outcome != FORMULA_NOBODY)
        formula_problem(tied->scorer, &use);
    return outcome == FORMULA_VALUE;
}

static bool tie_key(struct tied *tied, const struct tie_rule *rule, unsigned proposer, struct number *key)
{
    switch (rule->kind) {
    case TIE_VALUE:
        return value_key(tied, rule, proposer, key);
    case TIE_FIRST_PLACES:
        *key = count_of_place(tied, proposer, 1);
        return true;
    case TIE_SUPPORTERS:
        *key = supporters_total(tied, proposer);
        return true;
    default:
        return false;
    }
}

static struct tie_step *new_step(struct tied *tied, const struct tie_rule *rule, unsigned first_place,
                                 const unsigned *among, size_t count)
{
    struct arena *arena = tied->scorer->arena;
    struct tie_step *step = ARENA_NEW(arena, struct tie_step);
    step->stage = tied->stage;
    step->first_place = first_place;
    step->rule = rule;
    step->among_count = count;
    step->among = ARENA_ARRAY(arena, unsigned, count);
    step->order = ARENA_ARRAY(arena, unsigned, count);
    step->group = ARENA_ARRAY(arena, unsigned, count);
    memcpy(step->among, among, count * sizeof *among);
    memcpy(step->order, among, count * sizeof *among);
    LIST_ADD(arena, tied->scorer->result->ties, step);
    return step;
}

static void split_by_keys(struct tied *tied, struct tie_step *step, bool lowest)
{
    struct arena *arena = tied->scorer->arena;
    struct keyed *keyed = ARENA_ARRAY(arena, struct keyed, step->among_count);
    for (size_t i = 0; i < step->among_count; i++) {
        struct number key = lowest ? number_negate(arena, step->keys[i]) : step->keys[i];
        keyed[i] = (struct keyed){ step->among[i], key, (unsigned)i };
    }
    qsort(keyed, step->among_count, sizeof *keyed, more_first);
    unsigned group = 0;
    for (size_t i = 0; i < step->among_count; i++) {
        group += i > 0 && !number_equal(keyed[i].key, keyed[i - 1].key);
        step->order[i] = keyed[i].proposer;
        step->group[i] = group;
    }
}

/* Whether an earlier step that asked the same (the same rule, the same set: at a cut, and later again) has this
 * decision; NULL: is still due. */
static bool is_same_question(const struct tied *tied, const struct tie_step *step, const struct decision *decision)
{
    const struct result *result = tied->scorer->result;
    for (size_t i = 0; i < result->ties.count; i++) {
        const struct tie_step *other = result->ties.items[i];
        if (other != step && other->rule == step->rule && other->decision == decision &&
            (decision || other->due) && other->among_count == step->among_count &&
            memcmp(other->among, step->among, step->among_count * sizeof *step->among) == 0)
            return true;
    }
    return false;
}

/* The decision among exactly those who are tied when this rule is reached, taken by it. */
static const struct decision *find_tie_decision(struct tied *tied, const char *by,
                                                const struct tie_step *step)
{
    const struct round *round = tied->scorer->round;
    for (size_t i = 0; i < round->decision_count; i++) {
        const struct decision *decision = &round->decisions[i];
        bool taken = tied->scorer->decision_used[i] && !is_same_question(tied, step, decision);
        if (decision->kind != DECISION_TIE || taken || decision->among_count != step->among_count || strcmp(decision->by, by) != 0 ||
            memcmp(decision->among, step->among, step->among_count * sizeof *step->among) != 0)
            continue;
        tied->scorer->decision_used[i] = true;
        return decision;
    }
    return NULL;
}

static void split_by_people(struct tied *tied, struct tie_step *step)
{
    step->decision = find_tie_decision(tied, step->rule ? step->rule->text : "decide", step);
    step->due = !step->decision;
    if (step->due) {
        if (is_same_question(tied, step, NULL))
            return;
        LIST_ADD(tied->scorer->arena, tied->scorer->result->dues,
                 (struct due){ .kind = DUE_TIE, .proposer = -1, .tie = step });
        return;
    }
    const struct decision *decision = step->decision;
    unsigned group = 0;
    for (size_t i = 0; i < decision->order_count; i++) {
        group += i > 0 && decision->order_group[i] != decision->order_group[i - 1];
        step->order[i] = decision->order[i];
        step->group[i] = group;
    }
}

/* Computed where all that it needs is known; else by people, who draw and record it. */
static void split_by_draw(struct tied *tied, struct tie_step *step)
{
    struct scorer *scorer = tied->scorer;
    const struct draw_rule *rule = &step->rule->draw;
    if (rule->redraw && step->among_count > LIMIT_REDRAW) {
        PROBLEM_ADD(scorer->problems, step->rule->place, TOO_MANY,
                    BILINGUAL("proposers tied in one draw", "一つのくじの同点者"),
                    arena_text(scorer->arena, "%d", LIMIT_REDRAW));
        scorer->failed = true;
        return;
    }
    step->draw = draw_lots(scorer->arena, scorer->round, rule, step);
    if (!step->draw->computed) {
        split_by_people(tied, step);
        return;
    }
    const struct decision *decision = find_tie_decision(tied, step->rule->text, step);
    if (!decision)
        return;
    PROBLEM_ADD(scorer->problems, decision->place, DRAW_COMPUTED);
    scorer->failed = true;
}

static void go_down(struct tied *tied, size_t rule_index, unsigned counted, unsigned first_place,
                    const unsigned *among, size_t count, unsigned *order, unsigned *group, unsigned *groups);

/* Each part of the step goes on by itself; its places begin after those of the parts before. */
static void go_on(struct tied *tied, const struct tie_step *step, size_t rule_index, unsigned counted,
                  unsigned *order, unsigned *group, unsigned *groups)
{
    for (size_t start = 0, end; start < step->among_count; start = end) {
        for (end = start + 1; end < step->among_count && step->group[end] == step->group[start];)
            end++;
        go_down(tied, rule_index, counted, step->first_place + (unsigned)start, step->order + start,
                end - start, order + start, group + start, groups);
    }
}

static void share(const unsigned *among, size_t count, unsigned *order, unsigned *group, unsigned *groups)
{
    for (size_t i = 0; i < count; i++) {
        order[i] = among[i];
        group[i] = *groups;
    }
    ++*groups;
}

static int ascending(const void *a, const void *b)
{
    unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;
    return (x > y) - (x < y);
}

static bool keys_of(struct tied *tied, struct tie_step *step)
{
    step->keys = ARENA_ARRAY(tied->scorer->arena, struct number, step->among_count);
    for (size_t i = 0; i < step->among_count; i++)
        if (!tie_key(tied, step->rule, step->among[i], &step->keys[i])) {
            step->keys = NULL;
            step->not_applicable = !tied->scorer->failed;
            return step->not_applicable;
        }
    split_by_keys(tied, step, step->rule->kind == TIE_VALUE && step->rule->lowest);
    return true;
}

/* False where the step ends it: the place is shared, or a decision is due, or there is a problem. */
static bool split(struct tied *tied, struct tie_step *step)
{
    if (step->rule && step->rule->kind == TIE_JOINT)
        return false;
    if (!is_on_demand(step->rule))
        return keys_of(tied, step);
    if (step->rule && step->rule->kind == TIE_DRAW)
        split_by_draw(tied, step);
    else
        split_by_people(tied, step);
    return !step->due && !tied->scorer->failed;
}

/* `places`, from the place `counted` on: each place in which they differ splits them once. Without
 * any such place the next rule is asked; that the first was looked at is recorded all the same. */
static void split_by_places(struct tied *tied, const struct tie_rule *rule, unsigned counted,
                            unsigned first_place, const unsigned *among, size_t count, unsigned *order,
                            unsigned *group, unsigned *groups)
{
    struct number *keys = ARENA_ARRAY(tied->scorer->arena, struct number, count);
    unsigned place = place_that_differs(tied, among, count, counted, keys);
    if (place || counted == 1) {
        struct tie_step *step = new_step(tied, rule, first_place, among, count);
        step->counted_place = place ? place : 1;
        step->keys = keys;
        for (size_t i = 0; i < count && !place; i++)
            keys[i] = count_of_place(tied, among[i], 1);
        split_by_keys(tied, step, false);
        go_on(tied, step, place ? rule->index : rule->index + 1, place ? place + 1 : 1, order, group, groups);
        return;
    }
    go_down(tied, rule->index + 1, 1, first_place, among, count, order, group, groups);
}

static void go_down(struct tied *tied, size_t rule_index, unsigned counted, unsigned first_place,
                    const unsigned *among_in, size_t count, unsigned *order, unsigned *group,
                    unsigned *groups)
{
    const struct rubric *rubric = tied->scorer->rubric;
    const struct tie_rule *rule = rule_index < rubric->tie_count ? &rubric->ties[rule_index] : NULL;
    unsigned *among = ARENA_ARRAY(tied->scorer->arena, unsigned, count + 1);
    memcpy(among, among_in, count * sizeof *among);
    qsort(among, count, sizeof *among, ascending);
    bool ends = count == 1 || tied->scorer->failed || (is_on_demand(rule) && !is_asked(tied, first_place, count));
    if (ends) {
        share(among, count, order, group, groups);
        return;
    }
    if (rule && needs_places(rule->kind))
        tied->places = own_places(tied->scorer, tied->stage);
    if (rule && rule->kind == TIE_PLACES) {
        split_by_places(tied, rule, counted, first_place, among, count, order, group, groups);
        return;
    }
    struct tie_step *step = new_step(tied, rule, first_place, among, count);
    if (split(tied, step)) /* whom a decision leaves tied goes on, at the end of the chain to a further decision */
        go_on(tied, step, rule_index + 1, 1, order, group, groups);
    else
        share(among, count, order, group, groups);
}

void settle_tie(struct scorer *scorer, const struct stage *stage, struct tie_question question,
                unsigned first_place, const unsigned *among, size_t count, unsigned *order, unsigned *group)
{
    struct tied tied = { scorer, stage, question, NULL };
    unsigned groups = 0;
    go_down(&tied, 0, 1, first_place, among, count, order, group, &groups);
}
