/* Relationships: how one part of a workbook names another. */
#ifndef SAITEN_XLSX_RELATIONS_H
#define SAITEN_XLSX_RELATIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "package.h"

struct xlsx_relation {
    const char *id;
    const char *type; /* the last word of its URI, which is the same in all editions: "worksheet" */
    const struct part *part; /* NULL: there is none, or it lies outside the workbook */
};

struct xlsx_relations {
    LIST(struct xlsx_relation) list;
};

/* The relationships of a part, by its name; "" for the package's own. */
bool xlsx_relations_read(struct xlsx_relations *relations, struct package *package, const char *owner);

const struct xlsx_relation *xlsx_relation_by_id(const struct xlsx_relations *relations, const char *id);
/* The first of that type; NULL if there is none. */
const struct xlsx_relation *xlsx_relation_by_type(const struct xlsx_relations *relations, const char *type);

/* The name of the part that a target means, "xl/worksheets/sheet1.xml": relative to the owner's folder, or
 * absolute; with dots and %HH resolved. NULL if it leads out of the package. */
char *xlsx_target_name(struct arena *arena, const char *owner, const char *target);

#endif
