/* A hyphen between letters or digits belongs to a name, since ids of criteria are written so: a-b is
 * a name, a - b a difference. */
#include "formula_lexer.h"

#include <string.h>

#include "limit.h"
#include "text.h"

struct lexer {
    struct arena *arena;
    struct problems *problems;
    const char *text;
    struct place place;
    size_t offset;
    uint32_t column;
    bool faulty;
    LIST(struct token) tokens;
};

struct place formula_place(struct place place, uint32_t column, uint32_t length)
{
    if (place.column && !place.sheet) /* of a cell only the cell is known */
        place.column += column;
    place.length = length;
    return place;
}

/* --- characters --- */

/* The character at an offset in its plain form. */
static int32_t plain_at(const char *text, size_t offset, size_t *bytes)
{
    int32_t code = utf8_next(text + offset, bytes);
    if (code >= 0xFF01 && code <= 0xFF5E)
        return code - 0xFF01 + '!';
    if (code == 0x3000 || code == 0xA0)
        return ' ';
    return code == 0x2212 ? '-' : code;
}

static bool is_space(int32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r');
}

static bool is_digit(int32_t code)
{
    return code >= '0' && code <= '9';
}

/* Above ASCII all is a letter but controls, spaces, punctuation, operators and the like. */
static bool is_foreign_letter(int32_t code)
{
    static const struct {
        int32_t first, last;
    } others[] = {
        { 0x80, 0xA9 },     { 0xAB, 0xB4 },     { 0xB6, 0xB9 },     { 0xBB, 0xBF },     { 0xD7, 0xD7 },
        { 0xF7, 0xF7 },     { 0x2000, 0x206F }, { 0x2190, 0x245F }, { 0x2500, 0x2BFF }, { 0x2E00, 0x2E7F },
        { 0x3000, 0x3004 }, { 0x3008, 0x3020 }, { 0x3030, 0x3030 }, { 0xE000, 0xF8FF }, { 0xFE10, 0xFE1F },
        { 0xFE30, 0xFE6F }, { 0xFEFF, 0xFF65 }, { 0xFFE0, 0xFFFF },
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (code <= others[i].last)
            return code < others[i].first;
    return true;
}

static bool is_letter(int32_t code)
{
    if (code < 0x80)
        return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || code == '_';
    return is_foreign_letter(code);
}

static bool is_word(int32_t code)
{
    return is_letter(code) || is_digit(code);
}

/* The bytes of the word characters at an offset, with those of `joints` where a word character follows. */
static size_t word_length(const char *text, size_t offset, const char *joints)
{
    size_t at = offset, bytes, after;
    for (int32_t code; (code = plain_at(text, at, &bytes)) != 0; at += bytes) {
        if (is_word(code))
            continue;
        if (code >= 0x80 || !strchr(joints, code) || !is_word(plain_at(text, at + bytes, &after)))
            break;
    }
    return at - offset;
}

/* --- tokens --- */

static void add_token(struct lexer *lexer, enum token_kind kind, size_t size)
{
    struct token token = {
        .kind = kind,
        .start = lexer->offset,
        .end = lexer->offset + size,
        .column = lexer->column,
        .length = (uint32_t)utf8_length(lexer->text + lexer->offset, size),
        .text = text_normalize(lexer->arena, arena_copy(lexer->arena, lexer->text + lexer->offset, size)),
    };
    LIST_ADD(lexer->arena, lexer->tokens, token);
    lexer->offset += size;
    lexer->column += token.length;
}

static struct token *last_token(struct lexer *lexer)
{
    return &lexer->tokens.items[lexer->tokens.count - 1];
}

static struct place token_place(const struct lexer *lexer, const struct token *token)
{
    return formula_place(lexer->place, token->column, token->length);
}

static void read_number(struct lexer *lexer)
{
    size_t size = word_length(lexer->text, lexer->offset, "."), bytes;
    if (plain_at(lexer->text, lexer->offset + size, &bytes) == '%')
        size += bytes;
    add_token(lexer, TOKEN_NUMBER, size);
    struct token *token = last_token(lexer);
    if (number_parse_percent(lexer->arena, token->text, strlen(token->text), &token->number, &token->percent))
        return;
    lexer->faulty = true;
    PROBLEM_ADD(lexer->problems, token_place(lexer, token), FORMULA_NUMBER, token->text);
}

static void read_name(struct lexer *lexer)
{
    static const struct {
        const char *word;
        enum token_kind kind;
    } words[] = {
        { "and", TOKEN_AND }, { "or", TOKEN_OR },       { "not", TOKEN_NOT },
        { "in", TOKEN_IN },   { "where", TOKEN_WHERE },
    };
    add_token(lexer, TOKEN_NAME, word_length(lexer->text, lexer->offset, ".-"));
    struct token *token = last_token(lexer);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(token->text, words[i].word) == 0)
            token->kind = words[i].kind;
}

/* Longer ones first. Those with `instead` are what other languages write. */
static const struct symbol {
    const char *text;
    enum token_kind kind;
    const char *instead;
} symbols[] = {
    { "==", TOKEN_EQUAL, NULL },     { "!=", TOKEN_UNEQUAL, NULL }, { "<=", TOKEN_AT_MOST, NULL },
    { ">=", TOKEN_AT_LEAST, NULL },  { "**", TOKEN_POWER, "^" },    { "&&", TOKEN_AND, "and" },
    { "||", TOKEN_OR, "or" },        { "<>", TOKEN_UNEQUAL, "!=" }, { "≠", TOKEN_UNEQUAL, "!=" },
    { "≤", TOKEN_AT_MOST, "<=" },    { "≦", TOKEN_AT_MOST, "<=" },  { "≥", TOKEN_AT_LEAST, ">=" },
    { "≧", TOKEN_AT_LEAST, ">=" },   { "×", TOKEN_TIMES, "*" },     { "÷", TOKEN_DIVIDED, "/" },
    { "<", TOKEN_LESS, NULL },       { ">", TOKEN_GREATER, NULL },  { "=", TOKEN_EQUAL, "==" },
    { "!", TOKEN_NOT, "not" },       { "+", TOKEN_PLUS, NULL },     { "-", TOKEN_MINUS, NULL },
    { "*", TOKEN_TIMES, NULL },      { "/", TOKEN_DIVIDED, NULL },  { "^", TOKEN_POWER, NULL },
    { "(", TOKEN_OPEN, NULL },       { ")", TOKEN_CLOSE, NULL },    { "[", TOKEN_OPEN_PAIR, NULL },
    { "]", TOKEN_CLOSE_PAIR, NULL }, { ",", TOKEN_COMMA, NULL },
};

/* The bytes that the symbol takes here; 0: it is another. */
static size_t symbol_length(const char *text, size_t offset, const char *symbol)
{
    size_t size = 0, bytes, symbol_bytes;
    for (; *symbol; symbol += symbol_bytes, size += bytes)
        if (plain_at(text, offset + size, &bytes) != utf8_next(symbol, &symbol_bytes))
            return 0;
    return size;
}

static void read_symbol(struct lexer *lexer)
{
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        size_t size = symbol_length(lexer->text, lexer->offset, symbols[i].text);
        if (size == 0)
            continue;
        add_token(lexer, symbols[i].kind, size);
        if (!symbols[i].instead)
            return;
        lexer->faulty = true;
        PROBLEM_ADD(lexer->problems, token_place(lexer, last_token(lexer)), FORMULA_OPERATOR,
                    last_token(lexer)->text, symbols[i].instead);
        return;
    }
    size_t bytes;
    utf8_next(lexer->text + lexer->offset, &bytes);
    add_token(lexer, TOKEN_END, bytes);
    lexer->faulty = true;
    const char *character = arena_copy(lexer->arena, lexer->text + last_token(lexer)->start, bytes);
    PROBLEM_ADD(lexer->problems, token_place(lexer, last_token(lexer)), FORMULA_CHARACTER, character);
}

/* 12 … and also .5, which is then refused as a whole. */
static bool is_at_number(const struct lexer *lexer)
{
    size_t bytes, after;
    int32_t code = plain_at(lexer->text, lexer->offset, &bytes);
    return is_digit(code) || (code == '.' && is_word(plain_at(lexer->text, lexer->offset + bytes, &after)));
}

static void read_tokens(struct lexer *lexer)
{
    size_t bytes;
    for (int32_t code; (code = plain_at(lexer->text, lexer->offset, &bytes)) != 0;) {
        if (is_space(code)) {
            lexer->offset += bytes;
            lexer->column++;
        } else if (is_at_number(lexer)) {
            read_number(lexer);
        } else if (is_letter(code)) {
            read_name(lexer);
        } else {
            read_symbol(lexer);
        }
    }
    add_token(lexer, TOKEN_END, 0);
}

bool formula_tokens(struct arena *arena, struct problems *problems, const char *text, struct place place,
                    struct tokens *tokens)
{
    struct lexer lexer = { .arena = arena, .problems = problems, .text = text, .place = place };
    if (strlen(text) > 4 * LIMIT_FORMULA_CHARACTERS ||
        utf8_length(text, strlen(text)) > LIMIT_FORMULA_CHARACTERS)
        return PROBLEM_ADD(problems, place, FORMULA_TOO_LONG,
                           arena_text(arena, "%d", LIMIT_FORMULA_CHARACTERS));
    read_tokens(&lexer);
    tokens->items = lexer.tokens.items;
    tokens->count = lexer.tokens.count;
    if (tokens->count == 1)
        return PROBLEM_ADD(problems, place, FORMULA_EMPTY);
    return !lexer.faulty;
}
