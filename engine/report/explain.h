/* How a figure came about, as text for people: everything stands in the result already, so this
 * reads and words it and computes nothing that decides anything. */
#ifndef SAITEN_EXPLAIN_H
#define SAITEN_EXPLAIN_H

#include "result.h"

/* All about one proposer: its place, the rules applied to it, its totals and every criterion. With a
 * node only that node, down to each mark with its file and cell. In the rubric's language, each line
 * ending in a newline. */
const char *explain_proposer(struct arena *arena, const struct result *result, unsigned proposer,
                             const struct node *node);

#endif
