#include "report_comments.h"

#include <stdlib.h>
#include <string.h>

#include "wrap.h"

enum { PIECE_LINES = 20 /* a spreadsheet's highest row holds 29 */ };

static unsigned node_place(const struct comment *comment)
{
    return comment->node ? comment->node->index : UINT32_MAX;
}

static int compare(const void *left, const void *right)
{
    const struct comment *const *a = left, *const *b = right;
    const unsigned keys[][2] = { { (*a)->proposer, (*b)->proposer },
                                 { node_place(*a), node_place(*b) },
                                 { (*a)->evaluator, (*b)->evaluator } };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return (*a > *b) - (*a < *b); /* as read */
}

const struct comment **comments_in_order(struct arena *arena, const struct round *round)
{
    size_t count = round->comments.count;
    const struct comment **list = ARENA_ARRAY(arena, const struct comment *, count + 1);
    for (size_t i = 0; i < count; i++)
        list[i] = &round->comments.items[i];
    qsort(list, count, sizeof(*list), compare);
    return list;
}

const char *text_piece(struct arena *arena, const char **rest, size_t width)
{
    const char *start = *rest, *end = start;
    size_t bytes = 0;
    for (size_t lines = 0; lines < PIECE_LINES && (lines == 0 || **rest); lines++) {
        size_t next;
        bytes = wrap_line(*rest, width, &next);
        end = *rest + bytes;
        *rest += next;
    }
    return arena_copy(arena, start, (size_t)(end - start));
}

size_t grid_width(const struct page *page, size_t first, size_t count)
{
    size_t width = 0;
    for (size_t i = first; i < first + count && i < page->column_count; i++)
        width += page->columns[i].least;
    return width;
}

static void add_comment(const struct draft *draft, struct table *table, const struct comment *comment, size_t width)
{
    const struct round *round = draft->round;
    const char *rest = wrap_printable(draft->arena, comment->text);
    const char *who = comment->evaluator < round->evaluator_count
                          ? draft_title(round->evaluators[comment->evaluator].label, round->evaluators[comment->evaluator].id)
                          : draft_evaluator(draft, comment->evaluator);
    do {
        struct page_cell *cells = table_add_row(draft->arena, table);
        cell_text(&cells[0], draft_proposer(draft, comment->proposer));
        cell_text(&cells[1], comment->node ? draft_title(comment->node->title, comment->node->id)
                                           : DRAFT_WORD(draft, COMMENT_ON_WHOLE));
        cell_text(&cells[2], who);
        cell_text(&cells[3], text_piece(draft->arena, &rest, width));
    } while (*rest);
}

void report_comments_page(const struct draft *draft)
{
    enum { PROPOSER = 22, CRITERION = 20, EVALUATOR = 9, COMMENT = 54, MARGIN = 2, CONDITIONS = 3 };
    static const struct grid_column grid[] = { { .least = PROPOSER, .most = PROPOSER },
                                               { .least = CRITERION, .most = CRITERION },
                                               { .least = EVALUATOR, .most = EVALUATOR },
                                               { .least = COMMENT, .most = COMMENT } };
    const struct table_column columns[] = {
        { .heading = draft_proposer_word(draft) },
        { .heading = DRAFT_WORD(draft, CRITERION) },
        { .heading = DRAFT_WORD(draft, EVALUATOR) },
        { .heading = DRAFT_WORD(draft, COMMENTS), .alignment = ALIGN_LEFT },
    };
    if (draft->round->comments.count == 0)
        return;
    const struct comment **list = comments_in_order(draft->arena, draft->round);
    struct page *page = draft_page(draft, DRAFT_WORD(draft, COMMENTS_SHEET), DRAFT_WORD(draft, COMMENTS_TITLE), false,
                                   grid, sizeof grid / sizeof *grid, CONDITIONS);
    page_add_line(draft->arena, page, STYLE_NOTE, DRAFT_WORD(draft, COMMENTS_NOTE));
    struct table *table = page_add_table(draft->arena, page, columns, sizeof columns / sizeof *columns, true);
    page->frozen = table;
    for (size_t i = 0; i < draft->round->comments.count; i++)
        add_comment(draft, table, list[i], COMMENT - MARGIN);
}
