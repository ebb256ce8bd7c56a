/* write/audit_part.h: the parts of the tree of an audit; nobody else includes it. */
#ifndef WRITE_AUDIT_PART_H
#define WRITE_AUDIT_PART_H

#include "write/audit.h"

struct audit_teller {
    const struct audit *audit;
    struct arena *arena;
};

/* Sets the figures of a group of sentences in `map`. */
void audit_tell_count(const struct audit_teller *t, struct value *map,
                      const struct audit_count *count);
/* "share" as a number in per cent; nothing when there is no whole. */
void audit_tell_share(const struct audit_teller *t, struct value *map, const char *name,
                      uint64_t part, uint64_t whole);
void audit_tell_date(const struct audit_teller *t, struct value *map, const char *name,
                     struct date date);

void audit_tell_sources(const struct audit_teller *t, struct value *root);
void audit_tell_people(const struct audit_teller *t, struct value *root);
void audit_tell_change(const struct audit_teller *t, struct value *root);

/* The longest lists of sentences in a report; the CSV has all. */
enum { AUDIT_LISTED = 200 };

#endif
