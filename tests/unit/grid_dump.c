#include "grid_dump.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "text.h"

struct seeing {
    struct grid_seen *seen;
    struct text_builder text;
    bool keep;
};

static void add_shown(struct text_builder *builder, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte < 0x20 || byte == 0x7f)
            text_addf(builder, "\\%02X", byte);
        else
            text_add_bytes(builder, text + i, 1);
    }
}

static void add_cell(struct text_builder *builder, const struct cell *cell)
{
    static const char signs[] = "=#%@?!";
    assert_true(cell->length > 0);
    assert_int_equal(strlen(cell->text), cell->length);
    assert_true(utf8_valid(cell->text, cell->length, NULL));
    text_addf(builder, " %u%c", cell->column, signs[cell->kind]);
    add_shown(builder, cell->text, cell->length);
    if (cell->formula || cell->hidden)
        text_addf(builder, "(%s%s)", cell->formula ? "f" : "", cell->hidden ? "c" : "");
}

static bool take_row(void *context, const struct grid_row *row)
{
    struct seeing *seeing = context;
    seeing->seen->rows++;
    seeing->seen->cells += row->count;
    if (!seeing->keep)
        return true;
    if (row->properties)
        text_addf(&seeing->text, "property %u:", row->number);
    else if (row->sheet)
        text_addf(&seeing->text, "%s!%u%s:", row->sheet, row->number,
                  row->sheet_hidden ? "(hh)" : row->hidden ? "(h)" : "");
    else
        text_addf(&seeing->text, "%u/%zu:", row->number, row->fields);
    for (size_t i = 0; i < row->count; i++)
        add_cell(&seeing->text, &row->cells[i]);
    for (size_t i = 0; i < row->merge_count; i++)
        text_addf(&seeing->text, " %u,%u-%u,%u", row->merges[i].first_column, row->merges[i].first_row,
                  row->merges[i].last_column, row->merges[i].last_row);
    text_add(&seeing->text, "\n");
    return true;
}

static const char *fault_lines(struct arena *arena, struct problems *problems)
{
    struct text_builder builder = { .arena = arena };
    for (size_t i = 0; i < problems->list.count; i++) {
        const struct problem *problem = &problems->list.items[i];
        const char *place = place_text(arena, problem->place);
        const char *name = problem->place.source ? problem->place.source->name : "";
        text_addf(&builder, "%s", problem_definitions[problem->kind].code);
        size_t length = strlen(name);
        if (strlen(place) > length)
            text_addf(&builder, " %s", place + length + 1);
        text_add(&builder, "\n");
        assert_non_null(problem_text(arena, problem, PROBLEM_ENGLISH));
        assert_non_null(problem_text(arena, problem, PROBLEM_JAPANESE));
    }
    return text_built(&builder);
}

struct grid_seen grid_see(grid_reader *reader, const void *bytes, size_t size, bool keep)
{
    struct arena *arena = arena_new();
    struct grid_seen seen = { .arena = arena, .problems = problems_new(arena) };
    struct seeing seeing = { .seen = &seen, .text = { .arena = arena }, .keep = keep };
    char path[] = "/tmp/saiten-grid-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    for (size_t written = 0; written < size;) {
        ssize_t more = write(file, (const char *)bytes + written, size - written);
        assert_true(more > 0);
        written += (size_t)more;
    }
    close(file);
    bool sound = reader(arena, seen.problems, &(struct grid_file){ .path = path, .listed = "listed", .role = "sheet" }, take_row, &seeing, &seen.source);
    unlink(path);
    assert_int_equal(sound, seen.problems->errors == 0);
    assert_int_equal(sound, seen.source != NULL);
    if (sound) {
        struct digest digest = digest_of(bytes, size);
        assert_memory_equal(&digest, &seen.source->digest, sizeof digest);
        assert_int_equal(seen.source->size, size);
    }
    seen.text = text_built(&seeing.text);
    seen.faults = fault_lines(arena, seen.problems);
    return seen;
}

void grid_forget(struct grid_seen *seen)
{
    arena_free(seen->arena);
    *seen = (struct grid_seen){ 0 };
}

static void expect_text(const char *name, const char *seen, const char *expected)
{
    if (strcmp(seen, expected) != 0)
        fail_msg("%s\nexpected:\n%s\nseen:\n%s", name, expected, seen);
}

void grid_expect(grid_reader *reader, const char *name, const void *bytes, size_t size, const char *text,
                 const char *faults)
{
    struct grid_seen seen = grid_see(reader, bytes, size, true);
    expect_text(name, seen.faults, faults);
    expect_text(name, seen.text, text);
    grid_forget(&seen);
}

void grid_expect_faults(grid_reader *reader, const char *name, const void *bytes, size_t size,
                        const char *faults)
{
    struct grid_seen seen = grid_see(reader, bytes, size, false);
    expect_text(name, seen.faults, faults);
    grid_forget(&seen);
}
