/* A file written whole or not at all: it is written beside its place under another name,
 * readable by its owner alone, flushed, and only then renamed. */
#ifndef SAITEN_OUTPUT_H
#define SAITEN_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

struct problems;

struct output {
    const char *path;      /* where it will stand */
    const char *temporary; /* where it is written: in a private folder beside path */
    const char *folder;    /* that private folder (0700): also for a library's own temporary files */
    int descriptor;        /* of the temporary, open for writing; -1 once given to a library */
    int lock;              /* of the private folder, while the run lives: what cannot be locked is not left behind */
    unsigned mode;         /* 0600 unless the user asked for more; holds whatever the umask */
    bool replace;
    bool failed;           /* a write failed: it will not be committed */
    struct arena *arena;
};

/* Prepares; path is copied. Reports a problem and returns NULL if the folder cannot be written, or if path
 * exists and replace is false. The temporary folder is removed by output_commit or output_abandon. */
struct output *output_begin(struct arena *arena, struct problems *problems, const char *path,
                            bool replace, unsigned mode);
/* Whether output_begin would find the name free, or may replace what has it: else a problem. */
bool output_place_free(struct arena *arena, struct problems *problems, const char *path, bool replace);
/* Makes a folder for its owner alone, if it is not there; *made: it was not. */
bool output_make_folder(struct arena *arena, struct problems *problems, const char *path, bool *made);
void output_unmake_folder(const char *path); /* where nothing came into it */
bool output_write(struct output *output, struct problems *problems, const void *bytes, size_t size);
/* Flushes file and folder, renames, removes the private folder and whatever a library left in it, also
 * on failure. False with a problem on failure. Without replace an existing file is never overwritten,
 * even one that appeared meanwhile. A library that wrote the temporary by its path has closed it before. */
bool output_commit(struct output *output, struct problems *problems);
/* Removes what was written. Harmless for NULL and after output_commit. */
void output_abandon(struct output *output);

#endif
