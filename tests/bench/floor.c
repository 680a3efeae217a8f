/* floor PART ARGUMENT…: does the part and prints nanoseconds, nanoseconds of processor time, KiB of
 * memory beyond what was there before, and a sum of what was seen. */
#include "floor.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static const struct part {
    const char *name;
    bool (*prepare)(struct floor_work *work); /* before the clock starts; may be NULL */
    bool (*work)(struct floor_work *work);
} parts[] = {
    { "nothing", NULL, floor_nothing },
    { "read", NULL, floor_read },
    { "hash", NULL, floor_hash },
    { "split", NULL, floor_split },
    { "parse", NULL, floor_parse },
    { "write", floor_load_cells, floor_write },
    { "write-constant", floor_load_cells, floor_write_constant },
    { "flush", floor_load_cells, floor_flush },
};

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

bool floor_load(struct floor_work *work, const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        return false;
    long size = ftell(file);
    rewind(file);
    work->bytes = size >= 0 ? malloc((size_t)size + 1) : NULL;
    work->size = work->bytes ? fread(work->bytes, 1, (size_t)size, file) : 0;
    fclose(file);
    return work->bytes && work->size == (size_t)size;
}

bool floor_nothing(struct floor_work *work)
{
    return work->sum == 0;
}

/* As the engine does (engine/base/tuning.c): without it half of a small workbook's time is memory given
 * back to the kernel and taken again. */
static void tune_memory(void)
{
    enum { MIB = 1024 * 1024 };
    mallopt(M_TRIM_THRESHOLD, 64 * MIB);
    mallopt(M_TOP_PAD, MIB);
    mallopt(M_MMAP_THRESHOLD, 32 * MIB);
}

static int run(const struct part *part, struct floor_work *work)
{
    tune_memory();
    if (part->prepare && !part->prepare(work))
        return 1;
    long memory = peak();
    long long wall = now(CLOCK_MONOTONIC), processor = now(CLOCK_PROCESS_CPUTIME_ID);
    bool done = part->work(work);
    processor = now(CLOCK_PROCESS_CPUTIME_ID) - processor;
    wall = now(CLOCK_MONOTONIC) - wall;
    printf("%lld %lld %ld %llu\n", wall, processor, peak() - memory, work->sum);
    free(work->bytes);
    return done ? 0 : 1;
}

int main(int count, char **arguments)
{
    for (size_t i = 0; count > 1 && i < sizeof parts / sizeof *parts; i++)
        if (strcmp(parts[i].name, arguments[1]) == 0)
            return run(&parts[i], &(struct floor_work){ .arguments = arguments + 2, .count = count - 2 });
    fprintf(stderr, "usage: floor PART FILE...\n");
    return 2;
}
