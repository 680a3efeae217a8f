#include "explain_text.h"

#include <stdarg.h>
#include <string.h>

enum { SHOWN_DECIMALS = 4, ARGUMENTS = 9 };

static const char *const words[WORD_COUNT][2] = {
#define WORD(name, english, japanese)                                                                        \
    [WORD_##name] = { [LANGUAGE_ENGLISH] = english, [LANGUAGE_JAPANESE] = japanese },
#include "explain_words.h"
#undef WORD
};

const char *explain_phrase(struct explanation *explanation, enum explain_word word, ...)
{
    const char *arguments[ARGUMENTS] = { 0 };
    va_list list;
    va_start(list, word);
    for (size_t i = 0; i < ARGUMENTS && (arguments[i] = va_arg(list, const char *)) != NULL; i++)
        ;
    va_end(list);
    struct text_builder phrase = { .arena = explanation->arena };
    const char *at = words[word][explanation->rubric->language];
    for (const char *brace; (brace = strchr(at, '{')) != NULL; at = brace + 3) {
        const char *argument = arguments[brace[1] - '1'];
        text_add_bytes(&phrase, at, (size_t)(brace - at));
        text_add(&phrase, argument ? text_printable(explanation->arena, argument) : "");
    }
    text_add(&phrase, at);
    return text_built(&phrase);
}

void explain_line(struct explanation *explanation, int depth, const char *text)
{
    for (int i = 0; i < depth; i++)
        text_add(&explanation->out, "  ");
    text_add(&explanation->out, text);
    text_add(&explanation->out, "\n");
}

void explain_heading(struct explanation *explanation, int depth, const char *text)
{
    if (depth == 0)
        text_add(&explanation->out, "\n");
    explain_line(explanation, depth, text);
}

/* Exactly, in the shortest form, with commas where it is a decimal. */
static const char *exact_text(struct arena *arena, struct number value)
{
    const char *text = number_exact(arena, value), *point = strchr(text, '.');
    return strchr(text, '/') ? text : number_grouped(arena, value, point ? (int)strlen(point + 1) : 0);
}

const char *explain_operand(struct arena *arena, struct number value)
{
    const char *text = exact_text(arena, value);
    return number_sign(value) < 0 ? arena_text(arena, "(%s)", text) : text;
}

const char *explain_figure(struct arena *arena, struct number value)
{
    const char *text = exact_text(arena, value);
    if (!strchr(text, '/'))
        return text;
    struct number shown = number_round(arena, value, SHOWN_DECIMALS, ROUND_DOWN);
    return arena_text(arena, "%s (%s…)", text, number_decimal(arena, shown, SHOWN_DECIMALS));
}

const char *explain_sum(struct arena *arena, const struct number *terms, size_t count)
{
    struct text_builder sum = { .arena = arena };
    for (size_t i = 0; i < count; i++) {
        text_add(&sum, i ? " + " : "");
        text_add(&sum, explain_operand(arena, terms[i]));
    }
    return count ? text_built(&sum) : "0";
}

const char *explain_mean(struct arena *arena, const struct number *terms, size_t count)
{
    const char *sum = explain_sum(arena, terms, count);
    return arena_text(arena, count > 1 ? "(%s) / %zu" : "%s / %zu", sum, count);
}

const char *explain_equals(struct arena *arena, const char *sum, struct number value)
{
    const char *figure = explain_figure(arena, value);
    return text_equal(sum, figure) ? sum : arena_text(arena, "%s = %s", sum, figure);
}

const char *explain_difference(struct arena *arena, struct number larger, struct number smaller)
{
    const char *terms =
        arena_text(arena, "%s - %s", explain_operand(arena, larger), explain_operand(arena, smaller));
    return explain_equals(arena, terms, number_subtract(arena, larger, smaller));
}

const char *explain_rescale(struct arena *arena, struct number value, struct number points, struct number of)
{
    const char *divisor = explain_operand(arena, of);
    return arena_text(arena, strchr(divisor, '/') ? "%s × %s / (%s)" : "%s × %s / %s",
                      explain_operand(arena, value), explain_operand(arena, points), divisor);
}

const char *explain_integer(struct arena *arena, size_t value)
{
    return arena_text(arena, "%zu", value);
}

const char *explain_also(struct explanation *explanation, const char *list, const char *more)
{
    if (!list || !more)
        return list ? list : more;
    return arena_text(explanation->arena, "%s%s%s", list, PHRASE(explanation, WORD_SEPARATOR), more);
}

static const char *rounding_target(struct explanation *explanation, int digits)
{
    if (digits == 0)
        return PHRASE(explanation, WORD_TO_WHOLE);
    const char *count = explain_integer(explanation->arena, (size_t)(digits < 0 ? -digits : digits));
    return digits < 0 ? PHRASE(explanation, WORD_TO_TENS, count)
                      : PHRASE(explanation, WORD_TO_DECIMALS, count);
}

const char *explain_rounding(struct explanation *explanation, struct rounding rounding)
{
    static const enum explain_word modes[] = {
        [ROUND_HALF_UP] = WORD_ROUND_HALF_UP,
        [ROUND_HALF_EVEN] = WORD_ROUND_HALF_EVEN,
        [ROUND_DOWN] = WORD_ROUND_DOWN,
        [ROUND_UP] = WORD_ROUND_UP,
    };
    return PHRASE(explanation, modes[rounding.mode], rounding_target(explanation, rounding.digits));
}

/* Who sets rules and decides, where the rubric's language has a word for it. */
static const char *actor(struct explanation *explanation, const char *name)
{
    static const struct {
        const char *name;
        enum explain_word word;
    } actors[] = {
        { "committee", WORD_BY_COMMITTEE },
        { "chair", WORD_BY_CHAIR },
        { "draw", WORD_BY_DRAW },
        { "example", WORD_BY_EXAMPLE },
        { "call", WORD_BY_CALL },
    };
    for (size_t i = 0; i < sizeof actors / sizeof *actors; i++)
        if (text_equal(name, actors[i].name))
            return PHRASE(explanation, actors[i].word);
    return name;
}

const char *explain_origin(struct explanation *explanation, struct origin origin)
{
    if (origin.cite)
        return PHRASE(explanation, WORD_CITED, origin.cite);
    return origin.set_by ? PHRASE(explanation, WORD_SET_BY, actor(explanation, origin.set_by)) : "";
}

const char *explain_proposers(struct explanation *explanation, const unsigned *proposers, size_t count)
{
    struct text_builder list = { .arena = explanation->arena };
    for (size_t i = 0; i < count; i++) {
        text_add(&list, i ? PHRASE(explanation, WORD_SEPARATOR) : "");
        text_add(&list, explanation->round->proposers[proposers[i]].id);
    }
    return text_built(&list);
}

const char *explain_decision(struct explanation *explanation, const struct decision *decision)
{
    const char *text = decision->by ? actor(explanation, decision->by) : NULL;
    if (decision->date.given)
        text = explain_also(explanation, text, instant_text(explanation->arena, decision->date));
    text = explain_also(explanation, text, decision->minutes);
    text = explain_also(explanation, text, decision->because);
    return text ? text : "";
}

const char *explain_full(struct explanation *explanation, bool has_full, struct number full)
{
    return has_full ? explain_figure(explanation->arena, full) : PHRASE(explanation, WORD_NO_FULL);
}
