/* Preloaded into the program by tests: counts and logs its calls on files, and makes the n-th fail.
 *
 *   SAITEN_FAULT_LOG=FILE     a line for each call: number, name, what it is on
 *   SAITEN_FAULT_AT=N         the call that fails (from 1)
 *   SAITEN_FAULT_STICKY=1     and all after it
 *   SAITEN_FAULT_KIND=…       an errno as a number; "short" (half of a read or write); "kill" (SIGKILL before it)
 *   SAITEN_CLOCK_SHIFT=S      all clocks are S seconds ahead
 *
 * Streams opened for writing, and standard output, go through cookies that call the counted functions:
 * the C library's own calls could not be seen otherwise. */
#define _GNU_SOURCE 1
#undef _FORTIFY_SOURCE
#undef _FILE_OFFSET_BITS
#define _LARGEFILE64_SOURCE 1
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))real(#name))

static atomic_long calls;
static long fault_at;
static int fault_sticky, fault_error, fault_short, fault_kill, log_descriptor = -1;
static long clock_shift;

static void *real(const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);
    if (!found)
        abort();
    return found;
}

static void log_line(long number, const char *name, const char *detail)
{
    char line[4352];
    int size = snprintf(line, sizeof line, "%ld\t%s\t%.4200s\n", number, name, detail);
    if (log_descriptor >= 0 && size > 0)
        syscall(SYS_write, log_descriptor, line, (size_t)size);
}

/* Counts one call. True where it is to fail, with errno set; a short one returns false with *half set. */
static int fails(const char *name, const char *detail, int *half)
{
    long number = atomic_fetch_add(&calls, 1) + 1;
    log_line(number, name, detail);
    if (half)
        *half = 0;
    if (!fault_at || number < fault_at || (number > fault_at && !fault_sticky))
        return 0;
    if (fault_kill)
        kill(getpid(), SIGKILL);
    if (fault_short) {
        if (half)
            *half = 1;
        return 0;
    }
    errno = fault_error;
    return 1;
}

static int on_descriptor(const char *name, int descriptor, int *half)
{
    char detail[32];
    snprintf(detail, sizeof detail, "%d", descriptor);
    return fails(name, detail, half);
}

static long number_of(const char *name)
{
    const char *value = getenv(name);
    return value ? strtol(value, NULL, 10) : 0;
}

/* --- opening --- */

static int fails_open(const char *path, int flags)
{
    char detail[4200];
    int writes = (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC));
    snprintf(detail, sizeof detail, "%s:%s", writes ? "w" : "r", path);
    return fails("open", detail, NULL);
}

static mode_t mode_of(int flags, va_list rest)
{
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
}

#define OPEN(name)                                                                                 \
    int name(const char *path, int flags, ...)                                                     \
    {                                                                                              \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        mode_t mode = mode_of(flags, rest);                                                        \
        va_end(rest);                                                                              \
        return fails_open(path, flags) ? -1 : REAL(name)(path, flags, mode);                       \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                               \
    int name(int folder, const char *path, int flags, ...)                                         \
    {                                                                                              \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        mode_t mode = mode_of(flags, rest);                                                        \
        va_end(rest);                                                                              \
        return fails_open(path, flags) ? -1 : REAL(name)(folder, path, flags, mode);               \
    }
OPENAT(openat)
OPENAT(openat64)

/* What fortified callers use instead. */
int __open_2(const char *path, int flags);
int __open64_2(const char *path, int flags);
int __openat_2(int folder, const char *path, int flags);
int __openat64_2(int folder, const char *path, int flags);
ssize_t __read_chk(int descriptor, void *buffer, size_t size, size_t room);

int __open_2(const char *path, int flags)
{
    return open(path, flags);
}

int __open64_2(const char *path, int flags)
{
    return open64(path, flags);
}

int __openat_2(int folder, const char *path, int flags)
{
    return openat(folder, path, flags);
}

int __openat64_2(int folder, const char *path, int flags)
{
    return openat64(folder, path, flags);
}

DIR *opendir(const char *path)
{
    return fails("opendir", path, NULL) ? NULL : REAL(opendir)(path);
}

#define READDIR(name, type)                                                                        \
    struct type *name(DIR *folder)                                                                 \
    {                                                                                              \
        return fails("readdir", "", NULL) ? NULL : REAL(name)(folder);                             \
    }
READDIR(readdir, dirent)
READDIR(readdir64, dirent64)

#define STAT(name, type)                                                                           \
    int name(const char *restrict path, struct type *restrict status)                              \
    {                                                                                              \
        return fails("stat", path, NULL) ? -1 : REAL(name)(path, status);                          \
    }
STAT(stat, stat)
STAT(stat64, stat64)
STAT(lstat, stat)
STAT(lstat64, stat64)

#define FSTAT(name, type)                                                                          \
    int name(int descriptor, struct type *status)                                                  \
    {                                                                                              \
        return on_descriptor("fstat", descriptor, NULL) ? -1 : REAL(name)(descriptor, status);     \
    }
FSTAT(fstat, stat)
FSTAT(fstat64, stat64)

#define FSTATAT(name, type)                                                                        \
    int name(int folder, const char *restrict path, struct type *restrict status, int flags)       \
    {                                                                                              \
        return fails("stat", path, NULL) ? -1 : REAL(name)(folder, path, status, flags);           \
    }
FSTATAT(fstatat, stat)
FSTATAT(fstatat64, stat64)

/* --- bytes --- */

static size_t shortened(size_t size, int half)
{
    return half && size > 1 ? size / 2 : size;
}

ssize_t read(int descriptor, void *buffer, size_t size)
{
    int half;
    if (on_descriptor("read", descriptor, &half))
        return -1;
    return REAL(read)(descriptor, buffer, shortened(size, half));
}

ssize_t __read_chk(int descriptor, void *buffer, size_t size, size_t room)
{
    (void)room;
    return read(descriptor, buffer, size);
}

ssize_t write(int descriptor, const void *buffer, size_t size)
{
    int half;
    if (on_descriptor("write", descriptor, &half))
        return -1;
    return REAL(write)(descriptor, buffer, shortened(size, half));
}

ssize_t pwrite(int descriptor, const void *buffer, size_t size, off_t at)
{
    int half;
    if (on_descriptor("pwrite", descriptor, &half))
        return -1;
    return REAL(pwrite)(descriptor, buffer, shortened(size, half), at);
}

int fsync(int descriptor)
{
    return on_descriptor("fsync", descriptor, NULL) ? -1 : REAL(fsync)(descriptor);
}

int fdatasync(int descriptor)
{
    return on_descriptor("fdatasync", descriptor, NULL) ? -1 : REAL(fdatasync)(descriptor);
}

int fchmod(int descriptor, mode_t mode)
{
    return on_descriptor("fchmod", descriptor, NULL) ? -1 : REAL(fchmod)(descriptor, mode);
}

/* A close that fails has closed all the same. */
int close(int descriptor)
{
    int failed = on_descriptor("close", descriptor, NULL), error = errno;
    int closed = REAL(close)(descriptor);
    if (failed)
        errno = error;
    return failed ? -1 : closed;
}

/* --- names --- */

#define PATH_CALL(name)                                                                            \
    int name(const char *path)                                                                     \
    {                                                                                              \
        return fails(#name, path, NULL) ? -1 : REAL(name)(path);                                   \
    }
PATH_CALL(unlink)
PATH_CALL(rmdir)

#define TWO_PATHS(name)                                                                            \
    int name(const char *from, const char *to)                                                     \
    {                                                                                              \
        return fails(#name, to, NULL) ? -1 : REAL(name)(from, to);                                 \
    }
TWO_PATHS(rename)
TWO_PATHS(link)
TWO_PATHS(symlink)

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    return fails("renameat2", to, NULL) ? -1 : REAL(renameat2)(from_folder, from, to_folder, to, flags);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
    return fails("renameat", to, NULL) ? -1 : REAL(renameat)(from_folder, from, to_folder, to);
}

int unlinkat(int folder, const char *path, int flags)
{
    return fails("unlinkat", path, NULL) ? -1 : REAL(unlinkat)(folder, path, flags);
}

int mkdir(const char *path, mode_t mode)
{
    return fails("mkdir", path, NULL) ? -1 : REAL(mkdir)(path, mode);
}

int chmod(const char *path, mode_t mode)
{
    return fails("chmod", path, NULL) ? -1 : REAL(chmod)(path, mode);
}

char *mkdtemp(char *path)
{
    return fails("mkdtemp", path, NULL) ? NULL : REAL(mkdtemp)(path);
}

int mkstemp(char *path)
{
    return fails("mkstemp", path, NULL) ? -1 : REAL(mkstemp)(path);
}

/* --- streams --- */

static ssize_t cookie_read(void *cookie, char *buffer, size_t size)
{
    return read((int)(long)cookie, buffer, size);
}

static ssize_t cookie_write(void *cookie, const char *buffer, size_t size)
{
    size_t done = 0;
    while (done < size) {
        ssize_t written = write((int)(long)cookie, buffer + done, size - done);
        if (written < 0)
            return done ? (ssize_t)done : 0; /* 0: the way a cookie tells of an error */
        done += (size_t)written;
    }
    return (ssize_t)done;
}

static int cookie_seek(void *cookie, off64_t *offset, int whence)
{
    off64_t at = lseek64((int)(long)cookie, *offset, whence);
    *offset = at;
    return at < 0 ? -1 : 0;
}

static int cookie_close(void *cookie)
{
    return close((int)(long)cookie);
}

static FILE *counted_stream(int descriptor, const char *mode)
{
    cookie_io_functions_t functions = { cookie_read, cookie_write, cookie_seek, cookie_close };
    return fopencookie((void *)(long)descriptor, mode, functions);
}

static int writes(const char *mode)
{
    return strpbrk(mode, "wa+") != NULL;
}

static FILE *open_stream(const char *path, const char *mode, FILE *(*otherwise)(const char *, const char *))
{
    int flags = strchr(mode, '+') ? O_RDWR : O_WRONLY;
    if (!writes(mode))
        return fails_open(path, O_RDONLY) ? NULL : otherwise(path, mode);
    if (mode[0] == 'w')
        flags |= O_CREAT | O_TRUNC;
    else if (mode[0] == 'a')
        flags |= O_CREAT | O_APPEND;
    int descriptor = open(path, flags, 0666);
    return descriptor < 0 ? NULL : counted_stream(descriptor, mode);
}

FILE *fopen(const char *restrict path, const char *restrict mode)
{
    return open_stream(path, mode, REAL(fopen));
}

FILE *fopen64(const char *restrict path, const char *restrict mode)
{
    return open_stream(path, mode, REAL(fopen64));
}

FILE *fdopen(int descriptor, const char *mode)
{
    if (on_descriptor("fdopen", descriptor, NULL))
        return NULL;
    return writes(mode) ? counted_stream(descriptor, mode) : REAL(fdopen)(descriptor, mode);
}

FILE *tmpfile(void)
{
    return fails("tmpfile", "w:tmpfile", NULL) ? NULL : REAL(tmpfile)();
}

FILE *tmpfile64(void)
{
    return fails("tmpfile", "w:tmpfile", NULL) ? NULL : REAL(tmpfile64)();
}

/* --- what must never be called --- */

#define NEVER(name, ...)                                                                           \
    int name(__VA_ARGS__)                                                                          \
    {                                                                                              \
        log_line(0, "never", #name);                                                               \
        errno = EACCES;                                                                            \
        return -1;                                                                                 \
    }
NEVER(socket, int domain __attribute__((unused)), int type __attribute__((unused)), int protocol __attribute__((unused)))
NEVER(execve, const char *path __attribute__((unused)), char *const *words __attribute__((unused)),
      char *const *environment __attribute__((unused)))
NEVER(execvp, const char *path __attribute__((unused)), char *const *words __attribute__((unused)))
NEVER(system, const char *command __attribute__((unused)))
NEVER(fork, void)

/* --- clocks --- */

time_t time(time_t *at)
{
    time_t now = REAL(time)(NULL) + clock_shift;
    if (at)
        *at = now;
    return now;
}

int gettimeofday(struct timeval *restrict at, void *restrict zone)
{
    int done = REAL(gettimeofday)(at, zone);
    at->tv_sec += clock_shift;
    return done;
}

int clock_gettime(clockid_t clock, struct timespec *at)
{
    int done = REAL(clock_gettime)(clock, at);
    if (done == 0)
        at->tv_sec += clock_shift;
    return done;
}

__attribute__((constructor)) static void begin(void)
{
    const char *log = getenv("SAITEN_FAULT_LOG"), *kind = getenv("SAITEN_FAULT_KIND");
    clock_shift = number_of("SAITEN_CLOCK_SHIFT");
    if (!log && !kind)
        return;
    if (log) {
        int opened = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        log_descriptor = fcntl(opened, F_DUPFD_CLOEXEC, 900); /* out of the program's way */
        syscall(SYS_close, opened);
    }
    fault_sticky = number_of("SAITEN_FAULT_STICKY") != 0;
    fault_short = kind && strcmp(kind, "short") == 0;
    fault_kill = kind && strcmp(kind, "kill") == 0;
    fault_error = kind ? (int)strtol(kind, NULL, 10) : 0;
    stdout = counted_stream(STDOUT_FILENO, "w");
    atomic_store(&calls, 0);
    fault_at = number_of("SAITEN_FAULT_AT");
}
