/* What happened to proposals, and to the round. */
#include <string.h>

#include "round_parts.h"

struct event_fields {
    const struct tree *withdraw, *fail, *cancel, *reason;
    struct instant date;
    const char *because, *cite;
};

const struct field_map withdraw_map = FIELD_MAP("withdraw-event", BILINGUAL("a withdrawal", "辞退（withdraw）"),
    FIELD_DUE(struct event_fields, withdraw, "withdraw", field_tree),
    FIELD_DUE(struct event_fields, date, "date", field_instant),
    FIELD(struct event_fields, because, "because", field_text),
    FIELD(struct event_fields, cite, "cite", field_text));
const struct field_map fail_map = FIELD_MAP("fail-event",
    BILINGUAL("a failure after the ranking", "順位決定後の不成立（fail）"),
    FIELD_DUE(struct event_fields, fail, "fail", field_tree),
    FIELD_DUE(struct event_fields, reason, "because", field_tree),
    FIELD_DUE(struct event_fields, date, "date", field_instant),
    FIELD(struct event_fields, cite, "cite", field_text));
const struct field_map cancel_map = FIELD_MAP("cancel-event", BILINGUAL("a cancellation", "中止（cancel）"),
    FIELD_DUE(struct event_fields, cancel, "cancel", field_tree),
    FIELD_DUE(struct event_fields, because, "because", field_text),
    FIELD(struct event_fields, date, "date", field_instant),
    FIELD(struct event_fields, cite, "cite", field_text));

static struct event *add_event(struct round_loader *loader, enum event_kind kind, unsigned proposer,
                               const struct event_fields *read, const struct tree *tree)
{
    struct event *event = &loader->round->events[loader->round->event_count++];
    *event = (struct event){ kind, proposer, read->date, read->because, read->cite, tree->place };
    return event;
}

/* Who has withdrawn is not ranked and cannot fail after it; nor does anybody do either twice. */
static bool is_free(struct round_loader *loader, const struct tree *tree, const struct proposer *proposer,
                    enum event_kind kind)
{
    const struct event *same = kind == EVENT_FAIL ? proposer->failed : proposer->withdrawn;
    if (same)
        return PROBLEM_ADD(loader->base.problems, tree->place, DOUBLED_ENTRY,
                           kind == EVENT_FAIL ? BILINGUAL("this failure", "この不成立") : BILINGUAL("this withdrawal", "この辞退"));
    if (proposer->failed || proposer->withdrawn)
        return PROBLEM_ADD(loader->base.problems, tree->place, WITHDRAWN_AND_FAILED, proposer->id);
    return true;
}

static bool load_withdrawal(struct round_loader *loader, const struct tree *tree)
{
    struct event_fields read = { 0 };
    unsigned proposer;
    if (!fields_read(&loader->base, tree, &withdraw_map, &read) ||
        !find_proposer(loader, read.withdraw, &proposer) ||
        !is_free(loader, tree, &loader->round->proposers[proposer], EVENT_WITHDRAW))
        return false;
    loader->round->proposers[proposer].withdrawn = add_event(loader, EVENT_WITHDRAW, proposer, &read, tree);
    return true;
}

static bool load_failure(struct round_loader *loader, const struct tree *tree)
{
    static const char *const reasons[] = { "talks-failed", "declined", "ineligible-since" };
    struct event_fields read = { 0 };
    unsigned proposer;
    if (!fields_read(&loader->base, tree, &fail_map, &read))
        return false;
    int reason = choice_read(&loader->base, "because", read.reason, reasons, sizeof reasons / sizeof *reasons);
    if (!find_proposer(loader, read.fail, &proposer) || reason < 0 ||
        !is_free(loader, tree, &loader->round->proposers[proposer], EVENT_FAIL))
        return false;
    read.because = reasons[reason];
    loader->round->proposers[proposer].failed = add_event(loader, EVENT_FAIL, proposer, &read, tree);
    return true;
}

static bool load_cancellation(struct round_loader *loader, const struct tree *tree)
{
    static const char *const what[] = { "round" };
    struct event_fields read = { 0 };
    if (!fields_read(&loader->base, tree, &cancel_map, &read) ||
        choice_read(&loader->base, "cancel", read.cancel, what, 1) < 0)
        return false;
    if (loader->round->cancelled)
        return PROBLEM_ADD(loader->base.problems, tree->place, DOUBLED_ENTRY,
                           BILINGUAL("the cancellation", "中止"));
    loader->round->cancelled = add_event(loader, EVENT_CANCEL, 0, &read, tree);
    return true;
}

static bool load_event(struct round_loader *loader, const struct tree *tree)
{
    static const char *const keys[] = { "withdraw", "fail", "cancel" };
    static bool (*const loads[])(struct round_loader *, const struct tree *) = {
        load_withdrawal, load_failure, load_cancellation
    };
    int kind = kind_of_entry(loader, "events", tree, keys, sizeof keys / sizeof *keys);
    return kind >= 0 && loads[kind](loader, tree);
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
