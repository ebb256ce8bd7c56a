/* write/source_texts.h: the printed forms of sources, each made once for all pages.
 *
 *     struct source_texts *texts = source_texts_new(site);
 *     source_texts_of(texts, source)->reference
 *     source_texts_free(texts);
 *
 * A form is made when the first page asks for it, from whichever thread.
 */
#ifndef WRITE_SOURCE_TEXTS_H
#define WRITE_SOURCE_TEXTS_H

#include "wiki/site.h"

struct source_text {
    struct span short_name; /* "Doe & Lee 2001" */
    struct span reference;  /* in NLM style */
    struct span url;        /* where to read it; may be empty */
};

struct source_texts;

struct source_texts *source_texts_new(const struct site *site);
void source_texts_free(struct source_texts *texts);

/* `source` is one of the site's. */
const struct source_text *source_texts_of(struct source_texts *texts, const struct source *source);

#endif
