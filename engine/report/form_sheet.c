/* Criteria down, proposers across. */
#include "form_plan.h"
#include "report_words.h"
#include "text.h"
#include "xlsx_rows.h"

enum {
    ID_SIZE = 8,
    NAME_SIZE = 8,
    TITLE_WIDTH = 18,
    POINTS_WIDTH = 7,
    BARE_TEXT_WIDTH = 12,
    COMMENT_WIDTH = 28,
    COMMENT_HEIGHT = 46 * XLSX_POINT,
    MARK_HEIGHT = 21 * XLSX_POINT,
    HIGHEST_ROW = 409 * XLSX_POINT,   /* a spreadsheet's own limit */
    TALL = 200 * XLSX_POINT,          /* a row of criteria: from here on its text has more width */
    FROZEN_HEIGHT = 260 * XLSX_POINT, /* more above the marks would leave no room to scroll */
};

static unsigned text_height(const struct form_plan *plan, unsigned width)
{
    unsigned most = 0;
    for (size_t i = 0; i < plan->item_count; i++) {
        const struct form_item *item = &plan->items[i];
        const char *text = item->is_leaf ? form_leaf_text(plan, item->node) : "";
        unsigned height = *text ? form_height(plan, text, width, XLSX_FONT_SIZE) : 0;
        most = height > most ? height : most;
    }
    return most;
}

static unsigned text_width_for(const struct form_plan *plan)
{
    static const unsigned widths[] = { 34, 50, 70, 100, 140 };
    size_t i = 0;
    if (text_height(plan, widths[0]) == 0)
        return BARE_TEXT_WIDTH;
    while (i + 1 < sizeof widths / sizeof *widths && text_height(plan, widths[i]) > TALL)
        i++;
    return widths[i];
}

/* What no row can show. */
static void warn_of_tall(const struct form_plan *plan, unsigned width)
{
    for (size_t i = 0; i < plan->item_count; i++) {
        const struct node *node = plan->items[i].node;
        if (plan->items[i].is_leaf &&
            form_height(plan, form_leaf_text(plan, node), width, XLSX_FONT_SIZE) >= HIGHEST_ROW)
            PROBLEM_ADD(plan->problems, node->place, ROW_TOO_HIGH, node->id);
    }
}

static unsigned id_width(const struct form_plan *plan)
{
    size_t most = text_width(form_word(plan, WORD_EVALUATOR)) + 2;
    for (size_t i = 0; i < plan->item_count; i++) {
        size_t width = text_width(plan->items[i].node->id) * ID_SIZE / XLSX_FONT_SIZE + 2;
        most = width > most ? width : most;
    }
    return most > 12 ? 12 : (unsigned)most;
}

/* The more proposers, the narrower; but no handle is broken that could stand in one line. */
static unsigned proposer_width(const struct form_plan *plan)
{
    size_t count = plan->proposer_count, width = count <= 6 ? 16 : count <= 8 ? 12 : 10;
    for (size_t i = 0; i < count; i++) {
        size_t handle = text_width(form_proposer(plan->round, plan->proposers[i])) + 2;
        width = handle > width ? handle : width;
    }
    return width > 24 ? 24 : (unsigned)width;
}

static void set_widths(const struct form_plan *plan, struct form_grid *grid)
{
    grid->columns = plan->last_column + 1;
    grid->widths = ARENA_ARRAY(plan->arena, unsigned, grid->columns);
    grid->widths[FORM_COLUMN_ID] = id_width(plan);
    grid->widths[FORM_COLUMN_TITLE] = TITLE_WIDTH;
    grid->widths[FORM_COLUMN_TEXT] = text_width_for(plan);
    grid->widths[FORM_COLUMN_POINTS] = POINTS_WIDTH;
    unsigned width = grid->comments ? COMMENT_WIDTH : proposer_width(plan);
    for (unsigned i = FORM_COLUMN_FIRST; i < grid->columns; i++)
        grid->widths[i] = width;
    form_begin_grid(plan, grid);
    if (!grid->comments)
        warn_of_tall(plan, grid->widths[FORM_COLUMN_TEXT]);
}

static unsigned higher(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

/* --- the heading --- */

static void write_names(const struct form_plan *plan, struct form_grid *grid)
{
    unsigned height = 0, row = plan->name_row;
    form_put_span(grid->page, row, 0, FORM_COLUMN_POINTS, form_word(plan, WORD_FORM_NAME_ROW), FORM_LOOK_LABEL);
    for (size_t i = 0; i < plan->proposer_count; i++) {
        unsigned column = plan->first_column + (unsigned)i;
        const char *name = plan->round->proposers[plan->proposers[i]].name;
        form_put_text(grid->page, row, column, name, plan->closed[i] ? FORM_LOOK_CLOSED : FORM_LOOK_NAME);
        height = higher(height, form_height(plan, name, grid->widths[column], NAME_SIZE));
    }
    form_end_row(grid, row, higher(height, MARK_HEIGHT));
}

static void write_heading(const struct form_plan *plan, struct form_grid *grid)
{
    static const enum word words[] = {
        [FORM_COLUMN_ID] = WORD_CRITERION,
        [FORM_COLUMN_TITLE] = WORD_FORM_CRITERION_TITLE,
        [FORM_COLUMN_TEXT] = WORD_FORM_TEXT,
        [FORM_COLUMN_POINTS] = WORD_POINTS,
    };
    unsigned height = MARK_HEIGHT, row = plan->heading_row;
    for (unsigned i = 0; i < FORM_COLUMN_FIRST; i++) {
        const char *word = word_in(plan->language, words[i]);
        form_put_text(grid->page, row, i, word, FORM_LOOK_HEADING);
        height = higher(height, form_height(plan, word, grid->widths[i], XLSX_FONT_SIZE));
    }
    for (size_t i = 0; i < plan->proposer_count; i++) {
        unsigned column = plan->first_column + (unsigned)i;
        const char *handle = form_proposer(plan->round, plan->proposers[i]);
        form_put_word(grid->page, row, column, handle, FORM_LOOK_HEADING);
        height = higher(height, form_height(plan, handle, grid->widths[column], XLSX_FONT_SIZE));
    }
    form_end_row(grid, row, height);
}

/* --- criteria --- */

static void write_group(const struct form_plan *plan, struct form_grid *grid, const struct form_item *item)
{
    unsigned row = item->at;
    const struct node *node = item->node;
    form_put_word(grid->page, row, FORM_COLUMN_ID, node->id, FORM_LOOK_GROUP_ID);
    form_put_span(grid->page, row, FORM_COLUMN_TITLE, FORM_COLUMN_TEXT, node->title, FORM_LOOK_GROUP);
    form_put_exact(grid->page, row, FORM_COLUMN_POINTS, form_points(plan, node), FORM_LOOK_GROUP_NUMBER);
    for (size_t i = 0; i < plan->proposer_count; i++) {
        unsigned column = plan->first_column + (unsigned)i;
        if (grid->comments || plan->closed[i])
            form_put_entry(plan, grid, row, column, NULL, i);
        else
            form_put_worth(plan, grid->page, row, column, node, i, FORM_LOOK_GROUP_NUMBER);
    }
    unsigned width = grid->widths[FORM_COLUMN_TITLE] + grid->widths[FORM_COLUMN_TEXT];
    unsigned height = higher(form_height(plan, node->title, width, XLSX_FONT_SIZE),
                             form_height(plan, node->id, grid->widths[FORM_COLUMN_ID], ID_SIZE));
    form_end_row(grid, row, higher(height, MARK_HEIGHT));
}

static void write_leaf(const struct form_plan *plan, struct form_grid *grid, const struct form_item *item)
{
    unsigned row = item->at;
    const struct node *leaf = item->node;
    const char *text = form_leaf_text(plan, leaf);
    form_put_word(grid->page, row, FORM_COLUMN_ID, leaf->id, FORM_LOOK_ID);
    form_put_text(grid->page, row, FORM_COLUMN_TITLE, leaf->title, FORM_LOOK_TEXT);
    form_put_text(grid->page, row, FORM_COLUMN_TEXT, text, FORM_LOOK_TEXT);
    form_put_exact(grid->page, row, FORM_COLUMN_POINTS, leaf->points, FORM_LOOK_NUMBER);
    for (size_t i = 0; i < plan->proposer_count; i++)
        form_put_entry(plan, grid, row, plan->first_column + (unsigned)i, item, i);
    if (!grid->comments)
        form_allow_marks(plan, grid->page, item);
    unsigned height = form_height(plan, text, grid->widths[FORM_COLUMN_TEXT], XLSX_FONT_SIZE);
    height = higher(height, form_height(plan, leaf->title, grid->widths[FORM_COLUMN_TITLE], XLSX_FONT_SIZE));
    height = higher(height, form_height(plan, leaf->id, grid->widths[FORM_COLUMN_ID], ID_SIZE));
    form_end_row(grid, row, higher(height, grid->comments ? COMMENT_HEIGHT : MARK_HEIGHT));
}

/* --- below the criteria --- */

static unsigned blank_row(const struct form_plan *plan)
{
    return plan->last_row + 1 + !plan->several_stages;
}

static void write_total(const struct form_plan *plan, struct form_grid *grid, unsigned row)
{
    const struct node *root = plan->items[0].node->stage->root;
    form_put_span(grid->page, row, 0, FORM_COLUMN_TEXT, form_word(plan, WORD_FORM_TOTAL), FORM_LOOK_TOTAL);
    form_put_exact(grid->page, row, FORM_COLUMN_POINTS, form_points(plan, root), FORM_LOOK_TOTAL_NUMBER);
    for (size_t i = 0; i < plan->proposer_count; i++) {
        unsigned column = plan->first_column + (unsigned)i;
        if (plan->closed[i])
            form_put_text_formula(grid->page, row, column, form_word(plan, WORD_FORM_RECUSED), FORM_LOOK_CLOSED);
        else
            form_put_worth(plan, grid->page, row, column, root, i, FORM_LOOK_TOTAL_NUMBER);
    }
    form_end_row(grid, row, MARK_HEIGHT);
}

static void write_blanks(const struct form_plan *plan, struct form_grid *grid, unsigned row)
{
    form_put_span(grid->page, row, 0, FORM_COLUMN_POINTS, form_word(plan, WORD_FORM_BLANK), FORM_LOOK_TOTAL);
    for (size_t i = 0; i < plan->proposer_count; i++) {
        unsigned column = plan->first_column + (unsigned)i;
        if (plan->closed[i])
            form_put_blank(grid->page, row, column, FORM_LOOK_CLOSED);
        else
            form_put_blanks(plan, grid->page, row, column, i);
    }
    form_warn_positive(grid->page, (struct form_range){ row, plan->first_column, row, plan->last_column });
    form_end_row(grid, row, MARK_HEIGHT);
}

static void write_interest(const struct form_plan *plan, struct form_grid *grid, unsigned row)
{
    form_put_span(grid->page, row, 0, FORM_COLUMN_POINTS, form_word(plan, WORD_FORM_INTEREST), FORM_LOOK_LABEL);
    for (size_t i = 0; i < plan->proposer_count; i++)
        form_put_blank(grid->page, row, plan->first_column + (unsigned)i,
                       plan->closed[i] ? FORM_LOOK_CLOSED : FORM_LOOK_MARK_TEXT);
    form_allow_interest(plan, grid->page, (struct form_range){ row, plan->first_column, row, plan->last_column });
    form_end_row(grid, row, MARK_HEIGHT);
}

static void write_overall(const struct form_plan *plan, struct form_grid *grid, unsigned row)
{
    form_put_span(grid->page, row, 0, FORM_COLUMN_POINTS, form_word(plan, WORD_FORM_OVERALL), FORM_LOOK_TOTAL);
    for (size_t i = 0; i < plan->proposer_count; i++)
        form_put_entry(plan, grid, row, plan->first_column + (unsigned)i, NULL, i);
    form_end_row(grid, row, COMMENT_HEIGHT);
}

static void write_below(const struct form_plan *plan, struct form_grid *grid)
{
    unsigned row = plan->last_row + 1;
    if (grid->comments) {
        write_overall(plan, grid, row);
        return;
    }
    if (!plan->several_stages)
        write_total(plan, grid, row++);
    write_blanks(plan, grid, row++);
    if (plan->is_evaluators)
        write_interest(plan, grid, row++);
    form_write_foot(plan, grid, row + 1);
}

void form_write_matrix(const struct form_plan *plan, struct form_page *page, bool comments)
{
    struct form_grid grid = { .page = page, .comments = comments };
    set_widths(plan, &grid);
    unsigned blank = blank_row(plan);
    form_write_top(plan, &grid, form_range_name(plan->arena, blank, plan->first_column, blank, plan->last_column));
    if (!plan->round->sheet_settings.blind)
        write_names(plan, &grid);
    write_heading(plan, &grid);
    unsigned above = grid.height;
    for (size_t i = 0; i < plan->item_count; i++)
        (plan->items[i].is_leaf ? write_leaf : write_group)(plan, &grid, &plan->items[i]);
    write_below(plan, &grid);
    struct form_print print = {
        .columns = grid.columns,
        .repeated_columns = FORM_COLUMN_FIRST,
        .first_repeated = plan->name_row,
        .last_repeated = plan->heading_row,
        .frozen_rows = above <= FROZEN_HEIGHT ? plan->first_row : 0,
    };
    form_set_print(page, &print);
}
