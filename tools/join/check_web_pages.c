/* join/check_web_pages.c: three of the states are worth a word; the others are nobody's fault. */
#include "join/check_web_pages.h"

static void check_link(const struct site *site, const struct facts *facts,
                       const struct fact_web *link, struct findings *findings)
{
    const struct web_page *page = map_find(&site->web_pages, web_page_address(link->url));
    struct place place = {facts->file, link->at, link->len};

    if (page == NULL) {
        return;
    }
    if (page->state == PAGE_DEAD) {
        finding_add(findings, place, RULE_LINK_DEAD, "the page is gone: '%.*s'",
                    SPAN_ARG(page->url))
            ->help = SPAN("link to where it is now, or to an archived copy, or remove the link");
    } else if (page->state == PAGE_DOUBTFUL) {
        finding_add(findings, place, RULE_LINK_DOUBTFUL, "the page says that it was not found")
            ->help = SPAN("open it, and mend the link if the page is gone");
    } else if (page->state == PAGE_MOVED) {
        struct finding *finding =
            finding_add(findings, place, RULE_LINK_MOVED, "the page has moved for good");

        finding->help = span_format(findings->arena, "it is at '%.*s' now", SPAN_ARG(page->moved));
    }
}

void check_web_pages(const struct site *site, const struct facts *facts, struct findings *findings)
{
    for (size_t i = 0; i < facts->web_count && site->web_pages.count > 0; i++) {
        check_link(site, facts, &facts->webs[i], findings);
    }
}
