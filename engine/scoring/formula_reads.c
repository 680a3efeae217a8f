/* What names in formulas are worth: figures of the round, scores, full marks. */
#include <string.h>

#include "formula_inside.h"

enum formula_outcome value_number(const struct formula_context *context, const struct expression *expression,
                                  struct formula_value *value)
{
    (void)context;
    return give_number(value, expression->number);
}

enum formula_outcome value_points(const struct formula_context *context, const struct expression *expression,
                                  struct formula_value *value)
{
    (void)expression;
    return give_number(value, context->points);
}

static enum formula_outcome fail_score(const struct formula_context *context,
                                       const struct expression *expression, const char *what)
{
    fail_lacking(context, expression, what);
    context->failure->off_sheet = context->sheet >= 0 && context->standing[context->proposer];
    return FORMULA_LACKS;
}

enum formula_outcome value_score(const struct formula_context *context, const struct expression *expression,
                                 struct formula_value *value)
{
    struct number score;
    if (!context->standing[context->proposer] ||
        !context->score(context->scorer, expression->node, context->sheet, context->proposer, &score))
        return fail_score(context, expression, expression->text);
    return give_number(value, score);
}

enum formula_outcome value_total(const struct formula_context *context, const struct expression *expression,
                                 struct formula_value *value)
{
    struct number total;
    if (!context->standing[context->proposer] ||
        !context->total(context->scorer, context->sheet, context->proposer, &total))
        return fail_score(context, expression, expression->text);
    return give_number(value, total);
}

enum formula_outcome value_each(const struct formula_context *context, const struct expression *expression,
                                struct formula_value *value)
{
    const struct node *group = expression->node;
    struct number *scores = ARENA_ARRAY(context->arena, struct number, group->child_count);
    for (size_t i = 0; i < group->child_count; i++)
        if (!context->standing[context->proposer] ||
            !context->score(context->scorer, group->children[i], context->sheet, context->proposer,
                            &scores[i]))
            return fail_score(context, expression, group->children[i]->id);
    return give_numbers(value, scores, group->child_count);
}

static bool part_amount(const struct bid_part *part, enum bid_field field, struct number *amount)
{
    *amount = part->money.amount[field];
    return part->money.has[field];
}

static const char *part_text(const struct formula_context *context, const struct expression *expression,
                             const struct bid_part *part)
{
    static const char *const fields[] = { [BID_NET] = "net", [BID_TAX] = "tax", [BID_TOTAL] = "total" };
    return arena_text(context->arena, "bid.%s.%s.%s", expression->of_years ? "years" : "items", part->name,
                      fields[expression->bid_field]);
}

/* bid.years.total: without years there is nothing that could hold for every one of them. */
static enum formula_outcome value_bid_parts(const struct formula_context *context,
                                            const struct expression *expression, const struct bid_part *parts,
                                            size_t count, struct formula_value *value)
{
    if (count == 0)
        return fail_lacking(context, expression, expression->text);
    struct number *amounts = ARENA_ARRAY(context->arena, struct number, count);
    for (size_t i = 0; i < count; i++)
        if (!part_amount(&parts[i], expression->bid_field, &amounts[i]))
            return fail_lacking(context, expression, part_text(context, expression, &parts[i]));
    return give_numbers(value, amounts, count);
}

static enum formula_outcome value_bid_part(const struct formula_context *context,
                                           const struct expression *expression, const struct bid_part *parts,
                                           size_t count, struct formula_value *value)
{
    struct number amount;
    for (size_t i = 0; i < count; i++)
        if (strcmp(parts[i].name, expression->name) == 0 &&
            part_amount(&parts[i], expression->bid_field, &amount))
            return give_number(value, amount);
    return fail_lacking(context, expression, expression->text);
}

enum formula_outcome value_bid(const struct formula_context *context, const struct expression *expression,
                               struct formula_value *value)
{
    const struct bid *bid = &context->round->proposers[context->proposer].bid;
    struct number amount;
    if (expression->of_years || expression->of_items) {
        const struct bid_part *parts = expression->of_years ? bid->years : bid->items;
        size_t count = expression->of_years ? bid->year_count : bid->item_count;
        if (!bid->given || bid->sealed)
            count = 0;
        return (expression->name ? value_bid_part : value_bid_parts)(context, expression, parts, count, value);
    }
    if (bid->sealed || !bid_amount(bid, expression->bid_field, &amount))
        return fail_lacking(context, expression, expression->text);
    return give_number(value, amount);
}

enum formula_outcome value_fact(const struct formula_context *context, const struct expression *expression,
                                struct formula_value *value)
{
    const struct fact *fact = proposer_fact(&context->round->proposers[context->proposer], expression->name);
    if (!fact)
        return fail_lacking(context, expression, expression->text);
    if (fact->kind != (expression->type == TYPE_TRUTH ? FACT_TRUTH : FACT_NUMBER))
        return fail_fault(context, expression, FAULT_FACT_KIND);
    return expression->type == TYPE_TRUTH ? give_truth(value, fact->truth) : give_number(value, fact->number);
}

enum formula_outcome value_cap(const struct formula_context *context, const struct expression *expression,
                               struct formula_value *value)
{
    (void)context;
    return give_number(value, expression->rule->limit);
}

enum formula_outcome value_given(const struct formula_context *context, const struct expression *expression,
                                 struct formula_value *value)
{
    return give_number(value, context->round->givens[expression->definition->given_index]);
}

/* --- full marks --- */

enum formula_outcome share_of_full(const struct formula_context *context, const struct expression *expression,
                                   const struct node *node, bool items, struct number share,
                                   struct formula_value *value)
{
    size_t count = items ? node->child_count : 1;
    struct number *shares = ARENA_ARRAY(context->arena, struct number, count), full;
    for (size_t i = 0; i < count; i++) {
        if (!context->full(context->scorer, items ? node->children[i] : node, context->sheet, &full))
            return fail_fault(context, expression, FAULT_NO_FULL_MARKS);
        shares[i] = number_multiply(context->arena, share, full);
    }
    return items ? give_numbers(value, shares, count) : give_number(value, shares[0]);
}

enum formula_outcome value_full(const struct formula_context *context, const struct expression *expression,
                                struct formula_value *value)
{
    return share_of_full(context, expression, expression->node, expression->type == TYPE_NUMBERS, NUMBER_ONE,
                         value);
}
