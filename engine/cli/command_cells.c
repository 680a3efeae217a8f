/* saiten cells: what the readers of sheets see in a file. */
#include <stdio.h>

#include "cli.h"

static bool print_text(void *context, const char *text, size_t length)
{
    FILE *out = context;
    return fwrite(text, 1, length, out) == length;
}

enum exit_status run_cells(const struct options *options)
{
    saiten_session *session = saiten_session_new();
    struct saiten_cells how = { .json = options->json, .language = user_language(), .separator = options->separator,
                                .encoding = options->encoding };
    saiten_cells(session, options->words[0], how, print_text, stdout);
    enum exit_status status = print_whole("", EXIT_FINAL);
    enum exit_status told = report_problems(session, options, status);
    saiten_session_free(session);
    return status == EXIT_IO ? status : told;
}
