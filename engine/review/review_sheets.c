/* How sheets become one: what a blank, a recusal or a small committee does to it, and what printing hides. */
#include "review_parts.h"

/* Each rule of aggregation once: the stages' (where a mark is joined by it), and those of single nodes. */
typedef void aggregate_check(const struct review *review, const struct aggregate *aggregate);

static bool is_met_before(const struct rubric *rubric, size_t count, const struct aggregate *aggregate)
{
    for (size_t i = 0; i < count; i++) {
        const struct aggregate *other = rubric->nodes[i]->aggregate;
        if (other && (other == aggregate || (other->place.line == aggregate->place.line &&
                                             other->place.column == aggregate->place.column)))
            return true;
    }
    return false;
}

static void each_aggregate(const struct review *review, aggregate_check *check)
{
    const struct rubric *rubric = review->rubric;
    for (size_t i = 0; i < rubric->node_count; i++) {
        const struct node *node = rubric->nodes[i];
        if (node->join == node && node->by_marks && !is_met_before(rubric, i, node->aggregate))
            check(review, node->aggregate);
    }
}

static struct place place_of(const struct review *review, const struct aggregate *aggregate)
{
    return aggregate->place.line ? aggregate->place : rubric_place(review->rubric);
}

static void check_blank(const struct review *review, const struct aggregate *aggregate)
{
    if (aggregate->missing == MISSING_ZERO)
        PROBLEM_ADD(review->problems, place_of(review, aggregate), BLANK_IS_ZERO);
}

void check_missing(const struct review *review)
{
    each_aggregate(review, check_blank);
}

static void check_recusal(const struct review *review, const struct aggregate *aggregate)
{
    if (aggregate->method == METHOD_SUM && aggregate->recused == RECUSED_LEAVE_OUT)
        PROBLEM_ADD(review->problems, place_of(review, aggregate), RECUSAL_IN_SUM);
}

void check_recused(const struct review *review)
{
    each_aggregate(review, check_recusal);
}

/* So many sheets and more always leave something: shares are rounded up, so that six may where five do not.
 */
static unsigned fewest_for(const struct review *review, const struct aggregate *aggregate)
{
    enum { MOST = 1000 };
    unsigned fewest = 1;
    for (unsigned sheets = 1; sheets < MOST; sheets++) {
        struct number drop = aggregate->drop;
        int64_t each;
        if (aggregate->drop_share)
            drop = number_multiply(review->arena, drop, number_from_integer(sheets));
        if (number_to_integer(number_round(review->arena, drop, 0, ROUND_UP), &each) && 2 * each >= sheets)
            fewest = sheets + 1;
    }
    return fewest;
}

static void check_trim(const struct review *review, const struct aggregate *aggregate)
{
    const struct rubric *rubric = review->rubric;
    if (aggregate->method != METHOD_TRIMMED || is_open(rubric, &aggregate->quorum) ||
        is_open(rubric, &aggregate->drop))
        return;
    unsigned fewest = fewest_for(review, aggregate);
    if (aggregate->quorum < fewest)
        PROBLEM_ADD(review->problems, place_of(review, aggregate), TRIM_NEEDS_MORE,
                    arena_text(review->arena, "%u", fewest),
                    arena_text(review->arena, "%u", aggregate->quorum));
}

void check_trimmed(const struct review *review)
{
    each_aggregate(review, check_trim);
}

/* Reports print what rounding hides in full; a table copied from them by hand does not. */
void check_display(const struct review *review)
{
    const struct rubric *rubric = review->rubric;
    const struct stage *last = rubric->stages[rubric->stage_count - 1];
    const struct rounding *total = &last->rounding.total;
    if (rubric->display_digits < 0 || (total->given && total->digits <= rubric->display_digits))
        return;
    PROBLEM_ADD(review->problems, rubric_place(rubric), DISPLAY_HIDES,
                arena_text(review->arena, "%d", rubric->display_digits),
                total->given ? both(review, arena_text(review->arena, "to %d decimals", total->digits),
                                    arena_text(review->arena, "小数第%d位まで", total->digits))
                             : both(review, "exactly", "端数処理なし"));
}
