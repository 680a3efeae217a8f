/* The rules of an evaluation: what a rubric file says, with every name resolved. */
#ifndef SAITEN_RUBRIC_H
#define SAITEN_RUBRIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "expression.h"
#include "number.h"
#include "source.h"

enum language { LANGUAGE_JAPANESE, LANGUAGE_ENGLISH };

/* Who made a rule: the call for proposals, where it is cited; else whoever set-by names. */
struct origin {
    const char *cite;   /* article of the call, or NULL */
    const char *set_by; /* "committee", "example"; never NULL once loaded; "call" where cited */
};

struct rounding {
    bool given;
    int digits;
    enum rounding_mode mode;
};

/* Where rounding is named, by kind of value: DESIGN's rounding: {sheet, criterion, group, total}. */
struct rounding_policy {
    struct rounding sheet, criterion, group, total;
};

struct grade {
    const char *name;  /* as written on sheets, normalised */
    const char *label; /* what it is called, or NULL */
    struct number share;
    struct place place;
};

struct scale {
    const char *id;
    struct place place;
    struct grade *grades;
    size_t count;
};

enum method_kind { METHOD_MEAN, METHOD_SUM, METHOD_MEDIAN, METHOD_TRIMMED, METHOD_KIND_COUNT };
enum missing_policy { MISSING_ERROR, MISSING_ZERO, MISSING_LEAVE_OUT };
enum recused_policy { RECUSED_LEAVE_OUT, RECUSED_REFUSE };

struct aggregate {
    struct place place;
    enum method_kind method;
    bool at_total; /* sheets are joined at the stage's sum; else at every marked leaf */
    enum missing_policy missing;
    enum recused_policy recused;
    unsigned quorum;    /* sheets that must value a proposer; at least 1 */
    struct number drop; /* trimmed: values dropped at each end */
    bool drop_share;    /* … as a share of the values, rounded up */
    bool drop_equals;   /* tied: all: the equals of a dropped value too */
};

enum node_kind {
    NODE_GROUP,
    NODE_GRADE,   /* a grade on a scale: points × share */
    NODE_POINTS,  /* points given directly, from 0 by steps */
    NODE_NUMBER,  /* a number × weight, or × points / to */
    NODE_FORMULA, /* computed */
};

/* A node of the criteria tree. */
struct node {
    unsigned index;      /* in rubric->nodes: depth first, as in the rubric */
    unsigned mark_index; /* among marked leaves, in rubric->marked; UINT32_MAX for others */
    enum node_kind kind;
    const char *id, *title, *text; /* text: what is judged, or NULL */
    struct origin origin;
    struct place place;
    struct stage *stage;
    struct node *parent;    /* NULL for a stage's root */
    struct node **children; /* in the rubric's order */
    size_t child_count;
    bool counts; /* false: shown and nameable, no part of its parent's sum and points */
    struct number
        points;      /* the most that it gives on one sheet; a group without its own: its children's sum */
    bool own_points; /* a group that rescales */
    struct number child_points;   /* sum of the points of the children that count */
    const struct scale *scale;    /* NODE_GRADE */
    struct number from, to, step; /* NODE_POINTS, NODE_NUMBER */
    bool any_step;                /* step: none */
    struct number factor;         /* NODE_NUMBER: the score is mark × factor; NODE_POINTS: 1 */
    struct expression *formula;   /* NODE_FORMULA */
    bool has_floor, has_ceiling;
    struct number floor, ceiling;
    struct rounding rounding;              /* what applies to this node: its own, or its kind's */
    const struct aggregate *own_aggregate; /* this node is a join of its own */
    const struct node
        *join; /* the join it is or lies below; NULL: above every join, or without marks beside one */
    const struct aggregate *aggregate; /* the join's rule; NULL where join is */
    bool by_marks;                     /* its score depends on some evaluator's mark */
};

enum rule_kind {
    RULE_REQUIREMENT,
    RULE_GROUND,
    RULE_PAPERS,
    RULE_DEADLINE,
    RULE_SAME_REGISTRATION,
    RULE_CAP,
    RULE_CHECK,
    RULE_GATE,
    RULE_ADVANCE, /* not among the best that go on to the next stage */
};

enum on_fail { ON_FAIL_EXCLUDE, ON_FAIL_VOID, ON_FAIL_REFER, ON_FAIL_WARN };

struct rule {
    enum rule_kind kind;
    unsigned index; /* in rubric->rules, or in all gates after them: rubric->all_rules */
    const char *id, *title, *text;
    struct origin origin;
    struct place place;
    enum on_fail on_fail;
    struct expression *when;    /* NULL: always */
    struct expression *require; /* checks and gates; for a cap what it limits (`of`) */
    struct number limit;        /* caps */
    bool below;                 /* caps: 未満; else 以内 */
    const struct stage *stage;  /* gates: where it stands; entry rules that read a sealed bid: where bids are
                                   opened; else NULL */
};

struct paper {
    const char *id, *title;
    struct place place;
};

struct definition {
    const char *name;
    bool given; /* round.yaml states the figure */
    unsigned given_index;
    const char *text;
    struct expression *expression; /* NULL for given */
    struct place place;
    int state; /* while reading: 0 untouched, 1 being read (a cycle if met), 2 read */
};

enum on_tie { ON_TIE_ALL, ON_TIE_CHAIN, ON_TIE_NONE };

struct stage {
    unsigned index;
    const char *id, *title;
    struct place place;
    struct node *root; /* a group; its id is the stage's */
    struct aggregate aggregate;
    struct rounding_policy rounding;
    struct expression *total_formula; /* NULL: the stage's sum, plus the total before where carried */
    struct number total_points;       /* full marks of total_formula */
    struct number points; /* full marks of the total on one sheet: the root's, plus the stage before where
                             carried, or total_points */
    bool lowest;          /* the lowest total is best */
    bool carry;
    bool uses_bid; /* a formula or gate in it reads a bid */
    struct rule **gates;
    size_t gate_count;
    bool has_advance;
    unsigned advance_top;
    enum on_tie advance_on_tie;
    struct rule *advance_rule; /* cited as the reason of those who do not go on */
};

enum tie_kind {
    TIE_VALUE,        /* expression, highest or lowest */
    TIE_PLACES,       /* most first places, then seconds, … on the evaluators' own totals */
    TIE_FIRST_PLACES, /* most first places */
    TIE_SUPPORTERS,   /* the summed own totals of those who placed it first */
    TIE_BALLOT,
    TIE_CHAIR,
    TIE_RE_EVALUATE,
    TIE_DECIDE, /* by people: a decision, recorded */
    TIE_JOINT,  /* the place is shared */
};

struct tie_rule {
    enum tie_kind kind;
    unsigned index;
    struct expression *expression; /* TIE_VALUE */
    bool lowest;
    const char *text; /* as written: "bid.total lowest" */
    struct place place;
};

struct rubric {
    const struct source *source_file;
    const char *id, *version, *title, *source, *currency, *set_by;
    enum language language;
    struct origin origin;
    struct scale **scales;
    size_t scale_count;
    struct definition **definitions;
    size_t definition_count, given_count;
    struct stage **stages;
    size_t stage_count;
    bool staged; /* the rubric names its stages; else the one stage has no name of its own */
    struct node **nodes;
    size_t node_count;
    struct node **marked; /* leaves that evaluators mark */
    size_t marked_count;
    struct rule **rules; /* entry rules in the order they are applied: requirements, grounds, papers,
                            deadline, same-registration, caps, checks; then the gates of all stages */
    size_t rule_count;
    struct paper *papers;
    size_t paper_count;
    bool sealed_bids;      /* bids: sealed; the first stage that uses one opens them */
    struct stage *opening; /* that stage; NULL where bids are open from the start */
    struct tie_rule *ties;
    size_t tie_count;
    unsigned settle_places; /* people are asked only where a tie reaches one of the first so many places */
    int display_digits;     /* -1: as many as the exact value needs, at most 2 */
};

const struct node *rubric_node(const struct rubric *rubric, const char *id);
const struct rule *rubric_rule(const struct rubric *rubric, const char *id);
const struct stage *rubric_stage(const struct rubric *rubric, const char *id);
const struct definition *rubric_definition(const struct rubric *rubric, const char *name);

/* Names as the rubric language writes them. */
const char *method_name(enum method_kind kind);
const char *on_fail_name(enum on_fail on_fail);
const char *rule_kind_name(enum rule_kind kind);
const char *rounding_mode_name(enum rounding_mode mode);
bool is_marked(const struct node *node); /* a leaf that evaluators mark */

#endif
