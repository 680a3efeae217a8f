/* What a name in a formula stands for, and what to say where it stands for nothing. */
#include <string.h>

#include "formula_check.h"
#include "formula_functions.h"
#include "limit.h"
#include "text.h"

/* --- finding --- */

/* Fills in what the name stands for; false if it is not known. */
typedef bool find_function(struct checker *checker, const char *name, struct expression *expression);

static bool set_kind(struct expression *expression, enum expression_kind kind, enum expression_type type,
                     unsigned uses)
{
    expression->kind = kind;
    expression->type = type;
    expression->uses = uses;
    return true;
}

static bool find_bid_field(const char *name, struct expression *expression)
{
    static const char *const fields[] = { [BID_NET] = "net", [BID_TAX] = "tax", [BID_TOTAL] = "total" };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (strcmp(fields[i], name) == 0) {
            expression->bid_field = (enum bid_field)i;
            return true;
        }
    return false;
}

/* net, years.net, years.R8.net, items.training.net: what stands behind "bid.". */
static bool find_bid(struct checker *checker, const char *name, struct expression *expression)
{
    static const char years[] = "years.", items[] = "items.";
    expression->of_years = strncmp(name, years, sizeof years - 1) == 0;
    expression->of_items = strncmp(name, items, sizeof items - 1) == 0;
    if (!expression->of_years && !expression->of_items)
        return find_bid_field(name, expression) &&
               set_kind(expression, EXPRESSION_BID, TYPE_NUMBER, USES_BID);
    const char *part = strchr(name, '.') + 1, *dot = strrchr(part, '.');
    if (!find_bid_field(dot ? dot + 1 : part, expression))
        return false;
    if (dot)
        expression->name = arena_copy(checker->arena, part, (size_t)(dot - part));
    return set_kind(expression, EXPRESSION_BID, dot ? TYPE_NUMBER : TYPE_NUMBERS, USES_BID);
}

/* Which facts there are only a round tells. */
static bool find_fact(struct checker *checker, const char *name, struct expression *expression)
{
    expression->name = arena_copy(checker->arena, name, strlen(name));
    return set_kind(expression, EXPRESSION_FACT, TYPE_FACT, USES_FACT);
}

static bool find_cap(struct checker *checker, const char *name, struct expression *expression)
{
    expression->rule = rubric_rule(checker->rubric, name);
    return expression->rule && expression->rule->kind == RULE_CAP &&
           set_kind(expression, EXPRESSION_CAP, TYPE_NUMBER, 0);
}

static const struct prefix {
    const char *word, *form;
    bool form_says_all; /* better than a guess at what was meant */
    find_function *find;
} prefixes[] = {
    { "bid", "bid.net, bid.tax, bid.total, bid.years.total, bid.years.NAME.total, bid.items.total or bid.items.NAME.total", true, find_bid },
    { "facts", "facts.NAME", true, find_fact },
    { "cap", "cap.ID", false, find_cap },
};

/* The row for bid, bid.…, facts, …; *rest is what follows the dot, or NULL. */
static const struct prefix *prefix_of(const char *name, const char **rest)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t length = strlen(prefixes[i].word);
        if (strncmp(name, prefixes[i].word, length) != 0 || (name[length] != '.' && name[length] != '\0'))
            continue;
        *rest = name[length] == '.' ? name + length + 1 : NULL;
        return &prefixes[i];
    }
    return NULL;
}

static bool find_criterion(struct checker *checker, const char *name, struct expression *expression)
{
    expression->node = rubric_node(checker->rubric, name); /* a stage's id is its root's */
    return expression->node && set_kind(expression, EXPRESSION_SCORE, TYPE_NUMBER, USES_SCORE);
}

static bool find_definition(struct checker *checker, const char *name, struct expression *expression)
{
    expression->definition = rubric_definition(checker->rubric, name);
    if (!expression->definition)
        return false;
    if (expression->definition->given)
        return set_kind(expression, EXPRESSION_GIVEN, TYPE_NUMBER, USES_GIVEN);
    return set_kind(expression, EXPRESSION_DEFINITION, TYPE_NUMBER, 0);
}

static bool find_name(struct checker *checker, const char *name, struct expression *expression)
{
    const char *rest;
    if (strcmp(name, "points") == 0)
        return set_kind(expression, EXPRESSION_POINTS, TYPE_NUMBER, USES_POINTS);
    if (strcmp(name, "total") == 0)
        return set_kind(expression, EXPRESSION_TOTAL, TYPE_NUMBER, USES_TOTAL);
    const struct prefix *prefix = prefix_of(name, &rest);
    if (prefix)
        return rest && prefix->find(checker, rest, expression);
    return find_criterion(checker, name, expression) || find_definition(checker, name, expression);
}

bool formula_can_name(const char *name)
{
    const char *rest;
    struct arena *arena = arena_new();
    struct tokens tokens;
    bool single = formula_tokens(arena, problems_new(arena), name, PLACE_NONE, &tokens) &&
                  tokens.count == 2 && tokens.items[0].kind == TOKEN_NAME &&
                  strcmp(tokens.items[0].text, name) == 0;
    arena_free(arena);
    return single && !strchr(name, '.') && !prefix_of(name, &rest) && strcmp(name, "points") != 0 &&
           strcmp(name, "total") != 0;
}

/* --- names that are not known --- */

static bool is_known(struct checker *checker, const char *name)
{
    struct expression found = { .kind = EXPRESSION_NUMBER };
    struct number number;
    return find_name(checker, name, &found) || number_parse(checker->arena, name, strlen(name), &number);
}

static const char *split_at_hyphens(struct checker *checker, const char *name, bool call)
{
    for (const char *hyphen = strchr(name, '-'); hyphen; hyphen = strchr(hyphen + 1, '-')) {
        const char *left = arena_copy(checker->arena, name, (size_t)(hyphen - name)), *right = hyphen + 1;
        if (!is_known(checker, left))
            continue;
        if (!(call ? formula_call_find(right) != NULL : is_known(checker, right)))
            right = split_at_hyphens(checker, right, call);
        if (right)
            return arena_text(checker->arena, "%s - %s", left, right);
    }
    return NULL;
}

const char *as_difference(struct checker *checker, const char *name, bool call)
{
    enum { HYPHENS = 8 }; /* there are two ways at each */
    size_t hyphens = 0;
    for (const char *at = name; *at; at++)
        hyphens += *at == '-';
    return hyphens > HYPHENS ? NULL : split_at_hyphens(checker, name, call);
}

static const char *nearest_name(struct checker *checker, const char *name)
{
    static const char *const words[] = {
        "points",          "total",         "bid.net",       "bid.tax",         "bid.total", "bid.years.net",
        "bid.years.tax",   "bid.years.total", "bid.items.net", "bid.items.tax", "bid.items.total",
    };
    const struct rubric *rubric = checker->rubric;
    struct arena *arena = checker->arena;
    LIST(const char *) names = { 0 };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        LIST_ADD(arena, names, words[i]);
    for (size_t i = 0; i < rubric->node_count; i++)
        if (rubric->nodes[i]->id)
            LIST_ADD(arena, names, rubric->nodes[i]->id);
    for (size_t i = 0; i < rubric->definition_count; i++)
        LIST_ADD(arena, names, rubric->definitions[i]->name);
    for (size_t i = 0; i < rubric->rule_count; i++)
        if (rubric->rules[i]->kind == RULE_CAP)
            LIST_ADD(arena, names, arena_text(arena, "cap.%s", rubric->rules[i]->id));
    return text_nearest(name, names.items, names.count);
}

static bool is_yes_or_no(const char *name)
{
    static const char *const words[] = { "yes", "no", "true", "false" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i], name) == 0)
            return true;
    return false;
}

static void *unknown_name(struct checker *checker, const struct syntax *syntax)
{
    const char *name = syntax->token->text, *rest, *difference = as_difference(checker, name, false);
    const struct formula_call *call = formula_call_find(name);
    const struct prefix *prefix = prefix_of(name, &rest);
    const char *nearest = prefix && prefix->form_says_all ? NULL : nearest_name(checker, name);
    if (difference)
        PROBLEM_ADD(checker->problems, syntax->place, FORMULA_SUBTRACTION, name, difference);
    else if (call)
        PROBLEM_ADD(checker->problems, syntax->place, FORMULA_CALL_DUE, name, call->function.form);
    else if (is_yes_or_no(name))
        PROBLEM_ADD(checker->problems, syntax->place, FORMULA_YES_NO, name);
    else if (nearest)
        PROBLEM_ADD(checker->problems, syntax->place, FORMULA_UNKNOWN_NAME_NEAR, name, nearest);
    else if (prefix)
        PROBLEM_ADD(checker->problems, syntax->place, FORMULA_PATH, name, prefix->form);
    else
        PROBLEM_ADD(checker->problems, syntax->place, FORMULA_UNKNOWN_NAME, name);
    return NULL;
}

/* --- definitions --- */

static void add_circle(struct text_builder *builder, const struct reading *reading,
                       const struct definition *definition)
{
    if (reading->definition != definition)
        add_circle(builder, reading->outer, definition);
    text_addf(builder, "%s → ", reading->definition->name);
}

static bool tell_cycle(struct checker *checker, const struct syntax *syntax,
                       const struct definition *definition)
{
    struct text_builder circle = { .arena = checker->arena };
    add_circle(&circle, checker->reading, definition);
    text_add(&circle, definition->name);
    return PROBLEM_ADD(checker->problems, syntax->place, FORMULA_DEFINITION_CYCLE, definition->name,
                       text_built(&circle));
}

static bool read_definition(struct checker *outer, struct definition *definition, unsigned levels)
{
    struct reading reading = { definition, outer->reading };
    struct checker checker = {
        .arena = outer->arena,
        .problems = outer->problems,
        .rubric = outer->rubric,
        .reading = &reading,
        .levels = levels,
    };
    definition->state = 1;
    definition->expression = definition->dated ? check_dated(&checker, definition->dated,
                                                             definition->dated_count, definition->place)
                                               : check_formula(&checker, definition->text, definition->place);
    definition->state = 2;
    return definition->expression != NULL;
}

void definition_read(struct arena *arena, struct problems *problems, const struct rubric *rubric,
                     struct definition *definition)
{
    struct checker checker = { .arena = arena, .problems = problems, .rubric = rubric };
    if (!definition->given && definition->state == 0)
        read_definition(&checker, definition, 0);
}

static struct definition *definition_to_read(const struct rubric *rubric, const struct definition *definition)
{
    size_t i = 0;
    while (rubric->definitions[i] != definition)
        i++;
    return rubric->definitions[i];
}

/* Reads what the name stands for if nobody did so before. */
static bool use_definition(struct checker *checker, const struct syntax *syntax,
                           struct expression *expression)
{
    const struct definition *definition = expression->definition;
    if (definition->state == 1)
        return tell_cycle(checker, syntax, definition);
    if (definition->state == 2 && !definition->expression)
        return PROBLEM_ADD(checker->problems, syntax->place, FORMULA_DEFINITION_FAULTY, definition->name);
    if (definition->state == 0) {
        if (checker->levels == LIMIT_FORMULA_DEPTH)
            return PROBLEM_ADD(checker->problems, syntax->place, FORMULA_TOO_DEEP,
                               arena_text(checker->arena, "%d", LIMIT_FORMULA_DEPTH));
        struct definition *unread = definition_to_read(checker->rubric, definition);
        if (!read_definition(checker, unread, checker->levels + 1))
            return false;
    }
    expression->type = definition->expression->type;
    return true;
}

/* --- scope --- */

struct reach {
    struct checker *checker;
    const struct expression *use; /* the name as it stands in the formula */
    bool within;
};

static bool total_in_reach(const struct reach *reach)
{
    return reach->checker->scope->total ||
           PROBLEM_ADD(reach->checker->problems, reach->use->place, FORMULA_NO_TOTAL, reach->use->text);
}

static bool node_in_reach(const struct reach *reach, const struct node *node)
{
    const struct stage *stage = reach->checker->scope->stage;
    const struct expression *use = reach->use;
    if (!stage)
        return PROBLEM_ADD(reach->checker->problems, use->place, FORMULA_NOT_SCORED, use->text);
    return node->stage->index <= stage->index ||
           PROBLEM_ADD(reach->checker->problems, use->place, FORMULA_LATER_STAGE, use->text, node->stage->id);
}

/* What a number of the rubric may be made of. */
static bool is_fixed(const struct expression *part)
{
    return part->kind == EXPRESSION_NUMBER || part->kind == EXPRESSION_GIVEN ||
           part->kind == EXPRESSION_DATED || part->kind == EXPRESSION_DEFINITION ||
           (part->kind == EXPRESSION_OPERATION && part->operation != OPERATION_FULL);
}

static void check_reach(void *context, const struct expression *part)
{
    struct reach *reach = context;
    bool is_full = part->kind == EXPRESSION_OPERATION && part->operation == OPERATION_FULL;
    if (!reach->within) /* one problem for a name is enough */
        return;
    if (reach->checker->scope->fixed) {
        reach->within = is_fixed(part) || PROBLEM_ADD(reach->checker->problems, reach->use->place,
                                                      NUMBER_DEPENDS, reach->use->text);
        return;
    }
    if (part->kind == EXPRESSION_TOTAL || (is_full && !part->node))
        reach->within = total_in_reach(reach);
    else if (part->kind == EXPRESSION_SCORE || part->kind == EXPRESSION_EACH || is_full)
        reach->within = node_in_reach(reach, part->node);
    else if (part->kind == EXPRESSION_POINTS && !reach->checker->scope->leaf)
        reach->within =
            PROBLEM_ADD(reach->checker->problems, reach->use->place, FORMULA_NO_POINTS, reach->use->text);
}

struct expression *check_name(struct checker *checker, const struct syntax *syntax)
{
    struct expression *expression = new_expression(checker, syntax, EXPRESSION_NUMBER, TYPE_NUMBER);
    if (!find_name(checker, syntax->token->text, expression))
        return unknown_name(checker, syntax);
    if (expression->kind == EXPRESSION_DEFINITION && !use_definition(checker, syntax, expression))
        return NULL;
    struct reach reach = { checker, expression, true };
    if (checker->scope)
        expression_visit(expression, check_reach, &reach);
    return reach.within ? complete(checker, expression) : NULL;
}
