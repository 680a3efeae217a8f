/* A table of proposers by lines (criteria, rules): proposers across while they are few, else down,
 * so that it can be read on paper. */
#ifndef SAITEN_MATRIX_H
#define SAITEN_MATRIX_H

#include "report_draft.h"

struct matrix;

struct matrix_line {
    const char *title;
    struct page_cell note; /* full marks, or the article of the call */
    enum page_style style;
    unsigned indent;
    unsigned width;      /* of its column where proposers stand down; 0: the matrix's */
    bool exact;          /* two figures of the line differ and print alike */
    unsigned kind;       /* the matrix's own … */
    const void *subject; /* … and what the line is about */
};

/* Fills the cell of one proposer on one line; sheet is the part that the row belongs to. */
typedef void matrix_fill(struct arena *scratch, const struct matrix *matrix, const struct matrix_line *line,
                         unsigned proposer, unsigned sheet, struct page_cell *cell);

struct matrix {
    const struct draft *draft;
    struct matrix_line *lines;
    size_t line_count;
    const char *line_heading, *note_heading; /* note_heading NULL: the lines have no notes */
    matrix_fill *fill;
    unsigned across_width, down_width; /* of a proposer's column across, of a line's down */
    unsigned across_most;              /* what a proposer's column takes where there is room; 0: the usual */
    unsigned note_width;               /* across */
    unsigned sheet_first, sheet_count; /* evaluators, one under the other; 0: the matrix has none */
};

/* Makes a page for the matrix; the table is added to it by matrix_add. matrix lives with the report. */
struct page *matrix_page(const struct matrix *matrix, const char *name, const char *title);
void matrix_add(const struct matrix *matrix, struct page *page);
bool matrix_across(const struct matrix *matrix);

#endif
