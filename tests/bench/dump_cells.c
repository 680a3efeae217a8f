/* dump_cells WORKBOOK.xlsx CELLS: what libxlsxwriter wrote, as records (cells_file.h). It reads only what
 * that library writes: attributes and parts in its order, texts inline or shared. */
#include <expat.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "cells_file.h"

enum { STYLES = 4096 };

struct bytes {
    char *items;
    size_t size, room;
};

struct dump {
    zip_t *zip;
    FILE *out;
    struct bytes shared;           /* shared strings, each with a NUL … */
    size_t *shared_at;             /* … and where each begins */
    size_t shared_count, shared_room;
    struct bytes text, formula;    /* of the element at hand */
    struct record cell;
    char type[16];
    struct bytes cells, merges;    /* of the sheet at hand: records; merges are known only at its end */
    uint32_t styles[STYLES];       /* numbered anew, in the order of the cells; 0: not seen yet */
    uint32_t style_count;
};

static _Noreturn void stop(const char *what)
{
    fprintf(stderr, "dump_cells: %s\n", what);
    exit(1);
}

static void *enlarged(void *old, size_t size)
{
    void *larger = realloc(old, size);
    if (!larger)
        stop("out of memory");
    return larger;
}

static void bytes_add(struct bytes *bytes, const void *added, size_t size)
{
    if (bytes->size + size > bytes->room) {
        bytes->room = 2 * (bytes->size + size) + 4096;
        bytes->items = enlarged(bytes->items, bytes->room);
    }
    if (size)
        memcpy(bytes->items + bytes->size, added, size);
    bytes->size += size;
}

/* The text so far, ended. */
static const char *bytes_text(struct bytes *bytes)
{
    bytes_add(bytes, "", 1);
    bytes->size--;
    return bytes->items;
}

static void record_add(struct bytes *bytes, struct record record, const char *text)
{
    static const char padding[8];
    size_t size = text ? strlen(text) + 1 : 0;
    record.length = (uint32_t)((size + 7) / 8 * 8);
    bytes_add(bytes, &record, sizeof record);
    bytes_add(bytes, text, size);
    bytes_add(bytes, padding, record.length - size);
}

/* --- a sheet's XML --- */

static const char *attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return "";
}

static const char *parse_reference(const char *text, uint32_t *row, uint32_t *column)
{
    *row = *column = 0;
    for (; *text >= 'A' && *text <= 'Z'; text++)
        *column = *column * 26 + (uint32_t)(*text - 'A') + 1;
    for (; *text >= '0' && *text <= '9'; text++)
        *row = *row * 10 + (uint32_t)(*text - '0');
    --*row;
    --*column;
    return text;
}

/* The same workbook has the same numbers, in whatever order its writer came upon the styles. */
static uint32_t style_number(struct dump *dump, int style)
{
    if (style <= 0 || style >= STYLES)
        return 0;
    if (!dump->styles[style])
        dump->styles[style] = ++dump->style_count;
    return dump->styles[style];
}

static void begin_cell(struct dump *dump, const char **attributes)
{
    dump->cell = (struct record){ .style = style_number(dump, atoi(attribute(attributes, "s"))) };
    parse_reference(attribute(attributes, "r"), &dump->cell.row, &dump->cell.column);
    snprintf(dump->type, sizeof dump->type, "%s", attribute(attributes, "t"));
    dump->text.size = dump->formula.size = 0;
}

static void take_width(struct dump *dump, const char **attributes)
{
    struct record record = { .kind = RECORD_WIDTH, .number = atof(attribute(attributes, "width")) };
    record.column = (uint32_t)atoi(attribute(attributes, "min")) - 1;
    record.last_column = (uint32_t)atoi(attribute(attributes, "max")) - 1;
    record_add(&dump->cells, record, NULL);
}

static void take_row(struct dump *dump, const char **attributes)
{
    struct record record = { .kind = RECORD_ROW, .row = (uint32_t)atoi(attribute(attributes, "r")) - 1 };
    record.number = atof(attribute(attributes, "ht"));
    if (record.number > 0)
        record_add(&dump->cells, record, NULL);
}

static void take_merge(struct dump *dump, const char **attributes)
{
    struct record record = { .kind = RECORD_MERGE };
    uint32_t last_row;
    const char *rest = parse_reference(attribute(attributes, "ref"), &record.row, &record.column);
    parse_reference(rest + 1, &last_row, &record.last_column);
    if (last_row != record.row)
        stop("a merge over several rows");
    bytes_add(&dump->merges, &record, sizeof record);
}

static void XMLCALL sheet_begin(void *context, const char *name, const char **attributes)
{
    struct dump *dump = context;
    if (strcmp(name, "c") == 0)
        begin_cell(dump, attributes);
    else if (strcmp(name, "row") == 0)
        take_row(dump, attributes);
    else if (strcmp(name, "col") == 0)
        take_width(dump, attributes);
    else if (strcmp(name, "mergeCell") == 0)
        take_merge(dump, attributes);
}

static void end_cell(struct dump *dump)
{
    struct record *cell = &dump->cell;
    const char *text = bytes_text(&dump->text);
    cell->kind = dump->formula.size ? RECORD_FORMULA : *dump->type ? RECORD_TEXT : *text ? RECORD_NUMBER : RECORD_BLANK;
    if (cell->kind == RECORD_FORMULA || cell->kind == RECORD_NUMBER)
        cell->number = strtod(text, NULL);
    if (strcmp(dump->type, "s") == 0)
        text = dump->shared.items + dump->shared_at[atoi(text)];
    if (cell->kind == RECORD_FORMULA)
        record_add(&dump->cells, *cell, bytes_text(&dump->formula));
    else
        record_add(&dump->cells, *cell, cell->kind == RECORD_TEXT ? text : NULL);
}

static void XMLCALL sheet_end(void *context, const char *name)
{
    struct dump *dump = context;
    if (strcmp(name, "c") == 0) {
        end_cell(dump);
    } else if (strcmp(name, "f") == 0) {
        dump->formula.size = 0;
        bytes_add(&dump->formula, "=", 1);
        bytes_add(&dump->formula, dump->text.items, dump->text.size);
        dump->text.size = 0;
    }
}

static void XMLCALL text_found(void *context, const char *text, int size)
{
    struct dump *dump = context;
    bytes_add(&dump->text, text, (size_t)size);
}

/* --- shared strings --- */

static void XMLCALL string_begin(void *context, const char *name, const char **attributes)
{
    struct dump *dump = context;
    (void)attributes;
    if (strcmp(name, "si") == 0)
        dump->text.size = 0;
}

static void XMLCALL string_end(void *context, const char *name)
{
    struct dump *dump = context;
    if (strcmp(name, "si") != 0)
        return;
    if (dump->shared_count == dump->shared_room) {
        dump->shared_room = 2 * dump->shared_room + 256;
        dump->shared_at = enlarged(dump->shared_at, dump->shared_room * sizeof *dump->shared_at);
    }
    dump->shared_at[dump->shared_count++] = dump->shared.size;
    bytes_add(&dump->shared, bytes_text(&dump->text), dump->text.size + 1);
}

/* --- the workbook --- */

static bool parse_part(struct dump *dump, const char *name, XML_StartElementHandler begin, XML_EndElementHandler end)
{
    char buffer[65536];
    zip_file_t *part = zip_fopen(dump->zip, name, 0);
    if (!part)
        return false;
    XML_Parser parser = XML_ParserCreate(NULL);
    XML_SetUserData(parser, dump);
    XML_SetElementHandler(parser, begin, end);
    XML_SetCharacterDataHandler(parser, text_found);
    zip_int64_t got;
    do {
        got = zip_fread(part, buffer, sizeof buffer);
        if (got < 0 || XML_Parse(parser, buffer, (int)got, got == 0) != XML_STATUS_OK)
            stop(name);
    } while (got > 0);
    XML_ParserFree(parser);
    zip_fclose(part);
    return true;
}

/* Each merge before its first cell; the blank cells that it covers are left out. */
static void write_records(struct dump *dump)
{
    const struct record *merge = (const struct record *)(const void *)dump->merges.items;
    const struct record *merges_end = merge + dump->merges.size / sizeof *merge;
    const char *at = dump->cells.items, *end = at + dump->cells.size;
    struct record record;
    for (; at < end; at += sizeof record + record.length) {
        memcpy(&record, at, sizeof record);
        bool is_cell = record.kind >= RECORD_BLANK;
        while (is_cell && merge < merges_end &&
               (merge->row < record.row || (merge->row == record.row && merge->last_column < record.column)))
            merge++;
        bool merged = is_cell && merge < merges_end && merge->row == record.row && merge->column <= record.column;
        if (merged && merge->column < record.column)
            continue;
        if (merged) {
            struct record written = *merge;
            written.style = record.style;
            fwrite(&written, sizeof written, 1, dump->out);
        }
        fwrite(at, sizeof record + record.length, 1, dump->out);
    }
    dump->cells.size = dump->merges.size = 0;
}

static void XMLCALL workbook_begin(void *context, const char *name, const char **attributes)
{
    struct dump *dump = context;
    if (strcmp(name, "sheet") == 0)
        record_add(&dump->cells, (struct record){ .kind = RECORD_SHEET }, attribute(attributes, "name"));
}

static void XMLCALL nothing(void *context, const char *name)
{
    (void)context;
    (void)name;
}

int main(int count, char **arguments)
{
    struct dump dump = { .zip = count == 3 ? zip_open(arguments[1], ZIP_RDONLY, NULL) : NULL };
    dump.out = dump.zip ? fopen(arguments[2], "w") : NULL;
    if (!dump.out)
        stop("usage: dump_cells WORKBOOK.xlsx CELLS, or a file cannot be opened");
    parse_part(&dump, "xl/sharedStrings.xml", string_begin, string_end);
    parse_part(&dump, "xl/workbook.xml", workbook_begin, nothing);
    struct bytes sheets = dump.cells;
    dump.cells = (struct bytes){ 0 };
    char name[64];
    for (size_t at = 0, sheet = 1; at < sheets.size; sheet++) {
        struct record record;
        memcpy(&record, sheets.items + at, sizeof record);
        fwrite(sheets.items + at, sizeof record + record.length, 1, dump.out);
        at += sizeof record + record.length;
        snprintf(name, sizeof name, "xl/worksheets/sheet%zu.xml", sheet);
        if (!parse_part(&dump, name, sheet_begin, sheet_end))
            stop(name);
        write_records(&dump);
    }
    if (fclose(dump.out) != 0)
        stop("cannot write");
    zip_discard(dump.zip);
    struct bytes *all[] = { &dump.shared, &dump.text, &dump.formula, &dump.cells, &dump.merges, &sheets };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]->items);
    free(dump.shared_at);
    return 0;
}
