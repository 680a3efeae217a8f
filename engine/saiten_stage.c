/* The public API on stages: scoring up to one, recording its result, and holding later scoring to it. */
#include <string.h>

#include "json_result.h"
#include "limit.h"
#include "output.h"
#include "record_compare.h"
#include "records_load.h"
#include "score.h"
#include "session.h"
#include "source.h"
#include "text.h"

static const struct result *scored_now(saiten_session *session, const struct stage *stage, bool excluding)
{
    return score_stage_alone(session->arena, problems_new(session->arena), session->rubric, session->round, stage,
                             excluding);
}

/* Scored as it is now and with its own problems: those of the stage were told with the whole. Somebody
 * excluded for a fault found later was still there when the stage was recorded, or was out already. */
static bool record_holds_now(saiten_session *session, const struct stage *stage)
{
    struct arena *arena = session->arena;
    const struct stage_record *record = session->records[stage->index];
    const struct result *without = scored_now(session, stage, true);
    if (without && record_holds(arena, problems_new(arena), record, without))
        return true;
    const struct result *result = scored_now(session, stage, false);
    if (!result)
        return PROBLEM_ADD(session->problems, ((struct place){ .source = record->source }), RECORD_DIFFERS,
                           stage->id, BILINGUAL("it cannot be scored any more", "現在の内容では採点できません"));
    return record_holds(arena, session->problems, record, result);
}

/* The record proves what was scored by; that the rules were others then must not go unsaid. */
static void warn_of_other_rules(saiten_session *session, const struct stage_record *record)
{
    char hex[65];
    digest_hex(&session->rubric->source_file->digest, hex);
    if (record->rubric_digest && strcmp(record->rubric_digest, hex) != 0)
        PROBLEM_ADD(session->problems, ((struct place){ .source = record->source }), RUBRIC_SINCE_RECORD, record->stage);
}

/* Prices are to be unknown while a stage before the opening is scored. */
static void warn_of_known_bids(saiten_session *session, const struct stage *stage)
{
    const struct stage *opening = session->rubric->opening;
    const struct result *result = session->result;
    struct text_builder known = { .arena = session->arena };
    size_t count = 0;
    for (size_t p = 0; opening && stage->index < opening->index && p < session->round->proposer_count; p++)
        if (session->round->proposers[p].bid.given && result->stages[stage->index].standing[p])
            text_addf(&known, "%s%s", count++ ? ", " : "", session->round->proposers[p].id);
    if (count)
        PROBLEM_ADD(session->problems, PLACE_NONE, BID_KNOWN_EARLY, text_built(&known), stage->id, opening->id);
}

bool session_records_hold(saiten_session *session, size_t count)
{
    bool ok = true;
    for (size_t i = 0; i < count; i++) {
        if (!session->records[i])
            continue;
        LIST_ADD(session->arena, session->round->files, session->records[i]->source);
        warn_of_other_rules(session, session->records[i]);
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
        score_stage_alone(session->arena, session->problems, session->rubric, session->round, stage, true);
    if (session->result)
        warn_of_known_bids(session, stage);
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
    if (record && !record_holds(session->arena, problems_new(session->arena), record, session->result))
        PROBLEM_ADD(session->problems, ((struct place){ .source = record->source }), RECORD_REPLACED, stage->id);
    struct text_builder out = { .arena = session->arena };
    json_write_result(&out, session->result,
                      (struct json_options){ .program = SAITEN_VERSION, .include_marks = true, .without_places = true });
    const char *name = record_name(session->arena, stage->id), *path = session_path(session, session->folder, name);
    if (out.size > LIMIT_RECORD_BYTES)
        return PROBLEM_ADD(session->problems, PLACE_NONE, FILE_TOO_LARGE, name,
                           arena_text(session->arena, "%d", LIMIT_RECORD_BYTES));
    return write_record(session, path, text_built(&out), out.size, replace);
}
