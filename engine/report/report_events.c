/* What came after the ranking: who was passed over and who moved up; and, where somebody was excluded for
 * a fault found later, the ranking as it was before. */
#include "report_draft.h"
#include "text.h"

/* Why, when and by which article: of a failure or of a cancellation. */
const char *failure_print(const struct draft *draft, struct arena *arena, const struct event *event)
{
    static const struct {
        const char *because;
        enum word word;
    } reasons[] = {
        { "talks-failed", WORD_TALKS_FAILED },
        { "declined", WORD_DECLINED },
        { "ineligible-since", WORD_INELIGIBLE_SINCE },
    };
    const char *reason = event->because;
    for (size_t i = 0; event->kind == EVENT_FAIL && i < sizeof reasons / sizeof *reasons; i++)
        if (text_equal(event->because, reasons[i].because))
            reason = word_in(draft->language, reasons[i].word);
    reason = draft_join(draft, arena, reason, draft_day(draft, arena, event->date));
    return event->kind == EVENT_CANCEL ? draft_join(draft, arena, reason, event->cite) : reason;
}

static void add_moved_up(const struct draft *draft, struct page *page)
{
    const struct result *result = draft->result;
    bool moved = false;
    for (size_t i = 0; i < result->winner_count; i++)
        if (has_moved_up(result, result->winners[i])) {
            moved = true;
            page_add_line(draft->arena, page, STYLE_LINE,
                          PHRASE(draft, MOVED_UP_TO, draft_proposer(draft, result->winners[i]),
                                 DRAFT_WORD(draft, WINNER)));
        }
    if (result->runner_up >= 0 && has_moved_up(result, (unsigned)result->runner_up)) {
        moved = true;
        page_add_line(draft->arena, page, STYLE_LINE,
                      PHRASE(draft, MOVED_UP_TO, draft_proposer(draft, (unsigned)result->runner_up),
                             DRAFT_WORD(draft, RUNNER_UP)));
    }
    if (!moved && !result->provisional && !result->cancelled)
        page_add_line(draft->arena, page, STYLE_LINE, DRAFT_WORD(draft, NOBODY_MOVES_UP));
}

void report_failures(const struct draft *draft, struct page *page)
{
    const struct table_column columns[] = {
        { .heading = DRAFT_WORD(draft, PLACE) },
        { .heading = DRAFT_WORD(draft, RECEIPT) },
        { .heading = draft_proposer_word(draft) },
        { .heading = DRAFT_WORD(draft, FAILURE), .grid = 3 },
        { .heading = DRAFT_WORD(draft, ORIGIN) },
    };
    struct table *table = NULL;
    for (size_t i = 0; i < draft->result->ranked_count; i++) {
        const struct ranked *ranked = &draft->result->ranking[i];
        const struct event *failed = draft->round->proposers[ranked->proposer].failed;
        if (!failed)
            continue;
        if (!table) {
            draft_section(draft, page, WORD_FAILURES);
            table = page_add_table(draft->arena, page, columns, 5, true);
        }
        struct page_cell *cells = table_add_row(draft->arena, table);
        cell_rank(&cells[0], ranked->rank);
        cell_receipt(&cells[1], draft, ranked->proposer);
        cell_text(&cells[2], draft_proposer(draft, ranked->proposer));
        cell_text(&cells[3], failure_print(draft, draft->arena, failed));
        cell_text(&cells[4], failed->cite ? failed->cite : "");
    }
    if (table)
        add_moved_up(draft, page);
}

/* --- before an exclusion --- */

static void before_row(struct arena *scratch, const void *context, size_t row, struct page_cell *cells)
{
    const struct draft *draft = context;
    const struct result *before = draft->result->before;
    const struct ranked *ranked = &before->ranking[row];
    const struct proposer_result *now = &draft->result->proposers[ranked->proposer];
    const char *remark = is_winner(before, ranked->proposer) ? DRAFT_WORD(draft, WINNER) : "";
    if ((int)ranked->proposer == before->runner_up)
        remark = DRAFT_WORD(draft, RUNNER_UP);
    cell_rank(&cells[0], ranked->rank);
    cell_receipt(&cells[1], draft, ranked->proposer);
    cell_text(&cells[2], draft_proposer(draft, ranked->proposer));
    cell_score(&cells[3], scratch, before->stages[before->ranking_stage->index].total[ranked->proposer].value,
               result_digits(before), true);
    if (now->rank)
        cell_rank(&cells[4], now->rank);
    else
        cell_text(&cells[4], draft_status(draft, now->status));
    cell_text(&cells[5], remark);
}

void report_before(const struct draft *draft, struct page *page)
{
    const struct table_column columns[] = {
        { .heading = DRAFT_WORD(draft, PLACE) },         { .heading = DRAFT_WORD(draft, RECEIPT) },
        { .heading = draft_proposer_word(draft) },       { .heading = DRAFT_WORD(draft, TOTAL) },
        { .heading = DRAFT_WORD(draft, PLACE_NOW) },     { .heading = DRAFT_WORD(draft, REMARKS), .grid = 2 },
    };
    const struct result *result = draft->result;
    if (!result->before && !result->before_untold)
        return;
    draft_section(draft, page, WORD_BEFORE);
    if (result->before_untold) {
        page_add_line(draft->arena, page, STYLE_LINE, DRAFT_WORD(draft, BEFORE_UNTOLD));
        return;
    }
    for (unsigned p = 0; p < draft->round->proposer_count; p++) {
        const struct decision *decision = result->proposers[p].excluded;
        if (decision)
            page_add_line(draft->arena, page, STYLE_LINE,
                          PHRASE(draft, BEFORE_BECAUSE, draft_proposer(draft, p),
                                 draft_join(draft, draft->arena, decision->because,
                                            decision_record(draft, draft->arena, decision))));
    }
    if (result->before->ranked_count == 0) {
        page_add_line(draft->arena, page, STYLE_LINE, DRAFT_WORD(draft, NOBODY_RANKED));
        return;
    }
    struct table *table = page_add_table(draft->arena, page, columns, 6, true);
    table->source = before_row;
    table->context = draft;
    table->source_rows = result->before->ranked_count;
}
