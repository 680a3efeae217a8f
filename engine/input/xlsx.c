/* XLSX: the workbook's file is kept while it is read and goes with the tables of strings and styles;
 * rows are handed over as they are unpacked. */
#include <string.h>

#include "form.h"
#include "grid.h"
#include "limit.h"
#include "xlsx_properties.h"
#include "text.h"
#include "xlsx_sheet.h"

/* Reads the workbook's forms, or its other sheets. Excel, too, tells sheets apart without regard to case. */
static bool sheets_read_of(struct xlsx_reader *reader, struct arena *arena, bool forms)
{
    const struct xlsx_workbook *workbook = &reader->workbook;
    for (size_t i = 0; i < workbook->sheets.count; i++) {
        struct xlsx_sheet sheet = workbook->sheets.items[i];
        if (!sheet.part || text_equal_folded(sheet.name, FORM_SHEET) != forms)
            continue;
        sheet.name = arena_copy(arena, sheet.name, strlen(sheet.name)); /* rows keep it */
        if (!xlsx_sheet_read(reader, &sheet))
            return false;
    }
    return true;
}

static bool sheets_read(struct xlsx_reader *reader, struct arena *arena)
{
    struct xlsx_workbook *workbook = &reader->workbook;
    if (!xlsx_workbook_read(workbook, &reader->package) ||
        !xlsx_styles_read(&reader->styles, &reader->package, workbook->styles) ||
        !xlsx_strings_read(&reader->strings, &reader->package, workbook->strings) ||
        !xlsx_properties_read(&reader->package, workbook->properties, reader->take, reader->context))
        return false;
    return sheets_read_of(reader, arena, true) && sheets_read_of(reader, arena, false);
}

/* Excel keeps an encrypted workbook in the container of its old format, under this name in UTF-16. */
static bool is_encrypted(const char *bytes, size_t size)
{
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    return bytes_find(bytes, bytes + size, name, sizeof name) != NULL;
}

static bool kind_sound(struct problems *problems, const struct source *kept, const char *bytes)
{
    struct place place = { .source = kept };
    if (package_is_zip(bytes, kept->size))
        return true;
    if (kept->size < 8 || memcmp(bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) != 0)
        return PROBLEM_ADD(problems, place, XLSX_NOT_A_WORKBOOK);
    if (is_encrypted(bytes, kept->size))
        return PROBLEM_ADD(problems, place, WORKBOOK_ENCRYPTED);
    return PROBLEM_ADD(problems, place, XLSX_OLD_FORMAT);
}

bool xlsx_read(struct arena *arena, struct problems *problems, const struct grid_file *file, grid_row_taker *take,
               void *context, const struct source **source)
{
    struct arena *own = arena_new();
    struct xlsx_reader reader = { .take = take, .context = context };
    struct package_options options = { .unpacked = file->unpacked };
    const struct source *read = grid_file_read(own, problems, file, LIMIT_XLSX_BYTES);
    const struct source *kept = read ? grid_source_kept(arena, read) : NULL;
    bool sound = read && kind_sound(problems, kept, read->text) &&
                 package_open(&reader.package, own, problems, kept, read->text, options);
    if (sound) {
        sound = sheets_read(&reader, arena);
        package_close(&reader.package);
    }
    if (sound)
        *source = kept;
    arena_free(own);
    return sound;
}
