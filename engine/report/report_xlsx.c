/* Pages into an XLSX workbook through libxlsxwriter. Whatever the library would refuse with a word
 * on standard error, or take and write wrongly, is checked before it is called. */
#include <string.h>

#include "limit.h"
#include "report.h"
#include "report_words.h"
#include "text.h"
#include "wrap.h"
#include "xlsx_check.h"
#include "xlsx_page.h"
#include "xlsx_rows.h"
#include "xlsx_text.h"

enum {
    CONSTANT_MEMORY_CELLS = 50000, /* above so many cells rows are not kept */
    PAPER_A4 = 9,
    PAPER_SHORT = 210, /* its sides in millimetres */
    PAPER_LONG = 297,
    HEAD_AND_FOOT = 14 * 72, /* two margins of 0.7 inches, in tenths of a point */
    PAGE_SHARE = 97,         /* percent of a printed page that are counted on */
    SMALLEST_SCALE = 45, /* percent: what would print smaller goes on several pages */
};
static const double margin_inches = 0.5;

struct workbook_writer {
    struct arena *arena;
    struct problems *problems;
    const struct report *report;
    struct output *output;
    lxw_workbook *workbook;
    struct xlsx_formats *formats;
    size_t *cells; /* written, by page */
    lxw_error error;
};

static bool library_failed(struct workbook_writer *writer, lxw_error error)
{
    return PROBLEM_ADD(writer->problems, PLACE_NONE, CANNOT_WRITE, writer->output->path, lxw_strerror(error));
}

/* --- before anything is written --- */

static size_t page_rows(const struct page *page)
{
    size_t rows = 0;
    for (size_t i = 0; i < page->blocks.count; i++) {
        const struct table *table = page->blocks.items[i].table;
        rows += table ? table_row_count(table) + table->has_headings + (table->subheading ? 1U : 0U) : 1;
    }
    return rows;
}

static bool pages_fit(struct workbook_writer *writer)
{
    bool fit = true;
    for (size_t i = 0; i < writer->report->pages.count; i++) {
        const struct page *page = writer->report->pages.items[i];
        size_t rows = page_rows(page);
        if (rows > LIMIT_XLSX_ROWS || page->column_count > LIMIT_XLSX_COLUMNS)
            fit = PROBLEM_ADD(writer->problems, PLACE_NONE, REPORT_TOO_LARGE, page->name,
                              arena_text(writer->arena, "%zu", rows),
                              arena_text(writer->arena, "%zu", page->column_count));
    }
    return fit;
}

static bool open_workbook(struct workbook_writer *writer)
{
    size_t cells = 0;
    for (size_t i = 0; i < writer->report->pages.count; i++)
        cells += page_cell_count(writer->report->pages.items[i]);
    char *folder = arena_copy(writer->arena, writer->output->folder, strlen(writer->output->folder));
    lxw_workbook_options options = { .constant_memory = cells > CONSTANT_MEMORY_CELLS, .tmpdir = folder };
    writer->workbook = workbook_new_opt(writer->output->temporary, &options);
    if (!writer->workbook)
        return library_failed(writer, LXW_ERROR_CREATING_XLSX_FILE);
    lxw_doc_properties properties = {
        .title = arena_copy(writer->arena, writer->report->title, strlen(writer->report->title)),
        .created = xlsx_created(writer->report->date),
    };
    writer->error = workbook_set_properties(writer->workbook, &properties);
    writer->formats = xlsx_formats_new(writer->arena, writer->workbook, writer->report->language);
    return true;
}

/* --- how a page is printed --- */

static double page_pixels(const struct page *page)
{
    double pixels = 0;
    for (size_t i = 0; i < page->column_count; i++)
        pixels += xlsx_column_pixels(page->columns[i].width);
    return pixels;
}

/* One page wide where that can be read; else several, with the first columns on each. Gives the
 * scale in percent, rounded up. */
static unsigned set_scale(const struct page *page, lxw_worksheet *sheet)
{
    double inches = (page->landscape ? PAPER_LONG : PAPER_SHORT) / 25.4 - 2 * margin_inches;
    double scale = 100 * inches * 96 / page_pixels(page);
    if (scale >= SMALLEST_SCALE) {
        worksheet_fit_to_pages(sheet, 1, 0);
        return scale < 100 ? (unsigned)scale + 1 : 100;
    }
    worksheet_set_print_scale(sheet, SMALLEST_SCALE + 20);
    worksheet_print_across(sheet);
    return SMALLEST_SCALE + 20;
}

/* What a printed page holds, in tenths of a point: a little less, as programs differ in a column's width
 * and so in the scale. */
static unsigned page_capacity(const struct page *page, unsigned scale)
{
    unsigned height = (page->landscape ? PAPER_SHORT : PAPER_LONG) * 72 * XLSX_POINT * 10 / 254;
    return (height - HEAD_AND_FOOT) * PAGE_SHARE / scale;
}

static lxw_error set_columns(const struct page *page, lxw_worksheet *sheet)
{
    lxw_error error = LXW_NO_ERROR;
    for (size_t i = 0; i < page->column_count && error == LXW_NO_ERROR; i++) {
        double width = xlsx_column_width(page->columns[i].width);
        error = worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, width, NULL);
    }
    return error;
}

static lxw_error set_header_footer(struct workbook_writer *writer, const struct page *page,
                                   lxw_worksheet *sheet)
{
    struct arena *arena = writer->arena;
    const struct report *report = writer->report;
    const char *mark = report->provisional ? report->provisional : "";
    const char *numbers =
        phrase_in(arena, report->language, WORD_PAGE_FORM, (const char *const[]){ "&P", "&N" }, 2);
    const char *header = arena_text(arena, "&L&9 %s&R&\"-,Bold\"&11 %s",
                                    xlsx_header(arena, report->round_title), xlsx_header(arena, mark));
    const char *footer = arena_text(arena, "&L&8 %s&C&9 %s&R&8 %s", xlsx_header(arena, page->title), numbers,
                                    xlsx_header(arena, report->program ? report->program : ""));
    lxw_error error = worksheet_set_header(sheet, header);
    return error == LXW_NO_ERROR ? worksheet_set_footer(sheet, footer) : error;
}

static lxw_error set_up_page(struct workbook_writer *writer, const struct page *page, lxw_worksheet *sheet,
                             unsigned *capacity)
{
    worksheet_set_paper(sheet, PAPER_A4);
    if (page->landscape)
        worksheet_set_landscape(sheet);
    worksheet_set_margins(sheet, margin_inches, margin_inches, 0.7, 0.7);
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    *capacity = page_capacity(page, set_scale(page, sheet));
    worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                            "A1:XFD1048576"); /* registration numbers */
    lxw_error error = set_columns(page, sheet);
    return error == LXW_NO_ERROR ? set_header_footer(writer, page, sheet) : error;
}

/* --- the pages --- */

static bool write_page(struct workbook_writer *writer, size_t index)
{
    const struct page *page = writer->report->pages.items[index];
    lxw_worksheet *sheet = workbook_add_worksheet(writer->workbook, page->name);
    if (!sheet)
        return library_failed(writer, LXW_ERROR_CREATING_TMPFILE);
    struct xlsx_page its = {
        .arena = writer->arena,
        .problems = writer->problems,
        .page = page,
        .sheet = sheet,
        .formats = writer->formats,
        .breaks = { .arena = writer->arena },
    };
    its.error = set_up_page(writer, page, sheet, &its.breaks.capacity);
    bool written = xlsx_write_page(&its);
    writer->cells[index] = its.cells;
    if (its.error != LXW_NO_ERROR && !its.failed)
        library_failed(writer, its.error);
    return written;
}

static bool write_pages(struct workbook_writer *writer)
{
    writer->cells = ARENA_ARRAY(writer->arena, size_t, writer->report->pages.count);
    if (writer->error != LXW_NO_ERROR)
        return library_failed(writer, writer->error);
    for (size_t i = 0; i < writer->report->pages.count; i++)
        if (!write_page(writer, i))
            return false;
    return true;
}

bool report_write_xlsx(struct arena *arena, struct problems *problems, const struct report *report,
                       struct output *output)
{
    struct workbook_writer writer = {
        .arena = arena, .problems = problems, .report = report, .output = output
    };
    if (!pages_fit(&writer) || !open_workbook(&writer))
        return false;
    bool written = write_pages(&writer);
    lxw_error error = workbook_close(writer.workbook); /* writes and frees, on failure too */
    if (!written)
        return false;
    if (error != LXW_NO_ERROR)
        return library_failed(&writer, error);
    return xlsx_check(arena, problems, output->temporary, output->path, writer.cells, report->pages.count);
}
