/* Reads maps by tables of fields: unknown, missing and mistyped keys are found for every map
 * in the same way, all at once, with the nearest known name. */
#ifndef SAITEN_FIELDS_H
#define SAITEN_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "date.h"
#include "number.h"
#include "problem.h"
#include "tree.h"

struct loader {
    struct arena *arena;
    struct problems *problems;
    const struct source *source;
};

/* Reads value into *target; false after a problem. */
typedef bool field_reader(struct loader *loader, const char *key, const struct tree *value, void *target);

struct field {
    const char *key;
    bool required;
    field_reader *read;
    size_t offset; /* of the member that is read into */
};

/* A map of the format: the keys that it may have. */
struct field_map {
    const char *name; /* as the schemas call it */
    const char *what; /* as messages call it (BILINGUAL) */
    const struct field *fields;
    size_t count;
};

#define FIELD(type, member, key, reader) { (key), false, (reader), offsetof(type, member) }
#define FIELD_DUE(type, member, key, reader) { (key), true, (reader), offsetof(type, member) }

#define FIELD_MAP(name, what, ...)                                                                  \
    { (name), what, (const struct field[]){ __VA_ARGS__ },                                         \
      sizeof((const struct field[]){ __VA_ARGS__ }) / sizeof(struct field) }

/* Reads a map. Every fault is told; false if any. A key that is due and that an unknown one was surely
 * meant for is not missed as well. */
bool fields_read(struct loader *loader, const struct tree *tree, const struct field_map *map, void *target);

struct optional_number {
    bool given;         /* and sound */
    struct place place; /* of what is written, sound or not; without a line where nothing is */
    struct number number;
    bool computed; /* a rubric's number that is an expression, or values by their days */
    const struct tree *written; /* the same: as it stands there */
};

/* Readers. Scalars with no text are a problem; ids begin with a letter. */
field_reader field_text;    /* const char * */
field_reader field_id;      /* const char * */
field_reader field_number;  /* struct optional_number */
field_reader field_whole;   /* unsigned, from 0 to a million */
field_reader field_yes_no;  /* bool */
field_reader field_instant; /* struct instant */
field_reader field_tree;    /* const struct tree *: read later */
field_reader field_format;  /* nothing: the format version, 1 */

struct text_list {
    const char **items;
    struct place *places;
    size_t count;
};
field_reader field_texts; /* struct text_list, from a list or a single text */

/* The index of a scalar among names; -1 after a problem. */
int choice_read(struct loader *loader, const char *key, const struct tree *value, const char *const *names,
                size_t count);
/* False with a problem where the value is not of the kind. */
bool expect_map(struct loader *loader, const char *key, const struct tree *value);
bool expect_list(struct loader *loader, const char *key, const struct tree *value);
bool expect_scalar(struct loader *loader, const char *key, const struct tree *value);
/* A number, or a problem. */
bool scalar_number(struct loader *loader, const char *key, const struct tree *value, struct number *number);
bool scalar_yes_no(struct loader *loader, const char *key, const struct tree *value, bool *yes);
/* An id or key as the `what` of fields_read. */
const char *what_of_id(struct arena *arena, const char *id);
/* Names joined with ", ", for hints. */
const char *names_joined(struct arena *arena, const char *const *names, size_t count);

#endif
