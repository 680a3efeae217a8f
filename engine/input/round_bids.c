/* Bids, answers to requirements and grounds, and facts of a proposer. */
#include <string.h>

#include "round_parts.h"
#include "text.h"

struct money_fields {
    struct optional_number net, tax, total;
    const struct tree *years;
};

/* Money of an estimate: a plain amount, not below 0; 50% or 1/3 there is a slip. */
static bool field_amount(struct loader *loader, const char *key, const struct tree *value, void *target)
{
    const struct optional_number *amount = target;
    if (!field_number(loader, key, value, target))
        return false;
    if (number_sign(amount->number) < 0 || strpbrk(text_normalize(loader->arena, value->text), "%/"))
        return PROBLEM_ADD(loader->problems, value->place, NOT_AN_AMOUNT, key, value->text);
    return true;
}

const struct field_map bid_map = FIELD_MAP("bid", BILINGUAL("a bid", "見積額"),
    FIELD(struct money_fields, net, "net", field_amount),
    FIELD(struct money_fields, tax, "tax", field_amount),
    FIELD(struct money_fields, total, "total", field_amount),
    FIELD(struct money_fields, years, "years", field_tree));

const struct field_map bid_year_map = FIELD_MAP("bid-year", BILINGUAL("a year of a bid", "見積額の年度"),
    FIELD(struct money_fields, net, "net", field_amount),
    FIELD(struct money_fields, tax, "tax", field_amount),
    FIELD(struct money_fields, total, "total", field_amount));

static void take_money(const struct money_fields *read, struct money *money)
{
    const struct optional_number *amounts[] = { [BID_NET] = &read->net, [BID_TAX] = &read->tax,
                                                [BID_TOTAL] = &read->total };
    for (int i = 0; i < 3; i++) {
        money->has[i] = amounts[i]->given;
        money->amount[i] = amounts[i]->number;
    }
}

static bool load_years(struct round_loader *loader, const struct tree *years, struct bid *bid)
{
    if (!expect_map(&loader->base, "years", years))
        return false;
    bid->years = ARENA_ARRAY(loader->base.arena, struct bid_part, years->count + 1);
    bool ok = true;
    for (size_t i = 0; i < years->count; i++) {
        struct bid_part *year = &bid->years[bid->year_count];
        struct money_fields read = { 0 };
        if (!field_id(&loader->base, "years", years->keys[i], &year->name) ||
            !fields_read(&loader->base, years->items[i], &bid_year_map, &read)) {
            ok = false;
            continue;
        }
        take_money(&read, &year->money);
        year->money.place = years->items[i]->place;
        bid->year_count++;
    }
    return ok;
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
    struct money_fields read = { 0 };
    if (!fields_read(&loader->base, value, &bid_map, &read))
        return false;
    take_money(&read, &bid->money);
    bid->money.place = value->place;
    bid->given = true;
    return !read.years || load_years(loader, read.years, bid);
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
