/* Text in workbooks: escapes, and the table of strings that cells share. */
#ifndef SAITEN_XLSX_STRINGS_H
#define SAITEN_XLSX_STRINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "package.h"

struct xlsx_string {
    const char *text;
    size_t length;
};

struct xlsx_strings {
    LIST(struct xlsx_string) list;
};

/* Decodes _xHHHH_ where it stands (a code that XML cannot hold, or "_" itself) and returns the new
 * length. What is no character alone (NUL, half a surrogate pair) stays as it is written. */
size_t xlsx_text_decode(char *text, size_t length);

/* part may be NULL: no strings. */
bool xlsx_strings_read(struct xlsx_strings *strings, struct package *package,
                       const struct part *part);

#endif
