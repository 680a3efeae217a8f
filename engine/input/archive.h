/* Sheets as they were mailed: a zip archive of tables. */
#ifndef SAITEN_ARCHIVE_H
#define SAITEN_ARCHIVE_H

#include <stdbool.h>

#include "arena.h"
#include "grid.h"
#include "problem.h"

/* By the ending of the name: ".zip", in capitals too. */
bool archive_is_named(const char *name);

/* Takes an entry: a file in memory, its path and listed name those of the archive with its own behind them
 * ("sheets/mail.zip/e1.xlsx"), of a kind that grid_read reads. Its bytes are gone after the call; path and listed
 * stay. False stops the reading. */
typedef bool archive_taker(void *context, const struct grid_file *file);

/* Hands over the tables of an archive, by name. What programs leave beside files (__MACOSX, .DS_Store, the lock of
 * an open document) is passed over; whatever else is no table is an error, and the rest is handed over all the same.
 * False after errors of the archive's own, or where the taker stopped it. */
bool archive_read(struct arena *arena, struct problems *problems, const struct grid_file *file, archive_taker *take,
                  void *context);

#endif
