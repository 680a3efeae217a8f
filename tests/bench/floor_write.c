/* The workbook that a report was, through libxlsxwriter, from its cells. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "cells_file.h"
#include "floor.h"

enum { STYLES = 4096 };

struct writer {
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    lxw_format *formats[STYLES];
};

bool floor_load_cells(struct floor_work *work)
{
    return work->count == 2 && floor_load(work, work->arguments[0]);
}

/* One format for each style, each unlike the others, or the library would make them one. */
static lxw_format *format_of(struct writer *writer, uint32_t style)
{
    if (style == 0 || style >= STYLES)
        return NULL;
    if (!writer->formats[style]) {
        writer->formats[style] = workbook_add_format(writer->workbook);
        format_set_font_size(writer->formats[style], 20 + style / 100.0);
    }
    return writer->formats[style];
}

/* The library's own sum backwards: it adds 5 pixels to characters of 7 and cuts off after 1/256. */
static double in_characters(double width)
{
    return width - 5.0 / 7 + 0.001;
}

static void write_cell(struct writer *writer, const struct record *record, const char *text)
{
    lxw_col_t column = (lxw_col_t)record->column, last = (lxw_col_t)record->last_column;
    lxw_format *format = format_of(writer, record->style);
    switch ((enum record_kind)record->kind) {
    case RECORD_SHEET: writer->sheet = workbook_add_worksheet(writer->workbook, text); break;
    case RECORD_WIDTH: worksheet_set_column(writer->sheet, column, last, in_characters(record->number), NULL); break;
    case RECORD_ROW: worksheet_set_row(writer->sheet, record->row, record->number, NULL); break;
    case RECORD_MERGE:
        worksheet_merge_range(writer->sheet, record->row, column, record->row, last, "", format);
        break;
    case RECORD_BLANK: worksheet_write_blank(writer->sheet, record->row, column, format); break;
    case RECORD_NUMBER: worksheet_write_number(writer->sheet, record->row, column, record->number, format); break;
    case RECORD_TEXT: worksheet_write_string(writer->sheet, record->row, column, text, format); break;
    case RECORD_FORMULA:
        worksheet_write_formula_num(writer->sheet, record->row, column, text, format, record->number);
        break;
    }
}

static bool write_cells(struct floor_work *work, bool constant)
{
    static struct writer writer;
    lxw_workbook_options options = { .constant_memory = constant };
    writer.workbook = workbook_new_opt(work->arguments[1], &options);
    lxw_doc_properties properties = { .created = 315532800 };
    workbook_set_properties(writer.workbook, &properties);
    const char *at = work->bytes, *end = at + work->size;
    while (at < end) {
        const struct record *record = (const struct record *)(const void *)at;
        at += sizeof *record;
        write_cell(&writer, record, at);
        at += record->length;
        work->sum++;
    }
    return workbook_close(writer.workbook) == LXW_NO_ERROR;
}

bool floor_write(struct floor_work *work)
{
    return write_cells(work, false);
}

bool floor_write_constant(struct floor_work *work)
{
    return write_cells(work, true);
}

/* The bytes of a finished workbook (no cells) into a new file, and on to the disk. */
bool floor_flush(struct floor_work *work)
{
    int file = open(work->arguments[1], O_WRONLY | O_CREAT | O_TRUNC, 0600);
    bool done = file >= 0 && write(file, work->bytes, work->size) == (ssize_t)work->size && fsync(file) == 0;
    close(file);
    return done;
}
