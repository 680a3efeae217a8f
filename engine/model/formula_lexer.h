/* A formula's text as tokens. Full-width letters, digits and operators count as their ASCII forms. */
#ifndef SAITEN_FORMULA_LEXER_H
#define SAITEN_FORMULA_LEXER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "number.h"
#include "problem.h"
#include "source.h"

enum token_kind {
    TOKEN_END,
    TOKEN_NUMBER,
    TOKEN_NAME, /* quality, bid.years.R8.total, a-b */
    TOKEN_AND,
    TOKEN_OR,
    TOKEN_NOT,
    TOKEN_IN,
    TOKEN_WHERE,
    TOKEN_PLUS,
    TOKEN_MINUS,
    TOKEN_TIMES,
    TOKEN_DIVIDED,
    TOKEN_POWER,
    TOKEN_EQUAL,
    TOKEN_UNEQUAL,
    TOKEN_LESS,
    TOKEN_AT_MOST,
    TOKEN_GREATER,
    TOKEN_AT_LEAST,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_OPEN_PAIR,
    TOKEN_CLOSE_PAIR,
    TOKEN_COMMA,
};

struct token {
    enum token_kind kind;
    size_t start, end;       /* in bytes of the formula */
    uint32_t column, length; /* in characters; column from 0 */
    const char *text;        /* normalised; "" at the end */
    struct number number;
    bool percent; /* written 60% */
};

struct tokens {
    struct token *items; /* the last is TOKEN_END */
    size_t count;
};

/* Every fault in the text is told; false if there was one. */
bool formula_tokens(struct arena *arena, struct problems *problems, const char *text, struct place place,
                    struct tokens *tokens);

/* The place of some characters of the formula whose first character stands at place. */
struct place formula_place(struct place place, uint32_t column, uint32_t length);

#endif
