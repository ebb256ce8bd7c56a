/* service/csl.h: what other programs and services say of a work, as records of the register.
 *
 *     csl_from_entry(&entry, FORM_BIBTEX, &arena, &source);
 *
 * The way out is write/exchange.h. Only fields with a place in the register pass: what other
 * programs keep for themselves (paths of files, abstracts, keywords) stays behind.
 */
#ifndef SERVICE_CSL_H
#define SERVICE_CSL_H

#include "service/record.h"
#include "text/entry.h"
#include "text/node.h"

enum form { FORM_CSL, FORM_BIBTEX, FORM_RIS };

void csl_from_entry(const struct entry *entry, enum form form, struct arena *arena,
                    struct source *out);
void csl_from_record(const struct record *record, struct arena *arena, struct source *out);

/* A CSL-JSON item as another program wrote it. Lines such as "PMID: 123" in its note count. */
void csl_from_item(const struct node *item, struct arena *arena, struct source *out);

/* "bliss1973": from the first author, or the title, and the year; ASCII letters and digits. */
struct span csl_key(struct arena *arena, const struct source *source);

#endif
