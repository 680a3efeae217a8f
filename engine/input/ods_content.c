/* Tables, columns and rows. Blanks may be repeated to the edge of the sheet and are never written out; what has
 * a value is, within a limit. */
#include "ods_content.h"

#include <stdlib.h>
#include <string.h>

#include "form.h"
#include "limit.h"
#include "text.h"

struct place ods_here(const struct ods_reader *reader)
{
    return (struct place){
        .source = reader->package->source,
        .sheet = reader->sheet,
        .line = reader->row,
        .column = reader->line.column,
    };
}

bool ods_limit(const struct ods_reader *reader, const char *what, uint64_t limit)
{
    return package_limit(reader->package, ods_here(reader), what, limit);
}

bool ods_count(const struct ods_reader *reader, const char *text, uint32_t *count)
{
    uint64_t value = 0;
    size_t digits = text ? strspn(text, "0123456789") : 0;
    *count = 1;
    if (!text)
        return true;
    for (size_t i = 0; i < digits && value <= UINT32_MAX; i++)
        value = value * 10 + (uint64_t)(text[i] - '0');
    *count = value > UINT32_MAX ? UINT32_MAX : (uint32_t)value;
    return (digits > 0 && text[digits] == '\0' && value > 0) ||
           PROBLEM_ADD(reader->package->problems, ods_here(reader), WORKBOOK_REFERENCE, text);
}

static uint32_t sum_within(uint32_t a, uint32_t b, uint32_t limit)
{
    uint64_t sum = (uint64_t)a + b;
    return sum > limit ? limit : (uint32_t)sum;
}

/* --- styles: those that hide --- */

static bool style_begin(void *context, xml_attributes attributes)
{
    struct ods_reader *reader = context;
    const char *name = xml_attribute_open(attributes, "style:name");
    reader->style = name ? arena_copy(reader->package->arena, name, strlen(name)) : NULL;
    return true;
}

static bool style_hides(struct ods_reader *reader, char family)
{
    if (!reader->style)
        return true;
    if (reader->hiding.count == LIMIT_XLSX_STYLES)
        return ods_limit(reader, BILINGUAL("cell formats", "セルの書式の数"), LIMIT_XLSX_STYLES);
    LIST_ADD(reader->package->arena, reader->hiding, (struct ods_hiding){ family, reader->style });
    return true;
}

static bool is_zero(const char *length)
{
    size_t zeros = length ? strspn(length, "0.") : 0;
    return zeros > 0 && (length[zeros] == '\0' || !strchr("123456789", length[zeros]));
}

static bool table_style(void *context, xml_attributes attributes)
{
    const char *display = xml_attribute_open(attributes, "table:display");
    return !display || strcmp(display, "false") != 0 || style_hides(context, 't');
}

static bool row_style(void *context, xml_attributes attributes)
{
    return !is_zero(xml_attribute_open(attributes, "style:row-height")) || style_hides(context, 'r');
}

static bool column_style(void *context, xml_attributes attributes)
{
    return !is_zero(xml_attribute_open(attributes, "style:column-width")) || style_hides(context, 'c');
}

static int hiding_order(const void *a, const void *b)
{
    const struct ods_hiding *left = a, *right = b;
    return left->family != right->family ? left->family - right->family : strcmp(left->style, right->style);
}

static bool styles_end(void *context, char *unused, size_t unused_length)
{
    struct ods_reader *reader = context;
    (void)unused, (void)unused_length;
    if (reader->hiding.count)
        qsort(reader->hiding.items, reader->hiding.count, sizeof *reader->hiding.items, hiding_order);
    return true;
}

/* Whether an element is hidden by its own word or by its style. */
static bool is_hidden(const struct ods_reader *reader, char family, xml_attributes attributes)
{
    struct ods_hiding wanted = { family, xml_attribute_open(attributes, "table:style-name") };
    const char *visibility = xml_attribute_open(attributes, "table:visibility");
    if (visibility && strcmp(visibility, "visible") != 0)
        return true;
    if (!wanted.style || reader->hiding.count == 0)
        return false;
    return bsearch(&wanted, reader->hiding.items, reader->hiding.count, sizeof wanted, hiding_order);
}

/* --- tables --- */

static bool sheet_problem(const struct ods_reader *reader, const char *name, const char *what)
{
    return PROBLEM_ADD(reader->package->problems, package_place(reader->package), WORKBOOK_SHEET, name, what);
}

/* Each sheet has a name of its own, whatever its case: else a place in it would not say where. */
static bool name_alone(struct ods_reader *reader, const char *name)
{
    if (!*name)
        return sheet_problem(reader, "", BILINGUAL("has no name", "に名前がありません"));
    for (size_t i = 0; i < reader->names.count; i++)
        if (text_equal_folded(reader->names.items[i], name))
            return sheet_problem(reader, name, BILINGUAL("stands twice in the workbook", "が二つあります"));
    if (reader->names.count == LIMIT_PACKAGE_ENTRIES)
        return ods_limit(reader, BILINGUAL("sheets", "シートの数"), LIMIT_PACKAGE_ENTRIES);
    LIST_ADD(reader->package->arena, reader->names, name);
    return true;
}

/* LibreOffice keeps what it read of other files as tables of such names, which it does not show. */
static bool is_of_another_file(const char *name)
{
    return strncmp(name, "'file:", 6) == 0 && strstr(name, "'#");
}

static bool table_begin(void *context, xml_attributes attributes)
{
    struct ods_reader *reader = context;
    const char *name = xml_attribute_open(attributes, "table:name");
    const char *kept = name ? arena_copy(reader->rows_arena, name, strlen(name)) : "";
    bool is_form = text_equal_folded(kept, FORM_SHEET);
    if (!name_alone(reader, kept))
        return false;
    if (reader->pass == ODS_FORMS && !reader->any_table && is_form)
        reader->pass = ODS_ALL;
    reader->any_table = true;
    reader->passed_over = (reader->pass != ODS_ALL && is_form != (reader->pass == ODS_FORMS)) || is_of_another_file(kept);
    reader->sheet = kept;
    reader->sheet_hidden = is_hidden(reader, 't', attributes);
    reader->row = reader->column = reader->line.column = 0;
    reader->hidden_groups = reader->group_depth = 0;
    reader->merges.count = 0;
    memset(reader->hidden_columns, 0, sizeof reader->hidden_columns);
    return true;
}

/* Merged cells are handed over with an empty row after the last one. */
static bool table_end(void *context, char *unused, size_t unused_length)
{
    struct ods_reader *reader = context;
    (void)unused, (void)unused_length;
    struct grid_row row = {
        .source = reader->package->source,
        .sheet = reader->sheet,
        .number = reader->row + 1,
        .hidden = reader->sheet_hidden,
        .sheet_hidden = reader->sheet_hidden,
        .merges = reader->merges.items,
        .merge_count = reader->merges.count,
    };
    bool sound = reader->passed_over || row.merge_count == 0 || reader->take(reader->context, &row);
    reader->sheet = NULL;
    reader->row = reader->line.column = 0;
    return sound;
}

/* --- groups of rows and of columns, which may be folded --- */

static bool group_begin(void *context, xml_attributes attributes)
{
    struct ods_reader *reader = context;
    const char *display = xml_attribute_open(attributes, "table:display");
    if (display && strcmp(display, "false") == 0)
        reader->hidden_groups |= UINT64_C(1) << reader->group_depth % 64; /* LIMIT_XML_DEPTH holds the depth below */
    reader->group_depth++;
    return true;
}

static bool group_end(void *context, char *unused, size_t unused_length)
{
    struct ods_reader *reader = context;
    (void)unused, (void)unused_length;
    reader->group_depth--;
    reader->hidden_groups &= ~(UINT64_C(1) << reader->group_depth % 64);
    return true;
}

/* --- columns and rows --- */

static bool column_begin(void *context, xml_attributes attributes)
{
    struct ods_reader *reader = context;
    uint32_t repeated;
    if (reader->passed_over)
        return true;
    if (!ods_count(reader, xml_attribute_open(attributes, "table:number-columns-repeated"), &repeated))
        return false;
    uint32_t last = sum_within(reader->column, repeated, LIMIT_XLSX_COLUMNS);
    if (reader->hidden_groups || is_hidden(reader, 'c', attributes))
        for (uint32_t column = reader->column + 1; column <= last; column++)
            reader->hidden_columns[column / 8] |= (unsigned char)(1U << column % 8);
    reader->column = last;
    return true;
}

static bool row_begin(void *context, xml_attributes attributes)
{
    struct ods_reader *reader = context;
    struct ods_row *line = &reader->line;
    if (reader->passed_over)
        return true;
    line->column = 0;
    line->cells.count = line->offsets.count = line->merges.count = 0;
    line->length = 0;
    reader->row = sum_within(reader->row, 1, LIMIT_XLSX_ROWS + 1);
    reader->row_hidden = reader->sheet_hidden || reader->hidden_groups || is_hidden(reader, 'r', attributes);
    return ods_count(reader, xml_attribute_open(attributes, "table:number-rows-repeated"), &reader->row_repeated);
}

/* Merged cells of the row, each time that it is repeated. */
static bool merges_keep(struct ods_reader *reader)
{
    for (uint32_t i = 0; i < reader->row_repeated; i++)
        for (size_t m = 0; m < reader->line.merges.count; m++) {
            struct grid_merge merge = reader->line.merges.items[m];
            merge.first_row = sum_within(merge.first_row, reader->row + i, LIMIT_XLSX_ROWS);
            merge.last_row = sum_within(merge.last_row, reader->row + i, LIMIT_XLSX_ROWS);
            if (reader->merges.count == LIMIT_XLSX_MERGES)
                return ods_limit(reader, BILINGUAL("merged cells", "セルの結合"), LIMIT_XLSX_MERGES);
            LIST_ADD(reader->package->arena, reader->merges, merge);
        }
    return true;
}

/* Whether the row, as often as it is repeated, stays within the sheet and within what may be repeated. */
static bool row_fits(struct ods_reader *reader)
{
    uint64_t cells = (uint64_t)reader->line.cells.count * reader->row_repeated;
    uint64_t repeated = cells - reader->line.cells.count + reader->repeated_cells;
    if ((uint64_t)reader->row + reader->row_repeated - 1 > LIMIT_XLSX_ROWS)
        return ods_limit(reader, BILINGUAL("rows", "行数"), LIMIT_XLSX_ROWS);
    if (repeated > LIMIT_ODS_REPEATED)
        return ods_limit(reader, BILINGUAL("repeated cells", "繰り返しのセルの数"), LIMIT_ODS_REPEATED);
    if (cells + reader->cell_count > LIMIT_XLSX_CELLS)
        return ods_limit(reader, BILINGUAL("cells", "セルの数"), LIMIT_XLSX_CELLS);
    reader->repeated_cells = (uint32_t)repeated;
    reader->cell_count += (uint32_t)cells;
    return true;
}

static bool row_take(struct ods_reader *reader)
{
    struct ods_row *line = &reader->line;
    for (size_t i = 0; i < line->cells.count; i++)
        line->cells.items[i].text = line->text + line->offsets.items[i];
    struct grid_row row = {
        .source = reader->package->source,
        .sheet = reader->sheet,
        .hidden = reader->row_hidden,
        .sheet_hidden = reader->sheet_hidden,
        .cells = line->cells.items,
        .count = line->cells.count,
        .fields = line->cells.items[line->cells.count - 1].column,
    };
    for (uint32_t i = 0; i < reader->row_repeated; i++) {
        row.number = reader->row + i;
        if (!reader->take(reader->context, &row))
            return false;
    }
    return true;
}

static bool row_end(void *context, char *unused, size_t unused_length)
{
    struct ods_reader *reader = context;
    (void)unused, (void)unused_length;
    if (reader->passed_over)
        return true;
    reader->line.column = 0;
    if (reader->line.cells.count && (!row_fits(reader) || !row_take(reader)))
        return false;
    if (reader->line.merges.count && !merges_keep(reader))
        return false;
    reader->row = sum_within(reader->row, reader->row_repeated - 1, LIMIT_XLSX_ROWS + 1);
    return true;
}

/* --- the content --- */

enum {
    CONTENT = 1,
    STYLES,
    STYLE,
    BODY,
    SPREADSHEET,
    TABLE,
    COLUMNS,
    ROWS,
    ROW,
    CELL,
    PARAGRAPH,
    SPAN,
};

/* What may hold rows, and what may hold columns, within each other. */
#define HOLDERS(parent, self, kind)                                                                          \
    { parent, self, "table:table-" kind "-group", XML_OPEN, group_begin, group_end },                        \
        { parent, self, "table:table-header-" kind "s", XML_OPEN, NULL, NULL },                              \
        { parent, self, "table:table-" kind "s", XML_OPEN, NULL, NULL }

/* Text in a line of a cell, as it stands or shown by a field. Notes, and the readings above characters, are not of
 * the text. */
#define SPANS(parent)                                                                                        \
    { parent, SPAN, "text:span", XML_MIXED, NULL, NULL }, { parent, XML_IGNORED, "text:s", XML_OPEN, ods_spaces_begin, NULL }, \
        { parent, XML_IGNORED, "text:tab", XML_OPEN, ods_tab_begin, NULL },                                  \
        { parent, XML_IGNORED, "text:line-break", XML_OPEN, ods_break_begin, NULL },                         \
        { parent, SPAN, "text:a", XML_MIXED, NULL, NULL }, { parent, SPAN, "text:meta", XML_MIXED, NULL, NULL }, \
        { parent, SPAN, "text:ruby", XML_OPEN, NULL, NULL }, { parent, SPAN, "text:ruby-base", XML_MIXED, NULL, NULL }, \
        { parent, SPAN, "text:sheet-name", XML_MIXED, NULL, NULL }, { parent, SPAN, "text:date", XML_MIXED, NULL, NULL }, \
        { parent, SPAN, "text:time", XML_MIXED, NULL, NULL }, { parent, SPAN, "text:title", XML_MIXED, NULL, NULL }, \
        { parent, SPAN, "text:file-name", XML_MIXED, NULL, NULL }

static const struct xml_element content_elements[] = {
    { ROW, CELL, "table:table-cell", XML_OPEN, ods_cell_begin, ods_cell_end },
    { CELL, PARAGRAPH, "text:p", XML_MIXED, ods_paragraph_begin, NULL },
    { ROW, CELL, "table:covered-table-cell", XML_OPEN, ods_covered_begin, ods_cell_end },
    { TABLE, ROW, "table:table-row", XML_OPEN, row_begin, row_end },
    SPANS(PARAGRAPH),
    SPANS(SPAN),
    { CELL, PARAGRAPH, "text:h", XML_MIXED, ods_paragraph_begin, NULL },
    { ROWS, ROW, "table:table-row", XML_OPEN, row_begin, row_end },
    { TABLE, XML_IGNORED, "table:table-column", XML_OPEN, column_begin, NULL },
    { COLUMNS, XML_IGNORED, "table:table-column", XML_OPEN, column_begin, NULL },
    { STYLES, STYLE, "style:style", XML_OPEN, style_begin, NULL },
    { STYLE, XML_IGNORED, "style:table-properties", XML_OPEN, table_style, NULL },
    { STYLE, XML_IGNORED, "style:table-row-properties", XML_OPEN, row_style, NULL },
    { STYLE, XML_IGNORED, "style:table-column-properties", XML_OPEN, column_style, NULL },
    HOLDERS(TABLE, ROWS, "row"),
    HOLDERS(ROWS, ROWS, "row"),
    HOLDERS(TABLE, COLUMNS, "column"),
    HOLDERS(COLUMNS, COLUMNS, "column"),
    { SPREADSHEET, TABLE, "table:table", XML_OPEN, table_begin, table_end },
    { CONTENT, STYLES, "office:automatic-styles", XML_OPEN, NULL, styles_end },
    { CONTENT, BODY, "office:body", XML_CLOSED, NULL, NULL },
    { BODY, SPREADSHEET, "office:spreadsheet", XML_OPEN, NULL, NULL },
    { XML_OUTSIDE, CONTENT, "office:document-content", XML_OPEN, NULL, NULL },
};
static const struct xml_grammar content_grammar = XML_OPEN_GRAMMAR(content_elements, ods_text_piece);

bool ods_content_read(struct ods_reader *reader, const struct part *part)
{
    reader->any_table = false;
    reader->names.count = reader->hiding.count = 0;
    reader->cell_count = reader->repeated_cells = 0;
    reader->sheet = NULL;
    reader->row = reader->line.column = 0;
    if (!xml_read(reader->package, part, &content_grammar, reader, package_place(reader->package)))
        return false;
    return reader->any_table || PROBLEM_ADD(reader->package->problems, package_place(reader->package),
                                            WORKBOOK_PART_MISSING, BILINGUAL("sheets", "シート"));
}
