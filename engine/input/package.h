/* A zip archive from a stranger: a workbook with its parts, or sheets as they were mailed. Everything that can
 * be refused before a byte is unpacked is refused when it is opened; the rest while a part is read. */
#ifndef SAITEN_PACKAGE_H
#define SAITEN_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "problem.h"
#include "source.h"

struct part {
    const char *name;
    uint64_t index, size, compressed; /* as the archive declares them */
};

struct package {
    struct arena *arena; /* what lives as long as the package */
    struct problems *problems;
    const struct source *source; /* for places: it may live longer than the bytes */
    const char *bytes;
    struct zip *archive;
    struct part *parts; /* by name, without regard to case */
    size_t count;
    uint64_t own_unpacked;
    uint64_t *unpacked; /* bytes unpacked so far, of all parts, and of all that shares the count */
};

struct package_options {
    bool files;         /* its parts are people's files: Windows writes their names in CP932 */
    uint64_t *unpacked; /* what counts the bytes of several packages; NULL: its own alone */
};

/* Whether a file may be such an archive at all. */
bool package_is_zip(const char *bytes, size_t size);
/* Opens the archive in bytes, source->size of them; package_is_zip. False, with a problem, if it is not sound;
 * the package is then closed already. */
bool package_open(struct package *package, struct arena *arena, struct problems *problems,
                  const struct source *source, const char *bytes, struct package_options options);
void package_close(struct package *package);

/* The part of that name, without regard to ASCII case as the Open Packaging Conventions have it; or NULL. */
const struct part *part_find(const struct package *package, const char *name);

/* A part being unpacked. */
struct part_stream {
    struct package *package;
    const struct part *part;
    struct zip_file *file;
    uint64_t unpacked;
};

bool part_stream_open(struct part_stream *stream, struct package *package, const struct part *part);
/* *got is 0 at the end, where size and checksum have been found right. */
bool part_stream_read(struct part_stream *stream, void *buffer, size_t size, size_t *got);
void part_stream_close(struct part_stream *stream); /* may be called again */

/* The whole part, NUL-terminated, in the arena; NULL with a problem. */
char *part_bytes(struct arena *arena, struct package *package, const struct part *part);

/* A place in the file as a whole. */
struct place package_place(const struct package *package);
/* Reports that there are more of something than may be; always false. */
bool package_limit(const struct package *package, struct place place, const char *what, uint64_t limit);
/* Where `wanted` first stands between the two; or NULL. */
const char *bytes_find(const char *at, const char *end, const char *wanted, size_t size);

#endif
