/* Live totals: the score that a sheet gives, as far as a spreadsheet's doubles and functions say it exactly as
 * the rubric does. What is not marked yet counts as nothing; what is not understood makes the score "?". */
#include <string.h>

#include "form_plan.h"
#include "report_words.h"
#include "text.h"

enum { LONGEST_FORMULA = 8000 /* a spreadsheet takes 8192 characters */ };

/* --- whether, and with how many decimals --- */

static int decimals_of(struct arena *arena, struct number number)
{
    struct number ten = number_from_integer(10);
    for (int digits = 0; digits <= FORM_DECIMALS_MOST; digits++) {
        if (number_is_integer(number))
            return digits;
        number = number_multiply(arena, number, ten);
    }
    return FORM_DECIMALS_MANY;
}

static int more_decimals(int a, int b)
{
    return a == FORM_DECIMALS_MANY || b == FORM_DECIMALS_MANY ? FORM_DECIMALS_MANY : a > b ? a : b;
}

static const struct rounding *rounding_of(const struct node *node)
{
    return node->join == node ? &node->stage->rounding.sheet : &node->rounding;
}

/* A rounding that changes something. */
static bool rounds(const struct node *node, int decimals)
{
    const struct rounding *rounding = rounding_of(node);
    return rounding->given && (decimals == FORM_DECIMALS_MANY || decimals > rounding->digits);
}

static struct number clamp(const struct node *node, struct number value)
{
    if (node->has_floor && number_compare(value, node->floor) < 0)
        return node->floor;
    if (node->has_ceiling && number_compare(value, node->ceiling) > 0)
        return node->ceiling;
    return value;
}

/* Floor, ceiling and rounding. A rounding is exact where a double is near enough to one value alone. */
static void finish(const struct form_plan *plan, const struct node *node, struct form_worth *worth)
{
    struct arena *arena = plan->arena;
    const struct rounding *rounding = rounding_of(node);
    if (node->has_floor)
        worth->decimals = more_decimals(worth->decimals, decimals_of(arena, node->floor));
    if (node->has_ceiling)
        worth->decimals = more_decimals(worth->decimals, decimals_of(arena, node->ceiling));
    worth->now = clamp(node, worth->now);
    if (!rounds(node, worth->decimals))
        return;
    if (worth->decimals == FORM_DECIMALS_MANY || rounding->mode == ROUND_HALF_EVEN)
        worth->known = false;
    worth->decimals = rounding->digits > 0 ? rounding->digits : 0;
    worth->now = number_round(arena, worth->now, rounding->digits, rounding->mode);
}

static struct form_worth leaf_worth(const struct form_plan *plan, const struct node *leaf)
{
    struct arena *arena = plan->arena;
    struct form_worth worth = { .known = true, .now = NUMBER_ZERO };
    if (leaf->kind == NODE_GRADE) {
        for (size_t i = 0; i < leaf->scale->count; i++)
            worth.decimals = more_decimals(worth.decimals, decimals_of(arena, form_grade_worth(plan, leaf, i)));
        return worth;
    }
    struct number step = number_multiply(arena, leaf->step, leaf->factor);
    struct number from = number_multiply(arena, leaf->from, leaf->factor);
    worth.decimals = leaf->any_step ? FORM_DECIMALS_MANY
                                    : more_decimals(decimals_of(arena, step), decimals_of(arena, from));
    finish(plan, leaf, &worth);
    worth.now = NUMBER_ZERO; /* a blank is none, whatever the floor */
    return worth;
}

static struct number factor_of(const struct form_plan *plan, const struct node *group)
{
    return group->own_points ? number_divide(plan->arena, group->points, group->child_points) : NUMBER_ONE;
}

struct form_worth form_worth(const struct form_plan *plan, const struct node *node)
{
    if (node->kind != NODE_GROUP)
        return leaf_worth(plan, node);
    struct form_worth worth = { .known = true, .now = NUMBER_ZERO };
    bool whole = true; /* all that counts is marked on this sheet */
    for (size_t i = 0; i < node->child_count; i++) {
        const struct node *child = node->children[i];
        if (!child->counts)
            continue;
        if (!form_is_shown(plan, child)) {
            whole = whole && form_is_of_others(plan, child);
            continue;
        }
        struct form_worth its = form_worth(plan, child);
        worth.known = worth.known && its.known;
        worth.decimals = more_decimals(worth.decimals, its.decimals);
        worth.now = number_add(plan->arena, worth.now, its.now);
    }
    struct number factor = factor_of(plan, node);
    int sum = worth.decimals, times = decimals_of(plan->arena, factor);
    bool many = sum == FORM_DECIMALS_MANY || times == FORM_DECIMALS_MANY || sum + times > FORM_DECIMALS_MOST;
    worth.decimals = many ? FORM_DECIMALS_MANY : sum + times;
    worth.now = number_multiply(plan->arena, worth.now, factor);
    bool changed = node->own_points || node->has_floor || node->has_ceiling || rounds(node, worth.decimals);
    finish(plan, node, &worth);
    worth.known = worth.known && (whole || !changed);
    return worth;
}

/* --- the formula --- */

static const char *literal(struct arena *arena, struct number number)
{
    const char *text = number_exact(arena, number);
    return strchr(text, '/') || number_sign(number) < 0 ? arena_text(arena, "(%s)", text) : text;
}

static bool is_one(struct number number)
{
    return number_equal(number, NUMBER_ONE);
}

/* Floor, ceiling and rounding around a value. */
static const char *finished(const struct form_plan *plan, const struct node *node, const char *value, int decimals)
{
    static const char *const functions[] = {
        [ROUND_HALF_UP] = "ROUND",
        [ROUND_HALF_EVEN] = "ROUND", /* never asked for: not known */
        [ROUND_DOWN] = "ROUNDDOWN",
        [ROUND_UP] = "ROUNDUP",
    };
    struct arena *arena = plan->arena;
    if (node->has_floor)
        decimals = more_decimals(decimals, decimals_of(arena, node->floor));
    if (node->has_ceiling)
        decimals = more_decimals(decimals, decimals_of(arena, node->ceiling));
    if (node->has_ceiling)
        value = arena_text(arena, "MIN(%s,%s)", literal(arena, node->ceiling), value);
    if (node->has_floor)
        value = arena_text(arena, "MAX(%s,%s)", literal(arena, node->floor), value);
    if (rounds(node, decimals))
        value = arena_text(arena, "%s(ROUND(%s,%d),%d)", functions[rounding_of(node)->mode], value,
                           FORM_DECIMALS_MOST, rounding_of(node)->digits);
    return value;
}

static bool names_fold(const struct scale *scale)
{
    for (size_t i = 0; i < scale->count; i++)
        for (size_t j = i + 1; j < scale->count; j++)
            if (text_equal_folded(scale->grades[i].name, scale->grades[j].name))
                return true;
    return false;
}

/* The points beside the grade, or a division by zero where there is no such grade. Comparing knows no wildcards,
 * as looking up does. */
static const char *grade_term(const struct form_plan *plan, const struct form_item *item, const char *cell)
{
    struct arena *arena = plan->arena;
    const char *found = names_fold(item->node->scale)
                            ? arena_text(arena, "EXACT(%s,%s)", item->names, cell)
                            : arena_text(arena, "(%s&\"\"=%s&\"\")", item->names, cell);
    return arena_text(arena, "IF(%s=\"\",0,SUMPRODUCT(%s*%s)/SUMPRODUCT(%s*1))", cell, found, item->values, found);
}

static const char *leaf_term(const struct form_plan *plan, const struct form_item *item, size_t proposer)
{
    struct arena *arena = plan->arena;
    const struct node *leaf = item->node;
    const char *cell = form_cell(plan, item, proposer);
    if (leaf->kind == NODE_GRADE)
        return grade_term(plan, item, cell);
    const char *value = is_one(leaf->factor) ? cell : arena_text(arena, "%s*%s", cell, literal(arena, leaf->factor));
    struct number step = number_multiply(arena, leaf->step, leaf->factor);
    struct number from = number_multiply(arena, leaf->from, leaf->factor);
    int decimals = leaf->any_step ? FORM_DECIMALS_MANY
                                  : more_decimals(decimals_of(arena, step), decimals_of(arena, from));
    const char *counted = finished(plan, leaf, value, decimals);
    return counted == value ? value : arena_text(arena, "IF(%s=\"\",0,%s)", cell, counted);
}

static const char *group_value(const struct form_plan *plan, const struct node *group, size_t proposer);

static const char *term(const struct form_plan *plan, const struct node *node, size_t proposer)
{
    const struct form_item *item = plan->item_of[node->index];
    if (node->kind != NODE_GROUP)
        return leaf_term(plan, item, proposer);
    return item ? form_cell(plan, item, proposer) : group_value(plan, node, proposer);
}

static const char *group_value(const struct form_plan *plan, const struct node *group, size_t proposer)
{
    struct arena *arena = plan->arena;
    struct text_builder sum = { .arena = arena };
    struct number factor = factor_of(plan, group);
    int decimals = 0;
    for (size_t i = 0; i < group->child_count; i++) {
        const struct node *child = group->children[i];
        if (!child->counts || !form_is_shown(plan, child))
            continue;
        text_addf(&sum, "%s%s", sum.size ? "+" : "", term(plan, child, proposer));
        decimals = more_decimals(decimals, form_worth(plan, child).decimals);
    }
    if (!sum.size)
        return "0";
    int times = decimals_of(arena, factor);
    bool many = decimals == FORM_DECIMALS_MANY || times == FORM_DECIMALS_MANY || decimals + times > FORM_DECIMALS_MOST;
    const char *value = is_one(factor) ? arena_text(arena, "(%s)", text_built(&sum))
                                       : arena_text(arena, "(%s)*%s", text_built(&sum), literal(arena, factor));
    return finished(plan, group, value, many ? FORM_DECIMALS_MANY : decimals + times);
}

const char *form_worth_formula(const struct form_plan *plan, const struct node *node, size_t proposer)
{
    const char *formula = arena_text(plan->arena, "IFERROR(ROUND(%s,%d),\"?\")", group_value(plan, node, proposer),
                                     FORM_DECIMALS_MOST);
    return strlen(formula) > LONGEST_FORMULA ? NULL : formula;
}

static unsigned digits_of(const struct form_plan *plan, const struct node *node, unsigned least)
{
    struct form_worth worth = form_worth(plan, node);
    bool many = worth.decimals == FORM_DECIMALS_MANY || worth.decimals >= FORM_DIGITS_ANY;
    unsigned own = many ? FORM_DIGITS_ANY : (unsigned)worth.decimals;
    return own > least && worth.known ? own : least;
}

unsigned form_worth_digits(const struct form_plan *plan)
{
    unsigned digits = 0;
    for (size_t i = 0; i < plan->item_count; i++) {
        const struct node *node = plan->items[i].node;
        if (!plan->items[i].is_leaf)
            digits = digits_of(plan, node, digits);
        if (!node->parent || !node->parent->parent) /* the total is no item */
            digits = digits_of(plan, node->stage->root, digits);
    }
    return digits;
}

void form_put_worth(const struct form_plan *plan, struct form_page *page, unsigned row, unsigned column,
                    const struct node *node, size_t proposer, enum form_look look)
{
    struct form_worth worth = form_worth(plan, node);
    const char *formula = worth.known ? form_worth_formula(plan, node, proposer) : NULL;
    if (formula)
        form_put_formula(page, row, column, formula, worth.now, plan->digits, look);
    else
        form_put_text_formula(page, row, column, form_word(plan, WORD_NO_VALUE), look);
}

/* --- blanks --- */

void form_put_blanks(const struct form_plan *plan, struct form_page *page, unsigned row, unsigned column,
                     size_t proposer)
{
    const struct form_item *last = &plan->items[plan->item_count - 1];
    const char *formula = arena_text(plan->arena, "COUNTBLANK(%s:%s)", form_cell(plan, &plan->items[0], proposer),
                                     form_cell(plan, last, proposer));
    form_put_formula(page, row, column, formula, number_from_integer((int64_t)plan->leaf_count), 0,
                     FORM_LOOK_TOTAL_NUMBER);
}

void form_put_all_blanks(const struct form_plan *plan, struct form_page *page, unsigned row, unsigned last_column,
                         const char *cells)
{
    struct arena *arena = plan->arena;
    size_t open = 0;
    for (size_t i = 0; i < plan->proposer_count; i++)
        open += !plan->closed[i];
    const char *before = form_word(plan, WORD_FORM_ALL_BLANKS);
    form_put_span_formula(page, row, last_column, arena_text(arena, "\"%s\"&SUM(%s)", before, cells),
                          arena_text(arena, "%s%zu", before, open * plan->leaf_count), FORM_LOOK_LINE);
}
