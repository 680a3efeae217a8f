/* Inside of telling where the sheets stand: what its forms share. */
#ifndef SAITEN_COLLECTION_PARTS_H
#define SAITEN_COLLECTION_PARTS_H

#include "report_collection.h"
#include "report_draft.h"

/* A draft of the round without a result, but for the totals so far. */
struct draft collection_draft(struct arena *arena, const struct collection *collection);
/* "3 of 5 sheets are in" */
const char *collection_count(const struct draft *draft, const struct collection *collection);

#endif
