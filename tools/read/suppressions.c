/* read/suppressions.c: the rule up to the colon, the reason behind it. */
#include "read/suppressions.h"

void suppression_take(struct reading *r, const struct origin *origin, const struct md_node *comment,
                      size_t from, size_t end)
{
    const struct span opening = SPAN("engram-allow");
    struct span text = span_trim(comment->text), rule;
    struct place place = origin_place(origin, comment->at, comment->len);
    struct place range = origin_place(origin, from, end > from ? end - from : 0);

    text = span_trim(span_slice(text, 4, text.len >= 7 ? text.len - 7 : 0)); /* <!-- --> */
    if (span_equal_nocase(span_slice(text, 0, strlen("engram")), SPAN("engram")) &&
        (!span_starts(text, opening) || text.len == opening.len ||
         !char_is_space(text.at[opening.len]))) {
        finding_add(r->findings, place, RULE_SUPPRESS_UNKNOWN, "this is no exception")->help =
            SPAN("write '<!-- engram-allow family/rule: reason -->'");
        return;
    }
    if (!span_starts(text, opening) || text.len == opening.len ||
        !char_is_space(text.at[opening.len])) {
        return;
    }
    text = span_from(text, opening.len);
    rule = span_trim(span_cut(&text, ':'));
    *vec_add(r->scratch, &r->suppressions) =
        (struct suppression){.rule = span_copy(r->arena, rule),
                             .reason = span_copy(r->arena, span_trim(text)),
                             .at = place.at,
                             .len = place.len,
                             .from = range.at,
                             .end = range.at + range.len};
}
