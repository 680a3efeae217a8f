/* What came in: where each file is kept, what it took the place of, and what changed mark by mark. */
#include <string.h>

#include "collection_parts.h"
#include "json_text.h"

enum { COMMENT_SHOWN = 40 }; /* columns of a comment that is told of */

static const char *mark_or_null(struct arena *arena, const struct round *round, const struct node *leaf,
                                const struct mark *mark)
{
    return mark->state == MARK_GIVEN ? mark_text(arena, round, leaf, mark) : NULL;
}

static bool is_same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static void add_change(struct arena *arena, struct received *received, struct sheet_change change)
{
    if (!is_same(change.from, change.to))
        LIST_ADD(arena, received->changes, change);
}

static const struct comment *comment_on(const struct round *round, unsigned sheet, unsigned proposer,
                                        const struct node *node)
{
    for (size_t i = 0; i < round->comments.count; i++) {
        const struct comment *comment = &round->comments.items[i];
        if (comment->evaluator == sheet && comment->proposer == proposer && comment->node == node)
            return comment;
    }
    return NULL;
}

/* Those of one round, held against the other's; with `both` what only the other has is found by the other call. */
static void find_comments(struct arena *arena, const struct round *of, const struct round *other, unsigned sheet,
                          bool later, struct received *received)
{
    for (size_t i = 0; i < of->comments.count; i++) {
        const struct comment *its = &of->comments.items[i];
        if (its->evaluator != sheet)
            continue;
        const struct comment *match = comment_on(other, sheet, its->proposer, its->node);
        if (later && match) /* told already */
            continue;
        const char *theirs = match ? match->text : NULL;
        add_change(arena, received,
                   (struct sheet_change){ .sheet = sheet, .proposer = its->proposer, .node = its->node,
                                          .is_comment = true, .from = later ? NULL : its->text,
                                          .to = later ? its->text : theirs });
    }
}

void find_changes(struct arena *arena, const struct rubric *rubric, const struct round *before, const struct round *after,
                  unsigned sheet, struct received *received)
{
    for (unsigned p = 0; p < after->proposer_count; p++)
        for (size_t i = 0; i < rubric->marked_count; i++) {
            const struct node *leaf = rubric->marked[i];
            add_change(arena, received,
                       (struct sheet_change){ .sheet = sheet, .proposer = p, .node = leaf,
                                              .from = mark_or_null(arena, before, leaf, round_mark(before, leaf, sheet, p)),
                                              .to = mark_or_null(arena, after, leaf, round_mark(after, leaf, sheet, p)) });
        }
    find_comments(arena, before, after, sheet, false, received);
    find_comments(arena, after, before, sheet, true, received);
}

/* --- in words --- */

static const char *shown(const struct draft *draft, const struct sheet_change *change, const char *text)
{
    struct arena *arena = draft->arena;
    if (!text)
        return DRAFT_WORD(draft, BLANK_MARK);
    const char *safe = text_printable(arena, text);
    if (!change->is_comment || text_width(safe) <= COMMENT_SHOWN)
        return change->is_comment ? PHRASE(draft, QUOTED, safe) : safe;
    size_t size = 0, bytes;
    while (utf8_next(safe + size, &bytes) && text_width(arena_copy(arena, safe, size + bytes)) <= COMMENT_SHOWN)
        size += bytes;
    return PHRASE(draft, QUOTED, arena_text(arena, "%s…", arena_copy(arena, safe, size)));
}

static void add_changes(struct text_builder *out, const struct draft *draft, const struct received *received)
{
    size_t comments = 0;
    for (size_t i = 0; i < received->changes.count; i++) {
        const struct sheet_change *change = &received->changes.items[i];
        const char *on = change->node ? change->node->id : "";
        const char *whose = draft->round->proposers[change->proposer].id;
        const char *what = arena_text(draft->arena, "%s %s", whose, on);
        comments += change->is_comment;
        if (received->sheet_count > 1)
            what = arena_text(draft->arena, "%s %s", sheet_name(draft->round, change->sheet), what);
        text_addf(out, "    %s%s: %s -> %s\n", what, change->is_comment ? DRAFT_WORD(draft, ITS_COMMENT) : "",
                  shown(draft, change, change->from), shown(draft, change, change->to));
    }
    if (received->state == RECEIVED_REPLACED)
        text_addf(out, "  %s\n", PHRASE(draft, CHANGES_COUNT, arena_text(draft->arena, "%zu", received->changes.count - comments),
                                        arena_text(draft->arena, "%zu", comments)));
}

static void add_received(struct text_builder *out, const struct draft *draft, const struct received *received)
{
    static const enum word words[] = { [RECEIVED_REFUSED] = WORD_WAS_REFUSED, [RECEIVED_NEW] = WORD_WAS_RECEIVED,
                                       [RECEIVED_REPLACED] = WORD_WAS_REPLACED, [RECEIVED_UNCHANGED] = WORD_WAS_THERE };
    struct arena *arena = draft->arena;
    const char *whose = "";
    for (size_t i = 0; i < received->sheet_count; i++)
        whose = draft_join(draft, arena, whose, draft_evaluator(draft, received->sheets[i]));
    text_addf(out, "%s\n", text_printable(arena, PHRASE_IN_WORD(arena, draft->language, words[received->state],
                                                                received->path, received->listed, whose)));
    for (size_t i = 0; i < received->earlier.count; i++)
        text_addf(out, "  %s\n", text_printable(arena, PHRASE(draft, KEPT_EARLIER, received->earlier.items[i])));
    add_changes(out, draft, received);
    if (received->problems && received->state != RECEIVED_REFUSED)
        text_addf(out, "  %s\n", PHRASE(draft, RECEIVED_FAULTY, arena_text(arena, "%zu", received->problems)));
}

const char *received_text(struct arena *arena, const struct rubric *rubric, const struct round *round,
                          const struct received *received, size_t count)
{
    struct text_builder out = { .arena = arena };
    struct draft draft = { .arena = arena, .rubric = rubric, .round = round, .language = rubric->language };
    for (size_t i = 0; i < count; i++)
        add_received(&out, &draft, &received[i]);
    if (count)
        text_add(&out, "\n");
    return text_built(&out);
}

/* --- as JSON --- */

static void change_object(struct json *json, const struct round *round, const struct sheet_change *change)
{
    json_object_open(json);
    json_put_string(json, "sheet", sheet_name(round, change->sheet));
    json_put_string(json, "proposer", round->proposers[change->proposer].id);
    json_put_string(json, "criterion", change->node ? change->node->id : NULL);
    json_put_string(json, "of", change->is_comment ? "comment" : "mark");
    json_put_string(json, "from", change->from);
    json_put_string(json, "to", change->to);
    json_object_close(json);
}

void received_json(struct json *json, const struct round *round, const struct received *received, size_t count)
{
    static const char *const states[] = { [RECEIVED_REFUSED] = "refused", [RECEIVED_NEW] = "new",
                                          [RECEIVED_REPLACED] = "replaced", [RECEIVED_UNCHANGED] = "unchanged" };
    if (!count)
        return;
    json_put_array(json, "received");
    for (size_t i = 0; i < count; i++) {
        json_object_open(json);
        json_put_string(json, "path", received[i].path);
        json_put_string(json, "state", states[received[i].state]);
        json_put_string(json, "file", received[i].listed);
        json_put_array(json, "sheets");
        for (size_t s = 0; s < received[i].sheet_count; s++)
            json_string(json, sheet_name(round, received[i].sheets[s]));
        json_array_close(json);
        json_put_count(json, "problems", received[i].problems);
        json_put_array(json, "earlier");
        for (size_t e = 0; e < received[i].earlier.count; e++)
            json_string(json, received[i].earlier.items[e]);
        json_array_close(json);
        json_put_array(json, "changes");
        for (size_t c = 0; c < received[i].changes.count; c++)
            change_object(json, round, &received[i].changes.items[c]);
        json_array_close(json);
        json_object_close(json);
    }
    json_array_close(json);
}
