/* write/twin.c: the table of forms, and what several of them ask. */
#include "write/twin.h"

#include "base/path.h"
#include "write/exchange.h"

enum { LARGEST_TWIN = 64 << 20 };

static void bibliography(const struct page *page, struct buf *out,
                         void (*write)(const struct source *, struct arena *, struct buf *))
{
    for (size_t i = 0; i < page->numbering.sources.count; i++) {
        write(page->numbering.sources.at[i].source, page->scratch, out);
    }
}

static void twin_bib(const struct page *page, struct buf *out)
{
    bibliography(page, out, exchange_biblatex);
}

static void twin_ris(const struct page *page, struct buf *out)
{
    bibliography(page, out, exchange_ris);
}

static void twin_csl(const struct page *page, struct buf *out)
{
    struct json_writer json;

    json_init(&json, out, 0);
    json_array_begin(&json);
    for (size_t i = 0; i < page->numbering.sources.count; i++) {
        exchange_csl_item(page->numbering.sources.at[i].source, &json);
    }
    json_array_end(&json);
    buf_char(out, '\n');
}

/* `rel` as in the head of the page; `of_sources`: only where there are sources to list. The Markdown
 * has the name that llms.txt asks for, and one by which a site inside a folder of notes is not taken
 * for more of them. */
static const struct form {
    const char *extension, *type, *rel, *title;
    bool of_sources;
    void (*write)(const struct page *page, struct buf *out);
} FORMS[MACHINE_COUNT] = {
    [MACHINE_MARKDOWN] = {TWIN_MARKDOWN, "text/markdown", "alternate", "Text with its markers",
                          false, twin_markdown},
    [MACHINE_JSON] = {"json", "application/json", "alternate", "Sentences and where they come from",
                      false, twin_json},
    [MACHINE_JSONLD] = {"jsonld", "application/ld+json", "alternate", "Claims in schema.org terms",
                        false, twin_jsonld},
    [MACHINE_ANNOTATIONS] = {"annotations.jsonld", "application/ld+json", "describedby",
                             "Web Annotations", false, twin_annotations},
    [MACHINE_PROV] = {"prov.json", "application/json", "describedby", "Provenance in PROV-JSON",
                      false, twin_prov},
    [MACHINE_BIBLATEX] = {"bib", "application/x-bibtex", "alternate", "Sources in BibLaTeX", true,
                          twin_bib},
    [MACHINE_RIS] = {"ris", "application/x-research-info-systems", "alternate", "Sources in RIS",
                     true, twin_ris},
    [MACHINE_CSL] = {"csl.json", "application/vnd.citationstyles.csl+json", "alternate",
                     "Sources in CSL-JSON", true, twin_csl},
};

static bool is_wanted(const struct page *page, enum machine_file file)
{
    return page->site->config.machine_files[file] &&
           (!FORMS[file].of_sources || page->numbering.sources.count > 0);
}

struct value *twin_links(const struct page *page)
{
    struct value *list = value_list(page->scratch), *value = NULL;

    for (size_t i = 0; i < countof(FORMS); i++) {
        if (!is_wanted(page, (enum machine_file)i)) {
            continue;
        }
        value = value_map(page->scratch);
        value_set_text(
            value, "url",
            page_link(page, twin_address(page->scratch, page->address, FORMS[i].extension)));
        value_set_text(value, "type", span_of(FORMS[i].type));
        value_set_text(value, "rel", span_of(FORMS[i].rel));
        value_set_text(value, "title", span_of(FORMS[i].title));
        value_add(list, value);
    }
    if (value != NULL) {
        value_set_flag(value, "is_last", true);
    }
    return list;
}

static void write_form(const struct page *page, const struct form *form)
{
    struct span address = twin_address(page->scratch, page->address, form->extension);
    struct failure why;
    struct buf out;

    buf_init(&out, LARGEST_TWIN);
    form->write(page, &out);
    if (out.full) {
        failure_set(&why, "the file '%.*s' is too large", SPAN_ARG(address));
        sink_refuse(page->writer->sink, address, &why);
    } else {
        sink_put(page->writer->sink, page->writer->unit, address, buf_span(&out));
    }
    buf_release(&out);
}

void twin_write(const struct page *page)
{
    if (*page->too_large) {
        return; /* no twin without a page */
    }
    for (size_t i = 0; i < countof(FORMS); i++) {
        if (is_wanted(page, (enum machine_file)i)) {
            write_form(page, &FORMS[i]);
        }
    }
}

void twin_keep(struct sink *sink, struct span address, struct arena *scratch)
{
    for (size_t i = 0; i < countof(FORMS); i++) {
        struct span twin = twin_address(scratch, address, FORMS[i].extension);

        if (sink_has(sink, twin)) {
            sink_keep(sink, twin);
        }
    }
}

/* ---- what they share ---- */

struct span twin_address(struct arena *arena, struct span address, const char *extension)
{
    struct span stem = {address.at, address.len - path_extension(address).len};

    return span_format(arena, "%.*s.%s", SPAN_ARG(stem), extension);
}

struct span twin_url(const struct page *page, struct span address)
{
    struct span base = page->site->config.url;

    if (base.len == 0) {
        return page_link(page, address);
    }
    while (base.len > 0 && base.at[base.len - 1] == '/') {
        base.len--;
    }
    return span_format(page->scratch, "%.*s/%.*s", SPAN_ARG(base), SPAN_ARG(address));
}

struct span twin_page_url(const struct page *page)
{
    return page->site->config.url.len == 0 ? path_name(page->address)
                                           : twin_url(page, page->address);
}

struct span twin_element(const struct page *page, struct span id)
{
    struct span url = twin_page_url(page);

    return span_format(page->scratch, "%.*s#%.*s", SPAN_ARG(url), SPAN_ARG(id));
}

struct span twin_locator(const struct page *page, const struct fact_cite *cite)
{
    const char *label = tag_label_short(fact_cite_word(cite, CITE_LABEL));

    return fact_cite_word(cite, CITE_LOCATOR).len == 0
               ? (struct span){0}
               : span_format(page->scratch, "%s%s%.*s", label == NULL ? "" : label,
                             label == NULL ? "" : " ",
                             SPAN_ARG(fact_cite_word(cite, CITE_LOCATOR)));
}

struct span twin_quote(const struct page *page, const struct fact_cite *cite)
{
    const struct source *source = site_find_source(page->site, fact_cite_key(cite));

    for (size_t i = 0;
         source != NULL && fact_cite_word(cite, CITE_QUOTE_ID).len > 0 && i < source->quotes.count;
         i++) {
        if (span_equal(source->quotes.at[i].id, fact_cite_word(cite, CITE_QUOTE_ID))) {
            return source->quotes.at[i].exact;
        }
    }
    return fact_cite_word(cite, CITE_QUOTE);
}

const struct review *twin_review(const struct page *page, const struct fact_claim *claim)
{
    const struct reviews *reviews = &page->site->reviews;

    for (size_t i = 0; i < reviews->count; i++) {
        if (reviews->at[i].article == page->facts &&
            span_equal(reviews->at[i].mark, fact_claim_mark(claim))) {
            return &reviews->at[i];
        }
    }
    return NULL;
}

struct span twin_generator_id(const struct page *page, struct span name,
                              const struct generator **generator)
{
    struct span id = name.len > 0 ? name : page->facts->front.generator;

    *generator = generator_find(&page->site->generators, id);
    return *generator != NULL ? (*generator)->id : id.len > 0 ? id : SPAN("unnamed");
}

struct span twin_generator(const struct page *page, size_t claim)
{
    const struct generator *generator;
    const struct claim *c = &page->article->claims[claim];

    for (uint32_t i = 0; i < c->tag_count; i++) {
        const struct tag *tag = &page->article->tags[c->first_tag + i];

        if (tag->kind == TAG_LLM) {
            return twin_generator_id(page, tag->name, &generator);
        }
    }
    return (struct span){0};
}

struct span twin_disclosure(const struct page *page)
{
    const struct coverage *coverage = &page->site->coverage[site_index(page->site, page->facts)];
    uint32_t total = coverage_total(coverage), llm = coverage->count[STANDING_LLM];

    if (page->facts->front.generator.len == 0 && llm == 0) {
        return (struct span){0};
    }
    return llm == total ? SPAN("ai-generated") : SPAN("mixed");
}
