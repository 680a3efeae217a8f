/* A round that never was: everything in order, every mark the best, so that what a single mark or bid
 * is worth can be asked of the scoring itself. */
#ifndef SAITEN_INVENTION_H
#define SAITEN_INVENTION_H

#include "review_parts.h"

enum { INVENTED_EVALUATORS = 5, INVENTED_AMOUNT = 10000000 };

struct invention {
    struct arena *arena;
    const struct rubric *rubric;
    struct round *round;
};

enum level { LEVEL_BEST, LEVEL_NEXT, LEVEL_WORST };

/* bids: the total of each proposer's. */
struct invention invent(const struct review *review, const struct number *bids, size_t proposers,
                        struct number reference);
/* A round without proposers: its day, and what it states. */
const struct round *invent_no_bids(const struct review *review);
/* What everybody marks on one leaf for one proposer. */
void invent_mark(const struct invention *invention, const struct node *leaf, unsigned proposer,
                 enum level level);
/* The result of the invented round, under the rubric as it is or bare of rules; NULL after problems, which
 * are the caller's to read. */
struct result *invented_result(const struct review *review, const struct invention *invention, bool bare,
                               struct problems **problems);

/* What bids may be. */
struct bid_ground {
    struct number top; /* the highest bid that the caps allow; an amount of our own where there is none */
    struct number reference; /* what amounts that a round states are taken to be */
    bool capped;
    bool referred; /* formulas read such amounts */
};
struct bid_ground find_bid_ground(const struct review *review);
/* Whether a formula rests on what an invented round cannot know: facts, and given figures that are no
 * amounts. */
bool reads_unknown(const struct review *review, const struct expression *expression);

/* What a criterion moves the total by. */
struct worth {
    const struct node *leaf;
    struct number step, whole; /* from the best mark to the next, and to the worst */
};
struct worths {
    LIST(struct worth) list; /* of the leaves of which it is known */
    struct number full;      /* full marks of the total */
};
struct worths find_worths(const struct review *review);
bool all_have_full(const struct rubric *rubric);
/* Words in brackets on what the figures rest on; "" for nothing. */
const char *conditions(const struct review *review, const struct bid_ground *ground, struct number lowest);

#endif
