/* The public API on sheets to be filled in. */
#include <string.h>

#include "form_plan.h"
#include "output.h"
#include "session.h"

static const char program_name[] = "saiten " SAITEN_VERSION;
enum { DEEPEST = 256 /* folders above one another */ };

struct form_target {
    struct form_plan *plan;
    const char *path;
};
struct form_targets {
    LIST(struct form_target) list;
};

/* Without '/' at its end. */
static const char *tidy_path(saiten_session *session, const char *path)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return arena_copy(session->arena, path, length);
}

/* The round's sheets, or a folder in them. What is not there yet is judged by where it would stand. */
static bool is_among_sheets(saiten_session *session, const char *folder)
{
    const char *sheets = session_path(session, session->folder, "sheets");
    const char *slash = strrchr(folder, '/'), *at = folder;
    if (!path_exists(folder)) {
        at = path_folder(session->arena, folder);
        if (strcmp(slash ? slash + 1 : folder, "sheets") == 0 && path_is_same(at, session->folder))
            return true;
    }
    for (int i = 0; i < DEEPEST; i++) {
        const char *above = arena_text(session->arena, "%s/..", at);
        if (path_is_same(at, sheets))
            return true;
        if (path_is_same(at, above))
            return false;
        at = above;
    }
    return false;
}

static bool sits(const struct round *round, unsigned sheet)
{
    return sheet >= round->evaluator_count || !round->evaluators[sheet].absent;
}

static void plan_targets(saiten_session *session, const char *folder, struct form_targets *targets)
{
    const struct round *round = session->round;
    for (unsigned sheet = 0; sheet < round->evaluator_count + RESERVED_SHEETS; sheet++) {
        struct form_plan *plan =
            sits(round, sheet)
                ? form_plan_new(session->arena, session->problems, session->rubric, round, sheet)
                : NULL;
        const char *name = arena_text(session->arena, "%s.xlsx", sheet_name(round, sheet));
        if (plan)
            LIST_ADD(session->arena, targets->list,
                     (struct form_target){ plan, session_path(session, folder, name) });
    }
}

static bool is_input(const saiten_session *session, const char *path)
{
    for (size_t i = 0; i < session->round->files.count; i++)
        if (path_is_same(path, session->round->files.items[i]->name))
            return true;
    return false;
}

/* Before the first is written: that none is in the way. */
static bool places_free(saiten_session *session, const struct form_targets *targets, bool replace)
{
    bool all = true;
    for (size_t i = 0; i < targets->list.count; i++) {
        const char *path = targets->list.items[i].path;
        if (is_input(session, path))
            all = PROBLEM_ADD(session->problems, PLACE_NONE, OUTPUT_IS_INPUT, path);
        else
            all = output_place_free(session->arena, session->problems, path, replace) && all;
    }
    return all;
}

static bool write_target(saiten_session *session, const struct form_target *target, struct saiten_output options)
{
    struct output *output = output_begin(session->arena, session->problems, target->path, options.replace,
                                         options.mode ? options.mode : OWNER_ALONE);
    if (!output)
        return false;
    if (form_write(target->plan, session->problems, program_name, output)) {
        if (!output_commit(output, session->problems))
            return false;
        LIST_ADD(session->arena, session->written, target->path);
        return true;
    }
    output_abandon(output);
    return false;
}

static bool write_targets(saiten_session *session, const struct form_targets *targets, struct saiten_output options)
{
    for (size_t i = 0; i < targets->list.count; i++)
        if (!write_target(session, &targets->list.items[i], options))
            return false;
    return true;
}

bool saiten_write_sheets(saiten_session *session, const char *folder, struct saiten_output options)
{
    struct form_targets targets = { 0 };
    if (!session->round)
        return false;
    session->sorted = false;
    folder = tidy_path(session, folder);
    if (is_among_sheets(session, folder))
        return PROBLEM_ADD(session->problems, PLACE_NONE, OUTPUT_IS_INPUT, folder);
    plan_targets(session, folder, &targets);
    if (targets.list.count == 0)
        return PROBLEM_ADD(session->problems, PLACE_NONE, NOTHING_TO_MARK, session->round->id);
    bool made, written = false;
    if (!output_make_folder(session->arena, session->problems, folder, &made))
        return false;
    if (places_free(session, &targets, options.replace))
        written = write_targets(session, &targets, options);
    if (made && session->written.count == 0)
        output_unmake_folder(folder);
    return written;
}

const char *saiten_written_at(const saiten_session *session, size_t index)
{
    return index < session->written.count ? session->written.items[index] : NULL;
}
