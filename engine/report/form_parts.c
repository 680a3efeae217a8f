/* What the sheets of a matrix and of a list have in common. */
#include "form_plan.h"
#include "report_words.h"
#include "text.h"
#include "wrap.h"
#include "xlsx_rows.h"

enum {
    LINE_WIDTH = 140, /* half-width characters of a line that a screen and a page show */
    TITLE_SIZE = 16,
    LINES_TO_SPARE = 8, /* after so many one more: programs differ in a line's height */
    LABEL_WIDTH = 24, /* of the round's title and the evaluator's name, at least */
    SIGNATURE_HEIGHT = 26 * XLSX_POINT,
};

unsigned form_height(const struct form_plan *plan, const char *text, unsigned width, unsigned size)
{
    size_t room = (size_t)width * XLSX_FONT_SIZE / size - 1; /* programs differ in where they break a line */
    if (!text || !*text)
        return xlsx_lines_height(1, size);
    size_t lines = wrap_count(wrap_printable(plan->arena, text), room > 2 ? room : 2);
    return xlsx_lines_height(lines + lines / LINES_TO_SPARE, size);
}

void form_begin_grid(const struct form_plan *plan, struct form_grid *grid)
{
    (void)plan;
    for (unsigned i = 0; i < grid->columns; i++)
        form_set_column(grid->page, i, grid->widths[i]);
}

void form_end_row(struct form_grid *grid, unsigned row, unsigned height)
{
    form_set_row(grid->page, row, height);
    grid->height += height;
}

static unsigned width_of(const struct form_grid *grid, unsigned first, unsigned last)
{
    unsigned width = 0;
    for (unsigned i = first; i <= last && i < grid->columns; i++)
        width += grid->widths[i];
    return width;
}

/* The last column of a line from the column on that a screen shows whole. */
static unsigned line_end(const struct form_grid *grid, unsigned first, unsigned most)
{
    unsigned last = first;
    while (last + 1 < grid->columns && width_of(grid, first, last + 1) <= most)
        last++;
    return last;
}

void form_write_line(const struct form_plan *plan, struct form_grid *grid, unsigned row, const char *text,
                     enum form_look look, unsigned size)
{
    unsigned last = line_end(grid, 0, LINE_WIDTH);
    if (text)
        form_put_span(grid->page, row, 0, last, text, look);
    form_end_row(grid, row, form_height(plan, text, width_of(grid, 0, last), size));
}

static void write_fact(const struct form_plan *plan, struct form_grid *grid, unsigned row, enum word word,
                       const char *value)
{
    unsigned last = line_end(grid, 1, LINE_WIDTH / 2);
    const char *label = word_in(plan->language, word);
    form_put_text(grid->page, row, 0, label, FORM_LOOK_LABEL);
    form_put_span(grid->page, row, 1, last, value, FORM_LOOK_VALUE);
    unsigned height = form_height(plan, value, width_of(grid, 1, last), XLSX_FONT_SIZE);
    unsigned least = form_height(plan, label, grid->widths[0], XLSX_FONT_SIZE);
    form_end_row(grid, row, height > least ? height : least);
}

void form_write_top(const struct form_plan *plan, struct form_grid *grid, const char *blanks)
{
    struct arena *arena = plan->arena;
    const struct round *round = plan->round;
    const char *title = plan->rubric->title ? plan->rubric->title : plan->rubric->id;
    title = grid->comments ? PHRASE_IN(arena, plan->language, FORM_COMMENTS_TITLE, title)
                           : PHRASE_IN(arena, plan->language, FORM_TITLE, title);
    unsigned row = 0;
    form_write_line(plan, grid, row++, title, FORM_LOOK_TITLE, TITLE_SIZE);
    write_fact(plan, grid, row++, WORD_FORM_ROUND, round->title ? round->title : round->id);
    write_fact(plan, grid, row++, WORD_EVALUATOR, form_sheet_owner(plan));
    if (grid->comments) {
        write_fact(plan, grid, row++, WORD_FORM_HOLDS, plan->comments_name);
    } else {
        form_put_all_blanks(plan, grid->page, row, line_end(grid, 0, LINE_WIDTH), blanks);
        form_end_row(grid, row++, xlsx_lines_height(1, XLSX_FONT_SIZE));
    }
    for (size_t i = 0; i < plan->lines.count; i++)
        form_write_line(plan, grid, row++, grid->comments ? plan->comment_lines.items[i] : plan->lines.items[i],
                        FORM_LOOK_NOTE, 9);
}

void form_write_foot(const struct form_plan *plan, struct form_grid *grid, unsigned row)
{
    static const enum word words[] = { WORD_FORM_DATE, WORD_FORM_SIGNATURE };
    unsigned last = line_end(grid, 1, LINE_WIDTH / 2);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++, row++) {
        form_put_text(grid->page, row, 0, word_in(plan->language, words[i]), FORM_LOOK_LABEL);
        form_put_span(grid->page, row, 1, last, NULL, FORM_LOOK_ENTRY);
        form_end_row(grid, row, SIGNATURE_HEIGHT);
    }
}

void form_put_entry(const struct form_plan *plan, struct form_grid *grid, unsigned row, unsigned column,
                    const struct form_item *item, size_t proposer)
{
    enum form_look look = FORM_LOOK_MARK;
    if (plan->closed[proposer])
        look = FORM_LOOK_CLOSED;
    else if (grid->comments)
        look = FORM_LOOK_ENTRY;
    else if (item && item->as_text)
        look = FORM_LOOK_MARK_TEXT;
    form_put_blank(grid->page, row, column, look);
}

bool form_is_shown(const struct form_plan *plan, const struct node *node)
{
    if (node->kind != NODE_GROUP)
        return plan->item_of[node->index] != NULL;
    for (size_t i = 0; i < node->child_count; i++)
        if (form_is_shown(plan, node->children[i]))
            return true;
    return false;
}

struct number form_points(const struct form_plan *plan, const struct node *node)
{
    struct number sum = NUMBER_ZERO;
    if (node->kind != NODE_GROUP || node->own_points)
        return node->points;
    for (size_t i = 0; i < node->child_count; i++)
        if (node->children[i]->counts && form_is_shown(plan, node->children[i]))
            sum = number_add(plan->arena, sum, form_points(plan, node->children[i]));
    return sum;
}
