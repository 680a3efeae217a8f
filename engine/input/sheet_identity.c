#include "sheet_identity.h"

#include <stdlib.h>
#include <string.h>

#include "sheet_reader.h"
#include "text.h"

enum { COLUMN_KEY = 1, COLUMN_VALUE, COLUMN_AT, COLUMN_HOW, COLUMN_WORDS };

void identity_begin(struct sheet_identity *identity)
{
    *identity = (struct sheet_identity){ .sheet = NOBODY };
}

static const char *text_at(struct sheet_reader *reader, const struct grid_row *row, uint32_t column)
{
    const struct cell *cell = cell_at(row, column);
    return cell ? arena_copy(reader->arena, cell->text, cell->length) : NULL;
}

static bool natural(struct sheet_reader *reader, const char *text, uint32_t *value)
{
    struct number number;
    int64_t whole;
    if (!number_parse_spreadsheet(reader->arena, text, &number) || !number_to_integer(number, &whole) || whole < 0 ||
        whole > UINT32_MAX)
        return false;
    *value = (uint32_t)whole;
    return true;
}

/* A property may have been made a number: "1.0" says what "1" says. */
static bool same_value(struct sheet_reader *reader, const char *a, const char *b)
{
    uint32_t left, right;
    return strcmp(text_normalize(reader->arena, a), text_normalize(reader->arena, b)) == 0 ||
           (natural(reader, a, &left) && natural(reader, b, &right) && left == right);
}

static struct place file_place(const struct sheet_reader *reader)
{
    return (struct place){ .source = reader->source };
}

static void keep_value(struct sheet_reader *reader, size_t key, const char *value)
{
    struct sheet_identity *identity = &reader->identity;
    const char *before = identity->values[key];
    if (before && !same_value(reader, before, value)) {
        PROBLEM_ADD(reader->problems, file_place(reader), FORM_IDENTITIES_DIFFER, form_keys[key], value, before);
        identity->refused = true;
    }
    identity->values[key] = value;
    identity->given = true;
}

void identity_property(struct sheet_reader *reader, const struct grid_row *row)
{
    const char *name = text_at(reader, row, COLUMN_KEY), *value = text_at(reader, row, COLUMN_VALUE);
    size_t prefix = strlen(FORM_PROPERTY);
    if (!name || !value || strncmp(name, FORM_PROPERTY, prefix) != 0)
        return;
    for (size_t key = 0; key < FORM_KEYS; key++)
        if (strcmp(name + prefix, key == FORM_KEY_FORMAT ? "format" : form_keys[key]) == 0)
            keep_value(reader, key, value);
}

/* Some programs put words after a sheet's name and a line above its first. */
bool begins_identity(struct sheet_reader *reader, const struct grid_row *row)
{
    const struct cell *first = cell_at(row, COLUMN_KEY), *second = cell_at(row, COLUMN_VALUE);
    uint32_t format;
    return row->sheet && strncmp(row->sheet, FORM_SHEET, strlen(FORM_SHEET)) == 0 && first && second &&
           strcmp(text_normalize(reader->arena, first->text), form_keys[FORM_KEY_FORMAT]) == 0 &&
           natural(reader, second->text, &format);
}

void identity_row(struct sheet_reader *reader, const struct grid_row *row)
{
    const char *key = text_at(reader, row, COLUMN_KEY), *value = text_at(reader, row, COLUMN_VALUE);
    if (!key || !value)
        return;
    struct identity_line line = { .id = value };
    const char *at = text_at(reader, row, COLUMN_AT);
    if (at && !natural(reader, at, &line.at))
        line.at = 0;
    if (strcmp(key, FORM_LEAF) == 0) {
        line.how = text_at(reader, row, COLUMN_HOW);
        line.words = text_at(reader, row, COLUMN_WORDS);
        LIST_ADD(reader->arena, reader->identity.leaves, line);
        return;
    }
    if (strcmp(key, FORM_PROPOSER) == 0) {
        line.tie = text_at(reader, row, COLUMN_HOW);
        LIST_ADD(reader->arena, reader->identity.proposers, line);
        return;
    }
    for (size_t i = 0; i < FORM_KEYS; i++)
        if (strcmp(key, form_keys[i]) == 0)
            keep_value(reader, i, value);
}

static bool is_ours(struct sheet_reader *reader)
{
    const struct sheet_identity *identity = &reader->identity;
    const char *format = identity->values[FORM_KEY_FORMAT], *kind = identity->values[FORM_KEY_KIND];
    const char *round = identity->values[FORM_KEY_ROUND], *ours = reader->round->id;
    uint32_t number = FORM_FORMAT;
    if (format && (!natural(reader, format, &number) || number > FORM_FORMAT))
        return PROBLEM_ADD(reader->problems, file_place(reader), FORM_NEWER, format);
    if (kind && strcmp(kind, "office") == 0)
        return PROBLEM_ADD(reader->problems, file_place(reader), FORM_OF_OFFICE, reader->listed);
    if (kind && strcmp(kind, "marks") != 0)
        return PROBLEM_ADD(reader->problems, file_place(reader), FORM_KIND_UNKNOWN, kind);
    if (round && strcmp(round, ours) != 0)
        return PROBLEM_ADD(reader->problems, file_place(reader), SHEET_OF_OTHER_ROUND, round, ours);
    return true;
}

/* By the very id: names may change, and two may share one. */
static int sheet_of(const struct round *round, const char *id)
{
    for (unsigned i = 0; i < round->evaluator_count + RESERVED_SHEETS; i++)
        if (strcmp(sheet_name(round, i), id) == 0)
            return (int)i;
    return NOBODY;
}

/* Where the leaf stood on the sheet that people see. */
static struct place leaf_place(const struct sheet_reader *reader, const struct identity_line *line)
{
    const struct sheet_identity *identity = &reader->identity;
    const char *layout = identity->values[FORM_KEY_LAYOUT];
    struct place place = { .source = reader->source, .sheet = identity->values[FORM_KEY_MARKS] };
    if (place.sheet && line->at && layout && strcmp(layout, "matrix") == 0)
        place.line = line->at, place.column = 1;
    return place;
}

/* One leaf of the sheet as it was sent out against the rubric as it is; false: they differ, and it was told. */
static bool leaf_is_same(struct sheet_reader *reader, struct arena *own, const struct identity_line *line,
                         bool *listed)
{
    struct place place = leaf_place(reader, line);
    uint32_t index = lookup_find(reader->criteria, line->id, strlen(line->id));
    const struct node *leaf = index == LOOKUP_NONE ? NULL : reader->rubric->nodes[index];
    if (!leaf || strcmp(leaf->id, line->id) != 0 || !is_marked(leaf) ||
        !form_has_leaf(reader->round, leaf, (unsigned)reader->identity.sheet))
        return PROBLEM_ADD(reader->problems, place, FORM_LEAF_GONE, line->id);
    listed[leaf->mark_index] = true;
    const char *how = form_leaf_how(own, leaf);
    if (line->how && strcmp(line->how, how) != 0)
        return PROBLEM_ADD(reader->problems, place, FORM_LEAF_HOW, line->id, line->how, how);
    if (line->words && strcmp(line->words, form_leaf_words(own, leaf)) != 0)
        return PROBLEM_ADD(reader->problems, place, FORM_LEAF_WORDS, line->id);
    return true;
}

/* Whether the sheet's leaves are the rubric's; those that differ are told. */
static bool leaves_are_same(struct sheet_reader *reader, struct arena *own)
{
    const struct sheet_identity *identity = &reader->identity;
    const struct rubric *rubric = reader->rubric;
    bool same = true, *listed = ARENA_ARRAY(own, bool, rubric->marked_count + 1);
    for (size_t i = 0; i < identity->leaves.count; i++)
        same = leaf_is_same(reader, own, &identity->leaves.items[i], listed) && same;
    for (size_t i = 0; i < rubric->marked_count && identity->leaves.count > 0; i++)
        if (!listed[i] && form_has_leaf(reader->round, rubric->marked[i], (unsigned)identity->sheet))
            same = PROBLEM_ADD(reader->problems, file_place(reader), FORM_LEAF_NEW, rubric->marked[i]->id);
    return same;
}

/* What the evaluator saw of the rubric must be what the marks are now counted by. */
static void check_rubric(struct sheet_reader *reader)
{
    struct sheet_identity *identity = &reader->identity;
    const char *told = identity->values[FORM_KEY_FINGERPRINT], *then = identity->values[FORM_KEY_RUBRIC];
    const struct rubric *rubric = reader->rubric;
    if (!told)
        return;
    struct arena *own = arena_new();
    const char *now = form_fingerprint(own, rubric, reader->round, (unsigned)identity->sheet);
    identity->current = strcmp(told, now) == 0;
    identity->other = !identity->current;
    if (!identity->current && leaves_are_same(reader, own))
        PROBLEM_ADD(reader->problems, file_place(reader), FORM_OF_OTHER_RUBRIC, then ? then : "?",
                    arena_text(reader->arena, "%s %s", rubric->id, rubric->version));
    arena_free(own);
}

/* In a blind round a label must still be the proposer's that it was when the evaluator marked it. */
static void check_labels(struct sheet_reader *reader)
{
    const struct sheet_identity *identity = &reader->identity;
    struct round *round = reader->round;
    size_t tied = 0;
    if (!round->sheet_settings.blind || !round->sheet_settings.key)
        return;
    for (size_t i = 0; i < identity->proposers.count; i++) {
        const struct identity_line *line = &identity->proposers.items[i];
        uint32_t proposer = lookup_find(reader->proposers, line->id, strlen(line->id));
        if (proposer == LOOKUP_NONE || !line->tie)
            continue;
        tied++;
        if (strcmp(line->tie, form_proposer_tie(reader->arena, round, proposer)) != 0)
            PROBLEM_ADD(reader->problems, file_place(reader), FORM_LABEL_MOVED, line->id, round->proposers[proposer].id);
    }
    if (tied == 0 || tied < identity->proposers.count)
        PROBLEM_ADD(reader->problems, file_place(reader), FORM_LABELS_UNTIED);
}

static struct lookup *ids_of(struct sheet_reader *reader, const struct identity_line *lines, size_t count)
{
    struct lookup *ids = count ? lookup_new(reader->arena) : NULL;
    for (size_t i = 0; i < count; i++)
        lookup_add(ids, lines[i].id, (uint32_t)i);
    return ids;
}

void identity_look(struct sheet_reader *reader)
{
    struct sheet_identity *identity = &reader->identity;
    if (identity->looked_at || !identity->given)
        return;
    identity->looked_at = true;
    identity->leaf_ids = ids_of(reader, identity->leaves.items, identity->leaves.count);
    identity->proposer_ids = ids_of(reader, identity->proposers.items, identity->proposers.count);
    if (identity->refused || !is_ours(reader)) {
        identity->refused = true;
        return;
    }
    const char *sheet = identity->values[FORM_KEY_SHEET];
    if (!sheet)
        return;
    identity->sheet = sheet_of(reader->round, sheet);
    if (identity->sheet != NOBODY) {
        check_rubric(reader);
        check_labels(reader);
        return;
    }
    identity->refused = true;
    PROBLEM_ADD(reader->problems, file_place(reader), SHEET_UNKNOWN_EVALUATOR, sheet,
                evaluators_listed(reader));
}
