#include "xlsx_workbook.h"

#include <string.h>

#include "limit.h"
#include "xlsx_relations.h"
#include "xlsx_strings.h"
#include "xlsx_xml.h"

struct workbook_reading {
    struct xlsx_workbook *workbook;
    struct xlsx_package *package;
    struct xlsx_relations relations;
};

static bool part_missing(const struct xlsx_package *package, const char *what)
{
    return PROBLEM_ADD(package->problems, xlsx_package_place(package), XLSX_PART_MISSING, what);
}

/* --- sheets --- */

static bool sheet_problem(const struct workbook_reading *reading, const char *name, const char *what)
{
    return PROBLEM_ADD(reading->package->problems, xlsx_package_place(reading->package), XLSX_SHEET, name,
                       what);
}

/* Each sheet has a name and cells of its own: else a place in it would not say where. */
static bool sheet_alone(const struct workbook_reading *reading, const struct xlsx_sheet *sheet)
{
    for (size_t i = 0; i < reading->workbook->sheets.count; i++) {
        const struct xlsx_sheet *other = &reading->workbook->sheets.items[i];
        if (strcmp(other->name, sheet->name) == 0)
            return sheet_problem(reading, sheet->name,
                                 BILINGUAL("stands twice in the workbook", "が二つあります"));
        if (sheet->part && other->part == sheet->part)
            return sheet_problem(
                reading, sheet->name,
                BILINGUAL("has the cells of another sheet", "が別のシートと同じセルを指しています"));
    }
    return true;
}

static bool sheet_part(const struct workbook_reading *reading, struct xlsx_sheet *sheet, const char *id)
{
    static const char *const without_cells[] = { "chartsheet", "dialogsheet" };
    const struct xlsx_relation *relation = id ? xlsx_relation_by_id(&reading->relations, id) : NULL;
    if (!relation)
        return sheet_problem(reading, sheet->name,
                             BILINGUAL("has no part in the workbook", "の本体がありません"));
    for (size_t i = 0; i < sizeof without_cells / sizeof *without_cells; i++)
        if (strcmp(relation->type, without_cells[i]) == 0)
            return true;
    if (strcmp(relation->type, "worksheet") != 0)
        return sheet_problem(reading, sheet->name,
                             BILINGUAL("is not of a kind that is read", "は読めない種類のシートです"));
    sheet->part = relation->part;
    return sheet->part || sheet_problem(reading, sheet->name,
                                        BILINGUAL("has no part in the workbook", "の本体がありません"));
}

static bool sheet_begin(void *context, xml_attributes attributes)
{
    struct workbook_reading *reading = context;
    struct arena *arena = reading->package->arena;
    const char *name = xml_attribute(attributes, "name"), *state = xml_attribute(attributes, "state");
    if (reading->workbook->sheets.count == LIMIT_XLSX_ENTRIES)
        return PROBLEM_ADD(reading->package->problems, xlsx_package_place(reading->package), XLSX_LIMIT,
                           BILINGUAL("sheets", "シートの数"), arena_text(arena, "%d", LIMIT_XLSX_ENTRIES));
    if (!name || !*name)
        return sheet_problem(reading, "", BILINGUAL("has no name", "に名前がありません"));
    char *copy = arena_copy(arena, name, strlen(name));
    xlsx_text_decode(copy, strlen(copy));
    struct xlsx_sheet sheet = { .name = copy, .hidden = state && strcmp(state, "visible") != 0 };
    if (!sheet_part(reading, &sheet, xml_attribute_prefixed(attributes, "id")) ||
        !sheet_alone(reading, &sheet))
        return false;
    LIST_ADD(arena, reading->workbook->sheets, sheet);
    return true;
}

/* --- the workbook --- */

static bool properties_begin(void *context, xml_attributes attributes)
{
    struct workbook_reading *reading = context;
    reading->workbook->from_1904 = xml_attribute_is_true(attributes, "date1904");
    return true;
}

enum { WORKBOOK = 1, PROPERTIES, SHEETS, SHEET };

static const struct xml_element workbook_elements[] = {
    { SHEETS, SHEET, "sheet", XML_OPEN, sheet_begin, NULL },
    { WORKBOOK, PROPERTIES, "workbookPr", XML_OPEN, properties_begin, NULL },
    { WORKBOOK, SHEETS, "sheets", XML_CLOSED, NULL, NULL },
    { XML_OUTSIDE, WORKBOOK, "workbook", XML_OPEN, NULL, NULL },
};
static const struct xml_grammar workbook_grammar = XML_GRAMMAR(workbook_elements);

/* A part that is missing here is missed by the first cell that needs it. */
static const struct xlsx_part *part_of_type(const struct xlsx_relations *relations, const char *type)
{
    const struct xlsx_relation *relation = xlsx_relation_by_type(relations, type);
    return relation ? relation->part : NULL;
}

bool xlsx_workbook_read(struct xlsx_workbook *workbook, struct xlsx_package *package)
{
    *workbook = (struct xlsx_workbook){ 0 };
    struct workbook_reading reading = { .workbook = workbook, .package = package };
    struct xlsx_relations roots;
    if (!xlsx_relations_read(&roots, package, ""))
        return false;
    const struct xlsx_relation *root = xlsx_relation_by_type(&roots, "officeDocument");
    workbook->properties = part_of_type(&roots, "custom-properties");
    if (!workbook->properties)
        workbook->properties = part_of_type(&roots, "customProperties"); /* the strict edition's word */
    if (!root || !root->part)
        return part_missing(package, "xl/workbook.xml");
    if (!xlsx_relations_read(&reading.relations, package, root->part->name) ||
        !xml_read(package, root->part, &workbook_grammar, &reading, xlsx_package_place(package)))
        return false;
    workbook->strings = part_of_type(&reading.relations, "sharedStrings");
    workbook->styles = part_of_type(&reading.relations, "styles");
    if (workbook->sheets.count == 0)
        return part_missing(package, BILINGUAL("sheets", "シート"));
    return true;
}
