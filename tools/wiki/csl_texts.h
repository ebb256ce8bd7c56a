/* wiki/csl_texts.h: what a record of the register and its forms in other programs have in common:
 * text fields of CSL-JSON, types of BibLaTeX and RIS.
 *
 *     for (size_t i = 0; i < csl_text_count; i++) { use(csl_texts[i].name, *csl_text_of(s, i)); }
 */
#ifndef WIKI_CSL_TEXTS_H
#define WIKI_CSL_TEXTS_H

#include "wiki/source.h"

struct csl_text {
    const char *name; /* of CSL */
    size_t offset;    /* of a struct span in struct source */
};

extern const struct csl_text csl_texts[];
extern const size_t csl_text_count;

const struct span *csl_text_of(const struct source *source, size_t index);
struct span *csl_text_at(struct source *source, size_t index);

struct csl_type {
    const char *theirs, *csl;
};

/* In lower case. A type of CSL that stands twice is written as the first; the last one before the
 * end, a NULL, stands for all others. */
extern const struct csl_type csl_biblatex_types[];
extern const struct csl_type csl_ris_types[];

#endif
