#include "json_trial.h"

#include "json_text.h"

enum { FORMAT_VERSION = 1 };

static void example_object(struct json *json, const struct tried_example *example)
{
    json_object_open(json);
    json_put_string(json, "name", example->name);
    json_put_string(json, "place", example->place);
    json_put_truth(json, "passed", example->passed);
    json_put_array(json, "expectations");
    for (size_t i = 0; i < example->outcomes.count; i++) {
        const struct outcome *outcome = &example->outcomes.items[i];
        json_object_open(json);
        json_put_string(json, "what", outcome->what);
        json_put_string(json, "expected", outcome->expected);
        json_put_string(json, "found", outcome->found);
        json_put_truth(json, "met", outcome->met);
        json_object_close(json);
    }
    json_array_close(json);
    json_object_close(json);
}

static void rubric_object(struct json *json, const struct trial *trial)
{
    json_object_open(json);
    json_put_string(json, "rubric", trial->rubric);
    json_put_truth(json, "tried", trial->tried);
    json_put_count(json, "passed", trial->passed);
    json_put_array(json, "examples");
    for (size_t i = 0; i < trial->count; i++)
        example_object(json, &trial->examples[i]);
    json_array_close(json);
    json_object_close(json);
}

void json_write_trials(struct text_builder *out, const struct trial *trials, size_t count, const char *program)
{
    struct json json = json_begin(out);
    json_object_open(&json);
    json_put_integer(&json, "saiten", FORMAT_VERSION);
    json_put_string(&json, "program", program);
    json_put_array(&json, "rubrics");
    for (size_t i = 0; i < count; i++)
        rubric_object(&json, &trials[i]);
    json_array_close(&json);
    json_object_close(&json);
    json_end(&json);
}
