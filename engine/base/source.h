/* A file that was read, its digest, and places in it. */
#ifndef SAITEN_SOURCE_H
#define SAITEN_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "digest.h"

struct problems;

struct source {
    const char *name;   /* as messages print it: the path the user gave, or below it */
    const char *role;   /* "rubric", "round", "sheet": for the list of files in a report */
    const char *listed; /* as reports list it: relative to the round's folder, so that a report does not depend on where the round lies */
    const char *text;   /* the bytes, NUL-terminated; NULL where the reader streamed them */
    size_t size;
    struct digest digest; /* SHA-256 of the bytes as they are in the file */
};

/* Where something stands. A place in a text file has line and column (from 1; column counts
 * characters); a place in a workbook has a sheet, and line and column are row and column.
 * 0 is unknown. length is in characters, for the caret. */
struct place {
    const struct source *source;
    const char *sheet;
    uint32_t line, column, length;
};

#define PLACE_NONE ((struct place){ 0 })

/* Reads a whole file of at most limit bytes. On failure reports a problem (unreadable, not a
 * file, too large) and returns NULL. role and listed are kept, not copied. */
struct source *source_read(struct arena *arena, struct problems *problems, const char *path,
                           const char *listed, const char *role, size_t limit);

/* The same of a file that is at hand already, as an archive's entry: its bytes, NUL-terminated, are kept, not copied. */
struct source *source_over_bytes(struct arena *arena, struct problems *problems, const char *path, const char *listed,
                                 const char *role, size_t limit, const char *bytes, size_t size);

/* A source over text in memory (tests, the public API). The text is copied. */
struct source *source_from_text(struct arena *arena, const char *name, const char *text, size_t size);

/* Streaming: the same digest and limit, without keeping the bytes. read returns the number of
 * bytes put into buffer, 0 at the end or after a problem was reported (then *failed is true). */
struct source_stream;
struct source_stream *source_open(struct arena *arena, struct problems *problems, const char *path,
                                  const char *listed, const char *role, size_t limit);
struct source_stream *source_open_bytes(struct arena *arena, struct problems *problems, const char *path,
                                        const char *listed, const char *role, size_t limit, const char *bytes,
                                        size_t size);
size_t source_stream_read(struct source_stream *stream, char *buffer, size_t size);
/* Ends the stream and returns its source with size and digest filled in; NULL if it failed. */
struct source *source_close(struct source_stream *stream);
struct source *source_stream_source(struct source_stream *stream); /* its place-giving source, before the end */

/* One file system entry below a folder. */
struct folder_entry {
    const char *name;
    bool is_folder;
};
/* The entries of a folder sorted by bytes of their names, without those beginning with '.';
 * false (and *missing told) if it cannot be read. A folder that is missing is not a problem. */
bool folder_list(struct arena *arena, struct problems *problems, const char *path,
                 struct folder_entry **entries, size_t *count, bool *missing);
bool path_is_folder(const char *path);
bool path_exists(const char *path);
bool path_is_link(const char *path); /* itself a symbolic link, wherever it leads */
/* Whether it is there; false with a problem where that cannot be told. */
bool path_look(struct problems *problems, const char *path, bool *exists);
bool path_is_same(const char *a, const char *b); /* both exist and are one file or folder */
const char *path_folder(struct arena *arena, const char *path); /* "." where the path names none */

#endif
