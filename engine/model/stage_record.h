/* What was recorded when a stage had been scored: the part of result.ID.json that must still come out. */
#ifndef SAITEN_STAGE_RECORD_H
#define SAITEN_STAGE_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "source.h"

struct recorded_finding {
    const char *rule, *outcome, *effect;
};

struct recorded_stage {
    const char *stage;
    bool standing;
    const char *total; /* exact, as text; NULL: none */
};

struct recorded_mark {
    const char *criterion, *mark; /* mark NULL: a blank */
};

struct recorded_sheet {
    const char *sheet; /* the evaluator, secretariat or consensus */
    struct recorded_mark *marks;
    size_t mark_count;
};

struct recorded_proposer {
    const char *id, *status;
    struct recorded_finding *findings;
    size_t finding_count;
    struct recorded_stage *stages;
    size_t stage_count;
    struct recorded_sheet *sheets;
    size_t sheet_count;
};

struct stage_record {
    const struct source *source;
    const char *stage; /* its id */
    const char *round;
    const char *rubric_digest; /* SHA-256 as text; NULL: the record says none */
    struct recorded_proposer *proposers;
    size_t proposer_count;
};

#endif
