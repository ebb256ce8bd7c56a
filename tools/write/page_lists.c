/* write/page_lists.c: home, lists of articles, tags, the page for addresses that are not there.
 *
 * Long lists fill several pages; the home page shows some articles of each section and leads to the
 * others.
 */
#include "write/coverage_value.h"
#include "write/pages.h"
#include "write/paging.h"
#include "wiki/address.h"

enum {
    MOST_ENTRIES = 150,     /* articles on a page */
    MOST_GROUPS = 600,      /* tags on a page, sections on the home page */
    FEWEST_AT_HOME = 2,     /* articles of each section on the home page */
    MOST_FULL_AT_HOME = 60, /* sections there that show articles */
};

struct value *page_place(const struct page *page, size_t article, struct span id)
{
    const struct facts *facts = &page->site->articles[article];
    struct value *value = value_map(page->scratch);

    value_set_text(value, "title", facts->title);
    value_set_text(value, "url", page_article_link(page, facts, id));
    page_set_prose(page, value, "description", facts->description);
    value_set_text(value, "kind", facts->kind_title);
    value_set_text(value, "part", facts->front.part);
    value_set_text(value, "order", facts->front.order);
    return value;
}

struct value *page_entry(const struct page *page, size_t article)
{
    struct value *value = page_place(page, article, (struct span){0});

    value_set(value, "coverage", coverage_value(page, &page->site->coverage[article]));
    return value;
}

static struct value *entries(const struct page *page, const uint32_t *articles, size_t count)
{
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; i < count; i++) {
        value_add(list, page_entry(page, articles[i]));
    }
    return list;
}

static struct value *group_value(const struct page *page, const struct group *group)
{
    struct value *value = value_map(page->scratch);

    value_set_text(value, "title", group->title);
    page_set_prose(page, value, "description", group->description);
    value_set_text(value, "url", page_link(page, group->address));
    value_set_size(value, "count", group->articles.count);
    value_set_flag(value, "one", group->articles.count == 1);
    return value;
}

/* One list of articles, on as many pages as it needs. */
struct list {
    struct span address, title, description;
    bool is_tag, is_all;
    const uint32_t *articles;
    size_t count;
};

static void write_list_part(const struct writer *writer, const struct list *list, size_t part,
                            struct arena *scratch)
{
    struct page page;
    struct value *root;
    struct stretch shown;

    page_init(&page, writer, paging_address(scratch, list->address, part), scratch);
    root = page_value(&page, list->title, list->description);
    value_set_flag(root, "is_all", list->is_all);
    value_set_flag(root, "is_tag", list->is_tag);
    value_set_flag(root, "is_section", !list->is_tag && !list->is_all);
    value_set_size(root, "count", list->count);
    value_set_flag(root, "one", list->count == 1);
    shown =
        paging_set(&page, root, list->address, (struct paging){list->count, MOST_ENTRIES, part});
    value_set(root, "articles", entries(&page, list->articles + shown.from, shown.to - shown.from));
    page_write(&page, "list", root);
}

static void write_list(const struct writer *writer, const struct list *list, struct arena *scratch)
{
    for (size_t part = 0; part < paging_parts(list->count, MOST_ENTRIES); part++) {
        struct arena_mark mark = arena_mark(scratch);

        write_list_part(writer, list, part, scratch);
        arena_rewind(scratch, mark);
    }
}

void page_group(const struct writer *writer, const struct group *group, bool is_tag,
                struct arena *scratch)
{
    write_list(writer,
               &(struct list){.address = group->address,
                              .title = group->title,
                              .description = group->description,
                              .is_tag = is_tag,
                              .articles = group->articles.at,
                              .count = group->articles.count},
               scratch);
}

size_t page_articles_parts(const struct site *site)
{
    return paging_parts(site->page_count, MOST_ENTRIES);
}

struct stretch page_articles_shown(const struct site *site, size_t part)
{
    return paging_stretch((struct paging){site->page_count, MOST_ENTRIES, part});
}

void page_articles(const struct writer *writer, size_t part, struct arena *scratch)
{
    write_list_part(writer,
                    &(struct list){.address = ADDRESS_ARTICLES,
                                   .is_all = true,
                                   .articles = writer->site->by_title,
                                   .count = writer->site->page_count},
                    part, scratch);
}

void page_tags(const struct writer *writer, struct arena *scratch)
{
    size_t count = writer->site->tags.count;

    for (size_t part = 0; part < paging_parts(count, MOST_GROUPS); part++) {
        struct page page;
        struct value *root, *list = value_list(scratch);
        struct stretch shown;

        page_init(&page, writer, paging_address(scratch, ADDRESS_TAGS, part), scratch);
        root = page_value(&page, (struct span){0}, (struct span){0});
        shown = paging_set(&page, root, ADDRESS_TAGS, (struct paging){count, MOST_GROUPS, part});
        for (size_t i = shown.from; i < shown.to; i++) {
            value_add(list, group_value(&page, &writer->site->tags.at[i]));
        }
        value_set(root, "groups", list);
        page_write(&page, "tags", root);
    }
}

/* How many articles each section of the home page shows. */
static size_t shown_at_home(const struct site *site)
{
    size_t each = MOST_ENTRIES / (site->folders.count + 1);

    return each > FEWEST_AT_HOME ? each : FEWEST_AT_HOME;
}

static void set_shown(const struct page *page, struct value *value, const uint32_t *articles,
                      size_t count, size_t most)
{
    size_t shown = count < most ? count : most;

    value_set(value, "articles", entries(page, articles, shown));
    value_set_flag(value, "has_articles", shown > 0);
    if (shown < count) {
        value_set_size(value, "more", count - shown);
    }
}

/* A section of the home page lists its articles; those outside any folder come last. */
static struct value *home_sections(const struct page *page)
{
    struct value *list = value_list(page->scratch);
    size_t most = shown_at_home(page->site);
    VEC(uint32_t) loose = {0};

    for (size_t i = 0; i < page->site->folders.count && i < MOST_GROUPS; i++) {
        const struct group *group = &page->site->folders.at[i];
        struct value *value = group_value(page, group);

        set_shown(page, value, group->articles.at, group->articles.count,
                  i < MOST_FULL_AT_HOME ? most : 0);
        value_add(list, value);
    }
    for (size_t i = 0; i < page->site->page_count; i++) {
        uint32_t article = page->site->by_title[i];

        if (page->site->articles[article].folder.len == 0) {
            *vec_add(page->scratch, &loose) = article;
        }
    }
    if (loose.count > 0) {
        struct value *value = value_map(page->scratch);

        set_shown(page, value, loose.at, loose.count, most);
        value_add(list, value);
    }
    return list;
}

void page_home(const struct writer *writer, struct arena *scratch)
{
    struct coverage all = coverage_of_site(writer->site);
    struct page page;
    struct value *root;

    page_init(&page, writer, ADDRESS_HOME, scratch);
    root = page_value(&page, (struct span){0}, writer->site->config.tagline);
    value_set_text(root, "warning", writer->site->config.warning);
    value_set(root, "coverage", coverage_value(&page, &all));
    value_set(root, "sections", home_sections(&page));
    value_set_size(root, "article_count", writer->site->page_count);
    value_set_size(root, "source_count", writer->site->source_count);
    value_set_size(root, "term_count", writer->site->glossary.count);
    page_write(&page, "home", root);
}

void page_held(const struct writer *writer, const struct facts *facts, struct arena *scratch)
{
    struct page page;
    struct value *root;

    page_init(&page, writer, facts->address, scratch);
    root = page_value(&page, facts->title, (struct span){0});
    page_write(&page, "held", root);
}

void page_missing(const struct writer *writer, struct arena *scratch)
{
    struct page page;

    page_init(&page, writer, ADDRESS_MISSING, scratch);
    page_write(&page, "missing", page_value(&page, (struct span){0}, (struct span){0}));
}
