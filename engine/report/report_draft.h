/* Inside of reports: what the builders of pages (report_*.c) share, and nobody else includes. */
#ifndef SAITEN_REPORT_DRAFT_H
#define SAITEN_REPORT_DRAFT_H

#include "page.h"
#include "report_words.h"
#include "result.h"

/* A report in the making. */
struct draft {
    struct arena *arena;
    const struct result *result;
    const struct rubric *rubric;
    const struct round *round;
    struct report *report;
    enum language language;
    int digits;       /* of scores */
    int money_digits; /* of bids */
    bool blind;       /* proposers by their labels alone */
};

#define DRAFT_WORD(draft, name) word_in((draft)->language, WORD_##name)
#define PHRASE(draft, name, ...) PHRASE_IN((draft)->arena, (draft)->language, name, __VA_ARGS__)
#define PHRASE_SCRATCH(draft, scratch, name, ...) PHRASE_IN(scratch, (draft)->language, name, __VA_ARGS__)

/* --- report_draft.c: pages, and the names of things --- */

/* A page with its title, the round and, where the result is provisional, the mark and at most so
 * many of its conditions. */
struct page *draft_page(const struct draft *draft, const char *name, const char *title, bool landscape,
                        const struct grid_column *columns, size_t column_count, size_t conditions);
void draft_section(const struct draft *draft, struct page *page, enum word heading);
const char *draft_proposer(const struct draft *draft, unsigned proposer);
const char *draft_proposers(const struct draft *draft, struct arena *arena, const unsigned *proposers,
                            size_t count);
void cell_receipt(struct page_cell *cell, const struct draft *draft,
                  unsigned proposer);                                       /* number of receipt, or blank */
const char *draft_evaluator(const struct draft *draft, unsigned evaluator); /* label and name */
const char *draft_title(const char *title, const char *id);                 /* the title, else the id */
unsigned draft_depth(const struct node *node);                              /* 0 below a stage's root */
const char *draft_rule(const struct rule *rule);
/* The call's article, else who set the rule. */
const char *draft_origin(const struct draft *draft, const struct origin *origin);
const char *draft_status(const struct draft *draft, enum proposer_status status);
bool draft_has_left(const struct draft *draft, unsigned proposer); /* it does not stand to the end */
/* The value, with the expression that the rubric has at this address where there is one; without a round an
 * expression that rounds give their values alone. */
const char *draft_computed(const struct draft *draft, const char *value, const void *target);
const char *draft_day(const struct draft *draft, struct arena *arena, struct instant instant);
const char *draft_people(const struct draft *draft, struct arena *arena, size_t count); /* 6者, 6 */
const char *draft_stage(const struct draft *draft, const struct stage *stage);
const char *draft_result_title(const struct draft *draft); /* of the report: a stage's says so */
/* It is part of what the result tells: no stage after the one that the result is of. */
bool draft_tells(const struct draft *draft, const struct stage *stage);
const char *draft_join(const struct draft *draft, struct arena *arena, const char *first, const char *second);
/* The call's own words for the committee and for a proposer. */
const char *draft_committee_word(const struct draft *draft);
const char *draft_proposer_word(const struct draft *draft);
const char *draft_currency(const struct draft *draft);
void draft_text_row(const struct draft *draft, struct table *table, const char *const *texts);

/* --- report_figures.c: numbers in words --- */

bool prints_exactly(struct number number, int digits);
/* Whether two of them differ and yet print alike. */
bool figures_alike(const struct number *numbers, size_t count, int digits);
/* In groups of three digits; exact beside where asked for and the digits do not tell all. */
const char *figure_print(struct arena *arena, struct number number, int digits, bool exact);
/* An amount in full: in groups of three digits, a fraction where it has no decimal form. */
const char *amount_print(struct arena *arena, struct number number);
/* A score in a cell, with the exact value beside it where asked for and needed. */
void cell_score(struct page_cell *cell, struct arena *arena, struct number score, int digits, bool exact);
const char *rounding_print(const struct draft *draft, const struct rounding *rounding);
int draft_money_digits(const struct round *round);
/* The digits of marks from `from` by `step`; -1 where they have no decimal form. */
int mark_digits(const struct node *leaf);

/* --- report_reasons.c: findings, dues and decisions in words --- */

const char *finding_reason(const struct draft *draft, struct arena *arena, const struct finding *finding);
const char *finding_figures(const struct draft *draft, struct arena *arena, const struct finding *finding);
const char *finding_effect_print(const struct draft *draft, const struct finding *finding);
enum page_style finding_style(const struct finding *finding);
bool is_departure(const struct finding *finding); /* it made its proposer leave */
const char *due_print(const struct draft *draft, const struct due *due);
const char *failure_print(const struct draft *draft, struct arena *arena, const struct event *event); /* report_events.c */
const char *tie_rule_print(const struct draft *draft, const struct tie_rule *rule); /* report_ties.c */
const char *draw_rule_print(const struct draft *draft, const struct draw_rule *rule); /* report_draws.c */
/* What a draw that is not computed waits for. */
const char *draw_lacks_print(const struct draft *draft, const struct draw_work *draw);
const char *decision_record(const struct draft *draft, struct arena *arena, const struct decision *decision);

const char *figures_print(const struct draft *draft, struct arena *arena, const struct finding *finding,
                          const struct finding_figure *figures, size_t count);
/* What a formula read, each name once: "name = value, …"; without the formula itself. */
const char *readings_print(const struct draft *draft, struct arena *arena, const struct trace *trace);

/* --- report_gates.c: gates by sheets --- */

const char *verdicts_print(const struct draft *draft, struct arena *arena, const struct finding *finding);
/* Who settled what was referred, or an even split: a record; "" if nobody. */
const char *settler_print(const struct draft *draft, struct arena *arena, const struct finding *finding);
const char *gate_by_print(const struct draft *draft, const struct rule *gate, const char *content);

/* --- the pages --- */

void report_result_page(const struct draft *draft);
void report_tally_page(const struct draft *draft);
void report_evaluator_pages(const struct draft *draft);
void report_filled_pages(const struct draft *draft); /* of another document: the sheets as they were read */
void report_bids_page(const struct draft *draft);
void report_eligibility_page(const struct draft *draft);
void report_method_page(const struct draft *draft);

/* Marks changed after hand-in: how many, "" if none; those of so many sheets, listed on their page. */
const char *amendments_print(const struct draft *draft);
void report_amendments(const struct draft *draft, struct page *page, unsigned first, unsigned count);

/* Parts of the result page. */
void report_ties(const struct draft *draft, struct page *page);
void report_draws(const struct draft *draft, struct page *page);
void report_failures(const struct draft *draft, struct page *page);
void report_before(const struct draft *draft, struct page *page);
void report_individual(const struct draft *draft, struct page *page); /* beside an agreed sheet */
void report_departures(const struct draft *draft, struct page *page);
void report_decisions(const struct draft *draft, struct page *page);
void report_warnings(const struct draft *draft, struct page *page);

/* Parts of the page on the method, and of the page on a rubric alone; a draft without a round has no result. */
void report_pair(const struct draft *draft, struct table *pairs, enum word name, const char *value);
void report_stage_method(const struct draft *draft, struct page *page, const struct stage *stage);
void report_papers(const struct draft *draft, struct page *page, const struct rule *rule, unsigned right);
void report_tie_chain(const struct draft *draft, struct page *page);
bool scale_is_used(const struct rubric *rubric, const struct scale *scale);
const char *draft_aggregate(const struct draft *draft, const struct aggregate *aggregate);
const char *draft_missing(const struct draft *draft, const struct aggregate *aggregate);
const char *draft_recused(const struct draft *draft, const struct aggregate *aggregate);
const char *draft_marked(const struct draft *draft, const struct node *node);   /* how it is marked */
const char *draft_markers(const struct draft *draft, const struct node *leaf);  /* by whom */
const char *draft_bounds(const struct draft *draft, const struct node *node);   /* rounding, floor, ceiling */
const char *draft_comments(const struct draft *draft, const struct node *leaf); /* "" where none is due */
const char *draft_on_fail(const struct draft *draft, const struct rule *rule);
const char *draft_content(const struct draft *draft, const struct rule *rule);
void report_method_criteria(const struct draft *draft, struct page *page);
void report_method_rules(const struct draft *draft, struct page *page);

#endif
