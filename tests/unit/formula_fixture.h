/* A made-up rubric and round for formulas.
 *
 * Stage first: quality (plan 30, team 20), interview 10 (has no full marks). Stage second: price 40
 * (computed), care 10 (its committee score is a sum over three sheets), know-how 10. Proposers: p1, p2, p3
 * stand; p4 is valid; p5's bid is sealed and it has no facts. Evaluator 1 does not value p2.
 *
 *              p1    p2    p3    p4    p5
 * bid.total    33    22    44    11    sealed
 * local        yes   no    yes   yes   -
 * projects     12    5     7     1     -
 * plan         24    18    27
 * team         16    10    20
 * interview    8     5     10
 * price        20    30    15
 * care         24    15    30
 * total        80    70    80
 * On a sheet scores are less by 1 for evaluator 0 and by 2 for evaluator 1. */
#ifndef SAITEN_FORMULA_FIXTURE_H
#define SAITEN_FORMULA_FIXTURE_H

#include "arena.h"
#include "expression.h"
#include "formula.h"
#include "round.h"
#include "rubric.h"

struct fixture {
    struct arena *arena;
    struct problems *problems;
    struct rubric *rubric;
    struct round *round;
    bool *standing, *valid;
    struct number *totals; /* [proposer] of the committee */
    unsigned asked;        /* how often a score was asked for */
};

struct fixture *fixture_new(struct arena *arena);
/* In a fixture of its own: so many proposers, all standing, whose totals and bids are the values given. */
struct fixture *fixture_of_many(struct arena *arena, const int64_t *values, size_t count);

struct definition *fixture_define(struct fixture *fixture, const char *name, const char *text);
/* A formula of the last stage's leaf, where everything may be named. */
struct formula_scope fixture_scope(const struct fixture *fixture, enum expression_type type);
struct formula_context fixture_context(struct fixture *fixture, unsigned proposer, int sheet);

/* 7, 1/3, yes, [1, 2]. */
const char *value_text(struct arena *arena, const struct formula_value *value);
/* The value as above, or "nobody", "lacks WHAT of p1", "fault NAME". */
const char *outcome_text(struct arena *arena, const struct round *round, enum formula_outcome outcome,
                         const struct formula_value *value, const struct formula_failure *failure);

#endif
