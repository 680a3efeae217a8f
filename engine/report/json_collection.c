/* Where the sheets stand, as JSON: what include/saiten/schemas/collection.schema.json says. */
#include <string.h>

#include "json_text.h"
#include "report_collection.h"

enum { FORMAT_VERSION = 1 };

static const char *state_of(const struct collection *collection, unsigned sheet)
{
    const struct round *round = collection->round;
    const struct sheet_progress *progress = &collection->sheets[sheet];
    if (sheet < round->evaluator_count && round->evaluators[sheet].absent)
        return "absent";
    if (!progress->due)
        return "not-due";
    if (!progress->handed_in)
        return "missing";
    return is_complete(progress) ? "complete" : "open";
}

static void put_files(struct json *json, const struct round *round, unsigned sheet)
{
    const struct sheet *its = &round->sheets[sheet];
    const struct source *last = NULL;
    json_put_array(json, "files");
    for (size_t i = 0; i < its->part_count; i++) {
        const struct source *source = its->parts[i].source;
        if (strcmp(source->role, "sheet") != 0 || source == last)
            continue;
        last = source;
        json_string(json, source->listed);
    }
    json_array_close(json);
}

static void put_due(struct json *json, const char *key, const struct round *round, const struct due_mark *due, size_t count,
                    unsigned sheet)
{
    json_put_array(json, key);
    for (size_t i = 0; i < count; i++) {
        if (due[i].sheet != sheet)
            continue;
        json_object_open(json);
        json_put_string(json, "criterion", due[i].leaf->id);
        json_put_string(json, "proposer", round->proposers[due[i].proposer].id);
        if (due[i].excused)
            json_put_truth(json, "excused", true);
        json_object_close(json);
    }
    json_array_close(json);
}

static void put_people(struct json *json, const struct round *round, unsigned sheet)
{
    json_put_array(json, "recused");
    for (unsigned p = 0; sheet < round->evaluator_count && p < round->proposer_count; p++)
        if (is_recused(round, sheet, p))
            json_string(json, round->proposers[p].id);
    json_array_close(json);
    json_put_array(json, "interests");
    for (size_t i = 0; i < round->interests.count; i++) {
        if (round->interests.items[i].evaluator != sheet)
            continue;
        json_object_open(json);
        json_put_string(json, "proposer", round->proposers[round->interests.items[i].proposer].id);
        json_put_truth(json, "declared", round->interests.items[i].declared);
        json_object_close(json);
    }
    json_array_close(json);
}

static void sheet_object(struct json *json, const struct collection *collection, unsigned sheet)
{
    const struct round *round = collection->round;
    const struct sheet_progress *progress = &collection->sheets[sheet];
    json_object_open(json);
    json_put_string(json, "sheet", sheet_name(round, sheet));
    json_put_string(json, "state", state_of(collection, sheet));
    json_put_truth(json, "handed_in", progress->handed_in);
    put_files(json, round, sheet);
    json_put_count(json, "marks_due", progress->marks_due);
    json_put_count(json, "marks_given", progress->marks_given);
    json_put_count(json, "proposers_due", progress->proposers_due);
    json_put_count(json, "proposers_done", progress->proposers_done);
    json_put_count(json, "problems", progress->problems);
    put_due(json, "blanks", round, collection->blanks.items, collection->blanks.count, sheet);
    put_due(json, "comments_due", round, collection->comments.items, collection->comments.count, sheet);
    put_people(json, round, sheet);
    json_object_close(json);
}

static void put_so_far(struct json *json, const struct collection *collection)
{
    const struct result *result = collection->so_far;
    if (!collection->provisional)
        return;
    json_put_object(json, "provisional");
    json_put_count(json, "sheets_counted", collection->sheets_counted);
    json_put_count(json, "sheets_due", sheets_due(collection));
    json_put_array(json, "totals");
    for (unsigned p = 0; result && p < collection->round->proposer_count; p++) {
        const struct step *total = &result->stages[collection->stage->index].total[p];
        if (!result->stages[collection->stage->index].standing[p] || !total->known)
            continue;
        json_object_open(json);
        json_put_string(json, "proposer", collection->round->proposers[p].id);
        json_put_figure(json, "total", total->value, result_digits(result));
        json_object_close(json);
    }
    json_array_close(json);
    json_object_close(json);
}

void collection_json(struct text_builder *out, const struct collection *collection, const struct received *received,
                     size_t received_count, const char *program)
{
    const struct round *round = collection->round;
    struct json json = json_begin(out);
    json_object_open(&json);
    json_put_integer(&json, "saiten", FORMAT_VERSION);
    json_put_string(&json, "program", program);
    json_put_string(&json, "round", round->id);
    json_put_string(&json, "stage", collection->stage && collection->rubric->staged ? collection->stage->id : NULL);
    json_put_truth(&json, "complete", is_collected(collection));
    json_put_count(&json, "problems", collection->problems);
    json_put_array(&json, "sheets");
    for (unsigned s = 0; s < round->evaluator_count + RESERVED_SHEETS; s++)
        if (s < round->evaluator_count || collection->sheets[s].due || collection->sheets[s].handed_in)
            sheet_object(&json, collection, s);
    json_array_close(&json);
    put_so_far(&json, collection);
    received_json(&json, round, received, received_count);
    json_object_close(&json);
    json_end(&json);
}
