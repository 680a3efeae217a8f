/* Rows and columns of a sheet that was sent out, against where they stand now. */
#ifndef SAITEN_SHEET_LAYOUT_H
#define SAITEN_SHEET_LAYOUT_H

#include "grid.h"

struct sheet_reader;

struct layout_seen {
    uint32_t index; /* of the proposer or the node; LOOKUP_NONE: it is none */
    uint32_t at;    /* row or column */
    const char *text;
};
struct layout_axis {
    LIST(struct layout_seen) seen; /* in the order of the sheet */
    uint32_t line;                 /* across: the heading row */
};

/* Notes what heads a column (down: false) or a row, where the file says what headed it. */
void layout_note(struct sheet_reader *reader, bool down, uint32_t index, uint32_t at, const struct cell *cell);
/* Whether the file says what stood there: then what is wrong is told by layout_check. */
bool layout_known(const struct sheet_reader *reader, bool down);
/* … and that this text headed a row or a column. */
bool layout_had(const struct sheet_reader *reader, bool down, const char *text);
/* At the end of a sheet. */
void layout_check(struct sheet_reader *reader);

#endif
