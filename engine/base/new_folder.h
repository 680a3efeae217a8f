/* A folder that comes to be whole or not at all: it is filled beside its place under another name, and only
 * then renamed. */
#ifndef SAITEN_NEW_FOLDER_H
#define SAITEN_NEW_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

struct problems;
struct new_folder;

/* Prepares; where something is at the path already it must be an empty folder. NULL after a problem. */
struct new_folder *new_folder_begin(struct arena *arena, struct problems *problems, const char *path);
/* Where a file of the name is written before the folder takes its place. */
const char *new_folder_file(struct new_folder *folder, const char *name);
bool new_folder_write(struct new_folder *folder, struct problems *problems, const char *name, const char *bytes,
                      size_t size);
bool new_folder_subfolder(struct new_folder *folder, struct problems *problems, const char *name);
/* Gives it its name; on failure it is abandoned. */
bool new_folder_commit(struct new_folder *folder, struct problems *problems);
/* Removes what was written. Harmless for NULL and after new_folder_commit. */
void new_folder_abandon(struct new_folder *folder);

#endif
