/* Inside of reading the proposers as a table: what its headings and cells mean. */
#ifndef SAITEN_PROPOSER_TABLE_H
#define SAITEN_PROPOSER_TABLE_H

#include "grid.h"
#include "round_parts.h"

/* What a cell below a heading holds. */
enum table_value {
    VALUE_ID,
    VALUE_TEXT,
    VALUE_NAMES,   /* several texts: at line ends, ; and 、 */
    VALUE_CODES,   /* several ids or numbers: at commas and spaces, too */
    VALUE_NUMBER,
    VALUE_INSTANT,
    VALUE_REQUIREMENT,
    VALUE_GROUND,
    VALUE_PAPER, /* yes or no */
    VALUE_FACT,
    VALUE_BID, /* an amount, or that it is sealed */
};

struct table_column {
    const char *path;   /* as the heading has it, normalised */
    struct tree **keys; /* its parts, each with the heading's place */
    size_t depth;
    enum table_value value;
    unsigned paper; /* VALUE_PAPER: index in rubric->papers */
};

/* What the heading means; false where it means nothing. */
bool table_path(struct round_loader *loader, const char *heading, struct place place, struct table_column *column);
/* That it means nothing, and what was meant. */
bool table_unknown_path(struct round_loader *loader, const char *heading, struct place place);

/* The cell as the YAML would have it; NULL after a problem. */
struct tree *table_value(struct round_loader *loader, const struct table_column *column, const struct cell *cell,
                         struct place place);
/* What the cell holds, as text. */
const char *table_cell_text(struct arena *arena, const struct cell *cell);
/* Whether a paper's cell says that it was handed in. */
bool table_says_yes(const struct tree *value);

struct tree *table_scalar(struct arena *arena, struct place place, const char *text);
/* Adds to a list (key NULL) or a map. */
void table_add(struct arena *arena, struct tree *to, struct tree *key, struct tree *item);

#endif
