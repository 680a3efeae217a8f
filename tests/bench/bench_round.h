/* The rounds that are measured: how large they are, and every mark in them, by a fixed rule. */
#ifndef SAITEN_BENCH_ROUND_H
#define SAITEN_BENCH_ROUND_H

#include <stdbool.h>

struct bench_round {
    const char *name;
    unsigned proposers, evaluators, criteria;
};

enum { GROUP_SIZE = 4 }; /* criteria of a group; the last of each is a grade, the others numbers */

const struct bench_round *bench_round_named(const char *name); /* NULL: there is none */
bool is_graded(unsigned criterion);

/* All indices are from 0. A mark is a grade's letter, or halves of a point from 0 to 20. */
char bench_grade(unsigned evaluator, unsigned proposer, unsigned criterion);
unsigned bench_halves(unsigned evaluator, unsigned proposer, unsigned criterion);
long bench_bid(unsigned proposer);

#endif
