#include "sheet_layout.h"

#include <stdlib.h>
#include <string.h>

#include "sheet_reader.h"
#include "text.h"

enum { LISTED_MOST = 8 };

/* One side of the sheet: what headed it when it was made, and what heads it now. */
struct side {
    struct sheet_reader *reader;
    const struct layout_axis *axis;
    const struct identity_line *lines; /* by where they stood */
    uint32_t *indexes;             /* of each line; LOOKUP_NONE: unknown now */
    size_t count;
    bool down;
};

static bool lines_are_leaves(const struct sheet_reader *reader, bool down)
{
    return (reader->form == FORM_MATRIX) == down;
}

bool layout_known(const struct sheet_reader *reader, bool down)
{
    const struct sheet_identity *identity = &reader->identity;
    return (lines_are_leaves(reader, down) ? identity->leaves.count : identity->proposers.count) > 0;
}

bool layout_had(const struct sheet_reader *reader, bool down, const char *text)
{
    const struct sheet_identity *identity = &reader->identity;
    struct lookup *ids = lines_are_leaves(reader, down) ? identity->leaf_ids : identity->proposer_ids;
    return ids && lookup_find(ids, text, strlen(text)) != LOOKUP_NONE;
}

void layout_note(struct sheet_reader *reader, bool down, uint32_t index, uint32_t at, const struct cell *cell)
{
    struct layout_axis *axis = down ? &reader->down : &reader->across;
    if (!layout_known(reader, down))
        return;
    const char *text = arena_copy(reader->arena, cell->text, cell->length);
    LIST_ADD(reader->arena, axis->seen, (struct layout_seen){ index, at, text });
}

static int by_position(const void *a, const void *b)
{
    const struct identity_line *left = a, *right = b;
    return left->at != right->at ? (left->at > right->at) - (left->at < right->at) : strcmp(left->id, right->id);
}

static struct side side_of(struct sheet_reader *reader, bool down)
{
    const struct sheet_identity *identity = &reader->identity;
    bool leaves = lines_are_leaves(reader, down);
    struct side side = { .reader = reader, .axis = down ? &reader->down : &reader->across, .down = down };
    const struct identity_line *items = leaves ? identity->leaves.items : identity->proposers.items;
    side.count = leaves ? identity->leaves.count : identity->proposers.count;
    struct identity_line *lines = ARENA_ARRAY(reader->arena, struct identity_line, side.count + 1);
    if (side.count)
        memcpy(lines, items, side.count * sizeof *lines);
    qsort(lines, side.count, sizeof *lines, by_position);
    side.lines = lines;
    side.indexes = ARENA_ARRAY(reader->arena, uint32_t, side.count + 1);
    struct lookup *lookup = leaves ? reader->criteria : reader->proposers;
    for (size_t i = 0; i < side.count; i++)
        side.indexes[i] = lookup_find(lookup, lines[i].id, strlen(lines[i].id));
    return side;
}

static bool is_same(const struct side *side, size_t line, const struct layout_seen *seen)
{
    if (seen->index != LOOKUP_NONE || side->indexes[line] != LOOKUP_NONE)
        return seen->index == side->indexes[line];
    return words_equal(side->reader->arena, side->lines[line].id, seen->text);
}

static const char *position(struct arena *arena, bool down, uint32_t at)
{
    return down ? arena_text(arena, "%u", at) : column_letters(arena, at);
}

/* --- what stands there now, as text --- */

struct listing {
    struct text_builder text;
    size_t count;
    uint32_t first; /* position of the first of them */
};

static void list_one(const struct side *side, struct listing *listing, uint32_t at, const char *was, const char *now)
{
    struct text_builder *text = &listing->text;
    text->arena = side->reader->arena;
    if (listing->count == 0)
        listing->first = at;
    if (listing->count++ > LISTED_MOST)
        return;
    if (listing->count > LISTED_MOST) {
        text_add(text, " …");
        return;
    }
    text_addf(text, "%s%s: %s", listing->count > 1 ? ", " : "", position(text->arena, side->down, at),
              was ? was : now);
    if (was && now)
        text_addf(text, " → %s", now);
}

/* Lines that are no longer there where all others follow each other as they did; false: they do not. */
static bool list_gone(const struct side *side, struct listing *gone)
{
    size_t seen = 0;
    for (size_t i = 0; i < side->count; i++) {
        if (seen < side->axis->seen.count && is_same(side, i, &side->axis->seen.items[seen]))
            seen++;
        else
            list_one(side, gone, side->lines[i].at, side->lines[i].id, NULL);
    }
    return seen == side->axis->seen.count;
}

/* The same of what was not there. */
static bool list_added(const struct side *side, struct listing *added)
{
    size_t line = 0;
    for (size_t i = 0; i < side->axis->seen.count; i++) {
        const struct layout_seen *seen = &side->axis->seen.items[i];
        if (line < side->count && is_same(side, line, seen))
            line++;
        else
            list_one(side, added, seen->at, seen->text, NULL);
    }
    return line == side->count;
}

/* Place by place: as many columns or rows farther as most of them are. */
static void list_changes(const struct side *side, int64_t shift, struct listing *changes)
{
    size_t next = 0;
    const struct layout_axis *axis = side->axis;
    for (size_t i = 0; i < side->count; i++) {
        int64_t at = (int64_t)side->lines[i].at + shift;
        for (; next < axis->seen.count && axis->seen.items[next].at < at; next++)
            list_one(side, changes, axis->seen.items[next].at, "—", axis->seen.items[next].text);
        const struct layout_seen *seen =
            next < axis->seen.count && axis->seen.items[next].at == at ? &axis->seen.items[next++] : NULL;
        if (!seen || !is_same(side, i, seen))
            list_one(side, changes, (uint32_t)(at > 0 ? at : 1), side->lines[i].id, seen ? seen->text : "—");
    }
    for (; next < axis->seen.count; next++)
        list_one(side, changes, axis->seen.items[next].at, "—", axis->seen.items[next].text);
}

static int by_value(const void *a, const void *b)
{
    const int64_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

/* How far most lines have moved. */
static int64_t common_shift(const struct side *side)
{
    const struct layout_axis *axis = side->axis;
    uint32_t most = 0;
    for (size_t i = 0; i < side->count; i++)
        if (side->indexes[i] != LOOKUP_NONE && side->indexes[i] > most)
            most = side->indexes[i];
    uint32_t *now = ARENA_ARRAY(side->reader->arena, uint32_t, (size_t)most + 1);
    for (size_t i = 0; i < axis->seen.count; i++)
        if (axis->seen.items[i].index <= most)
            now[axis->seen.items[i].index] = axis->seen.items[i].at;
    int64_t *shifts = ARENA_ARRAY(side->reader->arena, int64_t, side->count + 1), common = 0;
    size_t count = 0, best = 0;
    for (size_t i = 0; i < side->count; i++)
        if (side->indexes[i] != LOOKUP_NONE && now[side->indexes[i]])
            shifts[count++] = (int64_t)now[side->indexes[i]] - side->lines[i].at;
    qsort(shifts, count, sizeof *shifts, by_value);
    for (size_t i = 0, run = 0; i < count; i++) {
        run = i > 0 && shifts[i] == shifts[i - 1] ? run + 1 : 1;
        if (run > best)
            best = run, common = shifts[i];
    }
    return best * 2 > side->count ? common : 0;
}

static struct place place_at(const struct side *side, uint32_t at)
{
    const struct sheet_reader *reader = side->reader;
    return (struct place){ .source = reader->source, .sheet = reader->sheet,
                           .line = side->down ? at : side->axis->line,
                           .column = side->down ? reader->naming_column : at };
}

#define ROWS_OR_COLUMNS(side) ((side)->down ? BILINGUAL("row", "行") : BILINGUAL("column", "列"))

static void tell_moved(const struct side *side)
{
    struct arena *arena = side->reader->arena;
    for (size_t i = 0; i < side->count; i++) {
        uint32_t was = side->lines[i].at, now = side->axis->seen.items[i].at;
        if (was == now || was == 0)
            continue;
        PROBLEM_ADD(side->reader->problems, place_at(side, now), SHEET_MOVED, side->lines[i].id,
                    ROWS_OR_COLUMNS(side), position(arena, side->down, was), position(arena, side->down, now));
        return;
    }
}

static void check_side(struct sheet_reader *reader, bool down)
{
    if (!layout_known(reader, down))
        return;
    struct side side = side_of(reader, down);
    struct listing gone = { 0 }, added = { 0 }, changes = { 0 };
    bool only_gone = list_gone(&side, &gone), only_added = list_added(&side, &added);
    if (only_gone && only_added) {
        tell_moved(&side);
    } else if (only_gone) {
        PROBLEM_ADD(reader->problems, place_at(&side, gone.first), SHEET_PART_GONE, ROWS_OR_COLUMNS(&side),
                    text_built(&gone.text));
    } else if (only_added) {
        PROBLEM_ADD(reader->problems, place_at(&side, added.first), SHEET_PART_ADDED, ROWS_OR_COLUMNS(&side),
                    text_built(&added.text));
    } else {
        list_changes(&side, common_shift(&side), &changes);
        PROBLEM_ADD(reader->problems, place_at(&side, changes.first), SHEET_REARRANGED, ROWS_OR_COLUMNS(&side),
                    text_built(&changes.text));
    }
}

/* Turned round, what was across stands in rows now. */
static bool is_turned(const struct sheet_reader *reader)
{
    const char *layout = reader->identity.values[FORM_KEY_LAYOUT];
    return layout && strcmp(layout, reader->form == FORM_MATRIX ? "matrix" : "list") != 0;
}

void layout_check(struct sheet_reader *reader)
{
    if (reader->form != FORM_MATRIX && reader->form != FORM_LIST)
        return;
    struct place place = { .source = reader->source, .sheet = reader->sheet };
    if (is_turned(reader)) {
        PROBLEM_ADD(reader->problems, place, SHEET_TURNED);
        return;
    }
    check_side(reader, false);
    check_side(reader, true);
}
