/* Text: UTF-8 everywhere inside; other encodings only where a file is read. */
#ifndef SAITEN_TEXT_H
#define SAITEN_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

/* True if the bytes are well-formed UTF-8 (no surrogates, no overlong forms, no NUL).
 * *bad is the offset of the first wrong byte otherwise. bad may be NULL. */
bool utf8_valid(const char *text, size_t size, size_t *bad);

/* The code point at text (well-formed UTF-8) and the number of its bytes; 0 at the end. */
int32_t utf8_next(const char *text, size_t *bytes);
size_t utf8_length(const char *text, size_t size); /* in code points */

/* CP932 (Windows-31J) to UTF-8; NULL if a byte sequence is not CP932. */
char *text_from_cp932(struct arena *arena, const char *bytes, size_t size);
/* UTF-8 to CP932, for tests and exports; NULL if a character has no code there. */
char *text_to_cp932(struct arena *arena, const char *text, size_t *size);

/* How names, ids and numbers are compared: NFKC, the minus signs (U+2212, U+FF0D, U+2010…U+2015
 * before a digit) as '-', ideographic and other spaces as one ASCII space, ends trimmed. */
char *text_normalize(struct arena *arena, const char *text);

/* Columns on a terminal: East Asian wide and full-width characters count 2, combining marks 0. */
size_t text_width(const char *text);

/* Safe to show: control characters, escapes and bidirectional controls become \u{...}. */
char *text_printable(struct arena *arena, const char *text);

/* The candidate nearest to text by edit distance, or NULL if none is near enough to be meant. */
const char *text_nearest(const char *text, const char *const *candidates, size_t count);

bool text_equal(const char *a, const char *b);
bool text_equal_folded(const char *a, const char *b); /* ASCII letters without regard to case */
bool text_ends_with(const char *text, const char *suffix); /* longer than it; ASCII letters without regard to case */
bool text_is_blank(const char *text); /* spaces of any width and line ends alone, or nothing */
/* A growing text. */
struct text_builder {
    struct arena *arena;
    char *bytes; /* NUL-terminated once anything was added; "" by text_built before */
    size_t size, capacity;
};
void text_add(struct text_builder *builder, const char *text);
void text_add_bytes(struct text_builder *builder, const char *bytes, size_t size);
void text_addf(struct text_builder *builder, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *text_built(struct text_builder *builder);

#endif
