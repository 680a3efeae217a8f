/* The formula language, parsed and checked: one small, total language for price formulas, gates,
 * checks, tie rules and definitions. What a formula is worth is scoring/formula.h's business. */
#ifndef SAITEN_EXPRESSION_H
#define SAITEN_EXPRESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "date.h"
#include "number.h"
#include "problem.h"
#include "source.h"

struct node;
struct rubric;
struct rule;
struct stage;
struct definition;

enum expression_type {
    TYPE_NUMBER,
    TYPE_TRUTH,
    TYPE_NUMBERS, /* a proposer's own list: bid.years.total, each(group) */
    TYPE_TRUTHS,  /* such a list compared, item by item */
    TYPE_FACT,    /* facts.NAME before its use tells whether it is a number or yes/no */
};

enum expression_kind {
    EXPRESSION_NUMBER,     /* number; percent says that it was written 60% */
    EXPRESSION_POINTS,     /* the points of the leaf that the formula belongs to */
    EXPRESSION_SCORE,      /* node: the score of a criterion, group, or (its root) a stage's own sum */
    EXPRESSION_TOTAL,      /* the total of the stage that the formula stands in */
    EXPRESSION_BID,        /* bid_field; of_years, of_items: one part's by its name, or the list over them */
    EXPRESSION_FACT,       /* name */
    EXPRESSION_CAP,        /* rule: the limit of a cap */
    EXPRESSION_GIVEN,      /* definition: a figure that round.yaml states */
    EXPRESSION_DATED,      /* arguments: the one in force on the round's day, since each day of from */
    EXPRESSION_DEFINITION, /* definition: stands for its expression, as if in parentheses */
    EXPRESSION_EACH,       /* node: the scores of a group's children, as a list */
    EXPRESSION_OPERATION,  /* operation with arguments: + - * / ^ comparisons and or not, if, and calls */
    EXPRESSION_OVER,       /* operation over proposers: arguments[0] for each, narrowed by range and where */
};

enum operation {
    OPERATION_NEGATE, OPERATION_ADD, OPERATION_SUBTRACT, OPERATION_MULTIPLY, OPERATION_DIVIDE, OPERATION_POWER,
    OPERATION_EQUAL, OPERATION_UNEQUAL, OPERATION_LESS, OPERATION_AT_MOST, OPERATION_GREATER, OPERATION_AT_LEAST,
    OPERATION_AND, OPERATION_OR, OPERATION_NOT, OPERATION_IF,
    OPERATION_MINIMUM, OPERATION_MAXIMUM, OPERATION_ABSOLUTE,
    OPERATION_ROUND, OPERATION_ROUND_UP, OPERATION_ROUND_DOWN,
    OPERATION_FULL, OPERATION_ROOT, OPERATION_BAND, OPERATION_INTERPOLATE,
    /* over proposers, or over a proposer's own list */
    OPERATION_LOWEST, OPERATION_HIGHEST, OPERATION_MEAN, OPERATION_MEDIAN, OPERATION_SUM, OPERATION_TRIMMED,
    OPERATION_RANK,  /* rank(x lowest), rank(x highest): lowest tells which; 1, 1, 3 */
    OPERATION_COUNT, /* count(standing) */
    OPERATION_COUNT_OF_OPERATIONS
};

enum proposer_range { RANGE_STANDING, RANGE_VALID, RANGE_ALL, RANGE_OTHERS };
enum bid_field { BID_NET, BID_TAX, BID_TOTAL };

enum expression_use { /* what a formula depends on, through definitions too */
    USES_BID = 1,
    USES_FACT = 2,
    USES_SCORE = 4,     /* a criterion, group or stage */
    USES_TOTAL = 8,
    USES_PROPOSERS = 16, /* a function over proposers */
    USES_GIVEN = 32,
    USES_POINTS = 64,
};

struct expression {
    enum expression_kind kind;
    enum expression_type type;
    enum operation operation;
    struct number number;
    bool percent;
    bool percent_of_full; /* a percent that is compared with a score: of full_of's full marks; with a list of
                             scores (then TYPE_NUMBERS) of each of full_of's children's. Also on a definition
                             that is just a percent */
    bool lowest;          /* rank(x lowest) */
    bool over_limit;      /* band(…, over): a limit must be exceeded, not reached */
    const struct node *node;    /* OPERATION_FULL has no arguments, but this (NULL: the total) */
    const struct node *full_of; /* whose full marks percent_of_full means; NULL: of the total */
    const struct rule *rule;
    const struct definition *definition;
    const char *name; /* fact's name, year's or item's name */
    const struct instant *from; /* EXPRESSION_DATED: the day since which each argument holds, ascending */
    enum bid_field bid_field;
    bool of_years;    /* bid.years.total: a list; with name: bid.years.R8.total, one figure */
    bool of_items;    /* bid.items.total: likewise over the items */
    enum proposer_range range;
    struct expression *where; /* NULL: all of the range */
    struct expression **arguments;
    size_t count;
    struct number *table; /* band and interpolate: the pairs x0, y0, x1, y1 … */
    size_t table_count;   /* of pairs */
    unsigned uses;        /* enum expression_use */
    unsigned index;       /* of this expression in its formula, the root being 0 */
    unsigned height, levels, parts; /* operations in operations, definitions in definitions, and all
                                       parts: with definitions in place, each within its limit */
    const char *text;     /* as it was written: for explanations */
    struct place place;
};

/* Where a formula stands, hence which names it may use. */
struct formula_scope {
    const struct rubric *rubric;
    const struct node *leaf;   /* the computed leaf, for `points`; else NULL */
    const struct stage *stage; /* criteria up to this stage may be named; NULL: none (entry) */
    bool total;                /* `total` may be named */
    bool fixed;                /* a number of the rubric: it depends on no proposer */
    bool by_sheets;            /* read on each sheet by itself: full marks are one sheet's points */
    enum expression_type type; /* TYPE_NUMBER or TYPE_TRUTH: what the formula must give.
                                  TYPE_TRUTHS is welcome where TYPE_TRUTH is due: all must hold.
                                  TYPE_NUMBERS: a number or a list of numbers (a cap's `of`) */
};

/* Parses and checks; every fault (syntax, unknown name with the nearest known one, wrong type,
 * percent of an expression over scores …) is a problem at its place inside the formula. */
struct expression *formula_read(struct arena *arena, struct problems *problems, const char *text,
                                struct place place, const struct formula_scope *scope);

/* A value that holds from a day on, as written. */
struct dated_text {
    struct instant from;
    const char *text;
    struct place place; /* of the text */
};

/* Values by their days, ascending, as one expression. */
struct expression *formula_read_dated(struct arena *arena, struct problems *problems,
                                      const struct dated_text *values, size_t count, struct place place,
                                      const struct formula_scope *scope);
/* "2014-04-01: 8%, 2019-10-01: 10%" */
const char *dated_values_text(struct arena *arena, const struct dated_text *values, size_t count);
/* The argument of a dated expression that is in force on a day; NULL before the first. */
const struct expression *dated_in_force(const struct expression *dated, struct instant day);

/* Reads a definition that no formula has read yet (state 0); its place is that of its text. Formulas read
 * those that they name by themselves; names are held against the scope of each formula that uses it. */
void definition_read(struct arena *arena, struct problems *problems, const struct rubric *rubric,
                     struct definition *definition);

/* True if formulas can name something so called: one word, and none of the language's own. */
bool formula_can_name(const char *name);

/* The value of an expression of plain numbers alone; false if it reads anything or has no value. */
bool expression_constant(struct arena *arena, const struct expression *expression, struct number *value);

/* The expression as it is understood: two that differ in spaces, brackets or 50% for 1/2 alone have one form.
 * Definitions stand in it by name. "" for NULL. */
const char *expression_form(struct arena *arena, const struct expression *expression);

/* Calls visit for the expression and everything below it, through definitions; parents come first.
 * What full() or a percent of full marks refers to is not visited: nothing of it is read. */
void expression_visit(const struct expression *expression,
                      void (*visit)(void *context, const struct expression *expression), void *context);

/* The names of functions with one line each on what they do, for help and for "did you mean";
 * NULL past the end. */
struct formula_function {
    const char *name, *form, *summary;
    enum operation operation;
};
const struct formula_function *formula_function_at(size_t index);

#endif
