/* Words of the command line by tables of options; the help is printed from the same tables. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

bool take_json(struct options *options, const char *value)
{
    options->json = strcmp(value, "json") == 0;
    return options->json || strcmp(value, "text") == 0;
}

bool take_output(struct options *options, const char *value)
{
    const char *suffix = ".xlsx";
    size_t length = strlen(value), end = strlen(suffix);
    options->output = value;
    return length > end && strcmp(value + length - end, suffix) == 0;
}

bool take_target(struct options *options, const char *value)
{
    options->output = value;
    return *value != '\0';
}

bool take_stage(struct options *options, const char *value)
{
    options->stage = value;
    return *value != '\0';
}

bool take_replace(struct options *options, const char *value)
{
    (void)value;
    options->replace = true;
    return true;
}

bool take_filled(struct options *options, const char *value)
{
    (void)value;
    options->filled = true;
    return true;
}

bool take_all(struct options *options, const char *value)
{
    (void)value;
    options->all = true;
    return true;
}

bool take_office(struct options *options, const char *value)
{
    (void)value;
    options->office = true;
    return true;
}

bool take_folder(struct options *options, const char *value)
{
    options->folder = value;
    return *value != '\0';
}

bool take_proposers(struct options *options, const char *value)
{
    options->proposers = value;
    return *value != '\0';
}

bool take_round(struct options *options, const char *value)
{
    options->round = value;
    return *value != '\0';
}

bool take_title(struct options *options, const char *value)
{
    options->title = value;
    return *value != '\0';
}

bool take_mode(struct options *options, const char *value)
{
    enum { OCTAL = 8, MOST = 0666, OWNER = 0600 };
    char *end;
    unsigned long mode = strtoul(value, &end, OCTAL);
    options->mode = (unsigned)mode;
    return *value >= '0' && *value <= '7' && *end == '\0' && mode <= MOST && (mode & OWNER) == OWNER;
}

bool take_watch(struct options *options, const char *value)
{
    (void)value;
    return options->watch = true;
}

bool take_provisional(struct options *options, const char *value)
{
    (void)value;
    return options->provisional = true;
}

bool take_announced(struct options *options, const char *value)
{
    options->announced = value;
    return *value >= '0' && *value <= '9';
}

static bool japanese(void)
{
    return user_language() == SAITEN_JAPANESE;
}

static bool wrong(const struct command *command, const char *message, const char *message_ja,
                  const char *word)
{
    fputs("saiten: ", stderr);
    fprintf(stderr, "%s: %s%s%s\n", command->name, japanese() ? message_ja : message, *word ? " " : "", word);
    fprintf(stderr,
            japanese() ? "  使い方: saiten %s %s（saiten help %s）\n"
                       : "  usage: saiten %s %s (see 'saiten help %s')\n",
            command->name, command->form, command->name);
    return false;
}

static const struct option *find_option(const struct command *command, const char *word, size_t length)
{
    for (const struct option *option = command->options; option->name; option++)
        if ((strlen(option->name) == length && strncmp(option->name, word, length) == 0) ||
            (option->shorthand && strcmp(option->shorthand, word) == 0))
            return option;
    return NULL;
}

/* One option, as `--name value`, `--name=value` or `-o value`; *i moves past a value. */
static bool read_option(const struct command *command, int count, char **words, int *i,
                        struct options *options)
{
    const char *word = words[*i];
    const char *equals = strncmp(word, "--", 2) == 0 ? strchr(word, '=') : NULL;
    const struct option *option = find_option(command, word, equals ? (size_t)(equals - word) : strlen(word));
    if (!option)
        return wrong(command, "there is no option", "そのような選択肢はありません:", word);
    const char *value = equals ? equals + 1 : NULL;
    if (!option->value && value)
        return wrong(command, "this option takes no value:", "この選択肢に値は付けられません:", word);
    if (option->value && !value) {
        if (*i + 1 >= count)
            return wrong(command, "this option needs a value:", "この選択肢には値が要ります:", word);
        value = words[++*i];
    }
    if (!option->take(options, value))
        return wrong(command, "this value is not possible:", "この値は使えません:", value);
    return true;
}

bool options_read(const struct command *command, int count, char **words, struct options *options)
{
    bool only_words = false;
    options->words = words; /* those kept take the place of those read */
    for (int i = 0; i < count; i++) {
        if (!only_words && strcmp(words[i], "--") == 0) {
            only_words = true;
        } else if (!only_words && words[i][0] == '-' && words[i][1]) {
            if (!read_option(command, count, words, &i, options))
                return false;
        } else {
            if (options->word_count == command->most_words)
                return wrong(command, "this is too much:", "余分な指定です:", words[i]);
            options->words[options->word_count++] = words[i];
        }
    }
    if (options->word_count < command->least_words)
        return wrong(command, "something is missing", "指定が足りません", "");
    return true;
}

void command_help(const struct command *command)
{
    printf("saiten %s %s\n  %s\n", command->name, command->form,
           japanese() ? command->help_ja : command->help);
    for (const struct option *option = command->options; option->name; option++) {
        char name[64];
        snprintf(name, sizeof name, "%s%s%s%s%s", option->shorthand ? option->shorthand : "",
                 option->shorthand ? ", " : "", option->name, option->value ? " " : "",
                 option->value ? option->value : "");
        printf("  %-24s %s\n", name, japanese() ? option->help_ja : option->help);
    }
}

void program_help(void)
{
    puts(japanese() ? "saiten: 企画提案の審査を、誰もが検算できる形で採点します。\n"
                    : "saiten: scores proposals for evaluation committees, so that anybody can check it.\n");
    for (const struct command *command = commands; command->name; command++)
        printf("  saiten %-12s %-28s %s\n", command->name, command->form,
               japanese() ? command->help_ja : command->help);
    puts(japanese() ? "\n  saiten --version\n\n終了状態: 0 確定した結果、1 入力の問題点、2 使い方の誤り、3 "
                      "読み書きの失敗、4 暫定（決定・確認待ち）"
                    : "\n  saiten --version\n\nExit status: 0 a final result, 1 problems in the input, 2 "
                      "wrong usage, "
                      "3 cannot read or write,\n4 sound but not final (a decision or a check is due).");
}
