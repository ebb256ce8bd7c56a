/* write/term_uses.c: word by word through the sentences, as pages link terms. */
#include "write/term_uses.h"

static void note(struct term_in *term, uint32_t article, uint32_t claim)
{
    if (term->last == article + 1) {
        return;
    }
    term->last = article + 1;
    if (term->count < TERM_USES_SHOWN) {
        term->at[term->count] = (struct term_use){article, claim};
    }
    term->count++;
}

static void look_through(struct term_uses *uses, const struct writer *writer, uint32_t article,
                         uint32_t claim)
{
    struct span text = writer->site->articles[article].claims[claim].text;
    const struct term *term;
    size_t at = 0, len;

    while ((term = term_index_next(writer->terms, text, at, &at, &len)) != NULL) {
        note(&uses->terms[term - writer->site->glossary.terms], article, claim);
        at += len;
    }
}

void term_uses_find(struct term_uses *uses, const struct writer *writer, struct arena *arena)
{
    const struct site *site = writer->site;

    uses->terms = ARENA_ARRAY(arena, struct term_in, site->glossary.count);
    for (uint32_t i = 0; i < site->article_count; i++) {
        const struct facts *facts = &site->articles[i];

        for (uint32_t c = 0; !facts->is_duplicate && c < facts->claim_count; c++) {
            look_through(uses, writer, i, c);
        }
    }
}
