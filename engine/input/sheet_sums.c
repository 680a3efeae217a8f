/* Sums that stand on a sheet as typed values: a CSV file has no formulas, and some programs leave their values
 * alone. One that says what the marks add up to is passed over; another is more likely a mark. */
#include <string.h>

#include "sheet_reader.h"
#include "text.h"

void keep_sum(struct sheet_reader *reader, const struct grid_row *row, const struct cell *cell, unsigned proposer,
              const struct node *group)
{
    if (cell->formula || text_is_blank(cell->text))
        return;
    const struct cell *told_at = group ? cell_at(row, reader->naming_column) : cell;
    LIST_ADD(reader->arena, reader->sums,
             (struct sum_cell){ group, proposer, text_normalize(reader->arena, cell->text),
                                spot_of(reader, row, told_at) });
}

static const struct mark *mark_of(const struct sheet_reader *reader, const struct node *leaf, unsigned proposer)
{
    const struct sheet *sheet = &reader->round->sheets[reader->evaluator];
    if (!form_has_leaf(reader->round, leaf, (unsigned)reader->evaluator) || !sheet->marks)
        return NULL;
    return &sheet->marks[(size_t)leaf->mark_index * reader->round->proposer_count + proposer];
}

/* Of the sheet's own marks; what is computed is no part of it. */
static struct number worth(const struct sheet_reader *reader, const struct node *node, unsigned proposer)
{
    struct arena *arena = reader->arena;
    struct number sum = number_from_integer(0);
    if (is_marked(node)) {
        const struct mark *mark = mark_of(reader, node, proposer);
        return mark && mark->state == MARK_GIVEN ? mark_score(arena, reader->round, node, mark) : sum;
    }
    for (size_t i = 0; i < node->child_count; i++)
        if (node->children[i]->counts)
            sum = number_add(arena, sum, worth(reader, node->children[i], proposer));
    if (node->own_points && number_sign(node->child_points) != 0)
        sum = number_divide(arena, number_multiply(arena, sum, node->points), node->child_points);
    return sum;
}

static struct number total(const struct sheet_reader *reader, unsigned proposer)
{
    struct number sum = number_from_integer(0);
    for (size_t i = 0; i < reader->rubric->stage_count; i++)
        sum = number_add(reader->arena, sum, worth(reader, reader->rubric->stages[i]->root, proposer));
    return sum;
}

static struct number blanks(const struct sheet_reader *reader, unsigned proposer)
{
    int64_t count = 0;
    for (size_t i = 0; i < reader->rubric->marked_count; i++) {
        const struct mark *mark = mark_of(reader, reader->rubric->marked[i], proposer);
        count += mark && mark->state != MARK_GIVEN;
    }
    return number_from_integer(count);
}

/* As far as it was written down: 33.3 is a third of a hundred. */
static bool says(struct arena *arena, const char *text, struct number due)
{
    struct number said;
    if (!number_parse(arena, text, strlen(text), &said) && !number_parse_spreadsheet(arena, text, &said))
        return false;
    const char *point = strchr(text, '.');
    int digits = point ? (int)strspn(point + 1, "0123456789") : 0;
    return number_equal(said, due) || (digits < 16 && strcmp(text, number_decimal(arena, due, digits)) == 0);
}

/* What stands in place of a sum: none can be given, or the evaluator is recused. */
static bool is_no_sum(const char *text)
{
    static const char *const words[] = { "-", "除斥", "recused" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal_folded(text, words[i]))
            return true;
    return false;
}

static bool is_right(const struct sheet_reader *reader, const struct sum_cell *sum)
{
    struct arena *arena = reader->arena;
    if (is_no_sum(sum->text))
        return true;
    if (sum->group)
        return says(arena, sum->text, worth(reader, sum->group, sum->proposer));
    return says(arena, sum->text, total(reader, sum->proposer)) || says(arena, sum->text, blanks(reader, sum->proposer));
}

void check_sums(struct sheet_reader *reader)
{
    uint32_t told = 0; /* a row of a group is told once */
    for (size_t i = 0; i < reader->sums.count && !reader->discards; i++) {
        const struct sum_cell *sum = &reader->sums.items[i];
        bool unsure = reader->faulty[sum->proposer] || (sum->group && told == sum->spot.place.line);
        if (unsure || is_right(reader, sum))
            continue;
        if (sum->group)
            SPOT_PROBLEM(reader, &sum->spot, SHEET_MARK_ON_GROUP, sum->group->id);
        else
            SPOT_PROBLEM(reader, &sum->spot, SHEET_SUM_TYPED, sum->text);
        told = sum->group ? sum->spot.place.line : told;
    }
    reader->sums.count = 0;
}
