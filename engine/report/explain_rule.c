#include "explain_parts.h"

static const enum explain_word outcome_words[] = {
    [FINDING_MET] = WORD_OUTCOME_MET,
    [FINDING_FAILED] = WORD_OUTCOME_FAILED,
    [FINDING_PENDING] = WORD_OUTCOME_PENDING,
    [FINDING_NOT_APPLICABLE] = WORD_OUTCOME_NOT_APPLICABLE,
    [FINDING_NOT_CHECKED] = WORD_OUTCOME_NOT_CHECKED,
};

static const enum explain_word effect_words[] = {
    [EFFECT_NONE] = WORD_COUNT,
    [EFFECT_WARNED] = WORD_EFFECT_WARNED,
    [EFFECT_PENDING] = WORD_EFFECT_PENDING,
    [EFFECT_REFERRED] = WORD_EFFECT_REFERRED,
    [EFFECT_STANDS] = WORD_EFFECT_STANDS,
    [EFFECT_EXCLUDED] = WORD_EFFECT_EXCLUDED,
    [EFFECT_VOID] = WORD_EFFECT_VOID,
    [EFFECT_LEFT_OUT] = WORD_EFFECT_LEFT_OUT,
};

/* A ground that is "met" is one that does not apply. */
static enum explain_word outcome_word(const struct finding *finding)
{
    if (finding->rule->kind == RULE_GROUND && finding->outcome == FINDING_MET)
        return WORD_GROUND_MET;
    if (finding->rule->kind == RULE_GROUND && finding->outcome == FINDING_FAILED)
        return WORD_GROUND_FAILED;
    if (finding->even == EVEN_UNDECIDED)
        return WORD_OUTCOME_EVEN;
    return outcome_words[finding->outcome];
}

const char *explain_finding(struct explanation *explanation, const struct finding *finding)
{
    const struct rule *rule = finding->rule;
    const char *title = rule->title ? rule->title : rule->id;
    const char *outcome = PHRASE(explanation, outcome_word(finding));
    const char *origin = explain_origin(explanation, rule->origin);
    if (effect_words[finding->effect] == WORD_COUNT)
        return PHRASE(explanation, WORD_FINDING, title, rule->id, outcome, origin);
    const char *effect = PHRASE(explanation, effect_words[finding->effect]);
    return PHRASE(explanation, WORD_FINDING_EFFECT, title, rule->id, outcome, origin, effect);
}

static const char *limit_text(struct explanation *explanation, const struct rule *rule)
{
    const char *limit = explain_figure(explanation->arena, rule->limit);
    const struct computed_number *number = rubric_number_at(explanation->rubric, &rule->limit);
    return number ? PHRASE(explanation, WORD_LIMIT_COMPUTED, limit, number->expression->text) : limit;
}

/* What the rule asks, as the rubric words it. */
static void explain_requirement(struct explanation *explanation, const struct rule *rule, int depth)
{
    if (rule->when)
        SAY(explanation, depth, WORD_WHEN, rule->when->text);
    if (rule->kind == RULE_CAP)
        SAY(explanation, depth, rule->below ? WORD_CAP_BELOW : WORD_CAP_AT_MOST, rule->require->text,
            limit_text(explanation, rule));
    else if (rule->require)
        SAY(explanation, depth, WORD_REQUIRES, rule->require->text);
    explain_by_sheets(explanation, rule, depth);
}

void explain_finding_figure(struct explanation *explanation, const struct finding_figure *figure,
                                   int depth)
{
    struct arena *arena = explanation->arena;
    const char *value = explain_figure(arena, figure->value);
    const char *outcome = PHRASE(explanation, figure->holds ? WORD_OUTCOME_MET : WORD_OUTCOME_FAILED);
    const char *limit = figure->has_limit ? explain_figure(arena, figure->limit) : NULL;
    const char *text = limit ? PHRASE(explanation, WORD_FIGURE_LIMIT, value, limit, outcome)
                             : PHRASE(explanation, WORD_FIGURE, value, outcome);
    explain_line(explanation, depth,
                 figure->of ? PHRASE(explanation, WORD_FIGURE_OF, figure->of, text) : text);
}

static void explain_missing(struct explanation *explanation, const struct finding *finding, int depth)
{
    struct text_builder list = { .arena = explanation->arena };
    for (size_t i = 0; i < finding->missing_count; i++) {
        const struct paper *paper = &explanation->rubric->papers[finding->missing[i]];
        text_add(&list, i ? PHRASE(explanation, WORD_SEPARATOR) : "");
        text_add(&list, paper->title ? paper->title : paper->id);
    }
    if (finding->missing_count)
        SAY(explanation, depth, WORD_MISSING, text_built(&list));
}

static void explain_receipt(struct explanation *explanation, int depth)
{
    struct instant at = explanation->round->proposers[explanation->proposer].receipt.at;
    struct instant deadline = explanation->round->deadline;
    if (at.given && deadline.given)
        SAY(explanation, depth, WORD_RECEIVED, instant_plain(explanation->arena, at),
            instant_plain(explanation->arena, deadline));
}

static void explain_details(struct explanation *explanation, const struct finding *finding, int depth)
{
    explain_requirement(explanation, finding->rule, depth);
    for (size_t i = 0; i < finding->figure_count && finding_tells_figures(finding); i++)
        explain_finding_figure(explanation, &finding->figures[i], depth);
    explain_missing(explanation, finding, depth);
    if (finding->rule->kind == RULE_DEADLINE)
        explain_receipt(explanation, depth);
    if (finding->shared_count)
        SAY(explanation, depth, WORD_SHARED_WITH,
            explain_proposers(explanation, finding->shared, finding->shared_count));
    if (finding->decision)
        SAY(explanation, depth, WORD_DECIDED, explain_decision(explanation, finding->decision));
    explain_verdicts(explanation, finding, depth);
    if (!finding_tells_figures(finding)) /* a cap's figures are all that its formula read */
        explain_trace(explanation, finding->trace, depth + 1);
}

/* A rule that changed nothing and looked at no figure is only counted. */
static bool is_told(const struct finding *finding)
{
    bool plain = finding->outcome == FINDING_MET || finding->outcome == FINDING_NOT_APPLICABLE;
    return !plain || finding->effect != EFFECT_NONE || finding->figure_count > 0;
}

static bool is_of_stage(const struct rule *rule)
{
    return rule->kind == RULE_GATE || rule->kind == RULE_ADVANCE;
}

void explain_entry_rules(struct explanation *explanation)
{
    const struct proposer_result *found = &explanation->result->proposers[explanation->proposer];
    size_t counted = 0;
    bool said = false;
    for (size_t i = 0; i < found->finding_count; i++) {
        const struct finding *finding = found->findings[i];
        if (is_of_stage(finding->rule))
            continue;
        if (!said)
            explain_heading(explanation, 0, PHRASE(explanation, WORD_RULES_HEADING));
        said = true;
        if (!is_told(finding)) {
            counted++;
            continue;
        }
        explain_line(explanation, 1, explain_finding(explanation, finding));
        explain_details(explanation, finding, 2);
    }
    if (counted)
        SAY(explanation, 1, WORD_RULES_MET, explain_integer(explanation->arena, counted));
}

void explain_gates(struct explanation *explanation, const struct stage *stage, int depth)
{
    const struct proposer_result *found = &explanation->result->proposers[explanation->proposer];
    bool said = false;
    for (size_t i = 0; i < found->finding_count; i++) {
        const struct finding *finding = found->findings[i];
        if (!is_of_stage(finding->rule) || finding->rule->stage != stage)
            continue;
        if (!said)
            explain_heading(explanation, depth, PHRASE(explanation, WORD_GATES_HEADING));
        said = true;
        explain_line(explanation, depth + 1, explain_finding(explanation, finding));
        explain_details(explanation, finding, depth + 2);
    }
}
