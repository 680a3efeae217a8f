/* The public API over the layers: a session is an arena, its problems, and what was loaded. */
#include "saiten/saiten.h"

#include <string.h>

#include "amendments_load.h"
#include "arena.h"
#include "explain.h"
#include "json_result.h"
#include "json_trial.h"
#include "limit.h"
#include "output.h"
#include "round_load.h"
#include "records_load.h"
#include "rubric_bind.h"
#include "rubric_load.h"
#include "score.h"
#include "session.h"
#include "sheets_load.h"
#include "text.h"
#include "trial_run.h"
#include "trial_text.h"
#include "tuning.h"

const char *saiten_version(void)
{
    return SAITEN_VERSION;
}

const char *saiten_nearest(const char *name, const char *const *names, size_t count)
{
    return text_nearest(name, names, count);
}

void saiten_protect_process(void)
{
    protect_process();
}

saiten_session *saiten_session_new(void)
{
    tune_memory();
    struct arena *arena = arena_new();
    saiten_session *session = ARENA_NEW(arena, saiten_session);
    session->arena = arena;
    session->problems = problems_new(arena);
    return session;
}

void saiten_session_free(saiten_session *session)
{
    if (session)
        arena_free(session->arena);
}

const char *session_path(saiten_session *session, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    const char *slash = length && folder[length - 1] == '/' ? "" : "/";
    return arena_text(session->arena, "%s%s%s", folder, slash, name);
}

struct rubric *session_rubric(saiten_session *session, const char *path, const char *listed,
                              const struct source **source)
{
    *source = source_read(session->arena, session->problems, path, listed, "rubric", LIMIT_YAML_BYTES);
    return *source ? rubric_load(session->arena, session->problems, *source) : NULL;
}

bool saiten_load_rubric(saiten_session *session, const char *path)
{
    const struct source *source;
    session->rubric = session_rubric(session, path, path, &source);
    return session->rubric != NULL;
}

/* The rubric that the round names, or rubric.yaml beside it. Paths are relative to the round. root is
 * NULL where round.yaml cannot be understood. */
static const char *rubric_path(saiten_session *session, const struct source *source, const struct tree *root)
{
    struct place top = { .source = source, .line = 1, .column = 1 };
    const char *named = root ? round_rubric_path(root) : NULL;
    if (named && named[0] == '/') {
        PROBLEM_ADD(session->problems, tree_get(root, "rubric")->place, PATH_OUTSIDE, named);
        return NULL;
    }
    if (named)
        return named;
    if (path_exists(session_path(session, session->folder, "rubric.yaml")))
        return "rubric.yaml";
    if (root)
        PROBLEM_ADD(session->problems, top, NO_RUBRIC_NAMED, "rubric.yaml");
    return NULL;
}

/* A table of proposers that round.yaml does not name would be filled in for nothing. */
static bool refuse_unnamed_tables(saiten_session *session)
{
    static const char *const names[] = { "proposers.csv", "proposers.xlsx", "proposers.ods" };
    const char *table = session->table ? session_path(session, session->folder, session->table) : NULL;
    bool ok = true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *path = session_path(session, session->folder, names[i]);
        bool exists = false;
        if (!path_look(session->problems, path, &exists))
            ok = false;
        else if (exists && session->understood && !(table && path_is_same(path, table)))
            ok = PROBLEM_ADD(session->problems, PLACE_NONE, TABLE_NOT_NAMED, names[i]);
    }
    return ok;
}

bool session_is_round(saiten_session *session, const char *folder)
{
    session->folder = arena_copy(session->arena, folder, strlen(folder));
    return (path_is_folder(folder) && path_exists(session_path(session, folder, "round.yaml"))) ||
           PROBLEM_ADD(session->problems, PLACE_NONE, NOT_A_ROUND, folder);
}

bool session_load_frame(saiten_session *session)
{
    struct arena *arena = session->arena;
    struct problems *problems = session->problems;
    const char *folder = session->folder;
    if (session->framed) /* sheets were received for it */
        return session->round != NULL;
    session->framed = true;
    const struct source *source = source_read(arena, problems, session_path(session, folder, "round.yaml"),
                                              "round.yaml", "round", LIMIT_YAML_BYTES);
    struct tree *root = source ? tree_read(arena, problems, source) : NULL;
    session->csv = round_csv_options(root);
    const char *path = rubric_path(session, source, root);
    const struct source *rubric_source = NULL;
    if (path)
        session->rubric = session_rubric(session, session_path(session, folder, path), path, &rubric_source);
    const struct tree *proposers = root ? tree_get(root, "proposers") : NULL;
    session->understood = root != NULL;
    session->table = proposers && proposers->kind == TREE_SCALAR ? proposers->text : NULL;
    if (root)
        session->round = round_load(arena, problems, source, root, session->rubric);
    if (!session->round || !rubric_bind(arena, problems, session->rubric, session->round)) {
        session->round = NULL;
        return false;
    }
    LIST_ADD(arena, session->round->files, source);
    LIST_ADD(arena, session->round->files, rubric_source);
    if (session->round->proposer_table)
        LIST_ADD(arena, session->round->files, session->round->proposer_table);
    return true;
}

/* All faults are told in one run: each file is looked at as far as it can be understood without those
 * that are faulty. */
static bool load_round(saiten_session *session, const char *folder, bool with_sheets)
{
    struct arena *arena = session->arena;
    struct problems *problems = session->problems;
    const char *sheets = session_path(session, folder, "sheets");
    if (!session_is_round(session, folder)) {
        session->round = NULL; /* it may have been one when sheets were received */
        return false;
    }
    bool bound = session_load_frame(session), ok = refuse_unnamed_tables(session);
    if (!bound) {
        if (with_sheets)
            sheets_check(arena, problems, sheets, session->csv);
        return false;
    }
    if (!with_sheets)
        return ok;
    ok = records_load(arena, problems, folder, session->rubric, &session->records) && ok;
    bool sound = sheets_load(arena, problems, sheets, session->rubric, session->round);
    return amendments_load(arena, problems, folder, session->rubric, session->round, sound) && sound && ok;
}

bool saiten_load_round(saiten_session *session, const char *folder)
{
    return load_round(session, folder, true);
}

bool saiten_load_round_without_sheets(saiten_session *session, const char *folder)
{
    return load_round(session, folder, false);
}

bool saiten_score(saiten_session *session)
{
    if (session->round)
        session->result = score(session->arena, session->problems, session->rubric, session->round);
    if (session->result && !session_records_hold(session, session->rubric->stage_count))
        session->result = NULL;
    return session->result != NULL;
}

bool saiten_is_final(const saiten_session *session)
{
    return session->result && !session->result->provisional; /* a round that was cancelled is final, too */
}

static const struct saiten_place *place_of(saiten_session *session, unsigned proposer)
{
    struct arena *arena = session->arena;
    const struct result *result = session->result;
    struct number total = result->stages[result->ranking_stage->index].total[proposer].value;
    struct saiten_place *place = ARENA_NEW(arena, struct saiten_place);
    *place = (struct saiten_place){
        .id = result->round->proposers[proposer].id,
        .name = result->round->proposers[proposer].name,
        .rank = result->proposers[proposer].rank,
        .total = number_fraction(arena, total),
        .total_decimal = number_decimal(arena, total, result_digits(result)),
    };
    return place;
}

const struct saiten_place *saiten_place_at(saiten_session *session, size_t index)
{
    if (!session->result || index >= session->result->ranked_count)
        return NULL;
    return place_of(session, session->result->ranking[index].proposer);
}

const struct saiten_place *saiten_winner_at(saiten_session *session, size_t index)
{
    if (!session->result || index >= session->result->winner_count)
        return NULL;
    return place_of(session, session->result->winners[index]);
}

const struct saiten_place *saiten_winner(saiten_session *session)
{
    return saiten_winner_at(session, 0);
}

const struct saiten_place *saiten_runner_up(saiten_session *session)
{
    if (!session->result || session->result->runner_up < 0)
        return NULL;
    return place_of(session, (unsigned)session->result->runner_up);
}

static struct report *report_of(saiten_session *session)
{
    if (!session->report)
        session->report = report_build(session->arena, session->result, "saiten " SAITEN_VERSION);
    return session->report;
}

const char *saiten_result_text(saiten_session *session)
{
    return session->result ? report_text(session->arena, report_of(session)) : "";
}

const char *saiten_result_json(saiten_session *session)
{
    struct text_builder out = { .arena = session->arena };
    if (session->result)
        json_write_result(&out, session->result,
                          (struct json_options){ .program = SAITEN_VERSION, .include_marks = true });
    return text_built(&out);
}

static bool unknown_criterion(saiten_session *session, const char *criterion)
{
    const struct rubric *rubric = session->rubric;
    struct text_builder known = { .arena = session->arena };
    for (size_t i = 0; i < rubric->node_count; i++)
        if (rubric->nodes[i]->parent || rubric->staged)
            text_addf(&known, "%s%s", known.size ? ", " : "", rubric->nodes[i]->id);
    return PROBLEM_ADD(session->problems, PLACE_NONE, NO_SUCH_CRITERION, criterion, text_built(&known));
}

static bool unknown_proposer(saiten_session *session, const char *proposer)
{
    const struct round *round = session->round;
    struct text_builder known = { .arena = session->arena };
    for (size_t i = 0; i < round->proposer_count; i++)
        text_addf(&known, "%s%s", i ? ", " : "", round->proposers[i].id);
    return PROBLEM_ADD(session->problems, PLACE_NONE, UNKNOWN_PROPOSER, proposer, text_built(&known));
}

const char *saiten_explain(saiten_session *session, const char *proposer, const char *criterion)
{
    if (!session->result)
        return NULL;
    session->sorted = false;
    int index = round_proposer(session->round, proposer);
    const struct node *node = criterion ? rubric_node(session->rubric, criterion) : NULL;
    bool ok = index >= 0 || unknown_proposer(session, proposer);
    if (criterion && !node)
        ok = unknown_criterion(session, criterion);
    return ok ? explain_proposer(session->arena, session->result, (unsigned)index, node) : NULL;
}

/* A report never takes the place of what it was made from, nor stands among the sheets. */
bool session_is_apart(saiten_session *session, const char *path)
{
    const struct round *round = session->round;
    for (size_t i = 0; i < round->files.count; i++)
        if (path_is_same(path, round->files.items[i]->name))
            return false;
    return !path_is_same(path_folder(session->arena, path), session_path(session, session->folder, "sheets"));
}

bool session_write(saiten_session *session, const struct report *report, const char *path,
                  struct saiten_output options)
{
    struct output *output = output_begin(session->arena, session->problems, path, options.replace,
                                         options.mode ? options.mode : OWNER_ALONE);
    if (!output)
        return false;
    if (report_write_xlsx(session->arena, session->problems, report, output))
        return output_commit(output, session->problems);
    output_abandon(output);
    return false;
}

bool saiten_write_report(saiten_session *session, const char *path, struct saiten_output options)
{
    if (!session->result)
        return false;
    session->sorted = false;
    if (!session_is_apart(session, path))
        return PROBLEM_ADD(session->problems, PLACE_NONE, OUTPUT_IS_INPUT, path);
    return session_write(session, report_of(session), path, options);
}

static enum problem_language internal(enum saiten_language language)
{
    return language == SAITEN_JAPANESE ? PROBLEM_JAPANESE : PROBLEM_ENGLISH;
}

bool saiten_test(saiten_session *session, const char *path)
{
    size_t errors = session->problems->errors;
    size_t before = session->trials.list.count;
    session->sorted = false;
    trials_run(session->arena, session->problems, path, &session->trials);
    bool passed = session->problems->errors == errors;
    for (size_t i = before; i < session->trials.list.count; i++)
        passed = passed && session->trials.list.items[i].passed == session->trials.list.items[i].count;
    return passed;
}

size_t saiten_trial_count(const saiten_session *session)
{
    return session->trials.list.count;
}

struct saiten_trial saiten_trial_at(const saiten_session *session, size_t trial)
{
    const struct trial *found = &session->trials.list.items[trial];
    return (struct saiten_trial){ found->rubric, found->tried, found->count, found->passed };
}

struct saiten_example saiten_example_at(const saiten_session *session, size_t trial, size_t example)
{
    const struct tried_example *found = &session->trials.list.items[trial].examples[example];
    return (struct saiten_example){ found->name, found->place, found->passed, found->outcomes.count };
}

struct saiten_expectation saiten_expectation_at(const saiten_session *session, size_t trial, size_t example,
                                                size_t expectation)
{
    const struct outcome *found = &session->trials.list.items[trial].examples[example].outcomes.items[expectation];
    return (struct saiten_expectation){ found->what, found->expected, found->found, found->met };
}

const char *saiten_trials_text(saiten_session *session, bool all, enum saiten_language language)
{
    struct text_builder out = { .arena = session->arena };
    trials_write_text(&out, session->trials.list.items, session->trials.list.count, all, internal(language));
    return text_built(&out);
}

const char *saiten_trials_json(saiten_session *session)
{
    struct text_builder out = { .arena = session->arena };
    json_write_trials(&out, session->trials.list.items, session->trials.list.count, SAITEN_VERSION);
    return text_built(&out);
}

size_t saiten_problem_count(saiten_session *session)
{
    if (!session->sorted)
        problems_sort(session->problems);
    session->sorted = true;
    return session->problems->list.count;
}

size_t saiten_error_count(const saiten_session *session)
{
    return session->problems->errors;
}

bool saiten_io_failed(const saiten_session *session)
{
    for (size_t i = 0; i < session->problems->list.count; i++) {
        enum problem_kind kind = session->problems->list.items[i].kind;
        if (kind == PROBLEM_CANNOT_READ || kind == PROBLEM_CANNOT_WRITE || kind == PROBLEM_OUTPUT_EXISTS ||
            kind == PROBLEM_NOT_A_ROUND || kind == PROBLEM_FOLDER_TAKEN || kind == PROBLEM_REPORT_DAMAGED)
            return true;
    }
    return false;
}

struct saiten_problem saiten_problem_at(saiten_session *session, size_t index, enum saiten_language language)
{
    saiten_problem_count(session);
    const struct problem *problem = &session->problems->list.items[index];
    const struct problem_definition *definition = &problem_definitions[problem->kind];
    return (struct saiten_problem){
        .code = definition->code,
        .is_error = definition->severity == SEVERITY_ERROR,
        .place = place_text(session->arena, problem->place),
        .message = problem_message(session->arena, problem, internal(language)),
        .hint = problem_hint(session->arena, problem, internal(language)),
    };
}

const char *saiten_problem_text(saiten_session *session, size_t index, enum saiten_language language)
{
    saiten_problem_count(session);
    return problem_text(session->arena, &session->problems->list.items[index], internal(language));
}

const char *saiten_problems_json(saiten_session *session, enum saiten_language language)
{
    struct text_builder out = { .arena = session->arena };
    saiten_problem_count(session);
    json_write_problems(&out, session->problems, internal(language));
    return text_built(&out);
}
