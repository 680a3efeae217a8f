/* A zip of sheets: 'z' and a whole file, or another byte and lines of its entries, "NAME: BYTES", which are put into
 * an archive. A bell ends a name, so that it may hold anything else; a form feed ends an entry. */
#include <string.h>

#include "archive.h"
#include "fuzz_grid.h"
#include "zip_bytes.h"

struct entries {
    struct arena *arena;
    struct problems *problems;
};

static bool take_entry(void *context, const struct grid_file *file)
{
    struct entries *entries = context;
    fuzz_grid_file(file, entries->arena, entries->problems, grid_read);
    return true;
}

/* As a reader of tables: each entry is checked as one. */
static bool read_archive(struct arena *arena, struct problems *problems, const struct grid_file *file,
                         grid_row_taker *take, void *context, const struct source **source)
{
    struct entries entries = { .arena = arena, .problems = problems };
    size_t errors = problems->errors;
    (void)take, (void)context;
    archive_read(arena, problems, file, take_entry, &entries);
    if (problems->errors == errors)
        *source = source_from_text(arena, file->path, "", 0);
    return problems->errors == errors;
}

static void add_entries(struct zip_writer *writer, char *at, char *end)
{
    while (at < end) {
        char *name_end = memchr(at, '\a', (size_t)(end - at)), *body = name_end ? name_end + 1 : end;
        char *body_end = memchr(body, '\f', (size_t)(end - body));
        if (!body_end)
            body_end = end;
        if (name_end)
            *name_end = '\0';
        zip_add(writer, (struct zip_piece){ .name = at, .bytes = body, .size = (size_t)(body_end - body),
                                            .deflated = name_end && name_end[-(name_end > at)] == 'x' });
        at = body_end < end ? body_end + 1 : end;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    if (data[0] == 'z') {
        fuzz_grid(read_archive, data + 1, size - 1);
        return 0;
    }
    struct arena *arena = arena_new();
    struct zip_writer writer = zip_writer_in(arena);
    char *text = arena_copy(arena, (const char *)data + 1, size - 1);
    size_t written;
    add_entries(&writer, text, text + size - 1);
    const char *bytes = zip_written(&writer, &written);
    fuzz_grid(read_archive, bytes, written);
    arena_free(arena);
    return 0;
}
