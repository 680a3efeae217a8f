#include "bench_round.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static const struct bench_round rounds[] = {
    { "s", 6, 8, 12 },
    { "m", 2000, 5, 20 },
    { "l", 10000, 10, 20 },
};

const struct bench_round *bench_round_named(const char *name)
{
    for (size_t i = 0; i < sizeof rounds / sizeof *rounds; i++)
        if (strcmp(rounds[i].name, name) == 0)
            return &rounds[i];
    return NULL;
}

bool is_graded(unsigned criterion)
{
    return criterion % GROUP_SIZE == GROUP_SIZE - 1;
}

/* splitmix64 over the three indices: the same marks on every machine, in whatever order they are made. */
static uint64_t scattered(uint64_t evaluator, uint64_t proposer, uint64_t criterion)
{
    uint64_t z = UINT64_C(0x9E3779B97F4A7C15) * (1 + criterion + (proposer << 16) + (evaluator << 48));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* Evaluators agree roughly on how good a proposer is: 0 to 20. */
static unsigned opinion(unsigned evaluator, unsigned proposer, unsigned criterion)
{
    unsigned quality = (unsigned)(scattered(60000, proposer, 60000) % 13);
    return quality + (unsigned)(scattered(evaluator, proposer, criterion) % 9);
}

unsigned bench_halves(unsigned evaluator, unsigned proposer, unsigned criterion)
{
    return opinion(evaluator, proposer, criterion);
}

char bench_grade(unsigned evaluator, unsigned proposer, unsigned criterion)
{
    return "EDCBA"[opinion(evaluator, proposer, criterion) / 5 % 5];
}

long bench_bid(unsigned proposer)
{
    return 30000000 + (long)(scattered(50000, proposer, 50000) % 7000) * 1000;
}
