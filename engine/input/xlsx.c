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

/* The source as it stays: without the file's bytes. */
static const struct source *source_kept(struct arena *arena, const struct source *read)
{
    struct source *kept = ARENA_NEW(arena, struct source);
    *kept = *read;
    kept->name = arena_copy(arena, read->name, strlen(read->name));
    kept->text = NULL;
    return kept;
}

static bool workbook_read(struct arena *arena, struct arena *own, struct problems *problems,
                          const struct source *read, grid_row_taker *take, void *context,
                          const struct source **source)
{
    struct xlsx_reader reader = { .take = take, .context = context };
    const struct source *kept = source_kept(arena, read);
    if (!xlsx_package_open(&reader.package, own, problems, kept, read->text))
        return false;
    bool sound = sheets_read(&reader, arena);
    xlsx_package_close(&reader.package);
    if (sound)
        *source = kept;
    return sound;
}

bool xlsx_read(struct arena *arena, struct problems *problems, const struct grid_file *file, grid_row_taker *take,
               void *context, const struct source **source)
{
    struct arena *own = arena_new();
    const struct source *read =
        source_read(own, problems, file->path, file->listed, file->role, LIMIT_XLSX_BYTES);
    bool sound = read && workbook_read(arena, own, problems, read, take, context, source);
    arena_free(own);
    return sound;
}
