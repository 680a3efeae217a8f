/* How equal totals were put in order, and what people decided. */
#include "report_draft.h"
#include "text.h"

static const char *value_rule(const struct draft *draft, const struct tie_rule *rule)
{
    static const enum word bids[] = {
        [BID_NET] = WORD_BID_NET, [BID_TAX] = WORD_BID_TAX, [BID_TOTAL] = WORD_BID_TOTAL
    };
    const struct expression *of = rule->expression;
    const char *name;
    if (of && of->kind == EXPRESSION_BID && !of->of_years && !of->of_items)
        name = word_in(draft->language, bids[of->bid_field]);
    else if (of && of->kind == EXPRESSION_SCORE)
        name = PHRASE(draft, TIE_SCORE, draft_title(of->node->title, of->node->id));
    else
        return PHRASE(draft, TIE_WRITTEN, rule->text);
    return rule->lowest ? PHRASE(draft, TIE_LOWEST, name) : PHRASE(draft, TIE_HIGHEST, name);
}

const char *tie_rule_print(const struct draft *draft, const struct tie_rule *rule)
{
    static const enum word words[] = {
        [TIE_PLACES] = WORD_TIE_PLACES,         [TIE_FIRST_PLACES] = WORD_TIE_FIRST_PLACES,
        [TIE_SUPPORTERS] = WORD_TIE_SUPPORTERS, [TIE_BALLOT] = WORD_TIE_BALLOT,
        [TIE_CHAIR] = WORD_TIE_CHAIR,           [TIE_RE_EVALUATE] = WORD_TIE_RE_EVALUATE,
        [TIE_DECIDE] = WORD_TIE_DECIDE,         [TIE_JOINT] = WORD_TIE_JOINT,
    };
    if (rule->kind == TIE_DRAW)
        return draw_rule_print(draft, &rule->draw);
    return rule->kind == TIE_VALUE ? value_rule(draft, rule) : word_in(draft->language, words[rule->kind]);
}

static int key_digits(const struct draft *draft, const struct tie_step *tie)
{
    for (size_t i = 0; i < tie->among_count; i++)
        if (!number_is_integer(tie->keys[i]))
            return draft->digits > 0 ? draft->digits : 2;
    return 0;
}

/* The tied, one a line, each with the value that the rule compared. */
static const char *tied_print(const struct draft *draft, const struct tie_step *tie)
{
    struct text_builder builder = { .arena = draft->arena };
    int digits = tie->keys ? key_digits(draft, tie) : 0;
    for (size_t i = 0; i < tie->among_count; i++) {
        text_add(&builder, i > 0 ? "\n" : "");
        const char *name = draft_proposer(draft, tie->among[i]);
        if (tie->draw && tie->draw->turns.count)
            name = PHRASE(draft, TIED_VALUE, name,
                          arena_text(draft->arena, "%lld", (long long)tie->draw->turns.items[0].numbers[i]));
        if (tie->keys)
            name = PHRASE(draft, TIED_VALUE, name, figure_print(draft->arena, tie->keys[i], digits, true));
        text_add(&builder, name);
    }
    return text_built(&builder);
}

static const char *tie_group(const struct draft *draft, const struct tie_step *tie, size_t first,
                             size_t count)
{
    const char *names = draft_proposers(draft, draft->arena, tie->order + first, count);
    const char *place = arena_text(draft->arena, "%zu", tie->first_place + first);
    if (count == 1)
        return PHRASE(draft, TIE_PLACE, place, names);
    bool shared = tie->rule && tie->rule->kind == TIE_JOINT;
    return shared ? PHRASE(draft, TIE_SHARED, place, names) : PHRASE(draft, TIE_REMAINS, place, names);
}

static const char *tie_outcome(const struct draft *draft, const struct tie_step *tie)
{
    struct text_builder builder = { .arena = draft->arena };
    if (tie->due)
        return tie->draw ? draw_lacks_print(draft, tie->draw) : DRAFT_WORD(draft, TIE_UNDECIDED);
    if (tie->not_applicable)
        return DRAFT_WORD(draft, TIE_NOT_APPLICABLE);
    for (size_t first = 0, next; first < tie->among_count; first = next) {
        for (next = first + 1; next < tie->among_count && tie->group[next] == tie->group[first];)
            next++;
        text_add(&builder, first > 0 ? "\n" : "");
        text_add(&builder, tie_group(draft, tie, first, next - first));
    }
    return text_built(&builder);
}

static void add_tie(const struct draft *draft, struct table *table, const struct tie_step *tie)
{
    struct page_cell *cells = table_add_row(draft->arena, table);
    const char *stage = draft_stage(draft, tie->stage);
    struct number total = draft->result->stages[tie->stage->index].total[tie->among[0]].value;
    const char *place = PHRASE(draft, NTH_PLACE, arena_text(draft->arena, "%u", tie->first_place));
    const char *rule = tie->rule ? tie_rule_print(draft, tie->rule) : DRAFT_WORD(draft, TIE_CHAIN_ENDED);
    cell_text(&cells[0], *stage ? arena_text(draft->arena, "%s\n%s", stage, place) : place);
    cell_text(&cells[1], figure_print(draft->arena, total, draft->digits, true))->alignment = ALIGN_RIGHT;
    cell_text(&cells[2], tied_print(draft, tie));
    cell_text(&cells[3], rule);
    cell_text(&cells[4], tie_outcome(draft, tie));
}

void report_ties(const struct draft *draft, struct page *page)
{
    const struct table_column columns[] = {
        { .heading = DRAFT_WORD(draft, PLACE) },
        { .heading = DRAFT_WORD(draft, TOTAL) },
        { .heading = DRAFT_WORD(draft, TIED) },
        { .heading = DRAFT_WORD(draft, TIE_RULE), .grid = 2 },
        { .heading = DRAFT_WORD(draft, TIE_OUTCOME), .grid = 2 },
    };
    if (draft->result->ties.count == 0)
        return;
    draft_section(draft, page, WORD_TIES);
    struct table *table = page_add_table(draft->arena, page, columns, 5, true);
    for (size_t i = 0; i < draft->result->ties.count; i++)
        add_tie(draft, table, draft->result->ties.items[i]);
    report_draws(draft, page);
}

/* What people decided, and what they have been asked: a table that is made when a first row needs it. */
struct decisions {
    const struct draft *draft;
    struct page *page;
    struct table *table;
};

static struct page_cell *add_decision(struct decisions *decisions)
{
    const struct draft *draft = decisions->draft;
    const struct table_column columns[] = {
        { .heading = DRAFT_WORD(draft, MATTER), .grid = 3 },
        { .heading = DRAFT_WORD(draft, DECISION), .grid = 3 },
        { .heading = DRAFT_WORD(draft, RECORD) },
    };
    if (!decisions->table) {
        draft_section(draft, decisions->page, WORD_DECISIONS);
        decisions->table = page_add_table(draft->arena, decisions->page, columns, 3, true);
    }
    return table_add_row(draft->arena, decisions->table);
}

static void add_referral(struct decisions *decisions, const struct finding *finding)
{
    const struct draft *draft = decisions->draft;
    struct page_cell *cells = add_decision(decisions);
    cell_text(&cells[0], PHRASE(draft, REFERRED_MATTER, draft_proposer(draft, finding->proposer),
                                finding_reason(draft, draft->arena, finding),
                                draft_origin(draft, &finding->rule->origin)));
    cell_style(cell_text(&cells[1], finding_effect_print(draft, finding)), finding_style(finding));
    cell_text(&cells[2], settler_print(draft, draft->arena, finding));
}

static void add_tie_decision(struct decisions *decisions, const struct tie_step *tie)
{
    const struct draft *draft = decisions->draft;
    struct page_cell *cells = add_decision(decisions);
    const char *place = arena_text(draft->arena, "%u", tie->first_place);
    cell_text(&cells[0], PHRASE(draft, TIE_AT_PLACE, place,
                                draft_proposers(draft, draft->arena, tie->among, tie->among_count)));
    cell_style(cell_text(&cells[1], tie_outcome(draft, tie)), STYLE_GOOD);
    cell_text(&cells[2], decision_record(draft, draft->arena, tie->decision));
}

static void add_exclusion(struct decisions *decisions, const struct decision *decision)
{
    const struct draft *draft = decisions->draft;
    struct page_cell *cells = add_decision(decisions);
    const char *name = draft_proposer(draft, decision->proposer);
    cell_text(&cells[0], decision->cite ? PHRASE(draft, REFERRED_MATTER, name, decision->because, decision->cite)
                                        : PHRASE(draft, REASON_DETAILS, name, decision->because));
    cell_style(cell_text(&cells[1], DRAFT_WORD(draft, LATER_FAULT)), STYLE_BAD);
    cell_text(&cells[2], decision_record(draft, draft->arena, decision));
}

/* What was referred of those who had left by then asks nothing of anybody. */
static bool is_referral(const struct draft *draft, const struct finding *finding)
{
    bool undecided = finding->effect == EFFECT_REFERRED || finding->even == EVEN_UNDECIDED;
    bool open = undecided && draft->result->proposers[finding->proposer].conditional;
    return finding->decision || open || (finding->even != EVEN_IS_NOT && finding->even != EVEN_UNDECIDED);
}

void report_decisions(const struct draft *draft, struct page *page)
{
    struct decisions decisions = { draft, page, NULL };
    for (size_t i = 0; i < draft->result->findings.count; i++)
        if (is_referral(draft, draft->result->findings.items[i]))
            add_referral(&decisions, draft->result->findings.items[i]);
    for (size_t i = 0; i < draft->result->ties.count; i++)
        if (draft->result->ties.items[i]->decision)
            add_tie_decision(&decisions, draft->result->ties.items[i]);
    for (unsigned p = 0; p < draft->round->proposer_count; p++)
        if (draft->result->proposers[p].excluded)
            add_exclusion(&decisions, draft->result->proposers[p].excluded);
}
