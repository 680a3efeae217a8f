/* Who is awarded, and who is next: the ranking in turn, without those who failed since. */
#include "scorer.h"

/* Whether the proposer is still there to be awarded. */
static bool is_left(const struct scorer *scorer, unsigned proposer)
{
    return scorer->round->proposers[proposer].failed == NULL;
}

/* Those who share a place and are left; where the next place begins. */
static size_t next_sharing(const struct scorer *scorer, size_t *at, unsigned *sharing)
{
    const struct result *result = scorer->result;
    unsigned rank = result->ranking[*at].rank;
    size_t count = 0;
    for (; *at < result->ranked_count && result->ranking[*at].rank == rank; ++*at)
        if (is_left(scorer, result->ranking[*at].proposer))
            sharing[count++] = result->ranking[*at].proposer;
    return count;
}

void name_winners(struct scorer *scorer)
{
    struct result *result = scorer->result;
    size_t limit = scorer->rubric->winners;
    unsigned *sharing = ARENA_ARRAY(scorer->arena, unsigned, result->ranked_count + 1);
    result->winners = ARENA_ARRAY(scorer->arena, unsigned, result->ranked_count + 1);
    if (result->provisional || result->cancelled)
        return;
    for (size_t at = 0; at < result->ranked_count;) {
        size_t count = next_sharing(scorer, &at, sharing);
        if (result->winner_count + count <= limit) {
            for (size_t i = 0; i < count; i++)
                result->winners[result->winner_count++] = sharing[i];
            continue;
        }
        if (result->winner_count < limit) { /* too many for what is left to award */
            result->unnamed = sharing;
            result->unnamed_count = count;
        } else if (count == 1) {
            result->runner_up = (int)sharing[0];
        }
        break;
    }
    if (result->winner_count > 0)
        result->winner = (int)result->winners[0];
}
