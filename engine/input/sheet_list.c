/* Proposers down, criteria across: the rows below the heading. */
#include "sheet_reader.h"

/* A comment beside a criterion is on it, one beside anything else on the proposal. */
static void take_beside(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                        unsigned proposer)
{
    uint32_t on = reader->commented[cell->column];
    take_comment(reader, row, cell, (unsigned)reader->evaluator, proposer,
                 on == ON_WHOLE ? NULL : reader->rubric->nodes[on]);
}

/* A group has a column of its sums. */
static const struct node *sum_of(const struct sheet_reader *reader, uint32_t column)
{
    return reader->commented[column] ? reader->rubric->nodes[reader->commented[column] - 1] : NULL;
}

static void cells_of_row(struct sheet_reader *reader, const struct grid_row *row, unsigned proposer)
{
    for (uint32_t column = 1; column < reader->role_count; column++) {
        const struct cell *cell = cell_at(row, column);
        uint32_t role = reader->roles[column];
        if (role >= COLUMN_MARKS)
            take_cell(reader, row, column, cell, proposer, reader->rubric->nodes[role - COLUMN_MARKS]);
        if (!cell || role >= COLUMN_MARKS)
            continue;
        if (role == COLUMN_NAME)
            check_name_in_row(reader, row, cell, proposer);
        else if (role == COLUMN_SUM)
            keep_sum(reader, row, cell, proposer, sum_of(reader, cell->column));
        else if (role == COLUMN_INTEREST)
            take_interest(reader, row, cell, proposer);
        else if (role == COLUMN_COMMENT)
            take_beside(reader, row, cell, proposer);
    }
}

/* A row that no proposer heads; true: it was dealt with. */
static bool other_row(struct sheet_reader *reader, const struct grid_row *row, const struct cell *first)
{
    if (closing_row(reader, row, first))
        return true;
    bool had = layout_had(reader, true, first->text), known = layout_known(reader, true);
    if (had || row->count > 1)
        layout_note(reader, true, LOOKUP_NONE, row->number, first);
    return !had && (known || (row->count == 1 && reader->past_marks));
}

void list_row(struct sheet_reader *reader, const struct grid_row *row)
{
    if (row->count == 0)
        return;
    const struct cell *first = cell_at(row, reader->naming_column);
    check_outside(reader, row);
    if (!first) {
        SHEET_PROBLEM(reader, row, &(struct cell){ .column = reader->naming_column }, SHEET_ROW_INCOMPLETE);
        return;
    }
    uint32_t proposer = lookup_find(reader->proposers, first->text, first->length);
    if (proposer == LOOKUP_NONE && other_row(reader, row, first))
        return;
    if (proposer == LOOKUP_NONE) {
        SHEET_PROBLEM(reader, row, first, SHEET_UNKNOWN_PROPOSER, first->text, proposers_listed(reader));
        return;
    }
    layout_note(reader, true, proposer, row->number, first);
    note_row(reader, row);
    check_row_length(reader, row, (int)proposer);
    cells_of_row(reader, row, proposer);
}
