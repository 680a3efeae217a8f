/* Aggregation and rounding: of the rubric, of a stage, or of one node. */
#include <string.h>

#include "limit.h"
#include "rubric_parts.h"
#include "text.h"

struct aggregate_fields {
    const struct tree *method, *at, *missing, *recused, *drop, *tied, *table, *shared_ranks, *best, *digits;
    struct optional_number quorum, mean, spread;
    struct origin_fields origin;
};

static bool load_drop(struct rubric_loader *loader, const struct tree *value, struct aggregate *aggregate)
{
    struct arena *arena = loader->base.arena;
    struct optional_number read = { 0 };
    if (!field_figure(&loader->base, "drop", value, &read))
        return false;
    if (read.computed)
        return add_number(loader, &read, NULL, (struct computed_number){ .key = "drop", .bound = NUMBER_DROPPED,
                                                                         .number = &aggregate->drop });
    const char *text = text_normalize(arena, value->text);
    number_parse_percent(arena, text, strlen(text), &aggregate->drop, &aggregate->drop_share);
    bool share_fits = number_compare(aggregate->drop, number_from_ratio(arena, 1, 2)) < 0;
    if (number_sign(aggregate->drop) <= 0 || (aggregate->drop_share && !share_fits) ||
        (!aggregate->drop_share && !number_is_integer(aggregate->drop)))
        return PROBLEM_ADD(loader->base.problems, value->place, BAD_DROP, value->text);
    return true;
}

/* A choice with a default: leaves *chosen alone where nothing is written. */
static bool choose(struct rubric_loader *loader, const char *key, const struct tree *value,
                   const char *const *names, size_t count, int *chosen)
{
    if (!value)
        return true;
    *chosen = choice_read(&loader->base, key, value, names, count);
    return *chosen >= 0;
}

static bool load_aggregate_choices(struct rubric_loader *loader, const struct aggregate_fields *read,
                                   struct aggregate *aggregate)
{
    static const char *const places[] = { "criterion", "total" };
    static const char *const missing[] = { "error", "zero", "leave-out" };
    static const char *const recused[] = { "leave-out", "refuse" };
    static const char *const tied[] = { "one", "all" };
    static const char *const shared[] = { "share", "average" };
    static const char *const best[] = { "highest", "lowest" };
    const char *methods[METHOD_KIND_COUNT];
    for (int i = 0; i < METHOD_KIND_COUNT; i++)
        methods[i] = method_name((enum method_kind)i);
    int method = METHOD_MEAN, at = 0, if_missing = 0, if_recused = 0, if_tied = 0, if_shared = 0, which = 0;
    bool ok = choose(loader, "method", read->method, methods, METHOD_KIND_COUNT, &method);
    ok = choose(loader, "at", read->at, places, 2, &at) && ok;
    ok = choose(loader, "missing", read->missing, missing, 3, &if_missing) && ok;
    ok = choose(loader, "recused", read->recused, recused, 2, &if_recused) && ok;
    ok = choose(loader, "tied", read->tied, tied, 2, &if_tied) && ok;
    ok = choose(loader, "shared-ranks", read->shared_ranks, shared, 2, &if_shared) && ok;
    ok = choose(loader, "best", read->best, best, 2, &which) && ok;
    if (!ok)
        return false;
    aggregate->method = (enum method_kind)method;
    aggregate->at_total = at == 1;
    aggregate->missing = (enum missing_policy)if_missing;
    aggregate->recused = (enum recused_policy)if_recused;
    aggregate->drop_equals = if_tied == 1;
    aggregate->shared_average = if_shared == 1;
    aggregate->best_lowest = which == 1;
    return true;
}

/* Keys that mean something to some methods alone. `best` is for all: tie rules count places too. */
struct method_key {
    const char *key;
    unsigned methods; /* bits by enum method_kind */
    bool due;
};
#define OF(method) (1u << METHOD_##method)
static const struct method_key method_keys[] = {
    { "quorum", ~OF(CONSENSUS), false },
    { "drop", OF(TRIMMED), false },
    { "tied", OF(TRIMMED), false },
    { "table", OF(RANK_POINTS), true },
    { "shared-ranks", OF(RANK_SUM) | OF(RANK_POINTS) | OF(FIRST_PLACES), false },
    { "mean", OF(STANDARDIZED), true },
    { "spread", OF(STANDARDIZED), true },
    { "digits", OF(STANDARDIZED), true },
};
#undef OF

static bool check_method_keys(struct rubric_loader *loader, const struct tree *value, enum method_kind method)
{
    bool ok = true;
    for (size_t i = 0; i < sizeof method_keys / sizeof *method_keys; i++) {
        const struct method_key *key = &method_keys[i];
        const struct tree *written = tree_get(value, key->key);
        bool takes = key->methods & (1u << method);
        if (written && !takes)
            ok = PROBLEM_ADD(loader->base.problems, written->place, KEY_NOT_FOR_METHOD, key->key, method_name(method));
        else if (!written && takes && key->due)
            ok = PROBLEM_ADD(loader->base.problems, value->place, MISSING_KEY, key->key,
                             arena_text(loader->base.arena, BILINGUAL("the method '%s'", "集計方法「%s」"),
                                        method_name(method), method_name(method)));
    }
    return ok;
}

/* table: [5, 3, 1]: the points of the first places; a later place is never worth more. */
static bool load_table(struct rubric_loader *loader, const struct tree *list, struct aggregate *aggregate)
{
    if (!expect_list(&loader->base, "table", list))
        return false;
    if (list->count == 0)
        return PROBLEM_ADD(loader->base.problems, list->place, EMPTY_VALUE, "table");
    aggregate->table = ARENA_ARRAY(loader->base.arena, struct number, list->count);
    bool ok = true;
    for (size_t i = 0; i < list->count; i++) {
        struct optional_number item = { 0 };
        ok = field_figure(&loader->base, "table", list->items[i], &item) && ok;
        aggregate->table[i] = item.number;
        ok = add_number(loader, &item, NULL,
                        (struct computed_number){ .key = "table", .number = &aggregate->table[i] }) && ok;
    }
    aggregate->table_count = list->count;
    return ok;
}

bool load_digits(struct rubric_loader *loader, const char *key, const struct tree *value, int *digits)
{
    struct number number;
    int64_t whole;
    enum { FEWEST = -12 };
    if (!scalar_number(&loader->base, key, value, &number))
        return false;
    if (!number_to_integer(number, &whole) || whole < FEWEST || whole > LIMIT_NUMBER_DIGITS)
        return PROBLEM_ADD(loader->base.problems, value->place, NUMBER_OUT_OF_RANGE, key, "-12", "30", value->text);
    *digits = (int)whole;
    return true;
}

const struct field_map aggregate_map = FIELD_MAP("aggregate", BILINGUAL("aggregate", "集計（aggregate）"),
    FIELD_DUE(struct aggregate_fields, method, "method", field_tree),
    FIELD(struct aggregate_fields, missing, "missing", field_tree),
    FIELD(struct aggregate_fields, recused, "recused", field_tree),
    FIELD(struct aggregate_fields, quorum, "quorum", field_figure),
    FIELD(struct aggregate_fields, drop, "drop", field_tree),
    FIELD(struct aggregate_fields, tied, "tied", field_tree),
    FIELD(struct aggregate_fields, table, "table", field_tree),
    FIELD(struct aggregate_fields, shared_ranks, "shared-ranks", field_tree),
    FIELD(struct aggregate_fields, best, "best", field_tree),
    FIELD(struct aggregate_fields, mean, "mean", field_figure),
    FIELD(struct aggregate_fields, spread, "spread", field_figure),
    FIELD(struct aggregate_fields, digits, "digits", field_tree),
    FIELD(struct aggregate_fields, origin.cite, "cite", field_text),
    FIELD(struct aggregate_fields, origin.set_by, "set-by", field_text),
    FIELD(struct aggregate_fields, at, "at", field_tree)); /* last: a node has no `at` */

static bool load_numbers(struct rubric_loader *loader, const struct aggregate_fields *read,
                         struct aggregate *aggregate)
{
    aggregate->mean = read->mean.given ? read->mean.number : NUMBER_ZERO;
    aggregate->spread = read->spread.given ? read->spread.number : NUMBER_ONE;
    bool ok = add_number(loader, &read->mean, NULL,
                         (struct computed_number){ .key = "mean", .number = &aggregate->mean });
    ok = add_number(loader, &read->spread, NULL,
                    (struct computed_number){ .key = "spread", .number = &aggregate->spread }) && ok;
    if (read->quorum.given)
        ok = add_whole(loader, &read->quorum, (struct computed_number){ .key = "quorum", .bound = NUMBER_COUNTED,
                                                                       .whole = &aggregate->quorum }) && ok;
    return ok;
}

bool load_aggregate(struct rubric_loader *loader, const struct tree *value, bool of_node, struct aggregate *aggregate)
{
    struct aggregate_fields read = { 0 };
    struct field_map map = aggregate_map;
    map.count -= of_node ? 1 : 0;
    *aggregate = (struct aggregate){ .place = value->place, .quorum = 1, .drop = NUMBER_ONE };
    if (!fields_read(&loader->base, value, &map, &read))
        return false;
    aggregate->origin = origin_of(loader, read.origin);
    bool ok = load_aggregate_choices(loader, &read, aggregate);
    ok = load_numbers(loader, &read, aggregate) && ok;
    ok = ok && check_method_keys(loader, value, aggregate->method);
    if (ok && of_node && read.best && !is_by_places(aggregate->method)) /* tie rules look at the stage's */
        ok = PROBLEM_ADD(loader->base.problems, read.best->place, KEY_NOT_FOR_METHOD, "best",
                         method_name(aggregate->method));
    if (read.drop)
        ok = load_drop(loader, read.drop, aggregate) && ok;
    if (read.table)
        ok = load_table(loader, read.table, aggregate) && ok;
    if (read.digits)
        ok = load_digits(loader, "digits", read.digits, &aggregate->digits) && ok;
    return ok;
}

struct rounding_fields {
    const struct tree *digits, *mode;
};

const struct field_map rounding_map = FIELD_MAP("rounding", BILINGUAL("rounding", "端数処理（rounding）"),
    FIELD_DUE(struct rounding_fields, digits, "digits", field_tree),
    FIELD(struct rounding_fields, mode, "mode", field_tree));

bool load_rounding(struct rubric_loader *loader, const char *key, const struct tree *value, struct rounding *rounding)
{
    const char *modes[] = { rounding_mode_name(ROUND_HALF_UP), rounding_mode_name(ROUND_HALF_EVEN),
                            rounding_mode_name(ROUND_DOWN), rounding_mode_name(ROUND_UP) };
    *rounding = (struct rounding){ .given = true, .mode = ROUND_HALF_UP };
    if (value->kind == TREE_SCALAR)
        return load_digits(loader, key, value, &rounding->digits);
    struct rounding_fields read = { 0 };
    if (!fields_read(&loader->base, value, &rounding_map, &read))
        return false;
    int mode = ROUND_HALF_UP;
    bool ok = load_digits(loader, "digits", read.digits, &rounding->digits);
    ok = choose(loader, "mode", read.mode, modes, 4, &mode) && ok;
    rounding->mode = (enum rounding_mode)(mode < 0 ? 0 : mode);
    return ok;
}

struct policy_fields {
    const struct tree *sheet, *criterion, *group, *total;
    struct origin_fields origin;
};

const struct field_map rounding_policy_map = FIELD_MAP("rounding-policy", BILINGUAL("rounding", "端数処理（rounding）"),
    FIELD(struct policy_fields, sheet, "sheet", field_tree),
    FIELD(struct policy_fields, criterion, "criterion", field_tree),
    FIELD(struct policy_fields, group, "group", field_tree),
    FIELD(struct policy_fields, total, "total", field_tree),
    FIELD(struct policy_fields, origin.cite, "cite", field_text),
    FIELD(struct policy_fields, origin.set_by, "set-by", field_text));

bool load_rounding_policy(struct rubric_loader *loader, const struct tree *value, struct rounding_policy *policy)
{
    struct policy_fields read = { 0 };
    *policy = (struct rounding_policy){ 0 };
    if (!fields_read(&loader->base, value, &rounding_policy_map, &read))
        return false;
    policy->origin = origin_of(loader, read.origin);
    bool ok = true;
    if (read.sheet)
        ok = load_rounding(loader, "sheet", read.sheet, &policy->sheet);
    if (read.criterion)
        ok = load_rounding(loader, "criterion", read.criterion, &policy->criterion) && ok;
    if (read.group)
        ok = load_rounding(loader, "group", read.group, &policy->group) && ok;
    if (read.total)
        ok = load_rounding(loader, "total", read.total, &policy->total) && ok;
    return ok;
}
