/* What evaluators wrote beside their marks. */
#ifndef SAITEN_REPORT_COMMENTS_H
#define SAITEN_REPORT_COMMENTS_H

#include "report_draft.h"

/* By proposer, criterion (those on the whole proposal last), evaluator; as many as the round has. */
const struct comment **comments_in_order(struct arena *arena, const struct round *round);

/* The next piece of a long text, of no more lines of this width than a row of a sheet may be high, and *rest
 * what follows it; *rest has to be wrap_printable's. */
const char *text_piece(struct arena *arena, const char **rest, size_t width);
/* Columns of the page's grid, as narrow as they may become. */
size_t grid_width(const struct page *page, size_t first, size_t count);

void report_comments_page(const struct draft *draft);

#endif
