#include "keyed_compare.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

/* --- marks --- */

static const struct mark *mark_of(const struct round *round, unsigned sheet, size_t index)
{
    static const struct mark none = { .state = MARK_BLANK };
    return round->sheets[sheet].marks ? &round->sheets[sheet].marks[index] : &none;
}

static bool same_mark(const struct keyings *keyings, const struct node *leaf, const struct mark *const *marks)
{
    if (marks[0]->state != marks[1]->state)
        return false;
    if (marks[0]->state == MARK_BLANK)
        return true;
    if (!leaf->any_step)
        return marks[0]->value == marks[1]->value;
    return number_equal(mark_number(keyings->arena, keyings->rounds[0], leaf, marks[0]),
                        mark_number(keyings->arena, keyings->rounds[1], leaf, marks[1]));
}

/* Where the mark stands, or its sheet where the mark has no place of its own. */
static struct place place_of(const struct round *round, unsigned sheet, const struct mark *mark)
{
    const struct sheet_part *part = &round->sheets[sheet].parts[0];
    return mark->line ? mark_place(round, sheet, mark) : (struct place){ .source = part->source, .sheet = part->sheet };
}

static void tell_mark(const struct keyings *keyings, const struct node *leaf, unsigned sheet, unsigned proposer,
                      const struct mark *const *marks)
{
    struct arena *arena = keyings->arena;
    const char *texts[KEYINGS], *who = sheet_name(keyings->rounds[0], sheet);
    const char *on = keyings->rounds[0]->proposers[proposer].id;
    struct place places[KEYINGS];
    for (size_t i = 0; i < KEYINGS; i++) {
        texts[i] = marks[i]->state == MARK_GIVEN ? mark_text(arena, keyings->rounds[i], leaf, marks[i]) : NULL;
        places[i] = place_of(keyings->rounds[i], sheet, marks[i]);
    }
    size_t has = texts[0] ? 0 : 1;
    if (texts[0] && texts[1])
        PROBLEM_ADD(keyings->problems, places[0], KEYED_DIFFERS, who, on, leaf->id, texts[0], texts[1],
                    place_text(arena, places[1]));
    else if (keyings->sound)
        PROBLEM_ADD(keyings->problems, places[has], KEYED_MARK_ONCE, who, on, leaf->id, texts[has],
                    place_text(arena, places[1 - has]));
}

void keyed_compare_marks(const struct keyings *keyings, unsigned sheet)
{
    size_t proposers = keyings->rounds[0]->proposer_count;
    for (size_t i = 0; i < keyings->rubric->marked_count * proposers; i++) {
        const struct node *leaf = keyings->rubric->marked[i / proposers];
        const struct mark *marks[KEYINGS] = { mark_of(keyings->rounds[0], sheet, i),
                                              mark_of(keyings->rounds[1], sheet, i) };
        if (!same_mark(keyings, leaf, marks))
            tell_mark(keyings, leaf, sheet, (unsigned)(i % proposers), marks);
    }
}

/* --- declarations of interest --- */

static const struct interest **interests_by_cell(const struct keyings *keyings, const struct round *round)
{
    size_t sheets = round->evaluator_count + RESERVED_SHEETS;
    const struct interest **cells = ARENA_ARRAY(keyings->arena, const struct interest *, sheets * round->proposer_count + 1);
    for (size_t i = 0; i < round->interests.count; i++) {
        const struct interest *interest = &round->interests.items[i];
        cells[interest->evaluator * round->proposer_count + interest->proposer] = interest;
    }
    return cells;
}

static const char *interest_word(const struct interest *interest)
{
    return !interest ? BILINGUAL("nothing", "空欄") : interest->declared ? BILINGUAL("yes", "有") : BILINGUAL("no", "無");
}

static void tell_interest(const struct keyings *keyings, const struct interest *first, const struct interest *second)
{
    const struct interest *told = first ? first : second, *other = first ? second : NULL;
    const struct round *round = keyings->rounds[0];
    PROBLEM_ADD(keyings->problems, told->place, KEYED_INTEREST, sheet_name(round, told->evaluator),
                round->proposers[told->proposer].id, interest_word(first), interest_word(second),
                other ? place_text(keyings->arena, other->place) : first ? "keyed-2" : "keyed-1");
}

void keyed_compare_interests(const struct keyings *keyings)
{
    const struct round *round = keyings->rounds[0];
    if (keyings->rounds[0]->interests.count == 0 && keyings->rounds[1]->interests.count == 0)
        return;
    const struct interest **first = interests_by_cell(keyings, keyings->rounds[0]);
    const struct interest **second = interests_by_cell(keyings, keyings->rounds[1]);
    for (size_t i = 0; i < (round->evaluator_count + RESERVED_SHEETS) * round->proposer_count; i++) {
        bool both = first[i] && second[i];
        if (both ? first[i]->declared != second[i]->declared : (first[i] || second[i]) && keyings->sound)
            tell_interest(keyings, first[i], second[i]);
    }
}

/* --- comments --- */

static int compare_keys(const struct comment *a, const struct comment *b)
{
    if (a->evaluator != b->evaluator)
        return a->evaluator < b->evaluator ? -1 : 1;
    if (a->proposer != b->proposer)
        return a->proposer < b->proposer ? -1 : 1;
    const char *on[] = { a->node ? a->node->id : "", b->node ? b->node->id : "" };
    return strcmp(on[0], on[1]);
}

static int compare_comments(const void *left, const void *right)
{
    const struct comment *const *a = left, *const *b = right;
    int keys = compare_keys(*a, *b);
    return keys ? keys : (*a > *b) - (*a < *b); /* both of one list: in its order */
}

static const struct comment **sorted(struct arena *arena, const struct round *round)
{
    size_t count = round->comments.count;
    const struct comment **list = ARENA_ARRAY(arena, const struct comment *, count + 1);
    for (size_t i = 0; i < count; i++)
        list[i] = &round->comments.items[i];
    qsort(list, count, sizeof(*list), compare_comments);
    return list;
}

static const char *about(const struct keyings *keyings, const struct comment *comment)
{
    const char *proposer = keyings->rounds[0]->proposers[comment->proposer].id;
    return comment->node ? arena_text(keyings->arena, "%s %s", proposer, comment->node->id) : proposer;
}

static void tell_comments(const struct keyings *keyings, const struct comment *first, const struct comment *second)
{
    const struct comment *told = first ? first : second;
    const char *who = sheet_name(keyings->rounds[0], told->evaluator), *on = about(keyings, told);
    if (first && second)
        PROBLEM_ADD(keyings->problems, first->place, KEYED_COMMENT_DIFFERS, who, on, first->text, second->text,
                    place_text(keyings->arena, second->place));
    else
        PROBLEM_ADD(keyings->problems, told->place, KEYED_COMMENT_ONCE, who, on, told->text, first ? "keyed-2" : "keyed-1");
}

static bool same_text(struct arena *arena, const struct comment *first, const struct comment *second)
{
    return text_equal(text_normalize(arena, first->text), text_normalize(arena, second->text));
}

static bool both_have(const struct keyings *keyings, const struct comment *comment)
{
    return keyings->rounds[0]->sheets[comment->evaluator].part_count > 0 &&
           keyings->rounds[1]->sheets[comment->evaluator].part_count > 0;
}

void keyed_merge_comments(const struct keyings *keyings, struct round *round)
{
    const struct comment **first = sorted(keyings->arena, keyings->rounds[0]);
    const struct comment **second = sorted(keyings->arena, keyings->rounds[1]);
    while (*first || *second) {
        int order = !*first ? 1 : !*second ? -1 : compare_keys(*first, *second);
        const struct comment *one = order <= 0 ? *first++ : NULL, *two = order >= 0 ? *second++ : NULL;
        if (one && two ? !same_text(keyings->arena, one, two) : keyings->sound && both_have(keyings, one ? one : two))
            tell_comments(keyings, one, two);
        LIST_ADD(keyings->arena, round->comments, one ? *one : *two);
    }
}
