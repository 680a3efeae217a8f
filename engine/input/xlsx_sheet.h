/* The rows of a sheet. */
#ifndef SAITEN_XLSX_SHEET_H
#define SAITEN_XLSX_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "grid.h"
#include "package.h"
#include "xlsx_strings.h"
#include "xlsx_styles.h"
#include "xlsx_workbook.h"

/* What the sheets of a workbook have in common, with the row being read. */
struct xlsx_reader {
    struct package package;
    struct xlsx_workbook workbook;
    struct xlsx_strings strings;
    struct xlsx_styles styles;
    grid_row_taker *take;
    void *context;
    uint32_t cell_count; /* of all rows so far */
    LIST(struct cell) cells;
    LIST(size_t) offsets; /* of each cell's text in `text`; SIZE_MAX: its text lies elsewhere */
    char *text;
    size_t length, capacity;
};

/* Hands over its rows, the sheet's name in them as given. */
bool xlsx_sheet_read(struct xlsx_reader *reader, const struct xlsx_sheet *sheet);

/* "AB12" as column 28, row 12. False for anything else, or past a sheet's edge. */
bool xlsx_reference_parse(const char *text, uint32_t *column, uint32_t *row);

#endif
