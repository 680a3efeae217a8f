#include "xlsx_properties.h"

#include <string.h>

#include "limit.h"
#include "xlsx_xml.h"

struct properties_reading {
    struct xlsx_package *package;
    grid_row_taker *take;
    void *context;
    uint32_t number; /* of the property at hand */
    const char *name;
};

static bool property_begin(void *context, xml_attributes attributes)
{
    struct properties_reading *reading = context;
    struct arena *arena = reading->package->arena;
    const char *name = xml_attribute(attributes, "name");
    if (++reading->number > LIMIT_PROPERTIES)
        return PROBLEM_ADD(reading->package->problems, xlsx_package_place(reading->package), XLSX_LIMIT,
                           BILINGUAL("document properties", "文書のプロパティの数"),
                           arena_text(arena, "%d", LIMIT_PROPERTIES));
    reading->name = name ? arena_copy(arena, name, strlen(name)) : "";
    return true;
}

static bool value_take(struct properties_reading *reading, enum cell_kind kind, const char *text, size_t length)
{
    if (length == 0 || *reading->name == '\0')
        return true;
    const struct cell cells[] = {
        { .column = 1, .kind = CELL_TEXT, .text = reading->name, .length = strlen(reading->name) },
        { .column = 2, .kind = kind, .text = text, .length = length },
    };
    enum { COUNT = sizeof cells / sizeof *cells };
    struct grid_row row = {
        .source = reading->package->source,
        .number = reading->number,
        .properties = true,
        .cells = cells,
        .count = COUNT,
        .fields = COUNT,
    };
    return reading->take(reading->context, &row);
}

static bool text_end(void *context, char *text, size_t length)
{
    return value_take(context, CELL_TEXT, text, length);
}

/* An integer or not: programs turn one into the other. */
static bool number_end(void *context, char *text, size_t length)
{
    return value_take(context, CELL_NUMBER, text, length);
}

static bool date_end(void *context, char *text, size_t length)
{
    return value_take(context, CELL_DATE, text, length);
}

static bool truth_end(void *context, char *text, size_t length)
{
    bool is_true = strcmp(text, "1") == 0 || strcmp(text, "true") == 0;
    if (!is_true && strcmp(text, "0") != 0 && strcmp(text, "false") != 0)
        return value_take(context, CELL_TEXT, text, length);
    return value_take(context, CELL_BOOLEAN, is_true ? "TRUE" : "FALSE", is_true ? 4 : 5);
}

enum { PROPERTIES = 1, PROPERTY, VALUE };

/* Values are of another namespace than their properties; those of no plain type (lists, bytes) say nothing here. */
static const struct xml_element properties_elements[] = {
    { PROPERTY, VALUE, "*:lpwstr", XML_TEXT, NULL, text_end },
    { PROPERTY, VALUE, "*:lpstr", XML_TEXT, NULL, text_end },
    { PROPERTY, VALUE, "*:bstr", XML_TEXT, NULL, text_end },
    { PROPERTY, VALUE, "*:i1", XML_TEXT, NULL, number_end },
    { PROPERTY, VALUE, "*:i2", XML_TEXT, NULL, number_end },
    { PROPERTY, VALUE, "*:i4", XML_TEXT, NULL, number_end },
    { PROPERTY, VALUE, "*:i8", XML_TEXT, NULL, number_end },
    { PROPERTY, VALUE, "*:int", XML_TEXT, NULL, number_end },
    { PROPERTY, VALUE, "*:ui1", XML_TEXT, NULL, number_end },
    { PROPERTY, VALUE, "*:ui2", XML_TEXT, NULL, number_end },
    { PROPERTY, VALUE, "*:ui4", XML_TEXT, NULL, number_end },
    { PROPERTY, VALUE, "*:ui8", XML_TEXT, NULL, number_end },
    { PROPERTY, VALUE, "*:uint", XML_TEXT, NULL, number_end },
    { PROPERTY, VALUE, "*:r4", XML_TEXT, NULL, number_end },
    { PROPERTY, VALUE, "*:r8", XML_TEXT, NULL, number_end },
    { PROPERTY, VALUE, "*:decimal", XML_TEXT, NULL, number_end },
    { PROPERTY, VALUE, "*:bool", XML_TEXT, NULL, truth_end },
    { PROPERTY, VALUE, "*:filetime", XML_TEXT, NULL, date_end },
    { PROPERTY, VALUE, "*:date", XML_TEXT, NULL, date_end },
    { PROPERTIES, PROPERTY, "property", XML_OPEN, property_begin, NULL },
    { XML_OUTSIDE, PROPERTIES, "Properties", XML_OPEN, NULL, NULL },
};
static const struct xml_grammar properties_grammar = XML_GRAMMAR(properties_elements);

bool xlsx_properties_read(struct xlsx_package *package, const struct xlsx_part *part, grid_row_taker *take,
                          void *context)
{
    struct properties_reading reading = { .package = package, .take = take, .context = context };
    return !part || xml_read(package, part, &properties_grammar, &reading, xlsx_package_place(package));
}
