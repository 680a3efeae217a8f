/* What the commands print, and in which language. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

enum { PROBLEMS_SHOWN = 200 };

/* By the locale's variables in their order of precedence; the locale itself is never set, so that
 * no figure depends on it. */
enum saiten_language user_language(void)
{
    static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    for (size_t i = 0; i < 3; i++) {
        const char *value = getenv(variables[i]);
        if (value && *value)
            return strncmp(value, "ja", 2) == 0 ? SAITEN_JAPANESE : SAITEN_ENGLISH;
    }
    return SAITEN_ENGLISH;
}

enum exit_status report_problems(saiten_session *session, const struct options *options,
                                 enum exit_status well)
{
    enum saiten_language language = user_language();
    size_t count = saiten_problem_count(session);
    if (options->json && count) {
        fputs(saiten_problems_json(session, language), stderr);
    } else {
        for (size_t i = 0; i < count && i < PROBLEMS_SHOWN; i++)
            fputs(saiten_problem_text(session, i, language), stderr);
        if (count > PROBLEMS_SHOWN)
            fprintf(stderr, language == SAITEN_JAPANESE ? "ほか %zu 件\n" : "and %zu more\n",
                    count - PROBLEMS_SHOWN);
    }
    if (saiten_io_failed(session))
        return EXIT_IO;
    return saiten_error_count(session) ? EXIT_PROBLEMS : well;
}

enum exit_status print_whole(const char *text, enum exit_status well)
{
    if (fputs(text, stdout) >= 0 && fflush(stdout) == 0 && !ferror(stdout))
        return well;
    perror("saiten: standard output");
    return EXIT_IO;
}
