/* What a formula is worth and what it read on the way, kept with the result so that it can be explained. */
#ifndef SAITEN_TRACE_H
#define SAITEN_TRACE_H

#include <stdbool.h>

#include "arena.h"
#include "expression.h"
#include "number.h"

struct formula_value {
    enum expression_type type; /* tells which of these it is; TYPE_FACT does not occur */
    unsigned count;            /* of a list */
    union {
        struct number number;
        bool truth;
        const struct number *numbers;
        const bool *truths;
    };
};

/* One thing that was read: a name (bid, fact, score, total, each(), points, given, cap, definition), full
 * marks (full(), and a percent of them), or a function over proposers, without the reads inside it. The
 * formula itself comes last. In the order of reading; what is read twice stands twice. */
struct trace_entry {
    const struct expression *expression;
    struct formula_value value;
    int proposer; /* who attained lowest() or highest(), the first of equals; -1 for all else */
};

struct trace {
    LIST(struct trace_entry) entries;
};

#endif
