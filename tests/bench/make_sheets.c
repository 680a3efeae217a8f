/* The marks of a round as evaluators hand them in. */
#include <stdio.h>
#include <xlsxwriter.h>

#include "make_round.h"

static void write_csv_mark(FILE *file, unsigned evaluator, unsigned proposer, unsigned criterion)
{
    fprintf(file, "e%u,p%u,c%u,", evaluator + 1, proposer + 1, criterion + 1);
    unsigned halves = bench_halves(evaluator, proposer, criterion);
    if (is_graded(criterion))
        fprintf(file, "%c\n", bench_grade(evaluator, proposer, criterion));
    else
        fprintf(file, halves % 2 ? "%u.5\n" : "%u\n", halves / 2);
}

void write_csv_sheets(const struct bench_round *round, const char *folder)
{
    FILE *file = file_in(folder, "sheets/marks.csv");
    fprintf(file, "evaluator,proposer,criterion,mark\n");
    for (unsigned e = 0; e < round->evaluators; e++)
        for (unsigned p = 0; p < round->proposers; p++)
            for (unsigned c = 0; c < round->criteria; c++)
                write_csv_mark(file, e, p, c);
    file_done(file, "sheets/marks.csv");
}

static void write_xlsx_mark(lxw_worksheet *sheet, unsigned evaluator, unsigned proposer, unsigned criterion)
{
    char grade[] = { bench_grade(evaluator, proposer, criterion), '\0' };
    lxw_row_t row = 3 + criterion;
    lxw_col_t column = (lxw_col_t)(1 + proposer);
    if (is_graded(criterion))
        worksheet_write_string(sheet, row, column, grade, NULL);
    else
        worksheet_write_number(sheet, row, column, bench_halves(evaluator, proposer, criterion) / 2.0, NULL);
}

static void write_xlsx_sheet(const struct bench_round *round, unsigned evaluator, lxw_worksheet *sheet)
{
    char name[32];
    worksheet_write_string(sheet, 0, 0, "審査委員", NULL);
    snprintf(name, sizeof name, "e%u", evaluator + 1);
    worksheet_write_string(sheet, 0, 1, name, NULL);
    worksheet_write_string(sheet, 2, 0, "審査項目", NULL);
    for (unsigned p = 0; p < round->proposers; p++) {
        snprintf(name, sizeof name, "p%u", p + 1);
        worksheet_write_string(sheet, 2, (lxw_col_t)(1 + p), name, NULL);
    }
    for (unsigned c = 0; c < round->criteria; c++) {
        snprintf(name, sizeof name, "c%u", c + 1);
        worksheet_write_string(sheet, 3 + c, 0, name, NULL);
        for (unsigned p = 0; p < round->proposers; p++)
            write_xlsx_mark(sheet, evaluator, p, c);
    }
}

bool write_xlsx_sheets(const struct bench_round *round, const char *folder)
{
    bool ok = true;
    for (unsigned e = 0; e < round->evaluators; e++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/sheets/e%u.xlsx", folder, e + 1);
        lxw_workbook *workbook = workbook_new(path);
        lxw_doc_properties properties = { .created = 315532800 }; /* 1980: the same bytes every time */
        workbook_set_properties(workbook, &properties);
        write_xlsx_sheet(round, e, workbook_add_worksheet(workbook, "採点表"));
        ok = workbook_close(workbook) == LXW_NO_ERROR && ok;
    }
    return ok;
}
