/* saiten score: the result on standard output, the workbook where -o says. */
#include "cli.h"

enum exit_status run_score(const struct options *options)
{
    saiten_session *session = saiten_session_new();
    enum exit_status status = EXIT_FINAL;
    bool scored = saiten_load_round(session, options->words[0]) &&
                  (options->stage ? saiten_score_stage(session, options->stage) : saiten_score(session));
    struct saiten_output output = { .replace = options->replace, .mode = options->mode };
    if (scored && options->stage)
        scored = saiten_record_stage(session, options->replace);
    if (scored && options->output)
        scored = saiten_write_report(session, options->output, output);
    if (scored)
        status = saiten_is_final(session) ? EXIT_FINAL : EXIT_NOT_FINAL;
    status = report_problems(session, options, status);
    if (scored) /* a ranking is never printed over an error */
        status =
            print_whole(options->json ? saiten_result_json(session) : saiten_result_text(session), status);
    saiten_session_free(session);
    return status;
}
