/* The public API on stages: scoring up to one, recording its result, and holding later scoring to it. */
#include "json_result.h"
#include "limit.h"
#include "output.h"
#include "record_compare.h"
#include "records_load.h"
#include "score.h"
#include "session.h"
#include "source.h"
#include "text.h"

/* Scored as it is now and with its own problems: those of the stage were told with the whole. */
static bool record_holds_now(saiten_session *session, const struct stage *stage)
{
    struct arena *arena = session->arena;
    const struct stage_record *record = session->records[stage->index];
    const struct result *result =
        score_stage_alone(arena, problems_new(arena), session->rubric, session->round, stage);
    if (!result)
        return PROBLEM_ADD(session->problems, ((struct place){ .source = record->source }), RECORD_DIFFERS,
                           stage->id, BILINGUAL("it cannot be scored any more", "現在の内容では採点できません"));
    return record_holds(arena, session->problems, record, result);
}

bool session_records_hold(saiten_session *session, size_t count)
{
    bool ok = true;
    for (size_t i = 0; i < count; i++) {
        if (!session->records[i])
            continue;
        LIST_ADD(session->arena, session->round->files, session->records[i]->source);
        ok = record_holds_now(session, session->rubric->stages[i]) && ok;
    }
    return ok;
}

static const struct stage *find_stage(saiten_session *session, const char *id)
{
    const struct rubric *rubric = session->rubric;
    const struct stage *stage = rubric->staged ? rubric_stage(rubric, id) : NULL;
    struct text_builder known = { .arena = session->arena };
    if (stage)
        return stage;
    for (size_t i = 0; rubric->staged && i < rubric->stage_count; i++)
        text_addf(&known, "%s%s", i ? ", " : "", rubric->stages[i]->id);
    PROBLEM_ADD(session->problems, PLACE_NONE, NO_SUCH_STAGE, id,
                rubric->staged ? text_built(&known) : BILINGUAL("none", "なし"));
    return NULL;
}

bool saiten_score_stage(saiten_session *session, const char *id)
{
    const struct stage *stage = session->round ? find_stage(session, id) : NULL;
    if (!stage)
        return false;
    session->result =
        score_stage_alone(session->arena, session->problems, session->rubric, session->round, stage);
    if (session->result && !session_records_hold(session, stage->index))
        session->result = NULL;
    return session->result != NULL;
}

static bool write_record(saiten_session *session, const char *path, const char *text, size_t size, bool replace)
{
    struct output *output = output_begin(session->arena, session->problems, path, replace, OWNER_ALONE);
    if (!output)
        return false;
    if (output_write(output, session->problems, text, size))
        return output_commit(output, session->problems);
    output_abandon(output);
    return false;
}

bool saiten_record_stage(saiten_session *session, bool replace)
{
    if (!session->result || !session->result->until)
        return false;
    session->sorted = false;
    const struct stage *stage = session->result->until;
    const struct stage_record *record = session->records[stage->index];
    if (record && !replace) /* what it proves is older than this run: it stays as it is */
        return record_holds(session->arena, session->problems, record, session->result);
    struct text_builder out = { .arena = session->arena };
    json_write_result(&out, session->result,
                      (struct json_options){ .program = SAITEN_VERSION, .include_marks = true, .without_places = true });
    const char *name = record_name(session->arena, stage->id), *path = session_path(session, session->folder, name);
    if (out.size > LIMIT_RECORD_BYTES)
        return PROBLEM_ADD(session->problems, PLACE_NONE, FILE_TOO_LARGE, name,
                           arena_text(session->arena, "%d", LIMIT_RECORD_BYTES));
    return write_record(session, path, text_built(&out), out.size, replace);
}
