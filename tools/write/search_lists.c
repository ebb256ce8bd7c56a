/* write/search_lists.c: lists that are too long are cut, all others copied.
 *
 * A word that more than half of a large site has tells little: only the items that it fits best are
 * kept, and the reader, who sees it from the number before the '|', does not insist on it.
 */
#include "write/search_lists.h"

#include "write/search_places.h"

enum {
    SHARD_AIM = 24 << 10,
    LARGEST_BUCKET = 1 << 30,
    LARGE_SITE = 1000, /* items, from which on common words are cut */
    COMMON_MOST = 400, /* items of a common word */
    LIST_MOST = 6000,  /* items of any word: 46 KB at the most */
};

/* ---- lists that are too long ---- */

static size_t most_of(uint32_t count, size_t items)
{
    bool common = items >= LARGE_SITE && count > items / 2;
    size_t most = common ? COMMON_MOST : LIST_MOST;

    return most < count ? most : count;
}

/* How good a place has to be so that at most `most` of the list are kept; of those just as good
 * as that, `*spare` are. */
static unsigned threshold(const struct search_places *places, size_t most, size_t *spare)
{
    size_t count[2 * SEARCH_STEPS] = {0}, kept = 0;
    unsigned rank = 2 * SEARCH_STEPS - 1;

    for (size_t i = 0; i < places->count; i++) {
        count[places->at[i].rank]++;
    }
    while (rank > 0 && kept + count[rank] <= most) {
        kept += count[rank--];
    }
    *spare = most - kept;
    return rank;
}

static bool put_best(struct buf *out, const struct search_list *list, size_t most,
                     struct arena *scratch)
{
    struct arena_mark mark = arena_mark(scratch);
    struct search_places places = {0};
    bool good = search_places_read(list->places, scratch, &places);
    size_t spare, kept = 0;
    unsigned least = threshold(&places, most, &spare);

    for (size_t i = 0; i < places.count; i++) {
        unsigned rank = places.at[i].rank;

        if (rank > least || (rank == least && spare > 0)) {
            spare -= rank == least;
            places.at[kept++] = places.at[i];
        }
    }
    places.count = kept;
    search_list_put(out, list->word, list->count, &places);
    arena_rewind(scratch, mark);
    return good;
}

/* ---- shards ---- */

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

struct cuts {
    struct cut *at;
    size_t count, room;
};

static void set_shards(struct search_lists *lists, const struct cuts *cuts)
{
    lists->shards.at = ARENA_ARRAY(&lists->arena, struct search_shard, cuts->count + 1);
    lists->shards.count = cuts->count;
    for (size_t i = 0; i < cuts->count; i++) {
        size_t end = i + 1 < cuts->count ? cuts->at[i + 1].at : lists->text.len;

        lists->shards.at[i] = (struct search_shard){
            .text = span_slice(buf_span(&lists->text), cuts->at[i].at, end - 1 - cuts->at[i].at),
            .from = span_slice(buf_span(&lists->text), cuts->at[i].at + 1, cuts->at[i].from.len),
        };
    }
}

static bool print_lists(struct search_lists *lists, struct span whole, size_t items,
                        struct cuts *cuts, struct arena *scratch)
{
    struct search_list list;
    struct span before = {0};
    size_t start = 0;

    while (search_list_next(&whole, &list)) {
        size_t at = lists->text.len, most = most_of(list.count, items);

        if (most == list.count) {
            buf_add(&lists->text, list.text);
        } else if (!put_best(&lists->text, &list, most, scratch)) {
            return false;
        }
        if (at == 0 || (at > start && lists->text.len - 1 - start > SHARD_AIM)) {
            *vec_add(scratch, cuts) = (struct cut){at, start_of(before, list.word)};
            start = at;
        }
        before = list.word;
    }
    return whole.len == 0;
}

bool search_lists_make(struct search_lists *lists, struct span whole, size_t items,
                       struct arena *scratch)
{
    struct cuts cuts = {0};
    bool good;

    *lists = (struct search_lists){0};
    arena_init(&lists->arena);
    buf_init(&lists->text, LARGEST_BUCKET);
    buf_grow(&lists->text, whole.len);
    good = print_lists(lists, whole, items, &cuts, scratch);
    if (!good) {
        search_lists_release(lists);
        return false;
    }
    REQUIRE(!lists->text.full);
    set_shards(lists, &cuts);
    return true;
}

void search_lists_release(struct search_lists *lists)
{
    buf_release(&lists->text);
    arena_release(&lists->arena);
}
