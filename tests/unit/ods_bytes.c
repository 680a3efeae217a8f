#include "ods_fixture.h"

static const char usual_type[] = "application/vnd.oasis.opendocument.spreadsheet";

void zip_add_document(struct zip_writer *writer, struct document document)
{
    const char *content = arena_text(writer->bytes.arena, CONTENT("", "<table:table table:name='採点表'>%s</table:table>"),
                                     document.rows ? document.rows : "");
    const struct {
        const char *name, *given, *usual;
    } parts[] = {
        { "mimetype", document.type, usual_type },
        { "content.xml", document.content, content },
        { "meta.xml", document.meta, PART_ABSENT },
        { "META-INF/manifest.xml", document.manifest, MANIFEST("<m:file-entry m:full-path='/'/>") },
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *text = parts[i].given ? parts[i].given : parts[i].usual;
        if (*text)
            zip_add_text(writer, parts[i].name, text);
    }
}

const char *document_bytes(struct arena *arena, struct document document, size_t *size)
{
    struct zip_writer writer = zip_writer_in(arena);
    zip_add_document(&writer, document);
    return zip_written(&writer, size);
}
