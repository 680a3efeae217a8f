#include "json_result.h"

#include "json_proposer.h"
#include "report_comments.h"

enum { FORMAT_VERSION = 1 };

static const char *const node_kind_names[] = {
    [NODE_GROUP] = "group",   [NODE_GRADE] = "grade",     [NODE_POINTS] = "points",
    [NODE_NUMBER] = "number", [NODE_FORMULA] = "formula",
};

static const char *const due_names[] = {
    [DUE_ANSWER] = "answer",
    [DUE_REFERRAL] = "referral",
    [DUE_TIE] = "tie",
    [DUE_GATE] = "gate",
};

static const char *proposer_id(const struct result *result, int proposer)
{
    return proposer < 0 ? NULL : result->round->proposers[proposer].id;
}

static void put_origin(struct json *json, struct origin origin)
{
    json_put_string(json, "cite", origin.cite);
    json_put_string(json, "set_by", origin.set_by);
}

static void put_heading(struct result_json *out)
{
    const struct result *result = out->result;
    struct json *json = &out->json;
    json_put_object(json, "round");
    json_put_string(json, "id", result->round->id);
    json_put_string(json, "title", result->round->title);
    json_object_close(json);
    json_put_object(json, "rubric");
    json_put_string(json, "id", result->rubric->id);
    json_put_string(json, "version", result->rubric->version);
    json_put_string(json, "title", result->rubric->title);
    json_object_close(json);
}

/* Those who were not awarded at first and are, or are next, since others failed. */
static void put_moved_up(struct result_json *out)
{
    const struct result *result = out->result;
    unsigned *moved = ARENA_ARRAY(out->json.arena, unsigned, result->winner_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < result->winner_count; i++)
        if (has_moved_up(result, result->winners[i]))
            moved[count++] = result->winners[i];
    if (result->runner_up >= 0 && has_moved_up(result, (unsigned)result->runner_up))
        moved[count++] = (unsigned)result->runner_up;
    json_put_proposers(out, "moved_up", moved, count);
}

static void put_outcome(struct result_json *out)
{
    const struct result *result = out->result;
    struct json *json = &out->json;
    const char *status = result->cancelled ? "cancelled" : result->provisional ? "provisional" : "final";
    json_put_string(json, "status", result->until ? "stage" : status);
    if (result->until)
        json_put_string(json, "stage", result->until->id);
    json_put_event(json, "cancelled", result->round->cancelled);
    json_put_string(json, "winner", proposer_id(result, result->winner));
    json_put_proposers(out, "winners", result->winners, result->winner_count);
    json_put_string(json, "runner_up", proposer_id(result, result->runner_up));
    json_put_proposers(out, "unnamed", result->unnamed, result->unnamed_count);
    put_moved_up(out);
}

static void put_counts(struct result_json *out)
{
    const struct result *result = out->result;
    struct json *json = &out->json;
    static const char *const keys[] = {
        [STATUS_STANDING] = "standing", [STATUS_WITHDRAWN] = "withdrawn", [STATUS_VOID] = "void",
        [STATUS_EXCLUDED] = "excluded", [STATUS_LEFT_OUT] = "left_out",
    };
    size_t by_status[STATUS_LEFT_OUT + 1] = { 0 }, valid = 0;
    for (size_t i = 0; i < result->round->proposer_count; i++) {
        by_status[result->proposers[i].status]++;
        valid += result->proposers[i].valid;
    }
    json_put_object(json, "counts");
    json_put_count(json, "proposers", result->round->proposer_count);
    json_put_count(json, "valid", valid);
    for (size_t status = 0; status <= STATUS_LEFT_OUT; status++)
        json_put_count(json, keys[status], by_status[status]);
    json_put_count(json, "evaluators", result->round->evaluator_count);
    json_put_count(json, "committee", committee_size(result->round));
    json_object_close(json);
}

/* Full marks depend on the committee, and are known once the stage is reached. */
static void put_full(struct result_json *out, const struct stage *stage, bool has_full, struct number full)
{
    json_key(&out->json, "full");
    if (has_full && out->result->stages[stage->index].reached)
        json_plain_figure(&out->json, full);
    else
        json_null(&out->json);
}

static void put_ranking(struct result_json *out)
{
    const struct result *result = out->result;
    struct json *json = &out->json;
    json_put_array(json, "ranking");
    for (size_t i = 0; i < result->ranked_count; i++) {
        const struct ranked *ranked = &result->ranking[i];
        const struct stage_result *stage = &result->stages[result->ranking_stage->index];
        json_object_open(json);
        json_put_count(json, "rank", ranked->rank);
        json_put_string(json, "proposer", result->round->proposers[ranked->proposer].id);
        json_put_string(json, "name", result->round->proposers[ranked->proposer].name);
        json_put_figure(json, "total", stage->total[ranked->proposer].value, out->digits);
        put_full(out, result->ranking_stage, result->ranking_stage->has_full, stage->full);
        json_object_close(json);
    }
    json_array_close(json);
}

static void criterion_object(struct result_json *out, const struct node *node);

static void put_criteria(struct result_json *out, const struct node *group)
{
    json_put_array(&out->json, "criteria");
    for (size_t i = 0; i < group->child_count; i++)
        criterion_object(out, group->children[i]);
    json_array_close(&out->json);
}

/* As deep as the criteria are nested, which the reader of rubrics bounds. */
static void criterion_object(struct result_json *out, const struct node *node)
{
    struct json *json = &out->json;
    json_object_open(json);
    json_put_string(json, "id", node->id);
    json_put_string(json, "title", node->title);
    json_put_string(json, "kind", node_kind_names[node->kind]);
    json_key(json, "points");
    json_plain_figure(json, node->points);
    const struct computed_number *points = rubric_number_at(out->result->rubric, &node->points);
    if (points)
        json_put_string(json, "points_formula", points->expression->text);
    put_full(out, node->stage, node->has_full, result_node(out->result, node)->full);
    json_put_truth(json, "counts", node->counts);
    json_put_string(json, "method", node->join == node ? method_name(node->aggregate->method) : NULL);
    if (node->kind == NODE_FORMULA)
        json_put_string(json, "formula", node->formula->text);
    put_origin(json, node->origin);
    if (node->kind == NODE_GROUP)
        put_criteria(out, node);
    json_object_close(json);
}

/* Beside an agreed sheet: the ranking by the evaluators' own marks, for information. */
static void put_individual(struct result_json *out)
{
    const struct result *result = out->result;
    const struct consensus_note *note = &result->round->consensus;
    struct json *json = &out->json;
    if (note->given) {
        json_put_object(json, "consensus");
        json_put_string(json, "by", note->by);
        json_put_instant(json, "date", note->date);
        json_put_string(json, "minutes", note->minutes);
        json_put_string(json, "because", note->because);
        json_object_close(json);
    } else {
        json_put_null(json, "consensus");
    }
    json_put_array(json, "individual");
    for (size_t i = 0; i < result->individual_count; i++) {
        json_object_open(json);
        json_put_count(json, "rank", result->individual[i].rank);
        json_put_string(json, "proposer", result->round->proposers[result->individual[i].proposer].id);
        json_put_figure(json, "mean", result->individual_totals[i], out->digits);
        json_object_close(json);
    }
    json_array_close(json);
}

static void put_stage_tree(struct result_json *out)
{
    const struct result *result = out->result;
    struct json *json = &out->json;
    json_put_array(json, "stages");
    for (size_t i = 0; i < result->rubric->stage_count; i++) {
        const struct stage *stage = result->rubric->stages[i];
        json_object_open(json);
        json_put_string(json, "id", stage->id);
        json_put_string(json, "title", stage->title);
        json_put_truth(json, "reached", result->stages[i].reached);
        json_key(json, "points");
        json_plain_figure(json, stage->points);
        put_full(out, stage, stage->has_full, result->stages[i].full);
        json_put_string(json, "best", stage->lowest ? "lowest" : "highest");
        json_put_string(json, "method", method_name(stage->aggregate.method));
        json_put_string(json, "total", stage->total_formula ? stage->total_formula->text : NULL);
        put_criteria(out, stage->root);
        json_object_close(json);
    }
    json_array_close(json);
}

static void put_dues(struct result_json *out)
{
    struct json *json = &out->json;
    json_put_array(json, "due");
    for (size_t i = 0; i < out->result->dues.count; i++) {
        const struct due *due = &out->result->dues.items[i];
        json_object_open(json);
        json_put_string(json, "kind", due_names[due->kind]);
        json_put_string(json, "rule", due->rule ? due->rule->id : NULL);
        json_put_string(json, "proposer", proposer_id(out->result, due->proposer));
        if (due->tie)
            json_put_proposers(out, "among", due->tie->among, due->tie->among_count);
        json_object_close(json);
    }
    json_array_close(json);
}

static void put_recusals(struct result_json *out)
{
    const struct round *round = out->result->round;
    struct json *json = &out->json;
    json_put_array(json, "recusals");
    for (size_t i = 0; i < round->recusal_count; i++) {
        const struct recusal *recusal = &round->recusals[i];
        json_object_open(json);
        json_put_string(json, "evaluator", round->evaluators[recusal->evaluator].id);
        json_put_string(json, "proposer", round->proposers[recusal->proposer].id);
        json_put_string(json, "reason", recusal->reason);
        json_put_instant(json, "declared", recusal->declared);
        json_put_string(json, "minutes", recusal->minutes);
        if (recusal->stays)
            json_put_truth(json, "stays", true);
        json_object_close(json);
    }
    json_array_close(json);
}

static void put_amended_mark(struct result_json *out, const char *key, const struct node *leaf, const struct mark *mark)
{
    struct json *json = &out->json;
    json_put_string(json, key,
                    mark->state == MARK_GIVEN ? mark_text(json->arena, out->result->round, leaf, mark) : NULL);
}

/* Marks changed after they were handed in, in the order of their file; a stage's result tells its own. */
static void put_amendments(struct result_json *out)
{
    const struct round *round = out->result->round;
    const struct stage *until = out->result->until;
    struct json *json = &out->json;
    json_put_array(json, "amendments");
    for (size_t i = 0; i < round->amendments.count && out->options.include_marks; i++) {
        const struct amendment *amendment = &round->amendments.items[i];
        if (until && amendment->leaf->stage->index > until->index)
            continue;
        json_object_open(json);
        json_put_string(json, "evaluator", sheet_name(round, amendment->evaluator));
        json_put_string(json, "proposer", round->proposers[amendment->proposer].id);
        json_put_string(json, "criterion", amendment->leaf->id);
        put_amended_mark(out, "from", amendment->leaf, &amendment->from);
        put_amended_mark(out, "to", amendment->leaf, &amendment->to);
        json_put_instant(json, "at", amendment->at);
        json_put_string(json, "reason", amendment->reason);
        json_put_string(json, "minutes", amendment->minutes);
        json_object_close(json);
    }
    json_array_close(json);
}

static const char *substitute_of(const struct round *round, const struct evaluator *absent)
{
    for (size_t i = 0; i < round->evaluator_count; i++)
        if (round->evaluators[i].substitute_for &&
            text_equal(round->evaluators[i].substitute_for, absent->id))
            return round->evaluators[i].id;
    return NULL;
}

static void put_absences(struct result_json *out)
{
    const struct round *round = out->result->round;
    struct json *json = &out->json;
    json_put_array(json, "absences");
    for (size_t i = 0; i < round->evaluator_count; i++) {
        const struct evaluator *evaluator = &round->evaluators[i];
        if (!evaluator->absent)
            continue;
        json_object_open(json);
        json_put_string(json, "evaluator", evaluator->id);
        json_put_string(json, "reason", evaluator->absent_reason);
        json_put_string(json, "substitute", substitute_of(round, evaluator));
        json_object_close(json);
    }
    json_array_close(json);
}

/* The ranking before somebody was excluded for a fault found later. */
static void put_before(struct result_json *out)
{
    struct result_json before = *out;
    json_put_truth(&out->json, "before_untold", out->result->before_untold);
    before.json = out->json;
    before.result = out->result->before;
    if (!before.result) {
        json_put_null(&out->json, "before");
        return;
    }
    before.digits = result_digits(before.result);
    json_put_object(&before.json, "before");
    put_outcome(&before);
    put_ranking(&before);
    json_put_ties(&before);
    json_object_close(&before.json);
    out->json = before.json;
}

static void put_result(struct result_json *out)
{
    struct json *json = &out->json;
    json_put_object(json, "result");
    put_heading(out);
    put_outcome(out);
    put_counts(out);
    put_ranking(out);
    put_individual(out);
    put_stage_tree(out);
    json_put_array(json, "proposers");
    for (unsigned i = 0; i < out->result->round->proposer_count; i++)
        json_proposer(out, i);
    json_array_close(json);
    json_put_ties(out);
    put_dues(out);
    put_recusals(out);
    put_absences(out);
    put_amendments(out);
    put_before(out);
    json_object_close(json);
}

static void put_inputs(struct result_json *out)
{
    const struct round *round = out->result->round;
    struct json *json = &out->json;
    json_put_array(json, "inputs");
    for (size_t i = 0; i < round->files.count; i++) {
        const struct source *file = round->files.items[i];
        char hex[65];
        digest_hex(&file->digest, hex);
        json_object_open(json);
        json_put_string(json, "file", file->listed);
        json_put_string(json, "role", file->role);
        json_put_count(json, "size", file->size);
        json_put_string(json, "sha256", hex);
        json_object_close(json);
    }
    json_array_close(json);
}

/* As written beside the marks; the committee's own. */
static void put_comments(struct result_json *out)
{
    const struct round *round = out->result->round;
    struct json *json = &out->json;
    const struct comment **list = comments_in_order(json->arena, round);
    json_put_array(json, "comments");
    for (size_t i = 0; i < round->comments.count; i++) {
        json_object_open(json);
        json_put_string(json, "proposer", round->proposers[list[i]->proposer].id);
        json_put_string(json, "criterion", list[i]->node ? list[i]->node->id : NULL);
        json_put_string(json, "evaluator", sheet_name(round, list[i]->evaluator));
        json_put_string(json, "text", list[i]->text);
        json_object_close(json);
    }
    json_array_close(json);
}

void json_write_result(struct text_builder *text, const struct result *result, struct json_options options)
{
    struct result_json out = {
        .json = json_begin(text), .result = result, .options = options, .digits = result_digits(result)
    };
    struct json *json = &out.json;
    json_object_open(json);
    json_put_integer(json, "saiten", FORMAT_VERSION);
    json_put_string(json, "program", options.program);
    put_result(&out);
    put_inputs(&out);
    if (options.include_marks && !options.without_places) {
        put_comments(&out);
        json_put_places(&out);
    }
    json_object_close(json);
    json_end(json);
}

/* A place that is not known is null: 0 counts from nowhere. */
static void put_position(struct json *json, const char *key, uint32_t position)
{
    if (position)
        json_put_count(json, key, position);
    else
        json_put_null(json, key);
}

static void problem_object(struct json *json, const struct problem *problem, enum problem_language language)
{
    const struct problem_definition *definition = &problem_definitions[problem->kind];
    const char *hint = problem_hint(json->arena, problem, language);
    json_object_open(json);
    json_put_string(json, "code", definition->code);
    json_put_string(json, "severity", definition->severity == SEVERITY_ERROR ? "error" : "warning");
    json_put_string(json, "file", problem->place.source ? problem->place.source->name : NULL);
    json_put_string(json, "sheet", problem->place.sheet);
    json_put_string(json, "cell", json_cell(json->arena, problem->place));
    put_position(json, "line", problem->place.line);
    put_position(json, "column", problem->place.column);
    json_put_string(json, "message", problem_message(json->arena, problem, language));
    json_put_string(json, "hint", hint && *hint ? hint : NULL);
    json_object_close(json);
}

void json_write_problems(struct text_builder *out, const struct problems *problems,
                         enum problem_language language)
{
    struct json json = json_begin(out);
    json_array_open(&json);
    for (size_t i = 0; i < problems->list.count; i++)
        problem_object(&json, &problems->list.items[i], language);
    json_array_close(&json);
    json_end(&json);
}
