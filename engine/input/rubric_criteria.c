/* The tree of criteria: groups, and leaves that are marked or computed. */
#include <string.h>

#include "limit.h"
#include "rubric_parts.h"
#include "text.h"

struct node_fields {
    const char *id, *title, *text;
    struct origin_fields origin;
    struct optional_number points, weight, floor, ceiling;
    const struct tree *step, *scale, *marks, *formula, *criteria, *rounding, *aggregate, *counts, *comments,
        *marked_by;
};

const struct field_map criterion_map = FIELD_MAP("criterion", BILINGUAL("a criterion", "審査項目"),
    FIELD_DUE(struct node_fields, id, "id", field_id),
    FIELD_DUE(struct node_fields, title, "title", field_text),
    FIELD(struct node_fields, text, "text", field_text),
    FIELD(struct node_fields, origin.cite, "cite", field_text),
    FIELD(struct node_fields, origin.set_by, "set-by", field_text),
    FIELD(struct node_fields, points, "points", field_figure),
    FIELD(struct node_fields, step, "step", field_tree),
    FIELD(struct node_fields, scale, "scale", field_tree),
    FIELD(struct node_fields, marks, "marks", field_tree),
    FIELD(struct node_fields, weight, "weight", field_figure),
    FIELD(struct node_fields, formula, "formula", field_tree),
    FIELD(struct node_fields, marked_by, "marked-by", field_tree),
    FIELD(struct node_fields, criteria, "criteria", field_tree),
    FIELD(struct node_fields, counts, "counts", field_tree),
    FIELD(struct node_fields, floor, "floor", field_figure),
    FIELD(struct node_fields, ceiling, "ceiling", field_figure),
    FIELD(struct node_fields, rounding, "rounding", field_tree),
    FIELD(struct node_fields, aggregate, "aggregate", field_tree),
    FIELD(struct node_fields, comments, "comments", field_tree));

static bool read_step(struct rubric_loader *loader, const struct tree *value, struct node *node)
{
    node->step = NUMBER_ONE;
    if (!value)
        return true;
    if (value->kind == TREE_SCALAR && strcmp(value->text, "none") == 0) {
        node->any_step = true;
        return true;
    }
    if (!scalar_number(&loader->base, "step", value, &node->step))
        return false;
    if (number_sign(node->step) <= 0)
        return PROBLEM_ADD(loader->base.problems, value->place, BAD_STEP, value->text);
    return true;
}

/* Marks are kept as counts of steps in 32 bits; the end of the range must be one of the steps. */
static bool check_steps(struct rubric_loader *loader, const struct node *node, struct place place,
                        const struct tree *step)
{
    struct arena *arena = loader->base.arena;
    if (number_compare(node->from, node->to) >= 0)
        return PROBLEM_ADD(loader->base.problems, place, BAD_RANGE,
                           arena_text(arena, BILINGUAL("the marks of '%s'", "「%s」の評点"), node->id, node->id),
                           number_exact(arena, node->from), number_exact(arena, node->to));
    if (!steps_reach_end(arena, node))
        return PROBLEM_ADD(loader->base.problems, step ? step->place : place, STEP_MISSES_END, node->id, number_exact(arena, node->step),
                           number_exact(arena, node->to));
    return true;
}

struct marks_fields {
    struct optional_number from, to;
    const struct tree *step;
};

const struct field_map marks_map = FIELD_MAP("marks", BILINGUAL("marks", "評点の範囲（marks）"),
    FIELD(struct marks_fields, from, "from", field_number),
    FIELD_DUE(struct marks_fields, to, "to", field_number),
    FIELD(struct marks_fields, step, "step", field_tree));

/* `marks: {from, to, step}` with either a weight, or points that `to` is worth. */
static bool load_number_leaf(struct rubric_loader *loader, const struct node_fields *read, struct node *node)
{
    struct arena *arena = loader->base.arena;
    struct marks_fields marks = { 0 };
    node->kind = NODE_NUMBER;
    if (!fields_read(&loader->base, read->marks, &marks_map, &marks) ||
        !read_step(loader, marks.step, node))
        return false;
    node->from = marks.from.given ? marks.from.number : NUMBER_ZERO;
    node->to = marks.to.number;
    if (!check_steps(loader, node, marks.to.place, marks.step))
        return false;
    if (read->points.given && read->weight.given)
        return PROBLEM_ADD(loader->base.problems, read->weight.place, KEYS_EXCLUDE, node->id, "points", "weight");
    if (read->points.given && number_sign(node->to) <= 0)
        return PROBLEM_ADD(loader->base.problems, marks.to.place, POINTS_NEED_TOP, node->id);
    node->factor = read->weight.given ? read->weight.number : NUMBER_ONE;
    if (read->points.given)
        node->factor = number_divide(arena, read->points.number, node->to);
    node->points = number_multiply(arena, node->to, node->factor);
    return true;
}

static bool load_grade_leaf(struct rubric_loader *loader, const struct node_fields *read, struct node *node)
{
    struct rubric *rubric = loader->rubric;
    node->kind = NODE_GRADE;
    if (!expect_scalar(&loader->base, "scale", read->scale))
        return false;
    const char **names = ARENA_ARRAY(loader->base.arena, const char *, rubric->scale_count);
    for (size_t i = 0; i < rubric->scale_count; i++) {
        names[i] = rubric->scales[i]->id;
        if (strcmp(names[i], read->scale->text) == 0)
            node->scale = rubric->scales[i];
    }
    if (!node->scale)
        return PROBLEM_ADD(loader->base.problems, read->scale->place, UNKNOWN_SCALE, read->scale->text,
                           names_joined(loader->base.arena, names, rubric->scale_count));
    return true;
}

static bool load_points_leaf(struct rubric_loader *loader, const struct node_fields *read, struct node *node)
{
    node->kind = NODE_POINTS;
    node->factor = NUMBER_ONE;
    node->from = NUMBER_ZERO;
    node->to = node->points;
    if (!read_step(loader, read->step, node))
        return false;
    if (read->points.computed)
        return true; /* checked once it is known */
    if (!read->points.given || number_sign(node->to) < 0)
        return false; /* told already */
    return check_steps(loader, node, read->points.place, read->step);
}

static bool load_formula_leaf(struct rubric_loader *loader, const struct node_fields *read, struct node *node)
{
    node->kind = NODE_FORMULA;
    if (!expect_scalar(&loader->base, "formula", read->formula))
        return false;
    add_formula(loader, read->formula, &node->formula,
                (struct formula_scope){ .leaf = node, .stage = node->stage, .type = TYPE_NUMBER });
    return true;
}

static bool load_list(struct rubric_loader *loader, const struct tree *list, struct node *parent);

/* What makes a node what it is, in turn: the first key that is there decides. */
static const struct node_form {
    const char *key;
    size_t offset; /* of its tree in struct node_fields */
    bool needs_points, takes_weight, takes_step;
    bool (*load)(struct rubric_loader *loader, const struct node_fields *read, struct node *node);
} node_forms[] = {
    { "formula", offsetof(struct node_fields, formula), true, false, false, load_formula_leaf },
    { "scale", offsetof(struct node_fields, scale), true, false, false, load_grade_leaf },
    { "marks", offsetof(struct node_fields, marks), false, true, false, load_number_leaf },
    { "points", 0, true, false, true, load_points_leaf },
};
enum { NODE_FORMS = sizeof node_forms / sizeof *node_forms };

static const struct tree *form_tree(const struct node_fields *read, const struct node_form *form)
{
    return form->offset ? *(const struct tree *const *)((const char *)read + form->offset) : NULL;
}

static bool load_leaf(struct rubric_loader *loader, const struct node_fields *read, struct node *node)
{
    const struct node_form *form = NULL;
    for (size_t i = 0; i < NODE_FORMS; i++) {
        if (!form_tree(read, &node_forms[i]))
            continue;
        if (form)
            return PROBLEM_ADD(loader->base.problems, form_tree(read, &node_forms[i])->place, KEYS_EXCLUDE, node->id,
                               form->key, node_forms[i].key);
        form = &node_forms[i];
    }
    if (!form)
        form = &node_forms[NODE_FORMS - 1];
    if (form->needs_points && !read->points.place.line)
        return PROBLEM_ADD(loader->base.problems, node->place, MISSING_KEY, "points",
                           what_of_id(loader->base.arena, node->id));
    if (read->weight.given && !form->takes_weight)
        return PROBLEM_ADD(loader->base.problems, read->weight.place, KEYS_EXCLUDE, node->id, form->key, "weight");
    if (read->step && !form->takes_step)
        return PROBLEM_ADD(loader->base.problems, read->step->place, KEYS_EXCLUDE, node->id, form->key, "step");
    return form->load(loader, read, node);
}

static bool load_group(struct rubric_loader *loader, const struct node_fields *read, struct node *node)
{
    node->kind = NODE_GROUP;
    node->own_points = read->points.given;
    for (size_t i = 0; i < NODE_FORMS; i++)
        if (form_tree(read, &node_forms[i]))
            return PROBLEM_ADD(loader->base.problems, form_tree(read, &node_forms[i])->place, KEYS_EXCLUDE, node->id,
                               "criteria", node_forms[i].key);
    if (read->weight.given)
        return PROBLEM_ADD(loader->base.problems, read->weight.place, KEYS_EXCLUDE, node->id, "criteria", "weight");
    if (read->step)
        return PROBLEM_ADD(loader->base.problems, read->step->place, KEYS_EXCLUDE, node->id, "criteria", "step");
    return load_list(loader, read->criteria, node);
}

static bool add_node_numbers(struct rubric_loader *loader, const struct node_fields *read, struct node *node)
{
    const struct {
        const char *key;
        const struct optional_number *read;
        struct number *target;
        enum number_bound bound;
    } numbers[] = {
        { "points", &read->points, &node->points, NUMBER_OF_POINTS },
        { "weight", &read->weight, &node->factor, NUMBER_ANY },
        { "floor", &read->floor, &node->floor, NUMBER_ANY },
        { "ceiling", &read->ceiling, &node->ceiling, NUMBER_ANY },
    };
    bool ok = true;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        ok = add_number(loader, numbers[i].read, NULL,
                        (struct computed_number){ .key = numbers[i].key, .bound = numbers[i].bound, .node = node,
                                                  .number = numbers[i].target }) && ok;
    return ok;
}

/* marked-by: secretariat, or facts.NAME, or a list of evaluators. */
static bool load_marked_by(struct rubric_loader *loader, const struct tree *value, struct node *node)
{
    static const char fact[] = "facts.";
    node->marked_by_place = value->place;
    if (!is_marked(node))
        return PROBLEM_ADD(loader->base.problems, value->place, MARKED_BY_ON_OTHER, node->id);
    if (value->kind == TREE_LIST) {
        struct text_list list = { 0 };
        bool ok = field_texts(&loader->base, "marked-by", value, &list);
        node->marked_by = MARKED_BY_LISTED;
        node->markers = list.items;
        node->marker_count = list.count;
        if (ok && list.count == 0)
            ok = PROBLEM_ADD(loader->base.problems, value->place, EMPTY_VALUE, "marked-by");
        return ok;
    }
    if (!expect_scalar(&loader->base, "marked-by", value))
        return false;
    if (strcmp(value->text, "secretariat") == 0) {
        node->marked_by = MARKED_BY_SECRETARIAT;
        return true;
    }
    if (strncmp(value->text, fact, sizeof fact - 1) != 0 || !formula_can_name(value->text + sizeof fact - 1))
        return PROBLEM_ADD(loader->base.problems, value->place, BAD_MARKED_BY, value->text);
    node->marked_by = MARKED_BY_FACT;
    node->marking_fact = value->text + sizeof fact - 1;
    return true;
}

static bool load_node_options(struct rubric_loader *loader, const struct node_fields *read, struct node *node)
{
    bool ok = true;
    struct arena *arena = loader->base.arena;
    node->has_floor = read->floor.given;
    node->has_ceiling = read->ceiling.given;
    if (read->floor.given)
        node->floor = read->floor.number;
    if (read->ceiling.given)
        node->ceiling = read->ceiling.number;
    ok = add_node_numbers(loader, read, node);
    bool computed = read->floor.computed || read->ceiling.computed;
    if (read->floor.given && read->ceiling.given && !computed && number_compare(node->floor, node->ceiling) > 0)
        ok = PROBLEM_ADD(loader->base.problems, read->ceiling.place, BAD_RANGE,
                         arena_text(arena, BILINGUAL("the score of '%s'", "「%s」の得点"), node->id, node->id),
                         number_exact(arena, node->floor), number_exact(arena, node->ceiling));
    if (read->counts)
        ok = scalar_yes_no(&loader->base, "counts", read->counts, &node->counts) && ok;
    if (read->rounding)
        ok = load_rounding(loader, "rounding", read->rounding, &node->rounding) && ok;
    if (read->aggregate) {
        struct aggregate *own = ARENA_NEW(arena, struct aggregate);
        ok = load_aggregate(loader, read->aggregate, true, own) && ok;
        node->own_aggregate = own;
    }
    if (read->points.given && number_sign(read->points.number) < 0)
        ok = PROBLEM_ADD(loader->base.problems, read->points.place, POINTS_NEGATIVE, node->id);
    return ok;
}

static struct node *new_node(struct rubric_loader *loader, struct stage *stage, struct node *parent)
{
    struct node *node = ARENA_NEW(loader->base.arena, struct node);
    node->index = (unsigned)loader->nodes.count;
    node->mark_index = UINT32_MAX;
    node->stage = stage;
    node->parent = parent;
    node->counts = true;
    /* No number may be without a value: a faulty rubric is looked through to its end. */
    node->points = node->child_points = node->floor = node->ceiling = NUMBER_ZERO;
    node->from = node->to = node->factor = NUMBER_ZERO;
    node->step = NUMBER_ONE;
    LIST_ADD(loader->base.arena, loader->nodes, node);
    return node;
}

static bool load_node(struct rubric_loader *loader, const struct tree *tree, struct node *parent, struct node **loaded)
{
    struct node_fields read = { 0 };
    if (tree->kind != TREE_MAP)
        return expect_map(&loader->base, "criteria", tree);
    bool ok = fields_read(&loader->base, tree, &criterion_map, &read);
    const struct tree *id = tree_get(tree, "id");
    if (read.id)
        ok = claim_name(loader, read.id, id->place) && ok;
    struct node *node = *loaded = new_node(loader, parent->stage, parent);
    node->id = read.id ? read.id : "?";
    node->title = read.title ? read.title : node->id;
    node->text = read.text;
    node->origin = origin_of(loader, read.origin);
    node->place = id ? id->place : tree->place;
    if (read.points.given)
        node->points = read.points.number;
    ok = load_node_options(loader, &read, node) && ok;
    ok = (read.criteria ? load_group(loader, &read, node) : load_leaf(loader, &read, node)) && ok;
    if (read.marked_by)
        ok = load_marked_by(loader, read.marked_by, node) && ok;
    if (read.comments)
        add_comments(loader, read.comments, node);
    if (is_marked(node)) {
        node->mark_index = (unsigned)loader->marked.count;
        LIST_ADD(loader->base.arena, loader->marked, node);
    }
    return ok;
}

static bool load_list(struct rubric_loader *loader, const struct tree *list, struct node *parent)
{
    if (!expect_list(&loader->base, "criteria", list))
        return false;
    if (list->count == 0)
        return PROBLEM_ADD(loader->base.problems, list->place, EMPTY_VALUE, "criteria");
    parent->children = ARENA_ARRAY(loader->base.arena, struct node *, list->count);
    bool ok = true;
    for (size_t i = 0; i < list->count; i++) {
        struct node *child = NULL;
        if (loader->nodes.count - loader->rubric->stage_count >= LIMIT_CRITERIA) /* a stage's root is none */
            return PROBLEM_ADD(loader->base.problems, list->items[i]->place, TOO_MANY,
                               BILINGUAL("criteria", "審査項目"), "2000");
        ok = load_node(loader, list->items[i], parent, &child) && ok;
        if (child)
            parent->children[parent->child_count++] = child;
    }
    return ok;
}

bool load_criteria(struct rubric_loader *loader, const struct tree *list, struct stage *stage)
{
    struct node *root = new_node(loader, stage, NULL);
    root->kind = NODE_GROUP;
    root->id = stage->id;
    root->title = stage->title;
    root->place = stage->place;
    root->origin = loader->rubric->origin;
    stage->root = root;
    return load_list(loader, list, root);
}
