#include "invention.h"

#include <stdlib.h>
#include <string.h>

enum { THIS_CENTURY = 2100, YEARS_MOST = 32 };

/* --- the people --- */

static int by_id(const void *a, const void *b)
{
    return id_compare(((const struct evaluator *)a)->id, ((const struct evaluator *)b)->id);
}

static bool is_listed(const struct evaluator *evaluators, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(evaluators[i].id, id) == 0)
            return true;
    return false;
}

static void add_evaluator(struct round *round, const char *id)
{
    if (!is_listed(round->evaluators, round->evaluator_count, id))
        round->evaluators[round->evaluator_count++] = (struct evaluator){ .id = id, .name = id, .label = id };
}

/* Whoever the rubric names, and others up to a committee of five. */
static void add_committee(const struct invention *invention)
{
    const struct rubric *rubric = invention->rubric;
    struct round *round = invention->round;
    size_t named = 0;
    for (size_t i = 0; i < rubric->marked_count; i++)
        named += rubric->marked[i]->marker_count;
    round->evaluators = ARENA_ARRAY(invention->arena, struct evaluator, named + INVENTED_EVALUATORS);
    for (size_t i = 0; i < rubric->marked_count; i++)
        for (size_t m = 0; m < rubric->marked[i]->marker_count; m++)
            add_evaluator(round, rubric->marked[i]->markers[m]);
    for (unsigned i = 1; round->evaluator_count < INVENTED_EVALUATORS; i++)
        add_evaluator(round, arena_text(invention->arena, "e%u", i));
    qsort(round->evaluators, round->evaluator_count, sizeof *round->evaluators, by_id);
    round->evaluators[0].chair = true;
}

/* --- the marks --- */

/* The grade of a level: by their shares, whatever their order in the scale. */
static int32_t grade_of(const struct scale *scale, enum level level)
{
    size_t best = 0, worst = 0;
    for (size_t i = 1; i < scale->count; i++) {
        best = number_compare(scale->grades[i].share, scale->grades[best].share) > 0 ? i : best;
        worst = number_compare(scale->grades[i].share, scale->grades[worst].share) < 0 ? i : worst;
    }
    size_t next = worst;
    for (size_t i = 0; i < scale->count; i++)
        if (number_compare(scale->grades[i].share, scale->grades[best].share) < 0 &&
            number_compare(scale->grades[i].share, scale->grades[next].share) > 0)
            next = i;
    return (int32_t)(level == LEVEL_BEST ? best : level == LEVEL_NEXT ? next : worst);
}

/* The mark as a count of steps, or where there are none as an index in the round's loose marks. */
static int32_t number_of(const struct invention *invention, const struct node *leaf, enum level level)
{
    struct arena *arena = invention->arena;
    bool falls = number_sign(leaf->factor) < 0; /* the lowest number is the best */
    bool top = (level == LEVEL_WORST) == falls;
    if (leaf->any_step) {
        LIST_ADD(arena, invention->round->loose_marks, top ? leaf->to : leaf->from);
        return (int32_t)invention->round->loose_marks.count - 1;
    }
    int64_t steps = 0;
    number_to_integer(number_divide(arena, number_subtract(arena, leaf->to, leaf->from), leaf->step), &steps);
    if (level == LEVEL_NEXT)
        return (int32_t)(falls ? 1 : steps - 1);
    return (int32_t)(top ? steps : 0);
}

static struct mark *mark_at(struct round *round, const struct node *leaf, size_t sheet, unsigned proposer)
{
    return &round->sheets[sheet].marks[(size_t)leaf->mark_index * round->proposer_count + proposer];
}

static bool marks_here(const struct round *round, const struct node *leaf, size_t sheet)
{
    if (leaf->marked_by == MARKED_BY_FACT)
        return false;
    if (leaf->marked_by == MARKED_BY_SECRETARIAT)
        return sheet == reserved_sheet(round, SHEET_SECRETARIAT);
    if (sheet >= round->evaluator_count)
        return sheet == reserved_sheet(round, SHEET_CONSENSUS);
    for (size_t i = 0; i < leaf->marker_count; i++)
        if (strcmp(leaf->markers[i], round->evaluators[sheet].id) == 0)
            return true;
    return leaf->marked_by == MARKED_BY_EVALUATORS;
}

static struct fact *fact_named(const struct proposer *proposer, const char *name)
{
    for (size_t i = 0; i < proposer->fact_count; i++)
        if (strcmp(proposer->facts[i].name, name) == 0)
            return &proposer->facts[i];
    return NULL;
}

static void state_fact(const struct invention *invention, const struct node *leaf, unsigned proposer,
                       int32_t value)
{
    struct fact *fact = fact_named(&invention->round->proposers[proposer], leaf->marking_fact);
    if (leaf->kind != NODE_GRADE) {
        const struct mark mark = { .value = value, .state = MARK_GIVEN };
        fact->kind = FACT_NUMBER;
        fact->number = mark_number(invention->arena, invention->round, leaf, &mark);
    } else if (leaf->scale->place.line) {
        fact->kind = FACT_TEXT;
        fact->text = leaf->scale->grades[value].name;
    } else {
        fact->kind = FACT_TRUTH;
        fact->truth = number_sign(leaf->scale->grades[value].share) > 0;
    }
}

void invent_mark(const struct invention *invention, const struct node *leaf, unsigned proposer,
                 enum level level)
{
    struct round *round = invention->round;
    int32_t value =
        leaf->kind == NODE_GRADE ? grade_of(leaf->scale, level) : number_of(invention, leaf, level);
    if (leaf->marked_by == MARKED_BY_FACT)
        state_fact(invention, leaf, proposer, value);
    for (size_t sheet = 0; sheet < round->evaluator_count + RESERVED_SHEETS; sheet++)
        if (marks_here(round, leaf, sheet))
            *mark_at(round, leaf, sheet, proposer) = (struct mark){ .value = value, .state = MARK_GIVEN };
}

static void add_sheets(const struct invention *invention)
{
    struct round *round = invention->round;
    size_t marks = (invention->rubric->marked_count + 1) * round->proposer_count;
    round->sheets = ARENA_ARRAY(invention->arena, struct sheet, round->evaluator_count + RESERVED_SHEETS);
    for (size_t i = 0; i < round->evaluator_count + RESERVED_SHEETS; i++)
        round->sheets[i] =
            (struct sheet){ .handed_in = true, .marks = ARENA_ARRAY(invention->arena, struct mark, marks) };
    for (size_t i = 0; i < invention->rubric->marked_count; i++)
        for (unsigned p = 0; p < round->proposer_count; p++)
            invent_mark(invention, invention->rubric->marked[i], p, LEVEL_BEST);
}

/* Where comments are asked for there is one on everything. */
static void add_comments(const struct invention *invention)
{
    struct round *round = invention->round;
    for (size_t i = 0; i < invention->rubric->marked_count; i++) {
        const struct node *leaf = invention->rubric->marked[i];
        for (unsigned e = 0; leaf->comments.demand != COMMENT_FREE && e < round->evaluator_count; e++)
            for (unsigned p = 0; p < round->proposer_count; p++)
                LIST_ADD(invention->arena, round->comments,
                         (struct comment){ .evaluator = e, .proposer = p, .node = leaf, .text = "-" });
    }
}

/* --- the proposers --- */

static void note_name(const char **names, size_t *count, const char *name)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp(names[i], name) == 0)
            return;
    if (*count < YEARS_MOST)
        names[(*count)++] = name;
}

struct names {
    const char *years[YEARS_MOST], *items[YEARS_MOST];
    size_t year_count, item_count;
    struct fact *facts;
    size_t fact_count;
};

static void note_fact(struct names *names, const char *name, enum fact_kind kind)
{
    for (size_t i = 0; i < names->fact_count; i++)
        if (strcmp(names->facts[i].name, name) == 0)
            return;
    names->facts[names->fact_count++] =
        (struct fact){ .name = name, .kind = kind, .number = NUMBER_ONE, .truth = true };
}

static void note_read(void *context, const struct expression *expression)
{
    struct names *names = context;
    if (expression->kind == EXPRESSION_FACT && names->facts)
        note_fact(names, expression->name, expression->type == TYPE_TRUTH ? FACT_TRUTH : FACT_NUMBER);
    else if (expression->kind == EXPRESSION_FACT)
        names->fact_count++;
    if (expression->kind == EXPRESSION_BID && expression->name && expression->of_years)
        note_name(names->years, &names->year_count, expression->name);
    if (expression->kind == EXPRESSION_BID && expression->name && expression->of_items)
        note_name(names->items, &names->item_count, expression->name);
}

static void note_root(void *context, const struct expression *root, enum formula_site site,
                      const struct node *leaf)
{
    (void)site;
    (void)leaf;
    expression_visit(root, note_read, context);
}

/* Every year, item and fact that a formula reads; one year and item where it takes the list alone. */
static struct names find_names(const struct invention *invention)
{
    struct names names = { 0 };
    const struct rubric *rubric = invention->rubric;
    visit_expressions(rubric, note_root, &names);
    size_t most = names.fact_count + rubric->marked_count;
    names = (struct names){ .facts = ARENA_ARRAY(invention->arena, struct fact, most + 1) };
    visit_expressions(rubric, note_root, &names);
    for (size_t i = 0; i < rubric->marked_count; i++)
        if (rubric->marked[i]->marking_fact)
            note_fact(&names, rubric->marked[i]->marking_fact, FACT_NUMBER);
    if (names.year_count == 0)
        names.years[names.year_count++] = "1";
    if (names.item_count == 0)
        names.items[names.item_count++] = "1";
    return names;
}

/* An amount with the tax in it, ten percent. */
static struct money money_of(struct arena *arena, struct number total)
{
    struct money money = { .has = { true, true, true } };
    money.amount[BID_TOTAL] = total;
    money.amount[BID_NET] =
        number_divide(arena, number_multiply(arena, total, number_from_integer(10)), number_from_integer(11));
    money.amount[BID_TAX] = number_subtract(arena, total, money.amount[BID_NET]);
    return money;
}

static struct bid_part *parts_of(struct arena *arena, const char *const *names, size_t count,
                                 struct number total)
{
    struct bid_part *parts = ARENA_ARRAY(arena, struct bid_part, count);
    struct number each = number_divide(arena, total, number_from_integer((int64_t)count));
    for (size_t i = 0; i < count; i++)
        parts[i] = (struct bid_part){ .name = names[i], .money = money_of(arena, each) };
    return parts;
}

static void add_proposer(const struct invention *invention, const struct names *names, size_t index,
                         struct number bid)
{
    struct arena *arena = invention->arena;
    const struct rubric *rubric = invention->rubric;
    struct proposer *proposer = &invention->round->proposers[index];
    proposer->id = proposer->name = proposer->label = arena_text(arena, "p%zu", index + 1);
    proposer->receipt = (struct receipt){ .given = true, .has_number = true, .number = (int64_t)index + 1 };
    proposer->receipt.at = invention->round->date;
    proposer->papers_given = true;
    proposer->papers = ARENA_ARRAY(arena, bool, rubric->paper_count + 1);
    for (size_t i = 0; i < rubric->paper_count; i++)
        proposer->papers[i] = true;
    proposer->answers = ARENA_ARRAY(arena, enum answer, rubric->rule_count + 1);
    proposer->answer_places = ARENA_ARRAY(arena, struct place, rubric->rule_count + 1);
    for (size_t i = 0; i < rubric->rule_count; i++)
        proposer->answers[i] = ANSWER_MET;
    proposer->facts = ARENA_ARRAY(arena, struct fact, names->fact_count + 1);
    memcpy(proposer->facts, names->facts, names->fact_count * sizeof *names->facts);
    proposer->fact_count = names->fact_count;
    proposer->has_draw_number = proposer->has_draw_offset = true;
    proposer->draw_number = (int64_t)index + 1;
    proposer->bid = (struct bid){ .given = true, .money = money_of(arena, bid) };
    proposer->bid.years = parts_of(arena, names->years, names->year_count, bid);
    proposer->bid.year_count = names->year_count;
    proposer->bid.items = parts_of(arena, names->items, names->item_count, bid);
    proposer->bid.item_count = names->item_count;
}

static void add_givens(const struct invention *invention, struct number reference)
{
    struct round *round = invention->round;
    round->givens = ARENA_ARRAY(invention->arena, struct number, invention->rubric->given_count + 1);
    for (size_t i = 0; i < invention->rubric->given_count; i++)
        round->givens[i] = reference;
}

static struct invention invent_round(const struct review *review, struct number reference)
{
    struct invention invention = { review->arena, review->rubric, ARENA_NEW(review->arena, struct round) };
    struct round *round = invention.round;
    round->id = round->title = "-";
    round->seed = "-";
    instant_parse(arena_text(review->arena, "%d-01-01", THIS_CENTURY), &round->date);
    add_givens(&invention, reference);
    return invention;
}

const struct round *invent_no_bids(const struct review *review)
{
    return invent_round(review, number_from_integer(INVENTED_AMOUNT)).round;
}

struct invention invent(const struct review *review, const struct number *bids, size_t proposers,
                        struct number reference)
{
    struct invention invention = invent_round(review, reference);
    struct names names = find_names(&invention);
    invention.round->proposers = ARENA_ARRAY(review->arena, struct proposer, proposers);
    invention.round->proposer_count = proposers;
    for (size_t i = 0; i < proposers; i++)
        add_proposer(&invention, &names, i, bids[i]);
    add_committee(&invention);
    add_sheets(&invention);
    add_comments(&invention);
    return invention;
}

struct result *invented_result(const struct review *review, const struct invention *invention, bool bare,
                               struct problems **problems)
{
    struct rubric *rubric = bare ? review->options->bare : review->options->whole;
    *problems = problems_new(review->arena);
    if (!review->options->bind(review->arena, *problems, rubric, invention->round))
        return NULL;
    return review->options->score(review->arena, *problems, rubric, invention->round);
}
