/* Sheets that the program makes: what each says of itself, so that it is known again whatever its file is
 * called and whoever saved it. Who writes them and who reads them back agree here.
 *
 * A workbook carries it in a hidden sheet of the name FORM_SHEET, the first of the workbook, one thing a row:
 *
 *     saiten      1                        the format; older ones are read, newer ones refused
 *     kind        marks | office           an evaluator's sheet, or the office's workbook on the proposers
 *     round       ID
 *     sheet       ID | consensus | secretariat     kind marks: whose it is
 *     rubric      ID VERSION
 *     fingerprint HEX                      kind marks: of what the evaluator sees of the rubric
 *     layout      matrix | list            criteria down and proposers across, or the other way round
 *     marks       NAME                     the visible sheet that holds the marks
 *     comments    NAME                     the visible sheet that holds the comments
 *     leaf        ID  ROW  HOW  WORDS      each leaf: where it stands on both (the column in a list), and
 *                                          form_leaf_how and form_leaf_words when the sheet was made
 *     proposer    HANDLE  COLUMN  TIE      each proposer: where it stands on both (the row in a list); in a blind
 *                                          round with a key form_proposer_tie
 *
 * What drop-downs offer stands there from FORM_CHOICES_COLUMN on and is not read. The same but for leaf and
 * proposer stands in custom document properties, "saiten-round" and so on: one of the two may come back missing.
 */
#ifndef SAITEN_FORM_H
#define SAITEN_FORM_H

#include "arena.h"
#include "round.h"

#define FORM_SHEET "saiten"
#define FORM_PROPERTY "saiten-" /* before the key; the format's own is "saiten-format" */
enum { FORM_FORMAT = 1, FORM_CHOICES_COLUMN = 8 /* from 1 */, FORM_LIST_FROM = 61 /* proposers: then a list */ };

enum form_key {
    FORM_KEY_FORMAT,
    FORM_KEY_KIND,
    FORM_KEY_ROUND,
    FORM_KEY_SHEET,
    FORM_KEY_RUBRIC,
    FORM_KEY_FINGERPRINT,
    FORM_KEY_LAYOUT,
    FORM_KEY_MARKS,
    FORM_KEY_COMMENTS,
    FORM_KEYS
};
extern const char *const form_keys[FORM_KEYS]; /* as the hidden sheet has them */
#define FORM_LEAF "leaf"
#define FORM_PROPOSER "proposer"

/* Whether the sheet (an evaluator's, or a reserved one) is for marks on the leaf. */
bool form_has_leaf(const struct round *round, const struct node *leaf, unsigned sheet);
/* What the sheet calls the proposer: the id, or the label where the round is blind. */
const char *form_proposer(const struct round *round, unsigned proposer);
/* A digest of the round's key, the label and the proposer: a label that has been given to somebody else since is
 * found, and without the key nobody can tell from it who is who. NULL where the round is not blind or has no key. */
const char *form_proposer_tie(struct arena *arena, const struct round *round, unsigned proposer);
/* Proposers in the order of the sheets; `index` from 0. */
unsigned form_proposer_at(const struct round *round, size_t index);

/* How a leaf is marked, in one line: points, grades with their shares, or range and step. */
const char *form_leaf_how(struct arena *arena, const struct node *leaf);
/* A short digest of what is read of it: titles, texts, the grades' labels. */
const char *form_leaf_words(struct arena *arena, const struct node *leaf);
/* Of all that is seen of the rubric on this sheet: ids, titles, texts, points, scales. A gate's title is not. */
const char *form_fingerprint(struct arena *arena, const struct rubric *rubric, const struct round *round,
                             unsigned sheet);

#endif
