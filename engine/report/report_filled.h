/* Inside of the sheets as they were read: what stands below the marks of each. */
#ifndef SAITEN_REPORT_FILLED_H
#define SAITEN_REPORT_FILLED_H

#include "matrix.h"

struct filled_page {
    const struct draft *draft;
    struct page *page;
    unsigned sheet;
    unsigned name_columns; /* of the page's grid: what a name in a table below the marks covers … */
    unsigned text_columns; /* … and what follows it */
};

/* Each adds nothing where there is nothing of its kind. */
void filled_comments(const struct filled_page *filled);
void filled_amendments(const struct filled_page *filled);
void filled_interests(const struct filled_page *filled);
void filled_files(const struct filled_page *filled);
void filled_signature(const struct filled_page *filled);

/* The mark as it was written, with its grade's label; "blank" for none. */
const char *filled_mark(const struct draft *draft, struct arena *arena, const struct node *leaf,
                        const struct mark *mark);

#endif
