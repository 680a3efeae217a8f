/* The chain of ties: rules that compare, people, and draws. */
#include <string.h>

#include "limit.h"
#include "rubric_parts.h"
#include "text.h"

static const struct tie_word {
    const char *text;
    enum tie_kind kind;
    bool ends; /* whoever comes to it is told apart by it, or shares the place: no rule after it is asked */
} tie_words[] = {
    { "places", TIE_PLACES, false },
    { "first-places highest", TIE_FIRST_PLACES, false },
    { "supporters highest", TIE_SUPPORTERS, false },
    { "ballot", TIE_BALLOT, false },
    { "chair", TIE_CHAIR, false },
    { "re-evaluate", TIE_RE_EVALUATE, false },
    { "decide", TIE_DECIDE, true },
    { "joint", TIE_JOINT, true },
    { "draw", TIE_DRAW, true },
};

enum { DRAW_KEEPS = 3 }; /* digits, unless a rubric says more */

/* The first stage whose ties the chain may have to break: no score of a later one is known there. */
static const struct stage *stage_of_ties(const struct rubric *rubric)
{
    for (size_t i = 0; i < rubric->stage_count; i++)
        if (rubric->stages[i]->has_advance && rubric->stages[i]->advance_on_tie == ON_TIE_CHAIN)
            return rubric->stages[i];
    return rubric->stage_count ? rubric->stages[rubric->stage_count - 1] : NULL;
}

/* `EXPRESSION highest` or `EXPRESSION lowest`: the last word says which end is better. */
static bool load_tie_value(struct rubric_loader *loader, const struct tree *item, struct tie_rule *rule)
{
    static const char *const ends[] = { " highest", " lowest" };
    size_t length = strlen(item->text);
    for (size_t i = 0; i < 2; i++) {
        size_t end = strlen(ends[i]);
        if (length <= end || strcmp(item->text + length - end, ends[i]) != 0)
            continue;
        struct tree *expression = ARENA_NEW(loader->base.arena, struct tree);
        *expression = *item;
        expression->text = arena_copy(loader->base.arena, item->text, length - end);
        expression->place = tree_text_place(item);
        expression->place.length = (uint32_t)utf8_length(expression->text, length - end);
        expression->quoted = false;
        rule->lowest = i == 1;
        rule->kind = TIE_VALUE;
        const struct stage *stage = stage_of_ties(loader->rubric);
        add_formula(loader, expression, &rule->expression,
                    (struct formula_scope){ .stage = stage, .total = stage != NULL, .type = TYPE_NUMBER });
        return true;
    }
    return PROBLEM_ADD(loader->base.problems, item->place, BAD_TIE_RULE, item->text);
}

/* --- draws --- */

struct draw_fields {
    unsigned keep;
    const struct tree *sum, *next, *offset;
    const char *seed;
};

const struct field_map draw_map = FIELD_MAP("draw", BILINGUAL("a draw", "くじ（draw）"),
    FIELD(struct draw_fields, keep, "keep", field_whole),
    FIELD(struct draw_fields, sum, "sum", field_tree),
    FIELD(struct draw_fields, next, "next", field_tree),
    FIELD(struct draw_fields, offset, "offset", field_tree),
    FIELD(struct draw_fields, seed, "seed", field_text));

struct tie_fields {
    const struct tree *rule, *draw;
    struct origin_fields origin;
};

const struct field_map tie_map = FIELD_MAP("tie", BILINGUAL("a tie rule", "同点時の規則"),
    FIELD(struct tie_fields, rule, "rule", field_tree),
    FIELD(struct tie_fields, draw, "draw", field_tree),
    FIELD(struct tie_fields, origin.cite, "cite", field_text),
    FIELD(struct tie_fields, origin.set_by, "set-by", field_text));

/* A seed takes the place of the numbers and of all that is done with them. */
static bool load_seed(struct rubric_loader *loader, const struct tree *tree, const char *seed,
                      struct draw_rule *draw)
{
    static const char *const numbers[] = { "keep", "sum", "next", "offset" };
    bool ok = true;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (tree_get(tree, numbers[i]))
            ok = PROBLEM_ADD(loader->base.problems, tree_key(tree, numbers[i])->place, KEYS_EXCLUDE, "draw",
                             "seed", numbers[i]);
    draw->by_seed = true;
    draw->seed = strcmp(seed, "given") == 0 ? NULL : seed;
    return ok;
}

/* The index of the choice, 0 where nothing is written; -1 after a problem. */
static int draw_choice(struct rubric_loader *loader, const char *key, const struct tree *value,
                       const char *const *names, size_t count)
{
    return value ? choice_read(&loader->base, key, value, names, count) : 0;
}

static bool load_draw(struct rubric_loader *loader, const struct tree *tree, struct draw_rule *draw)
{
    static const char *const sums[] = { "full", "last-3" }, *const nexts[] = { "cyclic", "redraw" };
    static const char *const offsets[] = { [DRAW_OFFSET_NONE] = "none",
                                           [DRAW_OFFSET_MILLISECONDS] = "milliseconds",
                                           [DRAW_OFFSET_SECONDS] = "seconds",
                                           [DRAW_OFFSET_DRAWN] = "drawn" };
    struct draw_fields read = { .keep = DRAW_KEEPS };
    if (!fields_read(&loader->base, tree, &draw_map, &read))
        return false;
    if (read.seed)
        return load_seed(loader, tree, read.seed, draw);
    int sum = draw_choice(loader, "sum", read.sum, sums, 2);
    int next = draw_choice(loader, "next", read.next, nexts, 2);
    int offset = draw_choice(loader, "offset", read.offset, offsets, sizeof offsets / sizeof *offsets);
    if (read.keep < 1 || read.keep > LIMIT_DRAW_DIGITS)
        return PROBLEM_ADD(loader->base.problems, tree_get(tree, "keep")->place, NUMBER_OUT_OF_RANGE, "keep", "1",
                           arena_text(loader->base.arena, "%d", LIMIT_DRAW_DIGITS), tree_get(tree, "keep")->text);
    *draw = (struct draw_rule){ .keep = read.keep,
                                .last_three = sum == 1,
                                .redraw = next == 1,
                                .offset = offset < 0 ? DRAW_OFFSET_NONE : (enum draw_offset)offset };
    return sum >= 0 && next >= 0 && offset >= 0;
}

/* --- the chain --- */

static const struct tie_word *find_word(const char *text)
{
    for (size_t w = 0; w < sizeof tie_words / sizeof *tie_words; w++)
        if (strcmp(tie_words[w].text, text) == 0)
            return &tie_words[w];
    return NULL;
}

static bool load_tie_text(struct rubric_loader *loader, const struct tree *item, struct tie_rule *rule)
{
    rule->text = item->text;
    rule->place = item->place;
    const struct tie_word *word = find_word(item->text);
    if (!word)
        return load_tie_value(loader, item, rule);
    rule->kind = word->kind;
    rule->draw.keep = DRAW_KEEPS;
    return true;
}

/* `{rule: …}` or `{draw: {…}}`, with who made it. */
static bool load_tie_map(struct rubric_loader *loader, const struct tree *item, struct tie_rule *rule)
{
    struct tie_fields read = { 0 };
    rule->text = "";
    if (!fields_read(&loader->base, item, &tie_map, &read))
        return false;
    rule->origin = origin_of(loader, read.origin);
    if (read.rule && read.draw)
        return PROBLEM_ADD(loader->base.problems, tree_key(item, "draw")->place, KEYS_EXCLUDE, "ties", "rule", "draw");
    if (!read.rule && !read.draw)
        return PROBLEM_ADD(loader->base.problems, item->place, MISSING_KEY, "rule", tie_map.what);
    if (read.rule)
        return expect_scalar(&loader->base, "rule", read.rule) && load_tie_text(loader, read.rule, rule);
    rule->kind = TIE_DRAW;
    rule->text = "draw";
    return load_draw(loader, read.draw, &rule->draw);
}

static bool load_tie(struct rubric_loader *loader, const struct tree *item, struct tie_rule *rule)
{
    rule->origin = origin_of(loader, (struct origin_fields){ 0 });
    return item->kind == TREE_MAP ? load_tie_map(loader, item, rule) : load_tie_text(loader, item, rule);
}

bool load_ties(struct rubric_loader *loader, const struct tree *ties)
{
    struct rubric *rubric = loader->rubric;
    if (!expect_list(&loader->base, "ties", ties))
        return false;
    rubric->ties = ARENA_ARRAY(loader->base.arena, struct tie_rule, ties->count + 1);
    bool ok = true;
    for (size_t i = 0; i < ties->count; i++) {
        const struct tree *item = ties->items[i];
        if (item->kind != TREE_MAP && !expect_scalar(&loader->base, "ties", item)) {
            ok = false;
            continue;
        }
        struct tie_rule *rule = &rubric->ties[rubric->tie_count];
        *rule = (struct tie_rule){ .index = (unsigned)rubric->tie_count++, .text = item->text, .place = item->place };
        ok = load_tie(loader, item, rule) && ok;
        const struct tie_word *word = find_word(rule->text);
        if (word && word->ends && i + 1 < ties->count)
            ok = PROBLEM_ADD(loader->base.problems, ties->items[i + 1]->place, TIE_AFTER_END, rule->text);
    }
    return ok;
}
