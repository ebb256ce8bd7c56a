/* service/csl.h: records of the register in the forms of other programs, and back.
 *
 *     csl_print(&source, &out);                                 one CSL-JSON item, for sources/KEY.json
 *     csl_export_biblatex(&source, &arena, &out);
 *     csl_from_entry(&entry, FORM_BIBTEX, &arena, &source);
 *
 * Only fields with a place in the register pass: what other programs keep for themselves (paths of
 * files, abstracts, keywords) stays behind.
 */
#ifndef SERVICE_CSL_H
#define SERVICE_CSL_H

#include "base/buf.h"
#include "service/record.h"
#include "text/entry.h"
#include "text/node.h"

enum form { FORM_CSL, FORM_BIBTEX, FORM_RIS };

/* Fields that are empty are left out, and so is a tier without a reason. */
void csl_print(const struct source *source, struct buf *out);

void csl_export_biblatex(const struct source *source, struct arena *arena, struct buf *out);
void csl_export_ris(const struct source *source, struct arena *arena, struct buf *out);

void csl_from_entry(const struct entry *entry, enum form form, struct arena *arena,
                    struct source *out);
void csl_from_record(const struct record *record, struct arena *arena, struct source *out);

/* A CSL-JSON item as another program wrote it. Lines such as "PMID: 123" in its note count. */
void csl_from_item(const struct node *item, struct arena *arena, struct source *out);

/* "bliss1973": from the first author, or the title, and the year; ASCII letters and digits. */
struct span csl_key(struct arena *arena, const struct source *source);

#endif
