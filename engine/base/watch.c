/* Files are looked at once a second: notification differs from system to system, and shared folders have none. */
#define _GNU_SOURCE 1
#include "watch.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "arena.h"

enum { DEPTH = 3, TICK = 1000, SETTLE = 300, SETTLES_MOST = 10 }; /* milliseconds */

struct saiten_watch {
    struct arena *arena;
    const char *folder;
    LIST(const char *) files;
    uint64_t seen;
    sigset_t waited, before;
};

enum wake { WAKE_TIME, WAKE_RESIZED, WAKE_END };

/* --- what the files are --- */

static uint64_t mixed(uint64_t hash, uint64_t value)
{
    for (int i = 0; i < 8; i++, value >>= 8)
        hash = (hash ^ (value & 0xff)) * UINT64_C(1099511628211); /* FNV-1a */
    return hash;
}

static uint64_t stamp_of(const char *name, const struct stat *status)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (; *name; name++)
        hash = mixed(hash, (unsigned char)*name);
    hash = mixed(hash, (uint64_t)status->st_ino);
    hash = mixed(hash, (uint64_t)status->st_size);
    hash = mixed(hash, (uint64_t)status->st_mtim.tv_sec);
    return mixed(hash, (uint64_t)status->st_mtim.tv_nsec);
}

/* A sum, so that the order in which a folder is listed changes nothing. Names that begin with a dot are files in
 * the making. */
static uint64_t folder_stamp(int parent, const char *path, int depth)
{
    int descriptor = openat(parent, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *folder = descriptor >= 0 ? fdopendir(descriptor) : NULL;
    uint64_t sum = 0;
    if (!folder) {
        if (descriptor >= 0)
            close(descriptor);
        return 0;
    }
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        struct stat status;
        if (entry->d_name[0] == '.' || fstatat(dirfd(folder), entry->d_name, &status, 0) != 0)
            continue;
        if (!S_ISDIR(status.st_mode))
            sum += stamp_of(entry->d_name, &status);
        else if (depth > 0)
            sum += mixed(folder_stamp(dirfd(folder), entry->d_name, depth - 1), 1);
    }
    closedir(folder);
    return sum;
}

static uint64_t stamp(const struct saiten_watch *watch)
{
    uint64_t sum = folder_stamp(AT_FDCWD, watch->folder, DEPTH);
    for (size_t i = 0; i < watch->files.count; i++) {
        struct stat status;
        if (stat(watch->files.items[i], &status) == 0)
            sum = mixed(sum, stamp_of("", &status));
    }
    return sum;
}

/* --- waiting --- */

struct saiten_watch *watch_begin(const char *folder)
{
    static const int ends[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH };
    struct arena *arena = arena_new();
    struct saiten_watch *watch = ARENA_NEW(arena, struct saiten_watch);
    watch->arena = arena;
    watch->folder = arena_copy(arena, folder, strlen(folder));
    sigemptyset(&watch->waited);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        sigaddset(&watch->waited, ends[i]);
    sigprocmask(SIG_BLOCK, &watch->waited, &watch->before);
    watch->seen = stamp(watch);
    return watch;
}

void watch_file(struct saiten_watch *watch, const char *path)
{
    for (size_t i = 0; i < watch->files.count; i++)
        if (strcmp(watch->files.items[i], path) == 0)
            return;
    bool unseen = stamp(watch) == watch->seen; /* else what changed meanwhile is to be noticed */
    LIST_ADD(watch->arena, watch->files, arena_copy(watch->arena, path, strlen(path)));
    if (unseen)
        watch->seen = stamp(watch);
}

static enum wake pause_for(const struct saiten_watch *watch, int milliseconds)
{
    const struct timespec time = { .tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000L };
    int signal = sigtimedwait(&watch->waited, NULL, &time);
    return signal == SIGWINCH ? WAKE_RESIZED : signal > 0 ? WAKE_END : WAKE_TIME;
}

/* A file that is being copied changes for a while. */
static bool settle(struct saiten_watch *watch)
{
    for (int i = 0; i < SETTLES_MOST; i++) {
        uint64_t now = stamp(watch);
        bool same = now == watch->seen;
        watch->seen = now;
        if (same)
            return true;
        if (pause_for(watch, SETTLE) == WAKE_END)
            return false;
    }
    return true;
}

bool watch_wait(struct saiten_watch *watch)
{
    for (;;) {
        enum wake wake = pause_for(watch, TICK);
        if (wake != WAKE_TIME)
            return wake == WAKE_RESIZED;
        if (stamp(watch) != watch->seen)
            return settle(watch);
    }
}

void watch_end(struct saiten_watch *watch)
{
    sigprocmask(SIG_SETMASK, &watch->before, NULL);
    arena_free(watch->arena);
}

bool terminal_size(unsigned *width, unsigned *height)
{
    struct winsize size;
    enum { COLUMNS = 80, LINES = 24 }; /* of a terminal that does not say */
    if (!isatty(STDOUT_FILENO))
        return false;
    bool told = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0;
    *width = told ? size.ws_col : COLUMNS;
    *height = told ? size.ws_row : LINES;
    return true;
}
