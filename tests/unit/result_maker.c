#include "result_maker.h"

#include <string.h>

struct number ratio(struct maker *maker, int64_t numerator, int64_t denominator)
{
    return number_from_ratio(maker->arena, numerator, denominator);
}

struct expression *formula(struct maker *maker, const char *text)
{
    struct expression *made = ARENA_NEW(maker->arena, struct expression);
    made->text = text;
    return made;
}

struct source *file(struct maker *maker, const char *listed, const char *role)
{
    struct round *round = maker->made.round;
    struct source *made =
        source_from_text(maker->arena, arena_text(maker->arena, "round/%s", listed), listed, strlen(listed));
    made->listed = listed;
    made->role = role;
    LIST_ADD(maker->arena, round->files, made);
    return made;
}

/* --- the rubric --- */

enum { MOST_CHILDREN = 8 };

struct maker maker_new(struct arena *arena, size_t evaluators, size_t proposers, size_t stages)
{
    struct rubric *rubric = ARENA_NEW(arena, struct rubric);
    struct round *round = ARENA_NEW(arena, struct round);
    struct result *result = ARENA_NEW(arena, struct result);
    *rubric = (struct rubric){ .version = "2026-02",
                               .set_by = "committee",
                               .display_digits = -1,
                               .nodes = ARENA_ARRAY(arena, struct node *, MOST_NODES),
                               .marked = ARENA_ARRAY(arena, struct node *, MOST_NODES),
                               .stages = ARENA_ARRAY(arena, struct stage *, stages),
                               .winners = 1,
                               .settle_places = 2 };
    *round = (struct round){ .evaluators = ARENA_ARRAY(arena, struct evaluator, evaluators),
                             .evaluator_count = evaluators,
                             .proposers = ARENA_ARRAY(arena, struct proposer, proposers),
                             .proposer_count = proposers,
                             .recused = ARENA_ARRAY(arena, uint8_t, evaluators * proposers),
                             .sheets = ARENA_ARRAY(arena, struct sheet, evaluators + RESERVED_SHEETS) };
    *result = (struct result){ .rubric = rubric,
                               .round = round,
                               .winner = -1,
                               .runner_up = -1,
                               .proposers = ARENA_ARRAY(arena, struct proposer_result, proposers),
                               .nodes = ARENA_ARRAY(arena, struct node_result, MOST_NODES),
                               .stages = ARENA_ARRAY(arena, struct stage_result, stages),
                               .ranking = ARENA_ARRAY(arena, struct ranked, proposers) };
    return (struct maker){ .made = { arena, rubric, round, result },
                           .arena = arena,
                           .evaluators = evaluators,
                           .proposers = proposers };
}

struct node *add_node(struct maker *maker, struct node *parent, struct node node)
{
    struct rubric *rubric = maker->made.rubric;
    struct node *made = ARENA_NEW(maker->arena, struct node);
    *made = node;
    made->index = (unsigned)rubric->node_count;
    made->mark_index = UINT32_MAX;
    made->parent = parent;
    made->origin.set_by = made->origin.cite ? "call" : "committee";
    made->from = NUMBER_ZERO;
    made->children = ARENA_ARRAY(maker->arena, struct node *, MOST_CHILDREN);
    made->counts = made->has_full = true;
    rubric->nodes[rubric->node_count++] = made;
    if (parent) {
        made->stage = parent->stage;
        parent->children[parent->child_count++] = made;
    }
    if (node.kind != NODE_GROUP && node.kind != NODE_FORMULA) {
        made->mark_index = (unsigned)rubric->marked_count;
        made->by_marks = true;
        rubric->marked[rubric->marked_count++] = made;
    }
    struct node_result *found = &maker->made.result->nodes[made->index];
    found->full = node.points;
    found->committee = ARENA_ARRAY(maker->arena, struct step, maker->proposers);
    found->traces = ARENA_ARRAY(maker->arena, const struct trace *, maker->proposers);
    return made;
}

void join(struct maker *maker, struct node *node, struct aggregate aggregate)
{
    struct aggregate *kept = ARENA_NEW(maker->arena, struct aggregate);
    *kept = aggregate;
    node->join = node;
    node->aggregate = node->own_aggregate = kept;
    node->by_marks = true;
    for (size_t i = 0; i < node->child_count; i++) {
        node->children[i]->join = node;
        node->children[i]->aggregate = kept;
    }
    if (node->kind != NODE_GROUP)
        return;
    struct node_result *found = &maker->made.result->nodes[node->index];
    found->sheets = ARENA_ARRAY(maker->arena, struct number, maker->evaluators * maker->proposers);
    found->on_sheet = ARENA_ARRAY(maker->arena, bool, maker->evaluators * maker->proposers);
}

struct stage *add_stage(struct maker *maker, const char *id, const char *title, int64_t points)
{
    struct rubric *rubric = maker->made.rubric;
    struct stage *stage = ARENA_NEW(maker->arena, struct stage);
    *stage = (struct stage){
        .index = (unsigned)rubric->stage_count, .id = id, .title = title, .points = whole(points), .has_full = true
    };
    rubric->stages[rubric->stage_count++] = stage;
    stage->root =
        add_node(maker, NULL, (struct node){ .kind = NODE_GROUP, .id = id, .points = whole(points) });
    stage->root->stage = stage;
    struct stage_result *found = &maker->made.result->stages[stage->index];
    *found = (struct stage_result){
        .stage = stage,
        .reached = true,
        .full = whole(points),
        .standing = ARENA_ARRAY(maker->arena, bool, maker->proposers),
        .total = ARENA_ARRAY(maker->arena, struct step, maker->proposers),
        .total_traces = ARENA_ARRAY(maker->arena, const struct trace *, maker->proposers),
        .own = ARENA_ARRAY(maker->arena, struct step, maker->evaluators * maker->proposers)
    };
    maker->made.result->ranking_stage = stage;
    return stage;
}

/* --- values --- */

void score(struct maker *maker, const struct node *node, unsigned proposer, struct number exact,
           struct number value)
{
    maker->made.result->nodes[node->index].committee[proposer] = (struct step){ true, exact, value };
}

void on_sheets(struct maker *maker, const struct node *node, unsigned proposer, const int64_t *hundredths)
{
    for (size_t i = 0; i < maker->evaluators; i++) {
        size_t at = i * maker->proposers + proposer;
        maker->made.result->nodes[node->index].on_sheet[at] = hundredths[i] >= 0;
        maker->made.result->nodes[node->index].sheets[at] = ratio(maker, hundredths[i], 100);
    }
}

/* Marks of all evaluators on a leaf for one proposer, -1 for none, written in row and column. */
void marks(struct maker *maker, const struct node *leaf, unsigned proposer, const int32_t *values)
{
    struct round *round = maker->made.round;
    for (size_t i = 0; i < maker->evaluators; i++) {
        if (!round->sheets[i].handed_in || values[i] < 0)
            continue;
        round->sheets[i].marks[leaf->mark_index * maker->proposers + proposer] =
            (struct mark){ .state = MARK_GIVEN,
                           .value = values[i],
                           .line = 7 + leaf->mark_index,
                           .column = (uint16_t)(3 + proposer) };
    }
}

void hand_in(struct maker *maker, size_t evaluator, const char *name, const char *sheet)
{
    struct sheet *own = &maker->made.round->sheets[evaluator];
    own->handed_in = true;
    own->marks = ARENA_ARRAY(maker->arena, struct mark, MOST_NODES * maker->proposers);
    own->parts = ARENA_NEW(maker->arena, struct sheet_part);
    *own->parts = (struct sheet_part){ file(maker, name, "sheet"), sheet };
    own->part_count = 1;
}

struct finding *add_finding(struct maker *maker, unsigned proposer, const struct rule *rule,
                            enum finding_outcome outcome, enum finding_effect effect)
{
    struct proposer_result *found = &maker->made.result->proposers[proposer];
    struct finding *made = ARENA_NEW(maker->arena, struct finding);
    *made = (struct finding){ .rule = rule, .proposer = proposer, .outcome = outcome, .effect = effect };
    if (!found->findings)
        found->findings = ARENA_ARRAY(maker->arena, struct finding *, MOST_NODES);
    found->findings[found->finding_count++] = made;
    LIST_ADD(maker->arena, maker->made.result->findings, made);
    return made;
}

static void add_entry(struct maker *maker, struct trace *trace, struct expression *expression,
                      struct number value, int proposer)
{
    struct formula_value read = { .type = TYPE_NUMBER, .number = value };
    LIST_ADD(maker->arena, trace->entries, (struct trace_entry){ expression, read, proposer });
}

const struct trace *trace_of(struct maker *maker, const struct expression *whole_formula,
                             const struct reading *readings, size_t count)
{
    struct trace *trace = ARENA_NEW(maker->arena, struct trace);
    for (size_t i = 0; i < count; i++) {
        struct expression *name = formula(maker, readings[i].name);
        name->kind = readings[i].kind;
        name->percent_of_full = readings[i].of_full;
        add_entry(maker, trace, name, readings[i].value, readings[i].attained_by);
    }
    add_entry(maker, trace, formula(maker, whole_formula->text), NUMBER_ONE, -1);
    return trace;
}

void add_figure(struct maker *maker, struct finding *finding, const char *of, struct number value,
                struct number limit)
{
    finding->figures = ARENA_NEW(maker->arena, struct finding_figure);
    *finding->figures = (struct finding_figure){ of, value, limit, true, finding->outcome == FINDING_MET };
    finding->figure_count = 1;
}

struct rule *add_rule(struct maker *maker, struct rule rule)
{
    struct rule *made = ARENA_NEW(maker->arena, struct rule);
    *made = rule;
    made->origin.set_by = made->origin.cite ? "call" : "committee";
    made->index = (unsigned)maker->made.rubric->rule_count++;
    return made;
}
