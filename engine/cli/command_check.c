/* saiten check: silent when all is well. */
#include <string.h>

#include "cli.h"

static bool is_rubric(const char *path)
{
    size_t length = strlen(path);
    const char *suffix = ".yaml";
    return length > strlen(suffix) && strcmp(path + length - strlen(suffix), suffix) == 0;
}

/* A round is checked by scoring it: some problems only a stage can show. */
enum exit_status run_check(const struct options *options)
{
    saiten_session *session = saiten_session_new();
    enum exit_status status = EXIT_FINAL;
    if (is_rubric(options->words[0]))
        saiten_load_rubric(session, options->words[0]);
    else if (saiten_load_round(session, options->words[0]) && saiten_score(session))
        status = saiten_is_final(session) ? EXIT_FINAL : EXIT_NOT_FINAL;
    status = report_problems(session, options, status);
    saiten_session_free(session);
    return status;
}
