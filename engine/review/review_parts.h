/* Inside the review: what its checks share. */
#ifndef SAITEN_REVIEW_PARTS_H
#define SAITEN_REVIEW_PARTS_H

#include "review.h"

struct review {
    struct arena *arena;
    struct problems *problems;
    const struct rubric *rubric;
    const struct review_options *options;
    bool
        points_open; /* points, weights or shares have their values in a round alone: none is reckoned with */
};

typedef void review_check(const struct review *review);

/* review_points.c: what is announced, rescaling */
review_check check_announced, check_rescaling;
/* review_gates.c */
review_check check_gates, check_gate_and_price, check_rounding_before_gates;
/* review_worth.c, review_price.c: by invented rounds */
review_check check_steps, check_price_worth, check_formulas;
/* review_ties.c */
review_check check_ties;
/* review_names.c */
review_check check_unused_names, check_unused_criteria;
/* review_sheets.c */
review_check check_missing, check_recused, check_trimmed, check_display;

/* --- review_tools.c --- */

/* A text of ours in both languages, as an argument of a problem. */
const char *both(const struct review *review, const char *english, const char *japanese);
const char *figure(const struct review *review, struct number number); /* exact, in digits where they end */
/* A number at this address that only a round gives its value. */
bool is_open(const struct rubric *rubric, const void *target);
struct place rubric_place(const struct rubric *rubric); /* its first line: for what stands nowhere */
/* Calls visit for every expression of the rubric: its roots alone, with where each stands. */
enum formula_site { SITE_LEAF, SITE_TOTAL, SITE_RULE, SITE_WHEN, SITE_TIE, SITE_DEFINITION, SITE_NUMBER };
typedef void expression_visitor(void *context, const struct expression *root, enum formula_site site,
                                const struct node *leaf);
void visit_expressions(const struct rubric *rubric, expression_visitor *visit, void *context);

#endif
