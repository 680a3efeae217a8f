#include "office_columns.h"

#include <string.h>

#include "text.h"

const char *office_word(enum language language, enum office_word word)
{
    static const char *const words[][2] = {
#define WORD(name, japanese, english) [OFFICE_##name] = { japanese, english },
        OFFICE_WORDS(WORD)
#undef WORD
    };
    return words[word][language == LANGUAGE_ENGLISH];
}

const char *const *office_choices(enum language language, enum office_words words)
{
    static const char *const choices[WORDS_KINDS][2][OFFICE_CHOICES_MOST + 1] = {
        [WORDS_REQUIREMENT] = { { "適", "否", "未" }, { "pass", "fail", "pending" } },
        [WORDS_GROUND] = { { "非該当", "該当", "未" }, { "no", "yes", "pending" } },
        [WORDS_PAPER] = { { "○", "×" }, { "yes", "no" } },
        [WORDS_TRUTH] = { { "有", "無" }, { "yes", "no" } },
        [WORDS_SEALED] = { { "封緘" }, { "sealed" } },
    };
    return choices[words][language == LANGUAGE_ENGLISH];
}

struct office_sheet *office_add_sheet(struct office_plan *plan, enum office_word name, enum office_word note)
{
    struct office_sheet *sheet = ARENA_NEW(plan->arena, struct office_sheet);
    *sheet = (struct office_sheet){ .name = office_word(plan->language, name),
                                    .notes = { office_word(plan->language, note) } };
    if (plan->sheets.count)
        office_add_column(plan, sheet,
                          (struct office_column){ .path = "#",
                                                  .kind = OFFICE_SHOWN,
                                                  .width = 22,
                                                  .heading = office_word(plan->language, OFFICE_NAME),
                                                  .subject = SUBJECT_NAME });
    LIST_ADD(plan->arena, plan->sheets, sheet);
    return sheet;
}

void office_add_column(struct office_plan *plan, struct office_sheet *sheet, struct office_column column)
{
    LIST_ADD(plan->arena, sheet->columns, column);
}

/* --- the register --- */

static void plan_register(struct office_plan *plan)
{
    static const struct {
        const char *path;
        enum office_word heading;
        enum office_kind kind;
        enum office_subject subject;
        unsigned width;
    } columns[] = {
        { "name", OFFICE_NAME, OFFICE_TEXT, SUBJECT_NAME, 26 },
        { "receipt.number", OFFICE_RECEIPT_NUMBER, OFFICE_WHOLE, SUBJECT_RECEIPT_NUMBER, 8 },
        { "receipt.at", OFFICE_RECEIVED, OFFICE_MOMENT, SUBJECT_RECEIVED, 22 },
        { "receipt.by", OFFICE_RECEIVED_BY, OFFICE_TEXT, SUBJECT_RECEIVED_BY, 10 },
        { "registration", OFFICE_REGISTRATION, OFFICE_TEXT, SUBJECT_REGISTRATION, 15 },
        { "representative", OFFICE_REPRESENTATIVE, OFFICE_TEXT, SUBJECT_REPRESENTATIVE, 16 },
        { "address", OFFICE_ADDRESS, OFFICE_TEXT, SUBJECT_ADDRESS, 26 },
        { "aliases", OFFICE_ALIASES, OFFICE_TEXT, SUBJECT_ALIASES, 18 },
        { "label", OFFICE_LABEL, OFFICE_TEXT, SUBJECT_LABEL, 8 },
    };
    struct office_sheet *sheet = office_add_sheet(plan, OFFICE_REGISTER_SHEET, OFFICE_REGISTER_NOTE);
    sheet->notes[1] = office_word(plan->language, OFFICE_PATHS_NOTE);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        office_add_column(plan, sheet,
                          (struct office_column){ .path = columns[i].path,
                                                  .kind = columns[i].kind,
                                                  .heading = office_word(plan->language, columns[i].heading),
                                                  .subject = columns[i].subject,
                                                  .width = columns[i].width });
    for (size_t i = 0; i < plan->office->extra_count; i++)
        office_add_column(
            plan, sheet,
            (struct office_column){ .path = arena_text(plan->arena, "# %s", plan->office->extras[i].heading),
                                    .heading = plan->office->extras[i].heading,
                                    .kind = OFFICE_TEXT,
                                    .subject = SUBJECT_EXTRA,
                                    .index = i,
                                    .width = 14 });
}

/* --- papers and answers --- */

static const char *cited(struct office_plan *plan, const char *title, const char *cite)
{
    if (!cite)
        return title;
    return arena_text(plan->arena, plan->language == LANGUAGE_ENGLISH ? "%s\n(%s)" : "%s\n（%s）", title,
                      cite);
}

static void plan_papers(struct office_plan *plan)
{
    const struct rubric *rubric = plan->rubric;
    if (!rubric->paper_count)
        return;
    struct office_sheet *sheet = office_add_sheet(plan, OFFICE_PAPERS_SHEET, OFFICE_PAPERS_NOTE);
    for (size_t i = 0; i < rubric->paper_count; i++) {
        const struct paper *paper = &rubric->papers[i];
        office_add_column(plan, sheet,
                          (struct office_column){ .path = arena_text(plan->arena, "papers.%s", paper->id),
                                                  .heading = paper->title ? paper->title : paper->id,
                                                  .kind = OFFICE_CHOICE,
                                                  .words = WORDS_PAPER,
                                                  .width = 12,
                                                  .subject = SUBJECT_PAPER,
                                                  .index = i });
    }
}

static void plan_eligibility(struct office_plan *plan)
{
    const struct rubric *rubric = plan->rubric;
    struct office_sheet *sheet = office_add_sheet(plan, OFFICE_ELIGIBILITY_SHEET, OFFICE_ELIGIBILITY_NOTE);
    for (size_t i = 0; i < rubric->rule_count; i++) {
        const struct rule *rule = rubric->rules[i];
        bool ground = rule->kind == RULE_GROUND;
        if (rule->kind != RULE_REQUIREMENT && !ground)
            continue;
        const char *title = rule->title ? rule->title : rule->id;
        office_add_column(
            plan, sheet,
            (struct office_column){
                .path = arena_text(plan->arena, "%s.%s", ground ? "grounds" : "requirements", rule->id),
                .heading = cited(plan, title, rule->origin.cite),
                .kind = OFFICE_CHOICE,
                .width = 16,
                .words = ground ? WORDS_GROUND : WORDS_REQUIREMENT,
                .subject = SUBJECT_ANSWER,
                .index = rule->index });
    }
    office_add_column(plan, sheet,
                      (struct office_column){ .path = "checked.by",
                                              .kind = OFFICE_TEXT,
                                              .width = 14,
                                              .heading = office_word(plan->language, OFFICE_CHECKED_BY),
                                              .subject = SUBJECT_CHECKED_BY });
    office_add_column(plan, sheet,
                      (struct office_column){ .path = "checked.at",
                                              .kind = OFFICE_MOMENT,
                                              .width = 22,
                                              .heading = office_word(plan->language, OFFICE_CHECKED_AT),
                                              .subject = SUBJECT_CHECKED_AT });
}

/* --- facts and draws --- */

struct known_fact {
    const char *name;
    bool truth;
};
struct fact_search {
    struct arena *arena;
    LIST(struct known_fact) facts;
};

static void note_fact(struct fact_search *search, const char *name, bool truth)
{
    for (size_t i = 0; i < search->facts.count; i++)
        if (strcmp(search->facts.items[i].name, name) == 0)
            return;
    LIST_ADD(search->arena, search->facts, (struct known_fact){ name, truth });
}

static void find_fact(void *context, const struct expression *expression)
{
    if (expression->kind == EXPRESSION_FACT)
        note_fact(context, expression->name, expression->type == TYPE_TRUTH);
}

void office_visit(const struct rubric *rubric,
                  void (*visit)(void *context, const struct expression *expression), void *context)
{
    for (size_t i = 0; i < rubric->node_count; i++)
        if (rubric->nodes[i]->formula)
            expression_visit(rubric->nodes[i]->formula, visit, context);
    for (size_t i = 0; i < rubric->rule_count; i++) {
        if (rubric->rules[i]->require)
            expression_visit(rubric->rules[i]->require, visit, context);
        if (rubric->rules[i]->when)
            expression_visit(rubric->rules[i]->when, visit, context);
    }
    for (size_t i = 0; i < rubric->tie_count; i++)
        if (rubric->ties[i].expression)
            expression_visit(rubric->ties[i].expression, visit, context);
    for (size_t i = 0; i < rubric->stage_count; i++)
        if (rubric->stages[i]->total_formula)
            expression_visit(rubric->stages[i]->total_formula, visit, context);
}

static void find_facts(struct office_plan *plan, struct fact_search *search)
{
    const struct rubric *rubric = plan->rubric;
    office_visit(rubric, find_fact, search);
    for (size_t i = 0; i < rubric->node_count; i++)
        if (rubric->nodes[i]->marked_by == MARKED_BY_FACT && rubric->nodes[i]->marking_fact)
            note_fact(search, rubric->nodes[i]->marking_fact, false);
    for (size_t i = 0; i < plan->round->proposer_count; i++)
        for (size_t f = 0; f < plan->round->proposers[i].fact_count; f++)
            note_fact(search, plan->round->proposers[i].facts[f].name,
                      plan->round->proposers[i].facts[f].kind == FACT_TRUTH);
}

static void plan_draw(struct office_plan *plan, struct office_sheet *sheet)
{
    bool numbers = false, offsets = false;
    for (size_t i = 0; i < plan->rubric->tie_count; i++) {
        const struct tie_rule *tie = &plan->rubric->ties[i];
        numbers = numbers || (tie->kind == TIE_DRAW && !tie->draw.by_seed);
        offsets = offsets || (tie->kind == TIE_DRAW && tie->draw.offset == DRAW_OFFSET_DRAWN);
    }
    for (size_t i = 0; i < plan->round->proposer_count; i++) {
        numbers = numbers || plan->round->proposers[i].has_draw_number;
        offsets = offsets || plan->round->proposers[i].has_draw_offset;
    }
    if (numbers)
        office_add_column(plan, sheet,
                          (struct office_column){ .path = "draw-number",
                                                  .kind = OFFICE_WHOLE,
                                                  .width = 12,
                                                  .heading = office_word(plan->language, OFFICE_DRAW_NUMBER),
                                                  .subject = SUBJECT_DRAW_NUMBER });
    if (offsets)
        office_add_column(plan, sheet,
                          (struct office_column){ .path = "draw-offset",
                                                  .kind = OFFICE_WHOLE,
                                                  .width = 16,
                                                  .heading = office_word(plan->language, OFFICE_DRAW_OFFSET),
                                                  .subject = SUBJECT_DRAW_OFFSET });
}

static void plan_facts(struct office_plan *plan)
{
    struct fact_search search = { .arena = plan->arena };
    find_facts(plan, &search);
    struct office_sheet *sheet = office_add_sheet(plan, OFFICE_FACTS_SHEET, OFFICE_FACTS_NOTE);
    for (size_t i = 0; i < search.facts.count; i++) {
        const struct known_fact *fact = &search.facts.items[i];
        office_add_column(plan, sheet,
                          (struct office_column){ .path = arena_text(plan->arena, "facts.%s", fact->name),
                                                  .heading = fact->name,
                                                  .width = 14,
                                                  .name = fact->name,
                                                  .kind = fact->truth ? OFFICE_CHOICE : OFFICE_FIGURE,
                                                  .words = WORDS_TRUTH,
                                                  .subject = SUBJECT_FACT });
    }
    plan_draw(plan, sheet);
    if (sheet->columns.count == 1) /* the name alone */
        plan->sheets.count--;
}

struct office_plan *office_plan(struct arena *arena, const struct office *office)
{
    struct office_plan *plan = ARENA_NEW(arena, struct office_plan);
    *plan = (struct office_plan){ .arena = arena,
                                  .office = office,
                                  .rubric = office->rubric,
                                  .round = office->round,
                                  .language = office->rubric->language };
    plan_register(plan);
    plan_papers(plan);
    plan_eligibility(plan);
    office_plan_bids(plan);
    plan_facts(plan);
    return plan;
}
