/* The first page: who is first, by how much, and why; who is not ranked, and why; what is still due. */
#include "report_draft.h"
#include "text.h"

enum {
    CONDITIONS_FIRST_PAGE = 5, /* more than these get a section of their own */
};

static const struct grid_column result_grid[] = {
    { 7, 7, 0 }, { 8, 8, 0 }, { 33, 33, 0 }, { 13, 13, 0 }, { 9, 9, 0 }, { 9, 9, 0 }, { 23, 23, 0 },
};

static void add_pair(const struct draft *draft, struct table *pairs, enum word name, const char *value,
                     enum page_style style)
{
    if (!value || !*value)
        return;
    struct page_cell *cells = table_add_row(draft->arena, pairs);
    cell_style(cell_text(&cells[0], word_in(draft->language, name)), STYLE_HEADING);
    cell_style(cell_text(&cells[1], value), style);
}

static const char *named_print(const struct draft *draft, unsigned proposer)
{
    const char *name = draft_proposer(draft, proposer);
    return has_moved_up(draft->result, proposer) ? PHRASE(draft, MOVED_UP, name) : name;
}

/* Each of them; nobody while nothing is final, nor of those who share the last place that is awarded
 * with one too many. */
static const char *winner_print(const struct draft *draft)
{
    const struct result *result = draft->result;
    const char *names = "", *unnamed;
    if (result->cancelled)
        return DRAFT_WORD(draft, NO_WINNER);
    if (result->provisional && result->ranked_count > 0)
        return DRAFT_WORD(draft, NOT_NAMED);
    for (size_t i = 0; i < result->winner_count; i++)
        names = draft_join(draft, draft->arena, names, named_print(draft, result->winners[i]));
    if (result->unnamed_count == 0)
        return *names ? names : DRAFT_WORD(draft, NOBODY);
    unnamed = PHRASE(draft, UNNAMED,
                     draft_proposers(draft, draft->arena, result->unnamed, result->unnamed_count));
    return *names ? PHRASE(draft, WINNERS_AND_UNNAMED, names, unnamed) : unnamed;
}

static const char *counts_print(const struct draft *draft)
{
    size_t counts[STATUS_LEFT_OUT + 1] = { 0 };
    struct arena *arena = draft->arena;
    for (size_t i = 0; i < draft->round->proposer_count; i++)
        counts[draft->result->proposers[i].status]++;
    const char *counted = PHRASE_IN_WORD(arena, draft->language,
                                         draft->result->until ? WORD_COUNTS_STAGE : WORD_COUNTS,
                                         draft_people(draft, arena, draft->round->proposer_count),
                                 draft_people(draft, arena, counts[STATUS_WITHDRAWN]),
                                 draft_people(draft, arena, counts[STATUS_VOID]),
                                 draft_people(draft, arena, counts[STATUS_EXCLUDED]),
                                 draft_people(draft, arena, draft->result->ranked_count));
    if (counts[STATUS_LEFT_OUT] == 0)
        return counted;
    return draft_join(draft, arena, counted,
                      PHRASE(draft, COUNT_LEFT_OUT, draft_people(draft, arena, counts[STATUS_LEFT_OUT])));
}

static const char *authority_print(const struct draft *draft)
{
    const struct round *round = draft->round;
    const char *body = round->body ? round->body : "";
    if (!round->department)
        return body;
    return *body ? arena_text(draft->arena, "%s %s", body, round->department) : round->department;
}

static const char *committee_print(const struct draft *draft)
{
    size_t sitting = committee_size(draft->round), all = draft->round->evaluator_count;
    const char *size = arena_text(draft->arena, "%zu", sitting),
               *members = arena_text(draft->arena, "%zu", all);
    return sitting == all ? PHRASE(draft, COMMITTEE_SIZE, draft_committee_word(draft), members)
                          : PHRASE(draft, COMMITTEE_ABSENT, draft_committee_word(draft), members, size);
}

static void add_approval(const struct draft *draft, struct table *pairs)
{
    const char *day = draft_day(draft, draft->arena, draft->round->approved);
    add_pair(draft, pairs, WORD_APPROVED, draft_join(draft, draft->arena, day, draft->round->approved_number),
             STYLE_NORMAL);
}

static void add_state(const struct draft *draft, struct table *pairs)
{
    const struct result *result = draft->result;
    if (result->cancelled) {
        add_pair(draft, pairs, WORD_STATE, DRAFT_WORD(draft, CANCELLED), STYLE_BAD);
        add_pair(draft, pairs, WORD_CANCEL_REASON, failure_print(draft, draft->arena, draft->round->cancelled),
                 STYLE_NORMAL);
        return;
    }
    const char *settled = result->until ? DRAFT_WORD(draft, STAGE_STATE) : DRAFT_WORD(draft, FINAL);
    add_pair(draft, pairs, WORD_STATE, result->provisional ? DRAFT_WORD(draft, PROVISIONAL) : settled,
             result->provisional ? STYLE_WARN : STYLE_GOOD);
}

static void add_head(const struct draft *draft, struct page *page)
{
    const struct table_column columns[] = { { .grid = 2 }, { .grid = 5 } };
    const struct result *result = draft->result;
    page_add_space(draft->arena, page);
    struct table *pairs = page_add_table(draft->arena, page, columns, 2, false);
    const char *rubric = draft_title(draft->rubric->title, draft->rubric->id);
    if (draft->rubric->version)
        rubric = PHRASE(draft, RUBRIC_VERSION, rubric, draft->rubric->version);
    add_state(draft, pairs);
    if (!result->until)
        add_pair(draft, pairs, WORD_WINNER, winner_print(draft), STYLE_TOTAL);
    if (result->runner_up >= 0)
        add_pair(draft, pairs, WORD_RUNNER_UP, named_print(draft, (unsigned)result->runner_up), STYLE_NORMAL);
    add_pair(draft, pairs, WORD_PROPOSERS, counts_print(draft), STYLE_NORMAL);
    add_pair(draft, pairs, WORD_AUTHORITY, authority_print(draft), STYLE_NORMAL);
    add_pair(draft, pairs, WORD_EVALUATED_BY, committee_print(draft), STYLE_NORMAL);
    add_pair(draft, pairs, WORD_AMENDED, amendments_print(draft), STYLE_NORMAL);
    add_pair(draft, pairs, WORD_DATE, draft_day(draft, draft->arena, draft->round->date), STYLE_NORMAL);
    add_pair(draft, pairs, WORD_RUBRIC, rubric, STYLE_NORMAL);
    add_approval(draft, pairs);
    if (draft->round->comments.count)
        add_pair(draft, pairs, WORD_COMMENTS,
                 PHRASE(draft, COMMENTS_COUNT, arena_text(draft->arena, "%zu", draft->round->comments.count),
                        DRAFT_WORD(draft, COMMENTS_SHEET)), STYLE_NORMAL);
}

struct ranking_rows {
    const struct draft *draft;
    bool exact; /* two totals differ and look alike */
};

static const char *ranking_remark(const struct draft *draft, struct arena *scratch, unsigned proposer)
{
    const struct proposer_result *its = &draft->result->proposers[proposer];
    const char *remark = "";
    if (is_winner(draft->result, proposer))
        remark = DRAFT_WORD(draft, WINNER);
    if ((int)proposer == draft->result->runner_up)
        remark = DRAFT_WORD(draft, RUNNER_UP);
    if (has_moved_up(draft->result, proposer))
        remark = PHRASE_SCRATCH(draft, scratch, MOVED_UP, remark);
    if (draft->round->proposers[proposer].failed)
        remark = failure_print(draft, scratch, draft->round->proposers[proposer].failed);
    if (its->shares_place)
        remark = draft_join(draft, scratch, remark, DRAFT_WORD(draft, SHARES_PLACE));
    if (its->conditional)
        remark = draft_join(draft, scratch, remark, DRAFT_WORD(draft, CONDITIONAL));
    return remark;
}

static void ranking_row(struct arena *scratch, const void *context, size_t row, struct page_cell *cells)
{
    const struct ranking_rows *rows = context;
    const struct draft *draft = rows->draft;
    const struct ranked *ranked = &draft->result->ranking[row];
    const struct stage_result *stage = &draft->result->stages[draft->result->ranking_stage->index];
    struct number total = stage->total[ranked->proposer].value;
    cell_rank(&cells[0], ranked->rank);
    cell_receipt(&cells[1], draft, ranked->proposer);
    cell_text(&cells[2], draft_proposer(draft, ranked->proposer));
    cell_score(&cells[3], scratch, total, draft->digits, rows->exact);
    if (number_sign(stage->full) > 0) {
        cell_number(&cells[4], stage->full, prints_exactly(stage->full, 0) ? 0 : draft->digits);
        cell_percent(&cells[5], number_divide(scratch, total, stage->full));
    }
    cell_text(&cells[6], ranking_remark(draft, scratch, ranked->proposer));
    bool passed_over = draft->round->proposers[ranked->proposer].failed != NULL;
    for (size_t i = 0; i < 7 && (passed_over || is_winner(draft->result, ranked->proposer)); i++)
        cell_style(&cells[i], passed_over ? STYLE_MUTED : STYLE_TOTAL);
}

static bool totals_alike(const struct draft *draft)
{
    const struct result *result = draft->result;
    const struct step *totals = result->stages[result->ranking_stage->index].total;
    struct arena *scratch = arena_new();
    struct number *numbers = ARENA_ARRAY(scratch, struct number, result->ranked_count);
    for (size_t i = 0; i < result->ranked_count; i++)
        numbers[i] = totals[result->ranking[i].proposer].value;
    bool alike = figures_alike(numbers, result->ranked_count, draft->digits);
    arena_free(scratch);
    return alike;
}

static void add_ranking(const struct draft *draft, struct page *page)
{
    const struct table_column columns[] = {
        { .heading = DRAFT_WORD(draft, PLACE) },      { .heading = DRAFT_WORD(draft, RECEIPT) },
        { .heading = draft_proposer_word(draft) },    { .heading = DRAFT_WORD(draft, TOTAL) },
        { .heading = DRAFT_WORD(draft, FULL_MARKS) }, { .heading = DRAFT_WORD(draft, SHARE) },
        { .heading = DRAFT_WORD(draft, REMARKS) },
    };
    draft_section(draft, page, draft->result->until ? WORD_GOING_ON : WORD_RANKING);
    if (draft->result->ranked_count == 0) {
        page_add_line(draft->arena, page, STYLE_LINE, DRAFT_WORD(draft, NOBODY_RANKED));
        return;
    }
    struct table *table = page_add_table(draft->arena, page, columns, 7, true);
    struct ranking_rows *rows = ARENA_NEW(draft->arena, struct ranking_rows);
    *rows = (struct ranking_rows){ draft, totals_alike(draft) };
    table->source = ranking_row;
    table->context = rows;
    table->source_rows = draft->result->ranked_count;
    if (draft->result->ranking_stage->lowest)
        page_add_line(draft->arena, page, STYLE_NOTE, DRAFT_WORD(draft, LOWEST_FIRST));
}

static void add_dues(const struct draft *draft, struct page *page)
{
    const struct table_column columns[] = { { .heading = DRAFT_WORD(draft, NUMBER) },
                                            { .heading = DRAFT_WORD(draft, DUE), .grid = 6 } };
    if (draft->result->dues.count <= CONDITIONS_FIRST_PAGE)
        return;
    draft_section(draft, page, WORD_DUES);
    struct table *table = page_add_table(draft->arena, page, columns, 2, true);
    for (size_t i = 0; i < draft->result->dues.count; i++) {
        struct page_cell *cells = table_add_row(draft->arena, table);
        cell_rank(&cells[0], (unsigned)i + 1);
        cell_text(&cells[1], due_print(draft, &draft->result->dues.items[i]));
    }
}

void report_result_page(const struct draft *draft)
{
    struct page *page =
        draft_page(draft, DRAFT_WORD(draft, RESULT_SHEET), draft_result_title(draft), false,
                   result_grid, sizeof result_grid / sizeof *result_grid, CONDITIONS_FIRST_PAGE);
    add_head(draft, page);
    add_ranking(draft, page);
    report_failures(draft, page);
    report_ties(draft, page);
    report_individual(draft, page);
    report_departures(draft, page);
    report_decisions(draft, page);
    report_before(draft, page);
    add_dues(draft, page);
    report_warnings(draft, page);
}
