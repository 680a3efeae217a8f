/* amendments.csv beside round.yaml (or .xlsx, .ods): marks changed after they were handed in. */
#ifndef SAITEN_AMENDMENTS_LOAD_H
#define SAITEN_AMENDMENTS_LOAD_H

#include "problem.h"
#include "round.h"

/* Reads the folder's amendments, if there are any, and applies them to the marks that were read: each mark is
 * then what its last amendment says, and stands where that says so. sound: the sheets had no fault, so that a
 * mark that is not there was never given. False after problems; all are told. */
bool amendments_load(struct arena *arena, struct problems *problems, const char *folder, const struct rubric *rubric,
                     struct round *round, bool sound);

#endif
