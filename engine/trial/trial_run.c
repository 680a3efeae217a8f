#include "trial_run.h"

#include <string.h>

#include "example_load.h"
#include "limit.h"
#include "rubric_bind.h"
#include "rubric_load.h"
#include "score.h"
#include "text.h"
#include "trial_compare.h"

static const char yaml[] = ".yaml", examples_end[] = ".examples.yaml";

struct trial_runner {
    struct arena *arena;
    struct problems *problems; /* told to the user */
    struct trials *trials;
};

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), most = strlen(end);
    return length > most && strcmp(text + length - most, end) == 0;
}

/* PATH.yaml for PATH.examples.yaml, or the other way round. */
static const char *with_end(struct arena *arena, const char *path, const char *end, const char *other)
{
    size_t length = strlen(path) - (ends_with(path, end) ? strlen(end) : 0);
    return arena_text(arena, "%.*s%s", (int)length, path, other);
}

/* Warnings are not told: checking the rubric tells them. What stands nowhere stands in the example. */
static void tell_errors(struct problems *problems, const struct problems *found, struct place place)
{
    for (size_t i = 0; i < found->list.count; i++) {
        const struct problem *problem = &found->list.items[i];
        const struct problem_definition *definition = &problem_definitions[problem->kind];
        if (definition->severity == SEVERITY_ERROR)
            problem_add_excerpt(problems, problem->place.source ? problem->place : place, problem->excerpt,
                                problem->kind, problem->arguments, definition->arguments);
    }
}

/* Under a rubric of its own: its numbers may depend on what the example gives. */
static struct result *score_example(struct arena *arena, struct problems *problems, const struct source *rubric_source,
                                    const struct source *source, const struct example *example)
{
    struct rubric *rubric = rubric_load(arena, problems, rubric_source);
    bool sound = false;
    struct round *round = rubric ? example_round(arena, problems, source, example, rubric, &sound) : NULL;
    if (!round || !rubric_bind(arena, problems, rubric, round) || !example_marks(arena, problems, source, example, rubric, round) || !sound)
        return NULL;
    return score(arena, problems, rubric, round);
}

static void add_outcome(struct trial_runner *runner, struct tried_example *tried, struct outcome outcome)
{
    tried->passed = tried->passed && outcome.met;
    LIST_ADD(runner->arena, tried->outcomes, outcome);
}

/* The errors in what the example expects, and those that came out, beside the one expected, or none. own:
 * the problems that were found on reading the examples. */
static struct outcome problem_outcome(struct arena *arena, const struct example *example, const struct problems *own,
                                      const struct problems *found)
{
    const char *expected = "none";
    LIST(struct problem) all = { 0 };
    for (size_t i = example->first_problem; i < example->past_problem; i++)
        LIST_ADD(arena, all, own->list.items[i]);
    for (size_t i = 0; i < found->list.count; i++)
        LIST_ADD(arena, all, found->list.items[i]);
    for (size_t i = 0; i < example->expectations.count; i++)
        if (example->expectations.items[i].kind == EXPECT_PROBLEM)
            expected = example->expectations.items[i].words[0];
    const char *codes = codes_joined(arena, all.items, all.count);
    return (struct outcome){ "problem", expected, codes, example->sound && strcmp(expected, codes) == 0 };
}

static struct tried_example try_example(struct trial_runner *runner, const struct source *rubric_source,
                                        const struct source *source, const struct example *example,
                                        const struct problems *own)
{
    struct arena *arena = runner->arena;
    struct problems *found = problems_new(arena);
    struct tried_example tried = { .name = example->name, .place = place_text(arena, example->place), .passed = true };
    const struct result *result = NULL;
    if (example->tree->kind == TREE_MAP)
        result = score_example(arena, found, rubric_source, source, example);
    problems_sort(found);
    struct outcome problem = problem_outcome(arena, example, own, found);
    if (!problem.met)
        tell_errors(runner->problems, found, example->place);
    if (!problem.met || example->expects_problem)
        add_outcome(runner, &tried, problem);
    for (size_t i = 0; result && i < example->expectations.count; i++)
        if (example->expectations.items[i].kind != EXPECT_PROBLEM)
            add_outcome(runner, &tried, outcome_of(arena, result, &example->expectations.items[i]));
    return tried;
}

static void try_examples(struct trial_runner *runner, const struct source *rubric_source, const struct source *source,
                         const struct examples *examples, const struct problems *own, struct trial *trial)
{
    trial->tried = true;
    trial->examples = ARENA_ARRAY(runner->arena, struct tried_example, examples->count + 1);
    for (size_t i = 0; i < examples->count; i++) {
        struct tried_example *tried = &trial->examples[trial->count++];
        *tried = try_example(runner, rubric_source, source, &examples->items[i], own);
        trial->passed += tried->passed;
    }
}

static void try_rubric(struct trial_runner *runner, const char *path)
{
    struct arena *arena = runner->arena;
    struct problems *found = problems_new(arena);
    struct trial trial = { .rubric = path };
    struct examples examples = { 0 };
    const char *beside = with_end(arena, path, yaml, examples_end);
    const struct source *rubric_source = source_read(arena, found, path, path, "rubric", LIMIT_YAML_BYTES);
    const struct rubric *rubric = rubric_source ? rubric_load(arena, found, rubric_source) : NULL;
    const struct source *source = NULL;
    bool there = false;
    if (rubric && path_look(found, beside, &there) && !there)
        PROBLEM_ADD(found, ((struct place){ .source = rubric_source }), EXAMPLES_MISSING, beside);
    if (there)
        source = source_read(arena, found, beside, beside, "examples", LIMIT_YAML_BYTES);
    if (source)
        examples_load(arena, found, source, rubric, &examples);
    tell_errors(runner->problems, found, PLACE_NONE);
    if (examples.count)
        try_examples(runner, rubric_source, source, &examples, found, &trial);
    LIST_ADD(arena, runner->trials->list, trial);
}

static const char *below(struct arena *arena, const char *folder, const char *name)
{
    bool ended = ends_with(folder, "/") || strcmp(folder, "/") == 0;
    return arena_text(arena, "%s%s%s", folder, ended ? "" : "/", name);
}

/* A file of a folder: a rubric is tried; examples belong to one; a round is none. */
static void try_file(struct trial_runner *runner, const char *path, const char *name)
{
    if (ends_with(name, examples_end)) {
        const char *rubric = with_end(runner->arena, path, examples_end, yaml);
        struct place place = { .source = source_from_text(runner->arena, path, "", 0) };
        if (!path_exists(rubric))
            PROBLEM_ADD(runner->problems, place, EXAMPLES_WITHOUT_RUBRIC, rubric);
    } else if (ends_with(name, yaml) && strcmp(name, "round.yaml") != 0) {
        try_rubric(runner, path);
    }
}

/* As deep as folders may be nested: links may lead back up. */
static void try_folder(struct trial_runner *runner, const char *folder, unsigned depth)
{
    struct folder_entry *entries;
    size_t count = 0;
    bool missing = false;
    if (depth > LIMIT_FOLDER_DEPTH) {
        PROBLEM_ADD(runner->problems, PLACE_NONE, TOO_MANY, BILINGUAL("folders within folders", "フォルダの入れ子"),
                    "16");
        return;
    }
    if (!folder_list(runner->arena, runner->problems, folder, &entries, &count, &missing))
        return;
    for (size_t i = 0; i < count; i++) {
        const char *path = below(runner->arena, folder, entries[i].name);
        if (entries[i].is_folder)
            try_folder(runner, path, depth + 1);
        else
            try_file(runner, path, entries[i].name);
    }
}

void trials_run(struct arena *arena, struct problems *problems, const char *path, struct trials *trials)
{
    struct trial_runner runner = { arena, problems, trials };
    size_t errors = problems->errors, before = trials->list.count;
    if (!path_is_folder(path)) {
        try_rubric(&runner, ends_with(path, examples_end) ? with_end(arena, path, examples_end, yaml)
                                                          : arena_copy(arena, path, strlen(path)));
        return;
    }
    try_folder(&runner, path, 0);
    if (trials->list.count == before && problems->errors == errors)
        PROBLEM_ADD(problems, PLACE_NONE, NO_RUBRIC_BELOW, path);
}
