/* write/page.c: the parts that all pages have. */
#include "write/page.h"

#include "base/path.h"
#include "wiki/address.h"
#include "write/pages.h"
#include "write/spaced_html.h"

enum { LARGEST_PAGE = 64 << 20, USUAL_PAGE = 64 << 10 };

void page_init(struct page *page, const struct writer *writer, struct span address,
               struct arena *scratch)
{
    *page = (struct page){.writer = writer,
                          .site = writer->site,
                          .address = address,
                          .scratch = scratch,
                          .too_large = ARENA_NEW(scratch, bool)};
    numbering_init(&page->numbering, writer->site, scratch);
    map_init(&page->linked_terms, scratch);
    map_init(&page->reviews, scratch);
    map_init(&page->modules, scratch);
}

struct span page_link(const struct page *page, struct span address)
{
    return path_relative(page->scratch, page->address, address);
}

struct span page_beside(struct arena *arena, struct span address, const char *name)
{
    return span_format(arena, "%.*s.%s.html",
                       SPAN_ARG(span_slice(address, 0, address.len - strlen(".html"))), name);
}

struct span page_article_link(const struct page *page, const struct facts *facts, struct span id)
{
    struct span link = page_link(page, facts->address);

    return id.len == 0 ? link
                       : span_format(page->scratch, "%.*s#%.*s", SPAN_ARG(link), SPAN_ARG(id));
}

static struct span heading_link(const struct page *page, const struct facts *target,
                                struct span heading)
{
    const struct heading *h =
        heading.len == 0 ? NULL : facts_find_heading(target, heading, page->scratch);

    if (target == page->facts && h != NULL) {
        return span_format(page->scratch, "#%.*s", SPAN_ARG(h->id));
    }
    return page_article_link(page, target, h == NULL ? (struct span){0} : h->id);
}

static struct span file_link(const struct page *page, const struct fact_link *link)
{
    struct span file = site_link_file(page->site, link, page->scratch);

    return file.len == 0 ? file : page_link(page, address_media(page->scratch, file));
}

struct span page_href(const struct page *page, const struct link *link)
{
    struct fact_link fact = {.kind = (uint8_t)link->kind,
                             .target = link->target,
                             .heading = link->heading,
                             .raw = link->raw};
    const struct facts *target;

    switch (link->kind) {
    case LINK_WEB:
        return link->target;
    case LINK_ANCHOR:
        return page->facts == NULL ? (struct span){0}
                                   : heading_link(page, page->facts, link->heading);
    case LINK_WIKI:
    case LINK_PAGE:
        target = site_link_target(page->site, &fact, page->scratch);
        if (target != NULL) {
            return heading_link(page, target, link->heading);
        }
        return link->kind == LINK_PAGE ? file_link(page, &fact) : (struct span){0};
    case LINK_FILE:
        return file_link(page, &fact);
    default:
        return (struct span){0};
    }
}

const struct source_text *page_source_text(const struct page *page, const struct source *source)
{
    return source_texts_of(page->writer->source_texts, source);
}

struct span page_take(const struct page *page, struct buf *buf)
{
    struct span copy = span_copy(page->scratch, buf_span(buf));

    *page->too_large |= buf->full;
    buf_release(buf);
    return copy;
}

void page_set_prose(const struct page *page, struct value *map, const char *name, struct span text)
{
    value_set_text(map, name, spaced_text(page->scratch, text));
}

static struct value *tiers_value(const struct page *page)
{
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; i < countof(page->site->config.tiers); i++) {
        struct value *tier = value_map(page->scratch);

        value_set_text(tier, "name", span_of(standing_name((enum standing)i)));
        value_set_text(tier, "slug", span_of(standing_slug((enum standing)i)));
        value_set_text(tier, "label", page->site->config.tiers[i].label);
        value_set_text(tier, "meaning", page->site->config.tiers[i].meaning);
        value_add(list, tier);
    }
    return list;
}

/* Pages of the menu, as links from this page. */
static void menu(const struct page *page, struct value *site)
{
    const struct config *config = &page->site->config;
    const struct {
        const char *name;
        struct span address;
        bool there;
    } items[] = {
        {"home", ADDRESS_HOME, true},
        {"articles", ADDRESS_ARTICLES, true},
        {"glossary", ADDRESS_GLOSSARY, page->site->glossary.count > 0},
        {"sources", ADDRESS_SOURCES, page->site->source_count > 0},
        {"tags", ADDRESS_TAGS, true},
        {"search", ADDRESS_SEARCH, config->has_search},
        {"feed", ADDRESS_FEED, page->site->newest.year != 0},
        {"audit", ADDRESS_AUDIT, true},
        {"style", page->writer->style, true},
        {"lists_style", page->writer->lists_style, true},
        {"script", page->writer->script, true},
        {"cards_script", page->writer->cards_script, true},
        {"search_script", page->writer->search_script, config->has_search},
        {"search_style", page->writer->search_style, config->has_search},
        {"revise_page", ADDRESS_REVISE, config_has_revise(config)},
    };

    for (size_t i = 0; i < countof(items); i++) {
        if (items[i].there) {
            value_set_text(site, items[i].name, page_link(page, items[i].address));
        }
    }
}

/* The articles that the settings name, as links from this page. */
static struct value *footer_value(const struct page *page)
{
    const struct config *config = &page->site->config;
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; i < config->footer_count; i++) {
        size_t others;
        const struct facts *target =
            site_find_article(page->site, config->footer[i].target, page->scratch, &others);
        struct value *link;

        if (target == NULL) {
            continue;
        }
        link = value_map(page->scratch);
        value_set_text(link, "title", target->title);
        value_set_text(link, "url", page_link(page, target->address));
        value_add(list, link);
    }
    return list;
}

static struct span heading_of(const struct page *page, struct span title)
{
    struct buf out;

    buf_init(&out, LARGEST_PAGE);
    unbroken_html(&out, title);
    return page_take(page, &out);
}

/* "en-GB" -> "en_GB", as Open Graph writes it; a language alone is no locale there. */
static struct span locale_of(const struct page *page)
{
    struct span language = page->site->config.language;
    size_t dash = span_find(language, '-');

    return dash == language.len
               ? (struct span){0}
               : span_format(page->scratch, "%.*s_%.*s", SPAN_ARG(span_slice(language, 0, dash)),
                             SPAN_ARG(span_from(language, dash + 1)));
}

/* An address for other sites; empty where the site does not know its own. */
static struct span full_url(const struct page *page, struct span address)
{
    struct span base = page->site->config.url;

    if (base.len == 0) {
        return base;
    }
    while (base.len > 0 && base.at[base.len - 1] == '/') {
        base.len--;
    }
    return span_format(page->scratch, "%.*s/%.*s", SPAN_ARG(base), SPAN_ARG(address));
}

struct value *page_value(const struct page *page, struct span title, struct span description)
{
    const struct config *config = &page->site->config;
    struct value *root = value_map(page->scratch), *site = value_map(page->scratch);

    value_set_text(site, "title", config->title);
    value_set_text(site, "tagline", config->tagline);
    value_set_text(site, "language", config->language);
    value_set_text(site, "locale", locale_of(page));
    value_set_text(site, "licence", config->licence);
    value_set_text(site, "licence_url", config_licence_url(config, page->scratch));
    value_set_text(site, "revise", config->revise);
    value_set_text(site, "revise_issues", config->revise_issues);
    value_set(site, "tiers", tiers_value(page));
    value_set(site, "footer", footer_value(page));
    value_set_flag(site, "has_footer", config->footer_count > 0);
    menu(page, site);
    value_set(root, "site", site);
    value_set_text(root, "title", title);
    value_set_html(root, "heading", heading_of(page, title));
    value_set_text(root, "description", description);
    value_set_text(root, "engram_version", page->writer->version);
    value_set_text(root, "url", full_url(page, page->address));
    if (has_site_image(page->writer)) {
        value_set_text(site, "image", full_url(page, ADDRESS_IMAGE));
        value_set_size(site, "image_width", SITE_IMAGE_WIDTH);
        value_set_size(site, "image_height", SITE_IMAGE_HEIGHT);
    }
    return root;
}

static void render(const struct page *page, const char *template, const struct value *value,
                   struct buf *out)
{
    if (!mustache_render(page->writer->templates, span_of(template), value, out)) {
        *page->too_large = true;
    }
}

static bool is_dumped(const struct page *page)
{
    return page->writer->dump != NULL && span_equal(page->writer->dump->address, page->address);
}

void page_render(const struct page *page, const char *template, const struct value *value,
                 struct buf *out)
{
    if (is_dumped(page)) {
        dump_panel(page->writer->dump, template, value);
    }
    render(page, template, value, out);
}

void page_write(const struct page *page, const char *template, const struct value *root)
{
    struct buf out;

    if (is_dumped(page)) {
        dump_page(page->writer->dump, template, root);
    }
    buf_init(&out, LARGEST_PAGE);
    buf_grow(&out, USUAL_PAGE);
    render(page, template, root, &out);
    if (*page->too_large) {
        struct failure why;

        failure_set(&why, "the page '%.*s' is too large, or its templates nest too deeply",
                    SPAN_ARG(page->address));
        sink_refuse(page->writer->sink, page->address, &why);
    } else {
        sink_put(page->writer->sink, page->writer->unit, page->address, buf_span(&out));
    }
    buf_release(&out);
}
