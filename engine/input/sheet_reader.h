/* Inside of reading sheets: what is known about a file while its rows come in. */
#ifndef SAITEN_SHEET_READER_H
#define SAITEN_SHEET_READER_H

#include "grid.h"
#include "lookup.h"
#include "round.h"

enum sheet_form { FORM_UNKNOWN, FORM_MATRIX, FORM_TIDY };

/* What a column of a heading row holds. Proposers' columns are numbered from COLUMN_PROPOSER. */
enum column_role {
    COLUMN_NONE, COLUMN_CRITERION, COLUMN_IGNORED, COLUMN_EVALUATOR, COLUMN_PROPOSER_NAME, COLUMN_MARK,
    COLUMN_COMMENT, COLUMN_POINTS,
    COLUMN_PROPOSER /* + the proposer's index */
};

enum { NOBODY = -1 };

struct sheet_reader {
    struct arena *arena;
    struct problems *problems;
    grid_row_taker *take;
    const struct grid_file *entry; /* of an archive, being read; or NULL */
    const struct rubric *rubric;
    struct round *round; /* NULL: the files alone are checked */
    struct lookup *proposers, *criteria, *evaluators;
    const char *listed;       /* the file, as reports list it */
    const struct source *source;
    const char *sheet;        /* the sheet of the workbook that is being read */
    bool any_heading;         /* some sheet of this file had one */
    enum sheet_form form;
    uint32_t *roles;          /* [column], enum column_role */
    uint32_t role_count;
    int evaluator;            /* of the matrix; NOBODY until named */
    bool discards;            /* whose it is is not known, or it counts not: read for its faults alone */
    bool odd_top;             /* a line or column at its top was told to be unknown: what follows from it is not told */
    unsigned *commented;      /* [column], of a matrix: whose marks a column of comments is on; of a proposer's
                                 column: it has one */
    LIST(uint32_t) mark_rows; /* rows of this sheet in which marks may stand, ascending */
    uint32_t criterion_column, proposer_column, evaluator_column, mark_column, comment_column;
};

/* What could have been meant, for hints: ids and names. */
const char *proposers_listed(struct sheet_reader *reader);
const char *evaluators_listed(struct sheet_reader *reader);
const char *criteria_listed(struct sheet_reader *reader);

/* The heading row of a sheet, and the lines above it; true once the row was understood. */
bool preamble_row(struct sheet_reader *reader, const struct grid_row *row);
/* Rows below the heading. */
void matrix_row(struct sheet_reader *reader, const struct grid_row *row);
void tidy_row(struct sheet_reader *reader, const struct grid_row *row);

/* Writes one cell to the round; every fault is a problem at the cell. */
void take_mark(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell, unsigned evaluator,
               unsigned proposer, const struct node *leaf);
/* The part of the evaluator's sheet that the current file and sheet are; made on first use. */
unsigned sheet_part_of(struct sheet_reader *reader, unsigned evaluator);
/* A blank cell's place, for the message that its mark is due. */
void note_blank(struct sheet_reader *reader, const struct grid_row *row, uint32_t column, unsigned evaluator,
                unsigned proposer, const struct node *leaf);

/* A matrix's column of comments: on the marks in the column `beside`, the last proposer's before it; 0: none. */
void head_comment(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell, uint32_t beside);
/* Keeps what a cell says on the proposer's marks of the node; blanks say nothing. */
void take_comment(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                  unsigned evaluator, unsigned proposer, const struct node *node);
/* Merged cells that cover a mark: all but one of them are blank, whatever was meant. */
void check_merges(struct sheet_reader *reader, const struct grid_row *row);

const struct cell *cell_at(const struct grid_row *row, uint32_t column);
/* At a cell, or in its row where cell is NULL. */
bool sheet_problem(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell,
                   enum problem_kind kind, const char *const *arguments, size_t count);
#define SHEET_PROBLEM(reader, row, cell, name, ...)                                                \
    sheet_problem((reader), (row), (cell), PROBLEM_##name,                                         \
                  (const char *const[]){ "", ##__VA_ARGS__ } + 1,                                  \
                  sizeof((const char *const[]){ "", ##__VA_ARGS__ }) / sizeof(char *) - 1)

#endif
