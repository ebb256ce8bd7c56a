/* join/names.c: one map from folded names to articles; the first in the order of paths comes first.
 *
 * A title outranks a file name, which outranks an alias: names are entered in three rounds, and an
 * entry counts the articles of the round in which it was made. So an alias never makes a title
 * ambiguous.
 */
#include "join/names.h"

#include "base/path.h"
#include "base/unicode.h"

struct round {
    struct site *site;
    uint32_t number;
};

static void enter(const struct round *round, struct span key, uint32_t article)
{
    struct name_entry *entry = key.len == 0 ? NULL : map_find(&round->site->names, key);

    if (key.len > 0 && entry == NULL) {
        entry = ARENA_NEW(round->site->arena, struct name_entry);
        *entry = (struct name_entry){article, 1, article, round->number};
        map_put(&round->site->names, key, entry);
    } else if (entry != NULL && entry->round == round->number && entry->article != article &&
               entry->second != article) {
        entry->second = article;
        entry->count++;
    }
}

static void enter_names(struct site *site, const struct folded *folded)
{
    struct round round = {.site = site};

    map_reserve(&site->names, site->article_count * 2);
    for (uint32_t i = 0; i < site->article_count; i++) {
        enter(&round, folded[i].title, i);
        enter(&round, folded[i].path, i);
    }
    round.number++;
    for (uint32_t i = 0; i < site->article_count; i++) {
        enter(&round, folded[i].name, i);
    }
    round.number++;
    for (uint32_t i = 0; i < site->article_count; i++) {
        const struct span_list *aliases = &site->articles[i].front.aliases;

        for (size_t a = 0; a < aliases->count; a++) {
            enter(&round, unicode_fold(site->arena, aliases->at[a]), i);
        }
    }
}

void names_add_articles(struct site *site, const struct folded *folded, struct findings *findings)
{
    struct map addresses;

    map_init(&addresses, site->arena);
    map_reserve(&addresses, site->article_count);
    map_reserve(&site->addresses, site->article_count);
    for (size_t i = 0; i < site->article_count; i++) {
        struct facts *facts = &site->articles[i], *other = map_find(&addresses, facts->address);

        map_put(&site->addresses, facts->path, facts);
        if (other == NULL) {
            map_put(&addresses, facts->address, facts);
            continue;
        }
        finding_add(findings, (struct place){facts->file, 0, 0}, RULE_ARTICLE_ADDRESS,
                    "the address '%.*s' is taken by '%.*s'", SPAN_ARG(facts->address),
                    SPAN_ARG(other->path))
            ->help = SPAN("rename one of the two files");
        facts->is_duplicate = true;
    }
    enter_names(site, folded);
}

/* ---- some names anew ---- */

static void enter_if(const struct round *round, const struct name_set *names, struct span name,
                     uint32_t article)
{
    if (name_set_has(names, name, round->site->arena)) {
        enter(round, unicode_fold(round->site->arena, name), article);
    }
}

static void enter_some(struct site *site, const struct name_set *names)
{
    struct round round = {.site = site};

    for (uint32_t i = 0; i < site->article_count; i++) {
        enter_if(&round, names, site->articles[i].title, i);
        enter_if(&round, names, site->articles[i].name, i); /* the path */
    }
    round.number++;
    for (uint32_t i = 0; i < site->article_count; i++) {
        enter_if(&round, names, path_name(site->articles[i].name), i);
    }
    round.number++;
    for (uint32_t i = 0; i < site->article_count; i++) {
        const struct span_list *aliases = &site->articles[i].front.aliases;

        for (size_t a = 0; a < aliases->count; a++) {
            enter_if(&round, names, aliases->at[a], i);
        }
    }
}

void names_renew(struct site *site, const struct name_set *names)
{
    const struct map *keys = &names->keys;

    for (size_t i = 0; i < keys->count; i++) {
        if (map_find(&site->names, keys->entries[i].key) != NULL) {
            map_put(&site->names, keys->entries[i].key, NULL);
        }
    }
    enter_some(site, names);
}

/* ---- terms ---- */

/* A name or synonym of a term; one that is taken is a finding. */
static void add_term(struct site *site, struct term *term, struct span name,
                     struct findings *findings)
{
    struct span key = unicode_fold(site->arena, name);
    struct term *other = map_find(&site->terms, key);

    if (other == NULL) {
        map_put(&site->terms, key, term);
    } else if (other != term) {
        finding_add(findings, (struct place){site->glossary.article->file, term->at, term->len},
                    RULE_GLOSSARY_DUPLICATE, "the term '%.*s' is defined twice", SPAN_ARG(name))
            ->help =
            span_format(findings->arena, "it is also a name of '%.*s'", SPAN_ARG(other->name));
    }
}

void names_add_terms(struct site *site, struct findings *findings)
{
    for (size_t i = 0; i < site->glossary.count; i++) {
        struct term *term = &site->glossary.terms[i];

        add_term(site, term, term->name, findings);
        for (size_t s = 0; s < term->synonyms.count; s++) {
            add_term(site, term, term->synonyms.at[s], findings);
        }
    }
}
