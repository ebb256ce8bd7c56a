/* write/search_merge.c: a map from words to chains of places, sorted, then printed; or the earlier
 * text copied but for the lists of the words of changed items.
 *
 * How well a word fits an item is the part of BM25 that does not depend on the other words (k1 1.2,
 * b 0.75) in 22 steps, in whole numbers; the reader weighs it by how rare the word is.
 */
#include "write/search_merge.h"

#include "base/map.h"
#include "write/search_facts.h"
#include "write/search_places.h"

enum { NO_PLACE = -1, SPARE_ROOM = 64 << 10 };

static uint8_t fit_of(const struct search_merge *merge, uint32_t weight, uint32_t len)
{
    uint64_t damp = 300 + (uint64_t)900 * len / merge->mean_len;
    uint64_t fit = (uint64_t)weight * 1000 * SEARCH_STEPS / ((uint64_t)weight * 1000 + damp);

    return (uint8_t)(fit < SEARCH_STEPS ? fit : SEARCH_STEPS - 1);
}

static struct search_place place_of(const struct search_merge *merge, uint32_t item, uint32_t len,
                                    const struct search_entry *entry)
{
    return (struct search_place){
        .item = item,
        .spot = entry->spot,
        .rank = (uint8_t)((entry->in_title ? SEARCH_STEPS : 0) + fit_of(merge, entry->weight, len)),
        .is_sourced = entry->is_sourced,
    };
}

/* ---- all ---- */

struct placed {
    struct search_place place;
    int64_t next; /* of the same word */
};

struct chain {
    struct span word;
    int64_t first, last;
    uint32_t count;
};

struct merger {
    const struct search_merge *in;
    struct arena *scratch;
    struct map by_word;
    VEC(struct placed) links;
};

static struct chain *chain_of(struct merger *m, struct span word)
{
    struct chain *chain = map_find(&m->by_word, word);

    if (chain == NULL) {
        chain = ARENA_NEW(m->scratch, struct chain);
        *chain = (struct chain){span_copy(m->scratch, word), NO_PLACE, NO_PLACE, 0};
        map_put(&m->by_word, chain->word, chain);
    }
    return chain;
}

static void add_item(struct merger *m, uint32_t item, size_t bucket)
{
    uint32_t len = search_facts_len(m->in->facts[item]);
    struct search_cursor cursor;
    struct search_entry entry;

    search_cursor_open(&cursor, m->in->facts[item], bucket);
    while (search_cursor_next(&cursor, &entry)) {
        struct chain *chain = chain_of(m, entry.word);
        int64_t index = (int64_t)m->links.count;

        *vec_add(m->scratch, &m->links) =
            (struct placed){place_of(m->in, item, len, &entry), NO_PLACE};
        if (chain->count++ == 0) {
            chain->first = index;
        } else {
            m->links.at[chain->last].next = index;
        }
        chain->last = index;
    }
}

static int compare_chains(const void *a, const void *b)
{
    const struct chain *const *left = a, *const *right = b;

    return span_compare((*left)->word, (*right)->word);
}

static void put_chain(struct merger *m, const struct chain *chain, struct buf *out)
{
    struct arena_mark mark = arena_mark(m->scratch);
    struct search_places places = {0};

    places.at = ARENA_ARRAY(m->scratch, struct search_place, chain->count);
    for (int64_t i = chain->first; i != NO_PLACE; i = m->links.at[i].next) {
        places.at[places.count++] = m->links.at[i].place;
    }
    search_list_put(out, chain->word, chain->count, &places);
    arena_rewind(m->scratch, mark);
}

void search_merge_all(const struct search_merge *merge, size_t bucket, struct buf *out,
                      struct arena *scratch)
{
    struct merger m = {.in = merge, .scratch = scratch};
    struct chain **sorted;

    map_init(&m.by_word, scratch);
    for (size_t i = 0; i < merge->count; i++) {
        add_item(&m, (uint32_t)i, bucket);
    }
    sorted = ARENA_ARRAY(scratch, struct chain *, m.by_word.count + 1);
    for (size_t i = 0; i < m.by_word.count; i++) {
        sorted[i] = m.by_word.entries[i].value;
    }
    qsort(sorted, m.by_word.count, sizeof *sorted, compare_chains);
    for (size_t i = 0; i < m.by_word.count; i++) {
        put_chain(&m, sorted[i], out);
    }
}

/* ---- what has changed ---- */

/* One word of one changed item. */
struct edit {
    struct span word;
    struct search_place place;
};

struct changer {
    const struct search_merge *in;
    const struct search_changes *changes;
    struct arena *scratch;
    VEC(struct edit) edits; /* by word, then by item */
};

static void find_edits(struct changer *c, uint32_t item, size_t bucket)
{
    uint32_t len = search_facts_len(c->in->facts[item]);
    struct search_cursor cursor;
    struct search_entry entry;

    search_cursor_open(&cursor, c->in->facts[item], bucket);
    while (search_cursor_next(&cursor, &entry)) {
        *vec_add(c->scratch, &c->edits) =
            (struct edit){span_copy(c->scratch, entry.word), place_of(c->in, item, len, &entry)};
    }
}

static int compare_edits(const void *a, const void *b)
{
    const struct edit *left = a, *right = b;
    int order = span_compare(left->word, right->word);

    return order != 0 ? order : left->place.item < right->place.item ? -1 : 1;
}

/* The earlier places of items that have not changed, and those of the edits; both are in the order
 * of the items. */
static void mix_places(struct changer *c, const struct search_places *before,
                       const struct edit *edits, size_t count, struct search_places *out)
{
    size_t next = 0;

    for (size_t i = 0; i < before->count; i++) {
        uint32_t item = before->at[i].item;

        while (next < count && edits[next].place.item < item) {
            *vec_add(c->scratch, out) = edits[next++].place;
        }
        if (item < c->in->count && !c->changes->marked[item]) {
            *vec_add(c->scratch, out) = before->at[i];
        }
    }
    while (next < count) {
        *vec_add(c->scratch, out) = edits[next++].place;
    }
}

/* Prints a list with `count` edits of its word; `list` is NULL when the word is new. */
static bool put_changed(struct changer *c, const struct search_list *list, const struct edit *edits,
                        size_t count, struct buf *out)
{
    struct arena_mark mark = arena_mark(c->scratch);
    struct search_places before = {0}, now = {0};
    bool good = list == NULL || (search_places_read(list->places, c->scratch, &before) &&
                                 before.count == list->count);

    mix_places(c, &before, edits, count, &now);
    if (good && now.count > 0) {
        search_list_put(out, list != NULL ? list->word : edits[0].word, (uint32_t)now.count, &now);
    }
    arena_rewind(c->scratch, mark);
    return good;
}

/* How many edits from the first on are of its word. */
static size_t count_same(const struct changer *c, size_t first)
{
    size_t end = first + 1;

    while (end < c->edits.count && span_equal(c->edits.at[end].word, c->edits.at[first].word)) {
        end++;
    }
    return end - first;
}

static bool put_all(struct changer *c, struct span earlier, struct buf *out)
{
    struct search_list list;
    size_t next = 0;
    bool more = search_list_next(&earlier, &list), good = true;

    while (good && (more || next < c->edits.count)) {
        const struct edit *edit = next < c->edits.count ? &c->edits.at[next] : NULL;
        int order = !more ? 1 : edit == NULL ? -1 : span_compare(list.word, edit->word);
        size_t count = order < 0 ? 0 : count_same(c, next);

        if (count == 0 && !search_places_have(list.places, c->changes->marked, c->in->count)) {
            buf_add(out, list.text);
        } else {
            good = put_changed(c, order <= 0 ? &list : NULL, edit, count, out);
        }
        next += count;
        more = order > 0 ? more : search_list_next(&earlier, &list);
    }
    return good && earlier.len == 0;
}

bool search_merge_changed(const struct search_merge *merge, const struct search_changes *changes,
                          size_t bucket, struct buf *out, struct arena *scratch)
{
    struct changer c = {.in = merge, .changes = changes, .scratch = scratch};
    struct span earlier = changes->lists[bucket];

    if (changes->count == 0) {
        buf_add(out, earlier);
        return true;
    }
    for (size_t i = 0; i < changes->count; i++) {
        find_edits(&c, changes->items[i], bucket);
    }
    if (c.edits.count > 0) {
        qsort(c.edits.at, c.edits.count, sizeof *c.edits.at, compare_edits);
    }
    buf_grow(out, earlier.len + SPARE_ROOM);
    return put_all(&c, earlier, out);
}
