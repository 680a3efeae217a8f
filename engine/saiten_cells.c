/* The public API on tables by themselves: what the readers of sheets see in a file, cell by cell. */
#include <string.h>

#include "archive.h"
#include "grid.h"
#include "session.h"
#include "text.h"

enum { FLUSH_BYTES = 64 * 1024, SCRATCH_BYTES = 1024 * 1024 };

struct cells_writing {
    saiten_session *session;
    struct saiten_cells how;
    saiten_writer *write;
    void *context;
    struct arena *scratch; /* what a few rows need */
    struct text_builder out;
    const struct source *source; /* of the rows so far */
    const char *sheet;
    bool any, properties, stopped;
    const char *entry; /* of an archive; NULL: the file is none */
};

/* --- words --- */

struct word {
    const char *json, *text[2]; /* by language */
};

static const struct word kind_words[] = {
    [CELL_TEXT] = { "text", { "text", "文字列" } },       [CELL_NUMBER] = { "number", { "number", "数値" } },
    [CELL_PERCENT] = { "percent", { "percent", "百分率" } }, [CELL_DATE] = { "date", { "date", "日時" } },
    [CELL_BOOLEAN] = { "boolean", { "boolean", "論理値" } }, [CELL_ERROR] = { "error", { "error", "エラー" } },
};

enum { WORD_FORMULA, WORD_ROW, WORD_COLUMN, WORD_MERGED, WORD_PROPERTIES, WORD_SHEET_HIDDEN };

static const struct word words[] = {
    [WORD_FORMULA] = { "formula", { "formula", "数式" } },
    [WORD_ROW] = { "row", { "hidden row", "非表示の行" } },
    [WORD_COLUMN] = { "column", { "hidden column", "非表示の列" } },
    [WORD_MERGED] = { "merged", { "merged", "結合" } },
    [WORD_PROPERTIES] = { "property", { "document properties", "文書のプロパティ" } },
    [WORD_SHEET_HIDDEN] = { "sheet", { "(hidden)", "（非表示）" } },
};

static const char *word_of(const struct cells_writing *writing, const struct word *word)
{
    return word->text[writing->how.language == SAITEN_JAPANESE];
}

/* "C7"; in a CSV file the line and the character, "3:12". */
static const char *reference(struct arena *arena, struct place place)
{
    char letters[8], *at = letters + sizeof letters;
    if (!place.sheet)
        return arena_text(arena, "%u:%u", place.line, place.column);
    *--at = '\0';
    for (uint32_t column = place.column; column; column = (column - 1) / 26)
        *--at = (char)('A' + (column - 1) % 26);
    return arena_text(arena, "%s%u", at, place.line);
}

static const char *merge_reference(struct arena *arena, const struct grid_merge *merge)
{
    struct place first = { .sheet = "", .line = merge->first_row, .column = merge->first_column };
    struct place last = { .sheet = "", .line = merge->last_row, .column = merge->last_column };
    return arena_text(arena, "%s:%s", reference(arena, first), reference(arena, last));
}

/* --- JSON, an object a line --- */

static void add_string(struct text_builder *out, const char *text)
{
    size_t bytes;
    text_add(out, "\"");
    for (int32_t code; (code = utf8_next(text, &bytes)); text += bytes) {
        if (code == '"' || code == '\\')
            text_addf(out, "\\%c", (char)code);
        else if (text_is_hidden(code) && code < 0x10000)
            text_addf(out, "\\u%04x", (unsigned)code);
        else if (text_is_hidden(code))
            text_addf(out, "\\u%04x\\u%04x", 0xd7c0 + ((unsigned)code >> 10), 0xdc00 | ((unsigned)code & 0x3ff));
        else
            text_add_bytes(out, text, bytes);
    }
    text_add(out, "\"");
}

static void add_member(struct text_builder *out, const char *key, const char *value)
{
    text_addf(out, "%s\"%s\": ", out->size && out->bytes[out->size - 1] == '{' ? "" : ", ", key);
    add_string(out, value);
}

static void json_line_begin(struct cells_writing *writing, const char *sheet)
{
    text_add(&writing->out, "{");
    if (writing->entry)
        add_member(&writing->out, "file", writing->entry);
    if (sheet)
        add_member(&writing->out, "sheet", sheet);
}

static void json_cell_line(struct cells_writing *writing, const struct grid_row *row, const struct cell *cell)
{
    struct text_builder *out = &writing->out;
    const char *hidden[] = { row->sheet_hidden ? "sheet" : NULL, row->hidden && !row->sheet_hidden ? "row" : NULL,
                             cell->hidden ? "column" : NULL };
    json_line_begin(writing, row->sheet);
    add_member(out, "cell", reference(writing->scratch, cell_place(row, cell)));
    add_member(out, "kind", kind_words[cell->kind].json);
    add_member(out, "value", cell->text);
    if (cell->formula)
        text_add(out, ", \"formula\": true");
    const char *before = ", \"hidden\": [";
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        if (hidden[i]) {
            text_addf(out, "%s\"%s\"", before, hidden[i]);
            before = ", ";
        }
    text_addf(out, "%s}\n", before[2] == '\0' ? "]" : "");
}

static void json_row(struct cells_writing *writing, const struct grid_row *row)
{
    struct text_builder *out = &writing->out;
    if (row->properties) {
        json_line_begin(writing, NULL);
        add_member(out, "property", row->cells[0].text);
        add_member(out, "kind", kind_words[row->cells[1].kind].json);
        add_member(out, "value", row->cells[1].text);
        text_add(out, "}\n");
        return;
    }
    for (size_t i = 0; i < row->count; i++)
        json_cell_line(writing, row, &row->cells[i]);
    for (size_t i = 0; i < row->merge_count; i++) {
        json_line_begin(writing, row->sheet);
        add_member(out, "merged", merge_reference(writing->scratch, &row->merges[i]));
        text_add(out, "}\n");
    }
}

/* --- text --- */

enum { REFERENCE_WIDTH = 12, KIND_WIDTH = 9 };

/* A word and spaces up to the width, two at least. */
static void add_padded(struct text_builder *out, const char *text, size_t width)
{
    size_t taken = text_width(text), spaces = taken + 2 > width ? 2 : width - taken;
    text_add(out, text);
    text_addf(out, "%*s", (int)spaces, "");
}

/* A line above each sheet's cells, and above the properties. */
static void text_heading(struct cells_writing *writing, const struct grid_row *row)
{
    struct text_builder *out = &writing->out;
    bool same = writing->any && writing->source == row->source && writing->sheet == row->sheet &&
                writing->properties == row->properties;
    if (same || (!row->sheet && !row->properties && !writing->entry))
        return;
    if (writing->entry)
        text_addf(out, "%s%s", text_printable(writing->scratch, writing->entry), row->sheet || row->properties ? ": " : "");
    if (row->properties)
        text_add(out, word_of(writing, &words[WORD_PROPERTIES]));
    else if (row->sheet)
        text_add(out, text_printable(writing->scratch, row->sheet));
    if (row->sheet_hidden)
        text_addf(out, " %s", word_of(writing, &words[WORD_SHEET_HIDDEN]));
    text_add(out, "\n");
}

static void text_cell_line(struct cells_writing *writing, const char *place, const struct grid_row *row,
                           const struct cell *cell)
{
    struct text_builder *out = &writing->out;
    const struct word *flags[] = { cell->formula ? &words[WORD_FORMULA] : NULL,
                                   row->hidden && !row->sheet_hidden ? &words[WORD_ROW] : NULL,
                                   cell->hidden ? &words[WORD_COLUMN] : NULL };
    text_add(out, "  ");
    add_padded(out, place, REFERENCE_WIDTH);
    add_padded(out, word_of(writing, &kind_words[cell->kind]), KIND_WIDTH);
    text_add(out, text_printable(writing->scratch, cell->text));
    const char *before = "   [";
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (flags[i]) {
            text_addf(out, "%s%s", before, word_of(writing, flags[i]));
            before = ", ";
        }
    text_addf(out, "%s\n", before[2] == '\0' ? "]" : "");
}

static void text_row(struct cells_writing *writing, const struct grid_row *row)
{
    struct arena *arena = writing->scratch;
    text_heading(writing, row);
    if (row->properties) {
        text_cell_line(writing, text_printable(arena, row->cells[0].text), row, &row->cells[1]);
        return;
    }
    for (size_t i = 0; i < row->count; i++)
        text_cell_line(writing, reference(arena, cell_place(row, &row->cells[i])), row, &row->cells[i]);
    for (size_t i = 0; i < row->merge_count; i++) {
        text_add(&writing->out, "  ");
        add_padded(&writing->out, merge_reference(arena, &row->merges[i]), REFERENCE_WIDTH);
        text_addf(&writing->out, "%s\n", word_of(writing, &words[WORD_MERGED]));
    }
}

/* --- files --- */

static bool flush(struct cells_writing *writing)
{
    if (writing->out.size && !writing->write(writing->context, writing->out.bytes, writing->out.size))
        writing->stopped = true;
    writing->out.size = 0;
    if (arena_used(writing->scratch) > SCRATCH_BYTES) {
        arena_free(writing->scratch);
        writing->scratch = arena_new();
        writing->out = (struct text_builder){ .arena = writing->scratch };
    }
    return !writing->stopped;
}

static bool take_row(void *context, const struct grid_row *row)
{
    struct cells_writing *writing = context;
    if (writing->how.json)
        json_row(writing, row);
    else
        text_row(writing, row);
    writing->any = true;
    writing->source = row->source;
    writing->sheet = row->sheet;
    writing->properties = row->properties;
    return writing->out.size < FLUSH_BYTES || flush(writing);
}

static bool read_table(struct cells_writing *writing, const struct grid_file *file)
{
    saiten_session *session = writing->session;
    const struct source *source;
    bool sound = grid_read(session->arena, session->problems, file, take_row, writing, &source);
    return flush(writing) && sound;
}

/* An archive's entries are read on after one that is not sound: all problems are told in one run. */
static bool take_entry(void *context, const struct grid_file *file)
{
    struct cells_writing *writing = context;
    struct grid_file entry = *file;
    entry.csv.separator = (enum csv_separator)writing->how.separator;
    entry.csv.encoding = (enum csv_encoding)writing->how.encoding;
    writing->entry = file->listed;
    read_table(writing, &entry);
    return !writing->stopped;
}

bool saiten_cells(saiten_session *session, const char *path, struct saiten_cells how, saiten_writer *write,
                  void *context)
{
    size_t errors = session->problems->errors;
    struct cells_writing writing = { .session = session, .how = how, .write = write, .context = context };
    struct grid_file file = { .path = path, .listed = path, .role = "table" };
    file.csv.separator = (enum csv_separator)how.separator;
    file.csv.encoding = (enum csv_encoding)how.encoding;
    session->sorted = false;
    writing.scratch = arena_new();
    writing.out.arena = writing.scratch;
    if (archive_is_named(path))
        archive_read(session->arena, session->problems, &file, take_entry, &writing);
    else if (grid_format_of(path) == GRID_NONE)
        PROBLEM_ADD(session->problems, PLACE_NONE, CELLS_FILE_KIND, path);
    else
        read_table(&writing, &file);
    arena_free(writing.scratch);
    return !writing.stopped && session->problems->errors == errors;
}
