/* write/audit_trend.h: the figures of earlier runs, one line each.
 *
 *     engram-audit-trend 1
 *     3f0c9d2a71b4	2026-11-20	311	275	0	36	0	41	38	4
 *
 * Between tabs: the fingerprint of all sentences and tags, the newest date of an article, how many
 * sentences there are, how many are sourced, simulated, by a language model and untagged, how many
 * somebody might act on, how many of these are sourced, and the longest run by a language model. No
 * clock is asked: a run over the same sentences adds no line, so that it prints the same bytes.
 */
#ifndef WRITE_AUDIT_TREND_H
#define WRITE_AUDIT_TREND_H

#include "base/buf.h"
#include "base/failure.h"
#include "base/vec.h"

enum { AUDIT_TREND_FIGURES = 8, AUDIT_TREND_SHOWN = 20, AUDIT_TREND_KEPT = 1000 };

struct audit_trend_row {
    struct span content, date;
    uint32_t figures[AUDIT_TREND_FIGURES];
};

struct audit_trend {
    VEC(struct audit_trend_row) rows; /* oldest first, the present one at the end */
};

/* False when the text is no such record. An empty text has no rows. */
bool audit_trend_parse(struct audit_trend *trend, struct span text, struct arena *arena,
                       struct failure *why) MUST_USE;

struct audit;

/* Adds the present figures, unless the last row is about the same sentences. */
void audit_trend_add(struct audit_trend *trend, const struct audit *audit, struct arena *arena);

void audit_trend_print(const struct audit_trend *trend, struct buf *out);

#endif
