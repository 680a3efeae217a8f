/* What one step of a mark moves the total by, asked of the scoring: a proposal with the best marks beside
 * one that is a step lower on one criterion, and one that has the lowest mark there. */
#include "invention.h"

enum { LEAVES_MOST = 200, LARGE_STEP = 10 }; /* percent of the full marks */

bool all_have_full(const struct rubric *rubric)
{
    for (size_t i = 0; i < rubric->stage_count; i++)
        if (!rubric->stages[i]->root->has_full)
            return false;
    return rubric->stages[rubric->stage_count - 1]->has_full;
}

static struct number apart(struct arena *arena, const struct step *a, const struct step *b)
{
    return number_absolute(arena, number_subtract(arena, a->value, b->value));
}

static void add_worth(const struct review *review, const struct node *leaf, struct worths *worths)
{
    struct number bid = number_from_integer(1000000);
    struct invention invention = invent(review, (const struct number[]){ bid, bid, bid }, 3, bid);
    struct problems *ignored;
    invent_mark(&invention, leaf, 1, LEVEL_NEXT);
    invent_mark(&invention, leaf, 2, LEVEL_WORST);
    const struct result *result = invented_result(review, &invention, true, &ignored);
    if (!result || !result->stages[result->ranking_stage->index].reached)
        return;
    const struct stage_result *last = &result->stages[result->ranking_stage->index];
    if (!last->total[0].known || !last->total[1].known || !last->total[2].known)
        return;
    worths->full = last->full;
    LIST_ADD(review->arena, worths->list,
             (struct worth){ .leaf = leaf,
                             .step = apart(review->arena, &last->total[0], &last->total[1]),
                             .whole = apart(review->arena, &last->total[0], &last->total[2]) });
}

struct worths find_worths(const struct review *review)
{
    const struct rubric *rubric = review->rubric;
    struct worths worths = { .full = NUMBER_ZERO };
    for (size_t i = 0; i < rubric->marked_count && rubric->marked_count <= LEAVES_MOST; i++)
        add_worth(review, rubric->marked[i], &worths);
    return worths;
}

/* The largest other criterion that one step moves as much as the whole of. */
static const struct worth *outweighed(const struct worths *worths, const struct worth *worth)
{
    const struct worth *found = NULL;
    for (size_t i = 0; i < worths->list.count; i++) {
        const struct worth *other = &worths->list.items[i];
        if (other != worth && number_sign(other->whole) > 0 &&
            number_compare(other->whole, worth->step) <= 0 &&
            (!found || number_compare(other->whole, found->whole) > 0))
            found = other;
    }
    return found;
}

static void check_step(const struct review *review, const struct worths *worths, const struct worth *worth)
{
    struct arena *arena = review->arena;
    if (number_sign(worth->step) == 0 ||
        number_equal(worth->step, worth->whole)) /* all or nothing is meant so */
        return;
    const struct worth *other = outweighed(worths, worth);
    if (other) {
        PROBLEM_ADD(review->problems, worth->leaf->place, STEP_DECIDES, worth->leaf->id,
                    figure(review, worth->step), other->leaf->id, figure(review, other->whole));
        return;
    }
    struct number share =
        number_divide(arena, number_multiply(arena, worth->step, number_from_integer(100)), worths->full);
    if (number_compare(share, number_from_integer(LARGE_STEP)) > 0)
        PROBLEM_ADD(review->problems, worth->leaf->place, STEP_LARGE, worth->leaf->id,
                    figure(review, worth->step), figure(review, share));
}

void check_steps(const struct review *review)
{
    if (!all_have_full(review->rubric))
        return;
    struct worths worths = find_worths(review);
    for (size_t i = 0; i < worths.list.count && number_sign(worths.full) > 0; i++)
        check_step(review, &worths, &worths.list.items[i]);
}
