/* Numbers as reports print them. Two figures that differ are never left looking alike. */
#include <stdlib.h>
#include <string.h>

#include "report_draft.h"

enum {
    MARK_DIGITS_MOST = 6,
    GROUPED_FROM = 1000,
    MONEY_DIGITS = 2, /* where a bid has fractions of the currency's unit */
};

bool prints_exactly(struct number number, int digits)
{
    static const int64_t tens[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000 };
    if (number.denominator == 1)
        return digits >= 0;
    if (number.denominator > 0 && digits >= 0 && digits < (int)(sizeof tens / sizeof *tens))
        return tens[digits] % number.denominator == 0;
    struct arena *scratch = arena_new();
    bool equal = number_equal(number_round(scratch, number, digits, ROUND_HALF_UP), number);
    arena_free(scratch);
    return equal;
}

static int compare_numbers(const void *a, const void *b)
{
    return number_compare(*(const struct number *)a, *(const struct number *)b);
}

bool figures_alike(const struct number *numbers, size_t count, int digits)
{
    size_t exact = 0;
    while (exact < count && prints_exactly(numbers[exact], digits))
        exact++;
    if (exact == count)
        return false;
    struct arena *scratch = arena_new();
    struct number *sorted = ARENA_ARRAY(scratch, struct number, count);
    memcpy(sorted, numbers, count * sizeof *numbers);
    qsort(sorted, count, sizeof *sorted, compare_numbers);
    bool alike = false;
    for (size_t i = 1; i < count && !alike; i++)
        alike = !number_equal(sorted[i - 1], sorted[i]) &&
                number_equal(number_round(scratch, sorted[i - 1], digits, ROUND_HALF_UP),
                             number_round(scratch, sorted[i], digits, ROUND_HALF_UP));
    arena_free(scratch);
    return alike;
}

const char *figure_print(struct arena *arena, struct number number, int digits, bool exact)
{
    const char *printed = number_grouped(arena, number, digits);
    if (!exact || prints_exactly(number, digits))
        return printed;
    return arena_text(arena, "%s (%s)", printed, number_exact(arena, number));
}

const char *amount_print(struct arena *arena, struct number number)
{
    if (number_is_integer(number))
        return number_grouped(arena, number, 0);
    bool grouped = prints_exactly(number, MONEY_DIGITS) &&
                   number_compare(number_absolute(arena, number), number_from_integer(GROUPED_FROM)) >= 0;
    return grouped ? number_grouped(arena, number, MONEY_DIGITS) : number_exact(arena, number);
}

void cell_score(struct page_cell *cell, struct arena *arena, struct number score, int digits, bool exact)
{
    cell_number(cell, score, digits);
    if (exact && !prints_exactly(score, digits))
        cell->exact = number_exact(arena, score);
}

const char *rounding_print(const struct draft *draft, const struct rounding *rounding)
{
    static const enum word modes[] = {
        [ROUND_HALF_UP] = WORD_HALF_UP,
        [ROUND_HALF_EVEN] = WORD_HALF_EVEN,
        [ROUND_DOWN] = WORD_ROUND_DOWN,
        [ROUND_UP] = WORD_ROUND_UP,
    };
    if (!rounding->given)
        return "";
    const char *mode = word_in(draft->language, modes[rounding->mode]);
    const char *digits =
        arena_text(draft->arena, "%d", rounding->digits < 0 ? -rounding->digits : rounding->digits);
    if (rounding->digits == 0)
        return PHRASE(draft, ROUNDED_WHOLE, mode);
    return rounding->digits > 0 ? PHRASE(draft, ROUNDED_DIGITS, digits, mode)
                                : PHRASE(draft, ROUNDED_TENS, digits, mode);
}

static bool is_whole_money(const struct money *money)
{
    for (size_t field = 0; field < 3; field++)
        if (money->has[field] && !number_is_integer(money->amount[field]))
            return false;
    return true;
}

int draft_money_digits(const struct round *round)
{
    for (size_t i = 0; i < round->proposer_count; i++) {
        const struct bid *bid = &round->proposers[i].bid;
        bool whole = is_whole_money(&bid->money);
        for (size_t year = 0; year < bid->year_count; year++)
            whole = whole && is_whole_money(&bid->years[year].money);
        for (size_t item = 0; item < bid->item_count; item++)
            whole = whole && is_whole_money(&bid->items[item].money);
        if (!whole)
            return MONEY_DIGITS;
    }
    return 0;
}

int mark_digits(const struct node *leaf)
{
    if (leaf->kind == NODE_GRADE || leaf->any_step)
        return -1;
    for (int digits = 0; digits <= MARK_DIGITS_MOST; digits++)
        if (prints_exactly(leaf->from, digits) && prints_exactly(leaf->step, digits))
            return digits;
    return -1;
}
