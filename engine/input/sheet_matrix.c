/* Criteria down, proposers across: the rows below the heading. */
#include "sheet_reader.h"

/* What stands beside the marks and must be the rubric's. */
static void check_beside(struct sheet_reader *reader, const struct grid_row *row, const struct node *leaf)
{
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        uint32_t role = cell->column < reader->role_count ? reader->roles[cell->column] : COLUMN_NONE;
        if (role != COLUMN_POINTS && role != COLUMN_TITLE)
            continue;
        struct sheet_spot spot = spot_now(row, cell);
        if (role == COLUMN_POINTS)
            check_points_beside(reader, &spot, cell->text, leaf);
        else
            check_title_beside(reader, &spot, cell->text, leaf);
    }
}

static void leaf_row(struct sheet_reader *reader, const struct grid_row *row, const struct node *leaf)
{
    note_row(reader, row);
    check_row_length(reader, row, NOBODY);
    check_beside(reader, row, leaf);
    for (uint32_t column = 1; column < reader->role_count; column++)
        if (reader->roles[column] >= COLUMN_MARKS)
            take_cell(reader, row, column, cell_at(row, column), reader->roles[column] - COLUMN_MARKS, leaf);
}

static void comments_of_row(struct sheet_reader *reader, const struct grid_row *row, const struct node *node)
{
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (cell->column < reader->role_count && reader->roles[cell->column] == COLUMN_COMMENT)
            take_comment(reader, row, cell, (unsigned)reader->evaluator, reader->commented[cell->column], node);
    }
}

/* Its sums, or comments on all of it. */
static void group_row(struct sheet_reader *reader, const struct grid_row *row, const struct node *group)
{
    if (reader->holds_comments)
        note_row(reader, row);
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        uint32_t role = cell->column < reader->role_count ? reader->roles[cell->column] : COLUMN_NONE;
        if (role < COLUMN_MARKS)
            continue;
        if (reader->holds_comments)
            take_cell(reader, row, cell->column, cell, role - COLUMN_MARKS, group);
        else
            keep_sum(reader, row, cell, role - COLUMN_MARKS, group);
    }
}

static bool any_entry(const struct sheet_reader *reader, const struct grid_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        uint32_t role = row->cells[i].column < reader->role_count ? reader->roles[row->cells[i].column] : COLUMN_NONE;
        if (role >= COLUMN_MARKS || role == COLUMN_COMMENT)
            return true;
    }
    return false;
}

/* A row that none of the rubric's criteria heads; true: it was dealt with. */
static bool other_row(struct sheet_reader *reader, const struct grid_row *row, const struct cell *first)
{
    if (closing_row(reader, row, first))
        return true;
    bool known = layout_known(reader, true), had = layout_had(reader, true, first->text);
    if (row->count == 1 && !had && (known || reader->past_marks)) /* a note */
        return true;
    layout_note(reader, true, LOOKUP_NONE, row->number, first);
    return had ? reader->identity.other : known;
}

void matrix_row(struct sheet_reader *reader, const struct grid_row *row)
{
    if (row->count == 0)
        return;
    const struct cell *first = cell_at(row, reader->naming_column);
    check_outside(reader, row);
    if (!first) {
        if (any_entry(reader, row))
            SHEET_PROBLEM(reader, row, &(struct cell){ .column = reader->naming_column }, SHEET_ROW_WITHOUT_CRITERION);
        return;
    }
    uint32_t index = lookup_find(reader->criteria, first->text, first->length);
    if (index == LOOKUP_NONE && other_row(reader, row, first))
        return;
    const struct node *group = NULL, *leaf = leaf_of(reader, row, first, &group);
    if (leaf) {
        layout_note(reader, true, index, row->number, first);
        leaf_row(reader, row, leaf);
    } else if (group) {
        group_row(reader, row, group);
    }
    if (leaf || group)
        comments_of_row(reader, row, leaf ? leaf : group);
}
