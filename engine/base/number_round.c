/* Where numbers stop being exact: rounding, roots, and the nearest double. */
#include <assert.h>
#include <math.h>

#include "number_big.h"

/* Whether a magnitude between two neighbours takes the upper one: half is < 0, 0, > 0 as it lies before,
 * at or past the middle. */
static bool goes_up(enum rounding_mode mode, bool has_rest, int half, bool below_is_odd)
{
    switch (mode) {
    case ROUND_HALF_UP:
        return half >= 0;
    case ROUND_HALF_EVEN:
        return half > 0 || (half == 0 && below_is_odd);
    case ROUND_UP:
        return has_rest;
    case ROUND_DOWN:
        break;
    }
    return false;
}

bool number_scale_small(unsigned_wide *scaled, struct number a, int digits, enum rounding_mode mode)
{
    if (!number_is_small(a) || digits >= POWERS_OF_TEN || digits <= -POWERS_OF_TEN)
        return false;
    unsigned_wide above = magnitude_of(a.numerator), whole = (uint64_t)a.denominator;
    if (digits >= 0)
        above *= (uint64_t)powers_of_ten[digits];
    else
        whole *= (uint64_t)powers_of_ten[-digits];
    unsigned_wide below, rest;
    if ((above | whole) >> 64 == 0) { /* a division of 128 bits is a call */
        below = (uint64_t)above / (uint64_t)whole;
        rest = (uint64_t)above % (uint64_t)whole;
    } else {
        below = above / whole;
        rest = above % whole;
    }
    int half = (2 * rest > whole) - (2 * rest < whole);
    *scaled = below + goes_up(mode, rest != 0, half, (below & 1) != 0);
    return true;
}

void number_scale_big(mpz_ptr scaled, struct number a, int digits, enum rounding_mode mode)
{
    struct rational_view view;
    mpq_srcptr value = number_rational(a, &view);
    mpz_t above, whole, rest;
    mpz_inits(above, whole, rest, NULL);
    mpz_ui_pow_ui(rest, 10, (unsigned long)(digits < 0 ? -(long)digits : digits));
    mpz_abs(above, mpq_numref(value));
    mpz_set(whole, mpq_denref(value));
    mpz_mul(digits < 0 ? whole : above, digits < 0 ? whole : above, rest);
    mpz_tdiv_qr(scaled, rest, above, whole);
    bool has_rest = mpz_sgn(rest) != 0;
    mpz_mul_2exp(rest, rest, 1);
    if (goes_up(mode, has_rest, mpz_cmp(rest, whole), mpz_odd_p(scaled)))
        mpz_add_ui(scaled, scaled, 1);
    mpz_clears(above, whole, rest, NULL);
}

/* scaled / 10^digits with the sign given. */
static struct number unscaled(struct arena *arena, mpz_ptr scaled, int digits, bool negative)
{
    mpq_t value;
    mpq_init(value);
    mpz_ui_pow_ui(mpq_denref(value), 10, (unsigned long)(digits < 0 ? -(long)digits : digits));
    if (digits < 0) {
        mpz_mul(mpq_numref(value), scaled, mpq_denref(value));
        mpz_set_ui(mpq_denref(value), 1);
    } else {
        mpz_set(mpq_numref(value), scaled);
        mpq_canonicalize(value);
    }
    if (negative)
        mpq_neg(value, value);
    struct number kept = number_keep(arena, value);
    mpq_clear(value);
    return kept;
}

static struct number unscaled_small(struct arena *arena, unsigned_wide scaled, int digits, bool negative)
{
    unsigned_wide below = 1;
    if (digits < 0) {
        scaled *= (uint64_t)powers_of_ten[-digits];
    } else if (digits > 0) {
        uint64_t ten = (uint64_t)powers_of_ten[digits];
        uint64_t divisor = greatest_common_divisor((uint64_t)(scaled % ten), ten);
        scaled /= divisor;
        below = ten / divisor;
    }
    return number_keep_wide(arena, negative ? -(wide)scaled : (wide)scaled, below);
}

struct number number_round(struct arena *arena, struct number a, int digits, enum rounding_mode mode)
{
    bool negative = number_sign(a) < 0;
    if (digits >= 0 && number_is_integer(a))
        return a;
    unsigned_wide small;
    if (number_scale_small(&small, a, digits, mode))
        return unscaled_small(arena, small, digits, negative);
    mpz_t scaled;
    mpz_init(scaled);
    number_scale_big(scaled, a, digits, mode);
    struct number rounded = unscaled(arena, scaled, digits, negative);
    mpz_clear(scaled);
    return rounded;
}

/* With x the root of a x 10^(n digits), the half-up value floor(x + 1/2) is floor((floor(2x) + 1) / 2), and
 * floor(2x) is the whole root of floor(2^n a 10^(n digits)): no digit is guessed. */
struct number number_root(struct arena *arena, struct number a, unsigned degree, int digits)
{
    assert(degree >= 2 && number_sign(a) >= 0);
    struct rational_view view;
    mpq_srcptr value = number_rational(a, &view);
    mpz_t above, whole, scale;
    mpz_inits(above, whole, scale, NULL);
    unsigned long places = (unsigned long)(digits < 0 ? -(long)digits : digits) * degree;
    mpz_ui_pow_ui(scale, 10, places);
    mpz_mul_2exp(above, mpq_numref(value), degree);
    mpz_set(whole, mpq_denref(value));
    mpz_mul(digits < 0 ? whole : above, digits < 0 ? whole : above, scale);
    mpz_tdiv_q(above, above, whole);
    mpz_root(above, above, degree);
    mpz_add_ui(above, above, 1);
    mpz_tdiv_q_2exp(above, above, 1);
    struct number root = unscaled(arena, above, digits, false);
    mpz_clears(above, whole, scale, NULL);
    return root;
}

/* mpq_get_d cuts off. Here the quotient is taken to 64 or more bits with a last bit that says whether
 * anything follows, so that one conversion rounds to the nearest (below 2^-1022 it may round twice). */
static double rational_to_double(mpq_srcptr value)
{
    mpz_t quotient, rest;
    mpz_inits(quotient, rest, NULL);
    long shift = 65 - (long)mpz_sizeinbase(mpq_numref(value), 2) + (long)mpz_sizeinbase(mpq_denref(value), 2);
    mpz_abs(quotient, mpq_numref(value));
    mpz_set(rest, mpq_denref(value));
    if (shift >= 0)
        mpz_mul_2exp(quotient, quotient, (mp_bitcnt_t)shift);
    else
        mpz_mul_2exp(rest, rest, (mp_bitcnt_t)-shift);
    mpz_tdiv_qr(quotient, rest, quotient, rest);
    bool more = mpz_sgn(rest) != 0;
    long excess = (long)mpz_sizeinbase(quotient, 2) - 64;
    if (excess > 0) {
        more = more || mpz_scan1(quotient, 0) < (mp_bitcnt_t)excess;
        mpz_tdiv_q_2exp(quotient, quotient, (mp_bitcnt_t)excess);
        shift -= excess;
    }
    uint64_t bits = 0;
    mpz_export(&bits, NULL, -1, sizeof bits, 0, 0, quotient);
    mpz_clears(quotient, rest, NULL);
    double magnitude = ldexp((double)(bits | more), (int)-shift);
    return mpq_sgn(value) < 0 ? -magnitude : magnitude;
}

double number_to_double(struct number a)
{
    enum { EXACT_BITS = 53 };
    if (number_sign(a) == 0)
        return 0;
    if (number_is_small(a) && (magnitude_of(a.numerator) | (uint64_t)a.denominator) >> EXACT_BITS == 0)
        return (double)a.numerator / (double)a.denominator; /* one division of exact values rounds once */
    struct rational_view view;
    return rational_to_double(number_rational(a, &view));
}
