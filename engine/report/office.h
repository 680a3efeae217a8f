/* The office's workbook on the proposers: the register, papers, eligibility, bids, facts, filled with what is
 * known, to be filled in and read back as a table. */
#ifndef SAITEN_OFFICE_H
#define SAITEN_OFFICE_H

#include "output.h"
#include "problem.h"
#include "round.h"

struct office_extra { /* a column for people alone */
    const char *heading;
    const char **texts; /* by proposer; NULL: nothing */
};

struct office {
    const struct rubric *rubric;
    const struct round *round;
    const struct office_extra *extras;
    size_t extra_count;
    bool unbound; /* the rubric's computed numbers have no value yet */
    const char *program;
};

/* Writes it to the output's temporary; false after problems. */
bool office_write(struct arena *arena, struct problems *problems, const struct office *office,
                  const struct output *output);

#endif
