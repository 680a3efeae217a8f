/* An example as round.yaml would tell it. What is filled in stands in the tree with the place of what
 * lacks it, and is then read and checked as anything else is: round.yaml's own rules know no exception. */
#include <string.h>

#include "example_parts.h"

bool is_reserved_marker(const char *key)
{
    return strcmp(key, "each") == 0 || strcmp(key, "consensus") == 0 || strcmp(key, "secretariat") == 0;
}

static struct tree *new_text(struct arena *arena, struct place place, const char *text)
{
    struct tree *tree = ARENA_NEW(arena, struct tree);
    *tree = (struct tree){ .kind = TREE_SCALAR, .place = place, .text = text, .quoted = true };
    return tree;
}

/* A map with room for more keys; of a map's keys and values, or empty. */
static struct tree *new_map(struct arena *arena, struct place place, const struct tree *like, size_t more)
{
    size_t count = like && like->kind == TREE_MAP ? like->count : 0;
    struct tree *map = ARENA_NEW(arena, struct tree);
    *map = (struct tree){ .kind = TREE_MAP, .place = place, .count = count };
    map->keys = ARENA_ARRAY(arena, struct tree *, count + more);
    map->items = ARENA_ARRAY(arena, struct tree *, count + more);
    for (size_t i = 0; i < count; i++) {
        map->keys[i] = like->keys[i];
        map->items[i] = like->items[i];
    }
    return map;
}

static struct tree *new_list(struct arena *arena, struct place place, size_t most)
{
    struct tree *list = ARENA_NEW(arena, struct tree);
    *list = (struct tree){ .kind = TREE_LIST, .place = place, .items = ARENA_ARRAY(arena, struct tree *, most + 1) };
    return list;
}

static void put(struct arena *arena, struct tree *map, const char *key, const struct tree *value)
{
    map->keys[map->count] = new_text(arena, value->place, key);
    map->items[map->count++] = (struct tree *)value; /* trees are read alone from here on */
}

static void put_missing(struct arena *arena, struct tree *map, const char *key, const char *text)
{
    if (!tree_get(map, key))
        put(arena, map, key, new_text(arena, map->place, text));
}

static bool is_nothing(const struct tree *tree)
{
    return tree->kind == TREE_SCALAR && !tree->quoted &&
           (tree->text[0] == '\0' || strcmp(tree->text, "~") == 0 || strcmp(tree->text, "null") == 0);
}

/* --- the committee --- */

static struct tree *as_evaluator(struct arena *arena, struct tree *item)
{
    enum { FILLED = 2 };
    if (item->kind == TREE_LIST || (item->kind == TREE_SCALAR && is_nothing(item)))
        return item;
    struct tree *map = new_map(arena, item->place, item, FILLED);
    if (item->kind == TREE_SCALAR)
        put(arena, map, "id", item);
    const struct tree *id = tree_get(map, "id");
    if (id && id->kind == TREE_SCALAR)
        put_missing(arena, map, "name", id->text);
    return map;
}

/* Whoever the marks name; one evaluator where they name nobody. */
static struct tree *committee_of_marks(struct arena *arena, const struct tree *example, struct tree *list)
{
    const struct tree *marks = tree_get(example, "marks");
    for (size_t i = 0; marks && marks->kind == TREE_MAP && i < marks->count; i++)
        if (!is_reserved_marker(marks->keys[i]->text))
            list->items[list->count++] = as_evaluator(arena, marks->keys[i]);
    if (list->count == 0)
        list->items[list->count++] = as_evaluator(arena, new_text(arena, example->place, "e1"));
    return list;
}

static const struct tree *filled_committee(struct arena *arena, const struct tree *example)
{
    const struct tree *written = tree_get(example, "committee"), *marks = tree_get(example, "marks");
    if (written && written->kind != TREE_LIST)
        return written;
    if (!written)
        return committee_of_marks(arena, example, new_list(arena, example->place, marks ? marks->count : 0));
    struct tree *list = new_list(arena, written->place, written->count);
    for (size_t i = 0; i < written->count; i++)
        list->items[list->count++] = as_evaluator(arena, written->items[i]);
    return list;
}

/* --- the proposers --- */

static void add_id(struct arena *arena, struct text_list *list, size_t *capacity, const char *id, struct place place)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i], id) == 0)
            return;
    if (list->count == *capacity) {
        size_t grown = *capacity ? 2 * *capacity : 8;
        list->items = arena_grow(arena, list->items, *capacity * sizeof *list->items, grown * sizeof *list->items);
        list->places = arena_grow(arena, list->places, *capacity * sizeof *list->places, grown * sizeof *list->places);
        *capacity = grown;
    }
    list->items[list->count] = id;
    list->places[list->count++] = place;
}

struct text_list example_proposers(struct arena *arena, const struct tree *example)
{
    const struct tree *written = tree_get(example, "proposers"), *marks = tree_get(example, "marks");
    struct text_list ids = { 0 };
    size_t capacity = 0;
    for (size_t i = 0; written && written->kind != TREE_SCALAR && i < written->count; i++) {
        const struct tree *item = written->items[i];
        const struct tree *id = written->kind == TREE_MAP ? written->keys[i]
                                : item->kind == TREE_MAP  ? tree_get(item, "id")
                                                          : item;
        if (id && id->kind == TREE_SCALAR)
            add_id(arena, &ids, &capacity, id->text, id->place);
    }
    size_t sheets = marks && marks->kind == TREE_MAP ? marks->count : 0;
    for (size_t e = 0; !written && e <= sheets; e++) {
        const struct tree *sheet = e < sheets ? marks->items[e] : tree_get(example, "each");
        for (size_t i = 0; sheet && sheet->kind == TREE_MAP && i < sheet->count; i++)
            add_id(arena, &ids, &capacity, sheet->keys[i]->text, sheet->keys[i]->place);
    }
    return ids;
}

static void fill_answers(struct arena *arena, struct tree *proposer, const struct rubric *rubric,
                         enum rule_kind kind, const char *key, const char *in_order)
{
    const struct tree *written = tree_get(proposer, key);
    if (written && written->kind != TREE_MAP)
        return;
    struct tree *answers = new_map(arena, written ? written->place : proposer->place, written, rubric->rule_count);
    for (size_t i = 0; i < rubric->rule_count; i++)
        if (rubric->rules[i]->kind == kind)
            put_missing(arena, answers, rubric->rules[i]->id, in_order);
    for (size_t i = 0; i < proposer->count; i++)
        if (proposer->items[i] == written)
            proposer->items[i] = answers;
    if (!written && answers->count)
        put(arena, proposer, key, answers);
}

static void fill_papers(struct arena *arena, struct tree *proposer, const struct rubric *rubric)
{
    if (rubric->paper_count == 0 || tree_get(proposer, "papers"))
        return;
    struct tree *list = new_list(arena, proposer->place, rubric->paper_count);
    for (size_t i = 0; i < rubric->paper_count; i++)
        list->items[list->count++] = new_text(arena, proposer->place, rubric->papers[i].id);
    put(arena, proposer, "papers", list);
}

/* bid: 80 is short for bid: {total: 80}. */
static void fill_bid(struct arena *arena, struct tree *proposer)
{
    for (size_t i = 0; i < proposer->count; i++) {
        struct tree *bid = proposer->items[i];
        if (strcmp(proposer->keys[i]->text, "bid") != 0 || bid->kind != TREE_SCALAR || is_nothing(bid) ||
            strcmp(bid->text, "sealed") == 0)
            continue;
        proposer->items[i] = new_map(arena, bid->place, NULL, 1);
        put(arena, proposer->items[i], "total", bid);
    }
}

static bool receipt_number(struct arena *arena, const struct tree *proposer, int64_t *number)
{
    const struct tree *receipt = tree_get(proposer, "receipt");
    const struct tree *value = receipt ? tree_get(receipt, "number") : NULL;
    struct number read;
    return value && value->kind == TREE_SCALAR && number_parse(arena, value->text, strlen(value->text), &read) &&
           number_to_integer(read, number);
}

/* In the order listed, past the numbers that others state; on the dot where there is a deadline. */
static void fill_receipt(struct arena *arena, struct tree *proposer, const struct tree *deadline, int64_t number)
{
    enum { FILLED = 2 };
    const struct tree *written = tree_get(proposer, "receipt");
    if (written && written->kind != TREE_MAP)
        return;
    struct tree *receipt = new_map(arena, written ? written->place : proposer->place, written, FILLED);
    struct instant instant;
    if (deadline && deadline->kind == TREE_SCALAR && instant_parse(deadline->text, &instant))
        put_missing(arena, receipt, "at", deadline->text);
    put_missing(arena, receipt, "number", arena_text(arena, "%lld", (long long)number));
    for (size_t i = 0; i < proposer->count; i++)
        if (proposer->items[i] == written)
            proposer->items[i] = receipt;
    if (!written)
        put(arena, proposer, "receipt", receipt);
}

static void fill_receipts(struct arena *arena, struct tree *list, const struct tree *deadline)
{
    int64_t *stated = ARENA_ARRAY(arena, int64_t, list->count + 1), number = 0;
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i]->kind == TREE_MAP && receipt_number(arena, list->items[i], &stated[count]))
            count++;
    for (size_t i = 0; i < list->count; i++) {
        int64_t own;
        if (list->items[i]->kind != TREE_MAP)
            continue;
        bool taken = !receipt_number(arena, list->items[i], &own);
        while (taken) {
            taken = false;
            number++;
            for (size_t s = 0; s < count; s++)
                taken = taken || stated[s] == number;
        }
        fill_receipt(arena, list->items[i], deadline, number);
    }
}

/* id: of a map of proposers, or an item that is just an id; NULL: the item has its own. */
static struct tree *as_proposer(struct arena *arena, struct tree *id, struct tree *item, const struct rubric *rubric)
{
    enum { FILLED = 6 };
    if (item->kind != TREE_MAP && !(id && (is_nothing(item) || item == id)))
        return item;
    struct tree *map = new_map(arena, id ? id->place : item->place, item, FILLED);
    if (id)
        put(arena, map, "id", id);
    const struct tree *known = tree_get(map, "id");
    if (known && known->kind == TREE_SCALAR)
        put_missing(arena, map, "name", known->text);
    fill_papers(arena, map, rubric);
    fill_answers(arena, map, rubric, RULE_REQUIREMENT, "requirements", "pass");
    fill_answers(arena, map, rubric, RULE_GROUND, "grounds", "no");
    fill_bid(arena, map);
    return map;
}

static const struct tree *filled_proposers(struct arena *arena, const struct tree *example, const struct rubric *rubric)
{
    const struct tree *written = tree_get(example, "proposers");
    if (written && written->kind == TREE_SCALAR)
        return written;
    struct text_list ids = example_proposers(arena, example);
    struct tree *list = new_list(arena, written ? written->place : example->place,
                                 written ? written->count : ids.count);
    for (size_t i = 0; written && i < written->count; i++) {
        struct tree *item = written->items[i];
        struct tree *id = written->kind == TREE_MAP ? written->keys[i] : item->kind == TREE_SCALAR ? item : NULL;
        list->items[list->count++] = as_proposer(arena, id, item, rubric);
    }
    for (size_t i = 0; !written && i < ids.count; i++) {
        struct tree *id = new_text(arena, ids.places[i], ids.items[i]);
        list->items[list->count++] = as_proposer(arena, id, id, rubric);
    }
    fill_receipts(arena, list, tree_get(example, "deadline"));
    return list;
}

const struct tree *example_as_round(struct arena *arena, const struct tree *example, const struct rubric *rubric)
{
    static const char *const shared[] = { "date", "deadline", "given", "seed", "recusals", "events", "decisions" };
    enum { FILLED = 5, SHARED = sizeof shared / sizeof *shared };
    struct tree *root = new_map(arena, example->place, NULL, FILLED + SHARED);
    put_missing(arena, root, "saiten", "1");
    put_missing(arena, root, "round", "example");
    put_missing(arena, root, "title", "example");
    put(arena, root, "committee", filled_committee(arena, example));
    put(arena, root, "proposers", filled_proposers(arena, example, rubric));
    for (size_t i = 0; i < SHARED; i++)
        if (tree_get(example, shared[i]))
            put(arena, root, shared[i], tree_get(example, shared[i]));
    return root;
}
