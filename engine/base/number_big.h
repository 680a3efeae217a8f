/* Inside of numbers: what number*.c share and nobody else includes. */
#ifndef SAITEN_NUMBER_BIG_H
#define SAITEN_NUMBER_BIG_H

#include <gmp.h>

#include "number.h"

__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 unsigned_wide;

/* Its limbs lie in the arena (mpz_roinit_n), so a big number is freed with it and never changed. */
struct big_number {
    mpq_t value;
};

enum {
    WORD_LIMBS = 64 / GMP_LIMB_BITS,
    POWERS_OF_TEN = 19,
};
_Static_assert(GMP_NAIL_BITS == 0 && WORD_LIMBS * GMP_LIMB_BITS == 64, "whole limbs in 64 bits");

extern const int64_t powers_of_ten[POWERS_OF_TEN];

/* Any number as GMP reads it; a small one is shown through the view, without memory. */
struct rational_view {
    mpq_t value;
    mp_limb_t numerator[WORD_LIMBS], denominator[WORD_LIMBS];
};
mpq_srcptr number_rational(struct number a, struct rational_view *view);

/* The number of a canonical rational, in the small form if it fits. */
struct number number_keep(struct arena *arena, mpq_srcptr value);
/* The number numerator/denominator (> 0, in lowest terms). */
struct number number_keep_wide(struct arena *arena, wide numerator, unsigned_wide denominator);

static inline bool number_is_small(struct number a)
{
    return a.denominator != 0;
}

static inline uint64_t magnitude_of(int64_t value)
{
    return value < 0 ? -(uint64_t)value : (uint64_t)value;
}

uint64_t greatest_common_divisor(uint64_t a, uint64_t b); /* of 0 and b: b */

/* |a| x 10^digits as a whole number, rounded. */
void number_scale_big(mpz_ptr scaled, struct number a, int digits, enum rounding_mode mode);
/* The same without GMP; false if it is out of reach. */
bool number_scale_small(unsigned_wide *scaled, struct number a, int digits, enum rounding_mode mode);

#endif
