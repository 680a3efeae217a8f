/* Two results made by hand, for the tests of what reports say of a result. All may be changed by
 * the test that made them. */
#ifndef SAITEN_RESULT_FIXTURE_H
#define SAITEN_RESULT_FIXTURE_H

#include "result.h"

struct fixture {
    struct arena *arena;
    struct rubric *rubric;
    struct round *round;
    struct result *result;
};

/* In Japanese, one stage: every kind of leaf and method, a join of its own over a group, a recusal, an
 * absence, a blank left out, a tie after rounding (p2 before p1 by the bid), one proposer (p3) excluded
 * and one (p4) withdrawn. */
struct fixture fixture_one_stage(struct arena *arena);

/* In English, two stages: sheets joined at the total, a gate that p2 fails, a total by formula. */
struct fixture fixture_two_stages(struct arena *arena);

#endif
