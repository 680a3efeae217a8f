/* libzip trusts declared sizes, takes the first of two parts whose names differ in case alone, unpacks
 * whatever method it knows, and checks the CRC only at a part's end: all that is checked here. */
#include "package.h"

#include <stdlib.h>
#include <string.h>

#include <zip.h>

#include "limit.h"
#include "text.h"

struct place package_place(const struct package *package)
{
    return (struct place){ .source = package->source };
}

bool package_limit(const struct package *package, struct place place, const char *what, uint64_t limit)
{
    const char *figure = arena_text(package->arena, "%llu", (unsigned long long)limit);
    return PROBLEM_ADD(package->problems, place, WORKBOOK_LIMIT, what, figure);
}

static bool limit_problem(const struct package *package, const char *what, uint64_t limit)
{
    return package_limit(package, package_place(package), what, limit);
}

static bool damaged(struct package *package, const char *name, zip_error_t *error)
{
    return PROBLEM_ADD(package->problems, package_place(package), ZIP_DAMAGED, name,
                       zip_error_strerror(error));
}

/* --- the archive --- */

bool package_is_zip(const char *bytes, size_t size)
{
    return size >= 4 && memcmp(bytes, "PK\3\4", 4) == 0;
}

const char *bytes_find(const char *at, const char *end, const char *wanted, size_t size)
{
    while ((size_t)(end - at) >= size && (at = memchr(at, *wanted, (size_t)(end - at) - size + 1)) != NULL) {
        if (memcmp(at, wanted, size) == 0)
            return at;
        at++;
    }
    return NULL;
}

/* libzip would first make an object of each entry of the directory: counted before that. */
static bool entry_count_sound(struct package *package)
{
    const char *at = package->bytes, *end = at + package->source->size;
    size_t count = 0;
    while (count <= LIMIT_PACKAGE_ENTRIES && (at = bytes_find(at, end, "PK\1\2", 4)) != NULL) {
        count++;
        at += 4;
    }
    return count <= LIMIT_PACKAGE_ENTRIES ||
           limit_problem(package, BILINGUAL("parts", "部品の数"), LIMIT_PACKAGE_ENTRIES);
}

static bool archive_open(struct package *package)
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

static bool entry_sound(struct package *package, const char *name, bool is_file, const zip_stat_t *entry)
{
    struct place place = package_place(package);
    if (!name_sound(name) || (is_file && !utf8_valid(name, strlen(name), NULL)))
        return PROBLEM_ADD(package->problems, place, ZIP_ENTRY_NAME, name);
    if (entry->encryption_method != ZIP_EM_NONE)
        return PROBLEM_ADD(package->problems, place, ZIP_ENTRY_ENCRYPTED, name);
    if (entry->comp_method != ZIP_CM_STORE && entry->comp_method != ZIP_CM_DEFLATE)
        return PROBLEM_ADD(package->problems, place, ZIP_ENTRY_METHOD, name,
                           arena_text(package->arena, "%d", entry->comp_method));
    return true;
}

/* What a file's name says: UTF-8, or CP932 as Windows has it; what is neither stays as it is, and is refused. */
static const char *name_decoded(struct arena *arena, const char *name)
{
    const char *text = utf8_valid(name, strlen(name), NULL) ? NULL : text_from_cp932(arena, name, strlen(name));
    return text ? text : name;
}

static bool part_add(struct package *package, uint64_t index, bool is_file)
{
    enum { NEEDED = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD };
    zip_stat_t entry;
    const char *name = zip_get_name(package->archive, index, ZIP_FL_ENC_RAW);
    if (name && is_file)
        name = name_decoded(package->arena, name);
    if (!name || zip_stat_index(package->archive, index, 0, &entry) != 0 || (entry.valid & NEEDED) != NEEDED)
        return damaged(package, name ? name : "zip", zip_get_error(package->archive));
    if (!entry_sound(package, name, is_file, &entry))
        return false;
    package->parts[package->count++] = (struct part){
        .name = arena_copy(package->arena, name, strlen(name)),
        .index = index,
        .size = entry.size,
        .compressed = entry.comp_size,
    };
    return true;
}

static int part_order(const void *a, const void *b)
{
    return text_compare_folded(((const struct part *)a)->name, ((const struct part *)b)->name);
}

static bool parts_list(struct package *package, bool are_files)
{
    zip_int64_t count = zip_get_num_entries(package->archive, 0);
    package->parts = ARENA_ARRAY(package->arena, struct part, count > 0 ? count : 1);
    for (uint64_t index = 0; count > 0 && index < (uint64_t)count; index++)
        if (!part_add(package, index, are_files))
            return false;
    qsort(package->parts, package->count, sizeof *package->parts, part_order);
    for (size_t i = 1; i < package->count; i++)
        if (part_order(&package->parts[i - 1], &package->parts[i]) == 0)
            return PROBLEM_ADD(package->problems, package_place(package), ZIP_ENTRY_TWICE,
                               package->parts[i].name);
    return true;
}

bool package_open(struct package *package, struct arena *arena, struct problems *problems,
                  const struct source *source, const char *bytes, struct package_options options)
{
    *package = (struct package){ .arena = arena, .problems = problems, .source = source, .bytes = bytes };
    package->unpacked = options.unpacked ? options.unpacked : &package->own_unpacked;
    if (!entry_count_sound(package) || !archive_open(package))
        return false;
    if (parts_list(package, options.files))
        return true;
    package_close(package);
    return false;
}

void package_close(struct package *package)
{
    if (package->archive)
        zip_discard(package->archive);
    package->archive = NULL;
}

const struct part *part_find(const struct package *package, const char *name)
{
    struct part wanted = { .name = name };
    return bsearch(&wanted, package->parts, package->count, sizeof *package->parts, part_order);
}

/* --- reading a part --- */

static bool bomb(struct part_stream *stream)
{
    const char *ratio = arena_text(stream->package->arena, "%d", LIMIT_PACKAGE_RATIO);
    return PROBLEM_ADD(stream->package->problems, package_place(stream->package), ZIP_BOMB,
                       stream->part->name, ratio);
}

/* Whether a part may be of that size when unpacked: asked of what is declared and of what is found. */
static bool size_sound(struct part_stream *stream, uint64_t size)
{
    struct package *package = stream->package;
    if (size > LIMIT_PACKAGE_RATIO_FROM && size / LIMIT_PACKAGE_RATIO > stream->part->compressed)
        return bomb(stream);
    if (size > LIMIT_PACKAGE_ENTRY_BYTES)
        return limit_problem(package, BILINGUAL("bytes in one part", "一つの部品のバイト数"),
                             LIMIT_PACKAGE_ENTRY_BYTES);
    if (*package->unpacked + size > LIMIT_PACKAGE_TOTAL_BYTES)
        return limit_problem(package, BILINGUAL("bytes in all parts", "部品全体のバイト数"),
                             LIMIT_PACKAGE_TOTAL_BYTES);
    return true;
}

static bool size_differs(struct part_stream *stream)
{
    struct arena *arena = stream->package->arena;
    return PROBLEM_ADD(stream->package->problems, package_place(stream->package), ZIP_ENTRY_SIZE,
                       stream->part->name, arena_text(arena, "%llu", (unsigned long long)stream->unpacked),
                       arena_text(arena, "%llu", (unsigned long long)stream->part->size));
}

bool part_stream_open(struct part_stream *stream, struct package *package, const struct part *part)
{
    *stream = (struct part_stream){ .package = package, .part = part };
    if (!size_sound(stream, part->size))
        return false;
    stream->file = zip_fopen_index(package->archive, part->index, 0);
    return stream->file || damaged(package, part->name, zip_get_error(package->archive));
}

bool part_stream_read(struct part_stream *stream, void *buffer, size_t size, size_t *got)
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

void part_stream_close(struct part_stream *stream)
{
    if (!stream->file)
        return;
    zip_fclose(stream->file);
    stream->file = NULL;
    *stream->package->unpacked += stream->unpacked;
}

char *part_bytes(struct arena *arena, struct package *package, const struct part *part)
{
    struct part_stream stream;
    if (!part_stream_open(&stream, package, part))
        return NULL;
    /* The stream holds the size for true, and tells at a byte more that it was not. */
    char *bytes = arena_buffer(arena, (size_t)part->size + 1);
    size_t size = 0, got = 0;
    bool sound;
    do {
        sound = part_stream_read(&stream, bytes + size, (size_t)part->size + 1 - size, &got);
        size += got;
    } while (sound && got > 0);
    part_stream_close(&stream);
    bytes[sound ? size : 0] = '\0';
    return sound ? bytes : NULL;
}
