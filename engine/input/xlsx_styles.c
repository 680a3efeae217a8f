#include "xlsx_styles.h"

#include <stdio.h>
#include <string.h>

#include "limit.h"
#include "xml.h"

/* --- number formats --- */

/* ECMA-376 part 1, 18.8.30: those that need no code in the file, East Asian ones included. */
static const struct {
    uint32_t first, last;
    enum cell_kind kind;
} built_in[] = {
    { 9, 10, CELL_PERCENT }, { 14, 22, CELL_DATE }, { 27, 36, CELL_DATE },
    { 45, 47, CELL_DATE },   { 50, 58, CELL_DATE },
};

static enum cell_kind built_in_kind(uint32_t id)
{
    for (size_t i = 0; i < sizeof built_in / sizeof *built_in; i++)
        if (id >= built_in[i].first && id <= built_in[i].last)
            return built_in[i].kind;
    return CELL_NUMBER;
}

static const char *skip_past(const char *at, char closing)
{
    const char *end = strchr(at, closing);
    return end ? end + 1 : at + strlen(at);
}

static char folded(char byte)
{
    return (char)(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
}

/* [h], [mm], [ss] are elapsed time; other brackets are colours, conditions, currencies and locales. */
static bool is_elapsed(const char *bracket)
{
    char unit = folded(bracket[1]);
    size_t length = 1;
    while (unit && folded(bracket[length]) == unit)
        length++;
    return unit && strchr("hms", unit) && bracket[length] == ']';
}

/* What is not shown as a figure: quoted and escaped text, widths, fills, brackets, and the word General,
 * whose letters are no date's. Returns where the code goes on; at itself if nothing is skipped. */
static const char *skip_literal(const char *at)
{
    static const char *const words[] = { "general", "g/標準" };
    if (*at == '"')
        return skip_past(at + 1, '"');
    if (*at == '[')
        return skip_past(at, ']');
    if (*at == '\\' || *at == '_' || *at == '*')
        return at + 1 + (at[1] != '\0');
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = 0;
        while (words[i][length] && folded(at[length]) == words[i][length])
            length++;
        if (words[i][length] == '\0')
            return at + length;
    }
    return at;
}

/* Year, month, day, hour, minute, second; g, e, r the Japanese era and its year; a weekday or AM/PM;
 * b the Buddhist year. "E+" and "E-" are exponents. */
static bool is_date_letter(const char *at)
{
    if (folded(*at) == 'e')
        return at[1] != '+' && at[1] != '-';
    return *at && strchr("ymdhsgrab", folded(*at));
}

enum cell_kind xlsx_format_kind(const char *code)
{
    enum cell_kind kind = CELL_NUMBER;
    while (*code) {
        if (*code == '[' && is_elapsed(code))
            return CELL_DATE;
        const char *next = skip_literal(code);
        if (next != code) {
            code = next;
            continue;
        }
        if (is_date_letter(code))
            return CELL_DATE;
        if (*code == '%')
            kind = CELL_PERCENT;
        code++;
    }
    return kind;
}

/* --- dates --- */

enum { DAY = 24 * 60 * 60 * 1000 }; /* in milliseconds */

struct decimal {
    uint64_t digits;
    int exponent; /* of ten */
};

/* A number as sheets store it, such as 46079.708333333336 or 4.6E4; no sign: there are no such dates. */
static bool decimal_parse(const char *at, struct decimal *decimal)
{
    enum { EXPONENT_LIMIT = 400 };
    const char *start = at;
    bool point = false;
    *decimal = (struct decimal){ 0 };
    for (; (*at >= '0' && *at <= '9') || (*at == '.' && !point); at++) {
        bool kept = decimal->digits < UINT64_C(100000000000000000); /* past 17 digits nothing changes */
        if (*at == '.') {
            point = true;
            continue;
        }
        if (kept)
            decimal->digits = decimal->digits * 10 + (uint64_t)(*at - '0');
        decimal->exponent += kept ? -(int)point : (int)!point;
    }
    if (at == start || *at == '\0')
        return at != start;
    uint32_t power;
    bool negative = at[1] == '-', has_sign = negative || at[1] == '+';
    if ((*at != 'E' && *at != 'e') || !xml_natural(at + 1 + has_sign, EXPONENT_LIMIT, &power))
        return false;
    decimal->exponent += negative ? -(int)power : (int)power;
    return true;
}

/* A serial day number as milliseconds, half up; in whole numbers, since a double loses the last digits. */
static bool serial_milliseconds(const char *serial, int64_t *milliseconds)
{
    static const uint64_t limit = UINT64_C(1000000000000000000);
    struct decimal decimal;
    if (!decimal_parse(serial, &decimal))
        return false;
    __extension__ unsigned __int128 value = decimal.digits;
    value *= DAY;
    for (; decimal.exponent > 0 && value < limit; decimal.exponent--)
        value *= 10;
    for (; decimal.exponent < -1; decimal.exponent++)
        value /= 10;
    if (decimal.exponent == -1)
        value = (value + 5) / 10;
    *milliseconds = (int64_t)value;
    return value < limit;
}

/* The date so many days after 1970-01-01, by eras of 400 years from 0000-03-01. */
static void civil_date(int64_t days, int *year, int *month, int *day)
{
    days += 719468;
    int64_t era = days / 146097, of_era = days % 146097;
    int64_t years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * years + years / 4 - years / 100);
    int64_t of_march = (5 * of_year + 2) / 153;
    *day = (int)(of_year - (153 * of_march + 2) / 5 + 1);
    *month = (int)(of_march < 10 ? of_march + 3 : of_march - 9);
    *year = (int)(years + era * 400 + (*month <= 2));
}

/* Days from 1970-01-01. The calendar of 1900 has a 29 February that never was, day 60; day 0 is no date. */
static bool epoch_days(int64_t serial, bool from_1904, int64_t *days)
{
    enum { FIRST_1904 = -24107, FIRST_1900 = -25567, LEAP_DAY = 60, YEAR_10000 = 2932897 };
    if (!from_1904 && (serial == 0 || serial == LEAP_DAY))
        return false;
    *days = from_1904 ? FIRST_1904 + serial : FIRST_1900 + serial - 1 - (serial > LEAP_DAY);
    return *days < YEAR_10000;
}

bool xlsx_date_text(const char *serial, bool from_1904, char text[XLSX_DATE_BYTES])
{
    int64_t milliseconds, days = 0;
    if (!serial_milliseconds(serial, &milliseconds))
        return false;
    int of_day = (int)(milliseconds % DAY);
    bool time_alone = milliseconds > 0 && milliseconds < DAY;
    if (!time_alone && !epoch_days(milliseconds / DAY, from_1904, &days))
        return false;
    char *at = text;
    if (!time_alone) {
        int year, month, day;
        civil_date(days, &year, &month, &day);
        at += snprintf(at, XLSX_DATE_BYTES, "%04d-%02d-%02d", year, month, day);
    }
    if (of_day == 0)
        return true;
    int seconds = of_day / 1000;
    at += snprintf(at, 12, "%s%02d:%02d:%02d", time_alone ? "" : "T", seconds / 3600, seconds / 60 % 60,
                   seconds % 60);
    if (of_day % 1000)
        snprintf(at, 8, ".%03d", of_day % 1000);
    return true;
}

/* --- styles.xml --- */

struct number_format {
    uint32_t id;
    enum cell_kind kind;
    struct xlsx_shown shown;
};

struct styles_reading {
    struct xlsx_styles *styles;
    struct package *package;
    LIST(struct number_format) formats;
    LIST(uint32_t) ids; /* of the number format of each style */
};

static bool room_left(const struct styles_reading *reading, size_t count, int limit)
{
    if (count < (size_t)limit)
        return true;
    return PROBLEM_ADD(reading->package->problems, package_place(reading->package), WORKBOOK_LIMIT,
                       BILINGUAL("cell formats", "セルの書式の数"),
                       arena_text(reading->package->arena, "%d", limit));
}

static bool format_begin(void *context, xml_attributes attributes)
{
    struct styles_reading *reading = context;
    const char *id = xml_attribute(attributes, "numFmtId"), *code = xml_attribute(attributes, "formatCode");
    uint32_t number;
    if (!room_left(reading, reading->formats.count, LIMIT_XLSX_FORMATS))
        return false;
    if (id && code && xml_natural(id, UINT32_MAX - 1, &number))
        LIST_ADD(reading->package->arena, reading->formats,
                 (struct number_format){ .id = number, .kind = xlsx_format_kind(code),
                                         .shown = xlsx_format_shown(code) });
    return true;
}

static bool style_begin(void *context, xml_attributes attributes)
{
    struct styles_reading *reading = context;
    const char *id = xml_attribute(attributes, "numFmtId");
    uint32_t number = 0;
    if (!room_left(reading, reading->ids.count, LIMIT_XLSX_STYLES))
        return false;
    if (id && !xml_natural(id, UINT32_MAX - 1, &number))
        number = 0;
    LIST_ADD(reading->package->arena, reading->ids, number);
    return true;
}

/* A format given in the file goes before the built-in one of that number. */
static struct number_format format_of(const struct styles_reading *reading, uint32_t id)
{
    for (size_t i = 0; i < reading->formats.count; i++)
        if (reading->formats.items[i].id == id)
            return reading->formats.items[i];
    return (struct number_format){ .id = id, .kind = built_in_kind(id), .shown = xlsx_built_in_shown(id) };
}

enum { STYLE_SHEET = 1, FORMATS, FORMAT, STYLES, STYLE };

static const struct xml_element styles_elements[] = {
    { STYLES, STYLE, "xf", XML_OPEN, style_begin, NULL },
    { FORMATS, FORMAT, "numFmt", XML_OPEN, format_begin, NULL },
    { STYLE_SHEET, FORMATS, "numFmts", XML_OPEN, NULL, NULL },
    { STYLE_SHEET, STYLES, "cellXfs", XML_OPEN, NULL, NULL },
    { XML_OUTSIDE, STYLE_SHEET, "styleSheet", XML_OPEN, NULL, NULL },
};
static const struct xml_grammar styles_grammar = XML_GRAMMAR(styles_elements);

bool xlsx_styles_read(struct xlsx_styles *styles, struct package *package, const struct part *part)
{
    *styles = (struct xlsx_styles){ 0 };
    if (!part)
        return true;
    struct styles_reading reading = { .styles = styles, .package = package };
    if (!xml_read(package, part, &styles_grammar, &reading, package_place(package)))
        return false;
    for (size_t i = 0; i < reading.ids.count; i++) {
        struct number_format format = format_of(&reading, reading.ids.items[i]);
        LIST_ADD(package->arena, styles->kinds, (unsigned char)format.kind);
        LIST_ADD(package->arena, styles->shown, format.shown);
    }
    return true;
}

bool xlsx_style_kind(const struct xlsx_styles *styles, uint32_t style, enum cell_kind *kind)
{
    *kind = CELL_NUMBER;
    if (style < styles->kinds.count)
        *kind = styles->kinds.items[style];
    return style < styles->kinds.count || style == 0;
}

struct xlsx_shown xlsx_style_shown(const struct xlsx_styles *styles, uint32_t style)
{
    return style < styles->shown.count ? styles->shown.items[style] : xlsx_built_in_shown(0);
}
