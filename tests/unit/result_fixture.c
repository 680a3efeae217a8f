#include "result_maker.h"

/* --- one stage --- */

struct one_stage {
    struct node *content, *purpose, *plan, *capability, *structure, *privacy, *team, *lead, *staff, *price,
        *note;
    struct node *root;
};

static const struct scale *five_grades(struct maker *maker)
{
    static const char *const names[] = { "A", "B", "C", "D", "E" };
    struct scale *scale = ARENA_NEW(maker->arena, struct scale);
    *scale = (struct scale){ .id = "five", .grades = ARENA_ARRAY(maker->arena, struct grade, 5), .count = 5 };
    for (size_t i = 0; i < 5; i++)
        scale->grades[i] = (struct grade){ .name = names[i],
                                           .share = i == 4 ? NUMBER_ZERO : ratio(maker, 5 - (int64_t)i, 5) };
    scale->grades[0].label = "特に優れている";
    return scale;
}

static struct node *add_leaf(struct maker *maker, struct node *parent, enum node_kind kind, const char *id,
                             const char *title, int64_t points)
{
    struct node leaf = { .kind = kind,
                         .id = id,
                         .title = title,
                         .points = whole(points),
                         .factor = NUMBER_ONE,
                         .to = whole(points),
                         .step = NUMBER_ONE };
    return add_node(maker, parent, leaf);
}

static struct one_stage one_stage_tree(struct maker *maker)
{
    struct aggregate mean = { .method = METHOD_MEAN, .quorum = 1 };
    struct aggregate trimmed = { .method = METHOD_TRIMMED, .quorum = 1, .drop = NUMBER_ONE };
    struct aggregate median = { .method = METHOD_MEDIAN, .quorum = 1 },
                     sum = { .method = METHOD_SUM, .quorum = 1 };
    struct stage *stage = add_stage(maker, "evaluation", NULL, 115);
    struct one_stage tree = { .root = stage->root };
    stage->aggregate = mean;
    stage->rounding.total = (struct rounding){ true, 1, ROUND_HALF_UP };
    tree.content = add_leaf(maker, tree.root, NODE_GROUP, "content", "企画提案内容", 35);
    tree.content->origin = (struct origin){ "募集要項 10(3)", "call" };
    tree.purpose = add_leaf(maker, tree.content, NODE_GRADE, "purpose", "趣旨の理解", 15);
    tree.purpose->text = "事業の趣旨をとらえているか";
    tree.plan = add_leaf(maker, tree.content, NODE_POINTS, "plan", "計画", 20);
    tree.capability = add_leaf(maker, tree.root, NODE_GROUP, "capability", "業務遂行能力", 20);
    tree.capability->own_points = true;
    tree.capability->child_points = whole(30);
    tree.structure = add_leaf(maker, tree.capability, NODE_NUMBER, "structure", "実施体制", 20);
    tree.structure->factor = whole(4);
    tree.privacy = add_leaf(maker, tree.capability, NODE_NUMBER, "privacy", "個人情報の管理", 10);
    tree.privacy->factor = whole(2);
    tree.team = add_leaf(maker, tree.root, NODE_GROUP, "team", "担当者", 10);
    tree.lead = add_leaf(maker, tree.team, NODE_POINTS, "lead", "責任者", 5);
    tree.staff = add_leaf(maker, tree.team, NODE_POINTS, "staff", "従事者", 5);
    tree.staff->any_step = tree.staff->has_floor = true;
    tree.staff->floor = NUMBER_ONE;
    tree.price = add_leaf(maker, tree.root, NODE_FORMULA, "price", "価格点", 20);
    tree.price->formula = formula(maker, "points * lowest(bid.total) / bid.total");
    tree.note = add_leaf(maker, tree.root, NODE_GRADE, "note", "参考", 10);
    tree.note->counts = false;
    tree.note->rounding = (struct rounding){ true, 1, ROUND_HALF_UP };
    tree.purpose->scale = tree.note->scale = five_grades(maker);
    join(maker, tree.purpose, mean);
    join(maker, tree.plan, trimmed);
    join(maker, tree.structure, mean);
    join(maker, tree.privacy, median);
    join(maker, tree.team, sum);
    mean.missing = MISSING_LEAVE_OUT;
    join(maker, tree.note, mean);
    for (size_t i = tree.team->index; i <= tree.staff->index; i++)
        maker->made.result->nodes[i].full = whole(i == tree.team->index ? 40 : 20);
    maker->made.result->nodes[tree.root->index].full = maker->made.result->stages[0].full = whole(115);
    return tree;
}

enum { E1, E2, E3, E4, E5, EVALUATORS };
enum { P1, P2, P3, P4, PROPOSERS };

static void one_stage_people(struct maker *maker)
{
    struct round *round = maker->made.round;
    static const char *const evaluators[] = { "e1", "e2", "e3", "e4", "e5" };
    static const char *const proposers[] = { "p1", "p2", "p3", "p4" };
    static const char *const names[] = { "こども研修センター", "みらい \"研究\" 所", "北総学院", "地域の会" };
    for (size_t i = 0; i < EVALUATORS; i++)
        round->evaluators[i] = (struct evaluator){ .id = evaluators[i],
                                                   .chair = i == E1,
                                                   .label = arena_text(maker->arena, "委員%zu", i + 1) };
    round->evaluators[E4].absent = true;
    round->evaluators[E4].absent_reason = "病気";
    for (size_t i = 0; i < PROPOSERS; i++)
        round->proposers[i] =
            (struct proposer){ .id = proposers[i],
                               .name = names[i],
                               .label = arena_text(maker->arena, "%c", (char)('A' + (int)i)) };
    round->recusals = ARENA_NEW(maker->arena, struct recusal);
    round->recusals[0] =
        (struct recusal){ .evaluator = E2, .proposer = P1, .reason = "理事を兼務", .minutes = "議事録 2(1)" };
    instant_parse("2026-03-16", &round->recusals[0].declared);
    round->recusal_count = 1;
    round->recused[E2 * PROPOSERS + P1] = 1;
    hand_in(maker, E1, "sheets/e1.xlsx", "採点表");
    hand_in(maker, E2, "sheets/e2.xlsx", "採点表");
    hand_in(maker, E3, "sheets/e3.xlsx", "採点表");
    hand_in(maker, E5, "sheets/e5.csv", NULL);
}

static void one_stage_marks(struct maker *maker, const struct one_stage *tree)
{
    struct round *round = maker->made.round;
    for (int i = 0; i <= 5; i++)
        LIST_ADD(maker->arena, round->loose_marks, whole(i));
    LIST_ADD(maker->arena, round->loose_marks, ratio(maker, 15, 4));
    const struct node *leaves[] = { tree->purpose, tree->plan,  tree->structure, tree->privacy,
                                    tree->lead,    tree->staff, tree->note };
    static const int32_t values[][2][EVALUATORS] = {
        { { 0, -1, 1, -1, 1 }, { 2, 1, 0, -1, 1 } },
        { { 10, -1, 14, -1, 20 }, { 10, 12, 14, -1, 18 } },
        { { 4, -1, 3, -1, 5 }, { 4, 4, 3, -1, 5 } },
        { { 3, -1, 4, -1, 5 }, { 3, 4, 4, -1, 5 } },
        { { 4, -1, 5, -1, 3 }, { 4, 3, 5, -1, 4 } },
        { { 0, -1, 4, -1, 5 }, { 3, 4, 4, -1, 6 } }, /* loose: 6 is 15/4 */
        { { 0, -1, 2, -1, 2 }, { 1, 0, 2, -1, -1 } },
    };
    for (size_t i = 0; i < sizeof leaves / sizeof *leaves; i++)
        for (unsigned proposer = P1; proposer <= P2; proposer++)
            marks(maker, leaves[i], proposer, values[i][proposer]);
    marks(maker, tree->purpose, P3, (const int32_t[]){ 0, -1, -1, -1, -1 });
    on_sheets(maker, tree->team, P1, (const int64_t[]){ 500, -1, 900, -1, 800 });
    on_sheets(maker, tree->team, P2, (const int64_t[]){ 700, 700, 900, -1, 775 });
}

/* Worked out on paper; those of p1 come from three sheets, those of p2 from four. */
static void one_stage_scores(struct maker *maker, const struct one_stage *tree)
{
    const struct {
        const struct node *node;
        int64_t values[2][2]; /* of p1 and p2: numerator, denominator */
    } scores[] = {
        { tree->root, { { 1694333, 18447 }, { 367, 4 } } }, { tree->content, { { 27, 1 }, { 25, 1 } } },
        { tree->purpose, { { 13, 1 }, { 12, 1 } } },        { tree->plan, { { 14, 1 }, { 13, 1 } } },
        { tree->capability, { { 16, 1 }, { 16, 1 } } },     { tree->structure, { { 16, 1 }, { 16, 1 } } },
        { tree->privacy, { { 8, 1 }, { 8, 1 } } },          { tree->team, { { 88, 3 }, { 123, 4 } } },
        { tree->lead, { { 16, 1 }, { 16, 1 } } },           { tree->staff, { { 40, 3 }, { 59, 4 } } },
        { tree->price, { { 120000, 6149 }, { 20, 1 } } },
    };
    for (size_t i = 0; i < sizeof scores / sizeof *scores; i++)
        for (unsigned proposer = P1; proposer <= P2; proposer++) {
            const int64_t *value = scores[i].values[proposer];
            struct number exact = ratio(maker, value[0], value[1]);
            score(maker, scores[i].node, proposer, exact, exact);
        }
    for (unsigned proposer = P1; proposer <= P2; proposer++) {
        const struct reading readings[] = {
            { "points", EXPRESSION_POINTS, whole(20), false, -1 },
            { "lowest(bid.total)", EXPRESSION_OVER, whole(36000000), false, P2 },
            { "bid.total", EXPRESSION_BID, whole(proposer == P1 ? 36894000 : 36000000), false, -1 },
        };
        maker->made.result->nodes[tree->price->index].traces[proposer] =
            trace_of(maker, tree->price->formula, readings, 3);
    }
    score(maker, tree->note, P1, ratio(maker, 22, 3), ratio(maker, 73, 10));
    score(maker, tree->note, P2, whole(8), whole(8));
    struct stage_result *stage = &maker->made.result->stages[0];
    for (unsigned proposer = P1; proposer <= P2; proposer++) {
        struct number sum = maker->made.result->nodes[0].committee[proposer].value;
        stage->standing[proposer] = true;
        stage->total[proposer] = (struct step){ true, sum, ratio(maker, 918, 10) };
    }
}

struct one_stage_rules {
    const struct rule *decree, *papers, *cap, *check, *gate;
};

static struct one_stage_rules one_stage_rules(struct maker *maker)
{
    struct rubric *rubric = maker->made.rubric;
    struct rule decree = { .id = "decree", .title = "欠格事由", .origin.cite = "募集要項 4(1)" };
    struct rule papers = { .kind = RULE_PAPERS, .id = "papers", .title = "応募書類" };
    struct rule cap = {
        .kind = RULE_CAP, .id = "contract", .title = "委託料の上限", .limit = whole(37059000)
    };
    struct rule check = { .kind = RULE_CHECK, .id = "tax", .title = "消費税額" };
    struct rule gate = { .kind = RULE_GATE, .id = "minimum", .title = "最低基準点" };
    cap.origin.cite = "募集要項 11(2)";
    cap.require = formula(maker, "bid.total");
    check.require = formula(maker, "abs(bid.tax - bid.net * 10%) < 1");
    gate.require = formula(maker, "total >= 60%");
    gate.stage = rubric->stages[0];
    rubric->papers = ARENA_NEW(maker->arena, struct paper);
    rubric->papers[0] = (struct paper){ .id = "form-2", .title = "様式第2号 団体概要書" };
    rubric->paper_count = 1;
    return (struct one_stage_rules){ .decree = add_rule(maker, decree),
                                     .papers = add_rule(maker, papers),
                                     .cap = add_rule(maker, cap),
                                     .check = add_rule(maker, check),
                                     .gate = add_rule(maker, gate) };
}

static void one_stage_findings(struct maker *maker, const struct one_stage_rules *rules)
{
    static const int64_t bids[] = { 36894000, 36000000, 37100000 };
    const struct reading total[] = { { "total", EXPRESSION_TOTAL, ratio(maker, 918, 10), false, -1 },
                                     { "60%", EXPRESSION_NUMBER, whole(69), true, -1 } };
    struct proposer_result *found = maker->made.result->proposers;
    for (unsigned i = P1; i <= P3; i++) {
        bool within = i != P3;
        enum finding_outcome outcome = within ? FINDING_MET : FINDING_FAILED;
        enum finding_effect effect = within ? EFFECT_NONE : EFFECT_EXCLUDED;
        add_finding(maker, i, rules->decree, FINDING_MET, EFFECT_NONE);
        add_finding(maker, i, rules->papers, outcome, effect);
        add_figure(maker, add_finding(maker, i, rules->cap, outcome, effect), NULL, whole(bids[i]),
                   rules->cap->limit);
        found[i].valid = within;
        if (within)
            add_finding(maker, i, rules->gate, FINDING_MET, EFFECT_NONE)->trace =
                trace_of(maker, rules->gate->require, total, 2);
    }
    found[P3].findings[1]->missing = ARENA_ARRAY(maker->arena, unsigned, 1);
    found[P3].findings[1]->missing_count = 1;
    found[P3].status = STATUS_EXCLUDED;
    found[P4].status = STATUS_WITHDRAWN;
}

/* The committee let p2's tax stand; p4 withdrew. */
static void one_stage_decisions(struct maker *maker, const struct rule *check)
{
    struct decision *decision = ARENA_NEW(maker->arena, struct decision);
    struct event *event = ARENA_NEW(maker->arena, struct event);
    *decision = (struct decision){ .kind = DECISION_REFER, .by = "committee", .minutes = "議事録 3" };
    decision->rule = check;
    decision->proposer = P2;
    decision->stands = true;
    instant_parse("2026-03-16", &decision->date);
    add_finding(maker, P2, check, FINDING_FAILED, EFFECT_STANDS)->decision = decision;
    *event = (struct event){ .proposer = P4, .because = "人員の都合" };
    instant_parse("2026-03-10", &event->date);
    maker->made.round->proposers[P4].withdrawn = event;
}

static void one_stage_ranking(struct maker *maker)
{
    struct result *result = maker->made.result;
    struct tie_rule *rule = ARENA_NEW(maker->arena, struct tie_rule);
    *rule = (struct tie_rule){ .kind = TIE_VALUE, .lowest = true, .text = "bid.total lowest" };
    struct tie_step *tie = ARENA_NEW(maker->arena, struct tie_step);
    *tie = (struct tie_step){ .stage = result->ranking_stage,
                              .first_place = 1,
                              .rule = rule,
                              .among_count = 2,
                              .among = ARENA_ARRAY(maker->arena, unsigned, 2),
                              .order = ARENA_ARRAY(maker->arena, unsigned, 2),
                              .group = ARENA_ARRAY(maker->arena, unsigned, 2),
                              .keys = ARENA_ARRAY(maker->arena, struct number, 2) };
    tie->among[1] = tie->order[0] = P2;
    tie->group[1] = 1;
    tie->keys[0] = whole(36894000);
    tie->keys[1] = whole(36000000);
    LIST_ADD(maker->arena, result->ties, tie);
    result->ranking[0] = (struct ranked){ P2, 1 };
    result->ranking[1] = (struct ranked){ P1, 2 };
    result->ranked_count = 2;
    result->proposers[P2].rank = 1;
    result->proposers[P1].rank = 2;
    result->winner = P2;
    result->winners = ARENA_ARRAY(maker->arena, unsigned, 1);
    result->winners[0] = P2;
    result->winner_count = 1;
    result->runner_up = P1;
}

struct fixture fixture_one_stage(struct arena *arena)
{
    struct maker maker = maker_new(arena, EVALUATORS, PROPOSERS, 1);
    struct fixture made = maker.made;
    made.rubric->id = "fixture";
    made.rubric->title = "審査基準";
    made.round->id = "round-1";
    made.round->title = "研修事業";
    file(&maker, "round.yaml", "round");
    file(&maker, "rubric.yaml", "rubric");
    struct one_stage tree = one_stage_tree(&maker);
    one_stage_people(&maker);
    one_stage_marks(&maker, &tree);
    one_stage_scores(&maker, &tree);
    struct one_stage_rules rules = one_stage_rules(&maker);
    one_stage_findings(&maker, &rules);
    one_stage_decisions(&maker, rules.check);
    one_stage_ranking(&maker);
    return made;
}
