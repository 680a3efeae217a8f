/* Feeds stored files to a fuzz target, so that targets and corpora run in every build:
 * replay FOLDER-OR-FILE… */
#include <stdint.h>
#include <stdio.h>

#include "arena.h"
#include "problem.h"
#include "source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { REPLAY_BYTES = 16 * 1024 * 1024 };

static bool replay_file(struct arena *arena, struct problems *problems, const char *path)
{
    const struct source *source = source_read(arena, problems, path, path, "seed", REPLAY_BYTES);
    if (!source)
        return false;
    LLVMFuzzerTestOneInput((const uint8_t *)source->text, source->size);
    return true;
}

/* The number of files replayed; problems say what could not be. */
static size_t replay(struct arena *arena, struct problems *problems, const char *path)
{
    struct folder_entry *entries;
    size_t count, replayed = 0;
    bool missing;
    if (!path_is_folder(path))
        return replay_file(arena, problems, path);
    if (!folder_list(arena, problems, path, &entries, &count, &missing))
        return 0;
    for (size_t i = 0; i < count; i++)
        replayed += replay(arena, problems, arena_text(arena, "%s/%s", path, entries[i].name));
    return replayed;
}

int main(int count, char **paths)
{
    struct arena *arena = arena_new();
    struct problems *problems = problems_new(arena);
    size_t replayed = 0;
    for (int i = 1; i < count; i++)
        replayed += replay(arena, problems, paths[i]);
    for (size_t i = 0; i < problems->list.count; i++)
        fputs(problem_text(arena, &problems->list.items[i], PROBLEM_ENGLISH), stderr);
    printf("%zu files replayed\n", replayed);
    bool sound = problems->errors == 0 && replayed > 0;
    arena_free(arena);
    return sound ? 0 : 1;
}
