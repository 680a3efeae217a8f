#include "form_book.h"

#include <string.h>

#include "form_inside.h"
#include "limit.h"
#include "output.h"
#include "report_words.h"
#include "text.h"
#include "wrap.h"
#include "xlsx_check.h"
#include "xlsx_text.h"

enum { CONSTANT_MEMORY_CELLS = 50000, PROPERTY_UNITS = 255 };

struct form_book *form_book_new(struct arena *arena, struct problems *problems, enum language language)
{
    struct form_book *book = ARENA_NEW(arena, struct form_book);
    book->arena = arena;
    book->problems = problems;
    book->language = language;
    book->said[FORM_KEY_FORMAT] = arena_text(arena, "%d", FORM_FORMAT);
    return book;
}

void form_book_say(struct form_book *book, enum form_key key, const char *text)
{
    book->said[key] = text;
}

void form_book_line(struct form_book *book, const char *const *cells, size_t count)
{
    struct form_line line = { .count = count < FORM_LINE_CELLS ? count : FORM_LINE_CELLS };
    memcpy(line.cells, cells, line.count * sizeof *cells);
    LIST_ADD(book->arena, book->lines, line);
}

static bool same_choices(const struct form_choices *choices, const struct form_choice *values, size_t count)
{
    if (choices->count != count)
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct form_choice *a = &choices->values[i], *b = &values[i];
        if (!a->text != !b->text || (a->text ? strcmp(a->text, b->text) != 0 : !number_equal(a->number, b->number)))
            return false;
    }
    return true;
}

const char *form_book_choices(struct form_book *book, const struct form_choice *values, size_t count)
{
    for (size_t i = 0; i < book->choices.count; i++)
        if (same_choices(&book->choices.items[i], values, count))
            return book->choices.items[i].name;
    struct form_choices choices = { .count = count };
    choices.name = arena_text(book->arena, "saiten_%zu", book->choices.count + 1);
    choices.values = ARENA_ARRAY(book->arena, struct form_choice, count);
    memcpy(choices.values, values, count * sizeof *values);
    LIST_ADD(book->arena, book->choices, choices);
    return choices.name;
}

/* --- problems --- */

void form_note(struct form_book *book, lxw_error error)
{
    if (error == LXW_NO_ERROR || book->failed)
        return;
    book->failed = true;
    PROBLEM_ADD(book->problems, PLACE_NONE, CANNOT_WRITE, book->output->path, lxw_strerror(error));
}

bool form_fits(struct form_book *book, const char *text, size_t limit, const char *holder)
{
    if (xlsx_units(text) <= limit)
        return true;
    book->failed = true;
    return PROBLEM_ADD(book->problems, PLACE_NONE, FORM_TEXT_TOO_LONG, text, arena_text(book->arena, "%zu", limit),
                       holder);
}

/* --- the identity --- */

static void write_choice(struct form_page *page, unsigned row, unsigned column, const struct form_choice *value)
{
    if (value->text)
        form_put_word(page, row, column, value->text, FORM_LOOK_VALUE);
    else
        form_put_number(page, row, column, value->number, FORM_DIGITS_ANY, FORM_LOOK_VALUE);
}

static size_t hidden_rows(const struct form_book *book, size_t lines)
{
    size_t rows = lines;
    for (size_t i = 0; i < book->choices.count; i++)
        rows = book->choices.items[i].count > rows ? book->choices.items[i].count : rows;
    return rows;
}

/* The lines, and beside them what drop-downs offer: row by row, as a large workbook wants it. */
static void write_hidden(struct form_book *book, struct form_page *page)
{
    size_t lines = book->lines.count;
    for (size_t row = 0; row < hidden_rows(book, lines); row++) {
        for (unsigned i = 0; row < lines && i < book->lines.items[row].count; i++)
            form_put_word(page, (unsigned)row, i, book->lines.items[row].cells[i], FORM_LOOK_VALUE);
        for (unsigned i = 0; i < book->choices.count; i++)
            if (row < book->choices.items[i].count)
                write_choice(page, (unsigned)row, FORM_CHOICES_COLUMN - 1 + i, &book->choices.items[i].values[row]);
    }
}

static void define_choices(struct form_book *book)
{
    for (unsigned i = 0; i < book->choices.count; i++) {
        char range[64], area[LXW_MAX_CELL_RANGE_LENGTH];
        const struct form_choices *choices = &book->choices.items[i];
        lxw_col_t column = (lxw_col_t)(FORM_CHOICES_COLUMN - 1 + i);
        lxw_rowcol_to_range_abs(area, 0, column, (lxw_row_t)(choices->count - 1), column);
        snprintf(range, sizeof range, "=%s!%s", FORM_SHEET, area);
        form_note(book, workbook_define_name(book->workbook, choices->name, range));
    }
}

static const char *property_name(struct arena *arena, enum form_key key)
{
    return arena_text(arena, "%s%s", FORM_PROPERTY, key == FORM_KEY_FORMAT ? "format" : form_keys[key]);
}

static void write_properties(struct form_book *book)
{
    for (enum form_key key = 0; key < FORM_KEYS; key++) {
        const char *name = property_name(book->arena, key), *text = book->said[key];
        if (text && form_fits(book, text, PROPERTY_UNITS, name))
            form_note(book, workbook_set_custom_property_string(book->workbook, name, text));
    }
}

/* Before the lines of leaves and proposers: the identity's own. */
static void put_identity_first(struct form_book *book)
{
    struct form_line lines[FORM_KEYS];
    size_t count = 0;
    for (enum form_key key = 0; key < FORM_KEYS; key++)
        if (book->said[key])
            lines[count++] = (struct form_line){ .cells = { form_keys[key], book->said[key] }, .count = 2 };
    struct form_line *all = ARENA_ARRAY(book->arena, struct form_line, count + book->lines.count);
    memcpy(all, lines, count * sizeof *lines);
    if (book->lines.count)
        memcpy(all + count, book->lines.items, book->lines.count * sizeof *all);
    book->lines.items = all;
    book->lines.count = book->lines.capacity = count + book->lines.count;
}

/* --- the workbook --- */

static void set_document(struct form_book *book, const struct form_about *about)
{
    struct arena *arena = book->arena;
    const char *numbers = phrase_in(arena, book->language, WORD_PAGE_FORM, (const char *const[]){ "&P", "&N" }, 2);
    book->header = arena_text(arena, "&L&9 %s&R&9 %s", xlsx_header(arena, about->header),
                              xlsx_header(arena, about->side));
    book->footer = arena_text(arena, "&L&8 %s&C&9 %s", xlsx_header(arena, about->footer), numbers);
    lxw_doc_properties properties = {
        .title = arena_copy(arena, about->title, strlen(about->title)),
        .created = xlsx_created(about->date),
    };
    if (form_fits(book, about->title, PROPERTY_UNITS, "title"))
        form_note(book, workbook_set_properties(book->workbook, &properties));
}

bool form_book_open(struct form_book *book, const struct output *output, const struct form_about *about)
{
    book->output = output;
    lxw_workbook_options options = {
        .constant_memory = about->cells > CONSTANT_MEMORY_CELLS,
        .tmpdir = arena_copy(book->arena, output->folder, strlen(output->folder)),
    };
    book->workbook = workbook_new_opt(output->temporary, &options);
    if (!book->workbook)
        form_note(book, LXW_ERROR_CREATING_XLSX_FILE);
    if (book->failed)
        return false;
    book->looks = form_looks_new(book->arena, book->workbook, book->language);
    put_identity_first(book);
    set_document(book, about);
    write_properties(book);
    struct form_page *hidden = form_book_page(book, FORM_SHEET);
    if (hidden) {
        worksheet_hide(hidden->sheet);
        write_hidden(book, hidden);
        define_choices(book);
    }
    return !book->failed;
}

struct form_page *form_book_page(struct form_book *book, const char *name)
{
    struct form_page *page = ARENA_NEW(book->arena, struct form_page);
    *page = (struct form_page){ .book = book, .name = name };
    page->sheet = workbook_add_worksheet(book->workbook, name);
    if (!page->sheet)
        form_note(book, LXW_ERROR_SHEETNAME_ALREADY_USED);
    if (book->failed)
        return NULL;
    lxw_protection may = { .format_columns = 1, .format_rows = 1 };
    worksheet_protect(page->sheet, NULL, &may);
    worksheet_ignore_errors(page->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
    if (book->pages.count == 1) {
        worksheet_activate(page->sheet);
        worksheet_set_first_sheet(page->sheet);
    }
    LIST_ADD(book->arena, book->pages, page);
    return page;
}

bool form_book_close(struct form_book *book)
{
    size_t *cells = ARENA_ARRAY(book->arena, size_t, book->pages.count + 1);
    for (size_t i = 0; i < book->pages.count; i++)
        cells[i] = book->pages.items[i]->cells;
    if (book->workbook)
        form_note(book, workbook_close(book->workbook)); /* writes and frees, on failure too */
    return !book->failed && xlsx_check(book->arena, book->problems, book->output->temporary, book->output->path,
                                       cells, book->pages.count);
}
