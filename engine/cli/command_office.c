/* saiten sheets ROUND --office: the office's workbook on the proposers. */
#include "cli.h"

enum exit_status run_sheets_office(const struct options *options)
{
    saiten_session *session = saiten_session_new();
    struct saiten_output output = { .replace = options->replace, .mode = options->mode };
    if (saiten_load_round(session, options->words[0]))
        saiten_write_office(session, options->output, output);
    enum exit_status status = report_problems(session, options, EXIT_FINAL);
    saiten_session_free(session);
    return status;
}
