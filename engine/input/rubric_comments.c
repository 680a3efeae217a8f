/* When a mark owes a comment: on a leaf, or at the rubric's top for all leaves that evaluators mark. Read
 * once it is known what each leaf is marked with, and by whom. */
#include <string.h>

#include "rubric_parts.h"
#include "text.h"

struct comments_fields {
    const struct tree *require, *below;
    struct optional_number spread;
};

const struct field_map comments_map = FIELD_MAP("comments",
    BILINGUAL("comments", "意見の要否（comments）"),
    FIELD(struct comments_fields, require, "require", field_tree),
    FIELD(struct comments_fields, below, "below", field_tree),
    FIELD(struct comments_fields, spread, "spread", field_number));

void add_comments(struct rubric_loader *loader, const struct tree *comments, struct node *node)
{
    LIST_ADD(loader->base.arena, loader->comments, (struct comments_text){ comments, node });
}

static const char *marks_print(struct arena *arena, const struct node *leaf)
{
    struct text_builder builder = { .arena = arena };
    if (leaf->kind != NODE_GRADE) {
        const char *from = number_exact(arena, leaf->from), *to = number_exact(arena, leaf->to);
        return arena_text(arena, BILINGUAL("a number from %s to %s", "%s から %s までの数"), from, to, from, to);
    }
    for (size_t i = 0; i < leaf->scale->count; i++)
        text_addf(&builder, "%s%s", i ? ", " : "", leaf->scale->grades[i].name);
    return text_built(&builder);
}

static bool grade_share(const struct scale *scale, const char *text, struct number *share)
{
    for (size_t i = 0; i < scale->count; i++) {
        const struct grade *grade = &scale->grades[i];
        if (strcmp(grade->name, text) != 0 && !(grade->label && strcmp(grade->label, text) == 0))
            continue;
        *share = grade->share;
        return true;
    }
    return false;
}

/* A grade of the leaf's scale, or a number; on its own leaf one that can be a mark. */
static bool read_below(struct rubric_loader *loader, const struct tree *value, const struct node *leaf, bool own,
                       struct comment_rule *rule)
{
    struct arena *arena = loader->base.arena;
    if (!expect_scalar(&loader->base, "below", value))
        return false;
    if (leaf->kind == NODE_GRADE && !leaf->scale)
        return true; /* told already */
    const char *text = text_normalize(arena, value->text);
    rule->demand = COMMENT_BELOW;
    rule->text = value->text;
    bool read = leaf->kind == NODE_GRADE ? grade_share(leaf->scale, text, &rule->limit)
                                         : number_parse(arena, text, strlen(text), &rule->limit);
    bool known = number_compare(leaf->from, leaf->to) < 0; /* else told already, or known with the round */
    if (read && own && known && leaf->kind != NODE_GRADE)
        read = number_compare(rule->limit, leaf->from) >= 0 && number_compare(rule->limit, leaf->to) <= 0;
    if (leaf->kind != NODE_GRADE && strchr(text, '%')) /* a mark is no share */
        read = false;
    return read || PROBLEM_ADD(loader->base.problems, value->place, COMMENTS_BELOW, value->text, leaf->id,
                               marks_print(arena, leaf));
}

static bool read_spread(struct rubric_loader *loader, struct optional_number spread, const char *text,
                        struct comment_rule *rule)
{
    rule->demand = COMMENT_SPREAD;
    rule->limit = spread.number;
    rule->text = text;
    return number_sign(spread.number) > 0 ||
           PROBLEM_ADD(loader->base.problems, spread.place, WRONG_KIND, "spread",
                       BILINGUAL("a number above 0", "0 より大きい数"));
}

static bool read_require(struct rubric_loader *loader, const struct tree *value, struct comment_rule *rule)
{
    static const char *const names[] = { "always", "never" };
    int choice = choice_read(&loader->base, "require", value, names, 2);
    rule->demand = choice == 0 ? COMMENT_ALWAYS : COMMENT_FREE;
    rule->text = choice < 0 ? "" : names[choice];
    return choice >= 0;
}

static bool read_rule(struct rubric_loader *loader, const struct tree *tree, const struct comments_fields *read,
                      const struct node *leaf, bool own, struct comment_rule *rule)
{
    *rule = (struct comment_rule){ .limit = NUMBER_ZERO, .place = tree->place };
    if (read->require)
        return read_require(loader, read->require, rule);
    if (read->below)
        return read_below(loader, read->below, leaf, own, rule);
    return read_spread(loader, read->spread, tree_get(tree, "spread")->text, rule);
}

static bool read_fields(struct rubric_loader *loader, const struct tree *tree, struct comments_fields *read)
{
    if (!fields_read(&loader->base, tree, &comments_map, read))
        return false;
    int keys = (read->require != NULL) + (read->below != NULL) + read->spread.given;
    return keys == 1 || PROBLEM_ADD(loader->base.problems, tree->place, COMMENTS_NEED_ONE);
}

/* A leaf's own wins over the rubric's. */
static bool load_rubrics(struct rubric_loader *loader, const struct tree *tree)
{
    struct comments_fields read = { 0 };
    if (!read_fields(loader, tree, &read))
        return false;
    bool ok = true;
    for (size_t i = 0; i < loader->marked.count && (ok || read.below); i++) { /* a grade may lack in several */
        struct node *leaf = loader->marked.items[i];
        bool owned = false;
        for (size_t c = 0; c < loader->comments.count; c++)
            owned = owned || loader->comments.items[c].node == leaf;
        if (is_marked_by_evaluators(leaf) && !owned)
            ok = read_rule(loader, tree, &read, leaf, false, &leaf->comments) && ok;
    }
    return ok;
}

bool load_comments(struct rubric_loader *loader, const struct tree *of_rubric)
{
    bool ok = true;
    for (size_t i = 0; i < loader->comments.count; i++) {
        const struct tree *tree = loader->comments.items[i].tree;
        struct node *node = loader->comments.items[i].node;
        struct comments_fields read = { 0 };
        if (!is_marked_by_evaluators(node))
            ok = PROBLEM_ADD(loader->base.problems, tree->place, COMMENTS_NOT_MARKED, node->id);
        else
            ok = read_fields(loader, tree, &read) &&
                 read_rule(loader, tree, &read, node, true, &node->comments) && ok;
    }
    return (!of_rubric || load_rubrics(loader, of_rubric)) && ok;
}
