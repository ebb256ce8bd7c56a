/* world/clock.c: two clocks, because the one that dates records may be set back. */
#include "world/clock.h"

#include <time.h>

#include "base/span.h"

int64_t clock_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int64_t clock_cpu_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int64_t clock_file_ns(void)
{
    struct timespec t;

    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int64_t clock_seconds(void)
{
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    size_t seconds;

    if (fixed != NULL && span_to_size(span_of(fixed), &seconds) && seconds < INT64_MAX) {
        return (int64_t)seconds;
    }
    return (int64_t)time(NULL);
}
