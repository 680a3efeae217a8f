#include "xlsx_relations.h"

#include <string.h>

#include "limit.h"
#include "xml.h"

/* --- names of parts --- */

static int hex_digit(char byte)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char *found = byte ? strchr(digits, byte) : NULL;
    return found ? (int)(found - digits) % 16 : -1;
}

static void percent_decode(char *text)
{
    char *out = text;
    for (const char *at = text; *at; out++) {
        int high = *at == '%' ? hex_digit(at[1]) : -1;
        int low = high >= 0 ? hex_digit(at[2]) : -1;
        bool coded = low >= 0 && high + low > 0;
        *out = coded ? (char)(unsigned char)(high * 16 + low) : *at;
        at += coded ? 3 : 1;
    }
    *out = '\0';
}

/* Takes "." and ".." out of a path; false if it climbs above its root. */
static bool dots_resolve(char *path)
{
    char *out = path;
    for (const char *at = path; *at;) {
        size_t length = strcspn(at, "/");
        bool up = length == 2 && memcmp(at, "..", 2) == 0;
        if (up && out == path)
            return false;
        if (up) {
            for (out--; out > path && out[-1] != '/';)
                out--;
        } else if (length > 0 && !(length == 1 && *at == '.')) {
            memmove(out, at, length);
            out += length;
            if (at[length] == '/')
                *out++ = '/';
        }
        at += length + (at[length] == '/');
    }
    *out = '\0';
    return true;
}

char *xlsx_target_name(struct arena *arena, const char *owner, const char *target)
{
    const char *slash = strrchr(owner, '/');
    int folder = slash && *target != '/' ? (int)(slash - owner) + 1 : 0;
    char *name = arena_text(arena, "%.*s%s", folder, owner, target);
    percent_decode(name);
    return dots_resolve(name) ? name : NULL;
}

/* --- reading --- */

struct relations_reading {
    struct xlsx_relations *relations;
    struct package *package;
    const char *owner;
};

static const char *copied(struct arena *arena, const char *text)
{
    return arena_copy(arena, text, strlen(text));
}

static bool relation_begin(void *context, xml_attributes attributes)
{
    struct relations_reading *reading = context;
    struct arena *arena = reading->package->arena;
    const char *id = xml_attribute(attributes, "Id"), *type = xml_attribute(attributes, "Type");
    const char *target = xml_attribute(attributes, "Target"), *mode = xml_attribute(attributes, "TargetMode");
    if (reading->relations->list.count == LIMIT_XLSX_RELATIONS)
        return PROBLEM_ADD(reading->package->problems, package_place(reading->package), WORKBOOK_LIMIT,
                           BILINGUAL("relationships of a part", "部品の関連の数"),
                           arena_text(arena, "%d", LIMIT_XLSX_RELATIONS));
    if (!id || !type || !target)
        return true;
    const char *last = strrchr(type, '/');
    struct xlsx_relation relation = { .id = copied(arena, id),
                                      .type = copied(arena, last ? last + 1 : type) };
    const char *name = NULL;
    if (!mode || strcmp(mode, "External") != 0)
        name = xlsx_target_name(arena, reading->owner, target);
    if (name)
        relation.part = part_find(reading->package, name);
    LIST_ADD(arena, reading->relations->list, relation);
    return true;
}

enum { RELATIONS = 1, RELATION };

static const struct xml_element relations_elements[] = {
    { RELATIONS, RELATION, "Relationship", XML_OPEN, relation_begin, NULL },
    { XML_OUTSIDE, RELATIONS, "Relationships", XML_OPEN, NULL, NULL },
};
static const struct xml_grammar relations_grammar = XML_GRAMMAR(relations_elements);

bool xlsx_relations_read(struct xlsx_relations *relations, struct package *package, const char *owner)
{
    *relations = (struct xlsx_relations){ 0 };
    const char *slash = strrchr(owner, '/');
    int folder = slash ? (int)(slash - owner) + 1 : 0;
    const char *name = arena_text(package->arena, "%.*s_rels/%s.rels", folder, owner, owner + folder);
    const struct part *part = part_find(package, name);
    if (!part)
        return PROBLEM_ADD(package->problems, package_place(package), WORKBOOK_PART_MISSING, name);
    struct relations_reading reading = { .relations = relations, .package = package, .owner = owner };
    return xml_read(package, part, &relations_grammar, &reading, package_place(package));
}

const struct xlsx_relation *xlsx_relation_by_id(const struct xlsx_relations *relations, const char *id)
{
    for (size_t i = 0; i < relations->list.count; i++)
        if (strcmp(relations->list.items[i].id, id) == 0)
            return &relations->list.items[i];
    return NULL;
}

const struct xlsx_relation *xlsx_relation_by_type(const struct xlsx_relations *relations, const char *type)
{
    for (size_t i = 0; i < relations->list.count; i++)
        if (strcmp(relations->list.items[i].type, type) == 0)
            return &relations->list.items[i];
    return NULL;
}
