/* rubrics/REFERENCE.md as text for a terminal: made by reference_text.py when the program is built. */
#ifndef SAITEN_REFERENCE_H
#define SAITEN_REFERENCE_H

struct reference_entry {
    const char *topic; /* "rubric" or "formula" */
    const char *name;  /* of the key or function */
    const char *chapter[2]; /* English, Japanese: which map it is a key of; entries of one stand together */
    const char *summary[2]; /* one sentence; in Japanese a few words */
    const char *text;  /* lines */
};

extern const struct reference_entry reference_entries[]; /* ends with a row without topic */
extern const char reference_formulas[];                  /* on formulas at large */

#endif
