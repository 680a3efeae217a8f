/* Merged cells of a sheet. */
#include "sheet_reader.h"

static bool holds_mark(const struct sheet_reader *reader, uint32_t column)
{
    if (reader->form == FORM_TIDY)
        return column == reader->mark_column;
    return column < reader->role_count && reader->roles[column] >= COLUMN_MARKS;
}

/* How many columns before each one may hold marks: a merge may be as wide as a sheet. */
static uint32_t *columns_before(struct sheet_reader *reader, uint32_t *count)
{
    *count = (reader->form == FORM_TIDY ? reader->mark_column : reader->role_count) + 1;
    uint32_t *before = ARENA_ARRAY(reader->arena, uint32_t, *count + 1);
    for (uint32_t column = 0; column < *count; column++)
        before[column + 1] = before[column] + (column > 0 && holds_mark(reader, column));
    return before;
}

static bool any_column(const struct grid_merge *merge, const uint32_t *before, uint32_t count)
{
    uint32_t end = merge->last_column < count ? merge->last_column + 1 : count;
    return merge->first_column < end && before[end] > before[merge->first_column];
}

static bool any_row(const struct sheet_reader *reader, const struct grid_merge *merge)
{
    size_t low = 0, high = reader->mark_rows.count;
    while (low < high) { /* the first row from the merge's first on */
        size_t middle = low + (high - low) / 2;
        if (reader->mark_rows.items[middle] < merge->first_row)
            low = middle + 1;
        else
            high = middle;
    }
    return low < reader->mark_rows.count && reader->mark_rows.items[low] <= merge->last_row;
}

const char *column_letters(struct arena *arena, uint32_t column)
{
    char letters[8], *at = letters + sizeof letters;
    for (*--at = '\0'; column; column = (column - 1) / 26)
        *--at = (char)('A' + (column - 1) % 26);
    return arena_text(arena, "%s", at);
}

void check_merges(struct sheet_reader *reader, const struct grid_row *row)
{
    uint32_t count;
    if (row->merge_count == 0 || reader->form == FORM_UNKNOWN)
        return;
    const uint32_t *before = columns_before(reader, &count);
    for (size_t i = 0; i < row->merge_count; i++) {
        const struct grid_merge *merge = &row->merges[i];
        if (!any_column(merge, before, count) || !any_row(reader, merge))
            continue;
        struct arena *arena = reader->arena;
        struct place place = { .source = row->source, .sheet = row->sheet, .line = merge->first_row,
                               .column = merge->first_column };
        PROBLEM_ADD(reader->problems, place, SHEET_MARK_MERGED,
                    arena_text(arena, "%s%u:%s%u", column_letters(arena, merge->first_column), merge->first_row,
                               column_letters(arena, merge->last_column), merge->last_row));
    }
}
