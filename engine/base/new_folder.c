#include "new_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "output.h"
#include "problem.h"
#include "system_reason.h"

enum { FILE_MODE = 0600, FOLDER_MODE = 0700 };

struct new_folder {
    struct arena *arena;
    const char *path;      /* without a '/' at its end */
    const char *temporary; /* NULL once it has its name */
    LIST(const char *) entries;
};

static bool cannot_write(const struct new_folder *folder, struct problems *problems, int error)
{
    return PROBLEM_ADD(problems, PLACE_NONE, CANNOT_WRITE, folder->path, system_reason(folder->arena, error));
}

static bool place_free(const struct new_folder *folder, struct problems *problems)
{
    struct stat status;
    if (folder->path[0] == '\0')
        return cannot_write(folder, problems, ENOENT);
    if (lstat(folder->path, &status) != 0)
        return errno == ENOENT || cannot_write(folder, problems, errno);
    if (!S_ISDIR(status.st_mode))
        return PROBLEM_ADD(problems, PLACE_NONE, FOLDER_TAKEN, folder->path);
    DIR *entries = opendir(folder->path);
    if (!entries)
        return cannot_write(folder, problems, errno);
    bool empty = true;
    for (const struct dirent *entry; (entry = readdir(entries)) != NULL;)
        empty = empty && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0);
    closedir(entries);
    return empty || PROBLEM_ADD(problems, PLACE_NONE, FOLDER_TAKEN, folder->path);
}

struct new_folder *new_folder_begin(struct arena *arena, struct problems *problems, const char *path)
{
    struct new_folder *folder = ARENA_NEW(arena, struct new_folder);
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    *folder = (struct new_folder){ .arena = arena, .path = arena_copy(arena, path, length) };
    if (!place_free(folder, problems))
        return NULL;
    char *temporary = arena_text(arena, "%s.XXXXXX", folder->path);
    if (!mkdtemp(temporary)) { /* makes it 0700 */
        cannot_write(folder, problems, errno);
        return NULL;
    }
    folder->temporary = temporary;
    return folder;
}

const char *new_folder_file(struct new_folder *folder, const char *name)
{
    const char *path = arena_text(folder->arena, "%s/%s", folder->temporary, name);
    LIST_ADD(folder->arena, folder->entries, path);
    return path;
}

bool new_folder_write(struct new_folder *folder, struct problems *problems, const char *name,
                      const char *bytes, size_t size)
{
    struct output *output =
        output_begin(folder->arena, problems, new_folder_file(folder, name), false, FILE_MODE);
    if (!output)
        return false;
    if (output_write(output, problems, bytes, size))
        return output_commit(output, problems);
    output_abandon(output);
    return false;
}

bool new_folder_subfolder(struct new_folder *folder, struct problems *problems, const char *name)
{
    return mkdir(new_folder_file(folder, name), FOLDER_MODE) == 0 || cannot_write(folder, problems, errno);
}

bool new_folder_commit(struct new_folder *folder, struct problems *problems)
{
    int descriptor = open(folder->temporary, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool flushed = descriptor >= 0 && fsync(descriptor) == 0;
    int error = errno;
    if (descriptor >= 0)
        close(descriptor);
    if (flushed && rename(folder->temporary, folder->path) == 0) { /* over an empty folder, but no other */
        folder->temporary = NULL;
        return true;
    }
    if (flushed)
        error = errno;
    new_folder_abandon(folder);
    return cannot_write(folder, problems, error);
}

void new_folder_abandon(struct new_folder *folder)
{
    if (!folder || !folder->temporary)
        return;
    for (size_t i = 0; i < folder->entries.count; i++)
        if (unlink(folder->entries.items[i]) != 0)
            rmdir(folder->entries.items[i]);
    rmdir(folder->temporary);
    folder->temporary = NULL;
}
