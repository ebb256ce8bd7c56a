/* text/entry.h: one item of a bibliography in an exchange format: a type, a key and fields.
 *
 *     struct span title = entry_find(&entry, "title");              empty when there is none
 *
 * BibTeX and RIS both give a list of these; what a field means is for the reader to say. A name may
 * stand several times.
 */
#ifndef TEXT_ENTRY_H
#define TEXT_ENTRY_H

#include "base/failure.h"
#include "base/span.h"

struct entry_field {
    struct span name, value; /* the name in lower case */
};

struct entry {
    struct span type, key; /* the type in lower case */
    struct {
        struct entry_field *at;
        size_t count, room;
    } fields;
};

struct entries {
    struct entry *at;
    size_t count, room;
};

/* The first field of this name. */
struct span entry_find(const struct entry *entry, const char *name);

#endif
