/* make_round ROUND FOLDER csv|xlsx: a whole round in a folder that exists and has sheets/ in it. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "make_round.h"

static _Noreturn void stop(const char *what, const char *which)
{
    fprintf(stderr, "make_round: %s '%s'\n", what, which);
    exit(1);
}

FILE *file_in(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    if (!file)
        stop("cannot write", path);
    return file;
}

void file_done(FILE *file, const char *name)
{
    if (ferror(file) || fclose(file) != 0)
        stop("cannot write", name);
}

static void write_rubric(const struct bench_round *round, const char *folder)
{
    FILE *file = file_in(folder, "rubric.yaml");
    fprintf(file, "saiten: 1\nrubric: bench-%s\nversion: 1\ntitle: 審査基準\nlanguage: ja\nset-by: committee\n",
            round->name);
    fprintf(file, "scales:\n  five: {A: 1, B: 4/5, C: 3/5, D: 2/5, E: 0}\ncriteria:\n");
    for (unsigned c = 0; c < round->criteria; c++) {
        if (c % GROUP_SIZE == 0)
            fprintf(file, "  - id: g%u\n    title: 審査項目%u\n    criteria:\n", c / GROUP_SIZE + 1, c / GROUP_SIZE + 1);
        fprintf(file, "      - {id: c%u, title: 審査の視点%u, ", c + 1, c + 1);
        fprintf(file, is_graded(c) ? "points: 10, scale: five}\n"
                                   : "marks: {from: 0, to: 10, step: 0.5}, weight: %u}\n", 1 + c % 3);
    }
    fprintf(file, "  - {id: price, title: 価格点, points: 20, formula: points * lowest(bid.total) / bid.total}\n");
    fprintf(file, "aggregate: {method: mean, missing: error, recused: leave-out}\n"
                  "rounding: {total: {digits: 2, mode: half-up}}\n"
                  "gates:\n  - {id: minimum, title: 最低基準点, require: total >= 30%%, cite: 募集要項 9}\n"
                  "ties: [bid.total lowest, g1 highest]\n"
                  "caps:\n  - {id: contract, title: 見積上限額, of: bid.total, at-most: 36_900_000, cite: 募集要項 6}\n");
    file_done(file, "rubric.yaml");
}

static void write_round(const struct bench_round *round, const char *folder)
{
    FILE *file = file_in(folder, "round.yaml");
    fprintf(file, "saiten: 1\nround: bench-%s\ntitle: 測定用の案件\ndate: 2026-03-16\ncommittee:\n", round->name);
    for (unsigned e = 0; e < round->evaluators; e++)
        fprintf(file, "  - {id: e%u, name: 見本 %u, label: 委員%u}\n", e + 1, e + 1, e + 1);
    fprintf(file, "proposers:\n");
    for (unsigned p = 0; p < round->proposers; p++)
        fprintf(file, "  - {id: p%u, name: 応募者%u, receipt: {number: %u}, bid: {total: %ld}}\n", p + 1, p + 1, p + 1,
                bench_bid(p));
    file_done(file, "round.yaml");
}

int main(int count, char **arguments)
{
    if (count != 4)
        stop("usage: make_round ROUND FOLDER csv|xlsx, not", arguments[0]);
    const struct bench_round *round = bench_round_named(arguments[1]);
    if (!round)
        stop("there is no round", arguments[1]);
    write_rubric(round, arguments[2]);
    write_round(round, arguments[2]);
    if (strcmp(arguments[3], "csv") == 0)
        write_csv_sheets(round, arguments[2]);
    else if (!write_xlsx_sheets(round, arguments[2]))
        stop("cannot write sheets into", arguments[2]);
    return 0;
}
