/* Numbers of a rubric: written as numbers, as expressions, or as values by their days. Expressions are
 * kept as text until every name that they may use is known. */
#include <string.h>

#include "formula_lexer.h"
#include "limit.h"
#include "rubric_parts.h"
#include "text.h"

/* --- reading --- */

bool field_figure(struct loader *loader, const char *key, const struct tree *value, void *target)
{
    struct optional_number *read = target;
    read->place = value->place;
    read->written = value;
    read->number = NUMBER_ZERO;
    if (value->kind == TREE_MAP)
        return read->given = read->computed = true;
    if (!expect_scalar(loader, key, value))
        return false;
    const char *text = text_normalize(loader->arena, value->text);
    read->computed = !number_parse(loader->arena, text, strlen(text), &read->number);
    return read->given = true;
}

/* What is no number and means to be calculated: 1,5 and 1e400 do not. */
static bool is_expression(struct rubric_loader *loader, const char *text)
{
    struct arena *arena = loader->base.arena;
    struct tokens tokens = { 0 };
    bool sound = formula_tokens(arena, problems_new(arena), text, PLACE_NONE, &tokens);
    bool calculates = false;
    for (size_t i = 0; i < tokens.count; i++)
        calculates = calculates ||
                     (tokens.items[i].kind >= TOKEN_PLUS && tokens.items[i].kind <= TOKEN_CLOSE);
    bool name = tokens.count == 2 && tokens.items[0].kind == TOKEN_NAME;
    return calculates || (sound && name && rubric_definition(loader->rubric, tokens.items[0].text));
}

bool add_number(struct rubric_loader *loader, const struct optional_number *read,
                const struct money_unit *unit, struct computed_number number)
{
    const struct tree *written = read->written;
    struct number_text text = { .text = written, .number = number };
    if (!read->computed)
        return true;
    if (written->kind == TREE_MAP) {
        if (!load_dated(loader, number.key, written, unit, &text.dated, &text.dated_count))
            return false;
    } else if (!is_expression(loader, written->text)) {
        return PROBLEM_ADD(loader->base.problems, written->place, NOT_A_NUMBER, number.key, written->text);
    } else if (unit && unit->given) {
        return PROBLEM_ADD(loader->base.problems, written->place, UNIT_OF_EXPRESSION, written->text);
    }
    text.number.place = written->kind == TREE_MAP ? written->place : tree_text_place(written);
    LIST_ADD(loader->base.arena, loader->numbers, text);
    return true;
}

bool add_whole(struct rubric_loader *loader, const struct optional_number *read, struct computed_number number)
{
    if (!read->computed) {
        number.place = read->place;
        struct number value = read->number;
        return rubric_set_number(loader->base.arena, loader->base.problems, &number, value);
    }
    *number.whole = 1; /* until it is known */
    return add_number(loader, read, NULL, number);
}

void copy_numbers(struct rubric_loader *loader, const void *from, void *to, size_t size)
{
    const char *start = from;
    for (size_t i = 0, count = loader->numbers.count; i < count; i++) {
        struct number_text text = loader->numbers.items[i];
        const char *at = text.number.number ? (const char *)text.number.number : (const char *)text.number.whole;
        if (at < start || at >= start + size)
            continue;
        if (text.number.number)
            text.number.number = (void *)((char *)to + (at - start));
        else
            text.number.whole = (void *)((char *)to + (at - start));
        LIST_ADD(loader->base.arena, loader->numbers, text);
    }
}

/* --- values by their days --- */

static bool load_dated_value(struct rubric_loader *loader, const char *key, const struct tree *day,
                             const struct tree *value, const struct money_unit *unit, struct dated_text *dated)
{
    if (!instant_parse(day->text, &dated->from) || dated->from.has_time)
        return PROBLEM_ADD(loader->base.problems, day->place, DATED_DAY, day->text, key);
    if (!expect_scalar(&loader->base, key, value))
        return false;
    dated->text = value->text;
    if (unit && unit->given && is_bare_number(loader->base.arena, value->text))
        dated->text = arena_text(loader->base.arena, "%s%s", value->text, unit->suffix);
    else if (unit && unit->given && !has_own_unit(loader->base.arena, value->text))
        return PROBLEM_ADD(loader->base.problems, value->place, UNIT_OF_EXPRESSION, value->text);
    dated->place = tree_text_place(value);
    return true;
}

bool load_dated(struct rubric_loader *loader, const char *key, const struct tree *map,
                const struct money_unit *unit, const struct dated_text **values, size_t *count)
{
    struct dated_text *read = ARENA_ARRAY(loader->base.arena, struct dated_text, map->count + 1);
    bool ok = true;
    if (map->count == 0)
        return PROBLEM_ADD(loader->base.problems, map->place, EMPTY_VALUE, key);
    if (map->count > LIMIT_DATED_VALUES)
        return PROBLEM_ADD(loader->base.problems, map->place, TOO_MANY, BILINGUAL("values by their days", "日付ごとの値"),
                           arena_text(loader->base.arena, "%d", LIMIT_DATED_VALUES));
    for (size_t i = 0; i < map->count; i++)
        ok = load_dated_value(loader, key, map->keys[i], map->items[i], unit, &read[i]) && ok;
    for (size_t i = 1; ok && i < map->count; i++)
        if (instant_compare_days(read[i - 1].from, read[i].from) >= 0)
            ok = PROBLEM_ADD(loader->base.problems, map->keys[i]->place, DATED_ORDER, map->keys[i - 1]->text,
                             map->keys[i]->text);
    *values = read;
    *count = map->count;
    return ok;
}

/* --- once all names are known --- */

static bool read_number(struct rubric_loader *loader, struct number_text *text)
{
    struct arena *arena = loader->base.arena;
    struct problems *problems = loader->base.problems;
    struct formula_scope scope = { .rubric = loader->rubric, .fixed = true, .type = TYPE_NUMBER };
    struct computed_number *number = &text->number;
    number->expression = text->dated ? formula_read_dated(arena, problems, text->dated, text->dated_count,
                                                          number->place, &scope)
                                     : formula_read(arena, problems, text->text->text, number->place, &scope);
    struct number value;
    if (!number->expression)
        return false;
    number->known = expression_constant(arena, number->expression, &value);
    return !number->known || rubric_set_number(arena, problems, number, value);
}

bool read_numbers(struct rubric_loader *loader)
{
    struct rubric *rubric = loader->rubric;
    const char *own = (const char *)&loader->aggregate;
    bool ok = true;
    rubric->numbers = ARENA_ARRAY(loader->base.arena, struct computed_number, loader->numbers.count + 1);
    for (size_t i = 0; i < loader->numbers.count; i++) {
        struct number_text *text = &loader->numbers.items[i];
        const char *at = text->number.number ? (const char *)text->number.number : (const char *)text->number.whole;
        ok = read_number(loader, text) && ok;
        if (at < own || at >= own + sizeof loader->aggregate) /* the stages have copies of their own */
            rubric->numbers[rubric->number_count++] = text->number;
    }
    return ok;
}

bool complete_numbers(struct rubric_loader *loader)
{
    struct rubric *rubric = loader->rubric;
    bool known = true;
    for (size_t i = 0; i < rubric->number_count; i++)
        known = known && rubric->numbers[i].known;
    /* Where some wait for a round, so do the checks. */
    struct problems *problems = known ? loader->base.problems : problems_new(loader->base.arena);
    return rubric_complete(loader->base.arena, problems, rubric) || !known;
}
