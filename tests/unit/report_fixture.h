/* Results made by hand for the tests of reports, with scores computed from their marks. */
#ifndef SAITEN_REPORT_FIXTURE_H
#define SAITEN_REPORT_FIXTURE_H

#include "result.h"

struct report_fixture {
    struct arena *arena;
    struct rubric *rubric;
    struct round *round;
    struct result *result;
    unsigned seed; /* of the marks of large rounds */
};

/* In Japanese, final: a tie settled by the bid, one withdrawn, one void, one excluded by two rules, one
 * below the gate, a decision on a referral, a recusal, an absence, a warning. */
struct report_fixture report_fixture_final(struct arena *arena);

/* In English, two stages, provisional: an answer pending, a referral undecided, a tie due. Texts are awkward.
 */
struct report_fixture report_fixture_provisional(struct arena *arena);

/* So many proposers, evaluators and criteria with numbers for marks; everybody is ranked. */
struct report_fixture report_fixture_large(struct arena *arena, unsigned proposers, unsigned evaluators,
                                           unsigned criteria);

#endif
