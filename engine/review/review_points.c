/* Points: what they add up to, and what rescaling makes of them. */
#include "review_parts.h"

void check_announced(const struct review *review)
{
    const struct rubric *rubric = review->rubric;
    const struct stage *last = rubric->stages[rubric->stage_count - 1];
    if (!review->options->has_announced || !last->has_full ||
        number_equal(last->points, review->options->announced))
        return;
    PROBLEM_ADD(review->problems, last->place, POINTS_NOT_ANNOUNCED, figure(review, last->points),
                figure(review, review->options->announced));
}

/* Whether a decimal writes it in a few digits. */
static bool is_round(struct arena *arena, struct number ratio)
{
    enum { DIGITS = 4 };
    return number_equal(number_round(arena, ratio, DIGITS, ROUND_HALF_UP), ratio);
}

void check_rescaling(const struct review *review)
{
    for (size_t i = 0; i < review->rubric->node_count; i++) {
        const struct node *node = review->rubric->nodes[i];
        bool group = node->kind == NODE_GROUP && node->own_points && number_sign(node->child_points) > 0;
        if (!group && node->kind != NODE_NUMBER)
            continue;
        struct number factor =
            group ? number_divide(review->arena, node->points, node->child_points) : node->factor;
        if (!is_round(review->arena, factor))
            PROBLEM_ADD(review->problems, node->place, RESCALE_ODD, node->id,
                        number_fraction(review->arena, factor));
    }
}
