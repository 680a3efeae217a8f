#include "rubric_load.h"

#include <string.h>

#include "rubric_parts.h"
#include "text.h"

struct grade_fields {
    struct optional_number share;
    const char *label;
};

const struct field_map grade_map = FIELD_MAP("grade", BILINGUAL("a grade", "評価区分"),
    FIELD_DUE(struct grade_fields, share, "share", field_figure),
    FIELD(struct grade_fields, label, "label", field_text));

/* {2014-04-01: 80%, …} and not {share: 80%}. */
static bool is_dated(const struct tree *value)
{
    struct instant day;
    return value->kind == TREE_MAP && value->count > 0 && instant_parse(value->keys[0]->text, &day);
}

static bool load_grade(struct rubric_loader *loader, const struct tree *key, const struct tree *value,
                       struct grade *grade)
{
    grade->name = text_normalize(loader->base.arena, key->text);
    grade->place = key->place;
    if (grade->name[0] == '\0')
        return PROBLEM_ADD(loader->base.problems, key->place, EMPTY_VALUE, "scales");
    struct grade_fields read = { 0 };
    bool just_share = value->kind == TREE_SCALAR || is_dated(value);
    bool ok = just_share ? field_figure(&loader->base, grade->name, value, &read.share)
                         : fields_read(&loader->base, value, &grade_map, &read);
    if (!ok)
        return false;
    grade->share = read.share.number;
    grade->label = read.label ? text_normalize(loader->base.arena, read.label) : NULL;
    return add_number(loader, &read.share, NULL,
                      (struct computed_number){ .key = just_share ? grade->name : "share", .number = &grade->share });
}

/* A sheet may write a grade or its label: neither may mean two grades. */
static const char *same_grade(const struct grade *a, const struct grade *b)
{
    const char *of_a[] = { a->name, a->label }, *of_b[] = { b->name, b->label };
    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < 2; j++)
            if (text_equal(of_a[i], of_b[j]))
                return of_b[j];
    return NULL;
}

static bool load_scale(struct rubric_loader *loader, const struct tree *key, const struct tree *value)
{
    struct scale *scale = ARENA_NEW(loader->base.arena, struct scale);
    if (!field_id(&loader->base, "scales", key, &scale->id) || !expect_map(&loader->base, key->text, value))
        return false;
    if (strcmp(scale->id, "pass-fail") == 0)
        return PROBLEM_ADD(loader->base.problems, key->place, ID_RESERVED, scale->id);
    if (value->count < 2)
        return PROBLEM_ADD(loader->base.problems, value->place, SCALE_TOO_SHORT, scale->id);
    scale->place = key->place;
    scale->grades = ARENA_ARRAY(loader->base.arena, struct grade, value->count);
    bool ok = true;
    for (size_t i = 0; i < value->count; i++) {
        struct grade *grade = &scale->grades[scale->count++];
        if (!load_grade(loader, value->keys[i], value->items[i], grade))
            ok = false;
        for (size_t j = 0; j + 1 < scale->count; j++) {
            const char *both = same_grade(&scale->grades[j], grade);
            if (both)
                ok = name_taken(loader, both, grade->place, scale->grades[j].place);
        }
    }
    loader->rubric->scales[loader->rubric->scale_count++] = scale;
    return ok;
}

bool load_scales(struct rubric_loader *loader, const struct tree *scales)
{
    struct rubric *rubric = loader->rubric;
    struct arena *arena = loader->base.arena;
    size_t count = scales && scales->kind == TREE_MAP ? scales->count : 0;
    rubric->scales = ARENA_ARRAY(arena, struct scale *, count + 1);
    struct scale *built_in = ARENA_NEW(arena, struct scale);
    built_in->id = "pass-fail";
    built_in->count = 2;
    built_in->grades = ARENA_ARRAY(arena, struct grade, 2);
    built_in->grades[0] = (struct grade){ .name = "pass", .label = NULL, .share = NUMBER_ONE };
    built_in->grades[1] = (struct grade){ .name = "fail", .label = NULL, .share = NUMBER_ZERO };
    rubric->scales[rubric->scale_count++] = built_in;
    if (scales && !expect_map(&loader->base, "scales", scales))
        return false;
    bool ok = true;
    for (size_t i = 0; i < count; i++)
        ok = load_scale(loader, scales->keys[i], scales->items[i]) && ok;
    return ok;
}

/* An expression, or values by their days. */
static bool load_defined(struct rubric_loader *loader, struct definition *definition, const struct tree *value)
{
    if (value->kind == TREE_MAP) {
        definition->place = value->place;
        if (!load_dated(loader, definition->name, value, NULL, &definition->dated, &definition->dated_count))
            return false;
        definition->text = dated_values_text(loader->base.arena, definition->dated, definition->dated_count);
        return true;
    }
    definition->place = tree_text_place(value);
    definition->text = value->text;
    return expect_scalar(&loader->base, definition->name, value);
}

bool load_definitions(struct rubric_loader *loader, const struct tree *definitions)
{
    struct rubric *rubric = loader->rubric;
    if (!definitions)
        return true;
    if (!expect_map(&loader->base, "define", definitions))
        return false;
    rubric->definitions = ARENA_ARRAY(loader->base.arena, struct definition *, definitions->count);
    bool ok = true;
    for (size_t i = 0; i < definitions->count; i++) {
        struct definition *definition = ARENA_NEW(loader->base.arena, struct definition);
        const struct tree *value = definitions->items[i];
        if (!field_id(&loader->base, "define", definitions->keys[i], &definition->name) ||
            !load_defined(loader, definition, value) ||
            !claim_name(loader, definition->name, definitions->keys[i]->place)) {
            ok = false;
            continue;
        }
        definition->given = strcmp(definition->text, "given") == 0;
        if (definition->given)
            definition->given_index = (unsigned)rubric->given_count++;
        rubric->definitions[rubric->definition_count++] = definition;
    }
    return ok;
}

#define NOT_SAID UINT32_MAX /* for `settle-places`, which goes by `winners` then */

struct rubric_fields {
    const char *id, *version, *title, *source, *currency, *set_by;
    const struct tree *language, *bids, *scales, *define, *criteria, *stages, *aggregate, *rounding, *gates, *total,
        *ties, *display, *comments;
    struct rule_fields rules;
    struct optional_number winners;
    unsigned settle_places;
};

const struct field_map rubric_map = FIELD_MAP("rubric", BILINGUAL("a rubric", "審査基準"),
    FIELD_DUE(struct rubric_fields, id, "saiten", field_format),
    FIELD_DUE(struct rubric_fields, id, "rubric", field_id),
    FIELD_DUE(struct rubric_fields, version, "version", field_text),
    FIELD_DUE(struct rubric_fields, title, "title", field_text),
    FIELD(struct rubric_fields, language, "language", field_tree),
    FIELD(struct rubric_fields, source, "source", field_text),
    FIELD(struct rubric_fields, currency, "currency", field_text),
    FIELD(struct rubric_fields, set_by, "set-by", field_text),
    FIELD(struct rubric_fields, bids, "bids", field_tree),
    FIELD(struct rubric_fields, scales, "scales", field_tree),
    FIELD(struct rubric_fields, define, "define", field_tree),
    FIELD(struct rubric_fields, criteria, "criteria", field_tree),
    FIELD(struct rubric_fields, stages, "stages", field_tree),
    FIELD(struct rubric_fields, aggregate, "aggregate", field_tree),
    FIELD(struct rubric_fields, rounding, "rounding", field_tree),
    FIELD(struct rubric_fields, gates, "gates", field_tree),
    FIELD(struct rubric_fields, total, "total", field_tree),
    FIELD(struct rubric_fields, ties, "ties", field_tree),
    FIELD(struct rubric_fields, winners, "winners", field_figure),
    FIELD(struct rubric_fields, settle_places, "settle-places", field_whole),
    FIELD(struct rubric_fields, display, "display", field_tree),
    FIELD(struct rubric_fields, comments, "comments", field_tree),
    FIELD(struct rubric_fields, rules.requirements, "requirements", field_tree),
    FIELD(struct rubric_fields, rules.grounds, "grounds", field_tree),
    FIELD(struct rubric_fields, rules.papers, "papers", field_tree),
    FIELD(struct rubric_fields, rules.deadline, "deadline", field_tree),
    FIELD(struct rubric_fields, rules.same_registration, "same-registration", field_tree),
    FIELD(struct rubric_fields, rules.caps, "caps", field_tree),
    FIELD(struct rubric_fields, rules.checks, "checks", field_tree));

static bool load_choices(struct rubric_loader *loader, const struct rubric_fields *read)
{
    static const char *const languages[] = { "ja", "en" };
    static const char *const openness[] = { "open", "sealed" };
    struct rubric *rubric = loader->rubric;
    bool ok = true;
    if (read->language) {
        int language = choice_read(&loader->base, "language", read->language, languages, 2);
        rubric->language = language == 1 ? LANGUAGE_ENGLISH : LANGUAGE_JAPANESE;
        ok = language >= 0;
    }
    if (read->bids) {
        int open = choice_read(&loader->base, "bids", read->bids, openness, 2);
        rubric->sealed_bids = open == 1;
        loader->sealed_place = read->bids->place;
        ok = ok && open >= 0;
    }
    if (read->display)
        ok = load_digits(loader, "display", read->display, &rubric->display_digits) && ok;
    if (read->aggregate)
        ok = load_aggregate(loader, read->aggregate, false, &loader->aggregate) && ok;
    if (read->rounding)
        ok = load_rounding_policy(loader, read->rounding, &loader->rounding) && ok;
    return ok;
}

static void take_texts(struct rubric *rubric, const struct rubric_fields *read)
{
    rubric->id = read->id;
    rubric->version = read->version;
    rubric->title = read->title;
    rubric->source = read->source;
    rubric->currency = read->currency ? read->currency : "JPY";
    rubric->set_by = read->set_by ? read->set_by : "committee";
    rubric->origin = (struct origin){ .cite = NULL, .set_by = rubric->set_by };
    rubric->winners = 1;
    rubric->settles_by_winners = read->settle_places == NOT_SAID;
    rubric->settle_places = rubric->settles_by_winners ? 2 : read->settle_places;
    rubric->display_digits = -1;
}

/* A number of places is at least one. */
static bool check_places(struct rubric_loader *loader, const struct tree *root, const char *key, unsigned places)
{
    return places > 0 ||
           PROBLEM_ADD(loader->base.problems, tree_get(root, key)->place, NUMBER_OUT_OF_RANGE, key, "1", "1000000", "0");
}

static bool load_parts(struct rubric_loader *loader, const struct tree *root, const struct rubric_fields *read)
{
    bool ok = load_definitions(loader, read->define); /* first: numbers may be made of them */
    if (read->winners.given)
        ok = add_whole(loader, &read->winners, (struct computed_number){ .key = "winners", .bound = NUMBER_COUNTED,
                                                                         .whole = &loader->rubric->winners }) && ok;
    ok = load_choices(loader, read) && ok;
    ok = load_scales(loader, read->scales) && ok;
    ok = load_entry_rules(loader, &read->rules) && ok;
    ok = load_stages(loader, root) && ok;
    ok = load_comments(loader, read->comments) && ok;
    if (read->ties)
        ok = load_ties(loader, read->ties) && ok;
    struct rubric *rubric = loader->rubric;
    rubric->nodes = loader->nodes.items;
    rubric->node_count = loader->nodes.count;
    rubric->marked = loader->marked.items;
    rubric->marked_count = loader->marked.count;
    rubric->rules = loader->rules.items;
    rubric->rule_count = loader->rules.count;
    return ok;
}

struct rubric *rubric_load(struct arena *arena, struct problems *problems, const struct source *source)
{
    struct rubric_loader loader = { .base = { arena, problems, source }, .rubric = ARENA_NEW(arena, struct rubric) };
    loader.aggregate = (struct aggregate){ .method = METHOD_MEAN, .quorum = 1, .drop = NUMBER_ONE };
    loader.rubric->source_file = source;
    struct tree *root = tree_read(arena, problems, source);
    if (!root)
        return NULL;
    struct rubric_fields read = { .settle_places = NOT_SAID };
    bool ok = fields_read(&loader.base, root, &rubric_map, &read);
    if (root->kind != TREE_MAP)
        return NULL;
    take_texts(loader.rubric, &read);
    ok = check_places(&loader, root, "settle-places", read.settle_places) && ok;
    ok = load_parts(&loader, root, &read) && ok;
    ok = finish_rubric(&loader) && ok;
    return ok ? loader.rubric : NULL;
}
