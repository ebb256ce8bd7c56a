/* wiki/schema.h: the kinds of article that a wiki has, and what each promises.
 *
 *     const struct kind *kind = schema_find(&schema, SPAN("construct"));      NULL when not
 * declared
 *
 * Read from content/schema.yaml; without that file there is one kind, 'note', whose provenance is
 * optional.
 */
#ifndef WIKI_SCHEMA_H
#define WIKI_SCHEMA_H

#include "base/span.h"

enum provenance_policy {
    PROVENANCE_OPTIONAL, /* tags are read, none is missed */
    PROVENANCE_REQUIRED, /* every sentence needs one */
};

struct kind {
    struct span name;  /* "construct" */
    struct span title; /* "Construct", for readers */
    enum provenance_policy provenance;
    const struct span *sections; /* titles of the level-2 headings it must have, in this order */
    size_t section_count;
};

struct schema {
    const struct kind *kinds;
    size_t count;
};

const struct kind *schema_find(const struct schema *schema, struct span name);

/* The schema of a folder without one. */
struct schema schema_default(void);

/* The kind of an article that names none. */
#define SCHEMA_DEFAULT_KIND SPAN("note")

#endif
