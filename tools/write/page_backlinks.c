/* write/page_backlinks.c: the first on the page of the article; when there are more, all of them on
 * pages of their own beside it.
 */
#include "write/pages.h"
#include "write/paging.h"

enum {
    MOST_BESIDE = 40, /* on the page of the article */
    MOST_ON_PAGE = 200,
};

struct ways {
    VEC(const struct backlink *) list; /* one for each article that links here */
};

static struct ways ways_to(const struct page *page)
{
    const struct backlinks *backlinks = &page->site->backlinks[site_index(page->site, page->facts)];
    struct ways ways = {0};
    uint32_t last = UINT32_MAX;

    for (size_t i = 0; i < backlinks->count; i++) {
        const struct backlink *backlink = &backlinks->at[i];

        if (backlink->from != last && !page->site->articles[backlink->from].is_duplicate) {
            last = backlink->from;
            *vec_add(page->scratch, &ways.list) = backlink;
        }
    }
    return ways;
}

static struct span list_address(struct arena *arena, struct span article)
{
    return page_beside(arena, article, "links");
}

static struct value *ways_value(const struct page *page, const struct ways *ways,
                                struct stretch shown)
{
    struct value *list = value_list(page->scratch);

    for (size_t i = shown.from; i < shown.to; i++) {
        const struct backlink *backlink = ways->list.at[i];
        const struct fact_claim *around =
            facts_claim_around(&page->site->articles[backlink->from], backlink->link);
        struct value *value = page_place(page, backlink->from,
                                         around == NULL ? (struct span){0} : fact_claim_id(around));

        page_set_prose(page, value, "context",
                       around == NULL ? (struct span){0} : fact_claim_text(around));
        value_add(list, value);
    }
    return list;
}

static void write_part(const struct page *article, const struct ways *ways, size_t part)
{
    struct span list = list_address(article->scratch, article->facts->address);
    struct page page;
    struct value *root;
    struct stretch shown;

    page_init(&page, article->writer, paging_address(article->scratch, list, part),
              article->scratch);
    page.facts = article->facts;
    root = page_value(&page, article->facts->title, (struct span){0});
    shown = paging_set(&page, root, list, (struct paging){ways->list.count, MOST_ON_PAGE, part});
    value_set_text(root, "article", page_link(&page, article->facts->address));
    value_set_size(root, "count", ways->list.count);
    value_set(root, "backlinks", ways_value(&page, ways, shown));
    page_write(&page, "backlinks", root);
}

void page_backlinks(const struct page *page, struct value *root)
{
    struct ways ways = ways_to(page);
    size_t count = ways.list.count, beside = count < MOST_BESIDE ? count : MOST_BESIDE;

    value_set(root, "backlinks", ways_value(page, &ways, (struct stretch){0, beside}));
    value_set_flag(root, "has_backlinks", count > 0);
    if (beside == count) {
        return;
    }
    value_set_size(root, "more_backlinks", count - beside);
    value_set_text(root, "all_backlinks",
                   page_link(page, list_address(page->scratch, page->facts->address)));
    for (size_t part = 0; part < paging_parts(count, MOST_ON_PAGE); part++) {
        write_part(page, &ways, part);
    }
}
