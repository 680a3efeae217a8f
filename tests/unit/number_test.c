/* Numbers, line by line from tests/data/number.test. A value may be a power: 10^30, -2/3^50. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data_runner.h"
#include "number.h"
#include "text.h"

enum { WORDS = 5 };

static struct number value_of(struct arena *arena, const char *word)
{
    const char *power = strchr(word, '^');
    struct number value;
    size_t length = power ? (size_t)(power - word) : strlen(word);
    if (!number_parse(arena, word, length, &value))
        fail_msg("not a number: %s", word);
    return power ? number_power(arena, value, (unsigned)strtoul(power + 1, NULL, 10)) : value;
}

static void expect_number(const struct data_line *line, bool read, struct number value)
{
    assert_string_equal(read ? number_exact(line->arena, value) : "refused", line->expected);
}

static void check_parse(const struct data_line *line)
{
    struct number value = NUMBER_ZERO;
    bool read = number_parse(line->arena, line->input, strlen(line->input), &value);
    expect_number(line, read, value);
}

/* As a cell of a sheet is read: normalised first. */
static void check_cell(const struct data_line *line)
{
    struct number value = NUMBER_ZERO;
    const char *text = text_normalize(line->arena, line->input);
    bool read = number_parse(line->arena, text, strlen(text), &value);
    expect_number(line, read, value);
}

static void check_percent(const struct data_line *line)
{
    struct number value = NUMBER_ZERO;
    bool percent = true;
    bool read = number_parse_percent(line->arena, line->input, strlen(line->input), &value, &percent);
    char *found = arena_text(line->arena, "%s%s", read ? number_exact(line->arena, value) : "refused",
                             percent ? " percent" : "");
    assert_string_equal(found, line->expected);
}

static void check_spreadsheet(const struct data_line *line)
{
    struct number value = NUMBER_ZERO;
    bool read = number_parse_spreadsheet(line->arena, line->input, &value);
    expect_number(line, read, value);
}

static enum rounding_mode mode_of(const char *word)
{
    static const char *const names[] = {
        [ROUND_HALF_UP] = "half-up", [ROUND_HALF_EVEN] = "half-even", [ROUND_DOWN] = "down", [ROUND_UP] = "up"
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], word) == 0)
            return (enum rounding_mode)i;
    fail_msg("not a mode: %s", word);
    return ROUND_DOWN;
}

static void check_round(const struct data_line *line)
{
    const char *words[WORDS];
    assert_int_equal(data_words(line->arena, line->input, words, WORDS), 3);
    struct number value = value_of(line->arena, words[0]);
    expect_number(line, true, number_round(line->arena, value, atoi(words[1]), mode_of(words[2])));
}

static void check_root(const struct data_line *line)
{
    const char *words[WORDS];
    assert_int_equal(data_words(line->arena, line->input, words, WORDS), 3);
    struct number value = value_of(line->arena, words[0]);
    unsigned degree = (unsigned)atoi(words[1]);
    assert_string_equal(number_exact(line->arena, number_root(line->arena, value, degree, atoi(words[2]))),
                        line->expected);
}

static void check_written(const struct data_line *line, char *(*write)(struct arena *, struct number, int))
{
    const char *words[WORDS];
    assert_int_equal(data_words(line->arena, line->input, words, WORDS), 2);
    assert_string_equal(write(line->arena, value_of(line->arena, words[0]), atoi(words[1])), line->expected);
}

static void check_decimal(const struct data_line *line)
{
    check_written(line, number_decimal);
}

static void check_grouped(const struct data_line *line)
{
    check_written(line, number_grouped);
}

static void check_fraction(const struct data_line *line)
{
    assert_string_equal(number_fraction(line->arena, value_of(line->arena, line->input)), line->expected);
}

static void check_exact(const struct data_line *line)
{
    assert_string_equal(number_exact(line->arena, value_of(line->arena, line->input)), line->expected);
}

static void check_double(const struct data_line *line)
{
    char printed[64];
    snprintf(printed, sizeof printed, "%a", number_to_double(value_of(line->arena, line->input)));
    assert_string_equal(printed, line->expected);
}

/* number_operation: A sign B, the sum of all four. */
static void check_compute(const struct data_line *line)
{
    const char *words[WORDS];
    assert_int_equal(data_words(line->arena, line->input, words, WORDS), 3);
    struct arena *arena = line->arena;
    struct number a = value_of(arena, words[0]), b = value_of(arena, words[2]), result = NUMBER_ZERO;
    switch (*words[1]) {
    case '+':
        result = number_add(arena, a, b);
        break;
    case '-':
        result = number_subtract(arena, a, b);
        break;
    case '*':
        result = number_multiply(arena, a, b);
        break;
    case '/':
        result = number_divide(arena, a, b);
        break;
    default:
        fail_msg("not an operation: %s", words[1]);
    }
    assert_string_equal(number_fraction(arena, result), line->expected);
}

static void check_compare(const struct data_line *line)
{
    const char *words[WORDS];
    assert_int_equal(data_words(line->arena, line->input, words, WORDS), 2);
    struct number a = value_of(line->arena, words[0]), b = value_of(line->arena, words[1]);
    int order = number_compare(a, b);
    assert_string_equal(order < 0 ? "less" : order > 0 ? "more" : "equal", line->expected);
    assert_int_equal(number_compare(b, a), -order);
    assert_int_equal(number_equal(a, b), order == 0);
}

static void check_sign(const struct data_line *line)
{
    struct number value = value_of(line->arena, line->input);
    struct number negative = number_negate(line->arena, value);
    assert_int_equal(number_sign(value), atoi(line->expected));
    assert_int_equal(number_sign(negative), -atoi(line->expected));
    assert_true(number_equal(number_negate(line->arena, negative), value));
    assert_true(number_equal(number_absolute(line->arena, negative), number_absolute(line->arena, value)));
}

static void check_integer(const struct data_line *line)
{
    struct number value = value_of(line->arena, line->input);
    int64_t integer = 0;
    bool fits = number_to_integer(value, &integer);
    const char *found = fits ? arena_text(line->arena, "%lld", (long long)integer) : "no";
    assert_string_equal(number_is_integer(value) && !fits ? "large" : found, line->expected);
}

static void check_bits(const struct data_line *line)
{
    assert_int_equal(number_bits(value_of(line->arena, line->input)), atoi(line->expected));
}

int main(int argc, char **argv)
{
    static const struct data_kind kinds[] = {
        { "parse", check_parse },       { "cell", check_cell },
        { "percent", check_percent },   { "spreadsheet", check_spreadsheet },
        { "round", check_round },       { "root", check_root },       { "decimal", check_decimal },
        { "grouped", check_grouped },   { "fraction", check_fraction }, { "exact", check_exact },
        { "double", check_double },     { "compute", check_compute }, { "compare", check_compare },
        { "sign", check_sign },         { "integer", check_integer }, { "bits", check_bits },
    };
    return data_run(argc, argv, kinds, sizeof kinds / sizeof *kinds);
}
