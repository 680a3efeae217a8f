/* Reading files. The digest is taken of the very bytes that are used, never by reading a file twice. */
#include "source.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "problem.h"
#include "system_reason.h"

struct source_stream {
    struct arena *arena;
    struct problems *problems;
    struct source *source;
    struct digest_state *digest;
    size_t limit, expected; /* expected: the size when it was opened */
    int descriptor;
    const char *bytes; /* what is left of a file in memory; NULL: the descriptor is read */
    size_t left;
    bool ended, failed;
};

/* Also what the arena calls for a stream that nobody closed. */
static void stream_release(void *object)
{
    struct source_stream *stream = object;
    if (stream->ended)
        return;
    if (!stream->bytes)
        close(stream->descriptor);
    stream->ended = true;
    stream->source->digest = digest_end(stream->digest);
}

static bool cannot_read(struct arena *arena, struct problems *problems, const char *path, int error)
{
    return PROBLEM_ADD(problems, PLACE_NONE, CANNOT_READ, path, system_reason(arena, error));
}

static bool too_large(struct arena *arena, struct problems *problems, const char *path, size_t limit)
{
    return PROBLEM_ADD(problems, PLACE_NONE, FILE_TOO_LARGE, path, arena_text(arena, "%zu", limit));
}

/* A regular file of at most limit bytes, or a problem. */
static bool file_sound(struct arena *arena, struct problems *problems, const char *path, int descriptor,
                       size_t limit, size_t *size)
{
    struct stat status;
    if (fstat(descriptor, &status) != 0)
        return cannot_read(arena, problems, path, errno);
    if (S_ISDIR(status.st_mode))
        return cannot_read(arena, problems, path, EISDIR);
    if (!S_ISREG(status.st_mode))
        return PROBLEM_ADD(problems, PLACE_NONE, CANNOT_READ, path,
                           BILINGUAL("it is not a regular file", "通常のファイルではありません"));
    if ((uintmax_t)status.st_size > limit)
        return too_large(arena, problems, path, limit);
    *size = (size_t)status.st_size;
    return true;
}

struct source_stream *source_open(struct arena *arena, struct problems *problems, const char *path,
                                  const char *listed, const char *role, size_t limit)
{
    /* O_NONBLOCK: opening a pipe that nobody writes must not wait; it is refused below */
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (descriptor < 0) {
        cannot_read(arena, problems, path, errno);
        return NULL;
    }
    size_t expected = 0;
    if (!file_sound(arena, problems, path, descriptor, limit, &expected)) {
        close(descriptor);
        return NULL;
    }
    struct source *source = ARENA_NEW(arena, struct source);
    source->name = arena_copy(arena, path, strlen(path));
    source->role = role;
    source->listed = listed;
    struct source_stream *stream = ARENA_NEW(arena, struct source_stream);
    *stream = (struct source_stream){
        .arena = arena,
        .problems = problems,
        .source = source,
        .digest = digest_begin(),
        .limit = limit,
        .expected = expected,
        .descriptor = descriptor,
    };
    arena_defer(arena, stream_release, stream);
    return stream;
}

struct source_stream *source_open_bytes(struct arena *arena, struct problems *problems, const char *path,
                                        const char *listed, const char *role, size_t limit, const char *bytes,
                                        size_t size)
{
    if (size > limit) {
        too_large(arena, problems, path, limit);
        return NULL;
    }
    struct source *source = ARENA_NEW(arena, struct source);
    *source = (struct source){ .name = arena_copy(arena, path, strlen(path)), .role = role, .listed = listed };
    struct source_stream *stream = ARENA_NEW(arena, struct source_stream);
    *stream = (struct source_stream){
        .arena = arena,
        .problems = problems,
        .source = source,
        .digest = digest_begin(),
        .limit = limit,
        .expected = size,
        .descriptor = -1,
        .bytes = bytes,
        .left = size,
    };
    arena_defer(arena, stream_release, stream);
    return stream;
}

static ssize_t bytes_read(struct source_stream *stream, char *buffer, size_t size)
{
    size_t got = size < stream->left ? size : stream->left;
    memcpy(buffer, stream->bytes, got);
    stream->bytes += got;
    stream->left -= got;
    return (ssize_t)got;
}

size_t source_stream_read(struct source_stream *stream, char *buffer, size_t size)
{
    struct source *source = stream->source;
    if (stream->failed || size == 0)
        return 0;
    ssize_t got;
    do
        got = stream->bytes ? bytes_read(stream, buffer, size) : read(stream->descriptor, buffer, size);
    while (got < 0 && errno == EINTR);
    if (got < 0) {
        stream->failed = true;
        cannot_read(stream->arena, stream->problems, source->name, errno);
        return 0;
    }
    if ((size_t)got > stream->limit - source->size) { /* it grew after it was opened */
        stream->failed = true;
        too_large(stream->arena, stream->problems, source->name, stream->limit);
        return 0;
    }
    source->size += (size_t)got;
    digest_add(stream->digest, buffer, (size_t)got);
    return (size_t)got;
}

struct source *source_stream_source(struct source_stream *stream)
{
    return stream->source;
}

struct source *source_close(struct source_stream *stream)
{
    char rest[4096]; /* a reader that stopped early still leaves the digest of the whole file */
    while (source_stream_read(stream, rest, sizeof rest) > 0)
        continue;
    stream_release(stream);
    return stream->failed ? NULL : stream->source;
}

struct source *source_read(struct arena *arena, struct problems *problems, const char *path,
                           const char *listed, const char *role, size_t limit)
{
    struct source_stream *stream = source_open(arena, problems, path, listed, role, limit);
    if (!stream)
        return NULL;
    size_t capacity = stream->expected + 1, size = 0, got;
    char *text = arena_buffer(arena, capacity);
    while ((got = source_stream_read(stream, text + size, capacity - size)) > 0) {
        size += got;
        if (size == capacity) { /* one byte more than expected: the file grew, and the NUL needs room */
            text = arena_grow(arena, text, capacity, 2 * capacity);
            capacity *= 2;
        }
    }
    struct source *source = source_close(stream);
    if (source) {
        text[size] = '\0';
        source->text = text;
    }
    return source;
}

struct source *source_over_bytes(struct arena *arena, struct problems *problems, const char *path, const char *listed,
                                 const char *role, size_t limit, const char *bytes, size_t size)
{
    if (size > limit) {
        too_large(arena, problems, path, limit);
        return NULL;
    }
    struct source *source = ARENA_NEW(arena, struct source);
    *source = (struct source){
        .name = arena_copy(arena, path, strlen(path)),
        .role = role,
        .listed = listed,
        .text = bytes,
        .size = size,
        .digest = digest_of(bytes, size),
    };
    return source;
}

struct source *source_from_text(struct arena *arena, const char *name, const char *text, size_t size)
{
    struct source *source = ARENA_NEW(arena, struct source);
    *source = (struct source){
        .name = arena_copy(arena, name, strlen(name)),
        .role = "",
        .text = arena_copy(arena, text, size),
        .size = size,
        .digest = digest_of(text, size),
    };
    source->listed = source->name;
    return source;
}

/* --- folders --- */

static int entry_order(const void *a, const void *b)
{
    return strcmp(((const struct folder_entry *)a)->name, ((const struct folder_entry *)b)->name);
}

static bool entry_is_folder(int folder, const char *name)
{
    struct stat status;
    return fstatat(folder, name, &status, 0) == 0 && S_ISDIR(status.st_mode);
}

bool folder_list(struct arena *arena, struct problems *problems, const char *path,
                 struct folder_entry **entries, size_t *count, bool *missing)
{
    LIST(struct folder_entry) list = { 0 };
    DIR *folder = opendir(path);
    *entries = NULL;
    *count = 0;
    *missing = !folder && errno == ENOENT;
    if (!folder)
        return *missing ? false : cannot_read(arena, problems, path, errno);
    const struct dirent *found;
    while (errno = 0, (found = readdir(folder)) != NULL) {
        if (found->d_name[0] == '.')
            continue;
        LIST_ADD(arena, list, (struct folder_entry){
            .name = arena_copy(arena, found->d_name, strlen(found->d_name)),
            .is_folder = entry_is_folder(dirfd(folder), found->d_name),
        });
    }
    int error = errno;
    closedir(folder);
    if (error != 0)
        return cannot_read(arena, problems, path, error);
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, entry_order);
    *entries = list.items;
    *count = list.count;
    return true;
}

bool path_is_folder(const char *path)
{
    return entry_is_folder(AT_FDCWD, path);
}

bool path_is_link(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
}

bool path_exists(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0;
}

bool path_look(struct problems *problems, const char *path, bool *exists)
{
    struct stat status;
    *exists = stat(path, &status) == 0;
    if (*exists || errno == ENOENT || errno == ENOTDIR)
        return true;
    return PROBLEM_ADD(problems, PLACE_NONE, CANNOT_READ, path, system_reason(problems->arena, errno));
}

bool path_is_same(const char *a, const char *b)
{
    struct stat of_a, of_b;
    return stat(a, &of_a) == 0 && stat(b, &of_b) == 0 && of_a.st_dev == of_b.st_dev && of_a.st_ino == of_b.st_ino;
}

const char *path_folder(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    return slash == path ? "/" : arena_copy(arena, path, (size_t)(slash - path));
}
