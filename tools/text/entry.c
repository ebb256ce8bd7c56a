/* text/entry.c: a walk; entries have few fields. */
#include "text/entry.h"

struct span entry_find(const struct entry *entry, const char *name)
{
    for (size_t i = 0; i < entry->fields.count; i++) {
        if (span_is(entry->fields.at[i].name, name)) {
            return entry->fields.at[i].value;
        }
    }
    return (struct span){0};
}
