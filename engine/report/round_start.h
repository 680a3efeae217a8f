/* The round.yaml of a round that begins: every key that its rubric needs, with a comment on each; what
 * nobody has said yet stays blank, which checking the round refuses. */
#ifndef SAITEN_ROUND_START_H
#define SAITEN_ROUND_START_H

#include "rubric.h"

struct round_start {
    const char *id, *title; /* title: NULL where it is still to be said */
    const char *rubric, *proposers; /* file names in the folder */
};

const char *round_start_text(struct arena *arena, const struct rubric *rubric, const struct round_start *start);

#endif
