/* read_sheets FILE...: the program's own reading of sheets, alone: every row of every file is unpacked, parsed,
 * checked and handed over, and the file's digest taken; nothing is made of the rows. Prints what floor prints. */
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

#include "arena.h"
#include "grid.h"
#include "problem.h"
#include "tuning.h"

static long long now(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static long peak(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

static bool take_row(void *context, const struct grid_row *row)
{
    unsigned long long *sum = context;
    for (size_t i = 0; i < row->count; i++)
        *sum += row->cells[i].length;
    return true;
}

static bool read_files(char **paths, int count, unsigned long long *sum)
{
    struct arena *arena = arena_new();
    struct problems *problems = problems_new(arena);
    bool sound = count > 0;
    for (int i = 0; i < count && sound; i++) {
        struct grid_file file = { .path = paths[i], .listed = paths[i], .role = "sheet" };
        const struct source *source = NULL;
        sound = grid_read(arena, problems, &file, take_row, sum, &source);
    }
    arena_free(arena);
    return sound;
}

int main(int count, char **arguments)
{
    unsigned long long sum = 0;
    tune_memory();
    long memory = peak();
    long long wall = now(CLOCK_MONOTONIC), processor = now(CLOCK_PROCESS_CPUTIME_ID);
    bool sound = read_files(arguments + 1, count - 1, &sum);
    processor = now(CLOCK_PROCESS_CPUTIME_ID) - processor;
    wall = now(CLOCK_MONOTONIC) - wall;
    printf("%lld %lld %ld %llu\n", wall, processor, peak() - memory, sum);
    return sound ? 0 : 1;
}
