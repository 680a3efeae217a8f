#include "csv_split.h"

#include <string.h>

static void cell_add(struct csv_fields *fields, size_t column, char *text, char *end)
{
    *end = '\0';
    if (end > text)
        LIST_ADD(fields->arena, fields->cells,
                 (struct cell){ .column = (uint32_t)column, .text = text, .length = (size_t)(end - text) });
}

/* Both return the number of fields. */
static size_t split_plain(struct csv_fields *fields, char *text, char *end)
{
    for (size_t column = 1;; column++) {
        char *separator = memchr(text, fields->separator, (size_t)(end - text));
        cell_add(fields, column, text, separator ? separator : end);
        if (!separator)
            return column;
        text = separator + 1;
    }
}

static size_t split_quoted(struct csv_fields *fields, char *text, char *end)
{
    for (size_t column = 1;; column++) {
        char *at = text, *out = text;
        bool quoted = at < end && *at == '"';
        for (at += quoted; at < end && (quoted || *at != fields->separator); at++) {
            if (*at != '"' || at[1] == '"') {
                at += *at == '"';
                *out++ = *at;
            } else {
                quoted = false; /* the closing quote: a separator or the end follows */
            }
        }
        cell_add(fields, column, text, out);
        if (at == end)
            return column;
        text = at + 1;
    }
}

size_t csv_split(struct csv_fields *fields, bool quoted, char *text, char *end)
{
    fields->cells.count = 0;
    return quoted ? split_quoted(fields, text, end) : split_plain(fields, text, end);
}

struct grid_row csv_row_by(struct arena *arena, const struct grid_row *row, char separator)
{
    struct csv_fields fields = { .arena = arena, .separator = separator };
    size_t size = strlen(row->excerpt);
    char *text = arena_copy(arena, row->excerpt, size);
    struct grid_row by = *row;
    by.fields = size ? csv_split(&fields, strchr(text, '"') != NULL, text, text + size) : 0;
    by.cells = fields.cells.items;
    by.count = fields.cells.count;
    by.separator = separator;
    return by;
}
