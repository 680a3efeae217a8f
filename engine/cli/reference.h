/* rubrics/REFERENCE.md as text for a terminal: made by reference_text.py when the program is built. */
#ifndef SAITEN_REFERENCE_H
#define SAITEN_REFERENCE_H

struct reference_entry {
    const char *topic;   /* "rubric" or "formula" */
    const char *chapter; /* which map of the format it is a key of, in words; entries of one stand together */
    const char *name;    /* of the key or function */
    const char *summary; /* one sentence */
    const char *text;    /* lines */
};

extern const struct reference_entry reference_entries[]; /* ends with a row without topic */
extern const char reference_formulas[];                  /* on formulas at large */

#endif
