#include "lookup.h"

#include <string.h>

#include "text.h"

struct entry {
    const char *text;
    uint32_t length, value, hash;
    uint32_t follower; /* of a spelling: the slot of the one that was asked for next, the last time */
    int weak;
};

struct table {
    struct entry *entries; /* open addressing; a free one has no text */
    size_t size, used;     /* size is a power of two */
};

struct lookup {
    struct arena *arena;
    struct table names;     /* normalised */
    struct table spellings; /* as written, unknown ones too */
    uint32_t latest;        /* slot of the spelling that was found last */
};

enum { FIRST_SIZE = 64, MOST_SPELLINGS = 1 << 16 };

static uint32_t hash_of(const char *text, size_t length) /* FNV-1a */
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return hash;
}

static struct entry *slot(const struct table *table, const char *text, size_t length, uint32_t hash)
{
    for (size_t i = hash & (table->size - 1);; i = (i + 1) & (table->size - 1)) {
        struct entry *entry = &table->entries[i];
        if (!entry->text ||
            (entry->hash == hash && entry->length == length && memcmp(entry->text, text, length) == 0))
            return entry;
    }
}

static void enlarge(struct arena *arena, struct table *table)
{
    struct table larger = { .size = table->size ? table->size * 2 : FIRST_SIZE };
    larger.entries = ARENA_ARRAY(arena, struct entry, larger.size);
    for (size_t i = 0; i < table->size; i++)
        if (table->entries[i].text)
            *slot(&larger, table->entries[i].text, table->entries[i].length, table->entries[i].hash) =
                table->entries[i];
    larger.used = table->used;
    *table = larger;
}

static struct entry *insert(struct arena *arena, struct table *table, const char *text, size_t length, uint32_t value)
{
    if (table->used * 2 >= table->size)
        enlarge(arena, table);
    uint32_t hash = hash_of(text, length);
    struct entry *entry = slot(table, text, length, hash);
    if (entry->text)
        return entry;
    *entry = (struct entry){ arena_copy(arena, text, length), (uint32_t)length, value, hash, 0, 0 };
    table->used++;
    return entry;
}

struct lookup *lookup_new(struct arena *arena)
{
    struct lookup *lookup = ARENA_NEW(arena, struct lookup);
    lookup->arena = arena;
    enlarge(arena, &lookup->names);
    enlarge(arena, &lookup->spellings);
    return lookup;
}

void lookup_add(struct lookup *lookup, const char *name, uint32_t value)
{
    const char *plain = text_normalize(lookup->arena, name);
    insert(lookup->arena, &lookup->names, plain, strlen(plain), value);
}

void lookup_add_weak(struct lookup *lookup, const char *name, uint32_t value)
{
    const char *plain = text_normalize(lookup->arena, name);
    size_t used = lookup->names.used;
    struct entry *entry = insert(lookup->arena, &lookup->names, plain, strlen(plain), value);
    if (lookup->names.used > used)
        entry->weak = 1;
    else if (entry->weak && entry->value != value)
        entry->value = LOOKUP_NONE;
}

/* Rows repeat names, and name after name in the same order: mostly what followed last time. */
static const struct entry *guess(struct lookup *lookup, const char *text, size_t length)
{
    const struct entry *entries = lookup->spellings.entries;
    uint32_t next = entries[lookup->latest].follower;
    const struct entry *entry = &entries[next];
    if (!entry->text || entry->length != length || memcmp(entry->text, text, length) != 0)
        return NULL;
    lookup->latest = next;
    return entry;
}

uint32_t lookup_find(struct lookup *lookup, const char *text, size_t length)
{
    const struct entry *guessed = guess(lookup, text, length);
    if (guessed)
        return guessed->value;
    uint32_t hash = hash_of(text, length);
    struct entry *known = slot(&lookup->spellings, text, length, hash);
    if (known->text) {
        uint32_t at = (uint32_t)(known - lookup->spellings.entries);
        lookup->spellings.entries[lookup->latest].follower = at;
        lookup->latest = at;
        return known->value;
    }
    const char *plain = text_normalize(lookup->arena, text);
    size_t plain_length = strlen(plain);
    struct entry *name = slot(&lookup->names, plain, plain_length, hash_of(plain, plain_length));
    uint32_t value = name->text ? name->value : LOOKUP_NONE;
    if (lookup->spellings.used < MOST_SPELLINGS)
        insert(lookup->arena, &lookup->spellings, text, length, value);
    return value;
}
