/* What people decided. */
#include <string.h>

#include "round_parts.h"

int kind_of_entry(struct round_loader *loader, const char *key, const struct tree *tree,
                  const char *const *kinds, size_t count)
{
    if (!expect_map(&loader->base, key, tree))
        return -1;
    for (size_t i = 0; i < count; i++)
        if (tree_get(tree, kinds[i]))
            return (int)i;
    PROBLEM_ADD(loader->base.problems, tree->place, KIND_NOT_SAID, key,
                names_joined(loader->base.arena, kinds, count));
    return -1;
}

struct decision_fields {
    const struct tree *settle, *refer, *gate, *exclude, *among, *order, *proposer, *stands;
    const char *by, *minutes, *because, *cite;
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
const struct field_map gate_decision_map = FIELD_MAP("gate-decision",
    BILINGUAL("a decision on a gate", "最低基準の可否同数の決定"),
    FIELD_DUE(struct decision_fields, gate, "gate", field_tree),
    FIELD_DUE(struct decision_fields, proposer, "proposer", field_tree),
    FIELD_DUE(struct decision_fields, stands, "passes", field_tree),
    FIELD(struct decision_fields, by, "by", field_text),
    FIELD_DUE(struct decision_fields, date, "date", field_instant),
    FIELD(struct decision_fields, minutes, "minutes", field_text),
    FIELD(struct decision_fields, because, "because", field_text));
const struct field_map exclude_decision_map = FIELD_MAP("exclude-decision",
    BILINGUAL("a decision to exclude", "失格とする決定"),
    FIELD_DUE(struct decision_fields, exclude, "exclude", field_tree),
    FIELD_DUE(struct decision_fields, because, "because", field_text),
    FIELD(struct decision_fields, cite, "cite", field_text),
    FIELD(struct decision_fields, by, "by", field_text),
    FIELD_DUE(struct decision_fields, date, "date", field_instant),
    FIELD(struct decision_fields, minutes, "minutes", field_text));

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

static struct decision new_decision(enum decision_kind kind, const struct decision_fields *read,
                                    const struct tree *tree)
{
    return (struct decision){ .kind = kind, .by = read->by, .minutes = read->minutes, .because = read->because,
                              .cite = read->cite, .date = read->date, .place = tree->place };
}

static bool load_tie_decision(struct round_loader *loader, const struct tree *tree, struct decision *decision)
{
    static const char *const what[] = { "tie" };
    struct decision_fields read = { 0 };
    if (!fields_read(&loader->base, tree, &tie_decision_map, &read) ||
        choice_read(&loader->base, "settle", read.settle, what, 1) < 0)
        return false;
    *decision = new_decision(DECISION_TIE, &read, tree);
    return load_among(loader, read.among, decision) && load_decided_order(loader, read.order, decision);
}

static bool load_refer_decision(struct round_loader *loader, const struct tree *tree, struct decision *decision)
{
    struct decision_fields read = { 0 };
    if (!fields_read(&loader->base, tree, &refer_decision_map, &read) ||
        !expect_scalar(&loader->base, "refer", read.refer))
        return false;
    *decision = new_decision(DECISION_REFER, &read, tree);
    decision->rule = loader->rubric ? rubric_rule(loader->rubric, read.refer->text) : NULL;
    if (loader->rubric && !decision->rule)
        return PROBLEM_ADD(loader->base.problems, read.refer->place, UNKNOWN_RULE, read.refer->text);
    return find_proposer(loader, read.proposer, &decision->proposer) &&
           scalar_yes_no(&loader->base, "stands", read.stands, &decision->stands);
}

/* The gates by majority, which alone can be decided on; for a message that lists them. */
static const char *gates_joined(const struct round_loader *loader)
{
    const struct rubric *rubric = loader->rubric;
    const char **ids = ARENA_ARRAY(loader->base.arena, const char *, rubric->rule_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < rubric->rule_count; i++)
        if (rubric->rules[i]->kind == RULE_GATE && rubric->rules[i]->by == GATE_BY_MAJORITY)
            ids[count++] = rubric->rules[i]->id;
    return count ? names_joined(loader->base.arena, ids, count) : "-";
}

static bool load_gate_decision(struct round_loader *loader, const struct tree *tree, struct decision *decision)
{
    struct decision_fields read = { 0 };
    if (!fields_read(&loader->base, tree, &gate_decision_map, &read) ||
        !expect_scalar(&loader->base, "gate", read.gate))
        return false;
    *decision = new_decision(DECISION_GATE, &read, tree);
    decision->rule = loader->rubric ? rubric_rule(loader->rubric, read.gate->text) : NULL;
    if (loader->rubric && (!decision->rule || decision->rule->kind != RULE_GATE))
        return PROBLEM_ADD(loader->base.problems, read.gate->place, UNKNOWN_GATE, read.gate->text,
                           gates_joined(loader));
    return find_proposer(loader, read.proposer, &decision->proposer) &&
           scalar_yes_no(&loader->base, "passes", read.stands, &decision->stands);
}

static bool load_exclude_decision(struct round_loader *loader, const struct tree *tree, struct decision *decision)
{
    struct decision_fields read = { 0 };
    if (!fields_read(&loader->base, tree, &exclude_decision_map, &read))
        return false;
    *decision = new_decision(DECISION_EXCLUDE, &read, tree);
    return find_proposer(loader, read.exclude, &decision->proposer);
}

static const struct decision_form {
    const char *key; /* that says which kind it is */
    bool (*load)(struct round_loader *loader, const struct tree *tree, struct decision *decision);
} decision_forms[] = {
    [DECISION_TIE] = { "settle", load_tie_decision },
    [DECISION_REFER] = { "refer", load_refer_decision },
    [DECISION_GATE] = { "gate", load_gate_decision },
    [DECISION_EXCLUDE] = { "exclude", load_exclude_decision },
};

enum { DECISION_KINDS = sizeof decision_forms / sizeof *decision_forms };

/* On the same matter. One on a tie may rightly be needed twice: whom it leaves tied comes to a rule again. */
static bool is_repeated(const struct round *round, const struct decision *decision)
{
    for (size_t i = 0; i < round->decision_count && decision->kind != DECISION_TIE; i++)
        if (round->decisions[i].kind == decision->kind && round->decisions[i].rule == decision->rule &&
            round->decisions[i].proposer == decision->proposer)
            return true;
    return false;
}

static bool load_decision(struct round_loader *loader, const struct tree *tree)
{
    struct round *round = loader->round;
    const char *keys[DECISION_KINDS];
    struct decision decision;
    for (size_t i = 0; i < DECISION_KINDS; i++)
        keys[i] = decision_forms[i].key;
    int kind = kind_of_entry(loader, "decisions", tree, keys, DECISION_KINDS);
    if (kind < 0 || !decision_forms[kind].load(loader, tree, &decision))
        return false;
    bool of_rule = kind == DECISION_REFER || kind == DECISION_GATE; /* not known where the rubric is faulty */
    if ((!of_rule || decision.rule) && is_repeated(round, &decision))
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
