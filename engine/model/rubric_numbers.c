/* Numbers of the rubric that are expressions, and what follows from numbers once all are known. */
#include <inttypes.h>
#include <string.h>

#include "problem.h"
#include "rubric.h"
#include "text.h"

const struct computed_number *rubric_number_at(const struct rubric *rubric, const void *target)
{
    for (size_t i = 0; i < rubric->number_count; i++)
        if (rubric->numbers[i].number == target || rubric->numbers[i].whole == target)
            return &rubric->numbers[i];
    return NULL;
}

static bool is_within(const struct computed_number *number, struct number value)
{
    enum { MOST = 1000000 };
    int64_t whole;
    switch (number->bound) {
    case NUMBER_OF_POINTS:
        return number_sign(value) >= 0;
    case NUMBER_DROPPED:
    case NUMBER_COUNTED:
        return number_to_integer(value, &whole) && whole >= 1 && whole <= MOST;
    case NUMBER_ANY:
        break;
    }
    return true;
}

bool rubric_set_number(struct arena *arena, struct problems *problems, const struct computed_number *number,
                       struct number value)
{
    int64_t whole = 0;
    if (!is_within(number, value)) {
        const char *text = number_exact(arena, value);
        if (number->bound == NUMBER_OF_POINTS)
            return PROBLEM_ADD(problems, number->place, POINTS_NEGATIVE, number->node->id);
        if (number->bound == NUMBER_DROPPED)
            return PROBLEM_ADD(problems, number->place, BAD_DROP, text);
        return PROBLEM_ADD(problems, number->place, NUMBER_OUT_OF_RANGE, number->key, "1", "1000000", text);
    }
    if (number->number)
        *number->number = value;
    else if (number_to_integer(value, &whole))
        *number->whole = (unsigned)whole;
    return true;
}

bool steps_reach_end(struct arena *arena, const struct node *leaf)
{
    struct number steps = number_divide(arena, number_subtract(arena, leaf->to, leaf->from), leaf->step);
    int64_t count;
    return leaf->any_step || (number_to_integer(steps, &count) && count <= INT32_MAX);
}

/* Points given directly go from 0 to as many as there are. */
static bool check_end(struct arena *arena, struct problems *problems, const struct node *leaf,
                      struct place place)
{
    if (number_compare(leaf->from, leaf->to) >= 0)
        return PROBLEM_ADD(problems, place, BAD_RANGE,
                           arena_text(arena, BILINGUAL("the marks of '%s'", "「%s」の評点"), leaf->id, leaf->id),
                           number_exact(arena, leaf->from), number_exact(arena, leaf->to));
    return steps_reach_end(arena, leaf) || PROBLEM_ADD(problems, place, STEP_MISSES_END, leaf->id,
                                                       number_exact(arena, leaf->step),
                                                       number_exact(arena, leaf->to));
}

/* What a criterion derives from the one of its numbers that now has its value. */
static bool derive(struct arena *arena, struct problems *problems, const struct computed_number *number)
{
    struct node *node = number->node;
    bool of_points = number->number == &node->points;
    if (node->kind == NODE_NUMBER && of_points)
        node->factor = number_divide(arena, node->points, node->to);
    if (node->kind == NODE_NUMBER && number->number == &node->factor)
        node->points = number_multiply(arena, node->to, node->factor);
    if (node->kind == NODE_POINTS && of_points) {
        node->to = node->points;
        return check_end(arena, problems, node, number->place);
    }
    if (number->number != &node->floor && number->number != &node->ceiling)
        return true;
    if (!node->has_floor || !node->has_ceiling || number_compare(node->floor, node->ceiling) <= 0)
        return true;
    return PROBLEM_ADD(problems, number->place, BAD_RANGE,
                       arena_text(arena, BILINGUAL("the score of '%s'", "「%s」の得点"), node->id, node->id),
                       number_exact(arena, node->floor), number_exact(arena, node->ceiling));
}

/* As deep as the criteria are nested, which the reader of rubrics bounds. */
static bool add_points(struct arena *arena, struct problems *problems, struct node *node)
{
    if (node->kind != NODE_GROUP)
        return true;
    bool ok = true;
    node->child_points = NUMBER_ZERO;
    for (size_t i = 0; i < node->child_count; i++) {
        ok = add_points(arena, problems, node->children[i]) && ok;
        if (node->children[i]->counts)
            node->child_points = number_add(arena, node->child_points, node->children[i]->points);
    }
    if (!node->own_points)
        node->points = node->child_points;
    else if (number_sign(node->child_points) == 0)
        ok = PROBLEM_ADD(problems, node->place, NOTHING_TO_RESCALE, node->id);
    return ok;
}

static void add_stage_points(struct arena *arena, const struct rubric *rubric, struct stage *stage)
{
    stage->points = stage->root->points;
    if (stage->total_formula)
        stage->points = stage->total_points;
    else if (stage->index > 0 && stage->carry)
        stage->points = number_add(arena, stage->points, rubric->stages[stage->index - 1]->points);
}

static void word_advance(struct arena *arena, const struct rubric *rubric, const struct stage *stage)
{
    if (stage->has_advance && rubric_number_at(rubric, &stage->advance_top))
        stage->advance_rule->title =
            arena_text(arena, rubric->language == LANGUAGE_JAPANESE ? "上位%u者の選抜" : "the best %u go on",
                       stage->advance_top);
}

/* `below: C` is a share, which may be an expression. */
static void refresh_comments(struct arena *arena, struct node *leaf)
{
    struct comment_rule *rule = &leaf->comments;
    if (rule->demand != COMMENT_BELOW || leaf->kind != NODE_GRADE)
        return;
    const char *text = text_normalize(arena, rule->text);
    for (size_t i = 0; i < leaf->scale->count; i++) {
        const struct grade *grade = &leaf->scale->grades[i];
        if (strcmp(grade->name, text) == 0 || (grade->label && strcmp(grade->label, text) == 0))
            rule->limit = grade->share;
    }
}

bool rubric_complete(struct arena *arena, struct problems *problems, struct rubric *rubric)
{
    bool ok = true;
    for (size_t i = 0; i < rubric->number_count; i++)
        if (rubric->numbers[i].node)
            ok = derive(arena, problems, &rubric->numbers[i]) && ok;
    for (size_t i = 0; i < rubric->marked_count; i++)
        refresh_comments(arena, rubric->marked[i]);
    if (rubric->settles_by_winners)
        rubric->settle_places = rubric->winners + 1;
    for (size_t s = 0; s < rubric->stage_count; s++) {
        struct stage *stage = rubric->stages[s];
        ok = add_points(arena, problems, stage->root) && ok;
        add_stage_points(arena, rubric, stage);
        word_advance(arena, rubric, stage);
    }
    return ok;
}
