#include "json_read.h"

#include <string.h>
#include <yajl/yajl_tree.h>

#include "limit.h"

/* The tree is the library's own; the name keeps its type out of our headers. */
static yajl_val own(const struct json_value *value)
{
    return (yajl_val)(void *)(uintptr_t)value;
}

/* The library bounds neither depth nor count, and frees what is nested by calling itself. */
static bool is_within_limits(const struct source *source)
{
    size_t depth = 0, values = 0;
    bool quoted = false;
    for (size_t i = 0; i < source->size; i++) {
        char c = source->text[i];
        if (quoted) {
            if (c == '\\')
                i++;
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            if (++depth > LIMIT_JSON_DEPTH)
                return false;
        } else if (c == '}' || c == ']') {
            depth -= depth > 0;
        } else if ((c == ',' || c == ':') && ++values > LIMIT_JSON_VALUES) {
            return false;
        }
    }
    return true;
}

struct json_value *json_read(struct arena *arena, struct problems *problems, const struct source *source)
{
    char why[256] = "";
    struct place place = { .source = source };
    if (!is_within_limits(source)) {
        PROBLEM_ADD(problems, place, RECORD_DAMAGED, source->listed,
                    BILINGUAL("it is nested too deep or has too many values", "入れ子か値の数が上限を超えています"));
        return NULL;
    }
    yajl_val top = strlen(source->text) == source->size ? yajl_tree_parse(source->text, why, sizeof why) : NULL;
    if (top)
        return (struct json_value *)(void *)top;
    why[strcspn(why, "\n")] = '\0';
    PROBLEM_ADD(problems, place, RECORD_DAMAGED, source->listed,
                arena_text(arena, BILINGUAL("it is not JSON (%s)", "JSON として読めません（%s）"), why, why));
    return NULL;
}

void json_free(struct json_value *top)
{
    yajl_tree_free(own(top));
}

const struct json_value *json_get(const struct json_value *value, const char *key)
{
    yajl_val object = own(value);
    for (size_t i = 0; YAJL_IS_OBJECT(object) && i < YAJL_GET_OBJECT(object)->len; i++)
        if (strcmp(YAJL_GET_OBJECT(object)->keys[i], key) == 0)
            return (const struct json_value *)(const void *)YAJL_GET_OBJECT(object)->values[i];
    return NULL;
}

const char *json_get_text(struct arena *arena, const struct json_value *value, const char *key)
{
    yajl_val found = own(json_get(value, key));
    const char *text = YAJL_GET_STRING(found);
    return text ? arena_copy(arena, text, strlen(text)) : NULL;
}

bool json_is_true(const struct json_value *value)
{
    return YAJL_IS_TRUE(own(value));
}

size_t json_count(const struct json_value *list)
{
    return YAJL_IS_ARRAY(own(list)) ? YAJL_GET_ARRAY(own(list))->len : 0;
}

const struct json_value *json_item(const struct json_value *list, size_t index)
{
    return (const struct json_value *)(const void *)YAJL_GET_ARRAY(own(list))->values[index];
}
