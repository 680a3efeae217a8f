/* Draws: the rule in words, and each number, sum and remainder, so that anybody can add them up again. */
#include "report_draft.h"
#include "text.h"

static const char *integer_print(const struct draft *draft, int64_t value)
{
    return arena_text(draft->arena, "%lld", (long long)value);
}

const char *draw_rule_print(const struct draft *draft, const struct draw_rule *rule)
{
    static const enum word offsets[] = {
        [DRAW_OFFSET_NONE] = WORD_DRAW_PLAIN,
        [DRAW_OFFSET_MILLISECONDS] = WORD_DRAW_MILLISECONDS,
        [DRAW_OFFSET_SECONDS] = WORD_DRAW_SECONDS,
        [DRAW_OFFSET_DRAWN] = WORD_DRAW_DRAWN,
    };
    if (rule->by_seed)
        return rule->seed ? PHRASE(draft, TIE_DRAW_SEED, rule->seed) : DRAFT_WORD(draft, TIE_DRAW_SEED_GIVEN);
    return PHRASE(draft, TIE_DRAW_NUMBERS, word_in(draft->language, offsets[rule->offset]),
                  integer_print(draft, rule->keep),
                  word_in(draft->language, rule->last_three ? WORD_DRAW_LAST_THREE : WORD_DRAW_FULL),
                  word_in(draft->language, rule->redraw ? WORD_DRAW_AGAIN : WORD_DRAW_CYCLIC));
}

const char *draw_lacks_print(const struct draft *draft, const struct draw_work *draw)
{
    if (draw->lacking_count == 0)
        return DRAFT_WORD(draft, DRAW_LACKS_SEED);
    return PHRASE(draft, DRAW_LACKS,
                  draft_proposers(draft, draft->arena, draw->lacking, draw->lacking_count));
}

static struct page_cell *cell_digits(struct page_cell *cell, const char *digits)
{
    cell->alignment = ALIGN_RIGHT; /* as text: no number of so many digits fits a narrow column */
    return cell_text(cell, digits);
}

/* Where the proposer stands among the tied. */
static size_t index_among(const struct tie_step *tie, unsigned proposer)
{
    size_t at = 0;
    while (tie->among[at] != proposer)
        at++;
    return at;
}

static const char *sum_print(const struct draft *draft, const struct tie_step *tie, const struct draw_turn *turn)
{
    const char *sum = integer_print(draft, turn->sum), *cut = integer_print(draft, turn->cut);
    const char *count = integer_print(draft, (int64_t)turn->count);
    const char *remainder = integer_print(draft, (int64_t)turn->first);
    const char *first = draft_proposer(draft, turn->proposers[turn->first]);
    return tie->rule->draw.last_three ? PHRASE(draft, DRAW_SUM_CUT, sum, cut, count, remainder, first)
                                      : PHRASE(draft, DRAW_SUM, sum, cut, count, remainder, first);
}

static void add_turn(const struct draft *draft, struct page *page, const struct tie_step *tie, size_t index)
{
    const struct draw_turn *turn = &tie->draw->turns.items[index];
    const struct table_column columns[] = {
        { .heading = DRAFT_WORD(draft, DRAW_INDEX) },
        { .heading = DRAFT_WORD(draft, RECEIPT) },
        { .heading = draft_proposer_word(draft) },
        { .heading = DRAFT_WORD(draft, DRAW_NUMBER) },
        { .heading = DRAFT_WORD(draft, DRAW_OFFSET), .grid = 2 },
        { .heading = PHRASE(draft, DRAW_KEPT, integer_print(draft, tie->rule->draw.keep)) },
    };
    struct table *table = page_add_table(draft->arena, page, columns, 6, true);
    for (size_t i = 0; i < turn->count; i++) {
        struct page_cell *cells = table_add_row(draft->arena, table);
        size_t at = index_among(tie, turn->proposers[i]);
        cell_rank(&cells[0], (unsigned)i);
        cell_receipt(&cells[1], draft, turn->proposers[i]);
        cell_text(&cells[2], draft_proposer(draft, turn->proposers[i]));
        cell_digits(&cells[3], integer_print(draft, tie->draw->drawn[at]));
        if (tie->rule->draw.offset != DRAW_OFFSET_NONE)
            cell_digits(&cells[4], integer_print(draft, tie->draw->offsets[at]));
        cell_digits(&cells[5], integer_print(draft, turn->numbers[i]));
        for (size_t c = 0; i == turn->first && c < 6; c++)
            cell_style(&cells[c], STYLE_TOTAL);
    }
    page_add_line(draft->arena, page, STYLE_LINE, sum_print(draft, tie, turn));
}

static void add_digests(const struct draft *draft, struct page *page, const struct tie_step *tie)
{
    const struct table_column columns[] = {
        { .heading = DRAFT_WORD(draft, PLACE) },
        { .heading = DRAFT_WORD(draft, RECEIPT) },
        { .heading = draft_proposer_word(draft) },
        { .heading = DRAFT_WORD(draft, FILE_DIGEST), .grid = 4 },
    };
    struct table *table = page_add_table(draft->arena, page, columns, 4, true);
    for (size_t i = 0; i < tie->among_count; i++) {
        struct page_cell *cells = table_add_row(draft->arena, table);
        const char *digest = tie->draw->digests[index_among(tie, tie->order[i])];
        cell_rank(&cells[0], tie->first_place + (unsigned)i);
        cell_receipt(&cells[1], draft, tie->order[i]);
        cell_text(&cells[2], draft_proposer(draft, tie->order[i]));
        cell_text(&cells[3], arena_text(draft->arena, "%.32s\n%s", digest, digest + 32));
    }
    page_add_line(draft->arena, page, STYLE_LINE, PHRASE(draft, DRAW_SEED, tie->draw->seed));
}

static void add_draw(const struct draft *draft, struct page *page, const struct tie_step *tie)
{
    const char *place = arena_text(draft->arena, "%u", tie->first_place);
    const char *count = integer_print(draft, (int64_t)tie->among_count);
    if (tie->draw->digests) {
        page_add_line(draft->arena, page, STYLE_LINE, PHRASE(draft, DRAW_AT, place, count));
        add_digests(draft, page, tie);
    }
    for (size_t i = 0; i < tie->draw->turns.count; i++) {
        const char *turn = integer_print(draft, (int64_t)i + 1);
        page_add_line(draft->arena, page, STYLE_LINE,
                      tie->draw->turns.count > 1 ? PHRASE(draft, DRAW_TURN, place, count, turn)
                                                 : PHRASE(draft, DRAW_AT, place, count));
        add_turn(draft, page, tie, i);
    }
}

void report_draws(const struct draft *draft, struct page *page)
{
    bool headed = false;
    for (size_t i = 0; i < draft->result->ties.count; i++) {
        const struct tie_step *tie = draft->result->ties.items[i];
        if (!tie->draw || !tie->draw->computed)
            continue;
        if (!headed)
            draft_section(draft, page, WORD_DRAWS);
        headed = true;
        add_draw(draft, page, tie);
    }
}
