/* What bids may be, and what formulas read that an invented round cannot know. */
#include "invention.h"
#include "text.h"

static bool is_plain_bid(const struct expression *of)
{
    return of->kind == EXPRESSION_BID && of->bid_field != BID_TAX && !of->name;
}

/* The highest total that a cap lets through; net amounts are a tenth of themselves below. */
static struct number highest_under(struct arena *arena, const struct rule *cap)
{
    struct number limit = cap->limit;
    if (cap->require->bid_field == BID_NET)
        limit = number_divide(arena, number_multiply(arena, limit, number_from_integer(11)),
                              number_from_integer(10));
    return cap->below ? number_divide(arena, number_multiply(arena, limit, number_from_integer(99)),
                                      number_from_integer(100))
                      : limit;
}

static void find_given(void *context, const struct expression *expression)
{
    if (expression->kind == EXPRESSION_GIVEN)
        *(bool *)context = true;
}

static void find_referred(void *context, const struct expression *root, enum formula_site site,
                          const struct node *leaf)
{
    (void)site;
    (void)leaf;
    if (root->uses & USES_GIVEN)
        expression_visit(root, find_given, context);
}

struct bid_ground find_bid_ground(const struct review *review)
{
    struct bid_ground ground = { .top = number_from_integer(INVENTED_AMOUNT) };
    bool by_reference = false; /* a cap is as high as what a round states */
    for (size_t i = 0; i < review->rubric->rule_count; i++) {
        const struct rule *rule = review->rubric->rules[i];
        if (rule->kind != RULE_CAP || rule->when || !is_plain_bid(rule->require))
            continue;
        struct number highest = highest_under(review->arena, rule);
        if (number_sign(highest) > 0 && (!ground.capped || number_compare(highest, ground.top) < 0))
            ground.top = highest;
        ground.capped = ground.capped || number_sign(highest) > 0;
        by_reference = by_reference || is_open(review->rubric, &rule->limit);
    }
    ground.reference = by_reference ? number_from_integer(INVENTED_AMOUNT) : ground.top;
    visit_expressions(review->rubric, find_referred, &ground.referred);
    return ground;
}

/* --- what is not known --- */

struct given_search {
    const struct definition *given;
    bool amount;
};

static const struct expression *meant(const struct expression *expression)
{
    while (expression->kind == EXPRESSION_DEFINITION)
        expression = expression->definition->expression;
    return expression;
}

static bool compares_amounts(enum operation operation)
{
    return operation == OPERATION_SUBTRACT || operation == OPERATION_DIVIDE ||
           (operation >= OPERATION_EQUAL && operation <= OPERATION_AT_LEAST) ||
           operation == OPERATION_MINIMUM || operation == OPERATION_MAXIMUM;
}

/* Is the operand this given itself, or a multiple of it by a number? */
static bool is_multiple(const struct expression *operand, const struct definition *given)
{
    operand = meant(operand);
    if (operand->kind == EXPRESSION_GIVEN)
        return operand->definition == given;
    bool product = operand->kind == EXPRESSION_OPERATION && operand->operation == OPERATION_MULTIPLY;
    for (size_t i = 0; product && i < 2; i++)
        if (is_multiple(operand->arguments[i], given) && !(operand->arguments[1 - i]->uses))
            return true;
    return false;
}

static void find_beside_bid(void *context, const struct expression *expression)
{
    struct given_search *search = context;
    if (expression->kind != EXPRESSION_OPERATION || !compares_amounts(expression->operation))
        return;
    for (size_t i = 0; i < expression->count; i++)
        for (size_t j = 0; j < expression->count; j++)
            if (i != j && is_multiple(expression->arguments[i], search->given) &&
                (expression->arguments[j]->uses & USES_BID))
                search->amount = true;
}

static void find_amount(void *context, const struct expression *root, enum formula_site site,
                        const struct node *leaf)
{
    (void)site;
    (void)leaf;
    expression_visit(root, find_beside_bid, context);
}

/* An amount stands beside a bid somewhere: divided by it, taken from it or compared with it; or it caps bids.
 */
static bool is_amount(const struct review *review, const struct definition *given)
{
    struct given_search search = { .given = given };
    visit_expressions(review->rubric, find_amount, &search);
    for (size_t i = 0; i < review->rubric->rule_count && !search.amount; i++) {
        const struct computed_number *limit =
            rubric_number_at(review->rubric, &review->rubric->rules[i]->limit);
        search.amount = limit && is_multiple(limit->expression, given);
    }
    return search.amount;
}

struct unknown_search {
    const struct review *review;
    bool unknown;
};

static void find_unknown(void *context, const struct expression *expression)
{
    struct unknown_search *search = context;
    if (expression->kind == EXPRESSION_FACT ||
        (expression->kind == EXPRESSION_GIVEN && !is_amount(search->review, expression->definition)))
        search->unknown = true;
}

bool reads_unknown(const struct review *review, const struct expression *expression)
{
    struct unknown_search search = { review, false };
    expression_visit(expression, find_unknown, &search);
    return search.unknown;
}

const char *conditions(const struct review *review, const struct bid_ground *ground, struct number lowest)
{
    struct text_builder english = { .arena = review->arena }, japanese = { .arena = review->arena };
    bool sum = false;
    for (size_t i = 0; i < review->rubric->node_count; i++)
        sum = sum || (review->rubric->nodes[i]->aggregate &&
                      review->rubric->nodes[i]->aggregate->method == METHOD_SUM);
    if (ground->capped || ground->referred) {
        text_addf(&english, " (lowest bid %s", number_grouped(review->arena, lowest, 0));
        text_addf(&japanese, "（最低の見積額 %s", number_grouped(review->arena, lowest, 0));
    }
    if (ground->referred) {
        text_addf(&english, ", reference %s", number_grouped(review->arena, ground->top, 0));
        text_addf(&japanese, "、基準額 %s", number_grouped(review->arena, ground->reference, 0));
    }
    if (sum) {
        text_addf(&english, "%s%d evaluators", english.size ? ", " : " (", INVENTED_EVALUATORS);
        text_addf(&japanese, "%s委員%d名", japanese.size ? "、" : "（", INVENTED_EVALUATORS);
    }
    text_add(&english, english.size ? ")" : "");
    text_add(&japanese, japanese.size ? "）" : "");
    return both(review, text_built(&english), text_built(&japanese));
}
