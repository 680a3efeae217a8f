#include "explain_parts.h"

static const struct step *score_of(const struct explanation *explanation, const struct node *node)
{
    return &result_node(explanation->result, node)->committee[explanation->proposer];
}

const char *explain_children(struct explanation *explanation, const struct node *group,
                             const struct number *values, struct number *sum)
{
    struct arena *arena = explanation->arena;
    struct text_builder names = { .arena = arena };
    struct number *terms = ARENA_ARRAY(arena, struct number, group->child_count);
    size_t count = 0;
    *sum = NUMBER_ZERO;
    for (size_t i = 0; i < group->child_count; i++) {
        if (!group->children[i]->counts)
            continue;
        text_add(&names, count ? " + " : "");
        text_add(&names, group->children[i]->id);
        *sum = number_add(arena, *sum, values[i]);
        terms[count++] = values[i];
    }
    if (count == 0)
        return "0";
    return arena_text(arena, "%s = %s", text_built(&names),
                      explain_equals(arena, explain_sum(arena, terms, count), *sum));
}

struct number explain_limits(struct explanation *explanation, const struct node *node, struct number value,
                             int depth)
{
    struct arena *arena = explanation->arena;
    if (node->has_floor && number_compare(value, node->floor) < 0) {
        SAY(explanation, depth, WORD_FLOOR, explain_figure(arena, node->floor), explain_figure(arena, value),
            explain_figure(arena, node->floor));
        value = node->floor;
    }
    if (node->has_ceiling && number_compare(value, node->ceiling) > 0) {
        SAY(explanation, depth, WORD_CEILING, explain_figure(arena, node->ceiling),
            explain_figure(arena, value), explain_figure(arena, node->ceiling));
        value = node->ceiling;
    }
    return value;
}

void explain_rounded(struct explanation *explanation, struct rounding rounding, struct number from,
                     struct number to, int depth)
{
    if (rounding.given)
        SAY(explanation, depth, WORD_ROUNDED, explain_rounding(explanation, rounding),
            explain_figure(explanation->arena, from), explain_figure(explanation->arena, to));
}

/* A group above every join: once, from the committee's scores. */
static void explain_group(struct explanation *explanation, const struct node *group, int depth)
{
    struct arena *arena = explanation->arena;
    const struct step *step = score_of(explanation, group);
    struct number *values = ARENA_ARRAY(arena, struct number, group->child_count), sum;
    for (size_t i = 0; i < group->child_count; i++)
        values[i] = score_of(explanation, group->children[i])->value;
    explain_line(explanation, depth, explain_children(explanation, group, values, &sum));
    if (group->own_points)
        SAY(explanation, depth, WORD_RESCALE, explain_figure(arena, group->points),
            explain_equals(arena, explain_rescale(arena, sum, group->points, group->child_points),
                           step->exact));
}

static void explain_formula(struct explanation *explanation, const struct node *leaf, int depth)
{
    SAY(explanation, depth, WORD_FORMULA, leaf->formula->text);
    explain_trace(explanation, result_node(explanation->result, leaf)->traces[explanation->proposer],
                  depth + 1);
    SAY(explanation, depth, WORD_RESULT,
        explain_figure(explanation->arena, score_of(explanation, leaf)->exact));
}

/* Floor and ceiling act on each sheet where there are sheets, and what lies below a join is rounded there. */
void explain_score(struct explanation *explanation, const struct node *node, int depth)
{
    const struct step *step = score_of(explanation, node);
    if (node->join) {
        if (node->kind == NODE_FORMULA)
            SAY(explanation, depth, WORD_FORMULA, node->formula->text);
        explain_sheets(explanation, node, depth);
        if (node->join != node)
            return;
    } else if (node->kind == NODE_GROUP) {
        explain_group(explanation, node, depth);
    } else if (is_marked(node)) {
        explain_one_mark(explanation, node, depth);
    } else {
        explain_formula(explanation, node, depth);
    }
    struct number value = node->join ? step->exact : explain_limits(explanation, node, step->exact, depth);
    explain_rounded(explanation, node->rounding, value, step->value, depth);
}

const char *explain_title(const struct node *node)
{
    const char *title = node->parent ? node->title : node->stage->title;
    return title ? title : node->id;
}

/* When a mark owes a comment. */
static void say_comments(struct explanation *explanation, const struct comment_rule *rule, int depth)
{
    static const enum explain_word words[] = {
        [COMMENT_ALWAYS] = WORD_COMMENT_ALWAYS,
        [COMMENT_BELOW] = WORD_COMMENT_BELOW,
        [COMMENT_SPREAD] = WORD_COMMENT_SPREAD,
    };
    if (rule->demand != COMMENT_FREE)
        SAY(explanation, depth, words[rule->demand], rule->text);
}

static void say_node(struct explanation *explanation, const struct node *node, int depth)
{
    const struct step *step = score_of(explanation, node);
    const char *counted = node->counts ? "" : PHRASE(explanation, WORD_NOT_COUNTED);
    const char *origin =
        explanation->asked || node->origin.cite ? explain_origin(explanation, node->origin) : "";
    const char *note = arena_text(explanation->arena, "%s%s", counted, origin);
    if (step->known)
        SAY(explanation, depth, WORD_NODE, node->id, explain_title(node),
            explain_figure(explanation->arena, step->value),
            explain_full(explanation, node->has_full, result_node(explanation->result, node)->full), note);
    else
        SAY(explanation, depth, WORD_NODE_NO_SCORE, node->id, explain_title(node), note);
    const struct computed_number *points = rubric_number_at(explanation->rubric, &node->points);
    if (points)
        SAY(explanation, depth + 1, WORD_POINTS_COMPUTED, points->expression->text,
            explain_figure(explanation->arena, node->points));
    if (explanation->asked && node->text)
        SAY(explanation, depth + 1, WORD_JUDGED, node->text);
    if (explanation->asked)
        say_comments(explanation, &node->comments, depth + 1);
}

/* As deep as the criteria are nested, which the reader of rubrics bounds. */
void explain_node(struct explanation *explanation, const struct node *node, int depth)
{
    say_node(explanation, node, depth);
    if (score_of(explanation, node)->known)
        explain_score(explanation, node, depth + 1);
    else if (is_marked(node))
        explain_kept_marks(explanation, node, depth + 1);
    explain_comments(explanation, node, depth + 1);
    for (size_t i = 0; i < node->child_count; i++)
        explain_node(explanation, node->children[i], depth + 1);
}
