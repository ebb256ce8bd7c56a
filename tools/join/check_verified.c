/* join/check_verified.c: who cites such a source on purpose says so in its record. */
#include "join/check_verified.h"

struct checker {
    const struct site *site;
    const struct source *source;
    const struct verified *verified;
    struct arena *scratch;
    struct findings *findings;
};

static struct finding *report(const struct checker *c, enum rule_id rule)
{
    return finding_add(c->findings, (struct place){c->source->file, 0, 0}, rule, "%s", "");
}

/* "crossref (10.1000/notice, 2023-04-22), pubmed" */
static struct span witnesses_of(const struct checker *c, enum retraction says)
{
    struct span out = {0};

    for (size_t i = 0; i < c->verified->witnesses.count; i++) {
        const struct witness *w = &c->verified->witnesses.at[i];
        struct span one = w->by;

        if (w->says != says) {
            continue;
        }
        if (w->notice.len > 0) {
            struct span date = w->dated.year > 0 ? date_iso(c->scratch, w->dated) : SPAN("no date");

            one = span_format(c->scratch, "%.*s (%.*s, %.*s)", SPAN_ARG(w->by), SPAN_ARG(w->notice),
                              SPAN_ARG(date));
        }
        out = out.len == 0 ? one
                           : span_format(c->scratch, "%.*s, %.*s", SPAN_ARG(out), SPAN_ARG(one));
    }
    return out;
}

static void check_retraction(const struct checker *c)
{
    enum retraction is = c->verified->retraction;
    enum rule_id rule = is == RETRACTION_RETRACTED ? RULE_SOURCE_RETRACTED : RULE_SOURCE_CONCERN;
    struct finding *finding;
    struct span by;

    if ((is != RETRACTION_RETRACTED && is != RETRACTION_CONCERN) ||
        source_acknowledges(c->source, rule_get(rule)->slug)) {
        return;
    }
    by = witnesses_of(c, is);
    finding = report(c, rule);
    finding->message =
        span_format(c->findings->arena, "%s, says %.*s",
                    is == RETRACTION_RETRACTED ? "the source was retracted"
                                               : "the source carries an expression of concern",
                    SPAN_ARG(by));
    finding->help = SPAN("cite another, or write under custom why it is cited: \"ack\"");
}

static void check_record(const struct checker *c)
{
    const struct differences *list = &c->verified->differences;

    if (source_acknowledges(c->source, "source/mismatch")) {
        return;
    }
    for (size_t i = 0; i < list->count; i++) {
        const struct difference *d = &list->at[i];
        struct finding *finding = report(c, RULE_SOURCE_MISMATCH);

        finding->message =
            d->by.len == 0
                ? span_format(c->findings->arena, "the record has a %.*s: '%.*s'",
                              SPAN_ARG(d->field), SPAN_ARG(d->ours))
                : span_format(c->findings->arena, "the %.*s is '%.*s' here and '%.*s' for %.*s",
                              SPAN_ARG(d->field), SPAN_ARG(d->ours), SPAN_ARG(d->theirs),
                              SPAN_ARG(d->by));
        finding->help = SPAN("look at the work itself, and mend the record");
    }
}

/* ---- corrections ---- */

static struct date newest_correction(const struct verified *verified)
{
    struct date newest = {0};

    for (size_t i = 0; i < verified->witnesses.count; i++) {
        const struct witness *w = &verified->witnesses.at[i];

        if (w->says == RETRACTION_CORRECTED && date_compare(w->dated, newest) > 0) {
            newest = w->dated;
        }
    }
    return newest;
}

static bool cites(const struct checker *c, const struct facts *facts, struct span mark)
{
    for (size_t i = 0; i < facts->claim_count; i++) {
        const struct fact_claim *claim = &facts->claims[i];

        for (size_t k = 0; span_equal(fact_claim_mark(claim), mark) && k < claim->cite_count; k++) {
            if (span_equal(fact_cite_key(&facts->cites[claim->first_cite + k]), c->source->key)) {
                return true;
            }
        }
    }
    return false;
}

/* The last time that somebody is known to have looked at the source; no year when nobody did. */
static struct date last_look(const struct checker *c)
{
    const struct reviews *reviews = &c->site->reviews;
    struct date last = c->source->accessed;

    for (size_t i = 0; i < reviews->count; i++) {
        const struct review *review = &reviews->at[i];

        if (review->article != NULL && date_compare(review->date, last) > 0 &&
            cites(c, review->article, review->mark)) {
            last = review->date;
        }
    }
    return last;
}

static void check_correction(const struct checker *c)
{
    struct date corrected = newest_correction(c->verified), look;
    struct finding *finding;

    if (corrected.year == 0 || source_acknowledges(c->source, "source/corrected")) {
        return;
    }
    look = last_look(c);
    if (look.year > 0 && date_compare(corrected, look) > 0) {
        struct span on = date_iso(c->scratch, corrected);

        finding = report(c, RULE_SOURCE_CORRECTED);
        finding->message =
            span_format(c->findings->arena, "the source was corrected on %.*s, after it was read",
                        SPAN_ARG(on));
        finding->help = SPAN("read the correction, then write when you looked into 'accessed'");
    }
}

/* ---- what the source is to other works ---- */

static void check_relation(const struct checker *c)
{
    if (c->verified->is_notice && !source_acknowledges(c->source, "source/notice")) {
        struct finding *finding = report(c, RULE_SOURCE_NOTICE);

        finding->message = SPAN("the source is itself a notice of a retraction or correction");
        finding->help =
            SPAN("cite the work itself, or write under custom why it is cited: \"ack\"");
    }
    if (c->verified->published.len > 0 && !source_acknowledges(c->source, "source/published")) {
        struct finding *finding = report(c, RULE_SOURCE_PUBLISHED);

        finding->message = span_format(c->findings->arena, "the preprint was published as '%.*s'",
                                       SPAN_ARG(c->verified->published));
        finding->help = SPAN("'engram source add' takes the record of the article");
    }
}

void check_verified(const struct site *site, struct arena *scratch, struct findings *findings)
{
    struct checker c = {.site = site, .scratch = scratch, .findings = findings};

    for (size_t i = 0; i < site->source_count; i++) {
        c.source = &site->sources[i];
        c.verified = site_verified(site, c.source->key);
        if (c.verified != NULL) {
            check_retraction(&c);
            check_record(&c);
            check_correction(&c);
            check_relation(&c);
        }
    }
}
