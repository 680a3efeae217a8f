/* What rules find: outcomes, what follows from them, and who leaves by them. */
#include "scorer.h"

struct finding *add_finding(struct scorer *scorer, const struct rule *rule, unsigned proposer,
                            enum finding_outcome outcome)
{
    struct finding *finding = ARENA_NEW(scorer->arena, struct finding);
    finding->rule = rule;
    finding->proposer = proposer;
    finding->outcome = outcome;
    finding->stood = scorer->standing[proposer];
    LIST_ADD(scorer->arena, scorer->result->findings, finding);
    return finding;
}

const struct decision *decision_on(struct scorer *scorer, const struct finding *finding,
                                   enum decision_kind kind)
{
    const struct round *round = scorer->round;
    for (size_t i = 0; i < round->decision_count; i++) {
        const struct decision *decision = &round->decisions[i];
        if (decision->kind != kind || decision->rule != finding->rule ||
            decision->proposer != finding->proposer)
            continue;
        scorer->decision_used[i] = true;
        return decision;
    }
    return NULL;
}

static enum finding_effect leaving_effect(const struct rule *rule)
{
    return rule->kind == RULE_GROUND ? EFFECT_VOID : EFFECT_EXCLUDED;
}

void settle_finding(struct scorer *scorer, struct finding *finding)
{
    static const enum finding_effect failed[] = {
        [ON_FAIL_EXCLUDE] = EFFECT_EXCLUDED,
        [ON_FAIL_VOID] = EFFECT_VOID,
        [ON_FAIL_REFER] = EFFECT_REFERRED,
        [ON_FAIL_WARN] = EFFECT_WARNED,
    };
    if (finding->outcome == FINDING_PENDING)
        finding->effect = EFFECT_PENDING;
    if (finding->outcome != FINDING_FAILED)
        return;
    finding->effect = failed[finding->rule->on_fail];
    if (finding->effect != EFFECT_REFERRED)
        return;
    finding->decision = decision_on(scorer, finding, DECISION_REFER);
    if (finding->decision)
        finding->effect = finding->decision->stands ? EFFECT_STANDS : leaving_effect(finding->rule);
}

static enum proposer_status status_after(enum proposer_status status, enum finding_effect effect)
{
    if (effect == EFFECT_VOID)
        return STATUS_VOID; /* also where it was excluded before: void is the graver */
    if (effect == EFFECT_EXCLUDED && status == STATUS_STANDING)
        return STATUS_EXCLUDED;
    if (effect == EFFECT_LEFT_OUT && status == STATUS_STANDING)
        return STATUS_LEFT_OUT;
    return status;
}

void apply_findings(struct scorer *scorer, const struct stage *left)
{
    for (size_t i = 0; i < scorer->result->findings.count; i++) {
        const struct finding *finding = scorer->result->findings.items[i];
        struct proposer_result *proposer = &scorer->result->proposers[finding->proposer];
        bool stood = proposer->status == STATUS_STANDING;
        bool leaves = finding->effect == EFFECT_EXCLUDED || finding->effect == EFFECT_VOID;
        /* Valid narrows by every rule of entry, also for whom a gate took out before its bid was opened. */
        if (leaves && finding->rule->kind != RULE_GATE)
            scorer->valid[finding->proposer] = false;
        proposer->status = status_after(proposer->status, finding->effect);
        if (!stood || proposer->status == STATUS_STANDING)
            continue;
        proposer->left = left;
        scorer->standing[finding->proposer] = false;
    }
    formula_cache_clear(scorer->cache);
    scorer->places = NULL;
}

static void add_figure(struct scorer *scorer, struct finding *finding, struct finding_figure figure)
{
    finding->figures = arena_grow(scorer->arena, finding->figures, finding->figure_count * sizeof figure,
                                  (finding->figure_count + 1) * sizeof figure);
    finding->figures[finding->figure_count++] = figure;
}

/* A list over the years or items of a bid: the figure's name is the part's. */
static const char *figure_name(const struct scorer *scorer, const struct rule *rule, unsigned proposer,
                               size_t index)
{
    const struct bid *bid = &scorer->round->proposers[proposer].bid;
    const struct expression *of = rule->require;
    if (of->kind != EXPRESSION_BID || of->name)
        return NULL;
    if (of->of_years && index < bid->year_count)
        return bid->years[index].name;
    return of->of_items && index < bid->item_count ? bid->items[index].name : NULL;
}

static bool judge_cap(struct scorer *scorer, struct finding *finding, const struct formula_value *value)
{
    const struct rule *rule = finding->rule;
    size_t count = value->type == TYPE_NUMBERS ? value->count : 1;
    bool all = true;
    for (size_t i = 0; i < count; i++) {
        struct number amount = value->type == TYPE_NUMBERS ? value->numbers[i] : value->number;
        int order = number_compare(amount, rule->limit);
        bool holds = rule->below ? order < 0 : order <= 0; /* 未満 or 以内: the word decides */
        all = all && holds;
        add_figure(scorer, finding,
                   (struct finding_figure){ .of = figure_name(scorer, rule, finding->proposer, i),
                                            .value = amount,
                                            .limit = rule->limit,
                                            .has_limit = true,
                                            .holds = holds });
    }
    return all;
}

/* Whether the rule applies at all; false also where that cannot be told. */
bool rule_applies(struct scorer *scorer, const struct rule *rule, struct finding *finding)
{
    if (!rule->when)
        return true;
    struct formula_use use = { .expression = rule->when, .proposer = finding->proposer, .sheet = COMMITTEE };
    enum formula_outcome outcome = use_formula(scorer, &use);
    if (outcome == FORMULA_VALUE && formula_holds(&use.value))
        return true;
    bool untold = outcome == FORMULA_LACKS || outcome == FORMULA_FAULT;
    if (untold && scorer->standing[finding->proposer])
        formula_problem(scorer, &use);
    finding->outcome = untold ? FINDING_NOT_CHECKED : FINDING_NOT_APPLICABLE;
    return false;
}

void check_rule(struct scorer *scorer, const struct rule *rule, unsigned proposer)
{
    struct finding *finding = add_finding(scorer, rule, proposer, FINDING_NOT_CHECKED);
    bool stands = scorer->standing[proposer];
    /* Who has left is checked as far as what it handed in allows, and no further. */
    const struct bid *bid = &scorer->round->proposers[proposer].bid;
    bool reads_bid = (rule->require->uses | (rule->when ? rule->when->uses : 0)) & USES_BID;
    if (!stands && ((rule->kind == RULE_GATE) || (reads_bid && !bid->given)))
        return;
    finding->outcome = FINDING_MET;
    if (!rule_applies(scorer, rule, finding))
        return;
    if (rule->by != GATE_BY_COMMITTEE) {
        judge_by_sheets(scorer, finding);
        settle_finding(scorer, finding);
        return;
    }
    struct formula_use use = {
        .expression = rule->require, .proposer = proposer, .sheet = COMMITTEE, .keep_trace = true
    };
    enum formula_outcome outcome = use_formula(scorer, &use);
    if (outcome == FORMULA_NOBODY) { /* a rule that needs somebody does not apply where there is nobody */
        finding->outcome = FINDING_NOT_APPLICABLE;
        return;
    }
    if (outcome != FORMULA_VALUE) {
        finding->outcome = FINDING_NOT_CHECKED;
        if (stands)
            formula_problem(scorer, &use);
        return;
    }
    finding->trace = use.trace;
    bool holds = rule->kind == RULE_CAP ? judge_cap(scorer, finding, &use.value) : formula_holds(&use.value);
    finding->outcome = holds ? FINDING_MET : FINDING_FAILED;
    if (rule->kind == RULE_GATE) {
        struct gate_figures figures = compared_figures(scorer, rule, proposer, COMMITTEE);
        finding->figures = figures.items;
        finding->figure_count = figures.count;
    }
    settle_finding(scorer, finding);
}
