/* Where the sheets stand: the stages are gone through as scoring does, up to the one that lacks something. */
#ifndef SAITEN_COLLECT_H
#define SAITEN_COLLECT_H

#include "collection.h"
#include "problem.h"

/* Never fails: what else is wrong with the round is told by scoring it. The problems of each sheet are the
 * caller's to fill in. */
struct collection *collect_sheets(struct arena *arena, const struct rubric *rubric, const struct round *round);

/* Fills in what the complete sheets come to in the stage in hand, with everybody else taken as absent; nothing
 * where that cannot be scored. Nobody is ranked by it. */
void score_so_far(struct arena *arena, struct collection *collection);

#endif
