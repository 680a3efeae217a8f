#include "keep.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "problem.h"
#include "source.h"
#include "system_reason.h"

static bool cannot(struct arena *arena, struct problems *problems, const char *path, int error)
{
    return PROBLEM_ADD(problems, PLACE_NONE, CANNOT_WRITE, path, system_reason(arena, error));
}

static bool flush_around(struct arena *arena, struct problems *problems, const char *path)
{
    const char *parent = path_folder(arena, path);
    int folder = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return errno == EACCES || cannot(arena, problems, parent, errno); /* may be written in but not read */
    int error = fsync(folder) == 0 ? 0 : errno;
    close(folder);
    return error == 0 || error == EINVAL || cannot(arena, problems, parent, error);
}

bool folder_make(struct arena *arena, struct problems *problems, const char *path)
{
    if (mkdir(path, 0700) != 0 && !(errno == EEXIST && path_is_folder(path)))
        return cannot(arena, problems, path, errno);
    return flush_around(arena, problems, path);
}

bool file_remove(struct arena *arena, struct problems *problems, const char *path)
{
    if (unlink(path) != 0 && errno != ENOENT)
        return cannot(arena, problems, path, errno);
    return flush_around(arena, problems, path);
}
