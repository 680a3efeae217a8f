/* Hand-written sheets keyed in twice: sheets/keyed-1/ and sheets/keyed-2/ hold the same sheets as two people
 * typed them. What they agree on is what was written. */
#ifndef SAITEN_KEYED_H
#define SAITEN_KEYED_H

#include "sheet_reader.h"

enum { KEYINGS = 2 };

/* Which of the two the folder is, from 1; 0: neither. */
unsigned keyed_folder(const char *name);
/* Reads the folders that are there below the folder of sheets, each as sheets are read, and gives the round
 * what they agree on, with the places of the first. Where they do not, where one has what the other has not, or
 * where only one is there, problems are reported and false is returned. */
bool keyed_read(struct sheet_reader *reader, const char *folder, const bool *there);

#endif
