/* Small workbooks for the tests of their reader. */
#ifndef SAITEN_XLSX_FIXTURE_H
#define SAITEN_XLSX_FIXTURE_H

#include <stddef.h>

#include "arena.h"
#include "zip_bytes.h"

#define WORKSHEET(inner) "<worksheet xmlns=\"" XMLNS_MAIN "\">" inner "</worksheet>"
#define STRINGS(inner) "<sst xmlns=\"" XMLNS_MAIN "\">" inner "</sst>"
#define RELATIONS(inner) "<Relationships xmlns=\"" XMLNS_PACKAGE "\">" inner "</Relationships>"
#define RELATION(id, type, target)                                                                           \
    "<Relationship Id=\"" id "\" Type=\"" XMLNS_R "/" type "\" Target=\"" target "\"/>"
#define WORKBOOK(inner) "<workbook xmlns=\"" XMLNS_MAIN "\" xmlns:r=\"" XMLNS_R "\">" inner "</workbook>"

struct xlsx_case {
    const char *name;
    struct book book;
    const char *text, *faults; /* as grid_expect has them */
};

/* text may be NULL: whatever rows came before the problems. */
void expect_book(const char *name, struct book book, const char *text, const char *faults);
void expect_cases(const struct xlsx_case *cases, size_t count);
#define EXPECT_CASES(cases) expect_cases((cases), sizeof(cases) / sizeof *(cases))

/* A workbook with further entries in its archive. */
void expect_pieces(const char *name, const struct zip_piece *pieces, size_t count, struct book book,
                   const char *faults);

/* A sheet's start and end, with an empty table of rows. */
#define SHEET_OPEN "<worksheet xmlns='" XMLNS_MAIN "'><sheetData/>"
#define SHEET_CLOSE "</worksheet>"

const char *repeated(struct arena *arena, const char *before, const char *text, size_t count,
                     const char *behind);

/* One with three cells, and what is read of it. */
extern const struct book three_cells;
extern const char three_cells_text[];

#endif
