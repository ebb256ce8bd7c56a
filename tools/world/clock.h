/* world/clock.h: what time it is, for what may know: nothing below world/ asks.
 *
 *     int64_t started = clock_us();            monotonic, for pauses and rates
 *     int64_t today = clock_seconds();         since 1970-01-01 UTC, for dates that are written
 */
#ifndef WORLD_CLOCK_H
#define WORLD_CLOCK_H

#include "base/base.h"

int64_t clock_us(void);

/* Time of processor that this process has used, in all its threads. */
int64_t clock_cpu_us(void);

/* Nanoseconds since 1970, to compare with the times of files; whatever SOURCE_DATE_EPOCH says. */
int64_t clock_file_ns(void);

/* SOURCE_DATE_EPOCH when it is set (reproducible-builds.org), else the present. */
int64_t clock_seconds(void);

#endif
