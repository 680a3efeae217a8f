/* Findings, dues and decisions in words. */
#include "report_draft.h"
#include "text.h"

static bool is_over_scores(const struct rule *rule)
{
    return rule->kind == RULE_GATE || (rule->require && rule->require->uses & (USES_SCORE | USES_TOTAL));
}

/* Amounts and the like are printed in full, scores with their digits, and exactly where the value
 * and its limit would look alike. */
static const char *figure_number(const struct draft *draft, struct arena *arena,
                                 const struct finding *finding, const struct finding_figure *figure,
                                 struct number number)
{
    if (!is_over_scores(finding->rule))
        return amount_print(arena, number);
    struct number both[] = { figure->value, figure->limit };
    return figure_print(arena, number, draft->digits,
                        figure->has_limit && figures_alike(both, 2, draft->digits));
}

static const char *figure_of(const struct draft *draft, const char *of)
{
    const struct node *node = of ? rubric_node(draft->rubric, of) : NULL;
    return node ? draft_title(node->title, node->id) : of ? of : "";
}

static const char *figure_text(const struct draft *draft, struct arena *arena, const struct finding *finding,
                               const struct finding_figure *figure)
{
    const char *of = figure_of(draft, figure->of);
    const char *value = figure_number(draft, arena, finding, figure, figure->value);
    if (*of)
        value = arena_text(arena, "%s %s", of, value);
    if (!figure->has_limit)
        return value;
    const char *limit = figure_number(draft, arena, finding, figure, figure->limit);
    if (finding->rule->kind != RULE_CAP)
        return PHRASE_SCRATCH(draft, arena, FIGURE_LIMIT, value, limit);
    return finding->rule->below ? PHRASE_SCRATCH(draft, arena, FIGURE_BELOW, value, limit)
                                : PHRASE_SCRATCH(draft, arena, FIGURE_AT_MOST, value, limit);
}

/* A name that a formula read, in words where there are any. */
static const char *reading_name(const struct draft *draft, struct arena *arena, const struct expression *read)
{
    static const enum word bids[] = {
        [BID_NET] = WORD_BID_NET, [BID_TAX] = WORD_BID_TAX, [BID_TOTAL] = WORD_BID_TOTAL
    };
    switch (read->kind) {
    case EXPRESSION_TOTAL:
        return DRAFT_WORD(draft, TOTAL);
    case EXPRESSION_SCORE:
        return read->node ? draft_title(read->node->title, read->node->id) : read->text;
    case EXPRESSION_BID: {
        const char *bid = word_in(draft->language, bids[read->bid_field]);
        const char *part = read->name       ? read->name
                           : read->of_years ? DRAFT_WORD(draft, EACH_YEAR)
                           : read->of_items ? DRAFT_WORD(draft, EACH_ITEM)
                                            : "";
        return *part ? arena_text(arena, "%s %s", part, bid) : bid;
    }
    default:
        return read->percent_of_full ? PHRASE_SCRATCH(draft, arena, OF_FULL_MARKS, read->text) : read->text;
    }
}

static const char *reading_number(const struct draft *draft, struct arena *arena,
                                  const struct expression *read, struct number number)
{
    if (read->kind == EXPRESSION_TOTAL || read->kind == EXPRESSION_SCORE)
        return figure_print(arena, number, draft->digits, true);
    return amount_print(arena, number);
}

static const char *reading_value(const struct draft *draft, struct arena *arena,
                                 const struct trace_entry *entry)
{
    const struct formula_value *value = &entry->value;
    const char *text = "";
    if (value->type == TYPE_NUMBER)
        return reading_number(draft, arena, entry->expression, value->number);
    for (unsigned i = 0; value->type == TYPE_NUMBERS && i < value->count; i++)
        text = arena_text(arena, i > 0 ? "%s / %s" : "%s%s", text,
                          reading_number(draft, arena, entry->expression, value->numbers[i]));
    return text;
}

static bool was_read_before(const struct trace *trace, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (text_equal(trace->entries.items[i].expression->text,
                       trace->entries.items[index].expression->text))
            return true;
    return false;
}

/* Each name once; without the formula itself, which comes last. */
const char *readings_print(const struct draft *draft, struct arena *arena, const struct trace *trace)
{
    struct text_builder builder = { .arena = arena };
    for (size_t i = 0; trace && i + 1 < trace->entries.count; i++) {
        const struct trace_entry *entry = &trace->entries.items[i];
        const char *value = reading_value(draft, arena, entry);
        if (!entry->expression->text || !*value || was_read_before(trace, i))
            continue;
        text_add(&builder, builder.size > 0 ? DRAFT_WORD(draft, COMMA) : "");
        text_addf(&builder, "%s = %s", reading_name(draft, arena, entry->expression), value);
    }
    return text_built(&builder);
}

/* Those that failed; all of them where none did. */
const char *figures_print(const struct draft *draft, struct arena *arena, const struct finding *finding,
                          const struct finding_figure *figures, size_t count)
{
    struct text_builder builder = { .arena = arena };
    bool failed = false;
    for (size_t i = 0; i < count; i++)
        failed = failed || !figures[i].holds;
    for (size_t i = 0; i < count; i++) {
        if (failed && figures[i].holds)
            continue;
        text_add(&builder, builder.size > 0 ? DRAFT_WORD(draft, COMMA) : "");
        text_add(&builder, figure_text(draft, arena, finding, &figures[i]));
    }
    return text_built(&builder);
}

const char *finding_figures(const struct draft *draft, struct arena *arena, const struct finding *finding)
{
    if (finding->verdicts)
        return finding->verdict_count ? verdicts_print(draft, arena, finding) : "";
    if (!finding_tells_figures(finding))
        return readings_print(draft, arena, finding->trace);
    return figures_print(draft, arena, finding, finding->figures, finding->figure_count);
}

static const char *missing_papers(const struct draft *draft, struct arena *arena,
                                  const struct finding *finding)
{
    struct text_builder builder = { .arena = arena };
    for (size_t i = 0; i < finding->missing_count; i++) {
        const struct paper *paper = &draft->rubric->papers[finding->missing[i]];
        text_add(&builder, i > 0 ? DRAFT_WORD(draft, COMMA) : "");
        text_add(&builder, draft_title(paper->title, paper->id));
    }
    return text_built(&builder);
}

static const char *late_receipt(const struct draft *draft, struct arena *arena, const struct finding *finding)
{
    const struct receipt *receipt = &draft->round->proposers[finding->proposer].receipt;
    if (!receipt->at.given)
        return DRAFT_WORD(draft, NO_RECEIPT);
    return PHRASE_SCRATCH(draft, arena, RECEIVED_AFTER, instant_plain(arena, receipt->at),
                          instant_plain(arena, draft->round->deadline));
}

static const char *finding_details(const struct draft *draft, struct arena *arena,
                                   const struct finding *finding)
{
    switch (finding->rule->kind) {
    case RULE_PAPERS:
        return missing_papers(draft, arena, finding);
    case RULE_DEADLINE:
        return finding->outcome == FINDING_FAILED ? late_receipt(draft, arena, finding) : "";
    case RULE_SAME_REGISTRATION:
        return draft_proposers(draft, arena, finding->shared, finding->shared_count);
    case RULE_REQUIREMENT:
    case RULE_GROUND:
    case RULE_CAP:
    case RULE_CHECK:
    case RULE_GATE:
    case RULE_ADVANCE:
        return finding_figures(draft, arena, finding);
    }
    return "";
}

static enum word finding_word(const struct finding *finding)
{
    static const enum word failed[] = {
        [RULE_REQUIREMENT] = WORD_FAILED_REQUIREMENT,
        [RULE_GROUND] = WORD_FAILED_GROUND,
        [RULE_PAPERS] = WORD_FAILED_PAPERS,
        [RULE_DEADLINE] = WORD_FAILED_DEADLINE,
        [RULE_SAME_REGISTRATION] = WORD_FAILED_SAME_REGISTRATION,
        [RULE_CAP] = WORD_FAILED_CAP,
        [RULE_CHECK] = WORD_FAILED_CHECK,
        [RULE_GATE] = WORD_FAILED_GATE,
        [RULE_ADVANCE] = WORD_FAILED_ADVANCE,
    };
    static const enum word others[] = {
        [FINDING_MET] = WORD_FINDING_MET,
        [FINDING_PENDING] = WORD_FINDING_PENDING,
        [FINDING_NOT_APPLICABLE] = WORD_FINDING_NOT_APPLICABLE,
        [FINDING_NOT_CHECKED] = WORD_FINDING_NOT_CHECKED,
    };
    if (finding->even == EVEN_UNDECIDED)
        return WORD_FINDING_EVEN;
    return finding->outcome == FINDING_FAILED ? failed[finding->rule->kind] : others[finding->outcome];
}

const char *finding_reason(const struct draft *draft, struct arena *arena, const struct finding *finding)
{
    const char *details = finding_details(draft, arena, finding);
    const char *reason =
        PHRASE_IN_WORD(arena, draft->language, finding_word(finding), draft_rule(finding->rule));
    return *details ? PHRASE_SCRATCH(draft, arena, REASON_DETAILS, reason, details) : reason;
}

const char *finding_effect_print(const struct draft *draft, const struct finding *finding)
{
    static const enum word words[] = {
        [EFFECT_NONE] = WORD_NOTHING,    [EFFECT_WARNED] = WORD_WARNED,
        [EFFECT_PENDING] = WORD_PENDING, [EFFECT_REFERRED] = WORD_REFERRED,
        [EFFECT_STANDS] = WORD_STANDS,   [EFFECT_EXCLUDED] = WORD_EXCLUDED,
        [EFFECT_VOID] = WORD_VOID,       [EFFECT_LEFT_OUT] = WORD_LEFT_OUT,
    };
    if (finding->even == EVEN_UNDECIDED)
        return DRAFT_WORD(draft, REFERRED);
    if (finding->even != EVEN_IS_NOT && finding->outcome == FINDING_MET)
        return DRAFT_WORD(draft, PASSED);
    return word_in(draft->language, words[finding->effect]);
}

enum page_style finding_style(const struct finding *finding)
{
    static const enum page_style styles[] = {
        [EFFECT_NONE] = STYLE_NORMAL,   [EFFECT_WARNED] = STYLE_WARN,    [EFFECT_PENDING] = STYLE_WARN,
        [EFFECT_REFERRED] = STYLE_WARN, [EFFECT_STANDS] = STYLE_GOOD,    [EFFECT_EXCLUDED] = STYLE_BAD,
        [EFFECT_VOID] = STYLE_BAD,      [EFFECT_LEFT_OUT] = STYLE_MUTED,
    };
    return styles[finding->effect];
}

bool is_departure(const struct finding *finding)
{
    return finding->effect >= EFFECT_EXCLUDED;
}

static const char *tie_due(const struct draft *draft, const struct due *due)
{
    struct arena *arena = draft->arena;
    const char *place = arena_text(arena, "%u", due->tie->first_place);
    const char *names = draft_proposers(draft, arena, due->tie->among, due->tie->among_count);
    if (!due->tie->draw)
        return PHRASE(draft, DUE_TIE, place, names);
    return PHRASE(draft, REASON_DETAILS, PHRASE(draft, DUE_DRAW, place, names),
                  draw_lacks_print(draft, due->tie->draw));
}

const char *due_print(const struct draft *draft, const struct due *due)
{
    if (due->kind == DUE_TIE)
        return tie_due(draft, due);
    unsigned proposer = (unsigned)due->proposer;
    const struct finding *finding = result_finding(draft->result, proposer, due->rule);
    const char *name = draft_proposer(draft, proposer);
    if (due->kind == DUE_ANSWER || !finding)
        return PHRASE(draft, DUE_ANSWER, name, draft_rule(due->rule));
    if (due->kind == DUE_GATE)
        return PHRASE(draft, DUE_GATE, name, finding_reason(draft, draft->arena, finding));
    return PHRASE(draft, DUE_REFERRAL, name, finding_reason(draft, draft->arena, finding));
}

static const char *person_print(const struct draft *draft, const char *by)
{
    static const struct {
        const char *name;
        enum word word;
    } people[] = {
        { "chair", WORD_CHAIR },   { "committee", WORD_COMMITTEE }, { "secretariat", WORD_SECRETARIAT },
        { "ballot", WORD_BALLOT }, { "decide", WORD_COMMITTEE },    { "re-evaluate", WORD_RE_EVALUATION },
        { "draw", WORD_DRAW },
    };
    for (size_t i = 0; i < sizeof people / sizeof *people; i++)
        if (text_equal(by, people[i].name))
            return people[i].word == WORD_COMMITTEE ? draft_committee_word(draft)
                                                    : word_in(draft->language, people[i].word);
    return by;
}

const char *decision_record(const struct draft *draft, struct arena *arena, const struct decision *decision)
{
    const char *record = person_print(draft, decision->by);
    record = draft_join(draft, arena, record, draft_day(draft, arena, decision->date));
    record = draft_join(draft, arena, record, decision->minutes);
    /* why somebody is excluded is told beside it, as the reason */
    return decision->kind == DECISION_EXCLUDE ? record : draft_join(draft, arena, record, decision->because);
}
