/* Gates by sheets in words: on how many sheets they hold, on whose not, and what settled an even split. */
#include "report_draft.h"
#include "text.h"

enum { SHEETS_LISTED = 20 }; /* a cell holds no more than it holds */

static const char *sheet_label(const struct draft *draft, unsigned evaluator)
{
    const struct evaluator *its = &draft->round->evaluators[evaluator];
    return draft_title(its->label, its->id);
}

/* Those sheets on which it does not hold, each with what was read there. */
static const char *failing_print(const struct draft *draft, struct arena *arena, const struct finding *finding)
{
    struct text_builder builder = { .arena = arena };
    size_t listed = 0, failing = finding->verdict_count - finding_holding(finding);
    for (size_t i = 0; i < finding->verdict_count && listed < SHEETS_LISTED; i++) {
        const struct sheet_verdict *verdict = &finding->verdicts[i];
        if (verdict->holds)
            continue;
        const char *read = verdict_tells_figures(verdict)
                               ? figures_print(draft, arena, finding, verdict->figures, verdict->figure_count)
                               : readings_print(draft, arena, verdict->trace);
        const char *label = sheet_label(draft, verdict->evaluator);
        text_add(&builder, listed++ ? DRAFT_WORD(draft, COMMA) : "");
        text_add(&builder, *read ? PHRASE_SCRATCH(draft, arena, SHEET_READ, label, read) : label);
    }
    if (listed < failing)
        text_add(&builder,
                 PHRASE_SCRATCH(draft, arena, SHEETS_MORE, arena_text(arena, "%zu", failing - listed)));
    return text_built(&builder);
}

const char *verdicts_print(const struct draft *draft, struct arena *arena, const struct finding *finding)
{
    static const enum word even[] = {
        [EVEN_IS_NOT] = WORD_NOTHING,         [EVEN_BY_CHAIR] = WORD_EVEN_BY_CHAIR,
        [EVEN_BY_RUBRIC] = WORD_EVEN_BY_RUBRIC, [EVEN_BY_DECISION] = WORD_EVEN_BY_DECISION,
        [EVEN_UNDECIDED] = WORD_NOTHING, /* told before */
    };
    size_t holding = finding_holding(finding);
    const char *failing = failing_print(draft, arena, finding);
    const char *text = PHRASE_SCRATCH(draft, arena, SHEETS_HOLD, arena_text(arena, "%zu", holding),
                                      arena_text(arena, "%zu", finding->verdict_count));
    if (*failing)
        text = draft_join(draft, arena, text, PHRASE_SCRATCH(draft, arena, SHEETS_FAILING, failing));
    return draft_join(draft, arena, text, word_in(draft->language, even[finding->even]));
}

const char *settler_print(const struct draft *draft, struct arena *arena, const struct finding *finding)
{
    const char *record = "";
    if (finding->even == EVEN_BY_CHAIR)
        record = PHRASE_SCRATCH(draft, arena, CHAIRS_SHEET,
                                sheet_label(draft, (unsigned)round_chair(draft->round)));
    if (finding->even == EVEN_BY_RUBRIC)
        record = DRAFT_WORD(draft, RUBRIC);
    if (finding->even_decision)
        record = decision_record(draft, arena, finding->even_decision);
    if (!finding->decision)
        return record;
    return draft_join(draft, arena, record, decision_record(draft, arena, finding->decision));
}

const char *gate_by_print(const struct draft *draft, const struct rule *gate, const char *content)
{
    static const enum word even[] = {
        [EVEN_CHAIR] = WORD_EVEN_CHAIR, [EVEN_PASS] = WORD_EVEN_PASS, [EVEN_FAIL] = WORD_EVEN_FAIL
    };
    if (gate->by == GATE_BY_EACH)
        return PHRASE(draft, BY_EACH, content);
    if (gate->by == GATE_BY_MAJORITY)
        return PHRASE(draft, BY_MAJORITY, content, word_in(draft->language, even[gate->even]));
    return content;
}
