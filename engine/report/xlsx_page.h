/* One page of a report as a worksheet. */
#ifndef SAITEN_XLSX_PAGE_H
#define SAITEN_XLSX_PAGE_H

#include <xlsxwriter.h>

#include "page.h"
#include "problem.h"
#include "xlsx_breaks.h"
#include "xlsx_formats.h"

struct xlsx_page {
    struct arena *arena;
    struct problems *problems;
    const struct page *page;
    lxw_worksheet *sheet;
    struct xlsx_formats *formats;
    struct arena *scratch; /* texts of the rows being written; renewed now and then */
    size_t scratch_rows;
    struct page_breaks breaks;
    lxw_row_t row;   /* the next one */
    unsigned height; /* of the rows so far, in tenths of a point */
    size_t cells;    /* written */
    lxw_error error; /* the library's first */
    bool failed;     /* a problem was added */
};

/* False after a problem was added, or with its->error set. */
bool xlsx_write_page(struct xlsx_page *its);

#endif
