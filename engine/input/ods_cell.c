/* Cells: what their attributes say, and their text, a line for each paragraph. White space stands as it is in the
 * file: LibreOffice writes and reads it so. */
#include <string.h>

#include "limit.h"
#include "ods_content.h"
#include "ods_shown.h"
#include "text.h"

enum attribute {
    TYPE,
    VALUE,
    DATE_VALUE,
    TIME_VALUE,
    BOOLEAN_VALUE,
    STRING_VALUE,
    FORMULA,
    REPEATED,
    COLUMNS_SPANNED,
    ROWS_SPANNED,
    EXTENDED_TYPE,
    ATTRIBUTES
};

static const char *const attribute_names[ATTRIBUTES] = {
    [TYPE] = "office:value-type",
    [VALUE] = "office:value",
    [DATE_VALUE] = "office:date-value",
    [TIME_VALUE] = "office:time-value",
    [BOOLEAN_VALUE] = "office:boolean-value",
    [STRING_VALUE] = "office:string-value",
    [FORMULA] = "table:formula",
    [REPEATED] = "table:number-columns-repeated",
    [COLUMNS_SPANNED] = "table:number-columns-spanned",
    [ROWS_SPANNED] = "table:number-rows-spanned",
    [EXTENDED_TYPE] = "calcext:value-type",
};

/* One of each at most: expat refuses an attribute twice, but not of two spellings of its namespace. */
static void attributes_read(xml_attributes attributes, const char *said[ATTRIBUTES])
{
    char buffer[XML_NAME_BYTES];
    for (; *attributes; attributes += 2) {
        const char *name = xml_name_open(attributes[0], buffer);
        for (size_t i = 0; name && i < ATTRIBUTES; i++) {
            if (said[i] || strcmp(attribute_names[i], name) != 0)
                continue;
            said[i] = attributes[1];
            break;
        }
    }
}

/* --- text of the row --- */

static bool row_text_add(struct ods_reader *reader, const char *text, size_t length)
{
    struct ods_row *line = &reader->line;
    size_t needed = line->length + length + 1;
    if (needed > LIMIT_XLSX_ROW_BYTES)
        return ods_limit(reader, BILINGUAL("bytes in a row", "1行のバイト数"), LIMIT_XLSX_ROW_BYTES);
    if (needed > line->capacity) {
        line->text = arena_grow(reader->package->arena, line->text, line->length, needed * 2);
        line->capacity = needed * 2;
    }
    memcpy(line->text + line->length, text, length);
    line->length += length;
    line->text[line->length] = '\0';
    return true;
}

static bool value_problem(const struct ods_reader *reader, const char *what, const char *text)
{
    return PROBLEM_ADD(reader->package->problems, ods_here(reader), WORKBOOK_VALUE, what, text);
}

/* --- what attributes say --- */

static bool number_said(struct ods_reader *reader, enum cell_kind kind, const char *value)
{
    reader->cell.cell.kind = kind;
    return row_text_add(reader, value, strlen(value));
}

/* "2026-05-04T00:00:00.000000000" as "2026-05-04T00:00:00". */
static bool date_said(struct ods_reader *reader, enum cell_kind kind, const char *value)
{
    const char *point = strchr(value, '.');
    size_t length = strlen(value);
    reader->cell.cell.kind = kind;
    if (point && point[1 + strspn(point + 1, "0")] == '\0')
        length = (size_t)(point - value);
    return row_text_add(reader, value, length);
}

/* "PT12H30M00S" as "12:30:00"; another duration as it is. */
static bool time_said(struct ods_reader *reader, enum cell_kind kind, const char *value)
{
    static const char units[] = "HMS";
    char text[64];
    size_t length = 0;
    const char *at = strncmp(value, "PT", 2) == 0 ? value + 2 : "";
    reader->cell.cell.kind = kind;
    for (const char *unit = units; *unit; unit++) {
        size_t digits = strspn(at, "0123456789"), more = 0;
        if (*unit == 'S' && at[digits] == '.')
            more = 1 + strspn(at + digits + 1, "0123456789");
        if (digits == 0 || digits > 9 || more > 12 || at[digits + more] != *unit)
            return row_text_add(reader, value, strlen(value));
        if (strspn(at + digits, ".0") == more)
            more = 0;
        if (length)
            text[length++] = ':';
        memcpy(text + length, at, digits + more);
        length += digits + more;
        at += digits + strcspn(at + digits, "HMS") + 1;
    }
    if (*at)
        return row_text_add(reader, value, strlen(value));
    return row_text_add(reader, text, length);
}

static bool truth_said(struct ods_reader *reader, enum cell_kind kind, const char *value)
{
    bool is_true = strcmp(value, "true") == 0;
    reader->cell.cell.kind = kind;
    if (!is_true && strcmp(value, "false") != 0)
        return value_problem(reader, BILINGUAL("truth value", "論理値"), value);
    return row_text_add(reader, is_true ? "TRUE" : "FALSE", is_true ? 4 : 5);
}

struct value_type {
    const char *name;
    enum attribute attribute;
    enum cell_kind kind;
    bool (*said)(struct ods_reader *reader, enum cell_kind kind, const char *value);
};

static const struct value_type value_types[] = {
    { "float", VALUE, CELL_NUMBER, number_said },      { "string", STRING_VALUE, CELL_TEXT, number_said },
    { "percentage", VALUE, CELL_PERCENT, number_said }, { "currency", VALUE, CELL_NUMBER, number_said },
    { "date", DATE_VALUE, CELL_DATE, date_said },      { "time", TIME_VALUE, CELL_DATE, time_said },
    { "boolean", BOOLEAN_VALUE, CELL_BOOLEAN, truth_said }, { "void", STRING_VALUE, CELL_TEXT, number_said },
};

static bool value_said(struct ods_reader *reader, const char *const said[ATTRIBUTES])
{
    struct ods_cell *cell = &reader->cell;
    for (size_t i = 0; i < sizeof value_types / sizeof *value_types; i++) {
        const struct value_type *type = &value_types[i];
        if (strcmp(type->name, said[TYPE]) != 0)
            continue;
        const char *value = said[type->attribute];
        cell->said = value && *value;
        if (cell->said)
            return type->said(reader, type->kind, value);
        cell->computed = type->kind == CELL_TEXT;
        return cell->computed || cell->cell.formula || value_problem(reader, BILINGUAL("value", "値"), "");
    }
    return value_problem(reader, BILINGUAL("type", "種類"), said[TYPE]);
}

/* --- cells --- */

static bool span_said(struct ods_reader *reader, const char *const said[ATTRIBUTES])
{
    uint32_t columns, rows, first = reader->line.column;
    if (!ods_count(reader, said[COLUMNS_SPANNED], &columns) || !ods_count(reader, said[ROWS_SPANNED], &rows))
        return false;
    for (uint32_t i = 0; (columns > 1 || rows > 1) && i < reader->cell.repeated && first + i <= LIMIT_XLSX_COLUMNS; i++) {
        uint64_t last = (uint64_t)first + i + columns - 1;
        struct grid_merge merge = { .first_column = first + i, .last_row = rows - 1 };
        merge.last_column = last > LIMIT_XLSX_COLUMNS ? LIMIT_XLSX_COLUMNS : (uint32_t)last;
        LIST_ADD(reader->package->arena, reader->line.merges, merge);
    }
    return true;
}

static bool cell_begin(struct ods_reader *reader, bool covered, xml_attributes attributes)
{
    const char *said[ATTRIBUTES] = { NULL };
    struct ods_cell *cell = &reader->cell;
    if (reader->passed_over)
        return true;
    attributes_read(attributes, said);
    *cell = (struct ods_cell){ .covered = covered, .value = reader->line.length };
    cell->cell.formula = said[FORMULA] != NULL;
    cell->error = said[EXTENDED_TYPE] && strcmp(said[EXTENDED_TYPE], "error") == 0;
    if (reader->line.column <= LIMIT_XLSX_COLUMNS)
        reader->line.column++;
    if (!ods_count(reader, said[REPEATED], &cell->repeated) || (!covered && !span_said(reader, said)))
        return false;
    cell->computed = !cell->cell.formula;
    if (said[TYPE] && !value_said(reader, said))
        return false;
    cell->cell.length = reader->line.length - cell->value;
    if (cell->cell.length)
        reader->line.length++; /* its NUL */
    cell->paragraphs = reader->line.length;
    return true;
}

bool ods_cell_begin(void *context, xml_attributes attributes)
{
    return cell_begin(context, false, attributes);
}

bool ods_covered_begin(void *context, xml_attributes attributes)
{
    return cell_begin(context, true, attributes);
}

/* What a formula shows where it has no value, as programs write it that give no type for it. */
static bool is_error_word(const char *text)
{
    static const char *const words[] = { "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return strncmp(text, "Err:", 4) == 0 || strncmp(text, "エラー:", strlen("エラー:")) == 0;
}

/* Which text is the cell's: what its attributes say, what its paragraphs say, or that it is an error. */
static bool text_choose(struct ods_reader *reader)
{
    struct ods_cell *its = &reader->cell;
    struct ods_row *line = &reader->line;
    const char *shown = line->length > its->paragraphs ? line->text + its->paragraphs : "";
    if (its->cell.kind == CELL_NUMBER && text_ends_with(shown, "%"))
        its->cell.kind = CELL_PERCENT; /* Gnumeric says float and shows 85% */
    bool is_number = its->cell.kind == CELL_NUMBER || its->cell.kind == CELL_PERCENT;
    if (is_number && its->said && its->paragraph_count > 0)
        its->cell.otherwise =
            !ods_number_is_shown(reader->package->arena, its->cell.kind, line->text + its->value, shown);
    if (its->error || (its->cell.formula && is_error_word(shown))) {
        its->cell.kind = CELL_ERROR;
        its->cell.length = 0;
        if (!*shown && !row_text_add(reader, "#ERROR", 6))
            return false;
    } else if (!its->computed && its->cell.length == 0 && its->paragraph_count == 0) {
        its->cell.kind = CELL_ERROR;
        if (!row_text_add(reader, GRID_NOT_COMPUTED, strlen(GRID_NOT_COMPUTED)))
            return false;
    }
    if (its->cell.length == 0) {
        its->value = its->paragraphs;
        its->cell.length = line->length - its->paragraphs;
    }
    line->length = its->value + its->cell.length + (its->cell.length > 0);
    return its->cell.length == 0 || cell_text_fits(line->text + its->value, its->cell.length) ||
           ods_limit(reader, BILINGUAL("characters in a cell", "セルの文字数"), LIMIT_XLSX_STRING);
}

/* The cell, as often as it is repeated. */
static bool cells_add(struct ods_reader *reader)
{
    struct ods_row *line = &reader->line;
    struct cell cell = reader->cell.cell;
    uint32_t repeated = reader->cell.repeated;
    if (line->column > LIMIT_XLSX_COLUMNS || repeated > LIMIT_XLSX_COLUMNS - line->column + 1)
        return ods_limit(reader, BILINGUAL("columns", "列数"), LIMIT_XLSX_COLUMNS);
    reader->repeated_cells += repeated - 1;
    if (reader->repeated_cells > LIMIT_ODS_REPEATED)
        return ods_limit(reader, BILINGUAL("repeated cells", "繰り返しのセルの数"), LIMIT_ODS_REPEATED);
    for (uint32_t i = 0; i < repeated; i++) {
        cell.column = line->column + i;
        cell.hidden = reader->cell.covered || (reader->hidden_columns[cell.column / 8] >> cell.column % 8 & 1);
        LIST_ADD(reader->package->arena, line->cells, cell);
        LIST_ADD(reader->package->arena, line->offsets, reader->cell.value);
    }
    return true;
}

bool ods_cell_end(void *context, char *unused, size_t unused_length)
{
    struct ods_reader *reader = context;
    (void)unused, (void)unused_length;
    if (reader->passed_over)
        return true;
    if (!text_choose(reader) || (reader->cell.cell.length && !cells_add(reader)))
        return false;
    uint64_t last = (uint64_t)reader->line.column + reader->cell.repeated - 1;
    reader->line.column = last > LIMIT_XLSX_COLUMNS ? LIMIT_XLSX_COLUMNS + 1 : (uint32_t)last;
    return true;
}

/* --- text --- */

bool ods_text_piece(void *context, const char *text, size_t length)
{
    struct ods_reader *reader = context;
    return reader->passed_over || row_text_add(reader, text, length);
}

bool ods_paragraph_begin(void *context, xml_attributes attributes)
{
    struct ods_reader *reader = context;
    (void)attributes;
    return reader->cell.paragraph_count++ == 0 || ods_text_piece(reader, "\n", 1);
}

bool ods_spaces_begin(void *context, xml_attributes attributes)
{
    struct ods_reader *reader = context;
    uint32_t count;
    if (reader->passed_over)
        return true;
    if (!ods_count(reader, xml_attribute_open(attributes, "text:c"), &count))
        return false;
    if (count > LIMIT_XLSX_STRING)
        return ods_limit(reader, BILINGUAL("characters in a cell", "セルの文字数"), LIMIT_XLSX_STRING);
    for (uint32_t i = 0; i < count; i++)
        if (!ods_text_piece(reader, " ", 1))
            return false;
    return true;
}

bool ods_tab_begin(void *context, xml_attributes attributes)
{
    (void)attributes;
    return ods_text_piece(context, "\t", 1);
}

bool ods_break_begin(void *context, xml_attributes attributes)
{
    (void)attributes;
    return ods_text_piece(context, "\n", 1);
}
