/* write/twin_annotations.c: Web Annotation Data Model (W3C Recommendation of 2017-02-23): one
 * annotation for each pair of a sentence and what it rests on.
 *
 * A sentence is chosen by its id. Its words are given as well where they stand in the page in one
 * piece: a marker between them would break a TextQuoteSelector, which must match the text exactly.
 */
#include "write/twin.h"

#include "wiki/address.h"

struct annotations {
    const struct page *page;
    struct json_writer json;
    size_t count;
};

/* What stands in the file behind the first tag is no word: the sentence is in one piece before it.
 * The number of a footnote is text of the page, a formula has another form there, and nothing
 * stands between the cells of a row. */
static bool is_one_piece(const struct page *page, const struct claim *claim)
{
    struct span source = span_slice(page->article->source, claim->at, claim->len);
    const struct tag *tag;

    if (span_find_span(source, SPAN("[^")) < source.len || span_find(source, '$') < source.len ||
        span_find(source, '|') < source.len || span_find_span(source, SPAN("![")) < source.len) {
        return false;
    }
    if (claim->tag_count != 1) {
        return claim->tag_count == 0;
    }
    tag = &page->article->tags[claim->first_tag];
    for (size_t at = tag->at + tag->len; at < (size_t)claim->at + claim->len; at++) {
        char c = at < page->article->source.len ? page->article->source.at[at] : '.';

        if (char_is_alnum(c) || (unsigned char)c >= 0x80) {
            return false;
        }
    }
    return true;
}

static struct span without_end(struct span text)
{
    while (text.len > 0 && strchr(".!?:;,", text.at[text.len - 1]) != NULL) {
        text.len--;
    }
    return text;
}

static void write_target(struct annotations *a, size_t index)
{
    const struct claim *claim = &a->page->article->claims[index];
    const struct fact_claim *fact = &a->page->facts->claims[index];

    json_key(&a->json, "target");
    json_object_begin(&a->json);
    json_member(&a->json, "type", SPAN("SpecificResource"));
    json_member(&a->json, "source", twin_page_url(a->page));
    json_key(&a->json, "selector");
    json_array_begin(&a->json);
    json_object_begin(&a->json);
    json_member(&a->json, "type", SPAN("FragmentSelector"));
    json_member(&a->json, "conformsTo", SPAN("http://tools.ietf.org/rfc/rfc3236"));
    json_member(&a->json, "value", fact->id);
    json_object_end(&a->json);
    if (is_one_piece(a->page, claim) && without_end(fact->text).len > 0) {
        json_object_begin(&a->json);
        json_member(&a->json, "type", SPAN("TextQuoteSelector"));
        json_member(&a->json, "exact", without_end(fact->text));
        json_object_end(&a->json);
    }
    json_array_end(&a->json);
    json_object_end(&a->json);
}

static void begin(struct annotations *a, size_t claim, const char *motivation)
{
    struct span id = span_format(a->page->scratch, "a%zu", ++a->count);
    struct span address = twin_address(a->page->scratch, a->page->address, "annotations.jsonld");
    struct span url = a->page->site->config.url.len > 0 ? twin_url(a->page, address) : SPAN("");

    json_object_begin(&a->json);
    json_member(&a->json, "id",
                span_format(a->page->scratch, "%.*s#%.*s", SPAN_ARG(url), SPAN_ARG(id)));
    json_member(&a->json, "type", SPAN("Annotation"));
    json_member(&a->json, "motivation", span_of(motivation));
    write_target(a, claim);
    json_key(&a->json, "body");
}

static void text_body(struct annotations *a, struct span text, const char *purpose)
{
    json_object_begin(&a->json);
    json_member(&a->json, "type", SPAN("TextualBody"));
    json_member(&a->json, "value", text);
    json_member(&a->json, "format", SPAN("text/plain"));
    json_member(&a->json, "purpose", span_of(purpose));
    json_object_end(&a->json);
}

/* The source, down to its words where a quote is on record. */
static void source_body(struct annotations *a, const struct source *source, struct span quote)
{
    struct span url = source_url(a->page->scratch, source);

    json_object_begin(&a->json);
    json_member(&a->json, "type", SPAN("SpecificResource"));
    json_member(&a->json, "source",
                url.len > 0 ? url
                            : twin_url(a->page, address_source(a->page->scratch, source->key)));
    json_member(&a->json, "purpose", SPAN("linking"));
    if (quote.len > 0) {
        json_key(&a->json, "selector");
        json_object_begin(&a->json);
        json_member(&a->json, "type", SPAN("TextQuoteSelector"));
        json_member(&a->json, "exact", quote);
        json_object_end(&a->json);
    }
    json_object_end(&a->json);
}

static void annotate_cites(struct annotations *a, size_t index)
{
    const struct fact_claim *claim = &a->page->facts->claims[index];

    for (uint32_t i = 0; i < claim->cite_count; i++) {
        const struct fact_cite *cite = &a->page->facts->cites[claim->first_cite + i];
        const struct source *source = site_find_source(a->page->site, cite->key);
        struct span locator = twin_locator(a->page, cite);

        if (source == NULL) {
            continue;
        }
        begin(a, index, "linking");
        json_array_begin(&a->json);
        source_body(a, source, twin_quote(a->page, cite));
        text_body(a, span_of(standing_name(source->tier)), "classifying");
        if (locator.len > 0) {
            text_body(a, locator, "describing");
        }
        json_array_end(&a->json);
        json_object_end(&a->json);
    }
}

static void annotate_own(struct annotations *a, size_t index)
{
    const struct fact_claim *claim = &a->page->facts->claims[index];
    const struct claim *c = &a->page->article->claims[index];

    for (uint32_t i = 0; i < claim->run_count; i++) {
        const struct run *run =
            site_find_run(a->page->site, a->page->facts->runs[claim->first_run + i].run);

        if (run == NULL || !run->good) {
            continue;
        }
        begin(a, index, "linking");
        json_array_begin(&a->json);
        json_object_begin(&a->json);
        json_member(&a->json, "type", SPAN("Dataset"));
        json_member(&a->json, "id",
                    twin_url(a->page, address_figure(a->page->scratch, run->name, "json")));
        json_member(&a->json, "format", SPAN("application/json"));
        json_object_end(&a->json);
        text_body(a, SPAN("SIM"), "classifying");
        json_array_end(&a->json);
        json_object_end(&a->json);
    }
    for (uint32_t i = 0; i < c->tag_count; i++) {
        if (a->page->article->tags[c->first_tag + i].kind == TAG_LLM) {
            begin(a, index, "classifying");
            text_body(a, SPAN("LLM"), "classifying");
            json_object_end(&a->json);
            break;
        }
    }
}

void twin_annotations(const struct page *page, struct buf *out)
{
    struct annotations a = {.page = page};
    struct span address = twin_address(page->scratch, page->address, "annotations.jsonld");
    struct span url = page->site->config.url.len > 0 ? twin_url(page, address) : (struct span){0};

    json_init(&a.json, out, 0);
    json_object_begin(&a.json);
    json_member(&a.json, "@context", SPAN("http://www.w3.org/ns/anno.jsonld"));
    json_member(&a.json, "id", url);
    json_member(&a.json, "type", SPAN("AnnotationCollection"));
    json_member(&a.json, "label", page->facts->title);
    json_key(&a.json, "first");
    json_object_begin(&a.json);
    json_member(&a.json, "type", SPAN("AnnotationPage"));
    json_key(&a.json, "startIndex");
    json_size(&a.json, 0);
    json_key(&a.json, "items");
    json_array_begin(&a.json);
    for (size_t i = 0; i < page->facts->claim_count; i++) {
        annotate_cites(&a, i);
        annotate_own(&a, i);
    }
    json_array_end(&a.json);
    json_object_end(&a.json);
    json_key(&a.json, "total");
    json_size(&a.json, a.count);
    json_object_end(&a.json);
    buf_char(out, '\n');
}
