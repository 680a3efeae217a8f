#include "ods_fixture.h"

#include "grid_dump.h"

void expect_document(const char *name, struct document document, const char *text, const char *faults)
{
    struct arena *arena = arena_new();
    size_t size;
    const char *bytes = document_bytes(arena, document, &size);
    if (text)
        grid_expect(ods_read, name, bytes, size, text, faults);
    else
        grid_expect_faults(ods_read, name, bytes, size, faults);
    arena_free(arena);
}

void expect_documents(const struct ods_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect_document(cases[i].name, cases[i].document, cases[i].text, cases[i].faults);
}
