/* The round's `sheets`: how they go out and come in. */
#include <string.h>

#include "round_load.h"
#include "round_parts.h"
#include "text.h"

struct sheets_fields {
    bool blind;
    const char *key;
    const struct tree *order, *formulas, *separator, *encoding;
};

const struct field_map sheet_settings_map = FIELD_MAP("sheet-settings", BILINGUAL("sheets", "採点表の扱い（sheets）"),
    FIELD(struct sheets_fields, blind, "blind", field_yes_no),
    FIELD(struct sheets_fields, key, "key", field_text),
    FIELD(struct sheets_fields, order, "order", field_tree),
    FIELD(struct sheets_fields, formulas, "formulas", field_tree),
    FIELD(struct sheets_fields, separator, "separator", field_tree),
    FIELD(struct sheets_fields, encoding, "encoding", field_tree));

/* Everybody once: who is forgotten would be missing on every sheet. */
static bool load_order(struct round_loader *loader, const struct tree *list)
{
    struct arena *arena = loader->base.arena;
    struct round *round = loader->round;
    if (!expect_list(&loader->base, "order", list))
        return false;
    unsigned *order = ARENA_ARRAY(arena, unsigned, list->count + 1);
    bool *named = ARENA_ARRAY(arena, bool, round->proposer_count + 1);
    bool ok = true;
    for (size_t i = 0; i < list->count; i++) {
        if (!find_proposer(loader, list->items[i], &order[i])) {
            ok = false;
            continue;
        }
        if (named[order[i]])
            ok = PROBLEM_ADD(loader->base.problems, list->items[i]->place, DOUBLED_ENTRY, list->items[i]->text);
        named[order[i]] = true;
    }
    for (size_t p = 0; ok && p < round->proposer_count; p++)
        if (!named[p])
            ok = PROBLEM_ADD(loader->base.problems, list->place, ORDER_WITHOUT, round->proposers[p].id);
    if (ok)
        round->sheet_settings.order = order;
    return ok;
}

static bool load_choice(struct round_loader *loader, const char *key, const struct tree *value,
                        const char *const *names, size_t count, int *choice)
{
    if (value)
        *choice = choice_read(&loader->base, key, value, names, count);
    return !value || *choice >= 0;
}

static bool is_taken(const struct round *round, const char *label)
{
    for (size_t i = 0; i < round->proposer_count; i++)
        if (strcmp(round->proposers[i].id, label) == 0 ||
            (round->proposers[i].label && strcmp(round->proposers[i].label, label) == 0))
            return true;
    return false;
}

/* A, B, … Z, AA, … by receipt, to those that have none of their own. */
static void add_labels(struct round_loader *loader)
{
    struct round *round = loader->round;
    size_t next = 0;
    for (size_t i = 0; i < round->proposer_count; i++) {
        const char *label = NULL;
        while (!round->proposers[i].label && (!label || is_taken(round, label))) {
            label = "";
            for (size_t rest = ++next; rest; rest = (rest - 1) / 26)
                label = arena_text(loader->base.arena, "%c%s", (char)('A' + (rest - 1) % 26), label);
        }
        if (!round->proposers[i].label)
            round->proposers[i].label = label;
    }
}

static const char *const separators[] = { "comma", "semicolon", "tab" };
static const char *const encodings[] = { "utf-8", "cp932" };

/* Which of the names stands there, from 1; 0: none. */
static int named(const struct tree *settings, const char *key, const char *const *names, int count)
{
    const struct tree *value = settings && settings->kind == TREE_MAP ? tree_get(settings, key) : NULL;
    int i = value && value->kind == TREE_SCALAR ? count : 0;
    while (i > 0 && strcmp(value->text, names[i - 1]) != 0)
        i--;
    return i;
}

struct csv_options round_csv_options(const struct tree *root)
{
    const struct tree *settings = root && root->kind == TREE_MAP ? tree_get(root, "sheets") : NULL;
    return (struct csv_options){ (enum csv_separator)named(settings, "separator", separators, 3),
                                 (enum csv_encoding)named(settings, "encoding", encodings, 2) };
}

enum { KEY_LEAST = 12 }; /* characters: fewer could be tried out */

/* Without a key a label that is given to another proposer after the sheets went out would not be found. */
static bool check_key(struct round_loader *loader, const struct tree *map, const struct sheets_fields *read)
{
    const char *least = arena_text(loader->base.arena, "%d", KEY_LEAST);
    if (read->blind && !read->key)
        PROBLEM_ADD(loader->base.problems, tree_key(map, "blind")->place, BLIND_WITHOUT_KEY);
    if (read->key && utf8_length(read->key, strlen(read->key)) < KEY_LEAST)
        return PROBLEM_ADD(loader->base.problems, tree_key(map, "key")->place, BLIND_KEY_SHORT, least);
    loader->round->sheet_settings.key = read->key;
    return true;
}

bool load_sheet_settings(struct round_loader *loader, const struct tree *value)
{
    static const char *const formulas[] = { "refuse", "allow" };
    struct sheets_fields read = { 0 };
    int allowed = 0, separator = -1, encoding = -1;
    struct sheet_settings *settings = &loader->round->sheet_settings;
    bool ok = fields_read(&loader->base, value, &sheet_settings_map, &read);
    ok = check_key(loader, value, &read) && ok;
    ok = load_choice(loader, "formulas", read.formulas, formulas, 2, &allowed) && ok;
    ok = load_choice(loader, "separator", read.separator, separators, 3, &separator) && ok;
    ok = load_choice(loader, "encoding", read.encoding, encodings, 2, &encoding) && ok;
    settings->blind = read.blind;
    settings->formulas_allowed = allowed == 1;
    settings->csv.separator = (enum csv_separator)(separator + 1);
    settings->csv.encoding = (enum csv_encoding)(encoding + 1);
    return ok;
}

bool load_sheet_order(struct round_loader *loader, const struct tree *value)
{
    const struct tree *order = value->kind == TREE_MAP ? tree_get(value, "order") : NULL;
    if (loader->round->sheet_settings.blind)
        add_labels(loader);
    return !order || load_order(loader, order);
}
