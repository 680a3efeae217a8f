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

static const struct recusal *recusal_of(const struct round *round, unsigned evaluator, unsigned proposer)
{
    for (size_t i = 0; i < round->recusal_count; i++)
        if (round->recusals[i].evaluator == evaluator && round->recusals[i].proposer == proposer)
            return &round->recusals[i];
    return NULL;
}

/* The sheet of comments has the line too. */
static const struct interest *said_before(const struct round *round, unsigned evaluator, unsigned proposer)
{
    for (size_t i = round->interests.count; i-- > 0;)
        if (round->interests.items[i].evaluator == evaluator && round->interests.items[i].proposer == proposer)
            return &round->interests.items[i];
    return NULL;
}

void take_interest(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell, unsigned proposer)
{
    struct round *round = reader->round;
    bool declared;
    if (text_is_blank(cell->text))
        return;
    if (cell->hidden || row->hidden) {
        SHEET_PROBLEM(reader, row, cell, SHEET_CELL_HIDDEN, cell->text);
        return;
    }
    if (!read_answer(reader, cell, &declared)) {
        SHEET_PROBLEM(reader, row, cell, INTEREST_UNCLEAR, cell->text);
        return;
    }
    if (reader->discards)
        return;
    if ((size_t)reader->evaluator >= round->evaluator_count) {
        SHEET_PROBLEM(reader, row, cell, INTEREST_OF_NOBODY, sheet_name(round, (unsigned)reader->evaluator));
        return;
    }
    unsigned evaluator = (unsigned)reader->evaluator;
    const char *its_id = round->evaluators[evaluator].id, *proposer_id = round->proposers[proposer].id;
    const struct interest *before = said_before(round, evaluator, proposer);
    if (before) {
        if (before->declared != declared)
            SHEET_PROBLEM(reader, row, cell, INTEREST_TWICE, its_id, proposer_id,
                          place_text(reader->arena, before->place));
        return;
    }
    bool recorded = recusal_of(round, evaluator, proposer) != NULL;
    if (declared && !recorded)
        SHEET_PROBLEM(reader, row, cell, INTEREST_NOT_RECORDED, its_id, proposer_id);
    if (!declared && recorded)
        SHEET_PROBLEM(reader, row, cell, INTEREST_DENIED, its_id, proposer_id);
    LIST_ADD(reader->arena, round->interests,
             (struct interest){ evaluator, proposer, declared, cell_place(row, cell) });
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
