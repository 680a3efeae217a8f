/* What a sheet says of itself to those who fill it in. */
#include <string.h>

#include "form_plan.h"
#include "report_words.h"
#include "text.h"

const char *form_word(const struct form_plan *plan, unsigned word)
{
    return word_in(plan->language, (enum word)word);
}

const char *form_sheet_owner(const struct form_plan *plan)
{
    const struct round *round = plan->round;
    if (plan->is_evaluators)
        return round->evaluators[plan->sheet].name ? round->evaluators[plan->sheet].name
                                                   : round->evaluators[plan->sheet].id;
    bool consensus = plan->sheet == reserved_sheet(round, SHEET_CONSENSUS);
    return form_word(plan, consensus ? WORD_FORM_CONSENSUS : WORD_SECRETARIAT);
}

/* 3/4 as 75%, 1/3 as it is. */
static const char *share_text(struct arena *arena, struct number share)
{
    struct number percent = number_multiply(arena, share, number_from_integer(100));
    const char *text = number_exact(arena, percent);
    return strchr(text, '/') ? number_exact(arena, share) : arena_text(arena, "%s%%", text);
}

static const char *scale_line(const struct form_plan *plan, const struct scale *scale)
{
    struct text_builder grades = { .arena = plan->arena };
    for (size_t i = 0; i < scale->count; i++) {
        const struct grade *grade = &scale->grades[i];
        text_add(&grades, i ? form_word(plan, WORD_FORM_BETWEEN_GRADES) : "");
        text_addf(&grades, "%s%s%s (%s)", grade->name, grade->label ? " " : "", grade->label ? grade->label : "",
                  share_text(plan->arena, grade->share));
    }
    if (plan->scales.count > 1)
        return PHRASE_IN(plan->arena, plan->language, FORM_LEGEND_OF, scale->id, text_built(&grades));
    return PHRASE_IN(plan->arena, plan->language, FORM_LEGEND, text_built(&grades));
}

static bool any_unknown(const struct form_plan *plan)
{
    for (size_t i = 0; i < plan->item_count; i++)
        if (!plan->items[i].is_leaf && !form_worth(plan, plan->items[i].node).known)
            return true;
    return false;
}

static bool any_comment_due(const struct form_plan *plan)
{
    for (size_t i = 0; i < plan->item_count; i++)
        if (plan->items[i].is_leaf && form_comment_due(plan, plan->items[i].node))
            return true;
    return false;
}

void form_add_lines(struct form_plan *plan)
{
    const struct {
        bool said;
        enum word word;
    } lines[] = {
        { true, plan->scales.count ? WORD_FORM_HOW_GRADES : WORD_FORM_HOW_NUMBERS },
        { plan->is_evaluators, WORD_FORM_HOW_INTEREST },
        { plan->partial, WORD_FORM_PARTIAL },
        { plan->any_closed, WORD_FORM_CLOSED },
        { any_unknown(plan), WORD_FORM_UNKNOWN },
        { any_comment_due(plan), WORD_FORM_COMMENTS_DUE },
        { plan->texts_below, WORD_FORM_TEXTS_BELOW },
    };
    struct text_builder how = { .arena = plan->arena };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (!lines[i].said)
            continue;
        text_add(&how, i && plan->language == LANGUAGE_ENGLISH ? " " : "");
        text_add(&how, form_word(plan, lines[i].word));
    }
    LIST_ADD(plan->arena, plan->lines, text_built(&how));
    LIST_ADD(plan->arena, plan->comment_lines, form_word(plan, WORD_FORM_HOW_COMMENTS));
    for (size_t i = 0; i < plan->scales.count; i++) {
        LIST_ADD(plan->arena, plan->lines, scale_line(plan, plan->scales.items[i]));
        LIST_ADD(plan->arena, plan->comment_lines, NULL);
    }
}

/* --- of one criterion --- */

const char *form_range_text(const struct form_plan *plan, const struct node *leaf)
{
    struct arena *arena = plan->arena;
    const char *from = number_exact(arena, leaf->from), *to = number_exact(arena, leaf->to);
    if (leaf->any_step)
        return PHRASE_IN(arena, plan->language, FORM_RANGE, from, to);
    return PHRASE_IN(arena, plan->language, FORM_RANGE_STEP, from, to, number_exact(arena, leaf->step));
}

const char *form_comment_due(const struct form_plan *plan, const struct node *leaf)
{
    const struct comment_rule *rule = &leaf->comments;
    if (rule->demand == COMMENT_ALWAYS)
        return form_word(plan, WORD_FORM_COMMENT_ALWAYS);
    if (rule->demand != COMMENT_BELOW)
        return NULL;
    return leaf->kind == NODE_GRADE
               ? PHRASE_IN(plan->arena, plan->language, FORM_COMMENT_BELOW_SHARE, share_text(plan->arena, rule->limit))
               : PHRASE_IN(plan->arena, plan->language, FORM_COMMENT_BELOW, number_exact(plan->arena, rule->limit));
}

static void add_line(struct text_builder *out, const char *line)
{
    if (!line)
        return;
    text_add(out, out->size ? "\n" : "");
    text_add(out, line);
}

static const char *how_line(const struct form_plan *plan, const struct node *leaf)
{
    struct arena *arena = plan->arena;
    if (leaf->kind == NODE_GRADE)
        return plan->scales.count > 1 ? PHRASE_IN(arena, plan->language, FORM_LEAF_SCALE, leaf->scale->id) : NULL;
    const char *range = form_range_text(plan, leaf);
    if (number_equal(leaf->factor, NUMBER_ONE))
        return PHRASE_IN(arena, plan->language, FORM_LEAF_RANGE, range);
    return PHRASE_IN(arena, plan->language, FORM_LEAF_FACTOR, range, number_exact(arena, leaf->factor));
}

const char *form_leaf_text(const struct form_plan *plan, const struct node *leaf)
{
    struct text_builder out = { .arena = plan->arena };
    add_line(&out, leaf->text);
    add_line(&out, how_line(plan, leaf));
    add_line(&out, leaf->counts ? NULL : form_word(plan, WORD_FORM_NOT_COUNTED));
    add_line(&out, form_comment_due(plan, leaf));
    return text_built(&out);
}
