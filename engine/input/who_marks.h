/* Marks that no evaluator writes, and evaluators that the rubric names. */
#ifndef SAITEN_WHO_MARKS_H
#define SAITEN_WHO_MARKS_H

#include "problem.h"
#include "round.h"

/* Leaves that are marked by a fact of the proposer: fills in the marks on the secretariat's sheet. A fact
 * that is no mark of the leaf is a problem at the fact; one not stated is due when its stage is scored. */
void facts_as_marks(struct arena *arena, struct problems *problems, const struct rubric *rubric, struct round *round);

/* Every evaluator that the rubric names is in the committee. */
bool markers_known(struct problems *problems, const struct rubric *rubric, const struct round *round);

#endif
