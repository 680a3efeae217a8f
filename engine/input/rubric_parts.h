/* Inside of rubric loading: its parts, in the order in which they run. */
#ifndef SAITEN_RUBRIC_PARTS_H
#define SAITEN_RUBRIC_PARTS_H

#include "field_maps.h"
#include "money_unit.h"
#include "rubric.h"

/* A formula is kept as text until every name it may use is known. */
struct formula_text {
    const struct tree *text;
    struct expression **target;
    struct formula_scope scope;
};

/* A number that is an expression, likewise. */
struct number_text {
    const struct tree *text;
    const struct dated_text *dated; /* values by their days; NULL: text is one expression */
    size_t dated_count;
    struct computed_number number;
};

/* `comments` of a criterion, read once it is known what it is marked with. */
struct comments_text {
    const struct tree *tree;
    struct node *node;
};

struct rubric_loader {
    struct loader base; /* first: readers of fields get a struct loader */
    struct rubric *rubric;
    struct rounding_policy rounding; /* the rubric's; a stage may state its own */
    struct aggregate aggregate;      /* likewise */
    LIST(struct formula_text) formulas;
    LIST(struct number_text) numbers;
    LIST(struct comments_text) comments;
    LIST(struct node *) nodes;
    LIST(struct node *) marked;
    LIST(struct rule *) rules;
    struct place sealed_place; /* where `bids: sealed` is written */
};

/* Where a text of the rubric says who made a rule. */
struct origin_fields {
    const char *cite, *set_by;
};
struct origin origin_of(const struct rubric_loader *loader, struct origin_fields fields);

bool load_scales(struct rubric_loader *loader, const struct tree *scales);
bool load_definitions(struct rubric_loader *loader, const struct tree *definitions);

/* --- rubric_figures.c: numbers that may be expressions --- */

/* Reads struct optional_number: a number, an expression, or values by their days. */
field_reader field_figure;
/* Where it is no plain number: keeps the expression for `number`, whose target then has its value once it
 * is known. A plain one is the caller's to take. unit may be NULL. */
bool add_number(struct rubric_loader *loader, const struct optional_number *read,
                const struct money_unit *unit, struct computed_number number);
/* The same of whole numbers, plain ones too. */
bool add_whole(struct rubric_loader *loader, const struct optional_number *read, struct computed_number number);
/* `to` is a copy of `from`: its numbers are computed too. */
void copy_numbers(struct rubric_loader *loader, const void *from, void *to, size_t size);
bool load_dated(struct rubric_loader *loader, const char *key, const struct tree *map,
                const struct money_unit *unit, const struct dated_text **values, size_t *count);
/* Reads the expressions; then, where all have their values, adds up what follows from them. */
bool read_numbers(struct rubric_loader *loader);
bool complete_numbers(struct rubric_loader *loader);

/* Aggregation and rounding, of the rubric, a stage or a node. */
bool load_aggregate(struct rubric_loader *loader, const struct tree *value, bool of_node, struct aggregate *aggregate);
/* A number of decimal places. */
bool load_digits(struct rubric_loader *loader, const char *key, const struct tree *value, int *digits);
bool load_rounding_policy(struct rubric_loader *loader, const struct tree *value, struct rounding_policy *policy);
bool load_rounding(struct rubric_loader *loader, const char *key, const struct tree *value, struct rounding *rounding);

/* The stage's tree under its root. */
bool load_criteria(struct rubric_loader *loader, const struct tree *list, struct stage *stage);
/* When marks owe comments: the leaves' own, then the rubric's for the others. */
void add_comments(struct rubric_loader *loader, const struct tree *comments, struct node *node);
bool load_comments(struct rubric_loader *loader, const struct tree *of_rubric);
bool load_stages(struct rubric_loader *loader, const struct tree *rubric);

struct rule_fields { /* the trees of a rubric's rules, by their keys */
    const struct tree *requirements, *grounds, *papers, *deadline, *same_registration, *caps, *checks;
};
bool load_entry_rules(struct rubric_loader *loader, const struct rule_fields *fields);
bool load_gates(struct rubric_loader *loader, const struct tree *gates, struct stage *stage);
struct rule *new_rule(struct rubric_loader *loader, enum rule_kind kind, const char *id, struct place place);
bool load_ties(struct rubric_loader *loader, const struct tree *ties);

/* Ids share one name space in formulas: criteria, groups, stages and definitions. */
/* The problem that a name is taken, and by which line. */
bool name_taken(struct rubric_loader *loader, const char *name, struct place place, struct place by);
bool claim_name(struct rubric_loader *loader, const char *name, struct place place);
bool claim_rule(struct rubric_loader *loader, const char *id, struct place place);
void add_formula(struct rubric_loader *loader, const struct tree *text, struct expression **target,
                 struct formula_scope scope);

/* Once everything is loaded: formulas, points, joins, what depends on marks, cycles, envelopes. */
bool finish_rubric(struct rubric_loader *loader);

#endif
