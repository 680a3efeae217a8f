/* What people decided, and what happened to proposals. */
#include <stdlib.h>
#include <string.h>

#include "round_parts.h"

struct event_fields {
    const struct tree *withdraw;
    struct instant date;
    const char *because, *cite;
};

const struct field_map event_map = FIELD_MAP("event", BILINGUAL("an event", "できごと（events）"),
    FIELD_DUE(struct event_fields, withdraw, "withdraw", field_tree),
    FIELD_DUE(struct event_fields, date, "date", field_instant),
    FIELD(struct event_fields, because, "because", field_text),
    FIELD(struct event_fields, cite, "cite", field_text));

static bool load_event(struct round_loader *loader, const struct tree *tree)
{
    struct round *round = loader->round;
    struct event_fields read = { 0 };
    unsigned proposer;
    if (!fields_read(&loader->base, tree, &event_map, &read) ||
        !find_proposer(loader, read.withdraw, &proposer))
        return false;
    if (round->proposers[proposer].withdrawn)
        return PROBLEM_ADD(loader->base.problems, tree->place, DOUBLED_ENTRY,
                           BILINGUAL("this withdrawal", "この辞退"));
    struct event *event = &round->events[round->event_count++];
    *event = (struct event){ EVENT_WITHDRAW, proposer, read.date, read.because, read.cite, tree->place };
    round->proposers[proposer].withdrawn = event;
    return true;
}

bool load_events(struct round_loader *loader, const struct tree *list)
{
    if (!expect_list(&loader->base, "events", list))
        return false;
    loader->round->events = ARENA_ARRAY(loader->base.arena, struct event, list->count + 1);
    bool ok = true;
    for (size_t i = 0; i < list->count; i++)
        ok = load_event(loader, list->items[i]) && ok;
    return ok;
}

struct decision_fields {
    const struct tree *settle, *refer, *among, *order, *proposer, *stands;
    const char *by, *minutes, *because;
    struct instant date;
};

const struct field_map tie_decision_map = FIELD_MAP("tie-decision", BILINGUAL("a decision on a tie", "同点の決定"),
    FIELD_DUE(struct decision_fields, settle, "settle", field_tree),
    FIELD_DUE(struct decision_fields, among, "among", field_tree),
    FIELD_DUE(struct decision_fields, order, "order", field_tree),
    FIELD_DUE(struct decision_fields, by, "by", field_text),
    FIELD_DUE(struct decision_fields, date, "date", field_instant),
    FIELD(struct decision_fields, minutes, "minutes", field_text),
    FIELD(struct decision_fields, because, "because", field_text));
const struct field_map refer_decision_map = FIELD_MAP("refer-decision", BILINGUAL("a decision on a referral", "付議事項の決定"),
    FIELD_DUE(struct decision_fields, refer, "refer", field_tree),
    FIELD_DUE(struct decision_fields, proposer, "proposer", field_tree),
    FIELD_DUE(struct decision_fields, stands, "stands", field_tree),
    FIELD(struct decision_fields, by, "by", field_text),
    FIELD_DUE(struct decision_fields, date, "date", field_instant),
    FIELD(struct decision_fields, minutes, "minutes", field_text),
    FIELD(struct decision_fields, because, "because", field_text));

static bool load_among(struct round_loader *loader, const struct tree *list, struct decision *decision)
{
    if (!expect_list(&loader->base, "among", list))
        return false;
    decision->among = ARENA_ARRAY(loader->base.arena, unsigned, list->count + 1);
    bool ok = true;
    for (size_t i = 0; i < list->count; i++) {
        unsigned proposer;
        if (!find_proposer(loader, list->items[i], &proposer)) {
            ok = false;
            continue;
        }
        size_t at = decision->among_count++;
        for (; at > 0 && decision->among[at - 1] > proposer; at--)
            decision->among[at] = decision->among[at - 1];
        decision->among[at] = proposer;
        if (at > 0 && decision->among[at - 1] == proposer)
            ok = PROBLEM_ADD(loader->base.problems, list->items[i]->place, DOUBLED_ENTRY, list->items[i]->text);
    }
    if (ok && decision->among_count < 2)
        ok = PROBLEM_ADD(loader->base.problems, list->place, TIE_OF_ONE);
    return ok;
}

static bool add_to_order(struct round_loader *loader, const struct tree *item, unsigned group,
                         struct decision *decision)
{
    unsigned proposer;
    if (!find_proposer(loader, item, &proposer))
        return false;
    bool known = false, doubled = false;
    for (size_t i = 0; i < decision->among_count; i++)
        known = known || decision->among[i] == proposer;
    for (size_t i = 0; i < decision->order_count; i++)
        doubled = doubled || decision->order[i] == proposer;
    if (doubled)
        return PROBLEM_ADD(loader->base.problems, item->place, DOUBLED_ENTRY, item->text);
    if (!known)
        return PROBLEM_ADD(loader->base.problems, item->place, ORDER_NOT_AMONG, item->text);
    decision->order[decision->order_count] = proposer;
    decision->order_group[decision->order_count++] = group;
    return true;
}

/* order: [p3, [p1, p2]] puts p3 first and leaves p1 and p2 to the next rule. */
static bool load_decided_order(struct round_loader *loader, const struct tree *list, struct decision *decision)
{
    if (!expect_list(&loader->base, "order", list))
        return false;
    decision->order = ARENA_ARRAY(loader->base.arena, unsigned, decision->among_count + 1);
    decision->order_group = ARENA_ARRAY(loader->base.arena, unsigned, decision->among_count + 1);
    bool ok = true;
    for (size_t i = 0; i < list->count; i++) {
        const struct tree *item = list->items[i];
        if (item->kind != TREE_LIST) {
            ok = add_to_order(loader, item, (unsigned)i, decision) && ok;
            continue;
        }
        for (size_t j = 0; j < item->count; j++)
            ok = add_to_order(loader, item->items[j], (unsigned)i, decision) && ok;
    }
    if (ok && decision->order_count != decision->among_count)
        ok = PROBLEM_ADD(loader->base.problems, list->place, ORDER_INCOMPLETE);
    return ok;
}

static bool load_tie_decision(struct round_loader *loader, const struct tree *tree, struct decision *decision)
{
    static const char *const what[] = { "tie" };
    struct decision_fields read = { 0 };
    if (!fields_read(&loader->base, tree, &tie_decision_map, &read) ||
        choice_read(&loader->base, "settle", read.settle, what, 1) < 0)
        return false;
    *decision = (struct decision){ .kind = DECISION_TIE, .by = read.by, .minutes = read.minutes,
                                   .because = read.because, .date = read.date, .place = tree->place };
    return load_among(loader, read.among, decision) && load_decided_order(loader, read.order, decision);
}

static bool load_refer_decision(struct round_loader *loader, const struct tree *tree, struct decision *decision)
{
    struct decision_fields read = { 0 };
    if (!fields_read(&loader->base, tree, &refer_decision_map, &read))
        return false;
    *decision = (struct decision){ .kind = DECISION_REFER, .by = read.by, .minutes = read.minutes,
                                   .because = read.because, .date = read.date, .place = tree->place };
    if (!expect_scalar(&loader->base, "refer", read.refer))
        return false;
    decision->rule = loader->rubric ? rubric_rule(loader->rubric, read.refer->text) : NULL;
    if (loader->rubric && !decision->rule)
        return PROBLEM_ADD(loader->base.problems, read.refer->place, UNKNOWN_RULE, read.refer->text);
    return find_proposer(loader, read.proposer, &decision->proposer) &&
           scalar_yes_no(&loader->base, "stands", read.stands, &decision->stands);
}

static bool load_decision(struct round_loader *loader, const struct tree *tree)
{
    struct round *round = loader->round;
    if (!expect_map(&loader->base, "decisions", tree))
        return false;
    struct decision decision;
    bool tie = tree_get(tree, "settle") != NULL;
    if (!(tie ? load_tie_decision(loader, tree, &decision) : load_refer_decision(loader, tree, &decision)))
        return false;
    for (size_t i = 0; i < round->decision_count && !tie && decision.rule; i++)
        if (round->decisions[i].kind == DECISION_REFER && round->decisions[i].rule == decision.rule &&
            round->decisions[i].proposer == decision.proposer)
            return PROBLEM_ADD(loader->base.problems, tree->place, DOUBLED_ENTRY,
                               BILINGUAL("this decision", "この決定"));
    round->decisions[round->decision_count++] = decision;
    return true;
}

bool load_decisions(struct round_loader *loader, const struct tree *list)
{
    if (!expect_list(&loader->base, "decisions", list))
        return false;
    loader->round->decisions = ARENA_ARRAY(loader->base.arena, struct decision, list->count + 1);
    bool ok = true;
    for (size_t i = 0; i < list->count; i++)
        ok = load_decision(loader, list->items[i]) && ok;
    return ok;
}
