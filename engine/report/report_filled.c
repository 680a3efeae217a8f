/* Each sheet as it was read, for reading aloud and signing: marks as they were written, the points that they
 * give, the sheet's own sums, and what else it says. One page a sheet. */
#include "report_filled.h"

#include "form.h"

enum filled_line { FILLED_STAGE, FILLED_GROUP, FILLED_MARK, FILLED_TOTAL };

enum {
    ACROSS_WIDTH = 11,
    ACROSS_MOST = 28, /* a grade, its name and its points */
    DOWN_WIDTH = 10,
    NOTE_WIDTH = 7,
    DOWN_NAME_COLUMNS = 2,
};

/* --- the sheet's own sums --- */

static bool has_part(const struct round *round, const struct node *node, unsigned sheet)
{
    if (is_marked(node))
        return form_has_leaf(round, node, sheet);
    bool any = false;
    for (size_t i = 0; i < node->child_count; i++)
        any = any || has_part(round, node->children[i], sheet);
    return any;
}

static bool own_sum(const struct draft *draft, struct arena *arena, const struct node *node, unsigned sheet,
                    unsigned proposer, struct number *sum);

/* Floor, ceiling and rounding as they apply on a sheet. */
static struct number limited(struct arena *arena, const struct node *node, struct number value)
{
    struct rounding rounding = node->join == node ? node->stage->rounding.sheet : node->rounding;
    if (node->has_floor && number_compare(value, node->floor) < 0)
        value = node->floor;
    if (node->has_ceiling && number_compare(value, node->ceiling) > 0)
        value = node->ceiling;
    return rounding.given ? number_round(arena, value, rounding.digits, rounding.mode) : value;
}

static bool leaf_on_sheet(const struct draft *draft, struct arena *arena, const struct node *leaf, unsigned sheet,
                          unsigned proposer, struct number *score)
{
    const struct mark *mark = round_mark(draft->round, leaf, sheet, proposer);
    *score = mark->state == MARK_GIVEN ? mark_score(arena, draft->round, leaf, mark) : NUMBER_ZERO;
    return mark->state == MARK_GIVEN || leaf->aggregate->missing == MISSING_ZERO;
}

static bool group_on_sheet(const struct draft *draft, struct arena *arena, const struct node *group, unsigned sheet,
                           unsigned proposer, struct number *sum)
{
    *sum = NUMBER_ZERO;
    for (size_t i = 0; i < group->child_count; i++) {
        const struct node *child = group->children[i];
        struct number more;
        if (!child->counts || (child->by_marks && !has_part(draft->round, child, sheet)))
            continue; /* what others mark is no part of this sheet */
        if (!own_sum(draft, arena, child, sheet, proposer, &more))
            return false;
        *sum = number_add(arena, *sum, more);
    }
    if (group->own_points)
        *sum = number_multiply(arena, *sum, number_divide(arena, group->points, group->child_points));
    return true;
}

/* The score of a node on the sheet, also of a proposer that left before it was scored; false where the sheet
 * alone does not tell it. */
static bool own_sum(const struct draft *draft, struct arena *arena, const struct node *node, unsigned sheet,
                    unsigned proposer, struct number *sum)
{
    if (node->kind != NODE_GROUP && !node->by_marks && !node->join) { /* one score for all sheets */
        const struct step *step = &result_node(draft->result, node)->committee[proposer];
        *sum = step->value;
        return step->known;
    }
    bool known = is_marked(node)               ? leaf_on_sheet(draft, arena, node, sheet, proposer, sum)
                 : node->kind == NODE_GROUP ? group_on_sheet(draft, arena, node, sheet, proposer, sum)
                                            : false;
    if (known)
        *sum = limited(arena, node, *sum);
    return known;
}

static bool own_total(const struct draft *draft, struct arena *arena, const struct stage_result *its, unsigned sheet,
                      unsigned proposer, struct number *total)
{
    const struct stage *stage = its->stage;
    const struct step *own = its->own ? &its->own[sheet * draft->round->proposer_count + proposer] : NULL;
    if (own && own->known) {
        *total = own->value;
        return true;
    }
    if ((stage->carry && stage->index > 0) || !own_sum(draft, arena, stage->root, sheet, proposer, total))
        return false;
    const struct rounding *rounding = &stage->rounding.total;
    if (rounding->given)
        *total = number_round(arena, *total, rounding->digits, rounding->mode);
    return true;
}

/* --- cells --- */

const char *filled_mark(const struct draft *draft, struct arena *arena, const struct node *leaf,
                        const struct mark *mark)
{
    if (mark->state != MARK_GIVEN)
        return DRAFT_WORD(draft, FILLED_BLANK);
    const char *text = mark_text(arena, draft->round, leaf, mark);
    const char *label = leaf->kind == NODE_GRADE ? leaf->scale->grades[mark->value].label : NULL;
    return label ? PHRASE_SCRATCH(draft, arena, FILLED_GRADE, text, label) : text;
}

static const char *mark_and_points(const struct draft *draft, struct arena *arena, const struct node *leaf,
                                   const struct mark *mark)
{
    const char *text = filled_mark(draft, arena, leaf, mark);
    if (mark->state != MARK_GIVEN || leaf->kind == NODE_POINTS)
        return text;
    struct number score = mark_score(arena, draft->round, leaf, mark);
    int digits = prints_exactly(score, 0) ? 0 : draft->digits;
    return PHRASE_SCRATCH(draft, arena, FILLED_POINTS, text, figure_print(arena, score, digits, true));
}

static void fill_line(struct arena *scratch, const struct matrix *matrix, const struct matrix_line *line,
                      unsigned proposer, unsigned sheet, struct page_cell *cell)
{
    const struct draft *draft = matrix->draft;
    struct number sum;
    if (line->kind == FILLED_STAGE)
        return;
    if (is_recused(draft->round, sheet, proposer)) {
        cell_style(cell_mark(cell, DRAFT_WORD(draft, RECUSED)), STYLE_MUTED);
        return;
    }
    if (line->kind == FILLED_MARK) {
        const struct node *leaf = line->subject;
        cell_mark(cell, mark_and_points(draft, scratch, leaf, round_mark(draft->round, leaf, sheet, proposer)));
        return;
    }
    bool known = line->kind == FILLED_TOTAL ? own_total(draft, scratch, line->subject, sheet, proposer, &sum)
                                            : own_sum(draft, scratch, line->subject, sheet, proposer, &sum);
    if (known)
        cell_score(cell, scratch, sum, prints_exactly(sum, 0) ? 0 : draft->digits, true);
    else
        cell_mark(cell, DRAFT_WORD(draft, NO_VALUE));
    cell->alignment = ALIGN_CENTER;
}

/* --- lines --- */

struct filled_lines {
    const struct draft *draft;
    unsigned sheet;
    LIST(struct matrix_line) list;
};

static void add_node(struct filled_lines *lines, const struct node *node)
{
    const struct draft *draft = lines->draft;
    struct matrix_line line = { .title = draft_title(node->title, node->id), .indent = draft_depth(node),
                                .kind = is_marked(node) ? FILLED_MARK : FILLED_GROUP, .subject = node };
    if (!has_part(draft->round, node, lines->sheet))
        return;
    line.style = is_marked(node) ? STYLE_NORMAL : STYLE_GROUP;
    cell_number(&line.note, node->points, prints_exactly(node->points, 0) ? 0 : draft->digits);
    LIST_ADD(draft->arena, lines->list, line);
}

static void add_stage(struct filled_lines *lines, const struct stage *stage)
{
    const struct draft *draft = lines->draft;
    const struct stage_result *its = &draft->result->stages[stage->index];
    const char *name = draft_stage(draft, stage);
    if (!has_part(draft->round, stage->root, lines->sheet))
        return;
    if (draft->rubric->staged)
        LIST_ADD(draft->arena, lines->list,
                 (struct matrix_line){ .title = name, .style = STYLE_HEADING, .kind = FILLED_STAGE });
    for (size_t i = 0; i < draft->rubric->node_count; i++)
        if (draft->rubric->nodes[i]->stage == stage && draft->rubric->nodes[i] != stage->root)
            add_node(lines, draft->rubric->nodes[i]);
    if (its->reached && lines->sheet < draft->round->evaluator_count)
        LIST_ADD(draft->arena, lines->list,
                 (struct matrix_line){ .title = *name ? PHRASE(draft, STAGE_TOTAL, name) : DRAFT_WORD(draft, OWN_TOTAL),
                                       .style = STYLE_TOTAL, .kind = FILLED_TOTAL, .subject = its });
}

static struct matrix *filled_matrix(const struct draft *draft, unsigned sheet)
{
    struct filled_lines lines = { .draft = draft, .sheet = sheet };
    for (size_t i = 0; i < draft->rubric->stage_count; i++)
        add_stage(&lines, draft->rubric->stages[i]);
    struct matrix *matrix = ARENA_NEW(draft->arena, struct matrix);
    *matrix = (struct matrix){
        .draft = draft,
        .lines = lines.list.items,
        .line_count = lines.list.count,
        .line_heading = DRAFT_WORD(draft, CRITERION),
        .note_heading = DRAFT_WORD(draft, POINTS),
        .fill = fill_line,
        .across_width = ACROSS_WIDTH,
        .across_most = ACROSS_MOST,
        .down_width = DOWN_WIDTH,
        .note_width = NOTE_WIDTH,
        .sheet_first = sheet,
        .sheet_count = 1,
    };
    return matrix;
}

static bool any_points(const struct matrix *matrix)
{
    for (size_t i = 0; i < matrix->line_count; i++)
        if (matrix->lines[i].kind == FILLED_MARK && ((const struct node *)matrix->lines[i].subject)->kind != NODE_POINTS)
            return true;
    return false;
}

static void add_page(const struct draft *draft, unsigned sheet)
{
    const struct matrix *matrix = filled_matrix(draft, sheet);
    const char *who = draft_evaluator(draft, sheet), *name = who;
    if (sheet < draft->round->evaluator_count)
        name = draft_title(draft->round->evaluators[sheet].label, draft->round->evaluators[sheet].id);
    struct page *page = matrix_page(matrix, name, PHRASE(draft, FILLED_SHEET, who));
    page->signed_whole = true;
    matrix_add(matrix, page);
    if (any_points(matrix))
        page_add_line(draft->arena, page, STYLE_NOTE, DRAFT_WORD(draft, FILLED_LEGEND));
    unsigned columns = (unsigned)page->column_count, names = matrix_across(matrix) ? 1 : DOWN_NAME_COLUMNS;
    struct filled_page filled = { draft, page, sheet, names, columns > names ? columns - names : 1 };
    filled_comments(&filled);
    filled_amendments(&filled);
    filled_interests(&filled);
    filled_files(&filled);
    filled_signature(&filled);
}

void report_filled_pages(const struct draft *draft)
{
    for (unsigned s = 0; s < draft->round->evaluator_count + RESERVED_SHEETS; s++)
        if (draft->round->sheets[s].handed_in)
            add_page(draft, s);
}
