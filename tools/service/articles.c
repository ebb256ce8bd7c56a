/* service/articles.c: batches of neighbours share their memory, so that little of it is wasted, and
 * what is read together is written together. */
#include "service/articles_part.h"

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

enum { LARGEST_BATCH = 32, LEAST_BATCHES = 64, SPOOLED_FROM = 64 << 10 };

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

/* Those that others look at are copied from where packs may rest, so that a look at one does not
 * bring back its neighbours. */
static enum pack_texts texts_of(const struct articles *a, bool rests)
{
    const struct compile_options *options = &a->compile->options;

    if (options->resident) {
        return PACK_BORROWS;
    }
    if (options->only_checked && a->compile->reviews.count == 0) {
        return PACK_COPIES_ALONE;
    }
    return rests ? PACK_COPIES : PACK_BORROWS;
}

static bool may_rest(const struct articles *a, const struct slot *slot)
{
    return slot->entry == NULL ? a->spool != NULL : !articles_shelf_stays(slot->shelf);
}

static struct pack_place place_of(const struct articles *a, const struct slot *slot, size_t size)
{
    return (struct pack_place){.file = slot->file,
                               .path = a->compile->tree.at[slot->file].path,
                               .size = size,
                               .root = a->compile->root,
                               .schema = &a->compile->schema,
                               .texts = texts_of(a, may_rest(a, slot))};
}

bool articles_is_own(const struct articles *a, const struct slot *slot)
{
    return shard_has(a->compile->options.shard, a->compile->tree.at[slot->file].path);
}

static bool needs_search(const struct articles *a, const struct slot *slot)
{
    return a->needs_search || (a->compile->config.has_search && !a->compile->options.facts_only &&
                               articles_is_own(a, slot));
}

/* Bodies are for pages. */
static bool needs_body(const struct articles *a, const struct slot *slot)
{
    const struct compile_options *options = &a->compile->options;

    return !options->facts_only && !options->resident && !options->only_read &&
           articles_is_own(a, slot);
}

static void touch_formulas(const struct articles *a, const struct facts *facts)
{
    for (size_t i = 0; i < facts->formula_count; i++) {
        store_touch(a->compile->store, facts->formulas[i]);
    }
}

/* Takes what an earlier build left of the article, as far as it is all there. */
static bool take_entry(struct articles *a, size_t index, struct batch *batch)
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

static void pack_parts(const struct articles *a, const struct packing *in, struct batch *to,
                       struct slot *slot)
{
    struct span *parts = slot->parts;
    struct facts facts;

    article_facts(in->article, &a->reader, &facts, in->scratch);
    parts[SHELF_FACTS] = pack_article(&facts, in->findings, &a->compile->schema, &to->packs);
    if (needs_search(a, slot) && !in->article->is_broken) {
        parts[SHELF_SEARCH] = search_facts_article(in->article, &to->words, in->scratch);
    }
    for (size_t part = 0; a->packs != NULL && part < SHELF_PARTS; part++) {
        slot->sums[part] = parts[part].len == 0 ? 0 : hash64_of(parts[part]);
    }
}

void articles_pack(const struct articles *a, const struct packing *in, struct slot *slot)
{
    struct batch passing;

    arena_init(&passing.packs);
    arena_init(&passing.words);
    pack_parts(a, in, &passing, slot);
    slot->size = in->article->source.len;
    articles_keep(slot, in->article->source);
    arena_release(&passing.packs);
    arena_release(&passing.words);
}

void articles_unpack(const struct articles *a, const struct slot *slot, struct arena *arena,
                     struct facts *facts, struct findings *findings)
{
    struct pack_place place = place_of(a, slot, slot->size);

    findings_init(findings, arena);
    if (!unpack_article(slot->parts[SHELF_FACTS], &place, arena, facts, findings)) {
        BUG("the facts of '%.*s' cannot be unpacked", SPAN_ARG(place.path));
    }
}

/* Takes what the compile before keeps of the article. */
static bool take_kept(struct articles *a, size_t index, struct batch *batch)
{
    struct slot *slot = &a->slots[index];
    const struct slot *was = slot->was;

    slot->kept = shared_take(was->kept);
    slot->text = was->text;
    slot->size = was->size;
    memcpy(slot->parts, was->parts, sizeof slot->parts);
    articles_unpack(a, slot, &batch->facts, &a->compile->facts[index], &slot->findings);
    touch_formulas(a, &a->compile->facts[index]);
    a->compile->search_facts[index] = slot->parts[SHELF_SEARCH];
    slot->hash = was->hash;
    slot->reused = true;
    return true;
}

static bool reuse(struct articles *a, size_t index, struct batch *batch)
{
    return a->slots[index].was != NULL ? take_kept(a, index, batch) : take_entry(a, index, batch);
}

/* Makes the facts of an article that was read. `findings` are those of its reading. */
static void pack(struct articles *a, size_t index, const struct packing *in)
{
    struct batch *batch = &a->batches[index / a->batch_size];
    struct slot *slot = &a->slots[index];
    struct arena_mark mark = arena_mark(&batch->packs);

    if (a->compile->options.resident) {
        articles_pack(a, in, slot);
    } else {
        slot->size = in->article->source.len;
        pack_parts(a, in, batch, slot);
    }
    a->compile->search_facts[index] = slot->parts[SHELF_SEARCH];
    articles_unpack(a, slot, &batch->facts, &a->compile->facts[index], &slot->findings);
    if (texts_of(a, true) == PACK_COPIES_ALONE) {
        slot->parts[SHELF_FACTS] = (struct span){0};
        arena_rewind(&batch->packs, mark);
    }
}

/* Whether the file, of which the hash is known, has the bytes from which facts are left. */
static bool has_same_bytes(const struct slot *slot, size_t len)
{
    if (slot->was != NULL) {
        return hash128_equal(slot->hash, slot->was->hash) && slot->was->size == len;
    }
    return slot->entry != NULL && hash128_equal(slot->hash, slot->entry->hash) &&
           slot->entry->stamp.size == len;
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
    if (!slot->unknown && has_same_bytes(slot, in.bytes.len) && reuse(a, index, batch)) {
        arena_rewind(home, mark);
        return;
    }
    slot->entry = NULL;
    article = slot->unknown ? article_broken(&in, home)
                            : article_read(&a->reader, &in, home, scratch, &findings);
    pack(a, index, &(struct packing){article, &findings, scratch});
    article->words_of = NULL; /* they go with the scratch memory */
    compile->articles[index] = keeps ? article : NULL;
    batch->open += keeps;
}

/* Whether the stamp of the file says that it has the bytes from which facts are left. */
static bool has_same_stamp(const struct articles *a, const struct slot *slot)
{
    const struct tree_file *file = &a->compile->tree.at[slot->file];
    const struct compile *earlier = a->compile->options.earlier;

    if (!a->compile->tree.on_disk || file->is_link) {
        return false;
    }
    if (slot->was != NULL) {
        return stamp_equal(&earlier->tree.at[slot->was->file].stamp, &file->stamp) &&
               stamp_is_settled(&file->stamp, earlier->listed_ns);
    }
    return slot->entry != NULL && shelf_is_same(slot->shelf, slot->entry, &file->stamp);
}

/* The file of the tree has the bytes that it had when it was packed. */
static bool is_as_it_was(struct articles *a, size_t index)
{
    struct slot *slot = &a->slots[index];
    struct tree_seen *seen;

    if (!has_same_stamp(a, slot) || !reuse(a, index, &a->batches[index / a->batch_size])) {
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
    articles_rest_slot(a, (end < a->count ? end : a->count) - 1);
}

/* ---- all of them ---- */

/* What the compile before keeps of the article; to be asked in the order of the paths. */
static const struct slot *next_kept(const struct articles *a, size_t *at, struct span path)
{
    const struct compile *earlier = a->compile->options.earlier;
    const struct articles *before = earlier == NULL ? NULL : earlier->reading;

    if (before == NULL || !a->has_key || !before->has_key || !hash128_equal(a->key, before->key)) {
        return NULL;
    }
    for (; *at < before->count; ++*at) {
        const struct slot *slot = &before->slots[*at];
        int order = span_compare(earlier->tree.at[slot->file].path, path);

        if (order >= 0) {
            return order == 0 && slot->kept != NULL && !slot->unknown ? slot : NULL;
        }
    }
    return NULL;
}

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
    size_t bytes = 0, kept = 0;

    a->slots = ARENA_ARRAY(&compile->arena, struct slot, compile->tree.room);
    for (uint32_t i = 0; i < compile->tree.count; i++) {
        const struct tree_file *file = &compile->tree.at[i];

        if (is_wanted(compile, file->path)) {
            a->slots[a->count].file = i;
            a->slots[a->count].was = next_kept(a, &kept, file->path);
            find_entry(a, &a->slots[a->count++]);
            bytes += compile->tree.on_disk ? (size_t)file->stamp.size : 0;
        }
    }
    if (bytes >= SPOOLED_FROM && compile->options.state != NULL) {
        a->spool = spool_new(compile->options.state);
        a->packs = spool_new(compile->options.state);
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
        arena_init_spooled(&a->batches[i].packs, a->packs);
        arena_init_spooled(&a->batches[i].words, a->packs);
        arena_init_spooled(&a->batches[i].bodies, a->spool);
    }
}

/* Drafts are left out with their findings. */
static void collect(struct articles *a)
{
    struct compile *compile = a->compile;

    compile->unjudged.read_from = compile->findings.count;
    for (size_t i = 0; i < a->count; i++) {
        struct slot *slot = &a->slots[i];
        size_t to = compile->article_count;

        compile->stats.read += slot->entry == NULL && !slot->reused;
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
    compile->unjudged.read_end = compile->findings.count;
}

static void open_shelves(struct articles *a)
{
    struct compile *compile = a->compile;
    const struct shards *shards = compile->options.shards;

    a->has_key = make_key(compile, &a->key);
    a->shelf_count = 1 + (shards == NULL ? 0 : shards->count);
    a->shelves = ARENA_ARRAY(&compile->arena, struct shelf, a->shelf_count);
    shelf_open(&a->shelves[0], a->has_key ? compile->options.state : NULL, a->key);
    for (size_t i = 1; i < a->shelf_count; i++) {
        shelf_open(&a->shelves[i], a->has_key ? shards->at[i - 1].path : NULL, a->key);
    }
}

void articles_read(struct compile *compile)
{
    struct articles *a = ARENA_NEW(&compile->arena, struct articles);
    size_t room;

    compile->reading = a;
    a->compile = compile;
    a->reader = compile_reader(compile);
    a->needs_search = !compile->options.facts_only && !compile->options.only_read &&
                      compile->config.has_search && write_has_search(compile->options.shard);
    open_shelves(a);
    find_slots(a);
    make_batches(a);
    room = a->count + SITE_SPARE;
    compile->articles = ARENA_ARRAY(&compile->arena, struct article *, room);
    compile->facts = ARENA_ARRAY(&compile->arena, struct facts, room);
    compile->search_facts = ARENA_ARRAY(&compile->arena, struct span, room);
    a->slot_of = ARENA_ARRAY(&compile->arena, uint32_t, room);
    compile->read_us = compile->options.timed ? ARENA_ARRAY(&compile->arena, int64_t, room) : NULL;
    compile_step(compile, "reading", 0, a->count);
    pool_run(compile->options.threads, (a->count + a->batch_size - 1) / a->batch_size, read_batch,
             a);
    collect(a);
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
    for (size_t i = 0; i < a->count + a->added; i++) {
        shared_drop(a->slots[i].kept);
    }
    for (size_t i = 0; i < a->gone.count; i++) {
        shared_drop(a->gone.at[i]);
    }
    spool_free(a->spool);
    spool_free(a->packs);
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
    if (slot->kept != NULL && !slot->unknown) {
        in.bytes = slot->text;
        findings_init(&ignored, arena);
        return article_read(&a->reader, &in, arena, arena, &ignored);
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

    if (compile->articles[index] != NULL) {
        struct batch *batch = &a->batches[a->slot_of[index] / a->batch_size];

        compile->articles[index] = NULL;
        if (atomic_fetch_sub(&batch->open, 1) == 1) {
            arena_release(&batch->bodies);
        }
    }
    articles_pass(compile, index);
}
