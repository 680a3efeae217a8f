/* Inside of checking: what formula_check.c, formula_names.c and formula_calls.c share. Their functions
 * give NULL or false after a problem, and are quiet where a part is NULL already. */
#ifndef SAITEN_FORMULA_CHECK_H
#define SAITEN_FORMULA_CHECK_H

#include "formula_parse.h"
#include "rubric.h"

/* Definitions being read, the innermost first. */
struct reading {
    const struct definition *definition;
    const struct reading *outer;
};

struct checker {
    struct arena *arena;
    struct problems *problems;
    const struct rubric *rubric;
    const struct formula_scope *scope; /* NULL in a definition: the formula that uses it has one */
    const struct reading *reading;
    unsigned levels; /* of definitions in definitions */
};

/* Parses, checks and numbers one formula, without a type due. */
struct expression *check_formula(struct checker *checker, const char *text, struct place place);

/* The same of values by their days. */
struct expression *check_dated(struct checker *checker, const struct dated_text *values, size_t count,
                               struct place place);

struct expression *check_syntax(struct checker *checker, const struct syntax *syntax);
struct expression *check_name(struct checker *checker, const struct syntax *syntax);
struct expression *check_call(struct checker *checker, const struct syntax *syntax);
/* Fills the arguments of the expression from those of the syntax. */
bool check_arguments(struct checker *checker, struct expression *expression, const struct syntax *syntax);
bool check_whole(struct checker *checker, const struct expression *argument, int least, int most);

struct expression *new_expression(struct checker *checker, const struct syntax *syntax,
                                  enum expression_kind kind, enum expression_type type);
/* Adds up what is below the expression; its limits. */
struct expression *complete(struct checker *checker, struct expression *expression);
/* The expression is of that type, or a fact that now becomes it. A number goes where TYPE_NUMBERS is due,
 * a list compared where TYPE_TRUTH is. */
bool due(struct checker *checker, struct expression *expression, enum expression_type type);
/* TYPE_NUMBERS if one of the arguments is a list, which then all go item by item; else TYPE_NUMBER. */
bool due_items(struct checker *checker, struct expression *expression, size_t count,
               enum expression_type *type);
/* Both are lists of as many items, or neither is one. */
bool same_extent(struct checker *checker, const struct expression *a, const struct expression *b);
/* False with a problem where the score has no full marks that a percent could be of. */
bool check_has_full(struct checker *checker, const struct expression *score, struct place place);
/* The score, total or each() that the expression is just a name of; NULL for all else. */
const struct expression *just_score(const struct expression *expression);

/* "a - b" for the unknown name a-b of two known ones; NULL else. */
const char *as_difference(struct checker *checker, const char *name, bool call);

#endif
