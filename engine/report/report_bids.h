/* Inside of the page on bids: its three tables stand on one grid of columns as wide as an amount. */
#ifndef SAITEN_REPORT_BIDS_H
#define SAITEN_REPORT_BIDS_H

#include "report_draft.h"

enum { BIDS_NAMES = 2 /* columns before those of amounts: receipt number, proposer */ };

/* One figure that did not hold. */
struct failed_figure {
    const struct finding *finding;
    const struct finding_figure *figure; /* NULL: the rule looked at no figure of its own */
};

struct bids_part {
    const char *name;
    bool is_item;
};

struct bids {
    const struct draft *draft;
    LIST(struct bids_part) parts;    /* years, then items, in the order in which bids state them */
    LIST(const struct rule *) rules; /* caps and checks */
    LIST(struct failed_figure) failed;
    size_t met, unchecked; /* findings that hold; that do not apply, or were not checked */
    size_t columns;        /* of the grid, beside those of names */
};

/* Columns of the grid that the tables of caps and checks need. */
size_t bids_rule_columns(const struct bids *bids);
void bids_find_failed(struct bids *bids);
void bids_add_verdicts(const struct bids *bids, struct page *page);
void bids_add_failed(const struct bids *bids, struct page *page);

#endif
