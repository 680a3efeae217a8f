/* The values of all proposers that a function over them ranges over: gathered once, sorted. */
#ifndef SAITEN_FORMULA_MEMBERS_H
#define SAITEN_FORMULA_MEMBERS_H

#include <stdint.h>

#include "formula_inside.h"

struct member {
    struct number value;
    unsigned proposer;
};

/* Somebody in the range who has no value. */
struct lacking {
    unsigned proposer;
    struct formula_failure failure;
};

enum { KEPT = 2 }; /* of those: one may be the proposer that `others` leaves out */

struct members {
    /* what they are the values of */
    const struct expression *expression;
    int sheet;
    const void *scope;
    bool narrowed; /* to those whom the sheet values */
    struct number points;
    struct member *sorted; /* by value, then proposer */
    size_t count;
    struct number *sums; /* of the first 0, 1, 2 …; NULL where not needed */
    bool sums_too_large;
    uint32_t *positions; /* by proposer: from 1 in sorted, 0 not in it; for `others` alone */
    struct lacking lacking[KEPT];
    size_t lacking_count;
};

/* From the cache, or gathered now. */
const struct members *members_of(const struct formula_context *context, const struct expression *expression);
/* Sorts, and adds up where the function needs it. */
void members_arrange(const struct formula_context *context, struct members *members);

#endif
