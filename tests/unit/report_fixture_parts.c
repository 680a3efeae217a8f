#include "report_fixture_parts.h"

#include <string.h>

struct instant fixture_day(const char *text)
{
    struct instant instant;
    return instant_parse(text, &instant) ? instant : (struct instant){ 0 };
}

struct source *fixture_file(struct report_fixture *made, const char *listed, const char *role)
{
    struct source *file = source_from_text(made->arena, listed, listed, strlen(listed));
    file->listed = listed;
    file->role = role;
    LIST_ADD(made->arena, made->round->files, file);
    return file;
}

static void make_people(struct report_fixture *made)
{
    struct round *round = made->round;
    for (size_t i = 0; i < round->evaluator_count; i++) {
        round->evaluators[i] = (struct evaluator){ .id = arena_text(made->arena, "e%zu", i + 1),
                                                   .label = arena_text(made->arena, "委員%zu", i + 1),
                                                   .chair = i == 0 };
        round->sheets[i].marks = ARENA_ARRAY(made->arena, struct mark, FIXTURE_NODES * round->proposer_count);
        round->sheets[i].handed_in = true;
    }
    for (size_t i = 0; i < round->proposer_count; i++)
        round->proposers[i] =
            (struct proposer){ .id = arena_text(made->arena, "p%zu", i + 1),
                               .name = arena_text(made->arena, "提案者%zu", i + 1),
                               .receipt = { .given = true, .has_number = true, .number = (int64_t)i + 1 } };
}

struct report_fixture fixture_new(struct arena *arena, enum language language, unsigned proposers,
                                  unsigned evaluators, unsigned stages)
{
    struct rubric *rubric = ARENA_NEW(arena, struct rubric);
    struct round *round = ARENA_NEW(arena, struct round);
    struct result *result = ARENA_NEW(arena, struct result);
    *rubric = (struct rubric){
        .id = "fixture",
        .version = "2026-02",
        .set_by = "example",
        .origin.set_by = "example",
        .language = language,
        .currency = "JPY",
        .display_digits = -1,
        .winners = 1,
        .settle_places = 2,
        .staged = stages > 1,
        .stages = ARENA_ARRAY(arena, struct stage *, stages),
        .nodes = ARENA_ARRAY(arena, struct node *, FIXTURE_NODES),
        .marked = ARENA_ARRAY(arena, struct node *, FIXTURE_NODES),
        .rules = ARENA_ARRAY(arena, struct rule *, FIXTURE_RULES),
    };
    *round = (struct round){
        .id = "round",
        .evaluators = ARENA_ARRAY(arena, struct evaluator, evaluators),
        .evaluator_count = evaluators,
        .proposers = ARENA_ARRAY(arena, struct proposer, proposers),
        .proposer_count = proposers,
        .recused = ARENA_ARRAY(arena, uint8_t, evaluators * proposers),
        .sheets = ARENA_ARRAY(arena, struct sheet, evaluators + RESERVED_SHEETS),
    };
    *result = (struct result){
        .rubric = rubric,
        .round = round,
        .winner = -1,
        .runner_up = -1,
        .proposers = ARENA_ARRAY(arena, struct proposer_result, proposers),
        .nodes = ARENA_ARRAY(arena, struct node_result, FIXTURE_NODES),
        .stages = ARENA_ARRAY(arena, struct stage_result, stages),
        .ranking = ARENA_ARRAY(arena, struct ranked, proposers),
    };
    struct report_fixture made = { arena, rubric, round, result, 1 };
    make_people(&made);
    return made;
}

struct node *fixture_node(struct report_fixture *made, struct node *parent, struct node node)
{
    struct node *kept = ARENA_NEW(made->arena, struct node);
    *kept = node;
    kept->index = (unsigned)made->rubric->node_count;
    kept->parent = parent;
    kept->counts = kept->has_full = true;
    kept->origin.set_by = kept->origin.cite ? "call" : "example";
    kept->step = kept->step.denominator ? kept->step : NUMBER_ONE;
    kept->from = NUMBER_ZERO;
    kept->children = ARENA_ARRAY(made->arena, struct node *, FIXTURE_NODES);
    kept->mark_index = UINT32_MAX;
    made->rubric->nodes[made->rubric->node_count++] = kept;
    if (parent) {
        kept->stage = parent->stage;
        parent->children[parent->child_count++] = kept;
    }
    kept->by_marks = kept->kind != NODE_FORMULA;
    if (is_marked(kept)) {
        kept->mark_index = (unsigned)made->rubric->marked_count;
        made->rubric->marked[made->rubric->marked_count++] = kept;
    }
    made->result->nodes[kept->index] = (struct node_result){
        .full = kept->points, .committee = ARENA_ARRAY(made->arena, struct step, made->round->proposer_count)
    };
    return kept;
}

struct stage *fixture_stage(struct report_fixture *made, const char *id, const char *title)
{
    struct stage *stage = ARENA_NEW(made->arena, struct stage);
    *stage = (struct stage){ .index = (unsigned)made->rubric->stage_count,
                             .id = id,
                             .title = title,
                             .has_full = true,
                             .aggregate = { .method = METHOD_MEAN, .quorum = 1 } };
    made->rubric->stages[made->rubric->stage_count++] = stage;
    stage->root = fixture_node(
        made, NULL, (struct node){ .kind = NODE_GROUP, .id = id, .points = number_from_integer(100) });
    stage->root->stage = stage;
    size_t proposers = made->round->proposer_count;
    made->result->stages[stage->index] =
        (struct stage_result){ .stage = stage,
                               .reached = true,
                               .full = number_from_integer(100),
                               .standing = ARENA_ARRAY(made->arena, bool, proposers),
                               .total = ARENA_ARRAY(made->arena, struct step, proposers),
                               .own = ARENA_ARRAY(made->arena, struct step,
                                                  made->round->evaluator_count * proposers) };
    made->result->ranking_stage = stage;
    return stage;
}

struct expression *fixture_formula(struct arena *arena, const char *text, unsigned uses)
{
    struct expression *formula = ARENA_NEW(arena, struct expression);
    *formula = (struct expression){ .kind = EXPRESSION_OPERATION, .text = text, .uses = uses };
    return formula;
}

struct rule *fixture_rule(struct report_fixture *made, enum rule_kind kind, const char *id, const char *title,
                          const char *cite)
{
    struct rule *rule = ARENA_NEW(made->arena, struct rule);
    *rule = (struct rule){ .kind = kind,
                           .id = id,
                           .title = title,
                           .index = (unsigned)made->rubric->rule_count,
                           .origin = { cite, cite ? "call" : "example" } };
    rule->on_fail = kind == RULE_GROUND ? ON_FAIL_VOID : kind == RULE_CHECK ? ON_FAIL_REFER : ON_FAIL_EXCLUDE;
    made->rubric->rules[made->rubric->rule_count++] = rule;
    return rule;
}

void fixture_marks(struct report_fixture *made, const struct node *leaf, const char *const *rows)
{
    size_t proposers = made->round->proposer_count;
    for (size_t e = 0; e < made->round->evaluator_count; e++)
        for (size_t p = 0; rows[e] && p < proposers; p++) {
            char sign = rows[e][p];
            int value = sign >= 'A' ? sign - 'A' : sign - '0';
            if (sign != '-')
                made->round->sheets[e].marks[leaf->mark_index * proposers + p] =
                    (struct mark){ .value = value, .state = MARK_GIVEN };
        }
}

static struct number leaf_mean(struct report_fixture *made, const struct node *leaf, unsigned proposer)
{
    struct number sum = NUMBER_ZERO;
    int64_t count = 0;
    for (unsigned e = 0; e < made->round->evaluator_count; e++) {
        const struct mark *mark = round_mark(made->round, leaf, e, proposer);
        if (!sits_for(made->round, e, proposer) || mark->state != MARK_GIVEN)
            continue;
        struct number score = mark_score(made->arena, made->round, leaf, mark);
        sum = number_add(made->arena, sum, score);
        struct step *own =
            &made->result->stages[leaf->stage->index].own[e * made->round->proposer_count + proposer];
        own->value = own->known ? number_add(made->arena, own->value, score) : score;
        own->known = true;
        count++;
    }
    return count ? number_divide(made->arena, sum, number_from_integer(count)) : NUMBER_ZERO;
}

static struct number node_score(struct report_fixture *made, const struct node *node, unsigned proposer)
{
    struct number score = NUMBER_ZERO;
    if (is_marked(node))
        score = leaf_mean(made, node, proposer);
    for (size_t i = 0; i < node->child_count; i++)
        score = number_add(made->arena, score, node_score(made, node->children[i], proposer));
    made->result->nodes[node->index].committee[proposer] = (struct step){ true, score, score };
    return score;
}

void fixture_score(struct report_fixture *made, const struct stage *stage)
{
    struct stage_result *result = &made->result->stages[stage->index];
    for (unsigned p = 0; p < made->round->proposer_count; p++)
        if (result->standing[p]) {
            struct number total = node_score(made, stage->root, p);
            result->total[p] = (struct step){ true, total, total };
        }
}

struct finding *fixture_finding(struct report_fixture *made, unsigned proposer, const struct rule *rule,
                                enum finding_outcome outcome, enum finding_effect effect)
{
    struct proposer_result *its = &made->result->proposers[proposer];
    struct finding *finding = ARENA_NEW(made->arena, struct finding);
    *finding = (struct finding){ .rule = rule, .proposer = proposer, .outcome = outcome, .effect = effect };
    if (!its->findings)
        its->findings = ARENA_ARRAY(made->arena, struct finding *, FIXTURE_RULES);
    its->findings[its->finding_count++] = finding;
    LIST_ADD(made->arena, made->result->findings, finding);
    return finding;
}

void fixture_figure(struct report_fixture *made, struct finding *finding, const char *of, struct number value,
                    struct number limit, bool holds)
{
    struct finding_figure *grown = ARENA_ARRAY(made->arena, struct finding_figure, finding->figure_count + 1);
    if (finding->figure_count > 0)
        memcpy(grown, finding->figures, finding->figure_count * sizeof *grown);
    grown[finding->figure_count++] = (struct finding_figure){ of, value, limit, true, holds };
    finding->figures = grown;
}

void fixture_rank(struct report_fixture *made, unsigned proposer, unsigned rank)
{
    made->result->ranking[made->result->ranked_count++] = (struct ranked){ proposer, rank };
    made->result->proposers[proposer].rank = rank;
}

static struct money money_of(struct report_fixture *made, int64_t net)
{
    struct money money = { .has = { true, true, true } };
    money.amount[BID_NET] = number_from_integer(net);
    money.amount[BID_TAX] = number_from_ratio(made->arena, net, 10);
    money.amount[BID_TOTAL] = number_add(made->arena, money.amount[BID_NET], money.amount[BID_TAX]);
    return money;
}

void fixture_bid(struct report_fixture *made, unsigned proposer, int64_t net_of_year, unsigned years)
{
    struct bid *bid = &made->round->proposers[proposer].bid;
    *bid = (struct bid){ .given = true,
                         .money = money_of(made, net_of_year * (years ? years : 1)),
                         .years = ARENA_ARRAY(made->arena, struct bid_part, years),
                         .year_count = years };
    for (unsigned i = 0; i < years; i++)
        bid->years[i] =
            (struct bid_part){ arena_text(made->arena, "R%u", 8 + i), money_of(made, net_of_year) };
}

void fixture_ties(struct report_fixture *made)
{
    static const char *const texts[] = { "bid.total lowest", "content highest", "decide" };
    struct rubric *rubric = made->rubric;
    rubric->ties = ARENA_ARRAY(made->arena, struct tie_rule, 3);
    for (; rubric->tie_count < 3; rubric->tie_count++)
        rubric->ties[rubric->tie_count] = (struct tie_rule){ .text = texts[rubric->tie_count] };
    struct expression *bid = ARENA_NEW(made->arena, struct expression),
                      *content = ARENA_NEW(made->arena, struct expression);
    *bid = (struct expression){ .kind = EXPRESSION_BID, .bid_field = BID_TOTAL };
    *content = (struct expression){ .kind = EXPRESSION_SCORE, .node = rubric->nodes[1] };
    rubric->ties[0].expression = bid;
    rubric->ties[0].lowest = true;
    rubric->ties[1].expression = content;
    rubric->ties[2].kind = TIE_DECIDE;
}

struct tie_step *fixture_tie(struct report_fixture *made, const struct tie_rule *rule, unsigned first,
                             unsigned second)
{
    struct tie_step *tie = ARENA_NEW(made->arena, struct tie_step);
    *tie = (struct tie_step){ .stage = made->result->ranking_stage,
                              .first_place = 1,
                              .rule = rule,
                              .among_count = 2,
                              .among = ARENA_ARRAY(made->arena, unsigned, 2),
                              .order = ARENA_ARRAY(made->arena, unsigned, 2),
                              .group = ARENA_ARRAY(made->arena, unsigned, 2) };
    tie->among[0] = tie->order[0] = first;
    tie->among[1] = tie->order[1] = second;
    LIST_ADD(made->arena, made->result->ties, tie);
    return tie;
}
