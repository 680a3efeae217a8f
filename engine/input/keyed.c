#include "keyed.h"

#include <string.h>

#include "keyed_compare.h"
#include "sheets_load.h"

static const char *const folder_names[KEYINGS] = { "keyed-1", "keyed-2" };

unsigned keyed_folder(const char *name)
{
    for (unsigned i = 0; i < KEYINGS; i++)
        if (strcmp(name, folder_names[i]) == 0)
            return i + 1;
    return 0;
}

static const char *path_of(struct arena *arena, const char *folder, size_t which)
{
    return arena_text(arena, "%s/%s", folder, folder_names[which]);
}

/* The round as it would be if there were no other sheets. */
static bool read_one(struct sheet_reader *reader, const char *folder, size_t which, struct round *keyed)
{
    *keyed = *reader->round;
    memset(&keyed->comments, 0, sizeof keyed->comments);
    memset(&keyed->interests, 0, sizeof keyed->interests);
    memset(&keyed->loose_marks, 0, sizeof keyed->loose_marks);
    memset(&keyed->files, 0, sizeof keyed->files);
    sheets_prepare(reader->arena, reader->rubric, keyed);
    struct sheet_reader own;
    sheet_reader_begin(&own, reader->arena, reader->problems, reader->rubric, keyed);
    return sheets_read_folder(&own, path_of(reader->arena, folder, which), arena_text(reader->arena, "%s/", folder_names[which]));
}

static struct place part_place(const struct sheet *sheet)
{
    return (struct place){ .source = sheet->parts[0].source, .sheet = sheet->parts[0].sheet };
}

/* A sheet that an ordinary file holds too, or that one folder alone holds; true if there is nothing to compare. */
static bool tell_sheet(const struct keyings *keyings, const struct round *round, unsigned sheet)
{
    const struct sheet *ordinary = &round->sheets[sheet];
    const char *name = sheet_name(round, sheet);
    size_t has = KEYINGS;
    for (size_t i = KEYINGS; i-- > 0;)
        if (keyings->rounds[i]->sheets[sheet].part_count)
            has = i;
    if (has == KEYINGS)
        return true;
    const struct sheet *keyed = &keyings->rounds[has]->sheets[sheet];
    if (ordinary->part_count)
        PROBLEM_ADD(keyings->problems, part_place(keyed), SHEET_TWICE, name, ordinary->parts[0].source->name);
    if (has == 0 && keyings->rounds[1]->sheets[sheet].part_count)
        return false;
    if (keyings->sound)
        PROBLEM_ADD(keyings->problems, part_place(keyed), KEYED_SHEET_ONCE, name, folder_names[1 - has]);
    return true;
}

/* A workbook that is the other's copy was not keyed in again. Tables of a few marks may well be the same. */
static void warn_of_copies(const struct keyings *keyings)
{
    const struct round *first = keyings->rounds[0], *second = keyings->rounds[1];
    for (size_t i = 0; i < first->files.count; i++)
        for (size_t k = 0; k < second->files.count; k++) {
            const struct source *one = first->files.items[i], *two = second->files.items[k];
            if (grid_format_of(one->name) != GRID_CSV && one->size == two->size &&
                memcmp(&one->digest, &two->digest, sizeof one->digest) == 0)
                PROBLEM_ADD(keyings->problems, ((struct place){ .source = two }), KEYED_COPY, one->name);
        }
}

/* Marks without steps stand in a list of the round's. */
static void keep_loose_marks(const struct keyings *keyings, struct round *round, struct sheet *sheet)
{
    for (size_t i = 0; i < keyings->rubric->marked_count * round->proposer_count && sheet->marks; i++) {
        const struct node *leaf = keyings->rubric->marked[i / round->proposer_count];
        struct mark *mark = &sheet->marks[i];
        if (!leaf->any_step || mark->state == MARK_BLANK)
            continue;
        struct number number = mark_number(keyings->arena, keyings->rounds[0], leaf, mark);
        mark->value = (int32_t)round->loose_marks.count;
        LIST_ADD(keyings->arena, round->loose_marks, number);
    }
}

/* The sheet was read from the second's files as well: faults in them are its own. Marks name parts by one byte. */
static void add_parts(const struct keyings *keyings, struct sheet *sheet, const struct sheet *second)
{
    size_t count = sheet->part_count + second->part_count;
    if (!second->part_count || count >= UINT8_MAX)
        return;
    struct sheet_part *parts = ARENA_ARRAY(keyings->arena, struct sheet_part, count);
    memcpy(parts, sheet->parts, sheet->part_count * sizeof *parts);
    memcpy(parts + sheet->part_count, second->parts, second->part_count * sizeof *parts);
    sheet->parts = parts;
    sheet->part_count = sheet->part_capacity = count;
}

static void merge(const struct keyings *keyings, struct round *round)
{
    for (unsigned s = 0; s < round->evaluator_count + RESERVED_SHEETS; s++) {
        if (!tell_sheet(keyings, round, s))
            keyed_compare_marks(keyings, s);
        if (keyings->rounds[0]->sheets[s].part_count && !round->sheets[s].part_count) {
            round->sheets[s] = keyings->rounds[0]->sheets[s];
            keep_loose_marks(keyings, round, &round->sheets[s]);
            add_parts(keyings, &round->sheets[s], &keyings->rounds[1]->sheets[s]);
        }
    }
    keyed_compare_interests(keyings);
    for (size_t i = 0; i < keyings->rounds[0]->interests.count; i++)
        LIST_ADD(keyings->arena, round->interests, keyings->rounds[0]->interests.items[i]);
    keyed_merge_comments(keyings, round);
    warn_of_copies(keyings);
    for (size_t k = 0; k < KEYINGS; k++)
        for (size_t i = 0; i < keyings->rounds[k]->files.count; i++)
            LIST_ADD(keyings->arena, round->files, keyings->rounds[k]->files.items[i]);
}

bool keyed_read(struct sheet_reader *reader, const char *folder, const bool *there)
{
    size_t errors = reader->problems->errors;
    struct round *rounds = ARENA_ARRAY(reader->arena, struct round, KEYINGS);
    for (size_t i = 0; i < KEYINGS; i++) {
        if (there[i] && reader->round)
            read_one(reader, folder, i, &rounds[i]);
        else if (there[i])
            sheets_read_folder(reader, path_of(reader->arena, folder, i), arena_text(reader->arena, "%s/", folder_names[i]));
        if (!there[i])
            PROBLEM_ADD(reader->problems, ((struct place){ .source = source_from_text(reader->arena, path_of(reader->arena, folder, 1 - i), "", 0) }),
                        KEYED_ONCE, folder_names[1 - i], folder_names[i]);
    }
    if (there[0] && there[1] && reader->round) {
        struct keyings keyings = { .arena = reader->arena, .problems = reader->problems, .rubric = reader->rubric,
                                   .rounds = { &rounds[0], &rounds[1] }, .sound = reader->problems->errors == errors };
        merge(&keyings, reader->round);
    }
    return reader->problems->errors == errors;
}
