/* Finds what a name means, fast for the hundredth time: names are compared normalised, and a
 * spelling once met is remembered as it was written. */
#ifndef SAITEN_LOOKUP_H
#define SAITEN_LOOKUP_H

#include <stddef.h>
#include <stdint.h>

#include "arena.h"

struct lookup;

struct lookup *lookup_new(struct arena *arena);
/* A later name that equals an earlier one is left out: add ids before names. */
void lookup_add(struct lookup *lookup, const char *name, uint32_t value);
/* A name that means nothing where two values have it (titles, people's names), nor where an id has it. */
void lookup_add_weak(struct lookup *lookup, const char *name, uint32_t value);
/* The value, or LOOKUP_NONE. */
uint32_t lookup_find(struct lookup *lookup, const char *text, size_t length);
#define LOOKUP_NONE UINT32_MAX

#endif
