/* What came out of trying rubrics on their examples, as JSON; exact figures are text. */
#ifndef SAITEN_JSON_TRIAL_H
#define SAITEN_JSON_TRIAL_H

#include "text.h"
#include "trial.h"

void json_write_trials(struct text_builder *out, const struct trial *trials, size_t count, const char *program);

#endif
