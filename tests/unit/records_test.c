/* Records of stages are read within limits, at the limit and past it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "json_read.h"
#include "limit.h"
#include "text.h"

static struct json_value *read_text(struct arena *arena, const char *text, size_t *errors)
{
    struct problems *problems = problems_new(arena);
    struct source *source = source_from_text(arena, "result.json", text, strlen(text));
    source->listed = source->name;
    struct json_value *top = json_read(arena, problems, source);
    *errors = problems->errors;
    return top;
}

static const char *repeated(struct arena *arena, const char *before, size_t count, const char *text, const char *after)
{
    struct text_builder builder = { .arena = arena };
    text_add(&builder, before);
    for (size_t i = 0; i < count; i++)
        text_add(&builder, text);
    text_add(&builder, after);
    return text_built(&builder);
}

static void reads_what_is_there(void **state)
{
    struct arena *arena = arena_new();
    size_t errors;
    struct json_value *top = read_text(arena, "{\"a\": [1, {\"b\": \"x\\u3042\\\"{\"}], \"yes\": true, \"b\": 1}", &errors);
    (void)state;
    assert_non_null(top);
    assert_int_equal(errors, 0);
    assert_int_equal(json_count(json_get(top, "a")), 2);
    assert_string_equal(json_get_text(arena, json_item(json_get(top, "a"), 1), "b"), "xあ\"{");
    assert_true(json_is_true(json_get(top, "yes")));
    assert_null(json_get_text(arena, top, "b"));    /* no text */
    assert_null(json_get(top, "c"));                /* not there */
    assert_null(json_get(json_get(top, "a"), "b")); /* no object */
    assert_int_equal(json_count(json_get(top, "yes")), 0);
    assert_null(json_get_text(arena, NULL, "a"));
    json_free(top);
    arena_free(arena);
}

static void depth_is_limited(void **state)
{
    struct arena *arena = arena_new();
    size_t errors;
    (void)state;
    for (size_t depth = LIMIT_JSON_DEPTH; depth <= LIMIT_JSON_DEPTH + 1; depth++) {
        const char *open = repeated(arena, "", depth, "[", ""), *text = repeated(arena, open, depth, "]", "");
        struct json_value *top = read_text(arena, text, &errors);
        assert_int_equal(top == NULL, depth > LIMIT_JSON_DEPTH);
        assert_int_equal(errors, depth > LIMIT_JSON_DEPTH);
        json_free(top);
    }
    arena_free(arena);
}

static void values_are_limited(void **state)
{
    struct arena *arena = arena_new();
    size_t errors;
    (void)state;
    /* Commas within a text are none. */
    struct json_value *top = read_text(arena, repeated(arena, "[\"", LIMIT_JSON_VALUES + 1, ",", "\"]"), &errors);
    assert_non_null(top);
    json_free(top);
    assert_null(read_text(arena, repeated(arena, "[1", LIMIT_JSON_VALUES + 1, ",1", "]"), &errors));
    assert_int_equal(errors, 1);
    arena_free(arena);
}

static void faults_are_told(void **state)
{
    static const char *const texts[] = { "", "{", "[1,]", "{\"a\": 1} x", "{\"a\"}", "\"\xff\"", "[\"\n\"]" };
    struct arena *arena = arena_new();
    size_t errors;
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_null(read_text(arena, texts[i], &errors));
        assert_int_equal(errors, 1);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_is_there),
        cmocka_unit_test(depth_is_limited),
        cmocka_unit_test(values_are_limited),
        cmocka_unit_test(faults_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
