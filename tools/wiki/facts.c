/* wiki/facts.c: the words of a sentence, and of a citation, in one piece. */
#include "wiki/facts.h"

static char *lay(char *at, struct span text)
{
    memcpy(at, text.len == 0 ? "" : text.at, text.len);
    return at + text.len;
}

void fact_claim_say(struct fact_claim *claim, const struct fact_words *words, struct arena *arena)
{
    size_t len = words->id.len + words->text.len + words->mark.len;
    char *at = arena_alloc_raw(arena, len);

    REQUIRE(words->id.len <= UINT8_MAX && words->mark.len <= UINT8_MAX &&
            words->text.len <= UINT32_MAX);
    claim->words = at;
    claim->id_len = (uint8_t)words->id.len;
    claim->text_len = (uint32_t)words->text.len;
    claim->mark_len = (uint8_t)words->mark.len;
    lay(lay(lay(at, words->id), words->text), words->mark);
}

void fact_cite_say(struct fact_cite *cite, const struct span words[CITE_WORDS], struct arena *arena)
{
    size_t len = 0;
    char *at;

    for (size_t i = 0; i < CITE_WORDS; i++) {
        REQUIRE(words[i].len <= UINT32_MAX);
        cite->lens[i] = (uint32_t)words[i].len;
        len += words[i].len;
    }
    at = arena_alloc_raw(arena, len);
    cite->words = at;
    for (size_t i = 0; i < CITE_WORDS; i++) {
        at = lay(at, words[i]);
    }
}
