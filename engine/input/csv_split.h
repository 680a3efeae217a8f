/* The fields of a CSV row, and how a CSV file begins. */
#ifndef SAITEN_CSV_SPLIT_H
#define SAITEN_CSV_SPLIT_H

#include "csv_record.h"
#include "grid.h"

struct csv_fields {
    struct arena *arena;
    char separator;
    LIST(struct cell) cells; /* of the row split last; empty fields are left out */
};

/* Cuts the row's text, which is overwritten, into cells; returns the number of fields. quoted: some field may
 * be in quotation marks. */
size_t csv_split(struct csv_fields *fields, bool quoted, char *text, char *end);

/* What the beginning of a file and what was said of it tell of the rest. */
struct csv_start {
    char separator;
    enum csv_encoding encoding;
    uint32_t encoding_line; /* the line that shows it; 0: none does, it was declared */
    uint32_t lines;         /* taken already: a line that names the separator */
};
/* Passes over a byte order mark and the line "sep=;" that spreadsheet programs write and obey. False, with a
 * problem, if the file contradicts what was said of it, or is UTF-16. */
bool csv_begin(struct arena *arena, struct problems *problems, const struct source *source,
               const struct grid_file *file, struct csv_buffer *buffer, struct csv_start *start);

/* Whether a row that is UTF-8 may as well be CP932 for all that can be told: katakana of half width come in
 * pairs of bytes that make one Latin or Greek character. */
bool csv_reads_both_ways(struct arena *arena, const char *text, size_t size);

#endif
