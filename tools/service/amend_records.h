/* service/amend_records.h: a record or the glossary of a resident compile that was saved; for
 * service/amend.c alone.
 *
 *     if (record_look(&compile, path, &scratch, &change)) { ... record_apply(&compile, &amend, &change) ... }
 *
 * What was read lives as long as the compile.
 */
#ifndef SERVICE_AMEND_RECORDS_H
#define SERVICE_AMEND_RECORDS_H

#include "join/amend.h"
#include "service/compile.h"

struct record_change {
    const struct tree_file *of;
    struct tree_change file;
    bool same; /* nothing has changed, and nothing of the below is set */
    bool is_glossary;
    size_t index; /* of the source in the site */
    struct source source;
    struct verified *was_verified; /* what was found out about it; or NULL */
    struct verified verified;      /* the same as its file has it */
    struct glossary glossary;
    struct facts facts; /* of the glossary */
    struct findings findings;
};

/* Whether the file is a source that keeps its key, or the glossary, and can be read. */
bool record_look(struct compile *compile, struct span path, struct arena *scratch,
                 struct record_change *out) MUST_USE;
void record_apply(struct compile *compile, struct amend *amend, const struct record_change *change);

#endif
