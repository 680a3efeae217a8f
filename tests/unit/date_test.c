/* Instants, line by line from tests/data/date.test. */
#include <string.h>

#include "data_runner.h"
#include "date.h"

static struct instant instant_of(const char *text)
{
    struct instant instant = { 0 };
    if (!instant_parse(text, &instant))
        fail_msg("not an instant: %s", text);
    assert_true(instant.given);
    return instant;
}

static void check_refused(const struct data_line *line)
{
    struct instant instant;
    assert_string_equal(instant_parse(line->input, &instant) ? "read" : "refused", line->expected);
}

static void check_milliseconds(const struct data_line *line)
{
    long long found = (long long)instant_of(line->input).milliseconds;
    assert_string_equal(arena_text(line->arena, "%lld", found), line->expected);
}

static void check_text(const struct data_line *line)
{
    assert_string_equal(instant_text(line->arena, instant_of(line->input)), line->expected);
}

static void check_plain(const struct data_line *line)
{
    assert_string_equal(instant_plain(line->arena, instant_of(line->input)), line->expected);
}

static void check_era(const struct data_line *line)
{
    assert_string_equal(instant_era(line->arena, instant_of(line->input)), line->expected);
}

int main(int argc, char **argv)
{
    static const struct data_kind kinds[] = {
        { "parse", check_refused }, { "milliseconds", check_milliseconds }, { "text", check_text },
        { "plain", check_plain },   { "era", check_era },
    };
    return data_run(argc, argv, kinds, sizeof kinds / sizeof *kinds);
}
