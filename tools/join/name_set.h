/* join/name_set.h: some folded names, to ask of thousands of names whether they are among them.
 *
 *     name_set_init(&set, &arena);
 *     name_set_add(&set, SPAN("Long-Term Potentiation"));
 *     name_set_has(&set, SPAN("long-term  potentiation"), &scratch)        true
 *
 * Lives in the arena; scratch is left as it was.
 */
#ifndef JOIN_NAME_SET_H
#define JOIN_NAME_SET_H

#include "base/map.h"

struct name_set {
    struct map keys;       /* folded */
    uint64_t starts[1024]; /* a bit for each pair of bytes with which a key begins */
};

void name_set_init(struct name_set *set, struct arena *arena);
void name_set_add(struct name_set *set, struct span name);
bool name_set_has(const struct name_set *set, struct span name, struct arena *scratch);

#endif
