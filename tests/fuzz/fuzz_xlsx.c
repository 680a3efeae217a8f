/* The first byte says what the rest is: one part of an otherwise sound workbook, since a fuzzer that
 * must guess checksums never gets past them; or, for 'z', a whole file. */
#include <string.h>

#include "fuzz_grid.h"
#include "zip_bytes.h"

static const char rows[] = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' s='1'><v>0.5</v></c><c r='C1' "
                           "s='4'><v>46079.5</v></c></row>";

static void fuzz_part(char part, const char *text)
{
    struct book book = { .rows = rows };
    const struct {
        char letter;
        const char **part;
    } parts[] = {
        { 'p', &book.roots },   { 'w', &book.workbook }, { 'r', &book.relations },
        { 't', &book.strings }, { 'y', &book.styles },   { 'd', &book.rows },
        { 'c', &book.properties },
    };
    const char **chosen = &book.sheet;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].letter == part)
            chosen = parts[i].part;
    *chosen = text;
    struct arena *arena = arena_new();
    size_t size;
    const char *bytes = book_bytes(arena, book, &size);
    fuzz_grid(xlsx_read, bytes, size);
    arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    if (data[0] == 'z') {
        fuzz_grid(xlsx_read, data + 1, size - 1);
        return 0;
    }
    struct arena *arena = arena_new();
    fuzz_part((char)data[0], arena_copy(arena, (const char *)data + 1, size - 1));
    arena_free(arena);
    return 0;
}
