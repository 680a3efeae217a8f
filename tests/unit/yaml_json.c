/* Prints YAML files as the program reads them: a JSON list of them, every scalar a text, null for what cannot be read. */
#include <stdio.h>

#include "json_text.h"
#include "limit.h"
#include "tree.h"

static void print_tree(struct json *json, const struct tree *tree)
{
    if (tree->kind == TREE_SCALAR) {
        json_string(json, tree->text);
        return;
    }
    if (tree->kind == TREE_LIST) {
        json_array_open(json);
        for (size_t i = 0; i < tree->count; i++)
            print_tree(json, tree->items[i]);
        json_array_close(json);
        return;
    }
    json_object_open(json);
    for (size_t i = 0; i < tree->count; i++) {
        json_string(json, tree->keys[i]->text);
        print_tree(json, tree->items[i]);
    }
    json_object_close(json);
}

int main(int count, char **paths)
{
    struct arena *arena = arena_new();
    struct problems *problems = problems_new(arena);
    struct text_builder out = { .arena = arena };
    struct json json = json_begin(&out);
    json_array_open(&json);
    for (int i = 1; i < count; i++) {
        const struct source *source = source_read(arena, problems, paths[i], paths[i], "yaml", LIMIT_YAML_BYTES);
        const struct tree *tree = source ? tree_read(arena, problems, source) : NULL;
        if (tree)
            print_tree(&json, tree);
        else
            json_null(&json);
    }
    json_array_close(&json);
    json_end(&json);
    bool ok = fputs(text_built(&out), stdout) >= 0 && fflush(stdout) == 0;
    arena_free(arena);
    return ok ? 0 : 1;
}
