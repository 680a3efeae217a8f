/* Rubrics by themselves: a page of one for the annex of a call, and what differs between two. */
#ifndef SAITEN_REPORT_RUBRIC_H
#define SAITEN_REPORT_RUBRIC_H

#include "page.h"
#include "text.h"

struct report *report_rubric(struct arena *arena, const struct rubric *rubric, const char *program);

/* 新旧対照表: what was changed, added and removed, in words of the new rubric's language. */
struct report *report_difference(struct arena *arena, const struct rubric *old, const struct rubric *changed,
                                 const char *program);
void json_write_difference(struct text_builder *out, const struct rubric *old, const struct rubric *changed);

#endif
