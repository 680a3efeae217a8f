/* A round file into the model, under its rubric. */
#ifndef SAITEN_ROUND_LOAD_H
#define SAITEN_ROUND_LOAD_H

#include "fields.h"
#include "round.h"

/* The path of the rubric as the round names it; NULL where it names none. */
const char *round_rubric_path(const struct tree *root);
/* What it says of CSV files, where nothing else of it can be relied on; root may be NULL. */
struct csv_options round_csv_options(const struct tree *root);

/* Everything but the marks. NULL after problems. Under no rubric (NULL: one with faults) the round is
 * looked at for its own faults alone, and NULL returned. */
struct round *round_load(struct arena *arena, struct problems *problems, const struct source *source,
                         const struct tree *root, const struct rubric *rubric);

/* An example's round: it need state no deadline. After problems *sound is false, and the round is what
 * could be read of it, so that its marks can be looked at for faults of their own. */
struct round *round_load_example(struct arena *arena, struct problems *problems, const struct source *source,
                                 const struct tree *root, const struct rubric *rubric, bool *sound);

#endif
