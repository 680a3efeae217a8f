/* What rows of a table of proposers add up to. */
#include <string.h>

#include "proposer_table_read.h"

/* --- values at their paths --- */

static struct tree *item_of(const struct tree *map, const char *key)
{
    for (size_t i = 0; i < map->count; i++)
        if (strcmp(map->keys[i]->text, key) == 0)
            return map->items[i];
    return NULL;
}

/* `bid` and `bid.net`: which of them is not seen from what is there. */
static void both_said(struct table *table, const struct table_row *row, const struct table_column *column,
                      struct place place)
{
    const char *whole = column->keys[0]->text;
    struct arena *arena = table->loader->base.arena;
    const char *part = strchr(column->path, '.') ? column->path : arena_text(arena, "%s.…", whole);
    PROBLEM_ADD(table->loader->base.problems, place, KEYS_EXCLUDE, row->id, whole, part);
}

static void put_paper(struct table *table, struct table_row *row, const struct table_column *column,
                      struct tree *value)
{
    struct arena *arena = table->loader->base.arena;
    struct tree *list = item_of(row->map, "papers");
    if (list && !row->papers_said) {
        both_said(table, row, column, value->place);
        return;
    }
    row->papers_said = true;
    if (!list) {
        list = ARENA_NEW(arena, struct tree);
        *list = (struct tree){ .kind = TREE_LIST, .place = value->place };
        table_add(arena, row->map, column->keys[0], list);
    }
    if (table_says_yes(value))
        table_add(arena, list, NULL, table_scalar(arena, value->place, column->keys[1]->text));
}

static bool is_same(const struct tree *a, const struct tree *b)
{
    bool same = a->kind == b->kind && a->count == b->count;
    if (same && a->kind == TREE_SCALAR)
        return strcmp(a->text, b->text) == 0;
    for (size_t i = 0; same && i < a->count; i++)
        same = is_same(a->items[i], b->items[i]);
    return same;
}

static const char *shown(struct arena *arena, const struct tree *value)
{
    struct text_builder text = { .arena = arena };
    if (value->kind == TREE_SCALAR)
        return value->text;
    for (size_t i = 0; i < value->count; i++)
        text_addf(&text, "%s%s", i ? ", " : "", value->items[i]->text);
    return text_built(&text);
}

void table_put(struct table *table, struct table_row *row, const struct table_column *column,
               struct tree *value)
{
    struct arena *arena = table->loader->base.arena;
    struct tree *map = row->map;
    if (column->value == VALUE_PAPER) {
        put_paper(table, row, column, value);
        return;
    }
    for (size_t i = 0; i + 1 < column->depth; i++) {
        struct tree *below = item_of(map, column->keys[i]->text);
        if (!below) {
            below = ARENA_NEW(arena, struct tree);
            *below = (struct tree){ .kind = TREE_MAP, .place = value->place };
            table_add(arena, map, column->keys[i], below);
        }
        map = below;
        if (map->kind != TREE_MAP) {
            both_said(table, row, column, value->place);
            return;
        }
    }
    struct tree *key = column->keys[column->depth - 1], *before = item_of(map, key->text);
    if (!before)
        table_add(arena, map, key, value);
    else if (before->kind == TREE_MAP || (row->papers_said && strcmp(column->path, "papers") == 0))
        both_said(table, row, column, value->place);
    else if (!is_same(before, value))
        PROBLEM_ADD(table->loader->base.problems, value->place, TABLE_DIFFERS, row->id, column->path,
                    shown(arena, value), shown(arena, before), place_text(arena, before->place));
}

/* --- papers --- */

void table_note_blank_papers(struct table *table, const struct grid_row *row, struct table_row *proposer)
{
    size_t at = 0;
    for (uint32_t column = 1; column < table->meanings.count; column++) {
        int meaning = table->meanings.items[column];
        if (meaning < 0 || table->columns.items[meaning].value != VALUE_PAPER)
            continue;
        while (at < row->count && row->cells[at].column < column)
            at++;
        if (at < row->count && row->cells[at].column == column && is_said(&row->cells[at]))
            continue;
        LIST_ADD(table->loader->base.arena, proposer->blank_papers,
                 table_place(table, row, &(struct cell){ .column = column }));
    }
}

bool table_check_papers(struct table *table)
{
    const struct rubric *rubric = table->loader->rubric;
    struct problems *problems = table->loader->base.problems;
    bool ok = true, any = false;
    for (size_t i = 0; i < table->rows.count; i++) {
        const struct table_row *row = table->rows.items[i];
        any = any || row->papers_said;
        for (size_t b = 0; row->papers_said && b < row->blank_papers.count; b++)
            ok = PROBLEM_ADD(problems, row->blank_papers.items[b], PAPER_NOT_SAID, row->id);
    }
    for (size_t p = 0; any && rubric && p < rubric->paper_count; p++)
        if (!table->paper_columns[p])
            ok = PROBLEM_ADD(problems, ((struct place){ .source = table->source, .line = 1 }),
                             PAPER_WITHOUT_COLUMN,
                             arena_text(table->loader->base.arena, "papers.%s", rubric->papers[p].id));
    return ok;
}

/* --- merged cells --- */

static bool covers_cells(const struct table *table, const struct grid_merge *merge)
{
    bool column = false, row = false;
    for (uint32_t c = merge->first_column; !column && c <= merge->last_column && c < table->meanings.count;
         c++)
        column = table->meanings.items[c] >= 0;
    for (size_t i = 0; column && !row && i < table->data_rows.count; i++)
        row = table->data_rows.items[i] >= merge->first_row && table->data_rows.items[i] <= merge->last_row;
    return row;
}

void table_check_merges(struct table *table, const struct grid_row *row)
{
    for (size_t i = 0; i < row->merge_count; i++) {
        const struct grid_merge *merge = &row->merges[i];
        if (merge->last_row <= table->heading || !covers_cells(table, merge))
            continue;
        struct place place = { .source = table->source,
                               .sheet = row->sheet,
                               .line = merge->first_row,
                               .column = merge->first_column };
        PROBLEM_ADD(table->loader->base.problems, place, TABLE_MERGED);
    }
}

/* --- whose table it is --- */

static const char *value_of(const struct grid_row *row, const char **key)
{
    const char *value = "";
    *key = "";
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].column == 1)
            *key = row->cells[i].text;
        else if (row->cells[i].column == 2)
            value = row->cells[i].text;
    return value;
}

/* The key as the hidden sheet has it. */
static const char *plain_key(const struct grid_row *row, const char *key)
{
    size_t length = strlen(FORM_PROPERTY);
    if (!row->properties)
        return key;
    if (strncmp(key, FORM_PROPERTY, length) != 0)
        return "";
    return strcmp(key + length, "format") == 0 ? form_keys[FORM_KEY_FORMAT] : key + length;
}

bool table_identity(struct table *table, const struct grid_row *row)
{
    struct problems *problems = table->loader->base.problems;
    const struct round *round = table->loader->round;
    const char *key, *value = value_of(row, &key);
    struct place place = { .source = table->source,
                           .sheet = row->sheet,
                           .line = row->sheet ? row->number : 0 };
    key = plain_key(row, key);
    if (strcmp(key, form_keys[FORM_KEY_KIND]) == 0) {
        table->is_form = strcmp(value, "office") == 0;
        return table->is_form || PROBLEM_ADD(problems, place, TABLE_IS_SHEET, table->source->listed);
    }
    if (strcmp(key, form_keys[FORM_KEY_FORMAT]) == 0)
        return strcmp(value, "1") == 0 || PROBLEM_ADD(problems, place, TABLE_NEWER, value);
    if (strcmp(key, form_keys[FORM_KEY_ROUND]) == 0)
        return table->is_list || !round->id || text_equal(value, round->id) ||
               PROBLEM_ADD(problems, place, TABLE_OF_OTHER_ROUND, value, round->id);
    return true;
}
