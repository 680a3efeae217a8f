#ifndef SAITEN_BENCH_MAKE_ROUND_H
#define SAITEN_BENCH_MAKE_ROUND_H

#include <stdio.h>

#include "bench_round.h"

/* Both end the program with a message where the file cannot be written. */
FILE *file_in(const char *folder, const char *name);
void file_done(FILE *file, const char *name);

/* One tidy CSV: a row for each mark, by evaluator, proposer, criterion. */
void write_csv_sheets(const struct bench_round *round, const char *folder);
/* One workbook for each evaluator: criteria down, proposers across. */
bool write_xlsx_sheets(const struct bench_round *round, const char *folder);

#endif
