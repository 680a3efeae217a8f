/* The value of an expression for one proposer. */
#ifndef SAITEN_FORMULA_H
#define SAITEN_FORMULA_H

#include <stdbool.h>

#include "arena.h"
#include "expression.h"
#include "problem.h"
#include "round.h"
#include "rubric.h"
#include "trace.h"

enum formula_outcome {
    FORMULA_VALUE,
    FORMULA_NOBODY, /* a function over nobody that has no value then */
    FORMULA_LACKS,  /* a proposer lacks a value that is needed */
    FORMULA_FAULT,  /* the arithmetic has no answer */
};

enum formula_fault {
    FAULT_DIVISION_BY_ZERO,
    FAULT_NEGATIVE_ROOT,
    FAULT_NOT_WHOLE, /* exponent, digits, degree or k: not a whole number within its limits */
    FAULT_BELOW_BAND,
    FAULT_TOO_LARGE, /* LIMIT_NUMBER_BITS */
    FAULT_NO_FULL_MARKS,
    FAULT_NOT_IN_FORCE,      /* no dated value on the round's day */
    FAULT_FACT_KIND, /* a fact is not what the formula takes it for */
};

/* Why there is no value. */
struct formula_failure {
    enum formula_outcome outcome;
    enum formula_fault fault;            /* FORMULA_FAULT */
    const struct expression *expression; /* the part that has no value */
    const struct expression *over;       /* the function over proposers that it stands in; NULL: in none */
    unsigned proposer;                   /* for whom it has none */
    const char *what;                    /* FORMULA_LACKS: the figure that is lacking, as formulas name it */
    bool off_sheet; /* a score that the sheet does not have, since it does not value the proposer */
};

/* The values of functions over proposers, each computed once for all proposers. One cache is for one
 * state of the round: clear it when standing, valid or anybody's scores change. */
struct formula_cache;
struct formula_cache *formula_cache_new(struct arena *arena);
void formula_cache_clear(struct formula_cache *cache);

struct formula_context {
    struct arena *arena;
    const struct rubric *rubric;
    const struct round *round;
    unsigned proposer;
    int sheet;                    /* index of the evaluator; -1: the committee */
    const bool *standing, *valid; /* [proposer] */
    struct number points;         /* of the leaf that the formula belongs to */
    /* Each gives false where there is no such value. Only the standing are asked for. */
    bool (*score)(void *scorer, const struct node *node, int sheet, unsigned proposer, struct number *value);
    bool (*full)(void *scorer, const struct node *node, int sheet,
                 struct number *value); /* node NULL: the total */
    bool (*total)(void *scorer, int sheet, unsigned proposer, struct number *value);
    /* Whether the sheet values the proposer: functions range over those alone. NULL: over all in range. */
    bool (*values)(void *scorer, int sheet, unsigned proposer);
    void *scorer;
    const void *scope; /* what else than the sheet decides what names mean: the join that the leaf is below */
    struct formula_cache *cache;     /* NULL: nothing is kept after the call */
    struct trace *trace;             /* NULL: not wanted */
    struct formula_failure *failure; /* filled in where the outcome is not FORMULA_VALUE; may be NULL */
};

enum formula_outcome formula_value(const struct formula_context *context, const struct expression *expression,
                                   struct formula_value *value);

/* A truth, or a list compared: every item holds. */
bool formula_holds(const struct formula_value *value);

const char *formula_fault_text(enum formula_fault fault);
/* Says why a formula has no value where that is an error. Always false. */
bool formula_failure_tell(struct arena *arena, struct problems *problems, const struct round *round,
                          const struct expression *formula, const struct formula_failure *failure);

#endif
