/* Writing whole files or nothing. Without flushing the file before the rename, and the folder after it,
 * a crash can leave an empty file under the final name. */
#define _GNU_SOURCE 1 /* renameat2 */
#include "output.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "problem.h"
#include "system_reason.h"

static bool cannot_write(struct output *output, struct problems *problems, int error)
{
    output->failed = true;
    return PROBLEM_ADD(problems, PLACE_NONE, CANNOT_WRITE, output->path, system_reason(output->arena, error));
}

/* With its '/', or "" for the working folder. */
static char *parent_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    return arena_copy(arena, path, slash ? (size_t)(slash + 1 - path) : 0);
}

/* The name is free, or its file may be replaced. */
static bool place_free(struct output *output, struct problems *problems)
{
    struct stat status;
    if (output->path[0] == '\0')
        return cannot_write(output, problems, ENOENT);
    if (output->path[strlen(output->path) - 1] == '/')
        return cannot_write(output, problems, EISDIR);
    if (lstat(output->path, &status) != 0)
        return errno == ENOENT || cannot_write(output, problems, errno);
    if (S_ISDIR(status.st_mode))
        return cannot_write(output, problems, EISDIR);
    if (!S_ISREG(status.st_mode) && !S_ISLNK(status.st_mode)) { /* a rename would put a file over a device */
        output->failed = true;
        return PROBLEM_ADD(problems, PLACE_NONE, CANNOT_WRITE, output->path,
                           BILINGUAL("it is not a regular file", "通常のファイルではありません"));
    }
    return output->replace || PROBLEM_ADD(problems, PLACE_NONE, OUTPUT_EXISTS, output->path);
}

/* Plain files alone: libraries put nothing else there. */
static void remove_folder(const char *path)
{
    DIR *folder = opendir(path);
    if (folder) {
        for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
            if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
                unlinkat(dirfd(folder), entry->d_name, 0);
        closedir(folder);
    }
    rmdir(path);
}

/* --- what a killed run left behind --- */

/* A private folder is locked while its run lives: who can lock it finds it left behind. One that was
 * made this minute may be about to be locked. */
static bool is_left_behind(int folder)
{
    enum { SECONDS = 60 };
    struct stat status;
    return fstat(folder, &status) == 0 && status.st_uid == geteuid() && status.st_mtime + SECONDS < time(NULL) &&
           flock(folder, LOCK_EX | LOCK_NB) == 0;
}

static void remove_left_behind(struct arena *arena, const char *parent)
{
    static const char prefix[] = ".saiten-";
    DIR *folder = opendir(*parent ? parent : ".");
    if (!folder)
        return;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (strncmp(entry->d_name, prefix, sizeof prefix - 1) != 0)
            continue;
        const char *path = arena_text(arena, "%s%s", parent, entry->d_name);
        int found = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (found >= 0 && is_left_behind(found))
            remove_folder(path);
        if (found >= 0)
            close(found);
    }
    closedir(folder);
}

static bool open_temporary(struct output *output, struct problems *problems)
{
    const char *parent = parent_of(output->arena, output->path);
    remove_left_behind(output->arena, parent);
    char *folder = arena_text(output->arena, "%s.saiten-XXXXXX", parent);
    if (!mkdtemp(folder)) /* makes it 0700 */
        return cannot_write(output, problems, errno);
    output->folder = folder;
    output->lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (output->lock < 0 || flock(output->lock, LOCK_EX | LOCK_NB) != 0)
        return cannot_write(output, problems, errno);
    output->temporary = arena_text(output->arena, "%s/%s", folder, output->path + strlen(parent));
    output->descriptor = open(output->temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (output->descriptor < 0)
        return cannot_write(output, problems, errno);
    return true;
}

struct output *output_begin(struct arena *arena, struct problems *problems, const char *path,
                            bool replace, unsigned mode)
{
    struct output *output = ARENA_NEW(arena, struct output);
    *output = (struct output){
        .path = arena_copy(arena, path, strlen(path)),
        .descriptor = -1,
        .lock = -1,
        .mode = mode,
        .replace = replace,
        .arena = arena,
    };
    if (place_free(output, problems) && open_temporary(output, problems))
        return output;
    output_abandon(output);
    return NULL;
}

bool output_place_free(struct arena *arena, struct problems *problems, const char *path, bool replace)
{
    struct output output = { .path = path, .replace = replace, .arena = arena };
    return place_free(&output, problems);
}

bool output_make_folder(struct arena *arena, struct problems *problems, const char *path, bool *made)
{
    struct output output = { .path = path, .arena = arena };
    struct stat status;
    *made = mkdir(path, 0700) == 0;
    if (*made)
        return true;
    int error = errno;
    if (error == EEXIST && stat(path, &status) == 0)
        return S_ISDIR(status.st_mode) || cannot_write(&output, problems, ENOTDIR);
    return cannot_write(&output, problems, error);
}

void output_unmake_folder(const char *path)
{
    rmdir(path);
}

bool output_write(struct output *output, struct problems *problems, const void *bytes, size_t size)
{
    const char *at = bytes;
    if (output->failed)
        return false;
    while (size > 0) {
        ssize_t written = write(output->descriptor, at, size);
        if (written < 0 && errno != EINTR)
            return cannot_write(output, problems, errno);
        if (written > 0) {
            at += written;
            size -= (size_t)written;
        }
    }
    return true;
}

/* The file is on the disk with its mode when this succeeds. */
static bool flush_file(struct output *output, struct problems *problems)
{
    if (output->descriptor < 0)
        output->descriptor = open(output->temporary, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
    if (output->descriptor < 0)
        return cannot_write(output, problems, errno);
    if (fchmod(output->descriptor, (mode_t)output->mode) != 0 || fsync(output->descriptor) != 0)
        return cannot_write(output, problems, errno);
    int closed = close(output->descriptor);
    output->descriptor = -1;
    return closed == 0 || errno == EINTR || cannot_write(output, problems, errno);
}

/* Gives the file its name if nothing has it. Some file systems know only one of the two ways. */
static int rename_to_free(const char *from, const char *to)
{
#ifdef RENAME_NOREPLACE
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return -1;
#endif
    return link(from, to) == 0 ? unlink(from) : -1;
}

static bool take_place(struct output *output, struct problems *problems)
{
    int renamed = output->replace ? rename(output->temporary, output->path)
                                  : rename_to_free(output->temporary, output->path);
    if (renamed == 0)
        return true;
    if (errno == EEXIST)
        return PROBLEM_ADD(problems, PLACE_NONE, OUTPUT_EXISTS, output->path);
    return cannot_write(output, problems, errno);
}

static bool flush_folder(struct output *output, struct problems *problems)
{
    const char *parent = parent_of(output->arena, output->path);
    int folder = open(*parent ? parent : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return errno == EACCES || cannot_write(output, problems, errno); /* may be written in but not read */
    int error = fsync(folder) == 0 ? 0 : errno;
    close(folder);
    if (error == 0 || error == EINVAL) /* EINVAL: a file system whose folders cannot be flushed */
        return true;
    return cannot_write(output, problems, error);
}

bool output_commit(struct output *output, struct problems *problems)
{
    bool done = !output->failed && flush_file(output, problems) && take_place(output, problems);
    output_abandon(output);
    return done && flush_folder(output, problems);
}

void output_abandon(struct output *output)
{
    if (!output)
        return;
    if (output->descriptor >= 0)
        close(output->descriptor);
    output->descriptor = -1;
    if (output->folder)
        remove_folder(output->folder);
    output->folder = NULL;
    if (output->lock >= 0)
        close(output->lock);
    output->lock = -1;
}
