/* write/page_article.c: the page of an article: body first, since it decides the numbers of
 * sources, then what depends on them.
 */
#include "text/html.h"
#include "write/block_html.h"
#include "write/card_value.h"
#include "write/coverage_value.h"
#include "write/flow_html.h"
#include "write/head_value.h"
#include "write/neighbours.h"
#include "write/notes.h"
#include "write/pages.h"
#include "write/panels.h"
#include "write/term_uses.h"
#include "write/twin.h"
#include "wiki/address.h"

enum { LARGEST_BODY = 48 << 20, WORDS_PER_MINUTE = 200 };

uint32_t page_minutes(const struct facts *facts)
{
    uint32_t minutes = (uint32_t)((facts->words + WORDS_PER_MINUTE - 1) / WORDS_PER_MINUTE);

    return minutes == 0 ? 1 : minutes;
}

/* ---- head ---- */

static void add_crumb(const struct page *page, struct value *crumbs, struct span title,
                      struct span url)
{
    struct value *crumb = value_map(page->scratch);

    value_set_text(crumb, "title", title);
    value_set_text(crumb, "url", url);
    value_add(crumbs, crumb);
}

static struct value *crumbs_value(const struct page *page)
{
    const struct facts *facts = page->facts;
    const struct group *folder = map_find(&page->site->folder_by_name, facts->folder);
    struct value *crumbs = value_list(page->scratch);
    size_t others;

    add_crumb(page, crumbs, page->site->config.title, page_link(page, ADDRESS_HOME));
    if (folder != NULL) {
        add_crumb(page, crumbs, folder->title, page_link(page, folder->address));
    }
    if (facts->front.parent.len > 0) {
        const struct facts *parent =
            site_find_article(page->site, facts->front.parent, page->scratch, &others);

        if (parent != NULL && parent != facts) {
            add_crumb(page, crumbs, parent->title,
                      page_article_link(page, parent, (struct span){0}));
        }
    }
    return crumbs;
}

static struct value *tags_value(const struct page *page)
{
    const struct span_list *tags = &page->facts->front.tags;
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; i < tags->count; i++) {
        struct value *tag = value_map(page->scratch);

        value_set_text(tag, "name", tags->at[i]);
        value_set_text(tag, "url", page_link(page, address_tag(page->scratch, tags->at[i])));
        value_add(list, tag);
    }
    return list;
}

static void set_date(const struct page *page, struct value *root, const char *name,
                     struct date date)
{
    struct value *value;

    if (date.year != 0) {
        value = value_map(page->scratch);
        value_set_text(value, "iso", date_iso(page->scratch, date));
        value_set_text(value, "words", date_words(page->scratch, date));
        value_set(root, name, value);
    }
}

/* Who wrote the sentences by language models: the generators that the tags name, each once. */
static void set_generators(const struct page *page, struct value *root)
{
    const struct facts *facts = page->facts;
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; i < facts->generator_count; i++) {
        struct span id =
            facts->generators[i].name.len > 0 ? facts->generators[i].name : facts->front.generator;
        const struct generator *generator = generator_find(&page->site->generators, id);
        struct value *item = value_map(page->scratch);

        value_set_text(item, "model", generator != NULL ? generator->model : id);
        if (generator != NULL) {
            value_set_text(item, "version", generator->version);
            value_set_text(item, "reviewer", generator->reviewer);
            set_date(page, item, "date", generator->date);
        }
        value_add(list, item);
    }
    value_set(root, "generators", list);
}

static void set_front(const struct page *page, struct value *root)
{
    const struct front *front = &page->facts->front;
    bool generated = front->generator.len > 0 || page->facts->generator_count > 0;
    size_t signed_count = card_signed_count(page);

    value_set_text(root, "kind", page->facts->kind_title);
    value_set_text(root, "discipline", front->discipline);
    value_set_text(root, "part", front->part);
    value_set_text(root, "order", front->order);
    value_set_text(root, "author", front->author);
    set_generators(page, root);
    if (signed_count > 0) {
        value_set_size(root, "signed", signed_count);
    }
    value_set_text(root, "version", front->version);
    value_set_text(root, "reviewed", front->reviewed);
    value_set_flag(root, "unreviewed",
                   generated && (front->reviewed.len == 0 || span_is(front->reviewed, "no")));
    if (generated) {
        value_set_text(root, "warning", page->site->config.warning);
    }
    set_date(page, root, "date", front->date);
    set_date(page, root, "generated", front->generated);
    value_set_text(root, "file", page->facts->path);
}

/* ---- sections ---- */

static struct coverage section_coverage(const struct page *page, uint32_t section)
{
    struct coverage coverage = {0};

    for (size_t i = 0; i < page->facts->claim_count; i++) {
        const struct fact_claim *claim = &page->facts->claims[i];

        if (claim->section == section) {
            coverage.count[site_standing(page->site, page->facts, claim)]++;
        }
    }
    return coverage;
}

/* The lead ends before its first figure, table or list, which stand behind the head of the article.
 */
static void set_body(struct page *page, const struct block *first, bool is_lead,
                     struct value *value)
{
    const struct block *rest = first;
    struct buf html;

    buf_init(&html, LARGEST_BODY);
    if (is_lead) {
        while (rest != NULL && rest->kind == BLOCK_PARAGRAPH) {
            rest = rest->next;
        }
        for (const struct block *block = first; block != rest; block = block->next) {
            struct block single = *block;

            single.next = NULL;
            block_html(page, &single, &html);
        }
        value_set_html(value, "lead", page_take(page, &html));
        buf_init(&html, LARGEST_BODY);
    }
    block_html(page, rest, &html);
    value_set_html(value, "body", page_take(page, &html));
}

static struct value *section_value(struct page *page, uint32_t index)
{
    const struct section *section = &page->article->sections[index];
    struct coverage coverage = section_coverage(page, index);
    struct value *value = value_map(page->scratch);
    struct buf html;

    page->section = index;
    if (index > 0) {
        buf_init(&html, LARGEST_BODY);
        flow_html(page, section->heading, FLOW_PLAIN, &html);
        value_set_html(value, "title", page_take(page, &html));
        value_set_text(value, "id", section->id);
    }
    set_body(page, section->first, index == 0, value);
    value_set(value, "coverage", coverage_value(page, &coverage));
    return value;
}

static struct value *sections_value(struct page *page, struct value *root)
{
    struct value *list = value_list(page->scratch);

    value_set(root, "lead", section_value(page, 0));
    for (uint32_t i = 1; i < page->article->section_count; i++) {
        value_add(list, section_value(page, i));
    }
    return list;
}

/* ---- what leads on ---- */

static struct value *related_value(const struct page *page)
{
    struct value *list = value_list(page->scratch);
    const struct related_list related =
        related_of(page->writer->related, site_index(page->site, page->facts));

    for (size_t i = 0; i < related.count && i < RELATED_SHOWN; i++) {
        value_add(list, page_place(page, related.at[i], (struct span){0}));
    }
    return list;
}

static struct value *sims_value(struct page *page)
{
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; i < page->numbering.runs.count; i++) {
        const struct run *run = page->numbering.runs.at[i].run;
        struct value *value = value_map(page->scratch);

        value_set_size(value, "number", i + 1);
        value_set_text(value, "title", run->title);
        value_set_text(value, "run", run->name);
        value_set_text(value, "model_title", run->model_title);
        page_set_prose(page, value, "limits", run->limits);
        panel_set_files(page, run, value);
        if (page->numbering.runs.at[i].figure > 0) {
            value_set_size(value, "figure", page->numbering.runs.at[i].figure);
        }
        value_add(list, value);
    }
    return list;
}

/* "articles/cellular/synapses.html" is "cellular/synapses" in the address of the revision form. */
static struct span article_name(struct span address)
{
    struct span name = span_from(address, span_find(address, '/') + 1);

    return span_slice(name, 0, name.len - strlen(".html"));
}

static void set_counts(const struct page *page, struct value *root)
{
    value_set_size(root, "minutes", page_minutes(page->facts));
    value_set_flag(root, "one_minute", page_minutes(page->facts) == 1);
    value_set_size(root, "source_count", page->numbering.sources.count);
    value_set_flag(root, "one_source", page->numbering.sources.count == 1);
    value_set_flag(root, "has_sims", page->numbering.runs.count > 0);
    value_set_size(root, "words", page->facts->words);
}

void page_article(const struct writer *writer, const struct article *article,
                  const struct facts *facts, struct arena *scratch)
{
    struct page page;
    struct value *root, *related;
    struct buf notes;

    page_init(&page, writer, facts->address, scratch);
    page.article = article;
    page.facts = facts;
    page.link_terms = true;
    page.uses = term_uses_of(writer, facts, scratch);
    card_read_reviews(&page);
    root = page_value(&page, facts->title, facts->description);
    set_front(&page, root);
    value_set_flag(root, "is_article", true);
    value_set(root, "crumbs", crumbs_value(&page));
    value_set_flag(root, "has_tags", facts->front.tags.count > 0);
    value_set(root, "tags", tags_value(&page));
    value_set(root, "coverage",
              coverage_value(&page, &writer->site->coverage[site_index(writer->site, facts)]));
    value_set(root, "sections", sections_value(&page, root));
    buf_init(&notes, LARGEST_BODY);
    block_html_footnotes(&page, article->footnotes, &notes);
    value_set_flag(root, "has_footnotes", notes.len > 0);
    value_set_html(root, "footnotes", page_take(&page, &notes));
    page_set_sources(&page, facts->sections, facts->section_count, root);
    value_set(root, "sims", sims_value(&page));
    value_set(root, "terms", card_terms(&page));
    value_set_text(root, "name", article_name(facts->address));
    related = related_value(&page);
    page_backlinks(&page, root);
    value_set(root, "related", related);
    value_set_flag(root, "has_related", value_count(related) > 0);
    value_set(root, "neighbourhood", neighbours_value(&page));
    set_counts(&page, root);
    head_value(&page, root);
    page_revise_links(&page, root);
    if (page.modules.count > 0) {
        value_set(root, "simulator", panel_scripts(&page));
    }
    page_write(&page, "article", root);
    if (page.tables != NULL) {
        page_numbers(&page);
    }
    twin_write(&page);
    if (writer->unit != NULL) {
        sink_note(writer->sink, writer->unit, notes_pack(&page));
    }
}
