/* The order of the steps, and what is still due at the end; the same once more where a decision excludes
 * somebody later. */
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
    scorer->own_values = ARENA_ARRAY(arena, struct own_value *, rubric->node_count + 1);
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

/* Who is excluded for a fault found later is out from the start, beside whom the entry excludes. */
static void exclude_later(struct scorer *scorer)
{
    for (size_t i = 0; i < scorer->round->decision_count && scorer->excluding; i++) {
        const struct decision *decision = &scorer->round->decisions[i];
        struct proposer_result *proposer = &scorer->result->proposers[decision->proposer];
        if (decision->kind != DECISION_EXCLUDE || proposer->status != STATUS_STANDING)
            continue;
        scorer->standing[decision->proposer] = scorer->valid[decision->proposer] = false;
        proposer->status = STATUS_EXCLUDED;
        proposer->excluded = decision;
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
    result->until = scorer->until;
    result->ranking_stage =
        scorer->until ? scorer->until : scorer->rubric->stages[scorer->rubric->stage_count - 1];
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
    exclude_later(scorer);
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

/* Whether the proposer left by another rule of the same moment: there is nothing to decide about it. Who is
 * not among the best that go on was counted when these were chosen, so that it matters whether it stood. */
static bool left_then(const struct proposer_result *found, const struct finding *finding)
{
    for (size_t i = 0; i < found->finding_count; i++) {
        const struct finding *other = found->findings[i];
        bool leaves = other->effect == EFFECT_EXCLUDED || other->effect == EFFECT_VOID;
        bool is_gate = other->rule->kind == RULE_GATE;
        if (leaves && other->rule->stage == finding->rule->stage && is_gate == (finding->rule->kind == RULE_GATE))
            return true;
    }
    return false;
}

/* The pending and the referred yet undecided of everybody whose standing could still matter. */
static void collect_dues(struct scorer *scorer)
{
    struct result *result = scorer->result;
    for (size_t i = 0; i < result->findings.count; i++) {
        const struct finding *finding = result->findings.items[i];
        bool even = finding->even == EVEN_UNDECIDED;
        bool open = finding->effect == EFFECT_PENDING || finding->effect == EFFECT_REFERRED;
        if (!open || !finding->stood || !scorer->ever_stood[finding->proposer] ||
            left_then(&result->proposers[finding->proposer], finding))
            continue;
        result->proposers[finding->proposer].conditional = true;
        LIST_ADD(scorer->arena, result->dues,
                 (struct due){ .kind = even                                ? DUE_GATE
                                       : finding->effect == EFFECT_PENDING ? DUE_ANSWER
                                                                           : DUE_REFERRAL,
                               .rule = finding->rule,
                               .proposer = (int)finding->proposer });
    }
    result->provisional = result->dues.count > 0;
}

/* A result that nothing can change: also that of a round which was called off, whatever was open in it. */
static void close_result(struct scorer *scorer)
{
    struct result *result = scorer->result;
    sort_findings(scorer);
    collect_dues(scorer);
    if (result->until) /* what is found in a stage is neither awarded nor called off */
        return;
    result->cancelled = scorer->round->cancelled != NULL;
    if (result->cancelled) {
        result->dues.count = 0;
        result->provisional = false;
    }
    name_winners(scorer);
}

/* --- what the round says of the result --- */

static const char *needless(struct arena *arena, const struct round *round, const struct decision *decision)
{
    const char *id = decision->kind == DECISION_TIE ? "" : round->proposers[decision->proposer].id;
    switch (decision->kind) {
    case DECISION_REFER:
    case DECISION_GATE:
        return arena_text(arena, "%s, %s", decision->rule->id, id);
    case DECISION_EXCLUDE:
        return arena_text(arena, BILINGUAL("'%s' was not valid in any case", "「%s」はもともと有効ではありません"), id, id);
    case DECISION_TIE:
        break;
    }
    return BILINGUAL("no such tie is open when this rule is reached",
                     "この規則に至ったとき、そのような同点は残っていません");
}

/* A decision that nothing asked for is a mistake in the round, or in the reader's picture of it. */
static bool check_decisions(struct scorer *scorer)
{
    const struct round *round = scorer->round;
    bool ok = true;
    for (size_t i = 0; i < round->decision_count; i++)
        if (!scorer->decision_used[i])
            ok = PROBLEM_ADD(scorer->problems, round->decisions[i].place, DECISION_NOT_DUE,
                             needless(scorer->arena, round, &round->decisions[i]));
    return ok;
}

static bool was_ranked(const struct result *result, unsigned proposer)
{
    return result && result->proposers[proposer].rank > 0;
}

static bool check_failures(struct scorer *scorer)
{
    const struct round *round = scorer->round;
    const struct result *result = scorer->result;
    bool ok = true;
    for (unsigned p = 0; p < round->proposer_count; p++)
        if (round->proposers[p].failed && !was_ranked(result, p) && !(result->before && was_ranked(result->before, p)))
            ok = PROBLEM_ADD(scorer->problems, round->proposers[p].failed->place, FAILED_NOT_RANKED,
                             round->proposers[p].id);
    return ok;
}

/* --- one run, or two --- */

/* In a round that was cancelled what lacks is due no more: scoring ends where something does. */
static void score_as_far(struct scorer *scorer, const struct stage *stage)
{
    struct problems *problems = scorer->problems;
    if (scorer->round->cancelled)
        scorer->problems = problems_new(scorer->arena);
    score_stage(scorer, stage);
    scorer->problems = problems;
    if (!scorer->failed || !scorer->round->cancelled)
        return;
    scorer->failed = false;
    for (size_t s = stage->index; s < scorer->rubric->stage_count; s++)
        scorer->result->stages[s].reached = false;
}

static bool run(struct scorer *scorer)
{
    const struct rubric *rubric = scorer->rubric;
    prepare(scorer);
    check_entry(scorer);
    struct result *result = scorer->result;
    for (size_t s = 0; s <= result->ranking_stage->index && !scorer->failed && anybody_stands(scorer) &&
                       (s == 0 || result->stages[s - 1].reached);
         s++)
        score_as_far(scorer, rubric->stages[s]);
    for (size_t p = 0; p < scorer->round->proposer_count; p++)
        result->proposers[p].valid = scorer->valid[p];
    if (!scorer->failed && result->stages[result->ranking_stage->index].reached)
        rank(scorer);
    if (!scorer->failed)
        close_result(scorer);
    return !scorer->failed;
}

static bool excludes_later(const struct round *round)
{
    for (size_t i = 0; i < round->decision_count; i++)
        if (round->decisions[i].kind == DECISION_EXCLUDE)
            return true;
    return false;
}

/* The ranking as it was before a fault was found. A decision is needed if either run needs it; one that
 * excludes, if what it excludes was valid. Warnings are told of the ranking that counts. */
static void run_before(struct scorer *scorer)
{
    struct scorer before = { .arena = scorer->arena,
                             .problems = problems_new(scorer->arena),
                             .rubric = scorer->rubric,
                             .round = scorer->round };
    /* With them gone the round is sound, so what lacks is theirs: it is no longer due. */
    scorer->result->before_untold = !run(&before);
    scorer->result->before = scorer->result->before_untold ? NULL : before.result;
    for (size_t i = 0; i < scorer->round->decision_count; i++) {
        const struct decision *decision = &scorer->round->decisions[i];
        bool needed = decision->kind == DECISION_EXCLUDE
                          ? scorer->result->before_untold || before.result->proposers[decision->proposer].valid
                          : before.decision_used[i];
        scorer->decision_used[i] = scorer->decision_used[i] || needed;
    }
}

struct result *score_stage_alone(struct arena *arena, struct problems *problems, const struct rubric *rubric,
                                 const struct round *round, const struct stage *stage, bool excluding)
{
    struct scorer scorer = { .arena = arena, .problems = problems, .rubric = rubric, .round = round, .until = stage,
                             .excluding = excluding && excludes_later(round) };
    return run(&scorer) ? scorer.result : NULL;
}

/* Where the entry itself has a fault, all that have not left are taken to stand. */
void score_collecting(struct arena *arena, struct collection *collection)
{
    struct scorer scorer = { .arena = arena, .problems = problems_new(arena), .rubric = collection->rubric,
                             .round = collection->round, .collection = collection };
    scorer.excluding = excludes_later(collection->round);
    run(&scorer);
    if (collection->stage || !scorer.failed)
        return;
    for (size_t s = 0; s < collection->rubric->stage_count && !collection->stage; s++) {
        scorer.stage = collection->rubric->stages[s];
        note_stage(&scorer);
    }
}

struct result *score(struct arena *arena, struct problems *problems, const struct rubric *rubric,
                     const struct round *round)
{
    struct scorer scorer = {
        .arena = arena, .problems = problems, .rubric = rubric, .round = round, .excluding = excludes_later(round)
    };
    if (!run(&scorer))
        return NULL;
    if (scorer.excluding)
        run_before(&scorer);
    bool ok = check_decisions(&scorer);
    return check_failures(&scorer) && ok ? scorer.result : NULL;
}
