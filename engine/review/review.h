/* Review: what a careful secretary would want to know of a rubric before it is published. Each
 * finding is a problem of severity warning, at its place, with figures. */
#ifndef SAITEN_REVIEW_H
#define SAITEN_REVIEW_H

#include "problem.h"
#include "result.h"

struct review_options {
    bool has_announced;
    struct number announced; /* the full marks that the call announces */
    /* The same rubric read once more, for the review to take its rules out of. */
    struct rubric *bare;
    /* Scores an invented round; NULL after problems. The review asks what bids and marks are worth
     * of whoever scores rounds, so that it can say nothing that scoring would not do. */
    struct result *(*score)(struct arena *arena, struct problems *problems, const struct rubric *rubric,
                            const struct round *round);
};

void review_rubric(struct arena *arena, struct problems *problems, const struct rubric *rubric,
                   const struct review_options *options);

#endif
