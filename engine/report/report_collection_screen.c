/* Where the sheets stand, for a projector: a calm line for each evaluator, and totals only where they are asked
 * for or every sheet is in. */
#include "collection_parts.h"
#include "wrap.h"

enum {
    DOTS_MOST = 20, /* more proposers than this share the dots */
    MARGIN = 2,
    NAME_MOST = 28,
    WIDTH = 80,
    LINES_AROUND = 6, /* title, count, and the space about them */
};

enum tone { TONE_PLAIN, TONE_STRONG, TONE_DONE, TONE_WRONG, TONE_QUIET };

struct drawing {
    const struct draft *draft;
    const struct collection *collection;
    struct text_builder out;
    bool colours;
    unsigned width, lines, most; /* lines drawn; most: 0: any number */
};

static void add_times(struct text_builder *out, const char *text, size_t count)
{
    while (count-- > 0)
        text_add(out, text);
}

/* The first columns of the text, as many as fit. */
static const char *clipped(struct arena *arena, const char *text, size_t width)
{
    size_t next;
    const char *safe = text_printable(arena, text);
    return arena_copy(arena, safe, wrap_line(safe, width, &next));
}

static void add_line(struct drawing *drawing, enum tone tone, const char *text)
{
    static const char *const tones[] = { [TONE_PLAIN] = "", [TONE_STRONG] = "\033[1m", [TONE_DONE] = "\033[32m",
                                         [TONE_WRONG] = "\033[1;31m", [TONE_QUIET] = "\033[2m" };
    bool toned = drawing->colours && tone != TONE_PLAIN && *text;
    if (drawing->most && drawing->lines >= drawing->most)
        return;
    drawing->lines++;
    if (*text)
        add_times(&drawing->out, " ", MARGIN);
    text_add(&drawing->out, toned ? tones[tone] : "");
    text_add(&drawing->out, clipped(drawing->draft->arena, text, drawing->width - 2 * MARGIN));
    text_add(&drawing->out, toned ? "\033[0m\n" : "\n");
}

/* On as many lines as it takes. */
static void add_text(struct drawing *drawing, enum tone tone, const char *text)
{
    struct arena *arena = drawing->draft->arena;
    for (const char *rest = text_printable(arena, text); *rest;) {
        size_t next, size = wrap_line(rest, drawing->width - 2 * MARGIN, &next);
        add_line(drawing, tone, arena_copy(arena, rest, size));
        rest += next;
    }
}

static const char *padded(struct arena *arena, const char *text, size_t width)
{
    struct text_builder out = { .arena = arena };
    const char *shown = clipped(arena, text, width);
    text_add(&out, shown);
    size_t used = text_width(shown);
    add_times(&out, " ", used < width ? width - used : 0);
    return text_built(&out);
}

/* Full only when all are done. */
static const char *dots(struct arena *arena, size_t done, size_t due)
{
    struct text_builder out = { .arena = arena };
    size_t all = due > DOTS_MOST ? DOTS_MOST : due;
    size_t full = due > DOTS_MOST ? done * DOTS_MOST / due : done;
    add_times(&out, "●", full);
    add_times(&out, "○", all - full);
    return text_built(&out);
}

static const char *state_word(const struct draft *draft, const struct sheet_progress *progress)
{
    if (progress->problems)
        return PHRASE(draft, TO_CHECK, arena_text(draft->arena, "%zu", progress->problems));
    if (!progress->handed_in)
        return DRAFT_WORD(draft, NOT_HANDED_IN);
    if (is_complete(progress))
        return DRAFT_WORD(draft, SHEET_IN);
    return progress->blanks ? PHRASE(draft, SHEET_BLANKS, arena_text(draft->arena, "%zu", progress->blanks))
                            : PHRASE(draft, COMMENTS_DUE, arena_text(draft->arena, "%zu", progress->comments_due));
}

static void draw_sheet(struct drawing *drawing, unsigned sheet, size_t names, size_t bar)
{
    const struct draft *draft = drawing->draft;
    struct arena *arena = draft->arena;
    const struct sheet_progress *progress = &drawing->collection->sheets[sheet];
    bool absent = sheet < draft->round->evaluator_count && draft->round->evaluators[sheet].absent;
    const char *name = padded(arena, draft_evaluator(draft, sheet), names);
    if (absent || !progress->due) {
        add_line(drawing, TONE_QUIET,
                 arena_text(arena, "%s  %s", name, absent ? DRAFT_WORD(draft, ABSENT) : DRAFT_WORD(draft, NOTHING_DUE)));
        return;
    }
    const char *count = arena_text(arena, "%zu/%zu", progress->proposers_done, progress->proposers_due);
    add_line(drawing, progress->problems ? TONE_WRONG : is_complete(progress) ? TONE_DONE : TONE_PLAIN,
             arena_text(arena, "%s  %7s  %s  %s", name, count,
                        padded(arena, dots(arena, progress->proposers_done, progress->proposers_due), bar),
                        state_word(draft, progress)));
}

static bool is_drawn(const struct drawing *drawing, unsigned sheet)
{
    const struct sheet_progress *progress = &drawing->collection->sheets[sheet];
    return sheet < drawing->draft->round->evaluator_count || progress->due || progress->handed_in;
}

static void draw_sheets(struct drawing *drawing)
{
    const struct draft *draft = drawing->draft;
    unsigned all = (unsigned)draft->round->evaluator_count + RESERVED_SHEETS;
    size_t names = 0, bar = 0, count = 0;
    for (unsigned s = 0; s < all; s++) {
        if (!is_drawn(drawing, s))
            continue;
        const struct sheet_progress *progress = &drawing->collection->sheets[s];
        size_t width = text_width(text_printable(draft->arena, draft_evaluator(draft, s)));
        size_t due = progress->proposers_due > DOTS_MOST ? DOTS_MOST : progress->proposers_due;
        names = width > names ? width : names;
        bar = due > bar ? due : bar;
        count++;
    }
    names = names > NAME_MOST ? NAME_MOST : names;
    bool spaced = !drawing->most || drawing->most >= 2 * count + LINES_AROUND;
    for (unsigned s = 0; s < all; s++) {
        if (!is_drawn(drawing, s))
            continue;
        if (spaced)
            add_line(drawing, TONE_PLAIN, "");
        draw_sheet(drawing, s, names, bar * text_width("●"));
    }
}

static void draw_totals(struct drawing *drawing)
{
    const struct draft *draft = drawing->draft;
    const struct collection *collection = drawing->collection;
    struct arena *arena = draft->arena;
    size_t due = sheets_due(collection);
    if (!collection->provisional)
        return;
    add_line(drawing, TONE_PLAIN, "");
    if (is_collected(collection))
        add_text(drawing, TONE_STRONG, DRAFT_WORD(draft, ALL_IN));
    else
        add_text(drawing, TONE_STRONG, PHRASE(draft, SO_FAR_LINE, arena_text(arena, "%zu", collection->sheets_counted),
                                              arena_text(arena, "%zu", due)));
    if (!collection->so_far) {
        add_line(drawing, TONE_PLAIN, DRAFT_WORD(draft, SO_FAR_UNTOLD));
        return;
    }
    const struct stage_result *stage = &collection->so_far->stages[collection->stage->index];
    for (unsigned p = 0; p < draft->round->proposer_count; p++) {
        struct page_cell cell = { 0 };
        if (stage->standing[p] && stage->total[p].known)
            cell_score(&cell, arena, stage->total[p].value, draft->digits, true);
        else
            cell_mark(&cell, DRAFT_WORD(draft, NO_VALUE));
        add_line(drawing, TONE_PLAIN, arena_text(arena, "%s  %s", padded(arena, draft_proposer(draft, p), 40),
                                                 cell_print(arena, &cell)));
    }
}

const char *collection_screen(struct arena *arena, const struct collection *collection, struct screen screen)
{
    const struct draft draft = collection_draft(arena, collection);
    struct drawing drawing = { .draft = &draft, .collection = collection, .out = { .arena = arena },
                               .colours = screen.width > 0, .most = screen.height,
                               .width = screen.width > 4 * MARGIN ? screen.width : WIDTH };
    add_line(&drawing, TONE_STRONG, draft_title(collection->round->title, collection->round->id));
    const char *stage = collection->stage ? draft_stage(&draft, collection->stage) : "";
    if (*stage)
        add_line(&drawing, TONE_PLAIN, PHRASE(&draft, STAGE_IN_HAND, stage));
    add_line(&drawing, TONE_STRONG, collection_count(&draft, collection));
    draw_sheets(&drawing);
    draw_totals(&drawing);
    return text_built(&drawing.out);
}
