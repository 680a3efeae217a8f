/* saiten sheets ROUND --filled: each sheet as it was read, for reading aloud and signing. */
#include <stdio.h>

#include "cli.h"

enum exit_status run_sheets_filled(const struct options *options)
{
    struct options ending = *options;
    if (options->output && !take_output(&ending, options->output)) {
        fputs(user_language() == SAITEN_JAPANESE ? "saiten: sheets: --filled の書き出し先は .xlsx のファイルです\n"
                                                 : "saiten: sheets: with --filled the output is a file that ends in .xlsx\n",
              stderr);
        return EXIT_USAGE;
    }
    saiten_session *session = saiten_session_new();
    struct saiten_output output = { .replace = options->replace, .mode = options->mode };
    bool read = saiten_load_round(session, options->words[0]) && saiten_score(session);
    const char *text = read ? saiten_filled_text(session) : NULL;
    bool sound = text && (!options->output || saiten_write_filled(session, options->output, output));
    enum exit_status status = report_problems(session, options, EXIT_FINAL);
    if (sound)
        status = print_whole(text, status);
    saiten_session_free(session);
    return status;
}
