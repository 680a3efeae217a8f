/* Stages, with what ends them: totals, gates, who goes on. A rubric without stages is one stage. */
#include <string.h>

#include "limit.h"
#include "rubric_parts.h"

struct stage_fields {
    const char *id, *title;
    struct origin_fields origin;
    const struct tree *criteria, *aggregate, *rounding, *gates, *total, *advance, *carry;
};

struct total_fields {
    const struct tree *formula, *order;
    struct optional_number points;
    struct origin_fields origin;
};

static bool load_order(struct rubric_loader *loader, const struct tree *value, struct stage *stage)
{
    static const char *const orders[] = { "highest", "lowest" };
    int order = choice_read(&loader->base, "order", value, orders, 2);
    stage->lowest = order == 1;
    stage->order_given = true;
    return order >= 0;
}

const struct field_map total_map = FIELD_MAP("total", BILINGUAL("total", "合計（total）"),
    FIELD(struct total_fields, formula, "formula", field_tree),
    FIELD(struct total_fields, points, "points", field_figure),
    FIELD(struct total_fields, order, "order", field_tree),
    FIELD(struct total_fields, origin.cite, "cite", field_text),
    FIELD(struct total_fields, origin.set_by, "set-by", field_text));

static bool load_total(struct rubric_loader *loader, const struct tree *value, struct stage *stage)
{
    struct total_fields read = { 0 };
    if (!fields_read(&loader->base, value, &total_map, &read))
        return false;
    bool ok = !read.order || load_order(loader, read.order, stage);
    stage->total_origin = origin_of(loader, read.origin);
    stage->by_formula = read.formula != NULL;
    stage->by_formula_with_points = read.formula && read.points.place.line;
    if (!read.formula) {
        if (read.points.given)
            ok = PROBLEM_ADD(loader->base.problems, read.points.place, MISSING_KEY, "formula",
                             BILINGUAL("total", "合計（total）"));
        return ok;
    }
    if (!expect_scalar(&loader->base, "formula", read.formula))
        return false;
    if (stage->aggregate.at_total)
        return PROBLEM_ADD(loader->base.problems, read.formula->place, TOTAL_FORMULA_AT_TOTAL);
    stage->total_points = read.points.given ? read.points.number : NUMBER_ZERO;
    ok = add_number(loader, &read.points, NULL,
                    (struct computed_number){ .key = "points", .number = &stage->total_points }) && ok;
    add_formula(loader, read.formula, &stage->total_formula,
                (struct formula_scope){ .stage = stage, .type = TYPE_NUMBER });
    return ok;
}

struct advance_fields {
    struct optional_number top;
    const struct tree *on_tie;
    struct origin_fields origin;
};

const struct field_map advance_map = FIELD_MAP("advance", BILINGUAL("advance", "次段階への選抜（advance）"),
    FIELD_DUE(struct advance_fields, top, "top", field_figure),
    FIELD(struct advance_fields, on_tie, "on-tie", field_tree),
    FIELD(struct advance_fields, origin.cite, "cite", field_text),
    FIELD(struct advance_fields, origin.set_by, "set-by", field_text));

static bool load_advance(struct rubric_loader *loader, const struct tree *value, struct stage *stage)
{
    static const char *const on_tie[] = { "all", "chain", "none" };
    struct advance_fields read = { 0 };
    if (!fields_read(&loader->base, value, &advance_map, &read))
        return false;
    int choice = read.on_tie ? choice_read(&loader->base, "on-tie", read.on_tie, on_tie, 3) : 0;
    if (choice < 0)
        return false;
    if (!add_whole(loader, &read.top,
                   (struct computed_number){ .key = "top", .bound = NUMBER_COUNTED, .whole = &stage->advance_top }))
        return false;
    stage->has_advance = true;
    stage->advance_on_tie = (enum on_tie)choice;
    struct rule *rule = new_rule(loader, RULE_ADVANCE, arena_text(loader->base.arena, "advance-%s", stage->id),
                                 value->place);
    rule->title = arena_text(loader->base.arena,
                             loader->rubric->language == LANGUAGE_JAPANESE ? "上位%u者の選抜" : "the best %u go on",
                             stage->advance_top);
    rule->origin = origin_of(loader, read.origin);
    rule->stage = stage;
    stage->advance_rule = rule;
    return true;
}

/* The stage's own where it states one, else the rubric's. */
static bool load_policies(struct rubric_loader *loader, const struct stage_fields *read, struct stage *stage)
{
    bool ok = true;
    stage->aggregate = loader->aggregate;
    stage->rounding = loader->rounding;
    if (read->aggregate)
        ok = load_aggregate(loader, read->aggregate, false, &stage->aggregate);
    else
        copy_numbers(loader, &loader->aggregate, &stage->aggregate, sizeof stage->aggregate);
    if (read->rounding)
        ok = load_rounding_policy(loader, read->rounding, &stage->rounding) && ok;
    stage->carry = true;
    if (read->carry)
        ok = scalar_yes_no(&loader->base, "carry", read->carry, &stage->carry) && ok;
    return ok;
}

static struct stage *add_stage(struct rubric_loader *loader)
{
    struct rubric *rubric = loader->rubric;
    struct stage *stage = ARENA_NEW(loader->base.arena, struct stage);
    stage->index = (unsigned)rubric->stage_count;
    rubric->stages[rubric->stage_count++] = stage;
    return stage;
}

const struct field_map stage_map = FIELD_MAP("stage", BILINGUAL("a stage", "審査段階"),
    FIELD_DUE(struct stage_fields, id, "id", field_id),
    FIELD_DUE(struct stage_fields, title, "title", field_text),
    FIELD_DUE(struct stage_fields, criteria, "criteria", field_tree),
    FIELD(struct stage_fields, origin.cite, "cite", field_text),
    FIELD(struct stage_fields, origin.set_by, "set-by", field_text),
    FIELD(struct stage_fields, aggregate, "aggregate", field_tree),
    FIELD(struct stage_fields, rounding, "rounding", field_tree),
    FIELD(struct stage_fields, total, "total", field_tree),
    FIELD(struct stage_fields, gates, "gates", field_tree),
    FIELD(struct stage_fields, advance, "advance", field_tree),
    FIELD(struct stage_fields, carry, "carry", field_tree));

static bool load_stage(struct rubric_loader *loader, const struct tree *tree)
{
    struct stage_fields read = { 0 };
    if (tree->kind != TREE_MAP)
        return expect_map(&loader->base, "stages", tree);
    bool ok = fields_read(&loader->base, tree, &stage_map, &read);
    if (!ok && (!read.id || !read.criteria))
        return false;
    struct stage *stage = add_stage(loader);
    stage->id = read.id;
    stage->title = read.title ? read.title : read.id;
    stage->place = tree_get(tree, "id")->place;
    ok = claim_name(loader, stage->id, stage->place) && ok;
    ok = load_policies(loader, &read, stage) && ok;
    ok = load_criteria(loader, read.criteria, stage) && ok;
    stage->root->origin = origin_of(loader, read.origin);
    if (read.total)
        ok = load_total(loader, read.total, stage) && ok;
    if (read.gates)
        ok = load_gates(loader, read.gates, stage) && ok;
    if (read.advance)
        ok = load_advance(loader, read.advance, stage) && ok;
    return ok;
}

static bool load_single_stage(struct rubric_loader *loader, const struct tree *root)
{
    struct rubric *rubric = loader->rubric;
    const struct tree *criteria = tree_get(root, "criteria");
    rubric->stages = ARENA_ARRAY(loader->base.arena, struct stage *, 1);
    if (!criteria)
        return PROBLEM_ADD(loader->base.problems, root->place, MISSING_KEY, "criteria",
                           BILINGUAL("a rubric", "審査基準"));
    struct stage *stage = add_stage(loader);
    stage->id = "-"; /* no name that a formula could use */
    stage->title = rubric->title ? rubric->title : "";
    stage->place = criteria->place;
    bool ok = load_policies(loader, &(struct stage_fields){ 0 }, stage);
    ok = load_criteria(loader, criteria, stage) && ok;
    const struct tree *total = tree_get(root, "total"), *gates = tree_get(root, "gates");
    if (total)
        ok = load_total(loader, total, stage) && ok;
    if (gates)
        ok = load_gates(loader, gates, stage) && ok;
    return ok;
}

bool load_stages(struct rubric_loader *loader, const struct tree *root)
{
    static const char *const single[] = { "criteria", "gates", "total" };
    const struct tree *stages = tree_get(root, "stages");
    if (!stages)
        return load_single_stage(loader, root);
    bool ok = true;
    for (size_t i = 0; i < 3; i++)
        if (tree_get(root, single[i]))
            ok = PROBLEM_ADD(loader->base.problems, tree_key(root, single[i])->place, KEY_BELONGS_TO_STAGE, single[i]);
    if (!expect_list(&loader->base, "stages", stages))
        return false;
    loader->rubric->staged = true;
    loader->rubric->stages = ARENA_ARRAY(loader->base.arena, struct stage *, stages->count + 1);
    for (size_t i = 0; i < stages->count; i++)
        ok = load_stage(loader, stages->items[i]) && ok;
    if (loader->rubric->stage_count == 0)
        return PROBLEM_ADD(loader->base.problems, stages->place, EMPTY_VALUE, "stages");
    return ok;
}
