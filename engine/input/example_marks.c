/* The marks of an example, read as from a sheet: by grade, label or number, held against scale and steps. */
#include <string.h>

#include "example_parts.h"
#include "sheet_reader.h"
#include "sheets_load.h"
#include "who_marks.h"

struct mark_fields {
    const struct tree *mark;
    const char *comment;
};

const struct field_map example_mark_map = FIELD_MAP("example-mark", BILINGUAL("a mark", "評点"),
    FIELD_DUE(struct mark_fields, mark, "mark", field_tree),
    FIELD(struct mark_fields, comment, "comment", field_text));

struct marks_reader {
    struct sheet_reader sheet; /* what sheets are read by */
    struct loader *loader;
    unsigned index;            /* of the sheet */
    bool each;                 /* for all who mark */
};

static const char *leaves_listed(struct marks_reader *reader)
{
    const struct rubric *rubric = reader->sheet.rubric;
    const char **ids = ARENA_ARRAY(reader->loader->arena, const char *, rubric->marked_count + 1);
    for (size_t i = 0; i < rubric->marked_count; i++)
        ids[i] = rubric->marked[i]->id;
    return names_joined(reader->loader->arena, ids, rubric->marked_count);
}

static const struct node *marked_leaf(struct marks_reader *reader, const struct tree *key)
{
    struct problems *problems = reader->loader->problems;
    const struct node *node = rubric_node(reader->sheet.rubric, key->text);
    if (node && is_marked(node))
        return node;
    if (node && node->kind == NODE_FORMULA)
        PROBLEM_ADD(problems, key->place, SHEET_CRITERION_COMPUTED, key->text);
    else if (node && (node->parent || reader->sheet.rubric->staged))
        PROBLEM_ADD(problems, key->place, SHEET_MARK_ON_GROUP, key->text);
    else
        PROBLEM_ADD(problems, key->place, NO_SUCH_CRITERION, key->text, leaves_listed(reader));
    return NULL;
}

/* `each` leaves out the absent, the recused, and those who do not mark the leaf. */
static bool takes_part(const struct marks_reader *reader, unsigned evaluator, unsigned proposer,
                       const struct node *leaf)
{
    const struct round *round = reader->sheet.round;
    return marks_leaf(round, leaf, evaluator) && sits_for(round, evaluator, proposer);
}

static void take_value(struct marks_reader *reader, const struct tree *value, const char *comment, unsigned sheet,
                       unsigned proposer, const struct node *leaf)
{
    struct grid_row row = { .source = reader->loader->source, .number = value->place.line };
    struct cell cell = { .column = value->place.column, .text = value->text, .length = strlen(value->text) };
    const struct round *round = reader->sheet.round;
    bool blank = !value->text[0] || (!value->quoted && strcmp(value->text, "~") == 0);
    if (blank) /* stated to be so, and told there where it is due */
        round->sheets[sheet].marks[(size_t)leaf->mark_index * round->proposer_count + proposer].line = row.number;
    else
        take_mark(&reader->sheet, &row, &cell, sheet, proposer, leaf);
    if (comment)
        LIST_ADD(reader->loader->arena, reader->sheet.round->comments,
                 (struct comment){ sheet, proposer, leaf, comment, value->place });
}

static void load_mark(struct marks_reader *reader, unsigned proposer, const struct tree *key, const struct tree *value)
{
    struct mark_fields read = { .mark = value };
    const struct node *leaf = marked_leaf(reader, key);
    if (value->kind == TREE_MAP && !fields_read(reader->loader, value, &example_mark_map, &read))
        return;
    if (read.mark->kind != TREE_SCALAR) {
        expect_scalar(reader->loader, key->text, read.mark);
        return;
    }
    if (!leaf)
        return;
    if (!reader->each) {
        take_value(reader, read.mark, read.comment, reader->index, proposer, leaf);
        return;
    }
    if (!is_marked_by_evaluators(leaf))
        PROBLEM_ADD(reader->loader->problems, key->place, MARK_NOT_THEIRS, "each", leaf->id);
    for (unsigned e = 0; e < reader->sheet.round->evaluator_count; e++)
        if (takes_part(reader, e, proposer, leaf))
            take_value(reader, read.mark, read.comment, e, proposer, leaf);
}

static const char *ids_listed(struct marks_reader *reader, bool evaluators)
{
    const struct round *round = reader->sheet.round;
    size_t count = evaluators ? round->evaluator_count : round->proposer_count;
    const char **ids = ARENA_ARRAY(reader->loader->arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        ids[i] = evaluators ? round->evaluators[i].id : round->proposers[i].id;
    return names_joined(reader->loader->arena, ids, count);
}

static void load_proposals(struct marks_reader *reader, const struct tree *key, const struct tree *sheet)
{
    struct loader *loader = reader->loader;
    if (!expect_map(loader, key->text, sheet))
        return;
    for (size_t i = 0; i < sheet->count; i++) {
        const struct tree *of = sheet->keys[i], *marks = sheet->items[i];
        int proposer = round_proposer(reader->sheet.round, of->text);
        if (proposer < 0)
            PROBLEM_ADD(loader->problems, of->place, UNKNOWN_PROPOSER, of->text, ids_listed(reader, false));
        else if (expect_map(loader, of->text, marks))
            for (size_t m = 0; m < marks->count; m++)
                load_mark(reader, (unsigned)proposer, marks->keys[m], marks->items[m]);
    }
}

/* Whose sheet it is; false after a problem. */
static bool find_sheet(struct marks_reader *reader, const struct tree *key)
{
    const struct round *round = reader->sheet.round;
    int evaluator = round_evaluator(round, key->text);
    reader->each = strcmp(key->text, "each") == 0;
    if (reader->each)
        return true;
    if (is_reserved_marker(key->text)) {
        bool consensus = strcmp(key->text, "consensus") == 0;
        reader->index = reserved_sheet(round, consensus ? SHEET_CONSENSUS : SHEET_SECRETARIAT);
        return true;
    }
    if (evaluator < 0)
        return PROBLEM_ADD(reader->loader->problems, key->place, UNKNOWN_EVALUATOR, key->text,
                           ids_listed(reader, true));
    reader->index = (unsigned)evaluator;
    return !round->evaluators[evaluator].absent ||
           PROBLEM_ADD(reader->loader->problems, key->place, SHEET_OF_ABSENT, key->text);
}

/* A blank that stands nowhere is told at the key of the sheet. */
static void hand_in(struct marks_reader *reader, unsigned sheet, struct place place)
{
    struct round *round = reader->sheet.round;
    size_t count = reader->sheet.rubric->marked_count * round->proposer_count;
    unsigned part = sheet_part_of(&reader->sheet, sheet);
    if (!round->sheets[sheet].marks)
        round->sheets[sheet].marks = ARENA_ARRAY(reader->loader->arena, struct mark, count + 1);
    for (size_t i = 0; i < count; i++)
        if (!round->sheets[sheet].marks[i].line)
            round->sheets[sheet].marks[i] = (struct mark){ .line = place.line, .sheet_part = (uint8_t)part };
}

static void load_sheet(struct marks_reader *reader, const struct tree *key, const struct tree *sheet)
{
    const struct round *round = reader->sheet.round;
    if (!find_sheet(reader, key))
        return;
    if (!reader->each)
        hand_in(reader, reader->index, key->place);
    for (unsigned e = 0; reader->each && e < round->evaluator_count; e++)
        if (!round->evaluators[e].absent)
            hand_in(reader, e, key->place);
    load_proposals(reader, key, sheet);
}

bool load_example_marks(struct loader *loader, const struct rubric *rubric, struct round *round,
                        const struct tree *example)
{
    const struct tree *marks = tree_get(example, "marks");
    size_t errors = loader->problems->errors;
    struct marks_reader reader = {
        .sheet = { .arena = loader->arena, .problems = loader->problems, .rubric = rubric, .round = round,
                   .source = loader->source,
                   .faulty = ARENA_ARRAY(loader->arena, bool, round->proposer_count + 1) },
        .loader = loader,
    };
    reader.sheet.faulty = ARENA_ARRAY(loader->arena, bool, round->proposer_count + 1);
    markers_known(loader->problems, rubric, round);
    sheets_prepare(loader->arena, rubric, round);
    bool sheets = marks && expect_map(loader, "marks", marks);
    for (size_t i = 0; sheets && i < marks->count; i++)
        load_sheet(&reader, marks->keys[i], marks->items[i]);
    if (tree_get(example, "each"))
        load_sheet(&reader, tree_key(example, "each"), tree_get(example, "each"));
    facts_as_marks(loader->arena, loader->problems, rubric, round);
    return loader->problems->errors == errors;
}
