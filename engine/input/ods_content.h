/* The tables of an OpenDocument spreadsheet: content.xml. */
#ifndef SAITEN_ODS_CONTENT_H
#define SAITEN_ODS_CONTENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grid.h"
#include "limit.h"
#include "package.h"
#include "xml.h"

/* Which tables a pass through the content hands over. Forms come first: where the first table is none, a pass
 * for the forms goes before one for the others. */
enum ods_pass { ODS_FORMS, ODS_OTHERS, ODS_ALL };

/* A row's cells as they are gathered: until it ends they are known by offsets of their texts in one buffer. */
struct ods_row {
    LIST(struct cell) cells;
    LIST(size_t) offsets;
    LIST(struct grid_merge) merges; /* begun in this row, their rows counted from 0 */
    char *text;
    size_t length, capacity;
    uint32_t column; /* the last one seen */
};

/* The cell at hand. What its attributes say stands in the row's text before what its paragraphs say. */
struct ods_cell {
    struct cell cell;
    bool covered;      /* by another that spans it */
    bool computed;     /* no formula, or one whose value is stored */
    bool said;         /* its attributes tell its value, though it may be empty */
    bool error;        /* they say that it shows an error */
    uint32_t repeated; /* columns that it stands for */
    size_t value, paragraphs; /* offsets in the row's text */
    unsigned paragraph_count;
};

/* A style that hides, of tables, rows or columns: 't', 'r', 'c'. */
struct ods_hiding {
    char family;
    const char *style;
};

struct ods_reader {
    struct package *package;
    struct arena *rows_arena; /* what rows keep */
    grid_row_taker *take;
    void *context;
    enum ods_pass pass;
    bool any_table, passed_over; /* passed_over: the table at hand is not this pass's */
    LIST(const char *) names;    /* of tables */
    LIST(struct ods_hiding) hiding; /* in order */
    const char *style;           /* the one being read */
    const char *sheet;
    bool sheet_hidden;
    uint32_t row, row_repeated; /* the last one seen */
    bool row_hidden;
    uint64_t hidden_groups; /* groups of rows or columns that are folded, by depth */
    unsigned group_depth;
    uint32_t column; /* declared */
    unsigned char hidden_columns[LIMIT_XLSX_COLUMNS / 8 + 1]; /* bits */
    uint32_t cell_count, repeated_cells;
    LIST(struct grid_merge) merges;
    struct ods_row line;
    struct ods_cell cell;
};

/* Hands over the rows of the pass's tables. False after problems. */
bool ods_content_read(struct ods_reader *reader, const struct part *part);

/* Where the reading is; problems at it. */
struct place ods_here(const struct ods_reader *reader);
bool ods_limit(const struct ods_reader *reader, const char *what, uint64_t limit);
/* A number of repetitions or of columns or rows spanned: at least 1, and no more than UINT32_MAX is told. */
bool ods_count(const struct ods_reader *reader, const char *text, uint32_t *count);

/* What the grammar of the content does with cells and their text. */
bool ods_cell_begin(void *context, xml_attributes attributes);
bool ods_covered_begin(void *context, xml_attributes attributes);
bool ods_cell_end(void *context, char *unused, size_t unused_length);
bool ods_paragraph_begin(void *context, xml_attributes attributes);
bool ods_text_piece(void *context, const char *text, size_t length);
bool ods_spaces_begin(void *context, xml_attributes attributes);
bool ods_tab_begin(void *context, xml_attributes attributes);
bool ods_break_begin(void *context, xml_attributes attributes);

#endif
