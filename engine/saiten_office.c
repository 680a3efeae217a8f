/* The public API on the office's workbook. */
#include "office.h"
#include "session.h"

bool session_write_office(saiten_session *session, const struct office *office, const char *path,
                          struct saiten_output options)
{
    struct output *output = output_begin(session->arena, session->problems, path, options.replace,
                                         options.mode ? options.mode : OWNER_ALONE);
    if (!output)
        return false;
    if (office_write(session->arena, session->problems, office, output))
        return output_commit(output, session->problems);
    output_abandon(output);
    return false;
}

/* The table that the proposers stand in may take the place of itself; no other input may be replaced. */
static bool is_input(const saiten_session *session, const char *path)
{
    const struct round *round = session->round;
    for (size_t i = 0; i < round->files.count; i++)
        if (round->files.items[i] != round->proposer_table && path_is_same(path, round->files.items[i]->name))
            return true;
    return false;
}

bool saiten_write_office(saiten_session *session, const char *path, struct saiten_output options)
{
    if (!session->round)
        return false;
    session->sorted = false;
    struct office office = { .rubric = session->rubric, .round = session->round, .program = "saiten " SAITEN_VERSION };
    if (is_input(session, path))
        return PROBLEM_ADD(session->problems, PLACE_NONE, OUTPUT_IS_INPUT, path);
    return session_write_office(session, &office, path, options);
}
