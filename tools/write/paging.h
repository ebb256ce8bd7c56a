/* write/paging.h: a long list on several pages, so that no page grows with its site.
 *
 *     for (size_t part = 0; part < paging_parts(count, 150); part++) {
 *         page_init(&page, writer, paging_address(scratch, ADDRESS_TAGS, part), scratch);
 *         ...
 *         struct stretch shown = paging_set(&page, root, ADDRESS_TAGS,
 *                                           (struct paging){count, 150, part});
 *
 * The first part has the address of the list, the others its name with their number: "tags.2.html",
 * which no slug is. A list without an item has one part. Everything lives in the page's arena.
 */
#ifndef WRITE_PAGING_H
#define WRITE_PAGING_H

#include "write/page.h"

struct paging {
    size_t count, most; /* items in all, and on one page */
    size_t part;        /* from 0 */
};

struct stretch {
    size_t from, to; /* of the items, [from, to) */
};

size_t paging_parts(size_t count, size_t most);

struct stretch paging_stretch(struct paging paging);

struct span paging_address(struct arena *arena, struct span list, size_t part);

/* Sets "has_pages", "pages", "previous", "next" and "page_number", and returns what this part shows. */
struct stretch paging_set(const struct page *page, struct value *root, struct span list,
                          struct paging paging);

#endif
