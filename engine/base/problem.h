/* Problems: what is wrong with the input, where, and what to do. All are collected; a function
 * that returns false or NULL has added at least one error, one that succeeds has added none.
 *
 * Every kind is one row of problem_kinds.h: its stable code, severity, and its message and hint
 * in English and Japanese, with {1} … {9} for the arguments, so each language may order them. */
#ifndef SAITEN_PROBLEM_H
#define SAITEN_PROBLEM_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "source.h"

enum problem_severity { SEVERITY_WARNING, SEVERITY_ERROR };

enum problem_kind {
#define PROBLEM(name, code, severity, arguments, message, hint, message_ja, hint_ja) PROBLEM_##name,
#include "problem_kinds.h"
#undef PROBLEM
    PROBLEM_KIND_COUNT
};

struct problem_definition {
    const char *code;
    enum problem_severity severity;
    unsigned arguments;
    const char *message, *hint;       /* English; the hint may be "" */
    const char *message_ja, *hint_ja; /* Japanese */
};
extern const struct problem_definition problem_definitions[PROBLEM_KIND_COUNT];

enum { PROBLEM_ARGUMENTS = 9 };

struct problem {
    enum problem_kind kind;
    struct place place;
    const char *arguments[PROBLEM_ARGUMENTS];
    const char *excerpt; /* the line it stands in, where there is one */
};

struct problems {
    struct arena *arena;
    LIST(struct problem) list; /* at most LIMIT_PROBLEMS_KEPT of each severity */
    size_t errors, warnings;   /* all that were added, kept or not */
};

struct problems *problems_new(struct arena *arena);

/* Adds a problem of a kind with its arguments (copied). Always returns false:
 * return PROBLEM(problems, place, UNKNOWN_KEY, name, nearest);
 * An argument that is a word of ours, not of the input, is written BILINGUAL("a list", "並び"). */
#define BILINGUAL(english, japanese) "\001" english "\001" japanese
bool problem_add(struct problems *problems, struct place place, enum problem_kind kind,
                 const char *const *arguments, size_t count);
#define PROBLEM_ADD(problems, place, name, ...)                                                      \
    problem_add((problems), (place), PROBLEM_##name,                                               \
                (const char *const[]){ "", ##__VA_ARGS__ } + 1,                                    \
                sizeof((const char *const[]){ "", ##__VA_ARGS__ }) / sizeof(char *) - 1)
/* As above with the line the problem stands in, for files that are not kept in memory. */
bool problem_add_excerpt(struct problems *problems, struct place place, const char *excerpt,
                         enum problem_kind kind, const char *const *arguments, size_t count);

enum problem_language { PROBLEM_ENGLISH, PROBLEM_JAPANESE };

const char *problem_message(struct arena *arena, const struct problem *problem, enum problem_language language);
const char *problem_hint(struct arena *arena, const struct problem *problem, enum problem_language language);
/* "rubric.yaml:3:6" or "sheets/e1.xlsx:採点表!C7"; "" for no place. */
const char *place_text(struct arena *arena, struct place place);
/* The whole thing as a terminal shows it, with excerpt, caret and hint; every line ends in a newline. */
const char *problem_text(struct arena *arena, const struct problem *problem, enum problem_language language);

/* Stable order for printing: by file, sheet, line, column, then order of finding; and a list of
 * the same problem at the same place only once. */
void problems_sort(struct problems *problems);

#endif
