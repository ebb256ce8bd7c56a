/* wiki/site.c: look-ups in the resolved site. */
#include "wiki/site.h"

#include "base/path.h"
#include "base/unicode.h"
#include "wiki/address.h"

const struct facts *site_find_article(const struct site *site, struct span target,
                                      struct arena *scratch, size_t *others)
{
    const struct name_entry *entry = map_find(&site->names, unicode_fold(scratch, target));

    *others = 0;
    if (entry == NULL) {
        return NULL;
    }
    *others = entry->count - 1;
    return &site->articles[entry->article];
}

const struct facts *site_find_path(const struct site *site, struct span path)
{
    return map_find(&site->addresses, path);
}

const struct heading *facts_find_heading(const struct facts *facts, struct span heading,
                                         struct arena *scratch)
{
    struct span folded = unicode_fold(scratch, heading), slug = address_slug(scratch, heading);

    for (size_t i = 0; i < facts->heading_count; i++) {
        const struct heading *h = &facts->headings[i];

        if (span_equal(h->id, heading) || span_equal(h->id, slug) ||
            span_equal(unicode_fold(scratch, h->text), folded)) {
            return h;
        }
    }
    return NULL;
}

const struct source *site_find_source(const struct site *site, struct span key)
{
    return map_find(&site->source_by_key, key);
}

bool site_has_source_file(const struct site *site, struct span key, struct arena *scratch)
{
    struct span path = span_format(scratch, "sources/%.*s.json", SPAN_ARG(key));

    return map_find(&site->files, path) != NULL;
}

const struct run *site_find_run(const struct site *site, struct span name)
{
    return map_find(&site->run_by_name, name);
}

enum standing site_standing(const struct site *site, const struct facts *facts,
                            const struct fact_claim *claim)
{
    enum standing best = claim->unsourced;

    for (size_t i = 0; i < claim->cite_count; i++) {
        const struct source *source =
            site_find_source(site, facts->cites[claim->first_cite + i].key);

        if (source != NULL && source->tier < best) {
            best = source->tier;
        }
    }
    return best;
}

size_t site_index(const struct site *site, const struct facts *facts)
{
    return (size_t)(facts - site->articles);
}

/* "x", "x.md", "x/index.md": how authors write a path to an article. */
static const struct facts *find_by_path(const struct site *site, struct span path,
                                        struct arena *scratch)
{
    static const char *const tails[] = {"", ".md", "/index.md", "/README.md"};

    for (size_t i = 0; i < countof(tails); i++) {
        const struct facts *facts =
            site_find_path(site, span_concat(scratch, path, span_of(tails[i])));

        if (facts != NULL) {
            return facts;
        }
    }
    return NULL;
}

const struct facts *site_link_target(const struct site *site, const struct fact_link *link,
                                     struct arena *scratch)
{
    size_t others;

    if (link->kind == LINK_WIKI) {
        return site_find_article(site, link->target, scratch, &others);
    }
    return link->kind == LINK_PAGE ? find_by_path(site, link->target, scratch) : NULL;
}

struct span site_link_file(const struct site *site, const struct fact_link *link,
                           struct arena *scratch)
{
    struct span tries[3] = {link->target, path_join(scratch, SPAN("content"), link->raw),
                            link->raw};

    for (size_t i = 0; i < countof(tries); i++) {
        if (tries[i].len > 0 && path_is_inside(tries[i]) &&
            map_find(&site->files, tries[i]) != NULL) {
            return tries[i];
        }
    }
    /* Obsidian names an attachment without its folder. */
    for (size_t i = 0; span_find(link->raw, '/') == link->raw.len && i < site->files.count; i++) {
        if (span_equal(path_name(site->files.entries[i].key), link->raw)) {
            return site->files.entries[i].key;
        }
    }
    return (struct span){0};
}
