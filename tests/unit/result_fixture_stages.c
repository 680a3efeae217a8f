/* The second fixture: two stages. */
#include "result_maker.h"

static void two_stages_people(struct maker *maker)
{
    struct round *round = maker->made.round;
    for (size_t i = 0; i < 2; i++) {
        round->evaluators[i] = (struct evaluator){ .id = arena_text(maker->arena, "e%zu", i + 1),
                                                   .name = i ? "B. Member" : "A. Chair",
                                                   .chair = i == 0 };
        round->proposers[i] = (struct proposer){ .id = arena_text(maker->arena, "p%zu", i + 1),
                                                 .name = i ? "Harbour Works" : "Delta Engineering" };
        hand_in(maker, i, arena_text(maker->arena, "sheets/e%zu.xlsx", i + 1), "Marks");
    }
}

/* Two sheets: 81.5, rounded to 82, and 78 for p1; 54 and 57 for p2. */
static void technical_stage(struct maker *maker)
{
    struct stage *stage = add_stage(maker, "technical", "Technical evaluation", 100);
    stage->aggregate = (struct aggregate){ .method = METHOD_MEAN, .at_total = true, .quorum = 1 };
    stage->rounding.sheet = (struct rounding){ true, 0, ROUND_HALF_UP };
    struct node leaf = { .kind = NODE_POINTS,
                         .id = "approach",
                         .title = "Approach",
                         .points = whole(60),
                         .step = ratio(maker, 1, 2),
                         .factor = NUMBER_ONE };
    struct node *approach = add_node(maker, stage->root, leaf);
    leaf = (struct node){ .kind = NODE_NUMBER,
                          .id = "team",
                          .title = "Team",
                          .points = whole(40),
                          .step = NUMBER_ONE,
                          .to = whole(5),
                          .factor = whole(8) };
    struct node *team = add_node(maker, stage->root, leaf);
    join(maker, stage->root, stage->aggregate);
    static const int32_t values[2][2][2] = { { { 99, 92 }, { 60, 66 } }, { { 4, 4 }, { 3, 3 } } };
    static const int64_t sums[2][2] = { { 8200, 7800 }, { 5400, 5700 } };
    const struct number committee[2][3] = { { ratio(maker, 191, 4), whole(32), whole(80) },
                                            { ratio(maker, 63, 2), whole(24), ratio(maker, 111, 2) } };
    struct stage_result *found = &maker->made.result->stages[0];
    for (unsigned i = 0; i < 2; i++) {
        marks(maker, approach, i, values[0][i]);
        marks(maker, team, i, values[1][i]);
        on_sheets(maker, stage->root, i, sums[i]);
        score(maker, approach, i, committee[i][0], committee[i][0]);
        score(maker, team, i, committee[i][1], committee[i][1]);
        score(maker, stage->root, i, committee[i][2], committee[i][2]);
        found->standing[i] = true;
        found->total[i] = (struct step){ true, committee[i][2], committee[i][2] };
        for (size_t sheet = 0; sheet < 2; sheet++) {
            struct number own = ratio(maker, sums[i][sheet], 100);
            found->own[sheet * 2 + i] = (struct step){ true, own, own };
        }
    }
}

static void financial_stage(struct maker *maker)
{
    struct stage *stage = add_stage(maker, "financial", "Financial evaluation", 100);
    stage->total_formula = formula(maker, "80% * technical + 20% * financial");
    stage->total_points = whole(100);
    stage->rounding.total = (struct rounding){ true, 2, ROUND_HALF_UP };
    struct node leaf = { .kind = NODE_FORMULA, .id = "price", .title = "Price", .points = whole(100) };
    struct node *price = add_node(maker, stage->root, leaf);
    price->formula = formula(maker, "points * lowest(bid.total) / bid.total");
    score(maker, price, 0, whole(100), whole(100));
    score(maker, stage->root, 0, whole(100), whole(100));
    struct stage_result *found = &maker->made.result->stages[1];
    found->standing[0] = true;
    found->total[0] = (struct step){ true, whole(84), whole(84) };
    const struct reading readings[] = { { "technical", EXPRESSION_SCORE, whole(80), false, -1 },
                                        { "financial", EXPRESSION_SCORE, whole(100), false, -1 } };
    found->total_traces[0] = trace_of(maker, stage->total_formula, readings, 2);
}

struct fixture fixture_two_stages(struct arena *arena)
{
    struct maker maker = maker_new(arena, 2, 2, 2);
    struct fixture made = maker.made;
    made.rubric->id = made.round->id = "two-stages";
    made.rubric->title = made.round->title = "Two envelopes";
    made.rubric->language = LANGUAGE_ENGLISH;
    made.rubric->staged = true;
    two_stages_people(&maker);
    technical_stage(&maker);
    financial_stage(&maker);
    const struct rule *gate = add_rule(&maker, (struct rule){ .kind = RULE_GATE,
                                                              .id = "technical-minimum",
                                                              .title = "Minimum technical mark",
                                                              .require = formula(&maker, "technical >= 75%"),
                                                              .stage = made.rubric->stages[0] });
    struct reading readings[] = { { "technical", EXPRESSION_SCORE, whole(80), false, -1 },
                                  { "75%", EXPRESSION_NUMBER, whole(75), true, -1 } };
    add_finding(&maker, 0, gate, FINDING_MET, EFFECT_NONE)->trace =
        trace_of(&maker, gate->require, readings, 2);
    readings[0].value = ratio(&maker, 111, 2);
    add_finding(&maker, 1, gate, FINDING_FAILED, EFFECT_EXCLUDED)->trace =
        trace_of(&maker, gate->require, readings, 2);
    struct proposer_result *found = made.result->proposers;
    found[0].valid = found[1].valid = true;
    found[0].rank = 1;
    found[1].status = STATUS_EXCLUDED;
    found[1].left = made.rubric->stages[0];
    made.result->ranking[0] = (struct ranked){ 0, 1 };
    made.result->ranked_count = 1;
    made.result->winner = 0;
    made.result->winners = ARENA_ARRAY(arena, unsigned, 1);
    made.result->winner_count = 1;
    return made;
}
