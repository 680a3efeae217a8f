/* What evaluators declare of themselves: an interest in a proposer, or none. */
#include <stdlib.h>

#include "sheet_reader.h"
#include "text.h"

static const struct {
    const char *text;
    bool declared;
} answers[] = {
    { "有", true },   { "あり", true },  { "有り", true },  { "yes", true }, { "無", false },
    { "なし", false }, { "無し", false }, { "no", false },
};

static bool read_answer(struct sheet_reader *reader, const struct cell *cell, bool *declared)
{
    const char *text = text_normalize(reader->arena, cell->text);
    for (size_t i = 0; i < sizeof answers / sizeof *answers && cell->kind == CELL_TEXT && !cell->formula; i++)
        if (text_equal_folded(text, answers[i].text)) {
            *declared = answers[i].declared;
            return true;
        }
    return false;
}

static bool is_recorded(const struct round *round, unsigned evaluator, unsigned proposer)
{
    if (is_recused(round, evaluator, proposer))
        return true;
    for (size_t i = 0; i < round->recusal_count; i++)
        if (round->recusals[i].evaluator == evaluator && round->recusals[i].proposer == proposer)
            return true;
    return false;
}

/* Where the index of what was said of the proposer is kept; other sheets may have the line too. */
static uint32_t *said_of(struct sheet_reader *reader, unsigned evaluator, unsigned proposer)
{
    if (!reader->declared[evaluator])
        reader->declared[evaluator] = ARENA_ARRAY(reader->arena, uint32_t, reader->round->proposer_count);
    return &reader->declared[evaluator][proposer];
}

static void keep_interest(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                          unsigned proposer, bool declared)
{
    struct round *round = reader->round;
    unsigned evaluator = (unsigned)reader->evaluator;
    const char *its_id = sheet_name(round, evaluator), *proposer_id = round->proposers[proposer].id;
    uint32_t *said = said_of(reader, evaluator, proposer);
    if (*said) {
        const struct interest *before = &round->interests.items[*said - 1];
        if (before->declared != declared)
            SHEET_PROBLEM(reader, row, cell, INTEREST_TWICE, its_id, proposer_id,
                          place_text(reader->arena, before->place));
        return;
    }
    bool recorded = is_recorded(round, evaluator, proposer);
    if (declared && !recorded)
        SHEET_PROBLEM(reader, row, cell, INTEREST_NOT_RECORDED, its_id, proposer_id);
    if (!declared && recorded)
        SHEET_PROBLEM(reader, row, cell, INTEREST_DENIED, its_id, proposer_id);
    LIST_ADD(reader->arena, round->interests,
             (struct interest){ evaluator, proposer, declared, cell_place(row, cell) });
    *said = (uint32_t)round->interests.count;
}

void take_interest(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                   unsigned proposer)
{
    bool declared;
    if (text_is_blank(cell->text))
        return;
    if (cell->hidden || row->hidden)
        SHEET_PROBLEM(reader, row, cell, SHEET_CELL_HIDDEN, cell->text);
    else if (!read_answer(reader, cell, &declared))
        SHEET_PROBLEM(reader, row, cell, INTEREST_UNCLEAR, cell->text);
    else if (reader->discards)
        return;
    else if ((size_t)reader->evaluator >= reader->round->evaluator_count)
        SHEET_PROBLEM(reader, row, cell, INTEREST_OF_NOBODY,
                      sheet_name(reader->round, (unsigned)reader->evaluator));
    else
        keep_interest(reader, row, cell, proposer, declared);
}

static int compare(const void *a, const void *b)
{
    const struct interest *left = a, *right = b;
    if (left->evaluator != right->evaluator)
        return left->evaluator < right->evaluator ? -1 : 1;
    return (left->proposer > right->proposer) - (left->proposer < right->proposer);
}

void sort_interests(struct round *round)
{
    if (round->interests.count)
        qsort(round->interests.items, round->interests.count, sizeof *round->interests.items, compare);
}
