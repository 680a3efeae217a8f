/* The public API: the sheets as they were read. */
#include "session.h"

static const struct report *filled_of(saiten_session *session)
{
    if (!session->filled)
        session->filled = report_build_filled(session->arena, session->result, "saiten " SAITEN_VERSION);
    return session->filled;
}

static bool any_sheet(saiten_session *session)
{
    session->sorted = false;
    return filled_of(session)->pages.count > 0 || PROBLEM_ADD(session->problems, PLACE_NONE, NO_SHEETS_READ);
}

const char *saiten_filled_text(saiten_session *session)
{
    return session->result && any_sheet(session) ? report_pages_text(session->arena, filled_of(session)) : NULL;
}

bool saiten_write_filled(saiten_session *session, const char *path, struct saiten_output options)
{
    if (!session->result || !any_sheet(session))
        return false;
    if (!session_is_apart(session, path))
        return PROBLEM_ADD(session->problems, PLACE_NONE, OUTPUT_IS_INPUT, path);
    return session_write(session, filled_of(session), path, options);
}
