/* Texts of a row are gathered in one buffer that moves when it grows: until the row ends, cells are
 * known by offsets in it. */
#include "xlsx_sheet.h"

#include <string.h>

#include "limit.h"
#include "xml.h"

enum value_type { VALUE_NUMBER, VALUE_SHARED, VALUE_STRING, VALUE_INLINE, VALUE_BOOLEAN, VALUE_ERROR, VALUE_DATE };

static const char *const value_types[] = {
    [VALUE_NUMBER] = "n",  [VALUE_SHARED] = "s", [VALUE_STRING] = "str", [VALUE_INLINE] = "inlineStr",
    [VALUE_BOOLEAN] = "b", [VALUE_ERROR] = "e",  [VALUE_DATE] = "d",
};

struct sheet_reading {
    struct xlsx_reader *reader;
    const struct xlsx_sheet *sheet;
    unsigned char hidden_columns[LIMIT_XLSX_COLUMNS / 8 + 1]; /* bits */
    bool has_rows;
    bool zeros_hidden; /* a zero is seen as a blank */
    uint32_t row, column; /* the last ones seen */
    bool row_hidden;
    enum value_type type; /* of the cell at hand */
    uint32_t style;
    struct cell cell;
    size_t offset; /* of its text, or SIZE_MAX */
    bool has_value;
    LIST(struct grid_merge) merges;
};

/* --- problems --- */

static struct place here(const struct sheet_reading *reading)
{
    return (struct place){
        .source = reading->reader->package.source,
        .sheet = reading->sheet->name,
        .line = reading->row,
        .column = reading->column,
    };
}

static bool limit_problem(const struct sheet_reading *reading, const char *what, int limit)
{
    const struct package *package = &reading->reader->package;
    return PROBLEM_ADD(package->problems, here(reading), WORKBOOK_LIMIT, what,
                       arena_text(package->arena, "%d", limit));
}

static bool value_problem(const struct sheet_reading *reading, const char *what, const char *text)
{
    return PROBLEM_ADD(reading->reader->package.problems, here(reading), WORKBOOK_VALUE, what, text);
}

static bool reference_problem(const struct sheet_reading *reading, const char *text)
{
    return PROBLEM_ADD(reading->reader->package.problems, here(reading), WORKBOOK_REFERENCE, text);
}

static bool order_problem(const struct sheet_reading *reading, const char *text)
{
    return PROBLEM_ADD(reading->reader->package.problems, here(reading), WORKBOOK_ORDER, text);
}

/* --- columns --- */

static bool is_zero(const char *width)
{
    return width && *width && width[strspn(width, "0.")] == '\0';
}

static bool column_begin(void *context, xml_attributes attributes)
{
    struct sheet_reading *reading = context;
    const char *first_text = xml_attribute(attributes, "min"), *last_text = xml_attribute(attributes, "max");
    uint32_t first, last;
    if (!xml_attribute_is_true(attributes, "hidden") && !is_zero(xml_attribute(attributes, "width")))
        return true;
    if (!first_text || !xml_natural(first_text, LIMIT_XLSX_COLUMNS, &first))
        return reference_problem(reading, first_text ? first_text : "col");
    if (!last_text || !xml_natural(last_text, LIMIT_XLSX_COLUMNS, &last))
        return reference_problem(reading, last_text ? last_text : "col");
    for (uint32_t column = first; column <= last; column++)
        reading->hidden_columns[column / 8] |= (unsigned char)(1U << column % 8);
    return true;
}

static bool view_begin(void *context, xml_attributes attributes)
{
    struct sheet_reading *reading = context;
    const char *zeros = xml_attribute(attributes, "showZeros");
    reading->zeros_hidden = reading->zeros_hidden || (zeros && !xml_attribute_is_true(attributes, "showZeros"));
    return true;
}

static bool columns_begin(void *context, xml_attributes attributes)
{
    const struct sheet_reading *reading = context;
    (void)attributes;
    return !reading->has_rows || order_problem(reading, "cols");
}

/* --- rows --- */

static bool rows_begin(void *context, xml_attributes attributes)
{
    struct sheet_reading *reading = context;
    (void)attributes;
    if (reading->has_rows)
        return order_problem(reading, "sheetData");
    reading->has_rows = true;
    return true;
}

static bool row_begin(void *context, xml_attributes attributes)
{
    struct sheet_reading *reading = context;
    struct xlsx_reader *reader = reading->reader;
    const char *number_text = xml_attribute(attributes, "r");
    uint32_t number = reading->row + 1;
    reading->column = 0;
    if (number_text && (!xml_natural(number_text, LIMIT_XLSX_ROWS, &number) || number == 0))
        return reference_problem(reading, number_text);
    if (number > LIMIT_XLSX_ROWS)
        return limit_problem(reading, BILINGUAL("rows", "行数"), LIMIT_XLSX_ROWS);
    if (number <= reading->row)
        return order_problem(reading, number_text);
    reading->row = number;
    reading->row_hidden = reading->sheet->hidden || xml_attribute_is_true(attributes, "hidden") ||
                          is_zero(xml_attribute(attributes, "ht"));
    reader->cells.count = reader->offsets.count = 0;
    reader->length = 0;
    return true;
}

static bool row_end(void *context, char *unused, size_t unused_length)
{
    struct sheet_reading *reading = context;
    struct xlsx_reader *reader = reading->reader;
    (void)unused, (void)unused_length;
    if (reader->cells.count == 0)
        return true;
    for (size_t i = 0; i < reader->cells.count; i++)
        if (reader->offsets.items[i] != SIZE_MAX)
            reader->cells.items[i].text = reader->text + reader->offsets.items[i];
    struct grid_row row = {
        .source = reader->package.source,
        .sheet = reading->sheet->name,
        .number = reading->row,
        .hidden = reading->row_hidden,
        .sheet_hidden = reading->sheet->hidden,
        .cells = reader->cells.items,
        .count = reader->cells.count,
        .fields = reader->cells.items[reader->cells.count - 1].column,
    };
    return reader->take(reader->context, &row);
}

/* --- cells --- */

static bool cell_column(struct sheet_reading *reading, const char *reference)
{
    uint32_t column = reading->column + 1, row;
    if (reference && (!xlsx_reference_parse(reference, &column, &row) || row != reading->row))
        return reference_problem(reading, reference);
    if (column > LIMIT_XLSX_COLUMNS)
        return limit_problem(reading, BILINGUAL("columns", "列数"), LIMIT_XLSX_COLUMNS);
    if (column <= reading->column)
        return order_problem(reading, reference);
    reading->column = column;
    return true;
}

static bool cell_type(struct sheet_reading *reading, const char *type)
{
    for (size_t i = 0; i < sizeof value_types / sizeof *value_types; i++) {
        if (strcmp(value_types[i], type) != 0)
            continue;
        reading->type = (enum value_type)i;
        return true;
    }
    return value_problem(reading, BILINGUAL("type", "種類"), type);
}

static bool cell_style(struct sheet_reading *reading, const char *style)
{
    uint32_t number;
    if (xml_natural(style, UINT32_MAX - 1, &number) &&
        xlsx_style_kind(&reading->reader->styles, number, &reading->cell.kind)) {
        reading->style = number;
        return true;
    }
    return value_problem(reading, BILINGUAL("style", "書式"), style);
}

static bool cell_begin(void *context, xml_attributes attributes)
{
    struct sheet_reading *reading = context;
    const char *reference = NULL, *style = "0", *type = NULL;
    for (; *attributes; attributes += 2) {
        const char *name = attributes[0];
        if (name[0] == '\0' || name[1] != '\0')
            continue;
        if (*name == 'r')
            reference = attributes[1];
        else if (*name == 's')
            style = attributes[1];
        else if (*name == 't')
            type = attributes[1];
    }
    reading->type = VALUE_NUMBER;
    reading->cell = (struct cell){ 0 };
    reading->offset = SIZE_MAX;
    reading->has_value = false;
    return cell_column(reading, reference) && cell_style(reading, style) &&
           (!type || cell_type(reading, type));
}

static bool formula_begin(void *context, xml_attributes attributes)
{
    struct sheet_reading *reading = context;
    (void)attributes;
    reading->cell.formula = true;
    return true;
}

/* --- values --- */

/* Adds to the text of the cell at hand. */
static bool text_add_run(struct sheet_reading *reading, const char *text, size_t length)
{
    struct xlsx_reader *reader = reading->reader;
    if (reading->offset == SIZE_MAX)
        reading->offset = reader->length;
    size_t needed = reader->length + length + 1;
    if (needed > LIMIT_XLSX_ROW_BYTES)
        return limit_problem(reading, BILINGUAL("bytes in a row", "1行のバイト数"), LIMIT_XLSX_ROW_BYTES);
    if (needed > reader->capacity) {
        reader->text = arena_grow(reader->package.arena, reader->text, reader->length, needed * 2);
        reader->capacity = needed * 2;
    }
    memcpy(reader->text + reader->length, text, length);
    reader->length += length;
    reading->cell.length += length;
    return true;
}

static bool number_value(struct sheet_reading *reading, char *text, size_t length)
{
    char date[XLSX_DATE_BYTES];
    if (reading->cell.kind == CELL_DATE && xlsx_date_text(text, reading->reader->workbook.from_1904, date))
        return text_add_run(reading, date, strlen(date));
    return text_add_run(reading, text, length);
}

static bool shared_value(struct sheet_reading *reading, char *text, size_t length)
{
    uint32_t index;
    (void)length;
    if (!xml_natural(text, LIMIT_XLSX_STRINGS, &index) || index >= reading->reader->strings.list.count)
        return value_problem(reading, BILINGUAL("shared string", "共有文字列"), text);
    const struct xlsx_string *string = &reading->reader->strings.list.items[index];
    reading->cell.kind = CELL_TEXT;
    reading->cell.text = string->text;
    reading->cell.length = string->length;
    return true;
}

static bool string_value(struct sheet_reading *reading, char *text, size_t length)
{
    reading->cell.kind = CELL_TEXT;
    return text_add_run(reading, text, xlsx_text_decode(text, length));
}

/* The value of an inline string lies in <is>. */
static bool no_value(struct sheet_reading *reading, char *text, size_t length)
{
    return length == 0 || value_problem(reading, BILINGUAL("value", "値"), text);
}

static bool boolean_value(struct sheet_reading *reading, char *text, size_t length)
{
    bool is_true = strcmp(text, "1") == 0 || strcmp(text, "true") == 0;
    (void)length;
    if (!is_true && strcmp(text, "0") != 0 && strcmp(text, "false") != 0)
        return value_problem(reading, BILINGUAL("truth value", "論理値"), text);
    reading->cell.kind = CELL_BOOLEAN;
    return text_add_run(reading, is_true ? "TRUE" : "FALSE", is_true ? 4 : 5);
}

static bool error_value(struct sheet_reading *reading, char *text, size_t length)
{
    reading->cell.kind = CELL_ERROR;
    return text_add_run(reading, text, length);
}

static bool date_value(struct sheet_reading *reading, char *text, size_t length)
{
    reading->cell.kind = CELL_DATE;
    return text_add_run(reading, text, length);
}

static bool value_end(void *context, char *text, size_t length)
{
    static bool (*const values[])(struct sheet_reading *, char *, size_t) = {
        [VALUE_NUMBER] = number_value, [VALUE_SHARED] = shared_value,   [VALUE_STRING] = string_value,
        [VALUE_INLINE] = no_value,     [VALUE_BOOLEAN] = boolean_value, [VALUE_ERROR] = error_value,
        [VALUE_DATE] = date_value,
    };
    struct sheet_reading *reading = context;
    if (reading->has_value)
        return order_problem(reading, "v");
    reading->has_value = true;
    if (length > 0 && reading->type == VALUE_NUMBER && reading->cell.kind != CELL_DATE) {
        struct xlsx_reader *reader = reading->reader;
        struct xlsx_shown shown = xlsx_style_shown(&reader->styles, reading->style);
        if (reading->zeros_hidden)
            shown.zero = SHOWN_NOT;
        reading->cell.otherwise = !xlsx_number_is_shown(reader->package.arena, shown, text);
    }
    return length == 0 || values[reading->type](reading, text, length);
}

static bool run_end(void *context, char *text, size_t length)
{
    struct sheet_reading *reading = context;
    return reading->type != VALUE_INLINE || string_value(reading, text, length);
}

/* A formula that no program has computed since it was written. An empty text is a value: its type says so. */
static bool not_computed(struct sheet_reading *reading)
{
    reading->cell.kind = CELL_ERROR;
    return text_add_run(reading, GRID_NOT_COMPUTED, strlen(GRID_NOT_COMPUTED));
}

static bool cell_end(void *context, char *unused, size_t unused_length)
{
    struct sheet_reading *reading = context;
    struct xlsx_reader *reader = reading->reader;
    struct cell *cell = &reading->cell;
    static const bool is_text[] = { [VALUE_SHARED] = true, [VALUE_STRING] = true, [VALUE_INLINE] = true, [VALUE_DATE] = false };
    (void)unused, (void)unused_length;
    if (cell->length == 0 && !(cell->formula && !is_text[reading->type]))
        return true;
    if (cell->length == 0 && !not_computed(reading))
        return false;
    if (++reader->cell_count > LIMIT_XLSX_CELLS)
        return limit_problem(reading, BILINGUAL("cells", "セルの数"), LIMIT_XLSX_CELLS);
    if (reading->offset != SIZE_MAX) {
        if (!cell_text_fits(reader->text + reading->offset, cell->length))
            return limit_problem(reading, BILINGUAL("characters in a cell", "セルの文字数"),
                                 LIMIT_XLSX_STRING);
        reader->text[reader->length++] = '\0';
    }
    cell->column = reading->column;
    if (cell->kind == CELL_TEXT)
        cell->otherwise = !xlsx_style_shown(&reader->styles, reading->style).text;
    cell->hidden = reading->hidden_columns[reading->column / 8] >> reading->column % 8 & 1;
    LIST_ADD(reader->package.arena, reader->cells, *cell);
    LIST_ADD(reader->package.arena, reader->offsets, reading->offset);
    return true;
}

/* --- merged cells --- */

/* "B3:C3"; a single cell is none. */
static bool merge_begin(void *context, xml_attributes attributes)
{
    struct sheet_reading *reading = context;
    struct arena *arena = reading->reader->package.arena;
    const char *reference = xml_attribute(attributes, "ref");
    const char *colon = reference ? strchr(reference, ':') : NULL;
    struct grid_merge merge;
    if (!reference || (!colon && !xlsx_reference_parse(reference, &merge.first_column, &merge.first_row)))
        return reference_problem(reading, reference ? reference : "mergeCell");
    if (!colon)
        return true;
    const char *first = arena_copy(arena, reference, (size_t)(colon - reference));
    if (!xlsx_reference_parse(first, &merge.first_column, &merge.first_row) ||
        !xlsx_reference_parse(colon + 1, &merge.last_column, &merge.last_row) ||
        merge.first_column > merge.last_column || merge.first_row > merge.last_row)
        return reference_problem(reading, reference);
    if (reading->merges.count == LIMIT_XLSX_MERGES)
        return limit_problem(reading, BILINGUAL("merged cells", "セルの結合"), LIMIT_XLSX_MERGES);
    LIST_ADD(arena, reading->merges, merge);
    return true;
}

/* They stand after the rows: an empty row after the last one hands them over. */
static bool merges_end(struct sheet_reading *reading)
{
    struct grid_row row = {
        .source = reading->reader->package.source,
        .sheet = reading->sheet->name,
        .number = reading->row + 1,
        .hidden = reading->sheet->hidden,
        .sheet_hidden = reading->sheet->hidden,
        .merges = reading->merges.items,
        .merge_count = reading->merges.count,
    };
    return reading->merges.count == 0 || reading->reader->take(reading->reader->context, &row);
}

/* --- the sheet --- */

enum { WORKSHEET = 1, VIEWS, VIEW, COLUMNS, COLUMN, ROWS, ROW, CELL, VALUE, INLINE, RUN, TEXT, MERGES, MERGE };

static const struct xml_element sheet_elements[] = {
    { ROW, CELL, "c", XML_CLOSED, cell_begin, cell_end },
    { CELL, VALUE, "v", XML_TEXT, NULL, value_end },
    { CELL, XML_IGNORED, "f", XML_OPEN, formula_begin, NULL },
    { CELL, INLINE, "is", XML_CLOSED, NULL, NULL },
    { INLINE, TEXT, "t", XML_TEXT, NULL, run_end },
    { INLINE, RUN, "r", XML_OPEN, NULL, NULL },
    { RUN, TEXT, "t", XML_TEXT, NULL, run_end },
    { ROWS, ROW, "row", XML_CLOSED, row_begin, row_end },
    { INLINE, XML_IGNORED, "rPh", XML_OPEN, NULL, NULL },
    { INLINE, XML_IGNORED, "phoneticPr", XML_OPEN, NULL, NULL },
    { CELL, XML_IGNORED, "extLst", XML_OPEN, NULL, NULL },
    { ROW, XML_IGNORED, "extLst", XML_OPEN, NULL, NULL },
    { VIEWS, VIEW, "sheetView", XML_OPEN, view_begin, NULL },
    { WORKSHEET, VIEWS, "sheetViews", XML_OPEN, NULL, NULL },
    { WORKSHEET, COLUMNS, "cols", XML_OPEN, columns_begin, NULL },
    { COLUMNS, COLUMN, "col", XML_OPEN, column_begin, NULL },
    { WORKSHEET, ROWS, "sheetData", XML_CLOSED, rows_begin, NULL },
    { MERGES, MERGE, "mergeCell", XML_OPEN, merge_begin, NULL },
    { WORKSHEET, MERGES, "mergeCells", XML_OPEN, NULL, NULL },
    { XML_OUTSIDE, WORKSHEET, "worksheet", XML_OPEN, NULL, NULL },
};
static const struct xml_grammar sheet_grammar = XML_GRAMMAR(sheet_elements);

bool xlsx_sheet_read(struct xlsx_reader *reader, const struct xlsx_sheet *sheet)
{
    struct sheet_reading reading = { .reader = reader, .sheet = sheet };
    struct place place = { .source = reader->package.source, .sheet = sheet->name };
    if (!xml_read(&reader->package, sheet->part, &sheet_grammar, &reading, place))
        return false;
    if (reading.has_rows)
        return merges_end(&reading);
    return PROBLEM_ADD(reader->package.problems, place, WORKBOOK_PART_MISSING, "sheetData");
}
