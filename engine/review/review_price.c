/* What bids are worth, and bids that a formula was not made for: by rounds invented for it. */
#include "invention.h"

/* --- a price difference in points --- */

static bool counts_all_the_way(const struct node *node)
{
    for (; node; node = node->parent)
        if (!node->counts)
            return false;
    return true;
}

/* The first formula that reads a bid and is part of the total. */
static const struct expression *price_formula(const struct rubric *rubric)
{
    for (size_t i = 0; i < rubric->node_count; i++)
        if (rubric->nodes[i]->formula && (rubric->nodes[i]->formula->uses & USES_BID) &&
            counts_all_the_way(rubric->nodes[i]))
            return rubric->nodes[i]->formula;
    for (size_t i = 0; i < rubric->stage_count; i++)
        if (rubric->stages[i]->total_formula && (rubric->stages[i]->total_formula->uses & USES_BID))
            return rubric->stages[i]->total_formula;
    return NULL;
}

static bool any_price_unknown(const struct review *review)
{
    const struct rubric *rubric = review->rubric;
    for (size_t i = 0; i < rubric->node_count; i++)
        if (rubric->nodes[i]->formula && reads_unknown(review, rubric->nodes[i]->formula))
            return true;
    for (size_t i = 0; i < rubric->stage_count; i++)
        if (rubric->stages[i]->total_formula && reads_unknown(review, rubric->stages[i]->total_formula))
            return true;
    return false;
}

/* The lowest bid of the comparison: what is ten percent above it is still within the caps; with a reference
 * alone it is four fifths of that. */
static struct number lowest_of(const struct review *review, const struct bid_ground *ground)
{
    bool referred = ground->referred && !ground->capped;
    return number_divide(review->arena,
                         number_multiply(review->arena, ground->top, number_from_integer(referred ? 8 : 10)),
                         number_from_integer(referred ? 10 : 11));
}

/* What a bid so many percent above the lowest loses, the marks being equal (less than nothing: it gains);
 * false where it has no answer. */
static bool lost_points(const struct review *review, const struct bid_ground *ground, int percent,
                        struct number *lost, struct number *full)
{
    struct arena *arena = review->arena;
    struct number bids[2] = { lowest_of(review, ground) };
    bids[1] = number_divide(arena, number_multiply(arena, bids[0], number_from_integer(100 + percent)),
                            number_from_integer(100));
    struct invention invention = invent(review, bids, 2, ground->reference);
    struct problems *ignored;
    const struct result *result = invented_result(review, &invention, true, &ignored);
    if (!result || !result->stages[result->ranking_stage->index].reached)
        return false;
    const struct stage_result *last = &result->stages[result->ranking_stage->index];
    if (!last->total[0].known || !last->total[1].known)
        return false;
    *full = last->full;
    *lost = number_subtract(arena, last->total[0].value, last->total[1].value);
    if (last->stage->lowest)
        *lost = number_negate(arena, *lost);
    return true;
}

/* Where nothing says how much bids are, it must not matter. */
static bool depends_on_amount(const struct review *review, struct number lost, int percent)
{
    struct bid_ground elsewhere = { .top = number_from_integer(37000000) };
    elsewhere.reference = elsewhere.top;
    struct number other, full;
    return number_sign(lost) == 0 || !lost_points(review, &elsewhere, percent, &other, &full) ||
           !number_equal(lost, other);
}

static const struct worth *weightiest(const struct worths *worths)
{
    const struct worth *found = NULL;
    for (size_t i = 0; i < worths->list.count; i++)
        if (!found || number_compare(worths->list.items[i].whole, found->whole) > 0)
            found = &worths->list.items[i];
    return found;
}

static const struct worth *smallest_step(const struct worths *worths)
{
    const struct worth *found = NULL;
    for (size_t i = 0; i < worths->list.count; i++) {
        const struct worth *worth = &worths->list.items[i];
        if (number_sign(worth->step) > 0 && (!found || number_compare(worth->step, found->step) < 0))
            found = worth;
    }
    return found;
}

/* one, ten: what bids so many percent above the lowest lose, or gain. */
static void tell_price(const struct review *review, struct place place, struct number one, struct number ten,
                       struct number full, const char *conditions_told)
{
    struct worths worths = find_worths(review);
    const struct worth *most = weightiest(&worths), *least = smallest_step(&worths);
    bool gains = number_sign(ten) < 0;
    const char *moves = gains ? both(review, "gains", "得ます") : both(review, "loses", "失います");
    one = number_absolute(review->arena, one);
    ten = number_absolute(review->arena, ten);
    if (most && number_compare(ten, most->whole) >= 0)
        PROBLEM_ADD(review->problems, place, PRICE_DECIDES, figure(review, ten), most->leaf->id,
                    figure(review, most->whole), conditions_told, moves);
    else if (least && number_compare(ten, least->step) < 0)
        PROBLEM_ADD(review->problems, place, PRICE_NEGLIGIBLE, figure(review, ten), least->leaf->id,
                    figure(review, least->step), conditions_told, moves);
    else
        PROBLEM_ADD(review->problems, place, PRICE_WORTH, figure(review, one), figure(review, ten),
                    figure(review, full), conditions_told, moves);
}

void check_price_worth(const struct review *review)
{
    const struct expression *formula = price_formula(review->rubric);
    struct bid_ground ground = find_bid_ground(review);
    struct number one, ten, full;
    if (!formula || !all_have_full(review->rubric) || any_price_unknown(review) ||
        !lost_points(review, &ground, 1, &one, &full) || !lost_points(review, &ground, 10, &ten, &full))
        return;
    bool by_amount = !ground.capped && !ground.referred && depends_on_amount(review, ten, 10);
    bool beside = ground.referred && number_sign(ten) == 0; /* the reference is not what was taken for it */
    if (by_amount || beside || number_sign(full) <= 0)
        return;
    tell_price(review, formula->place, one, ten, full,
               conditions(review, &ground, lowest_of(review, &ground)));
}

/* --- bids that a formula was not made for --- */

enum { BIDS_MOST = 3, TOLD_MOST = 64 };

static const struct scenario {
    const char *english, *japanese;
    int bids[BIDS_MOST]; /* in percent of the highest that is allowed, or of what the round states; 0: none */
    bool above;          /* the reference: not where a cap excludes it */
} scenarios[] = {
    { "a single bid of 100", "応募が一者だけ", { 100 }, false },
    { "three equal bids", "三者の見積額が同額", { 100, 100, 100 }, false },
    { "bids of 90, 95 and 100", "見積額の比が 90 対 95 対 100", { 90, 95, 100 }, false },
    { "bids of 40 and 100", "見積額の比が 40 対 100", { 40, 100 }, false },
    { "bids of 100 and 120 where the reference is 100",
      "基準額 100 に対し見積額が 100 と 120",
      { 100, 120 },
      true },
};

struct told {
    const struct review *review;
    struct bid_ground ground;
    LIST(struct problem) list; /* kind and place alone */
};

static bool is_told(struct told *told, enum problem_kind kind, struct place place)
{
    for (size_t i = 0; i < told->list.count; i++)
        if (told->list.items[i].kind == kind && told->list.items[i].place.line == place.line &&
            told->list.items[i].place.column == place.column)
            return true;
    LIST_ADD(told->review->arena, told->list, (struct problem){ .kind = kind, .place = place });
    return false;
}

static const char *words_of(const struct told *told, const struct scenario *scenario)
{
    bool add = told->ground.referred && !scenario->above;
    return both(told->review,
                arena_text(told->review->arena, "%s%s", scenario->english, add ? " (reference: 100)" : ""),
                arena_text(told->review->arena, "%s%s", scenario->japanese, add ? "（基準額 100）" : ""));
}

static void tell_value(struct told *told, const struct scenario *scenario, const struct expression *formula,
                       const char *name, struct number value, struct number full)
{
    const struct review *review = told->review;
    bool negative = number_sign(value) < 0;
    bool beyond = number_sign(full) > 0 && number_compare(value, full) > 0;
    if (negative && !is_told(told, PROBLEM_FORMULA_NEGATIVE, formula->place))
        PROBLEM_ADD(review->problems, formula->place, FORMULA_NEGATIVE, name, figure(review, value),
                    words_of(told, scenario));
    if (beyond && !is_told(told, PROBLEM_FORMULA_EXCEEDS, formula->place))
        PROBLEM_ADD(review->problems, formula->place, FORMULA_EXCEEDS, name, figure(review, value),
                    figure(review, full), words_of(told, scenario));
}

static void read_scores(struct told *told, const struct scenario *scenario, const struct result *result)
{
    const struct rubric *rubric = told->review->rubric;
    for (size_t i = 0; i < rubric->node_count; i++) {
        const struct node *node = rubric->nodes[i];
        if (!node->formula || !node->has_full || reads_unknown(told->review, node->formula))
            continue;
        for (size_t p = 0; p < result->round->proposer_count; p++)
            if (result->nodes[i].committee[p].known)
                tell_value(told, scenario, node->formula, node->id, result->nodes[i].committee[p].value,
                           result->nodes[i].full);
    }
    for (size_t s = 0; s < rubric->stage_count; s++) {
        const struct expression *formula = rubric->stages[s]->total_formula;
        if (!formula || !result->stages[s].reached || any_price_unknown(told->review))
            continue;
        for (size_t p = 0; p < result->round->proposer_count; p++)
            if (result->stages[s].total[p].known)
                tell_value(told, scenario, formula, "total", result->stages[s].total[p].value,
                           result->stages[s].full);
    }
}

struct place_search {
    const struct review *review;
    struct place place;
    bool unknown;
};

static void find_unknown_at(void *context, const struct expression *root, enum formula_site site,
                            const struct node *leaf)
{
    struct place_search *search = context;
    (void)site;
    (void)leaf;
    if (root->place.line == search->place.line && reads_unknown(search->review, root))
        search->unknown = true;
}

/* A division by zero, a function over nobody: what the scoring would say then. */
static void read_problems(struct told *told, const struct scenario *scenario, const struct problems *problems)
{
    const struct review *review = told->review;
    for (size_t i = 0; i < problems->list.count; i++) {
        const struct problem *problem = &problems->list.items[i];
        bool formula = problem->kind == PROBLEM_FORMULA_FAULT || problem->kind == PROBLEM_FORMULA_NOBODY;
        struct place_search search = { review, problem->place, false };
        visit_expressions(review->rubric, find_unknown_at, &search);
        if (formula && !search.unknown && !is_told(told, PROBLEM_FORMULA_VALUELESS, problem->place))
            PROBLEM_ADD(review->problems, problem->place, FORMULA_VALUELESS, words_of(told, scenario),
                        both(review, problem_message(review->arena, problem, PROBLEM_ENGLISH),
                             problem_message(review->arena, problem, PROBLEM_JAPANESE)));
    }
}

static void try_scenario(struct told *told, const struct scenario *scenario)
{
    const struct review *review = told->review;
    struct number bids[BIDS_MOST];
    size_t count = 0;
    for (; count < BIDS_MOST && scenario->bids[count]; count++)
        bids[count] = number_divide(
            review->arena,
            number_multiply(review->arena, told->ground.top, number_from_integer(scenario->bids[count])),
            number_from_integer(100));
    struct invention invention = invent(review, bids, count, told->ground.reference);
    struct problems *problems;
    const struct result *result = invented_result(review, &invention, false, &problems);
    if (result)
        read_scores(told, scenario, result);
    else
        read_problems(told, scenario, problems);
}

void check_formulas(const struct review *review)
{
    struct told told = { .review = review, .ground = find_bid_ground(review) };
    for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++)
        if (!scenarios[i].above || (told.ground.referred && !told.ground.capped))
            try_scenario(&told, &scenarios[i]);
}
