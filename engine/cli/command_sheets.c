/* saiten sheets: workbooks to be filled in. */
#include <stdio.h>
#include <string.h>

#include "cli.h"

/* A workbook for each evaluator into a folder; what was written is named on standard output. */
static enum exit_status write_forms(const struct options *options)
{
    saiten_session *session = saiten_session_new();
    struct saiten_output output = { .replace = options->replace, .mode = options->mode };
    bool written = saiten_load_round_without_sheets(session, options->words[0]) &&
                   saiten_write_sheets(session, options->output, output);
    enum exit_status status = report_problems(session, options, EXIT_FINAL);
    for (size_t i = 0; saiten_written_at(session, i); i++)
        printf("%s\n", saiten_written_at(session, i));
    status = print_whole("", status);
    saiten_session_free(session);
    return written || status != EXIT_FINAL ? status : EXIT_PROBLEMS;
}

/* The office's workbook on the proposers; what is silent is written. */
static enum exit_status write_office(const struct options *options)
{
    saiten_session *session = saiten_session_new();
    struct saiten_output output = { .replace = options->replace, .mode = options->mode };
    if (saiten_load_round_without_sheets(session, options->words[0]))
        saiten_write_office(session, options->output, output);
    enum exit_status status = report_problems(session, options, EXIT_FINAL);
    saiten_session_free(session);
    return status;
}

static bool is_workbook(const char *path)
{
    size_t length = strlen(path);
    return length > 5 && strcmp(path + length - 5, ".xlsx") == 0;
}

enum exit_status run_sheets(const struct options *options)
{
    if (options->filled)
        return run_sheets_filled(options);
    if (!options->output) {
        fputs(user_language() == SAITEN_JAPANESE ? "saiten: sheets: 書き出すフォルダを -o で指定してください\n"
                                                 : "saiten: sheets: name the folder to write into with -o\n",
              stderr);
        return EXIT_USAGE;
    }
    if (!options->office)
        return write_forms(options);
    if (is_workbook(options->output))
        return write_office(options);
    fputs(user_language() == SAITEN_JAPANESE ? "saiten: sheets: --office では -o に .xlsx のファイル名を指定してください\n"
                                             : "saiten: sheets: with --office, -o names a file that ends in .xlsx\n",
          stderr);
    return EXIT_USAGE;
}
