/* An expression as it is understood, written out: spaces, brackets and 50% for 1/2 are gone. */
#include "expression.h"

#include "rubric.h"
#include "text.h"

static void add_form(struct text_builder *out, const struct expression *expression);

static void add_number(struct text_builder *out, struct number number)
{
    text_add(out, number_fraction(out->arena, number));
}

static void add_bid(struct text_builder *out, const struct expression *expression)
{
    static const char *const fields[] = { [BID_NET] = "net", [BID_TAX] = "tax", [BID_TOTAL] = "total" };
    const char *parts = expression->of_years ? ".years" : expression->of_items ? ".items" : "";
    text_addf(out, "bid%s.%s.%s", parts, expression->name ? expression->name : "",
              fields[expression->bid_field]);
}

/* What a percent of full marks, or full(), refers to. */
static void add_reference(struct text_builder *out, const char *word, const struct node *node)
{
    text_addf(out, " %s:%s", word, node ? node->id : "total");
}

static void add_operation(struct text_builder *out, const struct expression *expression)
{
    text_addf(out, "(%d", (int)expression->operation);
    if (expression->lowest)
        text_add(out, " lowest");
    if (expression->over_limit)
        text_add(out, " over");
    if (expression->operation == OPERATION_FULL)
        add_reference(out, "full", expression->node);
    for (size_t i = 0; i < expression->count; i++) {
        text_add(out, " ");
        add_form(out, expression->arguments[i]);
    }
    for (size_t i = 0; i < 2 * expression->table_count; i++) {
        text_add(out, " ");
        add_number(out, expression->table[i]);
    }
    if (expression->kind == EXPRESSION_OVER)
        text_addf(out, " in:%d", (int)expression->range);
    if (expression->where) {
        text_add(out, " where ");
        add_form(out, expression->where);
    }
    text_add(out, ")");
}

static void add_form(struct text_builder *out, const struct expression *expression)
{
    switch (expression->kind) {
    case EXPRESSION_NUMBER:
        add_number(out, expression->number);
        break;
    case EXPRESSION_POINTS:
        text_add(out, "points");
        break;
    case EXPRESSION_SCORE:
        text_addf(out, "score:%s", expression->node->id);
        break;
    case EXPRESSION_EACH:
        text_addf(out, "each:%s", expression->node->id);
        break;
    case EXPRESSION_TOTAL:
        text_add(out, "total");
        break;
    case EXPRESSION_BID:
        add_bid(out, expression);
        break;
    case EXPRESSION_FACT:
        text_addf(out, "facts.%s", expression->name);
        break;
    case EXPRESSION_CAP:
        text_addf(out, "cap.%s", expression->rule->id);
        break;
    case EXPRESSION_GIVEN:
    case EXPRESSION_DEFINITION:
        text_addf(out, "define:%s", expression->definition->name);
        break;
    case EXPRESSION_DATED:
        for (size_t i = 0; i < expression->count; i++) {
            text_addf(out, " since %s ", instant_text(out->arena, expression->from[i]));
            add_form(out, expression->arguments[i]);
        }
        break;
    case EXPRESSION_OPERATION:
    case EXPRESSION_OVER:
        add_operation(out, expression);
        break;
    }
    if (expression->percent_of_full)
        add_reference(out, "of-full", expression->full_of);
}

const char *expression_form(struct arena *arena, const struct expression *expression)
{
    struct text_builder out = { .arena = arena };
    if (expression)
        add_form(&out, expression);
    return text_built(&out);
}
