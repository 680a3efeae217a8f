/* Bids, answers to requirements and grounds, and facts of a proposer. */
#include <string.h>

#include "limit.h"
#include "money_unit.h"
#include "round_parts.h"
#include "text.h"

struct money_fields {
    struct optional_number net, tax, total;
    const struct tree *years, *items;
    struct money_unit unit;
};

/* Money of an estimate: a plain amount, not below 0; 50% or 1/3 there is a slip. */
static bool field_amount(struct loader *loader, const char *key, const struct tree *value, void *target)
{
    struct optional_number *amount = target;
    if (!field_number(loader, key, value, target))
        return false;
    amount->written = value;
    if (number_sign(amount->number) < 0 || strpbrk(text_normalize(loader->arena, value->text), "%/"))
        return PROBLEM_ADD(loader->problems, value->place, NOT_AN_AMOUNT, key, value->text);
    return true;
}

const struct field_map bid_map = FIELD_MAP("bid", BILINGUAL("a bid", "見積額"),
    FIELD(struct money_fields, net, "net", field_amount),
    FIELD(struct money_fields, tax, "tax", field_amount),
    FIELD(struct money_fields, total, "total", field_amount),
    FIELD(struct money_fields, years, "years", field_tree),
    FIELD(struct money_fields, items, "items", field_tree),
    FIELD(struct money_fields, unit, "unit", field_unit));

#define PART_FIELDS                                                                                \
    FIELD(struct money_fields, net, "net", field_amount),                                          \
        FIELD(struct money_fields, tax, "tax", field_amount),                                      \
        FIELD(struct money_fields, total, "total", field_amount)

const struct field_map bid_year_map = FIELD_MAP("bid-year", BILINGUAL("a year of a bid", "見積額の年度"), PART_FIELDS);
const struct field_map bid_item_map = FIELD_MAP("bid-item", BILINGUAL("an item of a bid", "見積額の費目"), PART_FIELDS);

/* Bare numbers are of the bid's unit. */
static void take_money(struct round_loader *loader, const struct money_fields *read, const struct money_unit *unit,
                       struct money *money)
{
    struct arena *arena = loader->base.arena;
    const struct optional_number *amounts[] = { [BID_NET] = &read->net, [BID_TAX] = &read->tax,
                                                [BID_TOTAL] = &read->total };
    for (int i = 0; i < 3; i++) {
        money->has[i] = amounts[i]->given;
        money->amount[i] = amounts[i]->number;
        if (unit->given && amounts[i]->given && is_bare_number(arena, amounts[i]->written->text))
            money->amount[i] = number_multiply(arena, amounts[i]->number, unit->factor);
    }
}

/* Years or items: by their names. */
static bool load_parts(struct round_loader *loader, const char *key, const struct tree *parts,
                       const struct field_map *map, const struct money_unit *unit, struct bid_part **loaded,
                       size_t *count)
{
    if (!parts)
        return true;
    if (!expect_map(&loader->base, key, parts))
        return false;
    if (parts->count > LIMIT_BID_PARTS)
        return PROBLEM_ADD(loader->base.problems, parts->place, TOO_MANY,
                           BILINGUAL("years or items of a bid", "見積額の年度・費目"),
                           arena_text(loader->base.arena, "%d", LIMIT_BID_PARTS));
    *loaded = ARENA_ARRAY(loader->base.arena, struct bid_part, parts->count + 1);
    bool ok = true;
    for (size_t i = 0; i < parts->count; i++) {
        struct bid_part *part = &(*loaded)[*count];
        struct money_fields read = { 0 };
        if (!field_id(&loader->base, key, parts->keys[i], &part->name) ||
            !fields_read(&loader->base, parts->items[i], map, &read)) {
            ok = false;
            continue;
        }
        take_money(loader, &read, unit, &part->money);
        part->money.place = parts->items[i]->place;
        ++*count;
    }
    return ok;
}

/* bid: 80 is short for {total: 80}. */
static bool load_bid_total(struct round_loader *loader, const struct tree *value, struct bid *bid)
{
    struct money_fields read = { 0 };
    if (!field_amount(&loader->base, "bid", value, &read.total))
        return false;
    take_money(loader, &read, &read.unit, &bid->money);
    bid->money.place = value->place;
    bid->given = true;
    return true;
}

bool load_bid(struct round_loader *loader, const struct tree *value, struct proposer *proposer)
{
    struct bid *bid = &proposer->bid;
    bid->place = value->place;
    if (value->kind == TREE_SCALAR && strcmp(value->text, "sealed") == 0) {
        if (loader->rubric && !loader->rubric->sealed_bids)
            return PROBLEM_ADD(loader->base.problems, value->place, BID_NOT_SEALED_HERE, proposer->id);
        bid->sealed = true;
        return true;
    }
    if (value->kind == TREE_SCALAR)
        return load_bid_total(loader, value, bid);
    struct money_fields read = { 0 };
    if (!fields_read(&loader->base, value, &bid_map, &read))
        return false;
    take_money(loader, &read, &read.unit, &bid->money);
    bid->money.place = value->place;
    bid->given = true;
    bool ok = load_parts(loader, "years", read.years, &bid_year_map, &read.unit, &bid->years, &bid->year_count);
    return load_parts(loader, "items", read.items, &bid_item_map, &read.unit, &bid->items, &bid->item_count) && ok;
}

static const struct rule *find_answered(struct round_loader *loader, const struct tree *key, enum rule_kind kind,
                                        const char *what)
{
    const struct rubric *rubric = loader->rubric;
    const char **ids = ARENA_ARRAY(loader->base.arena, const char *, rubric->rule_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < rubric->rule_count; i++) {
        if (rubric->rules[i]->kind != kind)
            continue;
        if (strcmp(rubric->rules[i]->id, key->text) == 0)
            return rubric->rules[i];
        ids[count++] = rubric->rules[i]->id;
    }
    const char *near = text_nearest(key->text, ids, count);
    if (near)
        PROBLEM_ADD(loader->base.problems, key->place, UNKNOWN_KEY_NEAR, key->text, what, near);
    else
        PROBLEM_ADD(loader->base.problems, key->place, UNKNOWN_KEY, key->text, what);
    return NULL;
}

bool load_answers(struct round_loader *loader, const char *key, const struct tree *value, enum rule_kind kind,
                  struct proposer *proposer)
{
    static const char *const requirement_words[] = { "pass", "fail", "pending" };
    static const char *const ground_words[] = { "no", "yes", "pending" };
    static const enum answer answers[] = { ANSWER_MET, ANSWER_FAILED, ANSWER_PENDING };
    const char *const *words = kind == RULE_GROUND ? ground_words : requirement_words;
    const char *what = kind == RULE_GROUND ? BILINGUAL("the rubric's grounds", "審査基準の無効事由（grounds）")
                                           : BILINGUAL("the rubric's requirements", "審査基準の応募資格（requirements）");
    if (!expect_map(&loader->base, key, value))
        return false;
    bool ok = true;
    for (size_t i = 0; i < value->count; i++) {
        const struct rule *rule = find_answered(loader, value->keys[i], kind, what);
        int choice = choice_read(&loader->base, value->keys[i]->text, value->items[i], words, 3);
        if (!rule || choice < 0) {
            ok = false;
            continue;
        }
        proposer->answers[rule->index] = answers[choice];
        proposer->answer_places[rule->index] = value->items[i]->place;
    }
    return ok;
}

static bool load_fact(struct round_loader *loader, const struct tree *value, struct fact *fact)
{
    static const char *const yes[] = { "yes", "true" }, *const no[] = { "no", "false" };
    if (!expect_scalar(&loader->base, fact->name, value))
        return false;
    fact->text = value->text;
    fact->place = value->place;
    const char *plain = text_normalize(loader->base.arena, value->text);
    for (size_t i = 0; i < 2 && !value->quoted; i++)
        if (strcmp(plain, yes[i]) == 0 || strcmp(plain, no[i]) == 0) {
            fact->kind = FACT_TRUTH;
            fact->truth = strcmp(plain, yes[i]) == 0;
            return true;
        }
    bool number = !value->quoted && number_parse(loader->base.arena, plain, strlen(plain), &fact->number);
    fact->kind = number ? FACT_NUMBER : FACT_TEXT;
    return true;
}

bool load_facts(struct round_loader *loader, const struct tree *value, struct proposer *proposer)
{
    if (!expect_map(&loader->base, "facts", value))
        return false;
    proposer->facts = ARENA_ARRAY(loader->base.arena, struct fact, value->count + 1);
    bool ok = true;
    for (size_t i = 0; i < value->count; i++) {
        struct fact *fact = &proposer->facts[proposer->fact_count];
        if (field_id(&loader->base, "facts", value->keys[i], &fact->name) && load_fact(loader, value->items[i], fact))
            proposer->fact_count++;
        else
            ok = false;
    }
    return ok;
}
