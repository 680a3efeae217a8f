/* How ties were settled, in the JSON of a result: the values compared, and every number of a draw. */
#include "json_proposer.h"

/* Best first; those whom the rule left tied stand in one list. */
static void put_order(struct result_json *out, const struct tie_step *tie)
{
    json_put_array(&out->json, "order");
    for (size_t i = 0; i < tie->among_count; i++) {
        if (i == 0 || tie->group[i] != tie->group[i - 1]) {
            if (i)
                json_array_close(&out->json);
            json_array_open(&out->json);
        }
        json_string(&out->json, out->result->round->proposers[tie->order[i]].id);
    }
    if (tie->among_count)
        json_array_close(&out->json);
    json_array_close(&out->json);
}

static void put_keys(struct result_json *out, const struct tie_step *tie)
{
    json_put_array(&out->json, "keys");
    for (size_t i = 0; tie->keys && i < tie->among_count; i++)
        json_plain_figure(&out->json, tie->keys[i]);
    json_array_close(&out->json);
}

/* --- draws --- */

static void put_numbers(struct result_json *out, const struct tie_step *tie)
{
    struct json *json = &out->json;
    json_put_array(json, "numbers");
    for (size_t i = 0; tie->draw->drawn && i < tie->among_count; i++) {
        const struct proposer *proposer = &out->result->round->proposers[tie->among[i]];
        json_object_open(json);
        json_put_string(json, "proposer", proposer->id);
        if (proposer->has_draw_number)
            json_put_integer(json, "number", tie->draw->drawn[i]);
        else
            json_put_null(json, "number");
        json_put_integer(json, "offset", tie->draw->offsets[i]);
        json_object_close(json);
    }
    json_array_close(json);
}

static void turn_object(struct result_json *out, const struct draw_turn *turn)
{
    struct json *json = &out->json;
    json_object_open(json);
    json_put_proposers(out, "by_receipt", turn->proposers, turn->count);
    json_put_array(json, "kept");
    for (size_t i = 0; i < turn->count; i++)
        json_integer(json, turn->numbers[i]);
    json_array_close(json);
    json_put_integer(json, "sum", turn->sum);
    json_put_integer(json, "cut", turn->cut);
    json_put_count(json, "remainder", turn->first);
    json_put_string(json, "first", out->result->round->proposers[turn->proposers[turn->first]].id);
    json_object_close(json);
}

static void put_digests(struct result_json *out, const struct tie_step *tie)
{
    struct json *json = &out->json;
    json_put_array(json, "digests");
    for (size_t i = 0; tie->draw->digests && i < tie->among_count; i++) {
        json_object_open(json);
        json_put_string(json, "proposer", out->result->round->proposers[tie->among[i]].id);
        json_put_string(json, "sha256", tie->draw->digests[i]);
        json_object_close(json);
    }
    json_array_close(json);
}

static void put_draw(struct result_json *out, const struct tie_step *tie)
{
    struct json *json = &out->json;
    const struct draw_work *draw = tie->draw;
    if (!draw) {
        json_put_null(json, "draw");
        return;
    }
    json_put_object(json, "draw");
    json_put_truth(json, "computed", draw->computed);
    json_put_proposers(out, "lacking", draw->lacking, draw->lacking_count);
    json_put_string(json, "seed", draw->seed);
    put_numbers(out, tie);
    json_put_array(json, "turns");
    for (size_t i = 0; i < draw->turns.count; i++)
        turn_object(out, &draw->turns.items[i]);
    json_array_close(json);
    put_digests(out, tie);
    json_object_close(json);
}

void json_put_ties(struct result_json *out)
{
    struct json *json = &out->json;
    json_put_array(json, "ties");
    for (size_t i = 0; i < out->result->ties.count; i++) {
        const struct tie_step *tie = out->result->ties.items[i];
        json_object_open(json);
        json_put_string(json, "stage", tie->stage->id);
        json_put_count(json, "place", tie->first_place);
        json_put_string(json, "rule", tie->rule ? tie->rule->text : NULL);
        json_put_count(json, "counted_place", tie->counted_place);
        json_put_proposers(out, "among", tie->among, tie->among_count);
        put_keys(out, tie);
        put_draw(out, tie);
        put_order(out, tie);
        json_put_truth(json, "due", tie->due);
        json_put_decision(out, "decision", tie->decision);
        json_object_close(json);
    }
    json_array_close(json);
}
