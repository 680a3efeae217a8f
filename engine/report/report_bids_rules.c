/* Caps and checks: who kept them, in one table, and the figures of whatever was not kept. */
#include "report_bids.h"
#include "text.h"

enum {
    RULES_ACROSS = 12, /* more are split into tables of about as many */
    RULE_GRID = 3,     /* of the grid's columns, at most, for one rule */
    LIMIT_MARGIN = 12, /* "at most" */
    /* columns of the table of figures, without those of names */
    FIGURE_RULE = 0,
    FIGURE_PART,
    FIGURE_VALUE,
    FIGURE_LIMIT,
    FIGURE_DIFFERENCE,
    FIGURE_ORIGIN,
    FIGURE_OUTCOME,
    FIGURE_COLUMNS,
    FIGURE_TEXT_GRID = 2, /* of the grid's columns for a rule, its article, what followed */
    FIGURE_GRID = FIGURE_COLUMNS + 3 * (FIGURE_TEXT_GRID - 1),
};

/* --- what was found --- */

static void add_finding(struct bids *bids, const struct finding *finding)
{
    struct arena *arena = bids->draft->arena;
    bids->met += finding && finding->outcome == FINDING_MET;
    bids->unchecked += !finding || (finding->outcome != FINDING_MET && finding->outcome != FINDING_FAILED);
    if (!finding || finding->outcome != FINDING_FAILED)
        return;
    for (size_t i = 0; i < finding->figure_count; i++)
        if (!finding->figures[i].holds)
            LIST_ADD(arena, bids->failed, (struct failed_figure){ finding, &finding->figures[i] });
    if (finding->figure_count == 0)
        LIST_ADD(arena, bids->failed, (struct failed_figure){ finding, NULL });
}

void bids_find_failed(struct bids *bids)
{
    const struct draft *draft = bids->draft;
    for (size_t i = 0; i < draft->rubric->rule_count; i++) {
        const struct rule *rule = draft->rubric->rules[i];
        if (rule->kind == RULE_CAP || rule->kind == RULE_CHECK)
            LIST_ADD(draft->arena, bids->rules, rule);
    }
    for (unsigned i = 0; i < draft->round->proposer_count; i++)
        for (size_t rule = 0; rule < bids->rules.count; rule++)
            add_finding(bids, result_finding(draft->result, i, bids->rules.items[rule]));
}

/* Rules in each table: as many in one as in the next. */
static size_t rules_across(const struct bids *bids)
{
    size_t tables = (bids->rules.count + RULES_ACROSS - 1) / RULES_ACROSS;
    return tables > 0 ? (bids->rules.count + tables - 1) / tables : 0;
}

size_t bids_rule_columns(const struct bids *bids)
{
    size_t across = rules_across(bids);
    return bids->failed.count > 0 && across < FIGURE_GRID ? FIGURE_GRID : across;
}

/* --- who kept which --- */

struct verdicts {
    const struct bids *bids;
    size_t first, count; /* of the rules */
};

static const char *effect_print(const struct draft *draft, struct arena *arena, const struct finding *finding)
{
    const char *effect = finding_effect_print(draft, finding);
    return finding->decision ? PHRASE_SCRATCH(draft, arena, REFERRED_THEN, effect) : effect;
}

static const char *verdict_print(const struct draft *draft, struct arena *arena,
                                 const struct finding *finding)
{
    static const enum word signs[] = {
        [FINDING_MET] = WORD_SIGN_MET,
        [FINDING_FAILED] = WORD_SIGN_FAILED,
        [FINDING_PENDING] = WORD_SIGN_PENDING,
        [FINDING_NOT_APPLICABLE] = WORD_NO_VALUE,
        [FINDING_NOT_CHECKED] = WORD_SIGN_PENDING,
    };
    if (!finding)
        return DRAFT_WORD(draft, NO_VALUE);
    if (finding->outcome == FINDING_FAILED && finding->effect != EFFECT_NONE)
        return PHRASE_SCRATCH(draft, arena, SIGN_FAILED_EFFECT, effect_print(draft, arena, finding));
    return word_in(draft->language, signs[finding->outcome]);
}

static void verdict_row(struct arena *scratch, const void *context, size_t row, struct page_cell *cells)
{
    const struct verdicts *verdicts = context;
    const struct draft *draft = verdicts->bids->draft;
    unsigned proposer = (unsigned)row;
    bool withdrawn = draft->result->proposers[proposer].status == STATUS_WITHDRAWN;
    cell_receipt(&cells[0], draft, proposer);
    cell_text(&cells[1], draft_proposer(draft, proposer));
    for (size_t i = 0; i < BIDS_NAMES; i++)
        cells[i].style = draft_has_left(draft, proposer) ? STYLE_MUTED : STYLE_NORMAL;
    for (size_t i = 0; i < verdicts->count; i++) {
        const struct rule *rule = verdicts->bids->rules.items[verdicts->first + i];
        const struct finding *finding = result_finding(draft->result, proposer, rule);
        struct page_cell *cell = cell_mark(&cells[BIDS_NAMES + i], verdict_print(draft, scratch, finding));
        if (withdrawn)
            cell->style = STYLE_MUTED;
        else if (finding && finding->outcome == FINDING_FAILED)
            cell->style = finding_style(finding);
    }
}

/* What a cap allows, and the article of either. */
static const char *rule_note(const struct draft *draft, const struct rule *rule)
{
    const char *origin = draft_origin(draft, &rule->origin);
    if (rule->kind != RULE_CAP)
        return origin;
    const char *limit = amount_print(draft->arena, rule->limit);
    limit = rule->below ? PHRASE(draft, LIMIT_BELOW, limit) : PHRASE(draft, LIMIT_AT_MOST, limit);
    return arena_text(draft->arena, "%s\n%s", limit, origin);
}

/* How much room a rule's headings ask for: the limit of a cap had better not be broken. */
static size_t rule_width(const struct draft *draft, const struct rule *rule)
{
    size_t title = text_width(draft_rule(rule)), limit = 0;
    if (rule->kind == RULE_CAP)
        limit = 2 * text_width(amount_print(draft->arena, rule->limit)) + LIMIT_MARGIN;
    return title > limit ? title : limit;
}

/* All columns of the grid among the rules: the next one always to who is most crowded. */
static void share_grid(const struct bids *bids, size_t first, struct table_column *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        columns[i].grid = 1;
    for (size_t spare = bids->columns - count; spare > 0; spare--) {
        size_t most = 0, crowded = count;
        for (size_t i = 0; i < count; i++) {
            size_t crowd = 1 + rule_width(bids->draft, bids->rules.items[first + i]) / columns[i].grid;
            if (columns[i].grid < RULE_GRID && crowd > most) {
                most = crowd;
                crowded = i;
            }
        }
        if (crowded == count)
            return;
        columns[crowded].grid++;
    }
}

static void add_verdict_table(const struct bids *bids, struct page *page, size_t first, size_t count)
{
    const struct draft *draft = bids->draft;
    size_t columns = BIDS_NAMES + count;
    struct verdicts *verdicts = ARENA_NEW(draft->arena, struct verdicts);
    struct table_column *heads = ARENA_ARRAY(draft->arena, struct table_column, columns);
    struct page_cell *notes = ARENA_ARRAY(draft->arena, struct page_cell, columns);
    *verdicts = (struct verdicts){ bids, first, count };
    heads[0].heading = DRAFT_WORD(draft, RECEIPT);
    heads[1].heading = draft_proposer_word(draft);
    for (size_t i = 0; i < count; i++) {
        const struct rule *rule = bids->rules.items[first + i];
        heads[BIDS_NAMES + i].heading = draft_rule(rule);
        cell_mark(&notes[BIDS_NAMES + i], rule_note(draft, rule));
    }
    share_grid(bids, first, &heads[BIDS_NAMES], count);
    for (size_t i = 0; i < columns; i++)
        notes[i].style = STYLE_HEADING;
    struct table *table = page_add_table(draft->arena, page, heads, columns, true);
    table->subheading = notes;
    table->source = verdict_row;
    table->context = verdicts;
    table->source_rows = draft->round->proposer_count;
}

/* Where anything holds: that all of it does, or all but what is told beside. */
static void add_hold_line(const struct bids *bids, struct page *page, enum word word)
{
    const struct draft *draft = bids->draft;
    const char *line = word_in(draft->language, word);
    if (bids->met > 0)
        page_add_line(draft->arena, page, STYLE_NOTE,
                      bids->unchecked > 0 ? PHRASE(draft, HOLD_EXCEPT, line) : line);
}

void bids_add_verdicts(const struct bids *bids, struct page *page)
{
    const struct draft *draft = bids->draft;
    size_t across = rules_across(bids);
    if (bids->rules.count == 0)
        return;
    draft_section(draft, page, WORD_CAPS_CHECKS);
    if (bids->failed.count == 0)
        add_hold_line(bids, page, WORD_ALL_HOLD);
    page_add_line(draft->arena, page, STYLE_NOTE, DRAFT_WORD(draft, VERDICTS_LEGEND));
    for (size_t first = 0; first < bids->rules.count; first += across) {
        size_t left = bids->rules.count - first;
        if (first > 0)
            page_add_space(draft->arena, page);
        add_verdict_table(bids, page, first, left < across ? left : across);
    }
}

/* --- what was not kept --- */

static void put_amount(struct page_cell *cell, struct arena *arena, struct number amount)
{
    cell_score(cell, arena, amount, number_is_integer(amount) ? 0 : 2, true);
    cell->content = CONTENT_MONEY;
}

static const char *outcome_print(const struct draft *draft, struct arena *arena,
                                 const struct finding *finding)
{
    const char *effect = effect_print(draft, arena, finding);
    if (!finding->decision)
        return effect;
    return arena_text(arena, "%s\n%s", effect, decision_record(draft, arena, finding->decision));
}

static void put_figure(const struct draft *draft, struct arena *scratch, const struct failed_figure *it,
                       struct page_cell *cells)
{
    const struct finding_figure *figure = it->figure;
    if (!figure) {
        cell_text(&cells[FIGURE_PART], finding_figures(draft, scratch, it->finding))->span =
            FIGURE_DIFFERENCE - FIGURE_PART + 1;
        return;
    }
    cell_text(&cells[FIGURE_PART], figure->of ? figure->of : DRAFT_WORD(draft, WHOLE));
    put_amount(&cells[FIGURE_VALUE], scratch, figure->value);
    if (!figure->has_limit)
        return;
    put_amount(&cells[FIGURE_LIMIT], scratch, figure->limit);
    put_amount(&cells[FIGURE_DIFFERENCE], scratch, number_subtract(scratch, figure->value, figure->limit));
}

static void failed_row(struct arena *scratch, const void *context, size_t row, struct page_cell *cells)
{
    const struct bids *bids = context;
    const struct draft *draft = bids->draft;
    const struct failed_figure *it = &bids->failed.items[row];
    const struct finding *finding = it->finding;
    cell_receipt(&cells[0], draft, finding->proposer);
    cell_text(&cells[1], draft_proposer(draft, finding->proposer));
    cells += BIDS_NAMES;
    cell_text(&cells[FIGURE_RULE], draft_rule(finding->rule));
    put_figure(draft, scratch, it, cells);
    cell_text(&cells[FIGURE_ORIGIN], draft_origin(draft, &finding->rule->origin));
    cell_style(cell_text(&cells[FIGURE_OUTCOME], outcome_print(draft, scratch, finding)),
               finding_style(finding));
    if (draft->result->proposers[finding->proposer].status == STATUS_WITHDRAWN)
        for (size_t i = 0; i < FIGURE_COLUMNS; i++)
            cells[i].style = STYLE_MUTED;
}

static void add_failed_table(const struct bids *bids, struct page *page)
{
    const struct draft *draft = bids->draft;
    unsigned more = (unsigned)(bids->columns - FIGURE_GRID); /* what other tables need beside goes to texts */
    const struct table_column columns[BIDS_NAMES + FIGURE_COLUMNS] = {
        { .heading = DRAFT_WORD(draft, RECEIPT) },
        { .heading = draft_proposer_word(draft) },
        { .heading = DRAFT_WORD(draft, CAP_OR_CHECK), .grid = FIGURE_TEXT_GRID + more / 2 },
        { .heading = DRAFT_WORD(draft, YEAR) },
        { .heading = DRAFT_WORD(draft, VALUE) },
        { .heading = DRAFT_WORD(draft, LIMIT) },
        { .heading = DRAFT_WORD(draft, DIFFERENCE) },
        { .heading = DRAFT_WORD(draft, ORIGIN), .grid = FIGURE_TEXT_GRID },
        { .heading = DRAFT_WORD(draft, OUTCOME), .grid = FIGURE_TEXT_GRID + more - more / 2 },
    };
    struct table *table = page_add_table(draft->arena, page, columns, sizeof columns / sizeof *columns, true);
    table->source = failed_row;
    table->context = bids;
    table->source_rows = bids->failed.count;
}

void bids_add_failed(const struct bids *bids, struct page *page)
{
    if (bids->failed.count == 0)
        return;
    draft_section(bids->draft, page, WORD_NOT_KEPT);
    add_failed_table(bids, page);
    add_hold_line(bids, page, WORD_OTHERS_HOLD);
}
