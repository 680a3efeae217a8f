/* The whole result as JSON: "result" is what was found, the same wherever it was computed; "inputs"
 * are the files it was found in, "places" where in them each mark stood. Exact figures stand as text ("511/30") beside the decimals shown. */
#ifndef SAITEN_JSON_RESULT_H
#define SAITEN_JSON_RESULT_H

#include <stdbool.h>

#include "problem.h"
#include "result.h"
#include "text.h"

struct json_options {
    const char *program; /* the version of the program */
    bool include_marks;  /* each mark as it was written, with its place: most of a large round's bytes */
    bool without_places; /* … but without the places */
};

void json_write_result(struct text_builder *out, const struct result *result, struct json_options options);

/* A list of {code, severity, file, sheet, cell, line, column, message, hint}, in the order of the
 * problems; what a place does not have is null. */
void json_write_problems(struct text_builder *out, const struct problems *problems,
                         enum problem_language language);

#endif
