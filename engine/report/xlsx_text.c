#include "xlsx_text.h"

#include <math.h>
#include <string.h>

#include "text.h"
#include "wrap.h"
#include "xlsx_formats.h"

enum {
    DAY_1980 = 315532800,
    SECONDS_OF_DAY = 24 * 60 * 60,
    HEADER_WIDTH = 60,
    CHARACTER_PIXELS = 7, /* of the sheet's own font: what widths are counted in */
    COLUMN_MARGIN = 5,
};

size_t xlsx_units(const char *text)
{
    size_t units = 0;
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        units += byte >> 6 == 2 ? 0 : byte >= 0xF0 ? 2 : 1;
    }
    return units;
}

const char *xlsx_escape(struct arena *arena, const char *text)
{
    struct text_builder builder = { .arena = arena };
    const char *found;
    if (!strstr(text, "_x"))
        return text;
    while ((found = strstr(text, "_x")) != NULL) {
        size_t digits = strspn(found + 2, "0123456789abcdefABCDEF");
        bool code = digits >= 4 && found[6] == '_';
        text_add_bytes(&builder, text, (size_t)(found - text));
        text_add(&builder, code ? "_x005F_x" : "_x");
        text = found + 2;
    }
    text_add(&builder, text);
    return text_built(&builder);
}

const char *xlsx_header(struct arena *arena, const char *text)
{
    struct text_builder builder = { .arena = arena };
    char *line = arena_copy(arena, wrap_printable(arena, text), strlen(wrap_printable(arena, text)));
    for (char *at = line; *at; at++)
        *at = *at == '\n' ? ' ' : *at;
    size_t next, bytes = wrap_line(line, HEADER_WIDTH, &next);
    for (size_t i = 0; i < bytes; i++)
        text_add_bytes(&builder, line[i] == '&' ? "&&" : line + i, line[i] == '&' ? 2 : 1);
    text_add(&builder, line[next] ? "…" : "");
    return text_built(&builder);
}

bool xlsx_fits_double(struct number number)
{
    static const int64_t limit = 1000000000000000; /* 15 digits */
    if (number.denominator > 0)
        return number.numerator < limit && number.numerator > -limit;
    double value = number_to_double(number);
    return isfinite(value) && fabs(value) < (double)limit;
}

int64_t xlsx_created(struct instant date)
{
    if (!date.given)
        return DAY_1980;
    int64_t seconds = date.milliseconds / 1000 + (date.has_offset ? (int64_t)date.offset_minutes * 60 : 0);
    int64_t second_of_day = (seconds % SECONDS_OF_DAY + SECONDS_OF_DAY) % SECONDS_OF_DAY;
    int64_t day = seconds - second_of_day;
    return day == 0 ? DAY_1980 : day;
}

/* 10 points at 96 dots an inch, half as wide as high. */
double xlsx_column_pixels(unsigned width)
{
    return width * XLSX_FONT_SIZE * (96.0 / 72.0) / 2 + COLUMN_MARGIN + 3;
}

double xlsx_column_width(unsigned width)
{
    return (xlsx_column_pixels(width) - COLUMN_MARGIN) / CHARACTER_PIXELS;
}
