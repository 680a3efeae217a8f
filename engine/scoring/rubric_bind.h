/* The numbers of a rubric that depend on the round. */
#ifndef SAITEN_RUBRIC_BIND_H
#define SAITEN_RUBRIC_BIND_H

#include "problem.h"
#include "round.h"

/* Gives the rubric's numbers that are expressions the values that they have in this round, and adds up what
 * follows from them. Before marks are read: they are held against points. False after problems: a number
 * without a value or out of its bounds, no dated value in force on the round's day. May be called anew
 * for another round. */
bool rubric_bind(struct arena *arena, struct problems *problems, struct rubric *rubric,
                 const struct round *round);

#endif
