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
static const struct option sheets_options[] = {
    { "--output", "-o", "DIR", "the folder that the sheets are written into; with --filled and --office a file (.xlsx)",
      "採点表を書き出すフォルダ（--filled と --office では XLSX ファイル）", take_target },
    { "--filled", NULL, NULL, "show each sheet as it was read, for reading aloud and signing",
      "読み取った採点表を、読合せと署名のために示す", take_filled },
    { "--office", NULL, NULL, "the office's workbook on the proposers instead, as FILE.xlsx",
      "採点表の代わりに、応募者についての事務局のブックを FILE.xlsx に書き出す", take_office },
    { "--format", NULL, "text|json", "how to print problems", "問題点の形式", take_json },
    { "--replace", NULL, NULL, "replace sheets that are there already", "既にある採点表を置き換える", take_replace },
    { "--mode", NULL, "OCTAL", "permissions of the files (600: their owner alone)",
      "ファイルの権限（既定 600: 所有者のみ）", take_mode },
    { 0 },
};
static const struct option collect_options[] = {
    { "--watch", NULL, NULL, "stay, and show it anew whenever a file changes (Ctrl-C ends)",
      "終了せず、ファイルが変わるたびに表示し直す（Ctrl-C で終了）", take_watch },
    { "--provisional", NULL, NULL, "also the totals of the complete sheets so far; no ranking",
      "そろった採点表だけの得点も示す（順位ではない）", take_provisional },
    { "--format", NULL, "text|json", "how to print the table and problems", "表と問題点の形式", take_json },
    { 0 },
};
static const struct option rubric_check_options[] = {
    { "--announced", NULL, "N", "the full marks that the call announces", "公表された満点", take_announced },
    { "--format", NULL, "text|json", "how to print advice and problems", "助言と問題点の形式", take_json },
    { 0 },
};
static const struct option rubric_diff_options[] = {
    { "--format", NULL, "text|json", "how to print the differences and problems", "相違と問題点の形式",
      take_json },
    { "--output", "-o", "FILE.xlsx", "also write the comparison as a workbook", "新旧対照表（XLSX）も書き出す",
      take_output },
    { "--replace", NULL, NULL, "replace FILE if it is there already", "既にあるファイルを置き換える",
      take_replace },
    { "--mode", NULL, "OCTAL", "permissions of FILE (600: its owner alone)",
      "ファイルの権限（既定 600: 所有者のみ）", take_mode },
    { 0 },
};
static const struct option rubric_page_options[] = {
    { "--output", "-o", "FILE.xlsx", "also write the page as a workbook", "一覧表（XLSX）も書き出す", take_output },
    { "--replace", NULL, NULL, "replace FILE if it is there already", "既にあるファイルを置き換える",
      take_replace },
    { "--mode", NULL, "OCTAL", "permissions of FILE (600: its owner alone)",
      "ファイルの権限（既定 600: 所有者のみ）", take_mode },
    { 0 },
};
static const struct option init_options[] = {
    { "--proposers", NULL, "LIST", "the office's list: a .csv, .xlsx or .ods with a column of names",
      "応募者の一覧（名称の列のある .csv・.xlsx・.ods）", take_proposers },
    { "--output", "-o", "FOLDER", "the folder that is made", "作るフォルダ", take_folder },
    { "--round", NULL, "ID", "the round's id (else the folder's name)", "案件の識別子（なければフォルダの名前）", take_round },
    { "--title", NULL, "TITLE", "what reports call the round", "案件名", take_title },
    { 0 },
};
static const struct option test_options[] = {
    { "--format", NULL, "text|json", "how to print what came out and problems", "結果と問題点の形式", take_json },
    { "--all", "-v", NULL, "show every example and expectation, not only those that fail",
      "失敗した例だけでなく、すべての例と期待値を示す", take_all },
    { 0 },
};
static const struct option cells_options[] = {
    { "--format", NULL, "text|json", "how to print cells (json: an object a line) and problems",
      "セルと問題点の形式（json は1行に1件）", take_json },
    { "--separator", NULL, "comma|semicolon|tab", "what separates the fields of a CSV file", "CSV の区切り文字",
      take_separator },
    { "--encoding", NULL, "utf-8|cp932", "the encoding of a CSV file", "CSV の文字コード", take_encoding },
    { 0 },
};
static const struct option no_options[] = { { 0 } };

const struct command commands[] = {
    { "check", "ROUND|RUBRIC.yaml", "read a round or a rubric and tell every problem in it",
      "案件または審査基準を読み、問題点をすべて示す", 1, 1, check_options, run_check },
    { "score", "ROUND", "score a round: who stands, the ranking, why",
      "案件を採点し、有効な提案・順位・理由を示す", 1, 1, score_options, run_score },
    { "sheets", "ROUND -o DIR",
      "write a workbook for each evaluator to fill in (--filled: those read; --office: the office's own)",
      "審査委員ごとの採点表（記入用の XLSX）を書き出す（--filled 読み取ったもの、--office 事務局のブック）", 1, 1,
      sheets_options, run_sheets },
    { "collect", "ROUND [FILE...]", "show which sheets are in and what they lack; with files, receive them first",
      "採点表の回収状況を示す。ファイルを挙げれば先に受け取って保存する", 1, SIZE_MAX, collect_options, run_collect },
    { "explain", "ROUND PROPOSER [CRITERION]", "show how a proposer's figures came about",
      "応募者の得点と順位の導出過程を示す", 2, 3, no_options, run_explain },
    { "init", "RUBRIC.yaml --proposers LIST -o FOLDER", "start a round: its folder, from a rubric and a list of proposers",
      "審査基準と応募者の一覧から案件フォルダを作る", 1, 1, init_options, run_init },
    { "cells", "FILE", "show what is read of a sheet (.csv, .xlsx, .ods, or a .zip of these), cell by cell",
      "採点表（.csv、.xlsx、.ods、またはその .zip）から読み取った内容をセルごとに示す", 1, 1, cells_options, run_cells },
    { "rubric check", "RUBRIC.yaml", "what to know of a rubric before it is published",
      "審査基準を公表する前に知っておくべきことを示す", 1, 1, rubric_check_options, run_rubric_check },
    { "rubric diff", "OLD.yaml NEW.yaml", "what differs between two rubrics, in words", "審査基準の新旧対照表を示す", 2,
      2, rubric_diff_options, run_rubric_diff },
    { "rubric page", "RUBRIC.yaml", "a rubric as a readable page, for the annex of a call",
      "審査基準を募集要項に添える一覧表にする", 1, 1, rubric_page_options, run_rubric_page },
    { "test", "RUBRIC|FOLDER...", "try rubrics on the examples beside them (NAME.examples.yaml)",
      "審査基準を、並べて置かれた例（NAME.examples.yaml）で試す", 1, SIZE_MAX, test_options, run_test },
    { "help", "[COMMAND|rubric|formula]", "show help on the program or a command; on a key: help rubric KEY, on formulas: help formula",
      "プログラムまたはコマンドの使い方を示す（審査基準のキーは help rubric キー、式は help formula）", 0, 2, no_options, run_help },
    { 0 },
};

/* How many of the words are the command's name; 0: they are not. */
static int name_words(const struct command *command, int count, const char *const *words)
{
    const char *second = strchr(command->name, ' ');
    size_t first = second ? (size_t)(second - command->name) : strlen(command->name);
    if (count < 1 || strlen(words[0]) != first || strncmp(words[0], command->name, first) != 0)
        return 0;
    if (!second)
        return 1;
    return count > 1 && strcmp(words[1], second + 1) == 0 ? 2 : 0;
}

static const struct command *find_command(int count, const char *const *words, int *used)
{
    for (const struct command *command = commands; command->name; command++)
        if ((*used = name_words(command, count, words)) > 0)
            return command;
    return NULL;
}

/* Commands of two words begin with it. */
static bool is_first_word(const char *word)
{
    for (const struct command *command = commands; command->name; command++)
        if (strncmp(command->name, word, strlen(word)) == 0 && command->name[strlen(word)] == ' ')
            return true;
    return false;
}

static enum exit_status unknown_command(const char *name)
{
    bool japanese = user_language() == SAITEN_JAPANESE;
    fprintf(stderr,
            japanese ? "saiten: 「%s」というコマンドはありません\n" : "saiten: there is no command '%s'\n",
            name);
    fputs(japanese ? "  使えるコマンド:" : "  commands:", stderr);
    for (const struct command *command = commands; command->name; command++)
        fprintf(stderr, "%s %s", command == commands ? "" : ",", command->name);
    fputc('\n', stderr);
    return EXIT_USAGE;
}

enum exit_status run_help(const struct options *options)
{
    int used, count = (int)options->word_count;
    const char *const *words = (const char *const *)options->words;
    const struct command *command = find_command(count, words, &used);
    if (command && used != count)
        return unknown_command(words[used]);
    if (!command && count && is_reference_topic(words[0]))
        return print_reference(words[0], count > 1 ? words[1] : NULL);
    if (!command && count)
        return unknown_command(words[0]);
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
    int used;
    const struct command *command = find_command(argc - 1, (const char *const *)(argv + 1), &used);
    if (!command)
        return (int)unknown_command(argc > 2 && is_first_word(argv[1]) ? argv[2] : argv[1]);
    for (int i = 1 + used; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            command_help(command);
            return (int)print_whole("", EXIT_FINAL);
        }
    if (!options_read(command, argc - 1 - used, argv + 1 + used, &options))
        return EXIT_USAGE;
    return (int)command->run(&options);
}
