/* measure PLAN: runs what the plan names, in turn and several times over so that noise falls on all alike,
 * and prints medians. A plan's lines (words between blanks):
 *   group NAME RUNS MARKS TITLE…        what follows belongs to it
 *   floor LABEL COMMAND…                timed by itself: see floor.c
 *   program LABEL COMMAND…              timed from its start to its end
 *   within GROUP LABEL FLOOR RATIO      limits, judged at the end: of wall time …
 *   below GROUP LABEL MIB               … and of memory
 * The first floor of a group is what the others are compared with. Exit status 1: a limit is not kept. */
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

struct figures {
    double wall, processor; /* milliseconds */
    double memory;          /* MiB */
};

struct entry {
    char label[NAME];
    bool is_floor;
    char *words[WORDS];
    double wall[RUNS], processor[RUNS], memory[RUNS];
    struct figures median;
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
    char kind[NAME], command[LINE];
    struct group *group = plan->group_count ? &plan->groups[plan->group_count - 1] : NULL;
    if (!group || group->entry_count == ENTRIES)
        stop("no room for", line);
    struct entry *entry = &group->entries[group->entry_count++];
    if (sscanf(line, "%63s %63s %[^\n]", kind, entry->label, command) != 3)
        stop("not a command", line);
    entry->is_floor = strcmp(kind, "floor") == 0;
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
    } readers[] = { { "group ", read_group },   { "floor ", read_entry },  { "program ", read_entry },
                    { "within ", read_limit },  { "below ", read_limit } };
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
    dup2(entry->is_floor ? output : nowhere, 1);
    dup2(nowhere, 2);
    execv(entry->words[0], entry->words);
    _exit(127);
}

/* The command's own words on its time, for a floor. */
static void read_own(const struct entry *entry, int input, struct figures *figures)
{
    char text[256];
    double wall, processor, memory;
    ssize_t size = read(input, text, sizeof text - 1);
    text[size > 0 ? size : 0] = '\0';
    if (sscanf(text, "%lf %lf %lf", &wall, &processor, &memory) != 3)
        stop("no figures from", entry->label);
    *figures = (struct figures){ wall / 1e6, processor / 1e6, memory / 1024 };
}

static struct figures run_once(const struct entry *entry)
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
    struct figures figures = { wall, milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime),
                               (double)usage.ru_maxrss / 1024 };
    if (entry->is_floor)
        read_own(entry, ends[0], &figures);
    close(ends[0]);
    return figures;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, ascending);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

static void run_group(struct group *group)
{
    for (int run = -1; run < group->runs; run++) /* the first only warms up */
        for (int i = 0; i < group->entry_count; i++) {
            struct entry *entry = &group->entries[i];
            struct figures figures = run_once(entry);
            if (run < 0)
                continue;
            entry->wall[run] = figures.wall;
            entry->processor[run] = figures.processor;
            entry->memory[run] = figures.memory;
        }
    for (int i = 0; i < group->entry_count; i++) {
        struct entry *entry = &group->entries[i];
        entry->median = (struct figures){ median(entry->wall, group->runs), median(entry->processor, group->runs),
                                          median(entry->memory, group->runs) };
    }
}

/* --- printing --- */

static const struct figures *group_floor(const struct group *group)
{
    for (int i = 0; i < group->entry_count; i++)
        if (group->entries[i].is_floor)
            return &group->entries[i].median;
    return NULL;
}

static void print_group(const struct group *group)
{
    const struct figures *base = group_floor(group);
    printf("\n%s\n%-26s %10s %10s %9s %9s %9s", group->title, "", "wall ms", "CPU ms", "MiB", "x wall", "x CPU");
    printf(group->marks > 0 ? " %9s\n" : "\n", "ns/mark");
    for (int i = 0; i < group->entry_count; i++) {
        const struct entry *entry = &group->entries[i];
        const struct figures *its = &entry->median;
        printf("%-7s %-18s %10.2f %10.2f %9.1f", entry->is_floor ? "floor" : "program", entry->label, its->wall,
               its->processor, its->memory);
        if (base)
            printf(" %9.2f %9.2f", its->wall / base->wall, its->processor / base->processor);
        if (group->marks > 0)
            printf(" %9.0f", its->wall * 1e6 / group->marks);
        printf("\n");
    }
    fflush(stdout);
}

static const struct figures *figures_of(const struct plan *plan, const char *group, const char *label)
{
    for (int g = 0; g < plan->group_count; g++)
        for (int i = 0; i < plan->groups[g].entry_count; i++)
            if (strcmp(plan->groups[g].name, group) == 0 && strcmp(plan->groups[g].entries[i].label, label) == 0)
                return &plan->groups[g].entries[i].median;
    return NULL;
}

static bool judge(const struct plan *plan, const struct limit *limit)
{
    const struct figures *its = figures_of(plan, limit->group, limit->label);
    const struct figures *floor = limit->of_memory ? its : figures_of(plan, limit->group, limit->floor);
    if (!its || !floor)
        stop("a limit names what was not run:", limit->label);
    double value = limit->of_memory ? its->memory : its->wall / floor->wall;
    bool kept = value <= limit->most;
    printf("%-8s %-8s", limit->group, limit->label);
    if (limit->of_memory)
        printf(" %9.1f MiB, limit %.0f MiB: %s\n", value, limit->most, kept ? "kept" : "NOT KEPT");
    else
        printf(" %9.2f x '%s' (CPU %.2f x), limit %.2f x: %s\n", value, limit->floor,
               its->processor / floor->processor, limit->most, kept ? "kept" : "NOT KEPT");
    return kept;
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
