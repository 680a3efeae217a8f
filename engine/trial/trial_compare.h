/* What an example expects beside what came out. */
#ifndef SAITEN_TRIAL_COMPARE_H
#define SAITEN_TRIAL_COMPARE_H

#include "example_load.h"
#include "problem.h"
#include "result.h"
#include "trial.h"

/* The codes of the errors among problems, each once, joined; "none" without any. */
const char *codes_joined(struct arena *arena, const struct problem *problems, size_t count);

/* Everything but an expected problem, which needs no result. */
struct outcome outcome_of(struct arena *arena, const struct result *result, const struct expectation *expectation);

#endif
