/* wiki/address.h: names of pages; the only file that knows what URLs look like.
 *
 *     address_article(&arena, SPAN("articles"), SPAN("articles/cellular/Hebbian Plasticity.md"))
 *                                                          "articles/cellular/hebbian-plasticity.html"
 *
 * Addresses are relative to the site's root and name files, so that the site works from a disk as
 * well as from a server. Pages link to each other relatively (base/path.h).
 */
#ifndef WIKI_ADDRESS_H
#define WIKI_ADDRESS_H

#include "base/span.h"

/* "Long-Term Potentiation (LTP)" -> "long-term-potentiation-ltp": letters and digits in lower case
 * without accents, '-' for everything between; "x" when nothing is left. */
struct span address_slug(struct arena *arena, struct span text);

/* The page of the article in the file `path`, which lies below the folder `root` (or anywhere, when
 * `root` is empty). "index.md" and "README.md" become the page of their folder. */
struct span address_article(struct arena *arena, struct span root, struct span path);

struct span address_source(struct arena *arena, struct span key);
/* Its page, and behind the first "sources/KEY/2.html" and so on. */
struct span address_source_part(struct arena *arena, struct span key, size_t part);
struct span address_tag(struct arena *arena, struct span tag);
struct span address_section(struct arena *arena, struct span folder);
/* "figures/stdp-window.svg" for the extension "svg". */
struct span address_figure(struct arena *arena, struct span run, const char *extension);
/* "content/media/cell.svg" -> "media/cell.svg"; files from elsewhere go to "files/…". */
struct span address_media(struct arena *arena, struct span path);

#define ADDRESS_HOME SPAN("index.html")
#define ADDRESS_GLOSSARY SPAN("glossary.html")
#define ADDRESS_SOURCES SPAN("sources.html")
#define ADDRESS_TAGS SPAN("tags.html")
#define ADDRESS_ARTICLES SPAN("articles.html")
#define ADDRESS_SEARCH SPAN("search.html")
#define ADDRESS_AUDIT SPAN("audit.html")
#define ADDRESS_REVISE SPAN("revise.html")
#define ADDRESS_MISSING SPAN("404.html")
#define ADDRESS_FEED SPAN("changes.atom")
#define ADDRESS_SITEMAP SPAN("sitemap.xml")
#define ADDRESS_IMAGE SPAN("assets/coverage.png")
#define ADDRESS_ROBOTS SPAN("robots.txt")
#define ADDRESS_LLMS SPAN("llms.txt")

#endif
