/* A YAML document as a tree of scalars kept as text (0.10 must not become a double), lists and
 * maps, each with its place. Only tree.c uses libyaml. */
#ifndef SAITEN_TREE_H
#define SAITEN_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "problem.h"
#include "source.h"

enum tree_kind { TREE_SCALAR, TREE_LIST, TREE_MAP };

struct tree {
    enum tree_kind kind;
    struct place place;
    const char *text; /* scalars: as written, quotes and escapes resolved */
    bool quoted;      /* scalars: in quotes or a block: its text is text, never empty-for-missing */
    struct tree **items;
    struct tree **keys; /* maps: the scalar key of each item */
    size_t count;
};

/* Parses one document with our own limits on depth, scalars and size; aliases, anchors, tags,
 * merge keys, complex keys and second documents are refused, duplicate keys too. NULL after
 * problems. */
struct tree *tree_read(struct arena *arena, struct problems *problems, const struct source *source);

/* The value of a key of a map, or NULL; and the key itself, for its place. */
const struct tree *tree_get(const struct tree *map, const char *key);
const struct tree *tree_key(const struct tree *map, const char *key);

/* Where a scalar's text begins, behind its quote. Without a column where the file does not have the
 * text as it is (blocks, several lines, escapes), so that nothing within it has a wrong one. */
struct place tree_text_place(const struct tree *scalar);

#endif
