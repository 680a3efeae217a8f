/* Scoring: a rubric and a round in memory, a result out. Pure: no file, clock, locale,
 * environment or global state; the order of the input changes nothing. */
#ifndef SAITEN_SCORE_H
#define SAITEN_SCORE_H

#include "problem.h"
#include "result.h"

/* NULL after problems: marks that are due and blank, rules that could not be checked, decisions
 * that are not due. A result is never partial. */
struct result *score(struct arena *arena, struct problems *problems, const struct rubric *rubric,
                     const struct round *round);

/* The same up to and with a stage: what was found at its end. Nobody is ranked by the tie rules, nobody
 * wins, and decisions on what comes later are left alone. excluding: whom a decision excludes for a fault
 * found later is out; else it stands as it did before that was found. */
struct result *score_stage_alone(struct arena *arena, struct problems *problems, const struct rubric *rubric,
                                 const struct round *round, const struct stage *stage, bool excluding);

#endif
