/* Whether a number format shows what the cell holds: 7.5 under 0 is seen as 8, and under ;;; not at all. */
#ifndef SAITEN_XLSX_SHOWN_H
#define SAITEN_XLSX_SHOWN_H

#include <stdbool.h>

#include "arena.h"

enum {
    SHOWN_IN_FULL = 254, /* General */
    SHOWN_NOT = 255,     /* nothing, words alone, another figure, or one that cannot be told */
};

/* So many decimals of a number above, below and at zero are seen, or the above; whether text is. */
struct xlsx_shown {
    unsigned char positive, negative, zero;
    bool text;
};

struct xlsx_shown xlsx_format_shown(const char *code);

/* Of the formats that need no code in the file. */
struct xlsx_shown xlsx_built_in_shown(unsigned id);

/* number: as stored; one that cannot be read is taken as shown. */
bool xlsx_number_is_shown(struct arena *arena, struct xlsx_shown shown, const char *number);

#endif
