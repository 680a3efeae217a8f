/* Writing numbers: always from whole digits, so no locale and no double has a say. */
#include <string.h>

#include "number_big.h"

enum { EXACT_DECIMALS = 15 };

/* The digits of |a| x 10^digits, rounded half up, in the arena. */
static char *scaled_text(struct arena *arena, struct number a, int digits)
{
    unsigned_wide small;
    if (number_scale_small(&small, a, digits, ROUND_HALF_UP)) {
        char reversed[40]; /* 2^128 has 39 digits */
        size_t count = 0;
        for (; small >> 64; small /= 10) /* a division of 128 bits is a call */
            reversed[count++] = (char)('0' + (int)(small % 10));
        for (uint64_t rest = (uint64_t)small; rest || count == 0; rest /= 10)
            reversed[count++] = (char)('0' + (int)(rest % 10));
        char *text = arena_alloc(arena, count + 1);
        for (size_t i = 0; i < count; i++)
            text[i] = reversed[count - 1 - i];
        return text;
    }
    mpz_t scaled;
    mpz_init(scaled);
    number_scale_big(scaled, a, digits, ROUND_HALF_UP);
    char *text = arena_alloc(arena, mpz_sizeinbase(scaled, 10) + 2);
    mpz_get_str(text, 10, scaled);
    mpz_clear(scaled);
    return text;
}

/* Sign, whole digits with a comma before each three of them if grouped, point, decimals. A value that
 * rounds to zero has no sign. */
static char *decimal_text(struct arena *arena, struct number a, int digits, bool grouped)
{
    size_t decimals = digits > 0 ? (size_t)digits : 0, zeros = digits < 0 ? (size_t)-digits : 0;
    const char *scaled = scaled_text(arena, a, digits);
    size_t count = strlen(scaled);
    bool negative = number_sign(a) < 0 && !(count == 1 && *scaled == '0');
    if (count == 1 && *scaled == '0')
        zeros = 0;
    size_t whole = count > decimals ? count - decimals : 0;
    char *text = arena_alloc(arena, 2 * (count + decimals + zeros) + 4);
    char *at = text;
    if (negative)
        *at++ = '-';
    if (whole == 0)
        *at++ = '0';
    for (size_t left = whole + zeros; left > 0; left--) {
        *at++ = left > zeros ? *scaled++ : '0';
        if (grouped && left > 1 && left % 3 == 1)
            *at++ = ',';
    }
    if (decimals) {
        *at++ = '.';
        for (size_t left = decimals; left > 0; left--)
            *at++ = left > count - whole ? '0' : *scaled++;
    }
    return text;
}

char *number_decimal(struct arena *arena, struct number a, int digits)
{
    return decimal_text(arena, a, digits, false);
}

char *number_grouped(struct arena *arena, struct number a, int digits)
{
    return decimal_text(arena, a, digits, true);
}

char *number_fraction(struct arena *arena, struct number a)
{
    if (number_is_integer(a))
        return decimal_text(arena, a, 0, false);
    struct rational_view view;
    mpq_srcptr value = number_rational(a, &view);
    size_t size = mpz_sizeinbase(mpq_numref(value), 10) + mpz_sizeinbase(mpq_denref(value), 10) + 3;
    return mpq_get_str(arena_alloc(arena, size), 10, value);
}

/* The decimals that write the value exactly; -1 if it has none, or more than EXACT_DECIMALS. */
static int exact_decimals(struct number a)
{
    struct rational_view view;
    mpz_srcptr denominator = mpq_denref(number_rational(a, &view));
    mp_bitcnt_t twos = mpz_scan1(denominator, 0), fives = 0;
    if (twos > EXACT_DECIMALS)
        return -1;
    mpz_t rest;
    mpz_init(rest);
    mpz_tdiv_q_2exp(rest, denominator, twos);
    for (; fives <= EXACT_DECIMALS && mpz_divisible_ui_p(rest, 5); fives++)
        mpz_divexact_ui(rest, rest, 5);
    bool terminates = fives <= EXACT_DECIMALS && mpz_cmp_ui(rest, 1) == 0;
    mpz_clear(rest);
    return terminates ? (int)(twos > fives ? twos : fives) : -1;
}

char *number_exact(struct arena *arena, struct number a)
{
    int decimals = number_is_integer(a) ? 0 : exact_decimals(a);
    return decimals < 0 ? number_fraction(arena, a) : decimal_text(arena, a, decimals, false);
}
