/* saiten collect: receives sheets, and shows where all of them stand; with --watch for as long as the committee
 * sits. */
#include <stdio.h>

#include "cli.h"

static enum saiten_totals totals_asked(const struct options *options)
{
    return options->provisional ? SAITEN_TOTALS_SO_FAR : options->watch ? SAITEN_TOTALS_WHEN_COMPLETE : SAITEN_TOTALS_NONE;
}

/* Loads the round; faults of sheets are told, and do not stop the table. */
static bool collect(saiten_session *session, const struct options *options, enum exit_status *status)
{
    saiten_load_round(session, options->words[0]);
    bool known = saiten_collect(session, totals_asked(options));
    *status = !known ? EXIT_PROBLEMS : saiten_is_collected(session) ? EXIT_FINAL : EXIT_NOT_FINAL;
    return known;
}

static enum exit_status collect_once(const struct options *options)
{
    saiten_session *session = saiten_session_new();
    enum exit_status status = EXIT_PROBLEMS;
    for (size_t i = 1; i < options->word_count; i++)
        saiten_receive(session, options->words[0], options->words[i]);
    bool received = *saiten_received_text(session) != '\0';
    if (options->word_count == 1 || received) /* else the round's faults were told when it was to receive them */
        collect(session, options, &status);
    status = report_problems(session, options, status);
    if (options->json) {
        status = print_whole(saiten_collection_json(session), status);
    } else {
        status = print_whole(saiten_received_text(session), status);
        status = print_whole(saiten_collection_text(session), status);
    }
    saiten_session_free(session);
    return status;
}

/* --- while the committee sits --- */

static const char enter_screen[] = "\033[?1049h\033[?25l"; /* a screen of its own, without a cursor */
static const char leave_screen[] = "\033[?25h\033[?1049l";
static const char clear_screen[] = "\033[H\033[2J";

/* Where nothing can be shown yet: what is wrong, as much as there is room for. */
static void show_problems(saiten_session *session, unsigned height)
{
    enum { LINES_OF_ONE = 5 };
    size_t count = saiten_problem_count(session);
    for (size_t i = 0; i < count && (i + 1) * LINES_OF_ONE < height; i++)
        fputs(saiten_problem_text(session, i, user_language()), stdout);
}

static enum exit_status draw(const struct options *options, saiten_watch *watch)
{
    saiten_session *session = saiten_session_new();
    unsigned width = 0, height = 0;
    bool terminal = saiten_terminal_size(&width, &height) && !options->json;
    enum exit_status status;
    bool known = collect(session, options, &status);
    saiten_watch_also(watch, session);
    if (terminal) {
        fputs(clear_screen, stdout);
        if (!known)
            show_problems(session, height);
        status = saiten_error_count(session) ? EXIT_PROBLEMS : status;
        status = print_whole(saiten_collection_screen(session, width, height), status);
    } else {
        status = report_problems(session, options, status);
        status = print_whole(options->json ? saiten_collection_json(session) : saiten_collection_screen(session, 0, 0),
                             status);
        status = print_whole(options->json || !known ? "" : "\n", status);
    }
    saiten_session_free(session);
    return status;
}

static enum exit_status collect_watching(const struct options *options)
{
    unsigned width, height;
    bool terminal = saiten_terminal_size(&width, &height) && !options->json;
    saiten_watch *watch = saiten_watch_begin(options->words[0]);
    enum exit_status status;
    fputs(terminal ? enter_screen : "", stdout);
    do
        status = draw(options, watch);
    while (status != EXIT_IO && saiten_watch_wait(watch));
    if (terminal) {
        fputs(leave_screen, stdout);
        fflush(stdout);
    }
    saiten_watch_end(watch);
    return status;
}

enum exit_status run_collect(const struct options *options)
{
    if (!options->watch)
        return collect_once(options);
    if (options->word_count > 1) {
        struct options receiving = *options;
        receiving.watch = false;
        collect_once(&receiving);
    }
    return collect_watching(options);
}
