/* The committee's scores by criterion, stage by stage, with subtotals, totals and places. */
#include "matrix.h"

enum tally_line {
    TALLY_STAGE, /* a stage's heading, where proposers stand across */
    TALLY_NODE,
    TALLY_TOTAL,
    TALLY_SHARE,
    TALLY_PLACE,
};

enum {
    ACROSS_WIDTH = 11,
    DOWN_WIDTH = 9,
    NOTE_WIDTH = 7,
};

struct tally {
    const struct draft *draft;
    LIST(struct matrix_line) lines;
    bool across;
};

static void add_line(struct tally *tally, struct matrix_line line)
{
    LIST_ADD(tally->draft->arena, tally->lines, line);
}

static struct page_cell full_marks(const struct draft *draft, struct number full)
{
    struct page_cell cell = { 0 };
    if (number_sign(full) > 0)
        cell_number(&cell, full, prints_exactly(full, 0) ? 0 : draft->digits);
    return cell;
}

static bool steps_alike(const struct draft *draft, const struct step *steps)
{
    struct arena *scratch = arena_new();
    struct number *numbers = ARENA_ARRAY(scratch, struct number, draft->round->proposer_count);
    size_t count = 0;
    for (size_t i = 0; i < draft->round->proposer_count; i++)
        if (steps[i].known)
            numbers[count++] = steps[i].value;
    bool alike = figures_alike(numbers, count, draft->digits);
    arena_free(scratch);
    return alike;
}

static void add_node(struct tally *tally, const struct node *node, const char *title)
{
    const struct draft *draft = tally->draft;
    const struct node_result *its = result_node(draft->result, node);
    add_line(tally, (struct matrix_line){
                        .title = node->counts ? title : PHRASE(draft, NOT_COUNTED, title),
                        .note = full_marks(draft, its->full),
                        .style = node->kind == NODE_GROUP ? STYLE_GROUP : STYLE_NORMAL,
                        .indent = draft_depth(node),
                        .exact = steps_alike(draft, its->committee),
                        .kind = TALLY_NODE,
                        .subject = its,
                    });
}

/* The stage's own sum is worth a line only where its total is something else. */
static bool has_own_sum(const struct stage *stage)
{
    return stage->total_formula || (stage->index > 0 && stage->carry);
}

static void add_stage_end(struct tally *tally, const struct stage *stage)
{
    const struct draft *draft = tally->draft;
    const struct stage_result *its = &draft->result->stages[stage->index];
    const char *name = draft_stage(draft, stage);
    const char *total = *name ? PHRASE(draft, STAGE_TOTAL, name) : DRAFT_WORD(draft, TOTAL);
    if (has_own_sum(stage))
        add_node(tally, stage->root, PHRASE(draft, STAGE_SUM, draft_title(stage->title, stage->id)));
    add_line(tally, (struct matrix_line){
                        .title = total,
                        .note = full_marks(draft, its->full),
                        .style = STYLE_TOTAL,
                        .exact = steps_alike(draft, its->total),
                        .kind = TALLY_TOTAL,
                        .subject = its,
                    });
    if (number_sign(its->full) > 0)
        add_line(tally, (struct matrix_line){
                            .title = DRAFT_WORD(draft, SHARE), .kind = TALLY_SHARE, .subject = its });
}

static void add_stage(struct tally *tally, const struct stage *stage)
{
    const struct draft *draft = tally->draft;
    const struct stage_result *its = &draft->result->stages[stage->index];
    if (draft->rubric->staged && tally->across)
        add_line(tally,
                 (struct matrix_line){
                     .title = its->reached ? draft_stage(draft, stage)
                                           : PHRASE(draft, STAGE_NOT_REACHED, draft_stage(draft, stage)),
                     .style = STYLE_HEADING,
                     .kind = TALLY_STAGE,
                 });
    if (!its->reached)
        return;
    for (size_t i = 0; i < draft->rubric->node_count; i++) {
        const struct node *node = draft->rubric->nodes[i];
        if (node->stage == stage && node != stage->root)
            add_node(tally, node, draft_title(node->title, node->id));
    }
    add_stage_end(tally, stage);
}

static void fill_place(const struct draft *draft, unsigned proposer, struct page_cell *cell)
{
    const struct proposer_result *its = &draft->result->proposers[proposer];
    if (its->rank > 0)
        cell_style(cell_rank(cell, its->rank), STYLE_TOTAL);
    else
        cell_style(cell_mark(cell, draft_status(draft, its->status)), STYLE_MUTED);
}

static void fill_step(const struct matrix *matrix, struct arena *scratch, const struct matrix_line *line,
                      struct step step, struct page_cell *cell)
{
    if (!step.known)
        cell_mark(cell, DRAFT_WORD(matrix->draft, NO_VALUE));
    else
        cell_score(cell, scratch, step.value, matrix->draft->digits, line->exact);
}

static void fill_tally(struct arena *scratch, const struct matrix *matrix, const struct matrix_line *line,
                       unsigned proposer, unsigned sheet, struct page_cell *cell)
{
    const struct stage_result *stage = line->subject;
    (void)sheet;
    if (draft_has_left(matrix->draft, proposer) && line->kind != TALLY_STAGE)
        cell->style = STYLE_MUTED;
    switch ((enum tally_line)line->kind) {
    case TALLY_STAGE:
        break;
    case TALLY_NODE:
        fill_step(matrix, scratch, line, ((const struct node_result *)line->subject)->committee[proposer],
                  cell);
        break;
    case TALLY_TOTAL:
        fill_step(matrix, scratch, line, stage->total[proposer], cell);
        break;
    case TALLY_SHARE:
        if (stage->total[proposer].known)
            cell_percent(cell, number_divide(scratch, stage->total[proposer].value, stage->full));
        break;
    case TALLY_PLACE:
        fill_place(matrix->draft, proposer, cell);
        break;
    }
}

static struct matrix *tally_matrix(const struct draft *draft)
{
    struct matrix *matrix = ARENA_NEW(draft->arena, struct matrix);
    *matrix = (struct matrix){
        .draft = draft,
        .line_heading = DRAFT_WORD(draft, CRITERION),
        .note_heading = DRAFT_WORD(draft, FULL_MARKS),
        .fill = fill_tally,
        .across_width = ACROSS_WIDTH,
        .down_width = DOWN_WIDTH,
        .note_width = NOTE_WIDTH,
    };
    struct tally tally = { .draft = draft, .across = matrix_across(matrix) };
    for (size_t i = 0; i < draft->rubric->stage_count; i++)
        if (draft_tells(draft, draft->rubric->stages[i]))
            add_stage(&tally, draft->rubric->stages[i]);
    add_line(&tally, (struct matrix_line){
                         .title = DRAFT_WORD(draft, PLACE), .style = STYLE_TOTAL, .kind = TALLY_PLACE });
    matrix->lines = tally.lines.items;
    matrix->line_count = tally.lines.count;
    return matrix;
}

/* --- who did not mark --- */

static void add_absences(const struct draft *draft, struct page *page)
{
    for (unsigned i = 0; i < draft->round->evaluator_count; i++) {
        const struct evaluator *evaluator = &draft->round->evaluators[i];
        const char *name = draft_evaluator(draft, i);
        int member =
            evaluator->substitute_for ? round_evaluator(draft->round, evaluator->substitute_for) : -1;
        if (evaluator->absent)
            page_add_line(draft->arena, page, STYLE_NOTE,
                          PHRASE(draft, ABSENT_LINE, name,
                                 draft_title(evaluator->absent_reason, DRAFT_WORD(draft, ABSENT))));
        if (evaluator->substitute_for)
            page_add_line(
                draft->arena, page, STYLE_NOTE,
                PHRASE(draft, SUBSTITUTE_LINE, name,
                       member < 0 ? evaluator->substitute_for : draft_evaluator(draft, (unsigned)member)));
    }
}

static void add_recusals(const struct draft *draft, struct page *page)
{
    for (size_t i = 0; i < draft->round->recusal_count; i++) {
        const struct recusal *recusal = &draft->round->recusals[i];
        const char *record =
            draft_join(draft, draft->arena, recusal->reason,
                       draft_join(draft, draft->arena, draft_day(draft, draft->arena, recusal->declared),
                                  recusal->minutes));
        page_add_line(draft->arena, page, STYLE_NOTE,
                      recusal->stays ? PHRASE(draft, INTEREST_STAYS_LINE, draft_evaluator(draft, recusal->evaluator),
                                               draft_proposer(draft, recusal->proposer), record)
                                      : PHRASE(draft, RECUSAL_LINE, draft_evaluator(draft, recusal->evaluator),
                                               draft_proposer(draft, recusal->proposer), record));
    }
}

static bool anybody_missing(const struct draft *draft)
{
    bool missing = draft->round->recusal_count > 0;
    for (size_t i = 0; i < draft->round->evaluator_count; i++)
        missing = missing || draft->round->evaluators[i].absent || draft->round->evaluators[i].substitute_for;
    return missing;
}

static void add_legend(const struct draft *draft, struct page *page)
{
    for (unsigned i = 0; i < draft->round->proposer_count; i++)
        if (draft_has_left(draft, i)) {
            page_add_line(draft->arena, page, STYLE_NOTE, DRAFT_WORD(draft, MUTED_LEGEND));
            return;
        }
}

void report_tally_page(const struct draft *draft)
{
    const struct matrix *matrix = tally_matrix(draft);
    struct page *page = matrix_page(matrix, DRAFT_WORD(draft, TALLY_SHEET), DRAFT_WORD(draft, TALLY_TITLE));
    matrix_add(matrix, page);
    add_legend(draft, page);
    if (!anybody_missing(draft))
        return;
    draft_section(draft, page, WORD_RECUSALS);
    add_absences(draft, page);
    add_recusals(draft, page);
}
