/* Comments in sheets: a tidy list has a column for them, a matrix or a list one to the right of the marks. */
#include "sheet_reader.h"
#include "text.h"

void head_comment(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                  uint32_t beside)
{
    uint32_t role = beside ? reader->roles[beside] : COLUMN_NONE;
    reader->roles[cell->column] = COLUMN_IGNORED;
    if (!beside && reader->form == FORM_LIST) {
        reader->commented[cell->column] = ON_WHOLE;
        reader->roles[cell->column] = COLUMN_COMMENT;
    } else if (!beside)
        SHEET_PROBLEM(reader, row, cell, SHEET_COMMENT_OF_NOBODY, cell->text);
    else if (role < COLUMN_MARKS) /* its heading was at fault */
        return;
    else if (reader->commented[beside])
        SHEET_PROBLEM(reader, row, cell, SHEET_COLUMN_TWICE, cell->text);
    else {
        reader->commented[beside] = 1;
        reader->commented[cell->column] = role - COLUMN_MARKS;
        reader->roles[cell->column] = COLUMN_COMMENT;
    }
}

void take_comment(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                  unsigned evaluator, unsigned proposer, const struct node *node)
{
    if (cell->kind == CELL_ERROR)
        SHEET_PROBLEM(reader, row, cell, MARK_ERROR_CELL, cell->text);
    else if ((cell->hidden || row->hidden) && !text_is_blank(cell->text))
        SHEET_PROBLEM(reader, row, cell, SHEET_CELL_HIDDEN, cell->text);
    if (reader->discards || cell->kind == CELL_ERROR || text_is_blank(cell->text))
        return;
    LIST_ADD(reader->arena, reader->round->comments,
             (struct comment){ evaluator, proposer, node, arena_copy(reader->arena, cell->text, cell->length),
                               cell_place(row, cell) });
}
