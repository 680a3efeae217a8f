/* Draws that anybody can add up again: by the numbers of the tied, or by a seed announced before. */
#include <stdlib.h>
#include <string.h>

#include "digest.h"
#include "scorer.h"

enum { CUT = 1000 }; /* sum: last-3 */

static int64_t power_of_ten(unsigned digits)
{
    int64_t power = 1;
    while (digits-- > 0)
        power *= 10;
    return power;
}

/* What is added to the proposer's number; false where it is not known. */
static bool draw_offset(const struct draw_rule *rule, const struct proposer *proposer, int64_t *offset)
{
    const struct instant at = proposer->receipt.at;
    *offset = 0;
    switch (rule->offset) {
    case DRAW_OFFSET_NONE:
        return true;
    case DRAW_OFFSET_DRAWN:
        *offset = proposer->draw_offset;
        return proposer->has_draw_offset;
    case DRAW_OFFSET_MILLISECONDS:
    case DRAW_OFFSET_SECONDS:
        *offset = rule->offset == DRAW_OFFSET_SECONDS ? at.milliseconds / 1000 : at.milliseconds;
        /* A day, or a time of no known zone, is no instant. */
        return at.given && at.has_time && at.has_offset && at.milliseconds >= 0;
    }
    return false;
}

static void gather_numbers(struct arena *arena, const struct round *round, const struct draw_rule *rule,
                           const struct tie_step *step, struct draw_work *work)
{
    work->drawn = ARENA_ARRAY(arena, int64_t, step->among_count);
    work->offsets = ARENA_ARRAY(arena, int64_t, step->among_count);
    work->lacking = ARENA_ARRAY(arena, unsigned, step->among_count);
    for (size_t i = 0; i < step->among_count; i++) {
        const struct proposer *proposer = &round->proposers[step->among[i]];
        work->drawn[i] = proposer->draw_number;
        bool known = draw_offset(rule, proposer, &work->offsets[i]) && proposer->has_draw_number;
        if (!known)
            work->lacking[work->lacking_count++] = step->among[i];
    }
}

/* Among those left in: by receipt they are 0 … count - 1, and the sum's remainder says who is first. */
static struct draw_turn take_turn(struct arena *arena, const struct draw_rule *rule, const unsigned *proposers,
                                  const int64_t *numbers, size_t count)
{
    struct draw_turn turn = { .count = count };
    turn.proposers = ARENA_ARRAY(arena, unsigned, count);
    turn.numbers = ARENA_ARRAY(arena, int64_t, count);
    memcpy(turn.proposers, proposers, count * sizeof *proposers);
    memcpy(turn.numbers, numbers, count * sizeof *numbers);
    for (size_t i = 0; i < count; i++)
        turn.sum += numbers[i];
    turn.cut = rule->last_three ? turn.sum % CUT : turn.sum;
    turn.first = (size_t)(turn.cut % (int64_t)count);
    return turn;
}

static void draw_by_numbers(struct arena *arena, const struct draw_rule *rule, struct tie_step *step,
                            struct draw_work *work)
{
    size_t left = step->among_count;
    unsigned *proposers = ARENA_ARRAY(arena, unsigned, left);
    int64_t *numbers = ARENA_ARRAY(arena, int64_t, left), kept = power_of_ten(rule->keep);
    for (size_t i = 0; i < left; i++) {
        proposers[i] = step->among[i];
        numbers[i] = (work->drawn[i] + work->offsets[i]) % kept;
    }
    for (size_t place = 0; left > 0;) {
        struct draw_turn turn = take_turn(arena, rule, proposers, numbers, left);
        if (left > 1)
            LIST_ADD(arena, work->turns, turn);
        if (!rule->redraw) {
            for (; place < left; place++)
                step->order[place] = proposers[(turn.first + place) % left];
            return;
        }
        step->order[place++] = proposers[turn.first];
        left--;
        memmove(proposers + turn.first, proposers + turn.first + 1, (left - turn.first) * sizeof *proposers);
        memmove(numbers + turn.first, numbers + turn.first + 1, (left - turn.first) * sizeof *numbers);
    }
}

struct digested {
    struct digest digest;
    unsigned proposer;
};

static int smallest_first(const void *a, const void *b)
{
    const struct digested *x = a, *y = b;
    return memcmp(x->digest.bytes, y->digest.bytes, sizeof x->digest.bytes);
}

static void draw_by_seed(struct arena *arena, const struct round *round, struct tie_step *step,
                         struct draw_work *work)
{
    struct digested *digested = ARENA_ARRAY(arena, struct digested, step->among_count);
    work->digests = ARENA_ARRAY(arena, const char *, step->among_count);
    for (size_t i = 0; i < step->among_count; i++) {
        const char *text = arena_text(arena, "%s\n%s", work->seed, round->proposers[step->among[i]].id);
        char hex[65];
        digested[i] = (struct digested){ digest_of(text, strlen(text)), step->among[i] };
        digest_hex(&digested[i].digest, hex);
        work->digests[i] = arena_copy(arena, hex, strlen(hex));
    }
    qsort(digested, step->among_count, sizeof *digested, smallest_first);
    for (size_t i = 0; i < step->among_count; i++)
        step->order[i] = digested[i].proposer;
}

struct draw_work *draw_lots(struct arena *arena, const struct round *round, const struct draw_rule *rule,
                            struct tie_step *step)
{
    struct draw_work *work = ARENA_NEW(arena, struct draw_work);
    if (rule->by_seed)
        work->seed = rule->seed ? rule->seed : round->seed;
    else
        gather_numbers(arena, round, rule, step, work);
    work->computed = rule->by_seed ? work->seed != NULL : work->lacking_count == 0;
    if (!work->computed)
        return work;
    if (rule->by_seed)
        draw_by_seed(arena, round, step, work);
    else
        draw_by_numbers(arena, rule, step, work);
    for (size_t i = 0; i < step->among_count; i++)
        step->group[i] = (unsigned)i;
    return work;
}
