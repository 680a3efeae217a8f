/* JSON into a text builder: two spaces of indent, keys in the order written, numbers as our own
 * text, so that no locale touches them. Text that is NULL is written as null. */
#ifndef SAITEN_JSON_TEXT_H
#define SAITEN_JSON_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "date.h"
#include "number.h"
#include "source.h"
#include "text.h"

struct yajl_gen_t;

struct json {
    struct arena *arena; /* the builder's */
    struct text_builder *out;
    struct yajl_gen_t *generator;
    char
        opened; /* '{' or '[' that has nothing in it yet: the library spreads an empty one over three lines */
};

struct json json_begin(struct text_builder *out);
void json_end(struct json *json); /* ends the text with a newline; every list and object is closed by then */

void json_object_open(struct json *json);
void json_object_close(struct json *json);
void json_array_open(struct json *json);
void json_array_close(struct json *json);

void json_key(struct json *json, const char *key); /* a key is plain ASCII of ours */
void json_null(struct json *json);
void json_string(struct json *json, const char *text);
void json_integer(struct json *json, int64_t value);

/* A key with its value. */
void json_put_object(struct json *json, const char *key);
void json_put_array(struct json *json, const char *key);
void json_put_null(struct json *json, const char *key);
void json_put_string(struct json *json, const char *key, const char *text);
void json_put_truth(struct json *json, const char *key, bool truth);
void json_put_integer(struct json *json, const char *key, int64_t value);
void json_put_count(struct json *json, const char *key, size_t count);
void json_put_instant(struct json *json, const char *key, struct instant instant); /* null where not given */
/* {"exact": "511/30", "decimal": "17.03"} */
void json_put_figure(struct json *json, const char *key, struct number value, int digits);
void json_figure(struct json *json, struct number value, int digits);

/* "C7" for a place in a workbook, NULL for any other. */
const char *json_cell(struct arena *arena, struct place place);

#endif
