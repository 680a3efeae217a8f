/* One stage: marks due, scores, totals, gates, who goes on. */
#include "scorer.h"

/* Whether evaluators mark something in the stage and those carried into it, and this one nothing of it: who
 * marks nothing has no total of its own, and places nobody. */
static bool marks_nothing(const struct scorer *scorer, const struct stage *stage, unsigned sheet)
{
    bool others_mark = false;
    for (const struct stage *counted = stage; counted;
         counted = counted->index > 0 && counted->carry ? scorer->rubric->stages[counted->index - 1] : NULL)
        for (size_t i = 0; i < scorer->rubric->marked_count; i++) {
            const struct node *leaf = scorer->rubric->marked[i];
            if (leaf->stage != counted || !is_marked_by_evaluators(leaf))
                continue;
            if (!is_of_others(scorer, leaf, sheet))
                return false;
            others_mark = true;
        }
    return others_mark;
}

/* The committee's total, or an evaluator's own: the stage's sum, plus what is carried. A total by
 * formula is the committee's alone; an evaluator's own stays the sum. */
static bool compute_total(struct scorer *scorer, const struct stage *stage, int sheet, unsigned proposer,
                          struct step *step, const struct trace **trace)
{
    struct arena *arena = scorer->arena;
    bool known;
    if (stage->total_formula && sheet == COMMITTEE) {
        struct formula_use use = { .expression = stage->total_formula,
                                   .proposer = proposer,
                                   .sheet = COMMITTEE,
                                   .points = stage->total_points,
                                   .keep_trace = true };
        known = use_formula(scorer, &use) == FORMULA_VALUE;
        if (!known)
            formula_problem(scorer, &use);
        else
            step->exact = use.value.number;
        *trace = use.trace;
    } else {
        known = sheet == COMMITTEE
                    ? committee_score(scorer, stage->root, proposer, &step->exact)
                    : !marks_nothing(scorer, stage, (unsigned)sheet) &&
                          sheet_score(scorer, stage->root, (unsigned)sheet, proposer, &step->exact);
        struct number carried;
        if (known && stage->index > 0 && stage->carry) {
            const struct stage *before = scorer->rubric->stages[stage->index - 1];
            known = stage_total(scorer, before, sheet, proposer, &carried);
            if (known)
                step->exact = number_add(arena, step->exact, carried);
        }
    }
    step->known = known;
    if (known)
        step->value = round_by(scorer, step->exact, stage->rounding.total);
    return known;
}

bool stage_total(struct scorer *scorer, const struct stage *stage, int sheet, unsigned proposer,
                 struct number *value)
{
    struct stage_result *result = &scorer->result->stages[stage->index];
    size_t count = scorer->round->proposer_count;
    struct step *step =
        sheet == COMMITTEE ? &result->total[proposer] : &result->own[(size_t)sheet * count + proposer];
    if (!step->known && scorer->standing[proposer]) {
        const struct trace *none = NULL;
        const struct trace **trace = result->total_traces ? &result->total_traces[proposer] : &none;
        compute_total(scorer, stage, sheet, proposer, step, trace);
    }
    *value = step->value;
    return step->known;
}

static void fill_full_marks(struct scorer *scorer, const struct stage *stage)
{
    struct stage_result *result = &scorer->result->stages[stage->index];
    for (size_t i = 0; i < scorer->rubric->node_count; i++)
        if (scorer->rubric->nodes[i]->stage == stage)
            scorer->result->nodes[i].full = full_marks(scorer, scorer->rubric->nodes[i]);
    result->full = scorer->result->nodes[stage->root->index].full;
    if (stage->total_formula)
        result->full = stage->total_points;
    else if (stage->index > 0 && stage->carry)
        result->full = number_add(scorer->arena, result->full, scorer->result->stages[stage->index - 1].full);
}

/* Nothing clamps a score but what the rubric says: one outside 0 and the full marks is told. */
static void warn_outside(struct scorer *scorer, const struct node *node)
{
    const struct node_result *result = &scorer->result->nodes[node->index];
    for (size_t p = 0; p < scorer->round->proposer_count; p++) {
        const struct step *step = &result->committee[p];
        bool outside = step->known && (number_sign(step->value) < 0 || number_compare(step->value, result->full) > 0);
        if (!outside || node->kind == NODE_GROUP || !node->has_full)
            continue;
        PROBLEM_ADD(scorer->problems, node->place, SCORE_OUTSIDE, scorer->round->proposers[p].id, node->id,
                    number_exact(scorer->arena, step->value), number_exact(scorer->arena, result->full));
        return; /* the first is enough: the rule is in the rubric */
    }
}

/* Gates by sheets of later stages may name these: they stay what they are in this stage. */
static void keep_own_values(struct scorer *scorer, const struct stage *stage)
{
    const struct rubric *rubric = scorer->rubric;
    bool asked = false;
    for (size_t s = stage->index + 1; s < rubric->stage_count; s++)
        for (size_t g = 0; g < rubric->stages[s]->gate_count; g++)
            asked = asked || rubric->stages[s]->gates[g]->by != GATE_BY_COMMITTEE;
    for (size_t i = 0; i < rubric->node_count && asked; i++) {
        const struct node *node = rubric->nodes[i];
        struct number ignored;
        for (unsigned p = 0; p < scorer->round->proposer_count && node->stage == stage && node->formula; p++)
            for (unsigned e = 0; e < scorer->round->evaluator_count && !scorer->failed; e++)
                sheet_score(scorer, node, e, p, &ignored);
    }
}

/* Every node is asked for, also those that count nowhere: reports show them all. */
static void score_nodes(struct scorer *scorer, const struct stage *stage)
{
    const struct round *round = scorer->round;
    for (size_t i = 0; i < scorer->rubric->node_count && !scorer->failed; i++) {
        const struct node *node = scorer->rubric->nodes[i];
        struct number ignored;
        if (node->stage != stage)
            continue;
        for (unsigned p = 0; p < round->proposer_count; p++) {
            committee_score(scorer, node, p, &ignored);
            if (node->join && !node->by_marks) /* one for all sheets: now, and never again with fewer standing */
                sheet_score(scorer, node, reserved_sheet(round, SHEET_SECRETARIAT), p, &ignored);
        }
        warn_outside(scorer, node);
    }
    for (unsigned p = 0; p < round->proposer_count && !scorer->failed; p++) {
        struct number ignored;
        stage_total(scorer, stage, COMMITTEE, p, &ignored);
        for (unsigned e = 0; e < round->evaluator_count; e++)
            if (scorer->standing[p] && sits_for(round, e, p) && !scorer->failed)
                stage_total(scorer, stage, (int)e, p, &ignored);
    }
    keep_own_values(scorer, stage);
}

static void check_gates(struct scorer *scorer, const struct stage *stage)
{
    for (size_t g = 0; g < stage->gate_count; g++)
        for (unsigned p = 0; p < scorer->round->proposer_count; p++)
            if (scorer->standing[p])
                check_rule(scorer, stage->gates[g], p);
    if (!scorer->failed)
        apply_findings(scorer, stage);
}

/* Those among the best `top` go on; what happens to equals at the cut is the rubric's word. */
static void advance(struct scorer *scorer, const struct stage *stage)
{
    size_t proposers = scorer->round->proposer_count, count = 0;
    unsigned *order = ARENA_ARRAY(scorer->arena, unsigned, proposers + 1);
    unsigned *group = ARENA_ARRAY(scorer->arena, unsigned, proposers + 1);
    unsigned top = stage->advance_top;
    struct tie_question question = { .chain = stage->advance_on_tie == ON_TIE_CHAIN, .cut = top };
    order_standing(scorer, stage, question, order, group, &count);
    if (count <= top || scorer->failed)
        return;
    bool cut_tied = group[top] == group[top - 1];
    size_t last = top;
    if (cut_tied && stage->advance_on_tie == ON_TIE_NONE)
        while (last > 0 && group[last - 1] == group[top])
            last--;
    else if (cut_tied) /* all; or a chain that is still due: all go on, provisionally */
        while (last < count && group[last] == group[top - 1])
            last++;
    for (size_t i = last; i < count; i++) {
        struct finding *finding = add_finding(scorer, stage->advance_rule, order[i], FINDING_FAILED);
        finding->effect = EFFECT_LEFT_OUT;
    }
    apply_findings(scorer, stage);
}

void score_stage(struct scorer *scorer, const struct stage *stage)
{
    struct stage_result *result = &scorer->result->stages[stage->index];
    size_t count = scorer->round->proposer_count;
    scorer->stage = stage;
    formula_cache_clear(scorer->cache);
    if (scorer->rubric->opening == stage)
        check_opened_bids(scorer);
    if (scorer->failed)
        return;
    result->reached = true;
    for (size_t p = 0; p < count; p++) {
        result->standing[p] = scorer->standing[p];
        scorer->ever_stood[p] = scorer->ever_stood[p] || scorer->standing[p];
    }
    fill_full_marks(scorer, stage);
    if (scorer->collection)
        note_stage(scorer);
    check_marks(scorer);
    check_comments(scorer); /* all that is missing is told in one run */
    if (scorer->failed)
        return;
    formula_cache_clear(scorer->cache);
    score_nodes(scorer, stage);
    if (!scorer->failed)
        check_gates(scorer, stage);
    if (!scorer->failed && stage->has_advance)
        advance(scorer, stage);
}
