/* How the result was computed, and from which files. */
#include <string.h>

#include "report_draft.h"

static const struct grid_column method_grid[] = {
    { 26, 26, 0 }, { 10, 10, 0 }, { 25, 25, 0 }, { 15, 15, 0 }, { 21, 21, 0 },
};

void report_pair(const struct draft *draft, struct table *pairs, enum word name, const char *value)
{
    if (!value || !*value)
        return;
    struct page_cell *cells = table_add_row(draft->arena, pairs);
    cell_style(cell_text(&cells[0], word_in(draft->language, name)), STYLE_HEADING);
    cell_text(&cells[1], value);
}

static void add_head(const struct draft *draft, struct page *page)
{
    const struct table_column columns[] = { { .grid = 1 }, { .grid = 4 } };
    const struct rubric *rubric = draft->rubric;
    page_add_space(draft->arena, page);
    struct table *pairs = page_add_table(draft->arena, page, columns, 2, false);
    report_pair(draft, pairs, WORD_RUBRIC, rubric->title);
    report_pair(draft, pairs, WORD_RUBRIC_ID, rubric->id);
    report_pair(draft, pairs, WORD_VERSION, rubric->version);
    report_pair(draft, pairs, WORD_SOURCE, rubric->source);
    report_pair(draft, pairs, WORD_OTHERWISE_SET_BY,
             draft_origin(draft, &(struct origin){ .set_by = rubric->set_by }));
    report_pair(draft, pairs, WORD_PROGRAM, draft->report->program);
}

bool scale_is_used(const struct rubric *rubric, const struct scale *scale)
{
    for (size_t i = 0; i < rubric->node_count; i++)
        if (rubric->nodes[i]->kind == NODE_GRADE && rubric->nodes[i]->scale == scale)
            return true;
    return false;
}

static bool any_scale_used(const struct rubric *rubric)
{
    for (size_t i = 0; i < rubric->scale_count; i++)
        if (scale_is_used(rubric, rubric->scales[i]))
            return true;
    return false;
}

static void add_scales(const struct draft *draft, struct page *page)
{
    const struct table_column columns[] = {
        { .heading = DRAFT_WORD(draft, SCALE) },
        { .heading = DRAFT_WORD(draft, GRADE), .alignment = ALIGN_CENTER },
        { .heading = DRAFT_WORD(draft, GRADE_LABEL), .grid = 2 },
        { .heading = DRAFT_WORD(draft, GRADE_SHARE), .alignment = ALIGN_RIGHT },
    };
    if (!any_scale_used(draft->rubric))
        return;
    draft_section(draft, page, WORD_SCALES);
    struct table *table = page_add_table(draft->arena, page, columns, 4, true);
    for (size_t i = 0; i < draft->rubric->scale_count; i++) {
        const struct scale *scale = draft->rubric->scales[i];
        for (size_t grade = 0; scale_is_used(draft->rubric, scale) && grade < scale->count; grade++)
            draft_text_row(draft, table,
                           (const char *[]){ scale->id, scale->grades[grade].name, scale->grades[grade].label,
                                             draft_computed(draft,
                                                            number_exact(draft->arena,
                                                                         scale->grades[grade].share),
                                                            &scale->grades[grade].share) });
    }
}

/* Values by their days, and the one of the round's. */
static const char *in_force_print(const struct draft *draft, const struct definition *definition)
{
    const struct expression *found = definition->expression && round_day(draft->round).given
                                         ? dated_in_force(definition->expression, round_day(draft->round))
                                         : NULL;
    return found ? PHRASE(draft, IN_FORCE, definition->text, found->text) : definition->text;
}

static void add_definitions(const struct draft *draft, struct page *page)
{
    const struct table_column columns[] = { { .heading = DRAFT_WORD(draft, DEFINITION) },
                                            { .heading = DRAFT_WORD(draft, FORMULA), .grid = 4 } };
    if (draft->rubric->definition_count == 0)
        return;
    draft_section(draft, page, WORD_DEFINITIONS);
    struct table *table = page_add_table(draft->arena, page, columns, 2, true);
    for (size_t i = 0; i < draft->rubric->definition_count; i++) {
        const struct definition *definition = draft->rubric->definitions[i];
        const char *text = definition->text;
        if (definition->given && draft->round->givens)
            text = PHRASE(draft, GIVEN,
                          amount_print(draft->arena, draft->round->givens[definition->given_index]));
        if (definition->dated)
            text = in_force_print(draft, definition);
        draft_text_row(draft, table, (const char *[]){ definition->name, text });
    }
}

static const char *role_print(const struct draft *draft, const char *role)
{
    static const struct {
        const char *role;
        enum word word;
    } roles[] = {
        { "rubric", WORD_ROLE_RUBRIC },
        { "round", WORD_ROLE_ROUND },
        { "sheet", WORD_ROLE_SHEET },
        { "record", WORD_ROLE_RECORD },
        { "proposers", WORD_ROLE_PROPOSERS },
    };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (role && strcmp(role, roles[i].role) == 0)
            return word_in(draft->language, roles[i].word);
    return role;
}

static void add_files(const struct draft *draft, struct page *page)
{
    const struct table_column columns[] = {
        { .heading = DRAFT_WORD(draft, FILE_NAME) },
        { .heading = DRAFT_WORD(draft, FILE_ROLE) },
        { .heading = DRAFT_WORD(draft, FILE_DIGEST), .grid = 2 },
        { .heading = DRAFT_WORD(draft, FILE_SIZE) },
    };
    if (draft->round->files.count == 0)
        return;
    draft_section(draft, page, WORD_FILES);
    struct table *table = page_add_table(draft->arena, page, columns, 4, true);
    for (size_t i = 0; i < draft->round->files.count; i++) {
        const struct source *file = draft->round->files.items[i];
        struct page_cell *cells = table_add_row(draft->arena, table);
        char hex[65];
        digest_hex(&file->digest, hex);
        cell_text(&cells[0], draft_title(file->listed, file->name));
        cell_text(&cells[1], role_print(draft, file->role));
        cell_text(&cells[2], arena_text(draft->arena, "%.32s\n%s", hex, hex + 32));
        cell_money(&cells[3], number_from_integer((int64_t)file->size), 0);
    }
}

void report_method_page(const struct draft *draft)
{
    struct page *page = draft_page(draft, DRAFT_WORD(draft, METHOD_SHEET), DRAFT_WORD(draft, METHOD_TITLE),
                                   false, method_grid, sizeof method_grid / sizeof *method_grid, 3);
    add_head(draft, page);
    report_method_criteria(draft, page);
    add_scales(draft, page);
    add_definitions(draft, page);
    report_method_rules(draft, page);
    add_files(draft, page);
}
