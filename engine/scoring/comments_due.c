/* A comment is due on a mark that counts where the rubric says so: always, on a low mark, or on the highest
 * and the lowest where the sheets lie far apart. */
#include "scorer.h"
#include "text.h"

/* By leaf, sheet and proposer: one bit of the round's comments each, so that nothing is searched for. */
struct commented {
    uint8_t *bits;
    size_t sheets, proposers;
};

static bool is_owing(const struct scorer *scorer, const struct node *leaf)
{
    return leaf->stage == scorer->stage && is_marked_by_evaluators(leaf) &&
           leaf->comments.demand != COMMENT_FREE;
}

static size_t bit_of(const struct commented *commented, const struct node *leaf, unsigned sheet,
                     unsigned proposer)
{
    return ((size_t)leaf->mark_index * commented->sheets + sheet) * commented->proposers + proposer;
}

static struct commented find_comments(const struct scorer *scorer)
{
    const struct round *round = scorer->round;
    struct commented commented = { .sheets = round->evaluator_count + RESERVED_SHEETS,
                                   .proposers = round->proposer_count };
    size_t bits = scorer->rubric->marked_count * commented.sheets * commented.proposers;
    commented.bits = ARENA_ARRAY(scorer->arena, uint8_t, bits / 8 + 1);
    for (size_t i = 0; i < round->comments.count; i++) {
        const struct comment *comment = &round->comments.items[i];
        if (!comment->node || !is_marked(comment->node) || text_is_blank(comment->text))
            continue;
        size_t bit = bit_of(&commented, comment->node, comment->evaluator, comment->proposer);
        commented.bits[bit / 8] |= (uint8_t)(1U << bit % 8);
    }
    return commented;
}

static bool is_commented(const struct commented *commented, const struct node *leaf, unsigned sheet,
                         unsigned proposer)
{
    size_t bit = bit_of(commented, leaf, sheet, proposer);
    return commented->bits[bit / 8] >> bit % 8 & 1;
}

/* The sheets whose marks of the leaf count: from `first` up to `end`. */
struct counting {
    unsigned first, end;
};

static struct counting counting_sheets(const struct round *round, const struct node *leaf)
{
    unsigned agreed = reserved_sheet(round, SHEET_CONSENSUS);
    if (leaf->aggregate->method == METHOD_CONSENSUS)
        return (struct counting){ agreed, agreed + 1 };
    return (struct counting){ 0, (unsigned)round->evaluator_count };
}

/* The mark that counts, or NULL: not of those who do not sit, and no blank. */
static const struct mark *counted_mark(const struct round *round, const struct node *leaf, unsigned sheet,
                                       unsigned proposer)
{
    if (!round->sheets[sheet].handed_in ||
        (sheet < round->evaluator_count && !sits_for(round, sheet, proposer)))
        return NULL;
    const struct mark *mark = round_mark(round, leaf, sheet, proposer);
    return mark->state == MARK_GIVEN ? mark : NULL;
}

/* Where a mark stands among the marks of its leaf: grades from the smallest share up, steps, or the number. */
static struct number height_of(const struct scorer *scorer, const struct node *leaf, const struct mark *mark)
{
    if (leaf->kind != NODE_GRADE)
        return leaf->any_step ? mark_number(scorer->arena, scorer->round, leaf, mark)
                              : number_from_integer(mark->value);
    const struct scale *scale = leaf->scale;
    struct number share = scale->grades[mark->value].share;
    int64_t height = 0;
    for (size_t i = 0; i < scale->count; i++) { /* each share below it once */
        bool counted = number_compare(scale->grades[i].share, share) >= 0;
        for (size_t j = 0; j < i && !counted; j++)
            counted = number_equal(scale->grades[j].share, scale->grades[i].share);
        height += !counted;
    }
    return number_from_integer(height);
}

struct ends { /* the lowest and highest mark of a leaf for a proposer */
    bool apart;
    struct number lowest, highest;
};

static struct ends find_ends(const struct scorer *scorer, const struct node *leaf, struct counting sheets,
                             unsigned proposer)
{
    struct ends ends = { .apart = false };
    bool any = false;
    for (unsigned sheet = sheets.first; sheet < sheets.end; sheet++) {
        const struct mark *mark = counted_mark(scorer->round, leaf, sheet, proposer);
        if (!mark)
            continue;
        struct number height = height_of(scorer, leaf, mark);
        if (!any || number_compare(height, ends.lowest) < 0)
            ends.lowest = height;
        if (!any || number_compare(height, ends.highest) > 0)
            ends.highest = height;
        any = true;
    }
    ends.apart = any && number_compare(number_subtract(scorer->arena, ends.highest, ends.lowest),
                                       leaf->comments.limit) >= 0;
    return ends;
}

static bool is_due(const struct scorer *scorer, const struct node *leaf, const struct mark *mark,
                   const struct ends *ends)
{
    if (leaf->comments.demand == COMMENT_ALWAYS)
        return true;
    if (leaf->comments.demand == COMMENT_BELOW) {
        struct number value = leaf->kind == NODE_GRADE ? leaf->scale->grades[mark->value].share
                                                       : mark_number(scorer->arena, scorer->round, leaf, mark);
        return number_compare(value, leaf->comments.limit) < 0;
    }
    if (!ends->apart)
        return false;
    struct number height = height_of(scorer, leaf, mark);
    return number_equal(height, ends->lowest) || number_equal(height, ends->highest);
}

static void tell_missing(struct scorer *scorer, const struct node *leaf, unsigned sheet, unsigned proposer,
                         const struct mark *mark)
{
    static const char *const demands[] = {
        [COMMENT_FREE] = "", [COMMENT_ALWAYS] = "require", [COMMENT_BELOW] = "below", [COMMENT_SPREAD] = "spread"
    };
    const struct round *round = scorer->round;
    struct arena *arena = scorer->arena;
    scorer->failed = true;
    if (scorer->collection)
        note_comment_due(scorer, leaf, sheet, proposer);
    PROBLEM_ADD(scorer->problems, mark_place(round, sheet, mark), COMMENT_MISSING, sheet_name(round, sheet),
                round->proposers[proposer].id, leaf->id, mark_text(arena, round, leaf, mark),
                arena_text(arena, "%s: %s", demands[leaf->comments.demand], leaf->comments.text));
}

static void check_leaf(struct scorer *scorer, const struct commented *commented, const struct node *leaf)
{
    struct counting sheets = counting_sheets(scorer->round, leaf);
    for (unsigned p = 0; p < scorer->round->proposer_count; p++) {
        struct ends ends = { .apart = false };
        if (!scorer->standing[p])
            continue;
        if (leaf->comments.demand == COMMENT_SPREAD)
            ends = find_ends(scorer, leaf, sheets, p);
        for (unsigned sheet = sheets.first; sheet < sheets.end; sheet++) {
            const struct mark *mark = counted_mark(scorer->round, leaf, sheet, p);
            if (mark && !is_commented(commented, leaf, sheet, p) && is_due(scorer, leaf, mark, &ends))
                tell_missing(scorer, leaf, sheet, p, mark);
        }
    }
}

bool check_comments(struct scorer *scorer)
{
    const struct rubric *rubric = scorer->rubric;
    struct commented commented = { .bits = NULL };
    for (size_t i = 0; i < rubric->marked_count; i++) {
        if (!is_owing(scorer, rubric->marked[i]))
            continue;
        if (!commented.bits)
            commented = find_comments(scorer);
        check_leaf(scorer, &commented, rubric->marked[i]);
    }
    return !scorer->failed;
}
