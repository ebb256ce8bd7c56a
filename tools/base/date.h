/* base/date.h: calendar dates as authors write them. Nothing here asks for today's date.
 *
 *     struct date d;
 *     date_parse(SPAN("2025-11-05T10:00:00Z"), &d)     year 2025, month 11, day 5
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/span.h"

struct date {
    uint16_t year; /* 0: no date */
    uint8_t month; /* 1..12, or 0 when only the year is known */
    uint8_t day;   /* 1..31, or 0 */
};

/* ISO 8601 calendar dates: YYYY, YYYY-MM or YYYY-MM-DD, the last also with a time behind a 'T' or a
 * space, which is checked for its form and dropped. */
bool date_parse(struct span text, struct date *out) MUST_USE;

int date_compare(struct date a, struct date b);

struct span date_iso(struct arena *arena, struct date d);     /* "2025-11-05" */
struct span date_words(struct arena *arena, struct date d);   /* "5 November 2025" */
struct span date_rfc3339(struct arena *arena, struct date d); /* "2025-11-05T00:00:00Z" */
const char *date_month(uint8_t month);                        /* "November"; 1..12 */

/* The date of a moment in seconds since 1970-01-01 UTC. */
struct date date_of_seconds(int64_t seconds);

#endif
