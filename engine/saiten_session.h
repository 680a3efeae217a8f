/* Inside of the public interface: a session is an arena, its problems, and what was loaded. */
#ifndef SAITEN_SESSION_H
#define SAITEN_SESSION_H

#include "problem.h"
#include "report.h"
#include "saiten/saiten.h"
#include "trial_run.h"

struct saiten_session {
    struct arena *arena;
    struct problems *problems;
    const char *folder;
    struct rubric *rubric;
    struct rubric *new_rubric; /* what it is compared with */
    struct round *round;
    struct result *result;
    struct report *report;
    struct trials trials;
    bool sorted;
};

struct rubric *load_rubric(saiten_session *session, const char *path, const char *listed,
                           const struct source **source);
/* Writes a report aside and gives it its name once it is whole. */
bool write_report(saiten_session *session, const struct report *report, const char *path,
                  struct saiten_output options);

#endif
