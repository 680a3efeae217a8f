#include "digest.h"
#include "report_comments.h"
#include "report_filled.h"
#include "wrap.h"

static struct table *two_columns(const struct filled_page *filled, enum word heading, const char *first,
                                 const char *second)
{
    const struct table_column columns[] = { { .heading = first, .grid = filled->name_columns, .alignment = ALIGN_LEFT },
                                            { .heading = second, .grid = filled->text_columns, .alignment = ALIGN_LEFT } };
    draft_section(filled->draft, filled->page, heading);
    return page_add_table(filled->draft->arena, filled->page, columns, 2, first != NULL);
}

static void add_pair(const struct filled_page *filled, struct table *table, const char *name, const char *text)
{
    struct page_cell *cells = table_add_row(filled->draft->arena, table);
    cell_text(&cells[0], name);
    cell_text(&cells[1], text);
}

/* "Firm A, Plan" */
static const char *about(const struct draft *draft, unsigned proposer, const struct node *node)
{
    const char *on = draft_proposer(draft, proposer);
    return node ? PHRASE(draft, COMMENT_ON, on, draft_title(node->title, node->id)) : on;
}

void filled_comments(const struct filled_page *filled)
{
    const struct draft *draft = filled->draft;
    struct table *table = NULL;
    size_t width = grid_width(filled->page, filled->name_columns, filled->text_columns);
    for (size_t i = 0; i < draft->round->comments.count; i++) {
        const struct comment *comment = &draft->round->comments.items[i];
        if (comment->evaluator != filled->sheet)
            continue;
        if (!table)
            table = two_columns(filled, WORD_COMMENTS, DRAFT_WORD(draft, FILLED_ON), DRAFT_WORD(draft, COMMENTS));
        const char *rest = wrap_printable(draft->arena, comment->text);
        do
            add_pair(filled, table, about(draft, comment->proposer, comment->node), text_piece(draft->arena, &rest, width));
        while (*rest);
    }
}

void filled_amendments(const struct filled_page *filled)
{
    const struct draft *draft = filled->draft;
    struct arena *arena = draft->arena;
    struct table *table = NULL;
    for (size_t i = 0; i < draft->round->amendments.count; i++) {
        const struct amendment *its = &draft->round->amendments.items[i];
        if (its->evaluator != filled->sheet)
            continue;
        if (!table)
            table = two_columns(filled, WORD_FILLED_AMENDMENTS, DRAFT_WORD(draft, FILLED_ON), DRAFT_WORD(draft, FILLED_CHANGE));
        const char *why = draft_join(draft, arena, draft_day(draft, arena, its->at), its->reason);
        add_pair(filled, table, about(draft, its->proposer, its->leaf),
                 PHRASE(draft, FILLED_FROM_TO, filled_mark(draft, arena, its->leaf, &its->from),
                        filled_mark(draft, arena, its->leaf, &its->to), draft_join(draft, arena, why, its->minutes)));
    }
}

void filled_interests(const struct filled_page *filled)
{
    const struct draft *draft = filled->draft;
    struct table *table = NULL;
    for (size_t i = 0; i < draft->round->interests.count; i++) {
        const struct interest *its = &draft->round->interests.items[i];
        if (its->evaluator != filled->sheet)
            continue;
        if (!table)
            table = two_columns(filled, WORD_FILLED_INTERESTS, NULL, NULL);
        add_pair(filled, table, draft_proposer(draft, its->proposer),
                 its->declared ? DRAFT_WORD(draft, FILLED_INTEREST) : DRAFT_WORD(draft, FILLED_NO_INTEREST));
    }
}

/* A digest's beginning is enough to tell one file from another by eye. */
void filled_files(const struct filled_page *filled)
{
    enum { SHOWN = 16 };
    const struct draft *draft = filled->draft;
    const struct sheet *sheet = &draft->round->sheets[filled->sheet];
    const struct source *last = NULL;
    struct table *table = NULL;
    for (size_t i = 0; i < sheet->part_count; i++) {
        const struct source *file = sheet->parts[i].source;
        char hex[65];
        if (file == last)
            continue;
        if (!table)
            table = two_columns(filled, WORD_FILLED_FILES, NULL, NULL);
        last = file;
        digest_hex(&file->digest, hex);
        hex[SHOWN] = '\0';
        add_pair(filled, table, draft_title(file->listed, file->name), PHRASE(draft, FILLED_DIGEST, hex));
    }
}

void filled_signature(const struct filled_page *filled)
{
    const struct draft *draft = filled->draft;
    page_add_space(draft->arena, filled->page);
    page_add_line(draft->arena, filled->page, STYLE_LINE, DRAFT_WORD(draft, FILLED_CONFIRMED));
    page_add_space(draft->arena, filled->page);
    page_add_line(draft->arena, filled->page, STYLE_LINE, DRAFT_WORD(draft, FILLED_DATE));
    page_add_space(draft->arena, filled->page);
    page_add_line(draft->arena, filled->page, STYLE_LINE, DRAFT_WORD(draft, FILLED_SIGNATURE));
}
