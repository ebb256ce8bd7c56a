/* write/twin.h: the files beside an article's page that say to programs what it says to people.
 *
 *     page_write(&page, "article", root);
 *     twin_write(&page);                      "articles/a.html.md", "articles/a.json", …
 *
 * They are made behind the page, because they show its numbers of sources. Whatever counts or names
 * something here takes it from where the page takes it, so that the two cannot differ.
 */
#ifndef WRITE_TWIN_H
#define WRITE_TWIN_H

#include "text/json_writer.h"
#include "write/page.h"

/* The files that the page will have, for its head and its list of them: url, type, rel, title. */
struct value *twin_links(const struct page *page);

void twin_write(const struct page *page);

/* The files of an earlier build that stay with the page of an article that is held back. */
void twin_keep(struct sink *sink, struct span address, struct arena *scratch);

/* ---- the forms ---- */

void twin_markdown(const struct page *page, struct buf *out);
void twin_json(const struct page *page, struct buf *out);
void twin_jsonld(const struct page *page, struct buf *out); /* write/jsonld.c */
void twin_annotations(const struct page *page, struct buf *out);
void twin_prov(const struct page *page, struct buf *out);

/* ---- what they share ---- */

#define TWIN_MARKDOWN "html.md"

/* "articles/a.html" -> "articles/a.prov.json" */
struct span twin_address(struct arena *arena, struct span address, const char *extension);

/* The page itself: its full address, or its file's name where the site does not know its own. */
struct span twin_page_url(const struct page *page);
/* Another page or file of the site, in the same manner. */
struct span twin_url(const struct page *page, struct span address);
/* An element of the page: "https://wiki.example/articles/a.html#s-1a2b3c4d". */
struct span twin_element(const struct page *page, struct span id);

/* "p. 12", or empty. */
struct span twin_locator(const struct page *page, const struct fact_cite *cite);

/* The exact words of the source that a citation rests on, if some are on record. */
struct span twin_quote(const struct page *page, const struct fact_cite *cite);

/* A person's word on the sentence as it stands; NULL when nobody has looked. */
const struct review *twin_review(const struct page *page, const struct fact_claim *claim);

/* The id of the generator that an [llm] tag or the front matter names, or of the only one of the
 * wiki; "unnamed" where nobody says. `*generator` is NULL where the wiki does not describe it. */
struct span twin_generator_id(const struct page *page, struct span name,
                              const struct generator **generator);

/* Who wrote a sentence by a language model, as an id; empty for other sentences. */
struct span twin_generator(const struct page *page, size_t claim);

/* How much of the page is by a language model, in the words of the proposed `ai-disclosure`; empty
 * when the article does not say. */
struct span twin_disclosure(const struct page *page);

#endif
