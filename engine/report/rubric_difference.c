#include "rubric_difference.h"

#include <string.h>

static bool is_same_subject(const struct subject *a, const struct subject *b)
{
    return strcmp(a->kind, b->kind) == 0 && strcmp(a->id, b->id) == 0;
}

static const struct subject *find_subject(const struct statements *all, const struct subject *like)
{
    for (size_t i = 0; i < all->subjects.count; i++)
        if (is_same_subject(&all->subjects.items[i], like))
            return &all->subjects.items[i];
    return NULL;
}

static const struct statement *find_statement(const struct subject *subject, const char *what)
{
    for (size_t i = 0; i < subject->statements.count; i++)
        if (strcmp(subject->statements.items[i].what, what) == 0)
            return &subject->statements.items[i];
    return NULL;
}

static void compare_subjects(struct arena *arena, struct differences *differences, const struct subject *old,
                             const struct subject *changed)
{
    for (size_t i = 0; i < changed->statements.count; i++) {
        const struct statement *now = &changed->statements.items[i];
        const struct statement *then = find_statement(old, now->what);
        if (!then || strcmp(then->meaning, now->meaning) != 0)
            LIST_ADD(arena, differences->list, (struct difference){ CHANGE_ALTERED, changed, then, now });
    }
    for (size_t i = 0; i < old->statements.count; i++)
        if (!find_statement(changed, old->statements.items[i].what))
            LIST_ADD(arena, differences->list,
                     (struct difference){ CHANGE_ALTERED, changed, &old->statements.items[i], NULL });
}

/* What only the old rubric has, of one kind. */
static void add_removed(struct arena *arena, struct differences *differences, const struct statements *old,
                        const struct statements *changed, const char *kind)
{
    for (size_t i = 0; i < old->subjects.count; i++) {
        const struct subject *subject = &old->subjects.items[i];
        if ((!kind || strcmp(subject->kind, kind) == 0) && !find_subject(changed, subject))
            LIST_ADD(arena, differences->list, (struct difference){ CHANGE_REMOVED, subject, NULL, NULL });
    }
}

static bool has_kind(const struct statements *all, const char *kind)
{
    for (size_t i = 0; i < all->subjects.count; i++)
        if (strcmp(all->subjects.items[i].kind, kind) == 0)
            return true;
    return false;
}

struct differences rubric_differences(struct arena *arena, const struct statements *old,
                                      const struct statements *changed)
{
    struct differences differences = { 0 };
    for (size_t i = 0; i < changed->subjects.count; i++) {
        const struct subject *now = &changed->subjects.items[i], *then = find_subject(old, now);
        if (then)
            compare_subjects(arena, &differences, then, now);
        else
            LIST_ADD(arena, differences.list, (struct difference){ CHANGE_ADDED, now, NULL, NULL });
        bool last =
            i + 1 == changed->subjects.count || strcmp(changed->subjects.items[i + 1].kind, now->kind) != 0;
        bool again = false; /* criteria stand stage by stage: after the last of them all */
        for (size_t j = i + 1; j < changed->subjects.count; j++)
            again = again || strcmp(changed->subjects.items[j].kind, now->kind) == 0;
        if (last && !again)
            add_removed(arena, &differences, old, changed, now->kind);
    }
    for (size_t i = 0; i < old->subjects.count; i++) {
        const struct subject *subject = &old->subjects.items[i];
        if (!has_kind(changed, subject->kind))
            LIST_ADD(arena, differences.list, (struct difference){ CHANGE_REMOVED, subject, NULL, NULL });
    }
    return differences;
}
