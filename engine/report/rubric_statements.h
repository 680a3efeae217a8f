/* A rubric as statements in words, by what they are about: what a comparison of two rubrics holds side by
 * side. Only what the rubric itself says is stated, not what follows from it. */
#ifndef SAITEN_RUBRIC_STATEMENTS_H
#define SAITEN_RUBRIC_STATEMENTS_H

#include "report_draft.h"

struct statement {
    const char *what; /* "points": for programs */
    enum word label;  /* for people; WORD_NOTHING: `name` is the label */
    const char *name;
    const char *text;
    const char *meaning; /* what is compared: what is written in two ways and means the same is equal in it */
};

struct subject {
    const char *kind; /* "criterion": for programs */
    enum word label;
    const char *id, *name;
    LIST(struct statement) statements;
};

struct statements {
    const struct draft *draft;
    const struct rubric *other; /* what it is compared with: orders are of what both have */
    LIST(struct subject) subjects;
};

struct statements rubric_statements(const struct draft *draft, const struct rubric *other);

/* --- inside --- */

struct subject *add_subject(struct statements *all, const char *kind, enum word label, const char *id,
                            const char *name);
/* meaning: NULL where the text says it all. An empty text is no statement. */
void state(struct statements *all, const char *what, enum word label, const char *text, const char *meaning);
void state_number(struct statements *all, const char *what, enum word label, const char *value,
                  const void *target);
void state_rules(struct statements *all); /* rubric_statements_rules.c */

#endif
