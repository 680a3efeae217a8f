/* The criteria as the rubric has them, and how marks become the committee's scores. */
#include "report_draft.h"
#include "text.h"

static const char *grade_names(const struct draft *draft, const struct scale *scale)
{
    struct text_builder builder = { .arena = draft->arena };
    for (size_t i = 0; i < scale->count; i++) {
        text_add(&builder, i > 0 ? " " : "");
        text_add(&builder, scale->grades[i].name);
    }
    return text_built(&builder);
}

static const char *range_print(const struct draft *draft, const struct node *leaf)
{
    const char *from = number_exact(draft->arena, leaf->from), *to = number_exact(draft->arena, leaf->to);
    if (leaf->any_step)
        return PHRASE(draft, MARK_RANGE, from, to);
    return PHRASE(draft, MARK_STEPS, from, to, number_exact(draft->arena, leaf->step));
}

static const char *table_print(const struct draft *draft, const struct aggregate *aggregate)
{
    struct text_builder builder = { .arena = draft->arena };
    for (size_t i = 0; i < aggregate->table_count; i++) {
        text_add(&builder, i > 0 ? "-" : "");
        text_add(&builder, draft_computed(draft, number_exact(draft->arena, aggregate->table[i]),
                                          &aggregate->table[i]));
    }
    return text_built(&builder);
}

const char *draft_aggregate(const struct draft *draft, const struct aggregate *aggregate)
{
    static const enum word methods[METHOD_KIND_COUNT] = {
        [METHOD_MEAN] = WORD_METHOD_MEAN,
        [METHOD_SUM] = WORD_METHOD_SUM,
        [METHOD_MEDIAN] = WORD_METHOD_MEDIAN,
        [METHOD_TRIMMED] = WORD_METHOD_TRIMMED,
        [METHOD_CONSENSUS] = WORD_METHOD_CONSENSUS,
        [METHOD_RANK_SUM] = WORD_METHOD_RANK_SUM,
        [METHOD_RANK_POINTS] = WORD_METHOD_RANK_POINTS,
        [METHOD_FIRST_PLACES] = WORD_METHOD_FIRST_PLACES,
        [METHOD_STANDARDIZED] = WORD_METHOD_STANDARDIZED,
    };
    if (aggregate->method == METHOD_STANDARDIZED)
        return PHRASE(draft, METHOD_STANDARDIZED,
                      draft_computed(draft, number_exact(draft->arena, aggregate->mean), &aggregate->mean),
                      draft_computed(draft, number_exact(draft->arena, aggregate->spread), &aggregate->spread),
                      arena_text(draft->arena, "%d", aggregate->digits));
    const char *dropped = aggregate->method == METHOD_RANK_POINTS ? table_print(draft, aggregate) : "";
    if (aggregate->method == METHOD_TRIMMED)
        dropped = draft_computed(draft, number_exact(draft->arena, aggregate->drop), &aggregate->drop);
    if (aggregate->method == METHOD_TRIMMED && aggregate->drop_share)
        dropped = PHRASE(draft, SHARE_OF_VALUES,
                         number_exact(draft->arena, number_multiply(draft->arena, aggregate->drop,
                                                                    number_from_integer(100))));
    const char *method = PHRASE_IN_WORD(draft->arena, draft->language, methods[aggregate->method], dropped);
    if (aggregate->method == METHOD_TRIMMED && aggregate->drop_equals)
        method = draft_join(draft, draft->arena, method, DRAFT_WORD(draft, DROP_EQUALS));
    if (is_by_places(aggregate->method) && aggregate->shared_average)
        method = draft_join(draft, draft->arena, method, DRAFT_WORD(draft, SHARED_AVERAGE));
    if (aggregate->best_lowest)
        method = draft_join(draft, draft->arena, method, DRAFT_WORD(draft, BEST_LOWEST));
    return method;
}

const char *draft_marked(const struct draft *draft, const struct node *node)
{
    switch (node->kind) {
    case NODE_GROUP:
        return node->own_points ? PHRASE(draft, RESCALED, number_exact(draft->arena, node->child_points),
                                         number_exact(draft->arena, node->points))
                                : DRAFT_WORD(draft, SUM_OF_CHILDREN);
    case NODE_GRADE:
        return PHRASE(draft, MARKED_GRADE, node->scale->id, grade_names(draft, node->scale));
    case NODE_POINTS:
        return range_print(draft, node);
    case NODE_NUMBER:
        return PHRASE(draft, MARKED_NUMBER, range_print(draft, node),
                      draft_computed(draft, number_exact(draft->arena, node->factor), &node->factor));
    case NODE_FORMULA:
        return PHRASE(draft, MARKED_FORMULA, node->formula->text);
    }
    return "";
}

const char *draft_markers(const struct draft *draft, const struct node *leaf)
{
    if (leaf->marked_by == MARKED_BY_FACT)
        return PHRASE(draft, MARKED_BY_FACT, leaf->marking_fact);
    if (leaf->marked_by == MARKED_BY_SECRETARIAT)
        return DRAFT_WORD(draft, MARKED_BY_SECRETARIAT);
    const char *names = "";
    for (size_t i = 0; i < leaf->marker_count; i++) {
        int evaluator = draft->round ? round_evaluator(draft->round, leaf->markers[i]) : -1;
        names = draft_join(draft, draft->arena, names,
                           evaluator < 0 ? leaf->markers[i] : draft_evaluator(draft, (unsigned)evaluator));
    }
    return PHRASE(draft, MARKED_BY_LISTED, names);
}

const char *draft_bounds(const struct draft *draft, const struct node *node)
{
    const char *text = rounding_print(draft, &node->rounding);
    if (node->has_floor)
        text = draft_join(draft, draft->arena, text,
                          PHRASE(draft, FLOOR, draft_computed(draft, number_exact(draft->arena, node->floor),
                                                      &node->floor)));
    if (node->has_ceiling)
        text = draft_join(draft, draft->arena, text,
                          PHRASE(draft, CEILING, draft_computed(draft, number_exact(draft->arena, node->ceiling),
                                                        &node->ceiling)));
    return text;
}

const char *draft_comments(const struct draft *draft, const struct node *leaf)
{
    const struct comment_rule *rule = &leaf->comments;
    static const enum word demands[] = {
        [COMMENT_FREE] = WORD_NOTHING,
        [COMMENT_ALWAYS] = WORD_COMMENT_ALWAYS,
        [COMMENT_BELOW] = WORD_COMMENT_BELOW,
        [COMMENT_SPREAD] = WORD_COMMENT_SPREAD,
    };
    return PHRASE_IN_WORD(draft->arena, draft->language, demands[rule->demand], rule->text ? rule->text : "");
}

static void add_criterion(const struct draft *draft, struct table *table, const struct node *node)
{
    struct page_cell *cells = table_add_row(draft->arena, table);
    const char *title = draft_title(node->title, node->id), *how = draft_marked(draft, node);
    if (!node->counts)
        title = PHRASE(draft, NOT_COUNTED, title);
    const struct computed_number *points = rubric_number_at(draft->rubric, &node->points);
    if (points)
        how = arena_text(draft->arena, "%s\n%s", how,
                         PHRASE(draft, COMPUTED_POINTS, points->expression->text));
    if (is_marked(node) && node->marked_by != MARKED_BY_EVALUATORS)
        how = arena_text(draft->arena, "%s\n%s", how, draft_markers(draft, node));
    if (node->own_aggregate)
        how = arena_text(draft->arena, "%s\n%s", how,
                         PHRASE(draft, JOINED_HERE, draft_aggregate(draft, node->own_aggregate)));
    if (node->comments.demand != COMMENT_FREE)
        how = arena_text(draft->arena, "%s\n%s", how, draft_comments(draft, node));
    cell_text(&cells[0], title)->indent = draft_depth(node);
    cell_number(&cells[1], node->points, prints_exactly(node->points, 0) ? 0 : 2);
    if (!prints_exactly(node->points, 2))
        cells[1].exact = number_exact(draft->arena, node->points);
    cell_text(&cells[2], how);
    cell_text(&cells[3], draft_bounds(draft, node));
    cell_text(&cells[4], draft_origin(draft, &node->origin));
    for (size_t i = 0; i < 5; i++)
        cells[i].style = node->kind == NODE_GROUP ? STYLE_GROUP : STYLE_NORMAL;
}

static void add_bullet(const struct draft *draft, struct page *page, const char *text)
{
    if (*text)
        page_add_line(draft->arena, page, STYLE_LINE, PHRASE(draft, BULLET, text));
}

/* Where the call says so itself, its article. */
static const char *with_cite(const struct draft *draft, const char *text, const struct origin *origin)
{
    return origin->cite ? PHRASE(draft, TEXT_CITED, text, origin->cite) : text;
}

static void add_roundings(const struct draft *draft, struct page *page, const struct rounding_policy *policy)
{
    const struct {
        const struct rounding *rounding;
        enum word what;
    } kinds[] = {
        { &policy->sheet, WORD_ROUND_SHEET },
        { &policy->criterion, WORD_ROUND_CRITERION },
        { &policy->group, WORD_ROUND_GROUP },
        { &policy->total, WORD_ROUND_TOTAL },
    };
    bool any = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        any = any || kinds[i].rounding->given;
        if (kinds[i].rounding->given)
            add_bullet(draft, page,
                       with_cite(draft,
                                 PHRASE_IN_WORD(draft->arena, draft->language, kinds[i].what,
                                                rounding_print(draft, kinds[i].rounding)),
                                 &policy->origin));
    }
    if (!any)
        add_bullet(draft, page, DRAFT_WORD(draft, NO_ROUNDING));
}

static const char *total_print(const struct draft *draft, const struct stage *stage)
{
    if (!stage->has_full)
        return PHRASE(draft, TOTAL_FORMULA_WITHOUT_FULL, stage->total_formula->text);
    return PHRASE(draft, TOTAL_FORMULA, stage->total_formula->text,
                  draft_computed(draft, number_exact(draft->arena, stage->total_points), &stage->total_points));
}

const char *draft_missing(const struct draft *draft, const struct aggregate *aggregate)
{
    static const enum word missing[] = { [MISSING_ERROR] = WORD_MISSING_ERROR,
                                         [MISSING_ZERO] = WORD_MISSING_ZERO,
                                         [MISSING_LEAVE_OUT] = WORD_MISSING_LEAVE_OUT };
    return word_in(draft->language, missing[aggregate->missing]);
}

const char *draft_recused(const struct draft *draft, const struct aggregate *aggregate)
{
    return aggregate->recused == RECUSED_LEAVE_OUT ? DRAFT_WORD(draft, RECUSED_LEFT_OUT)
                                                   : DRAFT_WORD(draft, RECUSED_REFUSED);
}

void report_stage_method(const struct draft *draft, struct page *page, const struct stage *stage)
{
    const struct aggregate *aggregate = &stage->aggregate;
    const char *method = draft_aggregate(draft, aggregate);
    method = aggregate->at_total ? PHRASE(draft, JOINED_AT_TOTAL, method) : PHRASE(draft, JOINED_AT_CRITERION, method);
    add_bullet(draft, page, with_cite(draft, method, &aggregate->origin));
    add_bullet(draft, page, draft_missing(draft, aggregate));
    add_bullet(draft, page, draft_recused(draft, aggregate));
    if (aggregate->quorum > 1)
        add_bullet(draft, page, PHRASE(draft, QUORUM, draft_computed(draft, arena_text(draft->arena, "%u", aggregate->quorum),
                                                        &aggregate->quorum)));
    add_roundings(draft, page, &stage->rounding);
    if (stage->total_formula)
        add_bullet(draft, page, with_cite(draft, total_print(draft, stage), &stage->total_origin));
    else if (stage->index > 0)
        add_bullet(draft, page, stage->carry ? DRAFT_WORD(draft, CARRIED) : DRAFT_WORD(draft, NOT_CARRIED));
    if (stage->lowest)
        add_bullet(draft, page, DRAFT_WORD(draft, LOWEST_FIRST));
    if (stage->has_advance)
        add_bullet(draft, page, PHRASE(draft, ADVANCE, draft_computed(draft, arena_text(draft->arena, "%u", stage->advance_top),
                                                        &stage->advance_top)));
}

void report_method_criteria(const struct draft *draft, struct page *page)
{
    const struct table_column columns[] = {
        { .heading = DRAFT_WORD(draft, CRITERION) },  { .heading = DRAFT_WORD(draft, POINTS) },
        { .heading = DRAFT_WORD(draft, HOW_MARKED) }, { .heading = DRAFT_WORD(draft, ROUNDING_BOUNDS) },
        { .heading = DRAFT_WORD(draft, ORIGIN) },
    };
    for (size_t i = 0; i < draft->rubric->stage_count; i++) {
        const struct stage *stage = draft->rubric->stages[i];
        const char *name = draft_stage(draft, stage);
        page_add_space(draft->arena, page);
        page_add_line(draft->arena, page, STYLE_SECTION,
                      *name ? PHRASE(draft, STAGE_CRITERIA, name) : DRAFT_WORD(draft, CRITERIA));
        struct table *table = page_add_table(draft->arena, page, columns, 5, true);
        for (size_t n = 0; n < draft->rubric->node_count; n++)
            if (draft->rubric->nodes[n]->stage == stage && draft->rubric->nodes[n] != stage->root)
                add_criterion(draft, table, draft->rubric->nodes[n]);
        page_add_space(draft->arena, page);
        report_stage_method(draft, page, stage);
    }
}
