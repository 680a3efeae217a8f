/* Reading numbers. Text goes straight to a rational; a double comes into it for spreadsheets alone. */
#define _GNU_SOURCE 1 /* strtod_l */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "number_big.h"
#include "text.h"

enum { SPREADSHEET_DIGITS = 15 };

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

/* --- what people write --- */

struct reader {
    const char *at, *end;
};

/* The digits of one number with its grouping taken out. */
struct digits {
    char text[LIMIT_NUMBER_CHARACTERS + 1];
    size_t count, decimals;
};

static bool reader_take(struct reader *reader, const char *word)
{
    size_t length = strlen(word);
    if ((size_t)(reader->end - reader->at) < length || memcmp(reader->at, word, length) != 0)
        return false;
    reader->at += length;
    return true;
}

static size_t read_digits(struct reader *reader, struct digits *digits)
{
    size_t before = digits->count;
    while (reader->at < reader->end && is_digit(*reader->at))
        digits->text[digits->count++] = *reader->at++;
    return digits->count - before;
}

static bool digit_follows(const struct reader *reader)
{
    return reader->end - reader->at >= 2 && is_digit(reader->at[1]);
}

/* 0, 12, 37_059_000, 37,059,000: '_' anywhere between digits, ',' before each three. */
static bool read_whole(struct reader *reader, struct digits *digits)
{
    const char *start = reader->at;
    size_t group = read_digits(reader, digits);
    if (group == 0)
        return false;
    char mark = reader->at < reader->end ? *reader->at : '\0';
    bool commas = mark == ',', grouped = commas || mark == '_';
    if (commas && group > 3)
        return false;
    while (grouped && reader->at < reader->end && *reader->at == mark && digit_follows(reader)) {
        reader->at++;
        group = read_digits(reader, digits);
        if (commas && group != 3)
            return false;
    }
    return *start != '0' || digits->count == 1;
}

static bool read_decimals(struct reader *reader, struct digits *digits)
{
    if (!reader_take(reader, "."))
        return true;
    digits->decimals = read_digits(reader, digits);
    return digits->decimals > 0;
}

/* The digits as a whole number, the point passed over. */
static struct number digits_number(struct arena *arena, const struct digits *digits)
{
    if (digits->count < POWERS_OF_TEN) {
        int64_t value = 0;
        for (size_t i = 0; i < digits->count; i++)
            value = value * 10 + (digits->text[i] - '0');
        return number_from_integer(value);
    }
    mpq_t value;
    mpq_init(value);
    mpz_set_str(mpq_numref(value), digits->text, 10);
    struct number kept = number_keep(arena, value);
    mpq_clear(value);
    return kept;
}

static struct number power_of_ten(struct arena *arena, size_t exponent)
{
    if (exponent < POWERS_OF_TEN)
        return number_from_integer(powers_of_ten[exponent]);
    return number_power(arena, number_from_integer(10), (unsigned)exponent);
}

static bool read_fraction(struct arena *arena, struct reader *reader, struct number above,
                          struct number *value)
{
    struct digits digits = { .count = 0 };
    if (!read_whole(reader, &digits))
        return false;
    struct number below = digits_number(arena, &digits);
    if (number_sign(below) == 0)
        return false;
    *value = number_divide(arena, above, below);
    return true;
}

/* What may follow the digits. */
static struct number read_unit(struct arena *arena, struct reader *reader, struct number value, bool *percent)
{
    static const struct {
        const char *name;
        int64_t factor;
    } units[] = {
        { "百万", 1000000 },
        { "千", 1000 },
        { "万", 10000 },
        { "億", 100000000 },
    };
    *percent = reader_take(reader, "%");
    if (*percent)
        return number_divide(arena, value, number_from_integer(100));
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (reader_take(reader, units[i].name)) {
            value = number_multiply(arena, value, number_from_integer(units[i].factor));
            break;
        }
    reader_take(reader, "円");
    return value;
}

/* What nearly every mark is, in one pass: 12 or 7.5. False for all else, wrong or not. */
static bool read_plain(struct arena *arena, const char *text, size_t length, struct number *value)
{
    int64_t digits = 0;
    size_t point = length;
    if (length == 0 || length >= POWERS_OF_TEN || (*text == '0' && length > 1 && text[1] != '.'))
        return false;
    for (size_t i = 0; i < length; i++) {
        if (is_digit(text[i]))
            digits = digits * 10 + (text[i] - '0');
        else if (text[i] == '.' && point == length && i > 0 && i + 1 < length)
            point = i;
        else
            return false;
    }
    *value = point == length ? number_from_integer(digits)
                             : number_from_ratio(arena, digits, powers_of_ten[length - point - 1]);
    return true;
}

bool number_parse_percent(struct arena *arena, const char *text, size_t length, struct number *value,
                          bool *percent)
{
    *percent = false;
    if (read_plain(arena, text, length, value))
        return true;
    if (length > 4 * LIMIT_NUMBER_CHARACTERS || utf8_length(text, length) > LIMIT_NUMBER_CHARACTERS)
        return false;
    struct reader reader = { text, text + length };
    struct digits digits = { .count = 0 };
    bool negative = reader_take(&reader, "-");
    if (!negative)
        reader_take(&reader, "+");
    if (!read_whole(&reader, &digits))
        return false;
    struct number read;
    if (reader_take(&reader, "/")) {
        if (!read_fraction(arena, &reader, digits_number(arena, &digits), &read))
            return false;
    } else {
        if (!read_decimals(&reader, &digits))
            return false;
        read = digits_number(arena, &digits);
        if (digits.decimals)
            read = number_divide(arena, read, power_of_ten(arena, digits.decimals));
        read = read_unit(arena, &reader, read, percent);
    }
    if (reader.at != reader.end) {
        *percent = false;
        return false;
    }
    *value = negative ? number_negate(arena, read) : read;
    return true;
}

bool number_parse(struct arena *arena, const char *text, size_t length, struct number *value)
{
    bool percent;
    return number_parse_percent(arena, text, length, value, &percent);
}

/* --- what spreadsheets store --- */

/* Digits x 10^exponent: the significant digits of a spreadsheet's number. */
struct significant {
    bool negative, any;
    size_t count;    /* without zeros at the front */
    int64_t digits;  /* the first of them, up to SPREADSHEET_DIGITS */
    long exponent;   /* of the last digit counted */
};

static void significant_add(struct significant *number, char digit)
{
    number->any = true;
    if (number->count == 0 && digit == '0')
        return;
    if (++number->count <= SPREADSHEET_DIGITS)
        number->digits = number->digits * 10 + (digit - '0');
}

static const char *read_exponent(const char *at, long *exponent)
{
    enum { FAR = 100000 };
    bool negative = *at == '-';
    if (*at == '-' || *at == '+')
        at++;
    if (!is_digit(*at))
        return NULL;
    long value = 0;
    for (; is_digit(*at); at++)
        value = value < FAR ? value * 10 + (*at - '0') : FAR;
    *exponent = negative ? -value : value;
    return at;
}

/* [+-]digits[.digits][e[+-]digits]: the form that every writer uses, and what strtod accepts in all
 * locales without its hexadecimal, infinite and other forms. */
static bool significant_read(struct significant *number, const char *text)
{
    *number = (struct significant){ .negative = *text == '-' };
    const char *at = text + (*text == '-' || *text == '+');
    for (; is_digit(*at); at++)
        significant_add(number, *at);
    if (*at == '.')
        for (at++; is_digit(*at); at++) {
            significant_add(number, *at);
            number->exponent--;
        }
    if (*at == 'e' || *at == 'E') {
        long exponent;
        at = read_exponent(at + 1, &exponent);
        if (!at)
            return false;
        number->exponent += exponent;
    }
    return number->any && *at == '\0';
}

/* Rounds to SPREADSHEET_DIGITS as a spreadsheet does: nearest double, then its digits. */
static bool significant_from_double(struct significant *number, const char *text)
{
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (!plain)
        memory_exhausted();
    double value = strtod_l(text, NULL, plain);
    freelocale(plain);
    if (!__builtin_isfinite(value))
        return false;
    char printed[64]; /* d.dddde+dd, whose point may be any bytes: the locale is the program's */
    snprintf(printed, sizeof printed, "%.*e", SPREADSHEET_DIGITS - 1, value);
    const char *exponent = strchr(printed, 'e') + 1;
    *number = (struct significant){ .negative = printed[0] == '-' };
    for (const char *at = printed; at < exponent; at++)
        if (is_digit(*at))
            significant_add(number, *at);
    read_exponent(exponent, &number->exponent);
    number->exponent -= SPREADSHEET_DIGITS - 1;
    return true;
}

bool number_parse_spreadsheet(struct arena *arena, const char *text, struct number *value)
{
    enum { NORMAL = 290 }; /* within 10^-290 … 10^290 a double keeps any 15 digits */
    struct significant number;
    if (!significant_read(&number, text))
        return false;
    bool kept = number.count <= SPREADSHEET_DIGITS && number.exponent >= -NORMAL && number.exponent <= NORMAL;
    if (number.count != 0 && !kept && !significant_from_double(&number, text))
        return false;
    if (number.digits == 0) {
        *value = NUMBER_ZERO;
        return true;
    }
    struct number read = number_from_integer(number.negative ? -number.digits : number.digits);
    struct number power = power_of_ten(arena, (size_t)labs(number.exponent));
    *value = number.exponent < 0 ? number_divide(arena, read, power) : number_multiply(arena, read, power);
    return true;
}
