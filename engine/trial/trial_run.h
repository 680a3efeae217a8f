/* Tries a rubric on the examples beside it: each becomes a round in memory, is scored, and compared
 * with what it expects, exactly. */
#ifndef SAITEN_TRIAL_RUN_H
#define SAITEN_TRIAL_RUN_H

#include "problem.h"
#include "trial.h"

struct trials {
    LIST(struct trial) list; /* in order of the rubrics' names */
};

/* The rubric at a path, or every rubric below a folder. Problems are told; those that an example
 * expects, and warnings, are not. */
void trials_run(struct arena *arena, struct problems *problems, const char *path, struct trials *trials);

#endif
