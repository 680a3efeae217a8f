/* Arithmetic on intervals with exact ends. */
#include "bounds.h"

struct bounds bounds_of(struct number low, struct number high)
{
    return (struct bounds){ true, true, low, high };
}

struct bounds bounds_from(struct number low)
{
    return (struct bounds){ true, false, low, NUMBER_ZERO };
}

struct bounds bounds_negate(struct arena *arena, struct bounds a)
{
    return (struct bounds){ a.has_high, a.has_low, number_negate(arena, a.high),
                            number_negate(arena, a.low) };
}

struct bounds bounds_add(struct arena *arena, struct bounds a, struct bounds b)
{
    return (struct bounds){ a.has_low && b.has_low, a.has_high && b.has_high, number_add(arena, a.low, b.low),
                            number_add(arena, a.high, b.high) };
}

struct bounds bounds_subtract(struct arena *arena, struct bounds a, struct bounds b)
{
    return bounds_add(arena, a, bounds_negate(arena, b));
}

static bool is_whole(struct bounds a)
{
    return a.has_low && a.has_high;
}

static bool is_from_zero(struct bounds a)
{
    return a.has_low && number_sign(a.low) >= 0;
}

struct bounds bounds_hull(struct bounds a, struct bounds b)
{
    return (struct bounds){ a.has_low && b.has_low, a.has_high && b.has_high,
                            number_compare(a.low, b.low) <= 0 ? a.low : b.low,
                            number_compare(a.high, b.high) >= 0 ? a.high : b.high };
}

struct bounds bounds_multiply(struct arena *arena, struct bounds a, struct bounds b)
{
    if (is_whole(a) && is_whole(b)) {
        struct number low_low = number_multiply(arena, a.low, b.low);
        struct number low_high = number_multiply(arena, a.low, b.high);
        struct number high_low = number_multiply(arena, a.high, b.low);
        struct number high_high = number_multiply(arena, a.high, b.high);
        return bounds_hull(bounds_hull(bounds_of(low_low, low_low), bounds_of(low_high, low_high)),
                           bounds_hull(bounds_of(high_low, high_low), bounds_of(high_high, high_high)));
    }
    if (is_from_zero(a) && is_from_zero(b))
        return bounds_from(number_multiply(arena, a.low, b.low));
    return BOUNDS_OPEN;
}

struct bounds bounds_divide(struct arena *arena, struct bounds a, struct bounds b)
{
    bool above = b.has_low && number_sign(b.low) > 0, below = b.has_high && number_sign(b.high) < 0;
    if (above && b.has_high) {
        struct bounds inverse =
            bounds_of(number_divide(arena, NUMBER_ONE, b.high), number_divide(arena, NUMBER_ONE, b.low));
        return bounds_multiply(arena, a, inverse);
    }
    if (below && b.has_low)
        return bounds_negate(arena, bounds_divide(arena, a, bounds_negate(arena, b)));
    if (is_from_zero(a) && is_from_zero(b)) /* a division by zero gives no value at all */
        return bounds_from(NUMBER_ZERO);
    return BOUNDS_OPEN;
}

struct bounds bounds_lesser(struct bounds a, struct bounds b)
{
    struct bounds result = { .has_low = a.has_low && b.has_low, .has_high = a.has_high || b.has_high };
    result.low = number_compare(a.low, b.low) <= 0 ? a.low : b.low;
    result.high = !b.has_high || (a.has_high && number_compare(a.high, b.high) <= 0) ? a.high : b.high;
    return result;
}

struct bounds bounds_greater(struct bounds a, struct bounds b)
{
    struct bounds result = { .has_low = a.has_low || b.has_low, .has_high = a.has_high && b.has_high };
    result.high = number_compare(a.high, b.high) >= 0 ? a.high : b.high;
    result.low = !b.has_low || (a.has_low && number_compare(a.low, b.low) >= 0) ? a.low : b.low;
    return result;
}

/* Rounding never turns two values around. */
struct bounds bounds_round(struct arena *arena, struct bounds a, int digits, enum rounding_mode mode)
{
    a.low = number_round(arena, a.low, digits, mode);
    a.high = number_round(arena, a.high, digits, mode);
    return a;
}
