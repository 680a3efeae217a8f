#include "sheet_alone.h"

#include <string.h>

#include "sheets_load.h"

bool sheet_alone_read(struct arena *arena, struct problems *problems, const struct rubric *rubric,
                      const struct round *round, const char *path, const char *name, const struct grid_file *entry,
                      struct sheet_alone *alone)
{
    struct round *copy = ARENA_NEW(arena, struct round);
    *copy = *round;
    memset(&copy->loose_marks, 0, sizeof copy->loose_marks);
    memset(&copy->comments, 0, sizeof copy->comments);
    memset(&copy->amendments, 0, sizeof copy->amendments);
    memset(&copy->interests, 0, sizeof copy->interests);
    memset(&copy->files, 0, sizeof copy->files);
    *alone = (struct sheet_alone){ .round = copy };
    bool ok = sheets_read_file(arena, problems, path, name, rubric, copy, entry);
    unsigned all = (unsigned)copy->evaluator_count + RESERVED_SHEETS;
    alone->source = copy->files.count ? copy->files.items[0] : NULL;
    unsigned *sheets = ARENA_ARRAY(arena, unsigned, all);
    alone->sheets = sheets;
    for (unsigned s = 0; s < all; s++)
        if (copy->sheets[s].part_count)
            sheets[alone->count++] = s;
    return ok;
}
