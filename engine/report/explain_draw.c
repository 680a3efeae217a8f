#include "explain_parts.h"

static const char *digits(struct explanation *explanation, int64_t value)
{
    return arena_text(explanation->arena, "%lld", (long long)value);
}

/* "p1: 755 + 1772154720000 -> 755" */
static void explain_numbers(struct explanation *explanation, const struct tie_step *tie, int depth)
{
    const struct draw_turn *all = &tie->draw->turns.items[0]; /* its order is that of the tied */
    for (size_t i = 0; i < tie->among_count; i++) {
        const char *id = explanation->round->proposers[tie->among[i]].id;
        const char *number = digits(explanation, tie->draw->drawn[i]);
        if (tie->rule->draw.offset != DRAW_OFFSET_NONE)
            number = arena_text(explanation->arena, "%s + %s", number, digits(explanation, tie->draw->offsets[i]));
        SAY(explanation, depth, WORD_DRAW_NUMBER, digits(explanation, (int64_t)i), id, number,
            digits(explanation, all->numbers[i]));
    }
}

/* "755 + 242 + 482 + 176 = 1655; 1655 modulo 4 is 3: p4" */
static void explain_turn(struct explanation *explanation, const struct tie_step *tie,
                         const struct draw_turn *turn, int depth)
{
    struct text_builder sum = { .arena = explanation->arena };
    for (size_t i = 0; i < turn->count; i++)
        text_addf(&sum, "%s%lld", i ? " + " : "", (long long)turn->numbers[i]);
    text_addf(&sum, " = %lld", (long long)turn->sum);
    const char *cut = digits(explanation, turn->cut), *text = text_built(&sum);
    if (tie->rule->draw.last_three)
        text = PHRASE(explanation, WORD_DRAW_CUT, text, cut);
    SAY(explanation, depth, WORD_DRAW_TURN, text, cut, digits(explanation, (int64_t)turn->count),
        digits(explanation, (int64_t)turn->first), explanation->round->proposers[turn->proposers[turn->first]].id);
}

static void explain_digests(struct explanation *explanation, const struct tie_step *tie, int depth)
{
    SAY(explanation, depth, WORD_DRAW_SEED, tie->draw->seed);
    for (size_t i = 0; i < tie->among_count; i++)
        SAY(explanation, depth, WORD_DRAW_DIGEST, explanation->round->proposers[tie->among[i]].id,
            tie->draw->digests[i]);
}

void explain_draw(struct explanation *explanation, const struct tie_step *tie, int depth)
{
    const struct draw_work *draw = tie->draw;
    if (!draw->computed) {
        if (draw->lacking_count)
            SAY(explanation, depth, WORD_DRAW_LACKS,
                explain_proposers(explanation, draw->lacking, draw->lacking_count));
        else
            SAY(explanation, depth, WORD_DRAW_LACKS_SEED);
        return;
    }
    if (draw->digests)
        explain_digests(explanation, tie, depth);
    if (draw->turns.count)
        explain_numbers(explanation, tie, depth);
    for (size_t i = 0; i < draw->turns.count; i++)
        explain_turn(explanation, tie, &draw->turns.items[i], depth);
}
