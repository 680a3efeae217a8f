/* Exact rational numbers. A number is a value: copy it freely. Its small form (64-bit numerator
 * and denominator) needs no memory; when an operation leaves that range the result moves to GMP
 * and lives in the arena given. Both forms are canonical (lowest terms, denominator > 0), and a
 * value that fits the small form is always in it. */
#ifndef SAITEN_NUMBER_H
#define SAITEN_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

struct big_number;

struct number {
    union {
        int64_t numerator;            /* denominator > 0 */
        const struct big_number *big; /* denominator == 0 */
    };
    int64_t denominator;
};

#define NUMBER_ZERO ((struct number){ .numerator = 0, .denominator = 1 })
#define NUMBER_ONE ((struct number){ .numerator = 1, .denominator = 1 })

enum rounding_mode {
    ROUND_HALF_UP,   /* 四捨五入: a half goes away from zero */
    ROUND_HALF_EVEN, /* a half goes to the even neighbour */
    ROUND_DOWN,      /* 切捨て: towards zero */
    ROUND_UP,        /* 切上げ: away from zero */
};

struct number number_from_integer(int64_t value);
struct number number_from_ratio(struct arena *arena, int64_t numerator, int64_t denominator); /* denominator != 0 */

struct number number_add(struct arena *arena, struct number a, struct number b);
struct number number_subtract(struct arena *arena, struct number a, struct number b);
struct number number_multiply(struct arena *arena, struct number a, struct number b);
struct number number_divide(struct arena *arena, struct number a, struct number b); /* b is not zero */
struct number number_negate(struct arena *arena, struct number a);
struct number number_absolute(struct arena *arena, struct number a);
struct number number_power(struct arena *arena, struct number a, unsigned exponent); /* a^0 is 1 */

/* The root of degree n (2 or more) of a >= 0, to the digits given, a half rounded up. */
struct number number_root(struct arena *arena, struct number a, unsigned degree, int digits);

/* digits after the decimal point; negative digits round to tens, hundreds … */
struct number number_round(struct arena *arena, struct number a, int digits, enum rounding_mode mode);

int number_compare(struct number a, struct number b); /* < 0, 0, > 0 */
bool number_equal(struct number a, struct number b);
int number_sign(struct number a);
bool number_is_integer(struct number a);
bool number_to_integer(struct number a, int64_t *value); /* false if not an integer of 64 bits */
/* How many times b (not zero) goes into a; false if that is not an integer of 64 bits. */
bool number_to_steps(struct arena *arena, struct number a, struct number b, int64_t *steps);

/* Size of the number in bits, for the limit on what a formula may build (LIMIT_NUMBER_BITS). */
size_t number_bits(struct number a);

/* Reading. Accepts what people write in rubrics, rounds and sheets: 12, -0.3, 4/5, 60%, 37_059_000,
 * 37,059,000, 37,059千円 (units 千 万 百万 億, then an optional 円). Anything else (empty, 1e5,
 * .inf, 010, 1,5, more than LIMIT_NUMBER_CHARACTERS) is refused. Text is normalised before
 * (text_normalize): full-width digits arrive here as ASCII. */
bool number_parse(struct arena *arena, const char *text, size_t length, struct number *value);

/* As number_parse, and says whether the text was a percentage. */
bool number_parse_percent(struct arena *arena, const char *text, size_t length, struct number *value, bool *percent);

/* An XLSX or ODS number: text -> nearest double -> 15 significant digits -> exact. Spreadsheets
 * store 8.3 as 8.3000000000000007; 15 digits are what they show. False if not a finite number. */
bool number_parse_spreadsheet(struct arena *arena, const char *text, struct number *value);

/* Writing, into the arena. */
char *number_fraction(struct arena *arena, struct number a); /* "511/30", "12" */
char *number_decimal(struct arena *arena, struct number a, int digits); /* half up, exactly so many digits: "17.03" */
char *number_grouped(struct arena *arena, struct number a, int digits);  /* "37,059,000", "-1,234.50" */
/* The shortest exact form: decimal where it terminates within 15 digits, else a fraction. */
char *number_exact(struct arena *arena, struct number a);
double number_to_double(struct number a); /* nearest: for cells and printing alone */

#endif
