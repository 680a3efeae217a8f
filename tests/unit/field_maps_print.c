/* Every map of the formats with its keys, as JSON: what tests/schemas.py holds the schemas against. */
#include <stdio.h>

#include "field_maps.h"

/* Names and keys are plain words: nothing in them needs an escape. */
static void print_map(const struct field_map *map)
{
    printf("  {\"name\": \"%s\", \"keys\": {", map->name);
    for (size_t i = 0; i < map->count; i++)
        printf("%s\"%s\": %s", i ? ", " : "", map->fields[i].key, map->fields[i].required ? "true" : "false");
    printf("}}");
}

int main(void)
{
    printf("[\n");
    for (size_t i = 0; field_map_at(i); i++) {
        printf("%s", i ? ",\n" : "");
        print_map(field_map_at(i));
    }
    printf("\n]\n");
    return 0;
}
