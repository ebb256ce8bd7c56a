/* write/term_uses.c: word by word through the sentences, as pages link terms. */
#include "write/term_uses.h"

#include "write/notes.h"

struct finder {
    const struct writer *writer;
    struct arena *arena;
    bool *has;     /* each term */
    bool *has_any; /* each sentence */
    VEC(struct term_found) found;
};

static void look_through(struct finder *finder, struct span text, uint32_t claim)
{
    const struct term *term;
    size_t at = 0, len;

    while ((term = term_index_next(finder->writer->terms, text, at, &at, &len)) != NULL) {
        uint32_t index = (uint32_t)(term - finder->writer->site->glossary.terms);

        finder->has_any[claim] = true;
        if (!finder->has[index]) {
            finder->has[index] = true;
            *vec_add(finder->arena, &finder->found) = (struct term_found){index, claim};
        }
        at += len;
    }
}

struct terms_found term_uses_of(const struct writer *writer, const struct facts *facts,
                                struct arena *arena)
{
    struct finder finder = {.writer = writer, .arena = arena};

    finder.has = ARENA_ARRAY(arena, bool, writer->site->glossary.count);
    finder.has_any = ARENA_ARRAY(arena, bool, facts->claim_count);
    for (uint32_t c = 0; writer->site->glossary.count > 0 && c < facts->claim_count; c++) {
        look_through(&finder, fact_claim_text(&facts->claims[c]), c);
    }
    return (struct terms_found){finder.found.at, finder.found.count, finder.has_any};
}

static void note(struct term_in *term, uint32_t article, uint32_t claim)
{
    if (term->count < TERM_USES_SHOWN) {
        term->at[term->count] = (struct term_use){article, claim};
    }
    term->count++;
}

static void note_article(struct term_uses *uses, const struct writer *writer, uint32_t article,
                         struct arena *arena)
{
    struct span bytes = writer->notes == NULL ? (struct span){0} : writer->notes[article];
    const struct facts *facts = &writer->site->articles[article];
    struct notes notes;

    if (bytes.len == 0) {
        bytes = notes_pack_uses(writer, facts, arena);
    }
    if (!notes_read(bytes, writer->site, &notes)) {
        BUG("the notes of '%.*s' cannot be read", SPAN_ARG(facts->path));
    }
    for (size_t i = 0; i < notes.use_count; i++) {
        note(&uses->terms[notes.uses[i].term], article, notes.uses[i].claim);
    }
}

void term_uses_find(struct term_uses *uses, const struct writer *writer, struct arena *arena)
{
    const struct site *site = writer->site;

    uses->terms = ARENA_ARRAY(arena, struct term_in, site->glossary.count);
    for (uint32_t i = 0; i < site->article_count; i++) {
        if (!site->articles[i].is_duplicate) {
            note_article(uses, writer, i, arena);
        }
    }
}
