/* The first page as a terminal shows it. Widths count East Asian characters as two columns. */
#include <string.h>

#include "page.h"
#include "report.h"
#include "text.h"
#include "wrap.h"

enum {
    SCREEN_WIDTH = 80,
    GAP = 2,          /* between columns */
    INDENT = 1,
    COLUMN_LEAST = 8, /* narrower no column of text is made */
};

struct text_table {
    const struct table *table;
    size_t *widths;
    bool *used;    /* columns with nothing in them are left out */
    bool *shrinks; /* columns of text may be wrapped */
    size_t *least; /* of what is no text, and is wrapped in its heading alone */
};

static void add_repeated(struct text_builder *out, const char *text, size_t count)
{
    while (count-- > 0)
        text_add(out, text);
}

/* A width in wrapped lines; the last line without trailing spaces. */
static void add_padded(struct text_builder *out, const char *text, size_t bytes, size_t width,
                       enum page_alignment alignment, size_t *pending)
{
    size_t used = text_width(arena_copy(out->arena, text, bytes));
    size_t space = used < width ? width - used : 0;
    size_t before = alignment == ALIGN_RIGHT ? space : alignment == ALIGN_CENTER ? space / 2 : 0;
    if (bytes > 0) {
        add_repeated(out, " ", *pending + before);
        text_add_bytes(out, text, bytes);
        *pending = space - before;
    } else {
        *pending += width;
    }
}

/* Columns by which a cell is moved in, as it is in a workbook. */
static size_t moved_in(const struct text_table *its, const struct page_cell *cell, size_t column)
{
    size_t columns = INDENT * (size_t)cell->indent;
    return columns + COLUMN_LEAST <= its->widths[column] ? columns : 0;
}

static void measure_row(struct arena *scratch, struct text_table *its, const struct page_cell *cells,
                        bool heading)
{
    for (size_t i = 0; i < its->table->column_count; i += cell_span(&cells[i])) {
        const char *text = cell_print(scratch, &cells[i]);
        if (*text == '\0' || cell_span(&cells[i]) > 1)
            continue;
        size_t width = wrap_widest(wrap_printable(scratch, text)) + INDENT * (size_t)cells[i].indent;
        its->widths[i] = width > its->widths[i] ? width : its->widths[i];
        if (!heading && cells[i].content != CONTENT_TEXT && width > its->least[i])
            its->least[i] = width;
        its->used[i] = its->used[i] || !heading;
        its->shrinks[i] = its->shrinks[i] || (!heading && cells[i].content == CONTENT_TEXT);
    }
}

/* Text is wrapped, other things in their headings alone. */
static bool can_shrink(const struct text_table *its, size_t column)
{
    size_t least = its->shrinks[column] || its->least[column] < COLUMN_LEAST ? COLUMN_LEAST : its->least[column];
    return its->widths[column] > least;
}

/* Takes columns off the widest column that can be narrower until the table fits. */
static void shrink(struct text_table *its)
{
    for (;;) {
        size_t total = 0, widest = SIZE_MAX;
        for (size_t i = 0; i < its->table->column_count; i++) {
            if (!its->used[i])
                continue;
            total += its->widths[i] + (total > 0 ? GAP : 0);
            if (can_shrink(its, i) && (widest == SIZE_MAX || its->widths[i] > its->widths[widest]))
                widest = i;
        }
        if (total <= SCREEN_WIDTH || widest == SIZE_MAX)
            return;
        its->widths[widest]--;
    }
}

static struct page_cell *heading_cells(struct arena *arena, const struct table *table)
{
    struct page_cell *cells = ARENA_ARRAY(arena, struct page_cell, table->column_count);
    for (size_t i = 0; i < table->column_count; i++)
        cell_text(&cells[i], table->columns[i].heading);
    return cells;
}

/* A heading stands as the numbers below it do. */
static enum page_alignment text_alignment(const struct text_table *its, const struct page_cell *cell,
                                          size_t column, bool heading)
{
    if (heading)
        return its->shrinks[column] ? ALIGN_LEFT : ALIGN_RIGHT;
    if (cell->content == CONTENT_RANK || cell->content == CONTENT_MARK)
        return ALIGN_RIGHT;
    return cell_alignment(cell, its->table->columns[column].alignment);
}

static void add_row(struct text_builder *out, struct arena *scratch, const struct text_table *its,
                    const struct page_cell *cells, bool heading)
{
    size_t count = its->table->column_count;
    const char **rest = ARENA_ARRAY(scratch, const char *, count);
    for (size_t i = 0; i < count; i++)
        rest[i] = wrap_printable(scratch, cell_print(scratch, &cells[i]));
    for (bool more = true; more;) {
        size_t pending = 0, shown = 0;
        more = false;
        for (size_t i = 0; i < count; i++) {
            if (!its->used[i])
                continue;
            size_t in = moved_in(its, &cells[i], i), width = its->widths[i] - in;
            size_t next, bytes = wrap_line(rest[i], width, &next);
            pending += (shown++ > 0 ? GAP : 0) + in;
            add_padded(out, rest[i], bytes, width, text_alignment(its, &cells[i], i, heading), &pending);
            rest[i] += next;
            more = more || *rest[i];
        }
        text_add(out, "\n");
    }
}

static void add_rule(struct text_builder *out, const struct text_table *its)
{
    size_t shown = 0;
    for (size_t i = 0; i < its->table->column_count; i++)
        if (its->used[i]) {
            add_repeated(out, " ", shown++ > 0 ? GAP : 0);
            add_repeated(out, "-", its->widths[i]);
        }
    text_add(out, "\n");
}

static void add_table(struct text_builder *out, const struct table *table)
{
    struct arena *arena = arena_new();
    struct text_table its = {
        .table = table,
        .widths = ARENA_ARRAY(arena, size_t, table->column_count),
        .used = ARENA_ARRAY(arena, bool, table->column_count),
        .shrinks = ARENA_ARRAY(arena, bool, table->column_count),
        .least = ARENA_ARRAY(arena, size_t, table->column_count),
    };
    const struct page_cell *headings = heading_cells(arena, table);
    struct page_cell *cells = ARENA_ARRAY(arena, struct page_cell, table->column_count);
    if (table->has_headings)
        measure_row(arena, &its, headings, true);
    for (size_t row = 0; row < table_row_count(table); row++)
        measure_row(arena, &its, table_row(table, arena, row, cells), false);
    shrink(&its);
    if (table->has_headings) {
        add_row(out, arena, &its, headings, true);
        add_rule(out, &its);
    }
    for (size_t row = 0; row < table_row_count(table); row++)
        add_row(out, arena, &its, table_row(table, arena, row, cells), false);
    arena_free(arena);
}

static void add_line(struct text_builder *out, const char *text, enum page_style style)
{
    const char *rest = wrap_printable(out->arena, text);
    do {
        size_t next, bytes = wrap_line(rest, SCREEN_WIDTH, &next);
        text_add_bytes(out, rest, bytes);
        text_add(out, "\n");
        rest += next;
    } while (*rest);
    if (style == STYLE_SECTION)
        add_repeated(out, "-", text_width(text));
    text_add(out, style == STYLE_SECTION ? "\n" : "");
}

static void add_page(struct text_builder *out, const struct page *page)
{
    for (size_t i = 0; i < page->blocks.count; i++) {
        const struct block *block = &page->blocks.items[i];
        if (block->table)
            add_table(out, block->table);
        else
            add_line(out, block->text ? block->text : "", block->style);
    }
}

const char *report_text(struct arena *arena, const struct report *report)
{
    struct text_builder out = { .arena = arena };
    if (report->pages.count > 0)
        add_page(&out, report->pages.items[0]);
    return text_built(&out);
}

const char *report_pages_text(struct arena *arena, const struct report *report)
{
    struct text_builder out = { .arena = arena };
    for (size_t i = 0; i < report->pages.count; i++) {
        if (i > 0) {
            text_add(&out, "\n");
            add_repeated(&out, "=", SCREEN_WIDTH);
            text_add(&out, "\n\n");
        }
        add_page(&out, report->pages.items[i]);
    }
    return text_built(&out);
}
