/* The pages of the committee's edition, in the order in which a committee reads them. */
#include "report.h"
#include "report_draft.h"

static const char *document_title(const struct draft *draft)
{
    return draft_join(draft, draft->arena, draft_result_title(draft), draft->report->round_title);
}

struct report *report_build(struct arena *arena, const struct result *result, const char *program)
{
    struct draft *draft = ARENA_NEW(arena, struct draft);
    struct report *report = ARENA_NEW(arena, struct report);
    const struct round *round = result->round;
    *draft = (struct draft){
        .arena = arena,
        .result = result,
        .rubric = result->rubric,
        .round = round,
        .report = report,
        .language = result->rubric->language,
        .digits = result_digits(result),
        .money_digits = draft_money_digits(round),
    };
    report->language = draft->language;
    report->round_title = draft_title(round->title, round->id);
    report->title = document_title(draft);
    report->provisional = result->provisional ? DRAFT_WORD(draft, PROVISIONAL_MARK) : NULL;
    if (result->cancelled)
        report->provisional = DRAFT_WORD(draft, CANCELLED_MARK);
    report->program = program;
    report->date = round_day(round);
    report_result_page(draft);
    report_tally_page(draft);
    report_evaluator_pages(draft);
    report_bids_page(draft);
    report_eligibility_page(draft);
    report_method_page(draft);
    for (size_t i = 0; i < report->pages.count; i++)
        page_fit(report->pages.items[i]);
    return report;
}
