/* One proposer in the JSON of a result, and what both halves of that JSON write alike. */
#ifndef SAITEN_JSON_PROPOSER_H
#define SAITEN_JSON_PROPOSER_H

#include "json_result.h"
#include "json_text.h"

struct result_json {
    struct json json;
    const struct result *result;
    struct json_options options;
    int digits; /* after the point of a score */
};

void json_proposer(struct result_json *out, unsigned proposer);

/* Where each mark was read: apart from the result, which does not depend on the order of rows. */
void json_put_places(struct result_json *out);

/* Their ids, as a list. */
void json_put_proposers(struct result_json *out, const char *key, const unsigned *proposers, size_t count);
/* A figure of unknown kind, an amount or a score: at most two decimals, none where none is needed. */
void json_plain_figure(struct json *json, struct number value);
void json_put_decision(struct result_json *out, const char *key, const struct decision *decision);
/* What happened to a proposal, or to the round; null for NULL. */
void json_put_event(struct json *json, const char *key, const struct event *event);

/* Every tie, and how it was settled. */
void json_put_ties(struct result_json *out);

#endif
