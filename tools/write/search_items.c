/* write/search_items.c: cards from facts alone, so that no body is needed for them. */
#include "write/search_items.h"

#include "base/unicode.h"
#include "text/json_writer.h"
#include "wiki/address.h"
#include "write/glossary_pages.h"

enum { SHARD_AIM = 10 << 10, LARGEST_CARDS = 1 << 30, LONGEST_LINE = 120, LONGEST_HEADING = 80 };

/* Sentences of one article that a result can lead to: a card has to fit a shard. */
enum { MOST_SENTENCES = 3000 };

void search_items_list(struct search_items *items, const struct site *site, bool with_errors,
                       struct arena *arena)
{
    for (uint32_t i = 0; i < site->article_count; i++) {
        const struct facts *facts = &site->articles[i];

        if (!facts->is_duplicate) {
            *vec_add(arena, items) = (struct search_item){
                SEARCH_ARTICLE, i, !facts->is_broken && (with_errors || !facts->held_back)};
        }
    }
    for (uint32_t i = 0; i < site->glossary.count; i++) {
        *vec_add(arena, items) = (struct search_item){SEARCH_TERM, i, true};
    }
    for (uint32_t i = 0; i < site->source_count; i++) {
        *vec_add(arena, items) = (struct search_item){SEARCH_SOURCE, i, true};
    }
}

/* At most `most` characters. */
static void put_cut(struct json_writer *json, struct span text, size_t most, struct arena *scratch)
{
    size_t at = text.len <= most ? text.len : 0, count = 0;

    while (at < text.len && count < most) {
        (void)unicode_next(text, &at);
        count++;
    }
    json_string(json,
                at == text.len ? text : span_concat(scratch, span_slice(text, 0, at), SPAN("…")));
}

static void put_headings(struct json_writer *json, const struct facts *facts, struct arena *scratch)
{
    uint32_t *below = ARENA_ARRAY(scratch, uint32_t, facts->section_count + 1);
    size_t section = 0;

    for (size_t c = 0; c < facts->claim_count; c++) {
        if (facts->claims[c].section < facts->section_count) {
            below[facts->claims[c].section]++;
        }
    }
    json_array_begin(json);
    for (size_t h = 0; h < facts->heading_count; h++) {
        const struct heading *heading = &facts->headings[h];
        size_t s = section;

        while (s < facts->section_count && !span_equal(facts->sections[s].id, heading->id)) {
            s++;
        }
        json_array_begin(json);
        json_string(json, heading->id);
        put_cut(json, heading->text, LONGEST_HEADING, scratch);
        if (s < facts->section_count) {
            json_size(json, below[s]);
            section = s + 1;
        }
        json_array_end(json);
    }
    json_array_end(json);
}

static void put_sentences(struct json_writer *json, const struct site *site,
                          const struct facts *facts, struct arena *scratch)
{
    static const char letters[STANDING_COUNT] = {'1', '2', '3', 's', 'l', '-'};
    size_t count = facts->claim_count < MOST_SENTENCES ? facts->claim_count : MOST_SENTENCES;
    char *standings = arena_alloc_raw(scratch, count + 1), *ids;
    size_t len = 0;

    for (size_t c = 0; c < count; c++) {
        len += fact_claim_id(&facts->claims[c]).len + 1;
    }
    ids = arena_alloc_raw(scratch, len + 1);
    len = 0;
    for (size_t c = 0; c < count; c++) {
        const struct fact_claim *claim = &facts->claims[c];
        struct span id =
            span_from(fact_claim_id(claim), span_starts(fact_claim_id(claim), SPAN("s-")) ? 2 : 0);

        standings[c] = letters[site_standing(site, facts, claim)];
        if (c > 0) {
            ids[len++] = ' ';
        }
        memcpy(ids + len, id.at, id.len);
        len += id.len;
    }
    json_string(json, (struct span){standings, count});
    json_string(json, (struct span){ids, len});
}

static void begin_card(struct json_writer *json, const char *kind, struct span address,
                       struct span title)
{
    json_array_begin(json);
    json_string(json, span_of(kind));
    json_string(json, address);
    json_string(json, title);
}

static void put_article(struct json_writer *json, const struct site *site,
                        const struct search_item *item, struct arena *scratch)
{
    const struct facts *facts = &site->articles[item->index];

    begin_card(json, "a", facts->address, facts->title);
    json_string(json, facts->kind_title);
    if (item->has_body && facts->claim_count + facts->heading_count > 0) {
        put_headings(json, facts, scratch);
        put_sentences(json, site, facts, scratch);
    }
    json_array_end(json);
}

static void put_card(struct json_writer *json, const struct site *site,
                     const struct search_item *item, struct arena *scratch)
{
    if (item->kind == SEARCH_ARTICLE) {
        put_article(json, site, item, scratch);
    } else if (item->kind == SEARCH_TERM) {
        const struct term *term = &site->glossary.terms[item->index];

        begin_card(json, "g",
                   span_format(scratch, "%.*s#%.*s",
                               SPAN_ARG(glossary_term_address(site, term, scratch)),
                               SPAN_ARG(term->id)),
                   term->name);
        put_cut(json, flow_text(scratch, term->definition), LONGEST_LINE, scratch);
        json_array_end(json);
    } else {
        const struct source *source = &site->sources[item->index];

        begin_card(json, "r", address_source(scratch, source->key), source_short(scratch, source));
        put_cut(json, source->title, LONGEST_LINE, scratch);
        json_string(json, span_of(standing_slug(source->tier)));
        json_array_end(json);
    }
}

struct cut {
    size_t at, first;
};

void search_cards_make(struct search_cards *cards, const struct writer *writer,
                       const struct search_items *items, struct arena *scratch)
{
    VEC(struct cut) cuts = {0};
    size_t start = 0;

    *cards = (struct search_cards){0};
    arena_init(&cards->arena);
    buf_init(&cards->text, LARGEST_CARDS);
    for (size_t i = 0; i < items->count; i++) {
        struct arena_mark mark;
        struct json_writer json;
        size_t at = cards->text.len;

        if (i == 0 || at - start > SHARD_AIM) {
            *vec_add(scratch, &cuts) = (struct cut){at, i};
            start = at;
        }
        mark = arena_mark(scratch);
        json_init(&json, &cards->text, 0);
        put_card(&json, writer->site, &items->at[i], scratch);
        buf_char(&cards->text, ',');
        arena_rewind(scratch, mark);
    }
    REQUIRE(!cards->text.full);
    cards->shards.at = ARENA_ARRAY(&cards->arena, struct search_shard, cuts.count + 1);
    cards->shards.count = cuts.count;
    for (size_t i = 0; i < cuts.count; i++) {
        size_t end = i + 1 < cuts.count ? cuts.at[i + 1].at : cards->text.len;

        cards->shards.at[i] = (struct search_shard){
            .text = span_slice(buf_span(&cards->text), cuts.at[i].at, end - 1 - cuts.at[i].at),
            .first = cuts.at[i].first,
        };
    }
}

void search_cards_release(struct search_cards *cards)
{
    buf_release(&cards->text);
    arena_release(&cards->arena);
}
