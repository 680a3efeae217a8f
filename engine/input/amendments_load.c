#include "amendments_load.h"

#include <string.h>

#include "amendment_moment.h"
#include "form.h"
#include "limit.h"
#include "mark_read.h"
#include "sheet_reader.h"
#include "text.h"

enum amendment_column {
    AMENDED_EVALUATOR, AMENDED_PROPOSER, AMENDED_CRITERION, AMENDED_FROM, AMENDED_TO, AMENDED_AT, AMENDED_REASON,
    AMENDED_MINUTES, AMENDED_COLUMNS
};

/* What heads a column, in both languages; the first of each is the column's name. */
static const struct {
    const char *text;
    enum amendment_column column;
} amendment_words[] = {
    { "evaluator", AMENDED_EVALUATOR }, { "審査委員", AMENDED_EVALUATOR }, { "委員", AMENDED_EVALUATOR },
    { "proposer", AMENDED_PROPOSER },   { "応募者", AMENDED_PROPOSER },   { "提案者", AMENDED_PROPOSER },
    { "criterion", AMENDED_CRITERION }, { "審査項目", AMENDED_CRITERION }, { "審査基準", AMENDED_CRITERION },
    { "from", AMENDED_FROM },           { "変更前", AMENDED_FROM },
    { "to", AMENDED_TO },               { "変更後", AMENDED_TO },
    { "at", AMENDED_AT },               { "日時", AMENDED_AT },           { "日", AMENDED_AT },
    { "変更日", AMENDED_AT },           { "変更日時", AMENDED_AT },
    { "reason", AMENDED_REASON },       { "理由", AMENDED_REASON },       { "変更理由", AMENDED_REASON },
    { "minutes", AMENDED_MINUTES },     { "議事録", AMENDED_MINUTES },
};

static const char *const column_names[AMENDED_COLUMNS] = {
    [AMENDED_EVALUATOR] = BILINGUAL("evaluator", "審査委員"), [AMENDED_PROPOSER] = BILINGUAL("proposer", "応募者"),
    [AMENDED_CRITERION] = BILINGUAL("criterion", "審査項目"), [AMENDED_FROM] = BILINGUAL("from", "変更前"),
    [AMENDED_TO] = BILINGUAL("to", "変更後"),                 [AMENDED_AT] = BILINGUAL("at", "日時"),
    [AMENDED_REASON] = BILINGUAL("reason", "理由"),           [AMENDED_MINUTES] = BILINGUAL("minutes", "議事録"),
};

struct amendments_reader {
    struct sheet_reader names; /* what names mean, and the marks */
    bool sound;                /* no sheet had a fault */
    bool headed;               /* this sheet's heading row was read … */
    bool passes;               /* … and was at fault: its rows are passed over */
    uint32_t columns[AMENDED_COLUMNS];
};

/* --- the heading --- */

static bool column_of(struct arena *arena, const struct cell *cell, enum amendment_column *column)
{
    const char *text = cell->length <= 64 ? text_normalize(arena, cell->text) : "";
    for (size_t i = 0; i < sizeof amendment_words / sizeof *amendment_words; i++)
        if (strcmp(text, amendment_words[i].text) == 0) {
            *column = amendment_words[i].column;
            return true;
        }
    return false;
}

/* A line of one cell above the heading is a title. */
static void read_heading(struct amendments_reader *reader, const struct grid_row *row)
{
    struct sheet_reader *names = &reader->names;
    if (row->count < 2)
        return;
    reader->headed = true;
    for (size_t i = 0; i < row->count; i++) {
        enum amendment_column column;
        if (!column_of(names->arena, &row->cells[i], &column))
            reader->passes = !SHEET_PROBLEM(names, row, &row->cells[i], AMENDMENT_UNKNOWN_COLUMN, row->cells[i].text);
        else if (reader->columns[column])
            reader->passes = !SHEET_PROBLEM(names, row, &row->cells[i], SHEET_COLUMN_TWICE, row->cells[i].text);
        else
            reader->columns[column] = row->cells[i].column;
    }
    for (size_t c = 0; c < AMENDED_MINUTES && !reader->passes; c++)
        if (!reader->columns[c])
            reader->passes = !SHEET_PROBLEM(names, row, NULL, AMENDMENT_COLUMN_MISSING, column_names[c]);
}

/* --- one amendment --- */

static const struct cell *cell_of(const struct amendments_reader *reader, const struct grid_row *row,
                                  enum amendment_column column)
{
    return reader->columns[column] ? cell_at(row, reader->columns[column]) : NULL;
}

/* Where a cell stands, or would stand. */
static const struct cell *column_cell(struct amendments_reader *reader, const struct grid_row *row,
                                  enum amendment_column column)
{
    const struct cell *cell = cell_of(reader, row, column);
    if (cell)
        return cell;
    struct cell *spot = ARENA_NEW(reader->names.arena, struct cell);
    spot->column = reader->columns[column];
    return spot;
}

static const char *text_of(struct amendments_reader *reader, const struct grid_row *row, enum amendment_column column)
{
    const struct cell *cell = cell_of(reader, row, column);
    return cell && !text_is_blank(cell->text) ? arena_copy(reader->names.arena, cell->text, cell->length) : NULL;
}

static bool check_cells(struct amendments_reader *reader, const struct grid_row *row)
{
    static const enum amendment_column due[] = { AMENDED_EVALUATOR, AMENDED_PROPOSER, AMENDED_CRITERION, AMENDED_TO,
                                                 AMENDED_AT,        AMENDED_REASON };
    struct sheet_reader *names = &reader->names;
    bool ok = true;
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        bool known = false;
        for (size_t c = 0; c < AMENDED_COLUMNS; c++)
            known = known || reader->columns[c] == cell->column;
        if (!known)
            ok = SHEET_PROBLEM(names, row, cell, SHEET_CELL_OUTSIDE, cell->text);
        else if (cell->kind == CELL_ERROR)
            ok = SHEET_PROBLEM(names, row, cell, MARK_ERROR_CELL, cell->text);
    }
    for (size_t i = 0; i < sizeof due / sizeof *due; i++)
        if (!text_of(reader, row, due[i]))
            ok = SHEET_PROBLEM(names, row, column_cell(reader, row, due[i]), AMENDMENT_LACKS, column_names[due[i]]);
    return ok;
}

static bool find_name(struct amendments_reader *reader, const struct grid_row *row, enum amendment_column column,
                      struct lookup *lookup, enum problem_kind unknown,
                      const char *(*listed)(struct sheet_reader *), uint32_t *index)
{
    const struct cell *cell = cell_of(reader, row, column);
    *index = lookup_find(lookup, cell->text, cell->length);
    return *index != LOOKUP_NONE || sheet_problem(&reader->names, row, cell, unknown,
                                                  (const char *const[]){ cell->text, listed(&reader->names) }, 2);
}

static bool find_names(struct amendments_reader *reader, const struct grid_row *row, struct amendment *amendment)
{
    struct sheet_reader *names = &reader->names;
    uint32_t criterion;
    bool ok = find_name(reader, row, AMENDED_EVALUATOR, names->evaluators, PROBLEM_SHEET_UNKNOWN_EVALUATOR,
                        evaluators_listed, &amendment->evaluator);
    ok = find_name(reader, row, AMENDED_PROPOSER, names->proposers, PROBLEM_SHEET_UNKNOWN_PROPOSER, proposers_listed,
                   &amendment->proposer) && ok;
    if (!find_name(reader, row, AMENDED_CRITERION, names->criteria, PROBLEM_SHEET_UNKNOWN_CRITERION, criteria_listed,
                   &criterion))
        return false;
    const struct cell *cell = cell_of(reader, row, AMENDED_CRITERION);
    amendment->leaf = names->rubric->nodes[criterion];
    if (amendment->leaf->kind == NODE_GROUP)
        return SHEET_PROBLEM(names, row, cell, SHEET_MARK_ON_GROUP, cell->text);
    if (!is_marked(amendment->leaf))
        return SHEET_PROBLEM(names, row, cell, SHEET_CRITERION_COMPUTED, amendment->leaf->id);
    return ok;
}

/* Whether the evaluator may have a mark there at all. */
static bool check_seat(struct amendments_reader *reader, const struct grid_row *row, const struct amendment *amendment)
{
    struct sheet_reader *names = &reader->names;
    const struct round *round = names->round;
    const char *who = sheet_name(round, amendment->evaluator);
    const struct cell *cell = cell_of(reader, row, AMENDED_EVALUATOR);
    if (amendment->evaluator < round->evaluator_count && round->evaluators[amendment->evaluator].absent)
        return SHEET_PROBLEM(names, row, cell, SHEET_OF_ABSENT, who);
    if (is_recused(round, amendment->evaluator, amendment->proposer))
        return SHEET_PROBLEM(names, row, cell, MARK_ON_RECUSED, who, round->proposers[amendment->proposer].id);
    if (!form_has_leaf(round, amendment->leaf, amendment->evaluator))
        return SHEET_PROBLEM(names, row, cell_of(reader, row, AMENDED_CRITERION), MARK_NOT_THEIRS, who,
                             amendment->leaf->id);
    const struct sheet *sheet = &round->sheets[amendment->evaluator];
    if (sheet->handed_in && sheet->marks)
        return true;
    if (!reader->sound) /* it may be there, and its fault was told */
        return false;
    return SHEET_PROBLEM(names, row, cell, AMENDMENT_WITHOUT_SHEET, who);
}

static bool read_mark(struct amendments_reader *reader, const struct grid_row *row, enum amendment_column column,
                      const struct node *leaf, struct mark *mark)
{
    const struct cell *cell = cell_of(reader, row, column);
    *mark = (struct mark){ .line = row->number, .column = (uint16_t)reader->columns[column] };
    if (!cell || text_is_blank(cell->text))
        return true;
    return mark_read(reader->names.arena, reader->names.problems, reader->names.round, leaf, row, cell, mark);
}

static bool read_when_and_why(struct amendments_reader *reader, const struct grid_row *row,
                              struct amendment *amendment)
{
    const struct cell *at = cell_of(reader, row, AMENDED_AT);
    amendment->reason = text_of(reader, row, AMENDED_REASON);
    amendment->minutes = text_of(reader, row, AMENDED_MINUTES);
    return moment_read(reader->names.arena, at->text, &amendment->at) ||
           SHEET_PROBLEM(&reader->names, row, at, AMENDMENT_AT, at->text);
}

static const char *written(struct amendments_reader *reader, const struct node *leaf, const struct mark *mark)
{
    return mark->state == MARK_GIVEN ? mark_text(reader->names.arena, reader->names.round, leaf, mark)
                                     : BILINGUAL("a blank", "空欄");
}

/* What is said to have stood there did, and something else is to stand there. */
static bool check_change(struct amendments_reader *reader, const struct grid_row *row,
                         const struct amendment *amendment, const struct mark *stands)
{
    struct sheet_reader *names = &reader->names;
    const struct round *round = names->round;
    const struct node *leaf = amendment->leaf;
    const char *who = sheet_name(round, amendment->evaluator), *whose = round->proposers[amendment->proposer].id;
    bool told = reader->sound || stands->state == MARK_GIVEN; /* a fault may have left it blank */
    if (told && !marks_equal(round, leaf, &amendment->from, stands)) {
        const char *where = place_text(names->arena, mark_place(round, amendment->evaluator, stands));
        return SHEET_PROBLEM(names, row, column_cell(reader, row, AMENDED_FROM), AMENDMENT_FROM_DIFFERS,
                             written(reader, leaf, &amendment->from), who, whose, leaf->id,
                             written(reader, leaf, stands),
                             *where ? where : BILINGUAL("nowhere on the sheet", "採点表にない"));
    }
    if (marks_equal(round, leaf, &amendment->from, &amendment->to))
        return SHEET_PROBLEM(names, row, cell_of(reader, row, AMENDED_TO), AMENDMENT_CHANGES_NOTHING,
                             written(reader, leaf, &amendment->to), who, whose, leaf->id);
    return true;
}

/* Changes of one mark follow each other in time, as they do in the file. */
static bool check_order(struct amendments_reader *reader, const struct grid_row *row, const struct amendment *amendment)
{
    const struct round *round = reader->names.round;
    for (size_t i = round->amendments.count; i-- > 0;) {
        const struct amendment *before = &round->amendments.items[i];
        if (before->evaluator != amendment->evaluator || before->proposer != amendment->proposer ||
            before->leaf != amendment->leaf)
            continue;
        return instant_compare_days(before->at, amendment->at) <= 0 ||
               SHEET_PROBLEM(&reader->names, row, cell_of(reader, row, AMENDED_AT), AMENDMENT_ORDER,
                             place_text(reader->names.arena, before->place));
    }
    return true;
}

/* The mark is now this one, and stands here; what the sheet says is kept with the amendment. */
static void apply(struct amendments_reader *reader, struct amendment *amendment)
{
    struct round *round = reader->names.round;
    struct mark *mark = &round->sheets[amendment->evaluator]
                             .marks[(size_t)amendment->leaf->mark_index * round->proposer_count + amendment->proposer];
    amendment->from = *mark;
    amendment->to.sheet_part = (uint8_t)sheet_part_of(&reader->names, amendment->evaluator);
    *mark = amendment->to;
    LIST_ADD(reader->names.arena, round->amendments, *amendment);
}

static void read_amendment(struct amendments_reader *reader, const struct grid_row *row)
{
    struct round *round = reader->names.round;
    struct amendment amendment = { .place = cell_place(row, column_cell(reader, row, AMENDED_TO)) };
    if (!check_cells(reader, row) || !find_names(reader, row, &amendment) || !check_seat(reader, row, &amendment))
        return;
    bool ok = read_mark(reader, row, AMENDED_FROM, amendment.leaf, &amendment.from);
    ok = read_mark(reader, row, AMENDED_TO, amendment.leaf, &amendment.to) && ok;
    ok = read_when_and_why(reader, row, &amendment) && ok;
    if (!ok)
        return;
    check_change(reader, row, &amendment, round_mark(round, amendment.leaf, amendment.evaluator, amendment.proposer));
    check_order(reader, row, &amendment);
    apply(reader, &amendment); /* so that the next on the same mark is held against this one */
}

static bool take_row(void *context, const struct grid_row *row)
{
    struct amendments_reader *reader = context;
    struct sheet_reader *names = &reader->names;
    if (row->properties || row->sheet_hidden || row->count == 0)
        return true;
    if (row->sheet != names->sheet || !names->source) {
        memset(reader->columns, 0, sizeof reader->columns);
        reader->headed = reader->passes = false;
    }
    names->source = row->source;
    names->sheet = row->sheet;
    if (!reader->headed)
        read_heading(reader, row);
    else if (row->hidden)
        SHEET_PROBLEM(names, row, &row->cells[0], MARK_HIDDEN, row->cells[0].text);
    else if (!reader->passes)
        read_amendment(reader, row);
    names->any_heading = names->any_heading || reader->headed;
    if (names->round->amendments.count <= LIMIT_AMENDMENTS)
        return true;
    return SHEET_PROBLEM(names, row, NULL, TOO_MANY, BILINGUAL("amendments", "評点の変更"),
                         arena_text(names->arena, "%d", LIMIT_AMENDMENTS));
}

/* --- the file --- */

/* amendments.csv, .xlsx … whatever the case of its letters, so that none lies there unread. */
static bool is_amendments(const struct folder_entry *entry)
{
    static const char stem[] = "amendments.";
    return strncasecmp(entry->name, stem, sizeof stem - 1) == 0 && !strchr(entry->name + sizeof stem - 1, '.');
}

static bool find_file(struct arena *arena, struct problems *problems, const char *folder, const char **name)
{
    struct folder_entry *entries;
    size_t count = 0;
    bool missing = false, ok = folder_list(arena, problems, folder, &entries, &count, &missing);
    *name = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!is_amendments(&entries[i]))
            continue;
        if (*name)
            ok = PROBLEM_ADD(problems, PLACE_NONE, AMENDMENTS_TWICE, *name, entries[i].name);
        *name = entries[i].name;
    }
    if (*name && ok && grid_format_of(*name) == GRID_NONE)
        ok = PROBLEM_ADD(problems, PLACE_NONE, AMENDMENTS_KIND, *name);
    return ok;
}

bool amendments_load(struct arena *arena, struct problems *problems, const char *folder, const struct rubric *rubric,
                     struct round *round, bool sound)
{
    size_t errors = problems->errors;
    const char *name;
    const struct source *source = NULL;
    if (!find_file(arena, problems, folder, &name) || !name)
        return problems->errors == errors;
    struct amendments_reader reader = { .sound = sound };
    sheet_reader_begin(&reader.names, arena, problems, rubric, round);
    struct grid_file file = { .path = arena_text(arena, "%s/%s", folder, name), .listed = name, .role = "amendments",
                              .csv = round->sheet_settings.csv };
    if (!grid_read(arena, problems, &file, take_row, &reader, &source))
        return false;
    LIST_ADD(arena, round->files, source);
    if (!reader.names.any_heading)
        PROBLEM_ADD(problems, ((struct place){ .source = source, .line = 1 }), AMENDMENTS_WITHOUT_HEADING, name);
    return problems->errors == errors;
}
