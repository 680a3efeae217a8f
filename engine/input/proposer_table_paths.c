/* The headings of a table of proposers: paths into what round.yaml says of each. */
#include <string.h>

#include "proposer_table.h"
#include "text.h"

/* What may stand at the '*' of a form. */
enum path_names { NAMES_NONE, NAMES_ANY, NAMES_PAPERS, NAMES_REQUIREMENTS, NAMES_GROUNDS };

static const struct path_form {
    const char *form;
    enum table_value value;
    enum path_names names;
} forms[] = {
    { "id", VALUE_ID, NAMES_NONE },
    { "name", VALUE_TEXT, NAMES_NONE },
    { "aliases", VALUE_NAMES, NAMES_NONE },
    { "label", VALUE_TEXT, NAMES_NONE },
    { "address", VALUE_TEXT, NAMES_NONE },
    { "representative", VALUE_TEXT, NAMES_NONE },
    { "registration", VALUE_CODES, NAMES_NONE },
    { "receipt.number", VALUE_NUMBER, NAMES_NONE },
    { "receipt.at", VALUE_INSTANT, NAMES_NONE },
    { "receipt.by", VALUE_TEXT, NAMES_NONE },
    { "checked.by", VALUE_TEXT, NAMES_NONE },
    { "checked.at", VALUE_INSTANT, NAMES_NONE },
    { "papers", VALUE_CODES, NAMES_NONE },
    { "papers.*", VALUE_PAPER, NAMES_PAPERS },
    { "requirements.*", VALUE_REQUIREMENT, NAMES_REQUIREMENTS },
    { "grounds.*", VALUE_GROUND, NAMES_GROUNDS },
    { "facts.*", VALUE_FACT, NAMES_ANY },
    { "bid", VALUE_BID, NAMES_NONE },
    { "bid.unit", VALUE_TEXT, NAMES_NONE },
    { "bid.net", VALUE_NUMBER, NAMES_NONE },
    { "bid.tax", VALUE_NUMBER, NAMES_NONE },
    { "bid.total", VALUE_NUMBER, NAMES_NONE },
    { "bid.years.*.net", VALUE_NUMBER, NAMES_ANY },
    { "bid.years.*.tax", VALUE_NUMBER, NAMES_ANY },
    { "bid.years.*.total", VALUE_NUMBER, NAMES_ANY },
    { "bid.items.*.net", VALUE_NUMBER, NAMES_ANY },
    { "bid.items.*.tax", VALUE_NUMBER, NAMES_ANY },
    { "bid.items.*.total", VALUE_NUMBER, NAMES_ANY },
    { "draw-number", VALUE_NUMBER, NAMES_NONE },
    { "draw-offset", VALUE_NUMBER, NAMES_NONE },
};
enum { FORM_COUNT = sizeof forms / sizeof *forms };

/* The part of the heading that stands at the form's '*'; false where the two differ elsewhere. */
static bool matches(const char *form, const char *heading, const char **name, size_t *length)
{
    *name = NULL;
    *length = 0;
    for (; *form; form++) {
        if (*form == '*') {
            *name = heading;
            *length = strcspn(heading, ".");
            heading += *length;
        } else if (*heading++ != *form) {
            return false;
        }
    }
    return *heading == '\0' && (!*name || *length);
}

/* The names that may stand at the '*' by the rubric; *open where any may. */
static const char **names_of(struct round_loader *loader, enum path_names names, size_t *count, bool *open)
{
    const struct rubric *rubric = loader->rubric;
    *count = 0;
    *open = names == NAMES_ANY || !rubric;
    if (*open || names == NAMES_NONE)
        return NULL;
    const char **ids =
        ARENA_ARRAY(loader->base.arena, const char *, rubric->paper_count + rubric->rule_count + 1);
    for (size_t i = 0; names == NAMES_PAPERS && i < rubric->paper_count; i++)
        ids[(*count)++] = rubric->papers[i].id;
    enum rule_kind kind = names == NAMES_GROUNDS ? RULE_GROUND : RULE_REQUIREMENT;
    for (size_t i = 0; names != NAMES_PAPERS && i < rubric->rule_count; i++)
        if (rubric->rules[i]->kind == kind)
            ids[(*count)++] = rubric->rules[i]->id;
    return ids;
}

static const char *filled(struct arena *arena, const char *form, const char *name, size_t length)
{
    const char *star = strchr(form, '*');
    return star ? arena_text(arena, "%.*s%.*s%s", (int)(star - form), form, (int)length, name, star + 1)
                : form;
}

/* The heading's own part at the place of the form's '*', for a form that anything may stand in. */
static const char *own_part(const char *form, const char *heading, size_t *length)
{
    for (const char *at = form; *at != '*'; at++)
        if (*at == '.') {
            heading += strcspn(heading, ".");
            heading += *heading == '.';
        }
    *length = strcspn(heading, ".");
    return *length ? heading : NULL;
}

bool table_unknown_path(struct round_loader *loader, const char *heading, struct place place)
{
    struct arena *arena = loader->base.arena;
    LIST(const char *) known = { 0 };
    for (size_t f = 0; f < FORM_COUNT; f++) {
        size_t count, length = 0;
        bool open;
        const char **names = names_of(loader, forms[f].names, &count, &open);
        const char *own =
            forms[f].names != NAMES_NONE && open ? own_part(forms[f].form, heading, &length) : NULL;
        for (size_t i = 0; i < count; i++)
            LIST_ADD(arena, known, filled(arena, forms[f].form, names[i], strlen(names[i])));
        if (own || forms[f].names == NAMES_NONE)
            LIST_ADD(arena, known, filled(arena, forms[f].form, own, length));
    }
    const char *near = text_nearest(heading, known.items, known.count);
    if (near)
        return PROBLEM_ADD(loader->base.problems, place, TABLE_UNKNOWN_PATH_NEAR, heading, near);
    return PROBLEM_ADD(loader->base.problems, place, TABLE_UNKNOWN_PATH, heading);
}

static void split_path(struct round_loader *loader, struct table_column *column, struct place place)
{
    struct arena *arena = loader->base.arena;
    const char *at = column->path;
    column->depth = 1;
    for (const char *dot = at; (dot = strchr(dot, '.')); dot++)
        column->depth++;
    column->keys = ARENA_ARRAY(arena, struct tree *, column->depth);
    for (size_t i = 0; i < column->depth; i++) {
        size_t length = strcspn(at, ".");
        column->keys[i] = table_scalar(arena, place, arena_copy(arena, at, length));
        at += length + 1;
    }
}

bool table_path(struct round_loader *loader, const char *heading, struct place place,
                struct table_column *column)
{
    column->path = text_normalize(loader->base.arena, heading);
    for (size_t f = 0; f < FORM_COUNT; f++) {
        const char *name;
        size_t length, count;
        if (!matches(forms[f].form, column->path, &name, &length))
            continue;
        bool known;
        const char **names = names_of(loader, forms[f].names, &count, &known);
        known = known || forms[f].names == NAMES_NONE;
        for (size_t i = 0; !known && i < count; i++) {
            known = strlen(names[i]) == length && strncmp(names[i], name, length) == 0;
            column->paper = (unsigned)i;
        }
        if (!known)
            continue;
        column->value = forms[f].value;
        split_path(loader, column, place);
        return true;
    }
    return false;
}
