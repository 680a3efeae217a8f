/* "Did you mean": Damerau-Levenshtein distance with adjacent swaps, over code points. */
#include <string.h>

#include "text.h"

enum { LONGEST = 64 }; /* of a name that is worth a guess, in code points */

struct characters {
    int32_t codes[LONGEST];
    size_t count;
};

static bool characters_read(struct characters *characters, const char *text)
{
    size_t bytes;
    characters->count = 0;
    for (; *text; text += bytes) {
        if (characters->count == LONGEST)
            return false;
        characters->codes[characters->count++] = utf8_next(text, &bytes);
    }
    return true;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t distance(const struct characters *a, const struct characters *b)
{
    size_t rows[3][LONGEST + 1]; /* this row, the one before, and the one before that */
    size_t *row = rows[0], *above = rows[1], *top = rows[2];
    for (size_t j = 0; j <= b->count; j++)
        row[j] = j;
    for (size_t i = 1; i <= a->count; i++) {
        size_t *oldest = top;
        top = above;
        above = row;
        row = oldest;
        row[0] = i;
        for (size_t j = 1; j <= b->count; j++) {
            bool same = a->codes[i - 1] == b->codes[j - 1];
            row[j] = smaller(smaller(above[j], row[j - 1]) + 1, above[j - 1] + !same);
            if (i > 1 && j > 1 && a->codes[i - 1] == b->codes[j - 2] && a->codes[i - 2] == b->codes[j - 1])
                row[j] = smaller(row[j], top[j - 2] + 1);
        }
    }
    return row[b->count];
}

const char *text_nearest(const char *text, const char *const *candidates, size_t count)
{
    struct characters meant, candidate;
    if (!characters_read(&meant, text) || meant.count == 0)
        return NULL;
    size_t allowed = meant.count < 3 ? 1 : meant.count / 3;
    const char *nearest = NULL;
    size_t nearest_distance = allowed + 1;
    for (size_t i = 0; i < count && nearest_distance > 0; i++) {
        if (!candidates[i] || !characters_read(&candidate, candidates[i]))
            continue;
        if (candidate.count + allowed < meant.count || meant.count + allowed < candidate.count)
            continue;
        size_t steps = distance(&meant, &candidate);
        bool nothing_shared = steps >= meant.count && steps >= candidate.count;
        if (steps < nearest_distance && !nothing_shared) {
            nearest = candidates[i];
            nearest_distance = steps;
        }
    }
    return nearest;
}
