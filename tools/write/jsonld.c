/* write/jsonld.c: schema.org data of an article, release 30.0 names.
 *
 * The model that drafted a text is never its author (authors are people or organisations);
 * `digitalSourceType` says how the text came to be, and `reviewedBy` is left out because no review
 * is on record.
 */
#include "text/json_writer.h"
#include "write/pages.h"

enum { LARGEST_JSONLD = 4 << 20 };

static void text_member(struct json_writer *json, const char *name, struct span text)
{
    if (text.len > 0) {
        json_key(json, name);
        json_string(json, text);
    }
}

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
        text_member(json, "@type", name->literal.len > 0 ? SPAN("Organization") : SPAN("Person"));
        text_member(json, "name", name->literal);
        text_member(json, "givenName", name->given);
        text_member(json, "familyName", name->family);
        json_object_end(json);
    }
    json_array_end(json);
}

static void write_citation(const struct page *page, struct json_writer *json,
                           const struct source *source)
{
    json_object_begin(json);
    text_member(json, "@type", span_of(type_of(source)));
    text_member(json, "name", source->title);
    write_authors(json, source);
    if (source->issued.year != 0) {
        text_member(json, "datePublished", date_iso(page->scratch, source->issued));
    }
    text_member(json, "isbn", source->isbn);
    text_member(json, "sameAs", source_url(page->scratch, source));
    json_object_end(json);
}

static void write_citations(const struct page *page, struct json_writer *json)
{
    if (page->numbering.sources.count == 0) {
        return;
    }
    json_key(json, "citation");
    json_array_begin(json);
    for (size_t i = 0; i < page->numbering.sources.count; i++) {
        write_citation(page, json, page->numbering.sources.at[i].source);
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

static void write_origin(const struct page *page, struct json_writer *json)
{
    const struct coverage *coverage = &page->site->coverage[site_index(page->site, page->facts)];

    if (page->facts->front.generator.len == 0 && page->facts->generator_count == 0) {
        return;
    }
    text_member(json, "digitalSourceType",
                coverage_sourced(coverage) > 0 || coverage->count[STANDING_SIM] > 0
                    ? SPAN("https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource")
                    : SPAN("https://schema.org/TrainedAlgorithmicMediaDigitalSource"));
}

struct span page_jsonld(const struct page *page, uint32_t minutes)
{
    const struct config *config = &page->site->config;
    struct buf out;
    struct json_writer json;

    buf_init(&out, LARGEST_JSONLD);
    json_init(&json, &out, 0);
    json_object_begin(&json);
    text_member(&json, "@context", SPAN("https://schema.org"));
    text_member(&json, "@type", config->page_type);
    text_member(&json, "name", page->facts->title);
    text_member(&json, "description", page->facts->description);
    text_member(&json, "inLanguage", config->language);
    text_member(&json, "version", page->facts->front.version);
    if (page->facts->front.date.year != 0) {
        text_member(&json, "dateModified", date_iso(page->scratch, page->facts->front.date));
    }
    text_member(&json, "timeRequired", span_format(page->scratch, "PT%uM", minutes));
    text_member(&json, "license", config->licence);
    write_keywords(page, &json);
    write_origin(page, &json);
    json_key(&json, "isPartOf");
    json_object_begin(&json);
    text_member(&json, "@type", SPAN("WebSite"));
    text_member(&json, "name", config->title);
    text_member(&json, "url", config->url);
    json_object_end(&json);
    write_citations(page, &json);
    json_object_end(&json);
    return page_take(page, &out);
}
