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

/* What people see of a cell: a percentage is stored as hundredths. */
static const char *shown_text(struct arena *arena, const struct cell *cell)
{
    struct number number;
    if ((cell->kind != CELL_NUMBER && cell->kind != CELL_PERCENT) ||
        !number_parse_spreadsheet(arena, cell->text, &number))
        return cell->text;
    if (cell->kind == CELL_NUMBER)
        return number_exact(arena, number);
    return arena_text(arena, "%s%%", number_exact(arena, number_multiply(arena, number, number_from_integer(100))));
}

/* Signs that look alike stand for each other: keyboards offer several circles and crosses. */
static const char *without_look_alikes(struct arena *arena, const char *text)
{
    static const struct {
        int32_t sign;
        const char *plain;
    } alike[] = { { 0x3007, "○" }, { 0x25EF, "○" }, { 0x2B55, "○" }, { 0x2715, "×" }, { 0x2716, "×" }, { 0x2573, "×" } };
    struct text_builder plain = { .arena = arena };
    size_t bytes;
    for (int32_t sign; (sign = utf8_next(text, &bytes)); text += bytes) {
        const char *instead = NULL;
        for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
            if (alike[i].sign == sign)
                instead = alike[i].plain;
        if (instead)
            text_add(&plain, instead);
        else
            text_add_bytes(&plain, text, bytes);
    }
    return text_built(&plain);
}

/* How closely a grade is written as it is called; the closest counts, where a single grade is called so. */
enum closeness { AS_WRITTEN, NORMALIZED, LOOSELY, CLOSENESS_COUNT };

static const char *seen_as(struct arena *arena, const char *text, enum closeness closeness)
{
    if (closeness == AS_WRITTEN)
        return text;
    const char *plain = text_normalize(arena, text);
    return closeness == NORMALIZED ? plain : without_look_alikes(arena, plain);
}

static bool is_called(struct arena *arena, const char *called, const char *text, enum closeness closeness)
{
    if (!called || closeness != LOOSELY)
        return called && strcmp(text, called) == 0;
    return text_equal_folded(text, seen_as(arena, called, closeness));
}

/* How many grades the text is; *index is one of them. */
static size_t grades_called(struct arena *arena, const struct scale *scale, const char *text,
                            enum closeness closeness, size_t *index)
{
    size_t count = 0;
    for (size_t i = 0; i < scale->count; i++) {
        const struct grade *grade = &scale->grades[i];
        if (!is_called(arena, grade->name, text, closeness) && !is_called(arena, grade->label, text, closeness))
            continue;
        *index = i;
        count++;
    }
    return count;
}

static bool read_grade(struct arena *arena, struct problems *problems, const struct node *leaf,
                       const struct grid_row *row, const struct cell *cell, struct mark *mark)
{
    const char *text = shown_text(arena, cell);
    size_t found = 0, index = 0;
    for (enum closeness closeness = AS_WRITTEN; closeness < CLOSENESS_COUNT && found == 0; closeness++)
        found = grades_called(arena, leaf->scale, seen_as(arena, text, closeness), closeness, &index);
    if (found != 1)
        return REFUSE(MARK_NOT_A_GRADE, text, leaf->id, grades_joined(arena, leaf->scale));
    mark->value = (int32_t)index;
    mark->state = MARK_GIVEN;
    return true;
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

/* What normalising would make a digit like the others: 8² is not 82, nor 1② 12. */
static bool has_odd_digit(const char *text)
{
    size_t bytes;
    bool odd = false;
    for (int32_t sign; (sign = utf8_next(text, &bytes)); text += bytes) {
        bool wide = sign >= 0xFF01 && sign <= 0xFF5E, dash = (sign >= 0x2010 && sign <= 0x2015) || sign == 0x2212;
        bool space = sign == 0xA0 || sign == 0x3000 || (sign >= 0x2000 && sign <= 0x200B) ||
                     sign == 0x2028 || sign == 0x2029 || sign == 0x202F || sign == 0xFEFF;
        odd = odd || (sign >= 0x80 && !wide && !dash && !space);
    }
    return odd;
}

static bool read_number(struct arena *arena, struct problems *problems, const struct node *leaf,
                        const struct grid_row *row, const struct cell *cell, struct number *number)
{
    if (cell->kind == CELL_NUMBER && number_parse_spreadsheet(arena, cell->text, number))
        return true;
    if (cell->kind == CELL_PERCENT)
        return REFUSE(MARK_IS_PERCENT, shown_text(arena, cell));
    if (cell->kind == CELL_TEXT && !has_odd_digit(cell->text)) {
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
    if (cell->formula && !round->sheet_settings.formulas_allowed)
        return REFUSE(MARK_IS_FORMULA, cell->text);
    if (cell->kind == CELL_DATE)
        return REFUSE(MARK_IS_DATE, cell->text);
    if (cell->hidden || row->hidden)
        return REFUSE(MARK_HIDDEN, cell->text);
    if (cell->otherwise)
        return REFUSE(MARK_SHOWN_OTHERWISE, shown_text(arena, cell));
    if (leaf->kind == NODE_GRADE)
        return read_grade(arena, problems, leaf, row, cell, mark);
    return read_number(arena, problems, leaf, row, cell, &number) &&
           keep_number(arena, problems, round, leaf, row, cell, number, mark);
}
