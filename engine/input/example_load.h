/* The examples beside a rubric: each is a small round with what is expected of it. Their keys are
 * round.yaml's, read by the same readers; what an example leaves out is in order. */
#ifndef SAITEN_EXAMPLE_LOAD_H
#define SAITEN_EXAMPLE_LOAD_H

#include "fields.h"
#include "round.h"

enum expectation_kind {
    EXPECT_TOTAL,
    EXPECT_SCORE,
    EXPECT_RANK,
    EXPECT_OUT,
    EXPECT_WINNER,
    EXPECT_WINNERS,
    EXPECT_RUNNER_UP,
    EXPECT_STATUS,
    EXPECT_DUE,
    EXPECT_PROBLEM,
};

struct expectation {
    enum expectation_kind kind;
    const char *what;          /* "scores.p1.price" */
    const char *proposer;      /* id, where it is about one */
    const char *node;          /* EXPECT_SCORE: criterion or stage */
    bool figure;               /* a figure is expected, and this one */
    struct number number;
    const char *const *words;  /* else these words, or none */
    size_t word_count;
};

struct example {
    const char *name;
    struct place place;
    const struct tree *tree;
    bool sound;          /* false: what it expects, or the example as such, has problems … */
    size_t first_problem, past_problem; /* … which are these in the list of problems */
    bool expects_problem;
    LIST(struct expectation) expectations;
};

struct examples {
    struct example *items;
    size_t count;
};

/* Every example of a file, faulty ones too, so that each can be tried. False after problems. */
bool examples_load(struct arena *arena, struct problems *problems, const struct source *source,
                   const struct rubric *rubric, struct examples *examples);

/* The round that an example tells, without its marks. After problems *sound is false, and the round is what
 * could be read of it, so that marks can be looked at for their own faults. */
struct round *example_round(struct arena *arena, struct problems *problems, const struct source *source,
                            const struct example *example, const struct rubric *rubric, bool *sound);

/* Its marks, into the round. False after problems. */
bool example_marks(struct arena *arena, struct problems *problems, const struct source *source,
                   const struct example *example, const struct rubric *rubric, struct round *round);

#endif
