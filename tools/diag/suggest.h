/* diag/suggest.h: "did you mean": the known name nearest to a misspelt one.
 *
 *     struct suggest s = suggest_for(SPAN("titel"));
 *     suggest_offer(&s, SPAN("title"));
 *     s.best                               "title"; empty when nothing is near
 *
 * Names that are offered again and again are looked at once:
 *
 *     struct suggest_name known = {.name = SPAN("title")};
 *     suggest_offer_name(&s, &known);
 */
#ifndef DIAG_SUGGEST_H
#define DIAG_SUGGEST_H

#include "base/span.h"

struct suggest_name {
    struct span name;
    uint64_t letters; /* a bit for each that it has; 0: nobody has looked */
};

struct suggest {
    struct suggest_name wanted;
    struct span best;
    size_t distance;
};

struct suggest suggest_for(struct span wanted);

/* Keeps `name` when it is nearer than the best so far and near enough: at most one slip in three
 * letters. Of equally near names the first offered stays. */
void suggest_offer(struct suggest *s, struct span name);

void suggest_offer_name(struct suggest *s, struct suggest_name *name);

/* Edits (insert, delete, replace, swap of neighbours) between two names, letter case apart; names
 * longer than 64 bytes are never near. Optimal string alignment distance. */
size_t suggest_distance(struct span a, struct span b);

#endif
