/* A workbook that people fill in and hand back: a hidden sheet with its identity first, then visible sheets
 * on which everything is locked but the cells to be filled in. Said first: the identity and what drop-downs
 * offer; then the book is opened, its sheets are written one after the other, row by row, and it is closed.
 * Limits of XLSX are problems, never cuts. After a problem the calls do nothing more. */
#ifndef SAITEN_FORM_BOOK_H
#define SAITEN_FORM_BOOK_H

#include "form.h"
#include "problem.h"

enum form_look { /* all locked but FORM_LOOK_MARK to FORM_LOOK_ENTRY */
    FORM_LOOK_TITLE,
    FORM_LOOK_LINE, /* without a border */
    FORM_LOOK_NOTE,
    FORM_LOOK_LABEL, /* what stands beside it */
    FORM_LOOK_VALUE,
    FORM_LOOK_HEADING,
    FORM_LOOK_NAME, /* of a proposer, above its column */
    FORM_LOOK_ID,   /* small and muted: for the program that reads it */
    FORM_LOOK_TEXT,
    FORM_LOOK_NUMBER,
    FORM_LOOK_GROUP_ID,
    FORM_LOOK_GROUP,
    FORM_LOOK_GROUP_NUMBER,
    FORM_LOOK_TOTAL,
    FORM_LOOK_TOTAL_NUMBER,
    FORM_LOOK_CLOSED, /* grey: not to be filled in */
    FORM_LOOK_MARK,      /* a number or a word */
    FORM_LOOK_MARK_TEXT, /* the same; what is typed stays text */
    FORM_LOOK_ENTRY,     /* text of several lines; what is typed stays text */
    FORM_LOOK_AMOUNT, /* money to be filled in, and what else is a number there */
    FORM_LOOK_DAY,    /* a date to be filled in … */
    FORM_LOOK_MOMENT, /* … with its time */
    FORM_LOOK_CHECK,  /* muted: what a formula says of the entries beside it */
    FORM_LOOK_COUNT
};

struct form_choice {
    const char *text; /* NULL: the number */
    struct number number;
};

enum form_rule_kind { FORM_RULE_LIST, FORM_RULE_WHOLE, FORM_RULE_DECIMAL, FORM_RULE_FORMULA };
/* What may be entered, and what is said of it: titles of FORM_TITLE_UNITS characters, texts of
 * FORM_MESSAGE_UNITS at most, or NULL. */
enum { FORM_TITLE_UNITS = 32, FORM_MESSAGE_UNITS = 255 };
struct form_rule {
    enum form_rule_kind kind;
    const char *formula;      /* LIST: a name by form_book_choices; FORMULA: true for what may be entered, as
                                 the range's first cell says it */
    const char *least, *most; /* WHOLE, DECIMAL: as a formula writes them */
    const char *title, *message;         /* when the cell is selected */
    const char *error_title, *error;     /* when something else is entered */
};

struct form_book;
struct form_page;
struct output;

struct form_book *form_book_new(struct arena *arena, struct problems *problems, enum language language);
/* Of the identity; FORM_KEY_FORMAT is said already. */
void form_book_say(struct form_book *book, enum form_key key, const char *text);
/* A line after these: FORM_LEAF, FORM_PROPOSER. At most FORM_LINE_CELLS texts. */
enum { FORM_LINE_CELLS = FORM_CHOICES_COLUMN - 1 };
void form_book_line(struct form_book *book, const char *const *cells, size_t count);
/* Values in a column of the hidden sheet; gives the name by which formulas and drop-downs call them. The
 * same values have the same name. */
const char *form_book_choices(struct form_book *book, const struct form_choice *values, size_t count);

struct form_about {
    const char *title;  /* of the document */
    const char *header; /* at the top of each printed page … */
    const char *side;   /* … at its right */
    const char *footer; /* at the foot, beside the page's number */
    struct instant date;
    size_t cells; /* roughly: rows of large books are not kept */
};
/* Begins the workbook at output->temporary with the hidden sheet. */
bool form_book_open(struct form_book *book, const struct output *output, const struct form_about *about);
/* A visible sheet, protected; the first is the one that is shown. NULL after a problem. */
struct form_page *form_book_page(struct form_book *book, const char *name);
/* Writes the workbook and reads it back; true where every part of it is whole. To be called once it was opened. */
bool form_book_close(struct form_book *book);

/* Rows and columns count from 0; rows come in ascending order. Heights are in tenths of a point, widths in
 * half-width characters. */
void form_set_column(struct form_page *page, unsigned column, unsigned width);
void form_set_row(struct form_page *page, unsigned row, unsigned height);
void form_put_text(struct form_page *page, unsigned row, unsigned column, const char *text, enum form_look look);
/* A word that a program reads back: exactly as it is. */
void form_put_word(struct form_page *page, unsigned row, unsigned column, const char *word, enum form_look look);
void form_put_blank(struct form_page *page, unsigned row, unsigned column, enum form_look look);
/* One cell over the columns first to last. */
void form_put_span(struct form_page *page, unsigned row, unsigned first, unsigned last, const char *text,
                   enum form_look look);
/* digits: as many as are shown after the point; FORM_DIGITS_ANY: as many as there are. */
enum { FORM_DIGITS_ANY = 5 };
void form_put_number(struct form_page *page, unsigned row, unsigned column, struct number number, unsigned digits,
                     enum form_look look);
/* As text where no decimal says it: "1/3". */
void form_put_exact(struct form_page *page, unsigned row, unsigned column, struct number number,
                    enum form_look look);
/* With the value that it has now. */
void form_put_formula(struct form_page *page, unsigned row, unsigned column, const char *formula,
                      struct number value, unsigned digits, enum form_look look);
/* A formula whose value is this text: for a program that reads the sheet no entry. */
void form_put_text_formula(struct form_page *page, unsigned row, unsigned column, const char *text,
                           enum form_look look);
/* One cell over the columns from the first, with the text that it has now. */
void form_put_span_formula(struct form_page *page, unsigned row, unsigned last, const char *formula,
                           const char *text, enum form_look look);

/* As formulas call them: "E10", "E10:G10". */
const char *form_cell_name(struct arena *arena, unsigned row, unsigned column);
const char *form_range_name(struct arena *arena, unsigned first_row, unsigned first_column, unsigned last_row,
                            unsigned last_column);
/* A formula with the text that it has now. */
void form_put_formula_text(struct form_page *page, unsigned row, unsigned column, const char *formula,
                           const char *text, enum form_look look);
/* As a date of the spreadsheet program, whatever the zone, if it has such a date; else as ISO text. */
void form_put_instant(struct form_page *page, unsigned row, unsigned column, struct instant instant,
                      enum form_look look);

struct form_range {
    unsigned first_row, first_column, last_row, last_column;
};
void form_allow(struct form_page *page, struct form_range range, const struct form_rule *rule);
/* Cells that are filled in lose their colour. */
void form_fade_filled(struct form_page *page, struct form_range range);
/* Numbers above 0 stand out. */
void form_warn_positive(struct form_page *page, struct form_range range);

struct form_print {
    unsigned columns;                       /* of the sheet */
    unsigned repeated_columns;              /* the first ones, on each printed page, and while scrolling */
    unsigned first_repeated, last_repeated; /* rows, on each printed page */
    unsigned frozen_rows;                   /* while scrolling; 0: none */
};
/* A4 across: one page wide where that can be read, else several. After the widths. */
void form_set_print(struct form_page *page, const struct form_print *print);

#endif
