/* Heading rows: what the columns of a sheet hold. */
#include "sheet_reader.h"
#include "text.h"

void make_roles(struct sheet_reader *reader, const struct grid_row *row)
{
    reader->role_count = row->cells[row->count - 1].column + 1;
    reader->roles = ARENA_ARRAY(reader->arena, uint32_t, reader->role_count);
    reader->commented = ARENA_ARRAY(reader->arena, uint32_t, reader->role_count);
    reader->naming_column = row->cells[0].column;
    reader->across.line = row->number;
}

/* What a column holds that has no marks; COLUMN_NONE: the word does not head one. */
static enum column_role role_of(enum sheet_word word, enum sheet_form form)
{
    switch (word) {
    case WORD_CRITERION: return form == FORM_MATRIX ? COLUMN_IGNORED : COLUMN_NONE;
    case WORD_TITLE: return form == FORM_MATRIX ? COLUMN_TITLE : COLUMN_IGNORED;
    case WORD_TEXT: return COLUMN_IGNORED;
    case WORD_POINTS: return form == FORM_MATRIX ? COLUMN_POINTS : COLUMN_IGNORED;
    case WORD_COMMENT:
    case WORD_OVERALL: return COLUMN_COMMENT;
    case WORD_NAME: return form == FORM_LIST ? COLUMN_NAME : COLUMN_NONE;
    case WORD_SUM: return COLUMN_SUM;
    case WORD_INTEREST: return form == FORM_LIST ? COLUMN_INTEREST : COLUMN_NONE;
    default: return COLUMN_NONE;
    }
}

/* Takes a column of marks; one that is faulty is told once, and what stands in it is passed over.
 * headed: by index, whether it has a column already. */
static void marks_column(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                         uint32_t index, const char *id, bool *headed)
{
    layout_note(reader, false, index, cell->column, cell);
    reader->roles[cell->column] = COLUMN_IGNORED;
    if (!headed[index]) {
        headed[index] = true;
        reader->roles[cell->column] = COLUMN_MARKS + index;
    } else {
        SHEET_PROBLEM(reader, row, cell, SHEET_PROPOSER_TWICE, id);
    }
}

/* A heading that is none of the round's: an added column, or what the sheet was sent out with. */
static bool is_for_layout(struct sheet_reader *reader, const struct cell *cell)
{
    if (!layout_known(reader, false))
        return false;
    layout_note(reader, false, LOOKUP_NONE, cell->column, cell);
    return !layout_had(reader, false, cell->text);
}

static void proposer_column(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                            bool *headed)
{
    uint32_t proposer = lookup_find(reader->proposers, cell->text, cell->length);
    reader->roles[cell->column] = COLUMN_IGNORED;
    if (proposer != LOOKUP_NONE)
        marks_column(reader, row, cell, proposer, reader->round->proposers[proposer].id, headed);
    else if (!is_for_layout(reader, cell))
        SHEET_PROBLEM(reader, row, cell, SHEET_UNKNOWN_PROPOSER, cell->text, proposers_listed(reader));
}

/* What was said of the columns above the heading. */
static void look_above(struct sheet_reader *reader)
{
    for (size_t i = 0; i < reader->above.count; i++) {
        const struct beside_cell *cell = &reader->above.items[i];
        uint32_t role = cell->column < reader->role_count ? reader->roles[cell->column] : COLUMN_NONE;
        if (role < COLUMN_MARKS)
            continue;
        if (reader->form == FORM_MATRIX && cell->word == WORD_NAME)
            check_name_beside(reader, &cell->spot, cell->text, role - COLUMN_MARKS);
        else if (reader->form == FORM_LIST && cell->word == WORD_TITLE)
            check_title_beside(reader, &cell->spot, cell->text, reader->rubric->nodes[role - COLUMN_MARKS]);
        else if (reader->form == FORM_LIST && cell->word == WORD_POINTS)
            check_points_beside(reader, &cell->spot, cell->text, reader->rubric->nodes[role - COLUMN_MARKS]);
    }
}

/* Proposers across: each heading must be one of the round's, and each at most once. */
void matrix_heading(struct sheet_reader *reader, const struct grid_row *row)
{
    reader->form = FORM_MATRIX;
    make_roles(reader, row);
    bool *headed = ARENA_ARRAY(reader->arena, bool, reader->round->proposer_count + 1);
    uint32_t beside = 0;
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        enum column_role role = i ? role_of(sheet_word(reader->arena, cell), FORM_MATRIX) : COLUMN_NAMING;
        if (role == COLUMN_COMMENT) {
            head_comment(reader, row, cell, beside);
        } else if (role != COLUMN_NONE) {
            reader->roles[cell->column] = role;
        } else {
            proposer_column(reader, row, cell, headed);
            beside = cell->column;
        }
    }
    look_above(reader);
    claim_sheet(reader, row);
}

static void criterion_column(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                             bool *headed)
{
    reader->roles[cell->column] = COLUMN_IGNORED;
    if (lookup_find(reader->criteria, cell->text, cell->length) == LOOKUP_NONE && is_for_layout(reader, cell))
        return;
    const struct node *group = NULL, *node = leaf_of(reader, row, cell, &group);
    if (group && reader->holds_comments) {
        reader->roles[cell->column] = COLUMN_MARKS + (uint32_t)group->index;
    } else if (group) {
        reader->roles[cell->column] = COLUMN_SUM;
        reader->commented[cell->column] = (uint32_t)group->index + 1;
    }
    if (node)
        marks_column(reader, row, cell, (uint32_t)node->index, node->id, headed);
}

/* A list has the proposers' names beside them; further on a word may be a criterion's id. */
static enum column_role list_role(struct sheet_reader *reader, const struct cell *cell, size_t index)
{
    if (index == 0)
        return COLUMN_NAMING;
    bool criterion = index > 1 && lookup_find(reader->criteria, cell->text, cell->length) != LOOKUP_NONE;
    return criterion ? COLUMN_NONE : role_of(sheet_word(reader->arena, cell), FORM_LIST);
}

/* Criteria across. */
void list_heading(struct sheet_reader *reader, const struct grid_row *row)
{
    reader->form = FORM_LIST;
    make_roles(reader, row);
    bool *headed = ARENA_ARRAY(reader->arena, bool, reader->rubric->node_count + 1);
    uint32_t beside = 0;
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        enum column_role role = list_role(reader, cell, i);
        if (role == COLUMN_COMMENT) {
            bool overall = sheet_word(reader->arena, cell) == WORD_OVERALL;
            head_comment(reader, row, cell, overall ? 0 : beside);
        } else if (role != COLUMN_NONE) {
            reader->roles[cell->column] = role;
            beside = 0;
        } else {
            criterion_column(reader, row, cell, headed);
            beside = cell->column;
        }
    }
    look_above(reader);
    claim_sheet(reader, row);
}

static uint32_t *tidy_column(struct sheet_reader *reader, enum sheet_word word)
{
    switch (word) {
    case WORD_CRITERION: return &reader->criterion_column;
    case WORD_EVALUATOR: return &reader->evaluator_column;
    case WORD_PROPOSER: return &reader->proposer_column;
    case WORD_MARK: return &reader->mark_column;
    case WORD_COMMENT: return &reader->comment_column;
    default: return NULL;
    }
}

void tidy_heading(struct sheet_reader *reader, const struct grid_row *row)
{
    reader->form = FORM_TIDY;
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        uint32_t *column = tidy_column(reader, sheet_word(reader->arena, cell));
        if (!column) {
            SHEET_PROBLEM(reader, row, cell, SHEET_UNKNOWN_COLUMN, cell->text);
            reader->odd_top = true;
        } else if (*column)
            SHEET_PROBLEM(reader, row, cell, SHEET_COLUMN_TWICE, cell->text);
        else
            *column = cell->column;
    }
    if (!reader->criterion_column || !reader->evaluator_column || !reader->proposer_column || !reader->mark_column)
        SHEET_PROBLEM(reader, row, &row->cells[0], SHEET_COLUMN_MISSING);
}

bool is_tidy(struct sheet_reader *reader, const struct grid_row *row)
{
    enum { DUE = 4, ENOUGH = 3 }; /* of its four columns one may have been forgotten */
    static const enum sheet_word due[DUE] = { WORD_EVALUATOR, WORD_PROPOSER, WORD_CRITERION, WORD_MARK };
    bool has[DUE] = { false };
    for (size_t i = 0; i < row->count; i++)
        for (size_t d = 0; d < DUE; d++)
            has[d] = has[d] || sheet_word(reader->arena, &row->cells[i]) == due[d];
    return has[0] + has[1] + has[2] + has[3] >= ENOUGH;
}
