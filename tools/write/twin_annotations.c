/* write/twin_annotations.c: Web Annotation Data Model (W3C Recommendation of 2017-02-23): one
 * annotation for each pair of a sentence and what it rests on.
 *
 * A sentence is chosen by its id. Its words are given as well where they stand in the page in one
 * piece: a marker between them would break a TextQuoteSelector, which must match the text exactly.
 */
#include "write/twin.h"

#include "wiki/address.h"
#include "write/spaced_html.h"

struct annotations {
    const struct page *page;
    struct json_writer json;
    size_t count;
    bool *whole; /* by claim: its words stand in the page in one piece */
};

static bool has_word(struct span text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (char_in_word(text.at[i])) {
            return true;
        }
    }
    return false;
}

/* A sentence is in one piece where only marks stand behind its first tag. The number of a footnote
 * is text of the page, and a formula has another form there. */
static void look_at_flow(struct annotations *a, struct flow flow)
{
    size_t nowhere = a->page->article->claim_count, current = nowhere;
    bool whole = false, tagged = false;

    for (size_t i = 0; i < flow.count; i++) {
        const struct token *token = &flow.tokens[i];

        switch (token->kind) {
        case TOKEN_CLAIM:
            current = token->index;
            whole = true;
            tagged = false;
            break;
        case TOKEN_CLAIM_END:
            current = nowhere;
            break;
        case TOKEN_TAG:
            tagged = true;
            break;
        case TOKEN_TEXT:
            whole = whole && !(tagged && has_word(token->text));
            break;
        case TOKEN_SPACE:
        case TOKEN_OPEN:
        case TOKEN_CLOSE:
            break;
        case TOKEN_CODE:
        case TOKEN_VALUE:
        case TOKEN_WIKILINK:
            whole = whole && !tagged;
            break;
        default:
            whole = false;
            break;
        }
        a->whole[current] = whole;
    }
}

/* Recursion is bounded by the depth of the Markdown tree. A row of a table is a sentence without
 * anything between its cells, and stays out like the words of figures. */
static void look_at_blocks(struct annotations *a, const struct block *first)
{
    for (const struct block *block = first; block != NULL; block = block->next) {
        if (block->kind != BLOCK_TABLE) {
            look_at_flow(a, block->flow);
            look_at_blocks(a, block->first);
        }
    }
}

static void look_at_page(struct annotations *a)
{
    const struct article *article = a->page->article;

    /* text outside of any sentence has a place of its own */
    a->whole = ARENA_ARRAY(a->page->scratch, bool, article->claim_count + 1);
    for (size_t i = 0; i < article->section_count; i++) {
        look_at_blocks(a, article->sections[i].first);
    }
    look_at_blocks(a, article->footnotes);
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
    json_member(&a->json, "value", fact_claim_id(fact));
    json_object_end(&a->json);
    if (a->whole[index] && without_end(fact_claim_text(fact)).len > 0) {
        json_object_begin(&a->json);
        json_member(&a->json, "type", SPAN("TextQuoteSelector"));
        json_member(&a->json, "exact",
                    spaced_text(a->page->scratch, without_end(fact_claim_text(fact))));
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
    struct span url = page_source_text(a->page, source)->url;

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
        const struct source *source = site_find_source(a->page->site, fact_cite_key(cite));
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

    look_at_page(&a);
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
