#include "review_parts.h"
#include "text.h"

const char *both(const struct review *review, const char *english, const char *japanese)
{
    return arena_text(review->arena, "\001%s\001%s", english, japanese);
}

/* Two decimals, or as many as show two digits of a small figure. */
const char *figure(const struct review *review, struct number number)
{
    enum { FEWEST = 2, MOST = 12 };
    struct arena *arena = review->arena;
    struct number ten = number_from_integer(10), scaled = number_absolute(arena, number);
    int digits = FEWEST;
    if (number_is_integer(number))
        return number_grouped(arena, number, 0);
    for (; digits < MOST && number_compare(scaled, NUMBER_ONE) < 0; digits++)
        scaled = number_multiply(arena, scaled, ten);
    if (digits > FEWEST &&
        number_compare(number_absolute(arena, number), number_from_ratio(arena, 1, 10)) >= 0)
        digits = FEWEST;
    return number_exact(arena, number_round(arena, number, digits, ROUND_HALF_UP));
}

bool is_open(const struct rubric *rubric, const void *target)
{
    const struct computed_number *number = rubric_number_at(rubric, target);
    return number && !number->known;
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
    for (size_t i = 0; i < rubric->number_count; i++)
        visit(context, rubric->numbers[i].expression, SITE_NUMBER, NULL);
}
