#include "report_collection.h"

#include <string.h>

#include "collection_parts.h"
#include "report.h"

enum {
    GROUPS_SHOWN = 4,    /* of what is blank on a sheet */
    PROPOSERS_SHOWN = 6, /* in one of them */
};

static const struct grid_column collection_grid[] = { { 20, 20, 0 }, { 20, 20, 0 }, { 10, 10, 0 }, { 30, 30, 0 } };

const char *sheet_files(struct arena *arena, const struct round *round, unsigned sheet, size_t *more)
{
    const struct sheet *its = &round->sheets[sheet];
    const struct source *first = NULL, *last = NULL;
    *more = 0;
    for (size_t i = 0; i < its->part_count; i++) {
        const struct source *source = its->parts[i].source;
        if (strcmp(source->role, "sheet") != 0 || source == last)
            continue;
        *more += first != NULL;
        first = first ? first : source;
        last = source;
    }
    return first ? arena_copy(arena, first->listed, strlen(first->listed)) : "";
}

static const char *count_print(const struct draft *draft, size_t count)
{
    return arena_text(draft->arena, "%zu", count);
}

/* --- what is blank on a sheet, told shortly --- */

struct blanks {
    const struct draft *draft;
    const struct collection *collection;
    unsigned sheet;
    size_t *of_proposer; /* so many of each proposer's marks lack … */
    size_t *due_of;      /* … of so many leaves with a blank or a mark on the sheet */
    struct text_builder out;
    size_t groups, left; /* told; not told any more */
};

static const char *handle_of(const struct round *round, unsigned proposer)
{
    const struct proposer *its = &round->proposers[proposer];
    return round->sheet_settings.blind && its->label ? its->label : its->id;
}

static void add_group(struct blanks *blanks, const char *text)
{
    if (blanks->groups++ < GROUPS_SHOWN)
        text_addf(&blanks->out, "%s%s", blanks->groups > 1 ? "\n" : "", text);
    else
        blanks->left++;
}

static size_t leaves_of(const struct collection *collection, unsigned sheet)
{
    const struct sheet_progress *progress = &collection->sheets[sheet];
    return progress->proposers_due ? progress->marks_due / progress->proposers_due : 0;
}

/* Proposers of whom nothing is marked. */
static void add_whole(struct blanks *blanks)
{
    const struct draft *draft = blanks->draft;
    size_t leaves = leaves_of(blanks->collection, blanks->sheet);
    for (unsigned p = 0; p < draft->round->proposer_count; p++)
        if (leaves > 1 && blanks->of_proposer[p] == leaves)
            add_group(blanks, PHRASE(draft, BLANK_WHOLE, handle_of(draft->round, p)));
}

static bool is_of(const struct blanks *blanks, const struct due_mark *due, const struct node *leaf)
{
    size_t leaves = leaves_of(blanks->collection, blanks->sheet);
    return due->sheet == blanks->sheet && due->leaf == leaf && !due->excused &&
           !(leaves > 1 && blanks->of_proposer[due->proposer] == leaves);
}

/* The others by criterion. */
static void add_leaf(struct blanks *blanks, const struct node *leaf)
{
    const struct draft *draft = blanks->draft;
    struct text_builder whose = { .arena = draft->arena };
    size_t count = 0;
    for (size_t i = 0; i < blanks->collection->blanks.count; i++) {
        const struct due_mark *due = &blanks->collection->blanks.items[i];
        if (is_of(blanks, due, leaf) && count++ < PROPOSERS_SHOWN)
            text_addf(&whose, "%s%s", count > 1 ? DRAFT_WORD(draft, COMMA) : "", handle_of(draft->round, due->proposer));
    }
    if (count > PROPOSERS_SHOWN)
        text_add(&whose, PHRASE(draft, AND_MORE, count_print(draft, count - PROPOSERS_SHOWN)));
    if (count)
        add_group(blanks, PHRASE(draft, REASON_DETAILS, draft_title(leaf->title, leaf->id), text_built(&whose)));
}

static const char *blanks_print(const struct draft *draft, const struct collection *collection, unsigned sheet)
{
    struct blanks blanks = { .draft = draft, .collection = collection, .sheet = sheet, .out = { .arena = draft->arena } };
    blanks.of_proposer = ARENA_ARRAY(draft->arena, size_t, draft->round->proposer_count + 1);
    for (size_t i = 0; i < collection->blanks.count; i++)
        if (collection->blanks.items[i].sheet == sheet && !collection->blanks.items[i].excused)
            blanks.of_proposer[collection->blanks.items[i].proposer]++;
    add_whole(&blanks);
    for (size_t i = 0; i < draft->rubric->marked_count; i++)
        add_leaf(&blanks, draft->rubric->marked[i]);
    if (blanks.left)
        text_addf(&blanks.out, "\n%s", PHRASE(draft, AND_MORE, count_print(draft, blanks.left)));
    return text_built(&blanks.out);
}

/* --- the table --- */

static const char *lines_joined(const struct draft *draft, const char *first, const char *second)
{
    return *first && *second ? arena_text(draft->arena, "%s\n%s", first, second) : *first ? first : second;
}

static const char *recused_print(const struct draft *draft, unsigned sheet)
{
    const char *text = "";
    for (unsigned p = 0; sheet < draft->round->evaluator_count && p < draft->round->proposer_count; p++)
        if (is_recused(draft->round, sheet, p))
            text = draft_join(draft, draft->arena, text, handle_of(draft->round, p));
    return *text ? PHRASE(draft, RECUSED_FROM, text) : "";
}

static const char *interests_print(const struct draft *draft, unsigned sheet)
{
    const char *text = "";
    for (size_t i = 0; i < draft->round->interests.count; i++) {
        const struct interest *interest = &draft->round->interests.items[i];
        if (interest->evaluator == sheet && interest->declared)
            text = draft_join(draft, draft->arena, text, handle_of(draft->round, interest->proposer));
    }
    return *text ? PHRASE(draft, INTEREST_DECLARED, text) : "";
}

/* What stands between the sheet and being complete, a thing a line. */
static const char *state_print(const struct draft *draft, const struct collection *collection, unsigned sheet)
{
    const struct sheet_progress *progress = &collection->sheets[sheet];
    const char *text = "";
    if (progress->problems)
        text = PHRASE(draft, SHEET_PROBLEMS, count_print(draft, progress->problems));
    if (progress->blanks && progress->handed_in)
        text = lines_joined(draft, text, lines_joined(draft, PHRASE(draft, SHEET_BLANKS, count_print(draft, progress->blanks)),
                                                      blanks_print(draft, collection, sheet)));
    if (progress->comments_due)
        text = lines_joined(draft, text, PHRASE(draft, COMMENTS_DUE, count_print(draft, progress->comments_due)));
    if (!*text && progress->handed_in)
        text = DRAFT_WORD(draft, SHEET_COMPLETE);
    text = lines_joined(draft, text, interests_print(draft, sheet));
    return lines_joined(draft, text, recused_print(draft, sheet));
}

static const char *file_print(const struct draft *draft, const struct collection *collection, unsigned sheet)
{
    size_t more;
    const char *file = sheet_files(draft->arena, draft->round, sheet, &more);
    if (!collection->sheets[sheet].handed_in)
        return DRAFT_WORD(draft, NOT_HANDED_IN);
    return more ? lines_joined(draft, file, PHRASE(draft, AND_MORE, count_print(draft, more))) : file;
}

static void add_sheet(const struct draft *draft, const struct collection *collection, struct table *table, unsigned sheet)
{
    const struct round *round = draft->round;
    const struct sheet_progress *progress = &collection->sheets[sheet];
    bool absent = sheet < round->evaluator_count && round->evaluators[sheet].absent;
    if (!progress->due && !progress->handed_in && sheet >= round->evaluator_count)
        return;
    struct page_cell *cells = table_add_row(draft->arena, table);
    cell_text(&cells[0], draft_evaluator(draft, sheet));
    cell_text(&cells[1], file_print(draft, collection, sheet));
    if (absent)
        cell_text(&cells[1], DRAFT_WORD(draft, ABSENT));
    if (progress->due)
        cell_text(&cells[2], arena_text(draft->arena, "%zu/%zu", progress->marks_given, progress->marks_due));
    cell_text(&cells[3], progress->due || progress->problems ? state_print(draft, collection, sheet)
                         : absent                            ? draft_title(round->evaluators[sheet].absent_reason, "")
                                                             : DRAFT_WORD(draft, NOTHING_DUE));
}

static void add_table(const struct draft *draft, const struct collection *collection, struct page *page)
{
    const struct table_column columns[] = {
        { .heading = DRAFT_WORD(draft, EVALUATOR) },
        { .heading = DRAFT_WORD(draft, SHEET_HEADING) },
        { .heading = DRAFT_WORD(draft, MARKS_HEADING) },
        { .heading = DRAFT_WORD(draft, STANDING_HEADING) },
    };
    page_add_space(draft->arena, page);
    struct table *table = page_add_table(draft->arena, page, columns, 4, true);
    for (unsigned s = 0; s < draft->round->evaluator_count + RESERVED_SHEETS; s++)
        add_sheet(draft, collection, table, s);
}

const char *collection_count(const struct draft *draft, const struct collection *collection)
{
    return PHRASE(draft, SHEETS_IN, count_print(draft, sheets_complete(collection)),
                  count_print(draft, sheets_due(collection)));
}

static void add_head(const struct draft *draft, const struct collection *collection, struct page *page)
{
    size_t told = 0;
    const char *stage = collection->stage ? draft_stage(draft, collection->stage) : "";
    page_add_line(draft->arena, page, STYLE_TITLE, DRAFT_WORD(draft, COLLECTION_TITLE));
    page_add_line(draft->arena, page, STYLE_SUBTITLE, draft_title(draft->round->title, draft->round->id));
    page_add_space(draft->arena, page);
    if (*stage)
        page_add_line(draft->arena, page, STYLE_LINE, PHRASE(draft, STAGE_IN_HAND, stage));
    page_add_line(draft->arena, page, STYLE_LINE, collection_count(draft, collection));
    for (unsigned s = 0; s < draft->round->evaluator_count + RESERVED_SHEETS; s++)
        told += collection->sheets[s].problems;
    if (collection->problems > told)
        page_add_line(draft->arena, page, STYLE_LINE,
                      PHRASE(draft, OTHER_PROBLEMS, count_print(draft, collection->problems - told)));
}

static void add_figure(const struct draft *draft, const struct stage_result *stage, struct table *table, unsigned proposer)
{
    struct page_cell *cells = table_add_row(draft->arena, table);
    cell_receipt(&cells[0], draft, proposer);
    cell_text(&cells[1], draft_proposer(draft, proposer));
    if (stage->standing[proposer] && stage->total[proposer].known)
        cell_score(&cells[2], draft->arena, stage->total[proposer].value, draft->digits, true);
    else
        cell_mark(&cells[2], DRAFT_WORD(draft, NO_VALUE));
    if (number_sign(stage->full) > 0)
        cell_number(&cells[3], stage->full, prints_exactly(stage->full, 0) ? 0 : draft->digits);
}

/* Totals so far, in the order of receipt: no places are told, since none are settled. */
static void add_so_far(const struct draft *draft, const struct collection *collection, struct page *page)
{
    const struct table_column columns[] = {
        { .heading = DRAFT_WORD(draft, RECEIPT) },
        { .heading = draft_proposer_word(draft) },
        { .heading = DRAFT_WORD(draft, TOTAL) },
        { .heading = DRAFT_WORD(draft, FULL_MARKS) },
    };
    if (!collection->provisional)
        return;
    draft_section(draft, page, WORD_SO_FAR);
    page_add_line(draft->arena, page, STYLE_ALERT,
                  PHRASE(draft, SO_FAR_LINE, count_print(draft, collection->sheets_counted),
                         count_print(draft, sheets_due(collection))));
    if (!collection->so_far) {
        page_add_line(draft->arena, page, STYLE_LINE, DRAFT_WORD(draft, SO_FAR_UNTOLD));
        return;
    }
    struct table *table = page_add_table(draft->arena, page, columns, 4, true);
    const struct stage_result *stage = &collection->so_far->stages[collection->stage->index];
    for (unsigned p = 0; p < draft->round->proposer_count; p++)
        add_figure(draft, stage, table, p);
}

struct draft collection_draft(struct arena *arena, const struct collection *collection)
{
    struct report *report = ARENA_NEW(arena, struct report);
    struct draft draft = { .arena = arena, .rubric = collection->rubric, .round = collection->round, .report = report,
                           .language = collection->rubric->language, .result = collection->so_far };
    report->language = draft.language;
    draft.digits = collection->so_far ? result_digits(collection->so_far) : 0;
    return draft;
}

const char *collection_text(struct arena *arena, const struct collection *collection)
{
    struct draft draft = collection_draft(arena, collection);
    struct page *page = report_add_page(arena, draft.report, DRAFT_WORD(&draft, COLLECTION_TITLE),
                                        DRAFT_WORD(&draft, COLLECTION_TITLE), false, collection_grid,
                                        sizeof collection_grid / sizeof *collection_grid);
    add_head(&draft, collection, page);
    add_table(&draft, collection, page);
    add_so_far(&draft, collection, page);
    return report_text(arena, draft.report);
}
