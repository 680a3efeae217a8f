/* One call for proposals: the committee, the proposers and what they handed in, the marks, and
 * what people decided. Evaluators stand by id, proposers by receipt number, then id, so that the
 * order in a file changes nothing. */
#ifndef SAITEN_ROUND_H
#define SAITEN_ROUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "date.h"
#include "number.h"
#include "rubric.h"
#include "source.h"

enum answer {
    ANSWER_PENDING, /* no answer yet: never taken for a pass */
    ANSWER_MET,     /* a requirement is passed; a ground does not apply */
    ANSWER_FAILED,  /* a requirement is failed; a ground applies */
};

struct evaluator {
    const char *id, *name, *label;
    const char **aliases;
    size_t alias_count;
    struct place place;
    bool chair;
    bool absent;
    const char *absent_reason;
    const char *substitute_for; /* id of the member it sits for, or NULL */
};

struct money {   /* one line of an estimate; a part not stated is not given */
    bool has[3]; /* by enum bid_field */
    struct number amount[3];
    struct place place;
};

struct bid_part { /* a year or an item */
    const char *name;
    struct money money;
};

struct bid {
    bool given;  /* false: no bid stated */
    bool sealed; /* handed in, not opened */
    struct money money;
    struct bid_part *years; /* in the order written */
    size_t year_count;
    struct bid_part *items;
    size_t item_count;
    struct place place;
};

enum fact_kind { FACT_NUMBER, FACT_TRUTH, FACT_TEXT };

struct fact {
    const char *name;
    enum fact_kind kind;
    struct number number;
    bool truth;
    const char *text;
    struct place place;
};

struct receipt {
    bool given;
    bool has_number;
    int64_t number;
    struct instant at;
    const char *by;
    struct place place;
};

enum event_kind {
    EVENT_WITHDRAW,
    EVENT_FAIL,   /* ranked, and passed over: talks failed, declined, ineligible since */
    EVENT_CANCEL, /* of the round */
};

struct event {
    enum event_kind kind;
    unsigned proposer; /* not EVENT_CANCEL */
    struct instant date;
    const char *because, *cite;
    struct place place;
};

struct proposer {
    const char *id, *name, *label;
    const char **aliases;
    size_t alias_count;
    const char *address, *representative;
    struct receipt receipt;
    const char **registrations; /* of each member */
    size_t registration_count;
    bool papers_given;
    bool *papers;                /* by index in rubric->papers */
    enum answer *answers;        /* by index in rubric->rules, for requirements and grounds */
    struct place *answer_places; /* where each answer is written */
    struct fact *facts;
    size_t fact_count;
    struct bid bid;
    const struct event *withdrawn; /* NULL: not */
    const struct event *failed;    /* NULL: not */
    const char *checked_by; /* who looked at its papers and answers, or NULL */
    struct instant checked_at;
    bool has_draw_number, has_draw_offset;
    int64_t draw_number, draw_offset;
    struct place draw_place;
    struct place place;
};

struct recusal {
    unsigned evaluator, proposer;
    const char *reason, *minutes;
    struct instant declared;
    bool stays; /* declared, and the committee let the evaluator mark: no recusal is in force */
    struct place place;
};

enum decision_kind {
    DECISION_TIE,
    DECISION_REFER,
    DECISION_GATE,    /* an even split of the sheets */
    DECISION_EXCLUDE, /* a fault found later: all is computed anew without the proposer */
};

struct decision {
    enum decision_kind kind;
    const char *by, *minutes, *because, *cite;
    struct instant date;
    struct place place;
    /* a tie */
    unsigned *among; /* indices, ascending */
    size_t among_count;
    unsigned *order;       /* indices, best first … */
    unsigned *order_group; /* … and the group each is in: equal groups stay tied */
    size_t order_count;
    /* a referral, a gate, an exclusion */
    const struct rule *rule;
    unsigned proposer;
    bool stands; /* or: the gate is passed */
};

/* One mark as it was written. For a grade value is its index in the scale; for a number with
 * steps the count of steps from `from`; where step is `none` an index into round->loose_marks. */
enum mark_state { MARK_BLANK, MARK_GIVEN };

struct mark {
    int32_t value;
    uint32_t line;   /* row or line of its file */
    uint16_t column; /* column of a workbook or a matrix; 0: not known */
    uint8_t state;
    uint8_t sheet_part; /* which of the evaluator's files: index in sheet->parts */
};

struct sheet_part { /* a file, or one sheet of a workbook, that marks of an evaluator came from */
    const struct source *source;
    const char *sheet;
};

struct comment {
    unsigned evaluator, proposer;
    const struct node *node; /* NULL: on the proposal as a whole */
    const char *text;
    struct place place;
};

/* A mark changed after it was handed in; the received sheet stays as it is. Several of one mark follow
 * each other in the order of the file. */
struct amendment {
    unsigned evaluator, proposer;
    const struct node *leaf;
    struct mark from, to; /* from: what the sheet, or the amendment before, says; blank: nothing */
    struct instant at;
    const char *reason, *minutes;
    struct place place;
};

/* What an evaluator declared on the sheet about one proposer; blanks are not kept. */
struct interest {
    unsigned evaluator, proposer;
    bool declared; /* false: none */
    struct place place;
};

/* How sheets go out and come in: the round's `sheets`. */
enum csv_separator { SEPARATOR_UNSAID, SEPARATOR_COMMA, SEPARATOR_SEMICOLON, SEPARATOR_TAB };
enum csv_encoding { ENCODING_UNSAID, ENCODING_UTF8, ENCODING_CP932 };
struct csv_options {
    enum csv_separator separator;
    enum csv_encoding encoding;
};
struct sheet_settings {
    bool blind;            /* proposers by their labels alone */
    const char *key;       /* the secretariat's secret, which ties labels to proposers on such sheets; or NULL */
    unsigned *order;       /* of presentation: indices of all proposers; NULL: by receipt */
    bool formulas_allowed; /* a mark may be a formula's stored value */
    struct csv_options csv;
};

/* The sheets that are no evaluator's stand after theirs. */
enum reserved_sheet { SHEET_SECRETARIAT, SHEET_CONSENSUS, RESERVED_SHEETS };

struct sheet { /* of the evaluator with the same index, or a reserved one */
    bool handed_in;
    struct mark *marks; /* [mark_index * proposer_count + proposer] */
    struct sheet_part *parts;
    size_t part_count, part_capacity;
};

struct consensus_note { /* how the agreed sheet came about */
    bool given;
    struct instant date;
    const char *by, *minutes, *because;
};

struct round {
    const struct source *source;
    const char *id, *title;
    const char *rubric_path; /* as written */
    const struct source *proposer_table; /* the table that the proposers stand in; NULL: round.yaml */
    struct instant date, deadline;
    struct place deadline_place;
    const char *body, *department, *head, *contact; /* authority; each may be NULL */
    const char *committee_term, *proposer_term;
    const char *seed;              /* of draws, announced before; or NULL */
    struct consensus_note consensus;
    const struct event *cancelled; /* NULL: not */
    struct number *givens; /* by definition->given_index */
    struct evaluator *evaluators;
    size_t evaluator_count;
    struct proposer *proposers;
    size_t proposer_count;
    struct recusal *recusals;
    size_t recusal_count;
    uint8_t *recused; /* [evaluator * proposer_count + proposer] */
    struct event *events;
    size_t event_count;
    struct decision *decisions;
    size_t decision_count;
    struct instant approved;
    const char *approved_number;
    struct sheet *sheets; /* by evaluator, then the reserved ones */
    struct sheet_settings sheet_settings;
    LIST(struct number) loose_marks;
    LIST(struct comment) comments;
    LIST(struct amendment) amendments; /* in the order of the file */
    LIST(struct interest) interests;   /* by evaluator, then proposer */
    LIST(const struct source *) files; /* every file read, in order of listing */
};

/* The order of ids: digits inside count as numbers, so that e2 comes before e10. */
int id_compare(const char *a, const char *b);

/* By id alone; -1 if there is none. */
int round_proposer(const struct round *round, const char *id);
int round_evaluator(const struct round *round, const char *id);
int round_chair(const struct round *round);
/* Index of a reserved sheet in round->sheets. */
unsigned reserved_sheet(const struct round *round, enum reserved_sheet which);
/* The id of the evaluator, or the reserved name. */
const char *sheet_name(const struct round *round, unsigned sheet);

bool is_recused(const struct round *round, unsigned evaluator, unsigned proposer);
/* Neither absent nor recused for this proposer; a reserved sheet always sits. */
bool sits_for(const struct round *round, unsigned evaluator, unsigned proposer);
size_t committee_size(const struct round *round); /* without those absent */
/* The day that dated values are read for: the round's date, else the deadline's day. */
struct instant round_day(const struct round *round);

/* Whether the evaluator marks the leaf, or the leaves below the join, itself or in the place of a member. */
bool marks_leaf(const struct round *round, const struct node *node, unsigned evaluator);
/* Whether the sheet is one of those that become one at the join. */
bool joins_sheet(const struct round *round, const struct node *join, unsigned sheet);
size_t sheets_joined(const struct round *round, const struct node *join); /* N: without those absent */
/* The sheet that a leaf's mark stands on, where `sheet` asks: the secretariat's for its own leaves. */
unsigned marked_on(const struct round *round, const struct node *leaf, unsigned sheet);
const struct mark *round_mark(const struct round *round, const struct node *leaf, unsigned evaluator,
                              unsigned proposer);
struct place mark_place(const struct round *round, unsigned evaluator, const struct mark *mark);
/* The mark as a number: 0 for a grade's is not meant; call for NODE_POINTS and NODE_NUMBER. */
struct number mark_number(struct arena *arena, const struct round *round, const struct node *leaf,
                          const struct mark *mark);
/* The points that a mark gives on its sheet: grade's share × points, or the number × factor;
 * before any floor, ceiling or rounding. */
struct number mark_score(struct arena *arena, const struct round *round, const struct node *leaf,
                         const struct mark *mark);
/* Both blank, or the same mark of the leaf, wherever they stand. */
bool marks_equal(const struct round *round, const struct node *leaf, const struct mark *a, const struct mark *b);
/* As people write it: the grade's name, or the number. */
const char *mark_text(struct arena *arena, const struct round *round, const struct node *leaf,
                      const struct mark *mark);

/* The last amendment of the mark, and the one before an amendment of the same mark; NULL: none. */
const struct amendment *round_amendment(const struct round *round, const struct node *leaf, unsigned evaluator,
                                        unsigned proposer);
const struct amendment *amendment_before(const struct round *round, const struct amendment *amendment);

/* A figure of a bid; false where it is sealed, absent or not stated. */
bool bid_amount(const struct bid *bid, enum bid_field field, struct number *amount);
const struct fact *proposer_fact(const struct proposer *proposer, const char *name);

#endif
