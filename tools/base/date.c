/* base/date.c: the proleptic Gregorian calendar, by hand: strftime depends on the locale. */
#include "base/date.h"

static const char *const MONTHS[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};

static bool number(struct span *rest, size_t digits, size_t *out)
{
    if (rest->len < digits || !span_to_size(span_slice(*rest, 0, digits), out)) {
        return false;
    }
    *rest = span_from(*rest, digits);
    return true;
}

static bool sign(struct span *rest, char c)
{
    if (rest->len == 0 || rest->at[0] != c) {
        return false;
    }
    *rest = span_from(*rest, 1);
    return true;
}

static size_t days_in(size_t year, size_t month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap ? 1u : 0u);
}

/* At least one digit, and all that follow it. */
static bool digits(struct span *rest)
{
    size_t count = 0;

    while (count < rest->len && char_is_digit(rest->at[count])) {
        count++;
    }
    *rest = span_from(*rest, count);
    return count > 0;
}

/* What may follow a time: nothing, "Z", "+01", "+01:00" or "-0800". */
static bool is_zone(struct span rest)
{
    size_t ignored;

    if (sign(&rest, 'Z') || sign(&rest, 'z') || (!sign(&rest, '+') && !sign(&rest, '-'))) {
        return rest.len == 0;
    }
    if (!number(&rest, 2, &ignored)) {
        return false;
    }
    if (rest.len == 0) {
        return true;
    }
    sign(&rest, ':');
    return number(&rest, 2, &ignored) && rest.len == 0;
}

/* What may follow a date: "T10:00", " 10:00:00.000", then a zone. */
static bool is_time(struct span rest)
{
    size_t ignored;

    if (rest.len == 0) {
        return true;
    }
    if ((!sign(&rest, 'T') && !sign(&rest, 't') && !sign(&rest, ' ')) ||
        !number(&rest, 2, &ignored) || !sign(&rest, ':') || !number(&rest, 2, &ignored)) {
        return false;
    }
    if (sign(&rest, ':')) {
        if (!number(&rest, 2, &ignored)) {
            return false;
        }
        if (sign(&rest, '.') && !digits(&rest)) {
            return false;
        }
    }
    sign(&rest, ' ');
    return is_zone(rest);
}

bool date_parse(struct span text, struct date *out)
{
    struct span rest = span_trim(text);
    size_t year, month = 0, day = 0;

    if (!number(&rest, 4, &year) || year == 0) {
        return false;
    }
    if (rest.len > 0 &&
        (!sign(&rest, '-') || !number(&rest, 2, &month) || month < 1 || month > 12)) {
        return false;
    }
    if (rest.len > 0 && (!sign(&rest, '-') || !number(&rest, 2, &day) || day < 1 ||
                         day > days_in(year, month) || !is_time(rest))) {
        return false;
    }
    *out = (struct date){(uint16_t)year, (uint8_t)month, (uint8_t)day};
    return true;
}

int date_compare(struct date a, struct date b)
{
    if (a.year != b.year) {
        return a.year < b.year ? -1 : 1;
    }
    if (a.month != b.month) {
        return a.month < b.month ? -1 : 1;
    }
    return a.day < b.day ? -1 : a.day > b.day;
}

struct span date_iso(struct arena *arena, struct date d)
{
    if (d.month == 0) {
        return span_format(arena, "%04u", d.year);
    }
    if (d.day == 0) {
        return span_format(arena, "%04u-%02u", d.year, d.month);
    }
    return span_format(arena, "%04u-%02u-%02u", d.year, d.month, d.day);
}

const char *date_month(uint8_t month)
{
    REQUIRE(month >= 1 && month <= 12);
    return MONTHS[month - 1];
}

struct span date_words(struct arena *arena, struct date d)
{
    if (d.month == 0) {
        return span_format(arena, "%u", d.year);
    }
    if (d.day == 0) {
        return span_format(arena, "%s %u", date_month(d.month), d.year);
    }
    return span_format(arena, "%u %s %u", d.day, date_month(d.month), d.year);
}

struct span date_rfc3339(struct arena *arena, struct date d)
{
    return span_format(arena, "%04u-%02u-%02uT00:00:00Z", d.year, d.month == 0 ? 1 : d.month,
                       d.day == 0 ? 1 : d.day);
}

/* Howard Hinnant's days-to-civil algorithm (chrono-compatible low-level date algorithms). */
struct date date_of_seconds(int64_t seconds)
{
    int64_t days = seconds / 86400 - (seconds % 86400 < 0), shifted = days + 719468;
    int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int64_t doe = shifted - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    int64_t month = mp < 10 ? mp + 3 : mp - 9;

    return (struct date){(uint16_t)(yoe + era * 400 + (month <= 2)), (uint8_t)month,
                         (uint8_t)(doy - (153 * mp + 2) / 5 + 1)};
}
