/* wiki/generator.c: a handful, looked up by a walk. */
#include "wiki/generator.h"

const struct generator *generator_find(const struct generators *generators, struct span id)
{
    if (id.len == 0 && generators->count == 1) {
        return &generators->at[0];
    }
    for (size_t i = 0; i < generators->count; i++) {
        if (span_equal(generators->at[i].id, id)) {
            return &generators->at[i];
        }
    }
    return NULL;
}
