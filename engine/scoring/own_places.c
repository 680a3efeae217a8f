/* The places on each evaluator's own sheet, by its own totals: 1, 1, 3. */
#include <stdlib.h>

#include "scorer.h"

struct own_total {
    unsigned proposer;
    struct number total; /* turned so that more is better */
};

static int better_first(const void *a, const void *b)
{
    const struct own_total *x = a, *y = b;
    int order = number_compare(y->total, x->total);
    return order ? order : (x->proposer > y->proposer) - (x->proposer < y->proposer);
}

const unsigned *own_places(struct scorer *scorer, const struct stage *stage)
{
    const struct round *round = scorer->round;
    if (scorer->places && scorer->places_of == stage)
        return scorer->places;
    size_t proposers = round->proposer_count;
    unsigned *places = ARENA_ARRAY(scorer->arena, unsigned, round->evaluator_count *proposers + 1);
    struct own_total *totals = ARENA_ARRAY(scorer->arena, struct own_total, proposers + 1);
    for (unsigned e = 0; e < round->evaluator_count; e++) {
        size_t count = 0;
        for (unsigned p = 0; p < proposers; p++) {
            struct number total;
            if (!scorer->standing[p] || !sits_for(round, e, p) ||
                !stage_total(scorer, stage, (int)e, p, &total))
                continue;
            if (stage->aggregate.best_lowest)
                total = number_negate(scorer->arena, total);
            totals[count++] = (struct own_total){ p, total };
        }
        qsort(totals, count, sizeof *totals, better_first);
        for (size_t i = 0; i < count; i++) {
            bool equal = i > 0 && number_equal(totals[i].total, totals[i - 1].total);
            size_t before = equal ? places[e * proposers + totals[i - 1].proposer] : i + 1;
            places[e * proposers + totals[i].proposer] = (unsigned)before;
        }
    }
    scorer->places = places;
    scorer->places_of = stage;
    return places;
}
