/* Beside an agreed sheet (合議): how it was agreed, and the ranking that the evaluators' own marks would
 * have given, for information. */
#include "report_draft.h"

static void add_note(const struct draft *draft, struct page *page)
{
    const struct consensus_note *note = &draft->round->consensus;
    if (!note->given)
        return;
    struct arena *arena = draft->arena;
    const char *text = draft_join(draft, arena, note->by, draft_day(draft, arena, note->date));
    text = draft_join(draft, arena, draft_join(draft, arena, text, note->minutes), note->because);
    page_add_line(arena, page, STYLE_LINE, PHRASE(draft, CONSENSUS_NOTE, text));
}

void report_individual(const struct draft *draft, struct page *page)
{
    const struct result *result = draft->result;
    const struct table_column columns[] = {
        { .heading = DRAFT_WORD(draft, PLACE) },
        { .heading = DRAFT_WORD(draft, RECEIPT) },
        { .heading = draft_proposer_word(draft) },
        { .heading = DRAFT_WORD(draft, OWN_MEAN) },
    };
    if (result->individual_count == 0 && !draft->round->consensus.given)
        return;
    draft_section(draft, page, WORD_INDIVIDUAL_RANKING);
    add_note(draft, page);
    if (result->individual_count == 0)
        return;
    bool exact = figures_alike(result->individual_totals, result->individual_count, draft->digits);
    struct table *table = page_add_table(draft->arena, page, columns, 4, true);
    for (size_t i = 0; i < result->individual_count; i++) {
        struct page_cell *cells = table_add_row(draft->arena, table);
        cell_rank(&cells[0], result->individual[i].rank);
        cell_receipt(&cells[1], draft, result->individual[i].proposer);
        cell_text(&cells[2], draft_proposer(draft, result->individual[i].proposer));
        cell_score(&cells[3], draft->arena, result->individual_totals[i], draft->digits, exact);
    }
}
