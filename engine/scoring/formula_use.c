/* Formulas in their contexts: what `score`, `full` and `total` mean while a stage is scored. */
#include "scorer.h"

struct reader { /* who reads names */
    struct scorer *scorer;
    const struct node *leaf; /* the computed leaf; NULL: none */
    const struct expression *formula;
};

/* A criterion means the committee's score; below a common join that sheet's own. Above every join
 * an evaluator's own score is computed from its own, as the committee's is from the committee's. */
static bool reads_sheet(const struct reader *reader, const struct node *node, int sheet)
{
    if (sheet == COMMITTEE)
        return false;
    const struct node *join = reader->leaf ? reader->leaf->join : NULL;
    return !join || node->join == join;
}

static bool score_of(void *context, const struct node *node, int sheet, unsigned proposer, struct number *value)
{
    const struct reader *reader = context;
    bool own = reads_sheet(reader, node, sheet);
    if (own && node->join && !node->by_marks) /* equal on all sheets, whoever is recused */
        return sheet_score(reader->scorer, node, reserved_sheet(reader->scorer->round, SHEET_SECRETARIAT), proposer,
                           value);
    if (own && (node->by_marks || node->kind == NODE_GROUP)) /* a group adds up what each sheet brings to joins */
        return sheet_score(reader->scorer, node, (unsigned)sheet, proposer, value);
    return committee_score(reader->scorer, node, proposer, value);
}

/* What one sheet can give at the node: what others mark is no part of an evaluator's own score. */
static struct number sheet_points(const struct scorer *scorer, const struct node *node, unsigned sheet)
{
    struct number sum = NUMBER_ZERO;
    if (node->kind != NODE_GROUP)
        return node->points;
    for (size_t i = 0; i < node->child_count; i++)
        if (node->children[i]->counts && !is_of_others(scorer, node->children[i], sheet))
            sum = number_add(scorer->arena, sum, sheet_points(scorer, node->children[i], sheet));
    if (!node->own_points)
        return sum;
    return number_divide(scorer->arena, number_multiply(scorer->arena, sum, node->points), node->child_points);
}

/* By formula the total is the committee's alone: an evaluator's own is the sum. */
static struct number own_full(const struct scorer *scorer, const struct stage *stage, unsigned sheet)
{
    struct number own = sheet_points(scorer, stage->root, sheet);
    if (stage->index == 0 || !stage->carry)
        return own;
    return number_add(scorer->arena, own, own_full(scorer, scorer->rubric->stages[stage->index - 1], sheet));
}

static bool full_of(void *context, const struct node *node, int sheet, struct number *value)
{
    const struct reader *reader = context;
    struct scorer *scorer = reader->scorer;
    if (node ? reads_sheet(reader, node, sheet) : sheet != COMMITTEE)
        *value = node ? sheet_points(scorer, node, (unsigned)sheet)
                      : own_full(scorer, scorer->stage, (unsigned)sheet);
    else
        *value = node ? full_marks(scorer, node) : scorer->result->stages[scorer->stage->index].full;
    return true;
}

static bool total_of(void *context, int sheet, unsigned proposer, struct number *value)
{
    struct scorer *scorer = ((const struct reader *)context)->scorer;
    return stage_total(scorer, scorer->stage, sheet, proposer, value);
}

struct own_reading {
    const struct reader *reader;
    int sheet;
    bool own;
    unsigned proposer;
    bool values; /* the sheet values the proposer at all that was looked at */
};

static void look(void *context, const struct expression *expression)
{
    struct own_reading *reading = context;
    bool score = expression->kind == EXPRESSION_SCORE || expression->kind == EXPRESSION_EACH;
    bool own = score && expression->node->by_marks && reads_sheet(reading->reader, expression->node, reading->sheet);
    if (expression->kind == EXPRESSION_TOTAL || own)
        reading->own = true;
}

/* Whether the formula reads scores of the sheet's own: then its functions range over those whom the sheet
 * values. One that reads none has the same value on all sheets. */
static bool reads_own(const struct reader *reader, const struct expression *expression, int sheet)
{
    struct own_reading reading = { reader, sheet, false, 0, true };
    if (sheet != COMMITTEE)
        expression_visit(expression, look, &reading);
    return reading.own;
}

static void value_there(void *context, const struct expression *expression)
{
    struct own_reading *reading = context;
    struct scorer *scorer = reading->reader->scorer;
    const struct node *node = expression->node;
    struct number ignored;
    if (!reading->values)
        return;
    if (expression->kind == EXPRESSION_TOTAL)
        reading->values = stage_total(scorer, scorer->stage, reading->sheet, reading->proposer, &ignored);
    bool score = expression->kind == EXPRESSION_SCORE || expression->kind == EXPRESSION_EACH;
    if (score && node->by_marks && reads_sheet(reading->reader, node, reading->sheet))
        reading->values = sheet_score(scorer, node, (unsigned)reading->sheet, reading->proposer, &ignored);
}

/* Neither recused, nor left out for a blank at anything of the sheet's own that the formula reads. Who does
 * not stand has no scores that could tell. */
static bool sheet_values(void *context, int sheet, unsigned proposer)
{
    const struct reader *reader = context;
    struct own_reading reading = { reader, sheet, true, proposer, sits_for(reader->scorer->round, (unsigned)sheet, proposer) };
    if (reader->scorer->standing[proposer])
        expression_visit(reader->formula, value_there, &reading);
    return reading.values;
}

enum formula_outcome use_formula(struct scorer *scorer, struct formula_use *use)
{
    struct trace *trace = use->keep_trace ? ARENA_NEW(scorer->arena, struct trace) : NULL;
    struct reader reader = { scorer, use->leaf, use->expression };
    struct formula_context context = {
        .arena = scorer->arena,
        .rubric = scorer->rubric,
        .round = scorer->round,
        .proposer = use->proposer,
        .sheet = use->sheet,
        .standing = scorer->standing,
        .valid = scorer->valid,
        .points = use->points,
        .score = score_of,
        .full = full_of,
        .total = total_of,
        .values = reads_own(&reader, use->expression, use->sheet) ? sheet_values : NULL,
        .scorer = &reader,
        .scope = use->leaf ? use->leaf->join : NULL,
        .cache = scorer->cache,
        .trace = trace,
        .failure = &use->failure,
    };
    use->trace = trace;
    return formula_value(&context, use->expression, &use->value);
}

void formula_problem(struct scorer *scorer, const struct formula_use *use)
{
    const struct formula_failure *failure = &use->failure;
    const struct proposer *lacking = &scorer->round->proposers[failure->proposer];
    bool of_bid = failure->outcome == FORMULA_LACKS && failure->expression->kind == EXPRESSION_BID;
    scorer->failed = true;
    if (of_bid && !lacking->bid.given && !lacking->bid.sealed) { /* told where it is to be written */
        PROBLEM_ADD(scorer->problems, lacking->place, BID_MISSING, lacking->id, failure->expression->text);
        return;
    }
    formula_failure_tell(scorer->arena, scorer->problems, scorer->round, use->expression, &use->failure);
}
