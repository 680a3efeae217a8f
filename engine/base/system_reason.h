/* Why the operating system refused something, in both languages and in no locale. */
#ifndef SAITEN_SYSTEM_REASON_H
#define SAITEN_SYSTEM_REASON_H

#include "arena.h"

/* An argument for a problem (BILINGUAL) from a value of errno. */
const char *system_reason(struct arena *arena, int error);

#endif
