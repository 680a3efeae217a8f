/* The words of the reports in both languages: one row each in report_word_rows.h. */
#ifndef SAITEN_REPORT_WORDS_H
#define SAITEN_REPORT_WORDS_H

#include <stddef.h>

#include "arena.h"
#include "rubric.h"

enum word {
#define WORD(name, japanese, english) WORD_##name,
#include "report_word_rows.h"
#undef WORD
    WORD_COUNT
};

const char *word_in(enum language language, enum word word);
/* The word with {1} … {9} replaced by the arguments. */
const char *phrase_in(struct arena *arena, enum language language, enum word word,
                      const char *const *arguments, size_t count);
#define PHRASE_IN_WORD(arena, language, word, ...)                                                           \
    phrase_in((arena), (language), (word), (const char *const[]){ __VA_ARGS__ },                             \
              sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))
#define PHRASE_IN(arena, language, name, ...) PHRASE_IN_WORD(arena, language, WORD_##name, __VA_ARGS__)

#endif
