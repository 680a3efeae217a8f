/* Gates by sheets: what each sheet says, and what settled an even split. */
#include "explain_parts.h"

void explain_by_sheets(struct explanation *explanation, const struct rule *gate, int depth)
{
    static const enum explain_word even[] = {
        [EVEN_CHAIR] = WORD_EVEN_CHAIR, [EVEN_PASS] = WORD_EVEN_PASS, [EVEN_FAIL] = WORD_EVEN_FAIL
    };
    if (gate->by == GATE_BY_EACH)
        SAY(explanation, depth, WORD_BY_EACH);
    if (gate->by == GATE_BY_MAJORITY)
        SAY(explanation, depth, WORD_BY_MAJORITY, PHRASE(explanation, even[gate->even]));
}

static void explain_verdict(struct explanation *explanation, const struct sheet_verdict *verdict, int depth)
{
    const char *outcome = PHRASE(explanation, verdict->holds ? WORD_OUTCOME_MET : WORD_OUTCOME_FAILED);
    explain_line(explanation, depth, explain_evaluator(explanation, verdict->evaluator, outcome));
    if (!verdict_tells_figures(verdict))
        explain_trace(explanation, verdict->trace, depth + 1);
    for (size_t i = 0; i < verdict->figure_count && verdict_tells_figures(verdict); i++)
        explain_finding_figure(explanation, &verdict->figures[i], depth + 1);
}

/* Why a sheet has no say. */
static void explain_silent(struct explanation *explanation, unsigned evaluator, int depth)
{
    const struct stage *stage = explanation->result->ranking_stage;
    bool sits = sits_for(explanation->round, evaluator, explanation->proposer);
    const char *why = sits ? PHRASE(explanation, WORD_SHEET_SILENT)
                           : explain_no_value(explanation, stage->root, evaluator);
    explain_line(explanation, depth, explain_evaluator(explanation, evaluator, why));
}

static void explain_even(struct explanation *explanation, const struct finding *finding, int depth)
{
    static const enum explain_word words[] = {
        [EVEN_BY_CHAIR] = WORD_EVEN_BY_CHAIR,
        [EVEN_BY_RUBRIC] = WORD_EVEN_BY_RUBRIC,
        [EVEN_UNDECIDED] = WORD_EVEN_UNDECIDED,
    };
    if (finding->even == EVEN_BY_DECISION)
        SAY(explanation, depth, WORD_EVEN_BY_DECISION, explain_decision(explanation, finding->even_decision));
    else if (finding->even != EVEN_IS_NOT)
        SAY(explanation, depth, words[finding->even]);
}

void explain_verdicts(struct explanation *explanation, const struct finding *finding, int depth)
{
    size_t at = 0;
    if (finding->rule->by == GATE_BY_COMMITTEE || !finding->verdicts)
        return;
    SAY(explanation, depth, WORD_SHEETS_HOLD, explain_integer(explanation->arena, finding_holding(finding)),
        explain_integer(explanation->arena, finding->verdict_count));
    for (unsigned e = 0; e < explanation->round->evaluator_count; e++) {
        if (at < finding->verdict_count && finding->verdicts[at].evaluator == e)
            explain_verdict(explanation, &finding->verdicts[at++], depth + 1);
        else
            explain_silent(explanation, e, depth + 1);
    }
    explain_even(explanation, finding, depth);
}
