/* A formula's tokens as a syntax tree: nothing is resolved yet, names are names. */
#ifndef SAITEN_FORMULA_PARSE_H
#define SAITEN_FORMULA_PARSE_H

#include "expression.h"
#include "formula_lexer.h"

enum syntax_kind { SYNTAX_NUMBER, SYNTAX_NAME, SYNTAX_OPERATION, SYNTAX_CALL };

struct syntax {
    enum syntax_kind kind;
    enum operation operation;  /* SYNTAX_OPERATION */
    const struct token *token; /* the number, the name, the operator, the function's name */
    struct syntax **arguments;
    size_t count;
    /* of a call alone */
    struct syntax **pairs; /* x0, y0, x1, y1 … */
    size_t pair_count;
    const struct token *table_word; /* band(x, from …) or (x, over …) */
    const struct token *direction;  /* rank(x lowest) or (x highest) */
    const struct token *range;      /* … in standing */
    struct place range_place;
    struct syntax *where;
    unsigned height;
    const char *text;
    struct place place;
};

/* NULL after a problem. */
struct syntax *formula_parse(struct arena *arena, struct problems *problems, const char *text,
                             struct place place);

#endif
