/* One file of sheets by itself, whatever else has come in. */
#ifndef SAITEN_SHEET_ALONE_H
#define SAITEN_SHEET_ALONE_H

#include "grid.h"
#include "problem.h"
#include "round.h"

struct sheet_alone {
    const struct source *source; /* NULL: the file could not be read to its end */
    struct round *round;         /* a copy that holds its sheets alone */
    const unsigned *sheets;      /* those that it holds, ascending */
    size_t count;
};

/* Reads it for the round, the bytes of an archive's entry where there is one; false after problems, with what could be read filled in all the same. */
bool sheet_alone_read(struct arena *arena, struct problems *problems, const struct rubric *rubric,
                      const struct round *round, const char *path, const char *name, const struct grid_file *entry,
                      struct sheet_alone *alone);

#endif
