/* What the results made by hand are made with: each adds one thing and its room in the result. */
#ifndef SAITEN_RESULT_MAKER_H
#define SAITEN_RESULT_MAKER_H

#include "result_fixture.h"

enum { MOST_NODES = 16 }; /* of a rubric; also findings of a proposer */

struct maker {
    struct fixture made;
    struct arena *arena;
    size_t evaluators, proposers;
};

static inline struct number whole(int64_t value)
{
    return number_from_integer(value);
}

struct number ratio(struct maker *maker, int64_t numerator, int64_t denominator);
struct maker maker_new(struct arena *arena, size_t evaluators, size_t proposers, size_t stages);
struct expression *formula(struct maker *maker, const char *text);
struct source *file(struct maker *maker, const char *listed, const char *role);

struct stage *add_stage(struct maker *maker, const char *id, const char *title, int64_t points);
struct node *add_node(struct maker *maker, struct node *parent, struct node node);
void join(struct maker *maker, struct node *node, struct aggregate aggregate);
struct rule *add_rule(struct maker *maker, struct rule rule);

/* A sheet without marks yet; the marks of all evaluators on a leaf for one proposer, -1 for none. */
void hand_in(struct maker *maker, size_t evaluator, const char *name, const char *sheet);
void marks(struct maker *maker, const struct node *leaf, unsigned proposer, const int32_t *values);

void score(struct maker *maker, const struct node *node, unsigned proposer, struct number exact,
           struct number value);
/* What the sheets bring to a group that is a join, in hundredths; below 0: not valued. */
void on_sheets(struct maker *maker, const struct node *node, unsigned proposer, const int64_t *hundredths);
struct finding *add_finding(struct maker *maker, unsigned proposer, const struct rule *rule,
                            enum finding_outcome outcome, enum finding_effect effect);
struct reading { /* one thing that a formula read */
    const char *name;
    enum expression_kind kind;
    struct number value;
    bool of_full;    /* a percent of full marks */
    int attained_by; /* of lowest(): the proposer; -1 for all else */
};
/* All that it read, and the formula itself at the end. */
const struct trace *trace_of(struct maker *maker, const struct expression *formula,
                             const struct reading *readings, size_t count);
void add_figure(struct maker *maker, struct finding *finding, const char *of, struct number value,
                struct number limit);

#endif
