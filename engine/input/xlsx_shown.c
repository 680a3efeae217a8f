#include "xlsx_shown.h"

#include <string.h>

#include "number.h"
#include "text.h"

enum { SECTIONS = 4, DECIMALS_MOST = 15 };

/* What one section of a format code shows. */
struct section {
    bool given;        /* it is there */
    bool empty;        /* without a sign in it */
    bool full;         /* General or @ */
    bool odd;          /* a scale, a fraction, an exponent, a condition, or words that look like figures */
    bool minus;        /* it shows that the number is below zero */
    bool text_at;      /* @ */
    bool point;
    unsigned digits;   /* places for digits */
    unsigned zeros;    /* of them those that show a zero */
    unsigned decimals, percents;
};

/* Words beside the digits must not change what is read: 0"0", "1"0, 0"千". */
static void literal(struct section *section, const char *text, size_t length)
{
    static const char *const units[] = { "千", "百", "万", "億", "兆", "割", "分", "‰", "％", "%", "." };
    static const char *const minuses[] = { "-", "(", "△", "▲", "−", "－", "（" };
    size_t bytes;
    for (const char *at = text; at < text + length && *at; at += bytes) {
        int32_t sign = utf8_next(at, &bytes);
        section->odd = section->odd || (sign >= '0' && sign <= '9') || (sign >= 0xFF10 && sign <= 0xFF19);
        for (size_t i = 0; i < sizeof units / sizeof *units; i++)
            section->odd = section->odd || strncmp(at, units[i], strlen(units[i])) == 0;
        for (size_t i = 0; i < sizeof minuses / sizeof *minuses; i++)
            section->minus = section->minus || strncmp(at, minuses[i], strlen(minuses[i])) == 0;
    }
}

/* Colours and ways to write digits are nothing; a currency stands beside the digits; a condition chooses. */
static void bracket(struct section *section, const char *at, size_t length)
{
    if (at[1] == '$')
        literal(section, at + 2, strcspn(at + 2, "-]"));
    else if (at[1] == '<' || at[1] == '>' || at[1] == '=')
        section->odd = true;
    (void)length;
}

static size_t general_length(const char *at)
{
    static const char *const words[] = { "General", "general", "GENERAL", "G/標準" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(at, words[i], strlen(words[i])) == 0)
            return strlen(words[i]);
    return 0;
}

static void placeholder(struct section *section, const char *at)
{
    if (*at == '@')
        section->text_at = section->full = true;
    else if (*at == '.' && section->point)
        section->odd = true;
    else if (*at == '.')
        section->point = true;
    else if (*at == '%')
        section->percents++;
    else if (*at == ',') /* between digits; after them it divides by a thousand */
        section->odd = section->odd || !strchr("0#?", at[1]) || at[1] == '\0';
    else {
        section->digits++;
        section->zeros += *at == '0';
        section->decimals += section->point;
    }
}

/* One sign, or what is skipped with it; returns how long it is. */
static size_t take_sign(struct section *section, const char *at)
{
    size_t length = general_length(at), bytes;
    if (length) {
        section->full = true;
        return length;
    }
    utf8_next(at, &bytes);
    const char *end;
    switch (*at) {
    case '"':
        end = strchr(at + 1, '"');
        length = end ? (size_t)(end - at) + 1 : strlen(at);
        literal(section, at + 1, length - 1);
        return length;
    case '[':
        end = strchr(at, ']');
        length = end ? (size_t)(end - at) + 1 : strlen(at);
        bracket(section, at, length);
        return length;
    case '\\':
    case '!':
    case '*': /* a sign that fills the cell */
    case '_': /* as much room as the sign takes */
        if (!at[1])
            return 1;
        utf8_next(at + 1, &bytes);
        if (*at != '_')
            literal(section, at + 1, bytes);
        return bytes + 1;
    case '0': case '#': case '?': case '.': case ',': case '%': case '@':
        placeholder(section, at);
        return 1;
    case '/': case 'E': case 'e':
        section->odd = true;
        return 1;
    default:
        literal(section, at, bytes);
        return bytes;
    }
}

static size_t read_sections(const char *code, struct section sections[SECTIONS])
{
    size_t count = 1;
    sections[0] = (struct section){ .given = true, .empty = true };
    for (size_t length; *code; code += length) {
        length = 1;
        if (*code == ';') {
            if (count == SECTIONS)
                return count;
            sections[count++] = (struct section){ .given = true, .empty = true };
            continue;
        }
        sections[count - 1].empty = false;
        length = take_sign(&sections[count - 1], code);
    }
    return count;
}

static unsigned char shown_by(const struct section *section)
{
    unsigned decimals = section->decimals + 2 * section->percents;
    if (section->odd || (section->digits == 0 && !section->full) || (section->full && section->digits))
        return SHOWN_NOT;
    return section->full || decimals > DECIMALS_MOST ? SHOWN_IN_FULL : (unsigned char)decimals;
}

struct xlsx_shown xlsx_format_shown(const char *code)
{
    struct section sections[SECTIONS] = { { 0 } };
    size_t count = read_sections(code, sections);
    const struct section *text = count == SECTIONS ? &sections[SECTIONS - 1] : NULL;
    if (!text && sections[count - 1].text_at && count > 1)
        text = &sections[--count]; /* a last section with @ is for text, however many there are */
    const struct section *negative = count > 1 ? &sections[1] : &sections[0];
    const struct section *zero = count > 2 ? &sections[2] : &sections[0];
    bool general = count == 1 && sections[0].empty;
    struct xlsx_shown shown = {
        .positive = general ? SHOWN_IN_FULL : shown_by(&sections[0]),
        .negative = general ? SHOWN_IN_FULL : shown_by(negative),
        .zero = general ? SHOWN_IN_FULL : shown_by(zero),
        .text = !text || (text->text_at && !text->odd),
    };
    if (count > 1 && !negative->minus)
        shown.negative = SHOWN_NOT;
    if (count == 1 && sections[0].minus && !sections[0].full && !general)
        shown.positive = shown.zero = SHOWN_NOT; /* -0 shows 5 as -5 */
    if (shown.zero != SHOWN_NOT && !general && !zero->full && zero->zeros == 0)
        shown.zero = SHOWN_NOT;
    return shown;
}

/* ECMA-376 part 1, 18.8.30; dates are no matter here. */
struct xlsx_shown xlsx_built_in_shown(unsigned id)
{
    static const struct {
        unsigned id;
        const char *code;
    } codes[] = {
        { 1, "0" }, { 2, "0.00" }, { 3, "#,##0" }, { 4, "#,##0.00" }, { 5, "#,##0;-#,##0" }, { 6, "#,##0;-#,##0" },
        { 7, "#,##0.00;-#,##0.00" }, { 8, "#,##0.00;-#,##0.00" }, { 9, "0%" }, { 10, "0.00%" }, { 11, "0.00E+00" },
        { 12, "# ?/?" }, { 13, "# ?\?/?\?" }, { 37, "#,##0;-#,##0" }, { 38, "#,##0;-#,##0" },
        { 39, "#,##0.00;-#,##0.00" }, { 40, "#,##0.00;-#,##0.00" }, { 41, "#,##0;-#,##0;\"-\";@" },
        { 42, "#,##0;-#,##0;\"-\";@" }, { 43, "#,##0.00;-#,##0.00;\"-\";@" }, { 44, "#,##0.00;-#,##0.00;\"-\";@" },
        { 48, "##0.0E+0" }, { 49, "@" },
    };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (codes[i].id == id)
            return xlsx_format_shown(codes[i].code);
    return xlsx_format_shown("");
}

bool xlsx_number_is_shown(struct arena *arena, struct xlsx_shown shown, const char *text)
{
    if (shown.positive == SHOWN_IN_FULL && shown.negative == SHOWN_IN_FULL && shown.zero == SHOWN_IN_FULL)
        return true;
    struct number number;
    if (!number_parse_spreadsheet(arena, text, &number))
        return true;
    int sign = number_sign(number);
    unsigned char decimals = sign > 0 ? shown.positive : sign < 0 ? shown.negative : shown.zero;
    if (decimals >= SHOWN_IN_FULL)
        return decimals == SHOWN_IN_FULL;
    int64_t power = 1, whole;
    for (unsigned i = 0; i < decimals; i++)
        power *= 10;
    return number_to_integer(number_multiply(arena, number, number_from_integer(power)), &whole);
}
