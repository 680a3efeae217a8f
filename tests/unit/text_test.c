/* Text and encodings, line by line from tests/data/text.test. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data_runner.h"
#include "text.h"

static void check_valid(const struct data_line *line)
{
    size_t bad = 0;
    bool valid = utf8_valid(line->input, strlen(line->input), &bad);
    assert_string_equal(valid ? "yes" : arena_text(line->arena, "no %zu", bad), line->expected);
    if (valid) {
        size_t count = 0, bytes;
        for (const char *at = line->input; utf8_next(at, &bytes) != 0; at += bytes)
            count++;
        assert_int_equal(count, utf8_length(line->input, strlen(line->input)));
    }
}

static void check_normalize(const struct data_line *line)
{
    char *once = text_normalize(line->arena, line->input);
    assert_string_equal(once, line->expected);
    assert_string_equal(text_normalize(line->arena, once), once);
}

static void check_blank(const struct data_line *line)
{
    assert_int_equal(text_is_blank(line->input), strcmp(line->expected, "yes") == 0);
}

static void check_width(const struct data_line *line)
{
    assert_int_equal(text_width(line->input), atoi(line->expected));
}

static void check_printable(const struct data_line *line)
{
    assert_string_equal(text_printable(line->arena, line->input), line->expected);
}

static char *in_hex(struct arena *arena, const char *bytes, size_t size)
{
    char *hex = arena_alloc(arena, 2 * size + 1);
    for (size_t i = 0; i < size; i++)
        snprintf(hex + 2 * i, 3, "%02x", (unsigned)(unsigned char)bytes[i]);
    return hex;
}

/* Text = bytes in hexadecimal, or "none". */
static void check_to_cp932(const struct data_line *line)
{
    size_t size = 0;
    const char *bytes = text_to_cp932(line->arena, line->input, &size);
    assert_string_equal(bytes ? in_hex(line->arena, bytes, size) : "none", line->expected);
}

/* The same, and back again. */
static void check_cp932(const struct data_line *line)
{
    size_t size = 0;
    check_to_cp932(line);
    const char *bytes = text_to_cp932(line->arena, line->input, &size);
    if (bytes)
        assert_string_equal(text_from_cp932(line->arena, bytes, size), line->input);
}

static void check_from_cp932(const struct data_line *line)
{
    const char *text = text_from_cp932(line->arena, line->input, strlen(line->input));
    assert_string_equal(text ? text : "none", line->expected);
}

static void check_nearest(const struct data_line *line)
{
    static const char *const keys[] = {
        "points", "scale", "id", "title", "formula", "marked-by", "e1", "提案内容",
    };
    const char *found = text_nearest(line->input, keys, sizeof keys / sizeof *keys);
    assert_string_equal(found ? found : "none", line->expected);
}

static void check_built(const struct data_line *line)
{
    struct text_builder builder = { .arena = line->arena };
    assert_string_equal(text_built(&builder), "");
    for (int i = 0; i < 100; i++) {
        text_add(&builder, line->input);
        text_addf(&builder, "%d", i % 10);
        text_add_bytes(&builder, "xyz", 1);
    }
    assert_int_equal(builder.size, 100 * (strlen(line->input) + 2));
    assert_int_equal(strlen(text_built(&builder)), builder.size);
    assert_string_equal(text_built(&builder) + 99 * (strlen(line->input) + 2), line->expected);
}

int main(int argc, char **argv)
{
    static const struct data_kind kinds[] = {
        { "valid", check_valid },         { "normalize", check_normalize },
        { "blank", check_blank },
        { "width", check_width },         { "printable", check_printable },
        { "cp932", check_cp932 },         { "to-cp932", check_to_cp932 },
        { "from-cp932", check_from_cp932 }, { "nearest", check_nearest },
        { "built", check_built },
    };
    return data_run(argc, argv, kinds, sizeof kinds / sizeof *kinds);
}
