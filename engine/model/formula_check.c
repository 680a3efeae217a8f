/* From a syntax tree to an expression: types, percents, what is used, limits. */
#include "formula_check.h"

#include <string.h>

#include "limit.h"
#include "text.h"

/* --- expressions --- */

struct expression *new_expression(struct checker *checker, const struct syntax *syntax,
                                  enum expression_kind kind, enum expression_type type)
{
    struct expression *expression = ARENA_NEW(checker->arena, struct expression);
    expression->kind = kind;
    expression->type = type;
    expression->text = syntax->text;
    expression->place = syntax->place;
    return expression;
}

static unsigned larger(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

static void add_part(struct expression *expression, const struct expression *part)
{
    expression->uses |= part->uses;
    expression->height = larger(expression->height, part->height);
    expression->levels = larger(expression->levels, part->levels);
    expression->parts += part->parts; /* no overflow: each is within the limit, and so is their number */
}

static struct expression *too_deep(struct checker *checker, const struct expression *expression,
                                   unsigned limit)
{
    PROBLEM_ADD(checker->problems, expression->place, FORMULA_TOO_DEEP,
                arena_text(checker->arena, "%u", limit));
    return NULL;
}

struct expression *complete(struct checker *checker, struct expression *expression)
{
    if (expression->kind == EXPRESSION_OVER && checker->scope && checker->scope->fixed) {
        PROBLEM_ADD(checker->problems, expression->place, NUMBER_DEPENDS, expression->text);
        return NULL;
    }
    for (size_t i = 0; i < expression->count; i++)
        add_part(expression, expression->arguments[i]);
    if (expression->where)
        add_part(expression, expression->where);
    if (expression->kind == EXPRESSION_DEFINITION) {
        add_part(expression, expression->definition->expression);
        expression->levels++;
    }
    expression->height++;
    expression->parts++;
    if (expression->height > LIMIT_FORMULA_HEIGHT)
        return too_deep(checker, expression, LIMIT_FORMULA_HEIGHT);
    if (expression->levels > LIMIT_FORMULA_DEPTH)
        return too_deep(checker, expression, LIMIT_FORMULA_DEPTH);
    if (expression->parts <= LIMIT_FORMULA_PARTS)
        return expression;
    PROBLEM_ADD(checker->problems, expression->place, FORMULA_TOO_LARGE, expression->text,
                arena_text(checker->arena, "%d", LIMIT_FORMULA_PARTS));
    return NULL;
}

bool check_arguments(struct checker *checker, struct expression *expression, const struct syntax *syntax)
{
    bool sound = true;
    expression->count = syntax->count;
    expression->arguments = ARENA_ARRAY(checker->arena, struct expression *, syntax->count);
    for (size_t i = 0; i < syntax->count; i++) {
        expression->arguments[i] = check_syntax(checker, syntax->arguments[i]);
        sound = sound && expression->arguments[i];
    }
    return sound;
}

bool check_whole(struct checker *checker, const struct expression *argument, int least, int most)
{
    struct number value;
    int64_t whole;
    if (!expression_constant(checker->arena, argument, &value) ||
        (number_to_integer(value, &whole) && whole >= least && whole <= most))
        return true;
    return PROBLEM_ADD(checker->problems, argument->place, FORMULA_WHOLE, argument->text,
                       arena_text(checker->arena, "%d", least), arena_text(checker->arena, "%d", most));
}

/* --- types --- */

static bool wrong_type(struct checker *checker, const struct expression *expression,
                       enum expression_type type)
{
    static const char *const words[] = {
        [TYPE_NUMBER] = BILINGUAL("a number", "数"),
        [TYPE_TRUTH] = BILINGUAL("a condition", "条件（はい・いいえ）"),
        [TYPE_NUMBERS] = BILINGUAL("a list", "並び"),
        [TYPE_TRUTHS] = BILINGUAL("a condition", "条件（はい・いいえ）"),
        [TYPE_FACT] = BILINGUAL("a fact", "事実"),
    };
    return PROBLEM_ADD(checker->problems, expression->place, FORMULA_TYPE, expression->text,
                       words[expression->type], words[type]);
}

/* The use of a fact tells what it is; through if() and definitions. A definition is one for all who use it.
 */
static bool resolve_fact(struct checker *checker, struct expression *expression, enum expression_type type)
{
    expression->type = type;
    if (expression->kind == EXPRESSION_OPERATION) /* if() */
        return due(checker, expression->arguments[1], type) && due(checker, expression->arguments[2], type);
    if (expression->kind != EXPRESSION_DEFINITION)
        return true;
    struct expression *defined = expression->definition->expression;
    if (defined->type == TYPE_FACT)
        return resolve_fact(checker, defined, type);
    expression->type = defined->type;
    return defined->type == type || wrong_type(checker, expression, type);
}

bool due(struct checker *checker, struct expression *expression, enum expression_type type)
{
    enum expression_type is = expression->type;
    if (is == TYPE_FACT)
        return resolve_fact(checker, expression, type == TYPE_TRUTH ? TYPE_TRUTH : TYPE_NUMBER);
    if (is == type || (type == TYPE_NUMBERS && is == TYPE_NUMBER) ||
        (type == TYPE_TRUTH && is == TYPE_TRUTHS))
        return true;
    return wrong_type(checker, expression, type == TYPE_NUMBERS ? TYPE_NUMBER : type);
}

enum { OVER_YEARS = 0, OVER_ITEMS = LIMIT_CRITERIA + 1 }; /* no group has so many children */

/* What a list is over: the number of a group's children, or the years or items of a bid. */
static size_t list_extent(const struct expression *list)
{
    if (list->kind == EXPRESSION_DEFINITION && !list->percent_of_full)
        return list_extent(list->definition->expression);
    if (list->kind == EXPRESSION_EACH)
        return list->node->child_count;
    if (list->percent_of_full)
        return list->full_of->child_count;
    if (list->kind != EXPRESSION_OPERATION)
        return list->of_items ? OVER_ITEMS : OVER_YEARS;
    if (list->operation == OPERATION_FULL)
        return list->node->child_count;
    for (size_t i = list->operation == OPERATION_IF; i < list->count; i++)
        if (list->arguments[i]->type == TYPE_NUMBERS)
            return list_extent(list->arguments[i]);
    return OVER_YEARS;
}

bool same_extent(struct checker *checker, const struct expression *a, const struct expression *b)
{
    bool is_list = a->type == TYPE_NUMBERS;
    if (is_list != (b->type == TYPE_NUMBERS))
        return wrong_type(checker, b, is_list ? TYPE_NUMBERS : TYPE_NUMBER);
    return !is_list || list_extent(a) == list_extent(b) ||
           PROBLEM_ADD(checker->problems, b->place, FORMULA_LISTS, a->text, b->text);
}

bool due_items(struct checker *checker, struct expression *expression, size_t count,
               enum expression_type *type)
{
    const struct expression *list = NULL;
    *type = TYPE_NUMBER;
    for (size_t i = 0; i < count; i++) {
        struct expression *argument = expression->arguments[i];
        if (!due(checker, argument, TYPE_NUMBERS))
            return false;
        if (argument->type != TYPE_NUMBERS)
            continue;
        *type = TYPE_NUMBERS;
        if (list && !same_extent(checker, list, argument))
            return false;
        list = argument;
    }
    return true;
}

/* --- percents --- */

static const struct expression *meant(const struct expression *expression)
{
    while (expression->kind == EXPRESSION_DEFINITION)
        expression = expression->definition->expression;
    return expression;
}

const struct expression *just_score(const struct expression *expression)
{
    const struct expression *named = meant(expression);
    bool is_score =
        named->kind == EXPRESSION_SCORE || named->kind == EXPRESSION_TOTAL || named->kind == EXPRESSION_EACH;
    return is_score ? named : NULL;
}

static bool is_bare_percent(const struct expression *expression)
{
    const struct expression *number = meant(expression);
    if (number->kind != EXPRESSION_DATED)
        return number->kind == EXPRESSION_NUMBER && number->percent;
    for (size_t i = 0; i < number->count; i++)
        if (!is_bare_percent(number->arguments[i]))
            return false;
    return true;
}

static void first_score(void *context, const struct expression *part)
{
    const struct expression **first = context;
    if (!*first &&
        (part->kind == EXPRESSION_SCORE || part->kind == EXPRESSION_TOTAL || part->kind == EXPRESSION_EACH))
        *first = part;
}

static bool total_has_full(const struct checker *checker)
{
    if (checker->scope)
        return !checker->scope->stage || checker->scope->stage->has_full;
    for (size_t i = 0; i < checker->rubric->stage_count; i++) /* a definition may be used in any */
        if (!checker->rubric->stages[i]->has_full)
            return false;
    return true;
}

/* Sums of places and standardized values have no full marks that anything could be a share of. */
bool check_has_full(struct checker *checker, const struct expression *score, struct place place)
{
    bool each = score->kind == EXPRESSION_EACH;
    bool has = each || (score->node ? score->node->has_full : total_has_full(checker));
    for (size_t i = 0; each && has && i < score->node->child_count; i++)
        has = score->node->children[i]->has_full;
    if (checker->scope && checker->scope->by_sheets)
        has = true;
    return has || PROBLEM_ADD(checker->problems, place, FORMULA_NO_FULL, score->text);
}

/* A bare percent beside the name of a score is of its full marks; beside a calculation over scores it could
 * mean anything. */
static bool relate_percent(struct checker *checker, struct expression *percent,
                           const struct expression *other)
{
    if (!is_bare_percent(percent) || !(other->uses & (USES_SCORE | USES_TOTAL)))
        return true;
    const struct expression *score = just_score(other);
    if (!score) {
        expression_visit(other, first_score, &score);
        return PROBLEM_ADD(checker->problems, percent->place, FORMULA_PERCENT, percent->text, other->text,
                           score->text);
    }
    if (!check_has_full(checker, score, percent->place))
        return false;
    percent->percent_of_full = true;
    percent->full_of = score->node;
    if (score->kind == EXPRESSION_EACH)
        percent->type = TYPE_NUMBERS;
    return true;
}

/* --- operations --- */

static bool check_constants(struct checker *checker, const struct expression *expression)
{
    struct number divisor;
    if (expression->operation == OPERATION_POWER)
        return check_whole(checker, expression->arguments[1], 0, LIMIT_EXPONENT);
    if (expression->operation == OPERATION_DIVIDE &&
        expression_constant(checker->arena, expression->arguments[1], &divisor) && number_sign(divisor) == 0)
        return PROBLEM_ADD(checker->problems, expression->arguments[1]->place, FORMULA_DIVIDES_BY_ZERO,
                           expression->text);
    return true;
}

static bool check_arithmetic(struct checker *checker, struct expression *expression)
{
    return due_items(checker, expression, expression->count, &expression->type) &&
           check_constants(checker, expression);
}

static bool is_truth(const struct expression *expression)
{
    return expression->type == TYPE_TRUTH || expression->type == TYPE_TRUTHS;
}

static bool check_comparison(struct checker *checker, struct expression *expression)
{
    struct expression *left = expression->arguments[0], *right = expression->arguments[1];
    bool is_equality = expression->operation == OPERATION_EQUAL || expression->operation == OPERATION_UNEQUAL;
    expression->type = TYPE_TRUTH;
    if (is_equality && (is_truth(left) || is_truth(right)))
        return due(checker, left, TYPE_TRUTH) && due(checker, right, TYPE_TRUTH);
    enum expression_type items;
    if (!relate_percent(checker, left, right) || !relate_percent(checker, right, left) ||
        !due_items(checker, expression, 2, &items))
        return false;
    if (items == TYPE_NUMBERS)
        expression->type = TYPE_TRUTHS;
    return true;
}

static bool check_logic(struct checker *checker, struct expression *expression)
{
    bool sound = true;
    expression->type = TYPE_TRUTH;
    for (size_t i = 0; i < expression->count; i++)
        sound = due(checker, expression->arguments[i], TYPE_TRUTH) && sound;
    return sound;
}

static struct expression *check_operation(struct checker *checker, const struct syntax *syntax)
{
    struct expression *expression = new_expression(checker, syntax, EXPRESSION_OPERATION, TYPE_NUMBER);
    expression->operation = syntax->operation;
    if (!check_arguments(checker, expression, syntax))
        return NULL;
    bool (*check)(struct checker *, struct expression *) =
        syntax->operation <= OPERATION_POWER      ? check_arithmetic
        : syntax->operation <= OPERATION_AT_LEAST ? check_comparison
                                                  : check_logic;
    return check(checker, expression) ? complete(checker, expression) : NULL;
}

static struct expression *check_number(struct checker *checker, const struct syntax *syntax)
{
    struct expression *expression = new_expression(checker, syntax, EXPRESSION_NUMBER, TYPE_NUMBER);
    expression->number = syntax->token->number;
    expression->percent = syntax->token->percent;
    return complete(checker, expression);
}

struct expression *check_syntax(struct checker *checker, const struct syntax *syntax)
{
    static struct expression *(*const checks[])(struct checker *, const struct syntax *) = {
        [SYNTAX_NUMBER] = check_number,
        [SYNTAX_NAME] = check_name,
        [SYNTAX_OPERATION] = check_operation,
        [SYNTAX_CALL] = check_call,
    };
    return checks[syntax->kind](checker, syntax);
}

/* --- formulas --- */

static unsigned number_parts(struct expression *expression, unsigned index)
{
    expression->index = index++;
    for (size_t i = 0; i < expression->count; i++)
        index = number_parts(expression->arguments[i], index);
    return expression->where ? number_parts(expression->where, index) : index;
}

struct expression *check_formula(struct checker *checker, const char *text, struct place place)
{
    const struct syntax *syntax = formula_parse(checker->arena, checker->problems, text, place);
    struct expression *expression = syntax ? check_syntax(checker, syntax) : NULL;
    if (expression)
        number_parts(expression, 0);
    return expression;
}

const char *dated_values_text(struct arena *arena, const struct dated_text *values, size_t count)
{
    struct text_builder text = { .arena = arena };
    for (size_t i = 0; i < count; i++)
        text_addf(&text, "%s%s: %s", i ? ", " : "", instant_text(arena, values[i].from), values[i].text);
    return text_built(&text);
}

/* A plain number as the rubric writes numbers, 37,059千円 too; else an expression. */
static struct expression *check_dated_value(struct checker *checker, const struct dated_text *value)
{
    struct number number;
    bool percent;
    const char *text = text_normalize(checker->arena, value->text);
    if (!number_parse_percent(checker->arena, text, strlen(text), &number, &percent))
        return check_formula(checker, value->text, value->place);
    struct syntax syntax = { .text = value->text, .place = value->place };
    struct expression *expression = new_expression(checker, &syntax, EXPRESSION_NUMBER, TYPE_NUMBER);
    expression->number = number;
    expression->percent = percent;
    return complete(checker, expression);
}

struct expression *check_dated(struct checker *checker, const struct dated_text *values, size_t count,
                               struct place place)
{
    struct syntax syntax = { .text = dated_values_text(checker->arena, values, count), .place = place };
    struct expression *dated = new_expression(checker, &syntax, EXPRESSION_DATED, TYPE_NUMBER);
    struct instant *from = ARENA_ARRAY(checker->arena, struct instant, count);
    bool sound = true;
    dated->arguments = ARENA_ARRAY(checker->arena, struct expression *, count);
    dated->count = count;
    dated->from = from;
    for (size_t i = 0; i < count; i++) {
        from[i] = values[i].from;
        dated->arguments[i] = check_dated_value(checker, &values[i]);
        sound = dated->arguments[i] && due(checker, dated->arguments[i], TYPE_NUMBER) && sound;
    }
    if (!sound || !complete(checker, dated))
        return NULL;
    number_parts(dated, 0);
    return dated;
}

struct expression *formula_read(struct arena *arena, struct problems *problems, const char *text,
                                struct place place, const struct formula_scope *scope)
{
    struct checker checker = {
        .arena = arena, .problems = problems, .rubric = scope->rubric, .scope = scope
    };
    struct expression *expression = check_formula(&checker, text, place);
    return expression && due(&checker, expression, scope->type) ? expression : NULL;
}

struct expression *formula_read_dated(struct arena *arena, struct problems *problems,
                                      const struct dated_text *values, size_t count, struct place place,
                                      const struct formula_scope *scope)
{
    struct checker checker = {
        .arena = arena, .problems = problems, .rubric = scope->rubric, .scope = scope
    };
    return check_dated(&checker, values, count, place);
}
