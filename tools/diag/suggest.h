/* diag/suggest.h: "did you mean": the known name nearest to a misspelt one.
 *
 *     struct suggest s = suggest_for(SPAN("titel"));
 *     suggest_offer(&s, SPAN("title"));
 *     s.best                               "title"; empty when nothing is near
 */
#ifndef DIAG_SUGGEST_H
#define DIAG_SUGGEST_H

#include "base/span.h"

struct suggest {
    struct span wanted;
    struct span best;
    size_t distance;
};

struct suggest suggest_for(struct span wanted);

/* Keeps `name` when it is nearer than the best so far and near enough: at most one slip in three
 * letters. Of equally near names the first offered stays. */
void suggest_offer(struct suggest *s, struct span name);

/* Edits (insert, delete, replace, swap of neighbours) between two names, letter case apart; names
 * longer than 64 bytes are never near. Optimal string alignment distance. */
size_t suggest_distance(struct span a, struct span b);

#endif
