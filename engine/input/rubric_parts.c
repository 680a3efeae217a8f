/* What all parts of a rubric take while they are read: names, origins, formulas. */
#include "rubric_parts.h"

#include <string.h>

#include "text.h"

struct origin origin_of(const struct rubric_loader *loader, struct origin_fields fields)
{
    const char *set_by = fields.set_by ? fields.set_by : loader->rubric->set_by;
    return (struct origin){ .cite = fields.cite, .set_by = fields.cite ? "call" : set_by };
}

/* Names that the formula language keeps for itself. */
static bool is_reserved(const char *name)
{
    static const char *const reserved[] = { "points", "total", "bid", "facts", "cap", "and", "or", "not", "in",
                                            "where", "standing", "valid", "all", "others", "each", "lowest",
                                            "highest", "from", "over", "if", "consensus", "secretariat" };
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (strcmp(reserved[i], name) == 0)
            return true;
    for (size_t i = 0; formula_function_at(i); i++)
        if (strcmp(formula_function_at(i)->name, name) == 0)
            return true;
    return false;
}

bool name_taken(struct rubric_loader *loader, const char *name, struct place place, struct place by)
{
    return PROBLEM_ADD(loader->base.problems, place, ID_TAKEN, name,
                       arena_text(loader->base.arena, "%u", by.line));
}

bool claim_name(struct rubric_loader *loader, const char *name, struct place place)
{
    struct rubric *rubric = loader->rubric;
    if (is_reserved(name))
        return PROBLEM_ADD(loader->base.problems, place, ID_RESERVED, name);
    if (!formula_can_name(name))
        return PROBLEM_ADD(loader->base.problems, place, NOT_AN_ID, name);
    for (size_t i = 0; i < loader->nodes.count; i++)
        if (text_equal(loader->nodes.items[i]->id, name))
            return name_taken(loader, name, place, loader->nodes.items[i]->place);
    for (size_t i = 0; i < rubric->definition_count; i++)
        if (text_equal(rubric->definitions[i]->name, name))
            return name_taken(loader, name, place, rubric->definitions[i]->place);
    return true;
}

bool claim_rule(struct rubric_loader *loader, const char *id, struct place place)
{
    for (size_t i = 0; i < loader->rules.count; i++)
        if (text_equal(loader->rules.items[i]->id, id))
            return name_taken(loader, id, place, loader->rules.items[i]->place);
    return true;
}

void add_formula(struct rubric_loader *loader, const struct tree *text, struct expression **target,
                 struct formula_scope scope)
{
    scope.rubric = loader->rubric;
    LIST_ADD(loader->base.arena, loader->formulas,
             (struct formula_text){ .text = text, .target = target, .scope = scope });
}
