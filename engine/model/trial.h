/* What came out of trying a rubric on the examples beside it. */
#ifndef SAITEN_TRIAL_H
#define SAITEN_TRIAL_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

/* One thing that an example expects, and what was found; figures exact. */
struct outcome {
    const char *what; /* "totals.p1" */
    const char *expected, *found;
    bool met;
};

struct tried_example {
    const char *name, *place; /* "chiba-training.examples.yaml:3:3" */
    bool passed;
    LIST(struct outcome) outcomes;
};

struct trial {
    const char *rubric; /* its path */
    bool tried;         /* false: the rubric has errors, or its examples cannot be read */
    struct tried_example *examples;
    size_t count, passed;
};

#endif
