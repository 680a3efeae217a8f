#include "rubric_statements.h"

#include <string.h>

#include "text.h"

struct subject *add_subject(struct statements *all, const char *kind, enum word label, const char *id,
                            const char *name)
{
    struct subject subject = { .kind = kind, .label = label, .id = id, .name = name };
    LIST_ADD(all->draft->arena, all->subjects, subject);
    return &all->subjects.items[all->subjects.count - 1];
}

static void add_statement(struct statements *all, struct statement statement)
{
    struct subject *subject = &all->subjects.items[all->subjects.count - 1];
    if (!statement.text || !*statement.text)
        return;
    if (!statement.meaning)
        statement.meaning = statement.text;
    LIST_ADD(all->draft->arena, subject->statements, statement);
}

void state(struct statements *all, const char *what, enum word label, const char *text, const char *meaning)
{
    add_statement(all, (struct statement){ .what = what, .label = label, .text = text, .meaning = meaning });
}

/* A number of the rubric, or the expression that rounds give its value. */
void state_number(struct statements *all, const char *what, enum word label, const char *value,
                  const void *target)
{
    const struct draft *draft = all->draft;
    const struct computed_number *number = rubric_number_at(draft->rubric, target);
    bool open = number && !number->known;
    state(all, what, label, open ? number->expression->text : value,
          open ? expression_form(draft->arena, number->expression) : NULL);
}

/* --- the rubric as a whole --- */

static void state_stage_order(struct statements *all)
{
    const struct draft *draft = all->draft;
    struct text_builder ids = { .arena = draft->arena };
    const char *titles = "";
    for (size_t i = 0; i < draft->rubric->stage_count; i++) {
        const struct stage *stage = draft->rubric->stages[i];
        if (!rubric_stage(all->other, stage->id))
            continue;
        text_addf(&ids, "%s ", stage->id);
        titles = draft_join(draft, draft->arena, titles, draft_title(stage->title, stage->id));
    }
    if (draft->rubric->staged && all->other->staged)
        state(all, "order", WORD_ORDER, titles, text_built(&ids));
}

static void state_rubric(struct statements *all)
{
    const struct draft *draft = all->draft;
    const struct rubric *rubric = draft->rubric;
    struct arena *arena = draft->arena;
    add_subject(all, "rubric", WORD_RUBRIC, "", "");
    state(all, "rubric", WORD_RUBRIC_ID, rubric->id, NULL);
    state(all, "version", WORD_VERSION, rubric->version, NULL);
    state(all, "title", WORD_TITLE, rubric->title, NULL);
    state(all, "language", WORD_LANGUAGE,
          rubric->language == LANGUAGE_JAPANESE ? DRAFT_WORD(draft, JAPANESE) : DRAFT_WORD(draft, ENGLISH),
          NULL);
    state(all, "source", WORD_SOURCE, rubric->source, NULL);
    state(all, "currency", WORD_CURRENCY, rubric->currency, NULL);
    state(all, "set-by", WORD_OTHERWISE_SET_BY,
          draft_origin(draft, &(struct origin){ .set_by = rubric->set_by }), NULL);
    state(all, "bids", WORD_BIDS, rubric->sealed_bids ? DRAFT_WORD(draft, BIDS_SEALED) : "", NULL);
    if (rubric->winners != 1 || rubric_number_at(rubric, &rubric->winners))
        state_number(all, "winners", WORD_WINNERS, draft_people(draft, arena, rubric->winners),
                     &rubric->winners);
    const struct computed_number *winners = rubric_number_at(rubric, &rubric->winners);
    if (!rubric->settles_by_winners || !winners || winners->known)
        state(all, "settle-places", WORD_SETTLED_PLACES, arena_text(arena, "%u", rubric->settle_places),
              NULL);
    if (rubric->display_digits >= 0)
        state(all, "display", WORD_DISPLAY, arena_text(arena, "%d", rubric->display_digits), NULL);
    state_stage_order(all);
}

static void state_scales(struct statements *all)
{
    const struct draft *draft = all->draft;
    for (size_t i = 0; i < draft->rubric->scale_count; i++) {
        const struct scale *scale = draft->rubric->scales[i];
        if (!scale->place.line) /* built in */
            continue;
        add_subject(all, "scale", WORD_SCALE, scale->id, scale->id);
        for (size_t g = 0; g < scale->count; g++) {
            const struct grade *grade = &scale->grades[g];
            const char *share =
                draft_computed(draft, number_exact(draft->arena, grade->share), &grade->share);
            add_statement(all, (struct statement){
                                   .what = grade->name,
                                   .name = grade->name,
                                   .text = grade->label ? PHRASE(draft, GRADE_WITH_LABEL, share, grade->label)
                                                        : share });
        }
    }
}

static void state_definitions(struct statements *all)
{
    const struct draft *draft = all->draft;
    for (size_t i = 0; i < draft->rubric->definition_count; i++) {
        const struct definition *definition = draft->rubric->definitions[i];
        add_subject(all, "define", WORD_DEFINITION, definition->name, definition->name);
        if (definition->given)
            state(all, "formula", WORD_FORMULA, DRAFT_WORD(draft, GIVEN_LATER), "given");
        else
            state(all, "formula", WORD_FORMULA, definition->text,
                  expression_form(draft->arena, definition->expression));
    }
}

/* --- joins --- */

/* Who set it is said of the rubric as a whole, unless it is said here. */
static const char *own_origin(const struct draft *draft, const struct origin *origin)
{
    bool own = origin->cite || !text_equal(origin->set_by, draft->rubric->set_by);
    return own ? draft_origin(draft, origin) : "";
}


static const char *aggregate_words(const struct draft *draft, const struct aggregate *aggregate)
{
    const char *words = draft_aggregate(draft, aggregate);
    words = draft_join(draft, draft->arena, words, draft_missing(draft, aggregate));
    return draft_join(draft, draft->arena, words, draft_recused(draft, aggregate));
}

static void state_stage_joins(struct statements *all, const struct stage *stage)
{
    const struct draft *draft = all->draft;
    const struct aggregate *aggregate = &stage->aggregate;
    const char *method = draft_aggregate(draft, aggregate);
    state(all, "aggregate", WORD_AGGREGATION,
          aggregate->at_total ? PHRASE(draft, JOINED_AT_TOTAL, method)
                              : PHRASE(draft, JOINED_AT_CRITERION, method),
          NULL);
    state(all, "aggregate-cite", WORD_AGGREGATION_ORIGIN, own_origin(draft, &aggregate->origin), NULL);
    state(all, "missing", WORD_BLANKS, draft_missing(draft, aggregate), NULL);
    state(all, "recused", WORD_RECUSED, draft_recused(draft, aggregate), NULL);
    state_number(all, "quorum", WORD_QUORUM_OF, arena_text(draft->arena, "%u", aggregate->quorum),
                 &aggregate->quorum);
    state(all, "rounding-sheet", WORD_ROUNDING_SHEET, rounding_print(draft, &stage->rounding.sheet), NULL);
    state(all, "rounding-criterion", WORD_ROUNDING_CRITERION,
          rounding_print(draft, &stage->rounding.criterion), NULL);
    state(all, "rounding-group", WORD_ROUNDING_GROUP, rounding_print(draft, &stage->rounding.group), NULL);
    state(all, "rounding-total", WORD_ROUNDING_TOTAL, rounding_print(draft, &stage->rounding.total), NULL);
    state(all, "rounding-cite", WORD_ROUNDING_ORIGIN, own_origin(draft, &stage->rounding.origin), NULL);
}

/* --- criteria --- */

/* The children that both rubrics have below the same node, in this rubric's order. */
static void state_order(struct statements *all, const struct node *group)
{
    const struct draft *draft = all->draft;
    struct text_builder ids = { .arena = draft->arena };
    const char *titles = "";
    for (size_t i = 0; i < group->child_count; i++) {
        const struct node *child = group->children[i], *other = rubric_node(all->other, child->id);
        if (!other || !other->parent || strcmp(other->parent->id, group->id) != 0)
            continue;
        text_addf(&ids, "%s ", child->id);
        titles = draft_join(draft, draft->arena, titles, draft_title(child->title, child->id));
    }
    state(all, "order", WORD_ORDER, titles, text_built(&ids));
}

static const char *how_words(const struct draft *draft, const struct node *node)
{
    if (node->kind == NODE_GROUP)
        return node->own_points ? DRAFT_WORD(draft, RESCALES) : "";
    if (node->kind != NODE_POINTS)
        return draft_marked(draft, node);
    return node->any_step ? DRAFT_WORD(draft, POINTS_ANY)
                          : PHRASE(draft, POINTS_BY, number_exact(draft->arena, node->step));
}

static const char *how_meaning(const struct draft *draft, const struct node *node)
{
    if (node->kind == NODE_FORMULA)
        return arena_text(draft->arena, "formula %s", expression_form(draft->arena, node->formula));
    if (node->kind == NODE_GRADE) /* the grades are the scale's own affair */
        return arena_text(draft->arena, "scale %s", node->scale->id);
    return NULL;
}

/* A rounding that the node's kind has anyway says nothing of the node. */
static bool has_own_rounding(const struct node *node)
{
    const struct rounding *usual =
        node->kind == NODE_GROUP ? &node->stage->rounding.group : &node->stage->rounding.criterion;
    return node->rounding.given &&
           (!usual->given || usual->digits != node->rounding.digits || usual->mode != node->rounding.mode);
}

static void state_marking(struct statements *all, const struct node *node)
{
    const struct draft *draft = all->draft;
    bool own = node->kind != NODE_GROUP || node->own_points;
    if (own && node->kind != NODE_NUMBER)
        state_number(all, "points", WORD_POINTS, number_exact(draft->arena, node->points), &node->points);
    state(all, "how", WORD_HOW_MARKED, how_words(draft, node), how_meaning(draft, node));
    if (is_marked(node) && node->marked_by != MARKED_BY_EVALUATORS)
        state(all, "marked-by", WORD_MARKED_BY, draft_markers(draft, node), NULL);
    if (is_marked(node))
        state(all, "comments", WORD_COMMENTS, draft_comments(draft, node), NULL);
    if (node->own_aggregate)
        state(all, "aggregate", WORD_AGGREGATION, aggregate_words(draft, node->own_aggregate), NULL);
    if (node->own_aggregate)
        state_number(all, "quorum", WORD_QUORUM_OF,
                     arena_text(draft->arena, "%u", node->own_aggregate->quorum),
                     &node->own_aggregate->quorum);
}

static const char *parent_title(const struct draft *draft, const struct node *node)
{
    if (node->parent->parent)
        return draft_title(node->parent->title, node->parent->id);
    return draft->rubric->staged ? draft_title(node->stage->title, node->stage->id)
                                 : DRAFT_WORD(draft, TOP_LEVEL);
}

static void state_criterion(struct statements *all, const struct node *node)
{
    const struct draft *draft = all->draft;
    struct arena *arena = draft->arena;
    add_subject(all, "criterion", WORD_CRITERION, node->id, draft_title(node->title, node->id));
    state(all, "title", WORD_TITLE, node->title, NULL);
    state(all, "parent", WORD_BELOW_WHAT, parent_title(draft, node), node->parent->id);
    state(all, "text", WORD_VIEWPOINT, node->text, NULL);
    state(all, "counts", WORD_COUNTED, node->counts ? "" : DRAFT_WORD(draft, COUNTS_NOT), NULL);
    state_marking(all, node);
    state_number(all, "floor", WORD_FLOOR_OF, node->has_floor ? number_exact(arena, node->floor) : "",
                 &node->floor);
    state_number(all, "ceiling", WORD_CEILING_OF, node->has_ceiling ? number_exact(arena, node->ceiling) : "",
                 &node->ceiling);
    state(all, "rounding", WORD_ROUNDING,
          has_own_rounding(node) ? rounding_print(draft, &node->rounding) : "", NULL);
    state(all, "cite", WORD_ORIGIN, own_origin(draft, &node->origin), NULL);
    if (node->kind == NODE_GROUP)
        state_order(all, node);
}

/* --- stages --- */

static void state_total(struct statements *all, const struct stage *stage)
{
    const struct draft *draft = all->draft;
    if (stage->total_formula) {
        state(all, "total", WORD_TOTAL_BY, stage->total_formula->text,
              expression_form(draft->arena, stage->total_formula));
        state_number(all, "total-points", WORD_FULL_MARKS, number_exact(draft->arena, stage->total_points),
                     &stage->total_points);
    } else if (stage->index > 0) {
        state(all, "carry", WORD_CARRY,
              stage->carry ? DRAFT_WORD(draft, CARRIED) : DRAFT_WORD(draft, NOT_CARRIED), NULL);
    }
    state(all, "total-cite", WORD_TOTAL_ORIGIN, own_origin(draft, &stage->total_origin), NULL);
    state(all, "best", WORD_BEST, stage->lowest ? DRAFT_WORD(draft, LOWEST_FIRST) : "", NULL);
}

static void state_advance(struct statements *all, const struct stage *stage)
{
    static const enum word ties[] = {
        [ON_TIE_ALL] = WORD_ON_TIE_ALL, [ON_TIE_CHAIN] = WORD_ON_TIE_CHAIN, [ON_TIE_NONE] = WORD_ON_TIE_NONE
    };
    const struct draft *draft = all->draft;
    if (!stage->has_advance)
        return;
    state(all, "advance", WORD_ADVANCES,
          PHRASE(
              draft, ADVANCE,
              draft_computed(draft, arena_text(draft->arena, "%u", stage->advance_top), &stage->advance_top)),
          NULL);
    state(all, "advance-on-tie", WORD_ON_TIE, word_in(draft->language, ties[stage->advance_on_tie]), NULL);
    if (stage->advance_rule)
        state(all, "advance-cite", WORD_ORIGIN, own_origin(draft, &stage->advance_rule->origin), NULL);
}

static void state_stage(struct statements *all, const struct stage *stage)
{
    const struct draft *draft = all->draft;
    bool staged = draft->rubric->staged;
    add_subject(all, "stage", staged ? WORD_STAGE : WORD_SUM_OF_ALL, staged ? stage->id : "",
                staged ? draft_title(stage->title, stage->id) : "");
    state(all, "title", WORD_TITLE, staged ? stage->title : "", NULL);
    state_stage_joins(all, stage);
    state_total(all, stage);
    state_advance(all, stage);
    state(all, "cite", WORD_ORIGIN, staged ? own_origin(draft, &stage->root->origin) : "", NULL);
    state_order(all, stage->root);
}

struct statements rubric_statements(const struct draft *draft, const struct rubric *other)
{
    struct statements all = { .draft = draft, .other = other };
    state_rubric(&all);
    for (size_t s = 0; s < draft->rubric->stage_count; s++) {
        const struct stage *stage = draft->rubric->stages[s];
        state_stage(&all, stage);
        for (size_t i = 0; i < draft->rubric->node_count; i++)
            if (draft->rubric->nodes[i]->stage == stage && draft->rubric->nodes[i]->parent)
                state_criterion(&all, draft->rubric->nodes[i]);
    }
    state_scales(&all);
    state_definitions(&all);
    state_rules(&all);
    return all;
}
