/* What one sheet to be filled in holds, and where: criteria, proposers, lines around them. Rows and columns
 * count from 0. */
#ifndef SAITEN_FORM_PLAN_H
#define SAITEN_FORM_PLAN_H

#include "form.h"
#include "form_book.h"

enum form_column { /* of a matrix, before the proposers' */
    FORM_COLUMN_ID,
    FORM_COLUMN_TITLE,
    FORM_COLUMN_TEXT,
    FORM_COLUMN_POINTS,
    FORM_COLUMN_FIRST,
};
enum { FORM_LIST_HANDLE, FORM_LIST_NAME }; /* of a list, before the criteria's; no name where the round is blind */

struct form_item { /* a criterion that is shown */
    const struct node *node;
    bool is_leaf;
    unsigned at;         /* its row, or in a list its column */
    const char *names;   /* leaves with grades: the grades, and … */
    const char *values;  /* … the points of each, as names of the hidden sheet */
    bool as_text;        /* what is typed stays text */
};

struct form_run { /* proposers beside each other that are marked */
    unsigned first, last;
};

struct form_plan {
    struct arena *arena;
    const struct rubric *rubric;
    const struct round *round;
    unsigned sheet;
    enum language language;
    struct problems *problems;
    struct form_book *book;
    bool is_list;
    bool is_evaluators; /* an evaluator's, not a reserved sheet */
    bool partial;       /* its criteria have points that are not marked on this sheet */
    bool any_closed;
    bool several_stages; /* each with its own row and subtotal, and no total */
    struct form_item *items;
    size_t item_count, leaf_count;
    struct form_item **item_of; /* by node: NULL where it is not shown */
    unsigned *proposers;        /* in order */
    bool *closed;               /* by place in that order: not marked on this sheet */
    size_t proposer_count;
    LIST(struct form_run) runs;
    LIST(const struct scale *) scales;
    LIST(const char *) lines; /* above the marks: how to mark */
    LIST(const char *) comment_lines;
    unsigned points_row, title_row, text_row; /* of a list, above the heading */
    bool texts_below; /* of a list: what is judged stands below it, as the heading would be too high */
    unsigned name_row;                        /* of a matrix, where the round is not blind */
    unsigned heading_row, first_row, last_row;
    unsigned first_column, last_column;
    const char *marks_name, *comments_name;
    unsigned digits; /* of all subtotals and totals, so that their points stand below each other */
};

/* What the sheet is to hold; NULL where it has nothing to mark. */
struct form_plan *form_plan_new(struct arena *arena, struct problems *problems, const struct rubric *rubric,
                                const struct round *round, unsigned sheet);
/* The cell that the mark of a leaf or the score of a group stands in: "E10". */
const char *form_cell(const struct form_plan *plan, const struct form_item *item, size_t proposer);
/* Marked by other evaluators, whole: no part of this sheet. */
bool form_is_of_others(const struct form_plan *plan, const struct node *node);

/* --- form_lines.c: what is said of it --- */

const char *form_word(const struct form_plan *plan, unsigned word);
/* The lines above the marks and above the comments. */
void form_add_lines(struct form_plan *plan);
/* What is judged and how it is marked: the text of its cell. */
const char *form_leaf_text(const struct form_plan *plan, const struct node *leaf);
const char *form_range_text(const struct form_plan *plan, const struct node *leaf);
const char *form_comment_due(const struct form_plan *plan, const struct node *leaf);
const char *form_sheet_owner(const struct form_plan *plan);

/* --- form_rules.c: what may be entered --- */

/* What drop-downs offer goes into the hidden sheet: the grades of its leaves, and the points that they give. */
void form_offer_grades(struct form_plan *plan);
void form_allow_marks(const struct form_plan *plan, struct form_page *page, const struct form_item *item);
void form_allow_interest(const struct form_plan *plan, struct form_page *page, struct form_range range);
/* The points of one grade on its sheet, as they count. */
struct number form_grade_worth(const struct form_plan *plan, const struct node *leaf, size_t grade);

/* --- form_formulas.c: live totals --- */

struct form_worth {
    bool known;       /* else a formula cannot say it as the rubric does */
    int decimals;     /* all its values have at most so many, or FORM_DECIMALS_MANY */
    struct number now; /* while nothing is marked */
};
enum { FORM_DECIMALS_MOST = 9, FORM_DECIMALS_MANY = -1 };
struct form_worth form_worth(const struct form_plan *plan, const struct node *node);
/* The formula of its score for a proposer; NULL where it would be too long. */
const char *form_worth_formula(const struct form_plan *plan, const struct node *node, size_t proposer);
/* The most decimals that a subtotal or a total has. */
unsigned form_worth_digits(const struct form_plan *plan);
void form_put_worth(const struct form_plan *plan, struct form_page *page, unsigned row, unsigned column,
                    const struct node *node, size_t proposer, enum form_look look);
/* How many marks of the proposer are blank. */
void form_put_blanks(const struct form_plan *plan, struct form_page *page, unsigned row, unsigned column,
                     size_t proposer);
/* "…: 12" in one cell: all blanks. */
void form_put_all_blanks(const struct form_plan *plan, struct form_page *page, unsigned row, unsigned last_column,
                         const char *cells);

/* --- form_sheet.c, form_list.c, form_parts.c --- */

void form_write_matrix(const struct form_plan *plan, struct form_page *page, bool comments);
void form_write_list(const struct form_plan *plan, struct form_page *page, bool comments);
/* Whether the heading of a list has room for what is judged. */
bool form_list_has_room(const struct form_plan *plan);

struct form_grid { /* the sheet's columns, and what was written of it */
    struct form_page *page;
    bool comments;
    unsigned *widths;
    unsigned columns;
    unsigned height; /* of the rows so far, in tenths of a point */
};
/* Sets the widths. */
void form_begin_grid(const struct form_plan *plan, struct form_grid *grid);
unsigned form_height(const struct form_plan *plan, const char *text, unsigned width, unsigned size);
/* As high as it has to be, and counted. */
void form_end_row(struct form_grid *grid, unsigned row, unsigned height);
/* Title, round, whose it is, how to mark; blanks: the cells that count them. */
void form_write_top(const struct form_plan *plan, struct form_grid *grid, const char *blanks);
/* A line of one cell; text may be NULL. */
void form_write_line(const struct form_plan *plan, struct form_grid *grid, unsigned row, const char *text,
                     enum form_look look, unsigned size);
/* Date and signature. */
void form_write_foot(const struct form_plan *plan, struct form_grid *grid, unsigned row);
/* A cell for a mark or a comment, or a closed one. */
void form_put_entry(const struct form_plan *plan, struct form_grid *grid, unsigned row, unsigned column,
                    const struct form_item *item, size_t proposer);
/* Whether the sheet has the leaf, or some leaf of the group. */
bool form_is_shown(const struct form_plan *plan, const struct node *node);
/* The most that what is marked here gives. */
struct number form_points(const struct form_plan *plan, const struct node *node);

/* Writes the workbook of a plan into output and reads it back; the caller then commits it. */
bool form_write(struct form_plan *plan, struct problems *problems, const char *program, struct output *output);

#endif
