#include "json_proposer.h"

void json_put_proposers(struct result_json *out, const char *key, const unsigned *proposers, size_t count)
{
    json_put_array(&out->json, key);
    for (size_t i = 0; i < count; i++)
        json_string(&out->json, out->result->round->proposers[proposers[i]].id);
    json_array_close(&out->json);
}

void json_plain_figure(struct json *json, struct number value)
{
    int digits = 0;
    while (digits < 2 && !number_equal(value, number_round(json->arena, value, digits, ROUND_DOWN)))
        digits++;
    json_figure(json, value, digits);
}

void json_put_decision(struct result_json *out, const char *key, const struct decision *decision)
{
    struct json *json = &out->json;
    if (!decision) {
        json_put_null(json, key);
        return;
    }
    json_put_object(json, key);
    json_put_string(json, "by", decision->by);
    json_put_instant(json, "date", decision->date);
    json_put_string(json, "minutes", decision->minutes);
    json_put_string(json, "because", decision->because);
    if (decision->kind == DECISION_EXCLUDE)
        json_put_string(json, "cite", decision->cite);
    if (decision->kind == DECISION_REFER)
        json_put_truth(json, "stands", decision->stands);
    if (decision->kind == DECISION_GATE)
        json_put_truth(json, "passes", decision->stands);
    json_object_close(json);
}

static void put_figures(struct json *json, const struct finding_figure *figures, size_t count)
{
    json_put_array(json, "figures");
    for (size_t i = 0; i < count; i++) {
        const struct finding_figure *figure = &figures[i];
        json_object_open(json);
        json_put_string(json, "of", figure->of);
        json_key(json, "value");
        json_plain_figure(json, figure->value);
        json_key(json, "limit");
        if (figure->has_limit)
            json_plain_figure(json, figure->limit);
        else
            json_null(json);
        json_put_truth(json, "holds", figure->holds);
        json_object_close(json);
    }
    json_array_close(json);
}

static void put_missing(struct result_json *out, const struct finding *finding)
{
    struct json *json = &out->json;
    json_put_array(json, "missing");
    for (size_t i = 0; i < finding->missing_count; i++) {
        const struct paper *paper = &out->result->rubric->papers[finding->missing[i]];
        json_object_open(json);
        json_put_string(json, "id", paper->id);
        json_put_string(json, "title", paper->title);
        json_object_close(json);
    }
    json_array_close(json);
}

/* A gate by sheets: what each sheet that values the proposer says, and what settled an even split. */
static void put_by_sheets(struct result_json *out, const struct finding *finding)
{
    static const char *const settlers[] = {
        [EVEN_BY_CHAIR] = "chair", [EVEN_BY_RUBRIC] = "rubric", [EVEN_BY_DECISION] = "decision",
        [EVEN_UNDECIDED] = "due",
    };
    struct json *json = &out->json;
    json_put_string(json, "by", finding->rule->by == GATE_BY_EACH ? "each" : "majority");
    json_put_array(json, "sheets");
    for (size_t i = 0; i < finding->verdict_count; i++) {
        const struct sheet_verdict *verdict = &finding->verdicts[i];
        json_object_open(json);
        json_put_string(json, "evaluator", out->result->round->evaluators[verdict->evaluator].id);
        json_put_truth(json, "holds", verdict->holds);
        put_figures(json, verdict->figures, verdict->figure_count);
        json_object_close(json);
    }
    json_array_close(json);
    if (finding->even == EVEN_IS_NOT) {
        json_put_null(json, "even");
        return;
    }
    json_put_object(json, "even");
    json_put_string(json, "settled_by", settlers[finding->even]);
    json_put_decision(out, "decision", finding->even_decision);
    json_object_close(json);
}

static void finding_object(struct result_json *out, const struct finding *finding)
{
    struct json *json = &out->json;
    const struct rule *rule = finding->rule;
    json_object_open(json);
    json_put_string(json, "rule", rule->id);
    json_put_string(json, "kind", rule_kind_name(rule->kind));
    json_put_string(json, "title", rule->title);
    json_put_string(json, "cite", rule->origin.cite);
    json_put_string(json, "set_by", rule->origin.set_by);
    json_put_string(json, "outcome", finding_outcome_name(finding->outcome));
    json_put_string(json, "effect", finding_effect_name(finding->effect));
    put_figures(json, finding->figures, finding->figure_count);
    put_missing(out, finding);
    json_put_proposers(out, "shared_with", finding->shared, finding->shared_count);
    json_put_decision(out, "decision", finding->decision);
    if (rule->by != GATE_BY_COMMITTEE)
        put_by_sheets(out, finding);
    json_object_close(json);
}

static void put_findings(struct result_json *out, const struct proposer_result *found)
{
    json_put_array(&out->json, "findings");
    for (size_t i = 0; i < found->finding_count; i++)
        finding_object(out, found->findings[i]);
    json_array_close(&out->json);
}

/* What was computed, and what stands after floor, ceiling and rounding. */
static void put_step(struct result_json *out, const char *key, const struct step *step)
{
    struct json *json = &out->json;
    if (!step->known) {
        json_put_null(json, key);
        return;
    }
    json_put_object(json, key);
    json_put_string(json, "computed", number_fraction(json->arena, step->exact));
    json_put_string(json, "exact", number_fraction(json->arena, step->value));
    json_put_string(json, "decimal", number_decimal(json->arena, step->value, out->digits));
    json_object_close(json);
}

/* At joins by places, or standardized: what became of each sheet's value. */
static void put_turned(struct result_json *out, unsigned proposer)
{
    const struct round *round = out->result->round;
    struct json *json = &out->json;
    json_put_array(json, "turned");
    for (size_t i = 0; i < out->result->rubric->node_count; i++) {
        const struct node *node = out->result->rubric->nodes[i];
        const struct node_result *found = result_node(out->result, node);
        for (unsigned e = 0; found->brought && e < round->evaluator_count; e++) {
            size_t at = e * round->proposer_count + proposer;
            if (!joins_sheet(round, node, e) || !found->on_brought[at])
                continue;
            json_object_open(json);
            json_put_string(json, "criterion", node->id);
            json_put_string(json, "evaluator", round->evaluators[e].id);
            if (found->places)
                json_put_count(json, "place", found->places[at]);
            json_put_string(json, "exact", number_fraction(json->arena, found->brought[at]));
            json_object_close(json);
        }
    }
    json_array_close(json);
}

static void put_stages(struct result_json *out, unsigned proposer)
{
    const struct result *result = out->result;
    struct json *json = &out->json;
    json_put_array(json, "stages");
    for (size_t i = 0; i < result->rubric->stage_count; i++) {
        const struct stage_result *found = &result->stages[i];
        if (!found->reached)
            continue;
        json_object_open(json);
        json_put_string(json, "stage", found->stage->id);
        json_put_truth(json, "standing", found->standing[proposer]);
        put_step(out, "sum", &result_node(result, found->stage->root)->committee[proposer]);
        put_step(out, "total", &found->total[proposer]);
        json_object_close(json);
    }
    json_array_close(json);
}

static void put_scores(struct result_json *out, unsigned proposer)
{
    const struct rubric *rubric = out->result->rubric;
    json_put_object(&out->json, "scores");
    for (size_t i = 0; i < rubric->node_count; i++) {
        const struct node *node = rubric->nodes[i];
        if (node->parent && out->result->stages[node->stage->index].reached)
            put_step(out, node->id, &result_node(out->result, node)->committee[proposer]);
    }
    json_object_close(&out->json);
}

/* A mark's place, short: a large round has many. */
static void put_mark_place(struct json *json, struct place place)
{
    if (!place.source)
        return;
    json_put_string(json, "file", place.source->listed);
    if (place.sheet) {
        json_put_string(json, "sheet", place.sheet);
        json_put_string(json, "cell", json_cell(json->arena, place));
        return;
    }
    if (place.line)
        json_put_count(json, "line", place.line);
    if (place.column)
        json_put_count(json, "column", place.column);
}

static void mark_object(struct result_json *out, const struct node *leaf, const struct mark *mark)
{
    const struct round *round = out->result->round;
    struct json *json = &out->json;
    json_object_open(json);
    json_put_string(json, "criterion", leaf->id);
    if (mark->state == MARK_GIVEN) {
        json_put_string(json, "mark", mark_text(json->arena, round, leaf, mark));
    } else {
        json_put_null(json, "mark");
    }
    json_object_close(json);
}

/* Of an amended mark: where the one that it takes the place of was read, if there was one. */
static void put_received(struct result_json *out, const struct node *leaf, unsigned evaluator, unsigned proposer)
{
    const struct round *round = out->result->round;
    const struct amendment *first = round_amendment(round, leaf, evaluator, proposer), *before = first;
    while (before) {
        first = before;
        before = amendment_before(round, before);
    }
    if (!first || first->from.state != MARK_GIVEN)
        return;
    json_put_object(&out->json, "received");
    put_mark_place(&out->json, mark_place(round, evaluator, &first->from));
    json_object_close(&out->json);
}

static void put_places_of(struct result_json *out, unsigned evaluator, unsigned proposer)
{
    const struct round *round = out->result->round;
    struct json *json = &out->json;
    for (size_t i = 0; i < out->result->rubric->marked_count; i++) {
        const struct node *leaf = out->result->rubric->marked[i];
        const struct mark *mark = round_mark(round, leaf, evaluator, proposer);
        if (mark->state != MARK_GIVEN)
            continue;
        json_object_open(json);
        json_put_string(json, "evaluator", sheet_name(round, evaluator));
        json_put_string(json, "proposer", round->proposers[proposer].id);
        json_put_string(json, "criterion", leaf->id);
        put_mark_place(json, mark_place(round, evaluator, mark));
        put_received(out, leaf, evaluator, proposer);
        json_object_close(json);
    }
}

void json_put_places(struct result_json *out)
{
    const struct round *round = out->result->round;
    json_put_array(&out->json, "places");
    for (unsigned p = 0; p < round->proposer_count; p++)
        for (unsigned e = 0; e < round->evaluator_count + RESERVED_SHEETS; e++)
            if (round->sheets[e].marks)
                put_places_of(out, e, p);
    json_array_close(&out->json);
}

/* A blank is listed, as null, where a mark was due. */
static bool is_listed(const struct result_json *out, unsigned evaluator, unsigned proposer,
                      const struct node *leaf, const struct mark *mark)
{
    const struct stage_result *stage = &out->result->stages[leaf->stage->index];
    if (out->result->until && leaf->stage->index > out->result->until->index)
        return false; /* a stage's result tells nothing of later ones */
    if (mark->state == MARK_GIVEN)
        return true;
    const struct round *round = out->result->round;
    bool theirs = evaluator < round->evaluator_count && marks_leaf(round, leaf, evaluator);
    return theirs && stage->reached && stage->standing[proposer] && sits_for(round, evaluator, proposer);
}

static void put_marks(struct result_json *out, unsigned evaluator, unsigned proposer)
{
    const struct rubric *rubric = out->result->rubric;
    json_put_array(&out->json, "marks");
    const struct sheet *sheet = &out->result->round->sheets[evaluator];
    for (size_t i = 0; (sheet->handed_in || sheet->part_count) && i < rubric->marked_count; i++) {
        const struct node *leaf = rubric->marked[i];
        const struct mark *mark = round_mark(out->result->round, leaf, evaluator, proposer);
        if (is_listed(out, evaluator, proposer, leaf, mark))
            mark_object(out, leaf, mark);
    }
    json_array_close(&out->json);
}

/* The evaluator's own totals of the stages, which places and supporters are counted on. */
static void put_own(struct result_json *out, unsigned evaluator, unsigned proposer)
{
    const struct result *result = out->result;
    size_t at = evaluator * result->round->proposer_count + proposer;
    json_put_array(&out->json, "totals");
    for (size_t i = 0; i < result->rubric->stage_count; i++) {
        const struct stage_result *stage = &result->stages[i];
        if (!stage->reached || !stage->own || !stage->own[at].known)
            continue;
        json_object_open(&out->json);
        json_put_string(&out->json, "stage", stage->stage->id);
        put_step(out, "own", &stage->own[at]);
        json_object_close(&out->json);
    }
    json_array_close(&out->json);
}

static const char *attendance(const struct round *round, unsigned evaluator, unsigned proposer)
{
    if (round->evaluators[evaluator].absent)
        return "absent";
    return is_recused(round, evaluator, proposer) ? "recused" : "sits";
}

/* The secretariat's marks, and the agreed ones. */
static void put_reserved(struct result_json *out, unsigned proposer)
{
    const struct round *round = out->result->round;
    json_put_array(&out->json, "sheets");
    for (unsigned s = 0; s < RESERVED_SHEETS; s++) {
        unsigned sheet = reserved_sheet(round, (enum reserved_sheet)s);
        if (!round->sheets[sheet].marks || !out->options.include_marks)
            continue;
        json_object_open(&out->json);
        json_put_string(&out->json, "sheet", sheet_name(round, sheet));
        put_marks(out, sheet, proposer);
        json_object_close(&out->json);
    }
    json_array_close(&out->json);
}

static void put_evaluators(struct result_json *out, unsigned proposer)
{
    const struct round *round = out->result->round;
    struct json *json = &out->json;
    json_put_array(json, "evaluators");
    for (unsigned i = 0; i < round->evaluator_count; i++) {
        json_object_open(json);
        json_put_string(json, "evaluator", round->evaluators[i].id);
        json_put_string(json, "attendance", attendance(round, i, proposer));
        put_own(out, i, proposer);
        if (out->options.include_marks)
            put_marks(out, i, proposer);
        json_object_close(json);
    }
    json_array_close(json);
    put_reserved(out, proposer);
}

void json_put_event(struct json *json, const char *key, const struct event *event)
{
    if (!event) {
        json_put_null(json, key);
        return;
    }
    json_put_object(json, key);
    json_put_instant(json, "date", event->date);
    json_put_string(json, "because", event->because);
    json_put_string(json, "cite", event->cite);
    json_object_close(json);
}

/* Null for one that never left; a stage's id; "entry" for one that left before any stage. */
static const char *left_text(const struct proposer_result *found)
{
    if (found->status == STATUS_STANDING)
        return NULL;
    return found->left ? found->left->id : "entry";
}

static void put_checked(struct json *json, const struct proposer *who)
{
    if (!who->checked_by) {
        json_put_null(json, "checked");
        return;
    }
    json_put_object(json, "checked");
    json_put_string(json, "by", who->checked_by);
    json_put_instant(json, "at", who->checked_at);
    json_object_close(json);
}

void json_proposer(struct result_json *out, unsigned proposer)
{
    const struct proposer *who = &out->result->round->proposers[proposer];
    const struct proposer_result *found = &out->result->proposers[proposer];
    struct json *json = &out->json;
    json_object_open(json);
    json_put_string(json, "id", who->id);
    json_put_string(json, "name", who->name);
    json_put_string(json, "label", who->label);
    json_put_string(json, "status", proposer_status_name(found->status));
    json_put_truth(json, "valid", found->valid);
    json_put_truth(json, "conditional", found->conditional);
    json_put_string(json, "left", left_text(found));
    json_put_event(json, "withdrawn", who->withdrawn);
    json_put_event(json, "failed", who->failed);
    json_put_decision(out, "excluded", found->excluded);
    if (found->rank)
        json_put_count(json, "rank", found->rank);
    else
        json_put_null(json, "rank");
    json_put_truth(json, "shares_place", found->shares_place);
    put_checked(json, who);
    put_findings(out, found);
    put_stages(out, proposer);
    put_scores(out, proposer);
    put_turned(out, proposer);
    put_evaluators(out, proposer);
    json_object_close(json);
}
