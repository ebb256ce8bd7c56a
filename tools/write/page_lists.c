/* write/page_lists.c: home, lists of articles, tags, the page for addresses that are not there. */
#include "write/coverage_value.h"
#include "write/pages.h"
#include "wiki/address.h"

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

void page_group(const struct writer *writer, const struct group *group, bool is_tag,
                struct arena *scratch)
{
    struct page page;
    struct value *root;

    page_init(&page, writer, group->address, scratch);
    root = page_value(&page, group->title, group->description);
    value_set_flag(root, "is_tag", is_tag);
    value_set_flag(root, "is_section", !is_tag);
    value_set_size(root, "count", group->articles.count);
    value_set_flag(root, "one", group->articles.count == 1);
    value_set(root, "articles", entries(&page, group->articles.at, group->articles.count));
    page_write(&page, "list", root);
}

void page_articles(const struct writer *writer, struct arena *scratch)
{
    struct page page;
    struct value *root;

    page_init(&page, writer, ADDRESS_ARTICLES, scratch);
    root = page_value(&page, (struct span){0}, (struct span){0});
    value_set_flag(root, "is_all", true);
    value_set_size(root, "count", writer->site->page_count);
    value_set_flag(root, "one", writer->site->page_count == 1);
    value_set(root, "articles", entries(&page, writer->site->by_title, writer->site->page_count));
    page_write(&page, "list", root);
}

void page_tags(const struct writer *writer, struct arena *scratch)
{
    struct page page;
    struct value *root, *list;

    page_init(&page, writer, ADDRESS_TAGS, scratch);
    root = page_value(&page, (struct span){0}, (struct span){0});
    list = value_list(scratch);
    for (size_t i = 0; i < writer->site->tags.count; i++) {
        value_add(list, group_value(&page, &writer->site->tags.at[i]));
    }
    value_set(root, "groups", list);
    page_write(&page, "tags", root);
}

/* A section of the home page lists its articles; those outside any folder come last. */
static struct value *home_sections(const struct page *page)
{
    struct value *list = value_list(page->scratch);
    VEC(uint32_t) loose = {0};

    for (size_t i = 0; i < page->site->folders.count; i++) {
        const struct group *group = &page->site->folders.at[i];
        struct value *value = group_value(page, group);

        value_set(value, "articles", entries(page, group->articles.at, group->articles.count));
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

        value_set(value, "articles", entries(page, loose.at, loose.count));
        value_add(list, value);
    }
    return list;
}

void page_home(const struct writer *writer, struct arena *scratch)
{
    struct coverage all = {0};
    struct page page;
    struct value *root;

    page_init(&page, writer, ADDRESS_HOME, scratch);
    root = page_value(&page, (struct span){0}, writer->site->config.tagline);
    for (size_t i = 0; i < writer->site->page_count; i++) {
        coverage_add(&all, &writer->site->coverage[writer->site->by_title[i]]);
    }
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
