/* What came out of trying rubrics on their examples, for a terminal: a line for each rubric, then what
 * differs from what was expected; with `all` every example and expectation. */
#ifndef SAITEN_TRIAL_TEXT_H
#define SAITEN_TRIAL_TEXT_H

#include "problem.h"
#include "text.h"
#include "trial.h"

void trials_write_text(struct text_builder *out, const struct trial *trials, size_t count, bool all,
                       enum problem_language language);

#endif
