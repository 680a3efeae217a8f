/* What may be entered in the cells of a sheet, and what a spreadsheet program says of it. */
#include <string.h>

#include "form_plan.h"
#include "report_words.h"
#include "text.h"
#include "xlsx_text.h"

enum { MOST_RUNS = 8 }; /* more are one: their closed cells are locked anyway */

static struct number clamp(const struct node *node, struct number value)
{
    if (node->has_floor && number_compare(value, node->floor) < 0)
        value = node->floor;
    if (node->has_ceiling && number_compare(value, node->ceiling) > 0)
        value = node->ceiling;
    return value;
}

struct number form_grade_worth(const struct form_plan *plan, const struct node *leaf, size_t grade)
{
    struct number value = number_multiply(plan->arena, leaf->points, leaf->scale->grades[grade].share);
    const struct rounding *rounding = leaf->join == leaf ? &leaf->stage->rounding.sheet : &leaf->rounding;
    value = clamp(leaf, value);
    return rounding->given ? number_round(plan->arena, value, rounding->digits, rounding->mode) : value;
}

/* --- grades --- */

static bool is_plain_number(struct arena *arena, const char *name, struct number *number)
{
    return number_parse(arena, name, strlen(name), number) && !strchr(name, '/') &&
           xlsx_fits_double(*number) && strcmp(number_exact(arena, *number), name) == 0;
}

/* Grades called by numbers alone are numbers: a spreadsheet program makes one of what is typed. */
static bool names_of(struct form_plan *plan, const struct scale *scale, struct form_choice *names)
{
    bool numbers = true;
    for (size_t i = 0; i < scale->count; i++)
        numbers = is_plain_number(plan->arena, scale->grades[i].name, &names[i].number) && numbers;
    for (size_t i = 0; i < scale->count && !numbers; i++)
        names[i].text = scale->grades[i].name;
    return numbers;
}

static const char *interest_choices(const struct form_plan *plan)
{
    const struct form_choice answers[] = { { .text = form_word(plan, WORD_FORM_YES) },
                                           { .text = form_word(plan, WORD_FORM_NO) } };
    return form_book_choices(plan->book, answers, 2);
}

void form_offer_grades(struct form_plan *plan)
{
    for (size_t i = 0; i < plan->item_count; i++) {
        struct form_item *item = &plan->items[i];
        if (item->node->kind != NODE_GRADE)
            continue;
        const struct scale *scale = item->node->scale;
        struct form_choice *names = ARENA_ARRAY(plan->arena, struct form_choice, scale->count);
        struct form_choice *values = ARENA_ARRAY(plan->arena, struct form_choice, scale->count);
        item->as_text = !names_of(plan, scale, names);
        for (size_t g = 0; g < scale->count; g++)
            values[g].number = form_grade_worth(plan, item->node, g);
        item->names = form_book_choices(plan->book, names, scale->count);
        item->values = form_book_choices(plan->book, values, scale->count);
    }
    if (plan->is_evaluators)
        interest_choices(plan);
}

/* --- what is said of an entry --- */

static bool fits(const char *text, size_t units)
{
    return xlsx_units(text) <= units;
}

static const char *grades_text(const struct form_plan *plan, const struct node *leaf, bool labels)
{
    struct text_builder out = { .arena = plan->arena };
    for (size_t i = 0; i < leaf->scale->count; i++) {
        const struct grade *grade = &leaf->scale->grades[i];
        text_add(&out, i == 0 ? "" : labels ? "\n" : form_word(plan, WORD_COMMA));
        text_addf(&out, "%s%s%s = %s", grade->name, labels && grade->label ? " " : "",
                  labels && grade->label ? grade->label : "",
                  number_exact(plan->arena, form_grade_worth(plan, leaf, i)));
    }
    return text_built(&out);
}

static const char *grade_names(const struct form_plan *plan, const struct node *leaf)
{
    struct text_builder out = { .arena = plan->arena };
    for (size_t i = 0; i < leaf->scale->count; i++)
        text_addf(&out, "%s%s", i ? form_word(plan, WORD_FORM_OR) : "", leaf->scale->grades[i].name);
    return text_built(&out);
}

/* The first of the texts that a message holds; the last always does. */
static const char *first_fitting(const char *const *texts, size_t limit)
{
    while (texts[1] && (!texts[0] || !fits(texts[0], limit)))
        texts++;
    return texts[0];
}

/* How to mark it and, in a list, whose heading is far above, what is judged. */
static const char *message_of(const struct form_plan *plan, const struct node *leaf)
{
    struct arena *arena = plan->arena;
    const char *how = leaf->kind == NODE_GRADE ? grades_text(plan, leaf, true) : form_range_text(plan, leaf);
    const char *whole = plan->is_list && leaf->text ? arena_text(arena, "%s\n%s", leaf->text, how) : NULL;
    const char *brief = leaf->kind == NODE_GRADE ? grades_text(plan, leaf, false) : NULL;
    return first_fitting((const char *const[]){ whole, how, brief, form_word(plan, WORD_FORM_SEE_TOP), NULL },
                         FORM_MESSAGE_UNITS);
}

static const char *error_of(const struct form_plan *plan, const struct node *leaf)
{
    struct arena *arena = plan->arena;
    const char *text = leaf->kind == NODE_GRADE
                           ? PHRASE_IN(arena, plan->language, FORM_ERROR_GRADE, grade_names(plan, leaf))
                           : PHRASE_IN(arena, plan->language, FORM_ERROR_RANGE, form_range_text(plan, leaf));
    return first_fitting((const char *const[]){ text, form_word(plan, WORD_FORM_SEE_TOP), NULL }, FORM_MESSAGE_UNITS);
}

/* --- rules --- */

/* As a formula writes it. */
static const char *literal(struct arena *arena, struct number number)
{
    const char *text = number_exact(arena, number);
    return strchr(text, '/') || number_sign(number) < 0 ? arena_text(arena, "(%s)", text) : text;
}

/* Bounds alone where any step will do; in doubles a step is told within six digits. */
static void number_rule(const struct form_plan *plan, const struct node *leaf, const char *cell, struct form_rule *rule)
{
    struct arena *arena = plan->arena;
    rule->least = literal(arena, leaf->from);
    rule->most = literal(arena, leaf->to);
    bool whole = !leaf->any_step && number_equal(leaf->step, NUMBER_ONE) && number_is_integer(leaf->from);
    rule->kind = leaf->any_step ? FORM_RULE_DECIMAL : whole ? FORM_RULE_WHOLE : FORM_RULE_FORMULA;
    if (rule->kind == FORM_RULE_FORMULA)
        rule->formula = arena_text(arena, "AND(ISNUMBER(%s),%s>=%s,%s<=%s,MOD(ROUND((%s-%s)/%s,6),1)=0)", cell, cell,
                                   rule->least, cell, rule->most, cell, rule->least, literal(arena, leaf->step));
}

static struct form_range range_of(const struct form_plan *plan, const struct form_item *item, struct form_run run)
{
    if (plan->is_list)
        return (struct form_range){ plan->first_row + run.first, item->at, plan->first_row + run.last, item->at };
    return (struct form_range){ item->at, plan->first_column + run.first, item->at, plan->first_column + run.last };
}

void form_allow_marks(const struct form_plan *plan, struct form_page *page, const struct form_item *item)
{
    const struct node *leaf = item->node;
    const char *titles[] = { leaf->title, leaf->id, form_word(plan, WORD_FORM_MARK), NULL };
    struct form_rule rule = {
        .kind = FORM_RULE_LIST,
        .formula = item->names,
        .title = first_fitting(titles, FORM_TITLE_UNITS),
        .message = message_of(plan, leaf),
        .error_title = form_word(plan, WORD_FORM_ERROR),
        .error = error_of(plan, leaf),
    };
    bool one = plan->runs.count > MOST_RUNS;
    struct form_run whole = { 0, (unsigned)plan->proposer_count - 1 };
    for (size_t i = 0; i < (one ? 1 : plan->runs.count); i++) {
        struct form_run run = one ? whole : plan->runs.items[i];
        if (leaf->kind != NODE_GRADE)
            number_rule(plan, leaf, form_cell(plan, item, run.first), &rule);
        form_allow(page, range_of(plan, item, run), &rule);
        form_fade_filled(page, range_of(plan, item, run));
    }
}

void form_allow_interest(const struct form_plan *plan, struct form_page *page, struct form_range range)
{
    struct form_rule rule = {
        .kind = FORM_RULE_LIST,
        .formula = interest_choices(plan),
        .title = form_word(plan, WORD_FORM_INTEREST_TITLE),
        .message = form_word(plan, WORD_FORM_INTEREST_HOW),
        .error_title = form_word(plan, WORD_FORM_ERROR),
        .error = form_word(plan, WORD_FORM_INTEREST_ERROR),
    };
    form_allow(page, range, &rule);
}
