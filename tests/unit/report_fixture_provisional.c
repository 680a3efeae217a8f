#include "report_fixture_parts.h"

/* --- provisional, in English --- */

static void provisional_stages(struct report_fixture *made)
{
    static const char *const rows[] = { "7767", "6677", "8765" };
    static const char *const titles[] = { "Approach and methodology", "Key experts & local participation",
                                          "Price" };
    struct stage *technical = fixture_stage(made, "technical", "Technical evaluation");
    for (size_t i = 0; i < 2; i++) {
        struct node *leaf = fixture_node(made, technical->root,
                                         (struct node){ .kind = NODE_POINTS,
                                                        .id = titles[i],
                                                        .title = titles[i],
                                                        .points = number_from_integer(50),
                                                        .to = number_from_integer(50),
                                                        .step = number_from_ratio(made->arena, 1, 2),
                                                        .factor = NUMBER_ONE });
        fixture_marks(made, leaf, rows);
    }
    struct stage *financial = fixture_stage(made, "financial", "Financial evaluation");
    struct node *price = fixture_node(
        made, financial->root,
        (struct node){
            .kind = NODE_FORMULA, .id = "price", .title = titles[2], .points = number_from_integer(100) });
    price->formula =
        fixture_formula(made->arena, "points * lowest(bid.total) / bid.total", USES_BID | USES_PROPOSERS);
    financial->total_formula = fixture_formula(made->arena, "80% * technical + 20% * financial", USES_SCORE);
    financial->total_points = number_from_integer(100);
    financial->root->by_marks = false;
    for (unsigned p = 0; p < 4; p++) {
        fixture_bid(made, p, 1000000 + 7 * p, 0);
        made->result->stages[0].standing[p] = true;
        made->result->stages[1].standing[p] = p < 3;
    }
    fixture_score(made, technical);
    fixture_score(made, financial);
    for (unsigned p = 0; p < 3; p++) { /* two totals that differ by 1/3000 print alike */
        struct number total = number_from_ratio(made->arena, p < 2 ? 250000 + (p == 1) : 200000, 3000);
        made->result->stages[1].total[p] = (struct step){ true, total, total };
    }
}

static void provisional_dues(struct report_fixture *made)
{
    struct rule *tax =
        fixture_rule(made, RULE_REQUIREMENT, "tax-clearance", "Tax clearance certificate", "ITB 4.5");
    struct rule *low = fixture_rule(made, RULE_CHECK, "abnormally-low", "Bid not abnormally low", "ITB 36.1");
    struct rule *advance =
        fixture_rule(made, RULE_ADVANCE, "technical-advance", "The best three go on", NULL);
    low->require = fixture_formula(made->arena, "bid.total >= 60% * mean(bid.total in others)", USES_BID);
    for (unsigned p = 0; p < 4; p++) {
        made->result->proposers[p].valid = true;
        fixture_finding(made, p, tax, p == 1 ? FINDING_PENDING : FINDING_MET,
                        p == 1 ? EFFECT_PENDING : EFFECT_NONE);
        struct finding *finding = fixture_finding(made, p, low, p == 2 ? FINDING_FAILED : FINDING_MET,
                                                  p == 2 ? EFFECT_REFERRED : EFFECT_NONE);
        fixture_figure(made, finding, NULL, number_from_integer(1100000 + 7 * p), number_from_integer(700000),
                       p != 2);
        if (p == 3)
            fixture_finding(made, p, advance, FINDING_FAILED, EFFECT_LEFT_OUT);
    }
    made->result->proposers[1].conditional = made->result->proposers[2].conditional = true;
    made->result->proposers[3].status = STATUS_LEFT_OUT;
    fixture_ties(made);
    struct tie_step *tie = fixture_tie(made, &made->rubric->ties[2], 0, 1);
    tie->due = true;
    LIST_ADD(made->arena, made->result->dues, (struct due){ .kind = DUE_ANSWER, .rule = tax, .proposer = 1 });
    LIST_ADD(made->arena, made->result->dues,
             (struct due){ .kind = DUE_REFERRAL, .rule = low, .proposer = 2 });
    LIST_ADD(made->arena, made->result->dues, (struct due){ .kind = DUE_TIE, .proposer = -1, .tie = tie });
}

struct report_fixture report_fixture_provisional(struct arena *arena)
{
    static const char *const names[] = {
        "Delta Engineering", "=cmd|' /C calc'!A0 _x0041_ & Sons <Ltd>",
        ("Harbour\x1b[31m Works \xe2\x80\xae"
         "dtL"),
        "Øresund Infrastructure Consultants and Partners, Limited Liability Company"
    };
    struct report_fixture made = fixture_new(arena, LANGUAGE_ENGLISH, 4, 3, 2);
    made.rubric->title = "Quality- and cost-based selection";
    made.rubric->currency = "USD";
    made.round->title = "Harbour & quay <rehabilitation>: 100% design, supervision and a title that is far "
                        "too long for the header of a page";
    for (size_t i = 0; i < 4; i++)
        made.round->proposers[i].name = names[i];
    for (size_t i = 0; i < 3; i++)
        made.round->evaluators[i].label = "a/b:[*?]'\\ evaluator with a very long label";
    provisional_stages(&made);
    provisional_dues(&made);
    made.result->provisional = true;
    for (unsigned p = 0; p < 3; p++)
        fixture_rank(&made, p, p < 2 ? 1 : 3);
    made.result->proposers[0].shares_place = made.result->proposers[1].shares_place = true;
    return made;
}

/* --- large --- */

struct report_fixture report_fixture_large(struct arena *arena, unsigned proposers, unsigned evaluators,
                                           unsigned leaves)
{
    struct report_fixture made = fixture_new(arena, LANGUAGE_JAPANESE, proposers, evaluators, 1);
    struct stage *stage = fixture_stage(&made, "evaluation", NULL);
    for (unsigned i = 0; i < leaves; i++) {
        struct node *leaf = fixture_node(&made, stage->root,
                                         (struct node){ .kind = NODE_POINTS,
                                                        .id = "leaf",
                                                        .title = arena_text(arena, "審査の視点その%u", i + 1),
                                                        .points = number_from_integer(10),
                                                        .to = number_from_integer(10),
                                                        .factor = NUMBER_ONE });
        for (unsigned e = 0; e < evaluators; e++)
            for (unsigned p = 0; p < proposers; p++) {
                made.seed = made.seed * 1103515245 + 12345;
                made.round->sheets[e].marks[leaf->mark_index * proposers + p] =
                    (struct mark){ .value = (int32_t)(made.seed >> 16) % 11, .state = MARK_GIVEN };
            }
    }
    for (unsigned p = 0; p < proposers; p++)
        made.result->stages[0].standing[p] = made.result->proposers[p].valid = true;
    fixture_score(&made, stage);
    for (unsigned p = 0; p < proposers; p++)
        fixture_rank(&made, p, p + 1);
    return made;
}
