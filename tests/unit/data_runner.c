#include "data_runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "problem.h"
#include "source.h"

struct data_case {
    const struct data_kind *kind;
    const char *input, *expected;
};

static size_t put_code_point(char *out, unsigned long code)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = length; i-- > 1; code >>= 6)
        out[i] = (char)(0x80 | (code & 0x3f));
    out[0] = (char)((0xf00U >> length & 0xf0U) | code);
    return length;
}

/* One escape after its backslash. */
static const char *unescape_one(const char *at, char **out)
{
    static const char names[] = "nrts\\", values[] = "\n\r\t \\";
    const char *name = *at ? strchr(names, *at) : NULL;
    char *end;
    if (name) {
        *(*out)++ = values[name - names];
        return at + 1;
    }
    if (*at == 'x') {
        char digits[3] = { at[1], at[1] ? at[2] : '\0', '\0' };
        *(*out)++ = (char)strtoul(digits, &end, 16);
        return at + 1 + (end - digits);
    }
    if (at[0] == 'u' && at[1] == '{') {
        *out += put_code_point(*out, strtoul(at + 2, &end, 16));
        return end + (*end == '}');
    }
    return at;
}

static char *unescaped(struct arena *arena, const char *text, size_t size)
{
    const char *at = arena_copy(arena, text, size);
    char *result = arena_copy(arena, text, size), *out = result;
    while (*at) {
        if (*at == '\\')
            at = unescape_one(at + 1, &out);
        else
            *out++ = *at++;
    }
    *out = '\0';
    return result;
}

static char *trimmed(struct arena *arena, const char *start, const char *end)
{
    while (start < end && *start == ' ')
        start++;
    while (end > start && end[-1] == ' ')
        end--;
    return unescaped(arena, start, (size_t)(end - start));
}

static const struct data_kind *kind_find(const struct data_kind *kinds, size_t count, const char *name,
                                         size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(kinds[i].name) == length && memcmp(kinds[i].name, name, length) == 0)
            return &kinds[i];
    return NULL;
}

/* The " = " that stands last in the line. */
static const char *expected_mark(const char *line, const char *end)
{
    for (const char *at = end - 2; at > line; at--)
        if (at[-1] == ' ' && at[0] == '=' && (at + 1 == end || at[1] == ' '))
            return at;
    return end[-1] == '=' && end[-2] == ' ' ? end - 1 : NULL;
}

static void run_case(void **state)
{
    const struct data_case *data_case = *state;
    struct data_line line = { arena_new(), data_case->input, data_case->expected };
    data_case->kind->check(&line);
    arena_free(line.arena);
}

static bool case_read(struct arena *arena, const char *line, const char *end, const struct data_kind *kinds,
                      size_t count, struct data_case *data_case)
{
    const char *colon = memchr(line, ':', (size_t)(end - line));
    const char *mark = colon ? expected_mark(colon, end) : NULL;
    if (!mark)
        return false;
    data_case->kind = kind_find(kinds, count, line, (size_t)(colon - line));
    data_case->input = trimmed(arena, colon + 1, mark);
    data_case->expected = trimmed(arena, mark + 1, end);
    return data_case->kind != NULL;
}

/* The tests of one file, or -1 after saying which line is not a test. */
static int run_file(struct arena *arena, const char *path, const struct data_kind *kinds, size_t count)
{
    struct problems *problems = problems_new(arena);
    const struct source *source = source_read(arena, problems, path, path, "test", 16 << 20);
    LIST(struct CMUnitTest) tests = { 0 };
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    unsigned number = 0;
    if (!source) {
        fputs(problem_text(arena, &problems->list.items[0], PROBLEM_ENGLISH), stderr);
        return -1;
    }
    for (const char *line = source->text, *end; *line; line = end + (*end == '\n')) {
        end = line + strcspn(line, "\n");
        number++;
        if (line == end || *line == '#')
            continue;
        struct data_case *data_case = ARENA_NEW(arena, struct data_case);
        if (!case_read(arena, line, end, kinds, count, data_case)) {
            fprintf(stderr, "%s:%u: not a test: %.*s\n", path, number, (int)(end - line), line);
            return -1;
        }
        LIST_ADD(arena, tests, (struct CMUnitTest){ .name = arena_text(arena, "%s:%u", name, number),
                                                    .test_func = run_case,
                                                    .initial_state = data_case });
    }
    return _cmocka_run_group_tests(name, tests.items, tests.count, NULL, NULL);
}

int data_run(int argc, char **argv, const struct data_kind *kinds, size_t count)
{
    int failed = argc < 2;
    if (failed)
        fprintf(stderr, "usage: %s FILE.test ...\n", argv[0]);
    for (int i = 1; i < argc; i++) {
        struct arena *arena = arena_new();
        failed |= run_file(arena, argv[i], kinds, count) != 0;
        arena_free(arena);
    }
    return failed;
}

size_t data_words(struct arena *arena, const char *text, const char **words, size_t limit)
{
    size_t count = 0;
    while (count < limit) {
        text += strspn(text, " ");
        size_t length = strcspn(text, " ");
        if (length == 0)
            break;
        words[count++] = arena_copy(arena, text, length);
        text += length;
    }
    return count;
}
