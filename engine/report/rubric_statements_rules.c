/* Rules, papers and ties as statements. */
#include "rubric_statements.h"
#include "text.h"

static const struct {
    const char *kind;
    enum word label;
} kinds[] = {
    [RULE_REQUIREMENT] = { "requirement", WORD_REQUIREMENTS },
    [RULE_GROUND] = { "ground", WORD_GROUNDS },
    [RULE_PAPERS] = { "papers", WORD_KIND_PAPERS },
    [RULE_DEADLINE] = { "deadline", WORD_DEADLINE },
    [RULE_SAME_REGISTRATION] = { "same-registration", WORD_SAME_REGISTRATION },
    [RULE_CAP] = { "cap", WORD_CAPS },
    [RULE_CHECK] = { "check", WORD_CHECKS },
    [RULE_GATE] = { "gate", WORD_GATES },
};

static const char *limit_print(const struct draft *draft, const struct rule *cap)
{
    const struct computed_number *limit = rubric_number_at(draft->rubric, &cap->limit);
    return limit && !limit->known ? limit->expression->text : amount_print(draft->arena, cap->limit);
}

static void state_content(struct statements *all, const struct rule *rule)
{
    const struct draft *draft = all->draft;
    struct arena *arena = draft->arena;
    if (rule->require)
        state(all, rule->kind == RULE_CAP ? "of" : "require", WORD_CONDITION_OF, rule->require->text,
              expression_form(arena, rule->require));
    if (rule->kind == RULE_CAP)
        state(all, rule->below ? "below" : "at-most", WORD_LIMIT,
              rule->below ? PHRASE(draft, LIMIT_BELOW, limit_print(draft, rule))
                          : PHRASE(draft, LIMIT_AT_MOST, limit_print(draft, rule)),
              NULL);
    if (rule->when)
        state(all, "when", WORD_APPLIES_WHEN, rule->when->text, expression_form(arena, rule->when));
    if (rule->kind == RULE_GATE) {
        if (rule->by != GATE_BY_COMMITTEE)
            state(all, "by", WORD_HELD_AGAINST, gate_by_print(draft, rule, DRAFT_WORD(draft, CONDITION_OF)),
                  NULL);
        state(all, "stage", WORD_STAGE, draft_stage(draft, rule->stage), rule->stage->id);
    }
}

static void state_papers(struct statements *all)
{
    const struct rubric *rubric = all->draft->rubric;
    for (size_t i = 0; i < rubric->paper_count; i++)
        state(all, arena_text(all->draft->arena, "paper %s", rubric->papers[i].id), WORD_KIND_PAPERS,
              draft_title(rubric->papers[i].title, rubric->papers[i].id), NULL);
}

static void state_rule(struct statements *all, const struct rule *rule)
{
    const struct draft *draft = all->draft;
    bool own = rule->origin.cite || !text_equal(rule->origin.set_by, draft->rubric->set_by);
    add_subject(all, kinds[rule->kind].kind, kinds[rule->kind].label, rule->id, draft_rule(rule));
    state(all, "title", WORD_TITLE, draft_rule(rule), NULL);
    state(all, "text", WORD_CONTENT, rule->text, NULL);
    state_content(all, rule);
    if (rule->kind == RULE_PAPERS)
        state_papers(all);
    state(all, "on-fail", WORD_ON_FAIL, draft_on_fail(draft, rule), NULL);
    state(all, "cite", WORD_ORIGIN, own ? draft_origin(draft, &rule->origin) : "", NULL);
}

static void state_ties(struct statements *all)
{
    const struct draft *draft = all->draft;
    struct text_builder words = { .arena = draft->arena }, meaning = { .arena = draft->arena };
    for (size_t i = 0; i < draft->rubric->tie_count; i++) {
        const struct tie_rule *rule = &draft->rubric->ties[i];
        const char *said = tie_rule_print(draft, rule), *cite = rule->origin.cite;
        if (cite)
            said = PHRASE(draft, TEXT_CITED, said, cite);
        text_addf(&words, "%s%s", i ? "\n" : "",
                  PHRASE(draft, NUMBERED, arena_text(draft->arena, "%zu", i + 1), said));
        if (rule->expression)
            text_addf(&meaning, "%s %s %s;", expression_form(draft->arena, rule->expression),
                      rule->lowest ? "lowest" : "highest", cite ? cite : "");
        else
            text_addf(&meaning, "%d %s;", (int)rule->kind, said);
    }
    add_subject(all, "ties", WORD_TIE_CHAIN, "", "");
    state(all, "ties", WORD_TIE_RULES, text_built(&words), text_built(&meaning));
}

void state_rules(struct statements *all)
{
    const struct rubric *rubric = all->draft->rubric;
    for (size_t i = 0; i < rubric->rule_count; i++)
        if (rubric->rules[i]->kind != RULE_ADVANCE && rubric->rules[i]->place.line)
            state_rule(all, rubric->rules[i]);
    state_ties(all);
}
