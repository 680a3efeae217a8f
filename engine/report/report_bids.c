/* The bids: a row for each, with the years and items across while they are few. */
#include <string.h>

#include "report_bids.h"
#include "text.h"

enum {
    FIELDS = 3, /* net, tax, total */
    PARTS_ACROSS = 4,
    LIST_COLUMNS = 6, /* of the table with a row for each part */
    RECEIPT_WIDTH = 7,
    NAME_LEAST = 14,
    NAME_MOST = 36,
    MONEY_LEAST = 12,
    MONEY_LEAST_ALONE = 15, /* below headings in full, where there are no parts */
    MONEY_MOST = 30,
    PORTRAIT_WIDTH = 100, /* half-width characters; what is wider is printed across */
    CONDITIONS = 3,
};

static void put_money(const struct draft *draft, const struct money *money, struct page_cell *cells)
{
    for (size_t field = 0; field < FIELDS; field++)
        if (money->has[field])
            cell_money(&cells[field], money->amount[field], draft->money_digits);
}

static void put_state(const struct draft *draft, const struct bid *bid, struct page_cell *cell, unsigned span)
{
    if (!bid->given)
        cell_text(cell, bid->sealed ? DRAFT_WORD(draft, SEALED) : DRAFT_WORD(draft, NO_BID))->span = span;
}

static void put_style(struct page_cell *cells, size_t count, enum page_style style)
{
    for (size_t i = 0; i < count; i++)
        cells[i].style = style;
}

/* --- a row for each bid --- */

static const struct bid_part *part_named(const struct bid *bid, const struct bids_part *part)
{
    const struct bid_part *parts = part->is_item ? bid->items : bid->years;
    size_t count = part->is_item ? bid->item_count : bid->year_count;
    for (size_t i = 0; i < count; i++)
        if (text_equal(parts[i].name, part->name))
            return &parts[i];
    return NULL;
}

static void bid_row(struct arena *scratch, const void *context, size_t row, struct page_cell *cells)
{
    const struct bids *bids = context;
    const struct draft *draft = bids->draft;
    const struct bid *bid = &draft->round->proposers[row].bid;
    size_t amounts = FIELDS * (1 + bids->parts.count);
    (void)scratch;
    cell_receipt(&cells[0], draft, (unsigned)row);
    cell_text(&cells[1], draft_proposer(draft, (unsigned)row));
    put_money(draft, &bid->money, &cells[BIDS_NAMES]);
    for (size_t i = 0; i < bids->parts.count; i++) {
        const struct bid_part *part = part_named(bid, &bids->parts.items[i]);
        if (part)
            put_money(draft, &part->money, &cells[BIDS_NAMES + FIELDS * (i + 1)]);
    }
    put_state(draft, bid, &cells[BIDS_NAMES], (unsigned)amounts);
    if (draft_has_left(draft, (unsigned)row))
        put_style(cells, BIDS_NAMES + amounts, STYLE_MUTED);
    else if (bid->given && bids->parts.count > 0)
        put_style(&cells[BIDS_NAMES], FIELDS, STYLE_GROUP);
}

/* Above the fields of each part its name, over all of them. */
static const struct page_cell *field_headings(const struct bids *bids, struct table_column *columns,
                                              size_t count)
{
    const struct draft *draft = bids->draft;
    const char *const names[FIELDS] = { DRAFT_WORD(draft, NET), DRAFT_WORD(draft, BID_TAX),
                                        DRAFT_WORD(draft, GROSS) };
    struct page_cell *cells = ARENA_ARRAY(draft->arena, struct page_cell, count);
    for (size_t i = 0; i < count; i++) {
        cells[i].style = STYLE_HEADING;
        if (i >= BIDS_NAMES)
            cell_mark(&cells[i], names[(i - BIDS_NAMES) % FIELDS]);
    }
    for (size_t i = 0; i <= bids->parts.count; i++)
        columns[BIDS_NAMES + FIELDS * i] =
            (struct table_column){ .heading = i == 0 ? DRAFT_WORD(draft, WHOLE) : bids->parts.items[i - 1].name,
                                   .heading_span = FIELDS };
    return cells;
}

static void add_across(const struct bids *bids, struct page *page)
{
    const struct draft *draft = bids->draft;
    const enum word fields[FIELDS] = { WORD_BID_NET, WORD_BID_TAX, WORD_BID_TOTAL };
    size_t count = BIDS_NAMES + FIELDS * (1 + bids->parts.count);
    struct table_column *columns = ARENA_ARRAY(draft->arena, struct table_column, count);
    const struct page_cell *subheading = NULL;
    columns[0].heading = DRAFT_WORD(draft, RECEIPT);
    columns[1].heading = draft_proposer_word(draft);
    if (bids->parts.count > 0)
        subheading = field_headings(bids, columns, count);
    for (size_t i = 0; i < FIELDS && !subheading; i++)
        columns[BIDS_NAMES + i].heading = word_in(draft->language, fields[i]);
    struct table *table = page_add_table(draft->arena, page, columns, count, true);
    table->subheading = subheading;
    table->source = bid_row;
    table->context = bids;
    table->source_rows = draft->round->proposer_count;
}

/* --- a row for each part of each bid --- */

struct part_row {
    unsigned proposer;
    const struct bid_part *part; /* NULL: the whole */
};

struct part_rows {
    const struct draft *draft;
    LIST(struct part_row) rows;
};

static void part_row(struct arena *scratch, const void *context, size_t row, struct page_cell *cells)
{
    const struct part_rows *rows = context;
    const struct draft *draft = rows->draft;
    unsigned proposer = rows->rows.items[row].proposer;
    const struct bid_part *part = rows->rows.items[row].part;
    const struct bid *bid = &draft->round->proposers[proposer].bid;
    (void)scratch;
    if (!part)
        cell_receipt(&cells[0], draft, proposer);
    cell_text(&cells[1], draft_proposer(draft, proposer));
    cell_text(&cells[2], part ? part->name : DRAFT_WORD(draft, WHOLE));
    put_money(draft, part ? &part->money : &bid->money, &cells[BIDS_NAMES + 1]);
    put_state(draft, bid, &cells[BIDS_NAMES + 1], FIELDS);
    enum page_style style = !part && bid->year_count + bid->item_count > 0 ? STYLE_GROUP : STYLE_NORMAL;
    put_style(cells, LIST_COLUMNS, draft_has_left(draft, proposer) ? STYLE_MUTED : style);
}

static void add_down(const struct bids *bids, struct page *page)
{
    const struct draft *draft = bids->draft;
    const struct table_column columns[LIST_COLUMNS] = {
        { .heading = DRAFT_WORD(draft, RECEIPT) }, { .heading = draft_proposer_word(draft) },
        { .heading = DRAFT_WORD(draft, YEAR) },    { .heading = DRAFT_WORD(draft, BID_NET) },
        { .heading = DRAFT_WORD(draft, BID_TAX) }, { .heading = DRAFT_WORD(draft, BID_TOTAL) },
    };
    struct part_rows *rows = ARENA_NEW(draft->arena, struct part_rows);
    rows->draft = draft;
    for (unsigned i = 0; i < draft->round->proposer_count; i++) {
        const struct bid *bid = &draft->round->proposers[i].bid;
        LIST_ADD(draft->arena, rows->rows, (struct part_row){ i, NULL });
        for (size_t year = 0; year < bid->year_count; year++)
            LIST_ADD(draft->arena, rows->rows, (struct part_row){ i, &bid->years[year] });
        for (size_t item = 0; item < bid->item_count; item++)
            LIST_ADD(draft->arena, rows->rows, (struct part_row){ i, &bid->items[item] });
    }
    struct table *table = page_add_table(draft->arena, page, columns, LIST_COLUMNS, true);
    table->source = part_row;
    table->context = rows;
    table->source_rows = rows->rows.count;
}

/* --- the page --- */

static bool has_bids(const struct draft *draft)
{
    for (size_t i = 0; i < draft->round->proposer_count; i++)
        if (draft->round->proposers[i].bid.given || draft->round->proposers[i].bid.sealed)
            return true;
    return false;
}

static void collect_part(struct bids *bids, const char *name, bool is_item)
{
    size_t known = 0;
    while (known < bids->parts.count && (bids->parts.items[known].is_item != is_item ||
                                         !text_equal(bids->parts.items[known].name, name)))
        known++;
    if (known == bids->parts.count && known <= PARTS_ACROSS) /* one too many says that they are */
        LIST_ADD(bids->draft->arena, bids->parts, (struct bids_part){ name, is_item });
}

static void collect_parts(struct bids *bids)
{
    const struct round *round = bids->draft->round;
    for (size_t i = 0; i < round->proposer_count; i++)
        for (size_t year = 0; year < round->proposers[i].bid.year_count; year++)
            collect_part(bids, round->proposers[i].bid.years[year].name, false);
    for (size_t i = 0; i < round->proposer_count; i++)
        for (size_t item = 0; item < round->proposers[i].bid.item_count; item++)
            collect_part(bids, round->proposers[i].bid.items[item].name, true);
}

static size_t money_widest(const struct draft *draft, const struct money *money, struct arena *scratch)
{
    size_t widest = 0;
    for (size_t field = 0; field < FIELDS; field++)
        if (money->has[field]) {
            size_t width = strlen(number_grouped(scratch, money->amount[field], draft->money_digits));
            widest = width > widest ? width : widest;
        }
    return widest;
}

/* Rows are made one at a time, so the page cannot measure them. */
static void set_widths(const struct bids *bids, struct grid_column *grid)
{
    const struct draft *draft = bids->draft;
    size_t name = NAME_LEAST, money = 0;
    for (unsigned i = 0; i < draft->round->proposer_count; i++) {
        struct arena *scratch = arena_new();
        size_t name_width = text_width(draft_proposer(draft, i));
        size_t money_width = money_widest(draft, &draft->round->proposers[i].bid.money, scratch);
        name = name_width > name ? name_width : name;
        money = money_width > money ? money_width : money;
        arena_free(scratch);
    }
    name = name > NAME_MOST ? NAME_MOST : name;
    money += money / 4; /* digits of fonts that stand in for ours are wider */
    size_t least = bids->parts.count > 0 ? MONEY_LEAST : MONEY_LEAST_ALONE;
    money = money < least ? least : money > MONEY_MOST ? MONEY_MOST : money;
    grid[0] = (struct grid_column){ RECEIPT_WIDTH, RECEIPT_WIDTH, 0 };
    grid[1] = (struct grid_column){ (unsigned)name, (unsigned)name, 0 };
    for (size_t i = 0; i < bids->columns; i++)
        grid[BIDS_NAMES + i] = (struct grid_column){ (unsigned)money, (unsigned)money, 0 };
}

static struct bids *collect_bids(const struct draft *draft)
{
    struct bids *bids = ARENA_NEW(draft->arena, struct bids);
    bids->draft = draft;
    collect_parts(bids);
    bids_find_failed(bids);
    size_t amounts =
        bids->parts.count > PARTS_ACROSS ? LIST_COLUMNS - BIDS_NAMES : FIELDS * (1 + bids->parts.count);
    size_t rules = bids_rule_columns(bids);
    bids->columns = amounts > rules ? amounts : rules;
    return bids;
}

void report_bids_page(const struct draft *draft)
{
    const struct stage *opening = draft->rubric->opening;
    if (!has_bids(draft) || (opening && !draft_tells(draft, opening)))
        return;
    const struct bids *bids = collect_bids(draft);
    size_t count = BIDS_NAMES + bids->columns;
    struct grid_column *grid = ARENA_ARRAY(draft->arena, struct grid_column, count);
    unsigned width = 0;
    set_widths(bids, grid);
    for (size_t i = 0; i < count; i++)
        width += grid[i].least;
    struct page *page = draft_page(draft, DRAFT_WORD(draft, BIDS_SHEET), DRAFT_WORD(draft, BIDS_TITLE),
                                   width > PORTRAIT_WIDTH, grid, count, CONDITIONS);
    page_add_line(draft->arena, page, STYLE_NOTE, PHRASE(draft, CURRENCY_LINE, draft_currency(draft)));
    draft_section(draft, page, WORD_BIDS);
    if (bids->parts.count > PARTS_ACROSS)
        add_down(bids, page);
    else
        add_across(bids, page);
    bids_add_verdicts(bids, page);
    bids_add_failed(bids, page);
}
