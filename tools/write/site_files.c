/* write/site_files.c: the feed, the sitemap, the data of the search page and the files of the runs.
 */
#include "text/json_writer.h"
#include "wiki/address.h"
#include "write/pages.h"

enum { LARGEST_DATA = 256 << 20 };

static struct span site_url(const struct writer *writer, struct span address, struct arena *arena)
{
    struct span base = writer->site->config.url;

    while (base.len > 0 && base.at[base.len - 1] == '/') {
        base.len--;
    }
    return span_format(arena, "%.*s/%.*s", SPAN_ARG(base), SPAN_ARG(address));
}

/* ---- feed and sitemap: only for a site that knows its own address ---- */

static struct value *feed_entry(const struct page *page, const struct facts *facts)
{
    struct value *value = value_map(page->scratch);

    value_set_text(value, "title", facts->title);
    value_set_text(value, "description", facts->description);
    value_set_text(value, "link", site_url(page->writer, facts->address, page->scratch));
    value_set_text(value, "updated", date_rfc3339(page->scratch, facts->front.date));
    return value;
}

struct dated {
    struct date date;
    uint32_t article;
};

static int compare_dated(const void *a, const void *b)
{
    const struct dated *left = a, *right = b;
    int order = date_compare(right->date, left->date);

    return order != 0 ? order : left->article < right->article ? -1 : 1;
}

void write_feed(const struct writer *writer, struct arena *scratch)
{
    enum { MOST_ENTRIES = 50 };
    const struct site *site = writer->site;
    VEC(struct dated) dated = {0};
    struct value *root, *entries = value_list(scratch);
    struct page page;

    for (uint32_t i = 0; i < site->article_count; i++) {
        if (site->articles[i].front.date.year != 0 && !site->articles[i].is_duplicate) {
            *vec_add(scratch, &dated) = (struct dated){site->articles[i].front.date, i};
        }
    }
    if (dated.count == 0 || site->config.url.len == 0) {
        return;
    }
    qsort(dated.at, dated.count, sizeof *dated.at, compare_dated);
    page_init(&page, writer, ADDRESS_FEED, scratch);
    root = page_value(&page, site->config.title, site->config.tagline);
    for (size_t i = 0; i < dated.count && i < MOST_ENTRIES; i++) {
        value_add(entries, feed_entry(&page, &site->articles[dated.at[i].article]));
    }
    value_set(root, "entries", entries);
    value_set_text(root, "updated", date_rfc3339(scratch, site->newest));
    value_set_text(root, "home_url", site_url(writer, ADDRESS_HOME, scratch));
    page_write(&page, "feed", root);
}

static void add_address(const struct page *page, struct value *list, struct span address,
                        struct date date)
{
    struct value *value = value_map(page->scratch);

    value_set_text(value, "loc", site_url(page->writer, address, page->scratch));
    if (date.year != 0) {
        value_set_text(value, "lastmod", date_iso(page->scratch, date));
    }
    value_add(list, value);
}

void write_sitemap(const struct writer *writer, struct arena *scratch)
{
    const struct site *site = writer->site;
    struct value *root, *list = value_list(scratch);
    struct page page;

    if (site->config.url.len == 0) {
        return;
    }
    page_init(&page, writer, ADDRESS_SITEMAP, scratch);
    root = page_value(&page, (struct span){0}, (struct span){0});
    add_address(&page, list, ADDRESS_HOME, site->newest);
    for (size_t i = 0; i < site->article_count; i++) {
        if (!site->articles[i].is_duplicate) {
            add_address(&page, list, site->articles[i].address, site->articles[i].front.date);
        }
    }
    for (size_t i = 0; i < site->source_count; i++) {
        add_address(&page, list, address_source(scratch, site->sources[i].key), (struct date){0});
    }
    if (site->glossary.count > 0) {
        add_address(&page, list, ADDRESS_GLOSSARY, (struct date){0});
    }
    value_set(root, "addresses", list);
    page_write(&page, "sitemap", root);
}

/* ---- search data ---- */

static void search_item(struct json_writer *json, const char *type, struct span title,
                        struct span address, struct span text)
{
    json_array_begin(json);
    json_string(json, span_of(type));
    json_string(json, title);
    json_string(json, address);
    json_string(json, text);
    json_array_end(json);
}

static void search_articles(const struct writer *writer, struct json_writer *json,
                            struct arena *scratch)
{
    for (size_t i = 0; i < writer->site->article_count; i++) {
        const struct facts *facts = &writer->site->articles[i];

        if (facts->is_duplicate) {
            continue;
        }
        search_item(json, "article", facts->title, facts->address, facts->description);
        for (size_t h = 0; h < facts->heading_count; h++) {
            search_item(json, "section", facts->headings[h].text,
                        span_format(scratch, "%.*s#%.*s", SPAN_ARG(facts->address),
                                    SPAN_ARG(facts->headings[h].id)),
                        facts->title);
        }
    }
}

void write_search_data(const struct writer *writer, struct arena *scratch)
{
    const struct site *site = writer->site;
    struct failure why;
    struct buf out;
    struct json_writer json;

    buf_init(&out, LARGEST_DATA);
    buf_text(&out, "searchData(");
    json_init(&json, &out, 0);
    json_array_begin(&json);
    search_articles(writer, &json, scratch);
    for (size_t i = 0; i < site->glossary.count; i++) {
        const struct term *term = &site->glossary.terms[i];

        search_item(&json, "term", term->name,
                    span_format(scratch, "%s#%.*s", ADDRESS_GLOSSARY.at, SPAN_ARG(term->id)),
                    flow_text(scratch, term->definition));
    }
    for (size_t i = 0; i < site->source_count; i++) {
        search_item(&json, "source", source_short(scratch, &site->sources[i]),
                    address_source(scratch, site->sources[i].key), site->sources[i].title);
    }
    json_array_end(&json);
    buf_text(&out, ");\n");
    if (out.full) {
        failure_set(&why, "the search data of the site are too large");
        sink_refuse(writer->sink, SPAN("search/data.js"), &why);
    } else {
        sink_put(writer->sink, SPAN("search/data.js"), buf_span(&out));
    }
    buf_release(&out);
}

/* ---- runs ---- */

void write_run(const struct writer *writer, size_t index)
{
    const struct run *run = &writer->site->runs[index];
    const struct {
        const char *extension;
        struct span bytes;
    } files[] = {{"svg", run->svg}, {"csv", run->csv}, {"json", run->json}};
    struct arena scratch;

    if (!run->good) {
        return;
    }
    arena_init(&scratch);
    for (size_t i = 0; i < countof(files); i++) {
        if (files[i].bytes.len > 0) {
            sink_put(writer->sink, address_figure(&scratch, run->name, files[i].extension),
                     files[i].bytes);
        }
    }
    arena_release(&scratch);
}
