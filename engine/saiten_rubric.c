/* The public API on rubrics by themselves: review, comparison, page. */
#include <string.h>

#include "number.h"
#include "report_rubric.h"
#include "review.h"
#include "rubric_bind.h"
#include "rubric_load.h"
#include "score.h"
#include "session.h"

static const char program_name[] = "saiten " SAITEN_VERSION;

/* The rubric once more, for the review to change: what there is to say of it was told when it was loaded. */
static struct rubric *read_again(const saiten_session *session)
{
    return rubric_load(session->arena, problems_new(session->arena), session->rubric->source_file);
}

bool saiten_review_rubric(saiten_session *session, const char *announced)
{
    struct review_options options = { .bind = rubric_bind, .score = score };
    if (!session->rubric)
        return false;
    session->sorted = false;
    options.has_announced =
        announced && number_parse(session->arena, announced, strlen(announced), &options.announced);
    if (announced && !options.has_announced)
        return PROBLEM_ADD(session->problems, PLACE_NONE, NOT_A_NUMBER, "--announced", announced);
    options.whole = read_again(session);
    options.bare = read_again(session);
    review_rubric(session->arena, session->problems, &options);
    return true;
}

/* A page never takes the place of what it was made from. */
static bool write_page(saiten_session *session, const struct report *report, const char *path,
                       struct saiten_output options)
{
    const struct rubric *inputs[] = { session->rubric, session->new_rubric };
    session->sorted = false;
    for (size_t i = 0; i < 2; i++)
        if (inputs[i] && path_is_same(path, inputs[i]->source_file->name))
            return PROBLEM_ADD(session->problems, PLACE_NONE, OUTPUT_IS_INPUT, path);
    return session_write(session, report, path, options);
}

const char *saiten_rubric_text(saiten_session *session)
{
    if (!session->rubric)
        return "";
    return report_text(session->arena, report_rubric(session->arena, session->rubric, program_name));
}

bool saiten_write_rubric(saiten_session *session, const char *path, struct saiten_output output)
{
    return session->rubric &&
           write_page(session, report_rubric(session->arena, session->rubric, program_name), path, output);
}

bool saiten_load_new_rubric(saiten_session *session, const char *path)
{
    const struct source *source;
    session->sorted = false;
    session->new_rubric = session_rubric(session, path, path, &source);
    return session->new_rubric != NULL;
}

static const struct report *difference_of(saiten_session *session)
{
    return report_difference(session->arena, session->rubric, session->new_rubric, program_name);
}

const char *saiten_difference_text(saiten_session *session)
{
    if (!session->rubric || !session->new_rubric)
        return "";
    return report_text(session->arena, difference_of(session));
}

const char *saiten_difference_json(saiten_session *session)
{
    struct text_builder out = { .arena = session->arena };
    if (session->rubric && session->new_rubric)
        json_write_difference(&out, session->rubric, session->new_rubric);
    return text_built(&out);
}

bool saiten_write_difference(saiten_session *session, const char *path, struct saiten_output output)
{
    return session->rubric && session->new_rubric &&
           write_page(session, difference_of(session), path, output);
}
