/* A mark is due from each evaluator who sits for each proposer standing, on each marked leaf of
 * the stage. Zero is not missing, and nothing missing is silent. */
#include "scorer.h"

static bool in_stage(const struct scorer *scorer, const struct node *leaf)
{
    return leaf->stage == scorer->stage;
}

bool is_due_on(const struct scorer *scorer, const struct node *leaf, unsigned sheet)
{
    const struct round *round = scorer->round;
    if (!is_marked_by_evaluators(leaf))
        return sheet == reserved_sheet(round, SHEET_SECRETARIAT);
    bool agreed = leaf->aggregate->method == METHOD_CONSENSUS;
    if (sheet >= round->evaluator_count)
        return agreed && sheet == reserved_sheet(round, SHEET_CONSENSUS);
    bool theirs = marks_leaf(round, leaf, sheet) && !round->evaluators[sheet].absent;
    return theirs && (!agreed || scorer->own_marks_due[leaf->mark_index]);
}

/* Whether a mark of this sheet is due at all in the stage, so that there must be one. */
static bool any_due(const struct scorer *scorer, unsigned sheet)
{
    const struct rubric *rubric = scorer->rubric;
    bool leaf_due = false;
    for (size_t i = 0; i < rubric->marked_count && !leaf_due; i++)
        leaf_due = in_stage(scorer, rubric->marked[i]) && rubric->marked[i]->marked_by != MARKED_BY_FACT &&
                   is_due_on(scorer, rubric->marked[i], sheet);
    for (unsigned p = 0; p < scorer->round->proposer_count && leaf_due; p++)
        if (scorer->standing[p] && sits_for(scorer->round, sheet, p))
            return true;
    return false;
}

static void check_leaf(struct scorer *scorer, const struct node *leaf, unsigned sheet)
{
    const struct round *round = scorer->round;
    for (unsigned p = 0; p < round->proposer_count; p++) {
        const struct mark *mark = round_mark(round, leaf, sheet, p);
        if (!scorer->standing[p] || mark->state == MARK_GIVEN || !sits_for(round, sheet, p))
            continue;
        if (leaf->marked_by == MARKED_BY_FACT)
            PROBLEM_ADD(scorer->problems, round->proposers[p].place, FACT_MARK_MISSING, leaf->marking_fact,
                        round->proposers[p].id, leaf->id);
        else
            PROBLEM_ADD(scorer->problems, mark_place(round, sheet, mark), MARK_MISSING, sheet_name(round, sheet),
                        round->proposers[p].id, leaf->id);
        scorer->failed = true;
    }
}

/* No policy of a join excuses a blank of the secretariat's: its leaf is joined with nothing. */
bool is_blank_told(const struct node *leaf)
{
    return !is_marked_by_evaluators(leaf) || leaf->aggregate->missing == MISSING_ERROR;
}

static void check_sheet(struct scorer *scorer, unsigned sheet, bool facts)
{
    const struct rubric *rubric = scorer->rubric;
    for (size_t i = 0; i < rubric->marked_count; i++) {
        const struct node *leaf = rubric->marked[i];
        if (in_stage(scorer, leaf) && is_due_on(scorer, leaf, sheet) && is_blank_told(leaf) &&
            (leaf->marked_by == MARKED_BY_FACT) == facts)
            check_leaf(scorer, leaf, sheet);
    }
}

static void check_recusals(struct scorer *scorer)
{
    const struct round *round = scorer->round;
    bool refused = false;
    for (size_t i = 0; i < scorer->rubric->marked_count; i++)
        if (in_stage(scorer, scorer->rubric->marked[i]) && is_marked_by_evaluators(scorer->rubric->marked[i]))
            refused = refused || scorer->rubric->marked[i]->aggregate->recused == RECUSED_REFUSE;
    for (size_t i = 0; i < round->recusal_count && refused; i++) {
        const struct recusal *recusal = &round->recusals[i];
        PROBLEM_ADD(scorer->problems, recusal->place, RECUSAL_REFUSED,
                    round->evaluators[recusal->evaluator].id, round->proposers[recusal->proposer].id);
        scorer->failed = true;
    }
}

bool check_marks(struct scorer *scorer)
{
    const struct round *round = scorer->round;
    bool marked = false;
    for (size_t i = 0; i < scorer->rubric->marked_count; i++)
        marked = marked || in_stage(scorer, scorer->rubric->marked[i]);
    if (!marked)
        return true;
    check_recusals(scorer);
    for (unsigned sheet = 0; sheet < round->evaluator_count + RESERVED_SHEETS; sheet++) {
        if (any_due(scorer, sheet) && !round->sheets[sheet].handed_in) {
            if (sheet < round->evaluator_count)
                PROBLEM_ADD(scorer->problems, PLACE_NONE, SHEET_MISSING, sheet_name(round, sheet));
            else
                PROBLEM_ADD(scorer->problems, PLACE_NONE, RESERVED_SHEET_MISSING, sheet_name(round, sheet));
            scorer->failed = true;
        } else {
            check_sheet(scorer, sheet, false);
        }
        check_sheet(scorer, sheet, true);
    }
    return !scorer->failed;
}
