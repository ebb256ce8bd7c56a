/* write/head_value.c: tags for indexes are given only to what they are meant for.
 *
 * Google Scholar and reference managers take `citation_*` for a scholarly article. What a language
 * model wrote is none: such a page is a web page to them (`dcterms`), and a text by people with a
 * name and a date is a chapter of the site.
 */
#include "write/head_value.h"

#include "write/pages.h"
#include "write/twin.h"

/* The front matter's list of authors, which was joined with ", ". */
static struct value *authors_value(const struct page *page)
{
    struct span rest = page->facts->front.author;
    struct value *list = value_list(page->scratch);

    while (rest.len > 0) {
        value_add(list, value_text(page->scratch, span_trim(span_cut(&rest, ','))));
    }
    return list;
}

static bool is_by_people(const struct page *page)
{
    const struct coverage *coverage = &page->site->coverage[site_index(page->site, page->facts)];
    const struct front *front = &page->facts->front;

    return front->generator.len == 0 && page->facts->generator_count == 0 &&
           coverage->count[STANDING_LLM] == 0 && front->author.len > 0 && front->date.year != 0;
}

/* "2026/11/21", "2026/11", "2026": as far as the date is known. */
static struct span slashed(const struct page *page, struct date date)
{
    struct span iso = date_iso(page->scratch, date);
    char *out = span_cstr(page->scratch, iso);

    for (size_t i = 0; i < iso.len; i++) {
        out[i] = out[i] == '-' ? '/' : out[i];
    }
    return (struct span){out, iso.len};
}

static void set_scholar(const struct page *page, struct value *root)
{
    struct value *value;

    if (!is_by_people(page)) {
        return;
    }
    value = value_map(page->scratch);
    value_set(value, "authors", authors_value(page));
    value_set_text(value, "published", slashed(page, page->facts->front.date));
    value_set(root, "scholar", value);
}

void head_value(const struct page *page, struct value *root)
{
    struct value *twins = twin_links(page);
    const struct group *folder = map_find(&page->site->folder_by_name, page->facts->folder);

    value_set_html(root, "jsonld", page_jsonld(page));
    value_set(root, "twins", twins);
    value_set_flag(root, "has_twins", value_count(twins) > 0);
    value_set_text(root, "ai_disclosure", twin_disclosure(page));
    value_set_text(root, "folder", folder == NULL ? (struct span){0} : folder->title);
    set_scholar(page, root);
}
