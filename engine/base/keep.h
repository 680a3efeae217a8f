/* Folders that files are kept in, and taking a file away: what lasts through a crash. */
#ifndef SAITEN_KEEP_H
#define SAITEN_KEEP_H

#include <stdbool.h>

#include "arena.h"

struct problems;

/* Makes a folder for its owner alone where there is none; its own folder is flushed. */
bool folder_make(struct arena *arena, struct problems *problems, const char *path);
/* Takes a file out of its folder, and flushes the folder; one that is not there is fine. */
bool file_remove(struct arena *arena, struct problems *problems, const char *path);

#endif
