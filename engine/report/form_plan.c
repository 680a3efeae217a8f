#include "form_plan.h"

#include "report_words.h"

enum {
    TOP_ROWS = 4, /* title, round, evaluator, what is blank or what the cells hold */
};

bool form_is_of_others(const struct form_plan *plan, const struct node *node)
{
    if (!plan->is_evaluators)
        return false;
    if (node->kind != NODE_GROUP)
        return is_marked_by_evaluators(node) && !marks_leaf(plan->round, node, plan->sheet);
    for (size_t i = 0; i < node->child_count; i++)
        if (!form_is_of_others(plan, node->children[i]))
            return false;
    return true;
}

static bool has_shown_leaf(const struct form_plan *plan, const struct node *node)
{
    if (node->kind != NODE_GROUP)
        return is_marked(node) && form_has_leaf(plan->round, node, plan->sheet);
    for (size_t i = 0; i < node->child_count; i++)
        if (has_shown_leaf(plan, node->children[i]))
            return true;
    return false;
}

static void note_scale(struct form_plan *plan, const struct scale *scale)
{
    for (size_t i = 0; i < plan->scales.count; i++)
        if (plan->scales.items[i] == scale)
            return;
    LIST_ADD(plan->arena, plan->scales, scale);
}

/* A stage has a row of its own where there are several. */
static bool has_row(const struct form_plan *plan, const struct node *node)
{
    if (!has_shown_leaf(plan, node))
        return false;
    return node->kind != NODE_GROUP || (!plan->is_list && (node->parent || plan->several_stages));
}

static void add_items(struct form_plan *plan)
{
    const struct rubric *rubric = plan->rubric;
    plan->items = ARENA_ARRAY(plan->arena, struct form_item, rubric->node_count + 1);
    plan->item_of = ARENA_ARRAY(plan->arena, struct form_item *, rubric->node_count + 1);
    for (size_t i = 0; i < rubric->node_count; i++) {
        const struct node *node = rubric->nodes[i];
        if (!has_row(plan, node)) {
            bool counted = node->counts && !has_shown_leaf(plan, node) && !form_is_of_others(plan, node);
            plan->partial = plan->partial || (counted && node->kind != NODE_GROUP);
            continue;
        }
        struct form_item *item = &plan->items[plan->item_count++];
        *item = (struct form_item){ .node = node, .is_leaf = node->kind != NODE_GROUP };
        plan->item_of[node->index] = item;
        plan->leaf_count += item->is_leaf;
        if (node->kind == NODE_GRADE)
            note_scale(plan, node->scale);
    }
}

static void add_proposers(struct form_plan *plan)
{
    const struct round *round = plan->round;
    plan->proposer_count = round->proposer_count;
    plan->proposers = ARENA_ARRAY(plan->arena, unsigned, round->proposer_count + 1);
    plan->closed = ARENA_ARRAY(plan->arena, bool, round->proposer_count + 1);
    for (size_t i = 0; i < round->proposer_count; i++) {
        plan->proposers[i] = form_proposer_at(round, i);
        plan->closed[i] = is_recused(round, plan->sheet, plan->proposers[i]);
        plan->any_closed = plan->any_closed || plan->closed[i];
        if (plan->closed[i])
            continue;
        if (i > 0 && !plan->closed[i - 1])
            plan->runs.items[plan->runs.count - 1].last = (unsigned)i;
        else
            LIST_ADD(plan->arena, plan->runs, (struct form_run){ (unsigned)i, (unsigned)i });
    }
}

static unsigned stages_shown(const struct form_plan *plan)
{
    unsigned count = 0;
    for (size_t i = 0; i < plan->rubric->stage_count; i++)
        count += has_shown_leaf(plan, plan->rubric->stages[i]->root);
    return count;
}

/* --- where things stand --- */

static void lay_out(struct form_plan *plan)
{
    unsigned row = TOP_ROWS + (unsigned)plan->lines.count;
    if (plan->is_list) {
        plan->title_row = row++;
        plan->text_row = row;
        row += !plan->texts_below;
        plan->points_row = row++;
    } else {
        plan->name_row = row;
        row += !plan->round->sheet_settings.blind;
    }
    plan->heading_row = row++;
    plan->first_row = row;
    plan->first_column = !plan->is_list ? FORM_COLUMN_FIRST : plan->round->sheet_settings.blind ? 1 : 2;
    size_t down = plan->is_list ? plan->proposer_count : plan->item_count;
    size_t across = plan->is_list ? plan->item_count : plan->proposer_count;
    plan->last_row = plan->first_row + (unsigned)down - 1;
    plan->last_column = plan->first_column + (unsigned)across - 1;
    for (size_t i = 0; i < plan->item_count; i++)
        plan->items[i].at = (plan->is_list ? plan->first_column : plan->first_row) + (unsigned)i;
}

const char *form_cell(const struct form_plan *plan, const struct form_item *item, size_t proposer)
{
    unsigned other = (unsigned)proposer + (plan->is_list ? plan->first_row : plan->first_column);
    return plan->is_list ? form_cell_name(plan->arena, other, item->at)
                         : form_cell_name(plan->arena, item->at, other);
}

/* --- the identity --- */

static void say_lines(struct form_plan *plan)
{
    struct arena *arena = plan->arena;
    for (size_t i = 0; i < plan->item_count; i++) {
        const struct form_item *item = &plan->items[i];
        if (!item->is_leaf)
            continue;
        const char *cells[] = { FORM_LEAF, item->node->id, arena_text(arena, "%u", item->at + 1),
                                form_leaf_how(arena, item->node), form_leaf_words(arena, item->node) };
        form_book_line(plan->book, cells, sizeof cells / sizeof *cells);
    }
    unsigned first = plan->is_list ? plan->first_row : plan->first_column;
    for (size_t i = 0; i < plan->proposer_count; i++) {
        const char *cells[] = { FORM_PROPOSER, form_proposer(plan->round, plan->proposers[i]),
                                arena_text(arena, "%zu", first + i + 1),
                                form_proposer_tie(arena, plan->round, plan->proposers[i]) };
        form_book_line(plan->book, cells, cells[3] ? 4 : 3);
    }
}

static void say_identity(struct form_plan *plan)
{
    const struct rubric *rubric = plan->rubric;
    struct form_book *book = plan->book;
    form_book_say(book, FORM_KEY_KIND, "marks");
    form_book_say(book, FORM_KEY_ROUND, plan->round->id);
    form_book_say(book, FORM_KEY_SHEET, sheet_name(plan->round, plan->sheet));
    form_book_say(book, FORM_KEY_RUBRIC, arena_text(plan->arena, "%s %s", rubric->id, rubric->version));
    form_book_say(book, FORM_KEY_FINGERPRINT, form_fingerprint(plan->arena, rubric, plan->round, plan->sheet));
    form_book_say(book, FORM_KEY_LAYOUT, plan->is_list ? "list" : "matrix");
    form_book_say(book, FORM_KEY_MARKS, plan->marks_name);
    form_book_say(book, FORM_KEY_COMMENTS, plan->comments_name);
    say_lines(plan);
}

struct form_plan *form_plan_new(struct arena *arena, struct problems *problems, const struct rubric *rubric,
                                const struct round *round, unsigned sheet)
{
    struct form_plan *plan = ARENA_NEW(arena, struct form_plan);
    *plan = (struct form_plan){
        .arena = arena,
        .problems = problems,
        .rubric = rubric,
        .round = round,
        .sheet = sheet,
        .language = rubric->language,
        .is_list = round->proposer_count >= FORM_LIST_FROM,
        .is_evaluators = sheet < round->evaluator_count,
        .marks_name = word_in(rubric->language, WORD_FORM_MARKS_SHEET),
        .comments_name = word_in(rubric->language, WORD_FORM_COMMENTS_SHEET),
    };
    plan->several_stages = stages_shown(plan) > 1;
    add_items(plan);
    if (plan->leaf_count == 0 || round->proposer_count == 0)
        return NULL;
    add_proposers(plan);
    plan->book = form_book_new(arena, problems, plan->language);
    form_offer_grades(plan);
    plan->texts_below = plan->is_list && !form_list_has_room(plan);
    form_add_lines(plan);
    lay_out(plan);
    plan->digits = form_worth_digits(plan);
    say_identity(plan);
    return plan;
}
