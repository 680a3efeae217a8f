/* Ties: whether the chain ends them, and whether each of its rules can still tell anybody apart. */
#include <string.h>

#include "review_parts.h"

static bool ends_ties(const struct tie_rule *rule)
{
    return rule->kind >= TIE_BALLOT; /* people, a shared place, or a draw */
}

static void check_end(const struct review *review)
{
    const struct rubric *rubric = review->rubric;
    for (size_t i = 0; i < rubric->tie_count; i++)
        if (ends_ties(&rubric->ties[i]))
            return;
    struct place place = rubric->tie_count ? rubric->ties[rubric->tie_count - 1].place : rubric_place(rubric);
    PROBLEM_ADD(review->problems, place, TIES_OPEN);
}

static const struct expression *meant(const struct expression *expression)
{
    while (expression->kind == EXPRESSION_DEFINITION)
        expression = expression->definition->expression;
    return expression;
}

/* Those who are equal by the earlier rule are equal by the later. */
static bool adds_nothing(const struct review *review, const struct tie_rule *earlier,
                         const struct tie_rule *later)
{
    if (earlier->kind == TIE_PLACES && later->kind == TIE_FIRST_PLACES)
        return true;
    if (earlier->kind != later->kind)
        return false;
    return earlier->kind != TIE_VALUE ||
           strcmp(expression_form(review->arena, meant(earlier->expression)),
                  expression_form(review->arena, meant(later->expression))) == 0;
}

static bool is_total(const struct tie_rule *rule)
{
    return rule->kind == TIE_VALUE && meant(rule->expression)->kind == EXPRESSION_TOTAL;
}

void check_ties(const struct review *review)
{
    const struct rubric *rubric = review->rubric;
    check_end(review);
    for (size_t i = 0; i < rubric->tie_count; i++) {
        const struct tie_rule *rule = &rubric->ties[i], *same = NULL;
        for (size_t j = 0; j < i && !same; j++)
            if (adds_nothing(review, &rubric->ties[j], rule))
                same = &rubric->ties[j];
        if (same)
            PROBLEM_ADD(review->problems, rule->place, TIE_REPEATED, rule->text, same->text);
        else if (is_total(rule))
            PROBLEM_ADD(review->problems, rule->place, TIE_REPEATED, rule->text,
                        both(review, "the total itself", "合計そのもの"));
    }
}
