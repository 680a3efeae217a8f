/* Who is not ranked: withdrawn, void, excluded and left out are four different things, each with its
 * own list; and what a reader must be warned of. */
#include "report_draft.h"
#include "text.h"

static void add_departure(const struct draft *draft, struct table *table, unsigned proposer,
                          const char *reason, const char *origin)
{
    struct page_cell *cells = table_add_row(draft->arena, table);
    cell_receipt(&cells[0], draft, proposer);
    cell_text(&cells[1], draft_proposer(draft, proposer));
    cell_text(&cells[2], reason);
    cell_text(&cells[3], origin);
}

static void add_withdrawal(const struct draft *draft, struct table *table, unsigned proposer)
{
    const struct event *event = draft->round->proposers[proposer].withdrawn;
    const char *day = event ? draft_day(draft, draft->arena, event->date) : "";
    const char *reason = *day ? PHRASE(draft, WITHDREW_ON, day) : DRAFT_WORD(draft, WITHDREW);
    if (event && event->because)
        reason = PHRASE(draft, REASON_DETAILS, reason, event->because);
    add_departure(draft, table, proposer, reason, event && event->cite ? event->cite : "");
}

/* By a decision for a fault found later. */
static void add_exclusion(const struct draft *draft, struct table *table, unsigned proposer,
                          const struct decision *decision)
{
    const char *record = decision_record(draft, draft->arena, decision);
    const char *origin = decision->cite ? arena_text(draft->arena, "%s\n%s", decision->cite, record) : record;
    add_departure(draft, table, proposer,
                  PHRASE(draft, REASON_DETAILS, DRAFT_WORD(draft, LATER_FAULT), decision->because), origin);
}

/* Every rule that it failed, each with its article. */
static void add_failures(const struct draft *draft, struct table *table, unsigned proposer)
{
    const struct proposer_result *its = &draft->result->proposers[proposer];
    if (its->excluded)
        add_exclusion(draft, table, proposer, its->excluded);
    for (size_t i = 0; i < its->finding_count; i++) {
        const struct finding *finding = its->findings[i];
        if (!is_departure(finding))
            continue;
        const char *origin = draft_origin(draft, &finding->rule->origin);
        const char *settler = settler_print(draft, draft->arena, finding);
        if (*settler)
            origin = arena_text(draft->arena, "%s\n%s", origin, settler);
        add_departure(draft, table, proposer, finding_reason(draft, draft->arena, finding), origin);
    }
}

static void add_departures(const struct draft *draft, struct page *page, enum proposer_status status,
                           enum word heading)
{
    const struct table_column columns[] = {
        { .heading = DRAFT_WORD(draft, RECEIPT) },
        { .heading = draft_proposer_word(draft), .grid = 2 },
        { .heading = DRAFT_WORD(draft, REASON), .grid = 3 },
        { .heading = DRAFT_WORD(draft, ORIGIN) },
    };
    struct table *table = NULL;
    for (unsigned i = 0; i < draft->round->proposer_count; i++) {
        if (draft->result->proposers[i].status != status)
            continue;
        if (!table) {
            draft_section(draft, page, heading);
            table = page_add_table(draft->arena, page, columns, 4, true);
        }
        if (status == STATUS_WITHDRAWN)
            add_withdrawal(draft, table, i);
        else
            add_failures(draft, table, i);
    }
}

void report_departures(const struct draft *draft, struct page *page)
{
    add_departures(draft, page, STATUS_WITHDRAWN, WORD_WITHDRAWN_LIST);
    add_departures(draft, page, STATUS_VOID, WORD_VOID_LIST);
    add_departures(draft, page, STATUS_EXCLUDED, WORD_EXCLUDED_LIST);
    add_departures(draft, page, STATUS_LEFT_OUT, WORD_LEFT_OUT_LIST);
}

/* --- warnings --- */

static bool is_of_call(const struct origin *origin)
{
    return origin->cite || text_equal(origin->set_by, "call");
}

/* By rule: it made somebody leave, and it is not the call's. */
static bool *rules_to_tell(const struct draft *draft)
{
    bool *tell = ARENA_ARRAY(draft->arena, bool, draft->rubric->rule_count);
    for (size_t i = 0; i < draft->result->findings.count; i++) {
        const struct finding *finding = draft->result->findings.items[i];
        if (is_departure(finding) && !is_of_call(&finding->rule->origin) &&
            finding->rule->index < draft->rubric->rule_count)
            tell[finding->rule->index] = true;
    }
    return tell;
}

/* A tie that was settled by a rule of the chain, when the rubric is not the call's own words. */
static bool ties_settled(const struct draft *draft)
{
    for (size_t i = 0; i < draft->result->ties.count; i++) {
        const struct tie_step *tie = draft->result->ties.items[i];
        bool computed = tie->keys || (tie->draw && tie->draw->computed);
        if (computed && tie->rule && !is_of_call(&tie->rule->origin))
            return true;
    }
    return false;
}

/* Criteria whose points and marks rank without being the call's. */
static size_t leaves_not_of_call(const struct draft *draft)
{
    size_t count = 0;
    for (size_t i = 0; i < draft->rubric->node_count; i++) {
        const struct node *node = draft->rubric->nodes[i];
        count += node->kind != NODE_GROUP && node->counts && !is_of_call(&node->origin);
    }
    return count;
}

static const char **warnings_list(const struct draft *draft, size_t *count)
{
    LIST(const char *) warnings = { 0 };
    struct arena *arena = draft->arena;
    for (size_t i = 0; i < draft->result->findings.count; i++) {
        const struct finding *finding = draft->result->findings.items[i];
        if (finding->effect == EFFECT_WARNED)
            LIST_ADD(arena, warnings,
                     PHRASE(draft, REFERRED_MATTER, draft_proposer(draft, finding->proposer),
                            finding_reason(draft, arena, finding),
                            draft_origin(draft, &finding->rule->origin)));
    }
    const bool *tell = rules_to_tell(draft);
    for (size_t i = 0; i < draft->rubric->rule_count; i++) {
        const struct rule *rule = draft->rubric->rules[i];
        if (tell[i])
            LIST_ADD(arena, warnings,
                     PHRASE(draft, RULE_NOT_CALLS, draft_rule(rule), draft_origin(draft, &rule->origin)));
    }
    size_t leaves = leaves_not_of_call(draft);
    if (leaves > 0)
        LIST_ADD(arena, warnings,
                 PHRASE(draft, CRITERIA_NOT_CALLS, arena_text(arena, "%zu", leaves),
                        draft_origin(draft, &draft->rubric->origin)));
    if (ties_settled(draft))
        LIST_ADD(arena, warnings, PHRASE(draft, TIES_NOT_CALLS, draft_origin(draft, &draft->rubric->origin)));
    *count = warnings.count;
    return warnings.items;
}

void report_warnings(const struct draft *draft, struct page *page)
{
    size_t count;
    const char **warnings = warnings_list(draft, &count);
    if (count == 0)
        return;
    draft_section(draft, page, WORD_WARNINGS);
    for (size_t i = 0; i < count; i++)
        page_add_line(draft->arena, page, STYLE_WARN, PHRASE(draft, BULLET, warnings[i]));
}
