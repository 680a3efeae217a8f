#include "trial_compare.h"

#include <string.h>

#include "text.h"

static const char none[] = "none";

/* --- figures --- */

/* The total of the last stage that it came to. */
static const struct step *total_of(const struct result *result, unsigned proposer)
{
    for (size_t s = result->rubric->stage_count; s-- > 0;)
        if (result->stages[s].total[proposer].known)
            return &result->stages[s].total[proposer];
    return NULL;
}

static const struct step *score_of(const struct result *result, unsigned proposer, const char *id)
{
    const struct node *node = rubric_node(result->rubric, id);
    const struct step *step = node ? &result_node(result, node)->committee[proposer] : NULL;
    return step && step->known ? step : NULL;
}

static bool figure_found(const struct result *result, const struct expectation *expectation, unsigned proposer,
                         struct number *number)
{
    if (expectation->kind == EXPECT_RANK) {
        *number = number_from_integer(result->proposers[proposer].rank);
        return result->proposers[proposer].rank > 0;
    }
    const struct step *step = expectation->kind == EXPECT_TOTAL ? total_of(result, proposer)
                                                                : score_of(result, proposer, expectation->node);
    if (step)
        *number = step->value;
    return step != NULL;
}

static void compare_figure(struct arena *arena, const struct result *result, const struct expectation *expectation,
                           struct outcome *outcome)
{
    struct number number;
    int proposer = round_proposer(result->round, expectation->proposer);
    bool found = proposer >= 0 && figure_found(result, expectation, (unsigned)proposer, &number);
    outcome->expected = expectation->figure ? number_exact(arena, expectation->number) : none;
    outcome->found = found ? number_exact(arena, number) : none;
    outcome->met = found == expectation->figure && (!found || number_equal(number, expectation->number));
}

/* --- words --- */

struct words {
    struct arena *arena;
    const char **items;
    size_t count, capacity;
};

static const char *joined(struct arena *arena, const char *const *words, size_t count)
{
    struct text_builder text = { .arena = arena };
    for (size_t i = 0; i < count; i++)
        text_addf(&text, "%s%s", i ? ", " : "", words[i]);
    return count ? text_built(&text) : none;
}

/* Each once, in the order found. */
static void add_word(struct words *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->items[i], word) == 0)
            return;
    LIST_ADD(words->arena, *words, word);
}

const char *codes_joined(struct arena *arena, const struct problem *problems, size_t count)
{
    struct words codes = { .arena = arena };
    for (size_t i = 0; i < count; i++) {
        const struct problem_definition *definition = &problem_definitions[problems[i].kind];
        if (definition->severity == SEVERITY_ERROR)
            add_word(&codes, definition->code);
    }
    return joined(arena, codes.items, codes.count);
}

static void find_out(const struct result *result, unsigned proposer, struct words *words)
{
    const struct proposer_result *found = &result->proposers[proposer];
    for (size_t i = 0; i < found->finding_count; i++) {
        enum finding_effect effect = found->findings[i]->effect;
        if (effect == EFFECT_EXCLUDED || effect == EFFECT_VOID || effect == EFFECT_LEFT_OUT)
            add_word(words, found->findings[i]->rule->id);
    }
}

static void find_dues(const struct result *result, struct words *words)
{
    for (size_t i = 0; i < result->dues.count; i++) {
        const struct due *due = &result->dues.items[i];
        add_word(words, due->kind == DUE_TIE || !due->rule ? "tie" : due->rule->id);
    }
}

static const char *status_of(const struct result *result)
{
    return result->cancelled ? "cancelled" : result->provisional ? "provisional" : "final";
}

static void add_proposer(const struct result *result, int proposer, struct words *words)
{
    if (proposer >= 0)
        add_word(words, result->round->proposers[proposer].id);
}

static void find_words(const struct result *result, const struct expectation *expectation, struct words *words)
{
    int proposer = expectation->proposer ? round_proposer(result->round, expectation->proposer) : -1;
    switch (expectation->kind) {
    case EXPECT_OUT:
        if (proposer >= 0)
            find_out(result, (unsigned)proposer, words);
        break;
    case EXPECT_WINNER:
        add_proposer(result, result->winner, words);
        break;
    case EXPECT_WINNERS:
        for (size_t i = 0; i < result->winner_count; i++)
            add_proposer(result, (int)result->winners[i], words);
        break;
    case EXPECT_RUNNER_UP:
        add_proposer(result, result->runner_up, words);
        break;
    case EXPECT_STATUS:
        add_word(words, status_of(result));
        break;
    default:
        find_dues(result, words);
    }
}

/* Rules and dues in any order; winners best first. */
static void compare_words(struct arena *arena, const struct result *result, const struct expectation *expectation,
                          struct outcome *outcome)
{
    struct words found = { .arena = arena };
    find_words(result, expectation, &found);
    bool ordered = expectation->kind == EXPECT_WINNERS;
    outcome->met = found.count == expectation->word_count;
    for (size_t i = 0; outcome->met && i < found.count; i++) {
        bool same = false;
        for (size_t w = ordered ? i : 0; w < (ordered ? i + 1 : expectation->word_count); w++)
            same = same || strcmp(found.items[i], expectation->words[w]) == 0;
        outcome->met = same;
    }
    outcome->expected = joined(arena, expectation->words, expectation->word_count);
    outcome->found = joined(arena, found.items, found.count);
}

struct outcome outcome_of(struct arena *arena, const struct result *result, const struct expectation *expectation)
{
    struct outcome outcome = { .what = expectation->what };
    if (expectation->kind == EXPECT_TOTAL || expectation->kind == EXPECT_SCORE || expectation->kind == EXPECT_RANK)
        compare_figure(arena, result, expectation, &outcome);
    else
        compare_words(arena, result, expectation, &outcome);
    return outcome;
}
