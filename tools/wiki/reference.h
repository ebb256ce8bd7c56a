/* wiki/reference.h: the parts of a reference in NLM style, for wiki/reference.c.
 *
 *     reference_names(&s->authors, out);      "Doe JA, van der Berg K, et al."
 *     reference_close(out);                   a full stop where one is missing, and a space
 *
 * Everything appends plain text to a buffer that the caller owns; an absent field appends nothing.
 */
#ifndef WIKI_REFERENCE_H
#define WIKI_REFERENCE_H

#include "base/buf.h"
#include "wiki/source.h"

enum precision { PRECISION_YEAR, PRECISION_MONTH, PRECISION_DAY };

/* ---- reference_text.c ---- */

/* Without the markup that CSL-JSON allows, with typographic quotes, on one line. */
void reference_plain(struct span text, struct buf *out);
void reference_capital(struct span text, struct buf *out); /* first letter upper case */
void reference_dotless(struct span text, struct buf *out); /* "J. Ex." -> "J Ex" */
void reference_stop(struct buf *out);  /* a full stop, unless the text ends a sentence */
void reference_close(struct buf *out); /* the same, and a space */

/* ---- reference_names.c ---- */

void reference_names(const struct name_list *names, struct buf *out);
/* "Lee B, Moe C, editors"; `role` in the singular. */
void reference_names_as(const struct name_list *names, const char *role, struct buf *out);
/* Editors, translators, compilers and directors, "; " between them. */
void reference_contributors(const struct source *s, struct buf *out);

/* ---- reference_numbers.c ---- */

void reference_date(struct date d, enum precision precision, struct buf *out);
void reference_period(const struct period *p, enum precision precision, struct buf *out);
void reference_issued(const struct source *s, enum precision precision, struct buf *out);
/* "2101-2112" -> "2101–12", "S93-S99" -> "S93–9": only the digits that differ. */
void reference_pages(struct span pages, struct buf *out);
void reference_edition(struct span edition, struct buf *out); /* "3" -> "3rd ed. " */
void reference_version(struct span version, struct buf *out); /* "8.1" -> "Version 8.1. " */
/* "Vol. 2" where `label` is "Vol." and the text a number; the text alone where it is none. */
void reference_labelled(const char *label, struct span text, struct buf *out);

/* ---- reference_notes.c ---- */

/* Pages, the page of a site, the series: for what is no article of a serial. */
void reference_extent(const struct source *s, struct buf *out);
/* Report number, first publication, archive, DOI or address, PMID and PMCID. */
void reference_notes(const struct source *s, struct buf *out);

/* ---- reference.c and reference_law.c ---- */

/* Whether its address is the only way to the source: then NLM asks for [Internet] and [cited]. */
bool reference_is_online(const struct source *s);
void reference_cited(const struct source *s, struct buf *out); /* " [cited 2024 Mar 5]" */
/* A page of a site is listed under the site, and named after the imprint. */
bool reference_is_web_part(const struct source *s);
/* All between the names and the identifiers, for acts, bills, rules, treaties, hearings, cases. */
void reference_law(const struct source *s, struct buf *out);
void reference_patent(const struct source *s, struct buf *out);

#endif
