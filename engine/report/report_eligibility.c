/* Who was eligible: every requirement, ground, paper, the deadline and the registration numbers. */
#include "matrix.h"
#include "text.h"

enum eligibility_line {
    LINE_RECEIVED,
    LINE_REGISTRATION,
    LINE_RULE,
    LINE_CHECKED,
    LINE_STATUS,
};

enum {
    ACROSS_WIDTH = 13,
    DOWN_WIDTH = 10,
    DOWN_REGISTRATION_WIDTH = 14, /* thirteen digits */
    NOTE_WIDTH = 17,
};

static bool is_eligibility_rule(const struct rule *rule)
{
    return rule->kind <= RULE_SAME_REGISTRATION;
}

static void fill_received(struct arena *scratch, const struct proposer *proposer, struct page_cell *cell)
{
    if (!proposer->receipt.given || !proposer->receipt.at.given)
        return;
    char *at = instant_plain(scratch, proposer->receipt.at);
    for (char *space = at; *space; space++)
        if (*space == ' ')
            *space = '\n'; /* the day above the time */
    cell_mark(cell, at);
}

static void fill_registration(struct arena *scratch, const struct proposer *proposer, struct page_cell *cell)
{
    struct text_builder builder = { .arena = scratch };
    for (size_t i = 0; i < proposer->registration_count; i++) {
        text_add(&builder, i > 0 ? "\n" : "");
        text_add(&builder, proposer->registrations[i]);
    }
    cell_mark(cell, text_built(&builder));
}

/* Who looked at the papers and answers, and when. */
static void fill_checked(struct arena *scratch, const struct proposer *proposer, struct page_cell *cell)
{
    if (!proposer->checked_by)
        return;
    const char *at = proposer->checked_at.given ? instant_plain(scratch, proposer->checked_at) : NULL;
    cell_mark(cell, at ? arena_text(scratch, "%s\n%s", proposer->checked_by, at) : proposer->checked_by);
}

static void fill_finding(const struct draft *draft, const struct finding *finding, struct page_cell *cell)
{
    static const enum word signs[] = {
        [FINDING_MET] = WORD_SIGN_MET,         [FINDING_FAILED] = WORD_SIGN_FAILED,
        [FINDING_PENDING] = WORD_SIGN_PENDING, [FINDING_NOT_APPLICABLE] = WORD_NO_VALUE,
        [FINDING_NOT_CHECKED] = WORD_NO_VALUE,
    };
    if (!finding) {
        cell_mark(cell, DRAFT_WORD(draft, NO_VALUE));
        return;
    }
    bool referred = finding->effect == EFFECT_REFERRED || finding->effect == EFFECT_STANDS ||
                    finding->effect == EFFECT_WARNED;
    enum word sign =
        finding->outcome == FINDING_FAILED && referred ? WORD_SIGN_REFERRED : signs[finding->outcome];
    cell_mark(cell, word_in(draft->language, sign));
    if (finding->effect != EFFECT_NONE)
        cell->style = finding_style(finding);
}

static void fill_status(const struct draft *draft, const struct proposer_result *its, struct page_cell *cell)
{
    static const enum page_style styles[] = {
        [STATUS_STANDING] = STYLE_GOOD, [STATUS_WITHDRAWN] = STYLE_MUTED, [STATUS_VOID] = STYLE_BAD,
        [STATUS_EXCLUDED] = STYLE_BAD,  [STATUS_LEFT_OUT] = STYLE_GOOD,
    };
    if (its->valid && its->status != STATUS_WITHDRAWN)
        cell_style(cell_mark(cell, DRAFT_WORD(draft, VALID)), STYLE_GOOD);
    else
        cell_style(cell_mark(cell, draft_status(draft, its->status)), styles[its->status]);
    if (its->conditional)
        cell->style = STYLE_WARN;
}

static void fill_eligibility(struct arena *scratch, const struct matrix *matrix,
                             const struct matrix_line *line, unsigned proposer, unsigned sheet,
                             struct page_cell *cell)
{
    const struct draft *draft = matrix->draft;
    (void)sheet;
    switch ((enum eligibility_line)line->kind) {
    case LINE_RECEIVED:
        fill_received(scratch, &draft->round->proposers[proposer], cell);
        break;
    case LINE_REGISTRATION:
        fill_registration(scratch, &draft->round->proposers[proposer], cell);
        break;
    case LINE_RULE:
        fill_finding(draft, result_finding(draft->result, proposer, line->subject), cell);
        break;
    case LINE_CHECKED:
        fill_checked(scratch, &draft->round->proposers[proposer], cell);
        break;
    case LINE_STATUS:
        fill_status(draft, &draft->result->proposers[proposer], cell);
        break;
    }
}

static bool anybody_registered(const struct round *round)
{
    for (size_t i = 0; i < round->proposer_count; i++)
        if (round->proposers[i].registration_count > 0)
            return true;
    return false;
}

static bool anything_received(const struct round *round)
{
    for (size_t i = 0; i < round->proposer_count; i++)
        if (round->proposers[i].receipt.given && round->proposers[i].receipt.at.given)
            return true;
    return false;
}

static bool anything_checked(const struct round *round)
{
    for (size_t i = 0; i < round->proposer_count; i++)
        if (round->proposers[i].checked_by)
            return true;
    return false;
}

static struct matrix_line rule_line(const struct draft *draft, const struct rule *rule)
{
    struct matrix_line line = { .title = draft_rule(rule), .kind = LINE_RULE, .subject = rule };
    cell_text(&line.note, draft_origin(draft, &rule->origin));
    return line;
}

static struct matrix *eligibility_matrix(const struct draft *draft)
{
    struct matrix *matrix = ARENA_NEW(draft->arena, struct matrix);
    LIST(struct matrix_line) lines = { 0 };
    if (anything_received(draft->round))
        LIST_ADD(draft->arena, lines,
                 (struct matrix_line){ .title = DRAFT_WORD(draft, RECEIVED),
                                       .kind = LINE_RECEIVED,
                                       .width = DOWN_REGISTRATION_WIDTH });
    if (anybody_registered(draft->round))
        LIST_ADD(draft->arena, lines,
                 (struct matrix_line){ .title = DRAFT_WORD(draft, REGISTRATION),
                                       .kind = LINE_REGISTRATION,
                                       .width = DOWN_REGISTRATION_WIDTH });
    for (size_t i = 0; i < draft->rubric->rule_count; i++)
        if (is_eligibility_rule(draft->rubric->rules[i]))
            LIST_ADD(draft->arena, lines, rule_line(draft, draft->rubric->rules[i]));
    if (anything_checked(draft->round))
        LIST_ADD(draft->arena, lines,
                 (struct matrix_line){ .title = DRAFT_WORD(draft, CHECKED_BY),
                                       .kind = LINE_CHECKED,
                                       .width = DOWN_REGISTRATION_WIDTH });
    LIST_ADD(draft->arena, lines,
             (struct matrix_line){
                 .title = DRAFT_WORD(draft, VERDICT), .kind = LINE_STATUS, .style = STYLE_TOTAL });
    *matrix = (struct matrix){
        .draft = draft,
        .lines = lines.items,
        .line_count = lines.count,
        .line_heading = DRAFT_WORD(draft, RULE),
        .note_heading = DRAFT_WORD(draft, ORIGIN),
        .fill = fill_eligibility,
        .across_width = ACROSS_WIDTH,
        .down_width = DOWN_WIDTH,
        .note_width = NOTE_WIDTH,
    };
    return matrix;
}

static bool has_eligibility_rules(const struct rubric *rubric)
{
    for (size_t i = 0; i < rubric->rule_count; i++)
        if (is_eligibility_rule(rubric->rules[i]))
            return true;
    return false;
}

static void add_reasons(const struct draft *draft, struct page *page)
{
    bool headed = false;
    for (size_t i = 0; i < draft->result->findings.count; i++) {
        const struct finding *finding = draft->result->findings.items[i];
        if (!is_eligibility_rule(finding->rule) || finding->effect == EFFECT_NONE)
            continue;
        if (!headed)
            draft_section(draft, page, WORD_REASONS);
        headed = true;
        page_add_line(draft->arena, page, finding_style(finding),
                      PHRASE(draft, ELIGIBILITY_REASON, draft_proposer(draft, finding->proposer),
                             finding_reason(draft, draft->arena, finding),
                             draft_origin(draft, &finding->rule->origin),
                             finding_effect_print(draft, finding)));
    }
}

void report_eligibility_page(const struct draft *draft)
{
    if (!has_eligibility_rules(draft->rubric))
        return;
    const struct matrix *matrix = eligibility_matrix(draft);
    struct page *page =
        matrix_page(matrix, DRAFT_WORD(draft, ELIGIBILITY_SHEET), DRAFT_WORD(draft, ELIGIBILITY_TITLE));
    page_add_line(draft->arena, page, STYLE_NOTE, DRAFT_WORD(draft, SIGNS_LEGEND));
    matrix_add(matrix, page);
    add_reasons(draft, page);
}
