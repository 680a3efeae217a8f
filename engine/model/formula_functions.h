/* How each function is called: the one table of functions. */
#ifndef SAITEN_FORMULA_FUNCTIONS_H
#define SAITEN_FORMULA_FUNCTIONS_H

#include "expression.h"

enum call_form {
    CALL_IF,
    CALL_NUMERIC, /* a number or list, then whole numbers */
    CALL_EXTREME, /* min, max: several numbers, or one list */
    CALL_TABLE,   /* a number or list, then pairs */
    CALL_OVER,    /* over proposers, or a proposer's own list */
    CALL_COUNT,
    CALL_FULL,
    CALL_EACH,
};

struct whole_limits {
    int least, most;
};

struct formula_call {
    struct formula_function function;
    enum call_form form;
    unsigned least, most;          /* arguments, pairs not counted */
    struct whole_limits wholes[2]; /* of the second and third argument */
};

const struct formula_call *formula_call_find(const char *name); /* NULL if there is none */
const struct formula_call *formula_call_of(enum operation operation);

#endif
