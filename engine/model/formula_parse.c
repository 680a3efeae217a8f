/* Recursive descent over the tokens. Binding is Python's: or, and, not, comparisons, + -, * /, minus, ^. */
#include "formula_parse.h"

#include <string.h>

#include "limit.h"

struct parser {
    struct arena *arena;
    struct problems *problems;
    const char *text;
    struct place place;
    const struct token *tokens; /* the one being looked at, and those after it */
    unsigned depth;
};

enum binding { BINDS_OR, BINDS_AND, BINDS_NOT, BINDS_COMPARISON, BINDS_SUM, BINDS_PRODUCT, BINDS_UNARY };

static struct syntax *parse_level(struct parser *parser, enum binding binding);

/* --- tokens --- */

static struct place place_of(const struct parser *parser, const struct token *token)
{
    return formula_place(parser->place, token->column, token->length);
}

static bool is_at(const struct parser *parser, enum token_kind kind)
{
    return parser->tokens->kind == kind;
}

static bool is_at_word(const struct parser *parser, const char *word)
{
    return is_at(parser, TOKEN_NAME) && strcmp(parser->tokens->text, word) == 0;
}

static bool take(struct parser *parser, enum token_kind kind)
{
    if (!is_at(parser, kind))
        return false;
    parser->tokens++;
    return true;
}

static void *unexpected(struct parser *parser, const char *due)
{
    const struct token *token = parser->tokens;
    if (token->kind == TOKEN_END)
        PROBLEM_ADD(parser->problems, place_of(parser, token), FORMULA_ENDS, due);
    else
        PROBLEM_ADD(parser->problems, place_of(parser, token), FORMULA_UNEXPECTED, token->text, due);
    return NULL;
}

/* Takes the token or says what was due. */
static bool expect(struct parser *parser, enum token_kind kind, const char *due)
{
    return take(parser, kind) || unexpected(parser, due);
}

static void *too_deep(struct parser *parser, unsigned limit)
{
    PROBLEM_ADD(parser->problems, place_of(parser, parser->tokens), FORMULA_TOO_DEEP,
                arena_text(parser->arena, "%u", limit));
    return NULL;
}

/* What is nested one deeper; the limit keeps a hostile formula off the stack. */
static struct syntax *parse_deeper(struct parser *parser, enum binding binding)
{
    if (parser->depth == LIMIT_FORMULA_DEPTH)
        return too_deep(parser, LIMIT_FORMULA_DEPTH);
    parser->depth++;
    struct syntax *syntax = parse_level(parser, binding);
    parser->depth--;
    return syntax;
}

/* --- nodes --- */

/* The node takes its text from its first token to the one before the parser. */
static struct syntax *finish(struct parser *parser, struct syntax *syntax, const struct token *first)
{
    const struct token *last = parser->tokens - 1;
    for (size_t i = 0; i < syntax->count; i++)
        if (syntax->height < syntax->arguments[i]->height)
            syntax->height = syntax->arguments[i]->height;
    if (syntax->where && syntax->height < syntax->where->height)
        syntax->height = syntax->where->height;
    if (++syntax->height > LIMIT_FORMULA_HEIGHT)
        return too_deep(parser, LIMIT_FORMULA_HEIGHT);
    syntax->text = arena_copy(parser->arena, parser->text + first->start, last->end - first->start);
    syntax->place = formula_place(parser->place, first->column, last->column + last->length - first->column);
    return syntax;
}

static struct syntax *new_syntax(struct parser *parser, enum syntax_kind kind, const struct token *token)
{
    struct syntax *syntax = ARENA_NEW(parser->arena, struct syntax);
    syntax->kind = kind;
    syntax->token = token;
    return syntax;
}

/* right is NULL for what takes one operand. */
static struct syntax *new_operation(struct parser *parser, enum operation operation,
                                    const struct token *token, struct syntax *left, struct syntax *right)
{
    struct syntax *syntax = new_syntax(parser, SYNTAX_OPERATION, token);
    syntax->operation = operation;
    syntax->count = right ? 2 : 1;
    syntax->arguments = ARENA_ARRAY(parser->arena, struct syntax *, syntax->count);
    syntax->arguments[0] = left;
    if (right)
        syntax->arguments[1] = right;
    return syntax;
}

/* --- calls --- */

struct call {
    struct syntax *syntax;
    LIST(struct syntax *) arguments, pairs;
};

/* from [ or over [ where a table begins; elsewhere they are names like others. */
static bool begins_table(const struct parser *parser, const struct call *call)
{
    return call->pairs.count == 0 && (is_at_word(parser, "from") || is_at_word(parser, "over")) &&
           parser->tokens[1].kind == TOKEN_OPEN_PAIR;
}

static bool parse_pair(struct parser *parser, struct call *call)
{
    parser->tokens++;
    struct syntax *limit = parse_deeper(parser, BINDS_SUM);
    if (!limit || !expect(parser, TOKEN_COMMA, BILINGUAL("','", "「,」")))
        return false;
    struct syntax *value = parse_deeper(parser, BINDS_SUM);
    if (!value || !expect(parser, TOKEN_CLOSE_PAIR, BILINGUAL("']'", "「]」")))
        return false;
    LIST_ADD(parser->arena, call->pairs, limit);
    LIST_ADD(parser->arena, call->pairs, value);
    return true;
}

/* What may follow an argument, once in a call: lowest or highest, in RANGE, where CONDITION. */
static bool parse_narrowing(struct parser *parser, struct syntax *call)
{
    if (!call->direction && (is_at_word(parser, "lowest") || is_at_word(parser, "highest")))
        call->direction = parser->tokens++;
    if (!call->range && take(parser, TOKEN_IN)) {
        call->range = parser->tokens;
        call->range_place = place_of(parser, parser->tokens);
        if (!expect(parser, TOKEN_NAME,
                    BILINGUAL("standing, valid, all or others", "standing、valid、all、others")))
            return false;
    }
    if (!call->where && take(parser, TOKEN_WHERE)) {
        call->where = parse_deeper(parser, BINDS_OR);
        return call->where != NULL;
    }
    return true;
}

static bool parse_argument(struct parser *parser, struct call *call)
{
    if (begins_table(parser, call))
        call->syntax->table_word = parser->tokens++;
    if (is_at(parser, TOKEN_OPEN_PAIR))
        return parse_pair(parser, call);
    if (call->pairs.count > 0)
        return unexpected(parser, BILINGUAL("'['", "「[」"));
    struct syntax *argument = parse_deeper(parser, BINDS_OR);
    if (!argument)
        return false;
    LIST_ADD(parser->arena, call->arguments, argument);
    return parse_narrowing(parser, call->syntax);
}

static struct syntax *parse_call(struct parser *parser, const struct token *name)
{
    struct call call = { .syntax = new_syntax(parser, SYNTAX_CALL, name) };
    if (!is_at(parser, TOKEN_CLOSE))
        do
            if (!parse_argument(parser, &call))
                return NULL;
        while (take(parser, TOKEN_COMMA));
    if (!expect(parser, TOKEN_CLOSE, BILINGUAL("',' or ')'", "「,」か「)」")))
        return NULL;
    call.syntax->arguments = call.arguments.items;
    call.syntax->count = call.arguments.count;
    call.syntax->pairs = call.pairs.items;
    call.syntax->pair_count = call.pairs.count / 2;
    return finish(parser, call.syntax, name);
}

/* --- expressions --- */

static struct syntax *parse_parentheses(struct parser *parser)
{
    struct syntax *inner = parse_deeper(parser, BINDS_OR);
    if (!inner || !expect(parser, TOKEN_CLOSE, BILINGUAL("')'", "「)」")))
        return NULL;
    return inner;
}

static struct syntax *parse_primary(struct parser *parser)
{
    const struct token *first = parser->tokens;
    if (take(parser, TOKEN_OPEN))
        return parse_parentheses(parser);
    if (take(parser, TOKEN_NUMBER))
        return finish(parser, new_syntax(parser, SYNTAX_NUMBER, first), first);
    if (!expect(parser, TOKEN_NAME, BILINGUAL("a value", "値")))
        return NULL;
    if (take(parser, TOKEN_OPEN))
        return parse_call(parser, first);
    return finish(parser, new_syntax(parser, SYNTAX_NAME, first), first);
}

/* -x, and x ^ y: the minus is outside the power, and a minus may stand in the exponent. */
static struct syntax *parse_unary(struct parser *parser)
{
    const struct token *first = parser->tokens;
    if (take(parser, TOKEN_MINUS)) {
        struct syntax *operand = parse_deeper(parser, BINDS_UNARY);
        if (!operand)
            return NULL;
        return finish(parser, new_operation(parser, OPERATION_NEGATE, first, operand, NULL), first);
    }
    struct syntax *base = parse_primary(parser);
    const struct token *sign = parser->tokens;
    if (!base || !take(parser, TOKEN_POWER))
        return base;
    struct syntax *exponent = parse_deeper(parser, BINDS_UNARY);
    if (!exponent)
        return NULL;
    return finish(parser, new_operation(parser, OPERATION_POWER, sign, base, exponent), first);
}

static struct syntax *parse_not(struct parser *parser)
{
    const struct token *first = parser->tokens;
    if (!take(parser, TOKEN_NOT))
        return parse_level(parser, BINDS_COMPARISON);
    struct syntax *operand = parse_deeper(parser, BINDS_NOT);
    if (!operand)
        return NULL;
    return finish(parser, new_operation(parser, OPERATION_NOT, first, operand, NULL), first);
}

static const struct operator_row {
    enum token_kind token;
    enum binding binding;
    enum operation operation;
} operators[] = {
    { TOKEN_OR, BINDS_OR, OPERATION_OR },
    { TOKEN_AND, BINDS_AND, OPERATION_AND },
    { TOKEN_EQUAL, BINDS_COMPARISON, OPERATION_EQUAL },
    { TOKEN_UNEQUAL, BINDS_COMPARISON, OPERATION_UNEQUAL },
    { TOKEN_LESS, BINDS_COMPARISON, OPERATION_LESS },
    { TOKEN_AT_MOST, BINDS_COMPARISON, OPERATION_AT_MOST },
    { TOKEN_GREATER, BINDS_COMPARISON, OPERATION_GREATER },
    { TOKEN_AT_LEAST, BINDS_COMPARISON, OPERATION_AT_LEAST },
    { TOKEN_PLUS, BINDS_SUM, OPERATION_ADD },
    { TOKEN_MINUS, BINDS_SUM, OPERATION_SUBTRACT },
    { TOKEN_TIMES, BINDS_PRODUCT, OPERATION_MULTIPLY },
    { TOKEN_DIVIDED, BINDS_PRODUCT, OPERATION_DIVIDE },
};

static const struct operator_row *operator_at(const struct parser *parser, enum binding binding)
{
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (is_at(parser, operators[i].token) && operators[i].binding == binding)
            return &operators[i];
    return NULL;
}

static struct syntax *parse_binary(struct parser *parser, enum binding binding)
{
    const struct token *first = parser->tokens;
    struct syntax *left = parse_level(parser, binding + 1);
    const struct operator_row *row = NULL;
    while (left && (row = operator_at(parser, binding)) != NULL) {
        const struct token *sign = parser->tokens++;
        struct syntax *right = parse_level(parser, binding + 1);
        if (!right)
            return NULL;
        left = finish(parser, new_operation(parser, row->operation, sign, left, right), first);
        if (left && binding == BINDS_COMPARISON && operator_at(parser, binding)) {
            PROBLEM_ADD(parser->problems, place_of(parser, parser->tokens), FORMULA_CHAIN);
            return NULL;
        }
    }
    return left;
}

static struct syntax *parse_level(struct parser *parser, enum binding binding)
{
    if (binding == BINDS_UNARY)
        return parse_unary(parser);
    if (binding == BINDS_NOT)
        return parse_not(parser);
    return parse_binary(parser, binding);
}

struct syntax *formula_parse(struct arena *arena, struct problems *problems, const char *text,
                             struct place place)
{
    struct tokens tokens;
    if (!formula_tokens(arena, problems, text, place, &tokens))
        return NULL;
    struct parser parser = {
        .arena = arena, .problems = problems, .text = text, .place = place, .tokens = tokens.items
    };
    struct syntax *syntax = parse_level(&parser, BINDS_OR);
    if (syntax && !is_at(&parser, TOKEN_END))
        return unexpected(&parser, BILINGUAL("an operator or the end", "演算子か式の終わり"));
    return syntax;
}
