/* write/pages.h: the kinds of page; each function makes one and hands it to the sink. */
#ifndef WRITE_PAGES_H
#define WRITE_PAGES_H

#include "write/page.h"
#include "write/paging.h"

void page_article(const struct writer *writer, const struct article *article,
                  const struct facts *facts, struct arena *scratch);
/* How a figure or a number of the simulator was made. */
void page_run(const struct writer *writer, size_t run, struct arena *scratch);
void page_source(const struct writer *writer, size_t source, struct arena *scratch);
void page_group(const struct writer *writer, const struct group *group, bool is_tag,
                struct arena *scratch);
void page_glossary(const struct writer *writer, struct arena *scratch);
void page_home(const struct writer *writer, struct arena *scratch);
/* The list of all articles has several pages: where each begins and ends in their order. */
size_t page_articles_parts(const struct site *site);
struct stretch page_articles_shown(const struct site *site, size_t part);
void page_articles(const struct writer *writer, size_t part, struct arena *scratch);
void page_sources(const struct writer *writer, struct arena *scratch);
void page_tags(const struct writer *writer, struct arena *scratch);
void page_search(const struct writer *writer, struct arena *scratch);
/* Where a reader says what is wrong with a sentence; only when the settings name somebody. */
void page_revise(const struct writer *writer, struct arena *scratch);
/* The two ways from an article to whom it may concern: "revise_form" leads to that page, and
 * "revise_plain" is a mail or an issue, for readers without a script. */
void page_revise_links(const struct page *page, struct value *root);
/* In the place of an article that has errors and no page of an earlier build. */
void page_held(const struct writer *writer, const struct facts *facts, struct arena *scratch);
/* The audit, as a page of the site; `memory` may be NULL. */
struct audit_memory;
void page_audit(const struct writer *writer, struct audit_memory *memory, struct arena *scratch);
void page_missing(const struct writer *writer, struct arena *scratch);

/* Another article: title, address (of the element `id` when it is not empty), description, kind.
 */
struct value *page_place(const struct page *page, size_t article, struct span id);
/* The same in a list that shows how it is sourced. */
struct value *page_entry(const struct page *page, size_t article);

/* "sources" of a page, in the order of their numbers, with the places where they are used, and what
 * is said of them together. `sections` are the titles by which places are named. */
void page_set_sources(const struct page *page, const struct fact_section *sections,
                      size_t section_count, struct value *root);

/* "backlinks" of an article's page; where they are many, writes the pages that list all. */
void page_backlinks(const struct page *page, struct value *root);
/* The page of what was reckoned for the tables of an article. */
void page_numbers(const struct page *page);
/* What an earlier build wrote beside the page of an article stays. */
void page_keep_beside(struct sink *sink, struct span article, struct arena *arena);

/* Files that are not pages. */
void write_feed(const struct writer *writer, struct arena *scratch);
void write_sitemap(const struct writer *writer, struct arena *scratch);
void write_robots(const struct writer *writer, struct arena *scratch);
void write_llms(const struct writer *writer, struct arena *scratch);
void write_run(const struct writer *writer, size_t run);
/* The picture of a site that knows its address; in pixels. */
enum { SITE_IMAGE_WIDTH = 600, SITE_IMAGE_HEIGHT = 315 };
bool has_site_image(const struct writer *writer);
void write_site_image(const struct writer *writer, struct arena *scratch);

/* JSON-LD of an article's page, ready for a script element. */
struct span page_jsonld(const struct page *page);

/* How long an article takes to read. */
uint32_t page_minutes(const struct facts *facts);

#endif
