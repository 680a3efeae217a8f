/* Saiten (採点): a scoring engine for proposal evaluation committees.
 *
 * A session owns everything: every pointer that it hands out is borrowed and valid until
 * saiten_session_free. Sessions share nothing. The library prints nothing and never exits, except
 * that running out of memory ends the process with a message and status 3.
 *
 * Exact figures are text ("511/30"); decimals beside them are rounded for showing alone.
 *
 *     saiten_session *session = saiten_session_new();
 *     if (saiten_load_round(session, "examples/chiba-training") && saiten_score(session))
 *         fputs(saiten_result_text(session), stdout);
 *     for (size_t i = 0; i < saiten_problem_count(session); i++)
 *         fputs(saiten_problem_text(session, i, SAITEN_ENGLISH), stderr);
 *     saiten_session_free(session);
 */
#ifndef SAITEN_H
#define SAITEN_H

#include <stdbool.h>
#include <stddef.h>

#define SAITEN_VERSION "0.1.0"

typedef struct saiten_session saiten_session;

enum saiten_language { SAITEN_ENGLISH, SAITEN_JAPANESE };

/* One proposer in the ranking. */
struct saiten_place {
    const char *id, *name;
    unsigned rank;             /* 1, 1, 3 */
    const char *total;         /* exact: "241/3" */
    const char *total_decimal; /* as reports show it: "80.33" */
};

/* One problem of the input. Empty texts where there is nothing to say. */
struct saiten_problem {
    const char *code;    /* stable: "mark-missing" */
    bool is_error;       /* else a warning */
    const char *place;   /* "round.yaml:3:6", "sheets/e1.xlsx:採点表!C7" */
    const char *message, *hint;
};

/* The version that runs: SAITEN_VERSION of the library. */
const char *saiten_version(void);

/* The name that a misspelt one was meant for; NULL where none is near. */
const char *saiten_nearest(const char *name, const char *const *names, size_t count);

/* For programs, at their start: no core dump and no other process's view of memory that holds
 * marks, and a limit on file sizes is an error to be told, not a signal. */
void saiten_protect_process(void);

saiten_session *saiten_session_new(void);
void saiten_session_free(saiten_session *session); /* NULL is fine */

/* Reads a round's folder: round.yaml, the rubric that it names, the sheets. False after problems.
 * Once per session. */
bool saiten_load_round(saiten_session *session, const char *folder);

/* The same without the sheets, whatever stands there: for what is made before they come in. Such a round is
 * not scored. */
bool saiten_load_round_without_sheets(saiten_session *session, const char *folder);

/* Reads and checks a rubric alone. False after problems. Once per session. */
bool saiten_load_rubric(saiten_session *session, const char *path);

/* Scores the loaded round. False after problems: there is no partial result. */
bool saiten_score(saiten_session *session);

/* Scores the loaded round up to and with one stage, instead of saiten_score: who stands after it. Nobody
 * wins. Stages recorded in the round's folder must come out as they did, here and in saiten_score. */
bool saiten_score_stage(saiten_session *session, const char *stage);

/* Records the stage's result as result.ID.json in the round's folder, for its owner alone. One that is
 * there stays if the stage came out the same; else it is a problem, unless it may be replaced. False
 * after problems. */
bool saiten_record_stage(saiten_session *session, bool replace);

/* False while something is pending or due: then there is a ranking and no winner. After saiten_score. */
bool saiten_is_final(const saiten_session *session);

/* The ranking, best first; NULL past its end. */
const struct saiten_place *saiten_place_at(saiten_session *session, size_t index);
/* The winner and the runner-up; NULL where there is none, or not yet. */
const struct saiten_place *saiten_winner(saiten_session *session);
/* Where several are awarded: each, best first; NULL past the last. */
const struct saiten_place *saiten_winner_at(saiten_session *session, size_t index);
const struct saiten_place *saiten_runner_up(saiten_session *session);

/* The result for a terminal, and as JSON; in the rubric's language. After saiten_score. */
const char *saiten_result_text(saiten_session *session);
const char *saiten_result_json(saiten_session *session);

/* How a proposer's figures came about; criterion may be NULL. Proposer and criterion are ids.
 * NULL after problems (an unknown id). */
const char *saiten_explain(saiten_session *session, const char *proposer, const char *criterion);

/* --- sheets coming in --- */

/* Receives a file of sheets into a round's folder, before saiten_load_round: it is read and held against the round,
 * and copied byte for byte to sheets/EVALUATOR.EXT (a list of several evaluators' marks by its own name). What it
 * takes the place of is kept first, as sheets/earlier/EVALUATOR-N.EXT; the same bytes change nothing. Faults of the
 * marks do not stop it: loading the round tells them. False after problems: nothing was copied of a sheet of another
 * round, or of nobody in it; where a file could not be written, nothing that was there is lost. */
bool saiten_receive(saiten_session *session, const char *folder, const char *path);
/* What was received: where each file is kept and what changed, mark by mark; in the rubric's language. */
const char *saiten_received_text(saiten_session *session);

enum saiten_totals {
    SAITEN_TOTALS_NONE,
    SAITEN_TOTALS_WHEN_COMPLETE, /* once all sheets are in */
    SAITEN_TOTALS_SO_FAR,        /* of the complete sheets, the others taken as absent: never a ranking */
};

/* Where the sheets stand, after saiten_load_round, whatever that returned: faults of sheets do not stop it. Nothing
 * is ranked. False where the round itself cannot be understood. */
bool saiten_collect(saiten_session *session, enum saiten_totals totals);
/* Whether all that is due is in, without blanks and faults. */
bool saiten_is_collected(const saiten_session *session);
/* As a table, as JSON, and as a large calm screen for a room; in the rubric's language. Columns and lines of a
 * terminal, which gets a few colours; 0 and 0: plain, as long as it takes. */
const char *saiten_collection_text(saiten_session *session);
const char *saiten_collection_json(saiten_session *session);
const char *saiten_collection_screen(saiten_session *session, unsigned width, unsigned height);

/* Waiting for a change in a folder, and in the files that a session read. While there is one, interrupts of the
 * program are kept until the wait, which then ends. */
typedef struct saiten_watch saiten_watch;
saiten_watch *saiten_watch_begin(const char *folder);
void saiten_watch_also(saiten_watch *watch, const saiten_session *session);
bool saiten_watch_wait(saiten_watch *watch); /* false: the program is asked to end */
void saiten_watch_end(saiten_watch *watch);
/* Standard output's columns and lines; false where it is no terminal. */
bool saiten_terminal_size(unsigned *width, unsigned *height);

struct saiten_output {
    bool replace;  /* an existing file may be replaced */
    unsigned mode; /* of the file; 0: readable by its owner alone */
};

/* The ranked workbook (XLSX), written aside, read back, flushed and renamed: whole or not at all.
 * False after problems. */
bool saiten_write_report(saiten_session *session, const char *path, struct saiten_output output);

/* Writes the sheets to be filled in into a folder, which is made if it is not there: ID.xlsx for each evaluator
 * who sits and marks something, secretariat.xlsx and consensus.xlsx where the rubric has such marks. Nothing is
 * written where one of them is there already and may not be replaced, nor among the round's own sheets. False
 * after problems. */
bool saiten_write_sheets(saiten_session *session, const char *folder, struct saiten_output output);
/* The paths of those written, in order; NULL past the last. */
const char *saiten_written_at(const saiten_session *session, size_t index);

/* Each evaluator's sheet as it was read, for reading aloud and signing: marks as they were written, the points
 * that they give, the sheet's own sums, comments, and lines to sign on. For a terminal; and as a workbook with
 * a page for each sheet. In the rubric's language. After saiten_score; NULL and false after
 * problems: where no sheet was handed in. */
const char *saiten_filled_text(saiten_session *session);
bool saiten_write_filled(saiten_session *session, const char *path, struct saiten_output output);
/* The office's workbook on the proposers (register, papers, eligibility, bids, facts), filled with what the
 * loaded round says: round.yaml may name it (proposers: FILE). It may replace itself. False after problems. */
bool saiten_write_office(saiten_session *session, const char *path, struct saiten_output output);

/* What a round is started from. */
struct saiten_init {
    const char *rubric;    /* path of the rubric, which is copied */
    const char *proposers; /* the office's list: any .csv, .xlsx or .ods with a column of names */
    const char *folder;    /* what is made; not there yet, or empty */
    const char *round;     /* the round's id; NULL: the folder's name */
    const char *title;     /* NULL: left to be filled in */
};

/* Starts a round: a folder with a commented round.yaml, the rubric, the office's workbook filled with what the
 * list says, and an empty folder for sheets; whole or not at all. What the list has that is not understood is
 * warned of and kept. False after problems. Once per session. */
bool saiten_init(saiten_session *session, struct saiten_init init);

/* One thing that an example expects of its rubric, and what was found; figures exact. */
struct saiten_expectation {
    const char *what; /* "totals.p1" */
    const char *expected, *found;
    bool met;
};

/* One example that a rubric was tried on. */
struct saiten_example {
    const char *name, *place; /* "a.examples.yaml:3:3" */
    bool passed;
    size_t expectation_count;
};

/* One rubric that was tried on the examples beside it. */
struct saiten_trial {
    const char *rubric; /* its path */
    bool tried;         /* false: it has errors, or no examples that can be read */
    size_t example_count, passed_count;
};

/* Tries rubrics: each example beside one (NAME.examples.yaml beside NAME.yaml) becomes a round in memory,
 * is scored, and compared with what it expects. path is a rubric, or a folder with rubrics at any depth.
 * May be called again; further trials are added. True where every example passes. Errors are problems,
 * but for those that an example expects; warnings are told by checking a rubric, not here. */
bool saiten_test(saiten_session *session, const char *path);

/* The rubrics tried, in order of name; their examples, as written; each one's expectations, those on which
 * nothing could be said left out. */
size_t saiten_trial_count(const saiten_session *session);
struct saiten_trial saiten_trial_at(const saiten_session *session, size_t trial);
struct saiten_example saiten_example_at(const saiten_session *session, size_t trial, size_t example);
struct saiten_expectation saiten_expectation_at(const saiten_session *session, size_t trial, size_t example,
                                                size_t expectation);
/* All of them for a terminal: a line for each rubric, and what differs; with `all` what holds too. As JSON. */
const char *saiten_trials_text(saiten_session *session, bool all, enum saiten_language language);
const char *saiten_trials_json(saiten_session *session);

/* --- a rubric by itself, after saiten_load_rubric --- */

/* Adds what a careful secretary would want to know before publishing it, as warnings. announced is the full
 * marks that the call announces ("100"), or NULL. False after problems. */
bool saiten_review_rubric(saiten_session *session, const char *announced);

/* The rubric as a readable page, in its own language: for a terminal, and as a workbook. */
const char *saiten_rubric_text(saiten_session *session);
bool saiten_write_rubric(saiten_session *session, const char *path, struct saiten_output output);

/* Loads a second rubric; what then differs from the first, old and new side by side, in words of the second
 * one's language. What is written in two ways and means the same is no difference. */
bool saiten_load_new_rubric(saiten_session *session, const char *path);
const char *saiten_difference_text(saiten_session *session);
const char *saiten_difference_json(saiten_session *session);
bool saiten_write_difference(saiten_session *session, const char *path, struct saiten_output output);

/* Problems found so far, in the order of their places. */
size_t saiten_problem_count(saiten_session *session);
size_t saiten_error_count(const saiten_session *session);
/* True where a file could not be read or written: the trouble is not in what files say. */
bool saiten_io_failed(const saiten_session *session);
struct saiten_problem saiten_problem_at(saiten_session *session, size_t index, enum saiten_language language);
/* The whole message with excerpt, caret and hint, ending in a newline. */
const char *saiten_problem_text(saiten_session *session, size_t index, enum saiten_language language);
/* All problems as a JSON array. */
const char *saiten_problems_json(saiten_session *session, enum saiten_language language);

#endif
