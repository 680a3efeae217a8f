#include "amendment_moment.h"

#include <string.h>

#include "text.h"

/* A figure of at most so many digits; -1: there is none. */
static int take_figure(const char **at, int most)
{
    int value = 0, digits = 0;
    for (; **at >= '0' && **at <= '9' && digits < most; (*at)++, digits++)
        value = value * 10 + (**at - '0');
    return digits ? value : -1;
}

/* Figures with a sign between each two: as many as are written, at most `most`; 0 where something else stands. */
static int take_figures(const char **at, const char *signs, int *figures, int most)
{
    int count = 0;
    while (count < most) {
        figures[count] = take_figure(at, count == 0 && *signs != ':' ? 4 : 2);
        if (figures[count++] < 0)
            return 0;
        if (count == most || !**at || !strchr(signs, **at))
            return count;
        (*at)++;
    }
    return count;
}

bool moment_read(struct arena *arena, const char *text, struct instant *instant)
{
    const char *at = text_normalize(arena, text);
    int day[3], time[3] = { 0 };
    if (instant_parse(at, instant))
        return true;
    if (take_figures(&at, "/-", day, 3) != 3 || day[0] < 1000)
        return false;
    if (*at == '\0')
        return instant_parse(arena_text(arena, "%04d-%02d-%02d", day[0], day[1], day[2]), instant);
    if (*at != ' ' && *at != 'T')
        return false;
    at++;
    if (take_figures(&at, ":", time, 3) < 2)
        return false;
    return instant_parse(arena_text(arena, "%04d-%02d-%02dT%02d:%02d:%02d%s", day[0], day[1], day[2], time[0], time[1],
                                    time[2], at),
                         instant);
}
