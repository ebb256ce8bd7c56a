/* write/keys_article.c: the page of an article and the files beside it, which show the same.
 *
 * The text of the article stands for all that follows from it alone: its sentences, tags, figures,
 * headings and numbers. Beside it stands what the text names in the rest of the site.
 */
#include "write/keys.h"
#include "write/notes.h"

struct hash128 keys_article_own(const struct keys *keys, size_t article)
{
    struct key key;

    key_init(&key);
    key_text(&key, SPAN("article"));
    key_hash(&key, keys->frame);
    key_hash(&key, keys->term_names);
    key_hash(&key, keys->basis[article]);
    return key_end(&key);
}

static void add_links(const struct keys *keys, struct key *key, const struct facts *facts,
                      struct arena *scratch)
{
    for (size_t i = 0; i < facts->link_count; i++) {
        keys_add_link(keys, key, &facts->links[i], scratch);
    }
}

/* One line for each page that links here, with the sentence around the link; the drawing counts
 * them all. */
static void add_backlinks(const struct keys *keys, struct key *key, size_t article)
{
    const struct backlinks *backlinks = &keys->writer->site->backlinks[article];
    uint32_t last = UINT32_MAX;

    for (size_t i = 0; i < backlinks->count; i++) {
        const struct backlink *backlink = &backlinks->at[i];

        if (backlink->from != last) {
            const struct fact_claim *around =
                facts_claim_around(&keys->writer->site->articles[backlink->from], backlink->link);

            last = backlink->from;
            key_hash(key, keys->places[backlink->from]);
            key_text(key, around == NULL ? (struct span){0} : fact_claim_id(around));
            key_text(key, around == NULL ? (struct span){0} : fact_claim_text(around));
        }
    }
}

/* The same, taking the whole of each page. */
static void add_origins(const struct keys *keys, struct key *key, size_t article)
{
    const struct backlinks *backlinks = &keys->writer->site->backlinks[article];
    uint32_t last = UINT32_MAX;

    for (size_t i = 0; i < backlinks->count; i++) {
        if (backlinks->at[i].from != last) {
            last = backlinks->at[i].from;
            key_hash(key, keys->basis[last]);
        }
    }
}

/* Those in the list as lists show them, those in the drawing by their titles. */
static void add_related(const struct keys *keys, struct key *key, size_t article)
{
    const struct related_list related = related_of(keys->writer->related, article);

    key_number(key, related.count);
    for (size_t i = 0; i < related.count; i++) {
        key_hash(key,
                 i < RELATED_SHOWN ? keys->places[related.at[i]] : keys->titles[related.at[i]]);
    }
}

/* The same, taking all that have one of its tags. */
static void add_tags(const struct keys *keys, struct key *key, size_t article)
{
    size_t count;
    const uint32_t *tags = related_tags(keys->writer->related, article, &count);

    key_number(key, count);
    for (size_t i = 0; i < count; i++) {
        key_hash(key, keys->tags[tags[i]]);
    }
}

/* The way to the page from the top. */
static void add_crumbs(const struct keys *keys, struct key *key, const struct facts *facts,
                       struct arena *scratch)
{
    const struct site *site = keys->writer->site;
    const struct group *folder = map_find(&site->folder_by_name, facts->folder);
    const struct facts *parent = NULL;
    size_t others;

    key_number(key, folder != NULL);
    if (folder != NULL) {
        key_text(key, folder->title);
        key_text(key, folder->address);
    }
    if (facts->front.parent.len > 0) {
        parent = site_find_article(site, facts->front.parent, scratch, &others);
    }
    key_number(key, parent != NULL);
    if (parent != NULL) {
        key_hash(key, keys->titles[site_index(site, parent)]);
    }
}

static void add_generator(const struct keys *keys, struct key *key, struct span id)
{
    const struct generators *generators = &keys->writer->site->generators;
    const struct generator *generator = generator_find(generators, id);

    key_number(key, generator != NULL);
    if (generator != NULL) {
        key_hash(key, keys->generators[generator - generators->at]);
    }
}

/* Who wrote what a language model wrote, as far as the wiki says. */
static void add_generators(const struct keys *keys, struct key *key, const struct facts *facts)
{
    add_generator(keys, key, facts->front.generator);
    for (size_t i = 0; i < facts->generator_count; i++) {
        add_generator(keys, key,
                      facts->generators[i].name.len > 0 ? facts->generators[i].name
                                                        : facts->front.generator);
    }
}

/* A row of objectives is held against the sources of its mechanism and model; a tag outside of any
 * sentence names what no fact tells: such articles depend on every record. */
static void add_records(const struct keys *keys, struct key *key)
{
    key_hash(key, keys->all_sources);
    key_hash(key, keys->all_runs);
    key_hash(key, keys->all_generators);
}

/* What both keys have. */
static void add_common(const struct keys *keys, struct key *key, size_t article,
                       const struct notes *notes, struct arena *scratch)
{
    const struct facts *facts = &keys->writer->site->articles[article];

    key_hash(key, keys_article_own(keys, article));
    key_hash(key, keys->signs[article]);
    key_hash(key, keys->cites[article]);
    key_hash(key, keys->files[article]);
    add_crumbs(keys, key, facts, scratch);
    add_generators(keys, key, facts);
    if (notes->is_loose || facts->objective_count > 0) {
        add_records(keys, key);
    }
    for (size_t i = 0; i < notes->linked_count; i++) {
        key_hash(key, keys->terms[notes->linked[i]]); /* the card of a term has its definition */
    }
}

/* False when nothing is known of what the page depends on: it has no key then. */
static bool begin(const struct keys *keys, struct key *key, size_t article, struct span notes,
                  struct arena *scratch)
{
    struct notes found;

    if (!notes_read(notes, keys->writer->site, &found)) {
        return false;
    }
    key_init(key);
    add_common(keys, key, article, &found, scratch);
    return true;
}

struct hash128 keys_article_coarse(const struct keys *keys, size_t article, struct span notes,
                                   struct arena *scratch)
{
    struct key key;

    if (!begin(keys, &key, article, notes, scratch)) {
        return (struct hash128){0};
    }
    key_hash(&key, keys->links[article]);
    add_tags(keys, &key, article);
    add_origins(keys, &key, article);
    return key_end(&key);
}

struct hash128 keys_article(const struct keys *keys, size_t article, struct span notes,
                            struct arena *scratch)
{
    struct key key;

    if (!begin(keys, &key, article, notes, scratch)) {
        return (struct hash128){0};
    }
    add_related(keys, &key, article);
    add_links(keys, &key, &keys->writer->site->articles[article], scratch);
    add_backlinks(keys, &key, article);
    return key_end(&key);
}

/* What they say follows from its text and the runs, and where they stand from the sources. */
const struct hash128 *keys_audit(const struct keys *keys, struct arena *arena)
{
    const size_t count = keys->writer->site->article_count;
    struct hash128 *all = ARENA_ARRAY(arena, struct hash128, count);

    for (size_t i = 0; i < count; i++) {
        all[i] = hash128_mix(keys->frame, hash128_mix(keys->basis[i], keys->cites[i]));
    }
    return all;
}

struct hash128 keys_held(const struct keys *keys, size_t article)
{
    struct key key;

    key_init(&key);
    key_text(&key, SPAN("held"));
    key_hash(&key, keys->frame);
    key_hash(&key, keys->titles[article]);
    return key_end(&key);
}
