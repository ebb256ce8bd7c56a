/* service/csl_texts.h: the text fields of CSL-JSON that a record of the register keeps.
 *
 *     for (size_t i = 0; i < csl_text_count; i++) { use(csl_texts[i].name, *csl_text_of(s, i)); }
 */
#ifndef SERVICE_CSL_TEXTS_H
#define SERVICE_CSL_TEXTS_H

#include "wiki/source.h"

struct csl_text {
    const char *name; /* of CSL */
    size_t offset;    /* of a struct span in struct source */
};

extern const struct csl_text csl_texts[];
extern const size_t csl_text_count;

const struct span *csl_text_of(const struct source *source, size_t index);
struct span *csl_text_at(struct source *source, size_t index);

#endif
