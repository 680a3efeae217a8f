/* The look of a form's cells: every format is made once, when it is first asked for. */
#ifndef SAITEN_FORM_LOOKS_H
#define SAITEN_FORM_LOOKS_H

#include <xlsxwriter.h>

#include "form_book.h"

struct form_looks;

struct form_looks *form_looks_new(struct arena *arena, lxw_workbook *workbook, enum language language);
lxw_format *form_look(struct form_looks *looks, enum form_look look, unsigned digits);
lxw_format *form_look_filled(struct form_looks *looks);  /* of a cell that is filled in */
lxw_format *form_look_warning(struct form_looks *looks); /* of a count that should be 0 */

#endif
