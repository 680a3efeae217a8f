#include "sheets_load.h"

#include <string.h>

#include "archive.h"
#include "keyed.h"
#include "sheet_reader.h"
#include "text.h"
#include "who_marks.h"

static void begin_sheet(struct sheet_reader *reader, const struct grid_row *row)
{
    const char *comments = reader->identity.values[FORM_KEY_COMMENTS];
    reader->sheet = row->sheet;
    reader->is_identity = false;
    reader->odd.place.source = NULL;
    reader->form = FORM_UNKNOWN;
    reader->odd_top = reader->past_marks = false;
    reader->evaluator = NOBODY;
    reader->named = (struct sheet_spot){ .excerpt = NULL };
    reader->mark_rows.count = reader->above.count = 0;
    reader->across.seen.count = reader->down.seen.count = 0;
    reader->discards = false;
    memset(reader->faulty, 0, reader->round->proposer_count * sizeof *reader->faulty);
    reader->holds_comments = comments && row->sheet && words_equal(reader->arena, comments, row->sheet);
    reader->criterion_column = reader->proposer_column = reader->evaluator_column = 0;
    reader->mark_column = reader->comment_column = 0;
}

static void finish_sheet(struct sheet_reader *reader)
{
    if (reader->begun && !reader->is_identity && !reader->identity.refused)
        note_unheaded(reader);
    layout_check(reader);
    check_sums(reader);
}

static void take_sheet_row(struct sheet_reader *reader, const struct grid_row *row)
{
    static void (*const rows[])(struct sheet_reader *, const struct grid_row *) = {
        [FORM_UNKNOWN] = preamble_row, [FORM_MATRIX] = matrix_row, [FORM_TIDY] = tidy_row, [FORM_LIST] = list_row,
    };
    check_merges(reader, row);
    rows[reader->form](reader, row);
}

static bool take_row(void *context, const struct grid_row *row)
{
    struct sheet_reader *reader = context;
    bool first = !reader->source;
    reader->source = row->source;
    if (row->properties) {
        identity_property(reader, row);
        return true;
    }
    if (first || !reader->begun || row->sheet != reader->sheet) {
        finish_sheet(reader);
        begin_sheet(reader, row);
        reader->begun = true;
    }
    if (reader->form == FORM_UNKNOWN && begins_identity(reader, row))
        reader->is_identity = true;
    if (reader->is_identity) {
        identity_row(reader, row);
        return true;
    }
    identity_look(reader);
    if (!reader->identity.refused && reader->form == FORM_UNKNOWN && separator_mistaken(reader, row))
        return false;
    if (!reader->identity.refused)
        take_sheet_row(reader, row);
    return true;
}

static bool pass_row(void *context, const struct grid_row *row)
{
    (void)context, (void)row;
    return true;
}

static void fill_lookups(struct sheet_reader *reader)
{
    const struct round *round = reader->round;
    const struct rubric *rubric = reader->rubric;
    for (size_t i = 0; i < round->proposer_count; i++) {
        const struct proposer *p = &round->proposers[i];
        lookup_add(reader->proposers, p->id, (uint32_t)i);
        lookup_add(reader->proposers, p->name, (uint32_t)i);
        for (size_t a = 0; a < p->alias_count; a++)
            lookup_add(reader->proposers, p->aliases[a], (uint32_t)i);
    }
    for (size_t i = 0; i < round->proposer_count; i++)
        if (round->proposers[i].label)
            lookup_add(reader->proposers, round->proposers[i].label, (uint32_t)i);
    for (size_t i = 0; i < rubric->node_count; i++)
        lookup_add(reader->criteria, rubric->nodes[i]->id, (uint32_t)i);
    for (size_t i = 0; i < rubric->node_count; i++)
        lookup_add_weak(reader->criteria, rubric->nodes[i]->title, (uint32_t)i);
    for (size_t i = 0; i < round->evaluator_count; i++)
        lookup_add(reader->evaluators, round->evaluators[i].id, (uint32_t)i);
    static const struct {
        const char *name;
        enum reserved_sheet which;
    } reserved[] = { { "secretariat", SHEET_SECRETARIAT }, { "事務局", SHEET_SECRETARIAT },
                     { "consensus", SHEET_CONSENSUS },     { "合議", SHEET_CONSENSUS },
                     { "Secretariat", SHEET_SECRETARIAT }, { "Consensus", SHEET_CONSENSUS } };
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        lookup_add(reader->evaluators, reserved[i].name, reserved_sheet(round, reserved[i].which));
    for (size_t i = 0; i < round->evaluator_count; i++) {
        lookup_add_weak(reader->evaluators, round->evaluators[i].name, (uint32_t)i);
        lookup_add_weak(reader->evaluators, round->evaluators[i].label, (uint32_t)i);
    }
}

static bool read_archive(struct sheet_reader *reader, const char *path, const char *name);

static bool read_file(struct sheet_reader *reader, const char *path, const char *name)
{
    struct round *round = reader->round;
    if (archive_is_named(name))
        return read_archive(reader, path, name);
    reader->listed = arena_text(reader->arena, "sheets/%s", name);
    reader->source = NULL;
    reader->sheet = NULL;
    reader->any_heading = reader->begun = false;
    reader->form = FORM_UNKNOWN;
    reader->sums.count = reader->unheaded.count = 0;
    reader->any_marks = reader->any_comments = false;
    identity_begin(&reader->identity);
    if (grid_format_of(name) == GRID_NONE) {
        struct source *named = source_from_text(reader->arena, path, "", 0);
        return PROBLEM_ADD(reader->problems, ((struct place){ .source = named }), SHEET_FILE_KIND, name);
    }
    struct grid_file file = { .path = path, .listed = reader->listed, .role = "sheet", .csv = reader->csv };
    grid_file_from(&file, reader->entry);
    const struct source *source = NULL;
    if (!grid_read(reader->arena, reader->problems, &file, reader->take, reader, &source))
        return false;
    if (!round)
        return true;
    LIST_ADD(reader->arena, round->files, source);
    finish_sheet(reader);
    identity_look(reader);
    if (reader->identity.refused)
        return false;
    check_parts(reader);
    struct place place = { .source = source, .line = 1 };
    return reader->any_heading || PROBLEM_ADD(reader->problems, place, SHEET_WITHOUT_HEADING, reader->listed);
}

static bool take_entry(void *context, const struct grid_file *entry)
{
    struct sheet_reader *reader = context;
    reader->entry = entry;
    read_file(reader, entry->path, entry->listed + strlen("sheets/"));
    reader->entry = NULL;
    return true;
}

/* Sheets as they were mailed are read as if each lay in the folder. */
static bool read_archive(struct sheet_reader *reader, const char *path, const char *name)
{
    struct grid_file file = { .path = path, .listed = arena_text(reader->arena, "sheets/%s", name), .role = "sheet" };
    return archive_read(reader->arena, reader->problems, &file, take_entry, reader);
}

bool sheets_read_folder(struct sheet_reader *reader, const char *folder, const char *below)
{
    struct folder_entry *entries;
    bool keyed[KEYINGS] = { false };
    size_t count = 0;
    bool missing = false;
    if (!folder_list(reader->arena, reader->problems, folder, &entries, &count, &missing))
        return false;
    bool ok = true;
    for (size_t i = 0; i < count; i++) {
        const char *name = entries[i].name;
        if (entries[i].is_folder && !*below && strcmp(name, SHEETS_EARLIER) == 0)
            continue; /* versions that count no more */
        if (entries[i].is_folder && !*below && keyed_folder(name)) {
            keyed[keyed_folder(name) - 1] = true;
        } else if (entries[i].is_folder) {
            struct source *named = source_from_text(reader->arena, arena_text(reader->arena, "%s/%s", folder, name), "", 0);
            ok = PROBLEM_ADD(reader->problems, ((struct place){ .source = named }), SHEET_FILE_KIND, name);
        } else if (strncmp(name, "~$", 2) != 0) { /* an office program's lock beside an open file */
            ok = read_file(reader, arena_text(reader->arena, "%s/%s", folder, name),
                           arena_text(reader->arena, "%s%s", below, name)) && ok;
        }
    }
    return (!(keyed[0] || keyed[1]) || keyed_read(reader, folder, keyed)) && ok;
}

void sheets_prepare(struct arena *arena, const struct rubric *rubric, struct round *round)
{
    round->sheets = ARENA_ARRAY(arena, struct sheet, round->evaluator_count + RESERVED_SHEETS);
    for (size_t i = 0; i < round->evaluator_count; i++)
        round->sheets[i].marks = ARENA_ARRAY(arena, struct mark, rubric->marked_count * round->proposer_count + 1);
}

void sheet_reader_begin(struct sheet_reader *reader, struct arena *arena, struct problems *problems,
                        const struct rubric *rubric, struct round *round)
{
    *reader = (struct sheet_reader){ .arena = arena, .problems = problems, .take = take_row, .rubric = rubric,
                                     .round = round, .csv = round->sheet_settings.csv };
    reader->proposers = lookup_new(arena);
    reader->criteria = lookup_new(arena);
    reader->evaluators = lookup_new(arena);
    fill_lookups(reader);
    reader->comments_from = ARENA_ARRAY(arena, const struct source *, round->evaluator_count + RESERVED_SHEETS);
    reader->declared = ARENA_ARRAY(arena, uint32_t *, round->evaluator_count + 1);
    reader->faulty = ARENA_ARRAY(arena, bool, round->proposer_count + 1);
}

bool sheets_read_file(struct arena *arena, struct problems *problems, const char *path, const char *name,
                      const struct rubric *rubric, struct round *round, const struct grid_file *entry)
{
    size_t errors = problems->errors;
    struct sheet_reader reader;
    sheet_reader_begin(&reader, arena, problems, rubric, round);
    sheets_prepare(arena, rubric, round);
    reader.entry = entry;
    read_file(&reader, path, name);
    sort_interests(round);
    return problems->errors == errors;
}

bool sheets_load(struct arena *arena, struct problems *problems, const char *folder, const struct rubric *rubric,
                 struct round *round)
{
    size_t errors = problems->errors;
    markers_known(problems, rubric, round);
    struct sheet_reader reader;
    sheet_reader_begin(&reader, arena, problems, rubric, round);
    sheets_prepare(arena, rubric, round);
    sheets_read_folder(&reader, folder, "");
    sort_interests(round);
    facts_as_marks(arena, problems, rubric, round);
    return problems->errors == errors;
}

void sheets_check(struct arena *arena, struct problems *problems, const char *folder, struct csv_options csv)
{
    struct sheet_reader reader = { .arena = arena, .problems = problems, .take = pass_row, .csv = csv };
    sheets_read_folder(&reader, folder, "");
}
