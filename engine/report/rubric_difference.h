/* What differs between two rubrics: their statements held side by side. */
#ifndef SAITEN_RUBRIC_DIFFERENCE_H
#define SAITEN_RUBRIC_DIFFERENCE_H

#include "rubric_statements.h"

enum change { CHANGE_ALTERED, CHANGE_ADDED, CHANGE_REMOVED };

struct difference {
    enum change change; /* of the subject: added or removed whole, or altered in one statement */
    const struct subject *subject;
    const struct statement *old, *changed; /* altered: either may be NULL, where only one rubric states it */
};

struct differences {
    LIST(struct difference) list; /* in the new rubric's order; what was removed follows its kind */
};

struct differences rubric_differences(struct arena *arena, const struct statements *old,
                                      const struct statements *changed);

#endif
