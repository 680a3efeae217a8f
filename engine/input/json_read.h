/* JSON into a tree, with our own limits on depth and count. Only json_read.c uses the library. */
#ifndef SAITEN_JSON_READ_H
#define SAITEN_JSON_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "problem.h"
#include "source.h"

struct json_value;

/* The top value; NULL after a problem. Freed with json_free. */
struct json_value *json_read(struct arena *arena, struct problems *problems, const struct source *source);
void json_free(struct json_value *top);

/* The value of a key of an object; NULL where there is none, or value is NULL or no object. */
const struct json_value *json_get(const struct json_value *value, const char *key);
/* A text, copied; NULL for all else. */
const char *json_get_text(struct arena *arena, const struct json_value *value, const char *key);
bool json_is_true(const struct json_value *value);
/* 0 for what is no list. */
size_t json_count(const struct json_value *list);
const struct json_value *json_item(const struct json_value *list, size_t index);

#endif
