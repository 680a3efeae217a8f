#include <string.h>

#include "page.h"
#include "text.h"

enum {
    SHEET_NAME_UNITS = 31, /* UTF-16 units, a workbook's own limit */
    PERCENT_DIGITS = 1,
};

/* Characters that a sheet's name must not have, and what stands for them. */
static const struct {
    char character;
    const char *instead;
} sheet_name_signs[] = {
    { '[', "［" }, { ']', "］" }, { ':', "：" },  { '*', "＊" },
    { '?', "？" }, { '/', "／" }, { '\\', "＼" }, { '\'', "’" },
};

static const char *sheet_name_sign(const char *character, size_t *bytes)
{
    int32_t code = utf8_next(character, bytes);
    for (size_t i = 0; i < sizeof sheet_name_signs / sizeof *sheet_name_signs; i++)
        if (code == sheet_name_signs[i].character)
            return sheet_name_signs[i].instead;
    return code < ' ' || code == 0x7F ? " " : NULL;
}

/* At most so many UTF-16 units of text, without the signs that a sheet's name must not have. */
static const char *sheet_name_base(struct arena *arena, const char *text, size_t units)
{
    struct text_builder builder = { .arena = arena };
    size_t used = 0, bytes;
    for (const char *at = text; *at; at += bytes) {
        const char *instead = sheet_name_sign(at, &bytes);
        used += bytes > 3 ? 2 : 1; /* four bytes of UTF-8 are two units of UTF-16 */
        if (used > units)
            break;
        text_add_bytes(&builder, instead ? instead : at, instead ? strlen(instead) : bytes);
    }
    return text_built(&builder);
}

/* Code points from first to before end that have no upper and lower case. */
static const struct {
    int32_t first, end;
} caseless[] = {
    { ' ', 'A' },       { '[', 'a' },        { '{', 0xC0 },         { 0x2000, 0x2160 },
    { 0x2188, 0x24B6 }, { 0x24EA, 0x2C00 },  { 0x2E80, 0xA640 },    { 0xAC00, 0xFF21 },
    { 0xFF3B, 0xFF41 }, { 0xFF5B, 0x10000 }, { 0x1F000, 0x110000 },
};

/* A code point for telling names apart. Excel ignores the case of all scripts: where that cannot
 * be known here, letters count as the same, and a name gets a number that it did not need. */
static int32_t sheet_name_key(int32_t code)
{
    for (size_t i = 0; i < sizeof caseless / sizeof *caseless; i++)
        if (code >= caseless[i].first && code < caseless[i].end)
            return code;
    bool upper = (code >= 'A' && code <= 'Z') || (code >= 0xFF21 && code <= 0xFF3A);
    bool lower = (code >= 'a' && code <= 'z') || (code >= 0xFF41 && code <= 0xFF5A); /* of full width */
    return upper ? code + 0x20 : lower ? code : '?';
}

static bool sheet_names_equal(const char *a, const char *b)
{
    while (*a && *b) {
        size_t bytes_a, bytes_b;
        if (sheet_name_key(utf8_next(a, &bytes_a)) != sheet_name_key(utf8_next(b, &bytes_b)))
            return false;
        a += bytes_a;
        b += bytes_b;
    }
    return *a == *b;
}

static bool sheet_name_taken(const struct report *report, const char *name)
{
    for (size_t i = 0; i < report->pages.count; i++)
        if (sheet_names_equal(report->pages.items[i]->name, name))
            return true;
    return *name == '\0' || sheet_names_equal(name, "history"); /* Excel keeps that one for itself */
}

static const char *sheet_name(struct arena *arena, const struct report *report, const char *wanted)
{
    const char *name = sheet_name_base(arena, wanted, SHEET_NAME_UNITS);
    for (unsigned number = 2; sheet_name_taken(report, name); number++) {
        const char *suffix = arena_text(arena, " (%u)", number);
        name = arena_text(arena, "%s%s", sheet_name_base(arena, wanted, SHEET_NAME_UNITS - strlen(suffix)),
                          suffix);
    }
    return name;
}

struct page *report_add_page(struct arena *arena, struct report *report, const char *name, const char *title,
                             bool landscape, const struct grid_column *columns, size_t column_count)
{
    struct page *page = ARENA_NEW(arena, struct page);
    page->name = sheet_name(arena, report, name);
    page->title = title;
    page->landscape = landscape;
    page->columns = ARENA_ARRAY(arena, struct grid_column, column_count);
    memcpy(page->columns, columns, column_count * sizeof *columns);
    page->column_count = column_count;
    LIST_ADD(arena, report->pages, page);
    return page;
}

void page_add_line(struct arena *arena, struct page *page, enum page_style style, const char *text)
{
    LIST_ADD(arena, page->blocks, (struct block){ .style = style, .text = text });
}

void page_add_space(struct arena *arena, struct page *page)
{
    LIST_ADD(arena, page->blocks, (struct block){ 0 });
}

struct table *page_add_table(struct arena *arena, struct page *page, const struct table_column *columns,
                             size_t column_count, bool has_headings)
{
    struct table *table = ARENA_NEW(arena, struct table);
    table->columns = ARENA_ARRAY(arena, struct table_column, column_count);
    memcpy(table->columns, columns, column_count * sizeof *columns);
    table->column_count = column_count;
    table->has_headings = has_headings;
    LIST_ADD(arena, page->blocks, (struct block){ .table = table });
    return table;
}

struct page_cell *table_add_row(struct arena *arena, struct table *table)
{
    struct page_cell *cells = ARENA_ARRAY(arena, struct page_cell, table->column_count);
    LIST_ADD(arena, table->rows, cells);
    return cells;
}

size_t table_row_count(const struct table *table)
{
    return table->source ? table->source_rows : table->rows.count;
}

const struct page_cell *table_row(const struct table *table, struct arena *scratch, size_t row,
                                  struct page_cell *cells)
{
    if (!table->source)
        return table->rows.items[row];
    memset(cells, 0, table->column_count * sizeof *cells);
    table->source(scratch, table->context, row, cells);
    return cells;
}

static const char *number_print(struct arena *arena, const struct page_cell *cell)
{
    if (cell->content == CONTENT_MONEY)
        return number_grouped(arena, cell->number, cell->digits);
    return number_decimal(arena, cell->number, cell->digits);
}

const char *cell_print(struct arena *arena, const struct page_cell *cell)
{
    switch (cell->content) {
    case CONTENT_BLANK:
        return "";
    case CONTENT_TEXT:
    case CONTENT_MARK:
        return cell->text ? cell->text : "";
    case CONTENT_DATE:
        return instant_plain(arena, *cell->date);
    case CONTENT_PERCENT: {
        struct number hundredths = number_multiply(arena, cell->number, number_from_integer(100));
        return arena_text(arena, "%s%%", number_decimal(arena, hundredths, cell->digits));
    }
    case CONTENT_NUMBER:
    case CONTENT_MONEY:
    case CONTENT_RANK:
        break;
    }
    const char *printed = number_print(arena, cell);
    return cell->exact ? arena_text(arena, "%s (%s)", printed, cell->exact) : printed;
}

enum page_alignment cell_alignment(const struct page_cell *cell, enum page_alignment column)
{
    static const enum page_alignment by_content[] = {
        [CONTENT_BLANK] = ALIGN_LEFT,  [CONTENT_TEXT] = ALIGN_LEFT,     [CONTENT_NUMBER] = ALIGN_RIGHT,
        [CONTENT_MONEY] = ALIGN_RIGHT, [CONTENT_PERCENT] = ALIGN_RIGHT, [CONTENT_RANK] = ALIGN_CENTER,
        [CONTENT_MARK] = ALIGN_CENTER, [CONTENT_DATE] = ALIGN_LEFT,
    };
    if (cell->alignment != ALIGN_AUTOMATIC)
        return cell->alignment;
    return column != ALIGN_AUTOMATIC ? column : by_content[cell->content];
}

struct page_cell *cell_text(struct page_cell *cell, const char *text)
{
    cell->content = text && *text ? CONTENT_TEXT : CONTENT_BLANK;
    cell->text = text;
    return cell;
}

struct page_cell *cell_mark(struct page_cell *cell, const char *text)
{
    cell->content = CONTENT_MARK;
    cell->text = text;
    return cell;
}

struct page_cell *cell_number(struct page_cell *cell, struct number number, int digits)
{
    cell->content = CONTENT_NUMBER;
    cell->number = number;
    cell->digits = digits;
    return cell;
}

struct page_cell *cell_money(struct page_cell *cell, struct number number, int digits)
{
    cell_number(cell, number, digits);
    cell->content = CONTENT_MONEY;
    return cell;
}

struct page_cell *cell_percent(struct page_cell *cell, struct number share)
{
    cell_number(cell, share, PERCENT_DIGITS);
    cell->content = CONTENT_PERCENT;
    return cell;
}

struct page_cell *cell_rank(struct page_cell *cell, unsigned rank)
{
    cell_number(cell, number_from_integer(rank), 0);
    cell->content = CONTENT_RANK;
    return cell;
}

struct page_cell *cell_style(struct page_cell *cell, enum page_style style)
{
    cell->style = style;
    return cell;
}
