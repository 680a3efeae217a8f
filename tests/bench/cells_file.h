/* A workbook's cells in a plain file: records one after another, each with its text behind it. Written by
 * dump_cells from a finished report, read by the floor that writes the same workbook and does nothing else. */
#ifndef SAITEN_BENCH_CELLS_FILE_H
#define SAITEN_BENCH_CELLS_FILE_H

#include <stdint.h>

enum record_kind {
    RECORD_SHEET,   /* text: its name; what follows is in it */
    RECORD_WIDTH,   /* of column to last_column: number */
    RECORD_ROW,     /* the row's height: number; its cells follow */
    RECORD_MERGE,   /* from column to last_column of the row; blank cells it covers are left out */
    RECORD_BLANK,
    RECORD_NUMBER,
    RECORD_TEXT,
    RECORD_FORMULA, /* text: the formula; number: its stored value */
};

struct record {
    double number;
    uint32_t kind, row, column, last_column; /* from 0 */
    uint32_t style;                          /* the cell's style in the workbook; 0: the usual */
    uint32_t length;                         /* bytes of text behind the record, with a NUL and padding to 8 bytes */
};

#endif
