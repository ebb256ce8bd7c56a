/* write/keys_lists.c: pages and files that show many things. Each begins with its name, so that no
 * two kinds of output share a key. */
#include "write/keys.h"
#include "write/notes.h"
#include "write/pages.h"
#include "write/term_uses.h"

static void begin(const struct keys *keys, struct key *key, const char *name)
{
    key_init(key);
    key_text(key, span_of(name));
    key_hash(key, keys->frame);
}

/* ---- sources ---- */

/* A sentence that cites the source, the place in the source that it names, and where it stands. */
static void add_use(const struct keys *keys, struct key *key, struct use use, struct span source)
{
    const struct site *site = keys->writer->site;
    const struct facts *facts =
        use.article == USE_GLOSSARY ? &site->glossary_facts : &site->articles[use.article];
    const struct fact_claim *claim = &facts->claims[use.claim];

    key_number(key, use.article == USE_GLOSSARY);
    if (use.article != USE_GLOSSARY) {
        key_hash(key, keys->titles[use.article]);
    } else {
        key_text(key, facts->title);
    }
    key_text(key, fact_claim_id(claim));
    key_text(key, fact_claim_text(claim));
    key_text(key, claim->section < facts->section_count ? facts->sections[claim->section].title
                                                        : (struct span){0});
    for (uint32_t i = 0; i < claim->cite_count; i++) {
        const struct fact_cite *cite = &facts->cites[claim->first_cite + i];

        if (span_equal(fact_cite_key(cite), source)) {
            key_text(key, fact_cite_word(cite, CITE_LABEL));
            key_text(key, fact_cite_word(cite, CITE_LOCATOR));
            key_text(key, fact_cite_word(cite, CITE_QUOTE));
            key_text(key, fact_cite_word(cite, CITE_QUOTE_ID));
        }
    }
}

/* Its quotes are looked for in the stored copy. */
static void add_record(const struct keys *keys, struct key *key, size_t source)
{
    const struct site *site = keys->writer->site;

    key_hash(key, keys->sources[source]);
    if (site->sources[source].quotes.count > 0) {
        key_text(key, site_copy(site, site->sources[source].key));
    }
    key_number(key, site->uses[source].count);
}

/* Takes the whole of each article for the sentences that cite the source. */
struct hash128 keys_source_coarse(const struct keys *keys, size_t source)
{
    const struct uses *uses = &keys->writer->site->uses[source];
    struct key key;

    begin(keys, &key, "source");
    add_record(keys, &key, source);
    for (size_t i = 0; i < uses->count; i++) {
        key_number(&key, uses->at[i].claim);
        key_hash(&key, uses->at[i].article == USE_GLOSSARY ? keys->glossary
                                                           : keys->basis[uses->at[i].article]);
    }
    return key_end(&key);
}

struct hash128 keys_source(const struct keys *keys, size_t source)
{
    const struct site *site = keys->writer->site;
    const struct uses *uses = &site->uses[source];
    struct key key;

    begin(keys, &key, "source");
    add_record(keys, &key, source);
    for (size_t i = 0; i < uses->count; i++) {
        add_use(keys, &key, uses->at[i], site->sources[source].key);
    }
    return key_end(&key);
}

struct hash128 keys_run(const struct keys *keys, size_t run)
{
    struct key key;

    begin(keys, &key, "run");
    key_hash(&key, keys->runs[run]);
    return key_end(&key);
}

struct hash128 keys_sources(const struct keys *keys)
{
    const struct site *site = keys->writer->site;
    struct key key;

    begin(keys, &key, "sources");
    key_hash(&key, keys->all_sources);
    for (size_t i = 0; i < site->source_count; i++) {
        key_number(&key, site->uses[i].count);
    }
    return key_end(&key);
}

/* ---- articles ---- */

/* `shown` is what it shows of each article. */
static void add_group(struct key *key, const struct group *group, const struct hash128 *shown)
{
    key_text(key, group->title);
    key_text(key, group->description);
    key_text(key, group->address);
    key_number(key, group->articles.count);
    for (size_t i = 0; i < group->articles.count; i++) {
        key_hash(key, shown[group->articles.at[i]]);
    }
}

struct hash128 keys_group(const struct keys *keys, const struct group *group)
{
    struct key key;

    begin(keys, &key, "group");
    add_group(&key, group, keys->cards);
    return key_end(&key);
}

static void add_folders(const struct keys *keys, struct key *key, const struct hash128 *shown)
{
    const struct site *site = keys->writer->site;

    key_number(key, site->folders.count);
    for (size_t i = 0; i < site->folders.count; i++) {
        add_group(key, &site->folders.at[i], shown);
    }
}

struct hash128 keys_home(const struct keys *keys)
{
    const struct site *site = keys->writer->site;
    struct key key;

    begin(keys, &key, "home");
    add_folders(keys, &key, keys->cards);
    key_hash(&key, keys->all_cards);
    key_number(&key, site->source_count);
    key_number(&key, site->glossary.count);
    return key_end(&key);
}

/* A page of the list shows how many articles there are, and some of them. */
struct hash128 keys_articles(const struct keys *keys, size_t part)
{
    const struct site *site = keys->writer->site;
    struct stretch shown = page_articles_shown(site, part);
    struct key key;

    begin(keys, &key, "articles");
    key_number(&key, part);
    key_number(&key, site->page_count);
    for (size_t i = shown.from; i < shown.to; i++) {
        key_hash(&key, keys->cards[site->by_title[i]]);
    }
    return key_end(&key);
}

struct hash128 keys_site_image(const struct keys *keys)
{
    struct key key;

    begin(keys, &key, "site image");
    key_hash(&key, keys->all_cards);
    return key_end(&key);
}

struct hash128 keys_search_page(const struct keys *keys)
{
    struct key key;

    begin(keys, &key, "search page");
    key_hash(&key, keys->all_cards);
    return key_end(&key);
}

struct hash128 keys_tags(const struct keys *keys)
{
    const struct groups *tags = &keys->writer->site->tags;
    struct key key;

    begin(keys, &key, "tags");
    for (size_t i = 0; i < tags->count; i++) {
        key_text(&key, tags->at[i].title);
        key_text(&key, tags->at[i].description);
        key_text(&key, tags->at[i].address);
        key_number(&key, tags->at[i].articles.count);
    }
    return key_end(&key);
}

/* ---- the glossary ---- */

static void add_term_uses(const struct keys *keys, struct key *key, struct arena *scratch)
{
    const struct site *site = keys->writer->site;
    struct term_uses uses;

    term_uses_find(&uses, keys->writer, scratch);
    for (size_t t = 0; t < site->glossary.count; t++) {
        const struct term_in *in = &uses.terms[t];

        key_number(key, in->count);
        for (size_t i = 0; i < in->count && i < TERM_USES_SHOWN; i++) {
            key_hash(key, keys->titles[in->at[i].article]);
            key_text(key,
                     fact_claim_id(&site->articles[in->at[i].article].claims[in->at[i].claim]));
        }
    }
}

/* Its definitions are an article of their own, and it lists who uses each term. */
struct hash128 keys_glossary(const struct keys *keys, struct arena *scratch)
{
    const struct site *site = keys->writer->site;
    const struct facts *facts = &site->glossary_facts;
    struct key key;

    begin(keys, &key, "glossary");
    if (site->glossary.count == 0) {
        return key_end(&key);
    }
    key_hash(&key, keys->glossary);
    key_hash(&key, keys->all_sources);
    for (size_t i = 0; i < facts->link_count; i++) {
        keys_add_link(keys, &key, &facts->links[i], scratch);
    }
    add_term_uses(keys, &key, scratch);
    return key_end(&key);
}

/* ---- files for programs ---- */

struct hash128 keys_frame(const struct keys *keys)
{
    struct key key;

    begin(keys, &key, "frame");
    return key_end(&key);
}

struct hash128 keys_feed(const struct keys *keys)
{
    const struct site *site = keys->writer->site;
    struct key key;

    begin(keys, &key, "feed");
    for (size_t i = 0; i < site->article_count; i++) {
        const struct front *front = &site->articles[i].front;

        if (front->date.year == 0 && front->changes.count == 0) {
            continue;
        }
        key_hash(&key, keys->cards[i]);
        key_date(&key, front->date);
        key_text(&key, front->version);
        key_number(&key, front->changes.count);
        for (size_t c = 0; c < front->changes.count; c++) {
            key_date(&key, front->changes.at[c].date);
            key_text(&key, front->changes.at[c].what);
            key_number(&key, front->changes.at[c].is_correction);
        }
    }
    return key_end(&key);
}

struct hash128 keys_sitemap(const struct keys *keys)
{
    const struct site *site = keys->writer->site;
    struct key key;

    begin(keys, &key, "sitemap");
    key_date(&key, site->newest);
    for (size_t i = 0; i < site->article_count; i++) {
        if (!site->articles[i].is_duplicate) {
            key_text(&key, site->articles[i].address);
            key_date(&key, site->articles[i].front.date);
        }
    }
    for (size_t i = 0; i < site->source_count; i++) {
        key_text(&key, site->sources[i].key);
    }
    key_number(&key, site->tags.count);
    for (size_t i = 0; i < site->tags.count; i++) {
        key_text(&key, site->tags.at[i].address);
    }
    for (size_t i = 0; i < site->folders.count; i++) {
        key_text(&key, site->folders.at[i].address);
    }
    return key_end(&key);
}

/* It leads to the Markdown of a page that is not held back. */
struct hash128 keys_llms(const struct keys *keys)
{
    const struct site *site = keys->writer->site;
    struct key key;

    begin(keys, &key, "llms");
    add_folders(keys, &key, keys->places);
    for (size_t i = 0; i < site->page_count; i++) {
        const struct facts *facts = &site->articles[site->by_title[i]];

        key_hash(&key, keys->places[site->by_title[i]]);
        key_number(&key, (uint64_t)facts->is_broken << 1 | (uint64_t)facts->held_back);
        key_number(&key, facts->folder.len == 0);
    }
    return key_end(&key);
}

struct hash128 keys_everything(const struct keys *keys)
{
    struct key key;

    begin(keys, &key, "everything");
    key_hash(&key, keys->everything);
    return key_end(&key);
}
