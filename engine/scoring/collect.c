#include "collect.h"

#include <string.h>

#include "score.h"
#include "scorer.h"

static bool is_asked(const struct scorer *scorer, const struct node *leaf, unsigned sheet)
{
    return leaf->stage == scorer->stage && leaf->marked_by != MARKED_BY_FACT && is_due_on(scorer, leaf, sheet);
}

static void note_leaf(struct scorer *scorer, const struct node *leaf, unsigned sheet, bool *lacks)
{
    const struct round *round = scorer->round;
    struct collection *collection = scorer->collection;
    struct sheet_progress *progress = &collection->sheets[sheet];
    for (unsigned p = 0; p < round->proposer_count; p++) {
        if (!scorer->standing[p] || !sits_for(round, sheet, p))
            continue;
        progress->marks_due++;
        if (round_mark(round, leaf, sheet, p)->state == MARK_GIVEN) {
            progress->marks_given++;
            continue;
        }
        bool excused = progress->handed_in && !is_blank_told(leaf);
        progress->blanks += !excused;
        lacks[p] = lacks[p] || !excused;
        LIST_ADD(scorer->arena, collection->blanks,
                 (struct due_mark){ .sheet = sheet, .proposer = p, .leaf = leaf, .excused = excused });
    }
}

static void note_sheet(struct scorer *scorer, unsigned sheet)
{
    const struct round *round = scorer->round;
    struct sheet_progress *progress = &scorer->collection->sheets[sheet];
    bool *lacks = ARENA_ARRAY(scorer->arena, bool, round->proposer_count + 1);
    *progress = (struct sheet_progress){ .handed_in = round->sheets[sheet].handed_in };
    for (size_t i = 0; i < scorer->rubric->marked_count; i++)
        if (is_asked(scorer, scorer->rubric->marked[i], sheet))
            note_leaf(scorer, scorer->rubric->marked[i], sheet, lacks);
    progress->due = progress->marks_due > 0;
    for (unsigned p = 0; p < round->proposer_count && progress->due; p++) {
        bool counts = scorer->standing[p] && sits_for(round, sheet, p);
        progress->proposers_due += counts;
        progress->proposers_done += counts && !lacks[p];
    }
}

void note_stage(struct scorer *scorer)
{
    struct collection *collection = scorer->collection;
    bool marked = false;
    for (size_t i = 0; i < scorer->rubric->marked_count; i++)
        marked = marked || (scorer->rubric->marked[i]->stage == scorer->stage &&
                            scorer->rubric->marked[i]->marked_by != MARKED_BY_FACT);
    if (!marked)
        return;
    collection->stage = scorer->stage;
    collection->blanks.count = collection->comments.count = 0;
    for (unsigned s = 0; s < scorer->round->evaluator_count + RESERVED_SHEETS; s++)
        note_sheet(scorer, s);
}

void note_comment_due(struct scorer *scorer, const struct node *leaf, unsigned sheet, unsigned proposer)
{
    struct collection *collection = scorer->collection;
    collection->sheets[sheet].comments_due++;
    LIST_ADD(scorer->arena, collection->comments,
             (struct due_mark){ .sheet = sheet, .proposer = proposer, .leaf = leaf });
}

struct collection *collect_sheets(struct arena *arena, const struct rubric *rubric, const struct round *round)
{
    struct collection *collection = ARENA_NEW(arena, struct collection);
    collection->rubric = rubric;
    collection->round = round;
    collection->sheets = ARENA_ARRAY(arena, struct sheet_progress, round->evaluator_count + RESERVED_SHEETS);
    for (unsigned s = 0; s < round->evaluator_count + RESERVED_SHEETS; s++)
        collection->sheets[s].handed_in = round->sheets[s].handed_in;
    if (!round->cancelled) /* of a round that was called off nothing is due any more */
        score_collecting(arena, collection);
    return collection;
}

/* Who is left out of a later stage would be left out of those before it too, where the sheets are all in. */
static bool marked_before(const struct collection *collection)
{
    for (size_t i = 0; i < collection->rubric->marked_count; i++)
        if (collection->rubric->marked[i]->stage->index < collection->stage->index &&
            is_marked_by_evaluators(collection->rubric->marked[i]))
            return true;
    return false;
}

void score_so_far(struct arena *arena, struct collection *collection)
{
    const struct round *round = collection->round;
    struct round whole = *round;
    collection->provisional = true;
    collection->sheets_counted = sheets_complete(collection);
    if (!collection->stage || collection->sheets_counted == 0 ||
        (collection->sheets_counted < sheets_due(collection) && marked_before(collection)))
        return;
    whole.evaluators = ARENA_ARRAY(arena, struct evaluator, round->evaluator_count + 1);
    memcpy(whole.evaluators, round->evaluators, round->evaluator_count * sizeof *whole.evaluators);
    for (size_t e = 0; e < round->evaluator_count; e++)
        if (collection->sheets[e].due && !is_complete(&collection->sheets[e]))
            whole.evaluators[e].absent = true;
    struct round *kept = ARENA_NEW(arena, struct round);
    *kept = whole;
    collection->so_far =
        score_stage_alone(arena, problems_new(arena), collection->rubric, kept, collection->stage, true);
}
