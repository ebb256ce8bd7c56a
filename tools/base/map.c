/* base/map.c: open addressing with linear probing over an array of entries in insertion order.
 *
 * There is no removal: facts are only ever collected, and a map goes with its arena.
 */
#include "base/map.h"

#include "base/hash.h"

enum { FIRST_ROOM = 16 };

void map_init(struct map *map, struct arena *arena)
{
    *map = (struct map){.arena = arena};
}

/* The slot that holds `key`, or the free slot where it belongs. */
static size_t slot_of(const struct map *map, struct span key, uint64_t hash)
{
    size_t mask = map->slot_count - 1;
    size_t slot = (size_t)hash & mask;

    while (map->slots[slot] != 0) {
        const struct map_entry *entry = &map->entries[map->slots[slot] - 1];

        if (entry->hash == hash && span_equal(entry->key, key)) {
            break;
        }
        slot = (slot + 1) & mask;
    }
    return slot;
}

void *map_find(const struct map *map, struct span key)
{
    size_t slot;

    if (map->count == 0) {
        return NULL;
    }
    slot = slot_of(map, key, hash64_of(key));
    return map->slots[slot] == 0 ? NULL : map->entries[map->slots[slot] - 1].value;
}

static void grow(struct map *map, size_t room)
{
    struct map_entry *entries = ARENA_ARRAY(map->arena, struct map_entry, room);

    if (map->count > 0) {
        memcpy(entries, map->entries, map->count * sizeof *entries);
    }
    map->entries = entries;
    map->room = room;
    map->slot_count = room * 2;
    map->slots = ARENA_ARRAY(map->arena, uint32_t, map->slot_count);
    for (size_t i = 0; i < map->count; i++) {
        map->slots[slot_of(map, entries[i].key, entries[i].hash)] = (uint32_t)(i + 1);
    }
}

void map_reserve(struct map *map, size_t count)
{
    size_t room = map->room == 0 ? FIRST_ROOM : map->room;

    while (room < count) {
        room *= 2;
    }
    if (room > map->room) {
        grow(map, room);
    }
}

void *map_put(struct map *map, struct span key, void *value)
{
    uint64_t hash = hash64_of(key);
    void *old;
    size_t slot;

    if (map->count == map->room) {
        grow(map, map->room == 0 ? FIRST_ROOM : map->room * 2);
    }
    slot = slot_of(map, key, hash);
    if (map->slots[slot] == 0) {
        REQUIRE(map->count < UINT32_MAX);
        map->entries[map->count] = (struct map_entry){key, hash, value};
        map->slots[slot] = (uint32_t)++map->count;
        return NULL;
    }
    old = map->entries[map->slots[slot] - 1].value;
    map->entries[map->slots[slot] - 1].value = value;
    return old;
}
