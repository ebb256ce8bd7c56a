/* write/sitemap.c: what programs that visit the site should find: sitemap.xml, robots.txt, llms.txt.
 *
 * A sitemap holds 50,000 addresses at most; a larger site has several, and sitemap.xml lists these.
 */
#include "wiki/address.h"
#include "write/pages.h"
#include "write/twin.h"

enum { MOST_ADDRESSES = 50000, MOST_LISTED = 200 };

struct entry {
    struct span address;
    struct date date;
};

struct entries {
    struct arena *arena;
    VEC(struct entry) list;
};

static void add(struct entries *entries, struct span address, struct date date)
{
    *vec_add(entries->arena, &entries->list) = (struct entry){address, date};
}

static void collect(const struct site *site, struct entries *entries)
{
    add(entries, ADDRESS_HOME, site->newest);
    for (size_t i = 0; i < site->article_count; i++) {
        if (!site->articles[i].is_duplicate) {
            add(entries, site->articles[i].address, site->articles[i].front.date);
        }
    }
    for (size_t i = 0; i < site->source_count; i++) {
        add(entries, address_source(entries->arena, site->sources[i].key), (struct date){0});
    }
    for (size_t i = 0; i < site->tags.count; i++) {
        add(entries, site->tags.at[i].address, (struct date){0});
    }
    for (size_t i = 0; i < site->folders.count; i++) {
        add(entries, site->folders.at[i].address, (struct date){0});
    }
    if (site->glossary.count > 0) {
        add(entries, ADDRESS_GLOSSARY, (struct date){0});
    }
}

static void write_addresses(const struct writer *writer, struct span address,
                            const struct entries *entries, size_t from)
{
    struct value *root, *list;
    struct page page;

    page_init(&page, writer, address, entries->arena);
    root = page_value(&page, (struct span){0}, (struct span){0});
    list = value_list(entries->arena);
    for (size_t i = from; i < entries->list.count && i - from < MOST_ADDRESSES; i++) {
        const struct entry *entry = &entries->list.at[i];
        struct value *value = value_map(entries->arena);

        value_set_text(value, "loc", twin_url(&page, entry->address));
        if (entry->date.year != 0) {
            value_set_text(value, "lastmod", date_iso(entries->arena, entry->date));
        }
        value_add(list, value);
    }
    value_set(root, "addresses", list);
    page_write(&page, "sitemap", root);
}

static void write_index(const struct writer *writer, const struct entries *entries)
{
    struct value *root, *list = value_list(entries->arena);
    struct page page;

    page_init(&page, writer, ADDRESS_SITEMAP, entries->arena);
    root = page_value(&page, (struct span){0}, (struct span){0});
    for (size_t from = 0; from < entries->list.count; from += MOST_ADDRESSES) {
        struct span part =
            span_format(entries->arena, "sitemap-%zu.xml", from / MOST_ADDRESSES + 1);
        struct value *value = value_map(entries->arena);

        write_addresses(writer, part, entries, from);
        value_set_text(value, "loc", twin_url(&page, part));
        value_add(list, value);
    }
    value_set(root, "sitemaps", list);
    page_write(&page, "sitemap_index", root);
}

void write_sitemap(const struct writer *writer, struct arena *scratch)
{
    struct entries entries = {.arena = scratch};

    if (writer->site->config.url.len == 0) {
        return; /* a sitemap takes full addresses only */
    }
    collect(writer->site, &entries);
    if (entries.list.count <= MOST_ADDRESSES) {
        write_addresses(writer, ADDRESS_SITEMAP, &entries, 0);
    } else {
        write_index(writer, &entries);
    }
}

void write_robots(const struct writer *writer, struct arena *scratch)
{
    struct page page;
    struct value *root;

    page_init(&page, writer, ADDRESS_ROBOTS, scratch);
    root = page_value(&page, (struct span){0}, (struct span){0});
    if (writer->site->config.url.len > 0) {
        value_set_text(root, "sitemap", twin_url(&page, ADDRESS_SITEMAP));
    }
    page_write(&page, "robots", root);
}

/* ---- llms.txt ---- */

static struct value *group_list(const struct page *page, const struct group *group)
{
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; i < group->articles.count && i < MOST_LISTED; i++) {
        const struct facts *facts = &page->site->articles[group->articles.at[i]];
        struct value *value = value_map(page->scratch);
        bool has_markdown = page->site->config.machine_files[MACHINE_MARKDOWN] &&
                            !facts->is_broken && !facts->held_back;

        value_set_text(value, "title", facts->title);
        value_set_text(value, "description", facts->description);
        value_set_text(
            value, "url",
            twin_url(page, has_markdown ? twin_address(page->scratch, facts->address, TWIN_MARKDOWN)
                                        : facts->address));
        value_add(list, value);
    }
    return list;
}

/* Many articles would make a file that nobody can read; the rest stands behind an address. */
static struct value *group_value(const struct page *page, const struct group *group)
{
    struct value *value = value_map(page->scratch);

    value_set_text(value, "title", group->title);
    value_set(value, "articles", group_list(page, group));
    if (group->articles.count > MOST_LISTED) {
        value_set_size(value, "more", group->articles.count - MOST_LISTED);
    }
    value_set_text(value, "url", twin_url(page, group->address));
    return value;
}

/* The articles outside of any folder, under one heading without words of its own. */
static struct value *loose_value(const struct page *page)
{
    struct group loose = {.address = ADDRESS_ARTICLES};

    for (size_t i = 0; i < page->site->page_count; i++) {
        uint32_t article = page->site->by_title[i];

        if (page->site->articles[article].folder.len == 0) {
            *vec_add(page->scratch, &loose.articles) = article;
        }
    }
    return loose.articles.count == 0 ? NULL : group_value(page, &loose);
}

void write_llms(const struct writer *writer, struct arena *scratch)
{
    struct value *root, *groups = value_list(scratch), *loose;
    struct page page;

    page_init(&page, writer, ADDRESS_LLMS, scratch);
    root = page_value(&page, writer->site->config.title, writer->site->config.tagline);
    for (size_t i = 0; i < writer->site->folders.count; i++) {
        value_add(groups, group_value(&page, &writer->site->folders.at[i]));
    }
    loose = loose_value(&page);
    if (loose != NULL) {
        value_add(groups, loose);
    }
    value_set_text(root, "warning", writer->site->config.warning);
    value_set(root, "groups", groups);
    page_write(&page, "llms", root);
}
