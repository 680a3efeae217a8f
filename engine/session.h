/* Inside of the public API: what a session holds. */
#ifndef SAITEN_SESSION_H
#define SAITEN_SESSION_H

#include "collection.h"
#include "problem.h"
#include "report.h"
#include "report_collection.h"
#include "result.h"
#include "saiten/saiten.h"
#include "stage_record.h"
#include "trial_run.h"

enum { OWNER_ALONE = 0600 };

struct saiten_session {
    struct arena *arena;
    struct problems *problems;
    const char *folder;
    bool understood;   /* round.yaml is YAML … */
    const char *table; /* … and names this table of proposers; NULL: it lists them */
    struct rubric *rubric;
    struct rubric *new_rubric; /* what it is compared with */
    struct round *round;
    struct csv_options csv; /* what round.yaml says of CSV files, also where it has faults */
    const struct stage_record **records; /* by stage: recorded in the folder; NULL: not */
    struct result *result;
    struct report *report;
    struct report *filled; /* the sheets as they were read */
    struct trials trials;
    LIST(const char *) written; /* paths of the sheets to be filled in */
    struct collection *collection;
    bool framed; /* round and rubric were loaded, or cannot be */
    const struct round *received_for; /* what came in was held against it */
    LIST(struct received) received;
    bool sorted;
};

struct rubric *session_rubric(saiten_session *session, const char *path, const char *listed,
                              const struct source **source);
/* Writes a report aside and gives it its name once it is whole. */
bool session_write(saiten_session *session, const struct report *report, const char *path,
                   struct saiten_output options);
/* Not one of the files that were read, nor among the sheets. */
bool session_is_apart(saiten_session *session, const char *path);
struct office;
/* The office's workbook, likewise. */
bool session_write_office(saiten_session *session, const struct office *office, const char *path,
                          struct saiten_output options);
/* round.yaml of session->folder and the rubric that it names, bound to each other, without sheets. */
bool session_is_round(saiten_session *session, const char *folder); /* becomes its folder; else a problem */
bool session_load_frame(saiten_session *session);
/* A name in a folder. */
const char *session_path(saiten_session *session, const char *folder, const char *name);
/* The recorded stages before this one (count: all) still come out as they did. */
bool session_records_hold(saiten_session *session, size_t count);

#endif
