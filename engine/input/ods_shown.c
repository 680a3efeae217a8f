#include "ods_shown.h"

#include <string.h>

#include "number.h"
#include "text.h"

enum { FIGURE_BYTES = 64, DECIMALS_ENOUGH = 9 }; /* General shows no more than ten */

/* The one figure in the text, without commas; a comma stands for the point where so said (with three digits after
 * it, it stands between thousands). False: none, several, or one that a unit beside it scales. */
static bool figure_of(const char *text, bool decimal_comma, char figure[FIGURE_BYTES], unsigned *decimals)
{
    static const char *const units[] = { "千", "百", "万", "億", "兆", "割", "分", "‰" };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strstr(text, units[i]))
            return false;
    const char *at = text + strcspn(text, "0123456789");
    size_t length = 0, span = strspn(at, "0123456789.,");
    bool point = false;
    if (span == 0 || strpbrk(at + span, "0123456789"))
        return false;
    *decimals = 0;
    for (size_t i = 0; i < span && length + 1 < FIGURE_BYTES; i++) {
        bool separates = at[i] == '.' || at[i] == ',', is_point = at[i] == (decimal_comma ? ',' : '.');
        if (is_point && i + 1 < span)
            figure[length++] = '.', point = true;
        else if (!separates)
            figure[length++] = at[i], *decimals += point;
    }
    figure[length] = '\0';
    return true;
}

static bool is_figure(struct arena *arena, struct number value, const char *text, bool decimal_comma)
{
    char figure[FIGURE_BYTES];
    unsigned decimals;
    struct number shown;
    if (!figure_of(text, decimal_comma, figure, &decimals) || (decimal_comma && decimals == 3) ||
        !number_parse_spreadsheet(arena, figure, &shown))
        return false;
    if (number_sign(value) < 0)
        shown = number_subtract(arena, number_from_integer(0), shown);
    return number_equal(value, shown) ||
           (decimals >= DECIMALS_ENOUGH &&
            number_equal(number_round(arena, value, (int)decimals, ROUND_HALF_UP), shown));
}

bool ods_number_is_shown(struct arena *arena, enum cell_kind kind, const char *value, const char *shown)
{
    struct number number;
    if (strcmp(value, shown) == 0 || !number_parse_spreadsheet(arena, value, &number))
        return true;
    const char *plain = text_normalize(arena, shown);
    if (kind == CELL_PERCENT)
        number = number_multiply(arena, number, number_from_integer(100));
    if (kind == CELL_PERCENT && !strchr(plain, '%'))
        return false;
    return is_figure(arena, number, plain, false) || is_figure(arena, number, plain, true);
}
