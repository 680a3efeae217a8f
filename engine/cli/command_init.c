/* saiten init: a round's folder from a rubric and the office's list of proposers. */
#include <stdio.h>

#include "cli.h"

static enum exit_status missing(const char *option)
{
    bool japanese = user_language() == SAITEN_JAPANESE;
    fprintf(stderr,
            japanese ? "saiten: init: %s が要ります（saiten help init）\n"
                     : "saiten: init: %s is needed (see 'saiten help init')\n",
            option);
    return EXIT_USAGE;
}

enum exit_status run_init(const struct options *options)
{
    if (!options->proposers)
        return missing("--proposers");
    if (!options->folder)
        return missing("-o");
    saiten_session *session = saiten_session_new();
    struct saiten_init init = { .rubric = options->words[0],
                                .proposers = options->proposers,
                                .folder = options->folder,
                                .round = options->round,
                                .title = options->title };
    bool made = saiten_init(session, init);
    enum exit_status status = report_problems(session, options, EXIT_FINAL);
    saiten_session_free(session);
    if (!made || status != EXIT_FINAL)
        return status;
    bool japanese = user_language() == SAITEN_JAPANESE;
    printf(japanese ? "%s を作りました。round.yaml と proposers.xlsx に記入してください。残りは saiten check "
                      "%s が示します。\n"
                    : "%s: fill in round.yaml and proposers.xlsx; 'saiten check %s' tells what is left\n",
           options->folder, options->folder);
    return print_whole("", EXIT_FINAL);
}
