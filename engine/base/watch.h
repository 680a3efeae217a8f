/* Waiting until something in a folder is another one, and what the terminal is: for a screen that is redrawn. */
#ifndef SAITEN_WATCH_H
#define SAITEN_WATCH_H

#include <stdbool.h>

struct saiten_watch;

/* From here on the program is ended by its wait alone: an interrupt is kept until then. */
struct saiten_watch *watch_begin(const char *folder);
/* Looks at this file too, wherever it lies; once is enough. */
void watch_file(struct saiten_watch *watch, const char *path);
/* Returns true once a file came, went or changed and a moment passed in which nothing more did, or the terminal
 * has another size; false when the program is asked to end. */
bool watch_wait(struct saiten_watch *watch);
/* Signals do what they did before. */
void watch_end(struct saiten_watch *watch);

/* Standard output's columns and lines; false where it is no terminal. */
bool terminal_size(unsigned *width, unsigned *height);

#endif
