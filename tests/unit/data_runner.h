/* Tests as data: each line of a .test file becomes one cmocka test named FILE:LINE.
 *
 *     # a comment
 *     round: 0.125 2 half-up = 0.13
 *
 * The word before the colon names the kind; what follows is its input, and after the last " = " what is
 * expected. In both, \n \r \t \s (a space) \\ \xHH and \u{HEX} are what they say. */
#ifndef SAITEN_DATA_RUNNER_H
#define SAITEN_DATA_RUNNER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "arena.h"

struct data_line {
    struct arena *arena; /* of this line alone */
    const char *input, *expected;
};

struct data_kind {
    const char *name;
    void (*check)(const struct data_line *line); /* asserts with cmocka */
};

/* Runs every file named on the command line; to be returned from main. */
int data_run(int argc, char **argv, const struct data_kind *kinds, size_t count);

/* The words of a text, separated by spaces. Returns their number, at most limit. */
size_t data_words(struct arena *arena, const char *text, const char **words, size_t limit);

#endif
