/* What must hold across a round's parts, so that no rule goes unchecked in silence. */
#include <string.h>

#include "round_parts.h"

static const struct rule *rule_of_kind(const struct rubric *rubric, enum rule_kind kind)
{
    for (size_t i = 0; rubric && i < rubric->rule_count; i++)
        if (rubric->rules[i]->kind == kind)
            return rubric->rules[i];
    return NULL;
}

static bool check_receipt(struct round_loader *loader, const struct proposer *p)
{
    const struct round *round = loader->round;
    if (!round->deadline.given || p->withdrawn)
        return true;
    if (!p->receipt.at.given)
        return PROBLEM_ADD(loader->base.problems, p->receipt.given ? p->receipt.place : p->place, RECEIPT_MISSING,
                           p->id);
    if (round->deadline.has_time && !p->receipt.at.has_time)
        return PROBLEM_ADD(loader->base.problems, p->receipt.place, RECEIPT_WITHOUT_TIME, p->id);
    if (round->deadline.has_time && round->deadline.has_offset != p->receipt.at.has_offset)
        return PROBLEM_ADD(loader->base.problems, p->receipt.place, TIME_ZONES_DIFFER, p->id);
    return true;
}

static bool check_proposer(struct round_loader *loader, struct proposer *p)
{
    bool ok = check_receipt(loader, p);
    if (loader->round->deadline.has_offset) /* told by the clock that the deadline is told by */
        p->receipt.at = instant_in_zone(p->receipt.at, loader->round->deadline.offset_minutes);
    bool papers_due = rule_of_kind(loader->rubric, RULE_PAPERS) && !p->papers_given && !p->withdrawn;
    if (papers_due)
        ok = PROBLEM_ADD(loader->base.problems, p->place, MISSING_KEY, "papers",
                         what_of_id(loader->base.arena, p->id));
    return ok;
}

struct fact_use {
    struct round_loader *loader;
    bool ok;
};

/* A fact that a formula takes for a number must be one for everybody who states it. */
static void check_fact_use(void *context, const struct expression *expression)
{
    struct fact_use *use = context;
    if (expression->kind != EXPRESSION_FACT)
        return;
    const struct round *round = use->loader->round;
    bool truth = expression->type == TYPE_TRUTH;
    for (size_t i = 0; i < round->proposer_count; i++) {
        const struct fact *fact = proposer_fact(&round->proposers[i], expression->name);
        if (!fact || fact->kind == (truth ? FACT_TRUTH : FACT_NUMBER))
            continue;
        use->ok = PROBLEM_ADD(use->loader->base.problems, fact->place, WRONG_KIND,
                              what_of_id(use->loader->base.arena, fact->name),
                              truth ? BILINGUAL("yes or no", "yes か no") : BILINGUAL("a number", "数"));
    }
}

static bool check_facts(struct round_loader *loader)
{
    const struct rubric *rubric = loader->rubric;
    struct fact_use use = { loader, true };
    for (size_t i = 0; i < rubric->node_count; i++)
        if (rubric->nodes[i]->formula)
            expression_visit(rubric->nodes[i]->formula, check_fact_use, &use);
    for (size_t i = 0; i < rubric->rule_count; i++) {
        if (rubric->rules[i]->require)
            expression_visit(rubric->rules[i]->require, check_fact_use, &use);
        if (rubric->rules[i]->when)
            expression_visit(rubric->rules[i]->when, check_fact_use, &use);
    }
    for (size_t i = 0; i < rubric->tie_count; i++)
        if (rubric->ties[i].expression)
            expression_visit(rubric->ties[i].expression, check_fact_use, &use);
    for (size_t i = 0; i < rubric->stage_count; i++)
        if (rubric->stages[i]->total_formula)
            expression_visit(rubric->stages[i]->total_formula, check_fact_use, &use);
    return use.ok;
}

bool check_round(struct round_loader *loader)
{
    const struct round *round = loader->round;
    bool ok = true;
    for (size_t i = 0; i < round->proposer_count; i++)
        ok = check_proposer(loader, &round->proposers[i]) && ok;
    const struct rule *deadline = rule_of_kind(loader->rubric, RULE_DEADLINE);
    if (deadline && deadline->place.line && !round->deadline_place.line && !loader->example)
        ok = PROBLEM_ADD(loader->base.problems, ((struct place){ .source = loader->base.source, .line = 1, .column = 1 }),
                         MISSING_KEY, "deadline", BILINGUAL("a round", "案件"));
    return (!loader->rubric || check_facts(loader)) && ok;
}
