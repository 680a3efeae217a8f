/* Chunks are never moved, so pointers into an arena stay good; they come zeroed from calloc, and no
 * byte is handed out twice, so what the caller gets is zero without clearing it again. */
#include "arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISON 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISON 1
#endif
#endif

/* Without this the sanitizer would see one big chunk and no overflow from one object into the next. */
#ifdef ARENA_POISON
#include <sanitizer/asan_interface.h>
#define POISON(address, size) ASAN_POISON_MEMORY_REGION((address), (size))
#define UNPOISON(address, size) ASAN_UNPOISON_MEMORY_REGION((address), (size))
enum { GAP = 16 };
#else
#define POISON(address, size) ((void)(address), (void)(size))
#define UNPOISON(address, size) ((void)(address), (void)(size))
enum { GAP = 0 };
#endif

enum {
    ALIGNMENT = _Alignof(max_align_t),
    FIRST_CHUNK = 64 * 1024,
    LARGEST_CHUNK = 4 * 1024 * 1024,
};

struct chunk {
    struct chunk *next;
    size_t size, used;
    _Alignas(max_align_t) char bytes[];
};

struct deferred {
    struct deferred *next;
    void (*release)(void *object);
    void *object;
};

struct arena {
    struct chunk *chunks; /* the first is the one being filled */
    struct deferred *deferred;
    char *last; /* the latest object: it can grow where it stands */
    size_t next_size, used;
};

_Noreturn void memory_exhausted(void)
{
    static const char message[] = "saiten: out of memory\n";
    ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
    (void)written;
    _exit(3);
}

struct arena *arena_new(void)
{
    struct arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        memory_exhausted();
    arena->next_size = FIRST_CHUNK;
    return arena;
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    for (const struct deferred *deferred = arena->deferred; deferred; deferred = deferred->next)
        deferred->release(deferred->object);
    for (struct chunk *chunk = arena->chunks, *next; chunk; chunk = next) {
        next = chunk->next;
        UNPOISON(chunk->bytes, chunk->size);
        free(chunk);
    }
    free(arena);
}

static struct chunk *chunk_new(size_t size)
{
    struct chunk *chunk = calloc(1, sizeof *chunk + size);
    if (!chunk)
        memory_exhausted();
    chunk->size = size;
    POISON(chunk->bytes, size);
    return chunk;
}

/* A chunk with room for so many bytes. A large object gets one of its own, put behind the one
 * being filled so that the rest of that is not lost. */
static struct chunk *chunk_with_room(struct arena *arena, size_t room)
{
    struct chunk *first = arena->chunks;
    if (first && first->size - first->used >= room)
        return first;
    if (first && room > arena->next_size / 4) {
        struct chunk *own = chunk_new(room);
        own->next = first->next;
        first->next = own;
        return own;
    }
    struct chunk *chunk = chunk_new(room > arena->next_size ? room : arena->next_size);
    chunk->next = first;
    arena->chunks = chunk;
    if (arena->next_size < LARGEST_CHUNK)
        arena->next_size *= 2;
    return chunk;
}

static size_t room_for(size_t size)
{
    if (size > SIZE_MAX / 4)
        memory_exhausted();
    return (size + GAP + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    size_t room = room_for(size ? size : 1);
    struct chunk *chunk = chunk_with_room(arena, room);
    char *object = chunk->bytes + chunk->used;
    chunk->used += room;
    arena->used += room;
    arena->last = chunk == arena->chunks ? object : NULL;
    UNPOISON(object, size);
    return object;
}

char *arena_copy(struct arena *arena, const char *text, size_t size)
{
    char *copy = arena_alloc(arena, size + 1);
    if (size)
        memcpy(copy, text, size);
    return copy;
}

char *arena_text(struct arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0) /* only for text past INT_MAX bytes */
        memory_exhausted();
    char *text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

void arena_defer(struct arena *arena, void (*release)(void *object), void *object)
{
    struct deferred *deferred = ARENA_NEW(arena, struct deferred);
    *deferred = (struct deferred){ .next = arena->deferred, .release = release, .object = object };
    arena->deferred = deferred;
}

void *arena_grow(struct arena *arena, const void *old, size_t old_size, size_t new_size)
{
    struct chunk *chunk = arena->chunks;
    if (old && old == arena->last && new_size >= old_size) {
        size_t start = (size_t)(arena->last - chunk->bytes);
        size_t room = room_for(new_size ? new_size : 1);
        if (chunk->size - start >= room) {
            arena->used += start + room - chunk->used;
            chunk->used = start + room;
            UNPOISON(arena->last, new_size);
            return arena->last;
        }
    }
    void *grown = arena_alloc(arena, new_size);
    size_t kept = old_size < new_size ? old_size : new_size;
    if (kept)
        memcpy(grown, old, kept);
    return grown;
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}
