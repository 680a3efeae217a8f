/* Arithmetic: the small form first, GMP where it does not fit. */
#include "number.h"

#include <assert.h>
#include <string.h>

#include "number_big.h"

const int64_t powers_of_ten[POWERS_OF_TEN] = {
    1,
    10,
    100,
    1000,
    10000,
    100000,
    1000000,
    10000000,
    100000000,
    1000000000,
    10000000000,
    100000000000,
    1000000000000,
    10000000000000,
    100000000000000,
    1000000000000000,
    10000000000000000,
    100000000000000000,
    1000000000000000000,
};

uint64_t greatest_common_divisor(uint64_t a, uint64_t b)
{
    if (a == 0 || b == 0)
        return a | b;
    int shared = __builtin_ctzll(a | b);
    a >>= __builtin_ctzll(a);
    while (b != 0) {
        b >>= __builtin_ctzll(b);
        if (a > b) {
            uint64_t larger = a;
            a = b;
            b = larger;
        }
        b -= a;
    }
    return a << shared;
}

/* --- between the two forms --- */

static void limbs_set(mp_limb_t *limbs, size_t count, unsigned_wide value)
{
    for (size_t i = 0; i < count; i++)
        limbs[i] = (mp_limb_t)(value >> (i * GMP_LIMB_BITS));
}

mpq_srcptr number_rational(struct number a, struct rational_view *view)
{
    if (!number_is_small(a))
        return a.big->value;
    limbs_set(view->numerator, WORD_LIMBS, magnitude_of(a.numerator));
    limbs_set(view->denominator, WORD_LIMBS, (uint64_t)a.denominator);
    mpz_roinit_n(mpq_numref(view->value), view->numerator, a.numerator < 0 ? -WORD_LIMBS : WORD_LIMBS);
    mpz_roinit_n(mpq_denref(view->value), view->denominator, WORD_LIMBS);
    return view->value;
}

static void big_integer_copy(struct arena *arena, mpz_ptr kept, mpz_srcptr value)
{
    size_t count = mpz_size(value);
    mp_limb_t *limbs = ARENA_ARRAY(arena, mp_limb_t, count);
    if (count)
        memcpy(limbs, mpz_limbs_read(value), count * sizeof *limbs);
    mpz_roinit_n(kept, limbs, mpz_sgn(value) < 0 ? -(mp_size_t)count : (mp_size_t)count);
}

/* The magnitude of an integer of at most 64 bits. */
static uint64_t word_of(mpz_srcptr value)
{
    uint64_t word = 0;
    for (size_t i = 0; i < mpz_size(value); i++)
        word |= (uint64_t)mpz_getlimbn(value, (mp_size_t)i) << (i * GMP_LIMB_BITS);
    return word;
}

static bool fits_word(mpz_srcptr value)
{
    if (mpz_sizeinbase(value, 2) <= 63)
        return true;
    return mpz_sgn(value) < 0 && mpz_sizeinbase(value, 2) == 64 && mpz_scan1(value, 0) == 63; /* -2^63 */
}

struct number number_keep(struct arena *arena, mpq_srcptr value)
{
    mpz_srcptr numerator = mpq_numref(value), denominator = mpq_denref(value);
    if (fits_word(numerator) && fits_word(denominator)) {
        uint64_t magnitude = word_of(numerator);
        return (struct number){
            .numerator = (int64_t)(mpz_sgn(numerator) < 0 ? -magnitude : magnitude),
            .denominator = (int64_t)word_of(denominator),
        };
    }
    struct big_number *big = ARENA_NEW(arena, struct big_number);
    big_integer_copy(arena, mpq_numref(big->value), numerator);
    big_integer_copy(arena, mpq_denref(big->value), denominator);
    return (struct number){ .big = big, .denominator = 0 };
}

struct number number_keep_wide(struct arena *arena, wide numerator, unsigned_wide denominator)
{
    if (numerator >= INT64_MIN && numerator <= INT64_MAX && denominator <= INT64_MAX)
        return (struct number){ .numerator = (int64_t)numerator, .denominator = (int64_t)denominator };
    mp_limb_t above[2 * WORD_LIMBS], below[2 * WORD_LIMBS];
    unsigned_wide magnitude = numerator < 0 ? -(unsigned_wide)numerator : (unsigned_wide)numerator;
    limbs_set(above, 2 * WORD_LIMBS, magnitude);
    limbs_set(below, 2 * WORD_LIMBS, denominator);
    mpq_t value;
    mpz_roinit_n(mpq_numref(value), above, numerator < 0 ? -2 * WORD_LIMBS : 2 * WORD_LIMBS);
    mpz_roinit_n(mpq_denref(value), below, 2 * WORD_LIMBS);
    return number_keep(arena, value);
}

struct number number_from_integer(int64_t value)
{
    return (struct number){ .numerator = value, .denominator = 1 };
}

struct number number_from_ratio(struct arena *arena, int64_t numerator, int64_t denominator)
{
    assert(denominator != 0);
    if (denominator == 1)
        return number_from_integer(numerator);
    uint64_t above = magnitude_of(numerator), below = magnitude_of(denominator);
    uint64_t divisor = greatest_common_divisor(above, below);
    wide reduced = (wide)(above / divisor);
    if ((numerator < 0) != (denominator < 0))
        reduced = -reduced;
    return number_keep_wide(arena, reduced, below / divisor);
}

/* --- the four operations --- */

typedef void rational_operation(mpq_ptr result, mpq_srcptr a, mpq_srcptr b);

static struct number number_operate(struct arena *arena, rational_operation *operation, struct number a,
                                    struct number b)
{
    struct rational_view view_a, view_b;
    mpq_t result;
    mpq_init(result);
    operation(result, number_rational(a, &view_a), number_rational(b, &view_b));
    struct number kept = number_keep(arena, result);
    mpq_clear(result);
    return kept;
}

/* a + b x sign, by Knuth's way (4.5.1): only the common divisor g of the denominators can divide the sum's
 * numerator too, so every gcd is of 64 bits. */
static struct number wide_sum(struct arena *arena, struct number a, struct number b, int sign, int64_t shared)
{
    int64_t part_a = a.denominator / shared, part_b = b.denominator / shared;
    wide above = (wide)a.numerator * part_b + (wide)b.numerator * sign * part_a;
    uint64_t rest = (uint64_t)((above < 0 ? -above : above) % shared);
    uint64_t divisor = greatest_common_divisor(rest, (uint64_t)shared);
    return number_keep_wide(arena, above / (wide)divisor,
                            (unsigned_wide)part_a * ((uint64_t)b.denominator / divisor));
}

/* The same in 64 bits: a division of 128 bits is a call that costs more than all the rest. */
static struct number small_sum(struct arena *arena, struct number a, struct number b, int sign)
{
    int64_t shared = a.denominator == b.denominator
                         ? a.denominator
                         : (int64_t)greatest_common_divisor((uint64_t)a.denominator, (uint64_t)b.denominator);
    int64_t part_a = a.denominator / shared, above_a, above_b, above, below;
    if (__builtin_mul_overflow(a.numerator, b.denominator / shared, &above_a) ||
        __builtin_mul_overflow(b.numerator, sign * part_a, &above_b) ||
        __builtin_add_overflow(above_a, above_b, &above))
        return wide_sum(arena, a, b, sign, shared);
    int64_t divisor = shared;
    if (shared > 1)
        divisor = (int64_t)greatest_common_divisor(magnitude_of(above) % (uint64_t)shared, (uint64_t)shared);
    if (__builtin_mul_overflow(part_a, b.denominator / divisor, &below))
        return wide_sum(arena, a, b, sign, shared);
    return (struct number){ .numerator = above / divisor, .denominator = below };
}

struct number number_add(struct arena *arena, struct number a, struct number b)
{
    int64_t sum;
    if (a.denominator == 1 && b.denominator == 1 && !__builtin_add_overflow(a.numerator, b.numerator, &sum))
        return number_from_integer(sum);
    if (number_equal(a, NUMBER_ZERO))
        return b;
    if (number_is_small(a) && number_is_small(b))
        return small_sum(arena, a, b, 1);
    return number_operate(arena, mpq_add, a, b);
}

struct number number_subtract(struct arena *arena, struct number a, struct number b)
{
    int64_t difference;
    if (a.denominator == 1 && b.denominator == 1 && !__builtin_sub_overflow(a.numerator, b.numerator, &difference))
        return number_from_integer(difference);
    if (number_equal(b, NUMBER_ZERO))
        return a;
    if (number_is_small(a) && number_is_small(b))
        return small_sum(arena, a, b, -1);
    return number_operate(arena, mpq_sub, a, b);
}

struct number number_multiply(struct arena *arena, struct number a, struct number b)
{
    if (!number_is_small(a) || !number_is_small(b))
        return number_operate(arena, mpq_mul, a, b);
    if (a.numerator == 0 || b.numerator == 0)
        return NUMBER_ZERO;
    if (a.denominator == 1 && b.denominator == 1)
        return number_keep_wide(arena, (wide)a.numerator * b.numerator, 1);
    uint64_t divisor_a = greatest_common_divisor(magnitude_of(a.numerator), (uint64_t)b.denominator);
    uint64_t divisor_b = greatest_common_divisor(magnitude_of(b.numerator), (uint64_t)a.denominator);
    wide above = (wide)(a.numerator / (int64_t)divisor_a) * (b.numerator / (int64_t)divisor_b);
    unsigned_wide below = (unsigned_wide)((uint64_t)a.denominator / divisor_b);
    return number_keep_wide(arena, above, below * ((uint64_t)b.denominator / divisor_a));
}

struct number number_divide(struct arena *arena, struct number a, struct number b)
{
    assert(number_sign(b) != 0);
    if (!number_is_small(a) || !number_is_small(b))
        return number_operate(arena, mpq_div, a, b);
    uint64_t above_b = magnitude_of(b.numerator);
    uint64_t divisor = greatest_common_divisor(magnitude_of(a.numerator), above_b);
    uint64_t shared = greatest_common_divisor((uint64_t)a.denominator, (uint64_t)b.denominator);
    wide above = (wide)(magnitude_of(a.numerator) / divisor) * (wide)((uint64_t)b.denominator / shared);
    unsigned_wide below = (unsigned_wide)((uint64_t)a.denominator / shared) * (above_b / divisor);
    if (above == 0)
        return NUMBER_ZERO;
    return number_keep_wide(arena, (a.numerator < 0) != (b.numerator < 0) ? -above : above, below);
}

struct number number_negate(struct arena *arena, struct number a)
{
    return number_subtract(arena, NUMBER_ZERO, a);
}

struct number number_absolute(struct arena *arena, struct number a)
{
    return number_sign(a) < 0 ? number_negate(arena, a) : a;
}

struct number number_power(struct arena *arena, struct number a, unsigned exponent)
{
    struct rational_view view;
    mpq_srcptr base = number_rational(a, &view);
    mpq_t power; /* powers of coprime numbers are coprime: it is canonical as it stands */
    mpq_init(power);
    mpz_pow_ui(mpq_numref(power), mpq_numref(base), exponent);
    mpz_pow_ui(mpq_denref(power), mpq_denref(base), exponent);
    struct number kept = number_keep(arena, power);
    mpq_clear(power);
    return kept;
}

/* --- what it is like --- */

int number_compare(struct number a, struct number b)
{
    if (number_is_small(a) && number_is_small(b)) {
        if (a.denominator == b.denominator)
            return (a.numerator > b.numerator) - (a.numerator < b.numerator);
        wide left = (wide)a.numerator * b.denominator, right = (wide)b.numerator * a.denominator;
        return (left > right) - (left < right);
    }
    struct rational_view view_a, view_b;
    int order = mpq_cmp(number_rational(a, &view_a), number_rational(b, &view_b));
    return (order > 0) - (order < 0);
}

bool number_equal(struct number a, struct number b)
{
    if (number_is_small(a) || number_is_small(b)) /* each value has one form */
        return a.denominator == b.denominator && a.numerator == b.numerator;
    return mpq_equal(a.big->value, b.big->value) != 0;
}

int number_sign(struct number a)
{
    if (number_is_small(a))
        return (a.numerator > 0) - (a.numerator < 0);
    return mpq_sgn(a.big->value);
}

bool number_is_integer(struct number a)
{
    return number_is_small(a) ? a.denominator == 1 : mpz_cmp_ui(mpq_denref(a.big->value), 1) == 0;
}

bool number_to_integer(struct number a, int64_t *value)
{
    if (a.denominator != 1)
        return false;
    *value = a.numerator;
    return true;
}

bool number_to_steps(struct arena *arena, struct number a, struct number b, int64_t *steps)
{
    int64_t above, below; /* a multiple of b, if it is one, without lowest terms */
    if (!number_is_small(a) || !number_is_small(b) || __builtin_mul_overflow(a.numerator, b.denominator, &above) ||
        __builtin_mul_overflow(a.denominator, b.numerator, &below) || below == -1) /* INT64_MIN / -1 is no int64_t */
        return number_to_integer(number_divide(arena, a, b), steps);
    *steps = above / below;
    return above % below == 0;
}

size_t number_bits(struct number a)
{
    struct rational_view view;
    mpq_srcptr value = number_rational(a, &view);
    return mpz_sizeinbase(mpq_numref(value), 2) + mpz_sizeinbase(mpq_denref(value), 2);
}
