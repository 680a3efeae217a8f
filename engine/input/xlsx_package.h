/* The parts of a workbook: a zip archive from a stranger. Everything that can be refused before a
 * byte is unpacked is refused when it is opened; the rest while a part is read. */
#ifndef SAITEN_XLSX_PACKAGE_H
#define SAITEN_XLSX_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "problem.h"
#include "source.h"

struct xlsx_part {
    const char *name;                 /* as in the archive */
    uint64_t index, size, compressed; /* as the archive declares them */
};

struct xlsx_package {
    struct arena *arena; /* what lives as long as the package */
    struct problems *problems;
    const struct source *source; /* for places: it may live longer than the bytes */
    const char *bytes;
    struct zip *archive;
    struct xlsx_part *parts; /* by name, without regard to case */
    size_t count;
    uint64_t unpacked; /* bytes unpacked so far, of all parts */
};

/* Opens the workbook in bytes, source->size of them. False, with a problem, if it is none or is not
 * sound; the package is then closed already. */
bool xlsx_package_open(struct xlsx_package *package, struct arena *arena, struct problems *problems,
                       const struct source *source, const char *bytes);
void xlsx_package_close(struct xlsx_package *package);

/* The part of that name, without regard to ASCII case as the Open Packaging Conventions have it; or NULL. */
const struct xlsx_part *xlsx_part_find(const struct xlsx_package *package, const char *name);

/* A part being unpacked. */
struct xlsx_stream {
    struct xlsx_package *package;
    const struct xlsx_part *part;
    struct zip_file *file;
    uint64_t unpacked;
};

bool xlsx_stream_open(struct xlsx_stream *stream, struct xlsx_package *package, const struct xlsx_part *part);
/* *got is 0 at the end, where size and checksum have been found right. */
bool xlsx_stream_read(struct xlsx_stream *stream, void *buffer, size_t size, size_t *got);
void xlsx_stream_close(struct xlsx_stream *stream); /* may be called again */

/* A place in the workbook as a whole. */
struct place xlsx_package_place(const struct xlsx_package *package);

#endif
