/* Inside of form_book: shared by form_book.c and form_page.c alone. */
#ifndef SAITEN_FORM_INSIDE_H
#define SAITEN_FORM_INSIDE_H

#include "form_book.h"
#include "form_looks.h"

struct form_line {
    const char *cells[FORM_LINE_CELLS];
    size_t count;
};

struct form_choices { /* a column of the hidden sheet */
    const char *name;
    struct form_choice *values;
    size_t count;
};

struct form_book {
    struct arena *arena;
    struct problems *problems;
    enum language language;
    const char *said[FORM_KEYS];
    LIST(struct form_line) lines;
    LIST(struct form_choices) choices;
    const struct output *output;
    lxw_workbook *workbook;
    struct form_looks *looks;
    const char *header, *footer;
    LIST(struct form_page *) pages; /* the hidden sheet first */
    bool failed;                    /* a problem was added */
};

struct form_page {
    struct form_book *book;
    const char *name;
    lxw_worksheet *sheet;
    size_t cells; /* written */
    LIST(unsigned) widths; /* of the columns */
    unsigned height;       /* of the rows, in tenths of a point */
};

/* Adds the problem, once. */
void form_note(struct form_book *book, lxw_error error);
/* Else a problem: that `holder` holds no more than `limit` characters. */
bool form_fits(struct form_book *book, const char *text, size_t limit, const char *holder);

#endif
