/* The proposers and what each handed in. */
#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "round_parts.h"
#include "text.h"

struct proposer_fields {
    const char *id, *name, *label, *address, *representative;
    struct text_list aliases, registration;
    const struct tree *receipt, *checked, *papers, *requirements, *grounds, *facts, *bid;
    struct optional_number draw_number, draw_offset;
};

const struct field_map proposer_map = FIELD_MAP("proposer", BILINGUAL("a proposer", "応募者"),
    FIELD_DUE(struct proposer_fields, id, "id", field_id),
    FIELD_DUE(struct proposer_fields, name, "name", field_text),
    FIELD(struct proposer_fields, aliases, "aliases", field_texts),
    FIELD(struct proposer_fields, label, "label", field_text),
    FIELD(struct proposer_fields, address, "address", field_text),
    FIELD(struct proposer_fields, representative, "representative", field_text),
    FIELD(struct proposer_fields, receipt, "receipt", field_tree),
    FIELD(struct proposer_fields, checked, "checked", field_tree),
    FIELD(struct proposer_fields, registration, "registration", field_texts),
    FIELD(struct proposer_fields, papers, "papers", field_tree),
    FIELD(struct proposer_fields, requirements, "requirements", field_tree),
    FIELD(struct proposer_fields, grounds, "grounds", field_tree),
    FIELD(struct proposer_fields, facts, "facts", field_tree),
    FIELD(struct proposer_fields, bid, "bid", field_tree),
    FIELD(struct proposer_fields, draw_number, "draw-number", field_number),
    FIELD(struct proposer_fields, draw_offset, "draw-offset", field_number));

struct receipt_fields {
    struct optional_number number;
    struct instant at;
    const char *by;
};

const struct field_map receipt_map = FIELD_MAP("receipt", BILINGUAL("receipt", "受付（receipt）"),
    FIELD(struct receipt_fields, number, "number", field_number),
    FIELD(struct receipt_fields, at, "at", field_instant),
    FIELD(struct receipt_fields, by, "by", field_text));

static bool load_receipt(struct round_loader *loader, const struct tree *value, struct proposer *proposer)
{
    struct receipt_fields read = { 0 };
    if (!fields_read(&loader->base, value, &receipt_map, &read))
        return false;
    struct receipt *receipt = &proposer->receipt;
    *receipt = (struct receipt){ .given = true, .at = read.at, .by = read.by, .place = value->place };
    if (!read.number.given)
        return true;
    receipt->has_number = true;
    if (!number_to_integer(read.number.number, &receipt->number) || receipt->number < 0)
        return PROBLEM_ADD(loader->base.problems, read.number.place, NUMBER_OUT_OF_RANGE, "number", "0",
                           "9223372036854775807", number_exact(loader->base.arena, read.number.number));
    return true;
}

const struct field_map checked_map = FIELD_MAP("checked", BILINGUAL("checked", "審査者（checked）"),
    FIELD_DUE(struct proposer, checked_by, "by", field_text),
    FIELD(struct proposer, checked_at, "at", field_instant));

static bool load_paper_list(struct round_loader *loader, const struct tree *value, struct proposer *proposer)
{
    const struct rubric *rubric = loader->rubric;
    struct text_list list = { 0 };
    if (!field_texts(&loader->base, "papers", value, &list))
        return false;
    const char **ids = ARENA_ARRAY(loader->base.arena, const char *, rubric->paper_count + 1);
    for (size_t p = 0; p < rubric->paper_count; p++)
        ids[p] = rubric->papers[p].id;
    proposer->papers_given = true;
    bool ok = true;
    for (size_t i = 0; i < list.count; i++) {
        size_t p = 0;
        while (p < rubric->paper_count && strcmp(ids[p], list.items[i]) != 0)
            p++;
        if (p == rubric->paper_count)
            ok = PROBLEM_ADD(loader->base.problems, list.places[i], UNKNOWN_PAPER, list.items[i],
                             names_joined(loader->base.arena, ids, rubric->paper_count));
        else if (proposer->papers[p])
            ok = PROBLEM_ADD(loader->base.problems, list.places[i], DOUBLED_ENTRY, list.items[i]);
        else
            proposer->papers[p] = true;
    }
    return ok;
}

/* What the rubric asks for. */
static bool load_required(struct round_loader *loader, const struct proposer_fields *read, struct proposer *proposer)
{
    struct arena *arena = loader->base.arena;
    const struct rubric *rubric = loader->rubric;
    proposer->papers = ARENA_ARRAY(arena, bool, rubric->paper_count + 1);
    proposer->answers = ARENA_ARRAY(arena, enum answer, rubric->rule_count + 1);
    proposer->answer_places = ARENA_ARRAY(arena, struct place, rubric->rule_count + 1);
    bool ok = true;
    if (read->papers)
        ok = load_paper_list(loader, read->papers, proposer);
    if (read->requirements)
        ok = load_answers(loader, "requirements", read->requirements, RULE_REQUIREMENT, proposer) && ok;
    if (read->grounds)
        ok = load_answers(loader, "grounds", read->grounds, RULE_GROUND, proposer) && ok;
    return ok;
}

static bool load_handed_in(struct round_loader *loader, const struct proposer_fields *read, struct proposer *proposer)
{
    bool ok = !loader->rubric || load_required(loader, read, proposer);
    if (read->receipt)
        ok = load_receipt(loader, read->receipt, proposer) && ok;
    if (read->checked)
        ok = fields_read(&loader->base, read->checked, &checked_map, proposer) && ok;
    if (read->facts)
        ok = load_facts(loader, read->facts, proposer) && ok;
    if (read->bid)
        ok = load_bid(loader, read->bid, proposer) && ok;
    return ok;
}

/* The same number however it is written: full width, with hyphens or spaces. */
static const char *plain_registration(struct arena *arena, const char *text)
{
    struct text_builder builder = { .arena = arena };
    for (const char *at = text_normalize(arena, text); *at; at++)
        if (*at != ' ' && *at != '-')
            text_add_bytes(&builder, at, 1);
    return text_built(&builder);
}

/* Each member of a group has a number of its own. */
static bool check_registrations(struct round_loader *loader, struct text_list *list)
{
    bool ok = true;
    for (size_t i = 0; i < list->count; i++)
        list->items[i] = plain_registration(loader->base.arena, list->items[i]);
    for (size_t i = 0; i < list->count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(list->items[i], list->items[j]) == 0)
                ok = PROBLEM_ADD(loader->base.problems, list->places[i], DOUBLED_ENTRY, list->items[i]);
    return ok;
}

/* Digits for a draw: a whole number from 0. */
static bool load_draw_digits(struct round_loader *loader, const char *key, const struct optional_number *read,
                             bool *has, int64_t *digits)
{
    struct arena *arena = loader->base.arena;
    *has = read->given;
    if (!read->given)
        return true;
    if (!number_to_integer(read->number, digits) || *digits < 0 || *digits > LIMIT_DRAW_NUMBER)
        return PROBLEM_ADD(loader->base.problems, read->place, NUMBER_OUT_OF_RANGE, key, "0",
                           arena_text(arena, "%lld", (long long)LIMIT_DRAW_NUMBER),
                           number_exact(arena, read->number));
    return true;
}

static bool load_draw_numbers(struct round_loader *loader, const struct proposer_fields *read,
                              struct proposer *proposer)
{
    proposer->draw_place = read->draw_number.place;
    bool ok = load_draw_digits(loader, "draw-number", &read->draw_number, &proposer->has_draw_number,
                               &proposer->draw_number);
    return load_draw_digits(loader, "draw-offset", &read->draw_offset, &proposer->has_draw_offset,
                            &proposer->draw_offset) && ok;
}

static bool load_proposer(struct round_loader *loader, const struct tree *tree, struct proposer *proposer)
{
    struct proposer_fields read = { 0 };
    bool ok = fields_read(&loader->base, tree, &proposer_map, &read);
    if (!read.id)
        return false;
    *proposer = (struct proposer){ .id = read.id,
                                   .name = read.name ? read.name : read.id,
                                   .label = read.label,
                                   .address = read.address,
                                   .representative = read.representative,
                                   .aliases = read.aliases.items,
                                   .alias_count = read.aliases.count,
                                   .registrations = read.registration.items,
                                   .registration_count = read.registration.count,
                                   .place = tree_get(tree, "id")->place };
    ok = check_registrations(loader, &read.registration) && ok;
    ok = load_draw_numbers(loader, &read, proposer) && ok;
    return load_handed_in(loader, &read, proposer) && ok;
}

static int compare_proposers(const void *a, const void *b)
{
    const struct proposer *x = a, *y = b;
    if (x->receipt.has_number != y->receipt.has_number)
        return x->receipt.has_number ? -1 : 1;
    if (x->receipt.has_number && x->receipt.number != y->receipt.number)
        return x->receipt.number < y->receipt.number ? -1 : 1;
    return id_compare(x->id, y->id);
}

struct known_name {
    const char *name; /* normalised */
    const struct proposer *of;
};

static int compare_names(const void *a, const void *b)
{
    const struct known_name *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    if (order == 0)
        order = id_compare(x->of->id, y->of->id);
    return order ? order : (x->of->place.line > y->of->place.line) - (x->of->place.line < y->of->place.line);
}

static bool check_two_names(struct round_loader *loader, const struct known_name *before, const struct known_name *name)
{
    const struct proposer *a = before->of, *b = name->of;
    if (a == b || strcmp(before->name, name->name) != 0)
        return true;
    if (strcmp(a->id, b->id) == 0)
        return PROBLEM_ADD(loader->base.problems, b->place, ID_TAKEN, b->id,
                           arena_text(loader->base.arena, "%u", a->place.line));
    return PROBLEM_ADD(loader->base.problems, b->place, SAME_NAME, name->name, a->id, b->id);
}

/* A sheet may call a proposer by id, name, alias or label: none of these may mean two. */
static bool check_names(struct round_loader *loader)
{
    struct arena *arena = loader->base.arena;
    const struct round *round = loader->round;
    LIST(struct known_name) names = { 0 };
    for (size_t i = 0; i < round->proposer_count; i++) {
        const struct proposer *p = &round->proposers[i];
        const char *own[] = { p->id, p->name, p->label };
        for (size_t n = 0; n < 3; n++)
            if (own[n])
                LIST_ADD(arena, names, (struct known_name){ text_normalize(arena, own[n]), p });
        for (size_t n = 0; n < p->alias_count; n++)
            LIST_ADD(arena, names, (struct known_name){ text_normalize(arena, p->aliases[n]), p });
    }
    if (names.count)
        qsort(names.items, names.count, sizeof *names.items, compare_names);
    bool ok = true;
    for (size_t i = 1; i < names.count; i++)
        ok = check_two_names(loader, &names.items[i - 1], &names.items[i]) && ok;
    return ok;
}

static bool check_receipt_numbers(struct round_loader *loader)
{
    const struct round *round = loader->round;
    bool ok = true;
    for (size_t i = 1; i < round->proposer_count; i++) {
        const struct proposer *p = &round->proposers[i], *before = &round->proposers[i - 1];
        if (p->receipt.has_number && before->receipt.has_number && p->receipt.number == before->receipt.number)
            ok = PROBLEM_ADD(loader->base.problems, p->receipt.place, RECEIPT_NUMBER_TWICE,
                             arena_text(loader->base.arena, "%lld", (long long)p->receipt.number), before->id, p->id);
    }
    return ok;
}

bool load_proposers(struct round_loader *loader, const struct tree *list)
{
    struct round *round = loader->round;
    if (!expect_list(&loader->base, "proposers", list))
        return false;
    if (list->count > LIMIT_PROPOSERS)
        return PROBLEM_ADD(loader->base.problems, list->place, TOO_MANY, BILINGUAL("proposers", "応募者"), "100000");
    round->proposers = ARENA_ARRAY(loader->base.arena, struct proposer, list->count + 1);
    bool ok = true;
    for (size_t i = 0; i < list->count; i++) {
        struct proposer *proposer = &round->proposers[round->proposer_count];
        ok = load_proposer(loader, list->items[i], proposer) && ok;
        if (proposer->id)
            round->proposer_count++;
    }
    qsort(round->proposers, round->proposer_count, sizeof *round->proposers, compare_proposers);
    ok = check_names(loader) && ok;
    return check_receipt_numbers(loader) && ok;
}
