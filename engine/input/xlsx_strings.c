#include "xlsx_strings.h"

#include <stdint.h>
#include <string.h>

#include "grid.h"
#include "limit.h"
#include "xml.h"

/* --- escapes --- */

enum { ESCAPE_LENGTH = 7 }; /* _xHHHH_ */

static int hex_digit(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    if (byte >= 'A' && byte <= 'F')
        return byte - 'A' + 10;
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* The UTF-16 unit that an escape at `at` stands for; -1 if there is none. */
static int32_t escaped_unit(const char *at, const char *end)
{
    if (end - at < ESCAPE_LENGTH || at[0] != '_' || at[1] != 'x' || at[6] != '_')
        return -1;
    int32_t unit = 0;
    for (int i = 2; i < 6; i++) {
        int digit = hex_digit(at[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* The code point at `at` and the bytes that its escapes take; 0 if none is there. */
static int32_t escaped_code(const char *at, const char *end, size_t *taken)
{
    int32_t unit = escaped_unit(at, end);
    *taken = ESCAPE_LENGTH;
    if (unit <= 0 || (unit >= 0xdc00 && unit <= 0xdfff))
        return 0;
    if (unit < 0xd800 || unit > 0xdbff)
        return unit;
    int32_t low = escaped_unit(at + ESCAPE_LENGTH, end);
    *taken = 2 * ESCAPE_LENGTH;
    return low >= 0xdc00 && low <= 0xdfff ? 0x10000 + (unit - 0xd800) * 0x400 + (low - 0xdc00) : 0;
}

static char *utf8_put(char *out, int32_t code)
{
    static const struct {
        int32_t below;
        unsigned char first;
        int more;
    } forms[] = { { 0x80, 0, 0 }, { 0x800, 0xc0, 1 }, { 0x10000, 0xe0, 2 }, { 0x110000, 0xf0, 3 } };
    size_t form = 0;
    while (code >= forms[form].below)
        form++;
    *out++ = (char)(forms[form].first | code >> (6 * forms[form].more));
    for (int rest = forms[form].more - 1; rest >= 0; rest--)
        *out++ = (char)(0x80 | (code >> (6 * rest) & 0x3f));
    return out;
}

size_t xlsx_text_decode(char *text, size_t length)
{
    const char *at = memchr(text, '_', length), *end = text + length;
    if (!at)
        return length;
    char *out = text + (at - text);
    while (at < end) {
        size_t taken;
        int32_t code = *at == '_' ? escaped_code(at, end, &taken) : 0;
        if (code == 0) {
            *out++ = *at++;
            continue;
        }
        out = utf8_put(out, code);
        at += taken;
    }
    *out = '\0';
    return (size_t)(out - text);
}

/* --- the table of strings --- */

struct strings_reading {
    struct xlsx_strings *strings;
    struct package *package;
    char *text; /* of the string at hand: one run or several */
    size_t length, capacity, total;
};

static bool limit_problem(const struct strings_reading *reading, const char *what, int limit)
{
    return PROBLEM_ADD(reading->package->problems, package_place(reading->package), WORKBOOK_LIMIT, what,
                       arena_text(reading->package->arena, "%d", limit));
}

static bool string_begin(void *context, xml_attributes attributes)
{
    struct strings_reading *reading = context;
    (void)attributes;
    reading->length = 0;
    if (reading->strings->list.count < LIMIT_XLSX_STRINGS)
        return true;
    return limit_problem(reading, BILINGUAL("shared strings", "共有文字列の数"), LIMIT_XLSX_STRINGS);
}

static bool run_end(void *context, char *text, size_t length)
{
    struct strings_reading *reading = context;
    length = xlsx_text_decode(text, length);
    size_t needed = reading->length + length + 1;
    if (needed > (size_t)LIMIT_XLSX_STRING * 3 + 1)
        return limit_problem(reading, BILINGUAL("characters in a cell", "セルの文字数"), LIMIT_XLSX_STRING);
    if (needed > reading->capacity) {
        reading->text = arena_grow(reading->package->arena, reading->text, reading->length, needed * 2);
        reading->capacity = needed * 2;
    }
    memcpy(reading->text + reading->length, text, length);
    reading->length += length;
    return true;
}

static bool string_end(void *context, char *unused, size_t unused_length)
{
    struct strings_reading *reading = context;
    (void)unused, (void)unused_length;
    reading->total += reading->length;
    if (!cell_text_fits(reading->text, reading->length))
        return limit_problem(reading, BILINGUAL("characters in a cell", "セルの文字数"), LIMIT_XLSX_STRING);
    if (reading->total > LIMIT_XLSX_STRINGS_BYTES)
        return limit_problem(reading, BILINGUAL("bytes of shared strings", "共有文字列のバイト数"),
                             LIMIT_XLSX_STRINGS_BYTES);
    struct xlsx_string string = { .text = "", .length = reading->length };
    if (string.length)
        string.text = arena_copy(reading->package->arena, reading->text, string.length);
    LIST_ADD(reading->package->arena, reading->strings->list, string);
    return true;
}

enum { STRINGS = 1, STRING, RUN, TEXT };

/* Phonetic runs (rPh) hold the reading of the text, not a part of it. */
static const struct xml_element strings_elements[] = {
    { STRING, TEXT, "t", XML_TEXT, NULL, run_end },
    { STRINGS, STRING, "si", XML_CLOSED, string_begin, string_end },
    { STRING, RUN, "r", XML_OPEN, NULL, NULL },
    { RUN, TEXT, "t", XML_TEXT, NULL, run_end },
    { STRING, XML_IGNORED, "rPh", XML_OPEN, NULL, NULL },
    { STRING, XML_IGNORED, "phoneticPr", XML_OPEN, NULL, NULL },
    { STRING, XML_IGNORED, "extLst", XML_OPEN, NULL, NULL },
    { STRINGS, XML_IGNORED, "extLst", XML_OPEN, NULL, NULL },
    { XML_OUTSIDE, STRINGS, "sst", XML_CLOSED, NULL, NULL },
};
static const struct xml_grammar strings_grammar = XML_GRAMMAR(strings_elements);

bool xlsx_strings_read(struct xlsx_strings *strings, struct package *package,
                       const struct part *part)
{
    *strings = (struct xlsx_strings){ 0 };
    if (!part)
        return true;
    struct strings_reading reading = { .strings = strings, .package = package };
    return xml_read(package, part, &strings_grammar, &reading, package_place(package));
}
