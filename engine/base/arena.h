/* Memory of one session: everything read or computed lives in an arena and goes with it.
 * Nothing in an arena is freed alone. Running out of memory ends the process with a message
 * (exit status 3), as GMP itself does, so no function here returns NULL. */
#ifndef SAITEN_ARENA_H
#define SAITEN_ARENA_H

#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena); /* NULL is fine; releases deferred objects, newest first */

/* Zeroed memory aligned for any object. */
void *arena_alloc(struct arena *arena, size_t size);

/* The same without the zeros: for buffers that are filled before they are read. */
void *arena_buffer(struct arena *arena, size_t size);

/* A copy of the first size bytes of text, with a terminating NUL added. */
char *arena_copy(struct arena *arena, const char *text, size_t size);

/* Formatted text; the format's locale-dependent conversions (%f, %') are not used here. */
char *arena_text(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Calls release(object) when the arena goes: for foreign handles and GMP's limbs. */
void arena_defer(struct arena *arena, void (*release)(void *object), void *object);

/* Memory of new_size bytes: the first old_size bytes of old, then zeros. */
void *arena_grow(struct arena *arena, const void *old, size_t old_size, size_t new_size);

/* Bytes handed out so far: for the benchmark and the tests. */
size_t arena_used(const struct arena *arena);

/* Says so on standard error and ends the process with status 3: for memory that is not an arena's. */
_Noreturn void memory_exhausted(void);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_alloc((arena), sizeof(type) * (size_t)(count)))

/* A list that grows in an arena: LIST(struct rule) rules; LIST_ADD(arena, rules, rule). */
#define LIST(type)                                                                                 \
    struct {                                                                                       \
        type *items;                                                                               \
        size_t count, capacity;                                                                    \
    }
#define LIST_ADD(arena, list, ...)                                                                 \
    do {                                                                                           \
        if ((list).count == (list).capacity) {                                                     \
            size_t grown_ = (list).capacity ? (list).capacity * 2 : 8;                             \
            (list).items = arena_grow((arena), (list).items,                                       \
                                      (list).capacity * sizeof *(list).items,                      \
                                      grown_ * sizeof *(list).items);                              \
            (list).capacity = grown_;                                                              \
        }                                                                                          \
        (list).items[(list).count++] = (__VA_ARGS__);                                              \
    } while (0)

#endif
