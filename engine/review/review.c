/* The checks, one function each: to add one, write it and name it here. */
#include "review.h"

#include "review_parts.h"

static review_check *const checks[] = {
    check_announced,   check_rescaling,    check_gates,           check_gate_and_price, check_rounding_before_gates,
    check_steps,       check_price_worth,  check_formulas,        check_ties,           check_unused_names,
    check_unused_criteria, check_missing,  check_recused,         check_trimmed,        check_display,
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

void review_rubric(struct arena *arena, struct problems *problems, const struct rubric *rubric,
                   const struct review_options *options)
{
    const struct review review = { arena, problems, rubric, options };
    take_rules_out(options->bare);
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        checks[i](&review);
}
