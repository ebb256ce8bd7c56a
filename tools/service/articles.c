/* service/articles.c: batches of neighbours share their memory, so that little of it is wasted, and
 * what is read together is written together. */
#include "service/articles.h"

#include <stdatomic.h>

#include "base/pool.h"
#include "base/spool.h"
#include "read/article.h"
#include "read/pack.h"
#include "service/shards.h"
#include "service/shelf.h"
#include "world/clock.h"
#include "world/program.h"
#include "write/search_facts.h"

enum { LARGEST_BATCH = 32, LEAST_BATCHES = 64, SPOOLED_FROM = 64 << 10, REST_AFTER = 1024 };

struct slot {
    uint32_t file;
    const struct shelf_entry *entry; /* of an earlier build; NULL where it does not hold */
    const struct shelf *shelf;       /* where it stands */
    struct span parts[SHELF_PARTS];  /* what this build packed, or another shelf has */
    struct hash128 hash;             /* of the bytes of the file */
    struct findings findings;
    int64_t took_us;
    bool unknown; /* the file could not be read */
};

struct batch {
    struct arena facts, packs, words, bodies; /* words: for the search */
    atomic_uint open;                         /* bodies that somebody may still want */
};

struct articles {
    struct compile *compile;
    struct reader reader;
    struct shelf *shelves; /* the first is kept for later builds, the others belong to others */
    size_t shelf_count;
    struct spool *spool;
    struct slot *slots; /* of all article files */
    size_t count;
    uint32_t *slot_of; /* of each article: drafts may be left out */
    struct batch *batches;
    size_t batch_size;
    bool needs_search;    /* of all articles; else, with a search, of those that are kept */
    atomic_size_t closed; /* how often articles_close was called */
};

/* ---- the key of the shelf ---- */

static void mix(struct hash128 *key, struct span part)
{
    *key = hash128_mix(*key, hash128_of(part));
}

/* All that the reading of an article depends on, but for its path and its bytes; false when it
 * cannot be told. */
static bool make_key(const struct compile *compile, struct hash128 *key)
{
    static const char *const tables[] = {"content/schema.yaml", "content/abbreviations.tsv",
                                         "content/risk.tsv", "content/smart.tsv"};
    const struct tree *tree = &compile->tree;
    struct stamp script = {0};
    bool has_script = compile->options.katex != NULL && stamp_of(compile->options.katex, &script);

    if (!tree->on_disk || !program_id(key)) {
        return false;
    }
    mix(key, compile->options.version);
    mix(key, compile->root);
    mix(key, has_script ? span_of(compile->options.katex) : SPAN(""));
    mix(key, (struct span){(const char *)&script, sizeof script});
    for (size_t i = 0; i < countof(tables); i++) {
        const struct tree_file *file = tree_find(tree, span_of(tables[i]));
        struct tree_seen seen = {0};

        if (file != NULL) {
            seen = tree->seen[file - tree->at];
        }
        if (file != NULL && (!seen.was_read || seen.unsure)) {
            return false;
        }
        *key = hash128_mix(*key, seen.hash);
        mix(key, file == NULL ? SPAN("absent") : SPAN("there"));
    }
    return true;
}

/* ---- one article ---- */

static struct findings *known_findings(struct articles *a, size_t index, struct batch *batch)
{
    findings_init(&a->slots[index].findings, &batch->facts);
    return &a->slots[index].findings;
}

static struct pack_place place_of(const struct articles *a, const struct slot *slot, size_t size)
{
    return (struct pack_place){.file = slot->file,
                               .path = a->compile->tree.at[slot->file].path,
                               .size = size,
                               .root = a->compile->root,
                               .schema = &a->compile->schema};
}

static bool is_own(const struct articles *a, const struct slot *slot)
{
    return shard_has(a->compile->options.shard, a->compile->tree.at[slot->file].path);
}

static bool needs_search(const struct articles *a, const struct slot *slot)
{
    return a->needs_search ||
           (a->compile->config.has_search && !a->compile->options.facts_only && is_own(a, slot));
}

/* Bodies are for pages. */
static bool needs_body(const struct articles *a, const struct slot *slot)
{
    const struct compile_options *options = &a->compile->options;

    return !options->facts_only && !options->only_read && is_own(a, slot);
}

static void touch_formulas(const struct articles *a, const struct facts *facts)
{
    for (size_t i = 0; i < facts->formula_count; i++) {
        store_touch(a->compile->store, facts->formulas[i]);
    }
}

/* Takes what an earlier build left of the article, as far as it is all there. */
static bool reuse(struct articles *a, size_t index, struct batch *batch)
{
    struct slot *slot = &a->slots[index];
    struct facts *facts = &a->compile->facts[index];
    struct span *search = &a->compile->search_facts[index], bytes;
    struct pack_place place = place_of(a, slot, (size_t)slot->entry->stamp.size);
    struct arena_mark mark = arena_mark(&batch->facts);

    if (shelf_take(slot->shelf, slot->entry, SHELF_FACTS, &bytes) &&
        unpack_article(bytes, &place, &batch->facts, facts, known_findings(a, index, batch)) &&
        (!needs_search(a, slot) || facts->is_broken ||
         shelf_take(slot->shelf, slot->entry, SHELF_SEARCH, search))) {
        touch_formulas(a, facts);
        slot->hash = slot->entry->hash;
        slot->parts[SHELF_FACTS] = bytes;
        slot->parts[SHELF_SEARCH] = *search;
        return true;
    }
    arena_rewind(&batch->facts, mark);
    *search = (struct span){0};
    slot->entry = NULL;
    return false;
}

/* Makes the facts of an article that was read. `findings` are those of its reading. */
static void pack(struct articles *a, size_t index, const struct article *article,
                 const struct findings *findings, struct arena *scratch)
{
    struct batch *batch = &a->batches[index / a->batch_size];
    struct slot *slot = &a->slots[index];
    struct pack_place place = place_of(a, slot, article->source.len);
    struct span *parts = slot->parts;
    struct facts facts;

    article_facts(article, &a->reader, &facts, scratch);
    parts[SHELF_FACTS] = pack_article(&facts, findings, &a->compile->schema, &batch->packs);
    if (needs_search(a, slot) && !article->is_broken) {
        parts[SHELF_SEARCH] = search_facts_article(article, &batch->words, scratch);
    }
    a->compile->search_facts[index] = parts[SHELF_SEARCH];
    if (!unpack_article(parts[SHELF_FACTS], &place, &batch->facts, &a->compile->facts[index],
                        known_findings(a, index, batch))) {
        BUG("the facts of '%.*s' cannot be unpacked", SPAN_ARG(place.path));
    }
}

static void read_file(struct articles *a, size_t index, struct arena *scratch)
{
    struct compile *compile = a->compile;
    struct batch *batch = &a->batches[index / a->batch_size];
    struct slot *slot = &a->slots[index];
    const struct tree_file *file = &compile->tree.at[slot->file];
    struct input in = {slot->file, file->path, {0}};
    bool keeps = needs_body(a, slot);
    struct arena *home = keeps ? &batch->bodies : scratch;
    struct arena_mark mark = arena_mark(home);
    struct findings findings;
    struct article *article;

    findings_init(&findings, scratch);
    slot->unknown = !compile_input(compile, file, home, &findings, &in.bytes);
    if (!slot->unknown && compile->tree.on_disk) {
        slot->hash = compile->tree.seen[slot->file].hash;
    }
    if (slot->entry != NULL && !slot->unknown && hash128_equal(slot->hash, slot->entry->hash) &&
        slot->entry->stamp.size == in.bytes.len && reuse(a, index, batch)) {
        arena_rewind(home, mark);
        return;
    }
    slot->entry = NULL;
    article = slot->unknown ? article_broken(&in, home)
                            : article_read(&a->reader, &in, home, scratch, &findings);
    pack(a, index, article, &findings, scratch);
    compile->articles[index] = keeps ? article : NULL;
    batch->open += keeps;
}

/* The file of the tree has the bytes that it had when it was packed. */
static bool is_as_it_was(struct articles *a, size_t index)
{
    struct slot *slot = &a->slots[index];
    const struct tree_file *file = &a->compile->tree.at[slot->file];
    struct tree_seen *seen;

    if (slot->entry == NULL || !a->compile->tree.on_disk || file->is_link ||
        !shelf_is_same(slot->shelf, slot->entry, &file->stamp) ||
        !reuse(a, index, &a->batches[index / a->batch_size])) {
        return false;
    }
    seen = &a->compile->tree.seen[slot->file];
    seen->hash = slot->hash;
    seen->was_read = true;
    return true;
}

static void read_batch(void *context, size_t number, struct arena *scratch)
{
    struct articles *a = context;
    struct batch *batch = &a->batches[number];
    size_t end = (number + 1) * a->batch_size;

    for (size_t i = number * a->batch_size; i < end && i < a->count; i++) {
        int64_t started = a->compile->options.timed ? clock_us() : 0;
        struct arena_mark mark = arena_mark(scratch);

        if (!is_as_it_was(a, i)) {
            read_file(a, i, scratch);
        }
        arena_rewind(scratch, mark);
        a->slots[i].took_us = a->compile->options.timed ? clock_us() - started : 0;
    }
    arena_rest(&batch->bodies);
    arena_rest(&batch->packs);
    arena_rest(&batch->words);
}

/* ---- all of them ---- */

/* Several shelves may have the article. The one whose stamp is that of the file is right; else a
 * later one is the better guess, and the bytes will tell. */
static void find_entry(struct articles *a, struct slot *slot)
{
    const struct tree_file *file = &a->compile->tree.at[slot->file];
    bool is_same = false;

    for (size_t i = 0; i < a->shelf_count; i++) {
        const struct shelf *shelf = &a->shelves[i];
        const struct shelf_entry *entry = shelf_next(&a->shelves[i], file->path);

        if (entry == NULL || is_same) {
            continue;
        }
        is_same = shelf_is_same(shelf, entry, &file->stamp);
        if (slot->entry == NULL || is_same || shelf->taken_ns > slot->shelf->taken_ns) {
            slot->entry = entry;
            slot->shelf = shelf;
        }
    }
}

static bool is_wanted(const struct compile *compile, struct span path)
{
    return compile_is_article(compile, path) &&
           (!compile->options.only_read || shard_has(compile->options.shard, path));
}

static void find_slots(struct articles *a)
{
    struct compile *compile = a->compile;
    size_t bytes = 0;

    a->slots = ARENA_ARRAY(&compile->arena, struct slot, compile->tree.count);
    for (uint32_t i = 0; i < compile->tree.count; i++) {
        const struct tree_file *file = &compile->tree.at[i];

        if (is_wanted(compile, file->path)) {
            a->slots[a->count].file = i;
            find_entry(a, &a->slots[a->count++]);
            bytes += compile->tree.on_disk ? (size_t)file->stamp.size : 0;
        }
    }
    if (bytes >= SPOOLED_FROM && compile->options.state != NULL) {
        a->spool = spool_new(compile->options.state);
    }
}

static void make_batches(struct articles *a)
{
    size_t size = a->count / LEAST_BATCHES, count;

    a->batch_size = size < 1 ? 1 : size > LARGEST_BATCH ? LARGEST_BATCH : size;
    count = (a->count + a->batch_size - 1) / a->batch_size;
    a->batches = ARENA_ARRAY(&a->compile->arena, struct batch, count);
    for (size_t i = 0; i < count; i++) {
        arena_init(&a->batches[i].facts);
        arena_init_spooled(&a->batches[i].packs, a->spool);
        arena_init_spooled(&a->batches[i].words, a->spool);
        arena_init_spooled(&a->batches[i].bodies, a->spool);
    }
}

/* Drafts are left out with their findings. */
static void collect(struct articles *a)
{
    struct compile *compile = a->compile;

    for (size_t i = 0; i < a->count; i++) {
        struct slot *slot = &a->slots[i];
        size_t to = compile->article_count;

        compile->stats.read += slot->entry == NULL;
        if (compile->facts[i].front.draft && !compile->options.drafts) {
            compile->stats.drafts++;
            continue;
        }
        findings_append(&compile->findings, &slot->findings);
        if (compile->read_us != NULL) {
            compile->read_us[to] = slot->took_us;
        }
        compile->articles[to] = compile->articles[i];
        compile->facts[to] = compile->facts[i];
        compile->search_facts[to] = compile->search_facts[i];
        a->slot_of[to] = (uint32_t)i;
        compile->article_count++;
    }
}

static void open_shelves(struct articles *a)
{
    struct compile *compile = a->compile;
    const struct shards *shards = compile->options.shards;
    struct hash128 key;
    bool has_key = make_key(compile, &key);

    a->shelf_count = 1 + (shards == NULL ? 0 : shards->count);
    a->shelves = ARENA_ARRAY(&compile->arena, struct shelf, a->shelf_count);
    shelf_open(&a->shelves[0], has_key ? compile->options.state : NULL, key);
    for (size_t i = 1; i < a->shelf_count; i++) {
        shelf_open(&a->shelves[i], has_key ? shards->at[i - 1].path : NULL, key);
    }
}

void articles_read(struct compile *compile)
{
    struct articles *a = ARENA_NEW(&compile->arena, struct articles);

    compile->reading = a;
    a->compile = compile;
    a->reader = compile_reader(compile);
    a->needs_search = !compile->options.facts_only && !compile->options.only_read &&
                      compile->config.has_search && write_has_search(compile->options.shard);
    open_shelves(a);
    find_slots(a);
    make_batches(a);
    compile->articles = ARENA_ARRAY(&compile->arena, struct article *, a->count);
    compile->facts = ARENA_ARRAY(&compile->arena, struct facts, a->count);
    compile->search_facts = ARENA_ARRAY(&compile->arena, struct span, a->count);
    a->slot_of = ARENA_ARRAY(&compile->arena, uint32_t, a->count);
    compile->read_us =
        compile->options.timed ? ARENA_ARRAY(&compile->arena, int64_t, a->count) : NULL;
    compile_step(compile, "reading", 0, a->count);
    pool_run(compile->options.threads, (a->count + a->batch_size - 1) / a->batch_size, read_batch,
             a);
    collect(a);
}

void articles_rest(struct compile *compile)
{
    struct articles *a = compile->reading;

    for (size_t i = 0; i * a->batch_size < a->count; i++) {
        arena_rest(&a->batches[i].packs);
        arena_rest(&a->batches[i].words);
    }
    for (size_t i = 0; i < a->shelf_count; i++) {
        mapping_rest(&a->shelves[i].data);
    }
}

void articles_release(struct compile *compile)
{
    struct articles *a = compile->reading;

    if (a == NULL) {
        return;
    }
    for (size_t i = 0; i * a->batch_size < a->count; i++) {
        arena_release(&a->batches[i].facts);
        arena_release(&a->batches[i].packs);
        arena_release(&a->batches[i].words);
        arena_release(&a->batches[i].bodies);
    }
    spool_free(a->spool);
    for (size_t i = 0; i < a->shelf_count; i++) {
        shelf_close(&a->shelves[i]);
    }
}

/* ---- bodies ---- */

const struct article *articles_open(struct compile *compile, size_t index, struct arena *arena,
                                    struct failure *why)
{
    const struct articles *a = compile->reading;
    const struct slot *slot = &a->slots[a->slot_of[index]];
    const struct tree_file *file = &compile->tree.at[slot->file];
    struct input in = {slot->file, file->path, {0}};
    struct findings ignored;

    if (compile->articles[index] != NULL) {
        return compile->articles[index];
    }
    if (!tree_read(&compile->tree, file, arena, &in.bytes, why)) {
        return NULL;
    }
    if (compile->tree.on_disk && !hash128_equal(compile->tree.seen[slot->file].hash, slot->hash)) {
        failure_set(why, "'%.*s' has changed meanwhile", SPAN_ARG(file->path));
        return NULL;
    }
    findings_init(&ignored, arena);
    return article_read(&a->reader, &in, arena, arena, &ignored);
}

void articles_close(struct compile *compile, size_t index)
{
    struct articles *a = compile->reading;
    struct batch *batch = &a->batches[a->slot_of[index] / a->batch_size];

    if (compile->articles[index] != NULL) {
        compile->articles[index] = NULL;
        if (atomic_fetch_sub(&batch->open, 1) == 1) {
            arena_release(&batch->bodies);
        }
    }
    if (atomic_fetch_add(&a->closed, 1) % REST_AFTER == REST_AFTER - 1) {
        articles_rest(compile); /* pages look at the facts of some others, lists at those of all */
    }
}

/* ---- saving ---- */

/* What is kept on the first shelf: all, of others' shelves with their bytes. A shard leaves out what
 * is not its own or already on another shelf. */
static bool is_kept(const struct articles *a, const struct slot *slot)
{
    const struct compile *compile = a->compile;
    bool is_others = slot->entry != NULL && slot->shelf != &a->shelves[0];

    return !slot->unknown && !compile->tree.seen[slot->file].unsure &&
           (compile->options.shard.count == 0 || (is_own(a, slot) && !is_others));
}

bool articles_save(const struct compile *compile, struct failure *why)
{
    const struct articles *a = compile->reading;
    struct shelf_saving saving = {.taken_ns = compile->listed_ns};
    struct shelf_item *items;
    struct arena arena;
    bool done;

    if (a == NULL || a->shelves[0].folder == NULL) {
        return true;
    }
    arena_init(&arena);
    items = ARENA_ARRAY(&arena, struct shelf_item, a->count);
    for (size_t i = 0; i < a->count; i++) {
        const struct slot *slot = &a->slots[i];
        const struct tree_file *file = &compile->tree.at[slot->file];

        if (is_kept(a, slot)) {
            items[saving.count++] =
                (struct shelf_item){file->path,
                                    slot->hash,
                                    file->stamp,
                                    slot->shelf == &a->shelves[0] ? slot->entry : NULL,
                                    {slot->parts[SHELF_FACTS], slot->parts[SHELF_SEARCH]}};
        }
    }
    saving.items = items;
    done = shelf_save(&a->shelves[0], &saving, why);
    arena_release(&arena);
    return done;
}
