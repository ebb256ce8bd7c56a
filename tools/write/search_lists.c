/* write/search_lists.c: a map from words to chains of places, sorted, then printed.
 *
 * How well a word fits an item is the part of BM25 that does not depend on the other words (k1 1.2,
 * b 0.75) in 22 steps, in whole numbers; the reader weighs it by how rare the word is. A word that
 * more than half of a large site has tells little: only the items that it fits best are kept, and
 * the reader, who sees it from the number before the '|', does not insist on it.
 */
#include "write/search_lists.h"

#include "base/map.h"
#include "write/search_facts.h"

enum {
    SHARD_AIM = 24 << 10,
    LARGEST_BUCKET = 1 << 30,
    STEPS = 22,
    BASE = 45,
    LARGE_SITE = 1000, /* items, from which on common words are cut */
    COMMON_MOST = 400, /* items of a common word */
    LIST_MOST = 6000,  /* items of any word: 46 KB at the most */
    NO_PLACE = -1,
};

/* No quotation mark, backslash or angle bracket. */
static const char ALPHABET[] = " !#$%&()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "[]^_`abcdefghijklmnopqrstuvwxyz{|}";

_Static_assert(sizeof ALPHABET - 1 == 2 * BASE, "two digits for each value of the base");
_Static_assert(4 * STEPS <= 2 * BASE, "a fit and its flags are one character");

struct place {
    uint32_t item, spot;
    int64_t next; /* of the same word */
    uint8_t fit;
    bool is_sourced, in_title;
};

struct list {
    struct span word;
    int64_t first, last;
    uint32_t count;
};

struct merger {
    const struct search_merge *in;
    struct arena *scratch;
    struct map by_word;
    VEC(struct place) places;
};

/* ---- merging ---- */

static uint8_t fit_of(const struct merger *m, uint32_t weight, uint32_t len)
{
    uint64_t damp = 300 + (uint64_t)900 * len / m->in->mean_len;
    uint64_t fit = (uint64_t)weight * 1000 * STEPS / ((uint64_t)weight * 1000 + damp);

    return (uint8_t)(fit < STEPS ? fit : STEPS - 1);
}

static struct list *list_of(struct merger *m, struct span word)
{
    struct list *list = map_find(&m->by_word, word);

    if (list == NULL) {
        list = ARENA_NEW(m->scratch, struct list);
        *list = (struct list){span_copy(m->scratch, word), NO_PLACE, NO_PLACE, 0};
        map_put(&m->by_word, list->word, list);
    }
    return list;
}

static void add_item(struct merger *m, uint32_t item, size_t bucket)
{
    uint32_t len = search_facts_len(m->in->facts[item]);
    struct search_cursor cursor;
    struct search_entry entry;

    search_cursor_open(&cursor, m->in->facts[item], bucket);
    while (search_cursor_next(&cursor, &entry)) {
        struct list *list = list_of(m, entry.word);
        int64_t index = (int64_t)m->places.count;

        *vec_add(m->scratch, &m->places) = (struct place){
            .item = item,
            .spot = entry.spot,
            .next = NO_PLACE,
            .fit = fit_of(m, entry.weight, len),
            .is_sourced = entry.is_sourced,
            .in_title = entry.in_title,
        };
        if (list->count++ == 0) {
            list->first = index;
        } else {
            m->places.at[list->last].next = index;
        }
        list->last = index;
    }
}

static int compare_lists(const void *a, const void *b)
{
    const struct list *const *left = a, *const *right = b;

    return span_compare((*left)->word, (*right)->word);
}

/* ---- printing ---- */

static void put_number(struct buf *out, uint32_t number)
{
    while (number >= BASE) {
        buf_char(out, ALPHABET[BASE + number % BASE]);
        number /= BASE;
    }
    buf_char(out, ALPHABET[number]);
}

static unsigned rank_of(const struct place *place)
{
    return (place->in_title ? STEPS : 0U) + place->fit;
}

/* How good a place has to be so that at most `most` of the list are kept; of those just as good
 * as that, `*spare` are. */
static unsigned threshold(const struct merger *m, const struct list *list, size_t most,
                          size_t *spare)
{
    size_t count[2 * STEPS] = {0}, kept = 0;
    unsigned rank = 2 * STEPS - 1;

    for (int64_t i = list->first; i != NO_PLACE; i = m->places.at[i].next) {
        count[rank_of(&m->places.at[i])]++;
    }
    while (rank > 0 && kept + count[rank] <= most) {
        kept += count[rank--];
    }
    *spare = most - kept;
    return rank;
}

static size_t most_of(const struct merger *m, const struct list *list)
{
    bool common = m->in->count >= LARGE_SITE && list->count > m->in->count / 2;
    size_t most = common ? COMMON_MOST : LIST_MOST;

    return most < list->count ? most : list->count;
}

static void put_list(const struct merger *m, const struct list *list, struct buf *out)
{
    size_t spare;
    unsigned least = threshold(m, list, most_of(m, list), &spare);
    uint32_t next = 0;

    buf_print(out, "\"%.*s\":\"%u|", SPAN_ARG(list->word), list->count);
    for (int64_t i = list->first; i != NO_PLACE; i = m->places.at[i].next) {
        const struct place *place = &m->places.at[i];
        unsigned rank = rank_of(place);

        if (rank < least || (rank == least && spare == 0)) {
            continue;
        }
        spare -= rank == least;
        put_number(out, place->item - next);
        buf_char(out, ALPHABET[rank * 2 + place->is_sourced]);
        put_number(out, place->spot);
        next = place->item + 1;
    }
    buf_char(out, '"');
}

static struct span common_start(struct span before, struct span word)
{
    size_t len = 0;

    while (len < before.len && len < word.len && before.at[len] == word.at[len]) {
        len++;
    }
    return span_slice(word, 0, len);
}

/* The shortest beginning of `word` that no word of the shard before has; whole characters. */
static struct span start_of(struct span before, struct span word)
{
    size_t len = common_start(before, word).len + 1;

    while (len < word.len && ((unsigned char)word.at[len] & 0xC0) == 0x80) {
        len++;
    }
    return span_slice(word, 0, len);
}

struct cut {
    size_t at;
    struct span from;
};

static void print_lists(const struct merger *m, struct list *const *sorted, size_t count,
                        struct search_lists *lists)
{
    VEC(struct cut) cuts = {0};
    size_t start = 0;

    for (size_t i = 0; i < count; i++) {
        size_t at = lists->text.len;

        put_list(m, sorted[i], &lists->text);
        if (i == 0 || (at > start && lists->text.len - start > SHARD_AIM)) {
            struct span before = i == 0 ? (struct span){0} : sorted[i - 1]->word;

            *vec_add(m->scratch, &cuts) = (struct cut){at, start_of(before, sorted[i]->word)};
            start = at;
        }
        buf_char(&lists->text, ',');
    }
    REQUIRE(!lists->text.full);
    lists->shards.at = ARENA_ARRAY(&lists->arena, struct search_shard, cuts.count + 1);
    lists->shards.count = cuts.count;
    for (size_t i = 0; i < cuts.count; i++) {
        size_t end = i + 1 < cuts.count ? cuts.at[i + 1].at : lists->text.len;

        lists->shards.at[i] = (struct search_shard){
            .text = span_slice(buf_span(&lists->text), cuts.at[i].at, end - 1 - cuts.at[i].at),
            .from = span_slice(buf_span(&lists->text), cuts.at[i].at + 1, cuts.at[i].from.len),
        };
    }
}

void search_lists_make(struct search_lists *lists, const struct search_merge *merge, size_t bucket,
                       struct arena *scratch)
{
    struct merger m = {.in = merge, .scratch = scratch};
    struct list **sorted;

    *lists = (struct search_lists){0};
    arena_init(&lists->arena);
    buf_init(&lists->text, LARGEST_BUCKET);
    map_init(&m.by_word, scratch);
    for (size_t i = 0; i < merge->count; i++) {
        add_item(&m, (uint32_t)i, bucket);
    }
    sorted = ARENA_ARRAY(scratch, struct list *, m.by_word.count + 1);
    for (size_t i = 0; i < m.by_word.count; i++) {
        sorted[i] = m.by_word.entries[i].value;
    }
    qsort(sorted, m.by_word.count, sizeof *sorted, compare_lists);
    print_lists(&m, sorted, m.by_word.count, lists);
}

void search_lists_release(struct search_lists *lists)
{
    buf_release(&lists->text);
    arena_release(&lists->arena);
}
