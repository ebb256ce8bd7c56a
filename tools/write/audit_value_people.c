/* write/audit_value_people.c: sign-offs, the sample with its error rate, what changed, gates and
 * the trend. */
#include "write/audit_part.h"

static struct value *review_value(const struct audit_teller *t, const struct audit_review *row)
{
    const struct review *review = row->review;
    struct value *map =
        row->claim == UINT32_MAX
            ? value_map(t->arena)
            : audit_sentence_value(t->audit, t->audit->site, row->article, row->claim, t->arena);

    value_set_text(map, "reviewer", review->reviewer);
    value_set_text(map, "verdict", span_of(review_verdict_name(review->verdict)));
    audit_tell_date(t, map, "date", review->date);
    value_set_text(map, "signed", review->mark);
    value_set_text(map, "note", review->note);
    value_set_flag(map, "holds", row->claim != UINT32_MAX);
    return map;
}

static void tell_reviews(const struct audit_teller *t, struct value *map)
{
    const struct audit *audit = t->audit;
    struct value *list = value_list(t->arena);
    size_t void_count = 0;

    for (size_t i = 0; i < audit->reviews.count; i++) {
        void_count += audit->reviews.at[i].claim == UINT32_MAX;
        if (i < AUDIT_LISTED) {
            value_add(list, review_value(t, &audit->reviews.at[i]));
        }
    }
    value_set_size(map, "sign_offs", audit->reviews.count);
    value_set_size(map, "sentences_signed", audit->last_words.count);
    value_set_size(map, "sentences_supported", audit->said.of[REVIEW_SUPPORTED]);
    value_set_size(map, "sentences_partly", audit->said.of[REVIEW_PARTLY]);
    value_set_size(map, "sentences_not_supported",
                   audit->said.of[REVIEW_UNSUPPORTED] + audit->said.of[REVIEW_REJECTED]);
    value_set_size(map, "sentences_no_access", audit->said.of[REVIEW_NO_ACCESS]);
    value_set_size(map, "void", void_count);
    audit_tell_share(t, map, "signed_percent", audit->last_words.count,
                     audit_sentences(&audit->total));
    value_set(map, "list", list);
}

static void tell_interval(const struct audit_teller *t, struct value *map, size_t wrong,
                          size_t checked)
{
    double low, high;

    if (!audit_wilson(wrong, checked, &low, &high)) {
        return;
    }
    audit_tell_share(t, map, "error_percent", wrong, checked);
    value_set_number(map, "error_low", span_format(t->arena, "%.1f", low));
    value_set_number(map, "error_high", span_format(t->arena, "%.1f", high));
}

static struct value *sample_value(const struct audit_teller *t)
{
    const struct audit *audit = t->audit;
    struct value *map = value_map(t->arena), *list = value_list(t->arena);
    const struct audit_verdicts *said = &audit->sample_said;

    for (size_t i = 0; i < audit->sample_count && i < AUDIT_LISTED; i++) {
        const struct audit_sample *drawn = &audit->sample[i];
        struct value *row;

        row = audit_sentence_value(audit, audit->site, drawn->article, drawn->claim, t->arena);
        value_set_text(
            row, "verdict",
            span_of(drawn->review == NULL ? "open" : review_verdict_name(drawn->review->verdict)));
        value_add(list, row);
    }
    value_set_number(map, "seed",
                     span_format(t->arena, "%llu", (unsigned long long)audit->in.seed));
    value_set_size(map, "of", audit->sample_of);
    value_set_size(map, "drawn", audit->sample_count);
    value_set_size(map, "checked", audit_checked(said));
    value_set_size(map, "partly", said->of[REVIEW_PARTLY]);
    value_set_size(map, "not_supported", said->of[REVIEW_UNSUPPORTED] + said->of[REVIEW_REJECTED]);
    value_set_size(map, "no_access", said->of[REVIEW_NO_ACCESS]);
    tell_interval(t, map, audit_against(said), audit_checked(said));
    value_set_size(map, "listed", value_count(list));
    value_set(map, "list", list);
    return map;
}

void audit_tell_people(const struct audit_teller *t, struct value *root)
{
    struct value *map = value_map(t->arena);

    tell_reviews(t, map);
    value_set(root, "reviews", map);
    value_set(root, "sample", sample_value(t));
}

/* ---- what changed ---- */

static struct value *entry_value(const struct audit_teller *t, const struct audit_diff_entry *e)
{
    const struct audit_diff *diff = t->audit->in.diff;
    struct value *map =
        e->article != UINT32_MAX
            ? audit_sentence_value(t->audit, diff->in.now, e->article, e->claim, t->arena)
            : audit_sentence_value(t->audit, diff->in.was, e->was_article, e->was_claim, t->arena);

    value_set_text(map, "change", span_of(audit_change_name(e->change)));
    value_set_text(map, "meaning", span_of(audit_change_meaning(e->change)));
    value_set_flag(map, "retagged", e->retagged);
    if (e->article != UINT32_MAX && e->was_article != UINT32_MAX) {
        const struct facts *was = &diff->in.was->articles[e->was_article];
        const struct fact_claim *claim = &was->claims[e->was_claim];

        value_set_text(map, "was_text", fact_claim_text(claim));
        value_set_text(map, "was_standing",
                       span_of(standing_name(site_standing(diff->in.was, was, claim))));
    }
    return map;
}

static void tell_diff(const struct audit_teller *t, struct value *root)
{
    const struct audit_diff *diff = t->audit->in.diff;
    struct value *map, *categories, *list;

    if (diff == NULL) {
        return;
    }
    map = value_map(t->arena);
    categories = value_list(t->arena);
    list = value_list(t->arena);
    for (int i = 0; i < AUDIT_CHANGES; i++) {
        struct value *row = value_map(t->arena);

        value_set_text(row, "name", span_of(audit_change_name((enum audit_change)i)));
        value_set_text(row, "meaning", span_of(audit_change_meaning((enum audit_change)i)));
        value_set_size(row, "count", diff->counts[i]);
        value_add(categories, row);
    }
    for (size_t i = 0; i < diff->entries.count && i < AUDIT_LISTED; i++) {
        value_add(list, entry_value(t, &diff->entries.at[i]));
    }
    value_set_text(map, "base", diff->in.revision);
    value_set_size(map, "patch", diff->patch);
    value_set_size(map, "patch_sourced", diff->patch_sourced);
    audit_tell_share(t, map, "patch_percent", diff->patch_sourced, diff->patch);
    value_set_size(map, "edited", diff->edited);
    value_set_size(map, "moved", diff->moved);
    value_set_size(map, "retagged", diff->retagged);
    value_set(map, "categories", categories);
    value_set_size(map, "changes", diff->entries.count);
    value_set_size(map, "listed", value_count(list));
    value_set(map, "list", list);
    value_set(root, "change", map);
}

static void tell_gates(const struct audit_teller *t, struct value *root)
{
    struct value *list = value_list(t->arena);

    for (size_t i = 0; i < t->audit->gates.count; i++) {
        const struct audit_gate *gate = &t->audit->gates.at[i];
        struct value *row = value_map(t->arena);

        value_set_text(row, "name", span_of(audit_bar_name(gate->bar)));
        value_set_text(row, "kind", gate->kind);
        value_set_size(row, "limit", gate->limit);
        value_set_text(row, "verdict", span_of(audit_verdict_name(gate->verdict)));
        value_set_text(row, "says", gate->says);
        value_add(list, row);
    }
    value_set(root, "gates", list);
}

static void tell_trend(const struct audit_teller *t, struct value *root)
{
    static const char *const names[AUDIT_TREND_FIGURES] = {
        "sentences", "sourced",   "simulated",         "llm",
        "untagged",  "high_risk", "high_risk_sourced", "longest_llm_run"};
    const struct audit_trend *trend = t->audit->in.trend;
    struct value *list = value_list(t->arena);
    size_t from;

    if (trend == NULL) {
        return;
    }
    from = trend->rows.count > AUDIT_TREND_SHOWN ? trend->rows.count - AUDIT_TREND_SHOWN : 0;
    for (size_t i = from; i < trend->rows.count; i++) {
        const struct audit_trend_row *row = &trend->rows.at[i];
        struct value *map = value_map(t->arena);

        value_set_text(map, "content", row->content);
        value_set_text(map, "newest", row->date);
        for (size_t k = 0; k < AUDIT_TREND_FIGURES; k++) {
            value_set_size(map, names[k], row->figures[k]);
        }
        audit_tell_share(t, map, "sourced_percent", row->figures[1], row->figures[0]);
        value_add(list, map);
    }
    value_set(root, "trend", list);
}

void audit_tell_change(const struct audit_teller *t, struct value *root)
{
    tell_diff(t, root);
    tell_gates(t, root);
    tell_trend(t, root);
}
