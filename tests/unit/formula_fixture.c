#include "formula_fixture.h"

#include <string.h>

#include "text.h"

enum { MOST_NODES = 16, MOST_DEFINITIONS = 6000, PROPOSERS = 5 };

/* --- the rubric --- */

static struct node *add_node(struct fixture *fixture, struct node *parent, struct stage *stage,
                             const char *id, int64_t points)
{
    struct rubric *rubric = fixture->rubric;
    struct node *node = ARENA_NEW(fixture->arena, struct node);
    *node = (struct node){ .index = (unsigned)rubric->node_count,
                           .kind = NODE_POINTS,
                           .id = id,
                           .title = id,
                           .stage = stage,
                           .parent = parent,
                           .points = number_from_integer(points),
                           .has_full = true,
                           .children = ARENA_ARRAY(fixture->arena, struct node *, MOST_NODES) };
    if (parent) {
        parent->kind = NODE_GROUP;
        parent->children[parent->child_count++] = node;
    }
    rubric->nodes[rubric->node_count++] = node;
    return node;
}

static struct stage *add_stage(struct fixture *fixture, const char *id, int64_t points)
{
    struct rubric *rubric = fixture->rubric;
    struct stage *stage = ARENA_NEW(fixture->arena, struct stage);
    *stage = (struct stage){ .index = (unsigned)rubric->stage_count, .id = id, .title = id, .has_full = true };
    stage->root = add_node(fixture, NULL, stage, id, points);
    rubric->stages[rubric->stage_count++] = stage;
    return stage;
}

struct definition *fixture_define(struct fixture *fixture, const char *name, const char *text)
{
    struct rubric *rubric = fixture->rubric;
    struct definition *definition = ARENA_NEW(fixture->arena, struct definition);
    *definition = (struct definition){
        .name = name, .given = text == NULL, .text = text, .place = { .line = 1, .column = 1 }
    };
    rubric->definitions[rubric->definition_count++] = definition;
    return definition;
}

static void define_all(struct fixture *fixture)
{
    static const char *const definitions[][2] = {
        { "reference", NULL },
        { "ratio", "bid.total / reference" },
        { "twice", "ratio * 2" },
        { "minimum", "60%" },
        { "lowest-share", "minimum" },
        { "main", "quality" },
        { "whole", "total" },
        { "parts", "each(quality)" },
        { "without-price", "total - price" },
        { "local", "facts.local" },
        { "projects", "facts.projects" },
        { "years", "bid.years.total" },
        { "half", "points / 2" },
        { "cheapest", "lowest(bid.total)" },
        { "ten", "5 + 5" },
        { "passes", "total >= 60%" },
        { "later", "price + 1" },
        { "marks", "full(total)" },
        { "loop-a", "loop-b + 1" },
        { "loop-b", "2 * loop-a" },
        { "itself", "itself" },
        { "broken", "1 +" },
        { "uses-broken", "broken + 1" },
    };
    for (size_t i = 0; i < sizeof definitions / sizeof *definitions; i++)
        fixture_define(fixture, definitions[i][0], definitions[i][1]);
}

static void add_cap(struct fixture *fixture, const char *id, int64_t limit)
{
    struct rule *rule = ARENA_NEW(fixture->arena, struct rule);
    *rule = (struct rule){ .kind = RULE_CAP, .id = id, .title = id, .limit = number_from_integer(limit) };
    fixture->rubric->rules[fixture->rubric->rule_count++] = rule;
}

static struct rubric *make_rubric(struct fixture *fixture)
{
    struct arena *arena = fixture->arena;
    struct rubric *rubric = fixture->rubric = ARENA_NEW(arena, struct rubric);
    rubric->nodes = ARENA_ARRAY(arena, struct node *, MOST_NODES);
    rubric->stages = ARENA_ARRAY(arena, struct stage *, 2);
    rubric->definitions = ARENA_ARRAY(arena, struct definition *, MOST_DEFINITIONS);
    rubric->rules = ARENA_ARRAY(arena, struct rule *, 2);
    rubric->staged = true;
    struct stage *first = add_stage(fixture, "first", 60);
    struct node *quality = add_node(fixture, first->root, first, "quality", 50);
    add_node(fixture, quality, first, "plan", 30);
    add_node(fixture, quality, first, "team", 20);
    add_node(fixture, first->root, first, "interview", 10);
    struct stage *second = add_stage(fixture, "second", 60);
    add_node(fixture, second->root, second, "price", 40);
    add_node(fixture, second->root, second, "care", 10);
    add_node(fixture, second->root, second, "know-how", 10);
    add_cap(fixture, "contract", 40);
    struct rule *tax = ARENA_NEW(arena, struct rule);
    *tax = (struct rule){ .kind = RULE_CHECK, .id = "tax", .title = "tax" };
    rubric->rules[rubric->rule_count++] = tax;
    define_all(fixture);
    return rubric;
}

/* --- the round --- */

static struct money money_of(int64_t net, int64_t tax)
{
    return (struct money){ .has = { true, true, true },
                           .amount = { number_from_integer(net), number_from_integer(tax),
                                       number_from_integer(net + tax) } };
}

static void add_fact(struct proposer *proposer, struct fact fact)
{
    proposer->facts[proposer->fact_count++] = fact;
}

static void make_proposer(struct fixture *fixture, unsigned index, int64_t net, bool local, int64_t projects)
{
    struct arena *arena = fixture->arena;
    struct proposer *proposer = &fixture->round->proposers[index];
    proposer->bid = (struct bid){ .given = true, .money = money_of(net, net / 10) };
    proposer->facts = ARENA_ARRAY(arena, struct fact, 3);
    add_fact(proposer, (struct fact){ .name = "local", .kind = FACT_TRUTH, .truth = local });
    add_fact(
        proposer,
        (struct fact){ .name = "projects", .kind = FACT_NUMBER, .number = number_from_integer(projects) });
    add_fact(proposer, (struct fact){ .name = "seat", .kind = FACT_TEXT, .text = "千葉" });
}

static void add_years(struct fixture *fixture, unsigned proposer, int64_t first, int64_t second,
                      int64_t third)
{
    struct bid *bid = &fixture->round->proposers[proposer].bid;
    bid->years = ARENA_ARRAY(fixture->arena, struct bid_part, 3);
    bid->years[0] = (struct bid_part){ .name = "R8", .money = money_of(first, first / 10) };
    bid->years[1] = (struct bid_part){ .name = "R9", .money = money_of(second, second / 10) };
    bid->years[2] = (struct bid_part){ .name = "R10", .money = money_of(third, third / 10) };
    bid->year_count = 3;
}

static void make_round(struct fixture *fixture, size_t count)
{
    struct arena *arena = fixture->arena;
    struct round *round = fixture->round = ARENA_NEW(arena, struct round);
    round->proposers = ARENA_ARRAY(arena, struct proposer, count);
    round->proposer_count = count;
    for (size_t i = 0; i < count; i++)
        round->proposers[i].id = arena_text(arena, "p%zu", i + 1);
    round->givens = ARENA_ARRAY(arena, struct number, 1);
    round->givens[0] = number_from_integer(66);
    fixture->standing = ARENA_ARRAY(arena, bool, count);
    fixture->valid = ARENA_ARRAY(arena, bool, count);
    fixture->totals = ARENA_ARRAY(arena, struct number, count);
}

struct fixture *fixture_new(struct arena *arena)
{
    static const int64_t totals[PROPOSERS] = { 80, 70, 80, 60, 50 };
    struct fixture *fixture = ARENA_NEW(arena, struct fixture);
    fixture->arena = arena;
    fixture->problems = problems_new(arena);
    make_rubric(fixture);
    make_round(fixture, PROPOSERS);
    make_proposer(fixture, 0, 30, true, 12);
    make_proposer(fixture, 1, 20, false, 5);
    make_proposer(fixture, 2, 40, true, 7);
    make_proposer(fixture, 3, 10, true, 1);
    fixture->round->proposers[4].bid = (struct bid){ .given = true, .sealed = true };
    add_years(fixture, 0, 10, 10, 10);
    add_years(fixture, 2, 10, 10, 20);
    fixture->round->proposers[2].bid.years[1].money.has[BID_TAX] = false;
    for (unsigned i = 0; i < PROPOSERS; i++) {
        fixture->standing[i] = i < 3;
        fixture->valid[i] = i < 4;
        fixture->totals[i] = number_from_integer(totals[i]);
    }
    return fixture;
}

struct fixture *fixture_of_many(struct arena *arena, const int64_t *values, size_t count)
{
    struct fixture *fixture = ARENA_NEW(arena, struct fixture);
    fixture->arena = arena;
    fixture->problems = problems_new(arena);
    make_rubric(fixture);
    make_round(fixture, count);
    for (size_t i = 0; i < count; i++) {
        fixture->round->proposers[i].bid = (struct bid){ .given = true, .money = money_of(values[i], 0) };
        fixture->standing[i] = fixture->valid[i] = true;
        fixture->totals[i] = number_from_integer(values[i]);
    }
    return fixture;
}

/* --- the scorer --- */

static bool values_of(void *scorer, int sheet, unsigned proposer)
{
    (void)scorer;
    return sheet != 1 || proposer != 1;
}

static bool score_of(void *scorer, const struct node *node, int sheet, unsigned proposer,
                     struct number *value)
{
    static const struct {
        const char *id;
        int64_t scores[3];
    } rows[] = {
        { "plan", { 24, 18, 27 } },    { "team", { 16, 10, 20 } },   { "quality", { 40, 28, 47 } },
        { "interview", { 8, 5, 10 } }, { "first", { 48, 33, 57 } },  { "price", { 20, 30, 15 } },
        { "care", { 24, 15, 30 } },    { "second", { 50, 50, 50 } }, { "know-how", { 6, 6, 6 } },
    };
    struct fixture *fixture = scorer;
    fixture->asked++;
    if (!values_of(scorer, sheet, proposer))
        return false;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].id, node->id) == 0)
            *value = number_from_integer(rows[i].scores[proposer % 3] - sheet - 1);
    return true;
}

static bool total_of(void *scorer, int sheet, unsigned proposer, struct number *value)
{
    struct fixture *fixture = scorer;
    fixture->asked++;
    if (!values_of(scorer, sheet, proposer))
        return false;
    *value = number_subtract(fixture->arena, fixture->totals[proposer], number_from_integer(sheet + 1));
    return true;
}

static bool full_of(void *scorer, const struct node *node, int sheet, struct number *value)
{
    struct fixture *fixture = scorer;
    *value = node ? node->points : number_from_integer(100);
    if (node && sheet < 0 && strcmp(node->id, "care") == 0)
        *value = number_multiply(fixture->arena, *value, number_from_integer(3));
    return !node || strcmp(node->id, "interview") != 0;
}

struct formula_scope fixture_scope(const struct fixture *fixture, enum expression_type type)
{
    return (struct formula_scope){ .rubric = fixture->rubric,
                                   .leaf = rubric_node(fixture->rubric, "price"),
                                   .stage = fixture->rubric->stages[1],
                                   .total = true,
                                   .type = type };
}

struct formula_context fixture_context(struct fixture *fixture, unsigned proposer, int sheet)
{
    return (struct formula_context){ .arena = fixture->arena,
                                     .rubric = fixture->rubric,
                                     .round = fixture->round,
                                     .proposer = proposer,
                                     .sheet = sheet,
                                     .standing = fixture->standing,
                                     .valid = fixture->valid,
                                     .points = number_from_integer(40),
                                     .score = score_of,
                                     .full = full_of,
                                     .total = total_of,
                                     .values = sheet < 0 ? NULL : values_of,
                                     .scorer = fixture };
}

/* --- results as text --- */

const char *value_text(struct arena *arena, const struct formula_value *value)
{
    struct text_builder builder = { .arena = arena };
    if (value->type == TYPE_NUMBER)
        return number_exact(arena, value->number);
    if (value->type == TYPE_TRUTH)
        return value->truth ? "yes" : "no";
    for (unsigned i = 0; i < value->count; i++) {
        const char *item = value->type == TYPE_TRUTHS ? value->truths[i] ? "yes" : "no"
                                                      : number_exact(arena, value->numbers[i]);
        text_addf(&builder, "%s%s", i == 0 ? "[" : ", ", item);
    }
    text_add(&builder, "]");
    return text_built(&builder);
}

const char *outcome_text(struct arena *arena, const struct round *round, enum formula_outcome outcome,
                         const struct formula_value *value, const struct formula_failure *failure)
{
    static const char *const faults[] = {
        [FAULT_DIVISION_BY_ZERO] = "division",
        [FAULT_NEGATIVE_ROOT] = "root",
        [FAULT_NOT_WHOLE] = "whole",
        [FAULT_BELOW_BAND] = "band",
        [FAULT_TOO_LARGE] = "large",
        [FAULT_NO_FULL_MARKS] = "full",
        [FAULT_FACT_KIND] = "fact",
    };
    if (outcome == FORMULA_VALUE)
        return value_text(arena, value);
    if (outcome == FORMULA_NOBODY)
        return "nobody";
    if (outcome == FORMULA_FAULT)
        return arena_text(arena, "fault %s", faults[failure->fault]);
    return arena_text(arena, "lacks %s of %s", failure->what, round->proposers[failure->proposer].id);
}
