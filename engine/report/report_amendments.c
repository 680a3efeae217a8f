/* Marks that were changed after the sheets were handed in: how many, and on the evaluators' pages each one. */
#include "report_draft.h"

static bool is_told(const struct draft *draft, const struct amendment *amendment)
{
    return draft_tells(draft, amendment->leaf->stage);
}

const char *amendments_print(const struct draft *draft)
{
    const struct round *round = draft->round;
    size_t count = 0, sheets = 0;
    for (unsigned s = 0; s < round->evaluator_count + RESERVED_SHEETS; s++) {
        size_t before = count;
        for (size_t i = 0; i < round->amendments.count; i++)
            count += round->amendments.items[i].evaluator == s && is_told(draft, &round->amendments.items[i]);
        sheets += count > before;
    }
    struct arena *arena = draft->arena;
    return count ? PHRASE(draft, AMENDED_COUNT, arena_text(arena, "%zu", count), arena_text(arena, "%zu", sheets)) : "";
}

static const char *mark_print(const struct draft *draft, const struct node *leaf, const struct mark *mark)
{
    return mark->state == MARK_GIVEN ? mark_text(draft->arena, draft->round, leaf, mark) : DRAFT_WORD(draft, BLANK_MARK);
}

static const char *amendment_print(const struct draft *draft, const struct amendment *amendment, bool named)
{
    struct arena *arena = draft->arena;
    const struct node *leaf = amendment->leaf;
    const char *on = PHRASE(draft, COMMENT_ON, draft_proposer(draft, amendment->proposer), draft_title(leaf->title, leaf->id));
    if (named)
        on = PHRASE(draft, COMMENT_BY, draft_evaluator(draft, amendment->evaluator), on);
    const char *when = amendment->at.has_time ? instant_plain(arena, amendment->at) : draft_day(draft, arena, amendment->at);
    const char *why = draft_join(draft, arena, draft_join(draft, arena, when, amendment->reason), amendment->minutes);
    return PHRASE(draft, AMENDMENT_LINE, on, mark_print(draft, leaf, &amendment->from),
                  mark_print(draft, leaf, &amendment->to), why);
}

void report_amendments(const struct draft *draft, struct page *page, unsigned first, unsigned count)
{
    bool headed = false;
    for (size_t i = 0; i < draft->round->amendments.count; i++) {
        const struct amendment *amendment = &draft->round->amendments.items[i];
        if (amendment->evaluator < first || amendment->evaluator - first >= count || !is_told(draft, amendment))
            continue;
        if (!headed) {
            draft_section(draft, page, WORD_AMENDMENTS);
            page_add_line(draft->arena, page, STYLE_NOTE, DRAFT_WORD(draft, AMENDED_LEGEND));
        }
        headed = true;
        page_add_line(draft->arena, page, STYLE_LINE, amendment_print(draft, amendment, count > 1));
    }
}
