/* Inside of reading the proposers as a table: what is known while its rows come in. */
#ifndef SAITEN_PROPOSER_TABLE_READ_H
#define SAITEN_PROPOSER_TABLE_READ_H

#include "form.h"
#include "proposer_table.h"
#include "text.h"

struct table_row { /* a proposer */
    const char *id;
    struct tree *map;
    unsigned sheet;     /* the last that it stood on, counted from 1 … */
    struct place place; /* … and where */
    bool papers_said;   /* one by one */
    LIST(struct place) blank_papers;
};

struct kept_cell {
    const struct table_row *row;
    const char *text;
};
struct kept_column { /* of a list: not understood */
    const char *heading;
    struct place place;
    LIST(struct kept_cell) cells;
};

struct table {
    struct round_loader *loader;
    struct source *source;
    struct text_builder text; /* of a CSV file, line by line */
    uint32_t lines;           /* that the text has so far */
    const char *sheet;        /* the one being read */
    unsigned sheet_count, main_sheet, headings;
    uint32_t heading; /* the row of this sheet's; 0: not yet */
    uint32_t first_row, id_column;
    size_t heading_fields;
    LIST(struct table_column) columns; /* of this sheet */
    LIST(int) meanings;                /* by column: index in columns, NOT_THERE or PASSED */
    LIST(uint32_t) data_rows;          /* of this sheet */
    LIST(struct place) passed;         /* sheets without a heading */
    LIST(struct table_row *) rows;
    struct lookup *ids;
    bool *paper_columns; /* by paper: there is one */
    LIST(struct kept_column) kept;
    bool is_list; /* of an office's own: its headings are words, and it may have no ids */
    bool is_form; /* made by this program for the office */
};

/* Reads the file; NULL after problems, and more problems may have been added otherwise. */
struct table *table_read(struct round_loader *loader, const struct grid_file *file, bool is_list);
/* The proposers, as a list in round.yaml. */
struct tree *table_list(struct table *table);
/* The path that an office's heading means, or the heading. */
const char *list_heading_path(struct arena *arena, const char *heading);
/* Anything but spaces. */
bool is_said(const struct cell *cell);
struct place table_place(const struct table *table, const struct grid_row *row, const struct cell *cell);
/* Puts the value at its path; one that says otherwise than an earlier sheet is a problem. */
void table_put(struct table *table, struct table_row *row, const struct table_column *column,
               struct tree *value);
void table_note_blank_papers(struct table *table, const struct grid_row *row, struct table_row *proposer);
/* Papers answered one by one: each has a column and an answer. */
bool table_check_papers(struct table *table);
void table_check_merges(struct table *table, const struct grid_row *row);
/* A row of the hidden sheet, or a property; false where the file is another round's, or no office's. */
bool table_identity(struct table *table, const struct grid_row *row);

#endif
