/* Wording problems. Whatever the input gave passes through text_printable: a name in a sheet must not
 * be able to write on the secretary's terminal. */
#include <string.h>

#include "problem.h"
#include "text.h"

/* --- message and hint --- */

/* The half of a BILINGUAL argument, or the argument itself. */
static const char *argument_in(struct arena *arena, const char *argument, enum problem_language language)
{
    const char *second = *argument == '\001' ? strchr(argument + 1, '\001') : NULL;
    if (!second)
        return argument;
    if (language == PROBLEM_JAPANESE)
        return second + 1;
    return arena_copy(arena, argument + 1, (size_t)(second - argument - 1));
}

static const char *substituted(struct arena *arena, const char *template, const struct problem *problem,
                               enum problem_language language)
{
    struct text_builder builder = { .arena = arena };
    const char *at = template;
    for (const char *brace = at; (brace = strchr(brace, '{')) != NULL;) {
        if (brace[1] < '1' || brace[1] > '9' || brace[2] != '}') {
            brace++;
            continue;
        }
        const char *argument = problem->arguments[brace[1] - '1'];
        text_add_bytes(&builder, at, (size_t)(brace - at));
        if (argument)
            text_add(&builder, text_printable(arena, argument_in(arena, argument, language)));
        at = brace += 3;
    }
    text_add(&builder, at);
    return text_built(&builder);
}

const char *problem_message(struct arena *arena, const struct problem *problem,
                            enum problem_language language)
{
    const struct problem_definition *definition = &problem_definitions[problem->kind];
    const char *template = language == PROBLEM_JAPANESE ? definition->message_ja : definition->message;
    return substituted(arena, template, problem, language);
}

const char *problem_hint(struct arena *arena, const struct problem *problem, enum problem_language language)
{
    const struct problem_definition *definition = &problem_definitions[problem->kind];
    const char *template = language == PROBLEM_JAPANESE ? definition->hint_ja : definition->hint;
    return substituted(arena, template, problem, language);
}

/* --- place --- */

static void add_cell(struct text_builder *builder, struct place place)
{
    char letters[8]; /* 32 bits need 7 */
    size_t at = sizeof letters - 1;
    letters[at] = '\0';
    for (uint32_t column = place.column; column > 0; column = (column - 1) / 26)
        letters[--at] = (char)('A' + (int)((column - 1) % 26));
    if (place.column || place.line)
        text_addf(builder, "!%s", letters + at);
    if (place.line)
        text_addf(builder, "%u", (unsigned)place.line);
}

const char *place_text(struct arena *arena, struct place place)
{
    if (!place.source)
        return "";
    struct text_builder builder = { .arena = arena };
    text_add(&builder, text_printable(arena, place.source->name));
    if (place.sheet) {
        text_addf(&builder, ":%s", text_printable(arena, place.sheet));
        add_cell(&builder, place);
    } else if (place.line) {
        text_addf(&builder, ":%u", (unsigned)place.line);
        if (place.column)
            text_addf(&builder, ":%u", (unsigned)place.column);
    }
    return text_built(&builder);
}

/* --- the line it stands in --- */

enum {
    EXCERPT_CHARACTERS = 100, /* of a longer line, what is around the place */
    EXCERPT_BEFORE = 60,
};

/* The line as it stands in the file, without its end; NULL if there is none. */
static const char *excerpt_line(struct arena *arena, const struct problem *problem)
{
    struct place place = problem->place;
    if (problem->excerpt)
        return arena_copy(arena, problem->excerpt, strcspn(problem->excerpt, "\r\n"));
    if (place.sheet || place.line == 0 || !place.source || !place.source->text)
        return NULL;
    const char *at = place.source->text, *end = at + place.source->size;
    if (place.source->size >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0)
        at += 3;
    for (uint32_t line = 1; line < place.line; line++) {
        at = memchr(at, '\n', (size_t)(end - at));
        if (!at)
            return NULL;
        at++;
    }
    return at < end ? arena_copy(arena, at, strcspn(at, "\r\n")) : NULL;
}

/* So many characters further; tabs become spaces on the way, so that a caret can stand below. */
static char *characters_on(char *text, size_t count)
{
    size_t bytes;
    for (; *text && count > 0; text += bytes, count--) {
        utf8_next(text, &bytes);
        if (*text == '\t')
            *text = ' ';
    }
    return text;
}

static char *part_printable(struct arena *arena, const char *start, const char *end)
{
    return text_printable(arena, arena_copy(arena, start, (size_t)(end - start)));
}

static void add_repeated(struct text_builder *builder, const char *text, size_t count)
{
    for (; count > 0; count--)
        text_add(builder, text);
}

static void add_excerpt(struct text_builder *builder, const struct problem *problem)
{
    struct arena *arena = builder->arena;
    const char *line = excerpt_line(arena, problem);
    if (!line)
        return;
    bool has_column = problem->place.column > 0 && !problem->place.sheet; /* a cell's is another column */
    size_t before = has_column ? problem->place.column - 1 : 0;
    size_t skipped = before > EXCERPT_BEFORE ? before - EXCERPT_BEFORE / 2 : 0;
    char *start = characters_on(arena_copy(arena, line, strlen(line)), skipped);
    char *marked = characters_on(start, before - skipped);
    char *end = characters_on(start, EXCERPT_CHARACTERS);
    char *marked_end = characters_on(marked, problem->place.length ? problem->place.length : 1);
    const char *lead = skipped ? "…" : "";
    text_addf(builder, "    %s%s%s\n", lead, part_printable(arena, start, end), *end ? "…" : "");
    if (!has_column)
        return;
    size_t width = text_width(part_printable(arena, marked, marked_end < end ? marked_end : end));
    text_add(builder, "    ");
    add_repeated(builder, " ", text_width(lead) + text_width(part_printable(arena, start, marked)));
    add_repeated(builder, "^", width ? width : 1);
    text_add(builder, "\n");
}

const char *problem_text(struct arena *arena, const struct problem *problem, enum problem_language language)
{
    static const struct {
        const char *severities[2], *hint;
    } words[] = {
        [PROBLEM_ENGLISH] = { { [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error" }, "hint" },
        [PROBLEM_JAPANESE] = { { [SEVERITY_WARNING] = "注意", [SEVERITY_ERROR] = "エラー" }, "対処" },
    };
    const struct problem_definition *definition = &problem_definitions[problem->kind];
    struct text_builder builder = { .arena = arena };
    const char *place = place_text(arena, problem->place);
    const char *hint = problem_hint(arena, problem, language);
    const char *severity = words[language].severities[definition->severity];
    text_addf(&builder, "%s%s%s: %s [%s]\n", place, *place ? ": " : "", severity,
              problem_message(arena, problem, language), definition->code);
    add_excerpt(&builder, problem);
    if (*hint)
        text_addf(&builder, "  %s: %s\n", words[language].hint, hint);
    return text_built(&builder);
}
