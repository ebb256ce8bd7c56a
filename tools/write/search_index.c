/* write/search_index.c: pack each article, merge bucket by bucket, cut into shards.
 *
 * The lists of an earlier build (write/search_state.h) are taken, but for the words of items that
 * have changed, when they were made of the same items and the same mean length.
 *
 * Everything that can be found is an item: the articles in the order of their paths, the terms,
 * the sources. A bucket of words (write/search_facts.h) is merged by one worker, which reads that
 * bucket of all items in their order; so lists come out sorted, and nothing depends on how many
 * workers there are. Shards are cut inside a bucket and numbered when all buckets are done.
 */
#include "write/search_index.h"

#include "base/hash.h"
#include "base/pool.h"
#include "write/search_facts.h"
#include "write/search_items.h"
#include "write/search_lists.h"
#include "write/search_merge.h"
#include "write/search_state.h"

enum { MOST_CHANGED = 1000, LARGEST_LISTS = 1 << 30 };
enum { LARGEST_MANIFEST = 16 << 20, LARGEST_FILE = 1 << 30, FILE_AIM = 24 << 10, BATCH = 64 };

/* Small shards that follow each other share a file. */
struct file {
    VEC(struct search_shard) shards;
    size_t len;
};

struct index {
    const struct writer *writer;
    const struct search_input *in;
    struct search_items items;
    struct span *facts;    /* of each item */
    struct hash128 *names; /* of each item */
    struct hash128 *words; /* of each item: the hash of its facts */
    struct search_state before;
    bool takes_before;                /* else all lists are made anew */
    struct search_changes changes;    /* since then */
    struct buf whole[SEARCH_BUCKETS]; /* the lists before they are cut */
    struct arena *packs;              /* of each batch of items */
    uint32_t mean_len;
    struct search_lists lists[SEARCH_BUCKETS];
    struct search_cards cards;
    struct file *files; /* those of words, then those of cards */
    size_t word_files, file_count;
};

/* ---- one string of facts for each item ---- */

static struct span facts_of(const struct index *index, size_t i, struct arena *arena,
                            struct arena *scratch)
{
    const struct search_item *item = &index->items.at[i];
    const struct site *site = index->writer->site;
    const struct facts *facts;

    if (item->kind == SEARCH_TERM) {
        return search_facts_term(&site->glossary, &site->glossary.terms[item->index], arena,
                                 scratch);
    }
    if (item->kind == SEARCH_SOURCE) {
        return search_facts_source(&site->sources[item->index], arena, scratch);
    }
    facts = &site->articles[item->index];
    if (!item->has_body) {
        return search_facts_title(facts->title, arena, scratch);
    }
    if (index->in->facts != NULL && index->in->facts[item->index].len > 0) {
        return index->in->facts[item->index];
    }
    return search_facts_article(index->in->articles[item->index], arena, scratch);
}

static void pack_batch(void *context, size_t batch, struct arena *scratch)
{
    struct index *index = context;
    size_t end = (batch + 1) * BATCH;

    end = end < index->items.count ? end : index->items.count;
    for (size_t i = batch * BATCH; i < end; i++) {
        struct arena_mark mark = arena_mark(scratch);

        index->facts[i] = facts_of(index, i, &index->packs[batch], scratch);
        arena_rewind(scratch, mark);
    }
}

/* ---- what an earlier build left ---- */

/* An item under another name is another, whatever its place. */
static struct hash128 name_of(const struct index *index, const struct search_item *item)
{
    static const struct span kinds[] = {{"a", 1}, {"g", 1}, {"r", 1}};
    const struct site *site = index->writer->site;
    struct span name = item->kind == SEARCH_ARTICLE ? site->articles[item->index].path
                       : item->kind == SEARCH_TERM  ? site->glossary.terms[item->index].id
                                                    : site->sources[item->index].key;

    return hash128_mix(hash128_of(kinds[item->kind]), hash128_of(name));
}

static bool is_of_same_items(const struct index *index)
{
    const struct search_state *before = &index->before;

    return before->count == index->items.count && before->mean_len == index->mean_len &&
           (before->count == 0 ||
            memcmp(before->names, index->names, before->count * sizeof *index->names) == 0);
}

static void find_changed(struct index *index, struct arena *arena)
{
    uint32_t *items = ARENA_ARRAY(arena, uint32_t, MOST_CHANGED);
    bool *marked = ARENA_ARRAY(arena, bool, index->items.count + 1);
    size_t count = 0;

    for (size_t i = 0; i < index->items.count; i++) {
        marked[i] = !hash128_equal(index->words[i], index->before.words[i]);
        if (marked[i] && count == MOST_CHANGED) {
            return;
        }
        if (marked[i]) {
            items[count++] = (uint32_t)i;
        }
    }
    index->changes = (struct search_changes){marked, items, count, index->before.lists};
    index->takes_before = true;
}

static void look_back(struct index *index, struct arena *arena)
{
    if (index->in->state == NULL) {
        return;
    }
    index->names = ARENA_ARRAY(arena, struct hash128, index->items.count + 1);
    index->words = ARENA_ARRAY(arena, struct hash128, index->items.count + 1);
    for (size_t i = 0; i < index->items.count; i++) {
        index->names[i] = name_of(index, &index->items.at[i]);
        index->words[i] = hash128_of(index->facts[i]);
    }
    if (search_state_load(&index->before, index->in->state, index->in->key, arena) &&
        is_of_same_items(index)) {
        find_changed(index, arena);
    }
}

/* A state that cannot be saved only makes the next build slower. */
static void leave_state(const struct index *index)
{
    struct search_state state = {.key = index->in->key,
                                 .mean_len = index->mean_len,
                                 .count = index->items.count,
                                 .names = index->names,
                                 .words = index->words};
    struct failure ignored;
    bool saved;

    if (index->in->state == NULL || (index->takes_before && index->changes.count == 0)) {
        return;
    }
    for (size_t b = 0; b < SEARCH_BUCKETS; b++) {
        state.lists[b] = buf_span(&index->whole[b]);
    }
    saved = search_state_save(&state, index->in->state, &ignored);
    (void)saved;
}

/* ---- buckets and cards ---- */

static void make_lists(struct index *index, size_t bucket, struct arena *scratch)
{
    struct search_merge merge = {index->facts, index->items.count, index->mean_len};
    struct search_lists *lists = &index->lists[bucket];
    struct buf *whole = &index->whole[bucket];
    bool good = index->takes_before &&
                search_merge_changed(&merge, &index->changes, bucket, whole, scratch) &&
                search_lists_make(lists, buf_span(whole), merge.count, scratch);

    if (!good) {
        buf_clear(whole);
        search_merge_all(&merge, bucket, whole, scratch);
        REQUIRE(!whole->full && search_lists_make(lists, buf_span(whole), merge.count, scratch));
    }
}

static void merge_one(void *context, size_t job, struct arena *scratch)
{
    struct index *index = context;

    if (job == 0) {
        search_cards_make(&index->cards, index->writer, &index->items, scratch);
    } else {
        make_lists(index, job - 1, scratch);
    }
}

/* The mean length, as the nearest power of two: how well every word fits every page depends on it,
 * and one edit does not change that. */
static void set_mean(struct index *index)
{
    uint64_t sum = 0, mean;

    for (size_t i = 0; i < index->items.count; i++) {
        sum += search_facts_len(index->facts[i]);
    }
    mean = index->items.count == 0 ? 1 : sum / index->items.count;
    index->mean_len = 1;
    while (index->mean_len + (uint64_t)index->mean_len / 2 < mean) {
        index->mean_len *= 2;
    }
}

static void add_shard(struct index *index, const struct search_shard *shard, struct arena *arena)
{
    struct file *file = index->file_count == 0 ? NULL : &index->files[index->file_count - 1];

    if (index->file_count == index->word_files || file->len + shard->text.len > FILE_AIM) {
        file = &index->files[index->file_count++];
    }
    file->len += shard->text.len;
    *vec_add(arena, &file->shards) = *shard;
}

static void collect_files(struct index *index, struct arena *arena)
{
    size_t count = index->cards.shards.count;

    for (size_t b = 0; b < SEARCH_BUCKETS; b++) {
        count += index->lists[b].shards.count;
    }
    index->files = ARENA_ARRAY(arena, struct file, count + 1);
    for (size_t b = 0; b < SEARCH_BUCKETS; b++) {
        for (size_t s = 0; s < index->lists[b].shards.count; s++) {
            add_shard(index, &index->lists[b].shards.at[s], arena);
        }
    }
    index->word_files = index->file_count;
    for (size_t s = 0; s < index->cards.shards.count; s++) {
        struct file *file = &index->files[index->file_count++];

        *vec_add(arena, &file->shards) = index->cards.shards.at[s];
    }
}

/* ---- files ---- */

static void put_file(void *context, size_t i, struct arena *scratch)
{
    const struct index *index = context;
    bool words = i < index->word_files;
    size_t number = words ? i : i - index->word_files;
    struct buf out;

    buf_init(&out, LARGEST_FILE);
    buf_print(&out, "engramSearch.%s(%zu,%c", words ? "words" : "cards", number, words ? '{' : '[');
    for (size_t s = 0; s < index->files[i].shards.count; s++) {
        buf_text(&out, s == 0 ? "" : ",");
        buf_add(&out, index->files[i].shards.at[s].text);
    }
    buf_print(&out, "%c);\n", words ? '}' : ']');
    REQUIRE(!out.full);
    sink_put(index->writer->sink, index->writer->unit,
             span_format(scratch, "search/%c%zu.js", words ? 't' : 'd', number), buf_span(&out));
    buf_release(&out);
}

/* A reader's store must not mix the files of two builds: they are asked for by this. */
static uint64_t digest(const struct index *index)
{
    struct hash128 all = {0, index->word_files};

    for (size_t i = 0; i < index->file_count; i++) {
        for (size_t s = 0; s < index->files[i].shards.count; s++) {
            all = hash128_mix(all, hash128_of(index->files[i].shards.at[s].text));
        }
    }
    return all.high ^ all.low;
}

static void put_manifest(const struct index *index)
{
    const struct site *site = index->writer->site;
    size_t sources = index->items.count - site->source_count;
    struct failure why;
    struct buf out;

    buf_init(&out, LARGEST_MANIFEST);
    buf_print(&out, "engramSearch.manifest({\"version\":\"%08x\",\"count\":%zu,\"terms\":%zu,",
              (unsigned)(digest(index) >> 32), index->items.count, sources - site->glossary.count);
    buf_print(&out, "\"sources\":%zu,\"words\":[", sources);
    for (size_t i = 0; i < index->word_files; i++) {
        buf_print(&out, "%s\"%.*s\"", i == 0 ? "" : ",",
                  SPAN_ARG(index->files[i].shards.at[0].from));
    }
    buf_text(&out, "],\"cards\":[");
    for (size_t i = index->word_files; i < index->file_count; i++) {
        buf_print(&out, "%s%zu", i == index->word_files ? "" : ",",
                  index->files[i].shards.at[0].first);
    }
    buf_text(&out, "]});\n");
    if (out.full) {
        failure_set(&why, "the list of the search shards is too large");
        sink_refuse(index->writer->sink, SPAN("search/manifest.js"), &why);
    } else {
        sink_put(index->writer->sink, index->writer->unit, SPAN("search/manifest.js"),
                 buf_span(&out));
    }
    buf_release(&out);
}

void write_search(const struct writer *writer, const struct search_input *in)
{
    struct index index = {.writer = writer, .in = in};
    struct arena arena;
    size_t batches;

    arena_init(&arena);
    search_items_list(&index.items, writer->site, in->with_errors, &arena);
    batches = (index.items.count + BATCH - 1) / BATCH;
    index.facts = ARENA_ARRAY(&arena, struct span, index.items.count + 1);
    index.packs = ARENA_ARRAY(&arena, struct arena, batches + 1);
    for (size_t i = 0; i < batches; i++) {
        arena_init(&index.packs[i]);
    }
    pool_run(in->threads, batches, pack_batch, &index);
    set_mean(&index);
    look_back(&index, &arena);
    for (size_t b = 0; b < SEARCH_BUCKETS; b++) {
        buf_init(&index.whole[b], LARGEST_LISTS);
    }
    pool_run(in->threads, SEARCH_BUCKETS + 1, merge_one, &index);
    leave_state(&index);
    for (size_t b = 0; b < SEARCH_BUCKETS; b++) {
        buf_release(&index.whole[b]);
    }
    for (size_t i = 0; i < batches; i++) {
        arena_release(&index.packs[i]);
    }
    collect_files(&index, &arena);
    pool_run(in->threads, index.file_count, put_file, &index);
    put_manifest(&index);
    for (size_t b = 0; b < SEARCH_BUCKETS; b++) {
        search_lists_release(&index.lists[b]);
    }
    search_cards_release(&index.cards);
    arena_release(&arena);
}
