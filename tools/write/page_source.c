/* write/page_source.c: lists of sources, and the page of each: its record and every sentence that
 * cites it. */
#include "write/pages.h"
#include "write/paging.h"

#include "wiki/address.h"
#include "write/glossary_pages.h"
#include "write/twin.h"
#include "write/verified_value.h"

enum {
    MOST_SENTENCES = 400, /* on a page of a source */
    MOST_SOURCES = 300,   /* on a page of all sources */
};

/* "a", "b", …, "z", "aa": the names of the uses of one source. */
static struct span letters(const struct page *page, size_t index)
{
    struct span out = {0};

    do {
        char c = (char)('a' + index % 26);

        out = span_concat(page->scratch, (struct span){&c, 1}, out);
        index /= 26;
    } while (index-- > 0);
    return out;
}

static struct span section_title(const struct fact_section *sections, size_t count,
                                 uint32_t section)
{
    return section < count ? sections[section].title : (struct span){0};
}

/* Uses in one section stand together behind its name. */
static struct value *uses_value(const struct page *page, size_t number,
                                const struct fact_section *sections, size_t count)
{
    const struct numbered_source *source = &page->numbering.sources.at[number - 1];
    struct value *groups = value_list(page->scratch), *uses = NULL;
    uint32_t last = UINT32_MAX;

    for (size_t i = 0; i < source->uses.count; i++) {
        uint32_t section = source->uses.at[i].section;
        struct value *use = value_map(page->scratch);

        if (uses == NULL || section != last) {
            struct value *group = value_map(page->scratch);
            struct span title = section_title(sections, count, section);

            uses = value_list(page->scratch);
            value_set_text(group, "section", title);
            value_set_flag(group, "is_lead", title.len == 0);
            value_set_flag(group, "is_first", value_count(groups) == 0);
            value_set(group, "uses", uses);
            value_add(groups, group);
            last = section;
        }
        value_set_text(use, "anchor", span_format(page->scratch, "c%zu-%zu", number, i + 1));
        value_set_text(use, "letter", letters(page, i));
        value_add(uses, use);
    }
    return groups;
}

static void source_fields(const struct page *page, const struct source *source, struct value *value)
{
    value_set_text(value, "key", source->key);
    value_set_text(value, "short", page_source_text(page, source)->short_name);
    page_set_prose(page, value, "reference", page_source_text(page, source)->reference);
    value_set_text(value, "tier", span_of(standing_name(source->tier)));
    value_set_text(value, "slug", span_of(standing_slug(source->tier)));
    value_set_text(value, "tier_label", page->site->config.tiers[source->tier].label);
    value_set_text(value, "tier_reason", source->tier_reason);
    value_set_text(value, "note", source->note);
    value_set_text(value, "record", source->record);
    value_set_text(value, "link", page_source_text(page, source)->url);
    value_set_text(value, "page_url", page_link(page, address_source(page->scratch, source->key)));
    verified_alarm(page, source, value);
}

void page_set_sources(const struct page *page, const struct fact_section *sections,
                      size_t section_count, struct value *root)
{
    struct value *list = value_list(page->scratch);
    bool has_unchecked = false;

    for (size_t i = 0; i < page->numbering.sources.count; i++) {
        const struct numbered_source *numbered = &page->numbering.sources.at[i];
        struct value *value = value_map(page->scratch);

        source_fields(page, numbered->source, value);
        verified_states(page, numbered->source, value);
        value_set_size(value, "number", i + 1);
        value_set_size(value, "use_count", numbered->uses.count);
        value_set(value, "groups", uses_value(page, i + 1, sections, section_count));
        value_add(list, value);
        has_unchecked = has_unchecked || site_verified(page->site, numbered->source->key) == NULL;
    }
    value_set(root, "sources", list);
    value_set_flag(root, "has_sources", page->numbering.sources.count > 0);
    value_set_flag(root, "has_unchecked", has_unchecked);
}

/* ---- the page of one source ---- */

/* Where in the source a sentence finds its support, as far as it says so. */
static void set_places(const struct page *page, const struct facts *facts,
                       const struct fact_claim *claim, struct value *value)
{
    struct value *places = value_list(page->scratch);

    for (uint32_t i = 0; i < claim->cite_count; i++) {
        const struct fact_cite *cite = &facts->cites[claim->first_cite + i];
        struct value *place;

        if (!span_equal(fact_cite_key(cite), page->source->key) ||
            fact_cite_word(cite, CITE_LOCATOR).len + fact_cite_word(cite, CITE_QUOTE).len +
                    fact_cite_word(cite, CITE_QUOTE_ID).len ==
                0) {
            continue;
        }
        place = value_map(page->scratch);
        value_set_text(place, "locator", twin_locator(page, cite));
        value_set_text(place, "quote", twin_quote(page, cite));
        value_add(places, place);
    }
    value_set(value, "places", places);
    value_set_flag(value, "has_places", value_count(places) > 0);
}

static struct value *sentence_value(const struct page *page, const struct facts *facts,
                                    const struct fact_claim *claim, struct span base)
{
    struct value *value = value_map(page->scratch);

    page_set_prose(page, value, "text", fact_claim_text(claim));
    value_set_text(
        value, "url",
        span_format(page->scratch, "%.*s#%.*s", SPAN_ARG(base), SPAN_ARG(fact_claim_id(claim))));
    if (claim->section < facts->section_count) {
        value_set_text(value, "section", facts->sections[claim->section].title);
    }
    set_places(page, facts, claim, value);
    return value;
}

/* The sentences uses[from, to), below their articles. */
static struct value *citing_value(const struct page *page, const struct uses *uses, size_t from,
                                  size_t to)
{
    struct value *list = value_list(page->scratch), *sentences = NULL;
    uint32_t last = 0;

    for (size_t i = from; i < to; i++) {
        struct use use = uses->at[i];
        bool glossary = use.article == USE_GLOSSARY;
        const struct facts *facts =
            glossary ? &page->site->glossary_facts : &page->site->articles[use.article];
        struct span base = page_link(
            page, glossary ? glossary_claim_address(page->writer, use.claim, page->scratch)
                           : facts->address);

        if (facts->is_duplicate) {
            continue; /* the sentence stands on no page */
        }
        if (sentences == NULL || use.article != last) {
            struct value *article = value_map(page->scratch);

            sentences = value_list(page->scratch);
            value_set_text(article, "title", facts->title);
            value_set_flag(article, "is_glossary", glossary);
            value_set_text(article, "url", base);
            value_set(article, "sentences", sentences);
            value_add(list, article);
            last = use.article;
        }
        value_add(sentences, sentence_value(page, facts, &facts->claims[use.claim], base));
    }
    return list;
}

/* What can be said of a quote by looking for it: never that it supports a sentence. */
static const char *quote_words(enum quote_grade grade)
{
    switch (grade) {
    case QUOTE_EXACT:
        return "quote found in the stored copy";
    case QUOTE_INTERLEAVED:
        return "quote found in the stored copy, with other words between";
    case QUOTE_PARTIAL:
        return "only a part of the quote found in the stored copy";
    case QUOTE_ABSENT:
        return "quote not found in the stored copy";
    default:
        return "no copy is stored to look in";
    }
}

static struct value *quotes_value(const struct page *page, const struct source *source)
{
    struct span copy = site_copy(page->site, source->key);
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; i < source->quotes.count; i++) {
        const struct quote *quote = &source->quotes.at[i];
        struct value *item = value_map(page->scratch);
        enum quote_grade grade =
            copy.len == 0
                ? QUOTE_NO_TEXT
                : quote_grade(copy, quote_normalise(page->scratch, quote->exact), page->scratch);

        value_set_text(item, "exact", quote->exact);
        value_set_text(item, "locator", quote->locator);
        value_set_text(item, "grade", span_of(quote_words(grade)));
        value_add(list, item);
    }
    return list;
}

/* Links to the pages that the sentences of one source fill. */
static struct value *parts_value(const struct page *page, size_t part, size_t parts)
{
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; i < parts; i++) {
        struct value *value = value_map(page->scratch);

        value_set_size(value, "number", i + 1);
        value_set_text(
            value, "url",
            page_link(page, address_source_part(page->scratch, page->source->key, i + 1)));
        value_set_flag(value, "is_this", i == part);
        value_add(list, value);
    }
    return list;
}

static void set_part(const struct page *page, const struct uses *uses, size_t part,
                     struct value *root)
{
    size_t parts = uses->count <= MOST_SENTENCES ? 1 : (uses->count - 1) / MOST_SENTENCES + 1;
    size_t from = part * MOST_SENTENCES,
           to = from + MOST_SENTENCES < uses->count ? from + MOST_SENTENCES : uses->count;

    value_set_flag(root, "is_first", part == 0);
    value_set_flag(root, "has_parts", parts > 1);
    value_set_size(root, "from", to == 0 ? 0 : from + 1);
    value_set_size(root, "to", to);
    value_set(root, "parts", parts_value(page, part, parts));
    value_set(root, "articles", citing_value(page, uses, from, to));
}

static void write_part(const struct writer *writer, size_t index, size_t part,
                       struct arena *scratch)
{
    const struct source *source = &writer->site->sources[index];
    const struct uses *uses = &writer->site->uses[index];
    struct page page;
    struct value *root;

    page_init(&page, writer, address_source_part(scratch, source->key, part + 1), scratch);
    page.source = source;
    root = page_value(&page, source_short(scratch, source), source->title);
    source_fields(&page, source, root);
    verified_rows(&page, source, root);
    value_set_text(root, "source_title", source->title);
    value_set_text(root, "tier_meaning", writer->site->config.tiers[source->tier].meaning);
    value_set_size(root, "use_count", uses->count);
    value_set_flag(root, "one_use", uses->count == 1);
    value_set_flag(root, "has_quotes", source->quotes.count > 0);
    value_set(root, "quotes", quotes_value(&page, source));
    set_part(&page, uses, part, root);
    page_write(&page, "source", root);
}

/* A source that is cited thousands of times has several pages, so that none grows without bound. */
void page_source(const struct writer *writer, size_t index, struct arena *scratch)
{
    size_t count = writer->site->uses[index].count, part = 0;

    do {
        write_part(writer, index, part++, scratch);
    } while (part * MOST_SENTENCES < count);
}

/* ---- all sources ---- */

static struct value *tier_value(const struct page *page, enum standing tier, size_t count)
{
    const struct tier_text *words = &page->site->config.tiers[tier];
    struct value *value = value_map(page->scratch);

    value_set_text(value, "name", span_of(standing_name(tier)));
    value_set_text(value, "slug", span_of(standing_slug(tier)));
    value_set_text(value, "label", words->label);
    value_set_text(value, "meaning", words->meaning);
    value_set_size(value, "count", count);
    return value;
}

/* The sources in the order of their tiers; `counts` of each tier. */
static uint32_t *sort_by_tier(const struct site *site, size_t *counts, struct arena *scratch)
{
    uint32_t *order = ARENA_ARRAY(scratch, uint32_t, site->source_count + 1);
    size_t count = 0;

    for (enum standing tier = STANDING_T1; tier <= STANDING_T3; tier++) {
        for (size_t i = 0; i < site->source_count; i++) {
            if (site->sources[i].tier == tier) {
                order[count++] = (uint32_t)i;
                counts[tier]++;
            }
        }
    }
    return order;
}

static struct value *by_tier_value(const struct page *page, const uint32_t *order,
                                   const size_t *counts, struct stretch shown)
{
    struct value *tiers = value_list(page->scratch), *tier = NULL, *list = NULL;
    enum standing last = STANDING_T1;

    for (size_t i = shown.from; i < shown.to; i++) {
        const struct source *record = &page->site->sources[order[i]];
        struct value *source = value_map(page->scratch);

        if (tier == NULL || record->tier != last) {
            last = record->tier;
            list = value_list(page->scratch);
            tier = tier_value(page, last, counts[last]);
            value_set(tier, "sources", list);
            value_add(tiers, tier);
        }
        source_fields(page, record, source);
        value_set_size(source, "use_count", page->site->uses[order[i]].count);
        value_add(list, source);
    }
    return tiers;
}

void page_sources(const struct writer *writer, struct arena *scratch)
{
    size_t counts[STANDING_COUNT] = {0}, count = writer->site->source_count;
    const uint32_t *order = sort_by_tier(writer->site, counts, scratch);

    for (size_t part = 0; part < paging_parts(count, MOST_SOURCES); part++) {
        struct page page;
        struct value *root;
        struct stretch shown;

        page_init(&page, writer, paging_address(scratch, ADDRESS_SOURCES, part), scratch);
        root = page_value(&page, (struct span){0}, (struct span){0});
        shown =
            paging_set(&page, root, ADDRESS_SOURCES, (struct paging){count, MOST_SOURCES, part});
        value_set(root, "by_tier", by_tier_value(&page, order, counts, shown));
        value_set_size(root, "source_count", count);
        page_write(&page, "sources", root);
    }
}
