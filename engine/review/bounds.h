/* What scores and formulas can be at least and at most, whatever is marked and bid: by interval
 * arithmetic over what the rubric lets a mark give. Nothing is claimed of what is not known. */
#ifndef SAITEN_BOUNDS_H
#define SAITEN_BOUNDS_H

#include "arena.h"
#include "rubric.h"

struct bounds {
    bool has_low, has_high; /* false: no bound on that side is known */
    struct number low, high;
};

enum verdict { VERDICT_OPEN, VERDICT_ALWAYS, VERDICT_NEVER };

struct bounds_context {
    struct arena *arena;
    const struct rubric *rubric;
    unsigned sheets;           /* evaluators, where sheets are added up */
    const struct stage *stage; /* whose total `total` is */
    const struct node *leaf;   /* whose `points` are meant, or NULL */
    bool on_sheet;             /* names mean one sheet's scores */
    unsigned depth;
};

struct bounds expression_bounds(const struct bounds_context *context, const struct expression *expression);
/* Of a condition: whether it holds always, never, or that is open. */
enum verdict expression_verdict(const struct bounds_context *context, const struct expression *expression);

/* bounds_score.c */
struct bounds score_bounds(const struct bounds_context *context, const struct node *node);
struct bounds total_bounds(const struct bounds_context *context, const struct stage *stage);
struct number full_points(const struct bounds_context *context,
                          const struct node *node); /* NULL: the total's */

/* bounds_arithmetic.c */
#define BOUNDS_OPEN ((struct bounds){ .low = NUMBER_ZERO, .high = NUMBER_ZERO })
struct bounds bounds_of(struct number low, struct number high);
struct bounds bounds_from(struct number low);
struct bounds bounds_add(struct arena *arena, struct bounds a, struct bounds b);
struct bounds bounds_subtract(struct arena *arena, struct bounds a, struct bounds b);
struct bounds bounds_negate(struct arena *arena, struct bounds a);
struct bounds bounds_multiply(struct arena *arena, struct bounds a, struct bounds b);
struct bounds bounds_divide(struct arena *arena, struct bounds a, struct bounds b);
struct bounds bounds_hull(struct bounds a, struct bounds b);
struct bounds bounds_lesser(struct bounds a, struct bounds b);  /* of min(a, b) */
struct bounds bounds_greater(struct bounds a, struct bounds b); /* of max(a, b) */
struct bounds bounds_round(struct arena *arena, struct bounds a, int digits, enum rounding_mode mode);

#endif
