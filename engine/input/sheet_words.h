/* Words by which a sheet's lines and columns are known, in both languages. */
#ifndef SAITEN_SHEET_WORDS_H
#define SAITEN_SHEET_WORDS_H

#include "grid.h"

enum sheet_word {
    WORD_NONE,
    WORD_CRITERION,
    WORD_EVALUATOR,
    WORD_PROPOSER,
    WORD_MARK,
    WORD_COMMENT,
    WORD_OVERALL, /* a comment on the proposal as a whole */
    WORD_TITLE,
    WORD_TEXT,
    WORD_POINTS,
    WORD_ROUND,
    WORD_HOLDS, /* what the cells of the sheet are */
    WORD_NAME,  /* of proposers */
    WORD_SUM,   /* totals, and counts of blanks: the sheet's own */
    WORD_INTEREST,
    WORD_DATE,
    WORD_SIGNATURE,
};

enum sheet_word sheet_word(struct arena *arena, const struct cell *cell);

/* Whether both say the same, normalised and without regard to the case of ASCII letters. */
bool words_equal(struct arena *arena, const char *a, const char *b);

#endif
