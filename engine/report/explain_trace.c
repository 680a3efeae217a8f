#include "explain_parts.h"

static const char *truth_text(struct explanation *explanation, bool truth)
{
    return PHRASE(explanation, truth ? WORD_YES : WORD_NO);
}

static const char *item_text(struct explanation *explanation, const struct formula_value *list,
                             unsigned index)
{
    return list->type == TYPE_TRUTHS ? truth_text(explanation, list->truths[index])
                                     : explain_figure(explanation->arena, list->numbers[index]);
}

static const char *value_text(struct explanation *explanation, const struct formula_value *value)
{
    if (value->type == TYPE_NUMBER)
        return explain_figure(explanation->arena, value->number);
    if (value->type == TYPE_TRUTH)
        return truth_text(explanation, value->truth);
    struct text_builder list = { .arena = explanation->arena };
    for (unsigned i = 0; i < value->count; i++) {
        text_add(&list, i ? PHRASE(explanation, WORD_SEPARATOR) : "");
        text_add(&list, item_text(explanation, value, i));
    }
    return text_built(&list);
}

/* Whose the value is; NULL where it is nobody's own, such as a given figure. */
static const char *owner_of(const struct explanation *explanation, const struct trace_entry *entry)
{
    static const bool owned[] = {
        [EXPRESSION_SCORE] = true, [EXPRESSION_TOTAL] = true, [EXPRESSION_BID] = true,
        [EXPRESSION_FACT] = true,  [EXPRESSION_EACH] = true,  [EXPRESSION_OVER] = false,
    };
    const struct proposer *proposers = explanation->round->proposers;
    if (entry->proposer >= 0)
        return proposers[entry->proposer].id;
    return owned[entry->expression->kind] ? proposers[explanation->proposer].id : NULL;
}

/* What is read twice stands twice in the trace. */
static bool was_told(const struct trace *trace, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (text_equal(trace->entries.items[i].expression->text,
                       trace->entries.items[index].expression->text))
            return true;
    return false;
}

static void explain_entry(struct explanation *explanation, const struct trace_entry *entry, int depth)
{
    const struct expression *expression = entry->expression;
    const char *name = expression->text, *owner = owner_of(explanation, entry);
    const char *value = value_text(explanation, &entry->value);
    if (expression->percent_of_full)
        name = PHRASE(explanation, WORD_OF_FULL, name);
    else if (expression->kind == EXPRESSION_DEFINITION && expression->definition->expression)
        name = PHRASE(explanation, WORD_DEFINED, name, expression->definition->expression->text);
    if (owner)
        SAY(explanation, depth, WORD_TRACE_OWNED, name, value, owner);
    else
        SAY(explanation, depth, WORD_TRACE, name, value);
}

void explain_trace(struct explanation *explanation, const struct trace *trace, int depth)
{
    if (!trace || trace->entries.count == 0)
        return;
    for (size_t i = 0; i + 1 < trace->entries.count; i++) /* the last is the formula itself */
        if (!was_told(trace, i))
            explain_entry(explanation, &trace->entries.items[i], depth);
}
