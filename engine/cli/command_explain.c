/* saiten explain: how a figure came about. */
#include "cli.h"

enum exit_status run_explain(const struct options *options)
{
    saiten_session *session = saiten_session_new();
    const char *text = NULL;
    const char *criterion = options->word_count > 2 ? options->words[2] : NULL;
    enum exit_status status = EXIT_FINAL;
    if (saiten_load_round(session, options->words[0]) && saiten_score(session)) {
        text = saiten_explain(session, options->words[1], criterion);
        status = saiten_is_final(session) ? EXIT_FINAL : EXIT_NOT_FINAL;
    }
    status = report_problems(session, options, status);
    if (text)
        status = print_whole(text, status);
    saiten_session_free(session);
    return status;
}
