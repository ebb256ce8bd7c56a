/* write/coverage_value.h: how well an article, a section or a list is sourced, as templates show
 * it: counts in words and a bar of rectangles whose widths are percentages.
 */
#ifndef WRITE_COVERAGE_VALUE_H
#define WRITE_COVERAGE_VALUE_H

#include "write/page.h"

/* { sourced, total, percent, has_claims, parts: [{slug, name, count, x, width}] }, parts with a
 * count only. */
struct value *coverage_value(const struct page *page, const struct coverage *coverage);

/* Of all articles that have a page. */
struct coverage coverage_of_site(const struct site *site);

#endif
