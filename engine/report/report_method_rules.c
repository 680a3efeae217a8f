/* The rules by which proposers leave, and the chain of ties. */
#include "report_draft.h"

enum { PAPERS_IN_ROW = 3 };

static const char *rule_kind_print(const struct draft *draft, const struct rule *rule)
{
    static const enum word kinds[] = {
        [RULE_REQUIREMENT] = WORD_KIND_REQUIREMENT,
        [RULE_GROUND] = WORD_KIND_GROUND,
        [RULE_PAPERS] = WORD_KIND_PAPERS,
        [RULE_DEADLINE] = WORD_KIND_DEADLINE,
        [RULE_SAME_REGISTRATION] = WORD_KIND_SAME_REGISTRATION,
        [RULE_CAP] = WORD_KIND_CAP,
        [RULE_CHECK] = WORD_KIND_CHECK,
        [RULE_GATE] = WORD_KIND_GATE,
        [RULE_ADVANCE] = WORD_KIND_ADVANCE,
    };
    return word_in(draft->language, kinds[rule->kind]);
}

const char *draft_on_fail(const struct draft *draft, const struct rule *rule)
{
    static const enum word effects[] = {
        [ON_FAIL_EXCLUDE] = WORD_EXCLUDED,
        [ON_FAIL_VOID] = WORD_VOID,
        [ON_FAIL_REFER] = WORD_REFER,
        [ON_FAIL_WARN] = WORD_WARNED,
    };
    return rule->kind == RULE_ADVANCE ? DRAFT_WORD(draft, LEFT_OUT)
                                      : word_in(draft->language, effects[rule->on_fail]);
}

static const char *papers_print(const struct draft *draft)
{
    const char *papers = "";
    for (size_t i = 0; i < draft->rubric->paper_count; i++)
        papers = draft_join(draft, draft->arena, papers,
                            draft_title(draft->rubric->papers[i].title, draft->rubric->papers[i].id));
    return papers;
}

/* So many that they would make the row of their rule a tower. */
static bool papers_apart(const struct draft *draft)
{
    return draft->rubric->paper_count > PAPERS_IN_ROW;
}

static const char *cap_print(const struct draft *draft, const struct rule *rule)
{
    const char *limit = draft_computed(draft, amount_print(draft->arena, rule->limit), &rule->limit);
    return rule->below ? PHRASE(draft, OF_BELOW, rule->require->text, limit)
                       : PHRASE(draft, OF_AT_MOST, rule->require->text, limit);
}

const char *draft_content(const struct draft *draft, const struct rule *rule)
{
    const char *content = rule->text ? rule->text : "";
    if (rule->kind == RULE_CAP)
        content = cap_print(draft, rule);
    else if (rule->kind == RULE_PAPERS)
        content = papers_apart(draft) ? PHRASE(draft, PAPERS_BELOW,
                                               arena_text(draft->arena, "%zu", draft->rubric->paper_count))
                                      : papers_print(draft);
    else if (rule->kind == RULE_DEADLINE && draft->round && draft->round->deadline.given)
        content = instant_plain(draft->arena, draft->round->deadline);
    else if (rule->require)
        content = gate_by_print(draft, rule, rule->require->text);
    return rule->when ? PHRASE(draft, RULE_WHEN, content, rule->when->text) : content;
}

static void add_rules(const struct draft *draft, struct page *page)
{
    const struct table_column columns[] = {
        { .heading = DRAFT_WORD(draft, RULE) },    { .heading = DRAFT_WORD(draft, KIND) },
        { .heading = DRAFT_WORD(draft, CONTENT) }, { .heading = DRAFT_WORD(draft, ON_FAIL) },
        { .heading = DRAFT_WORD(draft, ORIGIN) },
    };
    if (draft->rubric->rule_count == 0)
        return;
    draft_section(draft, page, WORD_RULES);
    struct table *table = page_add_table(draft->arena, page, columns, 5, true);
    for (size_t i = 0; i < draft->rubric->rule_count; i++) {
        const struct rule *rule = draft->rubric->rules[i];
        draft_text_row(draft, table,
                       (const char *[]){ draft_rule(rule), rule_kind_print(draft, rule),
                                         draft_content(draft, rule), draft_on_fail(draft, rule),
                                         draft_origin(draft, &rule->origin) });
    }
}

static void put_paper(const struct draft *draft, size_t paper, struct page_cell *cell)
{
    if (paper < draft->rubric->paper_count)
        cell_text(cell,
                  PHRASE(draft, NUMBERED, arena_text(draft->arena, "%zu", paper + 1),
                         draft_title(draft->rubric->papers[paper].title, draft->rubric->papers[paper].id)));
}

/* Under the title of their rule, in two columns: three of the page's grid, and so many on the right. */
void report_papers(const struct draft *draft, struct page *page, const struct rule *rule, unsigned right)
{
    const struct table_column columns[] = { { .grid = 3 }, { .grid = right } };
    size_t half = (draft->rubric->paper_count + 1) / 2;
    page_add_space(draft->arena, page);
    page_add_line(draft->arena, page, STYLE_SECTION, draft_rule(rule));
    struct table *table = page_add_table(draft->arena, page, columns, 2, false);
    for (size_t i = 0; i < half; i++) {
        struct page_cell *cells = table_add_row(draft->arena, table);
        put_paper(draft, i, &cells[0]);
        put_paper(draft, i + half, &cells[1]);
    }
}

void report_tie_chain(const struct draft *draft, struct page *page)
{
    draft_section(draft, page, WORD_TIE_CHAIN);
    for (size_t i = 0; i < draft->rubric->tie_count; i++) {
        const struct tie_rule *rule = &draft->rubric->ties[i];
        const char *text = tie_rule_print(draft, rule);
        if (rule->origin.cite)
            text = PHRASE(draft, TEXT_CITED, text, rule->origin.cite);
        page_add_line(draft->arena, page, STYLE_LINE,
                      PHRASE(draft, NUMBERED, arena_text(draft->arena, "%zu", i + 1), text));
    }
    const struct computed_number *winners = rubric_number_at(draft->rubric, &draft->rubric->winners);
    if (!draft->round && draft->rubric->settles_by_winners && winners && !winners->known)
        return;
    page_add_line(draft->arena, page, STYLE_NOTE,
                  PHRASE(draft, SETTLE_PLACES, arena_text(draft->arena, "%u", draft->rubric->settle_places)));
}

void report_method_rules(const struct draft *draft, struct page *page)
{
    add_rules(draft, page);
    for (size_t i = 0; i < draft->rubric->rule_count && papers_apart(draft); i++)
        if (draft->rubric->rules[i]->kind == RULE_PAPERS)
            report_papers(draft, page, draft->rubric->rules[i], 2);
    report_tie_chain(draft, page);
}
