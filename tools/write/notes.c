/* write/notes.c: counts first, then the terms that are linked, then those that are used. */
#include "write/notes.h"

#include "write/term_uses.h"

struct head {
    uint32_t is_loose, linked_count, use_count, zero;
};

struct row {
    struct arena *scratch;
    VEC(uint32_t) at;
};

static void add(struct row *row, uint32_t number)
{
    *vec_add(row->scratch, &row->at) = number;
}

/* Whether some tag of the article belongs to no sentence. */
static bool has_loose_tags(const struct article *article, struct arena *scratch)
{
    bool *held = ARENA_ARRAY(scratch, bool, article->tag_count);
    size_t count = 0;

    for (size_t i = 0; i < article->claim_count; i++) {
        const struct claim *claim = &article->claims[i];

        for (uint32_t t = 0; t < claim->tag_count; t++) {
            count += !held[claim->first_tag + t];
            held[claim->first_tag + t] = true;
        }
    }
    return count < article->tag_count;
}

static struct span pack(struct head head, const struct row *row)
{
    size_t size = row->at.count * sizeof *row->at.at;
    char *out = arena_alloc_raw(row->scratch, sizeof head + size);

    memcpy(out, &head, sizeof head);
    if (size > 0) {
        memcpy(out + sizeof head, row->at.at, size);
    }
    return (struct span){out, sizeof head + size};
}

static void add_uses(struct row *row, const struct terms_found *uses)
{
    for (size_t i = 0; i < uses->count; i++) {
        add(row, uses->at[i].term);
        add(row, uses->at[i].claim);
    }
}

struct span notes_pack(const struct page *page)
{
    struct head head = {.is_loose = has_loose_tags(page->article, page->scratch),
                        .linked_count = (uint32_t)page->terms.count};
    struct row row = {.scratch = page->scratch};

    for (size_t i = 0; i < page->terms.count; i++) {
        add(&row, (uint32_t)(page->terms.at[i] - page->site->glossary.terms));
    }
    add_uses(&row, &page->uses);
    head.use_count = (uint32_t)(row.at.count - page->terms.count) / 2;
    return pack(head, &row);
}

struct span notes_pack_uses(const struct writer *writer, const struct facts *facts,
                            struct arena *arena)
{
    struct terms_found uses = term_uses_of(writer, facts, arena);
    struct head head = {0};
    struct row row = {.scratch = arena};

    add_uses(&row, &uses);
    head.use_count = (uint32_t)row.at.count / 2;
    return pack(head, &row);
}

/* Numbers that lead nowhere would be read from nowhere. */
static bool leads_into(const struct notes *notes, const struct site *site)
{
    for (size_t i = 0; i < notes->linked_count; i++) {
        if (notes->linked[i] >= site->glossary.count) {
            return false;
        }
    }
    for (size_t i = 0; i < notes->use_count; i++) {
        if (notes->uses[i].term >= site->glossary.count) {
            return false;
        }
    }
    return true;
}

bool notes_read(struct span bytes, const struct site *site, struct notes *out)
{
    struct head head;
    const uint32_t *at;

    *out = (struct notes){0};
    if (bytes.len < sizeof head || (uintptr_t)bytes.at % sizeof *at != 0) {
        return false;
    }
    memcpy(&head, bytes.at, sizeof head);
    if (bytes.len - sizeof head !=
        ((uint64_t)head.linked_count + 2 * (uint64_t)head.use_count) * sizeof *at) {
        return false;
    }
    at = (const uint32_t *)(const void *)(bytes.at + sizeof head);
    *out = (struct notes){.is_loose = head.is_loose != 0,
                          .linked = at,
                          .linked_count = head.linked_count,
                          .uses = (const struct notes_use *)(const void *)(at + head.linked_count),
                          .use_count = head.use_count};
    return leads_into(out, site);
}
