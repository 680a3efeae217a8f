/* Where the sheets stand, in the rubric's language: as a table, as a large calm screen for a room, and as JSON. */
#ifndef SAITEN_REPORT_COLLECTION_H
#define SAITEN_REPORT_COLLECTION_H

#include "collection.h"
#include "text.h"

enum received_state { RECEIVED_REFUSED, RECEIVED_NEW, RECEIVED_REPLACED, RECEIVED_UNCHANGED };

struct sheet_change { /* a mark, or a comment, that is another one now; NULL: there was, or is, none */
    unsigned sheet, proposer;
    const struct node *node; /* NULL: a comment on the whole */
    bool is_comment;
    const char *from, *to;
};

/* One file that came in. */
struct received {
    const char *path;   /* as the user gave it */
    const char *listed; /* where it is kept: "sheets/e1.xlsx" */
    enum received_state state;
    const unsigned *sheets; /* that it holds */
    size_t sheet_count;
    size_t problems;        /* errors in it */
    LIST(const char *) earlier; /* where what it takes the place of is kept now */
    LIST(struct sheet_change) changes;
};

const char *collection_text(struct arena *arena, const struct collection *collection);

struct screen {
    unsigned width, height; /* 0: nobody's terminal: as wide as a page, as long as it takes, no colours */
};
const char *collection_screen(struct arena *arena, const struct collection *collection, struct screen screen);

/* With what came in before, if anything did. */
void collection_json(struct text_builder *out, const struct collection *collection, const struct received *received,
                     size_t received_count, const char *program);

/* What changed on a sheet between two copies of a round that hold it. */
void find_changes(struct arena *arena, const struct rubric *rubric, const struct round *before, const struct round *after,
                  unsigned sheet, struct received *received);
/* All that came in, in words; `language` is the rubric's. */
const char *received_text(struct arena *arena, const struct rubric *rubric, const struct round *round,
                          const struct received *received, size_t count);
struct json;
void received_json(struct json *json, const struct round *round, const struct received *received, size_t count);

/* The file that the sheet was read from; several: the first, and how many more. "" if there is none. */
const char *sheet_files(struct arena *arena, const struct round *round, unsigned sheet, size_t *more);

#endif
