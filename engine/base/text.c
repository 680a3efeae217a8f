/* UTF-8, how names are compared, and what is safe to show. */
#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

/* --- UTF-8 --- */

/* The bytes of the well-formed sequence at text, or 0. Table 3-7 of the Unicode standard: only the second
 * byte's range depends on the first. */
static size_t sequence_length(const unsigned char *text, size_t size)
{
    static const unsigned char lengths[16] = { 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 2, 2, 3, 4 };
    unsigned char first = text[0];
    size_t length = lengths[first >> 4];
    if (first == 0 || first == 0xc0 || first == 0xc1 || first > 0xf4 || length == 0 || size < length)
        return 0;
    if (length == 1)
        return 1;
    unsigned char low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    unsigned char high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (text[1] < low || text[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++)
        if (text[i] >> 6 != 2)
            return 0;
    return length;
}

/* How many bytes from the start are plain ASCII without NUL, by eights. */
static size_t ascii_length(const char *text, size_t size)
{
    size_t at = 0;
    for (; at + 8 <= size; at += 8) {
        uint64_t word;
        memcpy(&word, text + at, sizeof word);
        uint64_t high = UINT64_C(0x8080808080808080), zeros = (word - UINT64_C(0x0101010101010101)) & ~word;
        if ((word | zeros) & high)
            break;
    }
    while (at < size && (unsigned char)text[at] - 1U < 0x7f)
        at++;
    return at;
}

bool utf8_valid(const char *text, size_t size, size_t *bad)
{
    size_t at = 0;
    while (at < size) {
        at += ascii_length(text + at, size - at);
        if (at == size)
            break;
        size_t length = sequence_length((const unsigned char *)text + at, size - at);
        if (length == 0) {
            if (bad)
                *bad = at;
            return false;
        }
        at += length;
    }
    return true;
}

int32_t utf8_next(const char *text, size_t *bytes)
{
    const unsigned char *at = (const unsigned char *)text;
    if (at[0] < 0x80) {
        *bytes = at[0] != 0;
        return at[0];
    }
    bool three = at[0] > 0xe0 && at[0] <= 0xef && at[0] != 0xed; /* whatever follows them; nearly all Japanese */
    if (three && at[1] >> 6 == 2 && at[2] >> 6 == 2) {
        *bytes = 3;
        return (at[0] & 0x0f) << 12 | (at[1] & 0x3f) << 6 | (at[2] & 0x3f);
    }
    size_t size = strnlen(text, 4);
    *bytes = sequence_length(at, size);
    if (*bytes == 0) {
        *bytes = 1;
        return 0xfffd;
    }
    int32_t code = at[0] & (0x7f >> *bytes);
    for (size_t i = 1; i < *bytes; i++)
        code = code << 6 | (at[i] & 0x3f);
    return code;
}

size_t utf8_length(const char *text, size_t size)
{
    size_t length = 0;
    for (size_t i = 0; i < size; i++)
        length += ((unsigned char)text[i] >> 6) != 2;
    return length;
}

/* --- how names, ids and numbers are compared --- */

static bool is_space(int32_t code)
{
    return (code >= '\t' && code <= '\r') || code == 0x85 || code == 0x200b || code == 0x2028 ||
           code == 0x2029 || code == 0xfeff || utf8proc_category(code) == UTF8PROC_CATEGORY_ZS;
}

static bool is_minus(int32_t code, char next)
{
    return code == 0x2212 || (code >= 0x2010 && code <= 0x2015 && next >= '0' && next <= '9');
}

/* Runs of spaces to one, none at the ends, minus signs to '-'. Never longer than the text. */
static void tidy(char *text)
{
    char *out = text;
    bool gap = false;
    size_t bytes;
    for (const char *at = text; *at; at += bytes) {
        int32_t code = utf8_next(at, &bytes);
        if (is_space(code)) {
            gap = out != text;
            continue;
        }
        if (gap)
            *out++ = ' ';
        gap = false;
        if (is_minus(code, at[bytes])) {
            *out++ = '-';
        } else {
            memmove(out, at, bytes);
            out += bytes;
        }
    }
    *out = '\0';
}

char *text_normalize(struct arena *arena, const char *text)
{
    size_t size = strlen(text);
    char *copy;
    if (ascii_length(text, size) == size) {
        copy = arena_copy(arena, text, size);
    } else {
        utf8proc_uint8_t *composed = NULL;
        utf8proc_ssize_t length =
            utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)size, &composed,
                         (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT));
        if (length == UTF8PROC_ERROR_NOMEM)
            memory_exhausted();
        copy = length < 0 ? arena_copy(arena, text, size)
                          : arena_copy(arena, (const char *)composed, (size_t)length);
        free(composed);
    }
    tidy(copy);
    return copy;
}

/* strcasecmp would ask the locale. */
static int folded_byte(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte;
}

bool text_equal_folded(const char *a, const char *b)
{
    for (; *a && folded_byte(*a) == folded_byte(*b); a++)
        b++;
    return folded_byte(*a) == folded_byte(*b);
}

bool text_ends_with(const char *text, const char *suffix)
{
    size_t length = strlen(text), end = strlen(suffix);
    if (length <= end)
        return false;
    for (text += length - end; *suffix; text++, suffix++)
        if (folded_byte(*text) != folded_byte(*suffix))
            return false;
    return true;
}

bool text_is_blank(const char *text)
{
    size_t bytes;
    for (int32_t character; (character = utf8_next(text, &bytes)); text += bytes) {
        bool wide = character == 0xA0 || character == 0x3000 || (character >= 0x2000 && character <= 0x200B);
        if (character > ' ' && !wide && character != 0xFEFF)
            return false;
    }
    return true;
}

bool text_equal(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* --- what is shown --- */

size_t text_width(const char *text)
{
    size_t width = 0, bytes;
    for (; *text; text += bytes) {
        int32_t code = utf8_next(text, &bytes);
        width += code < 0x7f ? code >= ' ' : (size_t)utf8proc_charwidth(code);
    }
    return width;
}

/* Controls, and what no eye sees but changes what it reads: directions, zero widths, line separators. */
static bool is_hidden(int32_t code)
{
    if (code >= ' ' && code < 0x7f)
        return false;
    switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    default:
        return false;
    }
}

char *text_printable(struct arena *arena, const char *text)
{
    struct text_builder builder = { .arena = arena };
    size_t bytes;
    const char *shown = text, *at = text;
    for (; *at; at += bytes) {
        int32_t code = utf8_next(at, &bytes);
        bool broken = code == 0xfffd && bytes == 1;
        if (!broken && !is_hidden(code))
            continue;
        text_add_bytes(&builder, shown, (size_t)(at - shown));
        if (broken)
            text_addf(&builder, "\\x{%02x}", (unsigned)(unsigned char)*at);
        else
            text_addf(&builder, "\\u{%x}", (unsigned)code);
        shown = at + bytes;
    }
    if (shown == text)
        return arena_copy(arena, text, (size_t)(at - text));
    text_add_bytes(&builder, shown, (size_t)(at - shown));
    return builder.bytes;
}

/* --- building --- */

static void builder_reserve(struct text_builder *builder, size_t more)
{
    size_t needed = builder->size + more + 1;
    if (needed <= builder->capacity)
        return;
    size_t capacity = builder->capacity ? 2 * builder->capacity : 64;
    if (capacity < needed)
        capacity = needed;
    builder->bytes = arena_grow(builder->arena, builder->bytes, builder->capacity, capacity);
    builder->capacity = capacity;
}

void text_add_bytes(struct text_builder *builder, const char *bytes, size_t size)
{
    builder_reserve(builder, size);
    if (size)
        memcpy(builder->bytes + builder->size, bytes, size);
    builder->size += size;
    builder->bytes[builder->size] = '\0';
}

void text_add(struct text_builder *builder, const char *text)
{
    text_add_bytes(builder, text, strlen(text));
}

void text_addf(struct text_builder *builder, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0) /* only for text past INT_MAX bytes */
        memory_exhausted();
    builder_reserve(builder, (size_t)length);
    vsnprintf(builder->bytes + builder->size, (size_t)length + 1, format, again);
    va_end(again);
    builder->size += (size_t)length;
}

const char *text_built(struct text_builder *builder)
{
    return builder->bytes ? builder->bytes : "";
}
