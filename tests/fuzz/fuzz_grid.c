#include "fuzz_grid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text.h"

static void expect(bool kept, const char *promise)
{
    if (kept)
        return;
    fprintf(stderr, "broken: %s\n", promise);
    abort();
}

struct expecting {
    const char *sheet;
    bool any_sheet;
    uint32_t row;
};

static bool take_row(void *context, const struct grid_row *row)
{
    struct expecting *before = context;
    bool next_sheet = row->sheet && (!before->sheet || strcmp(before->sheet, row->sheet) != 0);
    expect(row->number > (next_sheet ? 0 : before->row), "rows are in order");
    expect(!row->properties || (!row->sheet && !before->any_sheet), "properties stand before sheets");
    *before = (struct expecting){ .sheet = row->sheet, .any_sheet = row->sheet != NULL, .row = row->number };
    uint32_t column = 0;
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        expect(cell->column > column && cell->column <= row->fields, "cells are in order");
        expect(cell->length > 0 && strlen(cell->text) == cell->length, "a cell has text");
        expect(utf8_valid(cell->text, cell->length, NULL), "text is UTF-8");
        expect(cell_place(row, cell).column > 0, "a cell has a place");
        expect(cell_place(row, cell).line >= row->number, "a cell is not before its row");
        column = cell->column;
    }
    return true;
}

/* One file for all runs, gone with the process; its path. */
static const char *file_of(const void *bytes, size_t size)
{
    static FILE *file;
    static char path[64];
    if (!file)
        file = tmpfile();
    if (!file)
        abort();
    rewind(file);
    if (ftruncate(fileno(file), 0) != 0 || fwrite(bytes, 1, size, file) != size || fflush(file) != 0)
        abort();
    snprintf(path, sizeof path, "/proc/self/fd/%d", fileno(file));
    return path;
}

void fuzz_grid(grid_reader *reader, const void *bytes, size_t size)
{
    struct arena *arena = arena_new();
    struct problems *problems = problems_new(arena);
    struct expecting before = { 0 };
    const struct source *source = NULL;
    bool sound = reader(arena, problems, &(struct grid_file){ .path = file_of(bytes, size), .listed = "fuzz", .role = "sheet" }, take_row, &before, &source);
    expect(sound == (problems->errors == 0), "refused with an error, or read without one");
    expect(sound == (source != NULL), "a source comes of what is read");
    for (size_t i = 0; i < problems->list.count; i++) {
        const char *text = problem_text(arena, &problems->list.items[i], PROBLEM_JAPANESE);
        expect(utf8_valid(text, strlen(text), NULL), "words are UTF-8");
    }
    arena_free(arena);
}
