/* ODS: an OpenDocument spreadsheet as LibreOffice and others save it. Dates are written out in its cells, so that
 * it does not matter from which day the document counts. */
#include <string.h>

#include "grid.h"
#include "limit.h"
#include "ods_content.h"
#include "package.h"
#include "xml.h"

/* --- what kind of file it is --- */

/* A flat file is one part of XML instead of an archive. */
static bool is_flat(const char *bytes, size_t size)
{
    static const char word[] = "urn:oasis:names:tc:opendocument";
    enum { FIRST_BYTES = 4096 };
    const char *start = bytes + strspn(bytes, "\xef\xbb\xbf \t\r\n");
    const char *end = bytes + (size < FIRST_BYTES ? size : FIRST_BYTES);
    return start < end && *start == '<' && bytes_find(start, end, word, sizeof word - 1);
}

static bool kind_sound(struct problems *problems, const struct source *kept, const char *bytes)
{
    struct place place = { .source = kept };
    if (package_is_zip(bytes, kept->size))
        return true;
    if (is_flat(bytes, kept->size))
        return PROBLEM_ADD(problems, place, ODS_FLAT);
    return PROBLEM_ADD(problems, place, ODS_NOT_A_SPREADSHEET);
}

/* The part that says what the document is: a spreadsheet, or a template of one. */
static bool type_sound(struct package *package)
{
    static const char spreadsheet[] = "application/vnd.oasis.opendocument.spreadsheet";
    enum { LONGEST = 256 };
    const struct part *part = part_find(package, "mimetype");
    if (!part || part->size > LONGEST)
        return PROBLEM_ADD(package->problems, package_place(package), ODS_NOT_A_SPREADSHEET);
    char *type = part_bytes(package->arena, package, part);
    if (!type)
        return false;
    type[strcspn(type, " \r\n")] = '\0';
    size_t length = sizeof spreadsheet - 1;
    return (strncmp(type, spreadsheet, length) == 0 && (!type[length] || strcmp(type + length, "-template") == 0)) ||
           PROBLEM_ADD(package->problems, package_place(package), ODS_NOT_A_SPREADSHEET);
}

static bool encryption_begin(void *context, xml_attributes attributes)
{
    const struct package *package = context;
    (void)attributes;
    return PROBLEM_ADD(package->problems, package_place(package), WORKBOOK_ENCRYPTED);
}

enum { MANIFEST = 1, ENTRY };

static const struct xml_element manifest_elements[] = {
    { MANIFEST, ENTRY, "manifest:file-entry", XML_OPEN, NULL, NULL },
    { ENTRY, XML_IGNORED, "manifest:encryption-data", XML_OPEN, encryption_begin, NULL },
    { XML_OUTSIDE, MANIFEST, "manifest:manifest", XML_OPEN, NULL, NULL },
};
static const struct xml_grammar manifest_grammar = XML_OPEN_GRAMMAR(manifest_elements, NULL);

/* --- the document's own properties --- */

struct meta_reading {
    struct ods_reader *reader;
    uint32_t number;
    const char *name;
    enum cell_kind kind;
};

static bool property_begin(void *context, xml_attributes attributes)
{
    static const struct {
        const char *type;
        enum cell_kind kind;
    } types[] = { { "float", CELL_NUMBER }, { "date", CELL_DATE }, { "time", CELL_DATE }, { "boolean", CELL_BOOLEAN } };
    struct meta_reading *reading = context;
    struct package *package = reading->reader->package;
    const char *name = xml_attribute_open(attributes, "meta:name");
    const char *type = xml_attribute_open(attributes, "meta:value-type");
    if (++reading->number > LIMIT_PROPERTIES)
        return package_limit(package, package_place(package),
                             BILINGUAL("document properties", "文書のプロパティの数"), LIMIT_PROPERTIES);
    reading->name = name ? arena_copy(package->arena, name, strlen(name)) : "";
    reading->kind = CELL_TEXT;
    for (size_t i = 0; type && i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].type, type) == 0)
            reading->kind = types[i].kind;
    return true;
}

static bool property_end(void *context, char *text, size_t length)
{
    const struct meta_reading *reading = context;
    const struct ods_reader *reader = reading->reader;
    struct cell name = { .text = reading->name, .length = strlen(reading->name) };
    struct cell value = { .kind = reading->kind, .text = text, .length = length };
    if (value.kind == CELL_BOOLEAN) {
        bool is_true = strcmp(text, "true") == 0;
        value.kind = is_true || strcmp(text, "false") == 0 ? CELL_BOOLEAN : CELL_TEXT;
        if (value.kind == CELL_BOOLEAN) {
            value.text = is_true ? "TRUE" : "FALSE";
            value.length = strlen(value.text);
        }
    }
    return grid_property_take(reader->package->source, reading->number, name, value, reader->take, reader->context);
}

enum { DOCUMENT = 1, META, PROPERTY };

static const struct xml_element meta_elements[] = {
    { META, PROPERTY, "meta:user-defined", XML_TEXT, property_begin, property_end },
    { DOCUMENT, META, "office:meta", XML_OPEN, NULL, NULL },
    { XML_OUTSIDE, DOCUMENT, "office:document-meta", XML_OPEN, NULL, NULL },
};
static const struct xml_grammar meta_grammar = XML_OPEN_GRAMMAR(meta_elements, NULL);

/* --- the document --- */

static bool document_read(struct ods_reader *reader)
{
    struct package *package = reader->package;
    struct place place = package_place(package);
    struct meta_reading meta = { .reader = reader };
    if (!type_sound(package))
        return false;
    const struct part *manifest = part_find(package, "META-INF/manifest.xml");
    const struct part *meta_part = part_find(package, "meta.xml"), *content = part_find(package, "content.xml");
    if (manifest && !xml_read(package, manifest, &manifest_grammar, package, place))
        return false;
    if (!content)
        return PROBLEM_ADD(package->problems, place, WORKBOOK_PART_MISSING, "content.xml");
    if (meta_part && !xml_read(package, meta_part, &meta_grammar, &meta, place))
        return false;
    reader->pass = ODS_FORMS;
    if (!ods_content_read(reader, content))
        return false;
    if (reader->pass == ODS_ALL)
        return true;
    reader->pass = ODS_OTHERS;
    return ods_content_read(reader, content);
}

bool ods_read(struct arena *arena, struct problems *problems, const struct grid_file *file, grid_row_taker *take,
              void *context, const struct source **source)
{
    struct arena *own = arena_new();
    struct package package;
    struct package_options options = { .unpacked = file->unpacked };
    struct ods_reader *reader = ARENA_NEW(own, struct ods_reader);
    *reader = (struct ods_reader){ .package = &package, .rows_arena = arena, .take = take, .context = context };
    const struct source *read = grid_file_read(own, problems, file, LIMIT_XLSX_BYTES);
    const struct source *kept = read ? grid_source_kept(arena, read) : NULL;
    bool sound = read && kind_sound(problems, kept, read->text) &&
                 package_open(&package, own, problems, kept, read->text, options);
    if (sound) {
        sound = document_read(reader);
        package_close(&package);
    }
    if (sound)
        *source = kept;
    arena_free(own);
    return sound;
}
