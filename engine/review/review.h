/* Review: what a careful secretary would want to know of a rubric before it is published. Each
 * finding is a problem of severity warning, at its place, with figures. */
#ifndef SAITEN_REVIEW_H
#define SAITEN_REVIEW_H

#include "problem.h"
#include "result.h"

struct review_options {
    bool has_announced;
    struct number announced; /* the full marks that the call announces */
    /* The same rubric read twice more, for the review to give its numbers values and to take its rules out.
     */
    struct rubric *whole, *bare;
    /* Gives the rubric's numbers their values in a round; scores an invented round. False and NULL after
     * problems. The review asks what bids and marks are worth of whoever scores rounds, so that it can say
     * nothing that scoring would not do. */
    bool (*bind)(struct arena *arena, struct problems *problems, struct rubric *rubric,
                 const struct round *round);
    struct result *(*score)(struct arena *arena, struct problems *problems, const struct rubric *rubric,
                            const struct round *round);
};

void review_rubric(struct arena *arena, struct problems *problems, const struct review_options *options);

#endif
