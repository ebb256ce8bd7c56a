/* base/map.h: names to things, walked in the order of insertion.
 *
 *     struct map map;
 *     map_init(&map, &arena);
 *     map_put(&map, SPAN("bliss1973"), record);
 *     struct source *found = map_find(&map, key);       // NULL when absent
 *     for (size_t i = 0; i < map.count; i++) { use(map.entries[i].key, map.entries[i].value); }
 *
 * Keys are borrowed and must live as long as the map. Insertion order makes every walk, and so
 * every output, deterministic.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/span.h"

struct map_entry {
    struct span key;
    uint64_t hash;
    void *value;
};

struct map {
    struct arena *arena;
    struct map_entry *entries;
    size_t count, room;
    uint32_t *slots; /* index + 1 into entries; 0 is free */
    size_t slot_count;
};

void map_init(struct map *map, struct arena *arena);

/* Makes room for so many entries at once. */
void map_reserve(struct map *map, size_t count);

/* The value under `key`, or NULL. */
void *map_find(const struct map *map, struct span key);

/* Sets the value under `key`; returns what was there before, or NULL. */
void *map_put(struct map *map, struct span key, void *value);

#endif
