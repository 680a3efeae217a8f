/* A list of proposers as an office has it, with headings of its own: read to start a round from. */
#ifndef SAITEN_PROPOSER_LIST_H
#define SAITEN_PROPOSER_LIST_H

#include "problem.h"
#include "round.h"

struct proposer_list_column { /* that is not understood: kept for people */
    const char *heading;
    const char **texts; /* by proposer as in the round; NULL: nothing */
};

struct proposer_list {
    struct proposer_list_column *columns;
    size_t column_count;
};

/* Reads the file's proposers into the round, which has an id and a title; who has no id gets p1, p2 … in the
 * order of the list. A column that is not understood is warned of and kept. False after problems. */
bool proposer_list_load(struct arena *arena, struct problems *problems, const char *path,
                        const struct rubric *rubric, struct round *round, struct proposer_list *list);

#endif
