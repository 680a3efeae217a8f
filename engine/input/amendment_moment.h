/* When a mark was changed, as people and spreadsheet programs write it. */
#ifndef SAITEN_AMENDMENT_MOMENT_H
#define SAITEN_AMENDMENT_MOMENT_H

#include "date.h"

/* As instant_parse, and 2026/3/16 or 2026/3/16 10:05, which is what a program that saves a list may make of it. */
bool moment_read(struct arena *arena, const char *text, struct instant *instant);

#endif
