#include "matrix.h"
#include "text.h"
#include "wrap.h"

enum {
    PROPOSERS_ACROSS = 12,
    CONDITIONS = 3, /* shown above a matrix; the first page has them all */
    TITLE_LEAST = 24,
    TITLE_MOST = 44,
    TITLE_MOST_CROWDED = 34, /* above so many proposers as share the page with it */
    CROWD = 7,
    NAME_LEAST = 14,
    NAME_MOST = 34,
    NUMBER_WIDTH = 7,
    PROPOSER_MOST = 20,
    PAGE_WIDTH = 130, /* half-width characters on A4 across */
    DOWN_NAMES = 2,   /* columns before the lines: receipt number, proposer */
};

bool matrix_across(const struct matrix *matrix)
{
    return matrix->draft->round->proposer_count <= PROPOSERS_ACROSS && matrix->sheet_count <= 1;
}

static unsigned clamp_width(size_t width, unsigned least, unsigned most)
{
    return width < least ? least : width > most ? most : (unsigned)width;
}

static unsigned names_width(const struct draft *draft)
{
    size_t widest = 0;
    for (unsigned i = 0; i < draft->round->proposer_count; i++) {
        size_t width = text_width(draft_proposer(draft, i));
        widest = width > widest ? width : widest;
    }
    return clamp_width(widest, NAME_LEAST, NAME_MOST);
}

static size_t column_count(const struct matrix *matrix)
{
    if (matrix_across(matrix))
        return (matrix->note_heading ? 2U : 1U) + matrix->draft->round->proposer_count;
    return (matrix->sheet_count > 1 ? 1U : 0U) + DOWN_NAMES + matrix->line_count;
}

/* A few proposers share the width of the page: their names stand in few lines then. */
static unsigned across_width(const struct matrix *matrix)
{
    unsigned proposers = (unsigned)matrix->draft->round->proposer_count;
    unsigned taken = TITLE_LEAST + (matrix->note_heading ? matrix->note_width : 0);
    unsigned share = proposers > 0 ? (PAGE_WIDTH - taken) / proposers : 0;
    return clamp_width(share, matrix->across_width, matrix->across_most ? matrix->across_most : PROPOSER_MOST);
}

static struct grid_column *across_grid(const struct matrix *matrix)
{
    size_t count = column_count(matrix), at = 0;
    unsigned width = across_width(matrix);
    struct grid_column *grid = ARENA_ARRAY(matrix->draft->arena, struct grid_column, count);
    bool crowded = matrix->draft->round->proposer_count > CROWD;
    grid[at++] =
        (struct grid_column){ .least = TITLE_LEAST, .most = crowded ? TITLE_MOST_CROWDED : TITLE_MOST };
    if (matrix->note_heading)
        grid[at++] = (struct grid_column){ .least = matrix->note_width, .most = matrix->note_width };
    while (at < count)
        grid[at++] = (struct grid_column){
            .least = width, .most = width > 2 * matrix->across_width ? width : 2 * matrix->across_width
        };
    return grid;
}

static struct grid_column *down_grid(const struct matrix *matrix)
{
    size_t count = column_count(matrix), at = 0;
    unsigned names = names_width(matrix->draft);
    struct grid_column *grid = ARENA_ARRAY(matrix->draft->arena, struct grid_column, count);
    if (matrix->sheet_count > 1)
        grid[at++] = (struct grid_column){ .least = NAME_LEAST, .most = NAME_LEAST };
    grid[at++] = (struct grid_column){ .least = NUMBER_WIDTH, .most = NUMBER_WIDTH };
    grid[at++] = (struct grid_column){ .least = names, .most = names };
    for (size_t i = 0; i < matrix->line_count; i++) {
        unsigned width = matrix->lines[i].width ? matrix->lines[i].width : matrix->down_width;
        grid[at++] = (struct grid_column){ .least = width, .most = width };
    }
    return grid;
}

struct page *matrix_page(const struct matrix *matrix, const char *name, const char *title)
{
    const struct grid_column *grid = matrix_across(matrix) ? across_grid(matrix) : down_grid(matrix);
    struct page *page = draft_page(matrix->draft, name, title, true, grid, column_count(matrix), CONDITIONS);
    page_add_space(matrix->draft->arena, page);
    return page;
}

/* --- across: a row for each line --- */

static void across_row(const struct matrix *matrix, struct table *table, const struct matrix_line *line)
{
    const struct draft *draft = matrix->draft;
    struct page_cell *cells = table_add_row(draft->arena, table);
    size_t at = 0;
    cell_text(&cells[at], line->title)->indent = line->indent;
    cells[at++].style = line->style;
    if (matrix->note_heading) {
        cells[at] = line->note;
        cells[at++].style = line->style;
    }
    for (unsigned i = 0; i < draft->round->proposer_count; i++) {
        struct page_cell *cell = &cells[at++];
        cell->style = line->style;
        matrix->fill(draft->arena, matrix, line, i, matrix->sheet_first, cell);
    }
}

static void add_across(const struct matrix *matrix, struct page *page)
{
    const struct draft *draft = matrix->draft;
    size_t count = column_count(matrix), at = 0;
    struct table_column *columns = ARENA_ARRAY(draft->arena, struct table_column, count);
    columns[at++].heading = matrix->line_heading;
    if (matrix->note_heading)
        columns[at++].heading = matrix->note_heading;
    page->frozen_columns = (unsigned)at;
    for (unsigned i = 0; i < draft->round->proposer_count; i++)
        columns[at++].heading = draft_proposer(draft, i);
    struct table *table = page_add_table(draft->arena, page, columns, count, true);
    page->frozen = table;
    for (size_t i = 0; i < matrix->line_count; i++)
        across_row(matrix, table, &matrix->lines[i]);
}

/* --- down: a row for each proposer, made when it is written --- */

static void down_row(struct arena *scratch, const void *context, size_t row, struct page_cell *cells)
{
    const struct matrix *matrix = context;
    const struct draft *draft = matrix->draft;
    unsigned proposer = (unsigned)(row % draft->round->proposer_count);
    unsigned sheet = matrix->sheet_first + (unsigned)(row / draft->round->proposer_count);
    size_t at = 0;
    if (matrix->sheet_count > 1)
        cell_text(&cells[at++],
                  draft_title(draft->round->evaluators[sheet].label, draft->round->evaluators[sheet].id));
    cell_receipt(&cells[at++], draft, proposer);
    cell_text(&cells[at++], draft_proposer(draft, proposer));
    if (draft_has_left(draft, proposer))
        for (size_t i = 0; i < at; i++)
            cells[i].style = STYLE_MUTED;
    for (size_t i = 0; i < matrix->line_count; i++, at++) {
        cells[at].style = matrix->lines[i].style;
        matrix->fill(scratch, matrix, &matrix->lines[i], proposer, sheet, &cells[at]);
    }
}

static const struct page_cell *down_subheading(const struct matrix *matrix, size_t first)
{
    struct page_cell *cells = ARENA_ARRAY(matrix->draft->arena, struct page_cell, column_count(matrix));
    cell_text(&cells[first - 1], matrix->note_heading)->alignment = ALIGN_RIGHT;
    for (size_t i = 0; i < matrix->line_count; i++)
        cells[first + i] = matrix->lines[i].note;
    for (size_t i = 0; i < column_count(matrix); i++)
        cells[i].style = STYLE_HEADING;
    return cells;
}

static void add_down(const struct matrix *matrix, struct page *page)
{
    const struct draft *draft = matrix->draft;
    size_t count = column_count(matrix), at = 0;
    struct table_column *columns = ARENA_ARRAY(draft->arena, struct table_column, count);
    if (matrix->sheet_count > 1)
        columns[at++].heading = DRAFT_WORD(draft, EVALUATOR);
    columns[at++].heading = DRAFT_WORD(draft, RECEIPT);
    columns[at++].heading = draft_proposer_word(draft);
    page->frozen_columns = (unsigned)at;
    for (size_t i = 0; i < matrix->line_count; i++)
        columns[at + i].heading = matrix->lines[i].title;
    struct table *table = page_add_table(draft->arena, page, columns, count, true);
    page->frozen = table;
    if (matrix->note_heading)
        table->subheading = down_subheading(matrix, at);
    table->source = down_row;
    table->context = matrix;
    table->source_rows = draft->round->proposer_count * (matrix->sheet_count > 1 ? matrix->sheet_count : 1);
}

void matrix_add(const struct matrix *matrix, struct page *page)
{
    if (matrix_across(matrix))
        add_across(matrix, page);
    else
        add_down(matrix, page);
}
