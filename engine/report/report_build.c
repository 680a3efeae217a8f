/* The pages of the committee's edition, in the order in which a committee reads them. */
#include "report.h"
#include "report_comments.h"
#include "report_draft.h"

static const char *document_title(const struct draft *draft)
{
    return draft_join(draft, draft->arena, draft_result_title(draft), draft->report->round_title);
}

static struct draft *draft_of(struct arena *arena, const struct result *result, const char *program)
{
    struct draft *draft = ARENA_NEW(arena, struct draft);
    const struct round *round = result->round;
    *draft = (struct draft){
        .arena = arena,
        .result = result,
        .rubric = result->rubric,
        .round = round,
        .report = ARENA_NEW(arena, struct report),
        .language = result->rubric->language,
        .digits = result_digits(result),
        .money_digits = draft_money_digits(round),
    };
    draft->report->language = draft->language;
    draft->report->round_title = draft_title(round->title, round->id);
    draft->report->program = program;
    draft->report->date = round_day(round);
    return draft;
}

static struct report *fitted(struct report *report)
{
    for (size_t i = 0; i < report->pages.count; i++)
        page_fit(report->pages.items[i]);
    return report;
}

struct report *report_build(struct arena *arena, const struct result *result, const char *program)
{
    struct draft *draft = draft_of(arena, result, program);
    struct report *report = draft->report;
    report->title = document_title(draft);
    report->provisional = result->provisional ? DRAFT_WORD(draft, PROVISIONAL_MARK) : NULL;
    if (result->cancelled)
        report->provisional = DRAFT_WORD(draft, CANCELLED_MARK);
    report_result_page(draft);
    report_tally_page(draft);
    report_evaluator_pages(draft);
    report_comments_page(draft);
    report_bids_page(draft);
    report_eligibility_page(draft);
    report_method_page(draft);
    return fitted(report);
}

struct report *report_build_filled(struct arena *arena, const struct result *result, const char *program)
{
    struct result *sheets = ARENA_NEW(arena, struct result);
    *sheets = *result;
    sheets->provisional = false; /* what is due changes no sheet */
    struct draft *draft = draft_of(arena, sheets, program);
    draft->blind = draft->round->sheet_settings.blind; /* evaluators read and sign it */
    draft->report->title = draft_join(draft, arena, DRAFT_WORD(draft, FILLED_TITLE), draft->report->round_title);
    report_filled_pages(draft);
    return fitted(draft->report);
}
