/* write/keys_article.c: the page of an article and the files beside it, which show the same.
 *
 * The text of the article stands for all that follows from it alone: its sentences, tags, figures,
 * headings and numbers. Beside it stands what the text names in the rest of the site.
 */
#include "write/keys.h"
#include "write/notes.h"

/* Numbers of runs are shown in the text, and stand in the sentences that other pages show. */
static void add_runs(const struct keys *keys, struct key *key, const struct facts *facts)
{
    const struct site *site = keys->writer->site;

    for (size_t i = 0; i < facts->run_count; i++) {
        const struct run *run = site_find_run(site, facts->runs[i].run);

        key_number(key, run != NULL);
        if (run != NULL) {
            key_hash(key, keys->runs[run - site->runs]);
        }
    }
}

struct hash128 keys_article_own(const struct keys *keys, size_t article)
{
    const struct facts *facts = &keys->writer->site->articles[article];
    struct key key;

    key_init(&key);
    key_text(&key, SPAN("article"));
    key_hash(&key, keys->frame);
    key_hash(&key, keys->term_names);
    key_text(&key, facts->path);
    key_hash(&key, keys_file(keys, facts->file));
    key_hash(&key, keys->places[article]); /* a description may have numbers of runs, too */
    add_runs(keys, &key, facts);
    return key_end(&key);
}

/* The number of a source, its record, its quotes and its state stand on the page. */
static void add_sources(const struct keys *keys, struct key *key, const struct facts *facts)
{
    const struct site *site = keys->writer->site;

    for (size_t i = 0; i < facts->cite_count; i++) {
        const struct source *source = site_find_source(site, facts->cites[i].key);

        key_number(key, source != NULL);
        if (source != NULL) {
            key_hash(key, keys->sources[source - site->sources]);
        }
    }
}

/* Links to pictures and other files; those to articles are summed up in keys->links. */
static void add_files(const struct keys *keys, struct key *key, const struct facts *facts,
                      struct arena *scratch)
{
    for (size_t i = 0; i < facts->link_count; i++) {
        const struct fact_link *link = &facts->links[i];

        if (link->kind == LINK_FILE || link->kind == LINK_PAGE) {
            key_text(key, site_link_file(keys->writer->site, link, scratch));
        }
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
            last = backlink->from;
            key_hash(key, keys->places[backlink->from]);
            key_text(key, backlink->link->claim);
            key_text(key, backlink->link->context);
        }
    }
}

/* Those in the list as lists show them, those in the drawing by their titles. */
static void add_related(const struct keys *keys, struct key *key, size_t article)
{
    const struct related_list *related = &keys->writer->related->of[article];

    key_number(key, related->count);
    for (size_t i = 0; i < related->count; i++) {
        key_hash(key,
                 i < RELATED_SHOWN ? keys->places[related->at[i]] : keys->titles[related->at[i]]);
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

struct hash128 keys_article(const struct keys *keys, size_t article, struct hash128 own,
                            struct span notes, struct arena *scratch)
{
    const struct facts *facts = &keys->writer->site->articles[article];
    struct notes found;
    struct key key;

    if (!notes_read(notes, keys->writer->site, &found)) {
        return (struct hash128){0};
    }
    key_init(&key);
    key_hash(&key, own);
    key_hash(&key, keys->links[article]);
    key_hash(&key, keys->signs[article]);
    add_sources(keys, &key, facts);
    add_files(keys, &key, facts, scratch);
    add_backlinks(keys, &key, article);
    add_related(keys, &key, article);
    add_crumbs(keys, &key, facts, scratch);
    add_generators(keys, &key, facts);
    if (found.is_loose || facts->objective_count > 0) {
        add_records(keys, &key);
    }
    for (size_t i = 0; i < found.linked_count; i++) {
        key_hash(&key, keys->terms[found.linked[i]]); /* the card of a term has its definition */
    }
    return key_end(&key);
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
