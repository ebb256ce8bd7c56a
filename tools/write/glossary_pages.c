/* write/glossary_pages.c: by the place of a term among all; sentences follow their terms. */
#include "write/glossary_pages.h"

#include "wiki/address.h"
#include "write/paging.h"

static uint32_t part_of(size_t term)
{
    return (uint32_t)(term / GLOSSARY_MOST_TERMS);
}

const uint32_t *glossary_parts_find(const struct site *site, struct arena *arena)
{
    const struct glossary *glossary = &site->glossary;
    uint32_t *parts = ARENA_ARRAY(arena, uint32_t, site->glossary_facts.claim_count);

    for (size_t i = 0; i < glossary->count; i++) {
        const struct flow *definition = &glossary->terms[i].definition;

        for (size_t t = 0; t < definition->count; t++) {
            if (definition->tokens[t].kind == TOKEN_CLAIM) {
                parts[definition->tokens[t].index] = part_of(i);
            }
        }
    }
    return parts;
}

struct span glossary_term_address(const struct site *site, const struct term *term,
                                  struct arena *arena)
{
    return paging_address(arena, ADDRESS_GLOSSARY, part_of((size_t)(term - site->glossary.terms)));
}

struct span glossary_claim_address(const struct writer *writer, uint32_t claim, struct arena *arena)
{
    return paging_address(arena, ADDRESS_GLOSSARY, writer->glossary_parts[claim]);
}
