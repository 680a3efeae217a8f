/* The proposers as a table (CSV, XLSX, ODS) in place of the list in round.yaml: every sheet with a heading
 * row that has a cell `id` is read, and rows of several sheets are joined by it. What comes out is the list
 * that the YAML would have been, each value with its cell, so that both go through the same checks. */
#include "proposer_table.h"

#include <string.h>

#include "form.h"
#include "limit.h"
#include "lookup.h"
#include "proposer_table_read.h"
#include "text.h"

/* Of columns: without a heading; for people alone; kept (and those after it), by a list. */
enum { NOT_THERE = -1, PASSED = -2, KEPT = -3 };

bool is_said(const struct cell *cell)
{
    return cell->kind != CELL_TEXT || !text_is_blank(cell->text);
}

struct place table_place(const struct table *table, const struct grid_row *row, const struct cell *cell)
{
    struct place place = cell_place(row, cell);
    place.source = table->source; /* the reader's own is gone with its row */
    return place;
}

/* Rows of a CSV file are shown with what is wrong in them: they are kept, each in its line. */
static void keep_text(struct table *table, const struct grid_row *row)
{
    if (!row->excerpt)
        return;
    for (; table->lines < row->number; table->lines++)
        text_add(&table->text, "\n");
    text_add(&table->text, row->excerpt);
    for (const char *at = row->excerpt; (at = strchr(at, '\n')); at++)
        table->lines++;
}

/* --- a sheet's heading --- */

static void begin_sheet(struct table *table, const struct grid_row *row)
{
    table->sheet = row->sheet;
    table->sheet_count++;
    table->heading = 0;
    table->first_row = row->number;
    table->columns.count = table->meanings.count = 0;
}

/* Of a sheet that had no heading: it may be for people, or have lost it. */
static void end_sheet(struct table *table)
{
    struct place place = { .source = table->source, .sheet = table->sheet, .line = table->first_row };
    if (table->sheet_count && !table->heading && table->sheet)
        LIST_ADD(table->loader->base.arena, table->passed, place);
}

static bool is_heading(const struct table *table, const struct grid_row *row)
{
    struct arena *arena = table->loader->base.arena;
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (cell->kind != CELL_TEXT)
            continue;
        if (table->is_list && !table->is_form ? strcmp(list_heading_path(arena, cell->text), "name") == 0
                                              : text_equal(cell->text, "id"))
            return true;
    }
    return false;
}

/* Words for people stood above the paths, and were taken for the heading. */
static bool is_second_heading(const struct table *table, const struct grid_row *row)
{
    bool id = false, name = false;
    for (size_t i = 0; i < row->count; i++) {
        id = id || text_equal(row->cells[i].text, "id");
        name = name || text_equal(row->cells[i].text, "name");
    }
    return table->is_list && !table->rows.count && id && name;
}

static bool is_path_taken(const struct table *table, const char *path)
{
    for (size_t i = 0; i < table->columns.count; i++)
        if (strcmp(table->columns.items[i].path, path) == 0)
            return true;
    return false;
}

static void keep_column(struct table *table, const struct cell *heading, struct place place)
{
    struct arena *arena = table->loader->base.arena;
    const char *text = text_normalize(arena, heading->text);
    struct kept_column column = { .heading = *text == '#' ? text_normalize(arena, text + 1) : text,
                                  .place = place };
    table->meanings.items[heading->column] = KEPT - (int)table->kept.count;
    LIST_ADD(arena, table->kept, column);
}

static void take_heading_cell(struct table *table, const struct grid_row *row, const struct cell *cell)
{
    struct round_loader *loader = table->loader;
    struct table_column column = { 0 };
    struct place place = table_place(table, row, cell);
    const char *text = table->is_list ? list_heading_path(loader->base.arena, cell->text)
                                      : text_normalize(loader->base.arena, cell->text);
    while (table->meanings.count <= cell->column)
        LIST_ADD(loader->base.arena, table->meanings, NOT_THERE);
    table->meanings.items[cell->column] = PASSED;
    if (*text == '#' && !table->is_list)
        return;
    if (!table_path(loader, text, place, &column)) {
        if (table->is_list)
            keep_column(table, cell, place);
        else
            table_unknown_path(loader, text, place);
        return;
    }
    if (is_path_taken(table, column.path)) {
        PROBLEM_ADD(loader->base.problems, place, SHEET_COLUMN_TWICE, column.path);
        return;
    }
    if (column.value == VALUE_PAPER && loader->rubric)
        table->paper_columns[column.paper] = true;
    table->meanings.items[cell->column] = (int)table->columns.count;
    if (column.value == VALUE_ID)
        table->id_column = cell->column;
    LIST_ADD(loader->base.arena, table->columns, column);
}

static bool take_heading(struct table *table, const struct grid_row *row)
{
    if (row->count > LIMIT_TABLE_COLUMNS)
        return PROBLEM_ADD(table->loader->base.problems, table_place(table, row, NULL), TOO_MANY,
                           BILINGUAL("columns of the table of proposers", "応募者の表の列"),
                           arena_text(table->loader->base.arena, "%d", LIMIT_TABLE_COLUMNS));
    table->heading = row->number;
    table->columns.count = table->meanings.count = table->kept.count = 0;
    table->heading_fields = row->fields;
    table->id_column = 0;
    for (size_t i = 0; i < row->count; i++)
        if (is_said(&row->cells[i]))
            take_heading_cell(table, row, &row->cells[i]);
    table->headings++;
    if (!table->main_sheet)
        table->main_sheet = table->sheet_count;
    return true;
}

/* --- rows --- */

static struct table_row *new_row(struct table *table, const char *id, struct place place)
{
    struct arena *arena = table->loader->base.arena;
    struct table_row *row = ARENA_NEW(arena, struct table_row);
    *row = (struct table_row){ .id = id, .sheet = table->sheet_count, .place = place };
    row->map = ARENA_NEW(arena, struct tree);
    *row->map = (struct tree){ .kind = TREE_MAP, .place = place };
    LIST_ADD(arena, table->rows, row);
    return row;
}

/* The proposer that the row is of; NULL after a problem. */
static struct table_row *row_of(struct table *table, const struct grid_row *row, const struct cell *id)
{
    struct arena *arena = table->loader->base.arena;
    struct problems *problems = table->loader->base.problems;
    struct place place = table_place(table, row, id);
    const char *text = text_normalize(arena, id->text);
    if (table->sheet_count == table->main_sheet) /* an id that was there before keeps its row */
        lookup_add(table->ids, text, (uint32_t)table->rows.count);
    uint32_t index = lookup_find(table->ids, text, strlen(text));
    if (index == table->rows.count)
        return new_row(table, text, place);
    if (index == LOOKUP_NONE) {
        const char **known = ARENA_ARRAY(arena, const char *, table->rows.count + 1);
        for (size_t i = 0; i < table->rows.count; i++)
            known[i] = table->rows.items[i]->id;
        PROBLEM_ADD(problems, place, UNKNOWN_PROPOSER, text, names_joined(arena, known, table->rows.count));
        return NULL;
    }
    struct table_row *found = table->rows.items[index];
    if (found->sheet == table->sheet_count) {
        PROBLEM_ADD(problems, place, ID_TAKEN, text, arena_text(arena, "%u", found->place.line));
        return NULL;
    }
    found->sheet = table->sheet_count;
    found->place = place;
    return found;
}

/* Of a list without ids: p1, p2 … as they come. */
static struct table_row *numbered_row(struct table *table, const struct grid_row *row)
{
    struct arena *arena = table->loader->base.arena;
    struct place place = table_place(table, row, NULL);
    const char *id = arena_text(arena, "p%zu", table->rows.count + 1);
    struct table_row *made = new_row(table, id, place);
    table_add(arena, made->map, table_scalar(arena, place, "id"), table_scalar(arena, place, id));
    return made;
}

static int meaning_at(const struct table *table, uint32_t column)
{
    return column < table->meanings.count ? table->meanings.items[column] : NOT_THERE;
}

/* What a value cannot be taken from. */
static bool is_sound(struct table *table, const struct grid_row *row, const struct cell *cell)
{
    struct problems *problems = table->loader->base.problems;
    struct place place = table_place(table, row, cell);
    if (cell->kind == CELL_ERROR)
        return PROBLEM_ADD(problems, place, TABLE_ERROR_CELL, cell->text);
    if (cell->formula && !table->loader->round->sheet_settings.formulas_allowed)
        return PROBLEM_ADD(problems, place, TABLE_FORMULA, cell->text);
    if (cell->hidden && !row->hidden)
        return PROBLEM_ADD(problems, place, TABLE_HIDDEN, cell->text);
    if (cell->otherwise)
        return PROBLEM_ADD(problems, place, TABLE_SHOWN_OTHERWISE,
                           table_cell_text(table->loader->base.arena, cell));
    return true;
}

static void keep_cell(struct table *table, struct kept_column *column, const struct cell *cell,
                      const struct table_row *proposer)
{
    struct arena *arena = table->loader->base.arena;
    LIST_ADD(arena, column->cells, (struct kept_cell){ proposer, table_cell_text(arena, cell) });
}

static void take_cells(struct table *table, const struct grid_row *row, struct table_row *proposer)
{
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        int meaning = meaning_at(table, cell->column);
        if (is_said(cell) && meaning <= KEPT)
            keep_cell(table, &table->kept.items[KEPT - meaning], cell, proposer);
        if (meaning < 0 || !is_said(cell))
            continue;
        const struct table_column *column = &table->columns.items[meaning];
        struct place place = table_place(table, row, cell);
        struct tree *value =
            is_sound(table, row, cell) ? table_value(table->loader, column, cell, place) : NULL;
        if (value)
            table_put(table, proposer, column, value);
    }
    table_note_blank_papers(table, row, proposer);
}

/* How many cells are read; those outside of every column are told. */
static size_t cells_said(struct table *table, const struct grid_row *row)
{
    size_t said = 0;
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        int meaning = meaning_at(table, cell->column);
        if (!is_said(cell))
            continue;
        said += meaning >= 0 || meaning <= KEPT;
        if (meaning == NOT_THERE)
            PROBLEM_ADD(table->loader->base.problems, table_place(table, row, cell), SHEET_CELL_OUTSIDE,
                        cell->text);
    }
    return said;
}

static bool take_data(struct table *table, const struct grid_row *row)
{
    struct round_loader *loader = table->loader;
    struct arena *arena = loader->base.arena;
    const struct cell *id = NULL;
    size_t said = cells_said(table, row);
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].column == table->id_column && is_said(&row->cells[i]))
            id = &row->cells[i];
    if (!said || (said == 1 && id && table->is_form)) /* the form's rows for more proposers have their ids */
        return true;
    LIST_ADD(arena, table->data_rows, row->number);
    if (!row->sheet && row->fields != table->heading_fields)
        PROBLEM_ADD(loader->base.problems, table_place(table, row, NULL), TABLE_RAGGED,
                    arena_text(arena, "%zu", row->fields), arena_text(arena, "%zu", table->heading_fields));
    if (!id && !(table->is_list && !table->id_column)) {
        PROBLEM_ADD(loader->base.problems, table_place(table, row, NULL), TABLE_ROW_WITHOUT_ID);
        return true;
    }
    if (table->rows.count > LIMIT_PROPOSERS)
        return PROBLEM_ADD(loader->base.problems, table_place(table, row, NULL), TOO_MANY,
                           BILINGUAL("proposers", "応募者"), arena_text(arena, "%d", LIMIT_PROPOSERS));
    if (row->hidden)
        PROBLEM_ADD(loader->base.problems, table_place(table, row, id), TABLE_HIDDEN,
                    id ? id->text : row->cells[0].text);
    struct table_row *proposer = id ? row_of(table, row, id) : numbered_row(table, row);
    if (proposer)
        take_cells(table, row, proposer);
    return true;
}

static bool take_row(void *context, const struct grid_row *row)
{
    struct table *table = context;
    keep_text(table, row);
    if (row->properties || (row->sheet && strcmp(row->sheet, FORM_SHEET) == 0))
        return table_identity(table, row);
    if (!table->sheet_count || row->sheet != table->sheet) {
        end_sheet(table);
        begin_sheet(table, row);
        table->data_rows.count = 0;
    }
    if (table->heading)
        table_check_merges(table, row);
    if (table->heading && !is_second_heading(table, row))
        return take_data(table, row);
    if (table->heading)
        return take_heading(table, row);
    if (table->is_list && table->headings)
        return true; /* a list is one sheet */
    return !is_heading(table, row) || take_heading(table, row);
}

/* --- the file --- */

/* Inside the round's folder. */
static bool is_inside(const char *path)
{
    for (const char *part = path; part; part = strchr(part, '/') ? strchr(part, '/') + 1 : NULL)
        if (strncmp(part, "..", 2) == 0 && (part[2] == '/' || part[2] == '\0'))
            return false;
    return path[0] != '/';
}

static bool check_table(struct table *table)
{
    struct problems *problems = table->loader->base.problems;
    struct place top = { .source = table->source, .line = 1 };
    if (!table->headings && table->is_list)
        return PROBLEM_ADD(problems, top, LIST_WITHOUT_NAMES, table->source->listed);
    if (!table->headings)
        return PROBLEM_ADD(problems, top, TABLE_WITHOUT_HEADING, table->source->listed);
    for (size_t i = 0; i < table->passed.count; i++)
        problem_add(problems, table->passed.items[i],
                    table->is_list ? PROBLEM_LIST_SHEET_PASSED : PROBLEM_TABLE_SHEET_PASSED,
                    &table->passed.items[i].sheet, 1);
    return table_check_papers(table);
}

struct tree *table_list(struct table *table)
{
    struct arena *arena = table->loader->base.arena;
    struct tree *list = ARENA_NEW(arena, struct tree);
    *list = (struct tree){ .kind = TREE_LIST, .place = { .source = table->source, .line = 1 } };
    for (size_t i = 0; i < table->rows.count; i++)
        table_add(arena, list, NULL, table->rows.items[i]->map);
    return list;
}

struct table *table_read(struct round_loader *loader, const struct grid_file *file, bool is_list)
{
    struct arena *arena = loader->base.arena;
    struct source *source = ARENA_NEW(arena, struct source);
    *source = (struct source){ .name = file->path, .listed = file->listed, .role = file->role };
    struct table *table = ARENA_NEW(arena, struct table);
    *table = (struct table){ .loader = loader,
                             .source = source,
                             .text.arena = arena,
                             .ids = lookup_new(arena),
                             .lines = 1,
                             .is_list = is_list };
    table->paper_columns = ARENA_ARRAY(arena, bool, loader->rubric ? loader->rubric->paper_count + 1 : 1);
    const struct source *read = NULL;
    bool whole = grid_read(arena, loader->base.problems, file, take_row, table, &read);
    source->text = table->text.size ? text_built(&table->text) : NULL;
    if (!whole)
        return NULL;
    source->size = read->size;
    source->digest = read->digest;
    end_sheet(table);
    check_table(table);
    return table;
}

const struct tree *proposer_table_read(struct round_loader *loader, const struct tree *path)
{
    struct arena *arena = loader->base.arena;
    struct problems *problems = loader->base.problems;
    size_t errors = problems->errors;
    if (!expect_scalar(&loader->base, "proposers", path))
        return NULL;
    if (!is_inside(path->text)) {
        PROBLEM_ADD(problems, path->place, PATH_OUTSIDE, path->text);
        return NULL;
    }
    if (grid_format_of(path->text) == GRID_NONE) {
        PROBLEM_ADD(problems, path->place, TABLE_FILE_KIND, path->text);
        return NULL;
    }
    const char *folder = path_folder(arena, loader->base.source->name);
    struct grid_file file = { .path = arena_text(arena, "%s/%s", folder, path->text),
                              .listed = path->text,
                              .role = "proposers",
                              .csv = loader->round->sheet_settings.csv };
    struct table *table = table_read(loader, &file, false);
    if (!table)
        return NULL;
    loader->round->proposer_table = table->source;
    return problems->errors == errors ? table_list(table) : NULL;
}
