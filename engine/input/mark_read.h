/* What is written in one cell, as a mark of a leaf. */
#ifndef SAITEN_MARK_READ_H
#define SAITEN_MARK_READ_H

#include "grid.h"
#include "round.h"

/* Fills value and state; false after a problem at the cell. */
bool mark_read(struct arena *arena, struct problems *problems, struct round *round, const struct node *leaf,
               const struct grid_row *row, const struct cell *cell, struct mark *mark);

#endif
