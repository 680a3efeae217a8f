#include "round.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Compares two runs of digits as numbers and moves past them. */
static int compare_digits(const char **a, const char **b)
{
    while (**a == '0')
        ++*a;
    while (**b == '0')
        ++*b;
    const char *x = *a, *y = *b;
    while (is_digit(**a))
        ++*a;
    while (is_digit(**b))
        ++*b;
    size_t length_x = (size_t)(*a - x), length_y = (size_t)(*b - y);
    if (length_x != length_y)
        return length_x < length_y ? -1 : 1;
    return memcmp(x, y, length_x);
}

int id_compare(const char *a, const char *b)
{
    const char *x = a, *y = b;
    while (*x && *y) {
        int order;
        if (is_digit(*x) && is_digit(*y)) {
            order = compare_digits(&x, &y);
        } else {
            order = (unsigned char)*x - (unsigned char)*y;
            x++;
            y++;
        }
        if (order)
            return order;
    }
    if (*x || *y)
        return *x ? 1 : -1;
    return strcmp(a, b); /* e1 and e01: never equal unless the same */
}

int round_proposer(const struct round *round, const char *id)
{
    for (size_t i = 0; i < round->proposer_count; i++)
        if (strcmp(round->proposers[i].id, id) == 0)
            return (int)i;
    return -1;
}

int round_evaluator(const struct round *round, const char *id)
{
    for (size_t i = 0; i < round->evaluator_count; i++)
        if (strcmp(round->evaluators[i].id, id) == 0)
            return (int)i;
    return -1;
}

int round_chair(const struct round *round)
{
    for (size_t i = 0; i < round->evaluator_count; i++)
        if (round->evaluators[i].chair)
            return (int)i;
    return -1;
}

unsigned reserved_sheet(const struct round *round, enum reserved_sheet which)
{
    return (unsigned)round->evaluator_count + (unsigned)which;
}

const char *sheet_name(const struct round *round, unsigned sheet)
{
    if (sheet < round->evaluator_count)
        return round->evaluators[sheet].id;
    return sheet == reserved_sheet(round, SHEET_CONSENSUS) ? "consensus" : "secretariat";
}

bool is_recused(const struct round *round, unsigned evaluator, unsigned proposer)
{
    return evaluator < round->evaluator_count && round->recused && round->recused[evaluator * round->proposer_count + proposer];
}

bool sits_for(const struct round *round, unsigned evaluator, unsigned proposer)
{
    if (evaluator >= round->evaluator_count)
        return true;
    return !round->evaluators[evaluator].absent && !is_recused(round, evaluator, proposer);
}

size_t committee_size(const struct round *round)
{
    size_t size = 0;
    for (size_t i = 0; i < round->evaluator_count; i++)
        size += !round->evaluators[i].absent;
    return size;
}

struct instant round_day(const struct round *round)
{
    return round->date.given ? round->date : round->deadline;
}

bool marks_leaf(const struct round *round, const struct node *node, unsigned evaluator)
{
    const struct evaluator *who = &round->evaluators[evaluator];
    return is_marker(node, who->id) || (who->substitute_for && is_marker(node, who->substitute_for));
}

bool joins_sheet(const struct round *round, const struct node *join, unsigned sheet)
{
    if (join->aggregate->method == METHOD_CONSENSUS)
        return sheet == reserved_sheet(round, SHEET_CONSENSUS);
    return sheet < round->evaluator_count && marks_leaf(round, join, sheet);
}

size_t sheets_joined(const struct round *round, const struct node *join)
{
    size_t count = 0;
    for (unsigned s = 0; s < round->evaluator_count + RESERVED_SHEETS; s++)
        count += joins_sheet(round, join, s) && !(s < round->evaluator_count && round->evaluators[s].absent);
    return count;
}

unsigned marked_on(const struct round *round, const struct node *leaf, unsigned sheet)
{
    return is_marked_by_evaluators(leaf) ? sheet : reserved_sheet(round, SHEET_SECRETARIAT);
}

const struct mark *round_mark(const struct round *round, const struct node *leaf, unsigned evaluator,
                              unsigned proposer)
{
    static const struct mark blank = { .state = MARK_BLANK };
    const struct mark *marks = round->sheets[evaluator].marks;
    return marks ? &marks[(size_t)leaf->mark_index * round->proposer_count + proposer] : &blank;
}

struct place mark_place(const struct round *round, unsigned evaluator, const struct mark *mark)
{
    const struct sheet *sheet = &round->sheets[evaluator];
    if (mark->sheet_part >= sheet->part_count)
        return PLACE_NONE;
    const struct sheet_part *part = &sheet->parts[mark->sheet_part];
    /* A CSV field's number is not the column of a character: the line alone is told. */
    return (struct place){ .source = part->source,
                           .sheet = part->sheet,
                           .line = mark->line,
                           .column = part->sheet ? mark->column : 0 };
}

struct number mark_number(struct arena *arena, const struct round *round, const struct node *leaf,
                          const struct mark *mark)
{
    if (leaf->any_step)
        return round->loose_marks.items[mark->value];
    struct number steps = number_from_integer(mark->value);
    if (!number_equal(leaf->step, NUMBER_ONE))
        steps = number_multiply(arena, leaf->step, steps);
    return number_add(arena, leaf->from, steps);
}

struct number mark_score(struct arena *arena, const struct round *round, const struct node *leaf,
                         const struct mark *mark)
{
    if (leaf->kind == NODE_GRADE)
        return number_multiply(arena, leaf->points, leaf->scale->grades[mark->value].share);
    struct number number = mark_number(arena, round, leaf, mark);
    return number_equal(leaf->factor, NUMBER_ONE) ? number : number_multiply(arena, number, leaf->factor);
}

bool marks_equal(const struct round *round, const struct node *leaf, const struct mark *a, const struct mark *b)
{
    if (a->state != b->state || a->state == MARK_BLANK)
        return a->state == b->state;
    if (leaf->any_step)
        return number_equal(round->loose_marks.items[a->value], round->loose_marks.items[b->value]);
    return a->value == b->value;
}

const char *mark_text(struct arena *arena, const struct round *round, const struct node *leaf,
                      const struct mark *mark)
{
    if (leaf->kind == NODE_GRADE)
        return leaf->scale->grades[mark->value].name;
    return number_exact(arena, mark_number(arena, round, leaf, mark));
}

static const struct amendment *last_of(const struct round *round, size_t count, const struct node *leaf,
                                       unsigned evaluator, unsigned proposer)
{
    while (count-- > 0) {
        const struct amendment *found = &round->amendments.items[count];
        if (found->leaf == leaf && found->evaluator == evaluator && found->proposer == proposer)
            return found;
    }
    return NULL;
}

const struct amendment *round_amendment(const struct round *round, const struct node *leaf, unsigned evaluator,
                                        unsigned proposer)
{
    const struct mark *mark = round_mark(round, leaf, evaluator, proposer);
    const struct source *file = round->amendments.count ? round->amendments.items[0].place.source : NULL;
    if (!file || mark_place(round, evaluator, mark).source != file) /* hardly any mark is amended */
        return NULL;
    return last_of(round, round->amendments.count, leaf, evaluator, proposer);
}

const struct amendment *amendment_before(const struct round *round, const struct amendment *amendment)
{
    return last_of(round, (size_t)(amendment - round->amendments.items), amendment->leaf, amendment->evaluator,
                   amendment->proposer);
}

bool bid_amount(const struct bid *bid, enum bid_field field, struct number *amount)
{
    if (!bid->given || !bid->money.has[field])
        return false;
    *amount = bid->money.amount[field];
    return true;
}

const struct fact *proposer_fact(const struct proposer *proposer, const char *name)
{
    for (size_t i = 0; i < proposer->fact_count; i++)
        if (strcmp(proposer->facts[i].name, name) == 0)
            return &proposer->facts[i];
    return NULL;
}
