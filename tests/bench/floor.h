/* The floors: programs that do one part of the work and check nothing. Each part is given what it needs
 * before the clock starts, and is timed alone. */
#ifndef SAITEN_BENCH_FLOOR_H
#define SAITEN_BENCH_FLOOR_H

#include <stdbool.h>
#include <stddef.h>

struct floor_work {
    char **arguments; /* behind the name of the part */
    int count;
    char *bytes;      /* what was prepared */
    size_t size;
    unsigned long long sum; /* something of all that was seen, so that none of it is optimised away */
};

/* A whole file into memory. */
bool floor_load(struct floor_work *work, const char *path);

/* floor.c */
bool floor_nothing(struct floor_work *work);
/* floor_read.c: over the files named */
bool floor_read(struct floor_work *work);
bool floor_hash(struct floor_work *work);
bool floor_split(struct floor_work *work);
/* floor_parse.c: workbooks */
bool floor_parse(struct floor_work *work);
/* floor_write.c: CELLS WORKBOOK; the cells were loaded */
bool floor_load_cells(struct floor_work *work);
bool floor_write(struct floor_work *work);
bool floor_write_constant(struct floor_work *work);
bool floor_flush(struct floor_work *work);

#endif
