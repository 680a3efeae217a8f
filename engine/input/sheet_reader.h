/* Inside of reading sheets: what is known about a file while its rows come in. */
#ifndef SAITEN_SHEET_READER_H
#define SAITEN_SHEET_READER_H

#include "form.h"
#include "grid.h"
#include "lookup.h"
#include "round.h"
#include "sheet_identity.h"
#include "sheet_layout.h"
#include "sheet_words.h"

/* Criteria down and proposers across; one mark a row; proposers down and criteria across. */
enum sheet_form { FORM_UNKNOWN, FORM_MATRIX, FORM_TIDY, FORM_LIST };

/* What a column of a heading row holds. Those of marks are numbered from COLUMN_MARKS. */
enum column_role {
    COLUMN_NONE, COLUMN_NAMING /* criteria of a matrix, proposers of a list */, COLUMN_IGNORED, COLUMN_COMMENT,
    COLUMN_TITLE, COLUMN_POINTS, COLUMN_NAME, COLUMN_SUM, COLUMN_INTEREST,
    COLUMN_MARKS /* + the proposer's index; in a list the criterion's in rubric->nodes */
};

/* Where something stood, for a problem that is found later. */
struct sheet_spot {
    struct place place;
    const char *excerpt;
};

struct odd_sheet {
    const char *sheet;      /* its name */
    struct sheet_spot spot; /* of its first line that is more than a title; no source: it has none */
    const char *text;       /* … and what stands there */
};

/* A cell above the heading, in a line of names, titles or points. */
struct beside_cell {
    enum sheet_word word;
    uint32_t column;
    const char *text;
    struct sheet_spot spot;
};

/* A sum that is no formula. */
struct sum_cell {
    const struct node *group; /* NULL: a total, or a count of blanks */
    unsigned proposer;
    const char *text;
    struct sheet_spot spot; /* where a problem is told */
};

struct sheet_reader {
    struct arena *arena;
    struct problems *problems;
    grid_row_taker *take;
    const struct rubric *rubric;
    struct round *round; /* NULL: the files alone are checked */
    struct csv_options csv;
    struct lookup *proposers, *criteria, *evaluators;
    const char *listed;       /* the file, as reports list it */
    const struct source *source;
    struct sheet_identity identity; /* what the file says of itself */
    const char *sheet;        /* the sheet of the workbook that is being read */
    bool begun;               /* … which is one of this file's */
    bool is_identity;         /* … is the hidden one */
    bool holds_comments;      /* its cells are comments */
    struct sheet_spot kept;   /* the row whose text was kept last */
    bool any_heading;         /* some sheet of this file had one */
    enum sheet_form form;
    uint32_t *roles;          /* [column], enum column_role */
    uint32_t role_count;
    int evaluator;            /* of the sheet; NOBODY until named */
    struct sheet_spot named;  /* where it is named; no source: nowhere */
    bool discards;            /* whose it is is not known, or it counts not: read for its faults alone */
    struct sheet_spot odd;    /* the first line above the heading that says nothing known; no source: none */
    const char *odd_text;
    LIST(struct odd_sheet) unheaded; /* sheets of this file that have lines but no heading */
    bool any_marks, any_comments;    /* some sheet of this file holds them */
    bool odd_top;             /* a line or column at its top was told to be unknown: what follows from it is not told */
    bool past_marks;          /* a line that follows the marks was met: lines of one cell are notes */
    uint32_t *commented;      /* [column], of a matrix or a list: what marks a column of comments is on (as roles
                                 from COLUMN_MARKS), or ON_WHOLE; of a column of marks: it has one; of a column of
                                 sums: 1 + the group's index, or 0 */
    LIST(uint32_t) mark_rows; /* rows of this sheet in which marks may stand, ascending */
    bool *faulty;             /* [proposer]: some mark of this sheet could not be read; NULL: nobody asks */
    LIST(struct sum_cell) sums; /* of this sheet, to be looked at when its marks are known */
    LIST(struct beside_cell) above; /* lines above the heading that say something of its columns */
    struct layout_axis across, down;
    uint32_t **declared;      /* [evaluator][proposer]: 1 + the index of what was declared; made when needed */
    const struct source **comments_from; /* [sheet]: the file that its sheet of comments came from */
    uint32_t naming_column;   /* of a matrix or a list */
    uint32_t criterion_column, proposer_column, evaluator_column, mark_column, comment_column; /* of a tidy list */
};

#define ON_WHOLE UINT32_MAX /* a comment on the proposal as a whole */
/* For the rows of files; what names mean is looked up. */
void sheet_reader_begin(struct sheet_reader *reader, struct arena *arena, struct problems *problems,
                        const struct rubric *rubric, struct round *round);

/* Reads every file of a folder; below: what stands before their names, "" or "keyed-1/". */
bool sheets_read_folder(struct sheet_reader *reader, const char *folder, const char *below);

/* What could have been meant, for hints: ids and names. */
const char *proposers_listed(struct sheet_reader *reader);
const char *evaluators_listed(struct sheet_reader *reader);
const char *criteria_listed(struct sheet_reader *reader);

/* A row above the heading, or the heading. */
void preamble_row(struct sheet_reader *reader, const struct grid_row *row);
/* At the end of a sheet: keeps it if it has no heading. */
void note_unheaded(struct sheet_reader *reader);
/* At the end of a file: sheets that have no heading, and those that should be there. */
void check_parts(struct sheet_reader *reader);
/* The heading row of a matrix, a list, a tidy list. */
void matrix_heading(struct sheet_reader *reader, const struct grid_row *row);
void list_heading(struct sheet_reader *reader, const struct grid_row *row);
void tidy_heading(struct sheet_reader *reader, const struct grid_row *row);
bool is_tidy(struct sheet_reader *reader, const struct grid_row *row);
/* Begins the marks, or the comments: whose they are is known now, or the sheet counts not. */
void claim_sheet(struct sheet_reader *reader, const struct grid_row *row);
void make_roles(struct sheet_reader *reader, const struct grid_row *row);

/* Rows below the heading. */
void matrix_row(struct sheet_reader *reader, const struct grid_row *row);
void list_row(struct sheet_reader *reader, const struct grid_row *row);
void tidy_row(struct sheet_reader *reader, const struct grid_row *row);

/* The leaf that a cell names; NULL for a group (*group), or after a problem. */
const struct node *leaf_of(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                           const struct node **group);
/* A cell of marks or, where the sheet holds them, of comments; cell may be NULL. */
void take_cell(struct sheet_reader *reader, const struct grid_row *row, uint32_t column, const struct cell *cell,
               unsigned proposer, const struct node *leaf);
/* Such a row may hold merged cells, which are told only after all rows. */
void note_row(struct sheet_reader *reader, const struct grid_row *row);
void check_outside(struct sheet_reader *reader, const struct grid_row *row);
void check_points_beside(struct sheet_reader *reader, const struct sheet_spot *spot, const char *text,
                  const struct node *leaf);
void check_title_beside(struct sheet_reader *reader, const struct sheet_spot *spot, const char *text,
                        const struct node *leaf);
void check_name_beside(struct sheet_reader *reader, const struct sheet_spot *spot, const char *text,
                       unsigned proposer);
void check_name_in_row(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                       unsigned proposer);
/* Totals and counts of the sheet's own: formulas are passed over, what was typed must be what they would say. */
void keep_sum(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell, unsigned proposer,
              const struct node *group);
/* At the end of a sheet. */
void check_sums(struct sheet_reader *reader);
/* 有 or 無: what the evaluator declares of the proposer. */
void take_interest(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell, unsigned proposer);
void sort_interests(struct round *round);
/* A line below the marks, by the word in its first cell; false: the word is none. */
bool closing_row(struct sheet_reader *reader, const struct grid_row *row, const struct cell *first);
/* For what is told at once, and for what is told when the row is gone. */
struct sheet_spot spot_now(const struct grid_row *row, const struct cell *cell);
struct sheet_spot spot_of(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell);
#define SPOT_PROBLEM(reader, spot, name, ...)                                                      \
    problem_add_excerpt((reader)->problems, (spot)->place, (spot)->excerpt, PROBLEM_##name,        \
                        (const char *const[]){ __VA_ARGS__ },                                      \
                        sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

/* Writes one cell to the round; every fault is a problem at the cell. */
void take_mark(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell, unsigned evaluator,
               unsigned proposer, const struct node *leaf);
/* The part of the evaluator's sheet that the current file and sheet are; made on first use. */
unsigned sheet_part_of(struct sheet_reader *reader, unsigned evaluator);
/* A blank cell's place, for the message that its mark is due. */
void note_blank(struct sheet_reader *reader, const struct grid_row *row, uint32_t column, unsigned evaluator,
                unsigned proposer, const struct node *leaf);

/* A column of comments: on the marks in the column `beside`, the last such before it; 0: none. */
void head_comment(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell, uint32_t beside);
/* Keeps what a cell says on the proposer's marks of the node; blanks say nothing. */
void take_comment(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                  unsigned evaluator, unsigned proposer, const struct node *node); /* node NULL: on the whole */
/* Merged cells that cover a mark: all but one of them are blank, whatever was meant. */
void check_merges(struct sheet_reader *reader, const struct grid_row *row);
const char *column_letters(struct arena *arena, uint32_t column);

/* Whether the row is a heading, or names the round or whose sheet it is. */
bool row_heads(struct sheet_reader *reader, const struct grid_row *row);
/* Tells, of a row above the heading, that another separator would make sense of it. */
bool separator_mistaken(struct sheet_reader *reader, const struct grid_row *row);
/* Tells a row of a CSV file that ends before its last mark: a blank is a field too. proposer: of a list's row. */
void check_row_length(struct sheet_reader *reader, const struct grid_row *row, int proposer);

const struct cell *cell_at(const struct grid_row *row, uint32_t column);
/* At a cell, or in its row where cell is NULL. */
bool sheet_problem(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                   enum problem_kind kind, const char *const *arguments, size_t count);
#define SHEET_PROBLEM(reader, row, cell, name, ...)                                                \
    sheet_problem((reader), (row), (cell), PROBLEM_##name,                                         \
                  (const char *const[]){ "", ##__VA_ARGS__ } + 1,                                  \
                  sizeof((const char *const[]){ "", ##__VA_ARGS__ }) / sizeof(char *) - 1)

#endif
