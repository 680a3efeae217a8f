/* Rules of entry, and gates. */
#include <string.h>

#include "rubric_parts.h"
#include "text.h"

struct rule_read { /* the keys that rules have in common, and each kind's own */
    const char *id, *title, *text;
    struct origin_fields origin;
    const struct tree *on_fail, *when, *require, *of, *required, *by, *even;
    struct optional_number at_most, below;
    struct money_unit unit;
};

#define COMMON_FIELDS                                                                              \
    FIELD(struct rule_read, text, "text", field_text),                                             \
        FIELD(struct rule_read, origin.cite, "cite", field_text),                                  \
        FIELD(struct rule_read, origin.set_by, "set-by", field_text),                              \
        FIELD(struct rule_read, on_fail, "on-fail", field_tree),                                   \
        FIELD(struct rule_read, when, "when", field_tree)

#define ANSWER_FIELDS                                                                              \
    COMMON_FIELDS, FIELD_DUE(struct rule_read, id, "id", field_id),                                \
        FIELD_DUE(struct rule_read, title, "title", field_text)
#define REQUIRE_FIELDS                                                                             \
    COMMON_FIELDS, FIELD_DUE(struct rule_read, id, "id", field_id),                                \
        FIELD(struct rule_read, title, "title", field_text),                                       \
        FIELD_DUE(struct rule_read, require, "require", field_tree)

const struct field_map requirement_map = FIELD_MAP("requirement", BILINGUAL("a requirement", "応募資格"), ANSWER_FIELDS);
const struct field_map ground_map = FIELD_MAP("ground", BILINGUAL("a ground", "無効事由"), ANSWER_FIELDS);
const struct field_map deadline_map = FIELD_MAP("deadline", BILINGUAL("deadline", "応募期限"),
    COMMON_FIELDS,
    FIELD(struct rule_read, title, "title", field_text));
const struct field_map same_registration_map = FIELD_MAP("same-registration",
    BILINGUAL("same-registration", "同一法人の重複応募"),
    COMMON_FIELDS,
    FIELD(struct rule_read, title, "title", field_text));
const struct field_map papers_map = FIELD_MAP("papers", BILINGUAL("papers", "提出書類"),
    COMMON_FIELDS,
    FIELD(struct rule_read, title, "title", field_text),
    FIELD_DUE(struct rule_read, required, "required", field_tree));
const struct field_map cap_map = FIELD_MAP("cap", BILINGUAL("a cap", "上限額"),
    COMMON_FIELDS,
    FIELD_DUE(struct rule_read, id, "id", field_id),
    FIELD(struct rule_read, title, "title", field_text),
    FIELD_DUE(struct rule_read, of, "of", field_tree),
    FIELD(struct rule_read, at_most, "at-most", field_figure),
    FIELD(struct rule_read, below, "below", field_figure),
    FIELD(struct rule_read, unit, "unit", field_unit));
const struct field_map check_map = FIELD_MAP("check", BILINGUAL("a check", "点検項目"), REQUIRE_FIELDS);
const struct field_map gate_map = FIELD_MAP("gate", BILINGUAL("a gate", "最低基準"), REQUIRE_FIELDS,
    FIELD(struct rule_read, by, "by", field_tree),
    FIELD(struct rule_read, even, "even", field_tree));

static const struct rule_form {
    const struct field_map *map;
    enum on_fail on_fail; /* unless it says more */
} rule_forms[] = {
    [RULE_REQUIREMENT] = { &requirement_map, ON_FAIL_EXCLUDE },
    [RULE_GROUND] = { &ground_map, ON_FAIL_VOID },
    [RULE_PAPERS] = { &papers_map, ON_FAIL_EXCLUDE },
    [RULE_DEADLINE] = { &deadline_map, ON_FAIL_EXCLUDE },
    [RULE_SAME_REGISTRATION] = { &same_registration_map, ON_FAIL_REFER },
    [RULE_CAP] = { &cap_map, ON_FAIL_EXCLUDE },
    [RULE_CHECK] = { &check_map, ON_FAIL_REFER },
    [RULE_GATE] = { &gate_map, ON_FAIL_EXCLUDE },
};

struct rule *new_rule(struct rubric_loader *loader, enum rule_kind kind, const char *id, struct place place)
{
    struct rule *rule = ARENA_NEW(loader->base.arena, struct rule);
    rule->kind = kind;
    rule->index = (unsigned)loader->rules.count;
    rule->id = id;
    rule->title = id;
    rule->place = place;
    rule->origin = loader->rubric->origin;
    LIST_ADD(loader->base.arena, loader->rules, rule);
    return rule;
}

static bool read_on_fail(struct rubric_loader *loader, const struct tree *value, struct rule *rule)
{
    static const char *const names[] = { "exclude", "refer", "warn" };
    static const enum on_fail values[] = { ON_FAIL_EXCLUDE, ON_FAIL_REFER, ON_FAIL_WARN };
    int choice = choice_read(&loader->base, "on-fail", value, names, 3);
    if (choice < 0)
        return false;
    /* A ground makes void, any other rule excludes. */
    if (rule->kind != RULE_GROUND || values[choice] != ON_FAIL_EXCLUDE)
        rule->on_fail = values[choice];
    return true;
}

/* The title of a rule that the rubric need not word. */
static const char *own_title(const struct rubric_loader *loader, enum rule_kind kind)
{
    bool japanese = loader->rubric->language == LANGUAGE_JAPANESE;
    if (kind == RULE_DEADLINE)
        return japanese ? "応募期限" : "submission deadline";
    if (kind == RULE_SAME_REGISTRATION)
        return japanese ? "同一法人の重複応募" : "one registration number twice";
    return japanese ? "提出書類" : "papers to be submitted";
}

/* Ids of the rules that have a key of their own. */
static bool is_own_id(const char *id)
{
    return strcmp(id, "deadline") == 0 || strcmp(id, "same-registration") == 0 || strcmp(id, "papers") == 0;
}

/* Reads one rule; NULL after problems. */
static struct rule *read_rule(struct rubric_loader *loader, enum rule_kind kind, const struct tree *tree,
                              const char *fixed_id, struct rule_read *read)
{
    const struct rule_form *form = &rule_forms[kind];
    if (!fields_read(&loader->base, tree, form->map, read))
        return NULL;
    const struct tree *id = tree_get(tree, "id");
    struct place place = id ? id->place : tree->place;
    if (!fixed_id && is_own_id(read->id)) {
        PROBLEM_ADD(loader->base.problems, place, ID_RESERVED, read->id);
        return NULL;
    }
    if (!claim_rule(loader, fixed_id ? fixed_id : read->id, place))
        return NULL;
    struct rule *rule = new_rule(loader, kind, fixed_id ? fixed_id : read->id, place);
    rule->title = read->title ? read->title : fixed_id ? own_title(loader, kind) : rule->id;
    rule->text = read->text;
    rule->origin = origin_of(loader, read->origin);
    rule->on_fail = form->on_fail;
    if (read->on_fail && !read_on_fail(loader, read->on_fail, rule))
        return NULL;
    return rule;
}

static bool add_truth(struct rubric_loader *loader, const char *key, const struct tree *text,
                      struct expression **target, const struct stage *stage, bool by_sheets)
{
    if (!expect_scalar(&loader->base, key, text))
        return false;
    add_formula(loader, text, target,
                (struct formula_scope){ .stage = stage, .total = stage != NULL, .by_sheets = by_sheets,
                                        .type = TYPE_TRUTH });
    return true;
}

/* by: each, by: majority - on the evaluators' own sheets, not on the committee's scores. */
static bool read_by(struct rubric_loader *loader, const struct rule_read *read, struct rule *rule)
{
    static const char *const ways[] = { "each", "majority" };
    static const enum gate_by by[] = { GATE_BY_EACH, GATE_BY_MAJORITY };
    static const char *const splits[] = { "chair", "pass", "fail" };
    static const enum even_split even[] = { EVEN_CHAIR, EVEN_PASS, EVEN_FAIL };
    int way = read->by ? choice_read(&loader->base, "by", read->by, ways, 2) : 0;
    int split = read->even ? choice_read(&loader->base, "even", read->even, splits, 3) : 0;
    if (way < 0 || split < 0)
        return false;
    rule->by = read->by ? by[way] : GATE_BY_COMMITTEE;
    rule->even = even[split];
    return !read->even || rule->by == GATE_BY_MAJORITY ||
           PROBLEM_ADD(loader->base.problems, read->even->place, EVEN_WITHOUT_MAJORITY, rule->id);
}

static bool load_requiring(struct rubric_loader *loader, enum rule_kind kind, const struct tree *tree,
                           struct stage *stage, struct rule **loaded)
{
    struct rule_read read = { 0 };
    struct rule *rule = read_rule(loader, kind, tree, NULL, &read);
    if (!rule)
        return false;
    rule->stage = stage;
    *loaded = rule;
    bool ok = read_by(loader, &read, rule);
    ok = add_truth(loader, "require", read.require, &rule->require, stage, rule->by != GATE_BY_COMMITTEE) && ok;
    if (read.when)
        ok = add_truth(loader, "when", read.when, &rule->when, stage, false) && ok;
    return ok;
}

static bool load_limit(struct rubric_loader *loader, const struct rule_read *read, struct rule *rule)
{
    rule->below = read->below.given;
    const struct optional_number *limit = rule->below ? &read->below : &read->at_most;
    rule->limit = limit->number;
    if (read->unit.given && !limit->computed) {
        if (is_bare_number(loader->base.arena, limit->written->text))
            rule->limit = number_multiply(loader->base.arena, rule->limit, read->unit.factor);
        else if (!has_own_unit(loader->base.arena, limit->written->text))
            return PROBLEM_ADD(loader->base.problems, limit->place, UNIT_OF_EXPRESSION, limit->written->text);
    }
    return add_number(loader, limit, &read->unit,
                      (struct computed_number){ .key = rule->below ? "below" : "at-most", .number = &rule->limit });
}

static bool load_cap(struct rubric_loader *loader, const struct tree *tree)
{
    struct rule_read read = { 0 };
    struct rule *rule = read_rule(loader, RULE_CAP, tree, NULL, &read);
    if (!rule)
        return false;
    if (read.at_most.given == read.below.given)
        return PROBLEM_ADD(loader->base.problems, rule->place, CAP_NEEDS_LIMIT, rule->id);
    if (!load_limit(loader, &read, rule))
        return false;
    if (!expect_scalar(&loader->base, "of", read.of))
        return false;
    add_formula(loader, read.of, &rule->require, (struct formula_scope){ .type = TYPE_NUMBERS });
    return !read.when || add_truth(loader, "when", read.when, &rule->when, NULL, false);
}

const struct field_map paper_map = FIELD_MAP("paper", BILINGUAL("a paper", "提出書類"),
    FIELD_DUE(struct paper, id, "id", field_id),
    FIELD(struct paper, title, "title", field_text));

static bool load_paper(struct rubric_loader *loader, const struct tree *item)
{
    struct rubric *rubric = loader->rubric;
    struct paper *paper = &rubric->papers[rubric->paper_count];
    paper->place = item->place;
    bool ok = item->kind == TREE_MAP ? fields_read(&loader->base, item, &paper_map, paper)
                                     : field_id(&loader->base, "required", item, &paper->id);
    if (!ok)
        return false;
    for (size_t i = 0; i < rubric->paper_count; i++)
        if (strcmp(rubric->papers[i].id, paper->id) == 0)
            return PROBLEM_ADD(loader->base.problems, item->place, ID_TAKEN, paper->id,
                               arena_text(loader->base.arena, "%u", rubric->papers[i].place.line));
    if (!paper->title)
        paper->title = paper->id;
    rubric->paper_count++;
    return true;
}

static bool load_papers(struct rubric_loader *loader, const struct tree *tree)
{
    struct rule_read read = { 0 };
    struct rule *rule = read_rule(loader, RULE_PAPERS, tree, "papers", &read);
    if (!rule || !expect_list(&loader->base, "required", read.required))
        return false;
    loader->rubric->papers = ARENA_ARRAY(loader->base.arena, struct paper, read.required->count + 1);
    bool ok = !read.when || add_truth(loader, "when", read.when, &rule->when, NULL, false);
    for (size_t i = 0; i < read.required->count; i++)
        ok = load_paper(loader, read.required->items[i]) && ok;
    return ok;
}

/* A rule of which the rubric says no more than when it holds. */
static bool load_entry_rule(struct rubric_loader *loader, enum rule_kind kind, const struct tree *tree, const char *fixed_id)
{
    struct rule_read read = { 0 };
    struct rule *rule = read_rule(loader, kind, tree, fixed_id, &read);
    return rule && (!read.when || add_truth(loader, "when", read.when, &rule->when, NULL, false));
}

/* Rules that hold in every round, whether the rubric words them or not. */
static bool load_standing_rule(struct rubric_loader *loader, enum rule_kind kind, const char *id,
                               const struct tree *tree)
{
    if (tree)
        return load_entry_rule(loader, kind, tree, id);
    struct rule *rule = new_rule(loader, kind, id, PLACE_NONE);
    rule->on_fail = rule_forms[kind].on_fail;
    rule->title = own_title(loader, kind);
    return true;
}

static bool load_answers(struct rubric_loader *loader, enum rule_kind kind, const char *key, const struct tree *list)
{
    if (!list)
        return true;
    if (!expect_list(&loader->base, key, list))
        return false;
    bool ok = true;
    for (size_t i = 0; i < list->count; i++)
        ok = load_entry_rule(loader, kind, list->items[i], NULL) && ok;
    return ok;
}

bool load_entry_rules(struct rubric_loader *loader, const struct rule_fields *fields)
{
    bool ok = load_answers(loader, RULE_REQUIREMENT, "requirements", fields->requirements);
    ok = load_answers(loader, RULE_GROUND, "grounds", fields->grounds) && ok;
    if (fields->papers)
        ok = load_papers(loader, fields->papers) && ok;
    ok = load_standing_rule(loader, RULE_DEADLINE, "deadline", fields->deadline) && ok;
    ok = load_standing_rule(loader, RULE_SAME_REGISTRATION, "same-registration", fields->same_registration) && ok;
    if (fields->caps && expect_list(&loader->base, "caps", fields->caps))
        for (size_t i = 0; i < fields->caps->count; i++)
            ok = load_cap(loader, fields->caps->items[i]) && ok;
    if (fields->checks && expect_list(&loader->base, "checks", fields->checks))
        for (size_t i = 0; i < fields->checks->count; i++) {
            struct rule *rule = NULL;
            ok = load_requiring(loader, RULE_CHECK, fields->checks->items[i], NULL, &rule) && ok;
        }
    return ok;
}

bool load_gates(struct rubric_loader *loader, const struct tree *gates, struct stage *stage)
{
    if (!expect_list(&loader->base, "gates", gates))
        return false;
    stage->gates = ARENA_ARRAY(loader->base.arena, struct rule *, gates->count + 1);
    bool ok = true;
    for (size_t i = 0; i < gates->count; i++) {
        struct rule *rule = NULL;
        ok = load_requiring(loader, RULE_GATE, gates->items[i], stage, &rule) && ok;
        if (rule)
            stage->gates[stage->gate_count++] = rule;
    }
    return ok;
}
