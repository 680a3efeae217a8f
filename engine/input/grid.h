/* What CSV, XLSX and ODS have in common: rows of cells with their places, handed over one by one, so
 * that memory does not grow with the file. */
#ifndef SAITEN_GRID_H
#define SAITEN_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "problem.h"
#include "round.h"
#include "source.h"

enum cell_kind {
    CELL_TEXT,    /* also everything in a CSV file */
    CELL_NUMBER,  /* XLSX: text is the stored number; read it with number_parse_spreadsheet */
    CELL_PERCENT, /* as CELL_NUMBER, shown as a percentage */
    CELL_DATE,    /* a number shown as a date or time: text is the date as ISO where it can be told */
    CELL_BOOLEAN, /* text is "TRUE" or "FALSE" */
    CELL_ERROR,   /* text is "#DIV/0!" and the like */
};

struct cell {
    uint32_t column; /* from 1 */
    enum cell_kind kind;
    bool formula;     /* the value is a formula's stored value */
    bool hidden;      /* its column is hidden */
    bool otherwise;   /* its format shows another figure or text than is stored, or nothing */
    const char *text; /* UTF-8, NUL-terminated, as in the file (not normalised); valid during the call */
    size_t length;    /* never 0: cells without a value are left out */
};

/* The text of a CELL_ERROR: a formula whose value no program has stored. */
#define GRID_NOT_COMPUTED "#NOT-COMPUTED"

/* Cells shown as one: only the first of them holds a value. */
struct grid_merge {
    uint32_t first_column, first_row, last_column, last_row;
};

struct grid_row {
    const struct source *source; /* its digest is not known before the end */
    const char *sheet;           /* NULL for CSV; lives with the arena */
    uint32_t number;             /* row of the sheet, or line of the CSV file where the row begins; from 1 */
    bool properties;             /* no cells: one of the document's own properties, its name and value in columns
                                  * 1 and 2; before all sheets' rows, sheet NULL */
    bool hidden;                 /* the row or its sheet is hidden */
    bool sheet_hidden;           /* its sheet is */
    const struct cell *cells;    /* by column */
    size_t count;                /* 0: an empty row (XLSX readers may leave such rows out) */
    size_t fields;               /* CSV: the row's fields, empty ones too; 0 for a line without a character.
                                  * XLSX: the column of the last cell */
    const struct grid_merge *merges; /* XLSX: all of the sheet's, with an empty row after its last */
    size_t merge_count;
    const char *excerpt;         /* the row's text as it stands in a CSV file, else NULL */
    char separator;              /* of the excerpt's fields; 0: a comma */
};

/* Takes a row; false stops the reading (a problem was reported). */
typedef bool grid_row_taker(void *context, const struct grid_row *row);

/* What is read. */
struct grid_file {
    const char *path;
    const char *listed, *role; /* as reports list it */
    struct csv_options csv;    /* what was said of a CSV file; nothing: it is looked at */
    const char *bytes;         /* the file's bytes where it is an archive's entry, so many; NULL: path is read */
    size_t size;
    uint64_t *unpacked;        /* counts what is unpacked of all the archive's entries; NULL: it is none */
};

enum grid_format { GRID_NONE, GRID_CSV, GRID_XLSX, GRID_ODS };
/* By the ending of the name, in capitals too. A flat OpenDocument file counts as ODS, and is refused when read. */
enum grid_format grid_format_of(const char *name);

/* Reads every row of every sheet, in the workbook's order, but a sheet of the name FORM_SHEET first. On failure
 * problems are reported and false is returned; rows may have been handed over before. *source is set on success.
 * The file's format is one of grid_format's but GRID_NONE. */
bool grid_read(struct arena *arena, struct problems *problems, const struct grid_file *file, grid_row_taker *take,
               void *context, const struct source **source);
bool csv_read(struct arena *arena, struct problems *problems, const struct grid_file *file, grid_row_taker *take,
              void *context, const struct source **source);
bool xlsx_read(struct arena *arena, struct problems *problems, const struct grid_file *file, grid_row_taker *take,
               void *context, const struct source **source);

/* The byte, and the word that problems have for it. */
char csv_separator_byte(enum csv_separator separator);
const char *csv_separator_name(char byte);
/* The row of a CSV file as another separator would cut it; its cells live in the arena. */
struct grid_row csv_row_by(struct arena *arena, const struct grid_row *row, char separator);
/* Takes the bytes from an archive's entry; NULL: there is none. */
void grid_file_from(struct grid_file *file, const struct grid_file *entry);
/* For readers of workbooks: the whole file, and the source as it stays when its bytes have gone. */
const struct source *grid_file_read(struct arena *arena, struct problems *problems, const struct grid_file *file,
                                    size_t limit);
const struct source *grid_source_kept(struct arena *arena, const struct source *read);
/* For readers of text: the file as a stream; NULL with a problem. */
struct source_stream *grid_file_open(struct arena *arena, struct problems *problems, const struct grid_file *file,
                                     size_t limit);

bool ods_read(struct arena *arena, struct problems *problems, const struct grid_file *file, grid_row_taker *take,
              void *context, const struct source **source);

/* Whether Excel could hold the text in a cell (LIMIT_XLSX_STRING, in UTF-16 units). */
bool cell_text_fits(const char *text, size_t length);
/* Hands over one of the document's own properties; without a name or a value it is passed over. */
bool grid_property_take(const struct source *source, uint32_t number, struct cell name, struct cell value,
                        grid_row_taker *take, void *context);

/* Where a cell stands: in a CSV file its line and character, in a sheet its row and column.
 * Without a cell: where the row begins. */
struct place cell_place(const struct grid_row *row, const struct cell *cell);
/* For problem_add_excerpt: the row's text from the beginning of the cell's line; NULL for a sheet. */
const char *cell_excerpt(const struct grid_row *row, const struct cell *cell);

#endif
