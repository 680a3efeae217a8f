/* The top of a sheet: which round, whose, and what its columns hold. */
#include <string.h>

#include "sheet_reader.h"
#include "text.h"

/* Words that head columns or name a line, in both languages. */
static const struct heading_word {
    const char *text;
    enum column_role role;
} heading_words[] = {
    { "criterion", COLUMN_CRITERION },   { "審査項目", COLUMN_CRITERION },   { "審査基準", COLUMN_CRITERION },
    { "evaluator", COLUMN_EVALUATOR },   { "審査委員", COLUMN_EVALUATOR },   { "委員", COLUMN_EVALUATOR },
    { "proposer", COLUMN_PROPOSER_NAME }, { "応募者", COLUMN_PROPOSER_NAME }, { "提案者", COLUMN_PROPOSER_NAME },
    { "mark", COLUMN_MARK },             { "評点", COLUMN_MARK },           { "評価", COLUMN_MARK },
    { "comment", COLUMN_COMMENT },       { "コメント", COLUMN_COMMENT },     { "講評", COLUMN_COMMENT },
    { "意見", COLUMN_COMMENT },
    { "title", COLUMN_IGNORED },         { "題名", COLUMN_IGNORED },         { "points", COLUMN_POINTS },
    { "配点", COLUMN_POINTS },          { "text", COLUMN_IGNORED },         { "審査の視点", COLUMN_IGNORED },
};

static enum column_role role_of(struct arena *arena, const struct cell *cell)
{
    if (cell->kind != CELL_TEXT || cell->length > 64)
        return COLUMN_NONE;
    const char *text = text_normalize(arena, cell->text);
    for (size_t i = 0; i < sizeof heading_words / sizeof *heading_words; i++)
        if (strcmp(text, heading_words[i].text) == 0)
            return heading_words[i].role;
    return COLUMN_NONE;
}

static bool is_round_word(struct arena *arena, const struct cell *cell)
{
    const char *text = text_normalize(arena, cell->text);
    return strcmp(text, "round") == 0 || strcmp(text, "案件") == 0;
}

static void make_roles(struct sheet_reader *reader, const struct grid_row *row)
{
    reader->role_count = row->cells[row->count - 1].column + 1;
    reader->roles = ARENA_ARRAY(reader->arena, uint32_t, reader->role_count);
    reader->commented = ARENA_ARRAY(reader->arena, unsigned, reader->role_count);
}

enum { LISTED_MOST = 20 };

/* One more of a list that is to stay readable; false once it has enough. */
static bool add_listed(struct text_builder *builder, size_t index, const char *id, const char *name)
{
    if (index == LISTED_MOST) {
        text_add(builder, " …");
        return false;
    }
    text_addf(builder, "%s%s (%s)", index ? ", " : "", id, name);
    return true;
}

const char *proposers_listed(struct sheet_reader *reader)
{
    const struct round *round = reader->round;
    struct text_builder builder = { .arena = reader->arena };
    for (size_t i = 0; i < round->proposer_count; i++)
        if (!add_listed(&builder, i, round->proposers[i].id, round->proposers[i].name))
            break;
    return text_built(&builder);
}

const char *evaluators_listed(struct sheet_reader *reader)
{
    const struct round *round = reader->round;
    struct text_builder builder = { .arena = reader->arena };
    for (size_t i = 0; i < round->evaluator_count; i++)
        if (!add_listed(&builder, i, round->evaluators[i].id, round->evaluators[i].name))
            break;
    return text_built(&builder);
}

const char *criteria_listed(struct sheet_reader *reader)
{
    const struct rubric *rubric = reader->rubric;
    struct text_builder builder = { .arena = reader->arena };
    for (size_t i = 0; i < rubric->marked_count; i++)
        if (!add_listed(&builder, i, rubric->marked[i]->id, rubric->marked[i]->title))
            break;
    return text_built(&builder);
}

/* Takes the column of a proposer; one that is faulty is told once, and what stands in it is passed over.
 * headed: by proposer, whether it has a column already. */
static void proposer_column(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                            bool *headed)
{
    uint32_t proposer = lookup_find(reader->proposers, cell->text, cell->length);
    reader->roles[cell->column] = COLUMN_IGNORED;
    if (proposer == LOOKUP_NONE) {
        SHEET_PROBLEM(reader, row, cell, SHEET_UNKNOWN_PROPOSER, cell->text, proposers_listed(reader));
        return;
    }
    if (headed[proposer]) {
        SHEET_PROBLEM(reader, row, cell, SHEET_PROPOSER_TWICE, reader->round->proposers[proposer].id);
        return;
    }
    headed[proposer] = true;
    reader->roles[cell->column] = COLUMN_PROPOSER + proposer;
}

/* Proposers across: each heading must be one of the round's, and each at most once. */
static void matrix_heading(struct sheet_reader *reader, const struct grid_row *row)
{
    reader->form = FORM_MATRIX;
    reader->criterion_column = row->cells[0].column;
    make_roles(reader, row);
    bool *headed = ARENA_ARRAY(reader->arena, bool, reader->round->proposer_count + 1);
    uint32_t beside = 0;
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        enum column_role role = role_of(reader->arena, cell);
        if (role == COLUMN_CRITERION || role == COLUMN_IGNORED || role == COLUMN_POINTS) {
            reader->roles[cell->column] = role;
        } else if (role == COLUMN_COMMENT) {
            head_comment(reader, row, cell, beside);
        } else {
            proposer_column(reader, row, cell, headed);
            beside = cell->column;
        }
    }
    if (reader->evaluator != NOBODY || reader->discards)
        return;
    SHEET_PROBLEM(reader, row, &row->cells[0], SHEET_WITHOUT_EVALUATOR);
    reader->discards = true;
}

static uint32_t *tidy_column(struct sheet_reader *reader, enum column_role role)
{
    switch (role) {
    case COLUMN_CRITERION: return &reader->criterion_column;
    case COLUMN_EVALUATOR: return &reader->evaluator_column;
    case COLUMN_PROPOSER_NAME: return &reader->proposer_column;
    case COLUMN_MARK: return &reader->mark_column;
    case COLUMN_COMMENT: return &reader->comment_column;
    default: return NULL;
    }
}

static void tidy_heading(struct sheet_reader *reader, const struct grid_row *row)
{
    reader->form = FORM_TIDY;
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        uint32_t *column = tidy_column(reader, role_of(reader->arena, cell));
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

/* A heading of a list of marks, of whose four columns one may have been forgotten. */
static bool is_tidy(struct sheet_reader *reader, const struct grid_row *row)
{
    enum { DUE = 4, ENOUGH = 3 };
    static const enum column_role due[DUE] = { COLUMN_EVALUATOR, COLUMN_PROPOSER_NAME, COLUMN_CRITERION, COLUMN_MARK };
    bool has[DUE] = { false };
    for (size_t i = 0; i < row->count; i++)
        for (size_t d = 0; d < DUE; d++)
            has[d] = has[d] || role_of(reader->arena, &row->cells[i]) == due[d];
    return has[0] + has[1] + has[2] + has[3] >= ENOUGH;
}

static void evaluator_line(struct sheet_reader *reader, const struct grid_row *row)
{
    const struct cell *value = row->count > 1 ? &row->cells[1] : NULL;
    if (!value)
        return;
    if (reader->evaluator != NOBODY || row->count > 2) {
        SHEET_PROBLEM(reader, row, row->count > 2 ? &row->cells[2] : value, SHEET_TWO_EVALUATORS);
        return;
    }
    uint32_t evaluator = lookup_find(reader->evaluators, value->text, value->length);
    if (evaluator == LOOKUP_NONE) {
        SHEET_PROBLEM(reader, row, value, SHEET_UNKNOWN_EVALUATOR, value->text, evaluators_listed(reader));
        reader->discards = true;
        return;
    }
    const struct sheet *sheet = &reader->round->sheets[evaluator];
    reader->evaluator = (int)evaluator;
    reader->discards = sheet->part_count > 0;
    if (reader->discards)
        SHEET_PROBLEM(reader, row, value, SHEET_TWICE, sheet_name(reader->round, evaluator),
                      sheet->parts[0].source->name);
    if (evaluator < reader->round->evaluator_count && reader->round->evaluators[evaluator].absent)
        SHEET_PROBLEM(reader, row, value, SHEET_OF_ABSENT, reader->round->evaluators[evaluator].id);
}

static void round_line(struct sheet_reader *reader, const struct grid_row *row)
{
    if (row->count < 2)
        return;
    const char *text = text_normalize(reader->arena, row->cells[1].text);
    if (strcmp(text, text_normalize(reader->arena, reader->round->id)) != 0 &&
        strcmp(text, text_normalize(reader->arena, reader->round->title)) != 0)
        SHEET_PROBLEM(reader, row, &row->cells[1], SHEET_OF_OTHER_ROUND, row->cells[1].text, reader->round->id);
}

bool row_heads(struct sheet_reader *reader, const struct grid_row *row)
{
    if (row->count < 2)
        return false;
    enum column_role first = role_of(reader->arena, &row->cells[0]);
    return first == COLUMN_CRITERION || first == COLUMN_EVALUATOR || is_round_word(reader->arena, &row->cells[0]) ||
           is_tidy(reader, row);
}

bool preamble_row(struct sheet_reader *reader, const struct grid_row *row)
{
    if (row->count == 0)
        return false;
    enum column_role first = role_of(reader->arena, &row->cells[0]);
    if (is_tidy(reader, row))
        tidy_heading(reader, row);
    else if (first == COLUMN_CRITERION && row->count > 1)
        matrix_heading(reader, row);
    else if (first == COLUMN_EVALUATOR)
        evaluator_line(reader, row);
    else if (is_round_word(reader->arena, &row->cells[0]))
        round_line(reader, row);
    else if (row->count > 1 && !row->hidden && !reader->odd_top) {
        /* A line of one cell is a title; more is a mistyped word, or marks. */
        SHEET_PROBLEM(reader, row, &row->cells[0], SHEET_UNKNOWN_LINE, row->cells[0].text);
        reader->odd_top = true;
    }
    reader->any_heading = reader->any_heading || reader->form != FORM_UNKNOWN;
    return reader->form != FORM_UNKNOWN;
}
