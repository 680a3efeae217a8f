/* Prints every map of the formats with its keys, as JSON: {"MAP": [{"key": …, "due": …}, …], …}. What
 * documents the formats is held against it. */
#include <stdio.h>

#include "field_maps.h"

int main(void)
{
    puts("{");
    for (size_t m = 0; field_map_at(m); m++) {
        const struct field_map *map = field_map_at(m);
        printf("%s  \"%s\": [\n", m ? ",\n" : "", map->name);
        for (size_t i = 0; i < map->count; i++)
            printf("    {\"key\": \"%s\", \"due\": %s}%s\n", map->fields[i].key,
                   map->fields[i].required ? "true" : "false", i + 1 < map->count ? "," : "");
        printf("  ]");
    }
    puts("\n}");
    return fflush(stdout) == 0 ? 0 : 1;
}
