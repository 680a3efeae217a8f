/* saiten test: rubrics tried on the examples beside them. */
#include "cli.h"

enum exit_status run_test(const struct options *options)
{
    saiten_session *session = saiten_session_new();
    enum exit_status status = EXIT_FINAL;
    for (size_t i = 0; i < options->word_count; i++)
        if (!saiten_test(session, options->words[i]))
            status = EXIT_PROBLEMS;
    status = report_problems(session, options, status);
    status = print_whole(options->json ? saiten_trials_json(session)
                                       : saiten_trials_text(session, options->all, user_language()),
                         status);
    saiten_session_free(session);
    return status;
}
