/* What a sheet that the program made says of itself, in its hidden sheet and in the file's properties. */
#ifndef SAITEN_SHEET_IDENTITY_H
#define SAITEN_SHEET_IDENTITY_H

#include "form.h"
#include "grid.h"

struct sheet_reader;

enum { NOBODY = -1 };

struct identity_line { /* a leaf, or a proposer */
    const char *id;
    uint32_t at;             /* its row or column when the sheet was made; 0: not said */
    const char *how, *words; /* of a leaf */
    const char *tie;         /* of a proposer */
};

struct sheet_identity {
    const char *values[FORM_KEYS]; /* the hidden sheet's, else the property's; NULL: neither has it */
    LIST(struct identity_line) leaves, proposers;
    struct lookup *leaf_ids, *proposer_ids; /* of these lines; NULL: there are none */
    bool given, looked_at;
    bool refused; /* nothing of the file is read */
    bool current; /* its fingerprint is the rubric's */
    bool other;   /* … or not, which was told */
    int sheet;    /* whose it is, an index of round->sheets; or NOBODY */
};

void identity_begin(struct sheet_identity *identity);
void identity_property(struct sheet_reader *reader, const struct grid_row *row);
/* Whether the hidden sheet begins with this row. */
bool begins_identity(struct sheet_reader *reader, const struct grid_row *row);
void identity_row(struct sheet_reader *reader, const struct grid_row *row);
/* Once all of it was read: whether the file is what it should be. Later calls do nothing. */
void identity_look(struct sheet_reader *reader);

#endif
