/* What stands on a sheet beside the marks: points, titles and names, which must be the round's; sums; and the
 * lines below the marks. */
#include <string.h>

#include "sheet_reader.h"
#include "text.h"

/* A sheet that prints other points than the rubric's is a sheet of another rubric. */
void check_points_beside(struct sheet_reader *reader, const struct sheet_spot *spot, const char *text,
                  const struct node *leaf)
{
    struct number points;
    if (reader->identity.other || reader->holds_comments) /* then it was told, or is told of the marks */
        return;
    const char *plain = text_normalize(reader->arena, text);
    if ((!number_parse(reader->arena, plain, strlen(plain), &points) &&
         !number_parse_spreadsheet(reader->arena, plain, &points)) ||
        !number_equal(points, leaf->points))
        SPOT_PROBLEM(reader, spot, SHEET_POINTS_DIFFER, text, leaf->id, number_exact(reader->arena, leaf->points));
}

/* On a sheet that was sent out for this very rubric the titles are known; on others they are people's own, and
 * only another criterion's is wrong. */
void check_title_beside(struct sheet_reader *reader, const struct sheet_spot *spot, const char *text,
                        const struct node *leaf)
{
    uint32_t other = lookup_find(reader->criteria, text, strlen(text));
    bool is_others = other != LOOKUP_NONE && other != leaf->index && is_marked(reader->rubric->nodes[other]);
    if (is_others || (reader->identity.current && !words_equal(reader->arena, text, leaf->title)))
        SPOT_PROBLEM(reader, spot, SHEET_TITLE_DIFFERS, leaf->id, text, leaf->title);
}

void check_name_beside(struct sheet_reader *reader, const struct sheet_spot *spot, const char *text,
                       unsigned proposer)
{
    const struct proposer *its = &reader->round->proposers[proposer];
    if (!text_is_blank(text) && lookup_find(reader->proposers, text, strlen(text)) != proposer)
        SPOT_PROBLEM(reader, spot, SHEET_NAME_DIFFERS, its->id, text, its->name);
}

static void whole_comment(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                          unsigned proposer)
{
    take_comment(reader, row, cell, (unsigned)reader->evaluator, proposer, NULL);
}

void check_name_in_row(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                       unsigned proposer)
{
    struct sheet_spot spot = spot_now(row, cell);
    check_name_beside(reader, &spot, cell->text, proposer);
}

static void sum_below(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                      unsigned proposer)
{
    keep_sum(reader, row, cell, proposer, NULL);
}

/* What is done with the cells in proposers' columns of a matrix. */
static const struct closing {
    enum sheet_word word;
    void (*take)(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell, unsigned proposer);
    bool past_marks; /* nothing but notes follows it */
} closings[] = {
    { WORD_NAME, check_name_in_row, false },        { WORD_SUM, sum_below, true },
    { WORD_INTEREST, take_interest, true },  { WORD_COMMENT, whole_comment, true },
    { WORD_OVERALL, whole_comment, true },   { WORD_DATE, NULL, true },
    { WORD_SIGNATURE, NULL, true },
};

bool closing_row(struct sheet_reader *reader, const struct grid_row *row, const struct cell *first)
{
    enum sheet_word word = sheet_word(reader->arena, first);
    const struct closing *closing = NULL;
    for (size_t i = 0; i < sizeof closings / sizeof *closings; i++)
        if (closings[i].word == word)
            closing = &closings[i];
    if (!closing || (reader->form == FORM_LIST && closing->take))
        return false;
    reader->past_marks = reader->past_marks || closing->past_marks;
    for (size_t i = 0; i < row->count && closing->take; i++) {
        const struct cell *cell = &row->cells[i];
        if (cell->column < reader->role_count && reader->roles[cell->column] >= COLUMN_MARKS)
            closing->take(reader, row, cell, reader->roles[cell->column] - COLUMN_MARKS);
    }
    return true;
}
