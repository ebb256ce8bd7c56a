/* write/twin_json.c: each sentence of a page with its origin, as plain data.
 *
 * The member "format" counts changes that break readers of the file.
 */
#include "write/twin.h"

#include "wiki/address.h"

static void write_coverage(struct json_writer *json, const struct coverage *coverage)
{
    json_key(json, "coverage");
    json_object_begin(json);
    json_key(json, "total");
    json_size(json, coverage_total(coverage));
    json_key(json, "sourced");
    json_size(json, coverage_sourced(coverage));
    for (unsigned s = 0; s < STANDING_COUNT; s++) {
        json_key(json, standing_name((enum standing)s));
        json_size(json, coverage->count[s]);
    }
    json_object_end(json);
}

static void write_date(const struct page *page, struct json_writer *json, const char *key,
                       struct date date)
{
    json_member(json, key, date.year == 0 ? (struct span){0} : date_iso(page->scratch, date));
}

static void write_head(const struct page *page, struct json_writer *json)
{
    const struct front *front = &page->facts->front;

    json_key(json, "format");
    json_size(json, 1);
    json_member(json, "title", page->facts->title);
    json_member(json, "url", twin_page_url(page));
    json_member(json, "description", page->facts->description);
    json_member(json, "language", page->site->config.language);
    json_member(json, "kind", page->facts->kind_title);
    json_member(json, "author", front->author);
    json_member(json, "version", front->version);
    write_date(page, json, "generated", front->generated);
    write_date(page, json, "date", front->date);
    json_member(json, "ai_disclosure", twin_disclosure(page));
    if (front->generator.len > 0 || page->facts->generator_count > 0) {
        json_member(json, "warning", page->site->config.warning);
    }
    write_coverage(json, &page->site->coverage[site_index(page->site, page->facts)]);
}

static void write_sections(const struct page *page, struct json_writer *json)
{
    json_key(json, "sections");
    json_array_begin(json);
    for (uint32_t i = 0; i < page->facts->section_count; i++) {
        struct coverage coverage = {0};

        for (size_t c = 0; c < page->facts->claim_count; c++) {
            const struct fact_claim *claim = &page->facts->claims[c];

            if (claim->section == i) {
                coverage.count[site_standing(page->site, page->facts, claim)]++;
            }
        }
        json_object_begin(json);
        json_member(json, "id", page->facts->sections[i].id);
        json_member(json, "title", page->facts->sections[i].title);
        write_coverage(json, &coverage);
        json_object_end(json);
    }
    json_array_end(json);
}

/* ---- sentences ---- */

static const char *kind_of(enum standing standing)
{
    return standing <= STANDING_T3    ? "cited"
           : standing == STANDING_SIM ? "simulated"
           : standing == STANDING_LLM ? "model"
                                      : "untagged";
}

static void write_cites(const struct page *page, struct json_writer *json,
                        const struct fact_claim *claim)
{
    if (claim->cite_count == 0) {
        return;
    }
    json_key(json, "sources");
    json_array_begin(json);
    for (uint32_t i = 0; i < claim->cite_count; i++) {
        const struct fact_cite *cite = &page->facts->cites[claim->first_cite + i];
        const struct source *source = site_find_source(page->site, fact_cite_key(cite));

        json_object_begin(json);
        json_member(json, "key", fact_cite_key(cite));
        if (source != NULL) {
            json_key(json, "number");
            json_size(json, numbering_find(&page->numbering, source));
            json_member(json, "tier", span_of(standing_name(source->tier)));
        }
        json_member(json, "locator", twin_locator(page, cite));
        json_member(json, "quote", twin_quote(page, cite));
        json_object_end(json);
    }
    json_array_end(json);
}

static void write_claim_runs(const struct page *page, struct json_writer *json,
                             const struct fact_claim *claim)
{
    if (claim->run_count == 0) {
        return;
    }
    json_key(json, "runs");
    json_array_begin(json);
    for (uint32_t i = 0; i < claim->run_count; i++) {
        json_string(json, page->facts->runs[claim->first_run + i].run);
    }
    json_array_end(json);
}

/* Null says that nobody has checked it, which is not the same as silence. */
static void write_checked(const struct page *page, struct json_writer *json,
                          const struct fact_claim *claim)
{
    const struct review *review = twin_review(page, claim);

    json_key(json, "checked");
    if (review == NULL) {
        json_null(json);
        return;
    }
    json_object_begin(json);
    json_member(json, "verdict", span_of(review_verdict_name(review->verdict)));
    json_member(json, "by", review->reviewer);
    write_date(page, json, "on", review->date);
    json_member(json, "note", review->note);
    json_object_end(json);
}

static void write_sentence(const struct page *page, struct json_writer *json, size_t index)
{
    const struct fact_claim *claim = &page->facts->claims[index];
    enum standing standing = site_standing(page->site, page->facts, claim);

    json_object_begin(json);
    json_member(json, "id", fact_claim_id(claim));
    json_key(json, "section");
    json_size(json, claim->section);
    json_member(json, "text", fact_claim_text(claim));
    json_member(json, "kind", span_of(kind_of(standing)));
    json_member(json, "standing", span_of(standing_name(standing)));
    json_member(json, "generator", twin_generator(page, index));
    write_cites(page, json, claim);
    write_claim_runs(page, json, claim);
    write_checked(page, json, claim);
    json_member(json, "hash", fact_claim_mark(claim));
    json_object_end(json);
}

static void write_sentences(const struct page *page, struct json_writer *json)
{
    json_key(json, "sentences");
    json_array_begin(json);
    for (size_t i = 0; i < page->facts->claim_count; i++) {
        write_sentence(page, json, i);
    }
    json_array_end(json);
}

/* ---- what they name ---- */

static void write_source(const struct page *page, struct json_writer *json, size_t index)
{
    const struct source *source = page->numbering.sources.at[index].source;
    const struct verified *verified = site_verified(page->site, source->key);

    json_object_begin(json);
    json_key(json, "number");
    json_size(json, index + 1);
    json_member(json, "key", source->key);
    json_member(json, "tier", span_of(standing_name(source->tier)));
    json_member(json, "tier_reason", source->tier_reason);
    json_member(json, "reference", page_source_text(page, source)->reference);
    json_member(json, "url", page_source_text(page, source)->url);
    json_member(json, "page", twin_url(page, address_source(page->scratch, source->key)));
    json_member(
        json, "registry",
        span_of(verified_state_name(verified == NULL ? VERIFIED_UNVERIFIED : verified->state)));
    json_member(
        json, "retraction",
        span_of(retraction_name(verified == NULL ? RETRACTION_UNCHECKED : verified->retraction)));
    json_object_end(json);
}

static void write_run(const struct page *page, struct json_writer *json, size_t index)
{
    const struct run *run = page->numbering.runs.at[index].run;

    json_object_begin(json);
    json_key(json, "number");
    json_size(json, index + 1);
    json_member(json, "run", run->name);
    json_member(json, "title", run->title);
    json_member(json, "model", run->model);
    json_member(json, "engine", run->version);
    json_member(json, "limits", run->limits);
    json_member(json, "data", twin_url(page, address_figure(page->scratch, run->name, "json")));
    json_object_end(json);
}

static void write_generator(const struct page *page, struct json_writer *json, struct span name)
{
    const struct generator *generator;
    struct span id = twin_generator_id(page, name, &generator);

    json_object_begin(json);
    json_member(json, "id", id);
    if (generator != NULL) {
        json_member(json, "model", generator->model);
        json_member(json, "version", generator->version);
        json_member(json, "reviewer", generator->reviewer);
        write_date(page, json, "date", generator->date);
    }
    json_object_end(json);
}

void twin_json(const struct page *page, struct buf *out)
{
    struct json_writer json;

    json_init(&json, out, 0);
    json_object_begin(&json);
    write_head(page, &json);
    write_sections(page, &json);
    write_sentences(page, &json);
    json_key(&json, "sources");
    json_array_begin(&json);
    for (size_t i = 0; i < page->numbering.sources.count; i++) {
        write_source(page, &json, i);
    }
    json_array_end(&json);
    json_key(&json, "simulations");
    json_array_begin(&json);
    for (size_t i = 0; i < page->numbering.runs.count; i++) {
        write_run(page, &json, i);
    }
    json_array_end(&json);
    json_key(&json, "generators");
    json_array_begin(&json);
    for (size_t i = 0; i < page->facts->generator_count; i++) {
        write_generator(page, &json, page->facts->generators[i].name);
    }
    json_array_end(&json);
    json_object_end(&json);
    buf_char(out, '\n');
}
