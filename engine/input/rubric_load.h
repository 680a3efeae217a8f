/* A rubric file into the model, every name resolved and every formula checked. */
#ifndef SAITEN_RUBRIC_LOAD_H
#define SAITEN_RUBRIC_LOAD_H

#include "fields.h"
#include "rubric.h"

/* NULL after problems. The rubric and all it points to live in the arena. */
struct rubric *rubric_load(struct arena *arena, struct problems *problems, const struct source *source);

#endif
