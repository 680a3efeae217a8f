/* Where the printed pages of a worksheet end, so that no table is cut that a page could hold, and no
 * heading stands alone at the foot of one. Heights are in tenths of a point. */
#ifndef SAITEN_XLSX_BREAKS_H
#define SAITEN_XLSX_BREAKS_H

#include "page.h"

struct page_breaks {
    struct arena *arena;
    unsigned capacity;   /* of a printed page */
    unsigned repeated;   /* headings at the top of every page from now on */
    unsigned used;       /* of the page, so far */
    unsigned total;      /* of the whole sheet, so far */
    bool filled;         /* more than a title stands on it */
    LIST(uint32_t) rows; /* rows that begin a page */
};

/* Before a block is written: where it and what belongs to it would be cut and a page could hold
 * them, or where only a heading would fit, they begin a page. */
void breaks_before_block(struct page_breaks *breaks, const struct page *page, size_t block, uint32_t row,
                         struct arena *scratch);
/* Before a row is written that is to stand on one page with so much of what follows it. */
void breaks_before_row(struct page_breaks *breaks, uint32_t row, unsigned height, unsigned following);

#endif
