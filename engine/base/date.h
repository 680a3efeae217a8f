/* Dates and instants as written in rounds: no clock, no time zone but the one written. */
#ifndef SAITEN_DATE_H
#define SAITEN_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"

struct instant {
    bool given;
    bool has_time;             /* false: a day */
    int32_t year, month, day;  /* as written */
    int32_t hour, minute, second, millisecond;
    int32_t offset_minutes;    /* of the zone written */
    bool has_offset;
    int64_t milliseconds;      /* since 1970-01-01T00:00:00Z; a day counts from its 00:00 */
};

/* 2026-02-26, 2026-02-26T17:00:00+09:00, …Z, with seconds' fractions up to milliseconds.
 * False for anything else, or a day that does not exist. */
bool instant_parse(const char *text, struct instant *instant);
/* The days as written, whatever the zone and the time: < 0, 0, > 0. */
int instant_compare_days(struct instant a, struct instant b);
/* The same instant as the clocks of another zone show it; a day stays as it is. */
struct instant instant_in_zone(struct instant instant, int32_t offset_minutes);
/* ISO, as written: "2026-02-26", "2026-02-26T17:00:00+09:00". */
char *instant_text(struct arena *arena, struct instant instant);
/* For people: "2026-02-26 17:00:00", with milliseconds where there are any. */
char *instant_plain(struct arena *arena, struct instant instant);
/* For letters and reports in Japanese: 令和8年2月26日 (平成, 昭和 before). */
char *instant_era(struct arena *arena, struct instant instant);

#endif
