/* write/page.h: one page while it is being made.
 *
 * `struct writer` is the same for all pages and threads, but for the unit, and is never changed;
 * `struct page` belongs to one page and lives in the worker's scratch arena.
 */
#ifndef WRITE_PAGE_H
#define WRITE_PAGE_H

#include "base/buf.h"
#include "base/map.h"
#include "base/tree.h"
#include "diag/finding.h"
#include "text/mustache.h"
#include "text/value.h"
#include "write/dump.h"
#include "write/numbering.h"
#include "write/related.h"
#include "write/sink.h"
#include "write/source_texts.h"
#include "write/term_index.h"

struct writer {
    const struct site *site;
    const struct mustache_set *templates;
    const struct term_index *terms;
    struct source_texts *source_texts;
    const struct tree *tree; /* of the inputs: media are copied from it */
    struct sink *sink;
    struct dump *dump;   /* that wants the data of one page, or NULL */
    struct span version; /* of the program, for the footer */
    struct span style, lists_style, script, search_script,
        audit_style;                 /* addresses of the assets */
    const struct findings *findings; /* for the audit, which alone counts them */
    size_t drafts;                   /* articles that were left out */
    size_t threads;
    struct span cards_script, figure_script, scan_script, revise_script, revise_style, search_style;
    struct map modules;      /* of the simulator, those that figures have: name -> its address */
    struct related *related; /* articles that share tags */
    const uint32_t *glossary_parts; /* the page of each of its sentences (write/glossary_pages.h) */
    const struct span
        *notes; /* of each article's page (write/notes.h), once it is made; may be NULL */
    struct sink_unit *unit; /* that is being made, of which each job has its own; or NULL */
};

struct page {
    const struct writer *writer;
    const struct site *site;
    const struct article *article; /* whose flows are written, or NULL */
    const struct facts *facts;     /* of that article */
    const struct source *source;   /* whose page it is, or NULL */
    struct span address;           /* of the page, relative to the site's root */
    struct arena *scratch;
    bool *too_large; /* a part of it did not fit: it is not written */
    struct numbering numbering;
    struct map linked_terms;        /* those that the page has linked */
    VEC(const struct term *) terms; /* the same, in the order of their links */
    struct map reviews;             /* of the article's sentences, by their marks */
    bool link_terms;
    struct terms_found uses; /* of the article, when terms are linked */
    bool repeats;            /* the text has its home on another page: no ids */
    uint32_t section;
    struct map modules;   /* those that redraw figures of this page */
    struct value *tables; /* of objectives, for the page of their numbers; or NULL */
};

void page_init(struct page *page, const struct writer *writer, struct span address,
               struct arena *scratch);

/* Running text, whose numbers stay on the line of their units. */
void page_set_prose(const struct page *page, struct value *map, const char *name, struct span text);

/* The address of a page of the site as a link from this one. */
struct span page_link(const struct page *page, struct span address);

/* "articles/synapse.links.html" for "articles/synapse.html" and "links", which no slug is. */
struct span page_beside(struct arena *arena, struct span address, const char *name);

/* The page of an article, with "#id" when an id is given. */
struct span page_article_link(const struct page *page, const struct facts *facts, struct span id);

/* The address that a link of the page's article leads to; empty when it is broken. */
struct span page_href(const struct page *page, const struct link *link);

/* The printed forms of a source of the site. */
const struct source_text *page_source_text(const struct page *page, const struct source *source);

/* What every template sees: the site, its menu and the head of this page. */
struct value *page_value(const struct page *page, struct span title, struct span description);

/* Renders the template of a panel behind what `out` has. */
void page_render(const struct page *page, const char *template, const struct value *value,
                 struct buf *out);

/* Renders a template and hands the bytes to the sink; a page that is too large is refused. */
void page_write(const struct page *page, const char *template, const struct value *root);

/* A buffer's content in the page's arena; releases the buffer. */
struct span page_take(const struct page *page, struct buf *buf);

#endif
