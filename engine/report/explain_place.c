#include "explain_parts.h"

static const struct stage_result *ranking_stage(const struct explanation *explanation)
{
    return &explanation->result->stages[explanation->result->ranking_stage->index];
}

static struct number ranked_total(const struct explanation *explanation, const struct ranked *ranked)
{
    return ranking_stage(explanation)->total[ranked->proposer].value;
}

static void explain_neighbour(struct explanation *explanation, const struct ranked *own,
                              const struct ranked *other, bool above)
{
    struct arena *arena = explanation->arena;
    struct number mine = ranked_total(explanation, own), theirs = ranked_total(explanation, other);
    const char *rank = explain_integer(arena, other->rank), *total = explain_figure(arena, theirs);
    const char *id = explanation->round->proposers[other->proposer].id;
    int order = number_compare(mine, theirs);
    if (order == 0) {
        SAY(explanation, 1, above ? WORD_EQUAL_ABOVE : WORD_EQUAL_BELOW, rank, id, total);
        return;
    }
    const char *difference =
        order > 0 ? explain_difference(arena, mine, theirs) : explain_difference(arena, theirs, mine);
    SAY(explanation, 1, above ? WORD_NEIGHBOUR_ABOVE : WORD_NEIGHBOUR_BELOW, rank, id, total, difference);
}

const char *explain_event(struct explanation *explanation, const struct event *event)
{
    static const struct {
        const char *because;
        enum explain_word word;
    } reasons[] = {
        { "talks-failed", WORD_TALKS_FAILED },
        { "declined", WORD_DECLINED },
        { "ineligible-since", WORD_INELIGIBLE_SINCE },
    };
    const char *text = event->because;
    for (size_t i = 0; event->kind == EVENT_FAIL && i < sizeof reasons / sizeof *reasons; i++)
        if (text_equal(event->because, reasons[i].because))
            text = PHRASE(explanation, reasons[i].word);
    if (event->date.given)
        text = explain_also(explanation, text, instant_text(explanation->arena, event->date));
    return explain_also(explanation, text, event->cite);
}

static void explain_award(struct explanation *explanation, unsigned proposer)
{
    const struct result *result = explanation->result;
    const struct event *failed = explanation->round->proposers[proposer].failed;
    if (is_winner(result, proposer))
        SAY(explanation, 1, WORD_WINNER);
    if (result->runner_up == (int)proposer)
        SAY(explanation, 1, WORD_RUNNER_UP);
    if (has_moved_up(result, proposer))
        SAY(explanation, 1, WORD_MOVED_UP);
    for (size_t i = 0; i < result->unnamed_count; i++)
        if (result->unnamed[i] == proposer)
            SAY(explanation, 1, WORD_UNNAMED);
    if (failed)
        SAY(explanation, 1, WORD_FAILED, explain_event(explanation, failed));
}

/* Where it stood before somebody was excluded for a fault found later. */
static void explain_before(struct explanation *explanation)
{
    const struct result *before = explanation->result->before;
    if (!before)
        return;
    struct number total = before->stages[before->ranking_stage->index].total[explanation->proposer].value;
    unsigned rank = before->proposers[explanation->proposer].rank;
    for (unsigned p = 0; p < explanation->round->proposer_count; p++) {
        const struct decision *decision = explanation->result->proposers[p].excluded;
        if (!decision)
            continue;
        const char *id = explanation->round->proposers[p].id, *why = explain_decision(explanation, decision);
        if (rank)
            SAY(explanation, 1, WORD_BEFORE, id, why, explain_integer(explanation->arena, rank),
                explain_figure(explanation->arena, total));
        else
            SAY(explanation, 1, WORD_BEFORE_UNRANKED, id, why);
    }
}

static void explain_rank(struct explanation *explanation, size_t at)
{
    const struct result *result = explanation->result;
    struct arena *arena = explanation->arena;
    const struct ranked *own = &result->ranking[at];
    const struct proposer_result *found = &result->proposers[own->proposer];
    SAY(explanation, 1, found->shares_place ? WORD_RANK_SHARED : WORD_RANK, explain_integer(arena, own->rank),
        explain_integer(arena, result->ranked_count), explain_figure(arena, ranked_total(explanation, own)),
        explain_full(explanation, ranking_stage(explanation)->stage->has_full, ranking_stage(explanation)->full));
    explain_award(explanation, own->proposer);
    if (result->ranking_stage->lowest)
        SAY(explanation, 1, WORD_LOWEST_IS_BEST);
    if (at > 0)
        explain_neighbour(explanation, own, own - 1, true);
    if (at + 1 < result->ranked_count)
        explain_neighbour(explanation, own, own + 1, false);
}

/* --- ties --- */

/* "p2 > p1 = p3" */
static const char *order_text(struct explanation *explanation, const struct tie_step *tie)
{
    struct text_builder order = { .arena = explanation->arena };
    for (size_t i = 0; i < tie->among_count; i++) {
        if (i)
            text_add(&order, tie->group[i] == tie->group[i - 1] ? " = " : " > ");
        text_add(&order, explanation->round->proposers[tie->order[i]].id);
    }
    return text_built(&order);
}

static const char *keys_text(struct explanation *explanation, const struct tie_step *tie)
{
    struct text_builder keys = { .arena = explanation->arena };
    for (size_t i = 0; i < tie->among_count; i++) {
        text_add(&keys, i ? PHRASE(explanation, WORD_SEPARATOR) : "");
        text_addf(&keys, "%s %s", explanation->round->proposers[tie->among[i]].id,
                  explain_figure(explanation->arena, tie->keys[i]));
    }
    return text_built(&keys);
}

/* The rule as written; of `places` also which place was counted. */
static const char *rule_text(struct explanation *explanation, const struct tie_step *tie)
{
    const char *rule = tie->rule ? tie->rule->text : PHRASE(explanation, WORD_TIE_AT_THE_END);
    if (!tie->counted_place)
        return rule;
    return PHRASE(explanation, WORD_TIE_COUNTED, rule,
                  explain_integer(explanation->arena, tie->counted_place));
}

static const char *tie_text(struct explanation *explanation, const struct tie_step *tie)
{
    const char *rule = rule_text(explanation, tie), *order = order_text(explanation, tie);
    if (tie->due)
        return PHRASE(explanation, WORD_TIE_DUE, rule);
    if (tie->decision)
        return PHRASE(explanation, WORD_TIE_DECIDED, rule, explain_decision(explanation, tie->decision),
                      order);
    if (tie->keys)
        return PHRASE(explanation, WORD_TIE_COMPUTED, rule, keys_text(explanation, tie), order);
    if (tie->draw)
        return PHRASE(explanation, WORD_TIE_DRAWN, rule, order);
    return tie->not_applicable ? PHRASE(explanation, WORD_TIE_NOT_APPLICABLE, rule)
                               : PHRASE(explanation, WORD_TIE_SHARED, rule);
}

static bool is_among(const struct explanation *explanation, const struct tie_step *tie)
{
    for (size_t i = 0; i < tie->among_count; i++)
        if (tie->among[i] == explanation->proposer)
            return true;
    return false;
}

static void explain_ties(struct explanation *explanation)
{
    for (size_t i = 0; i < explanation->result->ties.count; i++) {
        const struct tie_step *tie = explanation->result->ties.items[i];
        if (!is_among(explanation, tie))
            continue;
        SAY(explanation, 1, WORD_TIE, explain_integer(explanation->arena, tie->first_place),
            explain_proposers(explanation, tie->among, tie->among_count));
        explain_line(explanation, 2, tie_text(explanation, tie));
        if (tie->draw)
            explain_draw(explanation, tie, 3);
    }
}

/* --- what is due --- */

static void explain_due(struct explanation *explanation, const struct due *due)
{
    if (due->kind == DUE_TIE) {
        SAY(explanation, 2, WORD_DUE_TIE,
            explain_proposers(explanation, due->tie->among, due->tie->among_count));
        return;
    }
    const char *title = due->rule->title ? due->rule->title : due->rule->id;
    static const enum explain_word words[] = {
        [DUE_ANSWER] = WORD_DUE_ANSWER, [DUE_REFERRAL] = WORD_DUE_REFERRAL, [DUE_GATE] = WORD_DUE_GATE
    };
    SAY(explanation, 2, words[due->kind],
        explanation->round->proposers[due->proposer].id, title);
}

/* All that is due, also on others: any of it may move this proposer's place. */
static void explain_dues(struct explanation *explanation)
{
    if (!explanation->result->provisional)
        return;
    SAY(explanation, 1, WORD_PROVISIONAL);
    for (size_t i = 0; i < explanation->result->dues.count; i++)
        explain_due(explanation, &explanation->result->dues.items[i]);
}

void explain_place(struct explanation *explanation)
{
    const struct result *result = explanation->result;
    size_t at = 0;
    while (at < result->ranked_count && result->ranking[at].proposer != explanation->proposer)
        at++;
    explain_heading(explanation, 0, PHRASE(explanation, WORD_PLACE_HEADING));
    if (result->cancelled)
        SAY(explanation, 1, WORD_CANCELLED, explain_event(explanation, explanation->round->cancelled));
    if (at < result->ranked_count)
        explain_rank(explanation, at);
    else
        SAY(explanation, 1, WORD_NO_RANK);
    explain_before(explanation);
    explain_ties(explanation);
    explain_dues(explanation);
}
