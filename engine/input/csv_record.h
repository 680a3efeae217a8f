/* Where the rows of a CSV file begin and end, out of one buffer: nothing but the row at hand is kept. */
#ifndef SAITEN_CSV_RECORD_H
#define SAITEN_CSV_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "problem.h"
#include "source.h"

enum csv_mark { MARK_LINE_FEED, MARK_RETURN, MARK_QUOTE, MARK_NUL, MARKS };

struct csv_buffer {
    struct source_stream *stream;
    struct problems *problems;
    char *bytes;
    char *next, *end;   /* what is read and not yet taken; *end is a line feed of ours */
    char separator;     /* of fields; a comma until told otherwise */
    char *marks[MARKS]; /* the first of each from `next` on, or end */
    bool at_end;        /* nothing is left to read */
    bool failed;        /* the file could not be read; a problem was reported */
};

/* A row as it stands in the file. */
struct csv_record {
    char *start, *end, *next; /* end: its line end; next: what follows that */
    bool quoted;
    const char *fault; /* the first thing wrong in it, or NULL */
    enum problem_kind kind;
};

/* An empty buffer; its memory is the arena's. */
struct csv_buffer csv_buffer_over(struct arena *arena, struct problems *problems,
                                  struct source_stream *stream);
/* Reads on behind what is not yet taken, which moves to the front. */
void csv_refill(struct csv_buffer *buffer);
/* The first such byte from `next` on, or end. */
char *csv_mark_at(struct csv_buffer *buffer, enum csv_mark mark);
/* The record that begins at `next`; false if more must be read to tell where it ends. */
bool csv_record_find(struct csv_buffer *buffer, struct csv_record *record);
/* Its lines, its own line end among them. */
uint32_t csv_record_lines(const struct csv_record *record);

#endif
