/* join/steps.h: the steps of the join that take one article at a time; for join/ alone.
 *
 *     steps_fill(site, facts, &scratch);       then
 *     steps_stand(site, facts);                then
 *     site->coverage[i] = steps_cover(site, facts);
 *     steps_follow(site, facts, &scratch);
 */
#ifndef JOIN_STEPS_H
#define JOIN_STEPS_H

#include "join/join.h"

/* Puts the numbers of runs into the texts that other pages show. */
void steps_fill(const struct site *site, struct facts *facts, struct arena *scratch);

/* Finds the sources that citations name, and what each sentence stands on. */
void steps_stand(const struct site *site, struct facts *facts);
struct coverage steps_cover(const struct site *site, const struct facts *facts);

/* Finds the articles that links lead to. */
void steps_follow(const struct site *site, struct facts *facts, struct arena *scratch);

/* What the simulator says of the rows of all articles, and of one. */
void steps_practice(const struct join_input *in, struct site *site);
void steps_practise(struct site *site, size_t article, struct arena *scratch);

#endif
