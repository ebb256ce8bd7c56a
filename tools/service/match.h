/* service/match.h: whether a registry's record is the work that our record names.
 *
 *     struct differences list = {0};
 *     match_compare(&source, &record, SPAN("crossref"), &arena, &list);     list.count is 0 when they agree
 *
 * Compared are title, authors, year, volume and first page, each only when both sides have it. Ours
 * may leave authors out; it may not name one that the registry does not know.
 */
#ifndef SERVICE_MATCH_H
#define SERVICE_MATCH_H

#include "service/record.h"
#include "wiki/verified.h"

void match_compare(const struct source *source, const struct record *record, struct span by,
                   struct arena *arena, struct differences *out);

/* From 0 to 1: one minus the edit distance of the folded letters and digits, by their number. */
double match_titles(struct arena *arena, struct span a, struct span b);

/* Titles at least this similar are one title. */
#define MATCH_TITLE 0.85

/* Whether two records are of one work, by their titles and first authors. */
bool match_same_work(struct arena *arena, const struct record *a, const struct record *b);

#endif
