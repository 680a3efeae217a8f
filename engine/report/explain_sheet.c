#include <string.h>

#include "explain_parts.h"

/* --- one sheet --- */

static size_t sheet_index(const struct explanation *explanation, unsigned evaluator)
{
    return evaluator * explanation->round->proposer_count + explanation->proposer;
}

static struct rounding sheet_rounding(const struct node *node)
{
    return node->join == node ? node->stage->rounding.sheet : node->rounding;
}

/* Floor, ceiling and rounding on a sheet, each told where it changes the value, rounding always. */
static struct number limit_on_sheet(struct explanation *explanation, const struct node *node,
                                    struct number value, const char **text)
{
    struct arena *arena = explanation->arena;
    struct rounding rounding = sheet_rounding(node);
    if (node->has_floor && number_compare(value, node->floor) < 0) {
        value = node->floor;
        *text = PHRASE(explanation, WORD_STEP_FLOOR, *text, explain_figure(arena, node->floor),
                       explain_figure(arena, value));
    }
    if (node->has_ceiling && number_compare(value, node->ceiling) > 0) {
        value = node->ceiling;
        *text = PHRASE(explanation, WORD_STEP_CEILING, *text, explain_figure(arena, node->ceiling),
                       explain_figure(arena, value));
    }
    if (rounding.given) {
        value = number_round(arena, value, rounding.digits, rounding.mode);
        *text = PHRASE(explanation, WORD_STEP_ROUNDED, *text, explain_rounding(explanation, rounding),
                       explain_figure(arena, value));
    }
    return value;
}

/* "A (excellent) -> 15 × 1 = 15"; points given directly are their own score. */
static const char *mark_derivation(struct explanation *explanation, const struct node *leaf,
                                   const struct mark *mark, struct number score)
{
    struct arena *arena = explanation->arena;
    const char *written = mark_text(arena, explanation->round, leaf, mark);
    struct number times = leaf->points, by = leaf->factor;
    if (leaf->kind == NODE_POINTS)
        return written;
    if (leaf->kind == NODE_NUMBER) {
        times = mark_number(arena, explanation->round, leaf, mark);
    } else {
        const struct grade *grade = &leaf->scale->grades[mark->value];
        by = grade->share;
        if (grade->label)
            written = PHRASE(explanation, WORD_GRADE_LABELLED, written, grade->label);
    }
    const char *product =
        arena_text(arena, "%s × %s", explain_operand(arena, times), explain_operand(arena, by));
    return PHRASE(explanation, WORD_MARK_SCORE, written, explain_equals(arena, product, score));
}

static const char *at_place(struct explanation *explanation, const char *text, unsigned evaluator,
                              const struct mark *mark)
{
    if (!explanation->asked)
        return text;
    /* As reports list the file: the same text wherever the round lies. */
    struct place at = mark_place(explanation->round, evaluator, mark);
    struct source source = at.source ? *at.source : (struct source){ 0 };
    source.name = source.listed;
    at.source = at.source ? &source : NULL;
    const char *place = place_text(explanation->arena, at);
    return *place ? PHRASE(explanation, WORD_AT_PLACE, text, place) : text;
}

/* What the mark was before it was amended, when and why: the latest change first. */
static const char *with_place(struct explanation *explanation, const char *text, const struct node *leaf,
                              unsigned evaluator, const struct mark *mark)
{
    const struct round *round = explanation->round;
    text = at_place(explanation, text, evaluator, mark);
    for (const struct amendment *amendment = round_amendment(round, leaf, evaluator, explanation->proposer); amendment;
         amendment = amendment_before(round, amendment)) {
        bool blank = amendment->from.state != MARK_GIVEN;
        const char *from = blank ? PHRASE(explanation, WORD_AMENDED_BLANK)
                                 : at_place(explanation, mark_text(explanation->arena, round, leaf, &amendment->from),
                                            evaluator, &amendment->from);
        const char *when = instant_text(explanation->arena, amendment->at);
        text = PHRASE(explanation, WORD_AMENDED, text, from,
                      explain_also(explanation, explain_also(explanation, when, amendment->reason), amendment->minutes));
    }
    return text;
}

/* NULL for a blank, and where no sheet was handed in. */
static const struct mark *given_mark(const struct explanation *explanation, const struct node *leaf,
                                     unsigned evaluator)
{
    if (!explanation->round->sheets[evaluator].marks)
        return NULL;
    const struct mark *mark = round_mark(explanation->round, leaf, evaluator, explanation->proposer);
    return mark->state == MARK_GIVEN ? mark : NULL;
}

static struct number leaf_on_sheet(struct explanation *explanation, const struct node *leaf,
                                   unsigned evaluator, const char **text)
{
    evaluator = marked_on(explanation->round, leaf, evaluator);
    const struct mark *mark = given_mark(explanation, leaf, evaluator);
    struct number score = NUMBER_ZERO;
    if (mark) {
        score = mark_score(explanation->arena, explanation->round, leaf, mark);
        *text = mark_derivation(explanation, leaf, mark, score);
    } else {
        *text = PHRASE(explanation, WORD_BLANK_ZERO);
    }
    score = limit_on_sheet(explanation, leaf, score, text);
    if (mark)
        *text = with_place(explanation, *text, leaf, evaluator, mark);
    return score;
}

/* What the node gives on the sheet: kept in the result but for leaves that are marked. */
static struct number value_on_sheet(struct explanation *explanation, const struct node *node,
                                    unsigned evaluator)
{
    const struct node_result *found = result_node(explanation->result, node);
    const char *unused;
    if (is_marked(node))
        return leaf_on_sheet(explanation, node, evaluator, &unused);
    if (found->sheets)
        return found->sheets[sheet_index(explanation, evaluator)];
    return found->committee[explanation->proposer].value;
}

static struct number group_on_sheet(struct explanation *explanation, const struct node *group,
                                    unsigned evaluator, const char **text)
{
    struct arena *arena = explanation->arena;
    struct number *values = ARENA_ARRAY(arena, struct number, group->child_count), sum;
    for (size_t i = 0; i < group->child_count; i++)
        values[i] = value_on_sheet(explanation, group->children[i], evaluator);
    *text = explain_children(explanation, group, values, &sum);
    if (group->own_points) {
        const char *product = explain_rescale(arena, sum, group->points, group->child_points);
        sum = number_divide(arena, number_multiply(arena, sum, group->points), group->child_points);
        *text = PHRASE(explanation, WORD_STEP_RESCALED, *text, explain_equals(arena, product, sum));
    }
    return limit_on_sheet(explanation, group, sum, text);
}

struct number explain_on_sheet(struct explanation *explanation, const struct node *node, unsigned evaluator,
                               const char **text)
{
    if (is_marked(node))
        return leaf_on_sheet(explanation, node, evaluator, text);
    if (node->kind == NODE_GROUP)
        return group_on_sheet(explanation, node, evaluator, text);
    struct number value = value_on_sheet(explanation, node, evaluator);
    *text = explain_figure(explanation->arena, value);
    return value;
}

/* --- who does not mark --- */

static const char *absence(struct explanation *explanation, const struct evaluator *evaluator)
{
    const struct round *round = explanation->round;
    const char *text = evaluator->absent_reason
                           ? PHRASE(explanation, WORD_ABSENT_BECAUSE, evaluator->absent_reason)
                           : PHRASE(explanation, WORD_ABSENT);
    for (size_t i = 0; i < round->evaluator_count; i++)
        if (round->evaluators[i].substitute_for &&
            text_equal(round->evaluators[i].substitute_for, evaluator->id))
            return PHRASE(explanation, WORD_ABSENT_REPLACED, text, round->evaluators[i].id);
    return text;
}

static const char *recusal(struct explanation *explanation, unsigned evaluator)
{
    const struct round *round = explanation->round;
    const char *why = NULL;
    for (size_t i = 0; i < round->recusal_count && !why; i++) {
        const struct recusal *recusal = &round->recusals[i];
        if (recusal->evaluator == evaluator && recusal->proposer == explanation->proposer)
            why = explain_also(explanation, recusal->reason, recusal->minutes);
    }
    return why ? PHRASE(explanation, WORD_RECUSED_BECAUSE, why) : PHRASE(explanation, WORD_RECUSED);
}

const char *explain_no_value(struct explanation *explanation, const struct node *node, unsigned evaluator)
{
    const bool *on_sheet = result_node(explanation->result, node)->on_sheet;
    bool is_member = evaluator < explanation->round->evaluator_count;
    if (is_member && explanation->round->evaluators[evaluator].absent)
        return absence(explanation, &explanation->round->evaluators[evaluator]);
    if (is_recused(explanation->round, evaluator, explanation->proposer))
        return recusal(explanation, evaluator);
    bool valued = on_sheet
                      ? on_sheet[sheet_index(explanation, evaluator)]
                      : node->aggregate->missing == MISSING_ZERO || given_mark(explanation, node, evaluator);
    return valued ? NULL : PHRASE(explanation, WORD_BLANK_LEFT_OUT);
}

const char *explain_evaluator(struct explanation *explanation, unsigned evaluator, const char *text)
{
    if (evaluator >= explanation->round->evaluator_count) {
        bool agreed = evaluator == reserved_sheet(explanation->round, SHEET_CONSENSUS);
        return PHRASE(explanation, agreed ? WORD_SHEET_CONSENSUS : WORD_SHEET_SECRETARIAT, text);
    }
    const struct evaluator *who = &explanation->round->evaluators[evaluator];
    const char *name = who->label ? who->label : who->name ? who->name : who->id;
    return PHRASE(explanation, WORD_EVALUATOR, name, who->id, text);
}

/* Marks that count nowhere, under a heading. */
static void say_marks(struct explanation *explanation, const struct node *leaf, size_t sheets,
                      enum explain_word heading, int depth)
{
    bool kept = false;
    for (unsigned i = 0; i < sheets; i++) {
        const struct mark *mark = given_mark(explanation, leaf, i);
        if (!mark)
            continue;
        if (!kept)
            SAY(explanation, depth, heading, leaf->id, explain_title(leaf));
        kept = true;
        const char *text = mark_text(explanation->arena, explanation->round, leaf, mark);
        explain_line(explanation, depth + 1,
                     explain_evaluator(explanation, i, with_place(explanation, text, leaf, i, mark)));
    }
}

void explain_kept_marks(struct explanation *explanation, const struct node *leaf, int depth)
{
    say_marks(explanation, leaf, explanation->round->evaluator_count + RESERVED_SHEETS, WORD_KEPT_FOR_REFERENCE, depth);
}

void explain_own_marks(struct explanation *explanation, const struct node *leaf, int depth)
{
    say_marks(explanation, leaf, explanation->round->evaluator_count, WORD_OWN_BESIDE_AGREED, depth);
}

void explain_one_mark(struct explanation *explanation, const struct node *leaf, int depth)
{
    unsigned sheet = marked_on(explanation->round, leaf, 0);
    const struct mark *mark = given_mark(explanation, leaf, sheet);
    if (!mark)
        return;
    struct number score = mark_score(explanation->arena, explanation->round, leaf, mark);
    const char *text = with_place(explanation, mark_derivation(explanation, leaf, mark, score), leaf, sheet, mark);
    if (leaf->marked_by == MARKED_BY_FACT)
        SAY(explanation, depth, WORD_MARKED_BY_FACT, leaf->marking_fact, text);
    else
        explain_line(explanation, depth, explain_evaluator(explanation, sheet, text));
}

/* One line each, whatever lines it was written in. */
static const char *in_one_line(struct arena *arena, const char *text)
{
    char *line = arena_copy(arena, text, strlen(text));
    for (char *at = line; *at; at++)
        if (*at == '\n' || *at == '\r' || *at == '\t')
            *at = ' ';
    return line;
}

void explain_comments(struct explanation *explanation, const struct node *node, int depth)
{
    const struct round *round = explanation->round;
    bool headed = false;
    for (unsigned s = 0; s < round->evaluator_count + RESERVED_SHEETS; s++)
        for (size_t i = 0; i < round->comments.count; i++) {
            const struct comment *comment = &round->comments.items[i];
            if (comment->evaluator != s || comment->node != node || comment->proposer != explanation->proposer)
                continue;
            if (!headed)
                explain_line(explanation, depth, PHRASE(explanation, WORD_COMMENTS));
            headed = true;
            explain_line(explanation, depth + 1,
                         explain_evaluator(explanation, s, in_one_line(explanation->arena, comment->text)));
        }
}
