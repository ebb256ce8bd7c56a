/* wiki/schema.h: the kinds of article that a wiki has, and what each promises.
 *
 *     kind = schema_find(&schema, SPAN("construct"));      NULL when it is not declared
 *
 * Read from content/schema.yaml; without that file there is one kind, 'note', whose provenance is
 * optional.
 */
#ifndef WIKI_SCHEMA_H
#define WIKI_SCHEMA_H

#include "diag/rule.h"

enum provenance_policy {
    PROVENANCE_OPTIONAL, /* tags are read, none is missed */
    PROVENANCE_REQUIRED, /* every sentence needs one */
};

struct kind_severity {
    enum rule_id rule;
    enum severity severity;
    bool off; /* the rule does not count at all */
};

struct kind {
    struct span name;  /* "construct" */
    struct span title; /* "Construct", for readers */
    enum provenance_policy provenance;
    const struct span *sections; /* titles of the level-2 headings it must have, in this order */
    size_t section_count;
    /* Bars, in sentences and per cent; 0: none. */
    uint32_t most_llm_run;                  /* sentences by a language model in a row */
    uint32_t most_llm_share;                /* of all sentences */
    uint32_t least_cited_share;             /* sentences with a source, of all */
    const struct kind_severity *severities; /* where a rule counts otherwise in this kind */
    size_t severity_count;
};

struct schema {
    const struct kind *kinds;
    size_t count;
    bool is_broken; /* its file could not be read: nothing is known of the kinds */
};

const struct kind *schema_find(const struct schema *schema, struct span name);

/* The schema of a folder without one. */
struct schema schema_default(void);

/* The kind of an article that names none. */
#define SCHEMA_DEFAULT_KIND SPAN("note")

#endif
