/* service/verify_pages.h: the addresses that articles link to, and sources/verified/links.tsv.
 *
 *     struct web_pages pages;
 *     verify_pages_find(root, &arena, &pages, &why);      each once, in the order of their bytes
 *     verify_pages_write(root, &pages, &why);             states and all
 *
 * Articles with errors count too, drafts do not; the glossary counts as one.
 */
#ifndef SERVICE_VERIFY_PAGES_H
#define SERVICE_VERIFY_PAGES_H

#include "base/failure.h"
#include "wiki/web_page.h"

struct web_pages {
    struct web_page *at;
    size_t count, room;
};

bool verify_pages_find(struct span root, struct arena *arena, struct web_pages *out,
                       struct failure *why) MUST_USE;

/* Replaces the file, or removes it when there are no addresses. */
bool verify_pages_write(struct span root, const struct web_pages *pages,
                        struct failure *why) MUST_USE;

#endif
