/* Collecting, ordering and wording problems. */
#include "problem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "text.h"

const struct problem_definition problem_definitions[PROBLEM_KIND_COUNT] = {
#define PROBLEM(name, code, severity, arguments, message, hint, message_ja, hint_ja)                         \
    [PROBLEM_##name] = { code, severity, arguments, message, hint, message_ja, hint_ja },
#include "problem_kinds.h"
#undef PROBLEM
};

struct problems *problems_new(struct arena *arena)
{
    struct problems *problems = ARENA_NEW(arena, struct problems);
    problems->arena = arena;
    return problems;
}

bool problem_add_excerpt(struct problems *problems, struct place place, const char *excerpt,
                         enum problem_kind kind, const char *const *arguments, size_t count)
{
    const struct problem_definition *definition = &problem_definitions[kind];
    assert(count == definition->arguments && count <= PROBLEM_ARGUMENTS);
    size_t *added = definition->severity == SEVERITY_ERROR ? &problems->errors : &problems->warnings;
    if (++*added > LIMIT_PROBLEMS_KEPT)
        return false;
    struct problem problem = { .kind = kind, .place = place };
    for (size_t i = 0; i < count; i++)
        problem.arguments[i] = arena_copy(problems->arena, arguments[i], strlen(arguments[i]));
    if (place.sheet)
        problem.place.sheet = arena_copy(problems->arena, place.sheet, strlen(place.sheet));
    if (excerpt)
        problem.excerpt = arena_copy(problems->arena, excerpt, strlen(excerpt));
    LIST_ADD(problems->arena, problems->list, problem);
    return false;
}

bool problem_add(struct problems *problems, struct place place, enum problem_kind kind,
                 const char *const *arguments, size_t count)
{
    return problem_add_excerpt(problems, place, NULL, kind, arguments, count);
}

/* --- order --- */

static int text_order(const char *a, const char *b)
{
    if (!a || !b)
        return (a != NULL) - (b != NULL);
    return strcmp(a, b);
}

static int figure_order(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int place_order(const struct place *a, const struct place *b)
{
    int order = text_order(a->source ? a->source->name : NULL, b->source ? b->source->name : NULL);
    if (order == 0)
        order = text_order(a->sheet, b->sheet);
    if (order == 0)
        order = figure_order(a->line, b->line);
    if (order == 0)
        order = figure_order(a->column, b->column);
    return order;
}

/* Place, kind and arguments: 0 for the same problem. */
static int meaning_order(const struct problem *a, const struct problem *b)
{
    int order = place_order(&a->place, &b->place);
    if (order == 0)
        order = figure_order(a->kind, b->kind);
    for (size_t i = 0; order == 0 && i < PROBLEM_ARGUMENTS; i++)
        order = text_order(a->arguments[i], b->arguments[i]);
    return order;
}

/* Problems are sorted through pointers into their list, whose addresses tell which was found first. */
static int by_meaning(const void *a, const void *b)
{
    const struct problem *left = *(const struct problem *const *)a;
    const struct problem *right = *(const struct problem *const *)b;
    int order = meaning_order(left, right);
    return order ? order : figure_order((size_t)left, (size_t)right);
}

static int by_place(const void *a, const void *b)
{
    const struct problem *left = *(const struct problem *const *)a;
    const struct problem *right = *(const struct problem *const *)b;
    int order = place_order(&left->place, &right->place);
    return order ? order : figure_order((size_t)left, (size_t)right);
}

static size_t without_repeats(struct problems *problems, const struct problem **sorted, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || meaning_order(sorted[kept - 1], sorted[i]) != 0)
            sorted[kept++] = sorted[i];
        else if (problem_definitions[sorted[i]->kind].severity == SEVERITY_ERROR)
            problems->errors--;
        else
            problems->warnings--;
    }
    return kept;
}

void problems_sort(struct problems *problems)
{
    size_t count = problems->list.count;
    if (count == 0)
        return;
    const struct problem **sorted = ARENA_ARRAY(problems->arena, const struct problem *, count);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &problems->list.items[i];
    qsort(sorted, count, sizeof *sorted, by_meaning);
    count = without_repeats(problems, sorted, count);
    qsort(sorted, count, sizeof *sorted, by_place);
    struct problem *items = ARENA_ARRAY(problems->arena, struct problem, count);
    for (size_t i = 0; i < count; i++)
        items[i] = *sorted[i];
    problems->list.items = items;
    problems->list.count = problems->list.capacity = count;
}
