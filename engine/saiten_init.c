/* The public API on starting a round. */
#include <string.h>

#include "limit.h"
#include "new_folder.h"
#include "office.h"
#include "proposer_list.h"
#include "round_start.h"
#include "session.h"
#include "text.h"

/* As in the files: begins with a letter; letters, digits, - and _. */
static bool is_id(const char *text)
{
    enum { LONGEST = 64 };
    size_t bytes = 0, length = 0;
    for (const char *at = text; *at; at += bytes, length++) {
        int32_t c = utf8_next(at, &bytes);
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
        if (!letter && (length == 0 || !((c >= '0' && c <= '9') || c == '-' || c == '_')))
            return false;
    }
    return length > 0 && length <= LONGEST;
}

/* The last part of the folder's path. */
static const char *folder_name(struct arena *arena, const char *path)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    const char *whole = arena_copy(arena, path, length), *slash = strrchr(whole, '/');
    return slash ? slash + 1 : whole;
}

static bool write_files(saiten_session *session, struct new_folder *folder, const struct office *office,
                        const struct round_start *start)
{
    struct problems *problems = session->problems;
    const struct source *rubric = session->rubric->source_file;
    const char *text = round_start_text(session->arena, session->rubric, start);
    return new_folder_write(folder, problems, "round.yaml", text, strlen(text)) &&
           new_folder_write(folder, problems, start->rubric, rubric->text, rubric->size) &&
           session_write_office(session, office, new_folder_file(folder, start->proposers),
                                (struct saiten_output){ 0 }) &&
           new_folder_subfolder(folder, problems, "sheets");
}

bool saiten_init(saiten_session *session, struct saiten_init init)
{
    struct arena *arena = session->arena;
    session->sorted = false;
    const char *id = init.round ? init.round : folder_name(arena, init.folder);
    if (!session->rubric && !saiten_load_rubric(session, init.rubric))
        return false;
    struct round *round = ARENA_NEW(arena, struct round);
    *round = (struct round){ .id = id, .title = init.title ? init.title : id };
    struct proposer_list list = { 0 };
    if (!proposer_list_load(arena, session->problems, init.proposers, session->rubric, round, &list))
        return false;
    if (!is_id(id))
        return PROBLEM_ADD(session->problems, PLACE_NONE, ROUND_ID_UNSAID, id);
    struct office office = { .rubric = session->rubric,
                             .round = round,
                             .program = "saiten " SAITEN_VERSION,
                             .unbound = true,
                             .extra_count = list.column_count };
    struct office_extra *extras = ARENA_ARRAY(arena, struct office_extra, list.column_count + 1);
    for (size_t i = 0; i < list.column_count; i++)
        extras[i] = (struct office_extra){ list.columns[i].heading, list.columns[i].texts };
    office.extras = extras;
    struct round_start start = {
        .id = id, .title = init.title, .rubric = "rubric.yaml", .proposers = "proposers.xlsx"
    };
    struct new_folder *folder = new_folder_begin(arena, session->problems, init.folder);
    if (!folder)
        return false;
    if (write_files(session, folder, &office, &start))
        return new_folder_commit(folder, session->problems);
    new_folder_abandon(folder);
    return false;
}
