/* A mark is due from each evaluator who sits for each proposer standing, on each marked leaf of
 * the stage. Zero is not missing, and nothing missing is silent. */
#include "scorer.h"

static bool in_stage(const struct scorer *scorer, const struct node *leaf)
{
    return leaf->stage == scorer->stage;
}

static bool any_due(const struct scorer *scorer, unsigned evaluator)
{
    for (unsigned p = 0; p < scorer->round->proposer_count; p++)
        if (scorer->standing[p] && sits_for(scorer->round, evaluator, p))
            return true;
    return false;
}

static void check_leaf(struct scorer *scorer, const struct node *leaf, unsigned evaluator)
{
    const struct round *round = scorer->round;
    for (unsigned p = 0; p < round->proposer_count; p++) {
        const struct mark *mark = round_mark(round, leaf, evaluator, p);
        if (!scorer->standing[p] || mark->state == MARK_GIVEN || !sits_for(round, evaluator, p))
            continue;
        struct place place = mark_place(round, evaluator, mark);
        PROBLEM_ADD(scorer->problems, place, MARK_MISSING, round->evaluators[evaluator].id,
                    round->proposers[p].id, leaf->id);
        scorer->failed = true;
    }
}

static void check_sheet(struct scorer *scorer, unsigned evaluator)
{
    const struct rubric *rubric = scorer->rubric;
    for (size_t i = 0; i < rubric->marked_count; i++)
        if (in_stage(scorer, rubric->marked[i]) && rubric->marked[i]->aggregate->missing == MISSING_ERROR)
            check_leaf(scorer, rubric->marked[i], evaluator);
}

static void check_recusals(struct scorer *scorer)
{
    const struct round *round = scorer->round;
    bool refused = false;
    for (size_t i = 0; i < scorer->rubric->marked_count; i++)
        if (in_stage(scorer, scorer->rubric->marked[i]))
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
    for (unsigned e = 0; e < round->evaluator_count; e++) {
        if (round->evaluators[e].absent || !any_due(scorer, e))
            continue;
        if (round->sheets[e].handed_in) {
            check_sheet(scorer, e);
            continue;
        }
        PROBLEM_ADD(scorer->problems, PLACE_NONE, SHEET_MISSING, round->evaluators[e].id);
        scorer->failed = true;
    }
    return !scorer->failed;
}
