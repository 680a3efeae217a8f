#include "office.h"

#include <string.h>

#include "office_columns.h"
#include "text.h"
#include "wrap.h"

enum {
    ROW_TITLE,
    ROW_NOTES, /* three of them */
    ROW_HEADINGS = ROW_NOTES + 3,
    ROW_PATHS,
    ROW_FIRST,
    ROWS_MORE = 5,     /* for further proposers, at least … */
    ROWS_LEAST = 20,   /* … and so many in all */
    LINE_HEIGHT = 135, /* tenths of a point */
    LINE_GAP = 40,
    ROW_HEIGHT = 240,
    ROW_HIGHEST = 4090,
    PATH_LINE_HEIGHT = 90,
    PATH_SHRINKS = 7,  /* tenths: its letters against the usual ones */
    TITLE_WIDTH = 125, /* what fits on the first printed page */
    ID_WIDTH = 7,
    MONEY_DIGITS = 2,
};

/* --- what a proposer has --- */

static struct office_value of_text(const char *text)
{
    return (struct office_value){ .text = text };
}

static struct office_value of_lines(struct arena *arena, const char *const *texts, size_t count)
{
    struct text_builder lines = { .arena = arena };
    for (size_t i = 0; i < count; i++)
        text_addf(&lines, "%s%s", i ? "\n" : "", texts[i]);
    return of_text(count ? text_built(&lines) : NULL);
}

static struct office_value of_integer(bool given, int64_t value)
{
    return (struct office_value){ .has_number = given, .number = number_from_integer(value) };
}

static struct office_value of_answer(const struct office_plan *plan, const struct office_column *column,
                                     const struct proposer *its)
{
    static const int at[] = { [ANSWER_MET] = 0, [ANSWER_FAILED] = 1, [ANSWER_PENDING] = 2 };
    enum answer answer = its->answers[column->index];
    if (answer == ANSWER_PENDING && !its->answer_places[column->index].line)
        return of_text(NULL);
    return of_text(office_choices(plan->language, column->words)[at[answer]]);
}

static struct office_value of_fact(const struct office_plan *plan, const struct office_column *column,
                                   const struct proposer *its)
{
    const struct fact *fact = proposer_fact(its, column->name);
    if (!fact)
        return of_text(NULL);
    if (fact->kind == FACT_NUMBER)
        return (struct office_value){ .has_number = true, .number = fact->number };
    return of_text(fact->kind == FACT_TEXT ? fact->text
                                           : office_choices(plan->language, WORDS_TRUTH)[!fact->truth]);
}

static struct office_value of_money(const struct office_column *column, const struct bid *bid)
{
    const struct money *money = office_money(bid, column);
    if (!money || !money->has[column->field])
        return of_text(NULL);
    return (struct office_value){ .has_number = true, .number = money->amount[column->field] };
}

struct office_value office_value(const struct office_plan *plan, const struct office_column *column,
                                 unsigned proposer)
{
    const struct proposer *its = &plan->round->proposers[proposer];
    const char *const *papers = office_choices(plan->language, WORDS_PAPER);
    switch (column->subject) {
    case SUBJECT_NAME:
        return of_text(its->name);
    case SUBJECT_ALIASES:
        return of_lines(plan->arena, its->aliases, its->alias_count);
    case SUBJECT_LABEL:
        return of_text(its->label);
    case SUBJECT_ADDRESS:
        return of_text(its->address);
    case SUBJECT_REPRESENTATIVE:
        return of_text(its->representative);
    case SUBJECT_REGISTRATION:
        return of_lines(plan->arena, its->registrations, its->registration_count);
    case SUBJECT_RECEIPT_NUMBER:
        return of_integer(its->receipt.has_number, its->receipt.number);
    case SUBJECT_RECEIVED:
        return (struct office_value){ .instant = its->receipt.at };
    case SUBJECT_RECEIVED_BY:
        return of_text(its->receipt.by);
    case SUBJECT_PAPER:
        return of_text(its->papers_given ? papers[!its->papers[column->index]] : NULL);
    case SUBJECT_ANSWER:
        return of_answer(plan, column, its);
    case SUBJECT_CHECKED_BY:
        return of_text(its->checked_by);
    case SUBJECT_CHECKED_AT:
        return (struct office_value){ .instant = its->checked_at };
    case SUBJECT_SEALED:
        return of_text(its->bid.sealed ? office_choices(plan->language, WORDS_SEALED)[0] : NULL);
    case SUBJECT_MONEY:
        return of_money(column, &its->bid);
    case SUBJECT_FACT:
        return of_fact(plan, column, its);
    case SUBJECT_DRAW_NUMBER:
        return of_integer(its->has_draw_number, its->draw_number);
    case SUBJECT_DRAW_OFFSET:
        return of_integer(its->has_draw_offset, its->draw_offset);
    case SUBJECT_EXTRA:
        return of_text(plan->office->extras[column->index].texts[proposer]);
    case SUBJECT_NONE:
    case SUBJECT_SUM:
    case SUBJECT_PARTS:
    case SUBJECT_CAP:
        break;
    }
    return of_text(NULL);
}

/* --- cells --- */

struct office_page {
    const struct office_plan *plan;
    const struct office_sheet *sheet;
    struct form_page *page;
    const char *const *ids; /* of all rows */
    unsigned rows;
};

static enum form_look look_of(const struct office_column *column)
{
    static const enum form_look looks[] = {
        [OFFICE_TEXT] = FORM_LOOK_ENTRY,    [OFFICE_WHOLE] = FORM_LOOK_MARK,
        [OFFICE_MONEY] = FORM_LOOK_AMOUNT,  [OFFICE_FIGURE] = FORM_LOOK_MARK,
        [OFFICE_MOMENT] = FORM_LOOK_MOMENT, [OFFICE_CHOICE] = FORM_LOOK_MARK,
        [OFFICE_SHOWN] = FORM_LOOK_TEXT,    [OFFICE_CHECKED] = FORM_LOOK_CHECK,
        [OFFICE_SPARE] = FORM_LOOK_AMOUNT,
    };
    return looks[column->kind];
}

/* A zone that the deadline does not have would be lost in a cell. */
static bool is_told_by_deadline(const struct round *round, struct instant instant)
{
    bool zoned = round->deadline.given && round->deadline.has_offset;
    return !instant.has_time || (instant.has_offset == zoned &&
                                 (!zoned || instant.offset_minutes == round->deadline.offset_minutes));
}

static void put_value(struct office_page *out, const struct office_column *column, unsigned row, unsigned at,
                      unsigned proposer)
{
    const struct round *round = out->plan->round;
    struct office_value value = office_value(out->plan, column, proposer);
    enum form_look look = look_of(column);
    if (value.has_number && column->kind == OFFICE_MONEY)
        form_put_number(out->page, row, at, value.number, number_is_integer(value.number) ? 0 : MONEY_DIGITS,
                        look);
    else if (value.has_number)
        form_put_number(out->page, row, at, value.number, FORM_DIGITS_ANY, look);
    else if (value.instant.given && is_told_by_deadline(round, value.instant))
        form_put_instant(out->page, row, at, value.instant,
                         value.instant.has_time ? FORM_LOOK_MOMENT : FORM_LOOK_DAY);
    else if (value.instant.given)
        form_put_word(out->page, row, at, instant_text(out->plan->arena, value.instant), look);
    else if (value.text)
        form_put_word(out->page, row, at, value.text, look);
    else
        form_put_blank(out->page, row, at, look);
}

/* The name stands on the first sheet and is shown on the others. */
static void put_shown(struct office_page *out, unsigned row, unsigned at, const char *name)
{
    const char *formula =
        arena_text(out->plan->arena, "='%s'!B%u&\"\"", out->plan->sheets.items[0]->name, row + 1);
    form_put_formula_text(out->page, row, at, formula, name, FORM_LOOK_TEXT);
}

static void put_check(struct office_page *out, const struct office_column *column, unsigned row, unsigned at,
                      const struct bid *bid)
{
    const char *says = "";
    const char *formula = office_check_formula(out->plan, out->sheet, column, row + 1, bid, &says);
    form_put_formula_text(out->page, row, at, formula, says, FORM_LOOK_CHECK);
}

/* As high as its longest text needs. */
static unsigned row_height(const struct office_page *out, unsigned proposer)
{
    size_t lines = 1;
    for (size_t i = 0; i < out->sheet->columns.count; i++) {
        const struct office_column *column = &out->sheet->columns.items[i];
        const char *text = office_value(out->plan, column, proposer).text;
        size_t own = text ? wrap_count(text, column->width) : 1;
        lines = own > lines ? own : lines;
    }
    unsigned height = (unsigned)lines * LINE_HEIGHT + LINE_GAP;
    return height < ROW_HEIGHT ? ROW_HEIGHT : height > ROW_HIGHEST ? ROW_HIGHEST : height;
}

static void put_row(struct office_page *out, unsigned index)
{
    const struct round *round = out->plan->round;
    bool known = index < round->proposer_count;
    unsigned row = ROW_FIRST + index;
    form_set_row(out->page, row, known ? row_height(out, index) : ROW_HEIGHT);
    form_put_word(out->page, row, 0, out->ids[index], FORM_LOOK_ID);
    for (size_t i = 0; i < out->sheet->columns.count; i++) {
        const struct office_column *column = &out->sheet->columns.items[i];
        unsigned at = (unsigned)i + 1;
        if (column->kind == OFFICE_SHOWN)
            put_shown(out, row, at, known ? round->proposers[index].name : "");
        else if (column->kind == OFFICE_CHECKED)
            put_check(out, column, row, at, known ? &round->proposers[index].bid : NULL);
        else if (known)
            put_value(out, column, row, at, index);
        else
            form_put_blank(out->page, row, at, look_of(column));
    }
}

static void allow(struct office_page *out, struct form_book *book, const struct office_column *column,
                  unsigned at)
{
    struct form_range range = { ROW_FIRST, at, ROW_FIRST + out->rows - 1, at };
    struct form_choice choices[OFFICE_CHOICES_MOST];
    size_t count = 0;
    if (column->kind == OFFICE_CHOICE) {
        const char *const *words = office_choices(out->plan->language, column->words);
        for (; count < OFFICE_CHOICES_MOST && words[count]; count++)
            choices[count] = (struct form_choice){ .text = words[count] };
        form_allow(out->page, range,
                   &(struct form_rule){ .kind = FORM_RULE_LIST,
                                        .formula = form_book_choices(book, choices, count) });
    } else if (column->kind == OFFICE_WHOLE) {
        form_allow(out->page, range,
                   &(struct form_rule){ .kind = FORM_RULE_WHOLE, .least = "0", .most = "999999999999999" });
    } else if (column->kind == OFFICE_MONEY) {
        form_allow(out->page, range,
                   &(struct form_rule){ .kind = FORM_RULE_DECIMAL, .least = "0", .most = "999999999999999" });
    }
}

static void put_headings(struct office_page *out)
{
    const struct office_sheet *sheet = out->sheet;
    size_t lines = 1, path_lines = 1;
    for (size_t i = 0; i < sheet->columns.count; i++) {
        const struct office_column *column = &sheet->columns.items[i];
        size_t own = wrap_count(column->heading, column->width);
        size_t of_path = wrap_count(column->path, column->width * 10 / PATH_SHRINKS);
        lines = own > lines ? own : lines;
        path_lines = of_path > path_lines ? of_path : path_lines;
    }
    form_set_row(out->page, ROW_HEADINGS, (unsigned)(lines + 1) * LINE_HEIGHT);
    form_put_text(out->page, ROW_HEADINGS, 0, office_word(out->plan->language, OFFICE_ID), FORM_LOOK_HEADING);
    for (size_t i = 0; i < sheet->columns.count; i++)
        form_put_text(out->page, ROW_HEADINGS, (unsigned)i + 1, sheet->columns.items[i].heading,
                      sheet->columns.items[i].kind == OFFICE_SPARE ? FORM_LOOK_ENTRY : FORM_LOOK_HEADING);
    form_set_row(out->page, ROW_PATHS, (unsigned)path_lines * PATH_LINE_HEIGHT + LINE_GAP);
    form_put_word(out->page, ROW_PATHS, 0, "id", FORM_LOOK_ID);
    for (size_t i = 0; i < sheet->columns.count; i++)
        form_put_word(out->page, ROW_PATHS, (unsigned)i + 1, sheet->columns.items[i].path,
                      sheet->columns.items[i].kind == OFFICE_SPARE ? FORM_LOOK_ENTRY : FORM_LOOK_ID);
}

/* The title and what to know, over the columns of the first printed page. */
static void put_top(struct office_page *out)
{
    const struct office_sheet *sheet = out->sheet;
    unsigned last = 0, width = ID_WIDTH;
    while (last < sheet->columns.count && width + sheet->columns.items[last].width <= TITLE_WIDTH)
        width += sheet->columns.items[last++].width;
    form_set_row(out->page, ROW_TITLE, ROW_HEIGHT);
    form_put_span(out->page, ROW_TITLE, 0, last,
                  arena_text(out->plan->arena, "%s　%s", sheet->name, out->plan->round->title),
                  FORM_LOOK_TITLE);
    for (unsigned i = 0; i < 3; i++) {
        if (!sheet->notes[i])
            continue;
        form_set_row(out->page, ROW_NOTES + i,
                     (unsigned)wrap_count(sheet->notes[i], width) * LINE_HEIGHT + LINE_GAP);
        form_put_span(out->page, ROW_NOTES + i, 0, last, sheet->notes[i], FORM_LOOK_NOTE);
    }
}

static void put_sheet(const struct office_plan *plan, struct form_book *book,
                      const struct office_sheet *sheet, const char *const *ids, unsigned rows)
{
    struct office_page out = { plan, sheet, form_book_page(book, sheet->name), ids, rows };
    unsigned columns = (unsigned)sheet->columns.count + 1;
    if (!out.page)
        return;
    form_set_column(out.page, 0, ID_WIDTH);
    for (unsigned i = 1; i < columns; i++)
        form_set_column(out.page, i, sheet->columns.items[i - 1].width);
    put_top(&out);
    put_headings(&out);
    for (unsigned i = 0; i < rows; i++)
        put_row(&out, i);
    for (unsigned i = 1; i < columns; i++)
        allow(&out, book, &sheet->columns.items[i - 1], i);
    form_set_print(out.page, &(struct form_print){ .columns = columns,
                                                   .repeated_columns = 2,
                                                   .first_repeated = ROW_HEADINGS,
                                                   .last_repeated = ROW_PATHS,
                                                   .frozen_rows = ROW_FIRST });
}

/* --- the book --- */

static bool is_taken(const struct round *round, const char *id)
{
    return round_proposer(round, id) >= 0;
}

/* The proposers' ids, and further ones for the rows that are still blank. */
static const char **row_ids(struct arena *arena, const struct round *round, unsigned *rows)
{
    size_t known = round->proposer_count, next = known;
    *rows = (unsigned)(known + ROWS_MORE < ROWS_LEAST ? ROWS_LEAST : known + ROWS_MORE);
    const char **ids = ARENA_ARRAY(arena, const char *, *rows);
    for (size_t i = 0; i < *rows; i++) {
        if (i < known) {
            ids[i] = round->proposers[i].id;
            continue;
        }
        do
            ids[i] = arena_text(arena, "p%zu", ++next);
        while (is_taken(round, ids[i]));
    }
    return ids;
}

static const char *with_currency(const struct office_plan *plan, const char *note)
{
    const char *at = strstr(note, "{1}");
    bool yen = plan->language == LANGUAGE_JAPANESE && strcmp(plan->rubric->currency, "JPY") == 0;
    return at ? arena_text(plan->arena, "%.*s%s%s", (int)(at - note), note,
                           yen ? "円" : plan->rubric->currency, at + 3)
              : note;
}

bool office_write(struct arena *arena, struct problems *problems, const struct office *office,
                  const struct output *output)
{
    struct office_plan *plan = office_plan(arena, office);
    struct form_book *book = form_book_new(arena, problems, plan->language);
    unsigned rows;
    const char **ids = row_ids(arena, office->round, &rows);
    form_book_say(book, FORM_KEY_KIND, "office");
    form_book_say(book, FORM_KEY_ROUND, office->round->id);
    form_book_say(book, FORM_KEY_RUBRIC,
                  arena_text(arena, "%s %s", office->rubric->id, office->rubric->version));
    size_t cells = 0;
    for (size_t i = 0; i < plan->sheets.count; i++)
        cells += plan->sheets.items[i]->columns.count * rows;
    for (enum office_words words = WORDS_REQUIREMENT; words < WORDS_KINDS; words++) {
        struct form_choice choices[OFFICE_CHOICES_MOST];
        const char *const *texts = office_choices(plan->language, words);
        size_t count = 0;
        for (; count < OFFICE_CHOICES_MOST && texts[count]; count++)
            choices[count] = (struct form_choice){ .text = texts[count] };
        form_book_choices(book, choices, count);
    }
    struct form_about about = { .title = office->round->title,
                                .header = office->round->title,
                                .side = "",
                                .footer = office->program,
                                .date = office->round->date,
                                .cells = cells };
    if (!form_book_open(book, output, &about))
        return false;
    for (size_t i = 0; i < plan->sheets.count; i++) {
        plan->sheets.items[i]->notes[0] = with_currency(plan, plan->sheets.items[i]->notes[0]);
        put_sheet(plan, book, plan->sheets.items[i], ids, rows);
    }
    return form_book_close(book);
}
