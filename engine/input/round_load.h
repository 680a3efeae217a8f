/* A round file into the model, under its rubric. */
#ifndef SAITEN_ROUND_LOAD_H
#define SAITEN_ROUND_LOAD_H

#include "fields.h"
#include "round.h"

/* The path of the rubric as the round names it; NULL where it names none. */
const char *round_rubric_path(const struct tree *root);

/* Everything but the marks. NULL after problems. Under no rubric (NULL: one with faults) the round is
 * looked at for its own faults alone, and NULL returned. */
struct round *round_load(struct arena *arena, struct problems *problems, const struct source *source,
                         const struct tree *root, const struct rubric *rubric);

#endif
