/* Units of money. */
#include "money_unit.h"

#include <string.h>

#include "text.h"

static const struct {
    const char *name, *suffix; /* as it would be written behind a number */
    int64_t factor;
} units[] = {
    { "千円", "千円", 1000 },        { "万円", "万円", 10000 },     { "百万円", "百万円", 1000000 },
    { "億円", "億円", 100000000 },   { "thousand", "千円", 1000 }, { "million", "百万円", 1000000 },
};
enum { UNITS = sizeof units / sizeof *units };

bool field_unit(struct loader *loader, const char *key, const struct tree *value, void *target)
{
    struct money_unit *unit = target;
    const char *names[UNITS];
    for (size_t i = 0; i < UNITS; i++)
        names[i] = units[i].name;
    int choice = choice_read(loader, key, value, names, UNITS);
    if (choice < 0)
        return false;
    *unit = (struct money_unit){ true, units[choice].suffix, number_from_integer(units[choice].factor) };
    return true;
}

static bool is_number_with(struct arena *arena, const char *written, const char *const *marks, bool wanted)
{
    const char *text = text_normalize(arena, written);
    struct number ignored;
    bool found = false;
    for (size_t i = 0; marks[i]; i++)
        found = found || strstr(text, marks[i]);
    return found == wanted && number_parse(arena, text, strlen(text), &ignored);
}

bool is_bare_number(struct arena *arena, const char *written)
{
    static const char *const marks[] = { "千", "万", "億", "円", "%", NULL };
    return is_number_with(arena, written, marks, false);
}

bool has_own_unit(struct arena *arena, const char *written)
{
    static const char *const marks[] = { "千", "万", "億", "円", NULL };
    return is_number_with(arena, written, marks, true);
}
