/* write/term_uses.c: word by word through the sentences, as pages link terms. */
#include "write/term_uses.h"

/* As write/flow_html.c finds the words that may be terms. */
static bool starts_word(struct span text, size_t at)
{
    char c = text.at[at], before = at > 0 ? text.at[at - 1] : ' ';

    return (char_is_alnum(c) || (unsigned char)c >= 0xC0) && !char_is_alnum(before) &&
           (unsigned char)before < 0x80 && before != '-';
}

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

    for (size_t at = 0; at < text.len; at++) {
        const struct term *term;
        size_t len;

        if (!starts_word(text, at)) {
            continue;
        }
        term = term_index_find(writer->terms, text, at, &len);
        if (term != NULL) {
            note(&uses->terms[term - writer->site->glossary.terms], article, claim);
            at += len - 1;
        }
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
