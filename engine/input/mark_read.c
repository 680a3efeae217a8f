#include "mark_read.h"

#include <string.h>

#include "text.h"

static bool refuse(struct problems *problems, const struct grid_row *row, const struct cell *cell,
                   enum problem_kind kind, const char *const *arguments, size_t count)
{
    return problem_add_excerpt(problems, cell_place(row, cell), cell_excerpt(row, cell), kind, arguments, count);
}
#define REFUSE(name, ...)                                                                          \
    refuse(problems, row, cell, PROBLEM_##name, (const char *const[]){ __VA_ARGS__ },              \
           sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

static const char *grades_joined(struct arena *arena, const struct scale *scale)
{
    struct text_builder builder = { .arena = arena };
    for (size_t i = 0; i < scale->count; i++)
        text_addf(&builder, "%s%s", i ? ", " : "", scale->grades[i].name);
    return text_built(&builder);
}

static bool read_grade(struct arena *arena, struct problems *problems, const struct node *leaf,
                       const struct grid_row *row, const struct cell *cell, struct mark *mark)
{
    const char *text = cell->text;
    struct number number;
    if (cell->kind == CELL_NUMBER && number_parse_spreadsheet(arena, cell->text, &number))
        text = number_exact(arena, number);
    for (int round = 0; round < 2; round++) { /* as written, then normalised */
        for (size_t i = 0; i < leaf->scale->count; i++) {
            const struct grade *grade = &leaf->scale->grades[i];
            if (strcmp(grade->name, text) != 0 && !(grade->label && strcmp(grade->label, text) == 0))
                continue;
            mark->value = (int32_t)i;
            mark->state = MARK_GIVEN;
            return true;
        }
        text = text_normalize(arena, text);
    }
    return REFUSE(MARK_NOT_A_GRADE, cell->text, leaf->id, grades_joined(arena, leaf->scale));
}

/* Marks are plain decimals: 4/5, 80% or 3千 in a sheet is more likely a slip than a mark. */
static bool is_plain_decimal(const char *text)
{
    return *text && strspn(text, "0123456789.+-") == strlen(text);
}

/* The number that a decimal comma may stand for, written with a dot; NULL where there is no such comma, or one
 * between thousands. */
static const char *with_dot(struct arena *arena, const char *text)
{
    struct number number;
    const char *comma = strchr(text, ',');
    if (!comma || comma == text || !comma[1] || number_parse(arena, text, strlen(text), &number))
        return NULL;
    char *dotted = arena_copy(arena, text, strlen(text));
    dotted[comma - text] = '.';
    return is_plain_decimal(dotted) && number_parse(arena, dotted, strlen(dotted), &number) ? dotted : NULL;
}

static bool read_number(struct arena *arena, struct problems *problems, const struct node *leaf,
                        const struct grid_row *row, const struct cell *cell, struct number *number)
{
    if (cell->kind == CELL_NUMBER && number_parse_spreadsheet(arena, cell->text, number))
        return true;
    if (cell->kind == CELL_TEXT) {
        const char *text = is_plain_decimal(cell->text) ? cell->text : text_normalize(arena, cell->text);
        if (is_plain_decimal(text) && number_parse(arena, text, strlen(text), number))
            return true;
        const char *dotted = with_dot(arena, text);
        if (dotted)
            return REFUSE(MARK_DECIMAL_COMMA, cell->text, leaf->id, dotted);
    }
    return REFUSE(MARK_NOT_A_NUMBER, cell->text, leaf->id, number_exact(arena, leaf->from),
                  number_exact(arena, leaf->to));
}

static bool keep_number(struct arena *arena, struct problems *problems, struct round *round, const struct node *leaf,
                        const struct grid_row *row, const struct cell *cell, struct number number, struct mark *mark)
{
    if (number_compare(number, leaf->from) < 0 || number_compare(number, leaf->to) > 0)
        return REFUSE(MARK_OFF_SCALE, number_exact(arena, number), leaf->id, number_exact(arena, leaf->from),
                      number_exact(arena, leaf->to));
    mark->state = MARK_GIVEN;
    if (leaf->any_step) {
        mark->value = (int32_t)round->loose_marks.count;
        LIST_ADD(arena, round->loose_marks, number);
        return true;
    }
    int64_t steps;
    if (!number_to_steps(arena, number_subtract(arena, number, leaf->from), leaf->step, &steps)) {
        mark->state = MARK_BLANK;
        return REFUSE(MARK_OFF_STEP, number_exact(arena, number), leaf->id, number_exact(arena, leaf->step),
                      number_exact(arena, leaf->from));
    }
    mark->value = (int32_t)steps;
    return true;
}

bool mark_read(struct arena *arena, struct problems *problems, struct round *round, const struct node *leaf,
               const struct grid_row *row, const struct cell *cell, struct mark *mark)
{
    struct number number;
    if (cell->kind == CELL_ERROR)
        return REFUSE(MARK_ERROR_CELL, cell->text);
    if (cell->formula)
        return REFUSE(MARK_IS_FORMULA, cell->text);
    if (cell->kind == CELL_DATE)
        return REFUSE(MARK_IS_DATE, cell->text);
    if (cell->hidden || row->hidden)
        return REFUSE(MARK_HIDDEN, cell->text);
    if (leaf->kind == NODE_GRADE)
        return read_grade(arena, problems, leaf, row, cell, mark);
    return read_number(arena, problems, leaf, row, cell, &number) &&
           keep_number(arena, problems, round, leaf, row, cell, number, mark);
}
