/* The first byte says what the rest is: one part of an otherwise sound OpenDocument spreadsheet, or rows of its
 * table; or, for 'z', a whole file. */
#include "fuzz_grid.h"
#include "ods_fixture.h"

static void fuzz_part(char part, const char *text)
{
    struct document document = { .rows = ROW(NUMBER("1")) };
    const struct {
        char letter;
        const char **part;
    } parts[] = {
        { 'c', &document.content },
        { 'm', &document.meta },
        { 'f', &document.manifest },
        { 't', &document.type },
    };
    const char **chosen = &document.rows;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].letter == part)
            chosen = parts[i].part;
    *chosen = text;
    struct arena *arena = arena_new();
    size_t size;
    const char *bytes = document_bytes(arena, document, &size);
    fuzz_grid(ods_read, bytes, size);
    arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    if (data[0] == 'z') {
        fuzz_grid(ods_read, data + 1, size - 1);
        return 0;
    }
    struct arena *arena = arena_new();
    fuzz_part((char)data[0], arena_copy(arena, (const char *)data + 1, size - 1));
    arena_free(arena);
    return 0;
}
