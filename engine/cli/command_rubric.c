/* saiten rubric check, diff, page: on rubrics by themselves. */
#include "cli.h"

enum exit_status run_rubric_check(const struct options *options)
{
    saiten_session *session = saiten_session_new();
    if (saiten_load_rubric(session, options->words[0]))
        saiten_review_rubric(session, options->announced);
    enum exit_status status = report_problems(session, options, EXIT_FINAL);
    saiten_session_free(session);
    return status;
}

static struct saiten_output output_of(const struct options *options)
{
    return (struct saiten_output){ .replace = options->replace, .mode = options->mode };
}

/* What loading warns of is told by check: a page or a comparison speaks of errors alone. */
static enum exit_status finish(saiten_session *session, const struct options *options, const char *text)
{
    enum exit_status status = EXIT_FINAL;
    if (saiten_error_count(session))
        status = report_problems(session, options, EXIT_FINAL);
    else
        status = print_whole(text, EXIT_FINAL);
    saiten_session_free(session);
    return status;
}

enum exit_status run_rubric_diff(const struct options *options)
{
    saiten_session *session = saiten_session_new();
    bool loaded = saiten_load_rubric(session, options->words[0]); /* the faults of both are told in one run */
    loaded = saiten_load_new_rubric(session, options->words[1]) && loaded;
    if (loaded && options->output)
        loaded = saiten_write_difference(session, options->output, output_of(options));
    const char *text = !loaded         ? ""
                       : options->json ? saiten_difference_json(session)
                                       : saiten_difference_text(session);
    return finish(session, options, text);
}

enum exit_status run_rubric_page(const struct options *options)
{
    saiten_session *session = saiten_session_new();
    bool loaded = saiten_load_rubric(session, options->words[0]);
    if (loaded && options->output)
        loaded = saiten_write_rubric(session, options->output, output_of(options));
    return finish(session, options, loaded ? saiten_rubric_text(session) : "");
}
