#include "xlsx_fixture.h"

#include <string.h>

#include "grid_dump.h"

const struct book three_cells = {
    .rows =
        "<row r='1'><c r='A1'><v>1</v></c><c r='B1' s='1'><v>0.5</v></c><c r='C1' t='s'><v>1</v></c></row>",
};
const char three_cells_text[] = "採点表!1: 1#1 2%0.5 3=一\n";

void expect_book(const char *name, struct book book, const char *text, const char *faults)
{
    struct arena *arena = arena_new();
    size_t size;
    const char *bytes = book_bytes(arena, book, &size);
    if (text)
        grid_expect(xlsx_read, name, bytes, size, text, faults);
    else
        grid_expect_faults(xlsx_read, name, bytes, size, faults);
    arena_free(arena);
}

void expect_cases(const struct xlsx_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect_book(cases[i].name, cases[i].book, cases[i].text, cases[i].faults);
}

void expect_pieces(const char *name, const struct zip_piece *pieces, size_t count, struct book book,
                   const char *faults)
{
    struct arena *arena = arena_new();
    struct zip_writer writer = zip_writer_in(arena);
    size_t size;
    zip_add_book(&writer, book);
    for (size_t i = 0; i < count; i++)
        zip_add(&writer, pieces[i]);
    const char *bytes = zip_written(&writer, &size);
    grid_expect_faults(xlsx_read, name, bytes, size, faults);
    arena_free(arena);
}

const char *repeated(struct arena *arena, const char *before, const char *text, size_t count,
                     const char *behind)
{
    struct text_builder builder = { .arena = arena };
    text_add(&builder, before);
    for (size_t i = 0; i < count; i++)
        text_add(&builder, text);
    text_add(&builder, behind);
    return text_built(&builder);
}
