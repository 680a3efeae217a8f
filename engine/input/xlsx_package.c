/* libzip trusts declared sizes, takes the first of two parts whose names differ in case alone, unpacks
 * whatever method it knows, and checks the CRC only at a part's end: all that is checked here. */
#include "xlsx_package.h"

#include <stdlib.h>
#include <string.h>

#include <zip.h>

#include "limit.h"

struct place xlsx_package_place(const struct xlsx_package *package)
{
    return (struct place){ .source = package->source };
}

static bool limit_problem(struct xlsx_package *package, const char *what, uint64_t limit)
{
    const char *figure = arena_text(package->arena, "%llu", (unsigned long long)limit);
    return PROBLEM_ADD(package->problems, xlsx_package_place(package), XLSX_LIMIT, what, figure);
}

static bool damaged(struct xlsx_package *package, const char *name, zip_error_t *error)
{
    return PROBLEM_ADD(package->problems, xlsx_package_place(package), XLSX_DAMAGED, name,
                       zip_error_strerror(error));
}

/* --- what kind of file it is --- */

static const char *find_bytes(const char *at, const char *end, const char *wanted, size_t size)
{
    while ((size_t)(end - at) >= size && (at = memchr(at, *wanted, (size_t)(end - at) - size + 1)) != NULL) {
        if (memcmp(at, wanted, size) == 0)
            return at;
        at++;
    }
    return NULL;
}

/* Excel keeps an encrypted workbook in the container of its old format, under this name in UTF-16. */
static bool is_encrypted(const char *bytes, size_t size)
{
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    return find_bytes(bytes, bytes + size, name, sizeof name) != NULL;
}

static bool file_kind_sound(struct xlsx_package *package)
{
    size_t size = package->source->size;
    struct place place = xlsx_package_place(package);
    if (size >= 8 && memcmp(package->bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0) {
        if (is_encrypted(package->bytes, size))
            return PROBLEM_ADD(package->problems, place, XLSX_ENCRYPTED);
        return PROBLEM_ADD(package->problems, place, XLSX_OLD_FORMAT);
    }
    if (size < 4 || memcmp(package->bytes, "PK\3\4", 4) != 0)
        return PROBLEM_ADD(package->problems, place, XLSX_NOT_A_WORKBOOK);
    return true;
}

/* libzip would first make an object of each entry of the directory: counted before that. */
static bool entry_count_sound(struct xlsx_package *package)
{
    const char *at = package->bytes, *end = at + package->source->size;
    size_t count = 0;
    while (count <= LIMIT_XLSX_ENTRIES && (at = find_bytes(at, end, "PK\1\2", 4)) != NULL) {
        count++;
        at += 4;
    }
    return count <= LIMIT_XLSX_ENTRIES ||
           limit_problem(package, BILINGUAL("parts", "部品の数"), LIMIT_XLSX_ENTRIES);
}

static bool archive_open(struct xlsx_package *package)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *bytes = zip_source_buffer_create(package->bytes, package->source->size, 0, &error);
    if (bytes)
        package->archive = zip_open_from_source(bytes, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (!package->archive) {
        zip_source_free(bytes);
        damaged(package, "zip", &error);
    }
    zip_error_fini(&error);
    return package->archive != NULL;
}

/* --- its parts --- */

/* Names that would lead out of a folder, or that mean different parts to different programs. */
static bool name_sound(const char *name)
{
    if (*name == '\0' || *name == '/' || strchr(name, '\\') || name[1] == ':')
        return false;
    for (const char *at = name; *at; at += strcspn(at, "/"), at += *at == '/')
        if (strncmp(at, "..", 2) == 0 && (at[2] == '/' || at[2] == '\0'))
            return false;
    for (const char *at = name; *at; at++)
        if ((unsigned char)*at < 0x20)
            return false;
    return true;
}

static bool entry_sound(struct xlsx_package *package, const char *name, const zip_stat_t *entry)
{
    struct place place = xlsx_package_place(package);
    if (!name_sound(name))
        return PROBLEM_ADD(package->problems, place, XLSX_ENTRY_NAME, name);
    if (entry->encryption_method != ZIP_EM_NONE)
        return PROBLEM_ADD(package->problems, place, XLSX_ENTRY_ENCRYPTED, name);
    if (entry->comp_method != ZIP_CM_STORE && entry->comp_method != ZIP_CM_DEFLATE)
        return PROBLEM_ADD(package->problems, place, XLSX_ENTRY_METHOD, name,
                           arena_text(package->arena, "%d", entry->comp_method));
    return true;
}

static bool part_add(struct xlsx_package *package, uint64_t index)
{
    enum { NEEDED = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD };
    zip_stat_t entry;
    const char *name = zip_get_name(package->archive, index, ZIP_FL_ENC_RAW);
    if (!name || zip_stat_index(package->archive, index, 0, &entry) != 0 || (entry.valid & NEEDED) != NEEDED)
        return damaged(package, name ? name : "zip", zip_get_error(package->archive));
    if (!entry_sound(package, name, &entry))
        return false;
    package->parts[package->count++] = (struct xlsx_part){
        .name = arena_copy(package->arena, name, strlen(name)),
        .index = index,
        .size = entry.size,
        .compressed = entry.comp_size,
    };
    return true;
}

static int folded(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte;
}

/* strcasecmp would ask the locale. */
static int part_order(const void *a, const void *b)
{
    const char *left = ((const struct xlsx_part *)a)->name, *right = ((const struct xlsx_part *)b)->name;
    while (*left && folded(*left) == folded(*right)) {
        left++;
        right++;
    }
    return folded(*left) - folded(*right);
}

static bool parts_list(struct xlsx_package *package)
{
    zip_int64_t count = zip_get_num_entries(package->archive, 0);
    if (count <= 0)
        return PROBLEM_ADD(package->problems, xlsx_package_place(package), XLSX_NOT_A_WORKBOOK);
    package->parts = ARENA_ARRAY(package->arena, struct xlsx_part, count);
    for (uint64_t index = 0; index < (uint64_t)count; index++)
        if (!part_add(package, index))
            return false;
    qsort(package->parts, package->count, sizeof *package->parts, part_order);
    for (size_t i = 1; i < package->count; i++)
        if (part_order(&package->parts[i - 1], &package->parts[i]) == 0)
            return PROBLEM_ADD(package->problems, xlsx_package_place(package), XLSX_ENTRY_TWICE,
                               package->parts[i].name);
    return true;
}

bool xlsx_package_open(struct xlsx_package *package, struct arena *arena, struct problems *problems,
                       const struct source *source, const char *bytes)
{
    *package =
        (struct xlsx_package){ .arena = arena, .problems = problems, .source = source, .bytes = bytes };
    if (!file_kind_sound(package) || !entry_count_sound(package) || !archive_open(package))
        return false;
    if (parts_list(package))
        return true;
    xlsx_package_close(package);
    return false;
}

void xlsx_package_close(struct xlsx_package *package)
{
    if (package->archive)
        zip_discard(package->archive);
    package->archive = NULL;
}

const struct xlsx_part *xlsx_part_find(const struct xlsx_package *package, const char *name)
{
    struct xlsx_part wanted = { .name = name };
    return bsearch(&wanted, package->parts, package->count, sizeof *package->parts, part_order);
}

/* --- reading a part --- */

static bool bomb(struct xlsx_stream *stream)
{
    const char *ratio = arena_text(stream->package->arena, "%d", LIMIT_XLSX_RATIO);
    return PROBLEM_ADD(stream->package->problems, xlsx_package_place(stream->package), XLSX_BOMB,
                       stream->part->name, ratio);
}

/* Whether a part may be of that size when unpacked: asked of what is declared and of what is found. */
static bool size_sound(struct xlsx_stream *stream, uint64_t size)
{
    struct xlsx_package *package = stream->package;
    if (size > LIMIT_XLSX_RATIO_FROM && size / LIMIT_XLSX_RATIO > stream->part->compressed)
        return bomb(stream);
    if (size > LIMIT_XLSX_ENTRY_BYTES)
        return limit_problem(package, BILINGUAL("bytes in one part", "一つの部品のバイト数"),
                             LIMIT_XLSX_ENTRY_BYTES);
    if (package->unpacked + size > LIMIT_XLSX_TOTAL_BYTES)
        return limit_problem(package, BILINGUAL("bytes in all parts", "部品全体のバイト数"),
                             LIMIT_XLSX_TOTAL_BYTES);
    return true;
}

static bool size_differs(struct xlsx_stream *stream)
{
    struct arena *arena = stream->package->arena;
    return PROBLEM_ADD(stream->package->problems, xlsx_package_place(stream->package), XLSX_ENTRY_SIZE,
                       stream->part->name, arena_text(arena, "%llu", (unsigned long long)stream->unpacked),
                       arena_text(arena, "%llu", (unsigned long long)stream->part->size));
}

bool xlsx_stream_open(struct xlsx_stream *stream, struct xlsx_package *package, const struct xlsx_part *part)
{
    *stream = (struct xlsx_stream){ .package = package, .part = part };
    if (!size_sound(stream, part->size))
        return false;
    stream->file = zip_fopen_index(package->archive, part->index, 0);
    return stream->file || damaged(package, part->name, zip_get_error(package->archive));
}

bool xlsx_stream_read(struct xlsx_stream *stream, void *buffer, size_t size, size_t *got)
{
    zip_int64_t read = zip_fread(stream->file, buffer, size);
    *got = read > 0 ? (size_t)read : 0;
    stream->unpacked += *got;
    if (read < 0)
        return damaged(stream->package, stream->part->name, zip_file_get_error(stream->file));
    if (stream->unpacked > stream->part->size || (read == 0 && stream->unpacked < stream->part->size))
        return size_differs(stream);
    return true;
}

void xlsx_stream_close(struct xlsx_stream *stream)
{
    if (!stream->file)
        return;
    zip_fclose(stream->file);
    stream->file = NULL;
    stream->package->unpacked += stream->unpacked;
}
