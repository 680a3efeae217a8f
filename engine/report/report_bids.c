/* The bids, and each cap and check with the figures that it looked at. */
#include <string.h>

#include "report_draft.h"

enum {
    MONEY_LEAST = 15,
    MONEY_MOST = 30,
    BID_COLUMNS = 6,
};

/* --- the bids --- */

struct bid_row {
    unsigned proposer;
    int year; /* -1: the whole */
};

struct bid_rows {
    const struct draft *draft;
    LIST(struct bid_row) rows;
};

static void bid_row(struct arena *scratch, const void *context, size_t row, struct page_cell *cells)
{
    const struct bid_rows *rows = context;
    const struct draft *draft = rows->draft;
    unsigned proposer = rows->rows.items[row].proposer;
    int year = rows->rows.items[row].year;
    const struct bid *bid = &draft->round->proposers[proposer].bid;
    (void)scratch;
    const struct money *money = year < 0 ? &bid->money : &bid->years[year].money;
    if (year < 0)
        cell_receipt(&cells[0], draft, proposer);
    cell_text(&cells[1], draft_proposer(draft, proposer));
    cell_text(&cells[2], year < 0 ? DRAFT_WORD(draft, WHOLE) : bid->years[year].name);
    for (size_t field = 0; field < 3; field++)
        if (money->has[field])
            cell_money(&cells[3 + field], money->amount[field], draft->money_digits);
    if (year < 0 && !bid->given)
        cell_text(&cells[3], bid->sealed ? DRAFT_WORD(draft, SEALED) : DRAFT_WORD(draft, NO_BID));
    enum page_style style = year < 0 && bid->year_count > 0 ? STYLE_GROUP : STYLE_NORMAL;
    for (size_t i = 0; i < BID_COLUMNS; i++)
        cells[i].style = draft_has_left(draft, proposer) ? STYLE_MUTED : style;
}

static void add_bids(const struct draft *draft, struct page *page)
{
    const struct table_column columns[] = {
        { .heading = DRAFT_WORD(draft, RECEIPT) }, { .heading = draft_proposer_word(draft) },
        { .heading = DRAFT_WORD(draft, YEAR) },    { .heading = DRAFT_WORD(draft, BID_NET) },
        { .heading = DRAFT_WORD(draft, BID_TAX) }, { .heading = DRAFT_WORD(draft, BID_TOTAL) },
    };
    struct bid_rows *rows = ARENA_NEW(draft->arena, struct bid_rows);
    rows->draft = draft;
    for (unsigned i = 0; i < draft->round->proposer_count; i++) {
        LIST_ADD(draft->arena, rows->rows, (struct bid_row){ i, -1 });
        for (size_t year = 0; year < draft->round->proposers[i].bid.year_count; year++)
            LIST_ADD(draft->arena, rows->rows, (struct bid_row){ i, (int)year });
    }
    page_add_space(draft->arena, page);
    struct table *table = page_add_table(draft->arena, page, columns, BID_COLUMNS, true);
    table->source = bid_row;
    table->context = rows;
    table->source_rows = rows->rows.count;
}

/* --- one cap or check --- */

struct figure_row {
    const struct finding *finding;
    const struct finding_figure *figure; /* NULL: it looked at none */
};

struct figure_rows {
    const struct draft *draft;
    LIST(struct figure_row) rows;
};

static void cell_amount(struct page_cell *cell, struct arena *arena, struct number amount)
{
    cell_score(cell, arena, amount, number_is_integer(amount) ? 0 : 2, true);
    cell->content = CONTENT_MONEY;
}

static const char *verdict_print(const struct draft *draft, struct arena *arena, const struct figure_row *row)
{
    const struct finding *finding = row->finding;
    bool holds = row->figure ? row->figure->holds : finding->outcome == FINDING_MET;
    if (finding->outcome == FINDING_PENDING)
        return DRAFT_WORD(draft, SIGN_PENDING);
    if (finding->outcome == FINDING_NOT_APPLICABLE || finding->outcome == FINDING_NOT_CHECKED)
        return DRAFT_WORD(draft, NO_VALUE);
    if (holds)
        return DRAFT_WORD(draft, SIGN_MET);
    return PHRASE_SCRATCH(draft, arena, SIGN_FAILED_EFFECT, finding_effect_print(draft, finding));
}

static void figure_row(struct arena *scratch, const void *context, size_t row, struct page_cell *cells)
{
    const struct figure_rows *rows = context;
    const struct figure_row *it = &rows->rows.items[row];
    const struct draft *draft = rows->draft;
    cell_receipt(&cells[0], draft, it->finding->proposer);
    cell_text(&cells[1], draft_proposer(draft, it->finding->proposer));
    if (it->figure) {
        cell_text(&cells[2], it->figure->of ? it->figure->of : DRAFT_WORD(draft, WHOLE));
        cell_amount(&cells[3], scratch, it->figure->value);
        if (it->figure->has_limit)
            cell_amount(&cells[4], scratch, it->figure->limit);
    } else {
        cell_text(&cells[2], finding_figures(draft, scratch, it->finding))->span = 3;
    }
    cell_mark(&cells[5], verdict_print(draft, scratch, it));
    if (draft->result->proposers[it->finding->proposer].status == STATUS_WITHDRAWN)
        for (size_t i = 0; i < BID_COLUMNS; i++)
            cells[i].style = STYLE_MUTED;
    else if (it->finding->outcome == FINDING_FAILED && !(it->figure && it->figure->holds))
        cells[5].style = finding_style(it->finding);
}

static void add_figure_rows(const struct draft *draft, struct figure_rows *rows,
                            const struct finding *finding)
{
    for (size_t i = 0; i < finding->figure_count; i++)
        LIST_ADD(draft->arena, rows->rows, (struct figure_row){ finding, &finding->figures[i] });
    if (finding->figure_count == 0)
        LIST_ADD(draft->arena, rows->rows, (struct figure_row){ finding, NULL });
}

static const char *rule_line(const struct draft *draft, const struct rule *rule)
{
    const char *origin = draft_origin(draft, &rule->origin);
    if (rule->kind != RULE_CAP)
        return PHRASE(draft, CHECK_LINE, rule->require->text, origin);
    const char *limit = amount_print(draft->arena, rule->limit);
    return rule->below ? PHRASE(draft, CAP_BELOW_LINE, limit, origin)
                       : PHRASE(draft, CAP_LINE, limit, origin);
}

static void add_rule(const struct draft *draft, struct page *page, const struct rule *rule)
{
    const struct table_column columns[] = {
        { .heading = DRAFT_WORD(draft, RECEIPT) }, { .heading = draft_proposer_word(draft) },
        { .heading = DRAFT_WORD(draft, YEAR) },    { .heading = DRAFT_WORD(draft, VALUE) },
        { .heading = DRAFT_WORD(draft, LIMIT) },   { .heading = DRAFT_WORD(draft, VERDICT) },
    };
    struct figure_rows *rows = ARENA_NEW(draft->arena, struct figure_rows);
    rows->draft = draft;
    for (unsigned i = 0; i < draft->round->proposer_count; i++) {
        const struct finding *finding = result_finding(draft->result, i, rule);
        if (finding)
            add_figure_rows(draft, rows, finding);
    }
    page_add_space(draft->arena, page);
    page_add_line(draft->arena, page, STYLE_SECTION,
                  rule->kind == RULE_CAP ? PHRASE(draft, CAP_HEADING, draft_rule(rule))
                                         : PHRASE(draft, CHECK_HEADING, draft_rule(rule)));
    page_add_line(draft->arena, page, STYLE_NOTE, rule_line(draft, rule));
    struct table *table = page_add_table(draft->arena, page, columns, BID_COLUMNS, true);
    table->source = figure_row;
    table->context = rows;
    table->source_rows = rows->rows.count;
}

static bool has_bids(const struct draft *draft)
{
    for (size_t i = 0; i < draft->round->proposer_count; i++)
        if (draft->round->proposers[i].bid.given || draft->round->proposers[i].bid.sealed)
            return true;
    return false;
}

/* Of the widest amount; rows are made one at a time, so the page cannot measure them. */
static unsigned money_width(const struct draft *draft)
{
    struct arena *scratch = arena_new();
    size_t widest = 0;
    for (size_t i = 0; i < draft->round->proposer_count; i++) {
        const struct money *money = &draft->round->proposers[i].bid.money;
        for (size_t field = 0; field < 3; field++)
            if (money->has[field]) {
                size_t width = strlen(number_grouped(scratch, money->amount[field], draft->money_digits));
                widest = width > widest ? width : widest;
            }
    }
    arena_free(scratch);
    widest += widest / 3;
    return widest < MONEY_LEAST ? MONEY_LEAST : widest > MONEY_MOST ? MONEY_MOST : (unsigned)widest;
}

void report_bids_page(const struct draft *draft)
{
    if (!has_bids(draft))
        return;
    unsigned money = money_width(draft);
    const struct grid_column grid[BID_COLUMNS] = {
        { 7, 7, 0 },         { 35, 35, 0 },       { 10, 10, 0 },
        { money, money, 0 }, { money, money, 0 }, { money, money, 0 },
    };
    struct page *page = draft_page(draft, DRAFT_WORD(draft, BIDS_SHEET), DRAFT_WORD(draft, BIDS_TITLE), false,
                                   grid, BID_COLUMNS, 3);
    page_add_line(draft->arena, page, STYLE_NOTE, PHRASE(draft, CURRENCY_LINE, draft_currency(draft)));
    add_bids(draft, page);
    for (size_t i = 0; i < draft->rubric->rule_count; i++) {
        const struct rule *rule = draft->rubric->rules[i];
        if (rule->kind == RULE_CAP || rule->kind == RULE_CHECK)
            add_rule(draft, page, rule);
    }
}
