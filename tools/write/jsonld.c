/* write/jsonld.c: schema.org data of an article, release 30.0 names: a short form that stands in
 * the page, and a file beside it with every claim and the full citations.
 *
 * The model that drafted a text is never its author (authors are people or organisations);
 * `digitalSourceType` says how the text came to be. A page has no `lastReviewed` and `reviewedBy`:
 * what people sign is one sentence each. Tiers are no `evidenceLevel`, which belongs to guidelines.
 */
#include "base/path.h"
#include "text/json_writer.h"
#include "wiki/address.h"
#include "write/pages.h"
#include "write/twin.h"

enum {
    LARGEST_JSONLD = 4 << 20,
    ROOM_IN_PAGE = 5600, /* bytes; citations behind it are in the file only */
    LONGEST_NAME = 60,   /* of a citation in the page */
};

static const char *type_of(const struct source *source)
{
    static const struct {
        const char *csl, *schema;
    } types[] = {
        {"article-journal", "ScholarlyArticle"},
        {"book", "Book"},
        {"chapter", "Chapter"},
        {"webpage", "WebPage"},
        {"motion_picture", "VideoObject"},
        {"report", "Report"},
        {"dataset", "Dataset"},
        {"thesis", "Thesis"},
    };

    for (size_t i = 0; i < countof(types); i++) {
        if (span_is(source->type, types[i].csl)) {
            return types[i].schema;
        }
    }
    return "CreativeWork";
}

static void write_authors(struct json_writer *json, const struct source *source)
{
    if (source->authors.count == 0) {
        return;
    }
    json_key(json, "author");
    json_array_begin(json);
    for (size_t i = 0; i < source->authors.count; i++) {
        const struct name *name = &source->authors.at[i];

        json_object_begin(json);
        json_member(json, "@type", name->literal.len > 0 ? SPAN("Organization") : SPAN("Person"));
        json_member(json, "name", name->literal);
        json_member(json, "givenName", name->given);
        json_member(json, "familyName", name->family);
        json_object_end(json);
    }
    json_array_end(json);
}

/* Cut between words. */
static struct span short_name(const struct page *page, struct span text)
{
    size_t end = LONGEST_NAME;

    if (text.len <= LONGEST_NAME) {
        return text;
    }
    while (end > 0 && text.at[end] != ' ') {
        end--;
    }
    return span_format(page->scratch, "%.*s …", (int)end, text.at);
}

static void write_citation(const struct page *page, struct json_writer *json, size_t index,
                           bool full)
{
    const struct source *source = page->numbering.sources.at[index].source;
    struct span id = span_format(page->scratch, "r%zu", index + 1),
                url = page_source_text(page, source)->url;

    json_object_begin(json);
    if (!full && url.len > 0) {
        json_member(json, "@id", url); /* what it is called stands in the file beside the page */
        json_object_end(json);
        return;
    }
    json_member(json, "@type", span_of(type_of(source)));
    if (full) {
        json_member(json, "@id", twin_element(page, id));
        json_member(json, "identifier", source->key);
        json_member(json, "name", source->title);
        write_authors(json, source);
        json_member(json, "isbn", source->isbn);
    } else {
        json_member(json, "name", short_name(page, source->title));
    }
    if (source->issued.year != 0) {
        json_member(json, "datePublished",
                    full ? date_iso(page->scratch, source->issued)
                         : span_format(page->scratch, "%u", source->issued.year));
    }
    json_member(json, "sameAs", url);
    json_object_end(json);
}

static void write_citations(const struct page *page, struct json_writer *json, bool full)
{
    if (page->numbering.sources.count == 0) {
        return;
    }
    json_key(json, "citation");
    json_array_begin(json);
    for (size_t i = 0; i < page->numbering.sources.count; i++) {
        if (!full && json->out->len > ROOM_IN_PAGE) {
            break;
        }
        write_citation(page, json, i, full);
    }
    json_array_end(json);
}

static void write_keywords(const struct page *page, struct json_writer *json)
{
    const struct span_list *tags = &page->facts->front.tags;

    if (tags->count == 0) {
        return;
    }
    json_key(json, "keywords");
    json_array_begin(json);
    for (size_t i = 0; i < tags->count; i++) {
        json_string(json, tags->at[i]);
    }
    json_array_end(json);
}

static const struct coverage *coverage_of(const struct page *page)
{
    return &page->site->coverage[site_index(page->site, page->facts)];
}

static void write_origin(const struct page *page, struct json_writer *json)
{
    const struct coverage *coverage = coverage_of(page);

    if (page->facts->front.generator.len == 0 && page->facts->generator_count == 0) {
        return;
    }
    json_member(json, "digitalSourceType",
                coverage_sourced(coverage) > 0 || coverage->count[STANDING_SIM] > 0
                    ? SPAN("https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource")
                    : SPAN("https://schema.org/TrainedAlgorithmicMediaDigitalSource"));
}

/* A person or a group; never the model that the front matter names as the generator. */
static void write_author(const struct page *page, struct json_writer *json)
{
    const struct front *front = &page->facts->front;
    const struct generator *generator = generator_find(&page->site->generators, front->generator);

    if (front->author.len == 0 || span_equal(front->author, front->generator) ||
        (front->generator.len > 0 && generator != NULL &&
         span_equal(front->author, generator->model))) {
        return;
    }
    json_key(json, "author");
    json_object_begin(json);
    json_member(json, "@type", SPAN("Person"));
    json_member(json, "name", front->author);
    json_object_end(json);
}

/* ---- where the page stands ---- */

static void write_crumb(const struct page *page, struct json_writer *json, size_t position,
                        struct span name, struct span url)
{
    json_object_begin(json);
    json_member(json, "@type", SPAN("ListItem"));
    json_key(json, "position");
    json_size(json, position);
    json_member(json, "name", name);
    json_member(json, "item", twin_url(page, url));
    json_object_end(json);
}

static void write_breadcrumb(const struct page *page, struct json_writer *json)
{
    const struct group *folder = map_find(&page->site->folder_by_name, page->facts->folder);
    size_t position = 1;

    json_key(json, "breadcrumb");
    json_object_begin(json);
    json_member(json, "@type", SPAN("BreadcrumbList"));
    json_key(json, "itemListElement");
    json_array_begin(json);
    write_crumb(page, json, position++, page->site->config.title, ADDRESS_HOME);
    if (folder != NULL) {
        write_crumb(page, json, position++, folder->title, folder->address);
    }
    write_crumb(page, json, position, page->facts->title, page->address);
    json_array_end(json);
    json_object_end(json);
}

/* The vocabulary wants a place or a work there, and takes bare words for an address. */
static void write_licence(const struct page *page, struct json_writer *json)
{
    const struct config *config = &page->site->config;
    struct span url = config_licence_url(config, page->scratch);

    if (url.len > 0 || config->licence.len == 0) {
        json_member(json, "license", url);
        return;
    }
    json_key(json, "license");
    json_object_begin(json);
    json_member(json, "@type", SPAN("CreativeWork"));
    json_member(json, "name", config->licence);
    json_object_end(json);
}

static void write_site(const struct page *page, struct json_writer *json)
{
    json_key(json, "isPartOf");
    json_object_begin(json);
    json_member(json, "@type", SPAN("WebSite"));
    json_member(json, "name", page->site->config.title);
    json_member(json, "url", page->site->config.url);
    json_object_end(json);
}

/* ---- numbers and files ---- */

static void write_number(struct json_writer *json, const char *name, uint32_t number)
{
    json_object_begin(json);
    json_member(json, "@type", SPAN("PropertyValue"));
    json_member(json, "name", span_of(name));
    json_key(json, "value");
    json_size(json, number);
    json_object_end(json);
}

/* The coverage, as what was measured of the sentences, and the file that has them one by one. */
static void write_dataset(const struct page *page, struct json_writer *json)
{
    const struct coverage *coverage = coverage_of(page);

    json_key(json, "subjectOf");
    json_object_begin(json);
    json_member(json, "@type", SPAN("Dataset"));
    json_member(json, "name", SPAN("Where the sentences of this page come from"));
    json_member(json, "description",
                span_format(page->scratch, "%u of %u sentences cite a source",
                            coverage_sourced(coverage), coverage_total(coverage)));
    write_licence(page, json);
    json_key(json, "variableMeasured");
    json_array_begin(json);
    write_number(json, "sentences", coverage_total(coverage));
    write_number(json, "sourced", coverage_sourced(coverage));
    for (unsigned s = 0; s < STANDING_COUNT; s++) {
        if (coverage->count[s] > 0) {
            write_number(json, standing_name((enum standing)s), coverage->count[s]);
        }
    }
    json_array_end(json);
    if (page->site->config.machine_files[MACHINE_JSON]) {
        json_key(json, "distribution");
        json_object_begin(json);
        json_member(json, "@type", SPAN("DataDownload"));
        json_member(json, "encodingFormat", SPAN("application/json"));
        json_member(json, "contentUrl",
                    twin_url(page, twin_address(page->scratch, page->address, "json")));
        json_object_end(json);
    }
    json_object_end(json);
}

static void write_encoding(const struct page *page, struct json_writer *json)
{
    if (!page->site->config.machine_files[MACHINE_JSONLD]) {
        return;
    }
    json_key(json, "encoding");
    json_object_begin(json);
    json_member(json, "@type", SPAN("MediaObject"));
    json_member(json, "encodingFormat", SPAN("application/ld+json"));
    json_member(json, "contentUrl",
                twin_url(page, twin_address(page->scratch, page->address, "jsonld")));
    json_object_end(json);
}

/* ---- claims ---- */

/* The simulator is an algorithm that was not trained. */
static void write_claim_origin(const struct page *page, struct json_writer *json,
                               const struct fact_claim *claim)
{
    switch (site_standing(page->site, page->facts, claim)) {
    case STANDING_LLM:
        json_member(json, "digitalSourceType",
                    SPAN("https://schema.org/TrainedAlgorithmicMediaDigitalSource"));
        break;
    case STANDING_SIM:
        json_member(json, "digitalSourceType",
                    SPAN("https://schema.org/AlgorithmicMediaDigitalSource"));
        break;
    default:
        break;
    }
}

static void write_claim_citations(const struct page *page, struct json_writer *json,
                                  const struct fact_claim *claim)
{
    if (claim->cite_count == 0) {
        return;
    }
    json_key(json, "citation");
    json_array_begin(json);
    for (uint32_t i = 0; i < claim->cite_count; i++) {
        const struct fact_cite *cite = &page->facts->cites[claim->first_cite + i];
        const struct source *source = site_find_source(page->site, fact_cite_key(cite));
        uint32_t number = source == NULL ? 0 : numbering_find(&page->numbering, source);

        if (number > 0) {
            json_object_begin(json);
            json_member(json, "@id", twin_element(page, span_format(page->scratch, "r%u", number)));
            json_object_end(json);
        }
    }
    json_array_end(json);
}

static void write_claim(const struct page *page, struct json_writer *json,
                        const struct fact_claim *claim)
{
    json_object_begin(json);
    json_member(json, "@type", SPAN("Claim"));
    json_member(json, "@id", twin_element(page, fact_claim_id(claim)));
    json_member(json, "text", fact_claim_text(claim));
    json_member(json, "identifier", fact_claim_mark(claim));
    write_claim_origin(page, json, claim);
    write_claim_citations(page, json, claim);
    if (claim->run_count > 0) {
        json_key(json, "isBasedOn");
        json_array_begin(json);
        for (uint32_t i = 0; i < claim->run_count; i++) {
            struct span run = page->facts->runs[claim->first_run + i].run;

            json_string(json, twin_url(page, address_figure(page->scratch, run, "json")));
        }
        json_array_end(json);
    }
    json_object_end(json);
}

static void write_claims(const struct page *page, struct json_writer *json)
{
    json_key(json, "hasPart");
    json_array_begin(json);
    for (size_t i = 0; i < page->facts->claim_count; i++) {
        write_claim(page, json, &page->facts->claims[i]);
    }
    json_array_end(json);
}

/* ---- the page ---- */

static void write_dates(const struct page *page, struct json_writer *json)
{
    const struct front *front = &page->facts->front;

    if (front->generated.year != 0) {
        json_member(json, "dateCreated", date_iso(page->scratch, front->generated));
    }
    if (front->date.year != 0) {
        json_member(json, "dateModified", date_iso(page->scratch, front->date));
    }
}

/* What had been wrong, as the front matter says. */
static void write_corrections(const struct page *page, struct json_writer *json)
{
    const struct changes *changes = &page->facts->front.changes;
    bool any = false;

    for (size_t i = 0; i < changes->count; i++) {
        if (!changes->at[i].is_correction) {
            continue;
        }
        if (!any) {
            json_key(json, "correction");
            json_array_begin(json);
        }
        any = true;
        json_object_begin(json);
        json_member(json, "@type", SPAN("CorrectionComment"));
        json_member(json, "datePublished", date_iso(page->scratch, changes->at[i].date));
        json_member(json, "text", changes->at[i].what);
        json_object_end(json);
    }
    if (any) {
        json_array_end(json);
    }
}

static void write_page(const struct page *page, struct json_writer *json, bool full)
{
    const struct config *config = &page->site->config;

    json_object_begin(json);
    json_member(json, "@context", SPAN("https://schema.org"));
    json_member(json, "@type", config->page_type);
    json_member(json, "@id", twin_page_url(page));
    json_member(json, "url", twin_page_url(page));
    json_member(json, "name", page->facts->title);
    json_member(json, "description", page->facts->description);
    json_member(json, "inLanguage", config->language);
    json_member(json, "version", page->facts->front.version);
    write_dates(page, json);
    json_member(json, "timeRequired",
                span_format(page->scratch, "PT%uM", page_minutes(page->facts)));
    json_key(json, "wordCount");
    json_size(json, page->facts->words);
    write_licence(page, json);
    json_member(json, "learningResourceType", page->facts->kind_title);
    write_keywords(page, json);
    write_author(page, json);
    write_origin(page, json);
    json_member(json, "accessMode", SPAN("textual"));
    write_site(page, json);
    write_breadcrumb(page, json);
    write_dataset(page, json);
    if (full) {
        write_corrections(page, json);
        write_claims(page, json);
    } else {
        write_encoding(page, json);
    }
    write_citations(page, json, full);
    json_object_end(json);
}

struct span page_jsonld(const struct page *page)
{
    struct json_writer json;
    struct buf out;

    buf_init(&out, LARGEST_JSONLD);
    json_init(&json, &out, 0);
    write_page(page, &json, false);
    return page_take(page, &out);
}

void twin_jsonld(const struct page *page, struct buf *out)
{
    struct json_writer json;

    json_init(&json, out, 0);
    write_page(page, &json, true);
    buf_char(out, '\n');
}
