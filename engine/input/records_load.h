/* The results of stages that stand recorded in a round's folder: result.ID.json. */
#ifndef SAITEN_RECORDS_LOAD_H
#define SAITEN_RECORDS_LOAD_H

#include "problem.h"
#include "rubric.h"
#include "stage_record.h"

/* *records[stage index]: NULL where none is recorded. False after problems: a record that cannot be
 * understood, or of a stage that the rubric does not have. */
bool records_load(struct arena *arena, struct problems *problems, const char *folder,
                  const struct rubric *rubric, const struct stage_record ***records);

/* The name of a stage's record in the round's folder. */
const char *record_name(struct arena *arena, const char *stage);

#endif
