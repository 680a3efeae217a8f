#include "arithmetic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text.h"

/* --- working out: + - × / and parentheses, from the left --- */

struct reader {
    struct arena *arena;
    const char *at;
    bool sound;
};

static struct number read_sum(struct reader *reader);

static void skip_spaces(struct reader *reader)
{
    while (*reader->at == ' ')
        reader->at++;
}

static struct number read_value(struct reader *reader)
{
    struct number value = NUMBER_ZERO;
    skip_spaces(reader);
    if (*reader->at == '(') {
        reader->at++;
        value = read_sum(reader);
        skip_spaces(reader);
        reader->sound = reader->sound && *reader->at == ')';
        reader->at += *reader->at == ')';
        return value;
    }
    size_t length = strspn(reader->at, "-") + strspn(reader->at + strspn(reader->at, "-"), "0123456789.,");
    reader->sound = reader->sound && number_parse(reader->arena, reader->at, length, &value);
    reader->at += length;
    return value;
}

static struct number read_product(struct reader *reader)
{
    struct number value = read_value(reader);
    for (skip_spaces(reader); *reader->at == '*' || *reader->at == '/'; skip_spaces(reader)) {
        bool times = *reader->at++ == '*';
        struct number by = read_value(reader);
        if (!times && number_sign(by) == 0)
            reader->sound = false;
        else
            value =
                times ? number_multiply(reader->arena, value, by) : number_divide(reader->arena, value, by);
    }
    return value;
}

static struct number read_sum(struct reader *reader)
{
    struct number value = read_product(reader);
    for (skip_spaces(reader); *reader->at == '+' || *reader->at == '-'; skip_spaces(reader)) {
        bool plus = *reader->at++ == '+';
        struct number by = read_product(reader);
        value = plus ? number_add(reader->arena, value, by) : number_subtract(reader->arena, value, by);
    }
    return value;
}

static bool work_out(struct arena *arena, const char *text, struct number *value)
{
    struct reader reader = { arena, text, true };
    *value = read_sum(&reader);
    skip_spaces(&reader);
    return reader.sound && *reader.at == '\0';
}

/* --- finding equations --- */

/* One sign for ×, and without the decimals beside fractions: "88/3 (29.3333…)". */
static char *plain(struct arena *arena, const char *line)
{
    struct text_builder plain = { .arena = arena };
    for (const char *at = line; *at;) {
        size_t decimals = strncmp(at, " (", 2) == 0 ? 2 + strspn(at + 2, "-0123456789.") : 0;
        if (decimals && strncmp(at + decimals, "…)", strlen("…)")) == 0) {
            at += decimals + strlen("…)");
        } else if (strncmp(at, "×", strlen("×")) == 0) {
            text_add(&plain, "*");
            at += strlen("×");
        } else {
            text_add_bytes(&plain, at++, 1);
        }
    }
    return arena_copy(arena, text_built(&plain), plain.size);
}

static bool is_arithmetic(char c)
{
    return c != '\0' && strchr("0123456789.,+-*/() ", c) != NULL;
}

/* What ends before the sign; NULL if it is, or is part of, a name. */
static const char *left_of(struct arena *arena, const char *line, const char *sign)
{
    const char *from = sign;
    while (from > line && is_arithmetic(from[-1]))
        from--;
    bool of_name = from > line && *from != ' ' && (from[-1] & 0x80) == 0;
    while (from < sign && strchr(" ,)", *from))
        from++;
    return of_name || from == sign ? NULL : arena_copy(arena, from, (size_t)(sign - from));
}

static const char *right_of(struct arena *arena, const char *sign)
{
    size_t length = 0;
    while (is_arithmetic(sign[1 + length]))
        length++;
    while (length && strchr(" ,", sign[length]))
        length--;
    return arena_copy(arena, sign + 1, length);
}

const char *wrong_arithmetic(struct arena *arena, const char *line, size_t *checked)
{
    const char *text = plain(arena, line);
    for (const char *sign = text; (sign = strchr(sign, '=')) != NULL; sign++) {
        if (sign == text || sign[-1] != ' ' || sign[1] != ' ')
            continue; /* >=, == */
        const char *left = left_of(arena, text, sign), *right = right_of(arena, sign);
        struct number a, b;
        if (!left || !work_out(arena, left, &a))
            continue;
        ++*checked;
        if (!work_out(arena, right, &b) || !number_equal(a, b))
            return arena_text(arena, "%s = %s", left, right);
    }
    return NULL;
}

size_t check_arithmetic(struct arena *arena, const char *text)
{
    size_t checked = 0;
    for (const char *line = text, *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        const char *whole_line = arena_copy(arena, line, (size_t)(end - line));
        const char *wrong = wrong_arithmetic(arena, whole_line, &checked);
        if (wrong)
            fail_msg("'%s' is wrong in: %s", wrong, whole_line);
    }
    return checked;
}
