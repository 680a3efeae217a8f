/* The public API on sheets that come in: each is known again, kept as it is, and nothing of what was there before
 * is lost: the version that it takes the place of is copied first, then the new one is put in its place. */
#include <string.h>

#include "archive.h"
#include "grid.h"
#include "keep.h"
#include "limit.h"
#include "output.h"
#include "session.h"
#include "sheet_alone.h"
#include "sheets_load.h"
#include "text.h"

/* A file in the folder of sheets. */
struct kept_file {
    const char *name;
    const struct source *source; /* with its bytes */
    struct sheet_alone alone;
    bool goes; /* the new one takes its place */
};

struct receiving {
    saiten_session *session;
    const char *path; /* of what came in */
    const struct grid_file *entry; /* of an archive that came in; NULL: a file */
    size_t since; /* the first received of that archive */
    const struct source *source;
    struct sheet_alone alone;
    const char *name; /* that it is kept by */
    LIST(struct kept_file) there;
    struct received received;
};

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static const char *in_sheets(struct receiving *receiving, const char *name)
{
    return session_path(receiving->session, session_path(receiving->session, receiving->session->folder, "sheets"), name);
}

static const char *ending_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot ? dot : "";
}

/* --- what came in --- */

/* What makes a sheet nobody's, or another round's. Its other faults are told, and it is kept all the same. */
static bool is_foreign(enum problem_kind kind)
{
    static const enum problem_kind foreign[] = { PROBLEM_SHEET_OF_OTHER_ROUND, PROBLEM_SHEET_UNKNOWN_EVALUATOR,
                                                 PROBLEM_FORM_IDENTITIES_DIFFER, PROBLEM_FORM_NEWER,
                                                 PROBLEM_FORM_OF_OFFICE, PROBLEM_FORM_KIND_UNKNOWN,
                                                 PROBLEM_FORM_OTHER_EVALUATOR,
                                                 PROBLEM_SHEET_WITHOUT_EVALUATOR, PROBLEM_SHEET_TWO_EVALUATORS,
                                                 PROBLEM_SHEET_OF_ABSENT };
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (kind == foreign[i])
            return true;
    return false;
}

/* Takes over those problems of a file that make it refused, or all where it could not be read. */
static bool tell_foreign(struct receiving *receiving, const struct problems *found, bool all)
{
    struct problems *problems = receiving->session->problems;
    bool foreign = false;
    for (size_t i = 0; i < found->list.count; i++) {
        const struct problem *problem = &found->list.items[i];
        bool is_error = problem_definitions[problem->kind].severity == SEVERITY_ERROR;
        if (!is_error || !(all || is_foreign(problem->kind)))
            continue;
        foreign = true;
        problem_add_excerpt(problems, problem->place, problem->excerpt, problem->kind, problem->arguments,
                            problem_definitions[problem->kind].arguments);
    }
    return foreign;
}

/* An archive's bytes go when its next entry is read, and problems may show them later. */
static const struct source *incoming_source(struct receiving *receiving)
{
    struct arena *arena = receiving->session->arena;
    const struct grid_file *entry = receiving->entry;
    if (entry)
        return source_from_text(arena, receiving->path, entry->bytes, entry->size);
    return source_read(arena, receiving->session->problems, receiving->path, receiving->path, "sheet", LIMIT_CSV_BYTES);
}

static bool read_incoming(struct receiving *receiving)
{
    saiten_session *session = receiving->session;
    struct arena *arena = session->arena;
    struct problems *found = problems_new(arena);
    const char *name = file_name(receiving->path);
    receiving->source = incoming_source(receiving);
    if (!receiving->source)
        return false;
    sheet_alone_read(arena, found, session->rubric, session->round, receiving->path, name, receiving->entry,
                     &receiving->alone);
    const struct sheet_alone *alone = &receiving->alone;
    receiving->received.sheets = alone->sheets;
    receiving->received.sheet_count = alone->count;
    receiving->received.problems = found->errors;
    if (tell_foreign(receiving, found, !alone->source))
        return false;
    if (!digest_equal(&alone->source->digest, &receiving->source->digest))
        return PROBLEM_ADD(session->problems, PLACE_NONE, CANNOT_READ, receiving->path,
                           BILINGUAL("it changes while it is read", "読んでいる間に内容が変わりました"));
    return alone->count > 0 || (tell_foreign(receiving, found, true), false) ||
           PROBLEM_ADD(session->problems, ((struct place){ .source = alone->source }), RECEIVED_EMPTY);
}

/* One evaluator's sheet goes by the evaluator's id, a list of several by its own name. */
static bool name_incoming(struct receiving *receiving)
{
    saiten_session *session = receiving->session;
    const char *name = file_name(receiving->path), *ending = ending_of(name);
    char *kept = arena_copy(session->arena, name, strlen(name));
    if (receiving->alone.count == 1)
        kept = arena_text(session->arena, "%s%s", sheet_name(session->round, receiving->alone.sheets[0]), ending);
    for (char *at = kept + strlen(kept) - strlen(ending); *at; at++)
        *at = (char)(*at >= 'A' && *at <= 'Z' ? *at + 'a' - 'A' : *at);
    receiving->name = kept;
    receiving->received.listed = arena_text(session->arena, "sheets/%s", kept);
    return (*kept != '.' && strncmp(kept, "~$", 2) != 0) ||
           PROBLEM_ADD(session->problems, PLACE_NONE, RECEIVED_NAME, name);
}

/* --- what is there --- */

static bool holds_any(const struct sheet_alone *alone, const struct sheet_alone *other)
{
    for (size_t i = 0; i < alone->count; i++)
        for (size_t j = 0; j < other->count; j++)
            if (alone->sheets[i] == other->sheets[j])
                return true;
    return false;
}

/* The first sheet that the other has not; NOBODY: none. */
static int sheet_beyond(const struct sheet_alone *alone, const struct sheet_alone *other)
{
    for (size_t i = 0; i < alone->count; i++) {
        bool found = false;
        for (size_t j = 0; j < other->count; j++)
            found = found || alone->sheets[i] == other->sheets[j];
        if (!found)
            return (int)alone->sheets[i];
    }
    return -1;
}

/* Files with the same sheets, and one of the same name: unless they hold more, this one takes their place. */
static bool look_at(struct receiving *receiving, const char *name)
{
    saiten_session *session = receiving->session;
    struct arena *arena = session->arena;
    struct kept_file file = { .name = name };
    bool same_name = strcmp(name, receiving->name) == 0;
    sheet_alone_read(arena, problems_new(arena), session->rubric, session->round, in_sheets(receiving, name), name,
                     NULL, &file.alone);
    if (!same_name && !holds_any(&file.alone, &receiving->alone))
        return true;
    if (archive_is_named(name)) /* nothing is taken out of an archive: it stays as it came */
        return PROBLEM_ADD(session->problems, ((struct place){ .source = receiving->source }), RECEIVED_IN_ARCHIVE,
                           arena_text(arena, "sheets/%s", name));
    int beyond = sheet_beyond(&file.alone, &receiving->alone);
    if (beyond >= 0)
        return PROBLEM_ADD(session->problems, ((struct place){ .source = receiving->source }), RECEIVED_SHARED,
                           arena_text(arena, "sheets/%s", name), sheet_name(session->round, (unsigned)beyond));
    file.source = source_read(arena, session->problems, in_sheets(receiving, name), name, "sheet", LIMIT_CSV_BYTES);
    file.goes = true;
    LIST_ADD(arena, receiving->there, file);
    return file.source != NULL;
}

static bool look_around(struct receiving *receiving)
{
    saiten_session *session = receiving->session;
    struct folder_entry *entries;
    size_t count = 0;
    bool missing = false;
    const char *folder = session_path(session, session->folder, "sheets");
    if (!folder_list(session->arena, session->problems, folder, &entries, &count, &missing))
        return missing && folder_make(session->arena, session->problems, folder);
    for (size_t i = 0; i < count; i++) {
        bool read = grid_format_of(entries[i].name) != GRID_NONE || archive_is_named(entries[i].name);
        if (entries[i].is_folder || strncmp(entries[i].name, "~$", 2) == 0 || !read)
            continue;
        if (!look_at(receiving, entries[i].name))
            return false;
    }
    return true;
}

/* The same bytes are there, under this name or another, and nothing else holds the sheets. */
static bool is_there(const struct receiving *receiving)
{
    return receiving->there.count == 1 &&
           digest_equal(&receiving->there.items[0].source->digest, &receiving->source->digest);
}

/* --- keeping --- */

static bool write_file(struct receiving *receiving, const char *path, const struct source *source, bool replace)
{
    saiten_session *session = receiving->session;
    struct output *output = output_begin(session->arena, session->problems, path, replace, OWNER_ALONE);
    if (!output)
        return false;
    if (output_write(output, session->problems, source->text, source->size))
        return output_commit(output, session->problems);
    output_abandon(output);
    return false;
}

/* The number in "e1-12.xlsx" after the stem "e1"; 0 for another name. */
static unsigned long version_of(const char *name, const char *stem)
{
    size_t length = strlen(stem);
    const char *at = name + length;
    unsigned long number = 0;
    if (strncmp(name, stem, length) != 0 || *at++ != '-')
        return 0;
    for (; *at >= '0' && *at <= '9' && number < 1000000; at++)
        number = number * 10 + (unsigned long)(*at - '0');
    return *at == '.' && !strchr(at + 1, '.') ? number : 0;
}

static bool is_version(struct receiving *receiving, const char *path, const struct kept_file *file)
{
    saiten_session *session = receiving->session;
    const struct source *source =
        source_read(session->arena, problems_new(session->arena), path, path, "sheet", LIMIT_CSV_BYTES);
    return source && digest_equal(&source->digest, &file->source->digest);
}

/* Copies a file to the earlier ones, under the next number; the last of them is this one already where a run did
 * not come to its end. */
static bool keep_earlier(struct receiving *receiving, const struct kept_file *file)
{
    saiten_session *session = receiving->session;
    struct arena *arena = session->arena;
    struct folder_entry *entries;
    size_t count = 0, stem_length = strlen(file->name) - strlen(ending_of(file->name));
    bool missing = false;
    const char *folder = in_sheets(receiving, SHEETS_EARLIER), *name;
    const char *stem = receiving->alone.count == 1 ? sheet_name(session->round, receiving->alone.sheets[0])
                                                   : arena_copy(arena, file->name, stem_length);
    const char *latest = NULL;
    unsigned long last = 0;
    if (path_is_link(folder)) /* it may lead out of the round */
        return PROBLEM_ADD(session->problems, PLACE_NONE, CANNOT_WRITE, folder,
                           BILINGUAL("it is a symbolic link", "シンボリックリンクです"));
    if (!folder_make(arena, session->problems, folder) ||
        !folder_list(arena, session->problems, folder, &entries, &count, &missing))
        return false;
    for (size_t i = 0; i < count; i++) {
        unsigned long version = version_of(entries[i].name, stem);
        if (version > last) {
            last = version;
            latest = entries[i].name;
        }
    }
    bool there = latest && is_version(receiving, session_path(session, folder, latest), file);
    name = there ? latest : arena_text(arena, "%s-%lu%s", stem, last + 1, ending_of(file->name));
    LIST_ADD(arena, receiving->received.earlier, arena_text(arena, "sheets/" SHEETS_EARLIER "/%s", name));
    return there || write_file(receiving, session_path(session, folder, name), file->source, false);
}

static bool put_in_place(struct receiving *receiving)
{
    saiten_session *session = receiving->session;
    bool written = false;
    for (size_t i = 0; i < receiving->there.count; i++) {
        struct kept_file *file = &receiving->there.items[i];
        bool same = digest_equal(&file->source->digest, &receiving->source->digest);
        written = written || (same && strcmp(file->name, receiving->name) == 0);
        if (!same && !keep_earlier(receiving, file))
            return false;
    }
    if (!written && !write_file(receiving, in_sheets(receiving, receiving->name), receiving->source, true))
        return false;
    for (size_t i = 0; i < receiving->there.count; i++) /* what else held the sheets, now that both are safe */
        if (strcmp(receiving->there.items[i].name, receiving->name) != 0 &&
            !file_remove(session->arena, session->problems, in_sheets(receiving, receiving->there.items[i].name)))
            return false;
    return true;
}

/* Against the version that was there; of several that one which has the sheet. */
static void compare(struct receiving *receiving)
{
    saiten_session *session = receiving->session;
    for (size_t s = 0; s < receiving->alone.count; s++)
        for (size_t i = 0; i < receiving->there.count; i++) {
            const struct sheet_alone *before = &receiving->there.items[i].alone;
            unsigned sheet = receiving->alone.sheets[s];
            if (before->round->sheets[sheet].part_count == 0)
                continue;
            find_changes(session->arena, session->rubric, before->round, receiving->alone.round, sheet,
                         &receiving->received);
            break;
        }
}

/* Which of two sheets of one archive counts is not for the order of their names to say. */
static bool is_first_of_archive(struct receiving *receiving)
{
    saiten_session *session = receiving->session;
    for (size_t i = receiving->since; receiving->entry && i < session->received.count; i++) {
        const struct received *other = &session->received.items[i];
        struct sheet_alone its = { .sheets = other->sheets, .count = other->sheet_count };
        if (other->state != RECEIVED_REFUSED && holds_any(&its, &receiving->alone))
            return PROBLEM_ADD(session->problems, ((struct place){ .source = receiving->source }), SHEET_TWICE,
                               sheet_name(session->round, receiving->alone.sheets[0]), other->path);
    }
    return true;
}

static bool receive(struct receiving *receiving)
{
    if (grid_format_of(receiving->path) == GRID_NONE)
        return PROBLEM_ADD(receiving->session->problems, PLACE_NONE, RECEIVED_KIND, receiving->path);
    if (!read_incoming(receiving) || !is_first_of_archive(receiving) || !name_incoming(receiving) ||
        !look_around(receiving))
        return false;
    if (is_there(receiving)) {
        receiving->received.state = RECEIVED_UNCHANGED;
        receiving->received.listed = arena_text(receiving->session->arena, "sheets/%s", receiving->there.items[0].name);
        return true;
    }
    if (!put_in_place(receiving))
        return false;
    receiving->received.state = receiving->there.count ? RECEIVED_REPLACED : RECEIVED_NEW;
    compare(receiving);
    return true;
}

static bool receive_one(saiten_session *session, const char *path, const struct grid_file *entry, size_t since)
{
    struct receiving receiving = { .session = session, .path = arena_copy(session->arena, path, strlen(path)),
                                   .entry = entry, .since = since };
    receiving.received.path = receiving.path;
    bool received = receive(&receiving);
    LIST_ADD(session->arena, session->received, receiving.received);
    return received;
}

/* One that is refused keeps none of the others out: each is told. */
struct mailed {
    saiten_session *session;
    bool all;
    size_t count, since;
};

static bool take_mailed(void *context, const struct grid_file *entry)
{
    struct mailed *mailed = context;
    mailed->count++;
    mailed->all = receive_one(mailed->session, entry->path, entry, mailed->since) && mailed->all;
    return true;
}

/* Sheets as they were mailed: each as if it had come by itself. */
static bool receive_archive(saiten_session *session, const char *path)
{
    const char *kept = arena_copy(session->arena, path, strlen(path));
    struct grid_file file = { .path = kept, .listed = kept, .role = "sheet" };
    struct mailed mailed = { .session = session, .all = true, .since = session->received.count };
    if (!archive_read(session->arena, session->problems, &file, take_mailed, &mailed) || !mailed.all)
        return false;
    return mailed.count > 0 ||
           PROBLEM_ADD(session->problems, ((struct place){ .source = source_from_text(session->arena, kept, "", 0) }),
                       RECEIVED_EMPTY);
}

static bool load_frame(saiten_session *session, const char *folder)
{
    return session->framed ? session->round != NULL : session_is_round(session, folder) && session_load_frame(session);
}

bool saiten_receive(saiten_session *session, const char *folder, const char *path)
{
    session->sorted = false;
    if (!load_frame(session, folder))
        return false;
    session->received_for = session->round;
    return archive_is_named(path) ? receive_archive(session, path) : receive_one(session, path, NULL, 0);
}

const char *saiten_received_text(saiten_session *session)
{
    if (!session->received.count)
        return "";
    return received_text(session->arena, session->rubric, session->received_for, session->received.items,
                         session->received.count);
}
