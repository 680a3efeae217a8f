/* The program: sub-commands as rows of a table, each with its options as a table of its own, from
 * which the help is printed. It uses the public API alone. */
#ifndef SAITEN_CLI_H
#define SAITEN_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "saiten/saiten.h"

enum exit_status {
    EXIT_FINAL = 0,     /* a final result, or all is well */
    EXIT_PROBLEMS = 1,  /* problems in the input */
    EXIT_USAGE = 2,     /* wrong usage */
    EXIT_IO = 3,        /* cannot read or write */
    EXIT_NOT_FINAL = 4, /* sound, but a decision or a check is due */
};

struct options {
    const char *output; /* -o */
    const char *stage;  /* --stage */
    bool replace, json, all;
    bool filled, office; /* sheets */
    bool watch, provisional; /* collect */
    unsigned mode;
    const char *announced; /* --announced */
    const char *proposers, *folder, *round, *title; /* of init */
    char **words; /* what is not an option, in order */
    size_t word_count;
};

struct option {
    const char *name;      /* "--format" */
    const char *shorthand; /* "-o", or NULL */
    const char *value;     /* what its value is called, or NULL where it takes none */
    const char *help, *help_ja;
    bool (*take)(struct options *options, const char *value); /* false: the value is wrong */
};

struct command {
    const char *name; /* one word, or two: "rubric check" */
    const char *form; /* of the words after it */
    const char *help, *help_ja;
    size_t least_words, most_words;
    const struct option *options; /* ends with a row without name */
    enum exit_status (*run)(const struct options *options);
};

extern const struct command commands[]; /* ends with a row without name */

/* Options that several commands share. */
bool take_json(struct options *options, const char *value);
bool take_output(struct options *options, const char *value);
bool take_target(struct options *options, const char *value); /* a file or a folder */
bool take_stage(struct options *options, const char *value);
bool take_replace(struct options *options, const char *value);
bool take_filled(struct options *options, const char *value);
bool take_all(struct options *options, const char *value);
bool take_watch(struct options *options, const char *value);
bool take_provisional(struct options *options, const char *value);
bool take_mode(struct options *options, const char *value);
bool take_office(struct options *options, const char *value);
bool take_folder(struct options *options, const char *value);
bool take_proposers(struct options *options, const char *value);
bool take_round(struct options *options, const char *value);
bool take_title(struct options *options, const char *value);
bool take_announced(struct options *options, const char *value);

/* Reads the words after a command's name; false after a message on wrong usage. */
bool options_read(const struct command *command, int count, char **words, struct options *options);
void command_help(const struct command *command);
void program_help(void);

enum saiten_language user_language(void);

/* Prints all problems on standard error and gives the status: 3 where files failed, 1 for errors, else
 * `well`. */
enum exit_status report_problems(saiten_session *session, const struct options *options,
                                 enum exit_status well);
/* Writes to standard output; EXIT_IO where that fails. */
enum exit_status print_whole(const char *text, enum exit_status well);

enum exit_status run_check(const struct options *options);
enum exit_status run_score(const struct options *options);
enum exit_status run_sheets_filled(const struct options *options);
enum exit_status run_sheets(const struct options *options);
enum exit_status run_explain(const struct options *options);
enum exit_status run_rubric_check(const struct options *options);
enum exit_status run_rubric_diff(const struct options *options);
enum exit_status run_rubric_page(const struct options *options);
enum exit_status run_init(const struct options *options);
enum exit_status run_test(const struct options *options);
enum exit_status run_collect(const struct options *options);
enum exit_status run_help(const struct options *options);

/* `help rubric` and `help formula`, or one of their names. */
bool is_reference_topic(const char *word);
enum exit_status print_reference(const char *topic, const char *name);

#endif
