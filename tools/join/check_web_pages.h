/* join/check_web_pages.h: what `engram verify` found at the addresses that articles link to, as
 * findings.
 *
 * Nothing is asked here: the states stand in sources/verified/links.tsv. An address without one
 * raises nothing.
 */
#ifndef JOIN_CHECK_WEB_PAGES_H
#define JOIN_CHECK_WEB_PAGES_H

#include "diag/finding.h"
#include "wiki/site.h"

/* The links of one article. */
void check_web_pages(const struct site *site, const struct facts *facts, struct findings *findings);

#endif
