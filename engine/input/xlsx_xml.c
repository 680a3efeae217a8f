/* expat, held: no DOCTYPE (expat would skip an external entity in silence, leaving a hole in a number),
 * bounded depth, attributes and tokens: expat keeps an unfinished token in memory, however long. */
#include "xlsx_xml.h"

#include <string.h>

#include <expat.h>

#include "limit.h"

enum {
    CHUNK_BYTES = 64 * 1024,
    /* expat may wait to look at an unfinished token again until it has twice as much of it. */
    UNFINISHED_BYTES = LIMIT_XML_TOKEN * 2 + CHUNK_BYTES,
    /* What a string at its limit may take: a character written _xHHHH_ takes seven bytes. */
    TEXT_BYTES = LIMIT_XLSX_STRING * 7,
    NAMESPACE_END = '|',
};

struct reading {
    struct xlsx_package *package;
    const struct xlsx_part *part;
    const struct xml_grammar *grammar;
    void *context;
    struct place place;
    XML_Parser parser;
    bool failed;
    const char *space; /* the namespace of the root, with NAMESPACE_END */
    size_t space_length;
    size_t depth;
    const struct xml_element *open[LIMIT_XML_DEPTH + 1]; /* by depth; NULL: passed over */
    bool preserve;                                       /* xml:space of the element whose text is kept */
    char *text;
    size_t length, capacity;
};

/* --- attributes --- */

const char *xml_attribute(xml_attributes attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

bool xml_attribute_is_true(xml_attributes attributes, const char *name)
{
    const char *value = xml_attribute(attributes, name);
    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

const char *xml_attribute_prefixed(xml_attributes attributes, const char *name)
{
    for (; *attributes; attributes += 2) {
        const char *end = strrchr(attributes[0], NAMESPACE_END);
        if (end && strcmp(end + 1, name) == 0)
            return attributes[1];
    }
    return NULL;
}

bool xml_natural(const char *text, uint32_t limit, uint32_t *value)
{
    uint64_t natural = 0;
    const char *at = text;
    for (; *at >= '0' && *at <= '9' && natural <= limit; at++)
        natural = natural * 10 + (uint64_t)(*at - '0');
    *value = (uint32_t)natural;
    return at > text && *at == '\0' && natural <= limit;
}

/* --- problems --- */

static void stop(struct reading *reading)
{
    reading->failed = true;
    XML_StopParser(reading->parser, XML_FALSE);
}

static void limit_problem(struct reading *reading, const char *what, int limit)
{
    const char *figure = arena_text(reading->package->arena, "%d", limit);
    PROBLEM_ADD(reading->package->problems, reading->place, XLSX_LIMIT, what, figure);
    stop(reading);
}

static void element_problem(struct reading *reading, const char *name)
{
    const char *local = strrchr(name, NAMESPACE_END);
    PROBLEM_ADD(reading->package->problems, reading->place, XLSX_ELEMENT, reading->part->name,
                local ? local + 1 : name);
    stop(reading);
}

static bool xml_problem(struct reading *reading)
{
    const char *line =
        arena_text(reading->package->arena, "%lu", (unsigned long)XML_GetCurrentLineNumber(reading->parser));
    const char *reason = XML_ErrorString(XML_GetErrorCode(reading->parser));
    return PROBLEM_ADD(reading->package->problems, reading->place, XLSX_XML, reading->part->name, line,
                       reason);
}

/* --- what expat calls --- */

/* The name without its namespace, if that is the root's; else NULL. */
static const char *local_name(struct reading *reading, const char *name)
{
    if (reading->depth == 1) {
        const char *end = strrchr(name, NAMESPACE_END);
        reading->space_length = end ? (size_t)(end - name) + 1 : 0;
        reading->space = arena_copy(reading->package->arena, name, reading->space_length);
    }
    if (strncmp(name, reading->space, reading->space_length) != 0)
        return NULL;
    const char *local = name + reading->space_length;
    return reading->space_length || !strchr(local, NAMESPACE_END) ? local : NULL;
}

/* Whether a name of a grammar that begins with '*' means the element, whatever its namespace. */
static bool any_namespace_has(const char *wanted, const char *name)
{
    const char *end = strrchr(name, NAMESPACE_END);
    return wanted[1] == '\0' || strcmp(wanted + 2, end ? end + 1 : name) == 0;
}

/* local is NULL where the element is not of the root's namespace. */
static const struct xml_element *element_find(struct reading *reading, const char *name, const char *local)
{
    const struct xml_element *parent = reading->open[reading->depth - 1];
    unsigned char self = parent ? parent->self : XML_OUTSIDE;
    const struct xml_element *elements = reading->grammar->elements;
    for (size_t i = 0; i < reading->grammar->count; i++) {
        const struct xml_element *element = &elements[i];
        if (element->parent != self)
            continue;
        if (*element->name == '*' ? any_namespace_has(element->name, name) : local && strcmp(element->name, local) == 0)
            return element;
    }
    return NULL;
}

/* A start tag as long as this may hold an attribute that is longer than the limit; UTF-16 grows by
 * half when it becomes UTF-8. */
static bool attributes_sound(struct reading *reading, const XML_Char **attributes)
{
    if (XML_GetCurrentByteCount(reading->parser) <= LIMIT_XML_ATTRIBUTE / 2)
        return true;
    for (; *attributes; attributes += 2) {
        if (strlen(attributes[1]) <= LIMIT_XML_ATTRIBUTE)
            continue;
        limit_problem(reading, BILINGUAL("bytes in an XML attribute", "XML の属性のバイト数"),
                      LIMIT_XML_ATTRIBUTE);
        return false;
    }
    return true;
}

static bool keeps_space(xml_attributes attributes)
{
    static const char name[] = "http://www.w3.org/XML/1998/namespace|space";
    const char *value = xml_attribute(attributes, name);
    return value && strcmp(value, "preserve") == 0;
}

static void element_begin(struct reading *reading, const struct xml_element *element,
                          xml_attributes attributes)
{
    if (element->content == XML_TEXT) {
        reading->length = 0;
        reading->preserve = keeps_space(attributes);
    }
    if (element->start && !element->start(reading->context, attributes))
        stop(reading);
}

static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct reading *reading = data;
    if (reading->failed)
        return;
    if (++reading->depth > LIMIT_XML_DEPTH) {
        limit_problem(reading, BILINGUAL("XML elements one in another", "XML の入れ子の深さ"),
                      LIMIT_XML_DEPTH);
        return;
    }
    if (!attributes_sound(reading, attributes))
        return;
    const struct xml_element *parent = reading->open[reading->depth - 1];
    const struct xml_element *element = NULL;
    if (parent || reading->depth == 1)
        element = element_find(reading, name, local_name(reading, name));
    reading->open[reading->depth] = element;
    if (element)
        element_begin(reading, element, (xml_attributes)attributes);
    else if (reading->depth == 1 || (parent && parent->content != XML_OPEN))
        element_problem(reading, name);
}

static bool is_white(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

/* The text kept, trimmed where it may be. */
static char *text_kept(const struct reading *reading, size_t *length)
{
    char *start = reading->text, *end = start + reading->length;
    while (!reading->preserve && end > start && is_white(end[-1]))
        end--;
    while (!reading->preserve && start < end && is_white(*start))
        start++;
    *end = '\0';
    *length = (size_t)(end - start);
    return start;
}

static void XMLCALL on_end(void *data, const XML_Char *name)
{
    struct reading *reading = data;
    (void)name;
    if (reading->failed)
        return;
    const struct xml_element *element = reading->open[reading->depth--];
    if (!element || !element->end)
        return;
    size_t length = 0;
    char *text = element->content == XML_TEXT ? text_kept(reading, &length) : NULL;
    if (!element->end(reading->context, text, length))
        stop(reading);
}

static void XMLCALL on_text(void *data, const XML_Char *text, int length)
{
    struct reading *reading = data;
    const struct xml_element *element = reading->open[reading->depth];
    if (reading->failed || !element || element->content != XML_TEXT)
        return;
    size_t needed = reading->length + (size_t)length + 1;
    if (needed > TEXT_BYTES) {
        limit_problem(reading, BILINGUAL("characters in a cell", "セルの文字数"), LIMIT_XLSX_STRING);
        return;
    }
    if (needed > reading->capacity) {
        size_t capacity = needed * 2;
        reading->text = arena_grow(reading->package->arena, reading->text, reading->length, capacity);
        reading->capacity = capacity;
    }
    memcpy(reading->text + reading->length, text, (size_t)length);
    reading->length += (size_t)length;
}

static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *system,
                               const XML_Char *public, int has_internal_subset)
{
    struct reading *reading = data;
    (void)name, (void)system, (void)public, (void)has_internal_subset;
    PROBLEM_ADD(reading->package->problems, reading->place, XLSX_DOCTYPE, reading->part->name);
    stop(reading);
}

/* --- the part as a whole --- */

static bool chunk_read(struct reading *reading, struct xlsx_stream *stream, bool *at_end)
{
    size_t got;
    void *buffer = XML_GetBuffer(reading->parser, CHUNK_BYTES);
    if (!buffer)
        return xml_problem(reading); /* expat lacks memory, or refuses to take more */
    if (!xlsx_stream_read(stream, buffer, CHUNK_BYTES, &got))
        return false;
    *at_end = got == 0;
    if (XML_ParseBuffer(reading->parser, (int)got, *at_end) != XML_STATUS_OK)
        return reading->failed ? false : xml_problem(reading);
    XML_Index done = XML_GetCurrentByteIndex(reading->parser);
    if (!*at_end && stream->unpacked - (done > 0 ? (uint64_t)done : 0) > UNFINISHED_BYTES)
        limit_problem(reading, BILINGUAL("bytes in one XML tag", "XML の一つのタグのバイト数"),
                      LIMIT_XML_TOKEN);
    return !reading->failed;
}

bool xml_read(struct xlsx_package *package, const struct xlsx_part *part, const struct xml_grammar *grammar,
              void *context, struct place place)
{
    struct xlsx_stream stream;
    if (!xlsx_stream_open(&stream, package, part))
        return false;
    struct reading reading = {
        .package = package,
        .part = part,
        .grammar = grammar,
        .context = context,
        .place = place,
        .parser = XML_ParserCreateNS(NULL, NAMESPACE_END),
        .text = arena_alloc(package->arena, 256),
        .capacity = 256,
    };
    if (!reading.parser)
        memory_exhausted();
    XML_SetUserData(reading.parser, &reading);
    XML_SetElementHandler(reading.parser, on_start, on_end);
    XML_SetCharacterDataHandler(reading.parser, on_text);
    XML_SetStartDoctypeDeclHandler(reading.parser, on_doctype);
    bool at_end = false, sound = true;
    while (sound && !at_end)
        sound = chunk_read(&reading, &stream, &at_end);
    XML_ParserFree(reading.parser);
    xlsx_stream_close(&stream);
    return sound;
}
