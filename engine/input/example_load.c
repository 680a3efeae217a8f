/* The list of examples; each is read as far as it can be, so that all faults are told in one run. */
#include "example_load.h"

#include <string.h>

#include "example_parts.h"
#include "round_load.h"

struct example_fields {
    const char *name, *cite, *set_by;
    const struct tree *shared; /* of the keys that round.yaml has too: read later, by its own readers */
    const struct tree *marks, *each, *expect;
};

const struct field_map example_map = FIELD_MAP("example", BILINGUAL("an example", "例"),
    FIELD_DUE(struct example_fields, name, "name", field_text),
    FIELD(struct example_fields, cite, "cite", field_text),
    FIELD(struct example_fields, set_by, "set-by", field_text),
    FIELD(struct example_fields, shared, "date", field_tree),
    FIELD(struct example_fields, shared, "deadline", field_tree),
    FIELD(struct example_fields, shared, "given", field_tree),
    FIELD(struct example_fields, shared, "seed", field_tree),
    FIELD(struct example_fields, shared, "committee", field_tree),
    FIELD(struct example_fields, shared, "proposers", field_tree),
    FIELD(struct example_fields, shared, "recusals", field_tree),
    FIELD(struct example_fields, shared, "events", field_tree),
    FIELD(struct example_fields, shared, "decisions", field_tree),
    FIELD(struct example_fields, marks, "marks", field_tree),
    FIELD(struct example_fields, each, "each", field_tree),
    FIELD_DUE(struct example_fields, expect, "expect", field_tree));

/* Under its id a proposer has no other. */
static bool check_ids(struct loader *loader, const struct tree *proposers)
{
    bool ok = true;
    for (size_t i = 0; proposers && proposers->kind == TREE_MAP && i < proposers->count; i++)
        if (tree_get(proposers->items[i], "id"))
            ok = PROBLEM_ADD(loader->problems, tree_key(proposers->items[i], "id")->place, UNKNOWN_KEY, "id",
                             BILINGUAL("a proposer that stands under its id", "識別子の下に書いた応募者"));
    return ok;
}

static bool load_example(struct loader *loader, const struct rubric *rubric, const struct tree *tree,
                         struct example *example)
{
    struct example_fields read = { 0 };
    bool ok = fields_read(loader, tree, &example_map, &read);
    example->tree = tree;
    example->place = tree->place;
    example->name = read.name ? read.name : "?";
    if (tree->kind != TREE_MAP)
        return false;
    if (read.name && !read.cite && !read.set_by)
        ok = PROBLEM_ADD(loader->problems, tree_get(tree, "name")->place, EXAMPLE_WITHOUT_ORIGIN, read.name);
    ok = check_ids(loader, tree_get(tree, "proposers")) && ok;
    return (!read.expect || load_expectations(loader, rubric, read.expect, example)) && ok;
}

static bool check_name(struct loader *loader, const struct examples *before, const struct example *example)
{
    for (size_t i = 0; i < before->count; i++)
        if (strcmp(before->items[i].name, example->name) == 0 && tree_get(example->tree, "name"))
            return PROBLEM_ADD(loader->problems, tree_get(example->tree, "name")->place, ID_TAKEN, example->name,
                               arena_text(loader->arena, "%u", before->items[i].place.line));
    return true;
}

bool examples_load(struct arena *arena, struct problems *problems, const struct source *source,
                   const struct rubric *rubric, struct examples *examples)
{
    struct loader loader = { arena, problems, source };
    const struct tree *root = tree_read(arena, problems, source);
    *examples = (struct examples){ 0 };
    if (!root || !expect_list(&loader, "examples", root))
        return false;
    if (root->count == 0)
        return PROBLEM_ADD(problems, root->place, EMPTY_VALUE, "examples");
    examples->items = ARENA_ARRAY(arena, struct example, root->count);
    bool ok = true;
    for (size_t i = 0; i < root->count; i++) {
        struct example *example = &examples->items[i];
        example->first_problem = problems->list.count;
        example->sound = load_example(&loader, rubric, root->items[i], example);
        example->sound = check_name(&loader, examples, example) && example->sound;
        example->past_problem = problems->list.count;
        ok = ok && example->sound;
        examples->count++;
    }
    return ok;
}

struct round *example_round(struct arena *arena, struct problems *problems, const struct source *source,
                            const struct example *example, const struct rubric *rubric, bool *sound)
{
    const struct tree *root = example_as_round(arena, example->tree, rubric);
    return round_load_example(arena, problems, source, root, rubric, sound);
}

bool example_marks(struct arena *arena, struct problems *problems, const struct source *source,
                   const struct example *example, const struct rubric *rubric, struct round *round)
{
    struct loader loader = { arena, problems, source };
    return load_example_marks(&loader, rubric, round, example->tree);
}
