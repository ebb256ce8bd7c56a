/* wiki/schema.c: a handful of kinds, looked up by a walk. */
#include "wiki/schema.h"

static const struct kind NOTE = {
    .name = {"note", 4},
    .title = {"Note", 4},
    .provenance = PROVENANCE_OPTIONAL,
};

struct schema schema_default(void)
{
    return (struct schema){&NOTE, 1, false};
}

const struct kind *schema_find(const struct schema *schema, struct span name)
{
    for (size_t i = 0; i < schema->count; i++) {
        if (span_equal(schema->kinds[i].name, name)) {
            return &schema->kinds[i];
        }
    }
    return NULL;
}
