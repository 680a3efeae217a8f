/* The top of a sheet: which round, whose, and what it holds. */
#include "sheet_reader.h"
#include "text.h"

/* Of a row's text one copy serves all its cells. */
static const char *row_kept(struct sheet_reader *reader, const struct grid_row *row)
{
    if (reader->kept.place.source != row->source || reader->kept.place.line != row->number)
        reader->kept = (struct sheet_spot){ { .source = row->source, .line = row->number },
                                            arena_text(reader->arena, "%s", row->excerpt) };
    return reader->kept.excerpt;
}

struct sheet_spot spot_of(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell)
{
    struct sheet_spot spot = spot_now(row, cell);
    if (spot.excerpt)
        spot.excerpt = row_kept(reader, row) + (spot.excerpt - row->excerpt);
    return spot;
}

/* --- whose it is --- */

/* By its own name, where the file says whose it is: two may share one. */
static bool is_called(struct sheet_reader *reader, int sheet, const char *text)
{
    const struct round *round = reader->round;
    if (sheet == NOBODY || (size_t)sheet >= round->evaluator_count)
        return false;
    const struct evaluator *its = &round->evaluators[sheet];
    return words_equal(reader->arena, text, its->id) || words_equal(reader->arena, text, its->name) ||
           words_equal(reader->arena, text, its->label);
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
    int due = reader->identity.sheet;
    uint32_t evaluator = is_called(reader, due, value->text)
                             ? (uint32_t)due
                             : lookup_find(reader->evaluators, value->text, value->length);
    if (evaluator == LOOKUP_NONE) {
        SHEET_PROBLEM(reader, row, value, SHEET_UNKNOWN_EVALUATOR, value->text, evaluators_listed(reader));
        reader->discards = true;
        return;
    }
    if (due != NOBODY && evaluator != (uint32_t)due) {
        SHEET_PROBLEM(reader, row, value, FORM_OTHER_EVALUATOR, sheet_name(reader->round, evaluator),
                      sheet_name(reader->round, (unsigned)due));
        reader->discards = true;
        return;
    }
    reader->evaluator = (int)evaluator;
    reader->named = spot_of(reader, row, value);
}

static void check_twice(struct sheet_reader *reader)
{
    unsigned evaluator = (unsigned)reader->evaluator;
    const struct sheet *sheet = &reader->round->sheets[evaluator];
    const struct source *before = reader->holds_comments ? reader->comments_from[evaluator]
                                  : sheet->part_count    ? sheet->parts[0].source
                                                         : NULL;
    if (reader->holds_comments && !reader->discards)
        reader->comments_from[evaluator] = reader->source;
    if (!before)
        return;
    reader->discards = true;
    SPOT_PROBLEM(reader, &reader->named, SHEET_TWICE, sheet_name(reader->round, evaluator), before->name);
}

void claim_sheet(struct sheet_reader *reader, const struct grid_row *row)
{
    const struct round *round = reader->round;
    if (reader->evaluator == NOBODY && !reader->discards)
        reader->evaluator = reader->identity.sheet;
    if (reader->evaluator == NOBODY) {
        if (!reader->discards)
            SHEET_PROBLEM(reader, row, &row->cells[0], SHEET_WITHOUT_EVALUATOR);
        reader->discards = true;
        return;
    }
    if (!reader->named.place.source)
        reader->named = spot_of(reader, row, &row->cells[0]);
    check_twice(reader);
    size_t evaluator = (size_t)reader->evaluator;
    if (evaluator < round->evaluator_count && round->evaluators[evaluator].absent)
        SPOT_PROBLEM(reader, &reader->named, SHEET_OF_ABSENT, round->evaluators[evaluator].id);
}

/* --- other lines --- */

static void round_line(struct sheet_reader *reader, const struct grid_row *row)
{
    if (row->count < 2)
        return;
    const struct round *round = reader->round;
    const struct cell *value = &row->cells[1];
    if (words_equal(reader->arena, value->text, round->id) || words_equal(reader->arena, value->text, round->title))
        return;
    if (reader->identity.values[FORM_KEY_ROUND]) /* which is this one */
        SHEET_PROBLEM(reader, row, value, FORM_ROUND_RETITLED, value->text, round->title);
    else
        SHEET_PROBLEM(reader, row, value, SHEET_OF_OTHER_ROUND, value->text, round->id);
}

static void holds_line(struct sheet_reader *reader, const struct grid_row *row)
{
    const struct cell *value = row->count > 1 ? &row->cells[1] : NULL;
    enum sheet_word word = value ? sheet_word(reader->arena, value) : WORD_NONE;
    const char *marks = reader->identity.values[FORM_KEY_MARKS];
    bool is_marks = marks && row->sheet && words_equal(reader->arena, marks, row->sheet);
    bool contrary = (word == WORD_COMMENT && is_marks) || (word == WORD_MARK && reader->holds_comments);
    if ((word != WORD_COMMENT && word != WORD_MARK) || contrary) {
        SHEET_PROBLEM(reader, row, value, SHEET_HOLDS_OTHER, value ? value->text : "");
        reader->discards = true;
        return;
    }
    reader->holds_comments = word == WORD_COMMENT;
}

/* What it says is looked at when the heading tells what the columns are. */
static void line_above(struct sheet_reader *reader, const struct grid_row *row, enum sheet_word word)
{
    for (size_t i = 1; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        LIST_ADD(reader->arena, reader->above,
                 (struct beside_cell){ word, cell->column, arena_copy(reader->arena, cell->text, cell->length),
                                       spot_of(reader, row, cell) });
    }
}

/* A line of one cell is a title; more is a mistyped word, or marks, or the sheet is no sheet of marks: the end
 * tells. */
static void unknown_line(struct sheet_reader *reader, const struct grid_row *row)
{
    if (row->count == 1 || row->hidden || reader->odd_top)
        return;
    reader->odd_top = true;
    reader->odd = spot_of(reader, row, &row->cells[0]);
    reader->odd_text = arena_copy(reader->arena, row->cells[0].text, row->cells[0].length);
}

static void tell_odd(struct sheet_reader *reader, const struct sheet_spot *odd, const char *text)
{
    if (odd->place.source)
        SPOT_PROBLEM(reader, odd, SHEET_UNKNOWN_LINE, text);
}

void note_unheaded(struct sheet_reader *reader)
{
    if (reader->form != FORM_UNKNOWN)
        return;
    LIST_ADD(reader->arena, reader->unheaded, (struct odd_sheet){ reader->sheet, reader->odd, reader->odd_text });
}

static bool is_named(struct sheet_reader *reader, enum form_key key, const char *sheet)
{
    const char *due = reader->identity.values[key];
    return due && sheet && words_equal(reader->arena, due, sheet);
}

static void check_unheaded(struct sheet_reader *reader, const struct odd_sheet *odd)
{
    struct place place = { .source = reader->source, .sheet = odd->sheet };
    if (is_named(reader, FORM_KEY_MARKS, odd->sheet) || is_named(reader, FORM_KEY_COMMENTS, odd->sheet))
        PROBLEM_ADD(reader->problems, place, SHEET_WITHOUT_HEADING, odd->sheet);
    else if (reader->identity.given && odd->sheet && odd->spot.place.source)
        PROBLEM_ADD(reader->problems, place, FORM_SHEET_ADDED, odd->sheet);
    else
        tell_odd(reader, &odd->spot, odd->text);
}

void check_parts(struct sheet_reader *reader)
{
    const char *marks = reader->identity.values[FORM_KEY_MARKS];
    const char *comments = reader->identity.values[FORM_KEY_COMMENTS];
    struct place place = { .source = reader->source };
    size_t errors = reader->problems->errors;
    for (size_t i = 0; i < reader->unheaded.count; i++)
        check_unheaded(reader, &reader->unheaded.items[i]);
    if (reader->problems->errors > errors)
        return;
    if (marks && !reader->any_marks) {
        reader->any_heading = true; /* which says more */
        PROBLEM_ADD(reader->problems, place, FORM_MARKS_GONE, marks);
    }
    if (comments && !reader->any_comments)
        PROBLEM_ADD(reader->problems, place, FORM_COMMENTS_GONE, comments);
}

/* Proposers down: the heading names some criterion. */
static bool is_list(struct sheet_reader *reader, const struct grid_row *row)
{
    for (size_t i = 1; i < row->count; i++)
        if (lookup_find(reader->criteria, row->cells[i].text, row->cells[i].length) != LOOKUP_NONE)
            return true;
    return false;
}

bool row_heads(struct sheet_reader *reader, const struct grid_row *row)
{
    if (row->count < 2)
        return false;
    enum sheet_word first = sheet_word(reader->arena, &row->cells[0]);
    return first == WORD_CRITERION || first == WORD_EVALUATOR || first == WORD_ROUND || first == WORD_HOLDS ||
           (first == WORD_PROPOSER && is_list(reader, row)) || is_tidy(reader, row);
}

void preamble_row(struct sheet_reader *reader, const struct grid_row *row)
{
    if (row->count == 0)
        return;
    enum sheet_word first = sheet_word(reader->arena, &row->cells[0]);
    if (is_tidy(reader, row))
        tidy_heading(reader, row);
    else if (first == WORD_CRITERION && row->count > 1)
        matrix_heading(reader, row);
    else if (first == WORD_PROPOSER && is_list(reader, row))
        list_heading(reader, row);
    else if (first == WORD_EVALUATOR)
        evaluator_line(reader, row);
    else if (first == WORD_ROUND)
        round_line(reader, row);
    else if (first == WORD_HOLDS)
        holds_line(reader, row);
    else if (first == WORD_NAME || first == WORD_TITLE || first == WORD_POINTS)
        line_above(reader, row, first);
    else if (first != WORD_TEXT && first != WORD_DATE && first != WORD_SIGNATURE)
        unknown_line(reader, row);
    if (reader->form == FORM_UNKNOWN)
        return;
    reader->any_heading = true;
    reader->any_comments = reader->any_comments || reader->holds_comments;
    reader->any_marks = reader->any_marks || !reader->holds_comments;
    tell_odd(reader, &reader->odd, reader->odd_text);
}
