/* Explanations: what they say, and that the arithmetic they show is right. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "arithmetic.h"
#include "explain.h"
#include "result_maker.h"

static int with_arena(void **state)
{
    *state = arena_new();
    return 0;
}

static int without_arena(void **state)
{
    arena_free(*state);
    return 0;
}

/* --- saying --- */

static const char *explained(const struct fixture *fixture, unsigned proposer, const char *criterion)
{
    const struct node *node = criterion ? rubric_node(fixture->rubric, criterion) : NULL;
    return explain_proposer(fixture->arena, fixture->result, proposer, node);
}

static bool is_line(const char *found, const char *text, const char *line)
{
    size_t length = strlen(line);
    while (found > text && found[-1] == ' ')
        found--;
    return (found == text || found[-1] == '\n') && strchr(found, '\n') != NULL &&
           strncmp(strchr(found, '\n') - length, line, length) == 0;
}

/* Each of the lines stands in the text, whole but for its indent, and in this order. */
static void expect_lines(const char *text, const char *const *lines, size_t count)
{
    const char *from = text;
    for (size_t i = 0; i < count; i++) {
        const char *found = from;
        while ((found = strstr(found, lines[i])) != NULL && !is_line(found, text, lines[i]))
            found++;
        if (!found)
            fail_msg("no line '%s' (after those before it) in:\n%s", lines[i], text);
        from = found + strlen(lines[i]);
    }
}
#define EXPECT_LINES(text, ...)                                                                              \
    expect_lines((text), (const char *const[]){ __VA_ARGS__ },                                               \
                 sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

static struct step *step_of(const struct fixture *fixture, const char *criterion, unsigned proposer)
{
    return &fixture->result->nodes[rubric_node(fixture->rubric, criterion)->index].committee[proposer];
}

static struct aggregate *aggregate_of(const struct fixture *fixture, const char *criterion)
{
    return (struct aggregate *)(uintptr_t)rubric_node(fixture->rubric, criterion)->aggregate;
}

static struct node *node_of(const struct fixture *fixture, const char *criterion)
{
    return (struct node *)(uintptr_t)rubric_node(fixture->rubric, criterion);
}

/* --- whom it is about, places, ties --- */

static void says_place_by_tie(void **state)
{
    struct fixture fixture = fixture_one_stage(*state);
    EXPECT_LINES(explained(&fixture, 0, NULL), "応募者 p1「こども研修センター」", "公表での表示: A",
                 "状態: 最後まで審査対象", "順位", "2者のうち2位、合計 91.8 / 満点 115", "次点者",
                 "一つ上: 1位 p2、合計は同じ 91.8", "1位の同点: p1、p2",
                 "規則「bid.total lowest」: p1 36,894,000、p2 36,000,000。順は p2 > p1");
    EXPECT_LINES(explained(&fixture, 1, NULL), "2者のうち1位、合計 91.8 / 満点 115", "最優秀提案者",
                 "一つ下: 2位 p1、合計は同じ 91.8");
}

static void says_place_by_total(void **state)
{
    struct fixture fixture = fixture_one_stage(*state);
    fixture.result->stages[0].total[0].value = number_from_ratio(*state, 1694333, 18447);
    fixture.result->ties.count = 0;
    EXPECT_LINES(explained(&fixture, 0, NULL), "2者のうち2位、合計 1694333/18447 (91.8487…) / 満点 115",
                 "一つ上: 1位 p2、合計 91.8、差 1694333/18447 - 91.8 = 4492/92235 (0.0487…)");
    fixture.rubric->language = LANGUAGE_ENGLISH;
    fixture.rubric->stages[0]->lowest = true;
    fixture.result->proposers[0].shares_place = true;
    EXPECT_LINES(explained(&fixture, 0, NULL), "Place 2 (shared) of 2, total 1694333/18447 (91.8487…) of 115",
                 "The runner-up", "The lowest total is best",
                 "Above: place 1, p2, total 91.8; difference 1694333/18447 - 91.8 = 4492/92235 (0.0487…)");
}

static void says_ties_of_people(void **state)
{
    struct fixture fixture = fixture_one_stage(*state);
    struct tie_step *tie = fixture.result->ties.items[0];
    struct tie_rule rule = { .kind = TIE_CHAIR, .text = "chair" };
    struct decision decision = {
        .kind = DECISION_TIE, .by = "chair", .minutes = "議事録 4", .because = "実施体制による"
    };
    fixture.rubric->language = LANGUAGE_ENGLISH;
    tie->keys = NULL;
    tie->rule = &rule;
    tie->decision = &decision;
    EXPECT_LINES(explained(&fixture, 0, NULL),
                 "by 'chair', decided the chair, 議事録 4, 実施体制による; order: p2 > p1");
    tie->decision = NULL;
    tie->due = true;
    fixture.result->provisional = true;
    LIST_ADD(*state, fixture.result->dues, (struct due){ .kind = DUE_TIE, .proposer = -1, .tie = tie });
    EXPECT_LINES(explained(&fixture, 0, NULL), "by 'chair': not decided yet",
                 "Provisional: the ranking may change until these are settled", "the tie among p1, p2");
    tie->rule = NULL;
    EXPECT_LINES(explained(&fixture, 0, NULL), "by 'decide': not decided yet");
    rule = (struct tie_rule){ .kind = TIE_JOINT, .text = "joint" };
    tie->rule = &rule;
    tie->due = false;
    EXPECT_LINES(explained(&fixture, 0, NULL), "by 'joint': the place is shared");
    rule = (struct tie_rule){ .kind = TIE_PLACES, .text = "places" };
    tie->keys = (struct number[]){ NUMBER_ZERO, NUMBER_ONE };
    tie->counted_place = 2;
    EXPECT_LINES(explained(&fixture, 0, NULL), "by 'places, places 2': p1 0, p2 1; order: p2 > p1");
}

static void says_what_is_due(void **state)
{
    struct fixture fixture = fixture_one_stage(*state);
    struct finding *decree = fixture.result->proposers[0].findings[0];
    decree->outcome = FINDING_PENDING;
    decree->effect = EFFECT_PENDING;
    fixture.result->provisional = true;
    LIST_ADD(*state, fixture.result->dues, (struct due){ .kind = DUE_ANSWER, .rule = decree->rule });
    LIST_ADD(*state, fixture.result->dues,
             (struct due){ .kind = DUE_REFERRAL, .rule = decree->rule, .proposer = 1 });
    EXPECT_LINES(explained(&fixture, 0, NULL), "暫定: 次の事項が決まるまで順位は変わりうる",
                 "p1: 「欠格事由」の回答がない", "p2: 「欠格事由」を委員会が決めていない",
                 "欠格事由（decree）: 回答がない → 当面は通ったものとして扱う［募集要項 4(1)］");
}

/* --- rules --- */

static void says_why_excluded(void **state)
{
    struct fixture fixture = fixture_one_stage(*state);
    EXPECT_LINES(explained(&fixture, 2, NULL), "状態: 失格", "外れた時点: 採点の前",
                 "外れた最初の理由: 応募書類（papers）: 満たさない → 失格［定めたのは委員会］",
                 "順位は付かない", "応募書類（papers）: 満たさない → 失格［定めたのは委員会］",
                 "未提出: 様式第2号 団体概要書",
                 "委託料の上限（contract）: 満たさない → 失格［募集要項 11(2)］",
                 "対象: bid.total、上限: 37,059,000 以内", "37,100,000、基準 37,059,000、満たさない",
                 "ほかに満たすか適用のない規則: 1 件", "この段階では審査対象でなく、得点はない",
                 "purpose「趣旨の理解」: 採点は参考にとどめ、数えない", "委員1（e1）: A");
    EXPECT_LINES(explained(&fixture, 3, NULL), "状態: 辞退", "辞退: 2026-03-10、人員の都合",
                 "順位は付かない");
    EXPECT_LINES(explained(&fixture, 1, NULL),
                 "消費税額（tax）: 満たさない → 委員会に諮り、審査対象に残すと決めた［定めたのは委員会］",
                 "条件: abs(bid.tax - bid.net * 10%) < 1", "決定: 委員会、2026-03-16、議事録 3");
}

static void says_figures_by_year(void **state)
{
    struct fixture fixture = fixture_one_stage(*state);
    struct finding *cap = fixture.result->proposers[2].findings[2];
    struct rule *rule = (struct rule *)(uintptr_t)cap->rule;
    fixture.rubric->language = LANGUAGE_ENGLISH;
    rule->below = true;
    cap->figures[0].of = "R8";
    cap->shared = (unsigned[]){ 0, 1 };
    cap->shared_count = 2;
    EXPECT_LINES(explained(&fixture, 2, NULL), "limited: bid.total, below 37,059,000",
                 "R8: 37,100,000, limit 37,059,000, not met", "the same registration number as: p1, p2");
}

static void says_gates(void **state)
{
    struct fixture fixture = fixture_two_stages(*state);
    EXPECT_LINES(explained(&fixture, 1, NULL), "Status: excluded", "Left at: Technical evaluation",
                 "First reason: Minimum technical mark (technical-minimum): not met -> excluded [set by: the "
                 "committee]",
                 "Not ranked", "Stage technical 'Technical evaluation'", "mean: (54 + 57) / 2 = 55.5",
                 "total: 55.5 of 100", "Gates",
                 "Minimum technical mark (technical-minimum): not met -> excluded [set by: the committee]",
                 "required: technical >= 75%", "technical: 55.5 (p2)", "75% of the full marks: 75",
                 "Stage financial 'Financial evaluation'", "not standing in this stage: no score");
}

/* --- scores --- */

static void says_every_method(void **state)
{
    struct fixture fixture = fixture_one_stage(*state);
    EXPECT_LINES(
        explained(&fixture, 0, NULL), "合計",
        "content + capability + team + price = 27 + 16 + 88/3 + 120000/6149 = 1694333/18447 (91.8487…)",
        "小数第1位まで四捨五入: 1694333/18447 (91.8487…) → 91.8", "合計 91.8 / 満点 115",
        "content「企画提案内容」: 27 / 満点 35［募集要項 10(3)］", "purpose「趣旨の理解」: 13 / 満点 15",
        "委員1（e1）: A（特に優れている） → 15 × 1 = 15", "委員2（e2）: 除斥（理事を兼務、議事録 2(1)）",
        "委員3（e3）: B → 15 × 0.8 = 12", "委員4（e4）: 欠席（病気）", "平均: (15 + 12 + 12) / 3 = 13",
        "委員1（e1）: 10。低い方として除く", "委員5（e5）: 20。高い方として除く",
        "上下1個ずつを除いた平均: 14 / 1 = 14", "structure + privacy = 16 + 8 = 24",
        "20点に換算: 24 × 20 / 30 = 16", "委員3（e3）: 3 → 3 × 4 = 12", "6、8、10 の中央値: 8",
        "委員1（e1）: lead + staff = 4 + 1 = 5",
        "採点した委員の平均 × 委員の数: (5 + 9 + 8) / 3 × 4 = 88/3 (29.3333…)", "委員1（e1）: 0、下限 1 → 1",
        "算式: points * lowest(bid.total) / bid.total", "points: 20", "lowest(bid.total): 36,000,000（p2）",
        "bid.total: 36,894,000（p1）", "結果: 120000/6149 (19.5153…)",
        "note「参考」: 7.3 / 満点 10（和に含めない）", "小数第1位まで四捨五入: 22/3 (7.3333…) → 7.3");
    EXPECT_LINES(explained(&fixture, 1, NULL), "上下1個ずつを除いた平均: (12 + 14) / 2 = 13",
                 "6、8、8、10 の中央値: (8 + 8) / 2 = 8", "和: 7 + 7 + 9 + 7.75 = 30.75",
                 "委員5（e5）: 空欄のため除く", "平均: (8 + 10 + 6) / 3 = 8");
}

static void says_equals_dropped(void **state)
{
    struct fixture fixture = fixture_one_stage(*state);
    struct aggregate *trimmed = aggregate_of(&fixture, "plan");
    trimmed->drop = number_from_ratio(*state, 1, 10); /* of four: one, rounded up */
    trimmed->drop_share = trimmed->drop_equals = true;
    struct mark *marks = fixture.round->sheets[1].marks;
    marks[rubric_node(fixture.rubric, "plan")->mark_index * 4 + 1].value = 10;
    step_of(&fixture, "plan", 1)->exact = step_of(&fixture, "plan", 1)->value = whole(14);
    EXPECT_LINES(explained(&fixture, 1, "plan"), "plan「計画」: 14 / 満点 20［定めたのは委員会］",
                 "集計: 上下を除いた平均、空欄: 誤りとする、除斥: 除く",
                 "委員1（e1）: 10　［sheets/e1.xlsx:採点表!D8］。低い方として除く",
                 "委員2（e2）: 10　［sheets/e2.xlsx:採点表!D8］。低い方として除く",
                 "委員5（e5）: 18　［sheets/e5.csv:8］。高い方として除く",
                 "上下1個ずつと同じ値を除いた平均: 14 / 1 = 14");
}

static void says_limits_and_roundings(void **state)
{
    struct fixture fixture = fixture_one_stage(*state);
    fixture.rubric->language = LANGUAGE_ENGLISH;
    struct node *content = node_of(&fixture, "content");
    content->has_floor = content->has_ceiling = true;
    content->floor = whole(30);
    content->ceiling = number_from_ratio(*state, 59, 2);
    content->rounding = (struct rounding){ true, -1, ROUND_UP };
    step_of(&fixture, "content", 0)->value = whole(30);
    EXPECT_LINES(explained(&fixture, 0, "content"), "floor 30: 27 -> 30", "ceiling 29.5: 30 -> 29.5",
                 "rounded up to a multiple of 10^1: 29.5 -> 30", "judged: 事業の趣旨をとらえているか");
    struct node *team = node_of(&fixture, "team");
    team->own_points = true;
    team->child_points = whole(20);
    team->has_ceiling = true;
    team->ceiling = number_from_ratio(*state, 17, 4);
    team->stage->rounding.sheet = (struct rounding){ true, 0, ROUND_DOWN };
    EXPECT_LINES(explained(&fixture, 0, "team"),
                 "委員1 (e1): lead + staff = 4 + 1 = 5; rescaled 5 × 10 / 20 = 2.5, rounded down to a whole "
                 "number -> 2",
                 "委員3 (e3): lead + staff = 5 + 4 = 9; rescaled 9 × 10 / 20 = 4.5, ceiling 4.25 -> 4.25, "
                 "rounded down "
                 "to a whole number -> 4");
}

static void says_blanks(void **state)
{
    struct fixture fixture = fixture_one_stage(*state);
    aggregate_of(&fixture, "note")->missing = MISSING_ZERO;
    step_of(&fixture, "note", 1)->exact = step_of(&fixture, "note", 1)->value = whole(6);
    EXPECT_LINES(explained(&fixture, 1, "note"), "集計: 平均、空欄: 0点、除斥: 除く",
                 "委員5（e5）: 空欄。0点と数える", "平均: (8 + 10 + 6 + 0) / 4 = 6");
    fixture.rubric->language = LANGUAGE_ENGLISH;
    fixture.round->evaluators[4].substitute_for = "e4";
    fixture.round->recusals[0].reason = fixture.round->recusals[0].minutes = NULL;
    EXPECT_LINES(explained(&fixture, 0, "note"), "委員2 (e2): recused",
                 "委員4 (e4): absent (病気); e5 sits instead");
    EXPECT_LINES(explained(&fixture, 2, "purpose"), "purpose '趣旨の理解': no score [set by: the committee]",
                 "purpose '趣旨の理解': marks kept for reference; they count nowhere",
                 "委員1 (e1): A  [sheets/e1.xlsx:採点表!E7]");
}

static void says_totals_of_stages(void **state)
{
    struct fixture fixture = fixture_two_stages(*state);
    EXPECT_LINES(explained(&fixture, 0, NULL), "Place 1 of 1, total 84 of 100", "The winner",
                 "Stage technical 'Technical evaluation'",
                 "A. Chair (e1): approach + team = 49.5 + 32 = 81.5, rounded half up to a whole number -> 82",
                 "mean: (82 + 78) / 2 = 80", "total: 80 of 100", "approach 'Approach': 47.75 of 60",
                 "B. Member (e2): 4 -> 4 × 8 = 32", "Stage financial 'Financial evaluation'", "price = 100",
                 "the stage's sum: 100", "formula of the total: 80% * technical + 20% * financial",
                 "technical: 80 (p1)", "financial: 100 (p1)", "result: 84",
                 "rounded half up to decimal place 2: 84 -> 84", "total: 84 of 100");
    EXPECT_LINES(explained(&fixture, 0, "technical"),
                 "technical 'Technical evaluation': 80 of 100 [set by: the committee]",
                 "aggregation: mean; blanks: an error; recused: left out",
                 "A. Chair (e1): 49.5  [sheets/e1.xlsx:Marks!C7]");
    struct stage *financial = fixture.rubric->stages[1];
    financial->total_formula = NULL;
    financial->carry = true;
    fixture.result->stages[1].total[0] = (struct step){ true, whole(180), whole(180) };
    EXPECT_LINES(explained(&fixture, 0, NULL), "with the total before: 100 + 80 = 180");
    fixture.result->stages[1].reached = false;
    EXPECT_LINES(explained(&fixture, 0, "price"), "price 'Price': 100 of 100 [set by: the committee]");
}

/* Names come from files: nothing in them reaches a terminal as a command. */
static void shows_names_safely(void **state)
{
    struct fixture fixture = fixture_one_stage(*state);
    fixture.round->proposers[0].name = "a\x1b[31m\nb";
    EXPECT_LINES(explained(&fixture, 0, NULL), "応募者 p1「a\\u{1b}[31m\\u{a}b」");
}

/* --- what is shown is what was computed --- */

static void shows_right_arithmetic(void **state)
{
    struct fixture fixtures[] = { fixture_one_stage(*state), fixture_two_stages(*state) };
    size_t checked = 0;
    for (size_t i = 0; i < 2; i++)
        for (unsigned proposer = 0; proposer < 2; proposer++)
            checked += check_arithmetic(*state, explained(&fixtures[i], proposer, NULL));
    assert_int_equal(checked, 71);
}

static void finds_wrong_arithmetic(void **state)
{
    static const struct {
        const char *line;
        bool right;
    } lines[] = {
        { "mean: (15 + 12 + 12) / 3 = 13", true },         { "mean: (15 + 12 + 12) / 3 = 14", false },
        { "a + b-2 = 1/2 + (-3) = -2.5", true },           { "a + b-2 = 1/2 + (-3) = 2.5", false },
        { "差 36,894,000 - 1 = 36,893,999", true },        { "8 × 10 / (5/2) = 32, floor 2 -> 2", true },
        { "(5 + 9 + 8) / 3 × 4 = 88/3 (29.3333…)", true }, { "(5 + 9 + 8) / 3 × 4 = 88/4 (22.0000…)", false },
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const char *wrong = wrong_arithmetic(*state, lines[i].line, &(size_t){ 0 });
        if ((wrong == NULL) != lines[i].right)
            fail_msg("'%s' was judged wrongly", lines[i].line);
    }
}

#define IN_ARENA(test) cmocka_unit_test_setup_teardown(test, with_arena, without_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ARENA(says_place_by_tie),
        IN_ARENA(says_place_by_total),
        IN_ARENA(says_ties_of_people),
        IN_ARENA(says_what_is_due),
        IN_ARENA(says_why_excluded),
        IN_ARENA(says_figures_by_year),
        IN_ARENA(says_gates),
        IN_ARENA(says_every_method),
        IN_ARENA(says_equals_dropped),
        IN_ARENA(says_limits_and_roundings),
        IN_ARENA(says_blanks),
        IN_ARENA(says_totals_of_stages),
        IN_ARENA(shows_names_safely),
        IN_ARENA(shows_right_arithmetic),
        IN_ARENA(finds_wrong_arithmetic),
    };
    return cmocka_run_group_tests_name("explain", tests, NULL, NULL);
}
