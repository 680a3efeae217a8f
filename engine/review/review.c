/* The checks, one function each: to add one, write it and name it here. */
#include "review.h"

#include "invention.h"
#include "review_parts.h"

static const struct {
    review_check *check;
    bool reckons; /* with points, weights and shares */
} checks[] = {
    { check_announced, true },
    { check_rescaling, true },
    { check_gates, true },
    { check_gate_and_price, false },
    { check_rounding_before_gates, false },
    { check_steps, true },
    { check_price_worth, true },
    { check_formulas, true },
    { check_ties, false },
    { check_unused_names, false },
    { check_unused_criteria, false },
    { check_missing, false },
    { check_recused, false },
    { check_trimmed, false },
    { check_display, false },
};

/* Without entry rules, gates and cuts: whoever it is, all are scored. */
static void take_rules_out(struct rubric *rubric)
{
    rubric->rule_count = 0;
    rubric->sealed_bids = false;
    rubric->opening = NULL;
    for (size_t i = 0; i < rubric->stage_count; i++) {
        rubric->stages[i]->gate_count = 0;
        rubric->stages[i]->has_advance = false;
    }
}

static bool is_limit(const struct rubric *rubric, const struct number *number)
{
    for (size_t i = 0; i < rubric->rule_count; i++)
        if (&rubric->rules[i]->limit == number)
            return true;
    return false;
}

static bool any_points_open(const struct rubric *rubric)
{
    for (size_t i = 0; i < rubric->number_count; i++) {
        const struct computed_number *number = &rubric->numbers[i];
        if (!number->known && number->number && !is_limit(rubric, number->number))
            return true;
    }
    return false;
}

/* Limits of caps that rounds give are as high as an invented round's reference. */
static bool bind_at_first(const struct review *review)
{
    struct problems *ignored = problems_new(review->arena);
    const struct round *round = invent_no_bids(review);
    take_rules_out(review->options->bare);
    return review->options->bind(review->arena, ignored, review->options->whole, round) &&
           review->options->bind(review->arena, ignored, review->options->bare, round);
}

void review_rubric(struct arena *arena, struct problems *problems, const struct review_options *options)
{
    struct review review = { arena, problems, options->whole, options, any_points_open(options->whole) };
    review.points_open = !bind_at_first(&review) || review.points_open;
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (!checks[i].reckons || !review.points_open)
            checks[i].check(&review);
}
