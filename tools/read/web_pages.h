/* read/web_pages.h: sources/verified/links.tsv as a table.
 *
 *     struct map pages;                                    address -> struct web_page
 *     web_pages_read(&input, &arena, &findings, &pages);
 *
 * The table's texts point into the input. A line that cannot be read is a finding and is left out.
 */
#ifndef READ_WEB_PAGES_H
#define READ_WEB_PAGES_H

#include "base/map.h"
#include "diag/finding.h"
#include "read/reading.h"
#include "wiki/web_page.h"

void web_pages_read(const struct input *file, struct arena *arena, struct findings *findings,
                    struct map *out);

#endif
