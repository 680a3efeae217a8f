/* One rubric as a page: what a bidder and a member of the committee should know before anything is marked. */
#include "report_rubric.h"

#include "report_draft.h"

static const struct grid_column rubric_grid[] = {
    { 24, 24, 0 }, { 9, 9, 0 }, { 20, 20, 0 }, { 8, 8, 0 }, { 23, 23, 0 }, { 22, 22, 0 },
};

static const char *lines(const struct draft *draft, const char *first, const char *second)
{
    return *first && *second ? arena_text(draft->arena, "%s\n%s", first, second) : *first ? first : second;
}

static void add_head(const struct draft *draft, struct page *page)
{
    const struct table_column columns[] = { { .grid = 1 }, { .grid = 5 } };
    const struct rubric *rubric = draft->rubric;
    page_add_space(draft->arena, page);
    struct table *pairs = page_add_table(draft->arena, page, columns, 2, false);
    report_pair(draft, pairs, WORD_RUBRIC_ID, rubric->id);
    report_pair(draft, pairs, WORD_VERSION, rubric->version);
    report_pair(draft, pairs, WORD_SOURCE, rubric->source);
    report_pair(draft, pairs, WORD_OTHERWISE_SET_BY,
                draft_origin(draft, &(struct origin){ .set_by = rubric->set_by }));
    report_pair(draft, pairs, WORD_CURRENCY, draft_currency(draft));
    report_pair(draft, pairs, WORD_BIDS, rubric->sealed_bids ? DRAFT_WORD(draft, BIDS_SEALED) : "");
    if (rubric->winners > 1 || rubric_number_at(rubric, &rubric->winners))
        report_pair(
            draft, pairs, WORD_WINNERS,
            draft_computed(draft, draft_people(draft, draft->arena, rubric->winners), &rubric->winners));
}

/* --- criteria --- */

static bool is_open(const struct draft *draft, const void *target)
{
    const struct computed_number *number = rubric_number_at(draft->rubric, target);
    return number && !number->known;
}

/* The range of marks, or the rescaling, without points that only a round gives. */
static const char *marked_openly(const struct draft *draft, const struct node *node)
{
    if (node->kind == NODE_GROUP)
        return DRAFT_WORD(draft, RESCALES);
    return node->any_step ? DRAFT_WORD(draft, POINTS_ANY)
                          : PHRASE(draft, POINTS_BY, number_exact(draft->arena, node->step));
}

static const char *how_print(const struct draft *draft, const struct node *node)
{
    bool open = is_open(draft, &node->points) && (node->kind == NODE_GROUP || node->kind == NODE_POINTS);
    const char *how = open ? marked_openly(draft, node) : draft_marked(draft, node);
    if (is_marked(node) && node->marked_by != MARKED_BY_EVALUATORS)
        how = lines(draft, how, draft_markers(draft, node));
    if (node->own_aggregate)
        how = lines(draft, how, PHRASE(draft, JOINED_HERE, draft_aggregate(draft, node->own_aggregate)));
    how = lines(draft, how, draft_bounds(draft, node));
    return is_marked(node) ? lines(draft, how, draft_comments(draft, node)) : how;
}

/* Points that a round gives their value are shown as they are written; sums over such are left out. */
static bool points_known(const struct draft *draft, const struct node *node)
{
    if (node->kind != NODE_GROUP || node->own_points)
        return !is_open(draft, &node->points) && !is_open(draft, &node->factor);
    for (size_t i = 0; i < node->child_count; i++)
        if (node->children[i]->counts && !points_known(draft, node->children[i]))
            return false;
    return true;
}

static void put_points(const struct draft *draft, const struct node *node, struct page_cell *cell)
{
    if (!points_known(draft, node)) {
        cell_text(cell, is_open(draft, &node->points) ? draft_computed(draft, "", &node->points) : "");
        return;
    }
    cell_number(cell, node->points, prints_exactly(node->points, 0) ? 0 : 2);
    if (!prints_exactly(node->points, 2))
        cell->exact = number_exact(draft->arena, node->points);
}

static void add_criterion(const struct draft *draft, struct table *table, const struct node *node)
{
    struct page_cell *cells = table_add_row(draft->arena, table);
    const char *title = draft_title(node->title, node->id);
    cell_text(&cells[0], node->counts ? title : PHRASE(draft, NOT_COUNTED, title))->indent =
        draft_depth(node);
    cell_text(&cells[1], node->text);
    put_points(draft, node, &cells[2]);
    cell_text(&cells[3], how_print(draft, node));
    cell_text(&cells[4], draft_origin(draft, &node->origin));
    for (size_t i = 0; i < 5; i++)
        cells[i].style = node->kind == NODE_GROUP ? STYLE_GROUP : STYLE_NORMAL;
}

static void add_total(const struct draft *draft, struct table *table, const struct stage *stage)
{
    if (!stage->root->has_full)
        return;
    struct page_cell *cells = table_add_row(draft->arena, table);
    cell_text(&cells[0], DRAFT_WORD(draft, FULL_MARKS));
    put_points(draft, stage->root, &cells[2]);
    for (size_t i = 0; i < 5; i++)
        cells[i].style = STYLE_TOTAL;
}

static void add_criteria(const struct draft *draft, struct page *page, const struct stage *stage)
{
    const struct table_column columns[] = {
        { .heading = DRAFT_WORD(draft, CRITERION) }, { .heading = DRAFT_WORD(draft, VIEWPOINT), .grid = 2 },
        { .heading = DRAFT_WORD(draft, POINTS) },    { .heading = DRAFT_WORD(draft, HOW_MARKED) },
        { .heading = DRAFT_WORD(draft, ORIGIN) },
    };
    const char *name = draft_stage(draft, stage);
    page_add_space(draft->arena, page);
    page_add_line(draft->arena, page, STYLE_SECTION,
                  *name ? PHRASE(draft, STAGE_CRITERIA, name) : DRAFT_WORD(draft, CRITERIA));
    struct table *table = page_add_table(draft->arena, page, columns, 5, true);
    for (size_t i = 0; i < draft->rubric->node_count; i++)
        if (draft->rubric->nodes[i]->stage == stage && draft->rubric->nodes[i] != stage->root)
            add_criterion(draft, table, draft->rubric->nodes[i]);
    add_total(draft, table, stage);
    page_add_space(draft->arena, page);
    report_stage_method(draft, page, stage);
}

/* --- scales and names --- */

static void add_scale(const struct draft *draft, struct table *table, const struct scale *scale)
{
    for (size_t i = 0; i < scale->count; i++)
        draft_text_row(
            draft, table,
            (const char *[]){ i ? "" : scale->id, scale->grades[i].name, scale->grades[i].label,
                              draft_computed(draft, number_exact(draft->arena, scale->grades[i].share),
                                             &scale->grades[i].share) });
}

static void add_scales(const struct draft *draft, struct page *page)
{
    const struct table_column columns[] = {
        { .heading = DRAFT_WORD(draft, SCALE) },
        { .heading = DRAFT_WORD(draft, GRADE), .alignment = ALIGN_CENTER },
        { .heading = DRAFT_WORD(draft, GRADE_LABEL), .grid = 3 },
        { .heading = DRAFT_WORD(draft, GRADE_SHARE), .alignment = ALIGN_RIGHT },
    };
    struct table *table = NULL;
    for (size_t i = 0; i < draft->rubric->scale_count; i++) {
        if (!scale_is_used(draft->rubric, draft->rubric->scales[i]))
            continue;
        if (!table) {
            draft_section(draft, page, WORD_SCALES);
            table = page_add_table(draft->arena, page, columns, 4, true);
        }
        add_scale(draft, table, draft->rubric->scales[i]);
    }
}

static void add_definitions(const struct draft *draft, struct page *page)
{
    const struct table_column columns[] = { { .heading = DRAFT_WORD(draft, DEFINITION) },
                                            { .heading = DRAFT_WORD(draft, FORMULA), .grid = 5 } };
    if (draft->rubric->definition_count == 0)
        return;
    draft_section(draft, page, WORD_DEFINITIONS);
    struct table *table = page_add_table(draft->arena, page, columns, 2, true);
    for (size_t i = 0; i < draft->rubric->definition_count; i++) {
        const struct definition *definition = draft->rubric->definitions[i];
        draft_text_row(draft, table,
                       (const char *[]){ definition->name, definition->given ? DRAFT_WORD(draft, GIVEN_LATER)
                                                                             : definition->text });
    }
}

/* --- rules --- */

static const char *rule_words(const struct draft *draft, const struct rule *rule)
{
    const char *text = rule->text ? rule->text : "";
    if (rule->require)
        return lines(draft, text, draft_content(draft, rule));
    return rule->when ? draft_content(draft, rule) : text;
}

/* What holds in every round without a word in the rubric is not listed. */
static bool is_listed(const struct rule *rule, enum rule_kind kind)
{
    return rule->kind == kind && rule->place.line;
}

/* Requirements and grounds are often said in their titles: without more words they need no column for them.
 */
static bool any_words(const struct draft *draft, enum rule_kind kind)
{
    for (size_t i = 0; i < draft->rubric->rule_count; i++) {
        const struct rule *rule = draft->rubric->rules[i];
        const char *words = is_listed(rule, kind) ? rule_words(draft, rule) : "";
        if (words && *words)
            return true;
    }
    return false;
}

static struct table *add_rule_table(const struct draft *draft, struct page *page, enum rule_kind kind,
                                    bool worded)
{
    const struct table_column columns[] = {
        { .heading = DRAFT_WORD(draft, RULE), .grid = worded ? 2 : 4 },
        { .heading = DRAFT_WORD(draft, CONTENT), .grid = 2 },
        { .heading = kind == RULE_GROUND ? DRAFT_WORD(draft, IF_APPLIES) : DRAFT_WORD(draft, ON_FAIL) },
        { .heading = DRAFT_WORD(draft, ORIGIN) },
    };
    const struct table_column without[] = { columns[0], columns[2], columns[3] };
    return worded ? page_add_table(draft->arena, page, columns, 4, true)
                  : page_add_table(draft->arena, page, without, 3, true);
}

static void add_rules(const struct draft *draft, struct page *page, enum rule_kind kind, enum word heading)
{
    struct table *table = NULL;
    bool worded = any_words(draft, kind);
    for (size_t i = 0; i < draft->rubric->rule_count; i++) {
        const struct rule *rule = draft->rubric->rules[i];
        if (!is_listed(rule, kind))
            continue;
        if (!table) {
            draft_section(draft, page, heading);
            table = add_rule_table(draft, page, kind, worded);
        }
        const char *texts[] = { draft_rule(rule), rule_words(draft, rule), draft_on_fail(draft, rule),
                                draft_origin(draft, &rule->origin) };
        const char *without[] = { texts[0], texts[2], texts[3] };
        draft_text_row(draft, table, worded ? texts : without);
    }
}

static void add_papers(const struct draft *draft, struct page *page)
{
    for (size_t i = 0; i < draft->rubric->rule_count; i++) {
        const struct rule *rule = draft->rubric->rules[i];
        if (rule->kind == RULE_PAPERS) {
            report_papers(draft, page, rule, 3);
            page_add_line(
                draft->arena, page, STYLE_NOTE,
                PHRASE(draft, PAPERS_NOTE, draft_on_fail(draft, rule), draft_origin(draft, &rule->origin)));
        }
    }
}

static void add_all_rules(const struct draft *draft, struct page *page)
{
    static const struct {
        enum rule_kind kind;
        enum word heading;
    } sections[] = {
        { RULE_REQUIREMENT, WORD_REQUIREMENTS },
        { RULE_GROUND, WORD_GROUNDS },
        { RULE_DEADLINE, WORD_DEADLINE },
        { RULE_SAME_REGISTRATION, WORD_SAME_REGISTRATION },
        { RULE_CAP, WORD_CAPS },
        { RULE_CHECK, WORD_CHECKS },
        { RULE_GATE, WORD_GATES },
        { RULE_ADVANCE, WORD_ADVANCES },
    };
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        add_rules(draft, page, sections[i].kind, sections[i].heading);
        if (sections[i].kind == RULE_GROUND)
            add_papers(draft, page);
    }
}

struct report *report_rubric(struct arena *arena, const struct rubric *rubric, const char *program)
{
    struct report *report = ARENA_NEW(arena, struct report);
    struct draft draft = { .arena = arena, .rubric = rubric, .report = report, .language = rubric->language };
    *report = (struct report){ .language = rubric->language,
                               .title = rubric->title,
                               .round_title = PHRASE(&draft, RUBRIC_VERSION, rubric->id, rubric->version),
                               .program = program };
    struct page *page = report_add_page(arena, report, DRAFT_WORD(&draft, RUBRIC), rubric->title, false,
                                        rubric_grid, sizeof rubric_grid / sizeof *rubric_grid);
    page_add_line(arena, page, STYLE_TITLE, rubric->title);
    add_head(&draft, page);
    for (size_t i = 0; i < rubric->stage_count; i++)
        add_criteria(&draft, page, rubric->stages[i]);
    add_scales(&draft, page);
    add_definitions(&draft, page);
    add_all_rules(&draft, page);
    report_tie_chain(&draft, page);
    page_fit(page);
    return report;
}
