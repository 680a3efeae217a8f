#include "fields.h"

#include <string.h>

#include "limit.h"
#include "text.h"

#define A_MAP BILINGUAL("keys with values, such as {key: value}", "{キー: 値} の形")

/* Marks in meant[] the field that the key is nearest to. */
static bool unknown_key(struct loader *loader, const struct tree *key, const struct field_map *map, bool *meant)
{
    const char **names = ARENA_ARRAY(loader->arena, const char *, map->count + 1);
    for (size_t i = 0; i < map->count; i++)
        names[i] = map->fields[i].key;
    const char *near = text_nearest(key->text, names, map->count);
    if (!near)
        return PROBLEM_ADD(loader->problems, key->place, UNKNOWN_KEY, key->text, map->what);
    for (size_t i = 0; i < map->count; i++)
        meant[i] = meant[i] || names[i] == near;
    return PROBLEM_ADD(loader->problems, key->place, UNKNOWN_KEY_NEAR, key->text, map->what, near);
}

bool fields_read(struct loader *loader, const struct tree *tree, const struct field_map *map, void *target)
{
    if (tree->kind != TREE_MAP)
        return PROBLEM_ADD(loader->problems, tree->place, WRONG_KIND, map->what, A_MAP);
    bool ok = true, *meant = ARENA_ARRAY(loader->arena, bool, map->count + 1);
    for (size_t i = 0; i < tree->count; i++) {
        size_t f = 0;
        while (f < map->count && strcmp(map->fields[f].key, tree->keys[i]->text) != 0)
            f++;
        if (f == map->count)
            ok = unknown_key(loader, tree->keys[i], map, meant);
        else if (!map->fields[f].read(loader, map->fields[f].key, tree->items[i], (char *)target + map->fields[f].offset))
            ok = false;
    }
    for (size_t f = 0; f < map->count; f++)
        if (map->fields[f].required && !meant[f] && !tree_get(tree, map->fields[f].key))
            ok = PROBLEM_ADD(loader->problems, tree->place, MISSING_KEY, map->fields[f].key, map->what);
    return ok;
}

bool expect_map(struct loader *loader, const char *key, const struct tree *value)
{
    return value->kind == TREE_MAP ||
           PROBLEM_ADD(loader->problems, value->place, WRONG_KIND, what_of_id(loader->arena, key), A_MAP);
}

bool expect_list(struct loader *loader, const char *key, const struct tree *value)
{
    return value->kind == TREE_LIST ||
           PROBLEM_ADD(loader->problems, value->place, WRONG_KIND, what_of_id(loader->arena, key),
                       BILINGUAL("a list, such as [a, b] or lines that begin with '- '",
                                 "並び（[a, b] の形か、「- 」で始まる行）"));
}

bool expect_scalar(struct loader *loader, const char *key, const struct tree *value)
{
    if (value->kind != TREE_SCALAR)
        return PROBLEM_ADD(loader->problems, value->place, WRONG_KIND, what_of_id(loader->arena, key),
                           BILINGUAL("a single value", "一つの値"));
    if (value->text[0] == '\0' || (!value->quoted && strcmp(value->text, "~") == 0))
        return PROBLEM_ADD(loader->problems, value->place, EMPTY_VALUE, key);
    return true;
}

bool field_text(struct loader *loader, const char *key, const struct tree *value, void *target)
{
    if (!expect_scalar(loader, key, value))
        return false;
    *(const char **)target = value->text;
    return true;
}

static bool is_id_character(int32_t c, bool first)
{
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80)
        return true;
    return !first && ((c >= '0' && c <= '9') || c == '-' || c == '_');
}

bool field_id(struct loader *loader, const char *key, const struct tree *value, void *target)
{
    if (!expect_scalar(loader, key, value))
        return false;
    enum { LONGEST = 64 };
    size_t length = 0, bytes = 0;
    bool good = true;
    for (const char *at = value->text; *at; at += bytes, length++)
        good = is_id_character(utf8_next(at, &bytes), length == 0) && good;
    if (!good || length > LONGEST)
        return PROBLEM_ADD(loader->problems, value->place, NOT_AN_ID, value->text);
    *(const char **)target = value->text;
    return true;
}

bool scalar_number(struct loader *loader, const char *key, const struct tree *value, struct number *number)
{
    if (!expect_scalar(loader, key, value))
        return false;
    const char *text = text_normalize(loader->arena, value->text);
    if (!number_parse(loader->arena, text, strlen(text), number))
        return PROBLEM_ADD(loader->problems, value->place, NOT_A_NUMBER, key, value->text);
    return true;
}

bool field_number(struct loader *loader, const char *key, const struct tree *value, void *target)
{
    struct optional_number *optional = target;
    optional->place = value->place;
    optional->given = scalar_number(loader, key, value, &optional->number);
    return optional->given;
}

bool field_whole(struct loader *loader, const char *key, const struct tree *value, void *target)
{
    enum { LARGEST = 1000000 };
    struct number number;
    int64_t whole;
    if (!scalar_number(loader, key, value, &number))
        return false;
    if (!number_to_integer(number, &whole) || whole < 0 || whole > LARGEST)
        return PROBLEM_ADD(loader->problems, value->place, NUMBER_OUT_OF_RANGE, key, "0", "1000000", value->text);
    *(unsigned *)target = (unsigned)whole;
    return true;
}

int choice_read(struct loader *loader, const char *key, const struct tree *value, const char *const *names,
                size_t count)
{
    if (!expect_scalar(loader, key, value))
        return -1;
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], value->text) == 0)
            return (int)i;
    PROBLEM_ADD(loader->problems, value->place, NOT_A_CHOICE, key, value->text,
                names_joined(loader->arena, names, count));
    return -1;
}

bool scalar_yes_no(struct loader *loader, const char *key, const struct tree *value, bool *yes)
{
    static const char *const words[] = { "yes", "no", "true", "false" };
    int choice = choice_read(loader, key, value, words, 4);
    if (choice < 0)
        return false;
    *yes = choice % 2 == 0;
    return true;
}

bool field_yes_no(struct loader *loader, const char *key, const struct tree *value, void *target)
{
    return scalar_yes_no(loader, key, value, target);
}

bool field_instant(struct loader *loader, const char *key, const struct tree *value, void *target)
{
    if (!expect_scalar(loader, key, value))
        return false;
    if (!instant_parse(value->text, target))
        return PROBLEM_ADD(loader->problems, value->place, NOT_A_DATE, key, value->text);
    return true;
}

bool field_tree(struct loader *loader, const char *key, const struct tree *value, void *target)
{
    (void)loader;
    (void)key;
    *(const struct tree **)target = value;
    return true;
}

bool field_format(struct loader *loader, const char *key, const struct tree *value, void *target)
{
    (void)target;
    if (!expect_scalar(loader, key, value))
        return false;
    if (strcmp(value->text, "1") != 0)
        return PROBLEM_ADD(loader->problems, value->place, WRONG_FORMAT, value->text);
    return true;
}

bool field_texts(struct loader *loader, const char *key, const struct tree *value, void *target)
{
    struct text_list *list = target;
    size_t count = value->kind == TREE_SCALAR ? 1 : value->count;
    if (value->kind == TREE_MAP)
        return expect_list(loader, key, value);
    list->items = ARENA_ARRAY(loader->arena, const char *, count + 1);
    list->places = ARENA_ARRAY(loader->arena, struct place, count + 1);
    bool ok = true;
    for (size_t i = 0; i < count; i++) {
        const struct tree *item = value->kind == TREE_SCALAR ? value : value->items[i];
        if (!field_text(loader, key, item, &list->items[list->count]))
            ok = false;
        else
            list->places[list->count++] = item->place;
    }
    return ok;
}

const char *what_of_id(struct arena *arena, const char *id)
{
    return arena_text(arena, BILINGUAL("'%s'", "「%s」"), id, id);
}

const char *names_joined(struct arena *arena, const char *const *names, size_t count)
{
    enum { NAMES_MOST = 50 };
    struct text_builder builder = { .arena = arena };
    for (size_t i = 0; i < count && i < NAMES_MOST; i++)
        text_addf(&builder, "%s%s", i ? ", " : "", names[i]);
    if (count > NAMES_MOST)
        text_add(&builder, " …");
    return text_built(&builder);
}
