/* Inside of keyed sheets: two readings held against each other. */
#ifndef SAITEN_KEYED_COMPARE_H
#define SAITEN_KEYED_COMPARE_H

#include "keyed.h"

struct keyings {
    struct arena *arena;
    struct problems *problems;
    const struct rubric *rubric;
    const struct round *rounds[KEYINGS]; /* the round with the sheets of one folder and no others */
    bool sound;                          /* both were read without a fault: what one lacks was not typed */
};

/* Each tells what differs; marks of one sheet that both have, and all that is declared or said. */
void keyed_compare_marks(const struct keyings *keyings, unsigned sheet);
void keyed_compare_interests(const struct keyings *keyings);
/* Differing comments are warned of. The round gets the first's, and what the second alone has. */
void keyed_merge_comments(const struct keyings *keyings, struct round *round);

#endif
