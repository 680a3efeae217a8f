/* Inside of the public API: what a session holds. */
#ifndef SAITEN_SESSION_H
#define SAITEN_SESSION_H

#include "problem.h"
#include "report.h"
#include "result.h"
#include "saiten/saiten.h"
#include "stage_record.h"
#include "trial_run.h"

enum { OWNER_ALONE = 0600 };

struct saiten_session {
    struct arena *arena;
    struct problems *problems;
    const char *folder;
    struct rubric *rubric;
    struct rubric *new_rubric; /* what it is compared with */
    struct round *round;
    const struct stage_record **records; /* by stage: recorded in the folder; NULL: not */
    struct result *result;
    struct report *report;
    struct trials trials;
    LIST(const char *) written; /* paths of the sheets to be filled in */
    bool sorted;
};

struct rubric *session_rubric(saiten_session *session, const char *path, const char *listed,
                              const struct source **source);
/* Writes a report aside and gives it its name once it is whole. */
bool session_write(saiten_session *session, const struct report *report, const char *path,
                   struct saiten_output options);
struct office;
/* The office's workbook, likewise. */
bool session_write_office(saiten_session *session, const struct office *office, const char *path,
                          struct saiten_output options);
/* A name in a folder. */
const char *session_path(saiten_session *session, const char *folder, const char *name);
/* The recorded stages before this one (count: all) still come out as they did. */
bool session_records_hold(saiten_session *session, size_t count);

#endif
