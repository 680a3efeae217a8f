/* What scoring found: every step is kept, so that explaining is reading, not computing again.
 * All arrays [proposer] are by the round's order of proposers. */
#ifndef SAITEN_RESULT_H
#define SAITEN_RESULT_H

#include <stdbool.h>
#include <stddef.h>

#include "round.h"
#include "rubric.h"
#include "trace.h"

/* One value on its way: as computed, and as it stands after floor, ceiling and rounding. */
struct step {
    bool known; /* false: no value (not standing, or nobody valued it) */
    struct number exact;
    struct number value; /* what everything after it uses */
};

enum finding_outcome {
    FINDING_MET,
    FINDING_FAILED,
    FINDING_PENDING,        /* a requirement or ground without an answer; an even split of the sheets */
    FINDING_NOT_APPLICABLE, /* its `when` does not hold, or it needs somebody and there is nobody */
    FINDING_NOT_CHECKED,    /* the bid is sealed or none was stated and the proposer had left before */
};

enum finding_effect {
    EFFECT_NONE,
    EFFECT_WARNED,
    EFFECT_PENDING,  /* counts as passed; the ranking is provisional */
    EFFECT_REFERRED, /* to the committee, undecided: counts as passed; the ranking is provisional */
    EFFECT_STANDS,   /* referred, and the committee decided that the proposal stands */
    EFFECT_EXCLUDED, /* 失格 */
    EFFECT_VOID,     /* 無効 */
    EFFECT_LEFT_OUT, /* did not go on to the next stage */
};

/* One figure that a rule looked at: a cap's year, a gate's criterion. */
struct finding_figure {
    const char *of; /* year, or criterion's id; NULL: the whole */
    struct number value, limit;
    bool has_limit, holds;
};

/* Whether a gate holds on one sheet, and what was compared there. */
struct sheet_verdict {
    unsigned evaluator;
    bool holds;
    struct finding_figure *figures;
    size_t figure_count;
    const struct trace *trace; /* what the rule's formula read on this sheet */
};

/* What decided on a gate by majority. */
enum even_settler {
    EVEN_IS_NOT,    /* a majority */
    EVEN_BY_CHAIR,  /* as many hold as fail, and the chair's sheet decides */
    EVEN_BY_RUBRIC, /* … the rubric says that it passes, or fails */
    EVEN_BY_DECISION,
    EVEN_UNDECIDED, /* a decision is due */
};

/* What one rule found for one proposer. */
struct finding {
    const struct rule *rule;
    unsigned proposer;
    enum finding_outcome outcome;
    enum finding_effect effect;
    bool stood;                      /* the proposer stood when the rule was applied */
    const struct decision *decision; /* on a referral, or NULL */
    struct finding_figure *figures; /* caps; gates that compare; gates by sheets keep them with the verdicts */
    size_t figure_count;
    unsigned *missing; /* papers: indices in rubric->papers of those not handed in */
    size_t missing_count;
    unsigned *shared; /* same-registration: the other proposers */
    size_t shared_count;
    const struct trace *trace; /* what the rule's formula read, or NULL */
    struct sheet_verdict *verdicts; /* gates by sheets: of each that values the proposer */
    size_t verdict_count;
    enum even_settler even;                /* gates by majority */
    const struct decision *even_decision; /* EVEN_BY_DECISION */
};

enum proposer_status {
    STATUS_STANDING,  /* to the end: ranked */
    STATUS_WITHDRAWN, /* 辞退 */
    STATUS_VOID,      /* 無効 */
    STATUS_EXCLUDED,  /* 失格 */
    STATUS_LEFT_OUT,  /* not among those who went on to the next stage */
};

struct proposer_result {
    enum proposer_status status;
    bool valid; /* eligible, no ground, within the caps, checks passed */
    const struct stage *
        left; /* the stage at whose end (gates) or beginning (opened bid) it left; NULL: at entry, or never */
    struct finding **findings; /* in the order of rubric->rules */
    size_t finding_count;
    bool conditional;  /* something on it is pending or referred and undecided */
    unsigned rank;     /* 1, 1, 3; 0: not ranked */
    bool shares_place; /* another has the same rank */
    const struct decision *excluded; /* for a fault found later, by a decision; or NULL */
};

struct node_result {
    struct step *committee;      /* [proposer] */
    struct number *sheets;       /* [sheet * proposer_count + proposer], the reserved sheets last, for nodes
                                    below a join that is not a leaf's own; NULL else */
    bool *on_sheet;              /* whether that sheet values the proposer there; with sheets */
    struct number *brought;      /* likewise, joins by places and standardized: what became of the sheet's
                                    value: a place, points, or the standardized value; NULL else */
    bool *on_brought;            /* likewise: whether the sheet values the proposer there */
    unsigned *places;            /* likewise, joins by places: the place on the sheet; 0: not valued */
    const struct trace **traces; /* [proposer], computed leaves; NULL else */
    struct number full; /* full marks: points × the sheets that are summed; 0 where there are none */
};

struct stage_result {
    const struct stage *stage;
    bool reached;                      /* false: nobody stood any more, or an earlier stage is still due */
    bool *standing;                    /* [proposer] during the stage */
    struct step *total;                /* [proposer] */
    const struct trace **total_traces; /* total by formula; NULL else */
    struct number full;                /* full marks of the total */
    struct step *own; /* [evaluator * proposer_count + proposer]: the evaluator's own total of the stage */
};

/* A draw among those still in it: the numbers, their sum, and who is first by the remainder. */
struct draw_turn {
    unsigned *proposers; /* by receipt: 0 … count - 1 */
    int64_t *numbers;    /* kept digits of number + offset */
    size_t count;
    int64_t sum, cut; /* cut: the sum, or its last three digits */
    size_t first;     /* cut modulo count */
};

struct draw_work {
    bool computed;        /* false: the draw is due, or was decided, since something is not known yet */
    unsigned *lacking;    /* proposers without a number, an offset or a time of receipt */
    size_t lacking_count; /* none with a seed: then it is the seed that is not known */
    int64_t *drawn, *offsets; /* of each of the step's `among`: as drawn or chosen, and what is added */
    LIST(struct draw_turn) turns; /* one; with redraw one for each place but the last */
    const char **digests;         /* by seed: SHA-256 of seed, newline, id; of each of `among` */
    const char *seed;
};

/* One application of one tie rule to one tied set. */
struct tie_step {
    const struct stage *stage;   /* whose totals are tied */
    unsigned first_place;        /* the place that the tied set would share */
    const struct tie_rule *rule; /* NULL: the chain is at its end, and the committee decides */
    unsigned counted_place;      /* `places`: which place was counted: 1 firsts, 2 seconds …; else 0 */
    bool due;                    /* by people, and not decided yet */
    bool not_applicable;         /* computed over nobody: the next rule is asked */
    unsigned *among;             /* proposers, ascending */
    size_t among_count;
    struct number *keys;             /* computed rules: the value of each of `among`; NULL else */
    unsigned *order;                 /* the proposers after this rule, best first */
    unsigned *group;                 /* of each of `order`: from 0; equal groups are still tied */
    const struct decision *decision; /* by people, once decided */
    const struct draw_work *draw;    /* draws */
};

enum due_kind {
    DUE_ANSWER,   /* a requirement or ground without an answer */
    DUE_REFERRAL, /* the committee has to decide on a referred rule */
    DUE_TIE,      /* people have to settle a tie, or to draw */
    DUE_GATE,     /* the sheets split evenly on a gate, and the committee has to decide */
};

/* What is still due before the result is final. */
struct due {
    enum due_kind kind;
    const struct rule *rule;
    int proposer; /* -1 for a tie */
    const struct tie_step *tie;
};

struct ranked {
    unsigned proposer;
    unsigned rank;
};

struct result {
    const struct rubric *rubric;
    const struct round *round;
    const struct stage *until; /* the result of this stage alone: who goes on from it, and no winner; NULL:
                                  of the whole round */
    struct proposer_result *proposers;
    struct node_result *nodes;   /* by node index */
    struct stage_result *stages; /* by stage index */
    struct ranked *ranking;      /* best first; equals by receipt */
    size_t ranked_count;
    const struct stage *ranking_stage; /* whose totals rank: the last */
    LIST(struct finding *) findings;
    LIST(struct tie_step *) ties;
    LIST(struct due) dues;
    bool provisional;
    bool cancelled;
    unsigned *winners; /* those awarded, best first; none while provisional */
    size_t winner_count;
    unsigned *unnamed; /* they share the last place that is awarded and the next: nobody is named for it */
    size_t unnamed_count;
    int winner, runner_up; /* proposer index; -1: none, or not while provisional. winner: the first of them */
    struct result *before; /* the ranking before a fault was found that a decision excludes for; or NULL */
    bool before_untold;    /* there is an exclusion, and the ranking before cannot be told: something lacks
                              that only those excluded owed, such as a bid never opened */
    struct ranked *individual; /* consensus beside individual sheets: the ranking by the mean of the
                                  evaluators' own totals, for information; or NULL */
    struct number *individual_totals; /* of each of `individual` */
    size_t individual_count;
};

/* The number of digits after the point that a figure is shown with: the rounding's where it is
 * rounded, else the rubric's display, else enough to show every value exactly, at most two. */
int result_digits(const struct result *result);
const struct node_result *result_node(const struct result *result, const struct node *node);
const struct finding *result_finding(const struct result *result, unsigned proposer, const struct rule *rule);
/* Names as the JSON writes them. */
const char *proposer_status_name(enum proposer_status status);
const char *finding_outcome_name(enum finding_outcome outcome);
const char *finding_effect_name(enum finding_effect effect);
/* On how many sheets a gate by sheets holds. */
size_t finding_holding(const struct finding *finding);
/* Whether its figures, each of a year or a criterion, tell more than what its formula read. */
bool finding_tells_figures(const struct finding *finding);
bool verdict_tells_figures(const struct sheet_verdict *verdict); /* likewise, on one sheet */
bool is_winner(const struct result *result, unsigned proposer);
/* Awarded, or next in line, and not so before others failed. */
bool has_moved_up(const struct result *result, unsigned proposer);
/* The first finding that made the proposer leave, or NULL. */
const struct finding *result_reason(const struct result *result, unsigned proposer);

#endif
