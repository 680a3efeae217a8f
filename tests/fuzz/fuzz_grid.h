/* What the fuzz targets of the readers of tables have in common. */
#ifndef SAITEN_FUZZ_GRID_H
#define SAITEN_FUZZ_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grid.h"

typedef bool grid_reader(struct arena *arena, struct problems *problems, const struct grid_file *file, grid_row_taker *take, void *context, const struct source **source);

/* Reads the bytes as a file and aborts unless what comes of it keeps the readers' promises: it is
 * refused with an error or read without one; rows and cells are in order; text is UTF-8; problems
 * can be put into words. */
void fuzz_grid(grid_reader *reader, const void *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
/* The same of a file whose problems are kept. */
void fuzz_grid_file(const struct grid_file *file, struct arena *arena, struct problems *problems, grid_reader *reader);

#endif
