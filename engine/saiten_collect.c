/* The public API on where the sheets of a round stand. */
#include <string.h>

#include "collect.h"
#include "session.h"
#include "watch.h"

static bool is_of(const struct place *place, const struct sheet_part *part)
{
    return place->source == part->source && (!place->sheet || !part->sheet || strcmp(place->sheet, part->sheet) == 0);
}

static bool is_of_sheet(const struct place *place, const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->part_count; i++)
        if (strcmp(sheet->parts[i].source->role, "sheet") == 0 && is_of(place, &sheet->parts[i]))
            return true;
    return false;
}

/* Errors by the sheet that they are told of; one in a list of several sheets counts for each. */
static void count_problems(saiten_session *session)
{
    struct collection *collection = session->collection;
    const struct round *round = session->round;
    collection->problems = session->problems->errors;
    for (size_t i = 0; i < session->problems->list.count; i++) {
        const struct problem *problem = &session->problems->list.items[i];
        if (problem_definitions[problem->kind].severity != SEVERITY_ERROR || !problem->place.source)
            continue;
        for (size_t s = 0; s < round->evaluator_count + RESERVED_SHEETS; s++)
            collection->sheets[s].problems += is_of_sheet(&problem->place, &round->sheets[s]);
    }
}

bool saiten_collect(saiten_session *session, enum saiten_totals totals)
{
    if (!session->round)
        return false;
    session->collection = collect_sheets(session->arena, session->rubric, session->round);
    count_problems(session);
    if (totals == SAITEN_TOTALS_SO_FAR ||
        (totals == SAITEN_TOTALS_WHEN_COMPLETE && is_collected(session->collection) && !session->problems->errors))
        score_so_far(session->arena, session->collection);
    return true;
}

bool saiten_is_collected(const saiten_session *session)
{
    return session->collection && is_collected(session->collection);
}

const char *saiten_collection_text(saiten_session *session)
{
    return session->collection ? collection_text(session->arena, session->collection) : "";
}

const char *saiten_collection_screen(saiten_session *session, unsigned width, unsigned height)
{
    if (!session->collection)
        return "";
    return collection_screen(session->arena, session->collection, (struct screen){ width, height });
}

const char *saiten_collection_json(saiten_session *session)
{
    struct text_builder out = { .arena = session->arena };
    if (session->collection)
        collection_json(&out, session->collection, session->received.items, session->received.count, SAITEN_VERSION);
    return text_built(&out);
}

saiten_watch *saiten_watch_begin(const char *folder)
{
    return watch_begin(folder);
}

void saiten_watch_also(saiten_watch *watch, const saiten_session *session)
{
    for (size_t i = 0; session->round && i < session->round->files.count; i++)
        watch_file(watch, session->round->files.items[i]->name);
}

bool saiten_watch_wait(saiten_watch *watch)
{
    return watch_wait(watch);
}

void saiten_watch_end(saiten_watch *watch)
{
    watch_end(watch);
}

bool saiten_terminal_size(unsigned *width, unsigned *height)
{
    return terminal_size(width, height);
}
