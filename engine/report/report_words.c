#include <string.h>

#include "report_words.h"
#include "text.h"

static const struct {
    const char *japanese, *english;
} words[WORD_COUNT] = {
#define WORD(name, japanese, english) [WORD_##name] = { japanese, english },
#include "report_word_rows.h"
#undef WORD
};

const char *word_in(enum language language, enum word word)
{
    return language == LANGUAGE_JAPANESE ? words[word].japanese : words[word].english;
}

static const char *argument_at(const char *place, const char *const *arguments, size_t count)
{
    if (place[0] != '{' || place[1] < '1' || place[1] > '9' || place[2] != '}')
        return NULL;
    size_t index = (size_t)(place[1] - '1');
    return index < count ? arguments[index] : NULL;
}

const char *phrase_in(struct arena *arena, enum language language, enum word word,
                      const char *const *arguments, size_t count)
{
    struct text_builder builder = { .arena = arena };
    for (const char *at = word_in(language, word); *at;) {
        const char *argument = argument_at(at, arguments, count);
        size_t plain = argument ? 0 : 1 + strcspn(at + 1, "{");
        text_add_bytes(&builder, at, plain);
        if (argument)
            text_add(&builder, argument);
        at += argument ? strlen("{1}") : plain;
    }
    return text_built(&builder);
}
