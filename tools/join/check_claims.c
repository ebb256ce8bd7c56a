/* join/check_claims.c: sentence by sentence; the longest lists are a handful of tags.
 *
 * Where provenance is optional, errors are warnings, as in join/check.c.
 */
#include "join/check_claims.h"

#include <math.h>

#include "diag/suggest.h"

enum { MOST_SOURCES = 3 };

struct checker {
    const struct site *site;
    const struct facts *facts;
    const struct fact_claim *claim;
    struct findings *findings;
};

static struct finding *report(const struct checker *c, uint32_t at, uint32_t len, enum rule_id rule,
                              const char *message)
{
    struct finding *finding =
        finding_add(c->findings, (struct place){c->facts->file, at, len}, rule, "%s", message);

    if (!c->facts->provenance_required && finding->severity == SEVERITY_ERROR) {
        finding->severity = SEVERITY_WARNING;
    }
    return finding;
}

static const struct fact_cite *cite_of(const struct checker *c, size_t i)
{
    return &c->facts->cites[c->claim->first_cite + i];
}

/* ---- citations ---- */

static void check_repeated(const struct checker *c)
{
    for (size_t i = 0; i < c->claim->cite_count; i++) {
        const struct fact_cite *cite = cite_of(c, i);

        for (size_t j = 0; j < i; j++) {
            const struct fact_cite *other = cite_of(c, j);

            if (cite->tag == other->tag && span_equal(fact_cite_key(cite), fact_cite_key(other)) &&
                span_equal(fact_cite_word(cite, CITE_LOCATOR),
                           fact_cite_word(other, CITE_LOCATOR)) &&
                span_equal(fact_cite_word(cite, CITE_LABEL), fact_cite_word(other, CITE_LABEL))) {
                report(c, cite->at, cite->len, RULE_CITE_REPEATED,
                       "this source stands here already")
                    ->help = SPAN("remove it, or name another place in it");
                break;
            }
        }
    }
}

static void check_many(const struct checker *c)
{
    size_t different = 0;

    for (size_t i = 0; i < c->claim->cite_count; i++) {
        bool known = false;

        for (size_t j = 0; j < i; j++) {
            known = known || span_equal(fact_cite_key(cite_of(c, i)), fact_cite_key(cite_of(c, j)));
        }
        different += !known;
    }
    if (different > MOST_SOURCES) {
        finding_add(c->findings, (struct place){c->facts->file, c->claim->at, c->claim->len},
                    RULE_CITE_MANY, "the sentence names %zu sources", different)
            ->help = SPAN("keep the best three");
    }
}

static bool is_long(struct span type)
{
    return span_is(type, "book") || span_is(type, "report") || span_is(type, "thesis") ||
           span_is(type, "motion_picture") || span_is(type, "broadcast");
}

/* "331-356", "331–56" and "12": the first and the last page; false for anything else. */
static bool page_range(struct span page, size_t *first, size_t *last)
{
    size_t dash = span_find_span(page, SPAN("\u2013")), width = strlen("\u2013"), scale = 1;
    struct span from, to;

    if (dash == page.len) {
        dash = span_find(page, '-');
        width = 1;
    }
    from = span_trim(span_slice(page, 0, dash));
    to = span_trim(span_from(page, dash + width));
    if (!span_to_size(from, first)) {
        return false;
    }
    *last = *first;
    if (to.len == 0) {
        return dash == page.len;
    }
    if (!span_to_size(to, last)) {
        return false;
    }
    for (size_t i = 0; i < to.len; i++) {
        scale *= 10;
    }
    if (to.len < from.len && *last < *first) {
        *last += *first / scale * scale; /* the digits that a short last page leaves out */
    }
    return true;
}

/* Whether the pages that the tag names lie outside those of the source. */
static bool is_outside(const struct source *source, const struct fact_cite *cite)
{
    size_t first, last, from, to;

    if ((fact_cite_word(cite, CITE_LABEL).len > 0 &&
         !span_is(fact_cite_word(cite, CITE_LABEL), "page")) ||
        !page_range(fact_cite_word(cite, CITE_LOCATOR), &first, &last)) {
        return false;
    }
    if (source->page.len > 0 && page_range(source->page, &from, &to) && to >= from) {
        return first < from || last > to || last < first;
    }
    return source->pages > 0 && last > source->pages;
}

static void check_places(const struct checker *c)
{
    for (size_t i = 0; i < c->claim->cite_count; i++) {
        const struct fact_cite *cite = cite_of(c, i);
        const struct source *source = cite->source;

        if (source == NULL) {
            continue;
        }
        if (fact_cite_word(cite, CITE_LOCATOR).len == 0 && is_long(source->type)) {
            report(c, cite->at, cite->len, RULE_CITE_LOCATOR, "no place in this source is named")
                ->help = SPAN("add a page, a chapter or a time, as in [@key, p. 12]");
        } else if (fact_cite_word(cite, CITE_LOCATOR).len > 0 && is_outside(source, cite)) {
            report(c, cite->at, cite->len, RULE_CITE_RANGE, "the source has no such page");
        }
    }
}

/* "always", "never", "proves": words that one experiment cannot bear. */
static bool has_absolute_word(struct span text)
{
    static const char *const words[] = {"always", "never", "proves", "proven", "everyone"};

    for (size_t i = 0; i < countof(words); i++) {
        size_t len = strlen(words[i]);

        for (size_t at = 0; at + len <= text.len; at++) {
            if (span_equal_nocase(span_slice(text, at, len), span_of(words[i])) &&
                (at == 0 || !char_is_alpha(text.at[at - 1])) &&
                (at + len == text.len || !char_is_alpha(text.at[at + len]))) {
                return true;
            }
        }
    }
    return false;
}

static void check_single(const struct checker *c)
{
    const struct source *source = c->claim->cite_count == 1 ? cite_of(c, 0)->source : NULL;

    if (source != NULL &&
        span_find_span(source->tier_reason, SPAN("primary")) < source->tier_reason.len &&
        has_absolute_word(fact_claim_text(c->claim))) {
        report(c, c->claim->at, c->claim->len, RULE_CITE_SINGLE,
               "one primary study is worded as a general fact");
    }
}

/* ---- risk ---- */

static void check_risk(const struct checker *c)
{
    enum standing standing = site_standing(c->site, c->facts, c->claim);
    struct finding *finding;

    if (c->claim->risk == NULL || (standing != STANDING_LLM && standing != STANDING_T3)) {
        return;
    }
    finding = finding_add(
        c->findings, (struct place){c->facts->file, c->claim->at, c->claim->len},
        standing == STANDING_LLM ? RULE_RISK_LLM : RULE_RISK_WEAK, "%s ('%.*s') stands on %s",
        c->claim->risk->title, SPAN_ARG(c->claim->risk->words),
        standing == STANDING_LLM ? "a language model's word only" : "a general source only");
    finding->help = SPAN("cite a source of tier T1 or T2, or say it without");
    if (!c->facts->provenance_required && finding->severity == SEVERITY_ERROR) {
        finding->severity = SEVERITY_WARNING;
    }
}

/* ---- the simulator's numbers ---- */

/* "20.2" or "\u22127.1" as a number without its sign. */
static bool magnitude(struct span text, double *out)
{
    text = span_trim(text);
    if (span_starts(text, SPAN("\u2212"))) {
        text = span_from(text, strlen("\u2212"));
    } else if (text.len > 0 && (text.at[0] == '-' || text.at[0] == '+')) {
        text = span_from(text, 1);
    }
    return span_to_double(text, out);
}

/* The next number from `at` on that stands for itself, not in a word. */
static struct span next_number(struct span text, size_t *at)
{
    while (*at < text.len) {
        size_t start = *at;

        (*at)++;
        if (!char_is_digit(text.at[start])) {
            continue;
        }
        while (*at < text.len && (char_is_digit(text.at[*at]) ||
                                  ((text.at[*at] == '.' || text.at[*at] == ',') &&
                                   *at + 1 < text.len && char_is_digit(text.at[*at + 1])))) {
            (*at)++;
        }
        if ((start == 0 || (!char_is_alpha(text.at[start - 1]) && text.at[start - 1] != '.')) &&
            (*at == text.len || !char_is_alpha(text.at[*at]))) {
            return span_slice(text, start, *at - start);
        }
    }
    return (struct span){0};
}

static bool is_value_of(const struct run *run, double value, double half)
{
    double own;

    for (size_t i = 0; i < run->output_count; i++) {
        const struct run_output *output = &run->outputs[i];
        size_t at = 0;

        if (magnitude(output->value, &own) && fabs(own - value) <= half) {
            return true;
        }
        /* "weight change after 60 pairings, at lag +10 ms" */
        for (struct span number; (number = next_number(output->meaning, &at)).len > 0;) {
            if (span_to_double(number, &own) && fabs(own - value) <= half) {
                return true;
            }
        }
    }
    for (size_t i = 0; i < run->parameter_count; i++) {
        if (magnitude(run->parameters[i].value, &own) && fabs(own - value) <= half) {
            return true;
        }
    }
    return false;
}

/* Whether a number written as `literal` rounds one that a run of this sentence has. */
static bool is_computed(const struct checker *c, struct span literal)
{
    size_t dot = span_find(literal, '.');
    double value, half = 0.5;

    if (!span_to_double(literal, &value)) {
        return true;
    }
    for (size_t i = dot + 1; i < literal.len; i++) {
        half /= 10;
    }
    for (size_t i = 0; i < c->claim->run_count; i++) {
        const struct run *run = site_find_run(c->site, c->facts->runs[c->claim->first_run + i].run);

        if (run == NULL || !run->good || is_value_of(run, value, half * 1.000001)) {
            return true;
        }
    }
    return false;
}

/* "in 1998" says when, not how much. */
static bool is_year(struct span number)
{
    size_t value;

    return number.len == 4 && span_to_size(number, &value) && value >= 1500 && value <= 2100;
}

static void check_numbers(const struct checker *c)
{
    size_t at = 0;

    for (struct span number; c->claim->run_count > 0 &&
                             (number = next_number(fact_claim_text(c->claim), &at)).len > 0;) {
        if (!is_year(number) && !is_computed(c, number)) {
            struct finding *finding = report(c, c->claim->at, c->claim->len, RULE_SIM_NUMBER, "");

            finding->message = span_format(
                c->findings->arena, "the number %.*s is none of the run's", SPAN_ARG(number));
            finding->help = SPAN("write {{run.output}} in its place");
        }
    }
}

/* A computed value needs its run's tag behind its sentence. */
static void check_values(struct checker *c)
{
    for (size_t i = 0; i < c->facts->run_count; i++) {
        const struct fact_run *value = &c->facts->runs[i];
        bool tagged = value->output.len == 0;

        for (size_t k = 0; !tagged && k < c->facts->claim_count; k++) {
            const struct fact_claim *claim = &c->facts->claims[k];

            if (value->at < claim->at || value->at >= claim->at + claim->len) {
                continue;
            }
            for (size_t r = 0; r < claim->run_count; r++) {
                tagged = tagged || span_equal(c->facts->runs[claim->first_run + r].run, value->run);
            }
        }
        if (!tagged) {
            report(c, value->at, value->len, RULE_SIM_UNTAGGED,
                   "a computed number stands in a sentence without its run")
                ->help = span_format(c->findings->arena, "end the sentence with [sim:%.*s]",
                                     SPAN_ARG(value->run));
        }
    }
}

/* ---- language models ---- */

static void check_generators(const struct checker *c)
{
    const struct generators *all = &c->site->generators;
    struct suggest near;

    for (size_t i = 0; i < c->facts->generator_count; i++) {
        const struct fact_generator *used = &c->facts->generators[i];
        struct span id = used->name.len > 0 ? used->name : c->facts->front.generator;

        if (generator_find(all, id) != NULL ||
            (all->count == 0 && used->name.len == 0 && id.len > 0)) {
            continue; /* without the file, the front matter itself is the record */
        }
        if (id.len == 0) {
            report(c, used->at, used->len, RULE_GENERATOR_MISSING,
                   "no record says which language model wrote this")
                ->help = SPAN("name it with 'generator: …' in the front matter");
            continue;
        }
        near = suggest_for(id);
        for (size_t g = 0; g < all->count; g++) {
            suggest_offer(&near, all->at[g].id);
        }
        report(c, used->at, used->len, RULE_GENERATOR_UNKNOWN, "")->message =
            span_format(c->findings->arena, "no generator has the id '%.*s'", SPAN_ARG(id));
        if (near.best.len > 0) {
            c->findings->at[c->findings->count - 1].help =
                span_format(c->findings->arena, "did you mean '%.*s'?", SPAN_ARG(near.best));
        }
    }
}

static void check_llm_runs(struct checker *c)
{
    size_t most = c->facts->kind->most_llm_run, run = 0;

    for (size_t i = 0; most > 0 && i < c->facts->claim_count; i++) {
        const struct fact_claim *claim = &c->facts->claims[i];
        bool same = i > 0 && claim->section == c->facts->claims[i - 1].section;

        run = site_standing(c->site, c->facts, claim) != STANDING_LLM ? 0 : same ? run + 1 : 1;
        if (run == most + 1) {
            finding_add(c->findings, (struct place){c->facts->file, claim->at, claim->len},
                        RULE_LLM_RUN, "this is sentence %zu in a row by a language model", run)
                ->help =
                span_format(c->findings->arena, "the kind allows %zu; cite a source", most);
        }
    }
}

static void check_shares(const struct checker *c)
{
    const struct kind *kind = c->facts->kind;
    struct coverage all = {0};
    uint64_t total, by_llm, sourced;

    for (size_t i = 0; i < c->facts->claim_count; i++) {
        all.count[site_standing(c->site, c->facts, &c->facts->claims[i])]++;
    }
    total = coverage_total(&all);
    if (total == 0) {
        return;
    }
    by_llm = all.count[STANDING_LLM];
    sourced = coverage_sourced(&all);
    if (kind->most_llm_share > 0 && by_llm * 100 > kind->most_llm_share * total) {
        finding_add(c->findings, (struct place){c->facts->file, 0, 0}, RULE_LLM_SHARE,
                    "%llu of %llu sentences come from a language model, at most %u %% may",
                    (unsigned long long)by_llm, (unsigned long long)total, kind->most_llm_share);
    }
    if (sourced * 100 < kind->least_cited_share * total) {
        finding_add(c->findings, (struct place){c->facts->file, 0, 0}, RULE_COVERAGE_CITED,
                    "%llu of %llu sentences cite a source, at least %u %% must",
                    (unsigned long long)sourced, (unsigned long long)total,
                    kind->least_cited_share);
    }
}

/* ---- all ---- */

static void check_claim(const struct checker *c)
{
    if (fact_claim_text(c->claim).len == 0) {
        report(c, c->claim->at, c->claim->len, RULE_TAG_ALONE, "a tag stands without a sentence")
            ->help = SPAN("put it behind the sentence that it belongs to");
        return;
    }
    check_repeated(c);
    check_many(c);
    check_places(c);
    check_single(c);
    check_risk(c);
    check_numbers(c);
}

void check_claims(const struct site *site, const struct facts *facts, struct findings *findings)
{
    struct checker c = {.site = site, .facts = facts, .findings = findings};

    for (size_t i = 0; i < facts->claim_count; i++) {
        c.claim = &facts->claims[i];
        check_claim(&c);
    }
    check_values(&c);
    check_generators(&c);
    check_llm_runs(&c);
    check_shares(&c);
}

/* ---- sign-offs ---- */

static const struct fact_claim *find_mark(const struct facts *facts, struct span mark)
{
    for (size_t i = 0; i < facts->claim_count; i++) {
        if (span_equal(fact_claim_mark(&facts->claims[i]), mark)) {
            return &facts->claims[i];
        }
    }
    return NULL;
}

static void check_review(const struct site *site, const struct review *review,
                         struct findings *findings)
{
    struct place place = {site->reviews.file, review->at, review->len};
    const struct fact_claim *claim;

    if (review->article == NULL) {
        finding_add(findings, place, RULE_REVIEW_VOID, "a sign-off by %.*s names no article",
                    SPAN_ARG(review->reviewer));
        return;
    }
    claim = find_mark(review->article, review->mark);
    if (claim == NULL) {
        if (!review->article->is_broken) {
            finding_add(findings, place, RULE_REVIEW_VOID,
                        "no sentence has the mark that %.*s signed", SPAN_ARG(review->reviewer))
                ->help = SPAN("it has changed: ask for a new sign-off, or remove the line");
        }
    } else if (review_is_against(review)) {
        finding_add(findings, (struct place){review->article->file, claim->at, claim->len},
                    RULE_REVIEW_REJECTED, "%.*s called this sentence %s%s",
                    SPAN_ARG(review->reviewer), review_verdict_name(review->verdict),
                    review->verdict == REVIEW_PARTLY ? " supported" : "")
            ->help = SPAN("change the sentence or its sources");
    }
}

void check_reviews(struct site *site, struct arena *scratch, struct findings *findings)
{
    for (size_t i = 0; i < site->reviews.count; i++) {
        struct review *review = &site->reviews.at[i];
        size_t others;

        review->article = site_find_article(site, review->path, scratch, &others);
        check_review(site, review, findings);
    }
}
