/* A list of marks: one a row. */
#include "sheet_reader.h"

static bool tidy_name(struct sheet_reader *reader, const struct grid_row *row, uint32_t column, struct lookup *lookup,
                      enum problem_kind unknown, const char *(*listed)(struct sheet_reader *), uint32_t *index)
{
    const struct cell *cell = cell_at(row, column);
    if (!cell)
        return SHEET_PROBLEM(reader, row, &(struct cell){ .column = column }, SHEET_ROW_INCOMPLETE);
    *index = lookup_find(lookup, cell->text, cell->length);
    if (*index != LOOKUP_NONE)
        return true;
    return sheet_problem(reader, row, cell, unknown, (const char *const[]){ cell->text, listed(reader) }, 2);
}

/* A decimal comma makes a column of its own. */
static void check_tidy_columns(struct sheet_reader *reader, const struct grid_row *row)
{
    const uint32_t columns[] = { reader->evaluator_column, reader->proposer_column, reader->criterion_column,
                                 reader->mark_column, reader->comment_column };
    for (size_t i = 0; i < row->count && !reader->odd_top; i++) {
        bool known = false;
        for (size_t c = 0; c < sizeof columns / sizeof *columns; c++)
            known = known || columns[c] == row->cells[i].column;
        if (!known)
            SHEET_PROBLEM(reader, row, &row->cells[i], SHEET_CELL_OUTSIDE, row->cells[i].text);
    }
}

void tidy_row(struct sheet_reader *reader, const struct grid_row *row)
{
    if (row->count == 0 || !reader->evaluator_column || !reader->proposer_column || !reader->criterion_column ||
        !reader->mark_column)
        return;
    uint32_t evaluator, proposer;
    bool ok = tidy_name(reader, row, reader->evaluator_column, reader->evaluators, PROBLEM_SHEET_UNKNOWN_EVALUATOR,
                        evaluators_listed, &evaluator);
    ok = tidy_name(reader, row, reader->proposer_column, reader->proposers, PROBLEM_SHEET_UNKNOWN_PROPOSER,
                   proposers_listed, &proposer) && ok;
    check_tidy_columns(reader, row);
    const struct cell *criterion = cell_at(row, reader->criterion_column);
    const struct node *group = NULL, *leaf = criterion ? leaf_of(reader, row, criterion, &group) : NULL;
    if (!criterion)
        SHEET_PROBLEM(reader, row, &(struct cell){ .column = reader->criterion_column }, SHEET_ROW_INCOMPLETE);
    if (group)
        SHEET_PROBLEM(reader, row, criterion, SHEET_MARK_ON_GROUP, criterion->text);
    if (!ok || !leaf)
        return;
    if (evaluator < reader->round->evaluator_count && reader->round->evaluators[evaluator].absent) {
        SHEET_PROBLEM(reader, row, cell_at(row, reader->evaluator_column), SHEET_OF_ABSENT,
                      reader->round->evaluators[evaluator].id);
        return;
    }
    note_row(reader, row);
    check_row_length(reader, row, NOBODY);
    const struct cell *mark = cell_at(row, reader->mark_column);
    if (mark)
        take_mark(reader, row, mark, evaluator, proposer, leaf);
    else
        note_blank(reader, row, reader->mark_column, evaluator, proposer, leaf);
    const struct cell *comment = reader->comment_column ? cell_at(row, reader->comment_column) : NULL;
    if (comment)
        take_comment(reader, row, comment, evaluator, proposer, leaf);
}
