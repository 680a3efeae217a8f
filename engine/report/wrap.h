/* Lines of a text in a given width, as spreadsheet programs and readers of Japanese expect them:
 * a break at a space or between ideographs, none before a closing sign or after an opening one. */
#ifndef SAITEN_WRAP_H
#define SAITEN_WRAP_H

#include <stddef.h>

#include "arena.h"

/* text_printable line by line: line feeds stay. */
const char *wrap_printable(struct arena *arena, const char *text);
/* The bytes of the first line of text, at most width columns wide (one character at least);
 * *next is where the following line begins. A line feed always ends a line. */
size_t wrap_line(const char *text, size_t width, size_t *next);
/* How many lines the text takes: 1 at least. */
size_t wrap_count(const char *text, size_t width);
/* The width of its widest line when nothing but line feeds breaks it. */
size_t wrap_widest(const char *text);

#endif
