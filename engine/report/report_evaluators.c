/* Each evaluator's marks as they were written, and the evaluator's own totals: one page each, or one
 * page for all where there are very many. */
#include "matrix.h"
#include "report_comments.h"
#include "wrap.h"

enum own_line {
    OWN_STAGE, /* heading */
    OWN_GROUP, /* heading */
    OWN_MARK,
    OWN_TOTAL,
};

enum {
    PAGES_MOST = 50,
    ACROSS_WIDTH = 11,
    DOWN_WIDTH = 7,
    NOTE_WIDTH = 7,
};

/* How the marks of a leaf become numbers. Almost all go by whole steps: these need no arithmetic
 * on rationals. */
struct leaf_marks {
    const struct node *leaf;
    int digits; /* -1: shown as text */
    bool whole;
    int64_t from, step;
};

struct own_lines {
    const struct draft *draft;
    LIST(struct matrix_line) lines;
    bool across;
    unsigned first, count; /* of the sheets on the page */
};

/* Whether some sheet of the page has a mark of the leaf, or owes one. */
static bool is_on_page(const struct own_lines *own, const struct node *leaf)
{
    const struct round *round = own->draft->round;
    for (unsigned s = own->first; s - own->first < own->count; s++) {
        if (s < round->evaluator_count ? marks_leaf(round, leaf, s)
                                       : marked_on(round, leaf, reserved_sheet(round, SHEET_CONSENSUS)) == s)
            return s != reserved_sheet(round, SHEET_CONSENSUS) || leaf->aggregate->method == METHOD_CONSENSUS;
    }
    return false;
}

static const struct leaf_marks *leaf_marks(const struct draft *draft, const struct node *leaf)
{
    struct leaf_marks *its = ARENA_NEW(draft->arena, struct leaf_marks);
    its->leaf = leaf;
    its->digits = mark_digits(leaf);
    its->whole = its->digits == 0 && number_to_integer(leaf->from, &its->from) &&
                 number_to_integer(leaf->step, &its->step);
    return its;
}

static void fill_mark(struct arena *scratch, const struct draft *draft, const struct leaf_marks *its,
                      unsigned evaluator, unsigned proposer, struct page_cell *cell)
{
    if (!draft->round->sheets[evaluator].marks)
        return;
    const struct mark *mark = round_mark(draft->round, its->leaf, evaluator, proposer);
    if (mark->state != MARK_GIVEN)
        return;
    if (its->whole)
        cell_number(cell, number_from_integer(its->from + mark->value * its->step), 0);
    else if (its->digits >= 0)
        cell_number(cell, mark_number(scratch, draft->round, its->leaf, mark), its->digits);
    else
        cell_mark(cell, mark_text(scratch, draft->round, its->leaf, mark));
    cell->alignment = ALIGN_CENTER;
    if (round_amendment(draft->round, its->leaf, evaluator, proposer))
        cell->style = STYLE_WARN;
}

static void fill_own(struct arena *scratch, const struct matrix *matrix, const struct matrix_line *line,
                     unsigned proposer, unsigned evaluator, struct page_cell *cell)
{
    const struct draft *draft = matrix->draft;
    if (line->kind == OWN_STAGE || line->kind == OWN_GROUP)
        return;
    if (is_recused(draft->round, evaluator, proposer)) {
        cell_style(cell_mark(cell, DRAFT_WORD(draft, RECUSED)), STYLE_MUTED);
        return;
    }
    if (draft_has_left(draft, proposer))
        cell->style = STYLE_MUTED;
    if (line->kind == OWN_MARK) {
        fill_mark(scratch, draft, line->subject, evaluator, proposer, cell);
        return;
    }
    const struct stage_result *stage = line->subject;
    const struct step *own =
        stage->own && evaluator < draft->round->evaluator_count ? &stage->own[evaluator * draft->round->proposer_count + proposer] : NULL;
    if (own && own->known)
        cell_score(cell, scratch, own->value, draft->digits, true);
    else
        cell_mark(cell, DRAFT_WORD(draft, NO_VALUE));
    cell->alignment = ALIGN_CENTER;
}

static struct page_cell points_note(const struct draft *draft, struct number points)
{
    struct page_cell cell = { 0 };
    cell_number(&cell, points, prints_exactly(points, 0) ? 0 : draft->digits);
    return cell;
}

static void add_node(struct own_lines *own, const struct node *node)
{
    const struct draft *draft = own->draft;
    struct matrix_line line = {
        .title = draft_title(node->title, node->id),
        .note = points_note(draft, node->points),
        .indent = draft_depth(node),
    };
    if (is_marked(node) && !is_on_page(own, node))
        return;
    if (is_marked(node)) {
        line.kind = OWN_MARK;
        line.subject = leaf_marks(draft, node);
        LIST_ADD(draft->arena, own->lines, line);
    } else if (node->kind == NODE_GROUP && node->by_marks && own->across) {
        line.kind = OWN_GROUP;
        line.style = STYLE_GROUP;
        LIST_ADD(draft->arena, own->lines, line);
    }
}

static void add_stage(struct own_lines *own, const struct stage *stage)
{
    const struct draft *draft = own->draft;
    const struct stage_result *its = &draft->result->stages[stage->index];
    const char *name = draft_stage(draft, stage);
    bool any = false;
    for (size_t i = 0; i < draft->rubric->marked_count; i++)
        any = any || (draft->rubric->marked[i]->stage == stage && is_on_page(own, draft->rubric->marked[i]));
    if (!any)
        return;
    if (draft->rubric->staged && own->across)
        LIST_ADD(draft->arena, own->lines,
                 (struct matrix_line){ .title = name, .style = STYLE_HEADING, .kind = OWN_STAGE });
    for (size_t i = 0; i < draft->rubric->node_count; i++)
        if (draft->rubric->nodes[i]->stage == stage && draft->rubric->nodes[i] != stage->root)
            add_node(own, draft->rubric->nodes[i]);
    if (its->reached && own->first < draft->round->evaluator_count)
        LIST_ADD(draft->arena, own->lines,
                 (struct matrix_line){
                     .title = *name ? PHRASE(draft, STAGE_TOTAL, name) : DRAFT_WORD(draft, OWN_TOTAL),
                     .style = STYLE_TOTAL,
                     .kind = OWN_TOTAL,
                     .subject = its,
                 });
}

static struct matrix *own_matrix(const struct draft *draft, unsigned first, unsigned count)
{
    struct matrix *matrix = ARENA_NEW(draft->arena, struct matrix);
    *matrix = (struct matrix){
        .draft = draft,
        .line_heading = DRAFT_WORD(draft, CRITERION),
        .note_heading = DRAFT_WORD(draft, POINTS),
        .fill = fill_own,
        .across_width = ACROSS_WIDTH,
        .down_width = DOWN_WIDTH,
        .note_width = NOTE_WIDTH,
        .sheet_first = first,
        .sheet_count = count,
    };
    struct own_lines own = { .draft = draft, .across = matrix_across(matrix), .first = first, .count = count };
    for (size_t i = 0; i < draft->rubric->stage_count; i++)
        if (draft_tells(draft, draft->rubric->stages[i]))
            add_stage(&own, draft->rubric->stages[i]);
    matrix->lines = own.lines.items;
    matrix->line_count = own.lines.count;
    return matrix;
}

/* --- what stands around the marks --- */

static bool has_any_left(const struct draft *draft)
{
    for (unsigned i = 0; i < draft->round->proposer_count; i++)
        if (draft_has_left(draft, i))
            return true;
    return false;
}

static void add_comments(const struct draft *draft, struct page *page, unsigned first, unsigned count)
{
    bool headed = false;
    size_t width = grid_width(page, 0, page->column_count);
    for (size_t i = 0; i < draft->round->comments.count; i++) {
        const struct comment *comment = &draft->round->comments.items[i];
        if (comment->evaluator < first || comment->evaluator - first >= count)
            continue;
        if (!headed)
            draft_section(draft, page, WORD_COMMENTS);
        headed = true;
        const char *on = draft_proposer(draft, comment->proposer);
        if (comment->node)
            on = PHRASE(draft, COMMENT_ON, on, draft_title(comment->node->title, comment->node->id));
        if (count > 1)
            on = PHRASE(draft, COMMENT_BY, draft_evaluator(draft, comment->evaluator), on);
        const char *rest = wrap_printable(draft->arena, PHRASE(draft, REASON_DETAILS, on, comment->text));
        do
            page_add_line(draft->arena, page, STYLE_LINE, text_piece(draft->arena, &rest, width));
        while (*rest);
    }
}

static void add_page(const struct draft *draft, unsigned first, unsigned count, const char *name,
                     const char *title)
{
    const struct matrix *matrix = own_matrix(draft, first, count);
    if (matrix->line_count == 0)
        return;
    struct page *page = matrix_page(matrix, name, title);
    if (count == 1 && !draft->round->sheets[first].handed_in)
        page_add_line(draft->arena, page, STYLE_NOTE, DRAFT_WORD(draft, NO_SHEET));
    matrix_add(matrix, page);
    if (has_any_left(draft))
        page_add_line(draft->arena, page, STYLE_NOTE, DRAFT_WORD(draft, MUTED_LEGEND));
    report_amendments(draft, page, first, count);
    add_comments(draft, page, first, count);
}

static const char *own_title(const struct draft *draft, unsigned evaluator)
{
    const char *name = draft_evaluator(draft, evaluator);
    if (evaluator < draft->round->evaluator_count && draft->round->evaluators[evaluator].chair)
        name = PHRASE(draft, CHAIR_NAME, name);
    return PHRASE(draft, EVALUATOR_TITLE, name);
}

void report_evaluator_pages(const struct draft *draft)
{
    unsigned count = (unsigned)draft->round->evaluator_count;
    for (unsigned s = count; s < count + RESERVED_SHEETS; s++)
        if (draft->round->sheets[s].handed_in)
            add_page(draft, s, 1, draft_evaluator(draft, s), own_title(draft, s));
    if (count > PAGES_MOST) {
        add_page(draft, 0, count, DRAFT_WORD(draft, EVALUATORS_SHEET), DRAFT_WORD(draft, EVALUATORS_TITLE));
        return;
    }
    for (unsigned i = 0; i < count; i++) {
        const struct evaluator *its = &draft->round->evaluators[i];
        if (!its->absent || draft->round->sheets[i].handed_in)
            add_page(draft, i, 1, draft_title(its->label, its->id), own_title(draft, i));
    }
}
