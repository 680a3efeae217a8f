#include "records_load.h"

#include <string.h>

#include "json_read.h"
#include "limit.h"

static const char prefix[] = "result.", suffix[] = ".json";

const char *record_name(struct arena *arena, const char *stage)
{
    return arena_text(arena, "%s%s%s", prefix, stage, suffix);
}

static void read_findings(struct arena *arena, const struct json_value *list, struct recorded_proposer *proposer)
{
    proposer->finding_count = json_count(list);
    proposer->findings = ARENA_ARRAY(arena, struct recorded_finding, proposer->finding_count + 1);
    for (size_t i = 0; i < proposer->finding_count; i++) {
        const struct json_value *item = json_item(list, i);
        proposer->findings[i] = (struct recorded_finding){ .rule = json_get_text(arena, item, "rule"),
                                                           .outcome = json_get_text(arena, item, "outcome"),
                                                           .effect = json_get_text(arena, item, "effect") };
    }
}

static void read_stages(struct arena *arena, const struct json_value *list, struct recorded_proposer *proposer)
{
    proposer->stage_count = json_count(list);
    proposer->stages = ARENA_ARRAY(arena, struct recorded_stage, proposer->stage_count + 1);
    for (size_t i = 0; i < proposer->stage_count; i++) {
        const struct json_value *item = json_item(list, i);
        proposer->stages[i] = (struct recorded_stage){
            .stage = json_get_text(arena, item, "stage"),
            .standing = json_is_true(json_get(item, "standing")),
            .total = json_get_text(arena, json_get(item, "total"), "exact"),
        };
    }
}

/* Of the evaluators, then those that are no evaluator's. */
static void read_sheets(struct arena *arena, const struct json_value *item, struct recorded_proposer *proposer)
{
    const struct json_value *own = json_get(item, "evaluators"), *reserved = json_get(item, "sheets");
    size_t owned = json_count(own);
    proposer->sheet_count = owned + json_count(reserved);
    proposer->sheets = ARENA_ARRAY(arena, struct recorded_sheet, proposer->sheet_count + 1);
    for (size_t i = 0; i < proposer->sheet_count; i++) {
        const struct json_value *entry = i < owned ? json_item(own, i) : json_item(reserved, i - owned);
        const struct json_value *marks = json_get(entry, "marks");
        struct recorded_sheet *sheet = &proposer->sheets[i];
        sheet->sheet = json_get_text(arena, entry, i < owned ? "evaluator" : "sheet");
        sheet->mark_count = json_count(marks);
        sheet->marks = ARENA_ARRAY(arena, struct recorded_mark, sheet->mark_count + 1);
        for (size_t m = 0; m < sheet->mark_count; m++)
            sheet->marks[m] =
                (struct recorded_mark){ .criterion = json_get_text(arena, json_item(marks, m), "criterion"),
                                        .mark = json_get_text(arena, json_item(marks, m), "mark") };
    }
}

/* Whether one before it has its id. */
static bool is_doubled(const struct stage_record *record, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strcmp(record->proposers[i].id, record->proposers[index].id) == 0)
            return true;
    return false;
}

static bool read_proposers(struct arena *arena, const struct json_value *list, struct stage_record *record)
{
    record->proposer_count = json_count(list);
    record->proposers = ARENA_ARRAY(arena, struct recorded_proposer, record->proposer_count + 1);
    for (size_t i = 0; i < record->proposer_count; i++) {
        const struct json_value *item = json_item(list, i);
        struct recorded_proposer *proposer = &record->proposers[i];
        proposer->id = json_get_text(arena, item, "id");
        proposer->status = json_get_text(arena, item, "status");
        if (!proposer->id || !proposer->status || is_doubled(record, i))
            return false;
        read_findings(arena, json_get(item, "findings"), proposer);
        read_stages(arena, json_get(item, "stages"), proposer);
        read_sheets(arena, item, proposer);
    }
    return record->proposer_count > 0;
}

static const char *rubric_digest(struct arena *arena, const struct json_value *inputs)
{
    for (size_t i = 0; i < json_count(inputs); i++) {
        const char *role = json_get_text(arena, json_item(inputs, i), "role");
        if (role && strcmp(role, "rubric") == 0)
            return json_get_text(arena, json_item(inputs, i), "sha256");
    }
    return NULL;
}

/* What the comparison needs must be there; what a mark or a finding says is for the comparison. */
static const struct stage_record *read_record(struct arena *arena, struct problems *problems,
                                              const struct source *source, const char *stage)
{
    struct json_value *top = json_read(arena, problems, source);
    if (!top)
        return NULL;
    struct stage_record *record = ARENA_NEW(arena, struct stage_record);
    const struct json_value *result = json_get(top, "result");
    record->source = source;
    record->stage = json_get_text(arena, result, "stage");
    record->round = json_get_text(arena, json_get(result, "round"), "id");
    record->rubric_digest = rubric_digest(arena, json_get(top, "inputs"));
    bool sound = record->stage && strcmp(record->stage, stage) == 0 && record->round &&
                 read_proposers(arena, json_get(result, "proposers"), record);
    json_free(top);
    if (sound)
        return record;
    PROBLEM_ADD(problems, ((struct place){ .source = source }), RECORD_DAMAGED, source->listed,
                arena_text(arena, BILINGUAL("it does not hold the result of the stage '%s'", "段階「%s」の結果ではありません"),
                           stage, stage));
    return NULL;
}

/* The stage's id in result.ID.json; NULL for other files, result.json too. */
static const char *stage_of_name(struct arena *arena, const char *name)
{
    size_t length = strlen(name), around = strlen(prefix) + strlen(suffix);
    if (length <= around || strncmp(name, prefix, strlen(prefix)) != 0 ||
        strcmp(name + length - strlen(suffix), suffix) != 0)
        return NULL;
    return arena_copy(arena, name + strlen(prefix), length - around);
}

static bool load_record(struct arena *arena, struct problems *problems, const char *path, const char *name,
                        const struct rubric *rubric, const struct stage_record **records)
{
    const char *id = stage_of_name(arena, name);
    const struct stage *stage = rubric->staged ? rubric_stage(rubric, id) : NULL;
    if (!stage)
        return PROBLEM_ADD(problems, PLACE_NONE, RECORD_OF_NO_STAGE, name, id);
    const struct source *source = source_read(arena, problems, path, arena_copy(arena, name, strlen(name)),
                                              "record", LIMIT_RECORD_BYTES);
    records[stage->index] = source ? read_record(arena, problems, source, id) : NULL;
    return records[stage->index] != NULL;
}

bool records_load(struct arena *arena, struct problems *problems, const char *folder,
                  const struct rubric *rubric, const struct stage_record ***records)
{
    struct folder_entry *entries;
    size_t count;
    bool missing, ok = true;
    *records = ARENA_ARRAY(arena, const struct stage_record *, rubric->stage_count + 1);
    if (!folder_list(arena, problems, folder, &entries, &count, &missing))
        return missing;
    for (size_t i = 0; i < count; i++)
        if (stage_of_name(arena, entries[i].name))
            ok = load_record(arena, problems, arena_text(arena, "%s/%s", folder, entries[i].name),
                             entries[i].name, rubric, *records) && ok;
    return ok;
}
