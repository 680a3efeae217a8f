/* The small form against GMP, on random numbers near the edges where it is left and entered again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <gmp.h>

#include "number.h"

enum { ROUNDS = 60000 };

static uint64_t random_next(uint64_t *state) /* splitmix64: the same numbers on every run */
{
    uint64_t value = *state += UINT64_C(0x9e3779b97f4a7c15);
    value = (value ^ value >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    value = (value ^ value >> 27) * UINT64_C(0x94d049bb133111eb);
    return value ^ value >> 31;
}

/* Of any size, near a power of two, or an extreme. */
static int64_t random_integer(uint64_t *state)
{
    static const int64_t extremes[] = {
        0, 1, -1, INT64_MAX, INT64_MIN, INT64_MIN + 1, INT64_MAX - 1, 1000000,
    };
    uint64_t choice = random_next(state), value = random_next(state) >> (choice >> 8) % 64;
    switch (choice % 4) {
    case 0:
        return extremes[value % 8];
    case 1:
        return (int64_t)(UINT64_C(1) << value % 63) - (int64_t)(choice >> 60);
    default:
        return (int64_t)(choice & 16 ? value : -value);
    }
}

static void expect_same(struct arena *arena, struct number found, mpq_srcptr expected)
{
    char *text = mpq_get_str(NULL, 10, expected);
    assert_string_equal(number_fraction(arena, found), text);
    void (*release)(void *, size_t);
    mp_get_memory_functions(NULL, NULL, &release);
    release(text, strlen(text) + 1);
    int64_t integer;
    if (number_to_integer(found, &integer))
        assert_int_equal(mpz_cmp_ui(mpq_denref(expected), 1), 0);
}

struct pair {
    struct number a, b;
    mpq_t exact_a, exact_b, result;
};

/* A small number, or a product of two that may be big. */
static struct number random_number(struct arena *arena, uint64_t *state, mpq_t exact)
{
    int64_t figures[3] = { random_integer(state), random_integer(state), random_integer(state) };
    if (figures[1] == 0)
        figures[1] = 7;
    mpz_set_si(mpq_numref(exact), (long)figures[0]);
    mpz_set_si(mpq_denref(exact), (long)figures[1]);
    mpq_canonicalize(exact);
    struct number value = number_from_ratio(arena, figures[0], figures[1]);
    if (figures[2] % 4 == 0) {
        mpz_mul_si(mpq_numref(exact), mpq_numref(exact), (long)figures[2]);
        mpq_canonicalize(exact);
        value = number_multiply(arena, value, number_from_integer(figures[2]));
    }
    return value;
}

static void compute_pair(struct arena *arena, struct pair *pair)
{
    mpq_add(pair->result, pair->exact_a, pair->exact_b);
    expect_same(arena, number_add(arena, pair->a, pair->b), pair->result);
    mpq_sub(pair->result, pair->exact_a, pair->exact_b);
    expect_same(arena, number_subtract(arena, pair->a, pair->b), pair->result);
    mpq_mul(pair->result, pair->exact_a, pair->exact_b);
    expect_same(arena, number_multiply(arena, pair->a, pair->b), pair->result);
    if (number_sign(pair->b) != 0) {
        mpq_div(pair->result, pair->exact_a, pair->exact_b);
        struct number quotient = number_divide(arena, pair->a, pair->b);
        expect_same(arena, quotient, pair->result);
        assert_true(number_equal(number_multiply(arena, quotient, pair->b), pair->a));
    }
    mpq_neg(pair->result, pair->exact_a);
    expect_same(arena, number_negate(arena, pair->a), pair->result);
    int order = mpq_cmp(pair->exact_a, pair->exact_b);
    assert_int_equal(number_compare(pair->a, pair->b), (order > 0) - (order < 0));
    assert_int_equal(number_equal(pair->a, pair->b), order == 0);
}

static void random_operations(void **unused)
{
    (void)unused;
    uint64_t state = 20260226;
    struct pair pair;
    mpq_inits(pair.exact_a, pair.exact_b, pair.result, NULL);
    for (int i = 0; i < ROUNDS; i++) {
        struct arena *arena = arena_new();
        pair.a = random_number(arena, &state, pair.exact_a);
        pair.b = random_number(arena, &state, pair.exact_b);
        expect_same(arena, pair.a, pair.exact_a);
        compute_pair(arena, &pair);
        arena_free(arena);
    }
    mpq_clears(pair.exact_a, pair.exact_b, pair.result, NULL);
}

/* Rounding by its definition: the rounded value is a neighbour, and the one that the mode names. */
static void random_rounding(void **unused)
{
    (void)unused;
    uint64_t state = 20260316;
    mpq_t exact;
    mpq_init(exact);
    for (int i = 0; i < ROUNDS; i++) {
        struct arena *arena = arena_new();
        struct number value = number_absolute(arena, random_number(arena, &state, exact));
        int digits = (int)(random_next(&state) % 50) - 20;
        struct number unit = number_power(arena, number_from_integer(10), (unsigned)abs(digits));
        if (digits > 0)
            unit = number_divide(arena, NUMBER_ONE, unit);
        struct number down = number_round(arena, value, digits, ROUND_DOWN);
        struct number up = number_round(arena, value, digits, ROUND_UP);
        struct number half_up = number_round(arena, value, digits, ROUND_HALF_UP);
        struct number half_even = number_round(arena, value, digits, ROUND_HALF_EVEN);
        struct number half = number_divide(arena, number_subtract(arena, value, down),
                                           number_multiply(arena, unit, number_from_ratio(arena, 1, 2)));
        struct number steps = number_divide(arena, down, unit);
        assert_true(number_is_integer(steps) || digits < 0);
        assert_true(number_compare(down, value) <= 0 && number_compare(value, up) <= 0);
        assert_true(number_compare(number_subtract(arena, up, down), unit) <= 0);
        int side = number_compare(half, NUMBER_ONE);
        assert_true(number_equal(half_up, side >= 0 ? up : down));
        if (side != 0)
            assert_true(number_equal(half_even, half_up));
        struct number negative = number_negate(arena, value);
        assert_true(number_equal(number_round(arena, negative, digits, ROUND_HALF_UP),
                                 number_negate(arena, half_up)));
        arena_free(arena);
    }
    mpq_clear(exact);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_operations),
        cmocka_unit_test(random_rounding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
