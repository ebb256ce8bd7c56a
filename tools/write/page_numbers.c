/* write/page_numbers.c: what most readers of a table of objectives do not ask for stands on a page of
 * its own, as the numbers of a figure do; it shows the rows of the article's page again.
 */
#include "write/pages.h"
#include "write/paging.h"

void page_numbers(const struct page *page)
{
    const struct facts *facts = page->facts;
    struct page numbers;
    struct value *root;

    page_init(&numbers, page->writer, page_beside(page->scratch, facts->address, "numbers"),
              page->scratch);
    root = page_value(&numbers, facts->title, (struct span){0});
    if (facts->front.generator.len > 0 || facts->generator_count > 0) {
        value_set_text(root, "warning", page->site->config.warning);
    }
    value_set_text(root, "article", page_link(&numbers, facts->address));
    value_set(root, "tables", page->tables);
    page_write(&numbers, "numbers", root);
}

void page_keep_beside(struct sink *sink, struct span article, struct arena *arena)
{
    struct span list = page_beside(arena, article, "links"), address = list;
    struct span numbers = page_beside(arena, article, "numbers");

    for (size_t part = 1; sink_has(sink, address); part++) {
        sink_keep(sink, address);
        address = paging_address(arena, list, part);
    }
    if (sink_has(sink, numbers)) {
        sink_keep(sink, numbers);
    }
}
