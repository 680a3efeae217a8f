/* The evaluators' sheets: CSV and XLSX, in matrix or tidy form, into the round's marks. */
#ifndef SAITEN_SHEETS_LOAD_H
#define SAITEN_SHEETS_LOAD_H

#include "grid.h"
#include "problem.h"
#include "round.h"

/* Below the folder of sheets: the versions of received sheets that were replaced, which are not read. */
#define SHEETS_EARLIER "earlier"

/* Blank sheets for everybody; the reserved ones have no marks yet. */
void sheets_prepare(struct arena *arena, const struct rubric *rubric, struct round *round);

/* Reads every file of the round's sheets folder. All faults of all files are told; false if any. */
bool sheets_load(struct arena *arena, struct problems *problems, const char *folder, const struct rubric *rubric,
                 struct round *round);

/* Reads one file into blank sheets, as sheets_load reads each; facts are no part of it. */
bool sheets_read_file(struct arena *arena, struct problems *problems, const char *path, const char *name,
                      const struct rubric *rubric, struct round *round, const struct grid_file *entry);

/* Tells what is wrong with the files as such, where no round is known to read them for; csv: what was said of
 * them. */
void sheets_check(struct arena *arena, struct problems *problems, const char *folder, struct csv_options csv);

#endif
