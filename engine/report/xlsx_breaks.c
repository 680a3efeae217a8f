#include "xlsx_breaks.h"

#include "xlsx_rows.h"

enum {
    ROWS_TOGETHER = 2,  /* of a table or a list, at least, below its heading */
    BREAKS_MOST = 1023, /* that a worksheet may have */
};

static void add_break(struct page_breaks *breaks, uint32_t row)
{
    breaks->used = breaks->repeated;
    breaks->filled = false;
    if (row > 0 && breaks->rows.count < BREAKS_MOST)
        LIST_ADD(breaks->arena, breaks->rows, row);
}

void breaks_before_row(struct page_breaks *breaks, uint32_t row, unsigned height, unsigned following)
{
    bool begun = breaks->used > breaks->repeated;
    if (begun && breaks->used + height + following > breaks->capacity) {
        add_break(breaks, row);
        breaks->filled = true; /* with the rest of what was begun */
    }
    breaks->used += height;
    breaks->total += height;
}

/* --- blocks that belong together: a heading, the lines below it, a table, its notes --- */

static bool is_space(const struct block *block)
{
    return !block->table && (!block->text || !*block->text);
}

static bool begins_unit(const struct page *page, size_t at)
{
    const struct block *block = &page->blocks.items[at];
    if (is_space(block))
        return false;
    if (at == 0 || (!block->table && block->style == STYLE_SECTION))
        return true;
    const struct block *before = &page->blocks.items[at - 1];
    return before->table || is_space(before);
}

struct unit {
    unsigned whole, least; /* heights: of all of it; of what must not be parted */
};

static void measure_notes(struct unit *unit, const struct page *page, size_t at, struct arena *scratch)
{
    for (; at < page->blocks.count; at++) {
        const struct block *block = &page->blocks.items[at];
        if (block->table || is_space(block) || block->style != STYLE_NOTE)
            return;
        unit->whole += xlsx_line_height(page, block, scratch);
    }
}

/* No more is measured than shows that it does not fit. */
static struct unit measure_unit(const struct page *page, size_t at, unsigned enough, struct arena *scratch)
{
    struct unit unit = { 0 };
    for (size_t lines = 0; at < page->blocks.count && unit.whole <= enough; at++, lines++) {
        const struct block *block = &page->blocks.items[at];
        if (block->table) {
            unit.least = unit.whole + xlsx_table_height(page, block->table, ROWS_TOGETHER, enough, scratch);
            unit.whole +=
                xlsx_table_height(page, block->table, table_row_count(block->table), enough, scratch);
            measure_notes(&unit, page, at + 1, scratch);
            return unit;
        }
        if (is_space(block) || (lines > 0 && block->style == STYLE_SECTION))
            return unit;
        unit.whole += xlsx_line_height(page, block, scratch);
        if (lines <= ROWS_TOGETHER)
            unit.least = unit.whole;
    }
    return unit;
}

void breaks_before_block(struct page_breaks *breaks, const struct page *page, size_t block, uint32_t row,
                         struct arena *scratch)
{
    const struct block *it = &page->blocks.items[block];
    if (breaks->filled && begins_unit(page, block)) {
        unsigned room = breaks->capacity - breaks->repeated;
        struct unit unit = measure_unit(page, block, room, scratch);
        unsigned together = unit.whole <= room ? unit.whole : unit.least;
        if (breaks->used + together > breaks->capacity)
            add_break(breaks, row);
    }
    if (it->table || it->style == STYLE_SECTION)
        breaks->filled = true;
}
