/* Scores one small round under very many marks, for the second counter's small worlds: each round is loaded
 * once, from its files, then its marks are replaced in memory. Commands, a line each:
 *
 *     new                  forgets the rounds
 *     round FOLDER         loads one more round: points in whole steps from 0, every mark given
 *     score MARKS MARKS…   scores each round under each: a digit for every evaluator, proposer and criterion, the
 *                          criterion changing first; `-` stands for the marks as they were read
 *
 * Writes a line for each MARKS and round, in this order of loops: the figures of each proposer, a bar, then the
 * award and how ties were settled. What could not be loaded or scored is told as `refused` with the errors. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "score.h"
#include "session.h"

enum { ROUNDS_MOST = 16 };

struct world {
    saiten_session *session;
    bool loaded;
};

static void put_names(const struct round *round, const unsigned *proposers, size_t count, const char *between)
{
    for (size_t i = 0; i < count; i++)
        printf("%s%s", i ? between : "", round->proposers[proposers[i]].id);
}

static void put_step(struct arena *arena, struct step step)
{
    printf(" %s", step.known ? number_fraction(arena, step.value) : "none");
}

/* Total, scores of the criteria, own totals. */
static void put_figures(struct arena *arena, const struct result *result)
{
    const struct round *round = result->round;
    const struct stage_result *stage = &result->stages[0];
    for (unsigned p = 0; p < round->proposer_count; p++) {
        printf("%s:", round->proposers[p].id);
        put_step(arena, stage->total[p]);
        for (size_t i = 0; i < result->rubric->marked_count; i++)
            put_step(arena, result_node(result, result->rubric->marked[i])->committee[p]);
        for (size_t e = 0; e < round->evaluator_count; e++)
            put_step(arena, stage->own[e * round->proposer_count + p]);
        fputs("; ", stdout);
    }
}

/* RULE:AMONG:ORDER, where the tied set was split or people are asked. */
static void put_tie(const struct round *round, const struct tie_step *tie)
{
    bool split = tie->among_count && tie->group[tie->among_count - 1] > 0;
    if (!split && !tie->due)
        return;
    if (tie->rule)
        printf(" %u:", tie->rule->index);
    else
        fputs(" end:", stdout);
    put_names(round, tie->among, tie->among_count, "+");
    fputs(":", stdout);
    for (size_t i = 0; i < tie->among_count && !tie->due; i++)
        printf("%s%s", i == 0 ? "" : tie->group[i] == tie->group[i - 1] ? "+" : ">",
               round->proposers[tie->order[i]].id);
    fputs(tie->due ? "due" : "", stdout);
}

static void put_award(const struct result *result)
{
    const struct round *round = result->round;
    printf("| %s won", result->provisional ? "provisional" : "final");
    for (size_t i = 0; i < result->winner_count; i++)
        printf(" %s", round->proposers[result->winners[i]].id);
    printf(" next %s places", result->runner_up < 0 ? "nobody" : round->proposers[result->runner_up].id);
    for (size_t p = 0; p < round->proposer_count; p++)
        printf(" %u", result->proposers[p].rank);
    printf(" due %zu ties", result->dues.count);
    for (size_t i = 0; i < result->ties.count; i++)
        put_tie(round, result->ties.items[i]);
}

static void put_problems(const struct problems *problems)
{
    fputs("refused", stdout);
    for (size_t i = 0; i < problems->list.count; i++)
        if (problem_definitions[problems->list.items[i].kind].severity == SEVERITY_ERROR)
            printf(" %s", problem_definitions[problems->list.items[i].kind].code);
}

static void set_marks(const struct rubric *rubric, struct round *round, const char *digit)
{
    for (size_t e = 0; e < round->evaluator_count; e++)
        for (size_t p = 0; p < round->proposer_count; p++)
            for (size_t c = 0; c < rubric->marked_count && *digit; c++, digit++) {
                round->sheets[e].marks[c * round->proposer_count + p].value = *digit - '0';
                struct mark *agreed = round->sheets[reserved_sheet(round, SHEET_CONSENSUS)].marks;
                if (agreed && e == 0)
                    agreed[c * round->proposer_count + p].value = *digit - '0';
            }
}

static void score_world(struct world *world, const char *marks)
{
    struct arena *arena = arena_new();
    struct problems *problems = problems_new(arena);
    struct result *result = NULL;
    if (world->loaded) {
        if (marks[0] != '-')
            set_marks(world->session->rubric, world->session->round, marks);
        result = score(arena, problems, world->session->rubric, world->session->round);
    }
    if (result) {
        put_figures(arena, result);
        put_award(result);
    } else {
        put_problems(world->loaded ? problems : world->session->problems);
    }
    putchar('\n');
    arena_free(arena);
}

static size_t forget(struct world *worlds, size_t count)
{
    for (size_t i = 0; i < count; i++)
        saiten_session_free(worlds[i].session);
    return 0;
}

int main(void)
{
    struct world worlds[ROUNDS_MOST];
    size_t count = 0, capacity = 0;
    char *line = NULL;

    while (getline(&line, &capacity, stdin) > 0) {
        char *rest = line, *word = strsep(&rest, " \n");
        if (strcmp(word, "new") == 0) {
            count = forget(worlds, count);
        } else if (strcmp(word, "round") == 0 && count < ROUNDS_MOST) {
            saiten_session *session = saiten_session_new();
            worlds[count++] = (struct world){ session, saiten_load_round(session, strsep(&rest, "\n")) };
        } else if (strcmp(word, "score") == 0) {
            while ((word = strsep(&rest, " \n")))
                for (size_t i = 0; i < count && *word; i++)
                    score_world(&worlds[i], word);
            fflush(stdout);
        }
    }
    forget(worlds, count);
    free(line);
    return ferror(stdin) ? 3 : 0;
}
