/* 新旧対照表: two rubrics side by side, only where they differ; and the same for programs. */
#include "json_text.h"
#include "report_rubric.h"
#include "rubric_difference.h"
#include "text.h"

static const struct grid_column difference_grid[] = {
    { 22, 22, 0 }, { 16, 16, 0 }, { 30, 30, 0 }, { 30, 30, 0 }
};

struct comparison {
    struct draft old_draft, draft; /* in the new rubric's language */
    struct statements old, changed;
    struct differences differences;
};

static void compare(struct comparison *its, struct arena *arena, const struct rubric *old,
                    const struct rubric *changed)
{
    its->draft = (struct draft){ .arena = arena, .rubric = changed, .language = changed->language };
    its->old_draft = (struct draft){ .arena = arena, .rubric = old, .language = changed->language };
    its->old = rubric_statements(&its->old_draft, changed);
    its->changed = rubric_statements(&its->draft, old);
    its->differences = rubric_differences(arena, &its->old, &its->changed);
}

static const char *label_of(const struct draft *draft, const struct statement *statement)
{
    return statement->name ? statement->name : word_in(draft->language, statement->label);
}

static const char *subject_name(const struct draft *draft, const struct subject *subject)
{
    const char *label = word_in(draft->language, subject->label);
    return *subject->name ? PHRASE(draft, SUBJECT, label, subject->name) : label;
}

/* All that is said of what was added or removed. */
static const char *whole(const struct draft *draft, const struct subject *subject)
{
    struct text_builder out = { .arena = draft->arena };
    for (size_t i = 0; i < subject->statements.count; i++) {
        const struct statement *statement = &subject->statements.items[i];
        text_addf(&out, "%s%s", out.size ? "\n" : "",
                  PHRASE(draft, REASON_DETAILS, label_of(draft, statement), statement->text));
    }
    return out.size ? text_built(&out) : subject->name;
}

static void add_difference(const struct draft *draft, struct table *table,
                           const struct difference *difference, bool first)
{
    const char *none = DRAFT_WORD(draft, NO_VALUE);
    struct page_cell *cells = table_add_row(draft->arena, table);
    cell_text(&cells[0], first ? subject_name(draft, difference->subject) : "");
    if (difference->change == CHANGE_ADDED) {
        cell_style(cell_text(&cells[1], DRAFT_WORD(draft, ADDED)), STYLE_GOOD);
        cell_text(&cells[2], none);
        cell_text(&cells[3], whole(draft, difference->subject));
    } else if (difference->change == CHANGE_REMOVED) {
        cell_style(cell_text(&cells[1], DRAFT_WORD(draft, REMOVED)), STYLE_BAD);
        cell_text(&cells[2], whole(draft, difference->subject));
        cell_text(&cells[3], none);
    } else {
        const struct statement *any = difference->changed ? difference->changed : difference->old;
        cell_text(&cells[1], label_of(draft, any));
        cell_text(&cells[2], difference->old ? difference->old->text : none);
        cell_text(&cells[3], difference->changed ? difference->changed->text : none);
    }
}

static const char *edition_words(const struct draft *draft, const struct rubric *rubric)
{
    return PHRASE(draft, RUBRIC_VERSION, rubric->title, rubric->version);
}

static void add_differences(const struct comparison *its, struct page *page)
{
    const struct draft *draft = &its->draft;
    const struct table_column columns[] = {
        { .heading = DRAFT_WORD(draft, PASSAGE) },
        { .heading = DRAFT_WORD(draft, MATTER) },
        { .heading = DRAFT_WORD(draft, OLD) },
        { .heading = DRAFT_WORD(draft, NEW) },
    };
    page_add_space(draft->arena, page);
    if (its->differences.list.count == 0) {
        page_add_line(draft->arena, page, STYLE_LINE, DRAFT_WORD(draft, NO_DIFFERENCE));
        return;
    }
    struct table *table = page_add_table(draft->arena, page, columns, 4, true);
    page->frozen = table;
    const struct subject *before = NULL;
    for (size_t i = 0; i < its->differences.list.count; i++) {
        const struct difference *difference = &its->differences.list.items[i];
        add_difference(draft, table, difference, difference->subject != before);
        before = difference->subject;
    }
}

struct report *report_difference(struct arena *arena, const struct rubric *old, const struct rubric *changed,
                                 const char *program)
{
    struct comparison *its = ARENA_NEW(arena, struct comparison);
    struct report *report = ARENA_NEW(arena, struct report);
    compare(its, arena, old, changed);
    const struct draft *draft = &its->draft;
    *report = (struct report){ .language = changed->language,
                               .title = DRAFT_WORD(draft, DIFFERENCE_TITLE),
                               .round_title = changed->title,
                               .program = program };
    const struct table_column columns[] = { { .grid = 1 }, { .grid = 3 } };
    struct page *page =
        report_add_page(arena, report, DRAFT_WORD(draft, DIFFERENCE_SHEET), report->title, false,
                        difference_grid, sizeof difference_grid / sizeof *difference_grid);
    page_add_line(arena, page, STYLE_TITLE, report->title);
    page_add_space(arena, page);
    struct table *pairs = page_add_table(arena, page, columns, 2, false);
    report_pair(draft, pairs, WORD_OLD, edition_words(draft, old));
    report_pair(draft, pairs, WORD_NEW, edition_words(draft, changed));
    add_differences(its, page);
    page_fit(page);
    return report;
}

/* --- for programs --- */

static void put_rubric(struct json *json, const char *key, const struct rubric *rubric)
{
    json_put_object(json, key);
    json_put_string(json, "rubric", rubric->id);
    json_put_string(json, "version", rubric->version);
    json_put_string(json, "title", rubric->title);
    json_object_close(json);
}

static void put_subject(struct json *json, const char *key, const struct subject *subject)
{
    json_put_object(json, key);
    for (size_t i = 0; i < subject->statements.count; i++)
        json_put_string(json, subject->statements.items[i].what, subject->statements.items[i].text);
    json_object_close(json);
}

static void put_difference(struct json *json, const struct difference *difference)
{
    static const char *const changes[] = {
        [CHANGE_ALTERED] = "changed", [CHANGE_ADDED] = "added", [CHANGE_REMOVED] = "removed"
    };
    json_object_open(json);
    json_put_string(json, "change", changes[difference->change]);
    json_put_string(json, "kind", difference->subject->kind);
    json_put_string(json, "id", *difference->subject->id ? difference->subject->id : NULL);
    if (difference->change == CHANGE_ADDED)
        put_subject(json, "new", difference->subject);
    else if (difference->change == CHANGE_REMOVED)
        put_subject(json, "old", difference->subject);
    if (difference->change == CHANGE_ALTERED) {
        const struct statement *any = difference->changed ? difference->changed : difference->old;
        json_put_string(json, "what", any->what);
        json_put_string(json, "old", difference->old ? difference->old->text : NULL);
        json_put_string(json, "new", difference->changed ? difference->changed->text : NULL);
    }
    json_object_close(json);
}

void json_write_difference(struct text_builder *out, const struct rubric *old, const struct rubric *changed)
{
    struct comparison its;
    compare(&its, out->arena, old, changed);
    struct json json = json_begin(out);
    json_object_open(&json);
    put_rubric(&json, "old", old);
    put_rubric(&json, "new", changed);
    json_put_truth(&json, "same", its.differences.list.count == 0);
    json_put_array(&json, "differences");
    for (size_t i = 0; i < its.differences.list.count; i++)
        put_difference(&json, &its.differences.list.items[i]);
    json_array_close(&json);
    json_object_close(&json);
    json_end(&json);
}
