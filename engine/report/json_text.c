#include "json_text.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <yajl/yajl_gen.h>

static void print_into_builder(void *builder, const char *bytes, size_t size)
{
    text_add_bytes(builder, bytes, size);
}

struct json json_begin(struct text_builder *out)
{
    struct json json = { .arena = out->arena, .out = out, .generator = yajl_gen_alloc(NULL) };
    if (!json.generator)
        memory_exhausted();
    yajl_gen_config(json.generator, yajl_gen_beautify, 1);
    yajl_gen_config(json.generator, yajl_gen_indent_string, "  ");
    yajl_gen_config(json.generator, yajl_gen_print_callback, print_into_builder, out);
    return json;
}

void json_end(struct json *json)
{
    assert(!json->opened && json->out->size && json->out->bytes[json->out->size - 1] == '\n');
    yajl_gen_free(json->generator);
    json->generator = NULL;
}

/* The library refuses what is not JSON; whatever it refuses is a fault of ours, never of the input. */
static void expect_written(yajl_gen_status status)
{
    assert(status == yajl_gen_status_ok);
    (void)status;
}

static void write_opened(struct json *json)
{
    char opened = json->opened;
    json->opened = '\0';
    if (opened == '{')
        expect_written(yajl_gen_map_open(json->generator));
    else if (opened == '[')
        expect_written(yajl_gen_array_open(json->generator));
}

static void raw(struct json *json, const char *text)
{
    write_opened(json);
    expect_written(yajl_gen_number(json->generator, text, strlen(text)));
}

static void open(struct json *json, char opened)
{
    write_opened(json);
    json->opened = opened;
}

void json_object_open(struct json *json)
{
    open(json, '{');
}

void json_array_open(struct json *json)
{
    open(json, '[');
}

static bool close_empty(struct json *json, const char *empty)
{
    if (json->opened != empty[0])
        return false;
    json->opened = '\0';
    raw(json, empty);
    return true;
}

void json_object_close(struct json *json)
{
    if (!close_empty(json, "{}"))
        expect_written(yajl_gen_map_close(json->generator));
}

void json_array_close(struct json *json)
{
    if (!close_empty(json, "[]"))
        expect_written(yajl_gen_array_close(json->generator));
}

void json_null(struct json *json)
{
    write_opened(json);
    expect_written(yajl_gen_null(json->generator));
}

void json_string(struct json *json, const char *text)
{
    if (!text) {
        json_null(json);
        return;
    }
    size_t size = strlen(text);
    if (!utf8_valid(text, size, NULL)) { /* the name of a file may be any bytes */
        text = text_printable(json->arena, text);
        size = strlen(text);
    }
    write_opened(json);
    expect_written(yajl_gen_string(json->generator, (const unsigned char *)text, size));
}

void json_key(struct json *json, const char *key)
{
    json_string(json, key);
}

void json_put_object(struct json *json, const char *key)
{
    json_key(json, key);
    json_object_open(json);
}

void json_put_array(struct json *json, const char *key)
{
    json_key(json, key);
    json_array_open(json);
}

void json_put_null(struct json *json, const char *key)
{
    json_key(json, key);
    json_null(json);
}

void json_put_string(struct json *json, const char *key, const char *text)
{
    json_key(json, key);
    json_string(json, text);
}

void json_put_truth(struct json *json, const char *key, bool truth)
{
    json_key(json, key);
    expect_written(yajl_gen_bool(json->generator, truth));
}

void json_integer(struct json *json, int64_t value)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, value);
    raw(json, text);
}

void json_put_integer(struct json *json, const char *key, int64_t value)
{
    json_key(json, key);
    json_integer(json, value);
}

void json_put_count(struct json *json, const char *key, size_t count)
{
    json_put_integer(json, key, (int64_t)count);
}

void json_put_instant(struct json *json, const char *key, struct instant instant)
{
    json_put_string(json, key, instant.given ? instant_text(json->arena, instant) : NULL);
}

void json_figure(struct json *json, struct number value, int digits)
{
    json_object_open(json);
    json_put_string(json, "exact", number_fraction(json->arena, value));
    json_put_string(json, "decimal", number_decimal(json->arena, value, digits));
    json_object_close(json);
}

void json_put_figure(struct json *json, const char *key, struct number value, int digits)
{
    json_key(json, key);
    json_figure(json, value, digits);
}

const char *json_cell(struct arena *arena, struct place place)
{
    if (!place.sheet || !place.line || !place.column)
        return NULL;
    char letters[8]; /* 26^7 is more than any column */
    char *first = letters + sizeof letters - 1;
    *first = '\0';
    for (uint32_t left = place.column; left > 0; left = (left - 1) / 26)
        *--first = (char)('A' + (left - 1) % 26);
    return arena_text(arena, "%s%" PRIu32, first, place.line);
}
