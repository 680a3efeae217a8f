/* Dates as written. The calendar is the proleptic Gregorian one, by arithmetic on days alone: the C
 * library's calendar would bring in a time zone. */
#include "date.h"

#include <string.h>

/* --- reading --- */

/* Exactly so many digits. */
static bool take_figure(const char **at, int digits, int32_t *value)
{
    *value = 0;
    for (int i = 0; i < digits; i++, (*at)++) {
        if (**at < '0' || **at > '9')
            return false;
        *value = *value * 10 + (**at - '0');
    }
    return true;
}

static bool take(const char **at, char character)
{
    if (**at != character)
        return false;
    (*at)++;
    return true;
}

static int32_t days_in_month(int32_t year, int32_t month)
{
    static const int32_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* From 1970-01-01. Years are counted from March, so that the leap day is their last. */
static int64_t days_from_epoch(int32_t year, int32_t month, int32_t day)
{
    enum { DAYS_BEFORE_EPOCH = 719468, DAYS_IN_ERA = 146097 };
    int64_t from_march = month > 2 ? year : year - 1;
    int64_t era = from_march / 400, year_of_era = from_march % 400;
    int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_IN_ERA + day_of_era - DAYS_BEFORE_EPOCH;
}

/* The inverse: the civil date so many days after 1970-01-01. */
static void civil_from_days(int64_t days, struct instant *instant)
{
    enum { DAYS_BEFORE_EPOCH = 719468, DAYS_IN_ERA = 146097 };
    int64_t shifted = days + DAYS_BEFORE_EPOCH, era = shifted / DAYS_IN_ERA, day = shifted % DAYS_IN_ERA;
    int64_t year_of_era = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    int64_t day_of_year = day - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * day_of_year + 2) / 153;
    instant->day = (int32_t)(day_of_year - (153 * month + 2) / 5 + 1);
    instant->month = (int32_t)(month < 10 ? month + 3 : month - 9);
    instant->year = (int32_t)(year_of_era + era * 400 + (instant->month <= 2));
}

static bool read_day(const char **at, struct instant *instant)
{
    return take_figure(at, 4, &instant->year) && take(at, '-') && take_figure(at, 2, &instant->month) &&
           take(at, '-') && take_figure(at, 2, &instant->day) && instant->year >= 1 && instant->month >= 1 &&
           instant->month <= 12 && instant->day >= 1 &&
           instant->day <= days_in_month(instant->year, instant->month);
}

static bool read_fraction(const char **at, struct instant *instant)
{
    if (!take(at, '.'))
        return true;
    int32_t unit = 100;
    if (**at < '0' || **at > '9')
        return false;
    for (; **at >= '0' && **at <= '9'; (*at)++, unit /= 10) {
        if (unit == 0)
            return false;
        instant->millisecond += (**at - '0') * unit;
    }
    return true;
}

static bool read_time(const char **at, struct instant *instant)
{
    instant->has_time = true;
    return take_figure(at, 2, &instant->hour) && take(at, ':') && take_figure(at, 2, &instant->minute) &&
           take(at, ':') && take_figure(at, 2, &instant->second) && instant->hour <= 23 &&
           instant->minute <= 59 && instant->second <= 59 && read_fraction(at, instant);
}

static bool read_offset(const char **at, struct instant *instant)
{
    enum { FARTHEST = 14 * 60 }; /* no zone lies farther from UTC */
    if (**at == '\0')
        return true;
    instant->has_offset = true;
    if (take(at, 'Z'))
        return true;
    bool west = **at == '-';
    int32_t hours, minutes;
    if (!take(at, '-') && !take(at, '+'))
        return false;
    if (!take_figure(at, 2, &hours) || !take(at, ':') || !take_figure(at, 2, &minutes) || minutes > 59)
        return false;
    instant->offset_minutes = (west ? -1 : 1) * (hours * 60 + minutes);
    return hours * 60 + minutes <= FARTHEST;
}

bool instant_parse(const char *text, struct instant *instant)
{
    struct instant read = { .given = true };
    const char *at = text;
    if (!read_day(&at, &read))
        return false;
    if (take(&at, 'T') && !(read_time(&at, &read) && read_offset(&at, &read)))
        return false;
    if (*at != '\0')
        return false;
    int64_t minutes = days_from_epoch(read.year, read.month, read.day) * 1440 + read.hour * 60 + read.minute -
                      read.offset_minutes;
    read.milliseconds = (minutes * 60 + read.second) * 1000 + read.millisecond;
    *instant = read;
    return true;
}

/* --- writing --- */

static char *fraction_text(struct arena *arena, struct instant instant)
{
    if (instant.millisecond == 0)
        return arena_copy(arena, "", 0);
    return arena_text(arena, ".%03d", (int)instant.millisecond);
}

static char *day_and_time(struct arena *arena, struct instant instant, char between)
{
    if (!instant.has_time)
        return arena_text(arena, "%04d-%02d-%02d", (int)instant.year, (int)instant.month, (int)instant.day);
    return arena_text(arena, "%04d-%02d-%02d%c%02d:%02d:%02d%s", (int)instant.year, (int)instant.month,
                      (int)instant.day, between, (int)instant.hour, (int)instant.minute, (int)instant.second,
                      fraction_text(arena, instant));
}

char *instant_text(struct arena *arena, struct instant instant)
{
    char *text = day_and_time(arena, instant, 'T');
    if (!instant.has_offset)
        return text;
    int offset = instant.offset_minutes;
    if (offset == 0)
        return arena_text(arena, "%sZ", text);
    int distance = offset < 0 ? -offset : offset;
    return arena_text(arena, "%s%c%02d:%02d", text, offset < 0 ? '-' : '+', distance / 60, distance % 60);
}

char *instant_plain(struct arena *arena, struct instant instant)
{
    return day_and_time(arena, instant, ' ');
}

char *instant_era(struct arena *arena, struct instant instant)
{
    static const struct {
        int32_t year, month, day;
        const char *name;
    } eras[] = {
        { 2019, 5, 1, "令和" }, { 1989, 1, 8, "平成" },   { 1926, 12, 25, "昭和" },
        { 1912, 7, 30, "大正" }, { 1868, 10, 23, "明治" },
    };
    int year = instant.year, month = instant.month, day = instant.day;
    for (size_t i = 0; i < sizeof eras / sizeof *eras; i++) {
        if (days_from_epoch(year, month, day) < days_from_epoch(eras[i].year, eras[i].month, eras[i].day))
            continue;
        int year_of_era = year - eras[i].year + 1;
        if (year_of_era == 1)
            return arena_text(arena, "%s元年%d月%d日", eras[i].name, month, day);
        return arena_text(arena, "%s%d年%d月%d日", eras[i].name, year_of_era, month, day);
    }
    return arena_text(arena, "%d年%d月%d日", year, month, day);
}

struct instant instant_in_zone(struct instant instant, int32_t offset_minutes)
{
    enum { MINUTE = 60 * 1000, DAY = 24 * 60 * MINUTE };
    if (!instant.has_time || !instant.has_offset)
        return instant;
    int64_t local = instant.milliseconds + (int64_t)offset_minutes * MINUTE;
    int64_t days = local / DAY - (local % DAY < 0), rest = local - days * DAY;
    civil_from_days(days, &instant);
    instant.hour = (int32_t)(rest / (60 * MINUTE));
    instant.minute = (int32_t)(rest / MINUTE % 60);
    instant.second = (int32_t)(rest / 1000 % 60);
    instant.millisecond = (int32_t)(rest % 1000);
    instant.offset_minutes = offset_minutes;
    return instant;
}

int instant_compare_days(struct instant a, struct instant b)
{
    int32_t x[] = { a.year, a.month, a.day }, y[] = { b.year, b.month, b.day };
    for (int i = 0; i < 3; i++)
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    return 0;
}
