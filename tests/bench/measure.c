/* measure PLAN: runs what the plan names, in turn and several times over so that noise falls on all alike,
 * and prints medians. A plan's lines (words between blanks):
 *   group NAME RUNS MARKS TITLE…        what follows belongs to it
 *   floor LABEL COMMAND…                timed by itself: see floor.c
 *   part LABEL COMMAND…                 a part of the program, timed by itself too
 *   program LABEL COMMAND…              timed from its start to its end
 *   within GROUP LABEL FLOOR RATIO      limits, judged at the end: of wall time …
 *   below GROUP LABEL MIB               … and of memory
 * FLOOR is a label or several with '+' between, for their sum. In the tables the others are compared with
 * the first floor of their group. A ratio is the median of the ratios of each turn's two times, not the
 * ratio of the medians: what else the machine does hits neighbours in time alike.
 * Exit status 1: a limit is not kept. */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { GROUPS = 16, ENTRIES = 12, LIMITS = 16, RUNS = 64, WORDS = 64, LINE = 4096, NAME = 64 };

/* Of one command: milliseconds, milliseconds of processor time, MiB. */
enum figure { WALL, PROCESSOR, MEMORY, FIGURES };

struct entry {
    char label[NAME];
    char kind[NAME]; /* the word in the plan */
    bool is_floor, timed_itself;
    char *words[WORDS];
    double figures[FIGURES][RUNS]; /* by turn */
};

struct group {
    char name[NAME], title[LINE];
    int runs, entry_count;
    double marks;
    struct entry entries[ENTRIES];
};

struct limit {
    bool of_memory;
    char group[NAME], label[NAME], floor[NAME];
    double most;
};

struct plan {
    struct group groups[GROUPS];
    struct limit limits[LIMITS];
    int group_count, limit_count;
};

static _Noreturn void stop(const char *what, const char *which)
{
    fprintf(stderr, "measure: %s '%s'\n", what, which);
    exit(2);
}

/* --- the plan --- */

static void split_words(char *text, char **words)
{
    int count = 0;
    for (char *word = strtok(text, " \n"); word; word = strtok(NULL, " \n")) {
        if (count == WORDS - 1)
            stop("too many words from", words[0]);
        words[count++] = strdup(word);
    }
    words[count] = NULL;
}

static void read_group(struct plan *plan, const char *line)
{
    if (plan->group_count == GROUPS)
        stop("too many groups", line);
    struct group *group = &plan->groups[plan->group_count++];
    if (sscanf(line, "group %63s %d %lf %[^\n]", group->name, &group->runs, &group->marks, group->title) != 4 ||
        group->runs < 1 || group->runs > RUNS)
        stop("not a group", line);
}

static void read_entry(struct plan *plan, const char *line)
{
    char command[LINE];
    struct group *group = plan->group_count ? &plan->groups[plan->group_count - 1] : NULL;
    if (!group || group->entry_count == ENTRIES)
        stop("no room for", line);
    struct entry *entry = &group->entries[group->entry_count++];
    if (sscanf(line, "%63s %63s %[^\n]", entry->kind, entry->label, command) != 3)
        stop("not a command", line);
    entry->is_floor = strcmp(entry->kind, "floor") == 0;
    entry->timed_itself = entry->is_floor || strcmp(entry->kind, "part") == 0;
    split_words(command, entry->words);
}

static void read_limit(struct plan *plan, const char *line)
{
    if (plan->limit_count == LIMITS)
        stop("too many limits", line);
    struct limit *limit = &plan->limits[plan->limit_count++];
    limit->of_memory = strncmp(line, "below ", 6) == 0;
    if (limit->of_memory ? sscanf(line, "below %63s %63s %lf", limit->group, limit->label, &limit->most) != 3
                         : sscanf(line, "within %63s %63s %63s %lf", limit->group, limit->label, limit->floor,
                                  &limit->most) != 4)
        stop("not a limit", line);
}

static void read_plan(struct plan *plan, const char *path)
{
    static const struct {
        const char *word;
        void (*read)(struct plan *plan, const char *line);
    } readers[] = { { "group ", read_group },     { "floor ", read_entry }, { "part ", read_entry },
                    { "program ", read_entry },   { "within ", read_limit }, { "below ", read_limit } };
    char line[LINE];
    FILE *file = fopen(path, "r");
    if (!file)
        stop("cannot read", path);
    while (fgets(line, sizeof line, file)) {
        size_t i = 0, count = sizeof readers / sizeof *readers;
        while (i < count && strncmp(line, readers[i].word, strlen(readers[i].word)) != 0)
            i++;
        if (i == count)
            stop("not a line of a plan", line);
        readers[i].read(plan, line);
    }
    fclose(file);
}

/* --- running --- */

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static double milliseconds(struct timeval time)
{
    return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

static _Noreturn void become(const struct entry *entry, int output)
{
    int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, 0);
    dup2(entry->timed_itself ? output : nowhere, 1);
    dup2(nowhere, 2);
    execv(entry->words[0], entry->words);
    _exit(127);
}

/* The command's own words on its time. */
static void read_own(const struct entry *entry, int input, double figures[FIGURES])
{
    char text[256];
    double wall, processor, memory;
    ssize_t size = read(input, text, sizeof text - 1);
    text[size > 0 ? size : 0] = '\0';
    if (sscanf(text, "%lf %lf %lf", &wall, &processor, &memory) != 3)
        stop("no figures from", entry->label);
    figures[WALL] = wall / 1e6;
    figures[PROCESSOR] = processor / 1e6;
    figures[MEMORY] = memory / 1024;
}

static void run_once(const struct entry *entry, double figures[FIGURES])
{
    int ends[2], status;
    struct rusage usage;
    if (pipe(ends) != 0)
        stop("no pipe for", entry->label);
    double start = now();
    pid_t child = fork();
    if (child == 0)
        become(entry, ends[1]);
    if (child < 0 || wait4(child, &status, 0, &usage) < 0)
        stop("cannot start", entry->label);
    double wall = now() - start;
    close(ends[1]);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        stop("no success from", entry->label);
    figures[WALL] = wall;
    figures[PROCESSOR] = milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
    figures[MEMORY] = (double)usage.ru_maxrss / 1024;
    if (entry->timed_itself)
        read_own(entry, ends[0], figures);
    close(ends[0]);
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(const double *values, int count)
{
    double sorted[RUNS];
    memcpy(sorted, values, (size_t)count * sizeof *values);
    qsort(sorted, (size_t)count, sizeof *sorted, ascending);
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
}

static void run_group(struct group *group)
{
    double figures[FIGURES];
    for (int run = -1; run < group->runs; run++) /* the first only warms up */
        for (int i = 0; i < group->entry_count; i++) {
            run_once(&group->entries[i], figures);
            for (int f = 0; f < FIGURES && run >= 0; f++)
                group->entries[i].figures[f][run] = figures[f];
        }
}

/* --- printing --- */

static double figure_of(const struct group *group, const struct entry *entry, enum figure figure)
{
    return median(entry->figures[figure], group->runs);
}

/* How many times the sum of the floors the entry takes. */
static double ratio_to(const struct group *group, const struct entry *entry, const struct entry *const *floors,
                       int floor_count, enum figure figure)
{
    double ratios[RUNS];
    for (int run = 0; run < group->runs; run++) {
        double sum = 0;
        for (int i = 0; i < floor_count; i++)
            sum += floors[i]->figures[figure][run];
        ratios[run] = entry->figures[figure][run] / sum;
    }
    return median(ratios, group->runs);
}

static void print_entry(const struct group *group, const struct entry *entry, const struct entry *base)
{
    double wall = figure_of(group, entry, WALL);
    printf("%-7s %-18s %10.2f %10.2f %9.1f", entry->kind, entry->label, wall,
           figure_of(group, entry, PROCESSOR), figure_of(group, entry, MEMORY));
    if (base)
        printf(" %9.2f %9.2f", ratio_to(group, entry, &base, 1, WALL), ratio_to(group, entry, &base, 1, PROCESSOR));
    if (group->marks > 0)
        printf(" %9.0f", wall * 1e6 / group->marks);
    printf("\n");
}

static void print_group(const struct group *group)
{
    const struct entry *base = NULL;
    for (int i = group->entry_count - 1; i >= 0; i--)
        base = group->entries[i].is_floor ? &group->entries[i] : base;
    printf("\n%s\n%-26s %10s %10s %9s", group->title, "", "wall ms", "CPU ms", "MiB");
    if (base)
        printf(" %9s %9s", "x wall", "x CPU");
    printf(group->marks > 0 ? " %9s\n" : "\n", "ns/mark");
    for (int i = 0; i < group->entry_count; i++)
        print_entry(group, &group->entries[i], base);
    fflush(stdout);
}

static const struct group *group_named(const struct plan *plan, const char *name)
{
    for (int g = 0; g < plan->group_count; g++)
        if (strcmp(plan->groups[g].name, name) == 0)
            return &plan->groups[g];
    stop("a limit names what was not run:", name);
}

static const struct entry *entry_labelled(const struct group *group, const char *label)
{
    for (int i = 0; i < group->entry_count; i++)
        if (strcmp(group->entries[i].label, label) == 0)
            return &group->entries[i];
    stop("a limit names what was not run:", label);
}

static bool judge_memory(const struct group *group, const struct entry *entry, const struct limit *limit)
{
    double memory = figure_of(group, entry, MEMORY);
    bool kept = memory <= limit->most;
    printf("%-6s %s: %.1f MiB; limit %.0f MiB: %s\n", group->name, entry->label, memory, limit->most,
           kept ? "kept" : "NOT KEPT");
    return kept;
}

static bool judge_time(const struct group *group, const struct entry *entry, const struct limit *limit)
{
    const struct entry *floors[ENTRIES];
    char labels[NAME];
    int count = 0;
    snprintf(labels, sizeof labels, "%s", limit->floor);
    for (char *label = strtok(labels, "+"); label && count < ENTRIES; label = strtok(NULL, "+"))
        floors[count++] = entry_labelled(group, label);
    double wall = ratio_to(group, entry, floors, count, WALL);
    bool kept = wall <= limit->most;
    printf("%-6s %s: %.2f x (%s), of CPU time %.2f x; limit %.2f x: %s\n", group->name, entry->label, wall,
           limit->floor, ratio_to(group, entry, floors, count, PROCESSOR), limit->most, kept ? "kept" : "NOT KEPT");
    return kept;
}

static bool judge(const struct plan *plan, const struct limit *limit)
{
    const struct group *group = group_named(plan, limit->group);
    const struct entry *entry = entry_labelled(group, limit->label);
    return limit->of_memory ? judge_memory(group, entry, limit) : judge_time(group, entry, limit);
}

int main(int count, char **arguments)
{
    static struct plan plan;
    bool kept = true;
    if (count != 2)
        stop("usage: measure PLAN, not", arguments[0]);
    read_plan(&plan, arguments[1]);
    for (int g = 0; g < plan.group_count; g++) {
        run_group(&plan.groups[g]);
        print_group(&plan.groups[g]);
    }
    printf("\nLimits\n");
    for (int i = 0; i < plan.limit_count; i++)
        kept = judge(&plan, &plan.limits[i]) && kept;
    return kept ? 0 : 1;
}
