/* Chunks are never moved, so pointers into an arena stay good. What is handed out is cleared then, not
 * with its chunk: a small round would otherwise spend its time on pages that nobody uses. Only what gets a
 * chunk of its own comes zeroed from calloc, for which the kernel's fresh pages need no clearing. */
#include "arena.h"

#include <stdarg.h>
#include <stdbool.h>
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
    ZEROED_CHUNK = 1024 * 1024, /* objects from this size on */
};

struct chunk {
    struct chunk *next;
    size_t size, used;
    bool zeroed; /* what was not handed out yet */
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
    bool zeroed = size >= ZEROED_CHUNK;
    struct chunk *chunk = zeroed ? calloc(1, sizeof *chunk + size) : malloc(sizeof *chunk + size);
    if (!chunk)
        memory_exhausted();
    *chunk = (struct chunk){ .size = size, .zeroed = zeroed };
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

/* What the caller will write over, or clear unless its chunk came zeroed. */
static char *object_new(struct arena *arena, size_t size, bool *zeroed)
{
    size_t room = room_for(size ? size : 1);
    struct chunk *chunk = chunk_with_room(arena, room);
    char *object = chunk->bytes + chunk->used;
    chunk->used += room;
    arena->used += room;
    arena->last = chunk == arena->chunks ? object : NULL;
    *zeroed = chunk->zeroed;
    UNPOISON(object, size);
    return object;
}

void *arena_buffer(struct arena *arena, size_t size)
{
    bool zeroed;
    return object_new(arena, size, &zeroed);
}

void *arena_alloc(struct arena *arena, size_t size)
{
    bool zeroed;
    char *object = object_new(arena, size, &zeroed);
    return zeroed ? object : memset(object, 0, size);
}

char *arena_copy(struct arena *arena, const char *text, size_t size)
{
    char *copy = arena_buffer(arena, size + 1);
    if (size)
        memcpy(copy, text, size);
    copy[size] = '\0';
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
    char *text = arena_buffer(arena, (size_t)length + 1);
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

/* The latest object grows where it stands, if its chunk has room. */
static char *grown_in_place(struct arena *arena, const void *old, size_t new_size)
{
    struct chunk *chunk = arena->chunks;
    if (!old || old != arena->last)
        return NULL;
    size_t start = (size_t)(arena->last - chunk->bytes), room = room_for(new_size ? new_size : 1);
    if (chunk->size - start < room)
        return NULL;
    arena->used += start + room - chunk->used;
    chunk->used = start + room;
    UNPOISON(arena->last, new_size);
    return arena->last;
}

void *arena_grow(struct arena *arena, const void *old, size_t old_size, size_t new_size)
{
    size_t kept = old_size < new_size ? old_size : new_size;
    bool zeroed = false;
    char *grown = new_size >= old_size ? grown_in_place(arena, old, new_size) : NULL;
    if (!grown) {
        grown = object_new(arena, new_size, &zeroed);
        if (kept)
            memcpy(grown, old, kept);
    }
    if (!zeroed)
        memset(grown + kept, 0, new_size - kept);
    return grown;
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}
