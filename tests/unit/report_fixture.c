#include "report_fixture_parts.h"

static struct scale *five_grades(struct report_fixture *made)
{
    static const char *const names[] = { "A", "B", "C", "D", "E" };
    static const char *const labels[] = { "特に優れている", "優れている", "普通", "やや劣る",
                                          "提案がない、又は評価できない" };
    struct scale *scale = ARENA_NEW(made->arena, struct scale);
    *scale = (struct scale){ .id = "five", .grades = ARENA_ARRAY(made->arena, struct grade, 5), .count = 5 };
    for (size_t i = 0; i < 5; i++)
        scale->grades[i] = (struct grade){ .name = names[i],
                                           .label = labels[i],
                                           .share = number_from_ratio(made->arena, 4 - (int64_t)i, 4) };
    made->rubric->scales = ARENA_ARRAY(made->arena, struct scale *, 1);
    made->rubric->scales[made->rubric->scale_count++] = scale;
    return scale;
}

/* --- final, in Japanese --- */

enum { P1, P2, P3, P4, P5, P6, P7, PROPOSERS };
enum { E1, E2, E3, E4, E5, E6, EVALUATORS };

static const struct {
    const char *id, *title, *group, *group_title;
    enum node_kind kind;
    int64_t points, factor;
    const char *rows[EVALUATORS]; /* the marks of each evaluator for p1 … p7 */
} criteria[] = {
    { "purpose",
      "趣旨の理解",
      "content",
      "企画提案内容",
      NODE_GRADE,
      12,
      1,
      { "ABB--BC", "-BB--CC", "BAB--BC", "BBC--BD", "ABB--CC" } },
    { "curriculum",
      "カリキュラムと計画",
      "content",
      NULL,
      NODE_GRADE,
      25,
      1,
      { "BBC--BD", "-BB--CD", "BBB--BC", "ABC--BD", "BBB--BC" } },
    { "know-how",
      "知見とノウハウ",
      "content",
      NULL,
      NODE_GRADE,
      13,
      1,
      { "BBC--BC", "-BC--CC", "BBB--BC", "BBC--BD", "BBC--BC" } },
    { "structure",
      "実施体制",
      "capability",
      "業務遂行能力",
      NODE_NUMBER,
      20,
      4,
      { "443--42", "-43--32", "443--42", "443--42", "443--32" } },
    { "privacy",
      "個人情報の管理",
      "capability",
      NULL,
      NODE_GRADE,
      12,
      1,
      { "BBB--BC", "-BC--BC", "BBB--BC", "BBB--BC", "BBB--BC" } },
    { "basis",
      "積算の根拠",
      "cost",
      "所要経費",
      NODE_GRADE,
      18,
      1,
      { "BAC--BC", "-BC--CC", "BBC--BC", "BBB--BC", "ABC--BD" } },
};

static void final_criteria(struct report_fixture *made)
{
    struct stage *stage = fixture_stage(made, "evaluation", NULL);
    const struct scale *five = five_grades(made);
    struct node *group = NULL;
    for (size_t i = 0; i < sizeof criteria / sizeof *criteria; i++) {
        if (criteria[i].group_title) {
            group = fixture_node(made, stage->root,
                                 (struct node){ .kind = NODE_GROUP,
                                                .id = criteria[i].group,
                                                .title = criteria[i].group_title,
                                                .origin.cite = "募集要項 10(3)" });
            group->points = NUMBER_ZERO;
        }
        struct node *leaf = fixture_node(made, group,
                                         (struct node){ .kind = criteria[i].kind,
                                                        .id = criteria[i].id,
                                                        .title = criteria[i].title,
                                                        .scale = five,
                                                        .points = number_from_integer(criteria[i].points),
                                                        .to = number_from_integer(5),
                                                        .factor = number_from_integer(criteria[i].factor) });
        group->points = number_add(made->arena, group->points, leaf->points);
        made->result->nodes[group->index].full = group->points;
        fixture_marks(made, leaf, criteria[i].rows);
    }
    made->result->stages[0].standing[P1] = made->result->stages[0].standing[P2] = true;
    made->result->stages[0].standing[P3] = made->result->stages[0].standing[P7] = true;
    fixture_score(made, stage);
}

static void final_people(struct report_fixture *made)
{
    static const char *const names[] = {
        "一般社団法人 こども研修センター",
        "株式会社みらい教育研究所",
        "特定非営利活動法人 子どもと家庭を支える地域ネットワーク",
        "合同会社まなび",
        "北総福祉学院",
        "株式会社ケア・アンド・ラーニング・パートナーズ",
        "東京湾岸大学",
    };
    static const char *const members[] = { "秋山 恵", "石井 健一", "上田 さくら",
                                           "江口 亮", "大野 千尋", "加藤 誠" };
    struct round *round = made->round;
    for (size_t i = 0; i < PROPOSERS; i++) {
        struct proposer *proposer = &round->proposers[i];
        proposer->name = names[i];
        proposer->receipt.at =
            fixture_day(arena_text(made->arena, "2026-02-2%zuT1%zu:12:0%zu+09:00", i % 2 + 5, i % 7, i));
        proposer->registrations = ARENA_ARRAY(made->arena, const char *, 1);
        proposer->registrations[proposer->registration_count++] =
            arena_text(made->arena, "504000500000%zu", i);
        fixture_bid(made, (unsigned)i, 11180000 + 10000 * (int64_t)i * (i == P6 ? 4 : 1), 3);
    }
    for (size_t i = 0; i < EVALUATORS; i++)
        round->evaluators[i].name = members[i];
    round->evaluators[E6].absent = true;
    round->evaluators[E6].absent_reason = "所用のため";
    round->sheets[E6].handed_in = false;
    round->recusals = ARENA_NEW(made->arena, struct recusal);
    round->recusals[round->recusal_count++] = (struct recusal){ .evaluator = E2,
                                                                .proposer = P1,
                                                                .reason = "理事を兼務",
                                                                .minutes = "議事録 2(1)",
                                                                .declared = fixture_day("2026-03-16") };
    round->recused[E2 * PROPOSERS + P1] = 1;
    struct event *event = ARENA_NEW(made->arena, struct event);
    *event = (struct event){ .proposer = P4,
                             .because = "担当者の確保が難しくなったため",
                             .date = fixture_day("2026-03-10") };
    round->proposers[P4].withdrawn = event;
    LIST_ADD(
        made->arena, round->comments,
        (struct comment){ .evaluator = E1,
                          .proposer = P2,
                          .node = made->rubric->nodes[2],
                          .text = "三年間の研修計画が具体的で、受講者の経験に応じた組立てがよく考えられている"
                                  "。地域の実情に即した事例の選定について、受託後に協議したい。" });
}

static void final_answers(struct report_fixture *made, const struct rule *const *rules)
{
    for (unsigned p = 0; p < PROPOSERS; p++) {
        made->result->proposers[p].valid = p != P4 && p != P5 && p != P6;
        for (size_t i = 0; i < 4; i++) {
            bool void_ = p == P5 && i == 2, late = p == P6 && i == 3;
            struct finding *finding =
                fixture_finding(made, p, rules[i], void_ || late ? FINDING_FAILED : FINDING_MET,
                                void_  ? EFFECT_VOID
                                : late ? EFFECT_EXCLUDED
                                       : EFFECT_NONE);
            if (late) {
                finding->missing_count = 2;
                finding->missing = ARENA_ARRAY(made->arena, unsigned, 2);
                finding->missing[1] = 1;
            }
        }
    }
}

static void final_bids(struct report_fixture *made, const struct rule *cap, const struct rule *check)
{
    for (unsigned p = 0; p < PROPOSERS; p++) {
        const struct bid *bid = &made->round->proposers[p].bid;
        struct finding *capped = fixture_finding(made, p, cap, p == P6 ? FINDING_FAILED : FINDING_MET,
                                                 p == P6 ? EFFECT_EXCLUDED : EFFECT_NONE);
        for (size_t i = 0; i < bid->year_count; i++) {
            struct number total = bid->years[i].money.amount[BID_TOTAL];
            fixture_figure(made, capped, bid->years[i].name, total, cap->limit,
                           number_compare(total, cap->limit) <= 0);
        }
        struct finding *checked = fixture_finding(made, p, check, p == P3 ? FINDING_FAILED : FINDING_MET,
                                                  p == P3 ? EFFECT_STANDS : EFFECT_NONE);
        fixture_figure(made, checked, NULL, number_from_ratio(made->arena, p == P3 ? 3 : 0, 2), NUMBER_ONE,
                       p != P3);
        if (p != P3)
            continue;
        struct decision *decision = ARENA_NEW(made->arena, struct decision);
        *decision = (struct decision){ .kind = DECISION_REFER,
                                       .by = "committee",
                                       .minutes = "議事録 3(2)",
                                       .date = fixture_day("2026-03-16"),
                                       .stands = true,
                                       .because = "端数処理の違いによる" };
        checked->decision = decision;
    }
}

static void final_rules(struct report_fixture *made)
{
    struct rubric *rubric = made->rubric;
    const struct rule *rules[] = {
        fixture_rule(made, RULE_REQUIREMENT, "decree-167-4", "地方自治法施行令第167条の4に当たらないこと",
                     "募集要項 4(1)"),
        fixture_rule(made, RULE_REQUIREMENT, "not-partisan",
                     "特定の公職者・候補者又は政党の推薦、支持、反対を目的とする団体でないこと",
                     "募集要項 4(7)"),
        fixture_rule(made, RULE_GROUND, "absent-from-hearing", "選定委員会を欠席した", "募集要項 12 キ"),
        fixture_rule(made, RULE_PAPERS, "papers", "応募書類", "募集要項 9(1)、様式第1号 5(1)～(4)"),
    };
    rubric->papers = ARENA_ARRAY(made->arena, struct paper, 2);
    rubric->papers[rubric->paper_count++] =
        (struct paper){ .id = "form-3", .title = "様式第3号 企画提案書1（概要）" };
    rubric->papers[rubric->paper_count++] = (struct paper){ .id = "form-6", .title = "様式第6号 経費見積書" };
    struct rule *cap = fixture_rule(made, RULE_CAP, "per-year", "委託料の上限（単年度）", "募集要項 11(2)");
    cap->require = fixture_formula(made->arena, "bid.years.total", USES_BID);
    cap->limit = number_from_integer(12384000);
    struct rule *check = fixture_rule(made, RULE_CHECK, "tax", "消費税額は税抜額の10%", "様式第6号 注3");
    check->require = fixture_formula(made->arena, "abs(bid.tax - bid.net * 10%) < 1", USES_BID);
    struct rule *gate = fixture_rule(made, RULE_GATE, "minimum", "最低基準点", NULL);
    gate->require = fixture_formula(made->arena, "total >= 60%", USES_TOTAL);
    gate->stage = rubric->stages[0];
    final_answers(made, rules);
    final_bids(made, cap, check);
    const struct step *totals = made->result->stages[0].total;
    for (unsigned p = 0; p < PROPOSERS; p++)
        if (made->result->stages[0].standing[p]) {
            struct finding *finding = fixture_finding(made, p, gate, p == P7 ? FINDING_FAILED : FINDING_MET,
                                                      p == P7 ? EFFECT_EXCLUDED : EFFECT_NONE);
            fixture_figure(made, finding, NULL, totals[p].value, number_from_integer(60), p != P7);
        }
}

struct report_fixture report_fixture_final(struct arena *arena)
{
    struct report_fixture made = fixture_new(arena, LANGUAGE_JAPANESE, PROPOSERS, EVALUATORS, 1);
    made.rubric->title = "児童虐待対応職員法定研修事業 審査基準";
    made.rubric->source = "児童虐待対応職員法定研修事業プロポーザル募集要項 10(3)";
    made.round->title = "児童虐待対応職員法定研修事業";
    made.round->body = "千葉県";
    made.round->department = "健康福祉部児童家庭課";
    made.round->committee_term = "選定委員会";
    made.round->date = fixture_day("2026-03-16");
    made.round->deadline = fixture_day("2026-02-26T17:00:00+09:00");
    fixture_file(&made, "round.yaml", "round");
    fixture_file(&made, "rubrics/japan/chiba-training.yaml", "rubric");
    fixture_file(&made, "sheets/委員1.xlsx", "sheet");
    final_criteria(&made);
    final_people(&made);
    final_rules(&made);
    fixture_ties(&made);
    /* p2's total is made equal to p1's: the tie goes by the bid */
    made.result->stages[0].total[P2] = made.result->stages[0].total[P1];
    struct tie_step *tie = fixture_tie(&made, &made.rubric->ties[0], P1, P2);
    tie->group[1] = 1;
    tie->keys = ARENA_ARRAY(arena, struct number, 2);
    for (unsigned i = 0; i < 2; i++)
        tie->keys[i] = made.round->proposers[i].bid.money.amount[BID_TOTAL];
    fixture_rank(&made, P1, 1);
    fixture_rank(&made, P2, 2);
    fixture_rank(&made, P3, 3);
    made.result->winner = P1;
    made.result->winners = ARENA_ARRAY(arena, unsigned, 1);
    made.result->winners[0] = P1;
    made.result->winner_count = 1;
    made.result->runner_up = P2;
    made.result->proposers[P4].status = STATUS_WITHDRAWN;
    made.result->proposers[P5].status = STATUS_VOID;
    made.result->proposers[P6].status = STATUS_EXCLUDED;
    made.result->proposers[P7].status = STATUS_EXCLUDED;
    return made;
}
