#include "review_parts.h"
#include "text.h"

const char *both(const struct review *review, const char *english, const char *japanese)
{
    return arena_text(review->arena, "\001%s\001%s", english, japanese);
}

/* In digits where they end, or nearly so with the exact fraction beside. */
const char *figure(const struct review *review, struct number number)
{
    enum { DIGITS = 2 };
    struct arena *arena = review->arena;
    if (number_is_integer(number))
        return number_grouped(arena, number, 0);
    if (number_equal(number_round(arena, number, DIGITS, ROUND_HALF_UP), number))
        return number_exact(arena, number);
    return arena_text(arena, "%s (%s)", number_decimal(arena, number, DIGITS), number_fraction(arena, number));
}

struct place rubric_place(const struct rubric *rubric)
{
    return (struct place){ .source = rubric->source_file, .line = 1, .column = 1 };
}

static void visit_rule(const struct rule *rule, expression_visitor *visit, void *context)
{
    if (rule->require)
        visit(context, rule->require, SITE_RULE, NULL);
    if (rule->when)
        visit(context, rule->when, SITE_WHEN, NULL);
}

void visit_expressions(const struct rubric *rubric, expression_visitor *visit, void *context)
{
    for (size_t i = 0; i < rubric->node_count; i++)
        if (rubric->nodes[i]->formula)
            visit(context, rubric->nodes[i]->formula, SITE_LEAF, rubric->nodes[i]);
    for (size_t i = 0; i < rubric->stage_count; i++)
        if (rubric->stages[i]->total_formula)
            visit(context, rubric->stages[i]->total_formula, SITE_TOTAL, NULL);
    for (size_t i = 0; i < rubric->rule_count; i++)
        visit_rule(rubric->rules[i], visit, context);
    for (size_t i = 0; i < rubric->tie_count; i++)
        if (rubric->ties[i].expression)
            visit(context, rubric->ties[i].expression, SITE_TIE, NULL);
    for (size_t i = 0; i < rubric->definition_count; i++)
        if (rubric->definitions[i]->expression)
            visit(context, rubric->definitions[i]->expression, SITE_DEFINITION, NULL);
}
