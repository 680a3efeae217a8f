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

/* Where rounding is named, by kind of value. */
struct rounding_policy {
    struct rounding sheet, criterion, group, total;
    struct origin origin;
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

enum method_kind {
    METHOD_MEAN,
    METHOD_SUM,
    METHOD_MEDIAN,
    METHOD_TRIMMED,
    METHOD_CONSENSUS, /* one agreed sheet */
    METHOD_RANK_SUM,  /* the places on each sheet, added up */
    METHOD_RANK_POINTS,
    METHOD_FIRST_PLACES,
    METHOD_STANDARDIZED,
    METHOD_KIND_COUNT
};
enum missing_policy { MISSING_ERROR, MISSING_ZERO, MISSING_LEAVE_OUT };
enum recused_policy { RECUSED_LEAVE_OUT, RECUSED_REFUSE };

struct aggregate {
    struct place place;
    struct origin origin;
    enum method_kind method;
    bool at_total; /* sheets are joined at the stage's sum; else at every marked leaf */
    enum missing_policy missing;
    enum recused_policy recused;
    unsigned quorum;    /* sheets that must value a proposer; at least 1 */
    struct number drop; /* trimmed: values dropped at each end */
    bool drop_share;    /* … as a share of the values, rounded up */
    bool drop_equals;   /* tied: all: the equals of a dropped value too */
    bool best_lowest;   /* places, and the tie rules that count them: the lowest value is the best */
    bool shared_average; /* places: equals share the mean of the places, or of their points */
    struct number *table; /* rank-points: of the first place, the second …; then 0 */
    size_t table_count;
    struct number mean, spread; /* standardized */
    int digits;                 /* standardized: of the root */
};

enum node_kind {
    NODE_GROUP,
    NODE_GRADE,   /* a grade on a scale: points × share */
    NODE_POINTS,  /* points given directly, from 0 by steps */
    NODE_NUMBER,  /* a number × weight, or × points / to */
    NODE_FORMULA, /* computed */
};

enum marked_by {
    MARKED_BY_EVALUATORS,
    MARKED_BY_LISTED, /* these evaluators alone */
    MARKED_BY_SECRETARIAT,
    MARKED_BY_FACT, /* a fact of the proposer is the mark */
};

enum comment_demand { COMMENT_FREE, COMMENT_ALWAYS, COMMENT_BELOW, COMMENT_SPREAD };

/* When an evaluator owes a comment on a mark. */
struct comment_rule {
    enum comment_demand demand;
    struct number limit; /* below: the mark, or the grade's share; spread: in steps or grades */
    const char *text;    /* as written */
    struct place place;
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
    bool has_full;                     /* false: sums of places, and standardized values, have no full marks */
    enum marked_by marked_by;          /* marked leaves */
    const char **markers;              /* MARKED_BY_LISTED, and joins over such leaves: ids of evaluators */
    size_t marker_count;
    const char *marking_fact; /* MARKED_BY_FACT */
    struct place marked_by_place;
    struct comment_rule comments;
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

enum gate_by { GATE_BY_COMMITTEE, GATE_BY_EACH, GATE_BY_MAJORITY };
enum even_split { EVEN_CHAIR, EVEN_PASS, EVEN_FAIL };
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
    enum gate_by by;            /* gates: on the committee's scores, or on the sheets' */
    enum even_split even;       /* GATE_BY_MAJORITY: what an even split means */
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
    const struct dated_text *dated; /* values by their days; NULL: the text is one expression */
    size_t dated_count;
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
    struct origin total_origin;
    struct expression *total_formula; /* NULL: the stage's sum, plus the total before where carried */
    bool by_formula, by_formula_with_points; /* the rubric writes such a formula, and full marks with it */
    struct number total_points;       /* full marks of total_formula; 0 where it has none */
    struct number points; /* full marks of the total on one sheet: the root's, plus the stage before where
                             carried, or total_points */
    bool lowest;          /* the lowest total is best */
    bool order_given;     /* … because the rubric says so */
    bool has_full;        /* the total has full marks */
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
    TIE_DRAW,   /* lots: by numbers that anybody can add up again, or by a seed announced before */
};

enum draw_offset { DRAW_OFFSET_NONE, DRAW_OFFSET_MILLISECONDS, DRAW_OFFSET_SECONDS, DRAW_OFFSET_DRAWN };

struct draw_rule {
    unsigned keep;    /* the last so many digits of each number count */
    bool last_three;  /* the sum is cut to its last three digits */
    bool redraw;      /* the next places are drawn again among the rest; else they follow in order of receipt */
    enum draw_offset offset;
    bool by_seed;
    const char *seed; /* NULL with by_seed: round.yaml states it */
};

struct tie_rule {
    enum tie_kind kind;
    unsigned index;
    struct expression *expression; /* TIE_VALUE */
    bool lowest;
    struct draw_rule draw; /* TIE_DRAW */
    struct origin origin;
    const char *text; /* as written: "bid.total lowest" */
    struct place place;
};

enum number_bound {
    NUMBER_ANY,
    NUMBER_OF_POINTS, /* not below 0 */
    NUMBER_DROPPED,   /* whole, from 1 */
    NUMBER_COUNTED,   /* whole, from 1 to a million */
};

/* A number of the rubric that is written as an expression: it has its value once the round is known. */
struct computed_number {
    const char *key; /* as written: "points" */
    enum number_bound bound;
    struct expression *expression;
    struct place place;
    struct node *node;     /* the criterion whose number it is, or NULL */
    struct number *number; /* what it is written into: this … */
    unsigned *whole;       /* … or this */
    bool known;            /* of constants alone: it has its value in every round */
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
    unsigned winners;       /* so many are awarded */
    bool settles_by_winners; /* settle-places is not written: one more than are awarded */
    unsigned settle_places; /* people are asked only where a tie reaches one of the first so many places */
    struct computed_number *numbers; /* those that are expressions */
    size_t number_count;
    int display_digits;     /* -1: as many as the exact value needs, at most 2 */
};

const struct node *rubric_node(const struct rubric *rubric, const char *id);
const struct rule *rubric_rule(const struct rubric *rubric, const char *id);
const struct stage *rubric_stage(const struct rubric *rubric, const char *id);
const struct definition *rubric_definition(const struct rubric *rubric, const char *name);

/* --- rubric_numbers.c: numbers that are expressions --- */

/* How the number at this address is computed; NULL where it is written as a number. */
const struct computed_number *rubric_number_at(const struct rubric *rubric, const void *target);
/* Writes its value where it belongs; false with a problem where it is out of its bounds. */
bool rubric_set_number(struct arena *arena, struct problems *problems, const struct computed_number *number,
                       struct number value);
/* All that follows from the numbers once each has its value: factors of marks, points added up, titles.
 * May be called anew for another round. False with problems. */
bool rubric_complete(struct arena *arena, struct problems *problems, struct rubric *rubric);
/* Whether steps from `from` reach `to`; marks are kept as counts of steps in 32 bits. */
bool steps_reach_end(struct arena *arena, const struct node *leaf);

/* Names as the rubric language writes them. */
const char *method_name(enum method_kind kind);
const char *on_fail_name(enum on_fail on_fail);
const char *rule_kind_name(enum rule_kind kind);
const char *rounding_mode_name(enum rounding_mode mode);
bool is_marked(const struct node *node);        /* a leaf with marks, whoever gives them */
bool is_marked_by_evaluators(const struct node *node);
/* Whether this evaluator is one of those who mark the leaf, or the leaves below the join. */
bool is_marker(const struct node *node, const char *evaluator);
bool is_by_places(enum method_kind method); /* what a sheet brings is turned into a place */

#endif
