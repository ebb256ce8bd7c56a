/* write/audit_make.h: the parts of audit_make, each for one file; nobody else includes it. */
#ifndef WRITE_AUDIT_MAKE_H
#define WRITE_AUDIT_MAKE_H

#include "write/audit.h"

/* Whether the sentences of an article are counted: drafts that came along are not. */
bool audit_counts(const struct audit *audit, const struct facts *facts);

/* Counts the sentences of each article, and all of them by scope, risk and line. `contents`: out, of
 * each article a hash of its words and tags. */
void audit_count_articles(struct audit *audit, struct hash128 *contents, struct arena *scratch);
void audit_count_glossary(struct audit *audit);

/* Which sources are cited, how often, and how their quotes stand. */
void audit_make_sources(struct audit *audit, struct arena *arena);

/* Sign-offs and the sample. */
void audit_make_people(struct audit *audit, struct arena *arena);

#endif
