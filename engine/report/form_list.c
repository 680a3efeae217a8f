/* Proposers down, criteria across: for more proposers than a page has room for. */
#include "form_plan.h"
#include "report_words.h"
#include "text.h"
#include "xlsx_rows.h"

enum {
    SMALL_SIZE = 8,
    NAME_WIDTH = 28,
    SUM_WIDTH = 9,
    COMMENT_WIDTH = 26,
    COMMENT_HEIGHT = 46 * XLSX_POINT,
    MARK_HEIGHT = 20 * XLSX_POINT,
    LEAF_WIDTH = 12,
    WIDE_LEAF_WIDTH = 18,             /* with what is judged above it … */
    TALL = 90 * XLSX_POINT,           /* … as long as the heading is no higher */
    FROZEN_HEIGHT = 300 * XLSX_POINT, /* more above the marks would leave no room to scroll */
};

/* The columns after the criteria's: of marks, and of comments. */
enum list_column { LIST_TOTAL, LIST_BLANK, LIST_INTEREST, LIST_COLUMNS };

static bool has_column(const struct form_plan *plan, enum list_column which)
{
    return which == LIST_TOTAL ? !plan->several_stages : which != LIST_INTEREST || plan->is_evaluators;
}

/* Where it stands; `which` LIST_COLUMNS: how many columns there are. */
static unsigned column_of(const struct form_plan *plan, enum list_column which)
{
    unsigned column = plan->last_column + 1;
    for (enum list_column i = 0; i < which; i++)
        column += has_column(plan, i);
    return column;
}

static unsigned higher(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

static unsigned texts_height(const struct form_plan *plan, unsigned width)
{
    unsigned most = 0;
    for (size_t i = 0; i < plan->item_count; i++)
        most = higher(most, form_height(plan, form_leaf_text(plan, plan->items[i].node), width, SMALL_SIZE));
    return most;
}

bool form_list_has_room(const struct form_plan *plan)
{
    return texts_height(plan, WIDE_LEAF_WIDTH) <= TALL;
}

static unsigned leaf_width(const struct form_plan *plan)
{
    bool narrow = plan->texts_below || texts_height(plan, LEAF_WIDTH) <= TALL;
    return narrow ? LEAF_WIDTH : WIDE_LEAF_WIDTH;
}

static unsigned handle_width(const struct form_plan *plan)
{
    size_t most = text_width(form_word(plan, WORD_EVALUATOR)) + 2;
    for (size_t i = 0; i < plan->proposer_count; i++) {
        size_t width = text_width(form_proposer(plan->round, plan->proposers[i])) + 2;
        most = width > most ? width : most;
    }
    return most > 24 ? 24 : (unsigned)most;
}

static void set_widths(const struct form_plan *plan, struct form_grid *grid)
{
    grid->columns = grid->comments ? plan->last_column + 2 : column_of(plan, LIST_COLUMNS);
    grid->widths = ARENA_ARRAY(plan->arena, unsigned, grid->columns);
    unsigned width = grid->comments ? COMMENT_WIDTH : leaf_width(plan);
    for (unsigned i = 0; i < grid->columns; i++)
        grid->widths[i] = i < plan->first_column ? NAME_WIDTH : i <= plan->last_column ? width : SUM_WIDTH;
    grid->widths[FORM_LIST_HANDLE] = handle_width(plan);
    if (grid->comments)
        grid->widths[plan->last_column + 1] = COMMENT_WIDTH;
    form_begin_grid(plan, grid);
}

/* --- the heading --- */

static void put_points(const struct form_plan *plan, struct form_page *page, unsigned row, const struct form_item *item)
{
    (void)plan;
    form_put_exact(page, row, item->at, item->node->points, FORM_LOOK_NUMBER);
}

static void put_title(const struct form_plan *plan, struct form_page *page, unsigned row, const struct form_item *item)
{
    (void)plan;
    form_put_text(page, row, item->at, item->node->title, FORM_LOOK_HEADING);
}

static void put_text(const struct form_plan *plan, struct form_page *page, unsigned row, const struct form_item *item)
{
    form_put_text(page, row, item->at, form_leaf_text(plan, item->node), FORM_LOOK_NAME);
}

/* A line above the heading that says something of each criterion. */
static void write_line(const struct form_plan *plan, struct form_grid *grid, unsigned row, enum word word,
                       void (*put)(const struct form_plan *, struct form_page *, unsigned, const struct form_item *),
                       unsigned height)
{
    form_put_span(grid->page, row, 0, plan->first_column - 1, word_in(plan->language, word), FORM_LOOK_LABEL);
    for (size_t i = 0; i < plan->item_count; i++)
        put(plan, grid->page, row, &plan->items[i]);
    form_end_row(grid, row, height);
}

static unsigned titles_height(const struct form_plan *plan, const struct form_grid *grid)
{
    unsigned most = MARK_HEIGHT;
    for (size_t i = 0; i < plan->item_count; i++)
        most = higher(most, form_height(plan, plan->items[i].node->title, grid->widths[plan->items[i].at],
                                        XLSX_FONT_SIZE));
    return most;
}

static void write_heading(const struct form_plan *plan, struct form_grid *grid)
{
    static const enum word words[] = { WORD_FORM_TOTAL, WORD_FORM_BLANK, WORD_FORM_INTEREST };
    unsigned row = plan->heading_row, height = 2 * MARK_HEIGHT;
    form_put_text(grid->page, row, FORM_LIST_HANDLE, form_word(plan, WORD_PROPOSER), FORM_LOOK_HEADING);
    if (plan->first_column > FORM_LIST_NAME)
        form_put_text(grid->page, row, FORM_LIST_NAME, form_word(plan, WORD_FORM_NAME), FORM_LOOK_HEADING);
    for (size_t i = 0; i < plan->item_count; i++) {
        unsigned column = plan->items[i].at;
        form_put_word(grid->page, row, column, plan->items[i].node->id, FORM_LOOK_HEADING);
        height = higher(height, form_height(plan, plan->items[i].node->id, grid->widths[column], XLSX_FONT_SIZE));
    }
    if (grid->comments)
        form_put_text(grid->page, row, plan->last_column + 1, form_word(plan, WORD_FORM_OVERALL), FORM_LOOK_HEADING);
    for (enum list_column i = 0; i < LIST_COLUMNS && !grid->comments; i++) {
        if (!has_column(plan, i))
            continue;
        const char *word = word_in(plan->language, words[i]);
        form_put_text(grid->page, row, column_of(plan, i), word, FORM_LOOK_HEADING);
        height = higher(height, form_height(plan, word, SUM_WIDTH, XLSX_FONT_SIZE));
    }
    form_end_row(grid, row, height);
}

/* --- proposers --- */

static void write_sums(const struct form_plan *plan, struct form_grid *grid, unsigned row, size_t index)
{
    struct form_page *page = grid->page;
    bool closed = plan->closed[index];
    unsigned total = column_of(plan, LIST_TOTAL), blank = column_of(plan, LIST_BLANK);
    if (has_column(plan, LIST_TOTAL) && closed)
        form_put_text_formula(page, row, total, form_word(plan, WORD_FORM_RECUSED), FORM_LOOK_CLOSED);
    else if (has_column(plan, LIST_TOTAL))
        form_put_worth(plan, page, row, total, plan->items[0].node->stage->root, index, FORM_LOOK_TOTAL_NUMBER);
    if (closed)
        form_put_blank(page, row, blank, FORM_LOOK_CLOSED);
    else
        form_put_blanks(plan, page, row, blank, index);
    if (has_column(plan, LIST_INTEREST))
        form_put_blank(page, row, column_of(plan, LIST_INTEREST), closed ? FORM_LOOK_CLOSED : FORM_LOOK_MARK_TEXT);
}

static void write_proposer(const struct form_plan *plan, struct form_grid *grid, size_t index)
{
    unsigned row = plan->first_row + (unsigned)index;
    unsigned height = grid->comments ? COMMENT_HEIGHT : MARK_HEIGHT;
    const struct proposer *proposer = &plan->round->proposers[plan->proposers[index]];
    const char *handle = form_proposer(plan->round, plan->proposers[index]);
    form_put_word(grid->page, row, FORM_LIST_HANDLE, handle, FORM_LOOK_TEXT);
    height = higher(height, form_height(plan, handle, grid->widths[FORM_LIST_HANDLE], XLSX_FONT_SIZE));
    if (plan->first_column > FORM_LIST_NAME) {
        form_put_text(grid->page, row, FORM_LIST_NAME, proposer->name, FORM_LOOK_TEXT);
        height = higher(height, form_height(plan, proposer->name, NAME_WIDTH, XLSX_FONT_SIZE));
    }
    for (size_t i = 0; i < plan->item_count; i++)
        form_put_entry(plan, grid, row, plan->items[i].at, &plan->items[i], index);
    if (grid->comments)
        form_put_entry(plan, grid, row, plan->last_column + 1, NULL, index);
    else
        write_sums(plan, grid, row, index);
    form_end_row(grid, row, height);
}

static void allow_entries(const struct form_plan *plan, struct form_grid *grid)
{
    unsigned blank = column_of(plan, LIST_BLANK), interest = column_of(plan, LIST_INTEREST);
    for (size_t i = 0; i < plan->item_count; i++)
        form_allow_marks(plan, grid->page, &plan->items[i]);
    form_warn_positive(grid->page, (struct form_range){ plan->first_row, blank, plan->last_row, blank });
    if (has_column(plan, LIST_INTEREST))
        form_allow_interest(plan, grid->page,
                            (struct form_range){ plan->first_row, interest, plan->last_row, interest });
}

/* What is judged, where the heading has no room for it. */
static void write_texts(const struct form_plan *plan, struct form_grid *grid, unsigned row)
{
    for (size_t i = 0; plan->texts_below && i < plan->item_count; i++) {
        const struct node *leaf = plan->items[i].node;
        const char *points = number_exact(plan->arena, leaf->points);
        const char *line = PHRASE_IN(plan->arena, plan->language, FORM_TEXT_LINE, leaf->id, leaf->title, points,
                                     form_leaf_text(plan, leaf));
        form_write_line(plan, grid, row++, line, FORM_LOOK_LINE, XLSX_FONT_SIZE);
    }
}

void form_write_list(const struct form_plan *plan, struct form_page *page, bool comments)
{
    struct form_grid grid = { .page = page, .comments = comments };
    set_widths(plan, &grid);
    unsigned blank = column_of(plan, LIST_BLANK);
    form_write_top(plan, &grid, form_range_name(plan->arena, plan->first_row, blank, plan->last_row, blank));
    write_line(plan, &grid, plan->title_row, WORD_FORM_CRITERION_TITLE, put_title, titles_height(plan, &grid));
    if (!plan->texts_below)
        write_line(plan, &grid, plan->text_row, WORD_FORM_TEXT, put_text,
                   texts_height(plan, grid.widths[plan->first_column]));
    write_line(plan, &grid, plan->points_row, WORD_POINTS, put_points, MARK_HEIGHT);
    write_heading(plan, &grid);
    unsigned above = grid.height;
    for (size_t i = 0; i < plan->proposer_count; i++)
        write_proposer(plan, &grid, i);
    if (!comments) {
        allow_entries(plan, &grid);
        form_write_foot(plan, &grid, plan->last_row + 2);
        write_texts(plan, &grid, plan->last_row + 5);
    }
    struct form_print print = {
        .columns = grid.columns,
        .repeated_columns = plan->first_column,
        .first_repeated = plan->title_row,
        .last_repeated = plan->heading_row,
        .frozen_rows = above <= FROZEN_HEIGHT ? plan->first_row : 0,
    };
    form_set_print(page, &print);
}
