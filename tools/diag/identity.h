/* diag/identity.h: what stays the same of a finding while the text around it is edited.
 *
 *     struct identities identities;
 *     identities_init(&identities, &arena);
 *     struct identity id = identity_next(&identities, RULE_TAG_MISSING, path, line);
 *
 * Lines move, so a finding is known by its rule, its file, the text of its line with white space
 * folded, and a number among those that are alike in all three, counted from 1 in the order of the
 * report. A finding without a line is known by its rule and file.
 *
 * A line must live and stay the same as long as the identities: findings of one long line come one
 * after the other, and it is read once for all of them.
 */
#ifndef DIAG_IDENTITY_H
#define DIAG_IDENTITY_H

#include "base/map.h"
#include "diag/rule.h"

struct identity {
    uint64_t line; /* hash of the folded text */
    size_t number;
};

struct identities {
    struct arena *arena;
    struct map counts;
    struct span line; /* the last one */
    uint64_t hash;    /* of it */
};

void identities_init(struct identities *identities, struct arena *arena);
struct identity identity_next(struct identities *identities, enum rule_id rule, struct span path,
                              struct span line);

#endif
