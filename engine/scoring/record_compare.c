#include "record_compare.h"

#include <string.h>

enum { DIFFERENCES_TOLD = 10 };

struct comparison {
    struct arena *arena;
    struct problems *problems;
    const struct stage_record *record;
    const struct result *result;
    size_t differences;
};

#define DIFFERENCE(comparison, ...) differ((comparison), arena_text((comparison)->arena, __VA_ARGS__))

static void differ(struct comparison *comparison, const char *what)
{
    if (comparison->differences++ < DIFFERENCES_TOLD)
        PROBLEM_ADD(comparison->problems, ((struct place){ .source = comparison->record->source }), RECORD_DIFFERS,
                    comparison->record->stage, what);
}

static bool is_same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static const char *or_none(const char *text)
{
    return text ? text : "–";
}

/* "the total of 'p1' was 80 and is 75", in both languages. */
static void differ_from(struct comparison *comparison, const char *what, const char *what_ja, const char *was,
                        const char *is)
{
    if (!is_same(was, is))
        DIFFERENCE(comparison, "\001%s was %s and is %s\001%s: %s → %s", what, or_none(was), or_none(is), what_ja,
                   or_none(was), or_none(is));
}

/* --- stages --- */

static const struct recorded_stage *recorded_stage(const struct recorded_proposer *was, const char *stage)
{
    for (size_t i = 0; i < was->stage_count; i++)
        if (is_same(was->stages[i].stage, stage))
            return &was->stages[i];
    return NULL;
}

static void compare_stages(struct comparison *comparison, const struct recorded_proposer *was, unsigned proposer)
{
    struct arena *arena = comparison->arena;
    const char *id = was->id;
    for (size_t i = 0; i <= comparison->result->until->index; i++) {
        const struct stage_result *is = &comparison->result->stages[i];
        const struct recorded_stage *then = recorded_stage(was, is->stage->id);
        bool stood = then && then->standing, stands = is->reached && is->standing[proposer];
        const char *total = is->reached && is->total[proposer].known
                                ? number_fraction(arena, is->total[proposer].value)
                                : NULL;
        differ_from(comparison, arena_text(arena, "whether '%s' stands in '%s'", id, is->stage->id),
                    arena_text(arena, "「%s」が「%s」の審査対象か", id, is->stage->id), stood ? "yes" : "no",
                    stands ? "yes" : "no");
        differ_from(comparison, arena_text(arena, "the total of '%s' in '%s'", id, is->stage->id),
                    arena_text(arena, "「%s」の「%s」の得点", id, is->stage->id), then ? then->total : NULL, total);
    }
}

/* --- findings --- */

static const struct recorded_finding *recorded_finding(const struct recorded_proposer *was, const char *rule)
{
    for (size_t i = 0; i < was->finding_count; i++)
        if (is_same(was->findings[i].rule, rule))
            return &was->findings[i];
    return NULL;
}

static const char *finding_words(struct arena *arena, const char *outcome, const char *effect)
{
    return outcome && effect ? arena_text(arena, "%s (%s)", outcome, effect) : NULL;
}

static void compare_finding(struct comparison *comparison, const char *proposer, const char *rule,
                            const struct recorded_finding *was, const struct finding *is)
{
    struct arena *arena = comparison->arena;
    differ_from(comparison, arena_text(arena, "the finding on '%s' by '%s'", proposer, rule),
                arena_text(arena, "「%s」についての「%s」の判定", proposer, rule),
                was ? finding_words(arena, was->outcome, was->effect) : NULL,
                is ? finding_words(arena, finding_outcome_name(is->outcome), finding_effect_name(is->effect)) : NULL);
}

static void compare_findings(struct comparison *comparison, const struct recorded_proposer *was, unsigned proposer)
{
    const struct proposer_result *its = &comparison->result->proposers[proposer];
    for (size_t i = 0; i < its->finding_count; i++) {
        const char *rule = its->findings[i]->rule->id;
        compare_finding(comparison, was->id, rule, recorded_finding(was, rule), its->findings[i]);
    }
    for (size_t i = 0; i < was->finding_count; i++) {
        const char *rule = was->findings[i].rule ? was->findings[i].rule : "";
        const struct rule *now = rubric_rule(comparison->result->rubric, rule);
        if (!now || !result_finding(comparison->result, proposer, now))
            compare_finding(comparison, was->id, rule, &was->findings[i], NULL);
    }
}

/* --- marks --- */

static const struct recorded_sheet *recorded_sheet(const struct recorded_proposer *was, const char *sheet)
{
    for (size_t i = 0; i < was->sheet_count; i++)
        if (is_same(was->sheets[i].sheet, sheet))
            return &was->sheets[i];
    return NULL;
}

/* Marks stand in the order of the rubric: the one sought is mostly the next. */
static const char *recorded_mark(const struct recorded_sheet *sheet, const char *criterion, size_t *next)
{
    for (size_t i = 0; sheet && i < sheet->mark_count; i++) {
        const struct recorded_mark *mark = &sheet->marks[(*next + i) % sheet->mark_count];
        if (!is_same(mark->criterion, criterion))
            continue;
        *next += i + 1;
        return mark->mark;
    }
    return NULL;
}

static bool is_used(const struct comparison *comparison, const struct node *leaf, unsigned sheet, unsigned proposer)
{
    const struct round *round = comparison->result->round;
    const struct stage_result *stage = &comparison->result->stages[leaf->stage->index];
    bool counts = is_marked_by_evaluators(leaf) ? joins_sheet(round, leaf->join, sheet)
                                                : sheet == reserved_sheet(round, SHEET_SECRETARIAT);
    return counts && leaf->stage->index <= comparison->result->until->index && stage->reached &&
           stage->standing[proposer] && sits_for(round, sheet, proposer);
}

static void compare_marks(struct comparison *comparison, const struct recorded_proposer *was, unsigned proposer)
{
    const struct round *round = comparison->result->round;
    const struct rubric *rubric = comparison->result->rubric;
    struct arena *arena = comparison->arena;
    for (unsigned s = 0; s < round->evaluator_count + RESERVED_SHEETS; s++) {
        const char *name = sheet_name(round, s);
        const struct recorded_sheet *sheet = recorded_sheet(was, name);
        size_t next = 0;
        for (size_t i = 0; i < rubric->marked_count; i++) {
            const struct node *leaf = rubric->marked[i];
            if (!is_used(comparison, leaf, s, proposer))
                continue;
            const struct mark *mark = round_mark(round, leaf, s, proposer);
            const char *is = mark->state == MARK_GIVEN ? mark_text(arena, round, leaf, mark) : NULL;
            const char *then = recorded_mark(sheet, leaf->id, &next);
            if (!is_same(then, is))
                differ_from(comparison, arena_text(arena, "the mark of '%s' for '%s' on '%s'", name, was->id, leaf->id),
                            arena_text(arena, "「%s」の「%s」に対する「%s」の評点", name, was->id, leaf->id), then, is);
        }
    }
}

/* --- proposers --- */

/* Both stand in order of receipt: mostly at the same index. */
static const struct recorded_proposer *recorded_proposer(const struct stage_record *record, const char *id,
                                                         size_t index)
{
    if (index < record->proposer_count && strcmp(record->proposers[index].id, id) == 0)
        return &record->proposers[index];
    for (size_t i = 0; i < record->proposer_count; i++)
        if (strcmp(record->proposers[i].id, id) == 0)
            return &record->proposers[i];
    return NULL;
}

static void compare_proposer(struct comparison *comparison, unsigned proposer)
{
    const struct proposer *who = &comparison->result->round->proposers[proposer];
    const struct recorded_proposer *was = recorded_proposer(comparison->record, who->id, proposer);
    const char *status = proposer_status_name(comparison->result->proposers[proposer].status);
    if (!was) {
        DIFFERENCE(comparison, BILINGUAL("'%s' was not among the proposers", "「%s」は応募者にいませんでした"), who->id,
                   who->id);
        return;
    }
    if (who->withdrawn) /* after the stage, as a rule: what follows for others shows on them */
        return;
    differ_from(comparison, arena_text(comparison->arena, "the status of '%s'", who->id),
                arena_text(comparison->arena, "「%s」の区分", who->id), was->status, status);
    compare_stages(comparison, was, proposer);
    compare_findings(comparison, was, proposer);
    compare_marks(comparison, was, proposer);
}

static bool is_at(const struct round *round, size_t index, const char *id)
{
    return index < round->proposer_count && strcmp(round->proposers[index].id, id) == 0;
}

bool record_holds(struct arena *arena, struct problems *problems, const struct stage_record *record,
                  const struct result *result)
{
    struct comparison comparison = { arena, problems, record, result, 0 };
    const struct round *round = result->round;
    differ_from(&comparison, "the round", "案件", record->round, round->id);
    for (unsigned p = 0; p < round->proposer_count; p++)
        compare_proposer(&comparison, p);
    for (size_t i = 0; i < record->proposer_count; i++)
        if (!is_at(round, i, record->proposers[i].id) && round_proposer(round, record->proposers[i].id) < 0)
            DIFFERENCE(&comparison, BILINGUAL("'%s' was among the proposers", "「%s」が応募者にいました"),
                       record->proposers[i].id, record->proposers[i].id);
    return comparison.differences == 0;
}
