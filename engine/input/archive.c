#include "archive.h"

#include <string.h>

#include "limit.h"
#include "package.h"
#include "text.h"

bool archive_is_named(const char *name)
{
    return text_ends_with(name, ".zip");
}

struct archive_reading {
    struct arena *arena, *own;
    struct problems *problems;
    const struct grid_file *file;
    struct package package;
    archive_taker *take;
    void *context;
    uint64_t entry_bytes; /* of the entries so far */
    uint64_t unpacked;    /* of the archive and of the workbooks in it */
    size_t taken;
};

static const char *last_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* What programs leave beside files, and the folders themselves. */
static bool is_passed_over(const char *path)
{
    static const char resources[] = "__MACOSX/";
    const char *name = last_name(path);
    if (*name == '\0' || *name == '.' || strncmp(name, "~$", 2) == 0)
        return true;
    return strncmp(path, resources, sizeof resources - 1) == 0 || strcmp(name, "Thumbs.db") == 0 ||
           strcmp(name, "desktop.ini") == 0;
}

static bool is_archive(const char *name)
{
    static const char *const endings[] = { ".zip", ".7z", ".rar", ".lzh", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".cab" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (text_ends_with(name, endings[i]))
            return true;
    return false;
}

static bool kind_sound(struct archive_reading *reading, const char *name)
{
    struct place place = package_place(&reading->package);
    if (is_archive(name))
        return PROBLEM_ADD(reading->problems, place, ARCHIVE_IN_ARCHIVE, name);
    return grid_format_of(name) != GRID_NONE || PROBLEM_ADD(reading->problems, place, ARCHIVE_FILE_KIND, name);
}

/* Reads the entry and hands it over; its bytes and what it is read with go afterwards. */
static bool entry_take(struct archive_reading *reading, const struct part *part)
{
    struct place place = package_place(&reading->package);
    reading->entry_bytes += part->size;
    if (part->size > LIMIT_ARCHIVE_ENTRY_BYTES)
        return package_limit(&reading->package, place, BILINGUAL("bytes in one file", "一つのファイルのバイト数"),
                             LIMIT_ARCHIVE_ENTRY_BYTES);
    if (reading->entry_bytes > LIMIT_ARCHIVE_TOTAL_BYTES)
        return package_limit(&reading->package, place, BILINGUAL("bytes in all files", "ファイル全体のバイト数"),
                             LIMIT_ARCHIVE_TOTAL_BYTES);
    struct arena *entry_arena = arena_new();
    const char *bytes = part_bytes(entry_arena, &reading->package, part);
    struct grid_file entry = {
        .path = arena_text(reading->arena, "%s/%s", reading->file->path, part->name),
        .listed = arena_text(reading->arena, "%s/%s", reading->file->listed, part->name),
        .role = reading->file->role,
        .csv = reading->file->csv,
        .bytes = bytes,
        .size = (size_t)part->size,
        .unpacked = &reading->unpacked,
    };
    bool go_on = bytes && reading->take(reading->context, &entry);
    arena_free(entry_arena);
    return go_on;
}

static bool entries_take(struct archive_reading *reading)
{
    bool sound = true;
    for (size_t i = 0; i < reading->package.count; i++) {
        const struct part *part = &reading->package.parts[i];
        if (is_passed_over(part->name))
            continue;
        reading->taken++;
        if (!kind_sound(reading, part->name))
            sound = false;
        else if (!entry_take(reading, part))
            return false;
    }
    return sound && (reading->taken > 0 ||
                     PROBLEM_ADD(reading->problems, package_place(&reading->package), ARCHIVE_EMPTY));
}

bool archive_read(struct arena *arena, struct problems *problems, const struct grid_file *file, archive_taker *take,
                  void *context)
{
    struct archive_reading reading = { .arena = arena, .own = arena_new(), .problems = problems, .file = file,
                                       .take = take, .context = context };
    struct package_options options = { .files = true, .unpacked = &reading.unpacked };
    bool sound = false;
    const struct source *read = grid_file_read(reading.own, problems, file, LIMIT_ARCHIVE_BYTES);
    const struct source *kept = read ? grid_source_kept(arena, read) : NULL;
    if (read && !package_is_zip(read->text, read->size))
        PROBLEM_ADD(problems, ((struct place){ .source = kept }), ARCHIVE_NOT_ONE);
    else if (read && package_open(&reading.package, reading.own, problems, kept, read->text, options)) {
        sound = entries_take(&reading);
        package_close(&reading.package);
    }
    arena_free(reading.own);
    return sound;
}
