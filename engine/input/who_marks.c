#include "who_marks.h"

#include <string.h>

#include "mark_read.h"

/* The fact as somebody would write the mark. */
static const char *fact_text(struct arena *arena, const struct node *leaf, const struct fact *fact)
{
    if (fact->kind == FACT_NUMBER)
        return number_exact(arena, fact->number);
    if (fact->kind == FACT_TEXT)
        return fact->text;
    bool passes = leaf->kind == NODE_GRADE && strcmp(leaf->scale->id, "pass-fail") == 0;
    return passes ? (fact->truth ? "pass" : "fail") : (fact->truth ? "yes" : "no");
}

static void fact_as_mark(struct arena *arena, struct problems *problems, struct round *round, const struct node *leaf,
                         unsigned proposer)
{
    const struct fact *fact = proposer_fact(&round->proposers[proposer], leaf->marking_fact);
    struct sheet *sheet = &round->sheets[reserved_sheet(round, SHEET_SECRETARIAT)];
    if (!fact)
        return;
    const char *text = fact_text(arena, leaf, fact);
    struct cell cell = { .column = fact->place.column, .text = text, .length = strlen(text) };
    struct grid_row row = { .source = fact->place.source, .number = fact->place.line, .cells = &cell, .count = 1 };
    struct mark mark = { .line = fact->place.line };
    if (mark_read(arena, problems, round, leaf, &row, &cell, &mark)) {
        mark.sheet_part = (uint8_t)(sheet->part_count - 1);
        sheet->marks[(size_t)leaf->mark_index * round->proposer_count + proposer] = mark;
    }
}

/* The secretariat's sheet holds them, with round.yaml as one of its files. */
static bool prepare_sheet(struct arena *arena, struct problems *problems, const struct rubric *rubric, struct round *round)
{
    struct sheet *sheet = &round->sheets[reserved_sheet(round, SHEET_SECRETARIAT)];
    if (!sheet->marks)
        sheet->marks = ARENA_ARRAY(arena, struct mark, rubric->marked_count * round->proposer_count + 1);
    if (sheet->part_count >= UINT8_MAX)
        return PROBLEM_ADD(problems, PLACE_NONE, TOO_MANY, BILINGUAL("files of one evaluator", "一委員の採点表"), "256");
    struct sheet_part *parts = ARENA_ARRAY(arena, struct sheet_part, sheet->part_count + 1);
    if (sheet->part_count)
        memcpy(parts, sheet->parts, sheet->part_count * sizeof *parts);
    parts[sheet->part_count++] = (struct sheet_part){ .source = round->source };
    sheet->parts = parts;
    sheet->part_capacity = sheet->part_count;
    return true;
}

void facts_as_marks(struct arena *arena, struct problems *problems, const struct rubric *rubric, struct round *round)
{
    bool any = false;
    for (size_t i = 0; i < rubric->marked_count; i++)
        any = any || rubric->marked[i]->marked_by == MARKED_BY_FACT;
    if (!any || !prepare_sheet(arena, problems, rubric, round))
        return;
    for (size_t i = 0; i < rubric->marked_count; i++)
        for (unsigned p = 0; p < round->proposer_count; p++)
            if (rubric->marked[i]->marked_by == MARKED_BY_FACT)
                fact_as_mark(arena, problems, round, rubric->marked[i], p);
}

bool markers_known(struct problems *problems, const struct rubric *rubric, const struct round *round)
{
    bool ok = true;
    for (size_t i = 0; i < rubric->marked_count; i++) {
        const struct node *leaf = rubric->marked[i];
        for (size_t m = 0; m < leaf->marker_count; m++)
            if (round_evaluator(round, leaf->markers[m]) < 0)
                ok = PROBLEM_ADD(problems, leaf->marked_by_place, UNKNOWN_MARKER, leaf->id, leaf->markers[m]);
    }
    return ok;
}
