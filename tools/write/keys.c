/* write/keys.c: what several outputs show, each hashed once. */
#include "write/keys.h"

#include "write/card_value.h"

struct hash128 keys_file(const struct keys *keys, uint32_t file)
{
    const struct tree *tree = keys->writer->tree;
    struct hash128 hash = {0};

    return file < tree->count && tree_hash(tree, &tree->at[file], &hash) ? hash
                                                                         : (struct hash128){0};
}

/* Settings name articles as wikilinks do, and pages show their titles. */
static void add_footer(const struct keys *keys, struct key *key, struct arena *scratch)
{
    const struct site *site = keys->writer->site;
    size_t others;

    for (size_t i = 0; i < site->config.footer_count; i++) {
        const struct facts *article =
            site_find_article(site, site->config.footer[i].target, scratch, &others);

        key_number(key, article != NULL);
        if (article != NULL) {
            key_hash(key, keys->titles[site_index(site, article)]);
        }
    }
}

/* The head, the menu and the foot of every page, and the scripts that pages load. */
static struct hash128 frame_of(const struct keys *keys, struct hash128 settings,
                               struct arena *scratch)
{
    const struct writer *w = keys->writer;
    const struct span addresses[] = {w->lists_style,   w->cards_script,  w->version,
                                     w->style,         w->script,        w->search_script,
                                     w->audit_style,   w->figure_script, w->scan_script,
                                     w->revise_script, w->revise_style,  w->search_style};
    struct key key;

    key_init(&key);
    key_hash(&key, settings);
    for (size_t i = 0; i < countof(addresses); i++) {
        key_text(&key, addresses[i]);
    }
    for (size_t i = 0; i < w->modules.count; i++) {
        key_text(&key, w->modules.entries[i].key);
        key_text(&key, *(const struct span *)w->modules.entries[i].value);
    }
    key_number(&key, w->site->glossary.count > 0);
    key_number(&key, w->site->source_count > 0);
    key_number(&key, w->site->newest.year != 0);
    add_footer(keys, &key, scratch);
    return key_end(&key);
}

/* ---- articles ---- */

static void hash_article(struct keys *keys, size_t i)
{
    const struct facts *facts = &keys->writer->site->articles[i];
    struct key key;

    key_init(&key);
    key_text(&key, facts->title);
    key_text(&key, facts->address);
    key_number(&key, facts->is_duplicate);
    keys->titles[i] = key_end(&key);
    key_init(&key);
    key_hash(&key, keys->titles[i]);
    key_text(&key, facts->description);
    key_text(&key, facts->kind_title);
    key_text(&key, facts->front.part);
    key_text(&key, facts->front.order);
    keys->places[i] = key_end(&key);
    key_init(&key);
    key_hash(&key, keys->places[i]);
    for (size_t s = 0; s < STANDING_COUNT; s++) {
        key_number(&key, keys->writer->site->coverage[i].count[s]);
    }
    keys->cards[i] = key_end(&key);
}

static void hash_articles(struct keys *keys, struct arena *arena)
{
    const struct site *site = keys->writer->site;
    struct key key;

    keys->titles = ARENA_ARRAY(arena, struct hash128, site->article_count);
    keys->places = ARENA_ARRAY(arena, struct hash128, site->article_count);
    keys->cards = ARENA_ARRAY(arena, struct hash128, site->article_count);
    for (size_t i = 0; i < site->article_count; i++) {
        hash_article(keys, i);
    }
    key_init(&key);
    for (size_t i = 0; i < site->page_count; i++) {
        key_hash(&key, keys->cards[site->by_title[i]]);
    }
    keys->all_cards = key_end(&key);
}

/* From these it follows which articles are related; which are closest, from the order of paths, too. */
static void hash_tags(struct keys *keys, struct arena *arena)
{
    const struct site *site = keys->writer->site;
    struct hash128 *places = ARENA_ARRAY(arena, struct hash128, site->article_count);

    keys->tags = ARENA_ARRAY(arena, struct hash128, site->tags.count);
    for (size_t i = 0; i < site->article_count; i++) {
        places[i] = hash128_mix(keys->places[i], hash128_of(site->articles[i].path));
    }
    for (size_t t = 0; t < site->tags.count; t++) {
        const struct group *tag = &site->tags.at[t];
        struct key key;

        key_init(&key);
        for (size_t i = 0; i < tag->articles.count; i++) {
            key_hash(&key, places[tag->articles.at[i]]);
        }
        keys->tags[t] = key_end(&key);
    }
}

static struct hash128 headings_of(const struct facts *facts)
{
    struct key key;

    key_init(&key);
    for (size_t i = 0; i < facts->heading_count; i++) {
        key_text(&key, facts->headings[i].id);
        key_text(&key, facts->headings[i].text);
    }
    return key_end(&key);
}

/* What links between articles lead to is known from the other end: backlinks are resolved links.
 * They come target by target, so that what belongs to one article is a sum. */
static void hash_links(struct keys *keys, struct arena *arena)
{
    const struct site *site = keys->writer->site;
    const struct fact_link **first =
        ARENA_ARRAY(arena, const struct fact_link *, site->article_count);

    keys->links = ARENA_ARRAY(arena, struct hash128, site->article_count);
    for (size_t i = 0; i < site->article_count; i++) {
        first[i] = site->articles[i].links;
    }
    for (size_t i = 0; i < site->article_count; i++) {
        const struct backlinks *backlinks = &site->backlinks[i];

        for (size_t b = 0; b < backlinks->count; b++) {
            uint32_t from = backlinks->at[b].from;
            struct hash128 place = {(uint64_t)(backlinks->at[b].link - first[from]), 0};

            key_sum(&keys->links[from], hash128_mix(keys->basis[i], place));
        }
    }
}

void keys_add_file(struct hash128 *files, size_t link, struct span path)
{
    key_sum(files, hash128_mix(hash128_of(path), (struct hash128){link, 0}));
}

void keys_add_link(const struct keys *keys, struct key *key, const struct fact_link *link,
                   struct arena *scratch)
{
    const struct site *site = keys->writer->site;
    const struct facts *target = site_link_target(site, link, scratch);

    key_number(key, target != NULL);
    if (target != NULL) {
        key_hash(key, keys->titles[site_index(site, target)]);
        key_hash(key, link->heading.len == 0 ? (struct hash128){0} : headings_of(target));
    } else if (link->kind == LINK_FILE || link->kind == LINK_PAGE) {
        key_text(key, site_link_file(site, link, scratch));
    }
}

static void hash_reviews(struct keys *keys, struct arena *arena)
{
    const struct site *site = keys->writer->site;

    keys->signs = ARENA_ARRAY(arena, struct hash128, site->article_count);
    for (size_t i = 0; i < site->reviews.count; i++) {
        const struct review *review = &site->reviews.at[i];
        struct hash128 *sign;
        struct key key;

        if (review->article == NULL) {
            continue;
        }
        sign = &keys->signs[site_index(site, review->article)];
        key_init(&key);
        key_hash(&key, *sign); /* in their order: the last one of a sentence counts */
        key_text(&key, review->mark);
        key_number(&key, review->verdict);
        key_text(&key, review->reviewer);
        key_text(&key, review->note);
        key_date(&key, review->date);
        *sign = key_end(&key);
    }
}

/* ---- records ---- */

static struct hash128 all_of(const struct hash128 *hashes, size_t count)
{
    return hash128_of((struct span){(const char *)hashes, count * sizeof *hashes});
}

/* A record is read from its file alone, and what holds of what was found out follows from both. */
static void hash_sources(struct keys *keys, struct arena *arena)
{
    const struct site *site = keys->writer->site;

    keys->sources = ARENA_ARRAY(arena, struct hash128, site->source_count);
    for (size_t i = 0; i < site->source_count; i++) {
        const struct source *source = &site->sources[i];
        const struct verified *verified = site_verified(site, source->key);
        struct key key;

        key_init(&key);
        key_text(&key, source->key);
        key_hash(&key, keys_file(keys, source->file));
        key_number(&key, verified != NULL);
        if (verified != NULL) {
            key_hash(&key, keys_file(keys, verified->file));
        }
        keys->sources[i] = key_end(&key);
    }
    keys->all_sources = all_of(keys->sources, site->source_count);
}

/* The text of an article says where it cites which source, and the sum what these are. */
static void hash_cites(struct keys *keys, struct arena *arena)
{
    const struct site *site = keys->writer->site;

    keys->cites = ARENA_ARRAY(arena, struct hash128, site->article_count);
    for (size_t i = 0; i < site->source_count; i++) {
        for (size_t u = 0; u < site->uses[i].count; u++) {
            const struct use *use = &site->uses[i].at[u];

            if (use->article != USE_GLOSSARY) {
                key_sum(&keys->cites[use->article],
                        hash128_mix(keys->sources[i], (struct hash128){use->claim, 0}));
            }
        }
    }
}

static void add_named_source(const struct keys *keys, struct key *key, struct span name)
{
    const struct site *site = keys->writer->site;
    const struct source *source = name.len == 0 ? NULL : site_find_source(site, name);

    if (source != NULL) {
        key_hash(key, keys->sources[source - site->sources]);
    } else {
        key_text(key, name);
    }
}

/* What a run gives follows from its experiment and the program. */
static void hash_runs(struct keys *keys, struct arena *arena)
{
    const struct site *site = keys->writer->site;

    keys->runs = ARENA_ARRAY(arena, struct hash128, site->run_count);
    for (size_t i = 0; i < site->run_count; i++) {
        const struct run *run = &site->runs[i];
        struct key key;

        key_init(&key);
        key_text(&key, run->name);
        key_number(&key, run->good);
        key_hash(&key, keys_file(keys, run->file));
        add_named_source(keys, &key, run->source);
        for (size_t p = 0; p < run->parameter_count; p++) {
            add_named_source(keys, &key, run->parameters[p].source);
        }
        keys->runs[i] = key_end(&key);
    }
    keys->all_runs = all_of(keys->runs, site->run_count);
}

static void hash_generators(struct keys *keys, struct arena *arena)
{
    const struct generators *generators = &keys->writer->site->generators;

    keys->generators = ARENA_ARRAY(arena, struct hash128, generators->count);
    for (size_t i = 0; i < generators->count; i++) {
        const struct generator *generator = &generators->at[i];
        struct key key;

        key_init(&key);
        key_text(&key, generator->id);
        key_text(&key, generator->model);
        key_text(&key, generator->version);
        key_text(&key, generator->reviewer);
        key_text(&key, generator->note);
        key_date(&key, generator->date);
        keys->generators[i] = key_end(&key);
    }
    keys->all_generators = all_of(keys->generators, generators->count);
}

/* ---- terms ---- */

static void add_token(const struct keys *keys, struct key *key, const struct token *token,
                      struct arena *scratch)
{
    const struct site *site = keys->writer->site;
    const struct article *glossary = site->glossary.article;

    key_number(key, (uint64_t)token->kind << 8 | token->style);
    key_text(key, token->text);
    if (token->kind == TOKEN_VALUE) {
        key_text(key, site_value(site, glossary->computed[token->index].written, scratch));
    } else if (token->kind == TOKEN_IMAGE) {
        const struct link *link = &glossary->links[token->index];

        key_text(key, link->target);
        key_text(key, link->title);
        keys_add_link(keys, key,
                      &(struct fact_link){.kind = (uint8_t)link->kind,
                                          .target = link->target,
                                          .heading = link->heading,
                                          .raw = link->raw},
                      scratch);
    }
}

static void hash_terms(struct keys *keys, struct arena *arena)
{
    const struct glossary *glossary = &keys->writer->site->glossary;
    struct arena scratch;
    struct key names;

    arena_init(&scratch);
    keys->terms = ARENA_ARRAY(arena, struct hash128, glossary->count);
    key_init(&names);
    for (size_t i = 0; i < glossary->count; i++) {
        const struct term *term = &glossary->terms[i];
        struct key key;

        key_text(&names, term->id);
        key_text(&names, term->name);
        for (size_t s = 0; s < term->synonyms.count; s++) {
            key_text(&names, term->synonyms.at[s]);
        }
        key_number(&names, term->synonyms.count);
        key_init(&key);
        key_number(&key, card_term_standing(keys->writer->site, term));
        for (size_t t = 0; t < term->definition.count; t++) {
            add_token(keys, &key, &term->definition.tokens[t], &scratch);
        }
        keys->terms[i] = key_end(&key);
    }
    keys->term_names = key_end(&names);
    arena_release(&scratch);
}

/* ---- what follows from the text of an article ---- */

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

static void hash_basis(struct keys *keys, struct arena *arena)
{
    const struct site *site = keys->writer->site;

    keys->basis = ARENA_ARRAY(arena, struct hash128, site->article_count);
    for (size_t i = 0; i < site->article_count; i++) {
        const struct facts *facts = &site->articles[i];
        struct key key;

        key_init(&key);
        key_text(&key, facts->path);
        key_hash(&key, keys_file(keys, facts->file));
        key_hash(&key, keys->places[i]); /* a description may have numbers of runs, too */
        add_runs(keys, &key, facts);
        keys->basis[i] = key_end(&key);
    }
    keys->glossary = hash128_mix(keys_file(keys, site->glossary_facts.file), keys->all_runs);
}

void keys_make(struct keys *keys, const struct writer *writer, const struct keys_input *in,
               struct arena *arena)
{
    *keys = (struct keys){.writer = writer, .everything = in->everything};
    hash_articles(keys, arena);
    hash_tags(keys, arena);
    keys->frame = frame_of(keys, in->frame, arena);
    hash_sources(keys, arena);
    hash_cites(keys, arena);
    hash_runs(keys, arena);
    hash_basis(keys, arena);
    hash_links(keys, arena);
    hash_reviews(keys, arena);
    hash_generators(keys, arena);
    hash_terms(keys, arena);
}
