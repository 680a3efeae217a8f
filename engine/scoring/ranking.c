/* The ranking: standing proposers by their total, ties by the chain, places 1, 1, 3. */
#include <stdlib.h>
#include <string.h>

#include "scorer.h"

struct contender {
    unsigned proposer;
    struct number total; /* turned so that more is better */
};

static int better_first(const void *a, const void *b)
{
    const struct contender *x = a, *y = b;
    int order = number_compare(y->total, x->total);
    return order ? order : (x->proposer > y->proposer) - (x->proposer < y->proposer);
}

static size_t contenders_of(struct scorer *scorer, const struct stage *stage, struct contender *contenders)
{
    size_t count = 0;
    for (unsigned p = 0; p < scorer->round->proposer_count; p++) {
        struct number total;
        if (!scorer->standing[p] || !stage_total(scorer, stage, COMMITTEE, p, &total))
            continue;
        if (stage->lowest)
            total = number_negate(scorer->arena, total);
        contenders[count++] = (struct contender){ p, total };
    }
    qsort(contenders, count, sizeof *contenders, better_first);
    return count;
}

void order_standing(struct scorer *scorer, const struct stage *stage, struct tie_question question,
                    unsigned *order, unsigned *group, size_t *count)
{
    struct contender *contenders =
        ARENA_ARRAY(scorer->arena, struct contender, scorer->round->proposer_count + 1);
    unsigned *tied = ARENA_ARRAY(scorer->arena, unsigned, scorer->round->proposer_count + 1);
    *count = contenders_of(scorer, stage, contenders);
    unsigned groups = 0;
    for (size_t start = 0, end; start < *count; start = end) {
        for (end = start; end < *count && number_equal(contenders[end].total, contenders[start].total);
             end++) {
            tied[end - start] = order[end] = contenders[end].proposer;
            group[end] = 0;
        }
        if (question.chain && end - start > 1)
            settle_tie(scorer, stage, question, (unsigned)start + 1, tied, end - start, order + start,
                       group + start);
        unsigned last = 0;
        for (size_t i = start; i < end; i++) {
            last = group[i];
            group[i] += groups;
        }
        groups += last + 1;
    }
}

static void fill_places(struct scorer *scorer, const unsigned *order, const unsigned *group, size_t count)
{
    struct result *result = scorer->result;
    result->ranking = ARENA_ARRAY(scorer->arena, struct ranked, count + 1);
    result->ranked_count = count;
    for (size_t i = 0; i < count; i++) {
        bool shares_last = i > 0 && group[i] == group[i - 1];
        bool shares_next = i + 1 < count && group[i] == group[i + 1];
        unsigned rank = shares_last ? result->ranking[i - 1].rank : (unsigned)i + 1;
        result->ranking[i] = (struct ranked){ order[i], rank };
        result->proposers[order[i]].rank = rank;
        result->proposers[order[i]].shares_place = shares_last || shares_next;
    }
}

void rank(struct scorer *scorer)
{
    size_t proposers = scorer->round->proposer_count, count = 0;
    unsigned *order = ARENA_ARRAY(scorer->arena, unsigned, proposers + 1);
    unsigned *group = ARENA_ARRAY(scorer->arena, unsigned, proposers + 1);
    struct tie_question question = { .chain = !scorer->result->until, /* a stage's places are for reading alone */
                                     .up_to = scorer->rubric->settle_places,
                                     .cut = scorer->rubric->winners,
                                     .ranked = order };
    order_standing(scorer, scorer->result->ranking_stage, question, order, group, &count);
    if (!scorer->failed)
        fill_places(scorer, order, group, count);
    rank_individually(scorer);
}
