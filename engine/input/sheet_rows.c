/* What rows of all forms have in common: cells, marks, criteria. */
#include "mark_read.h"
#include "sheet_reader.h"

const struct cell *cell_at(const struct grid_row *row, uint32_t column)
{
    /* Cells are sorted and mostly without gaps: start where the cell would be then. */
    size_t i = column <= row->count ? column : row->count;
    while (i > 0 && row->cells[i - 1].column > column)
        i--;
    return i > 0 && row->cells[i - 1].column == column ? &row->cells[i - 1] : NULL;
}

struct sheet_spot spot_now(const struct grid_row *row, const struct cell *cell)
{
    struct place place = cell ? cell_place(row, cell)
                              : (struct place){ .source = row->source, .sheet = row->sheet, .line = row->number };
    return (struct sheet_spot){ place, cell_excerpt(row, cell) };
}

bool sheet_problem(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                   enum problem_kind kind, const char *const *arguments, size_t count)
{
    struct sheet_spot spot = spot_now(row, cell);
    return problem_add_excerpt(reader->problems, spot.place, spot.excerpt, kind, arguments, count);
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
    if (!mark_read(reader->arena, reader->problems, reader->round, leaf, row, cell, &read)) {
        if (reader->faulty)
            reader->faulty[proposer] = true;
        return;
    }
    read.sheet_part = (uint8_t)sheet_part_of(reader, evaluator);
    *mark = read;
}

void take_cell(struct sheet_reader *reader, const struct grid_row *row, uint32_t column, const struct cell *cell,
               unsigned proposer, const struct node *leaf)
{
    unsigned evaluator = (unsigned)reader->evaluator;
    if (reader->holds_comments) {
        if (cell && cell->length)
            take_comment(reader, row, cell, evaluator, proposer, leaf);
    } else if (cell && cell->length) {
        take_mark(reader, row, cell, evaluator, proposer, leaf);
    } else {
        note_blank(reader, row, column, evaluator, proposer, leaf);
    }
}

void note_row(struct sheet_reader *reader, const struct grid_row *row)
{
    if (row->sheet)
        LIST_ADD(reader->arena, reader->mark_rows, row->number);
}

const struct node *leaf_of(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                           const struct node **group)
{
    uint32_t index = lookup_find(reader->criteria, cell->text, cell->length);
    *group = NULL;
    if (index == LOOKUP_NONE) {
        SHEET_PROBLEM(reader, row, cell, SHEET_UNKNOWN_CRITERION, cell->text, criteria_listed(reader));
        return NULL;
    }
    const struct node *node = reader->rubric->nodes[index];
    if (node->kind == NODE_GROUP) {
        *group = node;
        return NULL;
    }
    if (!is_marked(node)) {
        SHEET_PROBLEM(reader, row, cell, SHEET_CRITERION_COMPUTED, node->id);
        return NULL;
    }
    return node;
}

void check_outside(struct sheet_reader *reader, const struct grid_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].column >= reader->role_count || reader->roles[row->cells[i].column] == COLUMN_NONE)
            SHEET_PROBLEM(reader, row, &row->cells[i], SHEET_CELL_OUTSIDE, row->cells[i].text);
}
