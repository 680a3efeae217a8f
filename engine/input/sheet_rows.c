/* The rows of a sheet below its heading. */
#include <string.h>

#include "form.h"
#include "mark_read.h"
#include "sheet_reader.h"
#include "text.h"

const struct cell *cell_at(const struct grid_row *row, uint32_t column)
{
    /* Cells are sorted and mostly without gaps: start where the cell would be then. */
    size_t i = column <= row->count ? column : row->count;
    while (i > 0 && row->cells[i - 1].column > column)
        i--;
    return i > 0 && row->cells[i - 1].column == column ? &row->cells[i - 1] : NULL;
}

bool sheet_problem(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                   enum problem_kind kind, const char *const *arguments, size_t count)
{
    struct place place = cell ? cell_place(row, cell)
                              : (struct place){ .source = row->source, .sheet = row->sheet, .line = row->number };
    return problem_add_excerpt(reader->problems, place, cell_excerpt(row, cell), kind, arguments, count);
}

unsigned sheet_part_of(struct sheet_reader *reader, unsigned evaluator)
{
    struct sheet *sheet = &reader->round->sheets[evaluator];
    sheet->handed_in = true;
    if (sheet->part_count && sheet->parts[sheet->part_count - 1].source == reader->source &&
        sheet->parts[sheet->part_count - 1].sheet == reader->sheet)
        return (unsigned)sheet->part_count - 1;
    if (sheet->part_count > UINT8_MAX) { /* marks keep the part in one byte */
        PROBLEM_ADD(reader->problems, PLACE_NONE, TOO_MANY, BILINGUAL("files of one evaluator", "一委員の採点表"), "256");
        return UINT8_MAX;
    }
    if (sheet->part_count == sheet->part_capacity) {
        size_t grown = sheet->part_capacity ? sheet->part_capacity * 2 : 2;
        sheet->parts = arena_grow(reader->arena, sheet->parts, sheet->part_capacity * sizeof *sheet->parts,
                                  grown * sizeof *sheet->parts);
        sheet->part_capacity = grown;
    }
    sheet->parts[sheet->part_count] = (struct sheet_part){ reader->source, reader->sheet };
    return (unsigned)sheet->part_count++;
}

static struct mark *mark_slot(struct sheet_reader *reader, unsigned evaluator, unsigned proposer,
                              const struct node *leaf)
{
    struct round *round = reader->round;
    struct sheet *sheet = &round->sheets[evaluator];
    if (!sheet->marks) /* a reserved sheet's, which most rounds have not */
        sheet->marks = ARENA_ARRAY(reader->arena, struct mark, reader->rubric->marked_count * round->proposer_count + 1);
    return &sheet->marks[(size_t)leaf->mark_index * round->proposer_count + proposer];
}

void note_blank(struct sheet_reader *reader, const struct grid_row *row, uint32_t column, unsigned evaluator,
                unsigned proposer, const struct node *leaf)
{
    if (reader->discards)
        return;
    struct mark *mark = mark_slot(reader, evaluator, proposer, leaf);
    if (mark->state == MARK_GIVEN || mark->line)
        return;
    mark->line = row->number;
    mark->column = (uint16_t)column;
    mark->sheet_part = (uint8_t)sheet_part_of(reader, evaluator);
}

void take_mark(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell, unsigned evaluator,
               unsigned proposer, const struct node *leaf)
{
    const struct round *round = reader->round;
    struct mark read = { .line = row->number, .column = (uint16_t)cell->column };
    if (reader->discards) {
        mark_read(reader->arena, reader->problems, reader->round, leaf, row, cell, &read);
        return;
    }
    struct mark *mark = mark_slot(reader, evaluator, proposer, leaf);
    if (is_recused(round, evaluator, proposer)) {
        SHEET_PROBLEM(reader, row, cell, MARK_ON_RECUSED, round->evaluators[evaluator].id, round->proposers[proposer].id);
        return;
    }
    if (!form_has_leaf(round, leaf, evaluator)) {
        SHEET_PROBLEM(reader, row, cell, MARK_NOT_THEIRS, sheet_name(round, evaluator), leaf->id);
        return;
    }
    if (mark->state == MARK_GIVEN) {
        SHEET_PROBLEM(reader, row, cell, MARK_TWICE, sheet_name(round, evaluator), round->proposers[proposer].id,
                      leaf->id, place_text(reader->arena, mark_place(round, evaluator, mark)));
        return;
    }
    if (!mark_read(reader->arena, reader->problems, reader->round, leaf, row, cell, &read))
        return;
    read.sheet_part = (uint8_t)sheet_part_of(reader, evaluator);
    *mark = read;
}

/* A cell in such a row may be merged with others, which is told only after all rows. */
static void note_row(struct sheet_reader *reader, const struct grid_row *row)
{
    if (row->sheet)
        LIST_ADD(reader->arena, reader->mark_rows, row->number);
}

/* The leaf that a cell names; NULL for a group (its row may stand as a heading), or a problem. */
static const struct node *leaf_of(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                                  bool *group)
{
    uint32_t index = lookup_find(reader->criteria, cell->text, cell->length);
    *group = false;
    if (index == LOOKUP_NONE) {
        SHEET_PROBLEM(reader, row, cell, SHEET_UNKNOWN_CRITERION, cell->text, criteria_listed(reader));
        return NULL;
    }
    const struct node *node = reader->rubric->nodes[index];
    *group = node->kind == NODE_GROUP;
    if (*group)
        return NULL;
    if (!is_marked(node)) {
        SHEET_PROBLEM(reader, row, cell, SHEET_CRITERION_COMPUTED, node->id);
        return NULL;
    }
    return node;
}

static void marks_of_row(struct sheet_reader *reader, const struct grid_row *row, const struct node *leaf)
{
    for (uint32_t column = 1; column < reader->role_count; column++) {
        if (reader->roles[column] < COLUMN_PROPOSER)
            continue;
        unsigned proposer = reader->roles[column] - COLUMN_PROPOSER;
        const struct cell *cell = cell_at(row, column);
        if (cell && cell->length)
            take_mark(reader, row, cell, (unsigned)reader->evaluator, proposer, leaf);
        else
            note_blank(reader, row, column, (unsigned)reader->evaluator, proposer, leaf);
    }
}

static void comments_of_row(struct sheet_reader *reader, const struct grid_row *row, const struct node *node)
{
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (cell->column < reader->role_count && reader->roles[cell->column] == COLUMN_COMMENT)
            take_comment(reader, row, cell, (unsigned)reader->evaluator, reader->commented[cell->column], node);
    }
}

/* A sheet that prints other points than the rubric's is a sheet of another rubric. */
static void check_points(struct sheet_reader *reader, const struct grid_row *row, const struct node *leaf)
{
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        struct number points;
        if (cell->column >= reader->role_count || reader->roles[cell->column] != COLUMN_POINTS)
            continue;
        const char *text = text_normalize(reader->arena, cell->text);
        bool read = cell->kind == CELL_TEXT ? number_parse(reader->arena, text, strlen(text), &points)
                                            : number_parse_spreadsheet(reader->arena, text, &points);
        if (!read || !number_equal(points, leaf->points))
            SHEET_PROBLEM(reader, row, cell, SHEET_POINTS_DIFFER, cell->text, leaf->id,
                          number_exact(reader->arena, leaf->points));
    }
}

static bool any_in(const struct sheet_reader *reader, const struct grid_row *row, enum column_role least)
{
    for (size_t i = 0; i < row->count; i++) {
        uint32_t role = row->cells[i].column < reader->role_count ? reader->roles[row->cells[i].column] : COLUMN_NONE;
        if (role >= COLUMN_PROPOSER || (role == COLUMN_COMMENT && least == COLUMN_COMMENT))
            return true;
    }
    return false;
}

void matrix_row(struct sheet_reader *reader, const struct grid_row *row)
{
    if (row->count == 0)
        return;
    const struct cell *first = cell_at(row, reader->criterion_column);
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].column >= reader->role_count || reader->roles[row->cells[i].column] == COLUMN_NONE)
            SHEET_PROBLEM(reader, row, &row->cells[i], SHEET_CELL_OUTSIDE, row->cells[i].text);
    if (!first) {
        if (any_in(reader, row, COLUMN_COMMENT))
            SHEET_PROBLEM(reader, row, &(struct cell){ .column = reader->criterion_column }, SHEET_ROW_WITHOUT_CRITERION);
        return;
    }
    bool group;
    const struct node *leaf = leaf_of(reader, row, first, &group);
    if (leaf) {
        note_row(reader, row);
        check_row_length(reader, row);
        check_points(reader, row, leaf);
        marks_of_row(reader, row, leaf);
        comments_of_row(reader, row, leaf);
    } else if (group && any_in(reader, row, COLUMN_PROPOSER)) {
        SHEET_PROBLEM(reader, row, first, SHEET_MARK_ON_GROUP, first->text);
    } else if (group) { /* what is said on all of it */
        comments_of_row(reader, row, reader->rubric->nodes[lookup_find(reader->criteria, first->text, first->length)]);
    }
}

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
    bool group = false;
    const struct node *leaf = criterion ? leaf_of(reader, row, criterion, &group) : NULL;
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
    check_row_length(reader, row);
    const struct cell *mark = cell_at(row, reader->mark_column);
    if (mark)
        take_mark(reader, row, mark, evaluator, proposer, leaf);
    else
        note_blank(reader, row, reader->mark_column, evaluator, proposer, leaf);
    const struct cell *comment = reader->comment_column ? cell_at(row, reader->comment_column) : NULL;
    if (comment)
        take_comment(reader, row, comment, evaluator, proposer, leaf);
}
