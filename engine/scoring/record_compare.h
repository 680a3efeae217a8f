/* Whether a stage still comes out as it was recorded. */
#ifndef SAITEN_RECORD_COMPARE_H
#define SAITEN_RECORD_COMPARE_H

#include "problem.h"
#include "result.h"
#include "stage_record.h"

/* result: of that stage alone, from the round as it is now. Compares who stands, totals, findings and the
 * marks that were used, and not the bytes of files: a bid that was opened since changes none of these. Who
 * has withdrawn since is passed over. False with the first differences as problems. */
bool record_holds(struct arena *arena, struct problems *problems, const struct stage_record *record,
                  const struct result *result);

#endif
