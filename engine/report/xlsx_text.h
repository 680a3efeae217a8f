/* What libxlsxwriter takes and a spreadsheet would read otherwise, and the measures of a sheet. */
#ifndef SAITEN_XLSX_TEXT_H
#define SAITEN_XLSX_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "date.h"
#include "number.h"

/* Of UTF-16: a spreadsheet counts these as characters. */
size_t xlsx_units(const char *text);
/* A spreadsheet would read _x000D_ in a text as a control character: its underscore is written as one. */
const char *xlsx_escape(struct arena *arena, const char *text);
/* In one line, no wider than a header's share of the page, with & doubled: it begins a code there. */
const char *xlsx_header(struct arena *arena, const char *text);
/* Whether a double tells the number apart from its neighbours, and a spreadsheet shows all its digits. */
bool xlsx_fits_double(struct number number);
/* The day as written, at 00:00, in 1980 where there is none. libxlsxwriter takes 0 for "now". */
int64_t xlsx_created(struct instant date);
/* A column's width in pixels for so many half-width characters of our font. */
double xlsx_column_pixels(unsigned width);
/* The same as libxlsxwriter asks for it. */
double xlsx_column_width(unsigned width);

#endif
