/* Calls of functions: arguments, tables, ranges. */
#include <string.h>

#include "formula_check.h"
#include "formula_functions.h"
#include "text.h"

/* --- form --- */

static void *wrong_call(struct checker *checker, const struct syntax *syntax, const struct formula_call *call)
{
    PROBLEM_ADD(checker->problems, syntax->place, FORMULA_CALL, call->function.name, call->function.form);
    return NULL;
}

static void *unknown_function(struct checker *checker, const struct syntax *syntax)
{
    const char *name = syntax->token->text, *difference = as_difference(checker, name, true);
    const struct formula_function *function;
    LIST(const char *) names = { 0 };
    struct place place = syntax->place;
    place.length = syntax->token->length;
    for (size_t i = 0; (function = formula_function_at(i)) != NULL; i++)
        LIST_ADD(checker->arena, names, function->name);
    const char *nearest = text_nearest(name, names.items, names.count);
    if (difference)
        PROBLEM_ADD(checker->problems, place, FORMULA_SUBTRACTION, name, difference);
    else if (nearest)
        PROBLEM_ADD(checker->problems, place, FORMULA_UNKNOWN_FUNCTION_NEAR, name, nearest);
    else
        PROBLEM_ADD(checker->problems, place, FORMULA_UNKNOWN_FUNCTION, name);
    return NULL;
}

/* Whether what was written in parentheses is of the kind that the function takes. */
static bool has_form(const struct syntax *syntax, const struct formula_call *call)
{
    enum operation operation = call->function.operation;
    size_t pairs_due = operation == OPERATION_INTERPOLATE ? 2 : call->form == CALL_TABLE ? 1 : 0;
    bool narrowed = syntax->range || syntax->where;
    if (syntax->count < call->least || syntax->count > call->most)
        return false;
    if (syntax->pair_count < pairs_due || (pairs_due == 0 && syntax->pair_count > 0))
        return false;
    if ((syntax->table_word != NULL) != (operation == OPERATION_BAND))
        return false;
    if ((syntax->direction != NULL) != (operation == OPERATION_RANK))
        return false;
    return !narrowed || call->form == CALL_OVER || (call->form == CALL_COUNT && !syntax->range);
}

/* --- over proposers --- */

static bool find_range(struct checker *checker, const char *name, struct place place,
                       enum proposer_range *range)
{
    static const char *const names[] = {
        [RANGE_STANDING] = "standing", [RANGE_VALID] = "valid", [RANGE_ALL] = "all", [RANGE_OTHERS] = "others"
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0) {
            *range = (enum proposer_range)i;
            return true;
        }
    return PROBLEM_ADD(checker->problems, place, FORMULA_RANGE, name);
}

static bool check_where(struct checker *checker, struct expression *expression, const struct syntax *syntax)
{
    if (!syntax->where)
        return true;
    expression->where = check_syntax(checker, syntax->where);
    return expression->where && due(checker, expression->where, TYPE_TRUTH);
}

static struct expression *over_proposers(struct checker *checker, struct expression *expression,
                                         const struct syntax *syntax)
{
    expression->kind = EXPRESSION_OVER;
    expression->uses = USES_PROPOSERS;
    if (syntax->range && !find_range(checker, syntax->range->text, syntax->range_place, &expression->range))
        return NULL;
    return check_where(checker, expression, syntax) ? complete(checker, expression) : NULL;
}

static struct expression *own_list(struct checker *checker, struct expression *expression,
                                   const struct syntax *syntax)
{
    if (!syntax->range && !syntax->where)
        return complete(checker, expression);
    PROBLEM_ADD(checker->problems, syntax->place, FORMULA_OWN_LIST, expression->arguments[0]->text);
    return NULL;
}

static struct expression *check_over(struct checker *checker, const struct syntax *syntax,
                                     struct expression *expression, const struct formula_call *call)
{
    struct expression *argument = expression->arguments[0];
    bool list = argument->type == TYPE_NUMBERS && expression->operation != OPERATION_RANK;
    expression->lowest = syntax->direction && strcmp(syntax->direction->text, "lowest") == 0;
    if (!list && !due(checker, argument, TYPE_NUMBER))
        return NULL;
    if (expression->count > 1 &&
        (!due(checker, expression->arguments[1], TYPE_NUMBER) ||
         !check_whole(checker, expression->arguments[1], call->wholes[0].least, call->wholes[0].most)))
        return NULL;
    return list ? own_list(checker, expression, syntax) : over_proposers(checker, expression, syntax);
}

/* count(standing): its argument is a range, so it comes here before its arguments are looked at. */
static struct expression *check_count(struct checker *checker, const struct syntax *syntax,
                                      const struct formula_call *call)
{
    const struct syntax *range = syntax->arguments[0];
    struct expression *expression = new_expression(checker, syntax, EXPRESSION_OVER, TYPE_NUMBER);
    expression->operation = OPERATION_COUNT;
    expression->uses = USES_PROPOSERS;
    if (range->kind != SYNTAX_NAME)
        return wrong_call(checker, syntax, call);
    if (!find_range(checker, range->token->text, range->place, &expression->range))
        return NULL;
    return check_where(checker, expression, syntax) ? complete(checker, expression) : NULL;
}

/* --- the other forms --- */

/* What both ends of an if() are: of two facts only its own use tells. */
static enum expression_type common_type(const struct expression *yes, const struct expression *no)
{
    enum expression_type type = yes->type == TYPE_FACT ? no->type : yes->type;
    return type == TYPE_TRUTHS ? TYPE_TRUTH : type;
}

static struct expression *check_if(struct checker *checker, const struct syntax *syntax,
                                   struct expression *expression, const struct formula_call *call)
{
    struct expression **arguments = expression->arguments;
    (void)syntax, (void)call;
    expression->type = common_type(arguments[1], arguments[2]);
    if (!due(checker, arguments[0], TYPE_TRUTH))
        return NULL;
    for (size_t i = 1; expression->type != TYPE_FACT && i <= 2; i++)
        if (!due(checker, arguments[i], expression->type))
            return NULL;
    return same_extent(checker, arguments[1], arguments[2]) ? complete(checker, expression) : NULL;
}

static struct expression *check_numeric(struct checker *checker, const struct syntax *syntax,
                                        struct expression *expression, const struct formula_call *call)
{
    (void)syntax;
    if (!due_items(checker, expression, 1, &expression->type))
        return NULL;
    for (size_t i = 1; i < expression->count; i++) {
        const struct whole_limits *whole = &call->wholes[i - 1];
        if (!due(checker, expression->arguments[i], TYPE_NUMBER) ||
            !check_whole(checker, expression->arguments[i], whole->least, whole->most))
            return NULL;
    }
    return complete(checker, expression);
}

static struct expression *check_extreme(struct checker *checker, const struct syntax *syntax,
                                        struct expression *expression, const struct formula_call *call)
{
    if (!due_items(checker, expression, expression->count, &expression->type))
        return NULL;
    if (expression->count == 1 && expression->type != TYPE_NUMBERS)
        return wrong_call(checker, syntax, call);
    if (expression->count == 1)
        expression->type = TYPE_NUMBER;
    return complete(checker, expression);
}

static bool check_constant(struct checker *checker, const struct syntax *syntax, struct number *value)
{
    const struct expression *expression = check_syntax(checker, syntax);
    if (!expression)
        return false;
    return expression_constant(checker->arena, expression, value) ||
           PROBLEM_ADD(checker->problems, syntax->place, FORMULA_CONSTANT, syntax->text);
}

static bool check_table(struct checker *checker, struct expression *expression, const struct syntax *syntax)
{
    struct number *table = ARENA_ARRAY(checker->arena, struct number, 2 * syntax->pair_count);
    for (size_t i = 0; i < 2 * syntax->pair_count; i++) {
        if (!check_constant(checker, syntax->pairs[i], &table[i]))
            return false;
        if (i >= 2 && i % 2 == 0 && number_compare(table[i - 2], table[i]) >= 0)
            return PROBLEM_ADD(checker->problems, syntax->pairs[i]->place, FORMULA_TABLE_ORDER,
                               syntax->pairs[i - 2]->text, syntax->pairs[i]->text);
    }
    expression->table = table;
    expression->table_count = syntax->pair_count;
    return true;
}

static struct expression *check_tabled(struct checker *checker, const struct syntax *syntax,
                                       struct expression *expression, const struct formula_call *call)
{
    (void)call;
    expression->over_limit = syntax->table_word && strcmp(syntax->table_word->text, "over") == 0;
    if (!due_items(checker, expression, 1, &expression->type) || !check_table(checker, expression, syntax))
        return NULL;
    return complete(checker, expression);
}

/* Nothing of what it names is read, so it has no arguments. */
static struct expression *check_full(struct checker *checker, const struct syntax *syntax,
                                     struct expression *expression, const struct formula_call *call)
{
    const struct expression *score = just_score(expression->arguments[0]);
    if (!score) {
        PROBLEM_ADD(checker->problems, syntax->arguments[0]->place, FORMULA_SCORE_DUE, call->function.form,
                    syntax->arguments[0]->text);
        return NULL;
    }
    if (!check_has_full(checker, score, syntax->arguments[0]->place))
        return NULL;
    expression->node = score->node;
    expression->type = score->type;
    expression->arguments = NULL;
    expression->count = 0;
    return complete(checker, expression);
}

static struct expression *check_each(struct checker *checker, const struct syntax *syntax,
                                     struct expression *expression, const struct formula_call *call)
{
    const struct expression *group = just_score(expression->arguments[0]);
    (void)call;
    if (!group || group->kind != EXPRESSION_SCORE || group->node->child_count == 0) {
        PROBLEM_ADD(checker->problems, syntax->arguments[0]->place, FORMULA_GROUP_DUE,
                    syntax->arguments[0]->text);
        return NULL;
    }
    expression->kind = EXPRESSION_EACH;
    expression->type = TYPE_NUMBERS;
    expression->node = group->node;
    expression->uses = USES_SCORE;
    expression->arguments = NULL;
    expression->count = 0;
    return complete(checker, expression);
}

struct expression *check_call(struct checker *checker, const struct syntax *syntax)
{
    static struct expression *(*const checks[])(struct checker *, const struct syntax *, struct expression *,
                                                const struct formula_call *) = {
        [CALL_IF] = check_if,        [CALL_NUMERIC] = check_numeric, [CALL_EXTREME] = check_extreme,
        [CALL_TABLE] = check_tabled, [CALL_OVER] = check_over,       [CALL_FULL] = check_full,
        [CALL_EACH] = check_each,
    };
    const struct formula_call *call = formula_call_find(syntax->token->text);
    if (!call)
        return unknown_function(checker, syntax);
    if (!has_form(syntax, call))
        return wrong_call(checker, syntax, call);
    if (call->form == CALL_COUNT)
        return check_count(checker, syntax, call);
    struct expression *expression = new_expression(checker, syntax, EXPRESSION_OPERATION, TYPE_NUMBER);
    expression->operation = call->function.operation;
    if (!check_arguments(checker, expression, syntax))
        return NULL;
    return checks[call->form](checker, syntax, expression, call);
}
