/* service/record.h: what a service says of one work, after its reply has been read.
 *
 *     record_write(&record, &out);                        in the confined child
 *     record_read(bytes, &arena, &record)                 outside: false when the form is wrong
 *
 * The same bytes cross the wall of the child and are kept in the database: a list of pieces, each a
 * tag, a length and a text. Spans of a record that was read point into those bytes.
 */
#ifndef SERVICE_RECORD_H
#define SERVICE_RECORD_H

#include "base/buf.h"
#include "base/date.h"
#include "wiki/source.h"

enum record_state {
    RECORD_GARBLED, /* not what the service sends: half of it, a login page, nonsense */
    RECORD_ABSENT,  /* the service says that it has no such work */
    RECORD_FOUND,
};

/* One text each. */
enum record_field {
    RECORD_TITLE,
    RECORD_SUBTITLE,
    RECORD_CONTAINER,
    RECORD_CONTAINER_SHORT,
    RECORD_VOLUME,
    RECORD_ISSUE,
    RECORD_PAGE,
    RECORD_NUMBER, /* of an article without pages */
    RECORD_TYPE,   /* of CSL */
    RECORD_PUBLISHER,
    RECORD_PLACE,
    RECORD_EDITION,
    RECORD_DOI,
    RECORD_PMID,
    RECORD_PMCID,
    RECORD_ISBN,
    RECORD_ISSN,
    RECORD_URL,
    RECORD_DATE,      /* issued */
    RECORD_DATE_ELSE, /* the other of print and online */
    RECORD_AGENCY,    /* which registers the DOI */
    RECORD_PUBLISHED, /* DOI of the article that a preprint became */
    RECORD_SNAPSHOT,  /* address of an archived copy, with its date in RECORD_DATE */
    RECORD_PAGES,     /* how many a book has */
    RECORD_FIELD_COUNT,
};

/* One word that a work has been changed, or changes another. */
struct record_update {
    struct span type;   /* "retraction", as the service spells it */
    struct span notice; /* DOI or PMID of what says so */
    struct span by;     /* "publisher", "retraction-watch", "pubmed" */
    struct span date;
};

struct record {
    enum record_state state;
    struct span text[RECORD_FIELD_COUNT];
    struct name_list names;
    struct {
        struct record_update *at;
        size_t count, room;
    } updates;         /* of this work by others */
    bool is_notice;    /* it retracts or corrects another work */
    bool is_retracted; /* marked so without a notice */
};

void record_write(const struct record *record, struct buf *out);
bool record_read(struct span bytes, struct arena *arena, struct record *out) MUST_USE;

#endif
