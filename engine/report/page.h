/* What is reported, apart from how it is printed: pages of blocks, and tables of typed cells.
 * Pages, blocks and cells live in the report's arena. Large tables have no rows in memory: a row
 * source makes each row when a writer asks for it. */
#ifndef SAITEN_PAGE_H
#define SAITEN_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "date.h"
#include "number.h"
#include "rubric.h"

enum content {
    CONTENT_BLANK,
    CONTENT_TEXT,
    CONTENT_NUMBER,  /* number, with so many digits after the point */
    CONTENT_MONEY,   /* the same in groups of three digits */
    CONTENT_PERCENT, /* number is a share: 4/5 shows as 80.0% */
    CONTENT_RANK, /* number is a place or another whole number that counts nothing: a value, never a formula
                   */
    CONTENT_MARK, /* text is a grade, or a sign such as ○ */
    CONTENT_DATE,
};

enum page_style {
    STYLE_NORMAL,
    STYLE_HEADING, /* of a table's columns; the name in a list of names and values */
    STYLE_GROUP,   /* a group of criteria, a stage */
    STYLE_TOTAL,
    STYLE_GOOD,
    STYLE_BAD,
    STYLE_WARN,
    STYLE_MUTED, /* shown for reference, counts nowhere */
    /* lines across the page */
    STYLE_TITLE,
    STYLE_SUBTITLE,
    STYLE_SECTION,
    STYLE_LINE,
    STYLE_NOTE,
    STYLE_ALERT, /* the mark of what is provisional, and its conditions */
    STYLE_COUNT
};

enum page_alignment { ALIGN_AUTOMATIC, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT }; /* automatic: by content */

struct page_cell {
    enum content content;
    enum page_style style;
    enum page_alignment alignment;
    int digits;
    unsigned indent;
    unsigned span; /* table columns covered; 0 is 1 */
    struct number number;
    const char *text;
    const char *exact;   /* the number in full, printed beside it, where rounding hides a difference */
    const char *formula; /* live formula whose stored value is the number; NULL: a value */
    const struct instant *date;
};

/* Fills the zeroed cells of one row; rows are asked for in order. What a row needs beyond the
 * life of the report's arena comes from scratch, which lasts until the row is written. */
typedef void table_row_source(struct arena *scratch, const void *context, size_t row,
                              struct page_cell *cells);

struct table_column {
    const char *heading;   /* NULL in a table without headings, or under another's heading */
    unsigned heading_span; /* columns under its heading; 0 is 1 */
    unsigned grid;         /* columns of the page's grid covered; 0 is 1 */
    enum page_alignment alignment;
    enum page_style style;
};

struct table {
    struct table_column *columns;
    size_t column_count;
    bool has_headings;
    const struct page_cell *subheading; /* a second row of headings, or NULL */
    LIST(struct page_cell *) rows;      /* stored rows … */
    table_row_source *source;           /* … or their maker */
    const void *context;
    size_t source_rows;
};

struct block {
    enum page_style style; /* of a line */
    const char *text;      /* a line across the page; NULL: a table, or an empty line */
    struct table *table;
};

/* A column of the page's grid, in half-width characters. With least < most the width follows
 * the stored rows' contents; row sources are not asked for it. */
struct grid_column {
    unsigned least, most;
    unsigned width; /* set by page_fit */
};

struct page {
    const char *name; /* of the sheet: valid in a workbook and unlike the other pages' */
    const char *title;
    bool landscape;
    bool signed_whole; /* it is signed: rather small than with the signature on a page of its own */
    struct grid_column *columns;
    size_t column_count;
    LIST(struct block) blocks;
    const struct table *frozen; /* its headings stay in view and are repeated on paper; or NULL */
    unsigned frozen_columns;
};

struct report {
    enum language language;
    const char *title; /* of the document */
    const char *round_title;
    const char *provisional; /* the mark for every printed page (provisional, cancelled), or NULL where the
                                result is final */
    const char *program;     /* with its version */
    struct instant date;     /* of the round: the only date that a report knows */
    LIST(struct page *) pages;
};

/* columns holds the page's grid and is copied. name is made valid and unique. */
struct page *report_add_page(struct arena *arena, struct report *report, const char *name, const char *title,
                             bool landscape, const struct grid_column *columns, size_t column_count);
void page_add_line(struct arena *arena, struct page *page, enum page_style style, const char *text);
void page_add_space(struct arena *arena, struct page *page);
struct table *page_add_table(struct arena *arena, struct page *page, const struct table_column *columns,
                             size_t column_count, bool has_headings);
/* A new stored row of zeroed cells. */
struct page_cell *table_add_row(struct arena *arena, struct table *table);
size_t table_row_count(const struct table *table);
/* Row by its index, stored or made; cells has column_count places. */
const struct page_cell *table_row(const struct table *table, struct arena *scratch, size_t row,
                                  struct page_cell *cells);

/* Sets the width of the grid's columns from the contents of stored rows. */
void page_fit(struct page *page);
unsigned table_column_width(const struct page *page, const struct table *table, size_t column, unsigned span);
/* Every cell that a writer would make of the page's tables and lines, at most. */
size_t page_cell_count(const struct page *page);

/* What the cell prints, as text; "" for a blank one. */
const char *cell_print(struct arena *arena, const struct page_cell *cell);
enum page_alignment cell_alignment(const struct page_cell *cell, enum page_alignment column);
static inline unsigned cell_span(const struct page_cell *cell)
{
    return cell->span > 1 ? cell->span : 1;
}

struct page_cell *cell_text(struct page_cell *cell, const char *text);
struct page_cell *cell_mark(struct page_cell *cell, const char *text); /* centred */
struct page_cell *cell_number(struct page_cell *cell, struct number number, int digits);
struct page_cell *cell_money(struct page_cell *cell, struct number number, int digits);
struct page_cell *cell_percent(struct page_cell *cell, struct number share);
struct page_cell *cell_rank(struct page_cell *cell, unsigned rank);
struct page_cell *cell_style(struct page_cell *cell, enum page_style style);

#endif
