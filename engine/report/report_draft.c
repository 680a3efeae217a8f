#include <string.h>

#include "form.h"
#include "report_draft.h"
#include "text.h"

const char *draft_title(const char *title, const char *id)
{
    return title && *title ? title : id ? id : "";
}

const char *draft_proposer(const struct draft *draft, unsigned proposer)
{
    const struct proposer *it = &draft->round->proposers[proposer];
    return draft->blind ? form_proposer(draft->round, proposer) : draft_title(it->name, it->id);
}

const char *draft_proposers(const struct draft *draft, struct arena *arena, const unsigned *proposers,
                            size_t count)
{
    struct text_builder builder = { .arena = arena };
    for (size_t i = 0; i < count; i++) {
        text_add(&builder, i > 0 ? DRAFT_WORD(draft, COMMA) : "");
        text_add(&builder, draft_proposer(draft, proposers[i]));
    }
    return text_built(&builder);
}

void cell_receipt(struct page_cell *cell, const struct draft *draft, unsigned proposer)
{
    const struct receipt *receipt = &draft->round->proposers[proposer].receipt;
    if (!receipt->given || !receipt->has_number)
        return;
    cell->content = CONTENT_RANK;
    cell->number = number_from_integer(receipt->number);
}

const char *draft_evaluator(const struct draft *draft, unsigned evaluator)
{
    if (evaluator >= draft->round->evaluator_count)
        return evaluator == reserved_sheet(draft->round, SHEET_CONSENSUS) ? DRAFT_WORD(draft, SHEET_OF_CONSENSUS)
                                                                          : DRAFT_WORD(draft, SHEET_OF_SECRETARIAT);
    const struct evaluator *it = &draft->round->evaluators[evaluator];
    const char *label = draft_title(it->label, it->id);
    if (!it->name || !*it->name || strcmp(it->name, label) == 0)
        return label;
    return PHRASE(draft, EVALUATOR_NAME, label, it->name);
}

unsigned draft_depth(const struct node *node)
{
    unsigned depth = 0;
    for (const struct node *parent = node->parent; parent && parent->parent; parent = parent->parent)
        depth++;
    return depth;
}

const char *draft_rule(const struct rule *rule)
{
    return draft_title(rule->title, rule->id);
}

const char *draft_origin(const struct draft *draft, const struct origin *origin)
{
    static const struct {
        const char *set_by;
        enum word word;
    } makers[] = {
        { "committee", WORD_SET_BY_COMMITTEE },
        { "example", WORD_SET_BY_EXAMPLE },
        { "call", WORD_SET_BY_CALL },
    };
    if (origin->cite)
        return origin->cite;
    for (size_t i = 0; i < sizeof makers / sizeof *makers; i++)
        if (text_equal(origin->set_by, makers[i].set_by))
            return word_in(draft->language, makers[i].word);
    return origin->set_by ? origin->set_by : "";
}

const char *draft_status(const struct draft *draft, enum proposer_status status)
{
    static const enum word words[] = {
        [STATUS_STANDING] = WORD_STANDING, [STATUS_WITHDRAWN] = WORD_WITHDRAWN, [STATUS_VOID] = WORD_VOID,
        [STATUS_EXCLUDED] = WORD_EXCLUDED, [STATUS_LEFT_OUT] = WORD_LEFT_OUT,
    };
    return word_in(draft->language, words[status]);
}

bool draft_has_left(const struct draft *draft, unsigned proposer)
{
    return draft->result->proposers[proposer].status != STATUS_STANDING;
}

const char *draft_computed(const struct draft *draft, const char *value, const void *target)
{
    const struct computed_number *number = rubric_number_at(draft->rubric, target);
    if (number && !number->known && !draft->round) /* it has its value in a round */
        return number->expression->text;
    return number ? PHRASE(draft, COMPUTED, value, number->expression->text) : value;
}

const char *draft_day(const struct draft *draft, struct arena *arena, struct instant instant)
{
    if (!instant.given)
        return "";
    instant.has_time = false;
    return draft->language == LANGUAGE_JAPANESE ? instant_era(arena, instant) : instant_plain(arena, instant);
}

const char *draft_people(const struct draft *draft, struct arena *arena, size_t count)
{
    return PHRASE_SCRATCH(draft, arena, PEOPLE, arena_text(arena, "%zu", count));
}

const char *draft_stage(const struct draft *draft, const struct stage *stage)
{
    return draft->rubric->staged ? draft_title(stage->title, stage->id) : "";
}

const char *draft_result_title(const struct draft *draft)
{
    const struct stage *until = draft->result->until;
    return until ? PHRASE(draft, STAGE_RESULT_TITLE, draft_stage(draft, until)) : DRAFT_WORD(draft, RESULT_TITLE);
}

bool draft_tells(const struct draft *draft, const struct stage *stage)
{
    return !draft->result->until || stage->index <= draft->result->until->index;
}

const char *draft_join(const struct draft *draft, struct arena *arena, const char *first, const char *second)
{
    if (!first || !*first)
        return second ? second : "";
    if (!second || !*second)
        return first;
    return arena_text(arena, "%s%s%s", first, DRAFT_WORD(draft, COMMA), second);
}

const char *draft_committee_word(const struct draft *draft)
{
    return draft_title(draft->round->committee_term, DRAFT_WORD(draft, COMMITTEE));
}

const char *draft_proposer_word(const struct draft *draft)
{
    return draft_title(draft->round->proposer_term, DRAFT_WORD(draft, PROPOSER));
}

const char *draft_currency(const struct draft *draft)
{
    const char *currency = draft->rubric->currency ? draft->rubric->currency : "";
    return text_equal(currency, "JPY") ? DRAFT_WORD(draft, YEN) : currency;
}

/* What has to happen before the result is final, at most so many of it. */
static void add_conditions(const struct draft *draft, struct page *page, size_t most)
{
    size_t count = draft->result->dues.count, shown = count > most ? most : count;
    page_add_line(draft->arena, page, STYLE_ALERT,
                  PHRASE(draft, PROVISIONAL_LINE, arena_text(draft->arena, "%zu", count)));
    for (size_t i = 0; i < shown; i++)
        page_add_line(draft->arena, page, STYLE_ALERT,
                      PHRASE(draft, CONDITION, arena_text(draft->arena, "%zu", i + 1),
                             due_print(draft, &draft->result->dues.items[i])));
    if (shown < count)
        page_add_line(draft->arena, page, STYLE_ALERT,
                      PHRASE(draft, CONDITIONS_MORE, arena_text(draft->arena, "%zu", count - shown)));
}

struct page *draft_page(const struct draft *draft, const char *name, const char *title, bool landscape,
                        const struct grid_column *columns, size_t column_count, size_t conditions)
{
    struct page *page =
        report_add_page(draft->arena, draft->report, name, title, landscape, columns, column_count);
    page_add_line(draft->arena, page, STYLE_TITLE, title);
    page_add_line(draft->arena, page, STYLE_SUBTITLE, draft->report->round_title);
    if (draft->result->cancelled)
        page_add_line(draft->arena, page, STYLE_ALERT,
                      PHRASE(draft, CANCELLED_LINE, failure_print(draft, draft->arena, draft->round->cancelled)));
    if (draft->result->provisional)
        add_conditions(draft, page, conditions);
    return page;
}

void draft_section(const struct draft *draft, struct page *page, enum word heading)
{
    page_add_space(draft->arena, page);
    page_add_line(draft->arena, page, STYLE_SECTION, word_in(draft->language, heading));
}

void draft_text_row(const struct draft *draft, struct table *table, const char *const *texts)
{
    struct page_cell *cells = table_add_row(draft->arena, table);
    for (size_t i = 0; i < table->column_count; i++)
        cell_text(&cells[i], texts[i]);
}
