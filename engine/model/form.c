#include "form.h"

#include <string.h>

#include "digest.h"
#include "text.h"

const char *const form_keys[FORM_KEYS] = {
    [FORM_KEY_FORMAT] = "saiten",           [FORM_KEY_KIND] = "kind",     [FORM_KEY_ROUND] = "round",
    [FORM_KEY_SHEET] = "sheet",             [FORM_KEY_RUBRIC] = "rubric", [FORM_KEY_FINGERPRINT] = "fingerprint",
    [FORM_KEY_LAYOUT] = "layout",           [FORM_KEY_MARKS] = "marks",   [FORM_KEY_COMMENTS] = "comments",
};

bool form_has_leaf(const struct round *round, const struct node *leaf, unsigned sheet)
{
    if (!is_marked_by_evaluators(leaf))
        return leaf->marked_by == MARKED_BY_SECRETARIAT && sheet == reserved_sheet(round, SHEET_SECRETARIAT);
    if (sheet >= round->evaluator_count)
        return sheet == reserved_sheet(round, SHEET_CONSENSUS) && leaf->aggregate->method == METHOD_CONSENSUS;
    return marks_leaf(round, leaf, sheet);
}

const char *form_proposer(const struct round *round, unsigned proposer)
{
    const struct proposer *its = &round->proposers[proposer];
    return round->sheet_settings.blind ? its->label : its->id;
}

unsigned form_proposer_at(const struct round *round, size_t index)
{
    return round->sheet_settings.order ? round->sheet_settings.order[index] : (unsigned)index;
}

static void add_scale(struct text_builder *out, const struct scale *scale, bool labels)
{
    for (size_t i = 0; i < scale->count; i++) {
        const struct grade *grade = &scale->grades[i];
        text_addf(out, " %s=%s", grade->name,
                  labels ? (grade->label ? grade->label : "") : number_fraction(out->arena, grade->share));
    }
}

const char *form_leaf_how(struct arena *arena, const struct node *leaf)
{
    struct text_builder out = { .arena = arena };
    text_addf(&out, "points %s", number_fraction(arena, leaf->points));
    if (leaf->kind == NODE_GRADE) {
        text_add(&out, " grades");
        add_scale(&out, leaf->scale, false);
    } else {
        text_addf(&out, " from %s to %s step %s", number_fraction(arena, leaf->from), number_fraction(arena, leaf->to),
                  leaf->any_step ? "none" : number_fraction(arena, leaf->step));
    }
    return text_built(&out);
}

static void add_words(struct text_builder *out, const struct node *node)
{
    text_addf(out, "%s\n%s\n", node->title ? node->title : "", node->text ? node->text : "");
    if (node->kind == NODE_GRADE)
        add_scale(out, node->scale, true);
}

/* The first so many hexadecimal digits of the text's digest. */
static const char *digest_text(struct arena *arena, struct text_builder *text, size_t digits)
{
    char hex[65];
    const char *built = text_built(text);
    struct digest digest = digest_of(built, text->size);
    digest_hex(&digest, hex);
    return arena_copy(arena, hex, digits);
}

const char *form_leaf_words(struct arena *arena, const struct node *leaf)
{
    struct text_builder out = { .arena = arena };
    add_words(&out, leaf);
    return digest_text(arena, &out, 16);
}

const char *form_proposer_tie(struct arena *arena, const struct round *round, unsigned proposer)
{
    const struct proposer *its = &round->proposers[proposer];
    struct text_builder out = { .arena = arena };
    if (!round->sheet_settings.blind || !round->sheet_settings.key)
        return NULL;
    text_addf(&out, "%s\n%s\n%s\n%s\n", round->sheet_settings.key, round->id, its->label, its->id);
    return digest_text(arena, &out, 16);
}

/* Whether some leaf of the sheet is the node or lies below it. */
static bool is_shown(const struct round *round, const struct node *node, unsigned sheet)
{
    if (is_marked(node))
        return form_has_leaf(round, node, sheet);
    for (size_t i = 0; i < node->child_count; i++)
        if (is_shown(round, node->children[i], sheet))
            return true;
    return false;
}

const char *form_fingerprint(struct arena *arena, const struct rubric *rubric, const struct round *round,
                             unsigned sheet)
{
    struct text_builder out = { .arena = arena };
    for (size_t i = 0; i < rubric->node_count; i++) {
        const struct node *node = rubric->nodes[i];
        if (!is_shown(round, node, sheet))
            continue;
        text_addf(&out, "%s\n%s\n", node->id ? node->id : "",
                  is_marked(node) ? form_leaf_how(arena, node) : number_fraction(arena, node->points));
        add_words(&out, node);
    }
    return digest_text(arena, &out, 64);
}
