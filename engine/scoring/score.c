/* The order of the steps, and what is still due at the end. */
#include "score.h"

#include "scorer.h"

static void allocate_nodes(struct scorer *scorer)
{
    struct arena *arena = scorer->arena;
    const struct rubric *rubric = scorer->rubric;
    size_t proposers = scorer->round->proposer_count;
    size_t cells = (scorer->round->evaluator_count + RESERVED_SHEETS) * proposers;
    scorer->result->nodes = ARENA_ARRAY(arena, struct node_result, rubric->node_count + 1);
    scorer->done = ARENA_ARRAY(arena, uint8_t *, rubric->node_count + 1);
    scorer->sheet_done = ARENA_ARRAY(arena, uint8_t *, rubric->node_count + 1);
    for (size_t i = 0; i < rubric->node_count; i++) {
        const struct node *node = rubric->nodes[i];
        struct node_result *result = &scorer->result->nodes[i];
        result->committee = ARENA_ARRAY(arena, struct step, proposers + 1);
        scorer->done[i] = ARENA_ARRAY(arena, uint8_t, proposers + 1);
        if (node->kind == NODE_FORMULA)
            result->traces = ARENA_ARRAY(arena, const struct trace *, proposers + 1);
        if (!node->join || node->join->kind != NODE_GROUP)
            continue;
        result->sheets = ARENA_ARRAY(arena, struct number, cells + 1);
        result->on_sheet = ARENA_ARRAY(arena, bool, cells + 1);
        scorer->sheet_done[i] = ARENA_ARRAY(arena, uint8_t, cells + 1);
    }
}

static void allocate_stages(struct scorer *scorer)
{
    struct arena *arena = scorer->arena;
    const struct rubric *rubric = scorer->rubric;
    size_t proposers = scorer->round->proposer_count;
    scorer->result->stages = ARENA_ARRAY(arena, struct stage_result, rubric->stage_count + 1);
    for (size_t i = 0; i < rubric->stage_count; i++) {
        struct stage_result *stage = &scorer->result->stages[i];
        stage->stage = rubric->stages[i];
        stage->standing = ARENA_ARRAY(arena, bool, proposers + 1);
        stage->total = ARENA_ARRAY(arena, struct step, proposers + 1);
        stage->own = ARENA_ARRAY(arena, struct step, scorer->round->evaluator_count * proposers + 1);
        if (rubric->stages[i]->total_formula)
            stage->total_traces = ARENA_ARRAY(arena, const struct trace *, proposers + 1);
    }
}

static void prepare(struct scorer *scorer)
{
    struct arena *arena = scorer->arena;
    const struct round *round = scorer->round;
    struct result *result = scorer->result = ARENA_NEW(arena, struct result);
    result->rubric = scorer->rubric;
    result->round = round;
    result->winner = result->runner_up = -1;
    result->ranking_stage = scorer->rubric->stages[scorer->rubric->stage_count - 1];
    result->proposers = ARENA_ARRAY(arena, struct proposer_result, round->proposer_count + 1);
    scorer->standing = ARENA_ARRAY(arena, bool, round->proposer_count + 1);
    scorer->valid = ARENA_ARRAY(arena, bool, round->proposer_count + 1);
    scorer->ever_stood = ARENA_ARRAY(arena, bool, round->proposer_count + 1);
    scorer->values = ARENA_ARRAY(arena, struct number, round->evaluator_count + RESERVED_SHEETS);
    scorer->decision_used = ARENA_ARRAY(arena, bool, round->decision_count + 1);
    scorer->cache = formula_cache_new(arena);
    for (size_t p = 0; p < round->proposer_count; p++) {
        /* Who has withdrawn stands nowhere, and is not excluded either. */
        scorer->standing[p] = scorer->valid[p] = !round->proposers[p].withdrawn;
        if (round->proposers[p].withdrawn)
            result->proposers[p].status = STATUS_WITHDRAWN;
    }
    allocate_nodes(scorer);
    allocate_stages(scorer);
    prepare_units(scorer);
    find_own_marks_due(scorer);
}

static bool anybody_stands(const struct scorer *scorer)
{
    for (size_t p = 0; p < scorer->round->proposer_count; p++)
        if (scorer->standing[p])
            return true;
    return false;
}

/* Each proposer's findings in the order of the rubric's rules, from the list in order of checking. */
static void sort_findings(struct scorer *scorer)
{
    const struct result *result = scorer->result;
    size_t rules = scorer->rubric->rule_count;
    for (size_t i = 0; i < result->findings.count; i++) {
        struct finding *finding = result->findings.items[i];
        struct proposer_result *proposer = &result->proposers[finding->proposer];
        if (!proposer->findings)
            proposer->findings = ARENA_ARRAY(scorer->arena, struct finding *, rules + 1);
        size_t at = proposer->finding_count++;
        for (; at > 0 && proposer->findings[at - 1]->rule->index > finding->rule->index; at--)
            proposer->findings[at] = proposer->findings[at - 1];
        proposer->findings[at] = finding;
    }
}

/* The pending and the referred yet undecided of everybody whose standing could still matter. */
static void collect_dues(struct scorer *scorer)
{
    struct result *result = scorer->result;
    for (size_t i = 0; i < result->findings.count; i++) {
        const struct finding *finding = result->findings.items[i];
        bool open = finding->effect == EFFECT_PENDING || finding->effect == EFFECT_REFERRED;
        if (!open || !finding->stood || !scorer->ever_stood[finding->proposer])
            continue;
        result->proposers[finding->proposer].conditional = true;
        LIST_ADD(scorer->arena, result->dues,
                 (struct due){ .kind = finding->effect == EFFECT_PENDING ? DUE_ANSWER : DUE_REFERRAL,
                               .rule = finding->rule,
                               .proposer = (int)finding->proposer });
    }
    result->provisional = result->dues.count > 0;
}

static void name_winner(struct scorer *scorer)
{
    struct result *result = scorer->result;
    if (result->provisional)
        return;
    for (size_t i = 0; i < result->ranked_count && i < 2; i++) {
        const struct ranked *ranked = &result->ranking[i];
        if (result->proposers[ranked->proposer].shares_place)
            continue;
        if (ranked->rank == 1)
            result->winner = (int)ranked->proposer;
        else if (ranked->rank == 2)
            result->runner_up = (int)ranked->proposer;
    }
}

/* A decision that nothing asked for is a mistake in the round, or in the reader's picture of it. */
static void check_decisions(struct scorer *scorer)
{
    const struct round *round = scorer->round;
    for (size_t i = 0; i < round->decision_count; i++) {
        const struct decision *decision = &round->decisions[i];
        if (scorer->decision_used[i])
            continue;
        scorer->failed = true;
        if (decision->kind == DECISION_REFER)
            PROBLEM_ADD(scorer->problems, decision->place, DECISION_NOT_DUE,
                        arena_text(scorer->arena, "%s, %s", decision->rule->id,
                                   round->proposers[decision->proposer].id));
        else
            PROBLEM_ADD(scorer->problems, decision->place, DECISION_NOT_DUE,
                        BILINGUAL("no such tie is open when this rule is reached",
                                  "この規則に至ったとき、そのような同点は残っていません"));
    }
}

struct result *score(struct arena *arena, struct problems *problems, const struct rubric *rubric,
                     const struct round *round)
{
    struct scorer scorer = { .arena = arena, .problems = problems, .rubric = rubric, .round = round };
    prepare(&scorer);
    check_entry(&scorer);
    for (size_t s = 0; s < rubric->stage_count && !scorer.failed && anybody_stands(&scorer); s++)
        score_stage(&scorer, rubric->stages[s]);
    struct result *result = scorer.result;
    for (size_t p = 0; p < round->proposer_count; p++)
        result->proposers[p].valid = scorer.valid[p];
    if (!scorer.failed && result->stages[result->ranking_stage->index].reached)
        rank(&scorer);
    if (!scorer.failed)
        check_decisions(&scorer);
    if (scorer.failed)
        return NULL;
    sort_findings(&scorer);
    collect_dues(&scorer);
    name_winner(&scorer);
    return result;
}
