/* wiki/web_page.h: what `engram verify` found at an address that articles link to.
 *
 *     https://example.org/a <tab> dead <tab> 2026-11-21 <tab>
 *
 * One line each in sources/verified/links.tsv: the address without its fragment, the state of the
 * page, the day of the answer, and where the page has moved to. The compiler reads it and asks
 * nobody.
 */
#ifndef WIKI_WEB_PAGE_H
#define WIKI_WEB_PAGE_H

#include "base/buf.h"
#include "wiki/verified.h"

struct web_page {
    struct span url;
    enum page_state state;
    struct date on;    /* of the answer; no year when there is none */
    struct span moved; /* the new address, of PAGE_MOVED */
};

/* The part of a link that names the page: nothing for mail addresses and the like, and for what is
 * too long or holds bytes that no address has. */
struct span web_page_address(struct span link);

void web_page_print(const struct web_page *page, struct arena *scratch, struct buf *out);

/* Of a line without its end; spans point into it. */
bool web_page_parse(struct span line, struct web_page *out) MUST_USE;

#endif
