#include "result.h"

/* The digits that show every known total exactly, at most two. */
static int digits_needed(const struct result *result)
{
    const struct stage_result *stage = &result->stages[result->ranking_stage->index];
    int64_t needed = 1;
    for (size_t p = 0; p < result->round->proposer_count; p++) {
        if (!stage->total[p].known)
            continue;
        int64_t denominator = stage->total[p].value.denominator;
        if (denominator == 1)
            continue;
        bool tenths = denominator != 0 && 10 % denominator == 0;
        if (!tenths)
            return 2;
        needed = 10;
    }
    return needed == 1 ? 0 : 1;
}

int result_digits(const struct result *result)
{
    const struct rounding rounding = result->ranking_stage->rounding.total;
    if (rounding.given)
        return rounding.digits > 0 ? rounding.digits : 0;
    if (result->rubric->display_digits >= 0)
        return result->rubric->display_digits;
    return digits_needed(result);
}

const struct node_result *result_node(const struct result *result, const struct node *node)
{
    return &result->nodes[node->index];
}

const struct finding *result_finding(const struct result *result, unsigned proposer, const struct rule *rule)
{
    const struct proposer_result *found = &result->proposers[proposer];
    for (size_t i = 0; i < found->finding_count; i++)
        if (found->findings[i]->rule == rule)
            return found->findings[i];
    return NULL;
}

static bool makes_leave(enum finding_effect effect)
{
    return effect == EFFECT_EXCLUDED || effect == EFFECT_VOID || effect == EFFECT_LEFT_OUT;
}

const struct finding *result_reason(const struct result *result, unsigned proposer)
{
    const struct proposer_result *found = &result->proposers[proposer];
    for (size_t i = 0; i < found->finding_count; i++)
        if (makes_leave(found->findings[i]->effect))
            return found->findings[i];
    return NULL;
}

const char *proposer_status_name(enum proposer_status status)
{
    static const char *const names[] = {
        [STATUS_STANDING] = "standing", [STATUS_WITHDRAWN] = "withdrawn", [STATUS_VOID] = "void",
        [STATUS_EXCLUDED] = "excluded", [STATUS_LEFT_OUT] = "left-out",
    };
    return names[status];
}

const char *finding_outcome_name(enum finding_outcome outcome)
{
    static const char *const names[] = {
        [FINDING_MET] = "met",
        [FINDING_FAILED] = "failed",
        [FINDING_PENDING] = "pending",
        [FINDING_NOT_APPLICABLE] = "not-applicable",
        [FINDING_NOT_CHECKED] = "not-checked",
    };
    return names[outcome];
}

const char *finding_effect_name(enum finding_effect effect)
{
    static const char *const names[] = {
        [EFFECT_NONE] = "none",         [EFFECT_WARNED] = "warned",     [EFFECT_PENDING] = "pending",
        [EFFECT_REFERRED] = "referred", [EFFECT_STANDS] = "stands",     [EFFECT_EXCLUDED] = "excluded",
        [EFFECT_VOID] = "void",         [EFFECT_LEFT_OUT] = "left-out",
    };
    return names[effect];
}

size_t finding_holding(const struct finding *finding)
{
    size_t holding = 0;
    for (size_t i = 0; i < finding->verdict_count; i++)
        holding += finding->verdicts[i].holds;
    return holding;
}

/* The formula itself comes last. */
static bool compares_lists(const struct trace *trace)
{
    return trace->entries.items[trace->entries.count - 1].value.type == TYPE_TRUTHS;
}

bool finding_tells_figures(const struct finding *finding)
{
    const struct trace *trace = finding->trace;
    if (finding->figure_count == 0 || finding->rule->kind == RULE_CAP || !trace || trace->entries.count == 0)
        return finding->figure_count > 0;
    return compares_lists(trace);
}

bool verdict_tells_figures(const struct sheet_verdict *verdict)
{
    return verdict->figure_count > 0 && verdict->trace->entries.count > 0 && compares_lists(verdict->trace);
}

bool is_winner(const struct result *result, unsigned proposer)
{
    for (size_t i = 0; i < result->winner_count; i++)
        if (result->winners[i] == proposer)
            return true;
    return false;
}

bool has_moved_up(const struct result *result, unsigned proposer)
{
    unsigned rank = result->proposers[proposer].rank, winners = result->rubric->winners;
    if (is_winner(result, proposer))
        return rank > winners;
    return result->runner_up == (int)proposer && rank > winners + 1;
}
