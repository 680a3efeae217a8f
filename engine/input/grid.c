/* Places of cells. A CSV row keeps no places of its fields: they are found again in the row's text
 * when a problem needs one, since hardly any cell has a problem. */
#include "grid.h"

#include <string.h>

#include "text.h"

enum grid_format grid_format_of(const char *name)
{
    static const struct {
        const char *suffix;
        enum grid_format format;
    } suffixes[] = { { ".csv", GRID_CSV }, { ".tsv", GRID_CSV }, { ".xlsx", GRID_XLSX } };
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (text_ends_with(name, suffixes[i].suffix))
            return suffixes[i].format;
    return GRID_NONE;
}

bool grid_read(struct arena *arena, struct problems *problems, const struct grid_file *file, grid_row_taker *take,
               void *context, const struct source **source)
{
    static bool (*const readers[])(struct arena *, struct problems *, const struct grid_file *, grid_row_taker *, void *,
                                   const struct source **) = { [GRID_CSV] = csv_read, [GRID_XLSX] = xlsx_read };
    return readers[grid_format_of(file->path)](arena, problems, file, take, context, source);
}

static char separator_of(const struct grid_row *row)
{
    return row->separator ? row->separator : ',';
}

/* The end of the field that begins at `at`: its separator or the end of the row. */
static const char *field_end(const struct grid_row *row, const char *at)
{
    const char ends[] = { separator_of(row), '\0' };
    if (*at != '"')
        return at + strcspn(at, ends);
    for (at++; *at; at++) {
        if (*at != '"')
            continue;
        if (at[1] != '"')
            return at + 1 + strcspn(at + 1, ends);
        at++;
    }
    return at;
}

/* Where the field of a cell begins in its row's text. */
static const char *field_start(const struct grid_row *row, const struct cell *cell)
{
    const char *field = row->excerpt;
    for (uint32_t column = 1; column < cell->column; column++) {
        const char *separator = field_end(row, field);
        if (*separator == '\0')
            break;
        field = separator + 1;
    }
    return field;
}

/* The beginning of the line that `at` stands in; *line grows by the line ends before it. */
static const char *line_start(const char *text, const char *at, uint32_t *line)
{
    const char *start = text;
    for (; text < at; text++) {
        if (*text != '\n' && (*text != '\r' || text[1] == '\n'))
            continue;
        ++*line;
        start = text + 1;
    }
    return start;
}

struct place cell_place(const struct grid_row *row, const struct cell *cell)
{
    struct place place = { .source = row->source, .sheet = row->sheet, .line = row->number };
    if (!cell)
        return place;
    place.column = cell->column;
    if (!row->excerpt)
        return place;
    const char *field = field_start(row, cell);
    const char *line = line_start(row->excerpt, field, &place.line);
    place.column = (uint32_t)utf8_length(line, (size_t)(field - line)) + 1;
    size_t length = (size_t)(field_end(row, field) - field), of_line = strcspn(field, "\r\n");
    place.length = (uint32_t)utf8_length(field, length < of_line ? length : of_line);
    return place;
}

const char *cell_excerpt(const struct grid_row *row, const struct cell *cell)
{
    uint32_t line = 0;
    if (!row->excerpt || !cell)
        return row->excerpt;
    return line_start(row->excerpt, field_start(row, cell), &line);
}
