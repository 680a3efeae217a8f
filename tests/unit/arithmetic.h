/* Checks the arithmetic in texts for people: in "mean: (12 + 9) / 2 = 10.5" both sides are worked out
 * and compared. Names ("a + b = 3 + 4 = 7") are passed over. */
#ifndef SAITEN_ARITHMETIC_H
#define SAITEN_ARITHMETIC_H

#include "number.h"

/* NULL if each equation in the line is right, else the wrong one; counts those that it checked. */
const char *wrong_arithmetic(struct arena *arena, const char *line, size_t *checked);

/* All lines of the text; fails the test at the first wrong one. How many equations were checked. */
size_t check_arithmetic(struct arena *arena, const char *text);

#endif
