/* Where the sheets of a round stand: of the stage in hand, which marks are due on each and which are there. */
#ifndef SAITEN_COLLECTION_H
#define SAITEN_COLLECTION_H

#include "result.h"

struct due_mark {
    unsigned sheet, proposer;
    const struct node *leaf;
    bool excused; /* the rubric says what a blank counts as: none needs to be filled in */
};

struct sheet_progress {
    bool due;       /* some mark of the stage is due on the sheet */
    bool handed_in; /* there is a file with it */
    size_t marks_due, marks_given;
    size_t blanks; /* due, not given, and not excused */
    size_t proposers_due, proposers_done;
    size_t comments_due;
    size_t problems; /* errors told of it */
};

struct collection {
    const struct rubric *rubric;
    const struct round *round;
    const struct stage *stage;     /* in hand: the first that lacks something, else the last with marks; or NULL */
    struct sheet_progress *sheets; /* of the evaluators, then the reserved ones */
    LIST(struct due_mark) blanks;  /* by sheet, then as in the rubric, then proposers as in the round */
    LIST(struct due_mark) comments;
    size_t problems;               /* all errors told */
    bool provisional;              /* totals so far were asked for */
    const struct result *so_far;   /* of the sheets that are complete, the others left out as if absent; NULL: none */
    size_t sheets_counted;         /* evaluators' sheets that so_far is made of */
};

/* Handed in, without a fault, and nothing lacking that is due. */
bool is_complete(const struct sheet_progress *progress);
/* All that are due are. */
bool is_collected(const struct collection *collection);
/* Evaluators' sheets due, and of these complete. */
size_t sheets_due(const struct collection *collection);
size_t sheets_complete(const struct collection *collection);

#endif
