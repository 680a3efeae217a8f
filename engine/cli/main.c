#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"

static const struct option check_options[] = {
    { "--format", NULL, "text|json", "how to print problems", "問題点の形式", take_json },
    { 0 },
};
static const struct option score_options[] = {
    { "--format", NULL, "text|json", "how to print the result and problems", "結果と問題点の形式",
      take_json },
    { "--output", "-o", "FILE.xlsx", "also write the ranked workbook", "順位付きの報告書（XLSX）も書き出す",
      take_output },
    { "--stage", NULL, "ID", "score up to this stage and record it as result.ID.json",
      "この段階まで採点し、result.ID.json に記録する", take_stage },
    { "--replace", NULL, NULL, "replace FILE, or the record, if it is there already",
      "既にあるファイルや記録を置き換える", take_replace },
    { "--mode", NULL, "OCTAL", "permissions of FILE (600: its owner alone)",
      "ファイルの権限（既定 600: 所有者のみ）", take_mode },
    { 0 },
};
static const struct option test_options[] = {
    { "--format", NULL, "text|json", "how to print what came out and problems", "結果と問題点の形式", take_json },
    { "--all", "-v", NULL, "show every example and expectation, not only those that fail",
      "失敗した例だけでなく、すべての例と期待値を示す", take_all },
    { 0 },
};
static const struct option no_options[] = { { 0 } };

const struct command commands[] = {
    { "check", "ROUND|RUBRIC.yaml", "read a round or a rubric and tell every problem in it",
      "案件または審査基準を読み、問題点をすべて示す", 1, 1, check_options, run_check },
    { "score", "ROUND", "score a round: who stands, the ranking, why",
      "案件を採点し、有効な提案・順位・理由を示す", 1, 1, score_options, run_score },
    { "explain", "ROUND PROPOSER [CRITERION]", "show how a proposer's figures came about",
      "応募者の得点と順位の導出過程を示す", 2, 3, no_options, run_explain },
    { "test", "RUBRIC|FOLDER...", "try rubrics on the examples beside them (NAME.examples.yaml)",
      "審査基準を、並べて置かれた例（NAME.examples.yaml）で試す", 1, SIZE_MAX, test_options, run_test },
    { "help", "[COMMAND|rubric|formula]", "show help on the program or a command; on a key: help rubric KEY, on formulas: help formula",
      "プログラムまたはコマンドの使い方を示す（審査基準のキーは help rubric キー、式は help formula）", 0, 2, no_options, run_help },
    { 0 },
};

static const struct command *find_command(const char *name)
{
    for (const struct command *command = commands; command->name; command++)
        if (strcmp(command->name, name) == 0)
            return command;
    return NULL;
}

static enum exit_status unknown_command(const char *name)
{
    bool japanese = user_language() == SAITEN_JAPANESE;
    fprintf(stderr,
            japanese ? "saiten: 「%s」というコマンドはありません\n" : "saiten: there is no command '%s'\n",
            name);
    fputs(japanese ? "  使えるコマンド:" : "  commands:", stderr);
    for (const struct command *command = commands; command->name; command++)
        fprintf(stderr, " %s", command->name);
    fputc('\n', stderr);
    return EXIT_USAGE;
}

static enum exit_status too_much(const char *word)
{
    fprintf(stderr, user_language() == SAITEN_JAPANESE ? "saiten: help: 余分な指定です: %s\n"
                                                       : "saiten: help: this is too much: %s\n", word);
    return EXIT_USAGE;
}

enum exit_status run_help(const struct options *options)
{
    const char *topic = options->word_count ? options->words[0] : NULL;
    const struct command *command = topic ? find_command(topic) : NULL;
    if (topic && is_reference_topic(topic)) {
        if (command && options->word_count == 1)
            command_help(command);
        return print_reference(topic, options->word_count > 1 ? options->words[1] : NULL);
    }
    if (options->word_count > 1)
        return too_much(options->words[1]);
    if (topic && !command)
        return unknown_command(topic);
    if (command)
        command_help(command);
    else
        program_help();
    return print_whole("", EXIT_FINAL);
}

int main(int argc, char **argv)
{
    struct options options = { 0 };
    saiten_protect_process();
    if (argc < 2) {
        fputs(user_language() == SAITEN_JAPANESE ? "saiten: コマンドを指定してください（saiten help）\n"
                                                 : "saiten: name a command (see 'saiten help')\n",
              stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("saiten %s\n", saiten_version());
        return (int)print_whole("", EXIT_FINAL);
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return (int)run_help(&options);
    const struct command *command = find_command(argv[1]);
    if (!command)
        return (int)unknown_command(argv[1]);
    for (int i = 2; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            command_help(command);
            return (int)print_whole("", EXIT_FINAL);
        }
    if (!options_read(command, argc - 2, argv + 2, &options))
        return EXIT_USAGE;
    return (int)command->run(&options);
}
