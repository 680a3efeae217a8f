/* What an example expects: every key is held against the rubric and the example's proposers, so that a
 * slip in a name is told and never taken for something that does not hold. */
#include <string.h>

#include "example_parts.h"

struct expect_loader {
    struct loader *loader;
    const struct rubric *rubric;
    struct text_list proposers;
    struct example *example;
};

struct expect_fields {
    const struct tree *totals, *scores, *ranks, *out, *winner, *winners, *runner_up, *status, *due, *problem;
};

const struct field_map example_expect_map = FIELD_MAP("example-expect",
    BILINGUAL("what an example expects", "例の期待値（expect）"),
    FIELD(struct expect_fields, totals, "totals", field_tree),
    FIELD(struct expect_fields, scores, "scores", field_tree),
    FIELD(struct expect_fields, ranks, "ranks", field_tree),
    FIELD(struct expect_fields, out, "out", field_tree),
    FIELD(struct expect_fields, winner, "winner", field_tree),
    FIELD(struct expect_fields, winners, "winners", field_tree),
    FIELD(struct expect_fields, runner_up, "runner-up", field_tree),
    FIELD(struct expect_fields, status, "status", field_tree),
    FIELD(struct expect_fields, due, "due", field_tree),
    FIELD(struct expect_fields, problem, "problem", field_tree));

static bool is_none(const struct tree *value)
{
    return value->kind == TREE_SCALAR && !value->quoted && strcmp(value->text, "none") == 0;
}

static bool is_proposer(const struct expect_loader *loader, const char *id)
{
    for (size_t i = 0; i < loader->proposers.count; i++)
        if (strcmp(loader->proposers.items[i], id) == 0)
            return true;
    return false;
}

static bool check_proposer(struct expect_loader *loader, const struct tree *value)
{
    return is_proposer(loader, value->text) ||
           PROBLEM_ADD(loader->loader->problems, value->place, UNKNOWN_PROPOSER, value->text,
                       names_joined(loader->loader->arena, loader->proposers.items, loader->proposers.count));
}

static bool check_criterion(struct expect_loader *loader, const struct tree *key)
{
    const struct rubric *rubric = loader->rubric;
    const char **ids = ARENA_ARRAY(loader->loader->arena, const char *, rubric->node_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < rubric->node_count; i++) {
        if (!rubric->nodes[i]->parent && !rubric->staged)
            continue;
        if (strcmp(rubric->nodes[i]->id, key->text) == 0)
            return true;
        ids[count++] = rubric->nodes[i]->id;
    }
    return PROBLEM_ADD(loader->loader->problems, key->place, NO_SUCH_CRITERION, key->text,
                       names_joined(loader->loader->arena, ids, count));
}

static bool check_rule(struct expect_loader *loader, const struct tree *value)
{
    return rubric_rule(loader->rubric, value->text) ||
           PROBLEM_ADD(loader->loader->problems, value->place, UNKNOWN_RULE, value->text);
}

static bool check_due(struct expect_loader *loader, const struct tree *value)
{
    return strcmp(value->text, "tie") == 0 || check_rule(loader, value);
}

static bool check_status(struct expect_loader *loader, const struct tree *value)
{
    static const char *const statuses[] = { "final", "provisional", "cancelled" };
    return choice_read(loader->loader, "status", value, statuses, 3) >= 0;
}

static bool check_code(struct expect_loader *loader, const struct tree *value)
{
    for (size_t i = 0; i < PROBLEM_KIND_COUNT; i++)
        if (problem_definitions[i].severity == SEVERITY_ERROR && strcmp(problem_definitions[i].code, value->text) == 0)
            return true;
    return PROBLEM_ADD(loader->loader->problems, value->place, UNKNOWN_PROBLEM, value->text);
}

static void expect(struct expect_loader *loader, struct expectation expectation)
{
    LIST_ADD(loader->loader->arena, loader->example->expectations, expectation);
}

/* An exact figure, or `none`; a place is a whole number from 1. */
static bool load_figure(struct expect_loader *loader, const struct tree *value, struct expectation expectation)
{
    struct loader *base = loader->loader;
    int64_t place = 1;
    if (!is_none(value)) {
        expectation.figure = true;
        if (!scalar_number(base, expectation.what, value, &expectation.number))
            return false;
        if (expectation.kind == EXPECT_RANK && (!number_to_integer(expectation.number, &place) || place < 1))
            return PROBLEM_ADD(base->problems, value->place, NUMBER_OUT_OF_RANGE, expectation.what, "1", "100000",
                               value->text);
    }
    expect(loader, expectation);
    return true;
}

typedef bool word_check(struct expect_loader *loader, const struct tree *value);

/* A word, a list of words, or `none`. */
static bool load_words(struct expect_loader *loader, const struct tree *value, word_check *check,
                       struct expectation expectation)
{
    struct loader *base = loader->loader;
    if (value->kind == TREE_MAP)
        return expect_list(base, expectation.what, value);
    size_t count = value->kind == TREE_LIST ? value->count : is_none(value) ? 0 : 1;
    const char **words = ARENA_ARRAY(base->arena, const char *, count + 1);
    bool ok = true;
    for (size_t i = 0; i < count; i++) {
        const struct tree *word = value->kind == TREE_LIST ? value->items[i] : value;
        bool doubled = false;
        if (!expect_scalar(base, expectation.what, word) || !check(loader, word)) {
            ok = false;
            continue;
        }
        for (size_t w = 0; w < expectation.word_count; w++)
            doubled = doubled || strcmp(words[w], word->text) == 0;
        if (doubled)
            ok = PROBLEM_ADD(base->problems, word->place, DOUBLED_ENTRY, what_of_id(base->arena, word->text));
        words[expectation.word_count++] = word->text;
    }
    expectation.words = words;
    if (ok)
        expect(loader, expectation);
    return ok;
}

/* One word alone. */
static bool load_word(struct expect_loader *loader, const struct tree *value, word_check *check,
                      struct expectation expectation)
{
    return expect_scalar(loader->loader, expectation.what, value) && load_words(loader, value, check, expectation);
}

static const char *named(struct expect_loader *loader, const char *key, const char *of)
{
    return arena_text(loader->loader->arena, "%s.%s", key, of);
}

static bool load_scores(struct expect_loader *loader, const char *proposer, const struct tree *scores)
{
    const char *what = named(loader, "scores", proposer);
    if (!expect_map(loader->loader, what, scores))
        return false;
    if (scores->count == 0)
        return PROBLEM_ADD(loader->loader->problems, scores->place, EMPTY_VALUE, what);
    bool ok = true;
    for (size_t i = 0; i < scores->count; i++) {
        const char *node = scores->keys[i]->text;
        bool known = check_criterion(loader, scores->keys[i]);
        struct expectation expectation = { .kind = EXPECT_SCORE, .what = named(loader, what, node),
                                           .proposer = proposer, .node = node };
        ok = known && load_figure(loader, scores->items[i], expectation) && ok;
    }
    return ok;
}

static bool load_of_proposer(struct expect_loader *loader, enum expectation_kind kind, const char *key,
                             const char *proposer, const struct tree *value)
{
    struct expectation expectation = { .kind = kind, .what = named(loader, key, proposer), .proposer = proposer };
    if (kind == EXPECT_SCORE)
        return load_scores(loader, proposer, value);
    if (kind == EXPECT_OUT)
        return load_words(loader, value, check_rule, expectation);
    return load_figure(loader, value, expectation);
}

/* A map by proposer. */
static bool load_by_proposer(struct expect_loader *loader, enum expectation_kind kind, const char *key,
                             const struct tree *map)
{
    if (!map)
        return true;
    if (!expect_map(loader->loader, key, map))
        return false;
    bool whole = kind == EXPECT_RANK || kind == EXPECT_OUT;
    if (map->count == 0 && !whole)
        return PROBLEM_ADD(loader->loader->problems, map->place, EMPTY_VALUE, key);
    bool ok = true;
    for (size_t i = 0; i < map->count; i++)
        ok = check_proposer(loader, map->keys[i]) &&
             load_of_proposer(loader, kind, key, map->keys[i]->text, map->items[i]) && ok;
    /* Ranks, and who is out, are whole: whoever is not listed must not be ranked, or out. */
    for (size_t i = 0; whole && i < loader->proposers.count; i++) {
        const char *id = loader->proposers.items[i];
        if (!tree_get(map, id))
            expect(loader, (struct expectation){ .kind = kind, .what = named(loader, key, id), .proposer = id });
    }
    return ok;
}

bool load_expectations(struct loader *base, const struct rubric *rubric, const struct tree *tree,
                       struct example *example)
{
    struct expect_loader loader = { .loader = base, .rubric = rubric, .example = example,
                                    .proposers = example_proposers(base->arena, example->tree) };
    struct expect_fields read = { 0 };
    bool ok = fields_read(base, tree, &example_expect_map, &read);
    if (tree->kind != TREE_MAP)
        return false;
    if (tree->count == 0)
        return PROBLEM_ADD(base->problems, tree->place, EXAMPLE_EXPECTS_NOTHING);
    example->expects_problem = read.problem != NULL;
    if (read.problem && tree->count > 1) {
        const struct tree *other = tree->keys[tree->items[0] == read.problem];
        ok = PROBLEM_ADD(base->problems, other->place, KEYS_EXCLUDE, "expect", "problem", other->text);
    }
    ok = load_by_proposer(&loader, EXPECT_TOTAL, "totals", read.totals) && ok;
    ok = load_by_proposer(&loader, EXPECT_SCORE, "scores", read.scores) && ok;
    ok = load_by_proposer(&loader, EXPECT_RANK, "ranks", read.ranks) && ok;
    ok = load_by_proposer(&loader, EXPECT_OUT, "out", read.out) && ok;
    const struct {
        const struct tree *value;
        enum expectation_kind kind;
        const char *key;
        word_check *check;
        bool list;
    } words[] = {
        { read.winner, EXPECT_WINNER, "winner", check_proposer, false },
        { read.winners, EXPECT_WINNERS, "winners", check_proposer, true },
        { read.runner_up, EXPECT_RUNNER_UP, "runner-up", check_proposer, false },
        { read.status, EXPECT_STATUS, "status", check_status, false },
        { read.due, EXPECT_DUE, "due", check_due, true },
        { read.problem, EXPECT_PROBLEM, "problem", check_code, false },
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct expectation expectation = { .kind = words[i].kind, .what = words[i].key };
        if (words[i].value)
            ok = (words[i].list ? load_words : load_word)(&loader, words[i].value, words[i].check, expectation) && ok;
    }
    return ok;
}
