/* write/feed.c: the Atom feed (RFC 4287): one entry for each change of what an article says.
 *
 * A build knows neither the time nor the build before, so it cannot tell what changed; the editor
 * says so in the front matter (`changes`), and nothing else makes an entry but an article's first
 * appearance, which is its `date` where no change is on record. An entry's id is made from the page
 * and the date, so that later builds name it alike.
 */
#include <stdlib.h>

#include "write/coverage_value.h"
#include "wiki/address.h"
#include "write/pages.h"
#include "write/twin.h"

enum { MOST_ENTRIES = 50 };

struct event {
    struct date date;
    uint32_t article;
    uint32_t change; /* NO_CHANGE: the article as such */
};

#define NO_CHANGE UINT32_MAX

struct events {
    struct event *at;
    size_t count, room;
};

static int compare_events(const void *a, const void *b)
{
    const struct event *left = a, *right = b;
    int order = date_compare(right->date, left->date);

    if (order != 0) {
        return order;
    }
    if (left->article != right->article) {
        return left->article < right->article ? -1 : 1;
    }
    return left->change < right->change ? -1 : left->change > right->change;
}

static void collect(const struct writer *writer, struct arena *scratch, struct events *events)
{
    for (uint32_t i = 0; i < writer->site->article_count; i++) {
        const struct front *front = &writer->site->articles[i].front;

        if (writer->site->articles[i].is_duplicate) {
            continue;
        }
        for (uint32_t c = 0; c < front->changes.count; c++) {
            *vec_add(scratch, events) = (struct event){front->changes.at[c].date, i, c};
        }
        if (front->changes.count == 0 && front->date.year != 0) {
            *vec_add(scratch, events) = (struct event){front->date, i, NO_CHANGE};
        }
    }
    if (events->count > 0) {
        qsort(events->at, events->count, sizeof *events->at, compare_events);
    }
}

/* How many changes of that date stand before this one in the front matter. */
static uint32_t same_day(const struct front *front, const struct event *event)
{
    uint32_t count = 0;

    for (uint32_t c = 0; event->change != NO_CHANGE && c < event->change; c++) {
        count += date_compare(front->changes.at[c].date, event->date) == 0;
    }
    return count;
}

/* "tag:wiki.example,2026-11-21:articles/a.html", with "#2" for a second one of the day (RFC 4151).
 */
static struct span entry_id(const struct page *page, const struct event *event)
{
    const struct facts *facts = &page->site->articles[event->article];
    struct span host = page->site->config.url, iso = date_iso(page->scratch, event->date);
    size_t scheme = span_find_span(host, SPAN("://"));
    uint32_t before = same_day(&facts->front, event);
    struct span id;

    host = scheme < host.len ? span_from(host, scheme + 3) : host;
    host = span_slice(host, 0, span_find(host, '/'));
    host = span_slice(host, 0, span_find(host, ':'));
    id = span_format(page->scratch, "tag:%.*s,%.*s:%.*s", SPAN_ARG(host), SPAN_ARG(iso),
                     SPAN_ARG(facts->address));
    return before == 0 ? id
                       : span_format(page->scratch, "%.*s#%u", SPAN_ARG(id), (unsigned)before + 1);
}

static struct value *entry_value(const struct page *page, const struct event *event)
{
    const struct facts *facts = &page->site->articles[event->article];
    struct value *value = value_map(page->scratch);

    value_set_text(value, "id", entry_id(page, event));
    value_set_text(value, "title", facts->title);
    value_set_text(value, "description", facts->description);
    value_set_text(value, "link", twin_url(page, facts->address));
    value_set_text(value, "updated", date_rfc3339(page->scratch, event->date));
    value_set_text(value, "version", facts->front.version);
    value_set(value, "coverage", coverage_value(page, &page->site->coverage[event->article]));
    if (event->change != NO_CHANGE) {
        const struct change *change = &facts->front.changes.at[event->change];

        value_set_text(value, "change", change->what);
        value_set_flag(value, "is_correction", change->is_correction);
    }
    return value;
}

void write_feed(const struct writer *writer, struct arena *scratch)
{
    const struct site *site = writer->site;
    struct events events = {0};
    struct value *root, *entries = value_list(scratch);
    struct page page;

    collect(writer, scratch, &events);
    if (events.count == 0 || site->config.url.len == 0) {
        return;
    }
    page_init(&page, writer, ADDRESS_FEED, scratch);
    root = page_value(&page, site->config.title, site->config.tagline);
    for (size_t i = 0; i < events.count && i < MOST_ENTRIES; i++) {
        value_add(entries, entry_value(&page, &events.at[i]));
    }
    value_set(root, "entries", entries);
    value_set_text(root, "updated", date_rfc3339(scratch, events.at[0].date));
    value_set_text(root, "home_url", twin_url(&page, ADDRESS_HOME));
    page_write(&page, "feed", root);
}
