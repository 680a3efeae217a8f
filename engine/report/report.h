/* Reports: a result as pages, and the pages as a workbook or as text. */
#ifndef SAITEN_REPORT_H
#define SAITEN_REPORT_H

#include "output.h"
#include "page.h"
#include "problem.h"
#include "result.h"

/* The committee's edition: it names the evaluators and shows every mark. program is the program's
 * name and version, as it is printed. The report refers to the result and lives no longer. */
struct report *report_build(struct arena *arena, const struct result *result, const char *program);

/* The sheets as they were read, a page each, for reading aloud and signing. No pages: none was handed in. */
struct report *report_build_filled(struct arena *arena, const struct result *result, const char *program);

/* The first page for a terminal: UTF-8 without colours, ending in a line feed. */
const char *report_text(struct arena *arena, const struct report *report);
/* All of its pages. */
const char *report_pages_text(struct arena *arena, const struct report *report);

/* Writes the report as an XLSX workbook into output and reads it back; the caller then commits
 * it. On failure a problem was added and the caller abandons it. */
bool report_write_xlsx(struct arena *arena, struct problems *problems, const struct report *report,
                       struct output *output);

#endif
