/* write/audit_trend.c: numbers between tabs; a line that is no row spoils the file, which then is
 * left alone. */
#include "write/audit_trend.h"

#include "base/hash.h"
#include "write/audit.h"

#define HEAD "engram-audit-trend 1"

static bool parse_row(struct span line, struct audit_trend_row *row)
{
    row->content = span_cut(&line, '\t');
    row->date = span_cut(&line, '\t');
    for (size_t i = 0; i < AUDIT_TREND_FIGURES; i++) {
        size_t figure;

        if (!span_to_size(span_cut(&line, '\t'), &figure) || figure > UINT32_MAX) {
            return false;
        }
        row->figures[i] = (uint32_t)figure;
    }
    return row->content.len > 0 && row->date.len > 0 && line.len == 0;
}

bool audit_trend_parse(struct audit_trend *trend, struct span text, struct arena *arena,
                       struct failure *why)
{
    struct span head;

    *trend = (struct audit_trend){0};
    if (text.len == 0) {
        return true;
    }
    if (!span_ends(text, SPAN("\n"))) {
        return failure_set(why, "it is cut off before its end");
    }
    head = span_cut(&text, '\n');
    if (!span_is(head, HEAD)) {
        return failure_set(why, span_starts(head, SPAN("engram-audit-trend "))
                                    ? "another version of engram wrote it"
                                    : "its first line is not '" HEAD "'");
    }
    for (size_t number = 2; text.len > 0; number++) {
        struct audit_trend_row row;

        if (!parse_row(span_cut(&text, '\n'), &row)) {
            return failure_set(why, "its line %zu is no row of figures", number);
        }
        *vec_add(arena, &trend->rows) = row;
    }
    return true;
}

void audit_trend_add(struct audit_trend *trend, const struct audit *audit, struct arena *arena)
{
    const struct audit_count *total = &audit->total;
    struct date newest = audit->newest;
    char hex[HASH128_HEX + 1];
    struct audit_trend_row *row;

    hash128_print(audit->content, hex);
    if (trend->rows.count > 0 && span_equal(trend->rows.at[trend->rows.count - 1].content,
                                            span_slice(span_of(hex), 0, 12))) {
        return;
    }
    row = vec_add(arena, &trend->rows);
    *row = (struct audit_trend_row){
        .content = span_copy(arena, span_slice(span_of(hex), 0, 12)),
        .date = newest.year > 0 ? date_iso(arena, newest) : SPAN("-"),
        .figures = {audit_sentences(total), audit_sourced(total), total->all.count[STANDING_SIM],
                    total->all.count[STANDING_LLM], total->all.count[STANDING_NONE],
                    coverage_total(&total->risky), coverage_sourced(&total->risky),
                    audit->run.length}};
}

void audit_trend_print(const struct audit_trend *trend, struct buf *out)
{
    size_t from = trend->rows.count > AUDIT_TREND_KEPT ? trend->rows.count - AUDIT_TREND_KEPT : 0;

    buf_text(out, HEAD "\n");
    for (size_t i = from; i < trend->rows.count; i++) {
        const struct audit_trend_row *row = &trend->rows.at[i];

        buf_add(out, row->content);
        buf_char(out, '\t');
        buf_add(out, row->date);
        for (size_t k = 0; k < AUDIT_TREND_FIGURES; k++) {
            buf_print(out, "\t%u", row->figures[k]);
        }
        buf_char(out, '\n');
    }
}
