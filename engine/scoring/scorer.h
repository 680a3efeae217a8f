/* Inside of scoring: what its steps share. */
#ifndef SAITEN_SCORER_H
#define SAITEN_SCORER_H

#include "collection.h"
#include "formula.h"
#include "problem.h"
#include "result.h"

enum { COMMITTEE = -1 };

/* How a leaf's marks become points by integers: score = unit × (base + factor × steps), or
 * unit × grades[grade]. */
struct leaf_units {
    bool known;         /* false: shares or steps that do not fit */
    bool reaches_join;  /* known, and no floor, ceiling or rounding on the sheet comes between */
    struct number unit; /* one over a whole number */
    int64_t base, factor;
    int64_t *grades;
};

/* An evaluator's own score of a computed leaf: as it was in its stage, whoever stands later. */
struct own_value {
    bool asked, known;
    struct number value;
};

struct scorer {
    struct arena *arena;
    struct problems *problems;
    const struct rubric *rubric;
    const struct round *round;
    struct result *result;
    const struct stage *until; /* the result of this stage alone is asked for; NULL: of the round */
    const struct stage *stage; /* being scored */
    bool *standing, *valid;    /* [proposer] */
    bool *ever_stood;          /* in some stage */
    uint8_t **done;            /* [node][proposer]: the committee's score was asked for already */
    uint8_t **sheet_done;      /* [node][sheet × proposers + proposer], below joins of groups */
    struct own_value **own_values; /* [node][likewise]: of computed leaves above every join; NULL until asked */
    bool *own_marks_due;       /* [marked leaf]: an evaluator's own mark is due beside the agreed one */
    struct leaf_units *units;  /* by mark_index */
    struct number *values;     /* [evaluator]: what the sheets bring to the join of a marked leaf */
    bool excluding;            /* whom decisions exclude for a fault found later is out from the start */
    bool *decision_used;       /* by decision */
    struct formula_cache *cache;
    const unsigned *places; /* own_places of places_of; NULL once standing changed */
    const struct stage *places_of;
    bool failed; /* a problem was told */
    struct collection *collection; /* where the sheets stand, if that is what is asked; or NULL */
};

/* collect.c: what is due in the stage that begins; a comment that lacks. */
void note_stage(struct scorer *scorer);
void note_comment_due(struct scorer *scorer, const struct node *leaf, unsigned sheet, unsigned proposer);
/* score.c: scores as far as the sheets allow, for what is noted on the way. */
void score_collecting(struct arena *arena, struct collection *collection);

/* entry.c: requirements, grounds, papers, deadline, registration, caps, checks. */
void check_entry(struct scorer *scorer);
/* The caps and checks that waited for the bids of this stage. */
void check_opened_bids(struct scorer *scorer);

/* findings.c */
struct finding *add_finding(struct scorer *scorer, const struct rule *rule, unsigned proposer,
                            enum finding_outcome outcome);
/* The committee's decision of that kind on the finding's rule and proposer; NULL: none. It counts as needed. */
const struct decision *decision_on(struct scorer *scorer, const struct finding *finding,
                                   enum decision_kind kind);
/* Whether the rule's `when` holds for the proposer; else what was found is set. */
bool rule_applies(struct scorer *scorer, const struct rule *rule, struct finding *finding);
/* What a failed or pending rule does, decisions considered. */
void settle_finding(struct scorer *scorer, struct finding *finding);
/* Takes those out of standing and valid whose findings so far exclude them. */
void apply_findings(struct scorer *scorer, const struct stage *left);
/* Checks a rule by formula (checks, gates) or a cap for one proposer. */
void check_rule(struct scorer *scorer, const struct rule *rule, unsigned proposer);

/* gates.c */
struct gate_figures {
    struct finding_figure *items;
    size_t count;
};
/* What the comparisons at the top of a gate's formula compared. */
struct gate_figures compared_figures(struct scorer *scorer, const struct rule *gate, unsigned proposer,
                                     int sheet);
/* A gate by sheets: a verdict for each that values the proposer, and what they come to. */
void judge_by_sheets(struct scorer *scorer, struct finding *finding);

/* comments_due.c: every comment that is due is there. */
bool check_comments(struct scorer *scorer);

/* marks_due.c: every mark that is due is there. */
bool check_marks(struct scorer *scorer);
/* Whether the sheet owes a mark on the leaf, recusals aside. */
bool is_due_on(const struct scorer *scorer, const struct node *leaf, unsigned sheet);
bool is_blank_told(const struct node *leaf); /* a blank there is an error */
/* agreed_sheets.c: where leaves are joined by one agreed sheet, which rules read the evaluators' own beside it. */
void find_own_marks_due(struct scorer *scorer);
/* The ranking by the mean of the evaluators' own totals, for information, where all gave one. */
void rank_individually(struct scorer *scorer);

/* join.c: many sheets' values become one. False with a problem. */
bool join_values(struct scorer *scorer, const struct node *node, unsigned proposer,
                 const struct aggregate *aggregate, struct number *values, size_t count,
                 struct number *joined);

/* turned_sheets.c: joins where a sheet's value becomes a place, points for it, or a standardized value. */
bool turns_sheets(const struct node *join);
bool brought_value(struct scorer *scorer, const struct node *join, unsigned sheet, unsigned proposer,
                   struct number *value);

/* node_score.c */
bool committee_score(struct scorer *scorer, const struct node *node, unsigned proposer, struct number *value);
bool sheet_score(struct scorer *scorer, const struct node *node, unsigned evaluator, unsigned proposer,
                 struct number *value);
/* Whether the evaluator marks anything of what the node's score comes from, or nobody does. */
bool is_theirs(const struct scorer *scorer, const struct node *node, unsigned sheet);
bool is_of_others(const struct scorer *scorer, const struct node *node, unsigned sheet);
struct number full_marks(struct scorer *scorer, const struct node *node);
struct number round_by(struct scorer *scorer, struct number value, struct rounding rounding);

/* units.c */
void prepare_units(struct scorer *scorer);
int64_t mark_units(const struct leaf_units *units, const struct mark *mark); /* a mark that was given */

/* formula_use.c: formulas in their contexts. */
struct formula_use {
    const struct expression *expression;
    const struct node *leaf; /* that it computes; NULL: a rule, a total, a tie */
    unsigned proposer;
    int sheet;            /* evaluator, or COMMITTEE */
    struct number points; /* of the leaf it belongs to */
    bool keep_trace;
    struct formula_value value; /* filled in where it has one */
    const struct trace *trace;
    struct formula_failure failure;
};
enum formula_outcome use_formula(struct scorer *scorer, struct formula_use *use);
/* Tells why a formula has no value, as a problem at the formula. */
void formula_problem(struct scorer *scorer, const struct formula_use *use);

/* stage_score.c: totals and gates of the stage at hand, and who goes on. */
void score_stage(struct scorer *scorer, const struct stage *stage);
bool stage_total(struct scorer *scorer, const struct stage *stage, int sheet, unsigned proposer,
                 struct number *value);

/* ranking.c: orders the standing by the stage's totals, ties by the chain. order and group as in
 * struct tie_step. */
struct tie_question { /* which ties people and draws are asked about */
    bool chain;       /* false: equal totals stay tied, whatever the chain says */
    unsigned up_to;   /* a tie that reaches one of the first so many places */
    unsigned cut;     /* else a tie that lies across this place and the next; 0: none */
    const unsigned *ranked; /* the order so far, of whom those who failed since are not counted; NULL: all are */
};
void order_standing(struct scorer *scorer, const struct stage *stage, struct tie_question question,
                    unsigned *order, unsigned *group, size_t *count);
void rank(struct scorer *scorer);

/* ties.c: puts the tied `among` (ascending, equal so far, from first_place on) into order. */
void settle_tie(struct scorer *scorer, const struct stage *stage, struct tie_question question,
                unsigned first_place, const unsigned *among, size_t count, unsigned *order, unsigned *group);

/* draw.c: puts the step's tied into order by numbers or a seed, as far as these are known. */
struct draw_work *draw_lots(struct arena *arena, const struct round *round, const struct draw_rule *rule,
                            struct tie_step *step);

/* winners.c: who is awarded, and who is next. */
void name_winners(struct scorer *scorer);

/* own_places.c: the place that each evaluator's own totals give each proposer; 0: none. */
const unsigned *own_places(struct scorer *scorer, const struct stage *stage);

#endif
