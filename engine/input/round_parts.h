/* Inside of round loading: its parts. */
#ifndef SAITEN_ROUND_PARTS_H
#define SAITEN_ROUND_PARTS_H

#include "field_maps.h"
#include "round.h"

struct round_loader {
    struct loader base; /* first: readers of fields get a struct loader */
    const struct rubric *rubric; /* NULL where it is faulty: what depends on it is passed over */
    struct round *round;
    bool example; /* of a rubric: what it leaves out is in order */
};

bool load_committee(struct round_loader *loader, const struct tree *list);
bool load_proposers(struct round_loader *loader, const struct tree *list);
/* The same list from a table beside round.yaml; NULL after problems. */
const struct tree *proposer_table_read(struct round_loader *loader, const struct tree *path);
bool load_bid(struct round_loader *loader, const struct tree *value, struct proposer *proposer);
/* Answers to requirements and grounds, under `key`. */
bool load_answers(struct round_loader *loader, const char *key, const struct tree *value, enum rule_kind kind,
                  struct proposer *proposer);
bool load_facts(struct round_loader *loader, const struct tree *value, struct proposer *proposer);
/* How tables are read; what it says of proposers (order, labels) comes after them. */
bool load_sheet_settings(struct round_loader *loader, const struct tree *value);
bool load_sheet_order(struct round_loader *loader, const struct tree *value);
bool load_recusals(struct round_loader *loader, const struct tree *list);
bool load_events(struct round_loader *loader, const struct tree *list);
bool load_decisions(struct round_loader *loader, const struct tree *list);
/* Which of the kinds a map is of, by the key that names it; -1 after a problem. */
int kind_of_entry(struct round_loader *loader, const char *key, const struct tree *tree,
                  const char *const *kinds, size_t count);

/* An id as written to its index, or a problem that names the nearest one. */
bool find_proposer(struct round_loader *loader, const struct tree *value, unsigned *index);
bool find_evaluator(struct round_loader *loader, const struct tree *value, unsigned *index);

/* What must hold across the parts: every rule can be checked, facts are of the kind used. */
bool check_round(struct round_loader *loader);

#endif
