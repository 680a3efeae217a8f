/* What a reader of tables makes of some bytes, as text that tests can compare. */
#ifndef SAITEN_GRID_DUMP_H
#define SAITEN_GRID_DUMP_H

#include <stdbool.h>
#include <stddef.h>

#include "grid.h"

typedef bool grid_reader(struct arena *arena, struct problems *problems, const struct grid_file *file, grid_row_taker *take, void *context, const struct source **source);

struct grid_seen {
    struct arena *arena;
    struct problems *problems;
    const struct source *source; /* NULL if it was refused */
    size_t rows, cells;
    /* A line for each row: "3/2: 1=a 2=b" (line 3, 2 fields), "採点表!3(h): 1=a 2#8.3(f)". The sign says the
     * kind: = text, # number, % percentage, @ date, ? truth value, ! error; h hidden row, hh hidden sheet,
     * c hidden column, f formula; "property 1: 1=name 2=value". Control characters are \HH. */
    const char *text;
    /* A line for each problem: "csv-bare-quote 3:2", "xlsx-value 採点表!B2". */
    const char *faults;
};

/* Reads the bytes as a file. keep: whether rows are put into text (not for millions of them). */
struct grid_seen grid_see(grid_reader *reader, const void *bytes, size_t size, bool keep);
void grid_forget(struct grid_seen *seen);

/* Fails the test unless the bytes give these rows and these problems. */
void grid_expect(grid_reader *reader, const char *name, const void *bytes, size_t size, const char *text,
                 const char *faults);
/* Fails the test unless reading the bytes gives these problems, whatever rows came before. */
void grid_expect_faults(grid_reader *reader, const char *name, const void *bytes, size_t size,
                        const char *faults);

#endif
